"""Problems as values, and every sentence shown to a person, in Chinese and English."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
