"""What a table proves of a value: its row label, its column heading, its cell, the line above it."""
