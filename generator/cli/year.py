"""`yinfa new` and `yinfa review`: roll a campaign over into a new year, answer its findings."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ..wording import Place, Refused, problem
from .interface import completing
from .interface.exit_codes import ExitCode
from .pages import Group, Usage
from .session import Session, campaign_argument, pass_session, shared
from .terminal import Screen, one_line

if TYPE_CHECKING:
    from ..campaign import Project
    from ..check import Finding
    from ..year import Adopted, Answer, Rolled, Walk

MANY = 6
TYPED = {
    "edit": ("e", "edit", "改", "修改"), "keep": ("k", "keep", "保留", "留"), "leave": ("d", "open", "待定"),
    "skip": ("s", "skip", "跳过", "跳"), "quit": ("q", "quit", "退出", "退"),
}  # fmt: skip
OUTCOMES = {"edit": "review-edited", "keep": "review-kept", "leave": "review-open"}


def register(group: Group) -> None:
    """Add the commands to the group."""

    @group.command("new", help="help-new", more="more-new")
    @click.argument("year", required=False, metavar="meta-year")
    @click.option("--from", "source", metavar="meta-campaign", help="opt-from", shell_complete=completing.campaigns)
    @click.option("--as", "name", metavar="meta-name", help="opt-as")
    @click.option("--adopt", is_flag=True, help="opt-adopt")
    @shared
    @pass_session
    def new_(session: Session, year: str | None, source: str | None, name: str | None, adopt: bool) -> int:
        """Make a campaign for a new year."""
        if adopt and (source or name):
            raise Usage("new-adopt-alone", click.get_current_context())
        return adopted(session, year) if adopt else new(session, year, source, name)

    @group.command("review", help="help-review", more="more-review")
    @campaign_argument
    @shared
    @pass_session
    def review(session: Session, campaign: str | None) -> int:
        """Ask about the open findings one by one, or list them without a terminal."""
        project, chosen = session.choose(campaign)
        if session.screen.as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
            return listed(session.screen, project, chosen)
        return walk(session.screen, project, chosen)


def new(session: Session, year: str | None, source: str | None, name: str | None) -> ExitCode:
    """Roll a campaign over into a new year and show the result."""
    from .. import pipeline

    if year is None:
        raise Usage("new-needs-year", click.get_current_context())
    project, chosen = session.choose(source or _newest(session, year))
    show_rolled(session.screen, project, pipeline.roll(project, chosen, year, name), chosen)
    return ExitCode.DONE


def _newest(session: Session, year: str) -> str | None:
    """Return the campaign of the latest earlier year; None inside a campaign's folder, for an invalid year, or if there is none.

    Refused `campaign-unclear` if several are of that year.
    """
    from ..year import newest_before

    project = session.project()
    if project.content in session.here.parents or not year.isdecimal():
        return None
    found = newest_before(project, int(year))
    if len(found) > 1:
        raise Refused([problem("campaign-unclear", Place(), listed="、".join(found), example=found[0])])
    return next(iter(found), None)


def adopted(session: Session, campaign: str | None) -> ExitCode:
    """Make a campaign of a folder that was copied by hand and show the result."""
    from .. import pipeline

    project, chosen = session.choose(campaign)
    show_adopted(session.screen, pipeline.adopt(project, chosen))
    return ExitCode.DONE


# ---- what `new` shows


def show_rolled(screen: Screen, project: Project, rolled: Rolled, source: str) -> None:
    """Show what was computed, what is left for a person, and the next step."""
    from ..year import rolled_data

    screen.problems(rolled.problems)
    lines = [screen.say("new-done", path=project.shown(rolled.folder), source=source), screen.say("new-computed")]
    lines += [screen.say("new-ordinal", n=rolled.ordinal)] if rolled.ordinal else []
    lines += [screen.say("new-title", text=one_line(text)) for text in rolled.titles]
    lines += [screen.say("new-annex", label=label, text=one_line(text)) for label, text in rolled.annexes]
    lines += [screen.say("new-date", name=name, text=f"{date.full}（{date.weekday}）") for name, date in rolled.dates]
    lines += _waiting(screen, rolled.waiting)
    lines += [screen.say("new-liaisons", n=rolled.liaisons)] if rolled.liaisons else []
    lines.append(screen.say("new-next", campaign=rolled.name))
    screen.result(lines, rolled_data(rolled, project.shown, screen.language))


def _waiting(screen: Screen, found: Sequence[Finding]) -> list[str]:
    from ..check import grouped, name_of

    if not found:
        return [screen.say("new-waiting-none")]
    lines = [screen.say("new-waiting", n=len(found))]
    for group, findings in grouped(found).items():
        names = [one_line(name_of(finding)) for finding in findings]
        short = [name if len(name) <= 24 else f"{name[:22]}…" for name in names]
        lines.append(screen.say("new-some", label=screen.say(f"new-{group}"), n=len(names), names=screen.some(short, MANY)))
    return lines


def show_adopted(screen: Screen, adopted: Adopted) -> None:
    """Show where the records were moved and what was changed."""
    from ..year import adopted_data

    lines = [screen.say("adopt-back", path=adopted.moved_to) if adopted.moved_to else screen.say("adopt-own")]
    if adopted.changed:
        lines.append(screen.say("adopt-changed", names=screen.say("comma").join(adopted.changed)))
    lines.append(screen.say("new-next", campaign=adopted.name))
    screen.result(lines, adopted_data(adopted))


# ---- review


def listed(screen: Screen, project: Project, name: str) -> ExitCode:
    """List the open findings."""
    from .. import pipeline
    from ..year import finding_data

    found = pipeline.findings(project, name)
    screen.problems(f.problem for f in found)
    lines = [] if found else [screen.say("review-none", campaign=name)]
    screen.result(lines, {"campaign": name, "findings": [finding_data(finding, screen.language) for finding in found]})
    return ExitCode.FAULTS if found else ExitCode.DONE


def walk(screen: Screen, project: Project, name: str) -> ExitCode:
    """Ask about each finding; each answer is written before the next question."""
    from .. import pipeline

    way = pipeline.walk(project, name)
    if not way.left:
        screen.result([screen.say("review-none", campaign=name)], {})
        return ExitCode.DONE
    while (finding := way.current) is not None:
        number, total = way.position
        _show(screen, finding, number, total, told=way.is_told)
        if not _answer(screen, way, finding):
            break
    done = screen.say("review-left", n=way.left, campaign=name) if way.left else screen.say("review-done", campaign=name)
    screen.result([done], {})
    return ExitCode.FAULTS if way.left else ExitCode.DONE


def _answer(screen: Screen, way: Walk, finding: Finding) -> bool:
    """Ask about a finding and write the answer; return whether to go on. An answer that can't be written is asked for again."""
    from ..year import Answer, choices

    how = _ask(screen, choices(finding))
    if how == "quit":
        return False
    if how == "skip":
        way.skip()
        return True
    text = _text(screen, finding) if how == "edit" else ""
    if text is None:
        return False
    try:
        written = way.answer(Answer(how), text)
        screen.result([screen.say(OUTCOMES[how] if written else "review-as-is")], {})
    except Refused as refused:
        screen.problems(refused.problems)
    return True


def _show(screen: Screen, finding: Finding, number: int, total: int, *, told: bool = False) -> None:
    screen.result(["", screen.say("review-at", n=number, total=total)], {})
    sys.stdout.flush()
    if not told:
        screen.problem(finding.problem, acting=False)
    if finding.target is not None and finding.target.old:
        text = finding.value if finding.target.kind == "words" else finding.target.old
        screen.result([screen.say("review-value", text=one_line(text))], {})


def _ask(screen: Screen, allowed: Sequence[Answer]) -> str:
    """Return the answer typed: edit, keep, leave, skip or quit."""
    names = [*(str(a) for a in allowed), "skip", "quit"]
    prompt = screen.say("review-ask", choices=" ".join(screen.say({"leave": "review-leave"}.get(n, f"review-{n}")) for n in names))
    while True:
        typed = _line(prompt)
        if typed is None:
            return "quit"
        word = unicodedata.normalize("NFKC", typed).strip().lower()
        for name in names:
            if word in TYPED[name]:
                return name
        screen.note(screen.say("review-again"))


def _text(screen: Screen, finding: Finding) -> str | None:
    value = finding.target is not None and finding.target.kind == "value"
    nothing = screen.say("review-nothing-value" if value else "review-nothing-words")
    return _line(screen.say("review-new", nothing=nothing))


def _line(prompt: str) -> str | None:
    """Return the line typed; None at the end of input."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    typed = sys.stdin.readline()
    return typed.rstrip("\r\n") if typed else None
