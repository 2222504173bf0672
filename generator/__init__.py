"""印发 yinfa: one campaign's content in, official Word documents for every unit out.

This is the door for programs (docs/library.md); nothing is imported before it is used.
"""

from .doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
