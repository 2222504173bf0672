"""Makes a PDF for every Word file: beside the documents of a build, or in a store for documents as issued."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..files import (
    NO_PROGRESS,
    PDF_PART,
    TEMPORARY,
    BatchWriter,
    Entry,
    PreviousOutputs,
    Progress,
    WriteOutcome,
    current_entries,
    file_hash,
    file_system,
    held_problem,
    inputs_of,
    is_pdf,
    is_torn,
    new_name,
    part,
    pdf_path,
    read_manifest,
    read_part,
    replace_file,
    write_manifest,
)
from ..wording import Place, Problem, Refused, problem
from . import fonts, listeners as office
from .listeners import Converted
from .programs import OfficeTools

FONTS_FILE = ".pdf-fonts"
"""In the output folder: the fonts that were substituted in its PDF files, one a line. Once one is installed the PDFs are made anew."""
RECORD = ".noted"
"""In a store: [SHA-256 of a document, of its PDF, substituted fonts], one a line; the last one of a document counts."""
BATCH = 16
"""Files renamed at a time; a killed run has to repeat at most these."""
MOST_SHOWN = 50
"""Problems that are kept at most."""


@dataclass(frozen=True, slots=True)
class PdfResult:
    """Counts of the PDF files that are current and of those made now, and problems."""

    pdfs: int
    converted: int
    problems: tuple[Problem, ...]


def pdf_of(
    documents: Iterable[tuple[Path, str]], store: Path, tools: OfficeTools, progress: Progress = NO_PROGRESS, total: int = 0,
) -> Iterator[Converted]:
    """Yield the PDF of each (document, its SHA-256), `store/<SHA-256>.pdf`, with page count, substituted fonts and problems.

    In the order of the documents, which are consumed lazily. An existing PDF is used when its hash is the recorded one, and made anew
    once a font that it lacked is installed; so an unchanged document keeps the same PDF file. Errors as in `convert`.
    """
    noted = _noted(store)
    lacked = {name for _, lacking in noted.values() for name in lacking}
    still = set(fonts.lacking(lacked, office.available_fonts(tools))) if lacked else set()
    given: deque[str] = deque()

    def jobs() -> Iterator[tuple[Path, Path]]:
        for path, sha256 in documents:
            target = store / f"{sha256}.pdf"
            pdf, lacking = noted.get(sha256, ("", ()))
            there = file_hash(target)
            if there is not None and (there != pdf or not still.issuperset(lacking)):
                target.unlink()
                noted.pop(sha256, None)
            given.append(sha256)
            yield path, target

    for made in office.convert(jobs(), tools, keep=True, progress=progress, total=total):
        sha256 = given.popleft()
        if made.problems:
            yield made
            continue
        pdf, lacking = noted.get(sha256, ("", ()))
        if not pdf or file_hash(made.target) != pdf:
            pdf, lacking = file_hash(made.target) or "", made.lacking
            noted[sha256] = pdf, lacking
            with (store / RECORD).open("a", encoding="utf-8") as lines:
                lines.write(json.dumps([sha256, pdf, list(lacking)], ensure_ascii=False) + "\n")
        yield replace(made, lacking=tuple(lacking))


def _noted(store: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return (SHA-256 of the PDF, substituted fonts) by document; a torn line is skipped."""
    noted: dict[str, tuple[str, tuple[str, ...]]] = {}
    try:
        lines = (store / RECORD).read_text(encoding="utf-8", errors="replace").split("\n")
    except FileNotFoundError:
        return noted
    for line in lines:
        with suppress(ValueError, TypeError):
            document, pdf, lacking = json.loads(line)
            noted[str(document)] = str(pdf), tuple(str(name) for name in lacking)
    return noted


def remove_unused(store: Path, wanted: Collection[str]) -> None:
    """Remove the PDFs of a store that belong to no document with one of these SHA-256. Raises OSError."""
    noted = {document: rest for document, rest in _noted(store).items() if document in wanted}
    for path in store.iterdir():
        if path.name.startswith(TEMPORARY) or (path.suffix == ".pdf" and path.stem not in wanted):
            path.unlink()
    lines = (json.dumps([document, pdf, list(lacking)], ensure_ascii=False) + "\n" for document, (pdf, lacking) in noted.items())
    replace_file(store / RECORD, "".join(lines).encode())


def add(
    folder: Path, shown: str, units: tuple[str, ...], tools: OfficeTools, *, force: bool, listeners: int, progress: Progress,
) -> PdfResult:
    """Make a PDF beside each Word file in the folder's manifest (with `units` only theirs), and list them in the manifest.

    Call it right after a build while holding the folder's lock: PDF files that are listed then are current. A PDF that we did not make
    is kept unless `force`. Problems of `convert` are in the result, also when it had to stop early; Refused `output-unwritable` when the
    folder can't be written. `shown` is its displayed name.
    """
    work = _Work(folder, shown, units, force, PreviousOutputs.of(folder))
    with file_system(shown, lambda: work.converted):
        lacked = _lacked(folder)
        installed = work.installed(lacked, tools)
        total = sum(1 for _ in work.wanted())
        if total:
            work.convert(tools, max(office.LISTENERS, listeners), progress, total)
            work.problems += write_manifest(folder, current_entries(folder, work.previous, work.held, _joined(folder)), shown, force=force)
        anew = installed and not units
        _note_lacked(folder, lacked, work.lacking if anew else lacked | work.lacking)
        pdfs = sum(is_pdf(entry) and work.asked_for(entry) for entry in read_manifest(folder))
    replaced = fonts.substituted((lacked - installed) | work.lacking if pdfs else ())
    return PdfResult(pdfs, work.converted, (*work.problems, *replaced))


@dataclass(slots=True)
class _Work:
    """The PDF files of one folder in progress. `anew`: also replace current ones; `lacking`: the substituted fonts."""

    folder: Path
    shown: str
    units: tuple[str, ...]
    force: bool
    previous: PreviousOutputs
    anew: bool = False
    converted: int = 0
    lacking: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    held: list[str] = field(default_factory=list)

    def asked_for(self, entry: Entry) -> bool:
        """Return whether the file is of one of the requested units."""
        return not self.units or entry.unit in self.units

    def installed(self, lacked: set[str], tools: OfficeTools) -> set[str]:
        """Return the substituted fonts that are installed now; if there are any, all PDFs are made anew."""
        try:
            still = set(fonts.lacking(lacked, office.available_fonts(tools))) if lacked else set()
        except Refused as refused:
            self._found(refused.problems)
            return set()
        self.anew = bool(lacked - still)
        return lacked - still

    def wanted(self) -> Iterator[Entry]:
        """Yield the documents that need a PDF. Records, once, those beside which there is a PDF that we did not make."""
        document: Entry | None = None
        for entry in read_manifest(self.folder):
            if document is not None and (self.anew or entry.path != pdf_path(document.path)) and self._free(document):
                yield document
            document = entry if pdf_path(entry.path) and self.asked_for(entry) else None
        if document is not None and self._free(document):
            yield document

    def _free(self, document: Entry) -> bool:
        path = pdf_path(document.path)
        there = None if self.force else file_hash(f"{self.folder}/{path}")
        linked = (self.folder / path).is_symlink()
        if there is None or (self.previous.wrote(path, there) and not linked):
            return True
        if not linked and is_torn(f"{self.folder}/{path}"):
            self._found([problem("file-torn", Place(f"{self.shown}/{path}"))])
            return True
        self._found([problem("pdf-kept", Place(f"{self.shown}/{path}"))])
        return False

    def _found(self, found: Iterable[Problem]) -> None:
        self.problems += [p for p in found if p not in self.problems][:MOST_SHOWN - len(self.problems)]

    def convert(self, tools: OfficeTools, listeners: int, progress: Progress, total: int) -> None:
        """Write every PDF that is needed and record it in a part of the manifest; an error that stops the run is among the problems."""
        writer = BatchWriter(self.folder, self.previous, PDF_PART)
        given: deque[tuple[Entry, str]] = deque()
        try:
            with part(self.folder, PDF_PART) as note:
                try:
                    for made in office.convert(
                            self._jobs(given), tools, listeners=listeners, progress=progress, total=total):
                        self._place(writer, *given.popleft(), made, note)
                except Refused as refused:
                    self._found(refused.problems)
        finally:
            writer.flush()
            self.held += writer.held
            self._found(held_problem(path, f"{self.shown}/{path}") for path in writer.held)

    def _jobs(self, given: deque[tuple[Entry, str]]) -> Iterator[tuple[Path, Path]]:
        """Yield (document, temporary PDF beside it); appends each document with its hash to `given`."""
        own = new_name()
        for number, document in enumerate(self.wanted()):
            source = self.folder / document.path
            given.append((document, file_hash(str(source)) or ""))
            yield source, source.with_name(f"{own}-{number}.pdf")

    def _place(self, writer: BatchWriter, document: Entry, sha256: str, made: Converted, note: Callable[[WriteOutcome], object]) -> None:
        if made.problems:
            self._found(office.shown_as(made, f"{self.shown}/{document.path}").problems)
            return
        path, size = pdf_path(document.path), made.target.stat().st_size
        labels = (document.unit, document.unit_name, document.document)
        note(writer.take_in(made.target, Entry(path, *labels, file_hash(str(made.target)) or "", size, inputs_of(sha256))))
        self.converted += 1
        self.lacking.update(made.lacking)
        if writer.waiting >= BATCH:
            writer.flush()


def _joined(folder: Path) -> Iterator[Entry]:
    """Yield the manifest with the new PDF files after their documents; both are in the same order."""
    made = read_part(folder, PDF_PART)
    fresh = next(made, None)
    replaced = ""
    for entry in read_manifest(folder):
        if entry.path == replaced:
            continue
        yield entry
        if fresh is not None and fresh.path == pdf_path(entry.path):
            yield fresh
            replaced, fresh = fresh.path, next(made, None)


def _lacked(folder: Path) -> set[str]:
    try:
        return set((folder / FONTS_FILE).read_text(encoding="utf-8").split("\n")) - {""}
    except (FileNotFoundError, ValueError):
        return set()


def _note_lacked(folder: Path, before: set[str], now: set[str]) -> None:
    if now != before:
        replace_file(folder / FONTS_FILE, "".join(f"{name}\n" for name in sorted(now)).encode())
