"""Read the additions of a person from an earlier archive: extra files, and page counts filled in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..files import FileKind, csv_line, file_hash, read_outside, workbook_names
from ..wording import Place, Refused, problem, some

CATALOGUE, LIST = "卷内目录.xlsx", "归档清单.csv"
SHEET = "卷内目录"
LISTED = ("位置", "SHA-256", "字节", "来源")
"""Columns of the list of an archive's files."""
PUT_THERE = "另放"
"""The value of the last column for a file that a person added."""
PAGES = 5
"""Index of the catalogue's column that a person fills in."""
FEW = 5
"""Most names listed in a message."""
SYSTEMS_OWN = (".DS_Store", "Thumbs.db", "desktop.ini")
"""Files that operating systems leave in folders, besides ~$… and ._…"""


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """A line of the catalogue: `pages` is None if they could not be counted, 0 if there are none."""

    number: str
    author: str
    title: str
    date: str
    pages: int | None
    copies: int
    where: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class EarlierArchive:
    """An earlier archive.

    `added` are the files a person put there, `catalogue` its lines by place, `edited` whether the catalogue was changed.
    """

    shown: str = ""
    added: tuple[str, ...] = ()
    catalogue: dict[str, list[str]] = field(default_factory=dict)
    edited: bool = False

    def with_pages(self, lines: Iterable[CatalogueLine]) -> list[CatalogueLine]:
        """Return the new lines with the page counts that were filled in; Refused `archive-changed` if anything else was changed."""
        made = list(lines)
        places = {line.where: line for line in made}
        if self.edited and not all(self._only_pages(cells, places.get(where)) for where, cells in self.catalogue.items()):
            raise _changed(self.shown, [CATALOGUE])
        return [replace(line, pages=line.pages or self._pages(line.where) or line.pages) for line in made]

    def _only_pages(self, cells: list[str], line: CatalogueLine | None) -> bool:
        typed = cells[PAGES]
        if line is None or not (typed == "" or typed.isdecimal()):
            return False
        ours = [line.number, line.author, line.title, line.date, str(line.copies), line.where, line.note]
        return cells[1:PAGES] + cells[PAGES + 1:] == ours and (not line.pages or typed in ("", str(line.pages)))

    def _pages(self, where: str) -> int:
        typed = self.catalogue[where][PAGES] if where in self.catalogue else ""
        return int(typed) if typed.isdecimal() else 0


def read_archive(target: Path, shown: str) -> EarlierArchive:
    """Read the archive at `target`.

    Refused `archive-in-the-way` if it is no archive, `archive-changed` if files of the program in it were changed. Raises OSError.
    """
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return EarlierArchive(shown)
    listed = _listed(target / LIST) if target.is_dir() else None
    if listed is None:
        raise Refused([problem("archive-in-the-way", Place(shown))])
    added, changed, edited = [], [], False
    for name in _names(target):
        sha256, source = listed.get(_cell(name), ("", PUT_THERE))
        path = target / name
        if path.is_symlink():
            changed.append(name)
        elif source == PUT_THERE:
            added.append(name)
        elif file_hash(path) != sha256:
            edited |= name == CATALOGUE
            changed += [] if name == CATALOGUE else [name]
    catalogue = _catalogue(target / CATALOGUE)
    if changed or (catalogue is None and edited):
        raise _changed(shown, changed or [CATALOGUE])
    return EarlierArchive(shown, tuple(added), catalogue or {}, edited)


def in_the_way(shown: str, names: Sequence[str]) -> Refused:
    """Return the refusal for a person's files that stand where the new archive has its own."""
    return _changed(shown, names)


def _changed(shown: str, names: Sequence[str]) -> Refused:
    return Refused([problem("archive-changed", Place(shown), count=len(names), names=some(list(names), FEW))])


def _names(folder: Path) -> Iterator[str]:
    """Yield every file and link, except the list itself and system files."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        system = path.name in SYSTEMS_OWN or path.name.startswith(("~$", "._"))
        if (path.is_file() or path.is_symlink()) and name != LIST and not system:
            yield name


def _listed(path: Path) -> dict[str, tuple[str, str]] | None:
    """Return (SHA-256, source) by the cell that names the file; None if there is no such list."""
    if not path.is_file():
        return None
    data = read_outside(path, Place(path.name), FileKind.SHEET)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:  # saved by Excel
        text = data.decode("gb18030", "replace")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if not rows or rows[0][:2] != list(LISTED[:2]):
        return None
    return {row[0]: (row[1], row[3] if len(row) > 3 else "") for row in rows[1:] if len(row) > 1}


def _cell(name: str) -> str:
    return next(csv.reader([csv_line((name,))]))[0]


def _catalogue(path: Path) -> dict[str, list[str]] | None:
    """Return the catalogue's lines by place; None if it is not a table as the program writes it. Raises OSError."""
    if not path.is_file():
        return None
    from openpyxl import load_workbook

    try:
        data = read_outside(path, Place(path.name), FileKind.SHEET)
        workbook_names(data, Place(path.name))
        book = load_workbook(io.BytesIO(data))
    except Exception:  # openpyxl has no error of its own for a damaged file
        return None
    if book.sheetnames != [SHEET]:
        return None
    rows = [[_text(value) for value in row] for row in book[SHEET].iter_rows(min_row=2, values_only=True)]
    found = {row[7]: row for row in rows if len(row) == 9 and row[7]}
    return found if len(found) == sum(1 for row in rows if any(row)) else None


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
