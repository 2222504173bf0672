"""Lines about returned files: what was taken in, the forms found, the values to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..interface.actions import naming
from ..interface.envelope import Spooled
from ..terminal import Screen, column_lines, one_line

if TYPE_CHECKING:
    from ...collecting import CollectReport
    from ...returns import Piece, Return


def collected_lines(screen: Screen, campaign: str, report: CollectReport) -> list[str]:
    """Return the lines that sum up the files of a run."""
    parts = screen.say("comma").join(screen.say(f"outcome-{outcome}", n=n) for outcome, n in report.outcomes.items())
    lines = [screen.say("collect-kept", parts=parts, forms=report.forms)] if report.outcomes else [screen.say("collect-none")]
    if report.doubtful:
        lines.append(screen.say("collect-to-look", n=report.doubtful, on=naming(campaign)["on"]))
    return lines


class ReturnTable:
    """A table of the forms found in files, and the values that a person should look at; kept on disk, for there may be many."""

    def __init__(self, screen: Screen, found: Iterable[Return]) -> None:
        self._screen, self._files, self._forms = screen, 0, 0
        self._rows = Spooled([tuple(screen.say(f"collect-head-{name}") for name in ("file", "form", "unit", "filled", "doubtful"))])
        self._doubts = Spooled()
        for one in found:
            self._add(one)

    def _add(self, one: Return) -> None:
        self._files, self._forms = self._files + 1, self._forms + len(one.pieces)
        for row in _rows(self._screen, one):
            self._rows.add(row)
        for line in (line for piece in one.pieces for line in _doubts(self._screen, piece)):
            self._doubts.add(line)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the table, and their sum."""
        if not self._files:
            yield self._screen.say("collect-none")
            return
        yield from column_lines(lambda: self._rows)
        yield self._screen.say("collected", files=self._files, forms=self._forms)

    def show_doubts(self) -> None:
        """Tell each value that a person should look at."""
        for line in self._doubts:
            self._screen.note(line)


def _rows(screen: Screen, one: Return) -> list[tuple[str, ...]]:
    file = one_line(Path(one.file).name)
    if not one.pieces:
        return [(file, one_line(screen.reasons(one.why[:1])) if one.why else screen.say(f"collect-{one.status}"), "", "", "")]
    return [
        (file, one_line(p.annex), one_line(p.unit.number), f"{sum(bool(v.value) for v in p.values)}/{len(p.values)}", str(len(p.why)))
        for p in one.pieces]


def _doubts(screen: Screen, piece: Piece) -> Iterator[str]:
    names = {value.id: value.name for value in piece.values}
    values = {value.id: value.value for value in piece.values} | {"unit": piece.unit.number, "annex": piece.annex}
    for key, reasons in piece.why.items():
        name = names.get(key) or screen.say(f"collect-head-{'unit' if key == 'unit' else 'form'}")
        doubt = screen.reasons(reasons)
        yield screen.say("collect-doubt", unit=piece.unit.number, annex=piece.annex, name=name, value=values[key], doubt=doubt)
