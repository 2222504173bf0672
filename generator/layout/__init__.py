"""The layout: its profile, the standard templates, and what depends on the length of the text."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
