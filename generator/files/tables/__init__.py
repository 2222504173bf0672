"""Tables for people: .xlsx and .csv written, and single cells of them changed."""

from ...doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
