"""Reading of returned forms: filled forms are compared with the blank forms as issued."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
