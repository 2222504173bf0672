"""The rules of `check`: functions that take a loaded campaign and yield problems, in one list."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
