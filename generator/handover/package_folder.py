"""Write packages into a folder: each is complete or absent, files edited by a person are kept, packages of earlier runs are removed."""

from __future__ import annotations

import hashlib
import os
import shutil
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from ..files import (
    JOURNAL,
    Digests,
    Entry,
    HeldOpen,
    Names,
    PreviousOutputs,
    WriteOutcome,
    digest,
    entry_line,
    file_hash,
    flush_disk,
    held_problem,
    is_torn,
    manifest,
    new_folder,
    open_new,
    open_to_append,
    read_chunks,
    rename_over,
    zips,
)
from ..issue import BundleFile, pieces, verified
from ..wording import Place, Problem, Refused, problem
from .leftovers import found_at, is_blocked, remove_leftovers

LAYOUT = "1"
"""Version of the zip layout, part of the hash of a zip's inputs; a new value makes every zip be written again."""
TOGETHER = 256
"""Files written under temporary names before they are renamed in one batch."""
ZIP, PDF, DOCX = ".zip", ".pdf", ".docx"
ZIPPED = "压缩包"
"""Document name of a zip in the manifest."""

Files = Callable[[], Iterator[tuple[str, BundleFile]]]
"""Returns the files of a package, anew for each pass: (name inside, with / between folders; source file)."""


@dataclass(frozen=True, slots=True)
class UnitPackage:
    """A package: a folder, or a zip of that name, at `path` in the target folder.

    `unit` is the 编号 ("" if it serves several units), `files` yields its contents.
    """

    path: str
    unit: str
    unit_name: str
    files: Files


@dataclass(frozen=True, slots=True)
class Placed:
    """The result of one package: number of files, bytes on disk, whether any was written.

    `kept` are files that a person edited and that stayed. `failed`: not made, since a document is not as the manifest says.
    """

    files: int = 0
    size: int = 0
    written: bool = False
    kept: tuple[str, ...] = ()
    failed: bool = False

    @property
    def sound(self) -> bool:
        """Return whether the package is complete and as the program makes it."""
        return not (self.kept or self.failed)


@dataclass(slots=True)
class PackageFolder:
    """Writer of the packages in one folder, which the caller has locked. `shown` names it in problems.

    A new package appears whole, by a rename; in an existing folder files are replaced one by one. With `pdfs`, a folder of files called
    <SHA-256 of the document>.pdf, the PDF of each Word document is put beside it. `force` replaces files that a person edited.
    """

    folder: Path
    shown: str
    pdfs: Path | None = None
    force: bool = False
    problems: list[Problem] = field(default_factory=list)
    held: list[tuple[str, str]] = field(default_factory=list)
    """(编号, path) of files that another program holds open; they stay as they are."""
    outside: list[str] = field(default_factory=list)
    """Names in zips that GBK lacks, stored as UTF-8."""
    _previous: PreviousOutputs = field(init=False)
    _digests: array[int] = field(default_factory=lambda: array("Q"))
    _packages: set[int] = field(default_factory=set)
    _waiting: list[tuple[str, Path, Path]] = field(default_factory=list)
    _staging: Path = field(init=False)
    _files: int = 0
    _count: int = 0
    _note: Callable[[WriteOutcome], object] = field(init=False)
    _journal: IO[str] = field(init=False)

    def fill(self, packages: Iterator[Callable[[PackageFolder], None]], units: tuple[str, ...]) -> list[str]:
        """Run each step of `packages`, then remove what earlier runs left; with `units` only the files of these 编号.

        Returns the paths of files that a person put there. Raises OSError.
        """
        self._previous = PreviousOutputs.of(self.folder)
        self._staging = new_folder(self.folder)
        try:
            with open_to_append(self.folder / f"{JOURNAL}0") as self._journal, manifest.part(self.folder, "0") as self._note:
                for put in packages:
                    put(self)
                self.flush()
        finally:
            shutil.rmtree(self._staging, ignore_errors=True)
        strangers = remove_leftovers(self.folder, self._previous, self._kept(units))
        entries = manifest.current_entries(self.folder, self._previous, [path for _, path in self.held], self._entries(units))
        self.problems += manifest.write_manifest(self.folder, entries, self.shown, force=self.force)
        self.problems += [held_problem(path, f"{self.shown}/{path}") for _, path in self.held]
        return strangers

    # ---- one package
    def put(self, package: UnitPackage, names: Names | None) -> Placed:
        """Write a package as a folder, or with `names` as a zip; it is in place after the next `flush`. Equal files are not rewritten.

        If a document is not as the manifest says, the package is not made, and the refusal is added to `problems`.
        """
        before = len(self._digests)
        self._count += 1
        staged = self._staging / str(self._count)
        try:
            placed = self._put_folder(package, staged) if names is None else self._put_zip(package, names, staged)
        except Refused as refused:
            self.problems += refused.problems
            del self._digests[before:]
            shutil.rmtree(staged, ignore_errors=True)
            return Placed(failed=True)
        if self._files >= TOGETHER:
            self.flush()
        return placed

    def _put_folder(self, package: UnitPackage, staged: Path) -> Placed:
        if is_blocked(self.folder, package.path):
            self._digests.append(digest(package.path))
            return Placed(kept=(package.path,))
        count = size = 0
        written, kept = False, []
        for name, item, source in self._all_of(package.files):
            path = f"{package.path}/{_safe(name, item)}"
            there = found_at(self.folder, path)
            made = self._write_file(path, item, source, there, staged / name)
            count, size = count + 1, size + (made or there or (0, ""))[0]
            written |= made is not None
            if made is None and there is not None and not self._ours(path, item, source, there[1]):
                kept.append(path)
                self._digests.append(digest(path))
                continue
            self._enter(package, path, item.document, made or there or (0, ""), _inputs(item, source), written=made is not None)
        if written:
            self._waiting.append((package.unit, staged, self.folder / package.path))
        self._packages.add(digest(package.path))
        return Placed(count, size, written, tuple(kept))

    def _put_zip(self, package: UnitPackage, names: Names, staged: Path) -> Placed:
        path = f"{package.path}{ZIP}"
        count, inputs = self._contents(package, names)
        there = found_at(self.folder, path)
        if there and self._previous.current(path, inputs, there[1]):
            for _, item in package.files():
                verified(item)
            self._enter(package, path, ZIPPED, there, inputs, written=False)
            return Placed(count, there[0])
        staged.parent.mkdir(parents=True, exist_ok=True)
        made = zips.write_zip(staged, self._zip_entries(package.files), names)
        self.outside += made.outside
        if there and there[1] != made.sha256 and not self._replaceable(path, there[1]):
            staged.unlink()
            self._digests.append(digest(path))
            return Placed(count, there[0], kept=(path,))
        written = not there or there[1] != made.sha256
        if written:
            self._waiting.append((package.unit, staged, self.folder / path))
        self._files += 1
        self._enter(package, path, ZIPPED, (made.size, made.sha256), inputs, written=written)
        return Placed(count, made.size, written)

    def flush(self) -> None:
        """Rename everything written so far into place, once the journal with its hashes is on the disk."""
        if self._waiting:
            self._journal.flush()
            flush_disk(self.folder, self._journal.fileno())
        for unit, staged, target in self._waiting:
            self.held += [(unit, path.relative_to(self.folder).as_posix()) for path in _move(staged, target)]
        self._waiting.clear()
        self._files = 0

    # ---- steps of one package
    def _ours(self, path: str, item: BundleFile, source: Path | None, sha256: str) -> bool:
        return self._previous.current(path, _inputs(item, source), sha256) if source else sha256 == item.sha256

    def _replaceable(self, path: str, sha256: str) -> bool:
        """Return whether the file may be replaced: ours, torn (which adds `file-torn`), or anybody's with `force`."""
        if self._previous.wrote(path, sha256):
            return True
        if not sha256:  # a link or a folder
            return False
        if is_torn(self.folder / path):
            self.problems.append(problem("file-torn", Place(f"{self.shown}/{path}")))
            return True
        return self.force

    def _write_file(
        self, path: str, item: BundleFile, source: Path | None, there: tuple[int, str] | None, staged: Path,
    ) -> tuple[int, str] | None:
        """Write a file of a package unless it is there already or a person edited it; return (bytes, SHA-256) if it was written."""
        if there and (self._ours(path, item, source, there[1]) or not self._replaceable(path, there[1])):
            if source is None:
                verified(item)
            return None
        staged.parent.mkdir(parents=True, exist_ok=True)
        sha256, size = hashlib.sha256(), 0
        with os.fdopen(open_new(staged), "wb") as file:
            for piece in read_chunks(source) if source else pieces(item):
                sha256.update(piece)
                size += file.write(piece)
        self._files += 1
        return size, sha256.hexdigest()

    def _enter(self, package: UnitPackage, path: str, document: str, what: tuple[int, str], inputs: str, *, written: bool) -> None:
        entry = Entry(path, package.unit, package.unit_name, document, what[1], what[0], inputs)
        self._digests.append(digest(path))
        if written:
            self._journal.write(entry_line(entry) + "\n")
        self._note(WriteOutcome(entry, written=written))

    def _contents(self, package: UnitPackage, names: Names) -> tuple[int, str]:
        """Return the number of files in a zip, and a hash of all its inputs."""
        number, hashed = 0, hashlib.sha256(f"{LAYOUT} {names}".encode())
        for name, item in package.files():
            pdf = self._pdf_of(name, item)
            number += 1 + (pdf is not None)
            hashed.update(f"\n{_safe(name, item)}\0{item.sha256}\0{file_hash(pdf) if pdf else ''}".encode())
        return number, hashed.hexdigest()

    def _zip_entries(self, files: Files) -> Iterator[zips.ZipEntry]:
        for name, item, source in self._all_of(files):
            if source is None:
                yield zips.ZipEntry(_safe(name, item), item.size, pieces(item))
            else:
                yield zips.ZipEntry(name, source.stat().st_size, read_chunks(source))

    def _all_of(self, files: Files) -> Iterator[tuple[str, BundleFile, Path | None]]:
        """Yield (name, document, PDF path or None) of each file; the PDF of a Word document follows it."""
        for name, item in files():
            yield name, item, None
            if pdf := self._pdf_of(name, item):
                yield name.removesuffix(DOCX) + PDF, item, pdf

    def _pdf_of(self, name: str, item: BundleFile) -> Path | None:
        pdf = self.pdfs / f"{item.sha256}{PDF}" if self.pdfs and name.endswith(DOCX) else None
        if pdf and pdf.is_symlink():  # it could hand over a file that nobody meant to
            shown = PurePosixPath(self.shown).parent / pdf.parent.name / pdf.name
            raise Refused([problem("package-link", Place(str(shown)), cause="draft")])
        return pdf if pdf and pdf.is_file() else None

    # ---- the end
    def _kept(self, units: tuple[str, ...]) -> Digests:
        """Return the digests of the paths that stay: those of this run, and with `units` those of all other units."""
        known = array("Q", self._digests)
        if units:
            known.extend(digest(entry.path) for entry in manifest.recorded_entries(self.folder) if entry.unit not in units)
        return Digests(known)

    def _entries(self, units: tuple[str, ...]) -> Iterator[Entry]:
        """Yield the entries of the new manifest; with `units` those of all other units are carried over."""
        made = Digests(self._digests)
        if units:
            seen: set[int] = set()
            for entry in manifest.recorded_entries(self.folder):
                number = digest(entry.path)
                if entry.unit not in units and entry.path not in made and number not in seen:
                    seen.add(number)
                    yield entry
        yield from (entry for entry in manifest.read_part(self.folder, "0") if entry.path in made)

    def in_package(self, path: str) -> bool:
        """Return whether the path lies inside a package of this run."""
        parts = path.split("/")
        return any(digest("/".join(parts[:end])) in self._packages for end in range(1, len(parts)))


def _inputs(item: BundleFile, source: Path | None) -> str:
    return f"{item.sha256}{PDF} {file_hash(source)}" if source else item.sha256


def _safe(name: str, item: BundleFile) -> str:
    """Return the name if it stays inside the package; Refused `package-link` (the manifest was tampered with)."""
    try:
        zips.check_entry_name(name)
    except ValueError:
        raise Refused([problem("package-link", Place(item.inside), cause="outside")]) from None
    return name


def _move(staged: Path, target: Path) -> list[Path]:
    """Rename a package into place, file by file if the folder exists; return the files that another program holds open."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if staged.is_file() or not target.exists():
        moves = [(staged, target)]
    else:
        moves = [(path, target / path.relative_to(staged)) for path in sorted(staged.rglob("*")) if path.is_file()]
    held = []
    for path, place in moves:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            rename_over(path, place)
        except HeldOpen:
            held.append(place)
    return held
