"""The one Word reader: a walk over a package that gives its text and all that stands beside it, and an account of both."""
