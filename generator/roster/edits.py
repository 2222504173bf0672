"""Edits of a roster's cells, .xlsx or .csv: set or append, verified before writing to change nothing else in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..campaign import content_files, edits
from ..files import FileKind, csv_cells, decode, read_outside, xlsx_cells
from ..wording import Place, Refused, problem
from .rows import RosterCell, csv_text, delimiter_of, place_at, read_sheet

Rows = dict[int, tuple[str, ...]]
"""The texts of each row by line number, without empty cells at its end."""


def set_cell(path: Path, shown: str, line: int, column: int, text: str, was: str | None = None) -> content_files.Change:
    """Return the change that sets a cell: the row at `line` of the file (as in `Unit.line`), the column from 1.

    With `was` the cell must still have that text. Refused `content-changed` (with the current one), `cell-formula`, `cell-merged`,
    `edit-impossible`, and as when reading a roster; nothing is written here, `content_files.write` does that.
    """
    place = _place(shown, line, column)
    edits.refuse_unsound(text, place)
    data = read_outside(path, Place(shown), FileKind.SHEET)
    before, sheet = _rows(data, path.suffix.lower(), place)
    now = _at(before, line, column)
    if was is not None and now != was.strip():
        raise Refused([content_files.changed(place.inside, now, place)])
    new = _with_rows(data, path.suffix.lower(), sheet, place, {line: {column: text}})
    wanted = {**before, line: _row_with(before.get(line, ()), {column: text})}
    return _verified(content_files.Change(path, shown, data, new), wanted, path.suffix.lower(), place)


def set_rows(path: Path, shown: str, rows: Mapping[int, Mapping[int, str]], new: Sequence[Mapping[int, str]] = ()) -> content_files.Change:
    """Return the change that sets cells of several rows, by line and column, and appends new rows, all verified at once.

    Refused as in `set_cell`, but nothing is asked about the texts there before: the change is of the bytes that were read.
    """
    place = Place(shown)
    for text in (text for row in [*rows.values(), *new] for text in row.values()):
        edits.refuse_unsound(text, place)
    data = read_outside(path, Place(shown), FileKind.SHEET)
    suffix = path.suffix.lower()
    before, sheet = _rows(data, suffix, place)
    wanted = {**before, **{line: _row_with(before.get(line, ()), texts) for line, texts in rows.items() if texts}}
    changed = _with_rows(data, suffix, sheet, place, {line: texts for line, texts in rows.items() if texts})
    for row in new:
        changed, line = _with_appended(changed, suffix, sheet, place, {column: text for column, text in row.items() if text})
        wanted[line] = _row_with((), row)
    return _verified(content_files.Change(path, shown, data, changed), wanted, suffix, place)


def append_row(path: Path, shown: str, texts: Sequence[str]) -> tuple[content_files.Change, int]:
    """Return the change that appends a row to a roster, and its line number; Refused as in `set_cell`."""
    place = Place(shown)
    for text in texts:
        edits.refuse_unsound(text, place)
    data = read_outside(path, Place(shown), FileKind.SHEET)
    suffix = path.suffix.lower()
    before, sheet = _rows(data, suffix, place)
    cells = {column: text for column, text in enumerate(texts, 1) if text}
    new, line = _with_appended(data, suffix, sheet, place, cells)
    wanted = {**before, line: _row_with((), cells)}
    return _verified(content_files.Change(path, shown, data, new), wanted, suffix, place_at(place, line)), line


def _place(shown: str, line: int, column: int) -> Place:
    return Place(shown, line, 0, f"{xlsx_cells.column_letters(column)}{line}" if column > 0 else "")


def _with_appended(data: bytes, suffix: str, sheet: str, place: Place, cells: Mapping[int, str]) -> tuple[bytes, int]:
    if not cells:
        raise edits.impossible(place)
    try:
        if suffix == ".xlsx":
            return xlsx_cells.append_cells(data, sheet, cells)
        text, line = csv_cells.append_cells(csv_text(data, place), delimiter_of(csv_text(data, place)), cells)
        return _encoded(data, text, place), line
    except xlsx_cells.CellRefused as refused:
        raise Refused([problem(refused.why, place)]) from None


def _with_rows(data: bytes, suffix: str, sheet: str, place: Place, rows: Mapping[int, Mapping[int, str]]) -> bytes:
    if not rows:
        return data
    try:
        if suffix == ".xlsx":
            return xlsx_cells.set_rows(data, sheet, rows)
        text = csv_text(data, place)
        return _encoded(data, csv_cells.set_rows(text, delimiter_of(text), rows), place)
    except xlsx_cells.CellRefused as refused:
        raise Refused([problem(refused.why, place)]) from None
    except KeyError:
        raise edits.impossible(place) from None


def _encoded(data: bytes, text: str, place: Place) -> bytes:
    """Return the text in the encoding of the file that it was read from."""
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    encoding = "utf-8" if bom else decode(data, place)[1]
    return bom + text.encode(encoding)


def _rows(data: bytes, suffix: str, place: Place) -> tuple[Rows, str]:
    sheet = read_sheet(data, suffix, place_at(place, 0))
    return {row.line: texts for row in sheet.rows if (texts := _texts(row.cells))}, sheet.chosen


def _texts(cells: Sequence[RosterCell]) -> tuple[str, ...]:
    return _trimmed([cell.text for cell in cells])


def _trimmed(texts: Sequence[str]) -> tuple[str, ...]:
    count = max((number for number, text in enumerate(texts, 1) if text), default=0)
    return tuple(texts[:count])


def _at(rows: Rows, line: int, column: int) -> str:
    row = rows.get(line, ())
    return row[column - 1] if 0 < column <= len(row) else ""


def _row_with(row: Sequence[str], texts: Mapping[int, str]) -> tuple[str, ...]:
    wide = [*row, *[""] * (max(texts) - len(row))]
    for column, text in texts.items():
        wide[column - 1] = text.strip()
    return _trimmed(wide)


def _verified(change: content_files.Change, wanted: Rows, suffix: str, place: Place) -> content_files.Change:
    """Return the change if the new file reads back as `wanted` in every cell; Refused `edit-impossible` otherwise."""
    try:
        now, _ = _rows(change.new, suffix, place)
    except Refused:
        raise edits.impossible(place) from None
    wanted = {line: texts for line, texts in wanted.items() if texts}
    same = now == wanted if suffix == ".xlsx" else [now[n] for n in sorted(now)] == [wanted[n] for n in sorted(wanted)]
    if not same:  # (a cell of a .csv may have been of several lines)
        raise edits.impossible(place)
    return change
