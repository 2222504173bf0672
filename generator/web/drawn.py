"""Documents as laid out by LibreOffice, kept for the pages that show them: latest asked first, pictures by the hash of their document."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from ..office import PdfMaker, SetDocument

MOST = 12
"""Documents whose pages are held in memory; their PDF files are in the user's cache."""


@dataclass(frozen=True, slots=True)
class DrawnDocument:
    """A laid out document, by the hash of its Word file."""

    digest: str
    name: str
    word: bytes
    made: SetDocument


@dataclass
class Drawn:
    """The documents that were laid out last."""

    _kept: OrderedDict[str, DrawnDocument] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def lay_out(self, maker: PdfMaker, name: str, word: bytes, asker: str) -> DrawnDocument | None:
        """Return a document as laid out; None when the same asker asked for another one meanwhile. Refused as `PdfMaker.make`."""
        digest = hashlib.sha256(word).hexdigest()[:32]
        if (known := self.of(digest)) is not None:
            return known
        made = maker.make_latest(word, asker, name)
        if made is None:
            return None
        drawn = DrawnDocument(digest, name, word, made)
        with self._lock:
            self._kept[digest] = drawn
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return drawn

    def of(self, digest: str) -> DrawnDocument | None:
        """Return the document of that hash; None when it is held no more."""
        with self._lock:
            if digest in self._kept:
                self._kept.move_to_end(digest)
            return self._kept.get(digest)
