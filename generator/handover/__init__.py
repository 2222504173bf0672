"""Packages, zips, words for chat groups, print lists."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
