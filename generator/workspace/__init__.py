"""A project while it is worked on: a campaign loaded and looked over, one draft."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
