"""Files as blocks: Word by the one reader, text by its lines."""
