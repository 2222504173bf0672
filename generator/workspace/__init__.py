"""A project in use: loads and checks a campaign, renders single drafts."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
