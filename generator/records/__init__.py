"""Records that can't be made again: issues, kept forms, the ledger, the archive's own entries."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
