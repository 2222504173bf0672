"""A campaign's content: the model, the loading of its files, edits of single values, the project folder."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
