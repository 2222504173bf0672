"""Opens PDF files with pdfium, one call at a time: the library has no locks of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ...wording import Place, Refused, problem

MARK = b"%PDF-"
MARK_WITHIN = 1024
"""Readers accept the %PDF header within the first 1024 bytes (ISO 32000-1, annex H, implementation note 13)."""
EXTRA = "pages"
"""The extra of the package that brings pdfium and Pillow."""
_LOCK = threading.RLock()


def pdfium() -> Any:
    """Return the pdfium library; Refused `page-reader-missing` when it is not installed."""
    try:
        import pypdfium2
    except ImportError as reason:
        raise missing() from reason
    return pypdfium2


def missing() -> Refused:
    """Return the refusal for a missing extra."""
    return Refused([problem("page-reader-missing", Place(), extra=EXTRA)])


@contextmanager
def opened(pdf: bytes, shown: str = "") -> Iterator[Any]:
    """Yield an opened PDF; the library is locked for others until it is closed again.

    Refused `sealed-not-pdf` when it is none or damaged, `pdf-locked` when it needs a password, `page-reader-missing`. `shown` is its
    displayed name.
    """
    library = pdfium()
    if MARK not in pdf[:MARK_WITHIN]:
        raise Refused([problem("sealed-not-pdf", Place(shown))])
    with _LOCK:
        try:
            document = library.PdfDocument(pdf)
        except library.PdfiumError as reason:
            locked = reason.err_code in (library.raw.FPDF_ERR_PASSWORD, library.raw.FPDF_ERR_SECURITY)
            raise Refused([problem("pdf-locked" if locked else "sealed-not-pdf", Place(shown))]) from reason
        try:
            yield document
        except library.PdfiumError as reason:  # a page that can't be read
            raise Refused([problem("sealed-not-pdf", Place(shown))]) from reason
        finally:
            document.close()


def encrypted(document: Any) -> bool:
    """Return whether an opened PDF is encrypted, though it opens without a password."""
    return bool(pdfium().raw.FPDF_GetSecurityHandlerRevision(document.raw) >= 0)
