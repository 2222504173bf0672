"""Remarks and what was not checked, as data and as a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...files import Marked, Sheet, WorkbookCell
from ...wording import problem_data
from .model import Checked, Grade, Remark

GRADES = {Grade.RETURN: "退回", Grade.HINT: "提示"}
COLOURS = {Grade.RETURN: "F8CBAD", Grade.HINT: "FFE699"}
NAME = "核对"


def remark_data(remark: Remark, language: str = "zh") -> dict[str, Any]:
    """Return a remark as data."""
    said = problem_data(remark.problem, language)
    decision = remark.decision
    return {
        "code": remark.problem.code, "severity": remark.grade.value, "unit": remark.unit, "name": remark.unit_name, "annex": remark.annex,
        "blanks": list(remark.blanks), "names": list(remark.names), "returned": remark.sentence, "sentence": said["sentence"],
        "remedy": said["remedy"], "facts": said["facts"],
        "decision": {"what": decision.what.value, "note": decision.note, "by": decision.by, "at": decision.at} if decision else None,
    }  # fmt: skip


def checked_data(checked: Checked, language: str = "zh") -> dict[str, Any]:
    """Return all remarks as data, with how many things were not checked and why."""
    return {
        "remarks": [remark_data(remark, language) for remark in checked.remarks],
        "counts": counts_data(checked.standing),
        "unchecked": {why.value: n for why, n in checked.left.items()},
    }  # fmt: skip


def counts_data(standing: Iterable[Remark]) -> dict[str, int]:
    """Return how many remarks of each severity there are."""
    grades = [remark.grade for remark in standing]
    return {grade.value: grades.count(grade) for grade in Grade}


def remark_sheet(checked: Checked) -> Sheet:
    """Return the sheet 核对 of a workbook: every remark, those accepted last, then what was not checked."""
    rows: list[Sequence[WorkbookCell]] = [_row(remark) for remark in (*checked.standing, *(r for r in checked.remarks if r.accepted))]
    rows += [["", "", "", "", "没有核对", f"{UNCHECKED[why.value]}：{n} 处"] for why, n in checked.left.items()]
    head = ("附件", "编号", "单位", "填写项", "程度", "不对的地方", "怎么改", "交回的句子", "谁看过", "什么时候", "说明")
    return Sheet(NAME, head, rows, (20, 8, 28, 24, 10, 44, 36, 48, 12, 20, 24), NAME, landscape=True, fixed=3)


UNCHECKED = {
    "doubtful": "值待核或退回", "absent": "要一起核对的附件没有交，或者待核", "no-blank": "交回的表里没有这个空", "no-number": "填的不是数",
    "unlike": "同名的空有几个，对不上", "no-last-year": "没有上年收回的表可比",
    "not-last-year": "这个单位、这个空上年没有数", "few": "有数的单位太少，没有和别的单位比",
}  # fmt: skip
"""Why something was not checked, in words."""


def _row(remark: Remark) -> list[WorkbookCell]:
    decision = remark.decision
    grade: WorkbookCell = "照此认可" if remark.accepted else Marked(GRADES[remark.grade], COLOURS[remark.grade])
    return [remark.annex, remark.unit, remark.unit_name, "、".join(remark.names), grade, remark.wrong, remark.remedy, remark.sentence,
            decision.by if decision else "", decision.at if decision else "", decision.note if decision else ""]
