"""Limits of reading and drawing a PDF: numbers with their units, in one place."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class PageLimits:
    """Limits of one PDF; each name says its unit."""

    pages: int = 2000
    """Pages of which the text is read: six times the longest combined document that an office prints."""
    characters: int = 2_000_000
    """Characters of a document, a thousand on each of those pages."""
    page_characters: int = 100_000
    """Characters of one page; a full one of an official document has 616."""
    rules: int = 20_000
    """Ruled lines of one page."""
    side_mm: float = 5000
    """One side of a sheet; A0 has 1189."""
    pixels: int = 40_000_000
    """One picture: an A4 sheet at 600 dpi. A larger sheet is drawn smaller."""
    drawn_pages: int = 300
    """Pages of one document that a preview draws."""
    sheet_pages: int = 120
    """Pages on one contact sheet."""
    outside_seconds: int = 30
    """Time for reading a PDF from outside."""
    outside_memory_bytes: int = 1536 * MB
    """Memory for reading a PDF from outside, besides its own size (twice); where the system can limit it."""
    unpacked_bytes: int = 256 * MB
    """All compressed object streams of a PDF from outside, unpacked."""
    stored_bytes: int = 256 * MB
    """PDF files of documents that were looked at, in the user's cache folder."""
    stored_files: int = 400


PAGE_LIMITS = PageLimits()
