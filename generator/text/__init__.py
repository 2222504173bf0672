"""What Chinese official text is made of: dates, marks, blanks, levels of prose, titles, names."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
