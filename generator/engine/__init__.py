"""The template engine: Word templates compiled once and rendered many times, strictly."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
