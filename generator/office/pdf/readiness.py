"""Checks whether the libraries that read and draw pages are installed, without loading them."""

from __future__ import annotations

from importlib.util import find_spec

from .pdfium import missing

NEEDED = ("pypdfium2", "PIL")


def has_page_reader() -> bool:
    """Return whether pdfium and Pillow are installed."""
    return all(find_spec(name) is not None for name in NEEDED)


def require_page_reader() -> None:
    """Raise Refused `page-reader-missing` unless pdfium and Pillow are installed."""
    if not has_page_reader():
        raise missing()
