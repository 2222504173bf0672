"""The documents of a campaign, and the values and texts they are rendered with."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
