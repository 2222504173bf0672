"""Mails as units, servers and mail programs send them: their words, their files and texts, and notices about our own letters."""
