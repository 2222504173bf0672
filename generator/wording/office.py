"""Sentences about LibreOffice, which makes PDF files."""

from __future__ import annotations

from generator.wording.kind import Wording

OFFICE: dict[str, Wording] = {
}
