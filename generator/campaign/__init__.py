"""A campaign's content: the model, the loading of its files, edits of single values, the project folder."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
