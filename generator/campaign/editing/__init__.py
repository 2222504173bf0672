"""Changes of content files: the one door for writes, single values, items and keys, paragraphs; every other byte stays."""

from . import content_files as content_files, edits as edits
