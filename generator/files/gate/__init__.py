"""The gate: every file from outside passes here before any parser sees it."""
