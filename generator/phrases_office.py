"""The words about PDF files, Chinese and English."""

from __future__ import annotations

OFFICE_PHRASES: dict[str, tuple[str, str]] = {
}
