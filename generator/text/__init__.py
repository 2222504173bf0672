"""The elements of Chinese official text: dates, marks, blanks, prose levels, titles, names of files."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
