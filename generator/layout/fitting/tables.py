"""Tables after merging: joined cells, a grid that fills the type area, columns that break no label needlessly."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from lxml import etree

from ...word import remove
from ..profile import Profile
from .joins import joined
from .measure import (
    CELL_ORDER,
    PARAGRAPH_ORDER,
    Styles,
    W,
    first_child,
    height,
    need,
    properties,
    put,
    set_run,
    text_of,
    width,
)
from .pages import margins, number, row_height

COLUMNS, HEAD_LINE = "列宽", "表头行"
"""How the description of a table that is to be fitted begins; it is taken out."""
FORM_CELLS = frozenset({"登记表栏目", "登记表标签", "登记表内容"})
CENTRED, LEFT, COLUMN_HEAD = "表格居中", "表格内容", "表格栏目"
CELLS = frozenset({*FORM_CELLS, CENTRED, LEFT, COLUMN_HEAD, HEAD_LINE})
"""Styles of the paragraphs in the cells of such a table."""
IN_TEXT = "文中表格"
"""Style of a table in the text: all body cells of a column are centred or left alike."""
CENTRED_UP_TO = 8
"""Characters a cell of a centred column has at most."""
PADDING = 0.5
"""Characters of room a column has beside its longest line."""
LEAST = 3.5
"""Characters below which no column of running text goes."""
LABEL = 7
"""A column of labels up to that many characters is as wide as they are."""
WASTE = 0.3
"""Part of a page that may stay empty so that a row stays whole."""
SQUEEZE = 85
"""Per cent to which characters are narrowed so that a line of entries stays one line."""


def fit_tables(body: etree._Element, styles: Styles, profile: Profile) -> None:
    """Join the cells that say so in every table, and fit the tables that are the templates' own."""
    for table in list(body.iter(W + "tbl")):
        rows = joined(table)
        kind = _kind(table, rows, styles)
        if not kind:
            continue
        fitting = _Fitting(table, rows, styles)
        if kind.startswith(HEAD_LINE):
            fitting.squeeze()
        if styles.table_name(table) == IN_TEXT:
            fitting.align()
        fitting.columns(re.findall(r"\d+(?:\.\d+)?", kind))
        fitting.breaks(profile, _height_before(table, styles))


def _kind(table: etree._Element, rows: list[list[etree._Element]], styles: Styles) -> str:
    """What the description of a table to be fitted says (taken out of it), "" when it is somebody's own.

    LibreOffice drops descriptions: a table whose cells have the templates' styles, and whose rows are not as wide as it is because
    their cells were repeated, is one too.
    """
    described = table.find(f"{W}tblPr/{W}tblDescription")
    description = _value(described, "val")
    if described is not None and description.startswith((COLUMNS, HEAD_LINE)):
        remove(described)
        return description
    names = {styles.name(p) for row in rows for cell in row for p in cell.iterfind(W + "p")}
    total = number(table.find(f"{W}tblPr/{W}tblW"))
    wide = [sum(number(cell.find(f"{W}tcPr/{W}tcW")) for cell in row) for row in rows]
    if names and names <= CELLS and any(abs(own - total) > total / 20 for own in wide):
        return HEAD_LINE if names == {HEAD_LINE} else COLUMNS
    return ""


# ---------------------------------------------------------------------------------------------------- columns
class _Fitting:
    """One table: its cells with their spans, and the width it has to fill."""

    def __init__(self, table: etree._Element, rows: list[list[etree._Element]], styles: Styles) -> None:
        self.table, self.rows, self.styles = table, rows, styles
        self.total = int(number(table.find(f"{W}tblPr/{W}tblW")))
        self.count = max((sum(_span(cell) for cell in row) for row in rows), default=0)
        self.margins = margins(table, styles)

    def columns(self, given: Sequence[str]) -> None:
        """Set the grid: the given proportions where there are as many as columns, else widths from the content."""
        if not self.count or not self.total:
            return
        shares = [float(share) for share in given]
        whole = sum(shares)
        as_given = len(shares) == self.count and whole > 0
        self.apply(_rounded(shares if as_given else self.from_content(), self.total))

    def align(self) -> None:
        """All body cells of a column are left when one of them is long, else centred."""
        columns: dict[int, list[etree._Element]] = {}
        for row in self.rows:
            start = 0
            for cell in row:
                plain = {self.styles.name(p) for p in cell.iterfind(W + "p")} <= {CENTRED, LEFT}
                if _span(cell) == 1 and plain and text_of(cell).strip():
                    columns.setdefault(start, []).append(cell)
                start += _span(cell)
        for cells in columns.values():
            long = any(self.need_of(line) > CENTRED_UP_TO for cell in cells for line in text_of(cell).split("\n"))
            style = self.styles.id_of(LEFT if long else CENTRED)
            for paragraph in (p for cell in cells for p in cell.iterfind(W + "p") if style):
                put(properties(paragraph), PARAGRAPH_ORDER, "pStyle", val=style)

    def apply(self, widths: list[int]) -> None:
        grid = self.table.find(W + "tblGrid")
        if grid is None:
            return
        for old in list(grid):
            grid.remove(old)
        for wide in widths:
            etree.SubElement(grid, W + "gridCol").set(W + "w", str(wide))
        for row in self.rows:
            start = 0
            for place, cell in enumerate(row):
                span = self.count - start if place == len(row) - 1 else _span(cell)
                known = first_child(cell, "tcPr")
                if span > 1:
                    put(known, CELL_ORDER, "gridSpan", val=span)
                put(known, CELL_ORDER, "tcW", w=sum(widths[start : start + span]), type="dxa")
                start += span

    def from_content(self) -> list[float]:
        """Natural widths and what is left over to the columns that are written in; where text must wrap, by its amount."""
        natural, amount = [0.0] * self.count, [0.0] * self.count
        fixed, written = [True] * self.count, [False] * self.count
        for row in self.rows:
            start = 0
            for cell in row:
                if _span(cell) == 1:
                    line, whole = self.extent(cell)
                    natural[start], amount[start] = max(natural[start], line), max(amount[start], whole)
                    fixed[start] = fixed[start] and self.centred(cell)
                    written[start] = written[start] or "[[" in text_of(cell)
                start += _span(cell)
        if sum(natural) <= self.total:
            return self.spread(natural, written)
        return self.wrapped(natural, amount, fixed)

    def spread(self, natural: list[float], written: list[bool]) -> list[float]:
        """What is left over, to the columns that are written in, or to all."""
        free = [n if own or not any(written) else 0.0 for n, own in zip(natural, written, strict=True)]
        left, among = self.total - sum(natural), sum(free)
        if not among:
            return [self.total / self.count] * self.count
        return [n + left * own / among for n, own in zip(natural, free, strict=True)]

    def wrapped(self, natural: list[float], amount: list[float], fixed: list[bool]) -> list[float]:
        """By the amount of text, but no column wider than it needs or narrower than a few characters."""
        size = self.size()
        least = [self.least(n, size, label=label) for n, label in zip(natural, fixed, strict=True)]
        widths, open_columns = [0.0] * self.count, set(range(self.count))
        room = float(self.total)
        while open_columns:
            among = sum(amount[i] for i in open_columns) or 1.0
            shares = {i: room * amount[i] / among for i in open_columns}
            bound = {i: least[i] for i in open_columns if shares[i] < least[i]} or {
                i: natural[i] for i in open_columns if shares[i] > natural[i]}
            if not bound:
                for i, share in shares.items():
                    widths[i] = share
                break
            for i, wide in bound.items():
                widths[i] = wide
                room -= wide
            open_columns -= set(bound)
        return widths

    def least(self, natural: float, size: float, *, label: bool) -> float:
        """The narrowest a column may be: a label whole, up to a length; text a few characters, a longer label a third of it."""
        if label and natural <= LABEL * size + self.margins:
            return natural
        third = natural / 3 if natural < 21 * size else 0
        return min(natural, max(LEAST * size, third) + self.margins)

    def extent(self, cell: etree._Element) -> tuple[float, float]:
        """(longest line with its margins, all lines) of a cell in twips."""
        lines = [(self.need_of(line), self.size_of(p)) for p in cell.iterfind(W + "p") for line in text_of(p).split("\n")]
        longest = max((chars * size for chars, size in lines), default=0.0)
        padding = max((size for _, size in lines), default=0.0) * PADDING
        return longest + self.margins + padding, sum(chars * size for chars, size in lines) + self.margins

    def need_of(self, line: str) -> float:
        return need(line) if line.strip() else 0.0

    def size_of(self, paragraph: etree._Element) -> float:
        return self.styles.look(paragraph).size * 20

    def size(self) -> float:
        """The size of its text in twips."""
        first = next(self.table.iter(W + "p"), None)
        return self.size_of(first) if first is not None else 240.0

    def centred(self, cell: etree._Element) -> bool:
        """Is this a label: short, centred text without a blank?"""
        text = text_of(cell)
        names = {self.styles.name(p) for p in cell.iterfind(W + "p")}
        return "[[" not in text and bool(text.strip()) and any("标签" in n or "居中" in n or "栏目" in n for n in names)

    # ------------------------------------------------------------------------------------------------ entries, rows
    def squeeze(self) -> None:
        """A line of entries above a table stays one line: its characters are narrowed a little where that is enough."""
        for row in self.rows:
            wide = sum(width(text_of(cell)) * self.size() for cell in row) + self.margins * len(row)
            room = self.total - self.size() * PADDING * len(row)
            scale = int(100 * room / wide) if wide > room else 100
            if SQUEEZE <= scale < 100:
                for cell in row:
                    set_run(cell, "w", scale)

    def breaks(self, profile: Profile, before: float) -> None:
        """Let a row break over two pages only where keeping it whole would leave too much of a page empty.

        `before` is what stands above the table on its page, in twips; all heights are estimates.
        """
        page = float(profile.width if self.total > profile.width else profile.height)
        room, header = page - before % page, 0.0
        for element in self.table.iterfind(W + "tr"):
            high = row_height(element, self.styles, self.margins)
            if element.find(f"{W}trPr/{W}tblHeader") is not None:
                header = high
            if high <= room:
                room -= high
                continue
            whole = element.find(f"{W}trPr/{W}cantSplit")
            if whole is not None and (room > WASTE * page or high > page - header):
                remove(whole)
                high -= room
            room = page - header - high % page


def _height_before(table: etree._Element, styles: Styles) -> float:
    """About how much stands above a table on its page, in twips."""
    total, block = 0.0, table.getprevious()
    wide = float(_value(table.find(f"{W}tblPr/{W}tblW"), "w") or 8844)
    while block is not None and block.find(f"{W}pPr/{W}sectPr") is None:
        if block.tag == W + "p":
            total += height(block, styles, wide)
        for row in block.iterfind(W + "tr"):
            first = row.find(f"{W}tc/{W}p")
            total += float(_value(row.find(f"{W}trPr/{W}trHeight"), "val") or 0) or (styles.look(first).line if first is not None else 0)
        if block.find(f"{W}pPr/{W}pageBreakBefore") is not None:
            break
        block = block.getprevious()
    return total


def _span(cell: etree._Element) -> int:
    return int(_value(cell.find(f"{W}tcPr/{W}gridSpan"), "val") or 1)


def _value(element: etree._Element | None, name: str) -> str:
    return str(element.get(W + name) or "") if element is not None else ""


def _rounded(widths: list[float], total: int) -> list[int]:
    """Whole twips that add up to the total."""
    whole = sum(widths) or 1.0
    edges, at = [0], 0.0
    for wide in widths:
        at += wide * total / whole
        edges.append(round(at))
    edges[-1] = total
    return [b - a for a, b in itertools.pairwise(edges)]
