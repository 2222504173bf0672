"""The command line: parse options, call the pipeline, show the result."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
