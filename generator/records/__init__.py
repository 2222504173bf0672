"""records/ of a campaign: issues as issued, kept forms, the ledger, the archive's catalogue. These can't be regenerated."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
