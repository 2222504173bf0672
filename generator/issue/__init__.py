"""Issuing (印发): fix documents as issued, prepare releases of them, add forms of late units, archive."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
