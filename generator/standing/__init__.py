"""The state of a campaign in its year: the steps from drafting to archiving, deadlines, and the next action."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
