"""The command line: read what was asked, call the pipeline, show what came of it."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
