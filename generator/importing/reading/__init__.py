"""Conversion of files to blocks: Word by the package's Word reader, text by its lines."""
