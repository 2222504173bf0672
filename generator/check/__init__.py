"""Rules: small functions from what is loaded to problems, in one list."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
