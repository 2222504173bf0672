"""The report on what came back: a workbook of all values, a summary for people to read, a comparison with the year before."""

from ...doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
