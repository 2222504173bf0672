"""Rolling a campaign over to a new year, and answers to the findings of the year review."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
