"""A PDF for every Word file: beside the documents of a build, or in a store of its own for documents as issued."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..files import (
    SHELF,
    TEMPORARY,
    UNSEEN,
    BatchWriter,
    Entry,
    PreviousOutputs,
    Progress,
    WriteOutcome,
    as_it_stands,
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

LACKED = ".pdf-fonts"
"""In the output folder: fonts that were lacking when its PDF files were made, one a line. Once one is installed they are made anew."""
NOTED = ".noted"
"""In a store: [SHA-256 of a document, of its PDF, fonts that this lacks], one a line; the last one of a document counts."""
AT_A_TIME = 16
"""Files that get their names at a time: what a killed run has to do again."""
MOST_SHOWN = 50
"""Problems that are kept."""


@dataclass(frozen=True, slots=True)
class Added:
    """PDF files that are there and current, those of them made now, and what is wrong."""

    pdfs: int
    converted: int
    problems: tuple[Problem, ...]


def pdf_of(
    documents: Iterable[tuple[Path, str]], store: Path, tools: OfficeTools, progress: Progress = UNSEEN, total: int = 0,
) -> Iterator[Converted]:
    """The PDF of each (document, its SHA-256): `store/<SHA-256>.pdf`; page counts, fonts that were replaced, and problems with it.

    In the order of the documents, which are taken as they are needed. One that is there is taken when it is what an earlier run
    noted, and made anew once a font is installed that it lacked; so the PDF of a document that did not change stays the same file.
    Errors as of `office.convert`.
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
            with (store / NOTED).open("a", encoding="utf-8") as lines:
                lines.write(json.dumps([sha256, pdf, list(lacking)], ensure_ascii=False) + "\n")
        yield replace(made, lacking=tuple(lacking))


def _noted(store: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    """(SHA-256 of the PDF, fonts that it lacks) by document; a torn line is passed over."""
    noted: dict[str, tuple[str, tuple[str, ...]]] = {}
    try:
        lines = (store / NOTED).read_text(encoding="utf-8", errors="replace").split("\n")
    except FileNotFoundError:
        return noted
    for line in lines:
        with suppress(ValueError, TypeError):
            document, pdf, lacking = json.loads(line)
            noted[str(document)] = str(pdf), tuple(str(name) for name in lacking)
    return noted


def forget(store: Path, wanted: Collection[str]) -> None:
    """Remove from a store what is of no document with one of these SHA-256. Raises OSError."""
    noted = {document: rest for document, rest in _noted(store).items() if document in wanted}
    for path in store.iterdir():
        if path.name.startswith(TEMPORARY) or (path.suffix == ".pdf" and path.stem not in wanted):
            path.unlink()
    lines = (json.dumps([document, pdf, list(lacking)], ensure_ascii=False) + "\n" for document, (pdf, lacking) in noted.items())
    replace_file(store / NOTED, "".join(lines).encode())


def add(
    folder: Path, shown: str, units: tuple[str, ...], tools: OfficeTools, *, force: bool, listeners: int, progress: Progress,
) -> Added:
    """A PDF beside each Word file that the folder's manifest lists (with `units` only theirs), and the manifest with them.

    To be called right after a build, by whoever has the folder alone: PDF files that are listed then are current. What is
    somebody else's is kept unless `force`. Problems of `office.convert` are in the result, with those made before it had to stop;
    Refused `output-unwritable` when the folder can't be written. `shown` is how it is called.
    """
    work = _Work(folder, shown, units, force, PreviousOutputs.of(folder))
    with file_system(shown, lambda: work.converted):
        lacked = _lacked(folder)
        installed = work.installed(lacked, tools)
        total = sum(1 for _ in work.wanted())
        if total:
            work.convert(tools, max(office.LISTENERS, listeners), progress, total)
            work.problems += write_manifest(folder, as_it_stands(folder, work.memory, work.held, _joined(folder)), shown, force=force)
        anew = installed and not units
        _note_lacked(folder, lacked, work.lacking if anew else lacked | work.lacking)
        pdfs = sum(is_pdf(entry) and work.asked_for(entry) for entry in read_manifest(folder))
    replaced = fonts.substituted((lacked - installed) | work.lacking if pdfs else ())
    return Added(pdfs, work.converted, (*work.problems, *replaced))


@dataclass(slots=True)
class _Work:
    """The PDF files of one folder while they are made. `anew`: also those that are there; `lacking`: fonts that were replaced."""

    folder: Path
    shown: str
    units: tuple[str, ...]
    force: bool
    memory: PreviousOutputs
    anew: bool = False
    converted: int = 0
    lacking: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    held: list[str] = field(default_factory=list)

    def asked_for(self, entry: Entry) -> bool:
        """Is it of the units that it is about?"""
        return not self.units or entry.unit in self.units

    def installed(self, lacked: set[str], tools: OfficeTools) -> set[str]:
        """Fonts that were lacking and are there now: then all is made anew."""
        try:
            still = set(fonts.lacking(lacked, office.available_fonts(tools))) if lacked else set()
        except Refused as refused:
            self._found(refused.problems)
            return set()
        self.anew = bool(lacked - still)
        return lacked - still

    def wanted(self) -> Iterator[Entry]:
        """The documents that want a PDF. Notes, once, those beside which there is somebody else's."""
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
        if there is None or self.memory.wrote(path, there):
            return True
        if is_torn(f"{self.folder}/{path}"):
            self._found([problem("file-torn", Place(f"{self.shown}/{path}"))])
            return True
        self._found([problem("pdf-kept", Place(f"{self.shown}/{path}"))])
        return False

    def _found(self, found: Iterable[Problem]) -> None:
        self.problems += [p for p in found if p not in self.problems][:MOST_SHOWN - len(self.problems)]

    def convert(self, tools: OfficeTools, listeners: int, progress: Progress, total: int) -> None:
        """Every PDF that is wanted, in its place, noted in a part of the manifest; what stopped it is among the problems."""
        shelf = BatchWriter(self.folder, self.memory, SHELF)
        given: deque[tuple[Entry, str]] = deque()
        try:
            with part(self.folder, SHELF) as note:
                try:
                    for made in office.convert(
                            self._jobs(given), tools, listeners=listeners, progress=progress, total=total):
                        self._place(shelf, *given.popleft(), made, note)
                except Refused as refused:
                    self._found(refused.problems)
        finally:
            shelf.flush()
            self.held += shelf.held
            self._found(held_problem(path, f"{self.shown}/{path}") for path in shelf.held)

    def _jobs(self, given: deque[tuple[Entry, str]]) -> Iterator[tuple[Path, Path]]:
        """(document, temporary PDF beside it); each document with its hash goes into `given`."""
        own = new_name()
        for number, document in enumerate(self.wanted()):
            source = self.folder / document.path
            given.append((document, file_hash(str(source)) or ""))
            yield source, source.with_name(f"{own}-{number}.pdf")

    def _place(self, shelf: BatchWriter, document: Entry, sha256: str, made: Converted, note: Callable[[WriteOutcome], object]) -> None:
        if made.problems:
            self._found(office.placed(made, f"{self.shown}/{document.path}").problems)
            return
        path, size = pdf_path(document.path), made.target.stat().st_size
        labels = (document.unit, document.unit_name, document.document)
        note(shelf.take_in(made.target, Entry(path, *labels, file_hash(str(made.target)) or "", size, inputs_of(sha256))))
        self.converted += 1
        self.lacking.update(made.lacking)
        if shelf.waiting >= AT_A_TIME:
            shelf.flush()


def _joined(folder: Path) -> Iterator[Entry]:
    """The manifest with the PDF files made now behind their documents: both are in the same order."""
    made = read_part(folder, SHELF)
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
        return set((folder / LACKED).read_text(encoding="utf-8").split("\n")) - {""}
    except (FileNotFoundError, ValueError):
        return set()


def _note_lacked(folder: Path, before: set[str], now: set[str]) -> None:
    if now != before:
        replace_file(folder / LACKED, "".join(f"{name}\n" for name in sorted(now)).encode())
