"""Edits cells of a .csv in place: only a cell's own characters change; quotes, line ends and all other cells stay as saved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class _Field:
    """The offsets of a cell in the text, quotes included."""

    start: int
    stop: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class _Record:
    """A row: the line on which it begins (from 1), its cells, and the offset where it ends before its line end."""

    line: int
    fields: tuple[_Field, ...]
    stop: int

    @property
    def blank(self) -> bool:
        return len(self.fields) == 1 and self.fields[0].start == self.fields[0].stop


def set_rows(text: str, delimiter: str, rows: Mapping[int, Mapping[int, str]]) -> str:
    """Return the text with cells replaced, by the line on which their row begins and their column (from 1).

    KeyError when no row begins on a line.
    """
    there = {one.line: one for one in _records(text, delimiter) if one.line in rows}
    for line, texts in sorted(rows.items(), reverse=True):
        for start, stop, new in _edits(there[line], texts, delimiter):
            text = text[:start] + new + text[stop:]
    return text


def _edits(record: _Record, texts: Mapping[int, str], delimiter: str) -> list[tuple[int, int, str]]:
    """Return the replacements in a row, the last first."""
    edits: list[tuple[int, int, str]] = []
    lacking = ""
    count = len(record.fields)
    for column in range(1, max((*texts, count)) + 1):
        if column <= count:
            one = record.fields[column - 1]
            if column in texts:
                edits.append((one.start, one.stop, _typed(texts[column], delimiter, quoted=one.quoted)))
        else:
            lacking += delimiter + _typed(texts.get(column, ""), delimiter, quoted=False)
    return [(record.stop, record.stop, lacking), *reversed(edits)]


def append_cells(text: str, delimiter: str, texts: Mapping[int, str]) -> tuple[str, int]:
    """Return the text with a row appended after the last one that is not blank, and the line on which the new row begins."""
    last = [one for one in _records(text, delimiter) if not one.blank][-1:]
    stop = last[0].stop if last else 0
    end = _LINE_END.search(text)
    line_end = end[0] if end else "\r\n"
    widest = max((*texts, len(last[0].fields) if last else 1))
    row = delimiter.join(_typed(texts.get(column, ""), delimiter, quoted=False) for column in range(1, widest + 1))
    ending = _LINE_END.match(text, stop)
    line = len(_LINE_END.findall(text, 0, stop)) + (2 if last else 1)
    if ending:
        return text[: ending.end()] + row + line_end + text[ending.end() :], line
    return text[:stop] + (line_end if last else "") + row + text[stop:], line


def _typed(value: str, delimiter: str, *, quoted: bool) -> str:
    if quoted or set(value) & {delimiter, '"', "\r", "\n"} or value != value.strip():
        return '"' + value.replace('"', '""') + '"'
    return value


def _records(text: str, delimiter: str) -> Iterator[_Record]:
    at, line = 0, 1
    while at < len(text):
        begun, fields = line, []
        while True:
            start = at
            quoted = text.startswith('"', at)
            if quoted:
                at = _closing(text, at)
            while at < len(text) and text[at] not in (delimiter, "\r", "\n"):
                at += 1
            line += len(_LINE_END.findall(text, start, at))
            fields.append(_Field(start, at, quoted))
            if at < len(text) and text[at] == delimiter:
                at += 1
                continue
            break
        yield _Record(begun, tuple(fields), at)
        ending = _LINE_END.match(text, at)
        at = ending.end() if ending else at
        line += 1


def _closing(text: str, start: int) -> int:
    """Return the offset after the quote that closes a cell; a doubled quote is an escaped one."""
    at = start + 1
    while (at := text.find('"', at)) >= 0:
        if not text.startswith('""', at):
            return at + 1
        at += 2
    return len(text)
