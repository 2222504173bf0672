"""Issuing: what was issued and can go out, units that came later, the archive."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
