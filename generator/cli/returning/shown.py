"""Lines about returned files: what was taken in, the forms found, the values to look at."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from ..interface.actions import naming
from ..terminal import Screen, columns_of, one_line

if TYPE_CHECKING:
    from ...collecting import CollectReport
    from ...returns import Piece, Return


def collected_lines(screen: Screen, campaign: str, report: CollectReport) -> list[str]:
    """Return the lines that sum up the files of a run."""
    counts = Counter(file.outcome for file in report.files)
    parts = screen.say("comma").join(screen.say(f"outcome-{outcome}", n=n) for outcome, n in counts.items())
    lines = [screen.say("collect-kept", parts=parts, forms=report.forms)] if report.files else [screen.say("collect-none")]
    if report.doubtful:
        lines.append(screen.say("collect-to-look", n=report.doubtful, on=naming(campaign)["on"]))
    return lines


def return_lines(screen: Screen, found: list[Return]) -> list[str]:
    """Return the lines of a table of forms."""
    head = tuple(screen.say(f"collect-head-{name}") for name in ("file", "form", "unit", "filled", "doubtful"))
    rows = [row for one in found for row in _rows(screen, one)]
    forms = sum(len(one.pieces) for one in found)
    return [*columns_of([head, *rows]), screen.say("collected", files=len(found), forms=forms)] if rows else [screen.say("collect-none")]


def show_doubts(screen: Screen, found: list[Return]) -> None:
    """Tell each value that a person should look at."""
    for one in found:
        for piece in one.pieces:
            _doubts(screen, piece)


def _rows(screen: Screen, one: Return) -> list[tuple[str, ...]]:
    file = one_line(Path(one.file).name)
    if not one.pieces:
        return [(file, one_line(screen.reasons(one.why[:1])) if one.why else screen.say(f"collect-{one.status}"), "", "", "")]
    return [
        (file, one_line(p.annex), one_line(p.unit.number), f"{sum(bool(v.value) for v in p.values)}/{len(p.values)}", str(len(p.why)))
        for p in one.pieces]


def _doubts(screen: Screen, piece: Piece) -> None:
    names = {value.id: value.name for value in piece.values}
    values = {value.id: value.value for value in piece.values} | {"unit": piece.unit.number, "annex": piece.annex}
    for key, reasons in piece.why.items():
        name = names.get(key) or screen.say(f"collect-head-{'unit' if key == 'unit' else 'form'}")
        doubt = screen.reasons(reasons)
        screen.note(screen.say("collect-doubt", unit=piece.unit.number, annex=piece.annex, name=name, value=values[key], doubt=doubt))
