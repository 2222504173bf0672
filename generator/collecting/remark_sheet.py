"""The remarks as a sheet beside the doubtful values: one row a remark, to be answered in Excel and read back."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..files import FileKind, Sheet, read_outside, workbook_names
from ..records import Judged
from ..wording import Place, Problem, Refused, problem
from .checking.data import GRADES
from .checking.model import Remark
from .remarks import RemarkReview

NAME = "核对"
RIGHT, BACK = ("没有错", "采用", "认可"), ("退回",)
ANSWER, KEY = "没有错/退回", "记号（不要改）"
HEAD = ("单位", "附件", "填写项", "程度", "不对的地方", "怎么改", "交回的句子", ANSWER, KEY)
WIDTHS = (24, 18, 24, 8, 44, 36, 48, 14, 16)
MOST_ROWS = 200_000


def sheet_of_remarks(review: RemarkReview) -> Sheet:
    """Return the sheet of the remarks that nobody decided on."""
    rows = [(f"{one.unit} {one.unit_name}".strip(), one.annex, "、".join(one.names), GRADES[one.grade], one.wrong, one.remedy, one.sentence,
             "", _key(one)) for one in review.left]
    return Sheet(NAME, HEAD, rows, WIDTHS)


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
    for line, key, typed in _typed(path, shown):
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


def _typed(path: Path, shown: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line, key, answer) of each row that was answered."""
    rows = iter(_rows(read_outside(path, Place(shown), FileKind.ARCHIVE), shown))
    head = [_text(cell) for cell in next(rows, ())]
    if ANSWER in head and KEY in head:
        answer, key = head.index(ANSWER), head.index(KEY)
        for line, row in enumerate(rows, 2):
            if len(row) > max(answer, key) and _text(row[answer]):
                yield line, _text(row[key]), _text(row[answer])


def _rows(data: bytes, shown: str) -> list[tuple[Any, ...]]:
    from openpyxl import load_workbook

    workbook_names(data, Place(shown))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), data_only=True, read_only=True)
            page = book[NAME] if NAME in book.sheetnames else None
            return [tuple(row) for row in page.iter_rows(max_row=MOST_ROWS, max_col=50, values_only=True)] if page is not None else []
    except Exception as reason:  # openpyxl raises what its parts raise
        raise Refused([problem("look-sheet", Place(shown))]) from reason


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()
