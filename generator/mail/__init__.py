"""Letters to units: who lacks what, one message as bytes, the dialogue with a server, the run."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
