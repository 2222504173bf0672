"""Decide on the values of one returned file: what all the evidence together proves is sure, everything else is doubtful."""
