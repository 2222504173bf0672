"""Issuing: what was issued and can go out, units that came later, the archive."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
