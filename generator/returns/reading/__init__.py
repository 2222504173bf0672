"""Reading of one returned form: its text with positions, its identification, and the value of each blank."""
