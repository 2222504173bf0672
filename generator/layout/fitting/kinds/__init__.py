"""Fitting of what only some documents have: who signs in person (7.3.5.3), preprinted paper."""
