"""Tables for people: .xlsx and .csv written, and single cells of them changed."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
