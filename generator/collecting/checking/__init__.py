"""Checks of returned values: small functions of one shape, what is known of the returns → remarks. No value is ever changed."""
