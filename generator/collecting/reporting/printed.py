"""What the form prints around a blank: the label of its row and column, the heading of its item, the sentence it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...returns import IssuedForm
from ...text import BlankType, heading_of, identify

LONGEST = 40
"""Characters of a label that are shown."""
MOST_ITEMS, MOST_IN_ITEM, MOST_TIMES = 60, 20, 200
"""Items of an outline, uses of a name in one, and uses outside of items, among which a blank is looked for."""
COUNTED = (BlankType.NUMBER, BlankType.YES_NO, BlankType.CHOICE)
_BLANK = re.compile(r"(blank_[0-9a-f]{16})(?:_Copy_\d+)?", re.IGNORECASE)


@dataclass(frozen=True)
class PrintedForm:
    """An issued form, asked for what is printed around its blanks."""

    form: IssuedForm

    @cached_property
    def spans(self) -> dict[str, tuple[int, int]]:
        """Return (start, end) in the form's text by blank."""
        found: dict[str, tuple[int, int]] = {}
        for one in self.form.text.ranges:
            if one.bookmark and (hit := _BLANK.fullmatch(one.name)):
                found.setdefault(hit[1].lower(), (one.start, one.end))
        return found

    @cached_property
    def line_of(self) -> dict[str, int]:
        """Return the number of its line by blank."""
        return {blank: self.form.text.line_of(start) for blank, (start, _) in self.spans.items()}

    @cached_property
    def _cells(self) -> dict[tuple[int, int], dict[int, str]]:
        """Return the printed text of each cell by (table, row) and cell."""
        found: dict[tuple[int, int], dict[int, str]] = {}
        for number, line in enumerate(self.form.text.lines):
            if len(line.spot.cell) == 3:
                table, row, cell = line.spot.cell
                cells = found.setdefault((table, row), {})
                cells[cell] = cells.get(cell, "") + self._printed(number)
        return found

    def _printed(self, number: int) -> str:
        """Return what a line prints, without its blanks."""
        line = self.form.text.lines[number]
        text = list(self.form.text.raw[line.start:line.end])
        for blank, at in self.line_of.items():
            if at == number:
                start, end = self.spans[blank]
                text[start - line.start:end - line.start] = [""] * (end - start)
        return "".join("".join(text).split())

    @cached_property
    def _heads(self) -> dict[int, dict[int, str]]:
        """Return the last row of headings of each table that has some: rows of several cells above the first blank."""
        with_blanks: dict[int, int] = {}
        for blank in self.spans:
            spot = self.form.text.lines[self.line_of[blank]].spot.cell
            if len(spot) == 3:
                with_blanks[spot[0]] = min(spot[1], with_blanks.get(spot[0], spot[1]))
        return {table: self._cells.get((table, row - 1), {}) for table, row in with_blanks.items() if row > 1}

    def labels(self, blank: str) -> tuple[str, str]:
        """Return (row label, column label) of a blank in a table; "" for none."""
        if blank not in self.spans:
            return "", ""
        spot = self.form.text.lines[self.line_of[blank]].spot.cell
        if len(spot) != 3:
            return "", ""
        table, row, cell = spot
        cells, heads = self._cells.get((table, row), {}), self._heads.get(table, {})
        if len(heads) > 1:
            label = self._row_label(table, row)
            return (label if cell != min(cells, default=0) else ""), heads.get(cell, "") if len(heads) == len(cells) else ""
        beside = [cells[n] for n in sorted(cells) if n < cell and cells[n]]
        return (beside[-1] if beside else ""), ""

    def _row_label(self, table: int, row: int) -> str:
        """Return the first cell's text; of a row that goes on from the one above, that one's."""
        while row > 0 and (cells := self._cells.get((table, row))):
            if label := cells.get(min(cells), ""):
                return label
            row -= 1
        return ""

    def heading(self, blank: str) -> str:
        """Return the first-level heading (一、…) above a blank outside of tables; "" for none."""
        for number in range(self.line_of.get(blank, -1), -1, -1):
            text = self._printed(number)
            level = heading_of(text)
            if level is not None and level.level == 1:
                return text
        return ""

    def sentences(self, number: Callable[[str], str | None], chosen: Callable[[str], str | None]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield (sentence, blanks) of each line with numbers or choices, filled in.

        `number` and `chosen` give the text for a blank; a line with a blank that neither gives is left out.
        """
        kinds = {slot.id: slot.kind for slot in self.form.slots}
        lines: dict[int, list[str]] = {}
        for blank, at in self.line_of.items():
            lines.setdefault(at, []).append(blank)
        for at in sorted(lines):
            blanks = sorted(lines[at], key=lambda blank: self.spans[blank])
            if not any(kinds.get(blank) in COUNTED for blank in blanks):
                continue
            texts = {blank: number(blank) if kinds.get(blank) is BlankType.NUMBER else chosen(blank) for blank in blanks}
            if all(text is not None for text in texts.values()):
                yield self._filled(at, {blank: text or "" for blank, text in texts.items()}), tuple(blanks)

    def _filled(self, number: int, texts: Mapping[str, str]) -> str:
        line, raw = self.form.text.lines[number], self.form.text.raw
        made, at = "", line.start
        for blank in sorted(texts, key=lambda one: self.spans[one]):
            start, end = self.spans[blank]
            made += raw[at:start]
            at = end
            if made.endswith(("（", "(")) and raw[end:end + 1] in ("）", ")"):
                made, at = made[:-1], end + 1
            made += texts[blank]
        return (made + raw[at:line.end]).strip()


def shortened(text: str) -> str:
    """Return a label as it is shown."""
    return text if len(text) <= LONGEST else text[:LONGEST - 1] + "…"


def item_of(annex: str, name: str, blank: str) -> tuple[int, int] | None:
    """Return (item of an outline or 0, which use of the name in it) that a blank's id stands for; None when unknown."""
    for item in range(MOST_ITEMS + 1):
        scope = f"{annex}/{item}" if item else annex
        for time in range(1, (MOST_IN_ITEM if item else MOST_TIMES) + 1):
            if identify(scope, name, time) == blank:
                return item, time
    return None
