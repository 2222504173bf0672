"""`yinfa collect --reply`: forms sent back to the units that have something to correct."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..interface.exit_codes import ExitCode, of_work
from ..results import near
from ..session import Session, now, user_name
from ..terminal import Screen, one_line

if TYPE_CHECKING:
    from ...collecting import ReplyReport, UnitReply


def send(session: Session, campaign: str | None, *, dry_run: bool, units: tuple[str, ...], due: date | None, force: bool) -> ExitCode:
    """Write the 退回单 of each unit and enter them; with `dry_run` only show what would go back."""
    from ... import pipeline
    from ...collecting import ReplyOptions

    project, chosen = session.choose(campaign)
    session.writes = not dry_run
    options = ReplyOptions(now(), user_name(), tuple(dict.fromkeys(units)), due, dry_run, force)
    made = pipeline.reply_returns(project, chosen, options)
    show(session.screen, chosen, made, project.shown(made.folder))
    return of_work(made.problems, draft=True)


def show(screen: Screen, campaign: str, made: ReplyReport, shown: str) -> None:
    """Show what goes back to each unit, and where its 退回单 is."""
    from ...collecting import reply_data

    screen.problems(made.problems)
    lines = [line for reply in made.replies for line in _lines(screen, reply)]
    if not made.replies:
        lines.append(screen.say("reply-none", campaign=campaign))
    elif made.dry_run:
        lines.append(screen.say("reply-dry", units=len(made.replies)))
    else:
        counts = {"units": len(made.replies), "written": made.written, "unchanged": made.unchanged, "entered": made.entered}
        lines.append(screen.say("reply-done", **counts))
        lines.append(screen.say("reply-where", folder=near(made.folder)))
    screen.result(lines, reply_data(made, campaign, shown))


def _lines(screen: Screen, reply: UnitReply) -> list[str]:
    lines = [screen.say("reply-unit", unit=f"{reply.unit} {reply.unit_name}", channel=reply.channel)]
    for annex in reply.annexes:
        state = screen.say("reply-new" if annex.new else "reply-known", day=annex.at.isoformat())
        lines.append(screen.say("reply-annex", annex=annex.annex, n=len(annex.items), due=annex.due.isoformat(), state=state))
        lines += [f"    {one_line(item.name)}：{one_line(item.wrong)}" for item in annex.items]
    return lines
