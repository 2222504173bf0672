"""Checks a Word file of anybody's against GB/T 9704-2012: its text, and of its layout what the file itself says."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
