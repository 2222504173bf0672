"""`yinfa look`: review of doubtful values in one session."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..interface.exit_codes import ExitCode
from ..pages import ExistingPath, Group, OutputPath, Usage
from ..results import near
from ..session import Session, campaign_argument, now, pass_session, shared, user_name
from ..terminal import Screen, one_line
from . import checks

if TYPE_CHECKING:
    from ...campaign import Project
    from ...collecting import Doubt, LookThrough, Question, RemarkReview

ASK, UNDO, SKIP, QUIT = ("q", "退回"), ("u", "撤销"), ("s", "跳过"), ("x", "结束")


def register(group: Group) -> None:
    """Add the command."""

    @group.command("look", help="help-look", more="more-look")
    @campaign_argument
    @click.option("--out", "out", metavar="meta-file", type=OutputPath(), help="opt-look-out")
    @click.option("--in", "answers", metavar="meta-file", type=ExistingPath(), help="opt-look-in")
    @click.option("--force", is_flag=True, help="opt-force-result")
    @shared
    @pass_session
    def look(session: Session, campaign: str | None, out: Path | None, answers: Path | None, force: bool) -> int:
        """Review doubtful values."""
        if out is not None and answers is not None:
            raise Usage("look-one-way", click.get_current_context())
        if out is not None and out.suffix.lower() != ".xlsx":
            raise Usage("report-ending", click.get_current_context(), path=out.name)
        from ... import pipeline

        project, chosen = session.choose(campaign)
        way = pipeline.look(project, chosen, user_name())

        def remarks() -> RemarkReview:
            return pipeline.review_remarks(project, chosen, user_name())

        if out is not None:
            return save_sheet(session.screen, project, chosen, way, remarks(), out, force=force)
        if answers is not None:
            return take_sheet(session.screen, chosen, way, remarks, answers)
        if session.screen.as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
            return listed(session.screen, chosen, way, remarks())
        return walk(session.screen, way, remarks)


def listed(screen: Screen, campaign: str, way: LookThrough, remarks: RemarkReview) -> ExitCode:
    """List the open cases, the remarks last."""
    from ...collecting import doubt_data, remark_data

    found = way.questions()
    every = [doubt for question in found for doubt in question.doubts]
    lines = [line for question in found for line in _shown(screen, way, question)]
    lines += [line for question in remarks.questions for line in checks.described(screen, question)]
    screen.result(lines or [screen.say("look-none", campaign=campaign)], {
        "campaign": campaign, "left": len(every), "settled": 0, "doubts": [doubt_data(doubt, screen.language) for doubt in every],
        "remarks": [remark_data(remark, screen.language) for remark in remarks.left]})
    return ExitCode.FAULTS if every or remarks.left else ExitCode.DONE


def save_sheet(
    screen: Screen, project: Project, campaign: str, way: LookThrough, remarks: RemarkReview, out: Path, *, force: bool,
) -> ExitCode:
    """Save the open cases as a workbook, the remarks on a sheet of their own."""
    from ...campaign import save
    from ...collecting import sheet_of, sheet_of_remarks

    found = way.questions()
    save(project, {out: sheet_of(found, way, *([sheet_of_remarks(remarks)] if remarks.left else []))}, force=force)
    left = sum(len(question.doubts) for question in found)
    lines = [screen.say("look-saved", n=left, path=near(out))]
    lines += [screen.say("remarks-saved", n=len(remarks.left))] if remarks.left else []
    screen.result(lines, {"campaign": campaign, "file": project.shown(out), "left": left})
    return ExitCode.DONE


def take_sheet(screen: Screen, campaign: str, way: LookThrough, remarks: Callable[[], RemarkReview], path: Path) -> ExitCode:
    """Enter the answers in a workbook."""
    from ...collecting import answers_about_remarks, answers_of

    found = answers_of(path, way, path.as_posix())
    review = remarks()  # before values change: the answers are about what was remarked then
    about = answers_about_remarks(path, review, path.as_posix())
    n = way.enter(found.answers, now()) + review.enter(about.answers, now())
    left = sum(len(question.doubts) for question in way.questions())
    screen.problems((*found.problems, *about.problems))
    lines = [screen.say("look-taken", n=n, left=left)]
    before = found.settled_before + about.decided_before
    lines += [screen.say("look-before", n=before)] if before else []
    screen.result(lines, {"campaign": campaign, "left": left, "settled": n})
    return ExitCode.FAULTS if found.problems or about.problems else ExitCode.DONE


# ---- in a terminal
def walk(screen: Screen, way: LookThrough, remarks: Callable[[], RemarkReview]) -> ExitCode:
    """Ask one question after the other, then about the remarks on what is settled."""
    passed: set[tuple[int, str]] = set()
    ended = False
    while True:
        open_now = way.questions()
        question = next((q for q in open_now if (q.first.form, q.first.blank) not in passed), None)
        if question is None:
            break
        screen.result(["", screen.say("look-at", left=len(open_now)), *_shown(screen, way, question)], {})
        if not _answered(screen, way, question, passed):
            ended = True
            break
    left = sum(len(question.doubts) for question in way.questions())
    screen.result([screen.say("look-left", n=left, settled=way.settled) if left else screen.say("look-done", settled=way.settled)], {})
    still = 0 if ended else checks.walk(screen, remarks())
    return ExitCode.FAULTS if left or still else ExitCode.DONE


def _answered(screen: Screen, way: LookThrough, question: Question, passed: set[tuple[int, str]]) -> bool:
    """Ask one question and enter the answer; return whether to go on. An invalid value is asked for again."""
    known = question.first.has_proposal
    while True:
        sys.stdout.write(screen.say("look-ask" if known else "look-ask-open"))
        sys.stdout.flush()
        line = sys.stdin.readline()
        word = unicodedata.normalize("NFKC", line).strip()
        if not line or word.lower() in QUIT:
            return False
        if word.lower() in SKIP:
            passed.add((question.first.form, question.first.blank))
            return True
        if word.lower() in UNDO:
            back = way.undo(now())
            screen.note(screen.say("look-undone", n=len(back)) if back else screen.say("look-nothing-to-undo"))
            return True
        if word.lower() in ASK:
            way.ask(question, now())
            return True
        if way.take(question, now()) if not word else way.replace(question, word, now()):
            return True
        screen.note(screen.say("look-again", name=one_line(question.first.name)))


def _shown(screen: Screen, way: LookThrough, question: Question) -> list[str]:
    """Return the lines of a question: the unit, the sentence as returned, the value read and the reasons for doubt."""
    doubt = question.first
    unit = one_line(f"{doubt.unit} {way.base.units.get(doubt.unit, '')}".strip()) or screen.say("look-no-unit")
    facts = {"annex": one_line(doubt.annex), "name": one_line(_names(screen, question)), "file": one_line(doubt.file)}
    lines = [screen.say("look-of", unit=unit, **facts)]
    lines += [f"  {one_line(question.sentence)}"] if question.sentence else []
    read = one_line(doubt.proposal) if doubt.has_proposal else screen.say("look-unreadable")
    lines.append(screen.say("look-read", raw=one_line(doubt.raw.strip()), value=read, why=screen.reasons(doubt.reasons)))
    options = way.forms.options(doubt.annex, doubt.version, doubt.blank)
    return lines + ([screen.say("look-options", options=screen.say("comma").join(options))] if options else [])


def _names(screen: Screen, question: Question) -> str:
    if len(question.doubts) == 1:
        return question.first.name
    return screen.say("look-alike", n=len(question.doubts), names=screen.some([_name(doubt) for doubt in question.doubts]))


def _name(doubt: Doubt) -> str:
    return one_line(doubt.name)
