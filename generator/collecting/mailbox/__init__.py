"""Collecting from the office's mailbox: forms from units, and notices about our own letters."""
