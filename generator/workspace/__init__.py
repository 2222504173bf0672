"""A project while it is worked on: a campaign loaded and looked over, one draft."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
