"""`yinfa blanks`: what was filled into forms, and which blanks are gone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..interface.exit_codes import ExitCode
from ..pages import ExistingPath, Group
from ..session import Session, office_tools_if_any, pass_session, shared
from ..terminal import Screen, columns_of, one_line

if TYPE_CHECKING:
    from ...forms import FilledBlank
    from ...returns import FormRead, Piece


def register(group: Group) -> None:
    """Add the command."""

    @group.command("blanks", help="help-blanks", more="more-blanks")
    @click.argument("paths", nargs=-1, required=True, metavar="meta-paths", type=ExistingPath(either=True))
    @shared
    @pass_session
    def blanks(session: Session, paths: tuple[Path, ...]) -> int:
        """Show the blanks of forms."""
        from ... import pipeline
        from ...wording import Refused

        near = (session.here, *(path.resolve().parent for path in paths))
        found = list(pipeline.read_forms(paths, near, office_tools_if_any))
        if len(found) == 1 and not found[0].forms and found[0].file == paths[0].as_posix() and _is_error(found[0]):
            raise Refused(found[0].problems)
        show(session.screen, found)
        return ExitCode.FAULTS if any(not one.forms for one in found) else ExitCode.DONE


def _is_error(one: FormRead) -> bool:
    from ...wording import Severity

    return any(problem.severity is Severity.ERROR for problem in one.problems)


def show(screen: Screen, found: Sequence[FormRead]) -> None:
    """Show a table for each form, and on stderr what a person should look at."""
    lines = [line for one in found for line in _lines(screen, one, titled=len(found) > 1)]
    screen.result(lines or ([] if found else [screen.say("collect-none")]), _data(found, screen.language))
    if not screen.as_json:
        for blank in (blank for one in found for piece, blanks in one.forms for blank in _present(piece, blanks)):
            for doubt in blank.doubts:
                screen.note(screen.say("doubt", name=blank.name or blank.id, doubt=one_line(screen.reasons([doubt]))))
    screen.problems(problem for one in found for problem in one.problems)


def _present(piece: Piece | None, blanks: Sequence[FilledBlank]) -> list[FilledBlank]:
    """Return the blanks that a person can look at; those that are gone are named in the sum."""
    from ...returns import lacking

    gone = {blank.id for blank in lacking(blanks)} if piece else set()
    return [blank for blank in blanks if blank.id not in gone]


def _lines(screen: Screen, one: FormRead, *, titled: bool) -> list[str]:
    head = tuple(screen.say(f"blank-head-{name}") for name in ("name", "kind", "value", "id"))
    empty, lines = screen.say("blank-empty"), [screen.say("blanks-file", file=one.file)] if titled and one.forms else []
    for piece, blanks in one.forms:
        rows = [(b.name, b.kind or "", empty if b.empty else one_line(b.value), b.id) for b in blanks]
        lines += columns_of([head, *rows]) if rows else [screen.say("no-blanks")]
        lines += [_sum(screen, piece, blanks)] if piece else []
    return lines


def _sum(screen: Screen, piece: Piece, blanks: Sequence[FilledBlank]) -> str:
    """Return how many blanks of the form as issued were found, and the names of the others."""
    from ...returns import lacking

    gone = lacking(blanks)
    facts = {"annex": piece.annex, "unit": piece.unit.number or screen.say("look-no-unit"), "all": len(blanks),
             "found": len(blanks) - len(gone), "filled": sum(not blank.empty for blank in blanks)}
    names = screen.say("comma").join(one_line(blank.name or blank.id) for blank in gone)
    return screen.say("blanks-lacking" if gone else "blanks-all", **facts, names=names)


def _data(found: Sequence[FormRead], language: str) -> dict[str, Any]:
    """Return the forms as data; of a single file its name and its blanks by themselves too."""
    from ...forms import blank_data
    from ...returns import lacking, returns_data

    forms: list[dict[str, Any]] = []
    for one in found:
        for piece, blanks in one.forms:
            gone = lacking(blanks)
            forms.append({
                "file": one.file, "campaign": piece.campaign if piece else "", "annex": piece.annex if piece else "",
                "unit": piece.unit.number if piece else "", "of": len(blanks), "found": len(blanks) - len(gone),
                "missing": [{"id": blank.id, "name": blank.name} for blank in gone], "blanks": [blank_data(blank) for blank in blanks],
            })  # fmt: skip
    data: dict[str, Any] = {"forms": forms, "returns": returns_data((one.read for one in found if one.read is not None), language)}
    if len(found) == 1:
        data |= {"file": found[0].file, "blanks": [blank for form in forms for blank in form["blanks"]]}
    return data
