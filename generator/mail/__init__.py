"""Letters to units: who lacks what, one message as bytes, the dialogue with a server, the run."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
