"""Tells whether what reads and draws pages is installed, without loading it."""

from __future__ import annotations

from importlib.util import find_spec

from .pdfium import missing

NEEDED = ("pypdfium2", "PIL")


def has_page_reader() -> bool:
    """Return whether pdfium and Pillow are installed."""
    return all(find_spec(name) is not None for name in NEEDED)


def require_page_reader() -> None:
    """Refused `page-reader-missing` unless pdfium and Pillow are installed."""
    if not has_page_reader():
        raise missing()
