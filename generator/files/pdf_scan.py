"""The PDF files beside documents in an output folder: finds those that are current and removes those out of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..wording import Place, Problem, problem
from .atomic import file_hash
from .manifest import JOURNAL, Entry, PreviousOutputs

WORD, PDF = ".docx", ".pdf"
PDF_PART = "pdf"
"""Name of the journal and manifest part of the writer of PDF files."""


def pdf_path(path: str) -> str:
    """Return the path of a document's PDF; "" when it is no Word file."""
    return path.removesuffix(WORD) + PDF if path.endswith(WORD) else ""


def inputs_of(sha256: str) -> str:
    """Return the manifest's `inputs` of a PDF made from the document with this SHA-256."""
    return f"pdf-{sha256}"


def is_pdf(entry: Entry) -> bool:
    """Return whether this file of the manifest is the PDF of a document (not a PDF that is passed on as it is)."""
    return entry.inputs.startswith("pdf-")


@dataclass(slots=True)
class PdfScan:
    """One pass over a build's documents that counts the PDF files that are current, and removes and counts those out of date."""

    folder: Path
    previous: PreviousOutputs
    listed: int = 0
    stale: int = 0
    first: str = ""

    def entries(self, documents: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the documents, each followed by its PDF if we made it and from the document as it is now. Raises OSError."""
        for document in documents:
            yield document
            if self.previous.pdfs and (pdf := self._current(document)):
                self.listed += 1
                yield pdf

    def unfinished(self) -> bool:
        """Return whether a run ended before it had listed the PDF files that it made."""
        return (self.folder / f"{JOURNAL}{PDF_PART}").exists()

    def _current(self, document: Entry) -> Entry | None:
        path = pdf_path(document.path)
        if path and (self.folder / path).is_symlink():  # nothing of ours, whatever it leads to
            return None
        there = file_hash(f"{self.folder}/{path}") if path else None
        if there is None or not self.previous.wrote(path, there):
            return None
        inputs = inputs_of(file_hash(f"{self.folder}/{document.path}") or "")
        target = self.folder / path
        if self.previous.current(path, inputs, there):
            return Entry(path, document.unit, document.unit_name, document.document, there, target.stat().st_size, inputs)
        target.unlink()
        self.stale += 1
        self.first = self.first or path
        return None

    def problems(self, shown: str) -> list[Problem]:
        """Return a reminder of the PDF files that were removed. `shown` is the folder's displayed name."""
        return [problem("pdf-stale", Place(shown), count=self.stale, file=self.first)] if self.stale else []
