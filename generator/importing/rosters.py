"""Finds a roster of units in an import: a workbook or .csv, or a table that lists units with contacts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from ..files import FileKind, read_outside
from ..roster import (
    ALIASES,
    FULL_NAME,
    HEADER_ROWS,
    KNOWN,
    LIAISON,
    MOBILE,
    NUMBER,
    header_name,
    hidden_rows,
    read_sheet,
)
from ..wording import Place, Problem, Refused, problem
from .blocks import Grid, squeeze

OWN_ALIASES = {**ALIASES, "全称": FULL_NAME, "姓名": LIAISON, "联络员姓名": LIAISON, "联系人姓名": LIAISON}
FEWEST = 3
"""Units that make a table a roster."""
MOST_ROWS = 20_000
SHOWN = 40
ASKED = frozenset({LIAISON, MOBILE, "邮箱", "发送方式", "单位简称"})
"""Columns of which a roster has one at least."""
TOTALS = re.compile(r"合\s*计|总\s*计|小\s*计|共\s*计")


@dataclass(frozen=True, slots=True)
class RosterFound:
    """A roster: its file in the campaign's folder, its content, its problems, and whether it is a table of a text."""

    name: str
    content: str | bytes
    shown: str
    problems: list[Problem] = field(default_factory=list)
    in_text: bool = False


def roster_file(path: Path) -> RosterFound:
    """Return the roster that a workbook or .csv is; Refused when none of its rows names a column of units."""
    place = Place(path.name)
    data = read_outside(path, place, FileKind.SHEET)
    sheet = read_sheet(data, path.suffix.lower(), place)
    lines, rows = [], []
    for row in islice(sheet.rows, MOST_ROWS):
        lines.append(row.line)
        rows.append([cell.text for cell in row.cells])
    at = next((i for i, row in enumerate(rows[:HEADER_ROWS]) if FULL_NAME in map(_column, row)), None)
    if at is None:
        raise Refused([problem("import-no-roster", place)])
    column = [_column(text) for text in rows[at]].index(FULL_NAME)
    filled = [(number, row) for number, row in zip(lines[at + 1 :], rows[at + 1 :], strict=True) if any(row)]
    units = [row for _, row in filled if len(row) > column and row[column]]
    others = [problem("import-left-out", replace(place, line=number), what="不是单位的这一行", text=" ".join(filter(None, row))[:SHOWN])
              for number, row in filled if row not in units]
    whole = FULL_NAME in map(header_name, rows[at]) and not others and not sheet.marks.merges
    name, content = (f"units{path.suffix.lower()}", data) if whole else ("units.csv", _csv([rows[at], *units]))
    hidden = [number for number, row in filled if number in sheet.marks.hidden_rows and row in units]
    told = () if whole else hidden_rows(hidden, path.name)  # a workbook that is taken as it is still says so itself
    return RosterFound(name, content, path.name, [problem("import-roster", place, file=name, count=len(units)), *others, *told])


def roster_table(grids: Iterable[Grid]) -> RosterFound | None:
    """Return the roster in the first table that lists units with a contact; None when none does."""
    for grid in grids:
        rows = [[cell.text for cell in row] for row in grid.rows]
        columns = [_column(text) for text in rows[0]] if rows else []
        if FULL_NAME not in columns or not ASKED & set(columns) or len(set(columns)) != len(columns) or any(
                cell.join for cell in grid.cells()):
            continue
        units = [row for row in rows[1:] if not any(TOTALS.fullmatch(squeeze(text)) for text in row)]
        names = [row[columns.index(FULL_NAME)] for row in units]
        numbers = [row[columns.index(NUMBER)] for row in units] if NUMBER in columns else []
        if len(units) >= FEWEST and all(names) and len(set(names)) == len(names) and len(set(numbers)) == len(numbers):
            told = problem("import-roster", grid.place, file="units.csv", count=len(units))
            return RosterFound("units.csv", _csv([rows[0], *units]), grid.place.file, [told], in_text=True)
    return None


def _column(text: str) -> str:
    name = header_name(text)
    return name if name in KNOWN else OWN_ALIASES.get(name, name)


def _csv(rows: list[list[str]]) -> str:
    """Return rows as .csv, the columns called as a roster calls them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    header = [_column(text) for text in rows[0]]
    if NUMBER not in header:
        header, rows = [NUMBER, *header], [rows[0], *([f"{n:02d}", *row] for n, row in enumerate(rows[1:], 1))]
    writer.writerow(header)
    writer.writerows([re.sub(r"\s+", " ", text).strip() for text in row] for row in rows[1:] if any(row))
    return out.getvalue()
