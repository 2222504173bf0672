"""What came back is kept: originals, what was read in them, what a person settled; and counted: who handed in what, and how much."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
