"""印发 yinfa: one campaign's content in, official Word documents for every unit out.

This is the door for programs (docs/library.md); nothing is imported before it is used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
