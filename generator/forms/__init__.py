"""Fillable forms: their blanks and identity, and the values of a filled one."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
