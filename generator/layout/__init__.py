"""The layout: its profile, the standard templates, and what depends on the length of the text."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
