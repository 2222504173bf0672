"""WordprocessingML (ECMA-376 part 1): runs, tags, fields, content controls for blanks, tracked changes, numbering."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
