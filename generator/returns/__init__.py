"""The way back: filled forms read against what was sent out."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
