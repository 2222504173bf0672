"""Filled forms as units send them, plain and odd, made from a built campaign, each with the answers that a person would read."""
