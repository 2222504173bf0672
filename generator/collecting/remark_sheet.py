"""The remarks as a sheet beside the doubtful values: one row a remark, to be answered in Excel and read back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..files import Sheet
from ..records import Judged
from ..wording import Place, Problem, problem
from .answered_sheet import KEY, answered_rows
from .checking.data import GRADES
from .checking.model import Remark
from .remarks import RemarkReview

NAME = "核对"
RIGHT, BACK = ("没有错", "采用", "认可"), ("退回",)
ANSWER = "没有错/退回"
HEAD = ("单位", "附件", "填写项", "程度", "不对的地方", "怎么改", "交回的句子", ANSWER, KEY)
WIDTHS = (24, 18, 24, 8, 44, 36, 48, 14, 16)


def sheet_of_remarks(review: RemarkReview) -> Sheet:
    """Return the sheet of the remarks that nobody decided on."""
    rows = [(f"{one.unit} {one.unit_name}".strip(), one.annex, "、".join(one.names), GRADES[one.grade], one.wrong, one.remedy, one.sentence,
             "", _key(one)) for one in review.left]
    return Sheet(NAME, HEAD, rows, WIDTHS, NAME, landscape=True)


@dataclass(frozen=True)
class RemarkAnswers:
    """The answers in a sheet: remarks with decisions, how many were decided on meanwhile, answers that can't be understood."""

    answers: tuple[tuple[Remark, Judged], ...]
    decided_before: int
    problems: tuple[Problem, ...]


def answers_about_remarks(path: Path, review: RemarkReview, shown: str) -> RemarkAnswers:
    """Read the answers in a workbook; none when it has no such sheet. Refused `look-sheet` when it can't be read."""
    open_now = {_key(remark): remark for remark in review.left}
    found: list[tuple[Remark, Judged]] = []
    problems: list[Problem] = []
    before = 0
    for line, key, typed in answered_rows(path, shown, NAME, ANSWER, optional=True):
        remark = open_now.get(key)
        if remark is None:
            before += 1
        elif typed in (*RIGHT, *BACK):
            found.append((remark, Judged.ASKED if typed in BACK else Judged.ACCEPTED))
        else:
            problems.append(problem("remark-answer", Place(shown, line, inside=NAME), value=typed, name="、".join(remark.names)))
    return RemarkAnswers(tuple(found), before, tuple(problems))


def _key(remark: Remark) -> str:
    return f"{remark.unit} {remark.annex} {remark.key}"
