"""The roster of units from .xlsx or .csv: rows, columns, checks, and one survey pass over all of them."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
