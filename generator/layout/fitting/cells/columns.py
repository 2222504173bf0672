"""Share a table's width among its columns: by their content, and so that no date, number or name is divided while there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 3.5
"""Characters; a column of running text is not made narrower."""
LABEL = 7
"""Characters; a column of labels up to that length is as wide as they are."""
TIERS = 3
"""What a column must have, what it should have, what it would better have."""


@dataclass(frozen=True, slots=True)
class CellExtent:
    """A cell's place in the grid and its widths in twips with its margins.

    `natural` is its longest line, `amount` all lines, `needs` what it must have, should have and would better have so that nothing
    is divided; `label`: centred text without a blank, `written`: it holds a blank.
    """

    start: int
    span: int
    natural: float
    amount: float
    needs: tuple[float, ...]
    label: bool
    written: bool


@dataclass(frozen=True, slots=True)
class TableExtent:
    """The cells of a table with the width to fill; font size and margins of a cell, all in twips."""

    cells: Sequence[CellExtent]
    count: int
    total: int
    size: float
    margins: float

    def widths(self) -> list[float]:
        """Return the widths of the columns from their content."""
        natural, amount = self._most("natural"), self._most("amount")
        fixed = [all(cell.label for cell in self._column(at)) for at in range(self.count)]
        written = [any(cell.written for cell in self._column(at)) for at in range(self.count)]
        if sum(natural) <= self.total:
            return self.relieved(self._spread(natural, written))
        return self.relieved(self._wrapped(natural, amount, fixed))

    def needs(self, tier: int = 0) -> list[float]:
        """Return the widths of the columns at which nothing is divided; with a higher tier, nothing that had better stay whole."""
        found = [max((cell.needs[tier] for cell in self._column(at)), default=0.0) for at in range(self.count)]
        for cell in (cell for cell in self.cells if cell.span > 1):
            lacking = cell.needs[tier] - sum(found[cell.start : cell.start + cell.span])
            if lacking > 0:
                found[cell.start + cell.span - 1] += lacking
        return found

    def relieved(self, widths: list[float]) -> list[float]:
        """Return the widths with columns that are too narrow widened from those with room, tier by tier as far as there is room."""
        least = self.needs()
        room = self.total - sum(least)
        if room <= 0:
            return least
        for tier in range(1, TIERS):
            wanted = self.needs(tier)
            for at in sorted(range(self.count), key=lambda at: wanted[at] - least[at]):
                more = max(0.0, wanted[at] - least[at])
                if more <= room:
                    least[at] += more
                    room -= more
        spare = [max(0.0, wide - low) for wide, low in zip(widths, least, strict=True)]
        lacking = sum(max(0.0, low - wide) for wide, low in zip(widths, least, strict=True))
        share = min(1.0, lacking / (sum(spare) or 1.0))
        return [max(wide, low) - share * own for wide, low, own in zip(widths, least, spare, strict=True)] if lacking else widths

    def _column(self, at: int) -> list[CellExtent]:
        return [cell for cell in self.cells if cell.span == 1 and cell.start == at]

    def _most(self, name: str) -> list[float]:
        return [max((float(getattr(cell, name)) for cell in self._column(at)), default=0.0) for at in range(self.count)]

    def _spread(self, natural: list[float], written: list[bool]) -> list[float]:
        """Share the spare room among the columns with blanks, or among all."""
        free = [n if own or not any(written) else 0.0 for n, own in zip(natural, written, strict=True)]
        left, among = self.total - sum(natural), sum(free)
        if not among:
            return [self.total / self.count] * self.count
        return [n + left * own / among for n, own in zip(natural, free, strict=True)]

    def _wrapped(self, natural: list[float], amount: list[float], fixed: list[bool]) -> list[float]:
        """Share the width by amount of text, no column being wider than it needs or narrower than a few characters."""
        least = [self._least(n, label=label) for n, label in zip(natural, fixed, strict=True)]
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

    def _least(self, natural: float, *, label: bool) -> float:
        """Return the least width of a column: a whole label up to a length, else a few characters, of a longer label a third of it."""
        if label and natural <= LABEL * self.size + self.margins:
            return natural
        third = natural / 3 if natural < 21 * self.size else 0
        return min(natural, max(LEAST * self.size, third) + self.margins)
