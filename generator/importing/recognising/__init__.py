"""Recognises the parts of an official document among the blocks of a file; what it words otherwise than the file, it tells."""
