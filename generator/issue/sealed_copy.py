"""Compares a sealed copy (PDF) with the document that it is to be of: pages, number, title, and what it holds besides pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..files import Cache, FileKind, read_outside
from ..office import ExaminedPdf, OfficeTools, PdfMaker, TextLine, examine
from ..text import ABSENT, PENDING
from ..wording import Place, Problem, Refused, Severity, problem

NUMBER = re.compile(r"(?:\d{6})?(?P<number>\D{1,30}〔\d{4}〕\d{1,5}号)(?:签发人.*)?")
"""A document number on a line of its own: behind it may stand who signed, before it the number of the copy."""
TITLE_LINES = 12
"""Lines of a title at most."""
SAME = str.maketrans({
    "“": '"', "”": '"', "＂": '"', "‘": "'", "’": "'", "∶": ":", "«": "《", "»": "》",
    "[": "〔", "]": "〕", "﹝": "〔", "﹞": "〕", "【": "〔", "】": "〕", "–": "—", "―": "—", "·": "・", "•": "・",
})  # fmt: skip
"""Signs that programs that make PDF files give for each other."""
Confirm = Callable[[Sequence[Problem]], bool]
"""Asked with all doubts whether the copy is taken all the same."""


def never(_doubts: Sequence[Problem]) -> bool:
    """Take no doubtful copy: there is nobody to ask."""
    return False


@dataclass(frozen=True, slots=True)
class SealedCopy:
    """A sealed copy that is to be taken in. `tools` (LibreOffice, if there is any) count the document's pages; `confirm` is asked."""

    path: Path
    tools: OfficeTools | None = None
    confirm: Confirm = never

    def read(self) -> bytes:
        """Return its bytes; Refused as of `read_outside`. Raises OSError."""
        return read_outside(self.path, Place(self.path.name), FileKind.PDF)


@dataclass(frozen=True, slots=True)
class Original:
    """The document that a sealed copy is compared with: 发文字号 ("": none), title, name, .docx (None: there is none)."""

    number: str
    title: str
    name: str
    document: bytes | None


def taken_in(copy: SealedCopy, data: bytes, original: Original, cache: Cache | None) -> tuple[Problem, ...]:
    """Compare a sealed copy, of which `data` are the bytes; return reminders of what was not compared.

    Refused with all doubts (`sealed-pages`, `sealed-number`, `sealed-title`, `sealed-active` …) unless `confirm` takes it; as of `examine`.
    """
    shown = copy.path.name
    examined = examine(data, shown)
    found = [*_pages(copy, original, examined, cache), *_texts(original, examined, shown), *_besides(examined, shown)]
    doubts = [p for p in found if p.severity is not Severity.REMINDER]
    if doubts and not copy.confirm(doubts):
        raise Refused(found)
    return tuple(p for p in found if p.severity is Severity.REMINDER)


# ---- pages
def _pages(copy: SealedCopy, original: Original, examined: ExaminedPdf, cache: Cache | None) -> Iterator[Problem]:
    place = Place(copy.path.name)
    if original.document is None or copy.tools is None:
        why = "没有它的 Word 文件" if original.document is None else "这台电脑上没有 LibreOffice"
        yield problem("sealed-uncounted", place, document=original.name, why=why)
        return
    try:
        with PdfMaker(copy.tools, cache) as maker:
            made = maker.make(original.document, original.name)
            wanted = len(made.pages)
    except Refused:
        yield problem("sealed-uncounted", place, document=original.name, why="LibreOffice 没有做成它的 PDF")
        return
    if wanted != examined.pages:
        cause = {"cause": "fonts"} if made.lacking else {}
        yield problem("sealed-pages", place, document=original.name, want=wanted, have=examined.pages, **cause)


# ---- number and title
def _texts(original: Original, examined: ExaminedPdf, shown: str) -> Iterator[Problem]:
    place = Place(shown)
    lines = examined.lines or examined.hidden
    if examined.hidden:
        yield problem("sealed-hidden", place, why="没有拿来核对" if examined.lines else "核对的只是它们（多半是扫描以后识别的）")
    if not lines:
        yield problem("sealed-scan", place, why="上的字都是横着或者倒着的" if examined.turned else "没有文字（多半是扫描的）")
        return
    if original.number not in ("", ABSENT, PENDING):
        wanted = comparable(original.number)
        found = _number(lines)
        if found is None:
            if not any(comparable(line.text) == wanted for line in lines if line.page == 1):  # one of another form, as of an order
                yield problem("sealed-no-number", place, number=original.number)
        elif found != wanted:
            yield problem("sealed-number", place, number=original.number, found=found)
    if not _has_title(lines, comparable(original.title)):
        yield problem("sealed-title", place, title=original.title)


def _number(lines: Sequence[TextLine]) -> str | None:
    """Return the document's own number: the first that stands on a line of its own on the first page; one in prose is another's."""
    hits = (NUMBER.fullmatch(comparable(line.text)) for line in lines if line.page == 1 and "《" not in line.text)
    return next((hit["number"] for hit in hits if hit), None)


def _has_title(lines: Sequence[TextLine], title: str) -> bool:
    """Return whether whole lines, one behind the other, say just the title; in prose it is another document's."""
    said = [comparable(line.text) for line in lines]
    for start in range(len(said)):
        joined = ""
        for text in said[start : start + TITLE_LINES]:
            joined += text
            if joined == title:
                return True
            if not title.startswith(joined):
                break
    return False


def comparable(text: str) -> str:
    """Return a text as it is compared: without spaces, full and half width alike, signs as programs exchange them."""
    return "".join(unicodedata.normalize("NFKC", text).translate(SAME).split())


# ---- what else it holds
def _besides(examined: ExaminedPdf, shown: str) -> Iterator[Problem]:
    place = Place(shown)
    if examined.encrypted:
        yield problem("sealed-encrypted", place)
    if examined.kinds:
        yield problem("sealed-active", place, kinds="、".join(examined.kinds))
    if examined.unseen:
        yield problem("sealed-unseen", place, count=examined.unseen)
