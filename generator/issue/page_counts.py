"""Count pages: of a PDF, and of a Word file if LibreOffice is installed; only where pages can be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..files import NO_PROGRESS, Progress
from ..office import OfficeTools, has_page_reader, outside_page_count, pdf_of
from ..wording import Refused
from .deliveries import BundleFile


class PageCounter:
    """A counter of pages; `tools` is None without LibreOffice, `store` a folder for the PDF files that it makes."""

    def __init__(self, tools: OfficeTools | None, store: Path, progress: Progress = NO_PROGRESS) -> None:
        self._tools, self._store, self._progress = tools, store, progress

    def __call__(self, items: Sequence[BundleFile]) -> dict[str, int]:
        """Return page counts by SHA-256, of those files whose pages can be counted here; Refused `stopped`."""
        if not has_page_reader():
            return {}
        pdfs = {item.sha256: item.path for item in items if item.path.suffix.lower() == ".pdf"}
        counted = {sha256: outside_page_count(path) or 0 for sha256, path in pdfs.items()}
        documents = {item.sha256: item.path for item in items if item.path.suffix.lower() == ".docx"}
        return {sha256: n for sha256, n in (counted | self._of_word_files(documents)).items() if n}

    def _of_word_files(self, documents: dict[str, Path]) -> dict[str, int]:
        if self._tools is None:
            return {}
        stop = Progress(cancelled=self._progress.cancelled)
        try:
            made = pdf_of(((path, sha256) for sha256, path in documents.items()), self._store, self._tools, stop)
            return {sha256: result.pages for sha256, result in zip(documents, made, strict=True)}
        except Refused as refused:
            if any(p.code == "stopped" for p in refused.problems):
                raise
            return {}  # a broken LibreOffice: the catalogue is for a person to complete
