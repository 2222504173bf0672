"""`yinfa new` and `yinfa review`: a campaign for another year, and the walk through what is to be reviewed."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from ..wording import Refused
from .pages import Group, Usage
from .session import DONE, FAULTS, Session, campaign_argument, pass_session, shared
from .terminal import Screen, one_line

if TYPE_CHECKING:
    from ..campaign import Campaign, Project
    from ..check import Finding
    from ..year import Adopted, Answer, Rolled

MANY = 6
GROUPS = {
    "year-mark": "new-marks", "yearly-words": "new-marks", "last-years-words": "new-marks", "day-off": "new-dates",
    "date-of-another-year": "new-dates", "due-before-issue": "new-dates", "deadline-differs": "new-dates",
    "no-such-day": "new-dates", "wrong-weekday": "new-dates", "as-last-year": "new-values",
    "number-year": "new-values", "pending": "new-pending",
    "pending-mark": "new-pending",
}  # fmt: skip
TYPED = {
    "edit": ("e", "edit", "改", "修改"), "keep": ("k", "keep", "保留", "留"), "leave": ("d", "open", "待定"),
    "skip": ("s", "skip", "跳过", "跳"), "quit": ("q", "quit", "退出", "退"),
}  # fmt: skip
SAID = {"edit": "review-edited", "keep": "review-kept", "leave": "review-open"}


def register(group: Group) -> None:
    """Add the commands."""

    @group.command("new", help="help-new", more="more-new")
    @click.argument("year", required=False, metavar="meta-year")
    @click.option("--from", "source", metavar="meta-campaign", help="opt-from")
    @click.option("--as", "name", metavar="meta-name", help="opt-as")
    @click.option("--adopt", is_flag=True, help="opt-adopt")
    @shared
    @pass_session
    def new(session: Session, year: str | None, source: str | None, name: str | None, adopt: bool) -> int:
        """A new year's campaign."""
        from .. import pipeline

        if adopt:
            if source or name:
                raise Usage("new-adopt-alone", click.get_current_context())
            project, chosen = session.choose(year)
            show_adopted(session.screen, pipeline.adopt(project, chosen))
            return DONE
        if year is None:
            raise Usage("new-needs-year", click.get_current_context())
        project, chosen = session.choose(source)
        show_rolled(session.screen, project, pipeline.roll(project, chosen, year, name))
        return DONE

    @group.command("review", help="help-review", more="more-review")
    @campaign_argument
    @shared
    @pass_session
    def review(session: Session, campaign: str | None) -> int:
        """What is to be reviewed, one by one."""
        project, chosen = session.choose(campaign)
        if session.screen.as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
            return listed(session.screen, project, chosen)
        return walk(session.screen, project, chosen)


# ---- what `new` shows


def show_rolled(screen: Screen, project: Project, rolled: Rolled) -> None:
    """What the program worked out, what waits for a person, what to do next."""
    if not screen.as_json:
        screen.problems(rolled.problems)
    lines = [screen.say("new-done", path=project.shown(rolled.folder)), screen.say("new-computed")]
    lines += [screen.say("new-ordinal", n=rolled.ordinal)] if rolled.ordinal else []
    lines += [screen.say("new-title", text=one_line(text)) for text in rolled.titles]
    lines += [screen.say("new-annex", label=label, text=one_line(text)) for label, text in rolled.annexes]
    lines += [screen.say("new-date", name=name, text=text) for name, text in rolled.dates]
    lines += _waiting(screen, rolled.waiting)
    lines += [screen.say("new-liaisons", n=rolled.liaisons)] if rolled.liaisons else []
    lines.append(screen.say("new-next", name=rolled.name))
    screen.result(lines, {
        "campaign": rolled.name, "folder": rolled.folder.as_posix(), "ordinal": rolled.ordinal, "titles": list(rolled.titles),
        "dates": dict(rolled.dates), "annexes": dict(rolled.annexes), "liaisons": rolled.liaisons,
        "waiting": _data(screen, rolled.waiting), "problems": screen.as_data(rolled.problems)})  # fmt: skip


def _waiting(screen: Screen, found: Sequence[Finding]) -> list[str]:
    if not found:
        return [screen.say("new-waiting-none")]
    groups: dict[str, list[str]] = {}
    for finding in found:
        facts = finding.problem.facts
        shown = next((facts[key] for key in ("name", "term", "text", "names", "value") if facts.get(key)), finding.problem.code)
        groups.setdefault(GROUPS.get(finding.problem.code, "new-others"), []).append(one_line(shown))
    lines = [screen.say("new-waiting", n=len(found))]
    for key, names in groups.items():
        short = [name if len(name) <= 24 else f"{name[:22]}…" for name in names]
        lines.append(screen.say("new-some", label=screen.say(key), n=len(names), names=screen.some(short, MANY)))
    return lines


def show_adopted(screen: Screen, adopted: Adopted) -> None:
    """Where the records went, what was changed."""
    lines = [screen.say("adopt-back", path=adopted.moved_to) if adopted.moved_to else screen.say("adopt-own")]
    if adopted.changed:
        lines.append(screen.say("adopt-changed", names=screen.say("comma").join(adopted.changed)))
    lines.append(screen.say("new-next", name=adopted.name))
    screen.result(lines, {"campaign": adopted.name, "records": adopted.moved_to, "changed": list(adopted.changed)})


# ---- review


def listed(screen: Screen, project: Project, name: str) -> int:
    """The open findings as a list."""
    from ..year import answers

    _, found = answers.reviewed(project, name)
    if not screen.as_json:
        screen.problems(f.problem for f in found)
    lines = [] if found else [screen.say("review-none", campaign=name)]
    screen.result(lines, {"campaign": name, "findings": _data(screen, found)})
    return FAULTS if found else DONE


def _data(screen: Screen, found: Sequence[Finding]) -> list[dict[str, Any]]:
    from ..year import answers

    return [{**screen.as_data([f.problem])[0], "where": f.where, "value": f.value, "text": f.target.old if f.target else "",
             "answers": [str(a) for a in answers.choices(f)]} for f in found]  # fmt: skip


def walk(screen: Screen, project: Project, name: str) -> int:
    """Ask about one finding after the other; each answer is written before the next is asked."""
    from ..year import answers

    campaign, found = answers.reviewed(project, name)
    if not found:
        screen.result([screen.say("review-none", campaign=name)], {})
        return DONE
    total, number, skipped = len(found), 0, 0
    again: Finding | None = None  # asked once more with the value that somebody else gave it meanwhile
    while skipped < len(found):
        finding = found[skipped]
        number += 1
        _show(screen, finding, number, max(total, number + len(found) - skipped - 1), told=finding is again)
        how = _ask(screen, answers.choices(finding))
        if how == "quit":
            break
        if how == "skip" and finding is again:
            found.remove(finding)
            continue
        if how == "skip":
            skipped += 1
            continue
        try:
            text = _text(screen, finding) if how == "edit" else ""
            if text is None:
                break
            answers.answer(project, campaign, finding, answers.Answer(how), text)
            screen.result([screen.say(SAID[how])], {})
        except Refused as refused:
            screen.problems(refused.problems)
            number -= 1
            if refused.problems[0].code == "content-changed":
                campaign, found, again, skipped = _asked_again(project, name, finding, found[:skipped])
            continue
        passed = [f.key for f in found[:skipped]]
        campaign, found = answers.reviewed(project, name)
        if how == "leave":  # what was left open just now is not asked about again
            passed += [f.key for f in found if f.problem.place == finding.problem.place and f.problem.code in answers.UNKNOWN_YET]
        found = _passed_first(found, passed)
        skipped = len([key for key in passed if key in {f.key for f in found}])
    left = len(found)
    done = screen.say("review-left", n=left, campaign=name) if left else screen.say("review-done", campaign=name)
    screen.result([done], {})
    return FAULTS if left else DONE


def _asked_again(
    project: Project, name: str, finding: Finding, skipped: Sequence[Finding],
) -> tuple[Campaign, list[Finding], Finding | None, int]:
    """Read the campaign anew; the refused question comes next, with the value of now, behind those that were skipped.

    Returns the campaign, the findings, the question when no rule questions the new value, and how many were skipped.
    """
    from ..year import answers

    campaign, found = answers.reviewed(project, name)
    again = answers.asked_again(campaign, found, finding)
    keys = [f.key for f in skipped]
    found = _passed_first(found, keys)
    at = len([key for key in keys if key in {f.key for f in found}])
    asked = [again] if again is not None else []
    rest = [f for f in found[at:] if f != again]
    return campaign, [*found[:at], *asked, *rest], None if again in found else again, at


def _passed_first(found: list[Finding], passed: Sequence[tuple[str, ...]]) -> list[Finding]:
    """The findings with those that were skipped at the front, as many of each as were skipped."""
    left = list(passed)
    first: list[Finding] = []
    rest: list[Finding] = []
    for finding in found:
        if finding.key in left:
            left.remove(finding.key)
            first.append(finding)
        else:
            rest.append(finding)
    return first + rest


def _show(screen: Screen, finding: Finding, number: int, total: int, *, told: bool = False) -> None:
    screen.result(["", screen.say("review-at", n=number, total=total)], {})
    sys.stdout.flush()
    if not told:
        screen.problem(finding.problem, acting=False)
    if finding.target is not None and finding.target.old:
        text = finding.value if finding.target.kind == "words" else finding.target.old
        screen.result([screen.say("review-value", text=one_line(text))], {})


def _ask(screen: Screen, can: Sequence[Answer]) -> str:
    """The answer that was typed: edit, keep, leave, skip or quit."""
    names = [*(str(a) for a in can), "skip", "quit"]
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
    """A line that was typed, None at the end of input."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    typed = sys.stdin.readline()
    return typed.rstrip("\r\n") if typed else None
