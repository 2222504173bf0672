"""Where a campaign stands in its year, step by step, and what is next: from its content, its records, its ledger and today."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
