"""Simulated returns: filled forms as units send them, plain and odd, made from a built campaign, with the expected answers."""
