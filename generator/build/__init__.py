"""Building: a campaign's documents written to disk, in ranges of units shared among workers."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
