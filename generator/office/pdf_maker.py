"""Makes PDF files of Word documents on demand: one LibreOffice that keeps running, with results cached by hash."""

from __future__ import annotations

import hashlib
import itertools
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from ..files import Cache
from ..wording import Refused
from . import fonts
from .listeners import SECONDS, Listener, convert_one, shown_as
from .pdf.limits import PAGE_LIMITS
from .pdf.pages import Pages
from .pdf.pictures import DPI, draw_page, draw_pages
from .pdf.readiness import require_page_reader
from .pdf.reading import read_pages
from .programs import OfficeTools

LAYOUT = "1"
"""Of what is kept in the cache; another one makes it anew."""
FOLDER = "pdf"
"""Below the user's cache folder."""
FONT_SETTINGS = ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "SAL_FONTPATH")
"""Variables that choose the fonts of this machine."""


@dataclass(frozen=True)
class SetDocument:
    """A Word document as LibreOffice lays it out: its PDF, the fonts that it uses, and those of them that were missing."""

    pdf: bytes
    asked_fonts: frozenset[str]
    lacking: tuple[str, ...]

    @cached_property
    def pages(self) -> Pages:
        """Return the contents of its pages; `pages.fonts` are the fonts that were used."""
        return read_pages(self.pdf)

    def picture(self, number: int, dpi: float = DPI) -> bytes:
        """Draw one page as PNG; missing fonts are named on it. Refused `page-unknown`."""
        return draw_page(self.pdf, number, dpi, self.lacking)

    def pictures(self, dpi: float = DPI, first: int = 1) -> Iterator[tuple[int, bytes]]:
        """Yield (number, PNG) of all pages, each drawn on demand, page `first` first."""
        return draw_pages(self.pdf, dpi, self.lacking, first)


class PdfMaker:
    """Maker of PDF files with a LibreOffice that is started on first use and stays until `close`. Threads may share it.

    `cache` is the user's cache folder; below it PDF files are kept by the hash of their document, up to a total size.
    """

    def __init__(self, tools: OfficeTools, cache: Cache | None = None, *, seconds: float = SECONDS) -> None:
        self._tools = tools
        self._kept = kept_pdfs(cache) if cache else None
        self._listener = Listener(tools, seconds)
        self._working = threading.Lock()
        self._latest: dict[str, int] = {}
        self._tickets = itertools.count(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End LibreOffice; a conversion in progress fails."""
        self._listener.close()

    def make(self, document: bytes, shown: str = "") -> SetDocument:
        """Return a Word document (.docx) as laid out by LibreOffice.

        Refused `pdf-failed`, `pdf-crashed`, `pdf-slow`, `docx-…` and other refusals of the check of files, `office-broken`,
        `page-reader-missing`. `shown` is its displayed name.
        """
        require_page_reader()
        with self._working:
            return self._made(document, shown)

    def make_latest(self, document: bytes, asker: str, shown: str = "") -> SetDocument | None:
        """Make a PDF as `make` does; return None when the same `asker` asked for another document meanwhile: only its last one counts."""
        require_page_reader()
        ticket = next(self._tickets)
        self._latest[asker] = max(ticket, self._latest.get(asker, 0))
        with self._working:
            return self._made(document, shown) if self._latest[asker] == ticket else None

    def _made(self, document: bytes, shown: str) -> SetDocument:
        key = self._key(document)
        if (kept := self._from_cache(key)) is not None:
            return kept
        with TemporaryDirectory(prefix="yinfa-", dir=self._tools.temporary, ignore_cleanup_errors=True) as folder:
            source, target = Path(folder) / "document.docx", Path(folder) / "document.pdf"
            source.write_bytes(document)
            made = shown_as(convert_one(self._listener, source, target), shown)
            if made.problems:
                raise Refused(made.problems)
            result = SetDocument(target.read_bytes(), fonts.used_fonts(source), made.lacking)
        if self._kept:
            head = json.dumps([sorted(result.asked_fonts), result.lacking], ensure_ascii=False)
            self._kept.put(key, f"{head}\n".encode() + result.pdf)
        return result

    def _key(self, document: bytes) -> str:
        """Return the cache key of the PDF: the document, this LibreOffice, the choice of fonts."""
        found = self._tools.program.resolve()
        program = f"{found} {found.stat().st_mtime_ns}" if found.exists() else str(found)
        settings = [self._tools.environ.get(name, "") for name in FONT_SETTINGS]
        told = json.dumps([LAYOUT, program, settings])
        return hashlib.sha256(told.encode() + hashlib.sha256(document).digest()).hexdigest()

    def _from_cache(self, key: str) -> SetDocument | None:
        """Return the cached PDF, unless a font that it lacked is available now."""
        stored = self._kept.get(key) if self._kept else None
        if stored is None:
            return None
        head, _, pdf = stored.partition(b"\n")
        asked, lacking = json.loads(head)
        kept = SetDocument(pdf, frozenset(asked), tuple(lacking))
        still = fonts.lacking(kept.lacking, self._listener.fonts()) if kept.lacking else ()
        return kept if still == kept.lacking else None


def kept_pdfs(cache: Cache) -> Cache:
    """Return the folder for PDF files in the user's cache, with a limit on the total size."""
    return replace(cache, folder=cache.folder / FOLDER, most_files=PAGE_LIMITS.stored_files, most_bytes=PAGE_LIMITS.stored_bytes)
