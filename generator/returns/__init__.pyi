from .blanks import not_read as not_read, read_blanks as read_blanks
