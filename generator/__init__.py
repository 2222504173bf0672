"""印发 yinfa: one campaign's content in, official Word documents for every unit out."""
