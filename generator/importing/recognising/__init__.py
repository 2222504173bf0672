"""Recognises the parts of an official document among the blocks of a file; wording that differs from the file is reported."""
