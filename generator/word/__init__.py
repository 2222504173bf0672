"""WordprocessingML: tags, blank fields, runs, tracked changes, list numbers."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
