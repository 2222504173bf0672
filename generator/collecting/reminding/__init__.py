"""Reminders: who owes which return, the words for each channel, what was entered of it."""
