"""Packages (folders and zips) for units, texts for chat groups and mails, print lists."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
