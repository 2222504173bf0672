from .blanks import BlanksReport as BlanksReport, blanks_of as blanks_of, read_blanks as read_blanks
