"""Cells out of the clipboard: the plain text (tab-separated) that Excel, WPS and Word put there beside their HTML."""

from __future__ import annotations

import re

_CELL = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"(?=\t|\r|\n|\Z)|(?P<plain>[^\t\r\n]*)')
_LINE_END = re.compile(r"\r\n|\n|\r")


def pasted_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a pasted table, every cell as the text that it is; empty rows at the end are dropped.

    A cell in quotes is unwrapped only where quotes were needed (a line end, tab or quote inside): quotes that somebody typed stay.
    """
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        hit = _CELL.match(text, at)
        assert hit  # the plain cell may be empty
        rows[-1].append(_cell(hit))
        at = hit.end()
        if at >= len(text):
            break
        ending = _LINE_END.match(text, at)
        if ending:
            rows.append([])
        at = ending.end() if ending else at + 1
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return tuple(map(tuple, rows))


def _cell(hit: re.Match[str]) -> str:
    quoted = hit["quoted"]
    if quoted is None:
        return hit["plain"]
    return quoted.replace('""', '"') if re.search('[\t\r\n"]', quoted) else hit[0]
