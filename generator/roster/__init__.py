"""The roster of units from .xlsx or .csv: rows, columns, checks, and one survey pass over all of them."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
