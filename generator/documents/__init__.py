"""The documents of a campaign, and the values and texts they are rendered with."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
