"""Content as a person edits it beside its pages: forms, texts, saving over what was read, conflicts."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
