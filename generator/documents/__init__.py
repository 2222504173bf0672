"""Which documents a campaign has, and the values and texts that they are given."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
