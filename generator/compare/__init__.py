"""What somebody changed in a document, and what of it can be written back."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
