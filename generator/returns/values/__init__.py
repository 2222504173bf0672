"""Parsing of one blank's text by the blank's type: a sure value, a proposal, or nothing readable."""
