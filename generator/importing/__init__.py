"""Importing: reads old documents, recognises their parts, and writes them as content."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
