"""Mails to units: who lacks what, the message as bytes, the SMTP dialogue, drafts, the run."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
