"""The command that starts the front in the browser."""
