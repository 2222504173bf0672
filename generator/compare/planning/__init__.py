"""Plans how changes of a draft are written back: the characters of the content to replace, and the values to change."""
