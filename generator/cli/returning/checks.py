"""`yinfa returns check` and `accept`: remarks on returned values; the questions about them at the end of `yinfa look`."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ..interface import completing
from ..interface.exit_codes import ExitCode
from ..pages import Group
from ..session import Session, campaign_argument, now, pass_session, shared, user_name
from ..terminal import Screen, one_line

if TYPE_CHECKING:
    from ...collecting import Checked, Remark, RemarkQuestion, RemarkReview

KEEP, ASK, UNDO, SKIP, QUIT = "", ("q", "退回"), ("u", "撤销"), ("s", "跳过"), ("x", "结束")
FIRST = 3
"""Remarks that a command about something else names."""


def register(group: Group) -> None:
    """Add the commands to `yinfa returns`."""

    @group.command("check", help="help-returns-check", more="more-returns-check")
    @campaign_argument
    @click.option("--unit", "units", multiple=True, metavar="meta-unit", help="opt-check-unit", shell_complete=completing.units)
    @shared
    @pass_session
    def check(session: Session, campaign: str | None, units: tuple[str, ...]) -> int:
        """List what is wrong in the returns."""
        from ... import pipeline

        project, chosen = session.choose(campaign)
        found = pipeline.check_returns(project, chosen, units)
        return show(session.screen, chosen, found)

    @group.command("accept", help="help-returns-accept", more="more-returns-accept")
    @campaign_argument
    @click.option("--unit", "units", multiple=True, required=True, metavar="meta-unit", help="opt-returns-unit",
                  shell_complete=completing.units)
    @click.option("--return", "annex", required=True, metavar="meta-return", help="opt-accept-return")
    @click.option("--blank", default="", metavar="meta-blank", help="opt-accept-blank")
    @click.option("--note", default="", metavar="meta-text", help="opt-note")
    @click.option("--undo", is_flag=True, help="opt-return-undo")
    @shared
    @pass_session
    def accept(
        session: Session, campaign: str | None, units: tuple[str, ...], annex: str, blank: str, note: str, undo: bool,
    ) -> int:
        """Enter that values are right as they are."""
        from ... import pipeline
        from ...collecting import AcceptRequest

        project, chosen = session.choose(campaign)
        asked = AcceptRequest(tuple(dict.fromkeys(units)), annex, blank, one_line(note), user_name(), undo)
        n = pipeline.accept_returns(project, chosen, asked, now())
        session.screen.result([session.screen.say("accept-undone" if undo else "accepted", n=n)],
                              {"campaign": chosen, "accepted": 0 if undo else n, "undone": n if undo else 0})
        return ExitCode.DONE


def show(screen: Screen, campaign: str, found: Checked) -> ExitCode:
    """Show every remark that stands, their numbers, and what was not checked."""
    from ...collecting import checked_data

    screen.problems([remark.problem for remark in found.standing])
    accepted = len(found.remarks) - len(found.standing)
    lines = [screen.say("checks-none", campaign=campaign)] if not found.standing else [counted(screen, found)]
    lines += [screen.say("checks-accepted", n=accepted)] if accepted else []
    screen.result([*lines, *unchecked(screen, found)], {"campaign": campaign, **checked_data(found, screen.language)})
    return ExitCode.FAULTS if returning(found) else ExitCode.DONE


def returning(found: Checked) -> bool:
    """Return whether anything has to go back to a unit."""
    return any(remark.grade == "return" for remark in found.standing)


def counted(screen: Screen, found: Checked) -> str:
    """Return the numbers of remarks by severity."""
    counts = Counter(remark.grade for remark in found.standing)
    parts = screen.say("comma").join(screen.say(f"checks-{grade}", n=n) for grade, n in sorted(counts.items(), reverse=True))
    return screen.say("checks-counted", parts=parts, units=len({remark.unit for remark in found.standing}))


def summary(screen: Screen, found: Checked) -> list[str]:
    """Return the numbers, the first remarks and what was not checked, for a command about something else."""
    if not found.standing:
        return unchecked(screen, found)
    lines = [screen.say("checks-see", counts=counted(screen, found))]
    return [*lines, *(f"  {line(screen, remark)}" for remark in found.standing[:FIRST]), *unchecked(screen, found)]


def line(screen: Screen, remark: Remark) -> str:
    """Return a remark as one line."""
    wrong, _ = remark.problem.said(screen.language)
    unit = f"{remark.unit} {remark.unit_name}".strip()
    return screen.say("checks-line", unit=unit, annex=remark.annex, wrong=wrong, grade=screen.say(f"grade-{remark.grade}"))


def unchecked(screen: Screen, found: Checked) -> list[str]:
    """Return the sentence about what was not checked, as a line; none when everything was."""
    left = found.left.items()
    parts = screen.say("comma").join(screen.say(f"unchecked-{why}", n=n) for why, n in left)
    return [screen.say("checks-unchecked", parts=parts)] if left else []


def cell(screen: Screen, remarks: Sequence[Remark]) -> str:
    """Return a unit's remarks in the column of a table."""
    counts = Counter(remark.grade for remark in remarks)
    return screen.say("comma").join(screen.say(f"checks-{grade}", n=n) for grade, n in sorted(counts.items(), reverse=True))


# ---- in a terminal, after the doubtful values
def walk(screen: Screen, review: RemarkReview) -> int:
    """Ask about one remark after the other, alike ones together; return how many are left."""
    from ...records import Judged

    passed: list[tuple[Remark, ...]] = []
    while question := next((one for one in review.questions if one.remarks not in passed), None):
        screen.result(["", screen.say("remarks-at", left=len(review.questions)), *described(screen, question)], {})
        word = _typed(screen)
        if word is None or word in QUIT:
            break
        if word in SKIP:
            passed.append(question.remarks)
        elif word in UNDO:
            back = review.undo(now())
            screen.note(screen.say("look-undone", n=1) if back else screen.say("look-nothing-to-undo"))
        else:
            review.decide(question, Judged.ASKED if word in ASK else Judged.ACCEPTED, now())
    if review.settled or review.left:
        screen.result([screen.say("remarks-left" if review.left else "remarks-done", n=len(review.left), settled=review.settled)], {})
    return len(review.left)


def _typed(screen: Screen) -> str | None:
    """Return a word that is an answer; None at the end of the input."""
    while True:
        sys.stdout.write(screen.say("remarks-ask"))
        sys.stdout.flush()
        typed = sys.stdin.readline()
        word = unicodedata.normalize("NFKC", typed).strip().lower()
        if not typed:
            return None
        if word == KEEP or word in (*ASK, *UNDO, *SKIP, *QUIT):
            return word
        screen.note(screen.say("remarks-again"))


def described(screen: Screen, question: RemarkQuestion) -> list[str]:
    """Return the lines of a question: where, the sentences as returned, what is wrong, what to do."""
    lines = []
    for remark in question.remarks:
        sentences = remark.sentence.split("\n") if remark.sentence else []
        lines += [line(screen, remark), *(f"  {one_line(sentence)}" for sentence in sentences)]
    _, remedy = question.first.problem.said(screen.language)
    return [*lines, f"  → {one_line(remedy)}"]
