"""Counts the pages of a PDF, also of one that was scanned, sealed or made by another program."""

from __future__ import annotations

import io
import logging
import re
from pathlib import Path

from ..files import FileKind, read_outside
from ..wording import Place, Refused, problem

MARK = b"%PDF-"
MARK_WITHIN = 1024
"""Readers accept the %PDF header within the first 1024 bytes (ISO 32000-1, annex H, implementation note 13)."""

_TREE = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d{1,6})\b|/Count\s+(\d{1,6})\b[^>]*?/Type\s*/Pages\b")
"""Page tree nodes outside of compressed streams; the root has the highest count (7.7.3.2)."""


def page_count(pdf: bytes | Path) -> int | None:
    """Return the number of pages; None when it is no PDF, is damaged, or needs a password. Raises OSError for a path."""
    try:
        data = pdf if isinstance(pdf, bytes) else read_outside(pdf, Place(), FileKind.PDF)
    except Refused:
        return None
    return None if MARK not in data[:MARK_WITHIN] else _counted(data)[0]


def checked_page_count(pdf: bytes | Path, shown: str) -> int:
    """Return the number of pages; Refused `sealed-not-pdf` when it is no PDF or damaged, `pdf-locked` when encryption hides them.

    `shown` is its displayed name. Raises OSError for a path.
    """
    data = pdf if isinstance(pdf, bytes) else read_outside(pdf, Place(shown), FileKind.PDF)
    if MARK not in data[:MARK_WITHIN]:
        raise Refused([problem("sealed-not-pdf", Place(shown))])
    pages, locked = _counted(data)
    if pages is None:
        raise Refused([problem("pdf-locked" if locked else "sealed-not-pdf", Place(shown))])
    return pages


def _counted(data: bytes) -> tuple[int | None, bool]:
    """Return (number of pages or None, whether encryption hides them).

    A PDF that only forbids changes opens with an empty password. Where its cipher (AES) is not available the page tree can mostly be
    read all the same: encryption covers strings and streams only (ISO 32000-1, 7.6.1).
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logger = logging.getLogger("pypdf")  # else it prints what it skipped
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return None, True
        pages = reader.get_num_pages()
    except DependencyError:
        counts = [int(first or second) for first, second in _TREE.findall(data)]
        return max(counts, default=None), True
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):  # raised for damaged files
        return None, False
    return (pages if pages > 0 else None), False
