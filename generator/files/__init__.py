"""Bytes on disk: texts with places, Word packages, zips, atomic writing, the manifest, the cache, tables for Excel."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
