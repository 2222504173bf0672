"""What came back is kept: originals, what was read in them, what a person settled; and counted: who handed in what, and how much."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
