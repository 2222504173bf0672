from .blanks import not_read as not_read, read_blanks as read_blanks
from .model import Return as Return
from .run import read_returns as read_returns
