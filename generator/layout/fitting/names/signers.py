"""Place the signatories beside the document number by their widths: each name whole, two in a row where there is room (7.2.5, 7.2.6)."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from lxml import etree

from ....word import remove
from ...profile import Profile
from ..measure import PARAGRAPH_ORDER, Styles, W, properties, put, sub, text_of, width

NUMBER, NUMBER_OF_MANY, ROW = "发文字号（上行文）", "发文字号（多签发人）", "签发人"
LABEL = "签发人："
COLON = 15
"""Twips between the label and the first name in the standard styles."""
APART = 1.0
"""Characters between two names, and between the number and what stands beside it."""
IN_ROW = 2
NAMES = 7.0
"""Characters between the first name and the right end for which the tab stops of the standard styles are meant: two names of three."""
LINE = 28.0


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """Rows of names, and where the first name of each begins, in twips from the left edge; the number stands on a last line of its own
    where there is no room beside the names.
    """

    rows: list[list[str]]
    names: int
    label: int
    apart: bool = False


def fit_signers(body: etree._Element, styles: Styles, profile: Profile) -> None:
    """Arrange the signatories of every head in which they do not stand as the standard styles have room for them."""
    for paragraph in [p for p in body.iterfind(W + "p") if styles.name(p) in (NUMBER, NUMBER_OF_MANY)]:
        lines = [*_rows_above(paragraph, styles), paragraph]
        number, last = _numbered(paragraph)
        rows = [*map(_names, lines[:-1]), last]
        names = [name for row in rows for name in row]
        if names and not _usual(number, rows):
            _set(lines, number, _arranged(number, names, profile), styles, profile)


def printed_rows(number: str, names: list[str], profile: Profile) -> list[str]:
    """Return the lines that a head prints for a number and its signatories, as texts."""
    usual = [names[at : at + IN_ROW] for at in range(0, len(names), IN_ROW)]
    arranged = _Arrangement(usual, 0, 0) if _usual(number, usual) else _arranged(number, names, profile)
    above = arranged.rows if arranged.apart else arranged.rows[:-1]
    lines = [[LABEL if at == 0 else "", *row] for at, row in enumerate(above)]
    last = [] if arranged.apart else arranged.rows[-1]
    lines.append([number, *([] if above else [LABEL]), *last])
    return ["　".join(filter(None, line)).replace(f"{LABEL}　", LABEL) for line in lines]


def _rows_above(paragraph: etree._Element, styles: Styles) -> list[etree._Element]:
    found: list[etree._Element] = []
    above = paragraph.getprevious()
    while above is not None and above.tag == W + "p" and styles.name(above) == ROW:
        found.insert(0, above)
        above = above.getprevious()
    return found


def _names(line: etree._Element) -> list[str]:
    return [part for part in text_of(line).replace(LABEL, "\t").split("\t") if part]


def _numbered(line: etree._Element) -> tuple[str, list[str]]:
    """Return the number and the names of the line that has both."""
    before, label, behind = text_of(line).partition(LABEL)
    number, *names = before.removeprefix("\t").split("\t")
    return number, [part for part in (*names, *(behind.split("\t") if label else ())) if part]


def _usual(number: str, rows: list[list[str]]) -> bool:
    """Return whether all of it fits the tab stops of the standard styles."""
    beside = 2 + width(number) + APART
    if rows == [rows[0][:1]]:
        return beside + width(LABEL) + width(rows[0][0]) <= LINE
    fits = all(sum(map(width, row)) + APART * (len(row) - 1) <= NAMES for row in rows)
    return fits and beside + NAMES + (width(LABEL) if len(rows) == 1 else 0) <= LINE


def _arranged(number: str, names: list[str], profile: Profile) -> _Arrangement:
    """Return the arrangement with the fewest rows that has room for every name and for the number."""
    cell, right = profile.advance_width, profile.width - profile.advance_width
    beside = cell + round((width(number) + APART) * cell)
    label = round(width(LABEL) * cell) + COLON
    found = _Arrangement([], 0, 0)
    for in_row in range(min(IN_ROW, len(names)), 0, -1):
        rows = [names[at : at + in_row] for at in range(0, len(names), in_row)]
        columns = [max(width(row[at]) for row in rows if at < len(row)) for at in range(in_row)]
        start = right - round((sum(columns) + APART * (in_row - 1)) * cell)
        found = _Arrangement(rows, start, start - label, apart=(start - label if len(rows) == 1 else start) < beside)
        if not found.apart and start >= label:
            return found
    return found


def _set(lines: list[etree._Element], number: str, arranged: _Arrangement, styles: Styles, profile: Profile) -> None:
    """Write the rows: the last one is the paragraph with the number, under which the red rule is."""
    last = lines[-1]
    plain, named = _models(last)
    for line in lines[:-1]:
        remove(line)
    above = arranged.rows if arranged.apart else arranged.rows[:-1]
    for at, row in enumerate(above):
        line = copy.deepcopy(last)
        put(properties(line), PARAGRAPH_ORDER, "pStyle", val=styles.id_of(ROW))
        last.addprevious(line)
        _write(line, "", at == 0, row, (plain, named), arranged, profile)
    beside = [] if arranged.apart else arranged.rows[-1]
    _write(last, number, not above, beside, (plain, named), arranged, profile)


def _models(paragraph: etree._Element) -> tuple[etree._Element, etree._Element]:
    """Return an empty run for the number and the label, and one for the names."""
    runs = [run for run in paragraph.iterfind(W + "r") if text_of(run)]
    names = [run for run in runs if run.find(f"{W}rPr/{W}rStyle") is not None]
    return tuple(_emptied(run) for run in (runs[0], (names or runs)[-1]))  # type: ignore[return-value]  # two of them


def _emptied(run: etree._Element) -> etree._Element:
    empty = copy.deepcopy(run)
    for child in [child for child in empty if child.tag != W + "rPr"]:
        empty.remove(child)
    return empty


def _write(
    line: etree._Element, number: str, labelled: bool, names: list[str], models: tuple[etree._Element, etree._Element],
    arranged: _Arrangement, profile: Profile,
) -> None:
    """Write one row: number, label, names, each at its tab stop; the last name of a full row ends one character before the edge."""
    for run in list(line.iterfind(W + "r")):
        line.remove(run)
    cell = profile.advance_width
    stops = [("left", cell), *([("left", arranged.label)] if labelled else []), ("left", arranged.names)]
    stops += [("right", profile.width - cell)] if len(names) == IN_ROW else []
    tabs = put(properties(line), PARAGRAPH_ORDER, "tabs")
    for child in list(tabs):
        tabs.remove(child)
    for kind, place in [*_cleared(stops, profile), *sorted(stops, key=lambda stop: stop[1])]:
        sub(tabs, "tab", val=kind, pos=place)
    texts = [(number, models[0]), *([(LABEL, models[0])] if labelled else []), *((name, models[1]) for name in names)]
    for text, model in texts if names else texts[:1]:
        run = copy.deepcopy(model)
        sub(run, "tab")
        if text:
            sub(run, "t").text = text
        line.append(run)


def _cleared(stops: list[tuple[str, int]], profile: Profile) -> list[tuple[str, int]]:
    """Return the stops of the standard styles that are not used, to be cleared."""
    cell, wide = profile.advance_width, profile.width
    standard = (wide - 12 * cell, wide - 8 * cell + COLON, wide - cell)
    return [("clear", place) for place in standard if place not in {at for _, at in stops}]
