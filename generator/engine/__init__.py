"""The template engine: Word templates compiled once and rendered many times, strictly."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
