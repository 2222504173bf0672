"""Problems as values, and every sentence shown to a person, in Chinese and English."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
