"""Records that can't be made again: issues, kept forms, the ledger, the archive's own entries."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
