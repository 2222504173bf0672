"""Where a campaign stands in its year, step by step, and what is next: from its content, its records, its ledger and today."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
