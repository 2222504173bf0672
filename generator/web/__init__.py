"""The front in the browser: one clerk's year of a campaign as pages, served to this computer only."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
