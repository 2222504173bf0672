"""The only Word reader: a walk over a package that returns its text and everything beside it, and a check that nothing was missed."""
