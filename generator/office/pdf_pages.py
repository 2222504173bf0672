"""Counts the pages of a PDF, also of one that was scanned, sealed or made by another program."""

from __future__ import annotations

from pathlib import Path

from ..files import FileKind, read_outside
from ..wording import Place, Refused
from .pdf.outside import count_pages
from .pdf.reading import page_count as pages_of


def page_count(pdf: bytes | Path) -> int | None:
    """Return the number of pages of a PDF of our own; None when it is no PDF, is damaged, or needs a password.

    Raises OSError for a path. Refused `page-reader-missing`.
    """
    try:
        return pages_of(pdf if isinstance(pdf, bytes) else read_outside(pdf, Place(), FileKind.PDF))
    except Refused as refused:
        _refuse_missing(refused)
        return None


def outside_page_count(pdf: Path) -> int | None:
    """Return the number of pages of a PDF from outside; None when they can't be counted. Raises OSError. Refused `page-reader-missing`."""
    try:
        return count_pages(read_outside(pdf, Place(), FileKind.PDF), "")
    except Refused as refused:
        _refuse_missing(refused)
        return None


def _refuse_missing(refused: Refused) -> None:
    if any(p.code == "page-reader-missing" for p in refused.problems):
        raise refused
