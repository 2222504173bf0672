"""Values that the ledger has of returns: those of the year before."""
