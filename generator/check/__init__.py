"""The rules of `check`: functions that take a loaded campaign and yield problems, in one list."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
