"""The pages beside what is edited: the last good ones of a document stay while its content has an error."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256

from ..check import Loaded
from ..office import PdfMaker, SetDocument
from ..wording import Problem, Refused
from ..workspace import documents_of
from .page_places import ContentPlace, PageBox, PageMap, page_map, traced

KEPT = 12
"""Documents whose pages are kept."""
SCREEN_DPI = 110.0


@dataclass(frozen=True)
class ShownPages:
    """A document's pages as they are shown: `name` changes when they do. `problems`: why these are the last good ones, not today's."""

    name: str
    document: SetDocument
    places: PageMap
    problems: tuple[Problem, ...] = ()

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return self.document.pages.count


@dataclass(frozen=True, slots=True)
class NoPages:
    """Why a document has no pages at all."""

    problems: tuple[Problem, ...]


@dataclass
class Beside:
    """The pages of the documents that are being edited; threads may share it."""

    _shown: OrderedDict[tuple[str, str], ShownPages] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def show(self, loaded: Loaded, document: str, maker: PdfMaker) -> ShownPages | NoPages | None:
        """Return the pages of a draft; None when somebody asked for a later version meanwhile."""
        key = (loaded.campaign.name, document)
        try:
            found = documents_of(loaded, document)[0]
            data = found.make()
            name = sha256(data).hexdigest()[:24]
            with self._lock:
                known = self._shown.get(key)
            if known is None or known.name != name:
                made = maker.make_latest(data, "/".join(key), found.name)
                if made is None:
                    return None
                known = ShownPages(name, made, page_map(traced(loaded, document), made.pages))
        except Refused as refused:
            return self.last(loaded.campaign.name, document, refused.problems)
        shown = ShownPages(known.name, known.document, known.places)
        self._keep(key, shown)
        return shown

    def last(self, campaign: str, document: str, problems: tuple[Problem, ...] | list[Problem]) -> ShownPages | NoPages:
        """Return the last good pages of a document, with what is wrong now."""
        with self._lock:
            known = self._shown.get((campaign, document))
        if known is None:
            return NoPages(tuple(problems))
        return ShownPages(known.name, known.document, known.places, tuple(problems))

    def picture(self, name: str, number: int, dpi: float = SCREEN_DPI) -> bytes | None:
        """Return a page's picture (PNG) by the name of its pages; None for pages that are not kept any more."""
        known = self._named(name)
        return known.document.picture(number, dpi) if known and 1 <= number <= known.count else None

    def content_at(self, name: str, page: int, x: float, y: float) -> ContentPlace | None:
        """Return where the character at a point of a page was typed; the point in shares of the page's width and height."""
        known = self._named(name)
        sheet = next((one for one in known.document.pages if one.number == page), None) if known else None
        return known.places.content_at(page, x * sheet.width, y * sheet.height) if known and sheet else None

    def boxes(self, name: str, file: str, line: int) -> tuple[PageBox, ...]:
        """Return where a line of a file is printed, in shares of the page's width and height."""
        known = self._named(name)
        if known is None:
            return ()
        sizes = {one.number: (one.width, one.height) for one in known.document.pages}
        return tuple(_share(box, *sizes[box.page]) for box in known.places.boxes(file, line))

    def _named(self, name: str) -> ShownPages | None:
        with self._lock:
            return next((one for one in self._shown.values() if one.name == name), None)

    def _keep(self, key: tuple[str, str], shown: ShownPages) -> None:
        with self._lock:
            self._shown[key] = shown
            self._shown.move_to_end(key)
            while len(self._shown) > KEPT:
                self._shown.popitem(last=False)


def _share(found: PageBox, width: float, height: float) -> PageBox:
    box = found.box
    return PageBox(found.page, type(box)(box.left / width, box.right / width, box.top / height, box.bottom / height))
