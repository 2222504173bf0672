from .blanks import read_blanks as read_blanks
