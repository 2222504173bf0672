"""Fillable forms: their blanks and identity, and the values of a filled one."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
