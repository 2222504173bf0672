"""The commands of the way back."""
