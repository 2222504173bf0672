"""Rolling a campaign over to a new year, and answers to the findings of the year review."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
