"""The commands about returned forms."""
