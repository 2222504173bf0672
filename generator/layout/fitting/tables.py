"""Fit tables after merging: merged cells, a grid that fills the type area, columns that break no label needlessly."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from lxml import etree

from ...word import remove
from ..profile import Profile
from .cells.columns import CellExtent, TableExtent
from .cells.lines import fit_cell_lines
from .cells.unbroken import HEADINGS, amount_written, growth, needs_above, needs_of, with_entry
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
"""How the description of a table to fit begins; it is removed."""
FORM_CELLS = frozenset({"登记表栏目", "登记表标签", "登记表内容"})
CENTRED, LEFT, COLUMN_HEAD = "表格居中", "表格内容", "表格栏目"
CELLS = frozenset({*FORM_CELLS, CENTRED, LEFT, COLUMN_HEAD, HEAD_LINE})
"""Styles of the paragraphs in the cells of a table to fit."""
IN_TEXT = "文中表格"
"""Style of a table in the text: the body cells of a column are all centred or all left-aligned."""
CENTRED_UP_TO = 8
"""Most characters of a cell in a centred column."""
PADDING = 0.5
"""Characters of room in a column beside its longest line."""
SMALLER = ((12.0, 1), (10.5, 1), (9.0, 0))
"""Font sizes in points (小四, 五号, 小五) of a table that lacks width, each with the tier of needs that it lacks."""
HAIR = 0.25
"""Characters of room beside what is not to be divided."""
LINES_FILLED = 2
"""Lines of the entries above a table once they are filled in: a unit's name is long."""
FIRST_ROW = 0.6
"""Share of the room on its page that the first row of a table may take, filled in, without being allowed to break."""
WASTE = 0.3
"""Share of a page that may stay empty so that a row is not split."""
SQUEEZE = 85
"""Per cent to which characters may be narrowed so that a line of entries stays one line."""


def fit_tables(body: etree._Element, styles: Styles, profile: Profile) -> None:
    """Merge the marked cells of every table, and fit the tables that come from the templates."""
    for table in list(body.iter(W + "tbl")):
        rows = joined(table)
        kind = _kind(table, rows, styles)
        if not kind:
            continue
        fitting = _Fitting(table, rows, styles, kind)
        if fitting.above:
            fitting.squeeze()
        if styles.table_name(table) == IN_TEXT:
            fitting.align()
        fitting.columns(re.findall(r"\d+(?:\.\d+)?", kind))
        fitting.breaks(profile, _height_before(table, styles))


def _kind(table: etree._Element, rows: list[list[etree._Element]], styles: Styles) -> str:
    """Return the description of a table to fit and remove it; "" for any other table.

    LibreOffice drops descriptions: a table is also fitted if its cells have the templates' styles and its rows, whose cells were
    repeated, are not as wide as the table.
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
    """One table: its cells with their spans, and the width to fill."""

    def __init__(self, table: etree._Element, rows: list[list[etree._Element]], styles: Styles, kind: str) -> None:
        self.table, self.rows, self.styles = table, rows, styles
        self.total = int(number(table.find(f"{W}tblPr/{W}tblW")))
        self.count = max((sum(_span(cell) for cell in row) for row in rows), default=0)
        self.margins = margins(table, styles)
        self.smaller = 0.0
        self.above = kind.startswith(HEAD_LINE)

    def columns(self, given: Sequence[str]) -> None:
        """Set the grid: the given proportions if their number is that of the columns, else widths from the content."""
        if not self.count or not self.total:
            return
        shares = [float(share) for share in given]
        whole = sum(shares)
        as_given = len(shares) == self.count and whole > 0
        self.apply(_rounded(shares if as_given else self.in_size().widths(), self.total))
        for cell in (cell for row in self.rows for cell in row):
            wide = number(cell.find(f"{W}tcPr/{W}tcW")) - self.margins
            fit_cell_lines(cell, self.styles, wide, self.size_of)

    def align(self) -> None:
        """Align the body cells of each column alike: left if one of them is long, else centred."""
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

    def in_size(self) -> TableExtent:
        """Return what the cells need, in smaller characters if they need more width than there is."""
        extent = self.extent()
        form = self.size() / 20 > SMALLER[0][0] and any(cell.written for cell in extent.cells)
        for smaller, tier in SMALLER if not self.above else ():
            if smaller < self.size() / 20 and sum(extent.needs(0 if form else tier)) > self.total:
                self.smaller = smaller
                extent = self.extent()
        if self.smaller:
            set_run(self.table, "sz", round(self.smaller * 2))
            set_run(self.table, "szCs", round(self.smaller * 2))
        return extent

    def extent(self) -> TableExtent:
        """Return the table's cells with the widths that they need."""
        cells = []
        for row in self.rows:
            start = 0
            for cell in row:
                span = _span(cell)
                cells.append(self.cell_extent(cell, start, span))
                start += span
        return TableExtent(cells, self.count, self.total, self.size(), self.margins)

    def cell_extent(self, cell: etree._Element, start: int, span: int) -> CellExtent:
        """Return the widths of a cell."""
        lines = [(line, p, self.size_of(p)) for p in cell.iterfind(W + "p") for line in text_of(p).split("\n")]
        size = max((size for *_, size in lines), default=0.0)
        longest = max((self.need_of(line) * size for line, _, size in lines), default=0.0)
        amount = sum((self.need_of(line) + amount_written(line)) * size for line, _, size in lines)
        tiers = [needs_above(line) if self.above else needs_of(line, heading=self.styles.name(p) in HEADINGS) for line, p, _ in lines]
        needs = tuple(max(chars) * size + self.margins + size * HAIR for chars in zip(*tiers, strict=True))
        return CellExtent(
            start, span, longest + self.margins + size * PADDING, amount + self.margins, needs,
            label=self.centred(cell), written="[[" in text_of(cell))

    def need_of(self, line: str) -> float:
        if not line.strip():
            return 0.0
        return with_entry(line) if self.above else need(line)

    def size_of(self, paragraph: etree._Element) -> float:
        return (self.smaller or self.styles.resolved(paragraph).size) * 20

    def size(self) -> float:
        """Return the font size of the table's text in twips."""
        first = next(self.table.iter(W + "p"), None)
        return self.size_of(first) if first is not None else 240.0

    def centred(self, cell: etree._Element) -> bool:
        """Return whether the cell is a label: centred text without a blank."""
        text = text_of(cell)
        names = {self.styles.name(p) for p in cell.iterfind(W + "p")}
        return "[[" not in text and bool(text.strip()) and any("标签" in n or "居中" in n or "栏目" in n for n in names)

    # ------------------------------------------------------------------------------------------------ entries, rows
    def squeeze(self) -> None:
        """Narrow the characters of a line of entries above a table, if that keeps it on one line."""
        for row in self.rows:
            wide = sum(width(text_of(cell)) * self.size() for cell in row) + self.margins * len(row)
            room = self.total - self.size() * PADDING * len(row)
            scale = int(100 * room / wide) if wide > room else 100
            if SQUEEZE <= scale < 100:
                for cell in row:
                    set_run(cell, "w", scale)

    def breaks(self, profile: Profile, before: float) -> None:
        """Let a row break over two pages only if keeping it whole would leave too much of a page empty.

        `before` is the height above the table on its page, in twips; all heights are estimates.
        """
        page = float(profile.width if self.total > profile.width else profile.height)
        room, header, first = page - before % page, 0.0, True
        for element in self.table.iterfind(W + "tr"):
            high = row_height(element, self.styles, self.margins)
            if element.find(f"{W}trPr/{W}tblHeader") is not None:
                header = high
            filled = high + self.growth(element)
            whole = element.find(f"{W}trPr/{W}cantSplit")
            if first and whole is not None and header != high and filled > FIRST_ROW * room and filled > high:
                remove(whole)
                whole = None
            first = first and header == high
            if high <= room:
                room -= high
                continue
            if whole is not None and (room > WASTE * page or high > page - header):
                remove(whole)
                high -= room
            room = page - header - high % page

    def growth(self, row: etree._Element) -> float:
        """Return by how much a row grows when it is filled in, in twips."""
        return max((sum(growth(text_of(p)) * (self.styles.resolved(p).line or 360) for p in cell.iterfind(W + "p"))
                    for cell in row.iterfind(W + "tc")), default=0.0)


def _height_before(table: etree._Element, styles: Styles) -> float:
    """Estimate the height above a table on its page, in twips."""
    total, block = 0.0, table.getprevious()
    wide = float(_value(table.find(f"{W}tblPr/{W}tblW"), "w") or 8844)
    while block is not None and block.find(f"{W}pPr/{W}sectPr") is None:
        if block.tag == W + "p":
            total += height(block, styles, wide)
        for row in block.iterfind(W + "tr"):
            first = row.find(f"{W}tc/{W}p")
            least = float(_value(row.find(f"{W}trPr/{W}trHeight"), "val") or 0)
            lines = LINES_FILLED if first is not None and styles.name(first) == HEAD_LINE else 1
            total += least or (styles.resolved(first).line * lines if first is not None else 0)
        if block.find(f"{W}pPr/{W}pageBreakBefore") is not None:
            break
        block = block.getprevious()
    return total


def _span(cell: etree._Element) -> int:
    return int(_value(cell.find(f"{W}tcPr/{W}gridSpan"), "val") or 1)


def _value(element: etree._Element | None, name: str) -> str:
    return str(element.get(W + name) or "") if element is not None else ""


def _rounded(widths: list[float], total: int) -> list[int]:
    """Return the widths in whole twips that add up to the total."""
    whole = sum(widths) or 1.0
    edges, at = [0], 0.0
    for wide in widths:
        at += wide * total / whole
        edges.append(round(at))
    edges[-1] = total
    return [b - a for a, b in itertools.pairwise(edges)]
