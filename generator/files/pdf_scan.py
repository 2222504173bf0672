"""The PDF files beside documents in an output folder: which are listed, which are out of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..wording import Place, Problem, problem
from .atomic import file_hash
from .manifest import JOURNAL, Entry, PreviousOutputs

WORD, PDF = ".docx", ".pdf"
SHELF = "pdf"
"""Tells the journal of who makes PDF files apart."""


def pdf_path(path: str) -> str:
    """Where the PDF of a document stands; "" for what is no Word file."""
    return path.removesuffix(WORD) + PDF if path.endswith(WORD) else ""


def inputs_of(sha256: str) -> str:
    """What a PDF is made from, for the manifest: a document with this SHA-256."""
    return f"pdf-{sha256}"


def is_pdf(entry: Entry) -> bool:
    """Is this file of the manifest the PDF of a document (not a PDF that is passed on as it is)?"""
    return entry.inputs.startswith("pdf-")


@dataclass(slots=True)
class PdfScan:
    """One pass over a build's documents: how many PDF files are current, how many were out of date and were removed."""

    folder: Path
    memory: PreviousOutputs
    listed: int = 0
    stale: int = 0
    first: str = ""

    def entries(self, documents: Iterable[Entry]) -> Iterator[Entry]:
        """The documents, each followed by its PDF if that is ours and made from the document as it is now. Raises OSError."""
        for document in documents:
            yield document
            if self.memory.pdfs and (pdf := self._current(document)):
                self.listed += 1
                yield pdf

    def unfinished(self) -> bool:
        """Did a run end before it had listed the PDF files that it made?"""
        return (self.folder / f"{JOURNAL}{SHELF}").exists()

    def _current(self, document: Entry) -> Entry | None:
        path = pdf_path(document.path)
        there = file_hash(f"{self.folder}/{path}") if path else None
        if there is None or not self.memory.wrote(path, there):
            return None
        inputs = inputs_of(file_hash(f"{self.folder}/{document.path}") or "")
        target = self.folder / path
        if self.memory.current(path, inputs, there):
            return Entry(path, document.unit, document.unit_name, document.document, there, target.stat().st_size, inputs)
        target.unlink()
        self.stale += 1
        self.first = self.first or path
        return None

    def problems(self, shown: str) -> list[Problem]:
        """A reminder of what was removed. `shown` is how the folder is called."""
        return [problem("pdf-stale", Place(shown), count=self.stale, file=self.first)] if self.stale else []
