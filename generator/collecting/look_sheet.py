"""The doubtful values as a workbook: one row a case, to be answered in Excel and read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..files import Sheet, WorkbookCell, workbook
from ..records import Settled
from ..wording import Place, Problem, problem
from .answered_sheet import KEY, answered_rows
from .doubts import Doubt
from .look import LookThrough
from .questions import Question

NAME, TAKE, ASK = "待核", "采用", "退回"
ANSWER = "采用/改为"
HEAD = ("同类", "单位", "附件", "填写项", "交回的句子", "原文", "读作", "原因", "文件", ANSWER, KEY)
WIDTHS = (6, 24, 18, 18, 48, 20, 16, 36, 32, 16, 16)


def sheet_of(found: Sequence[Question], look: LookThrough, *more: Sheet) -> bytes:
    """Return the workbook of the open cases, with further sheets behind."""
    rows = [_row(doubt, number, look) for number, question in enumerate(found, 1) for doubt in question.doubts]
    return workbook([Sheet(NAME, HEAD, rows, WIDTHS, NAME, landscape=True), *more], title=NAME)


def _row(doubt: Doubt, number: int, look: LookThrough) -> tuple[WorkbookCell, ...]:
    """Return the row of a case; cases of one question have one number, by which Excel sorts and filters them."""
    unit = f"{doubt.unit} {look.base.units.get(doubt.unit, '')}".strip()
    proposal = doubt.proposal if doubt.has_proposal else ""
    shown = look.sentence(doubt) or "；".join(f"{name} {text}" for name, text in look.evidence(doubt))
    return (number, unit, doubt.annex, doubt.name, shown, doubt.raw.strip(), proposal, "；".join(doubt.reasons), doubt.file, "",
            f"{doubt.form}:{doubt.blank}")


@dataclass(frozen=True)
class SheetAnswers:
    """The answers in a workbook: cases with their answers; how many were settled meanwhile; those that can't be taken."""

    answers: tuple[tuple[Doubt, Settled, str], ...]
    settled_before: int
    problems: tuple[Problem, ...]


def answers_of(path: Path, look: LookThrough, shown: str) -> SheetAnswers:
    """Read the answers in a workbook; Refused `look-sheet` when it is no such workbook. Empty answers are left open."""
    open_now = {f"{doubt.form}:{doubt.blank}": doubt for question in look.questions() for doubt in question.doubts}
    found: list[tuple[Doubt, Settled, str]] = []
    problems: list[Problem] = []
    before = 0
    for line, key, typed in answered_rows(path, shown, NAME, ANSWER):
        doubt = open_now.get(key)
        if doubt is None:
            before += 1
            continue
        answer = _answer(doubt, typed, look)
        if answer is None:
            problems.append(problem("look-answer", Place(shown, line), value=typed, name=doubt.name))
        else:
            found.append((doubt, *answer))
    return SheetAnswers(tuple(found), before, tuple(problems))


def _answer(doubt: Doubt, typed: str, look: LookThrough) -> tuple[Settled, str] | None:
    if typed == ASK:
        return Settled.ASKED, ""
    if typed == TAKE:
        return (Settled.TAKEN, doubt.proposal) if doubt.has_proposal else None
    value = look.value(doubt, typed)
    return None if value is None else (Settled.REPLACED, value)
