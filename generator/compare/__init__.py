"""Comparison of documents: finds what somebody changed in one, and which of the changes can be written back into the content."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
