"""Bytes on disk: texts with places, Word packages, zips, atomic writing, the manifest, the cache, tables for Excel."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
