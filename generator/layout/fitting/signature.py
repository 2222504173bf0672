"""Place signatures and date of issue by their widths (GB/T 9704-2012, 7.3.5)."""

from __future__ import annotations

import itertools
from collections.abc import Collection

from lxml import etree

from ...text import break_title
from ...word import remove
from ..profile import Profile, twips
from .measure import PARAGRAPH_ORDER, Styles, W, properties, put, set_run, sub, text_of, width

SEALED, UNSEALED = "署名（盖章）", "署名"
DATES = frozenset({"成文日期（盖章）", "成文日期"})
BETWEEN = 0.23
"""Space between digits and Chinese characters, in font sizes: a fifth in LibreOffice, a quarter in Word."""
NARROW = 90
"""Per cent of its width to which a broken name is narrowed rather than broken over a line more."""
NARROWEST = 78
"""Per cent; names side by side are not narrowed further but broken over lines."""
SLIVER = 100
"""Twips; a narrower empty column is left out."""
SLACK = 60
"""Twips added to the width of the date, so that no rounding wraps it."""
LONG = 24
"""Characters; a longer name is set on several lines."""


def fit_signatures(body: etree._Element, styles: Styles, profile: Profile, own: Collection[str] = ()) -> None:
    """Place each group of signatures and the date below it; `own` are words that are not broken."""
    blocks = list(body)
    start = 0
    while start < len(blocks):
        kind = styles.name(blocks[start]) if blocks[start].tag == W + "p" else ""
        if kind not in (SEALED, UNSEALED):
            start += 1
            continue
        end = start
        while end < len(blocks) and blocks[end].tag == W + "p" and styles.name(blocks[end]) == kind:
            end += 1
        names = blocks[start:end]
        after = blocks[end] if end < len(blocks) else None
        date = after if after is not None and after.tag == W + "p" and styles.name(after) in DATES else None
        _Signatures(profile, names, date, own).place(sealed=kind == SEALED)
        start = end


class _Signatures:
    """One group of signatures: names, the date below them, and their widths in twips."""

    def __init__(
        self, profile: Profile, names: list[etree._Element], date: etree._Element | None, own: Collection[str] = (),
    ) -> None:
        self.profile, self.names, self.date, self.own = profile, names, date, own
        self.cell, self.area = profile.advance_width, profile.width
        self.date_width = self.measure(text_of(date)) if date is not None else 0

    def measure(self, text: str) -> int:
        """Return the width of a text in twips, with the space that programs put between digits and Chinese characters."""
        size = self.profile.sizes.body * 20
        between = sum((a < "\x80") != (b < "\x80") for a, b in itertools.pairwise(text))
        return round(sum(size * width(c) + self.profile.character_spacing for c in text) + between * BETWEEN * size)

    def place(self, *, sealed: bool) -> None:
        if not sealed:
            self.unsealed()
        elif len(self.names) == 1:
            self.sealed()
        else:
            self.in_rows()

    def indent(self, paragraph: etree._Element | None, *, right: int, left: int = 0, align: str = "right") -> None:
        if paragraph is None:
            return
        put(properties(paragraph), PARAGRAPH_ORDER, "ind", left=left or None, right=right)
        put(properties(paragraph), PARAGRAPH_ORDER, "jc", val=align)

    def box(self, name: etree._Element) -> int:
        """Return the width of a name in twips, after breaking a long one over lines."""
        text = text_of(name)
        if width(text) > LONG:
            lines = break_title(text, self.room(), own=self.own)
            set_lines(name, lines)
            return max(self.measure(line) for line in lines) + self.cell // 2
        return self.measure(text)

    def room(self) -> int:
        """Return the characters of a line that can be centred over a date in its usual place."""
        margin = round(self.profile.signature.sealed_date * self.cell)
        return max(12, (2 * margin + self.date_width) // self.cell)

    def sealed(self) -> None:
        """Indent the date four characters and centre the name over it; a wide name pushes both to the left (clause 7.3.5.1)."""
        name = self.names[0]
        wide, date = self.box(name), self.date_width
        margin = round(self.profile.signature.sealed_date * self.cell)
        date_right = max(margin, (wide - date) // 2)
        right = date_right + (date - wide) // 2
        self.indent(name, right=right, left=max(0, self.area - right - wide - self.cell // 4), align="center")
        self.indent(self.date, right=date_right)

    def unsealed(self) -> None:
        """Indent the name two characters, the date two to its right; a wider date is indented two (clause 7.3.5.2)."""
        boxes = [self.box(name) for name in self.names]
        wide, date, two = max(boxes), self.date_width, 2 * self.cell
        margin = round(self.profile.signature.unsealed_name * self.cell)
        right, date_right = (margin, margin + wide - date - two) if date <= wide else (margin + date + two - wide, margin)
        for name, own in zip(self.names, boxes, strict=True):
            spread = "distribute" if own < wide and name.find(f".//{W}br") is None else "right"
            self.indent(name, right=right, left=max(0, self.area - right - wide) if spread == "distribute" else 0, align=spread)
        self.indent(self.date, right=date_right)

    def in_rows(self) -> None:
        """Place several issuers: at most three in a row, room for each seal, the last name over the date (clause 7.3.5.1)."""
        count = min(len(self.names), int(self.profile.signature.in_row))
        margin = round(self.profile.signature.sealed_date * self.cell)
        centre = margin + self.date_width // 2
        column = min(2 * centre, int((self.area - centre) / (count - 0.5)))
        right = centre - column // 2
        left = self.area - right - count * column
        if left < SLIVER:
            left, right = 0, self.area - count * column
        rows: list[list[etree._Element]] = []
        rest = list(self.names)
        while rest:
            rows.append(rest[:count])
            rest = rest[count:]
        room = column - self.cell // 4
        scale = 100 * room // max(self.measure(text_of(name)) for name in self.names)
        if scale >= NARROWEST:
            self.in_lines(rows, [left + column * place + column // 2 for place in range(count)], scale)
            self.indent(self.date, right=margin)
            return
        last = max(column, self.date_width + SLACK) if count > 1 else column
        if last > column:
            # The date on one line under the last name, in its place; the other columns give way.
            right = centre - last // 2
            left, column = 0, (self.area - right - last) // (count - 1)
        widths = [left, *[column] * (count - 1), last, right]
        self.broken(column - self.cell // 4)
        parent = self.names[0].getparent()
        assert parent is not None
        parent.insert(parent.index(self.names[0]), self.table(rows, widths, count))

    def in_lines(self, rows: list[list[etree._Element]], centres: list[int], scale: int) -> None:
        """Set each row as a line with its names centred at tab stops: unlike a table it can be kept with the next paragraph."""
        for number, names in enumerate(rows):
            line, *others = names
            places = centres[len(centres) - len(names) :]
            texts = [text_of(name) for name in names]
            for name in others:
                remove(name)
            set_tabbed(line, texts)
            known = properties(line)
            stops = put(known, PARAGRAPH_ORDER, "tabs")
            for place in places:
                sub(stops, "tab", val="center", pos=place)
            self.indent(line, right=0, align="left")
            if number:
                gap = twips(self.profile.signature.seal + 2) - self.profile.line
                put(known, PARAGRAPH_ORDER, "spacing", before=gap, line=self.profile.line, lineRule="exact")
            if scale < 100:
                set_run(line, "w", scale)

    def broken(self, room: int) -> None:
        """Break names too wide for their column over lines, and narrow all of them alike if a line is still too wide."""
        most = 100 * room // NARROWEST
        for name in self.names:
            if self.measure(text_of(name)) > most:
                set_lines(name, break_title(text_of(name), 100 * room // NARROW // self.cell, 3, self.own))
        scale = 100 * room // max(self.measure(line) for name in self.names for line in text_of(name).split("\n"))
        for name in self.names:
            if scale < 100:
                set_run(name, "w", scale)

    def table(self, rows: list[list[etree._Element]], widths: list[int], count: int) -> etree._Element:
        """Return names and date as a table; no row breaks over pages, and the last one includes the date."""
        table = etree.Element(W + "tbl")
        known = etree.SubElement(table, W + "tblPr")
        sub(known, "tblW", w=sum(widths), type="dxa")
        sub(known, "jc", val="center")
        sub(known, "tblLayout", type="fixed")
        margins = sub(known, "tblCellMar")
        for side in ("left", "right"):
            sub(margins, side, w=0, type="dxa")
        grid = sub(table, "tblGrid")
        for wide in filter(None, widths):
            sub(grid, "gridCol", w=wide)
        for number, names in enumerate(rows):
            row = sub(table, "tr")
            settings = sub(row, "trPr")
            sub(settings, "cantSplit")
            if number:
                sub(settings, "trHeight", val=twips(self.profile.signature.seal + 2), hRule="atLeast")
            before = [None] * (count - len(names))
            cells = [(wide, name) for wide, name in zip(widths, [None, *before, *names, None], strict=True) if wide]
            for wide, name in cells:
                self.fill(sub(row, "tc"), wide, name, last=name is self.names[-1], dated=names is rows[-1])
        return table

    def fill(self, cell: etree._Element, wide: int, name: etree._Element | None, *, last: bool, dated: bool) -> None:
        """Put a name at the foot of its cell, over the date or an equal gap."""
        settings = sub(cell, "tcPr")
        sub(settings, "tcW", w=wide, type="dxa")
        sub(settings, "vAlign", val="bottom")
        if name is None:
            self.gap(cell)
            return
        self.indent(name, right=0, align="center")
        cell.append(name)
        if last and self.date is not None:
            self.indent(self.date, right=0, align="center")
            cell.append(self.date)
        elif dated and self.date is not None:
            self.gap(cell)

    def gap(self, cell: etree._Element) -> None:
        sub(sub(sub(cell, "p"), "pPr"), "keepNext")


def set_lines(paragraph: etree._Element, lines: list[str]) -> None:
    """Break the text of a paragraph into these lines, in its first run."""
    run = _emptied(paragraph)
    for number, line in enumerate(lines):
        if number:
            sub(run, "br")
        sub(run, "t").text = line


def set_tabbed(paragraph: etree._Element, texts: list[str]) -> None:
    """Replace the text of a paragraph by these texts, each after a tab, in its first run."""
    run = _emptied(paragraph)
    for text in texts:
        sub(run, "tab")
        sub(run, "t").text = text


def _emptied(paragraph: etree._Element) -> etree._Element:
    """Remove all text of a paragraph; return the first run that had some."""
    texts = list(paragraph.iter(W + "t"))
    run = texts[0].getparent()
    assert run is not None
    for extra in texts:
        remove(extra)
    return run
