"""Remarks on forms that came back: shown where a clerk looks, accepted once, asked again when the value changes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from returns_made import AT, NAME, form_path, put, taken

from generator.campaign.project import Project
from generator.cli.commands import main
from generator.collecting.remarks import checked
from generator.collecting.reporting.model import ReportOptions
from generator.collecting.reporting.run import make_report
from generator.forms.filled import read_blanks
from generator.records.ledger_file import open_ledger
from generator.records.returned import KeptForm
from generator.returns.simulating.copies import FormCopy

DAY = AT.date()
BROKEN = {"讲安全场次": "3", "讲安全人次": "0"}
SOUND = {"讲安全场次": "3", "讲安全人次": "40"}


class Typed(io.StringIO):
    """What is typed, from a terminal."""

    def isatty(self) -> bool:
        return True


def answered(project: Project, unit: str, annex: int, **answers: str) -> bytes:
    """A unit's form with these answers by the name of the blank."""
    data = form_path(project, unit, annex).read_bytes()
    copy = FormCopy(data)
    for blank in read_blanks(data):
        if blank.name in answers:
            copy.type_into(blank.id, answers[blank.name])
    return copy.data()


def came(project: Project, folder: Path, answers: Mapping[str, str], unit: str = "05", days: int = 0) -> None:
    """A form comes back so many days after the first."""
    at = AT + timedelta(days=days)
    name = f"{unit}-{days}-{'-'.join(answers.values())}.docx"
    taken(project, put(folder, name, answered(project, unit, 3, **answers), at), at=at)


def forms_of(project: Project) -> list[KeptForm]:
    with open_ledger(project.folder(NAME) / "records", "records") as ledger:
        return list(ledger.returned.forms())


def yinfa(project: Project, *typed: str) -> int:
    return main(["-C", str(project.root), *typed])


def test_what_is_wrong_is_told_after_collecting_and_in_the_list(
    sent_out: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    path = put(tmp_path, "表.docx", answered(sent_out, "05", 3, **BROKEN))
    assert yinfa(sent_out, "collect", "--campaign", NAME, str(path)) == 0
    shown = capsys.readouterr().out
    assert "核对：退回 1 处（1 个单位）" in shown
    assert "退回：05 潮阳街道办事处 进展统计表：这几个数要么都是零，要么都不是零，现在是“讲安全场次 3，讲安全人次 0”" in shown
    assert "没有核对的：1 张表没有上年可比、1 张表有数的单位太少，没有和别的单位比。" in shown
    assert yinfa(sent_out, "returns", "check", NAME) == 1
    assert yinfa(sent_out, "returns", "check", NAME, "--unit", "06") == 0
    capsys.readouterr()
    assert yinfa(sent_out, "returns", NAME) == 0
    [line] = [line for line in capsys.readouterr().out.splitlines() if line.strip().startswith("05 ")]
    assert line.endswith("退回 1 处")


def test_the_sentence_of_a_remark_is_the_printed_one_with_the_places_marked(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    [remark] = checked(sent_out, NAME).remarks
    assert remark.sentence.startswith("开展“领导干部讲安全”活动（")
    assert "【0】" in remark.sentence


def test_a_value_is_never_changed_by_a_check(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    checked(sent_out, NAME)
    [kept] = forms_of(sent_out)
    assert {row.name: row.value for row in kept.form.values if row.name in BROKEN} == BROKEN


def test_what_is_accepted_is_not_asked_again_until_the_value_changes(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    accept = ("returns", "accept", NAME, "--unit", "05", "--return", "进展统计表", "--blank", "讲安全人次", "--note", "电话核实")
    assert yinfa(sent_out, *accept) == 0
    assert yinfa(sent_out, "returns", "check", NAME) == 0
    [remark] = checked(sent_out, NAME).remarks
    assert remark.decision is not None
    assert (remark.accepted, remark.decision.note) == (True, "电话核实")
    came(sent_out, tmp_path, {"讲安全场次": "4", "讲安全人次": "0"}, days=1)
    assert yinfa(sent_out, "returns", "check", NAME) == 1
    assert yinfa(sent_out, *accept) == 0
    assert yinfa(sent_out, *accept, "--undo") == 0
    assert yinfa(sent_out, "returns", "check", NAME) == 1


@pytest.mark.parametrize(("typed", "standing", "code"), [
    ("\n\n", [], 0), ("q\nq\n", ["return", "return"], 0), ("\nq\n", ["return"], 0), ("s\n\n", ["return"], 1),
    ("x\n", ["return", "return"], 1),
    ("\nu\nx\n", ["return", "return"], 1), ("12\n\n\n", [], 0), ("", ["return", "return"], 1)])
def test_looking_through_ends_with_the_remarks(
    sent_out: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, standing: list[str], code: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    came(sent_out, tmp_path, BROKEN | {"咨询活动场次": "2", "咨询活动人次": "0"})
    monkeypatch.setattr("sys.stdin", Typed(typed))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert yinfa(sent_out, "look", NAME) == code
    assert "【0】" in capsys.readouterr().out
    found = checked(sent_out, NAME)
    assert [remark.grade.value for remark in found.standing] == standing
    assert {remark.names for remark in found.remarks} == {("讲安全场次", "讲安全人次"), ("咨询活动场次", "咨询活动人次")}


def test_answers_in_a_column_that_was_renamed_are_not_passed_over(
    sent_out: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    came(sent_out, tmp_path, BROKEN)
    path = tmp_path / "待核.xlsx"
    assert yinfa(sent_out, "look", NAME, "--out", str(path)) == 0
    book = load_workbook(path)
    column = [cell.value for cell in book["核对"][1]].index("没有错/退回") + 1
    book["核对"].cell(1, column).value = "我的意见"
    book["核对"].cell(2, column).value = "没有错"
    book.save(path)
    capsys.readouterr()
    assert yinfa(sent_out, "look", NAME, "--in", str(path)) != 0
    assert "待核.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "standing", "code"), [
    ("没有错", [], 0), ("退回", ["return"], 0), ("", ["return"], 0), ("40", ["return"], 1)])
def test_remarks_are_answered_in_a_workbook_too(
    sent_out: Project, tmp_path: Path, answer: str, standing: list[str], code: int,
) -> None:
    came(sent_out, tmp_path, BROKEN)
    path = tmp_path / "待核.xlsx"
    assert yinfa(sent_out, "look", NAME, "--out", str(path)) == 0
    book = load_workbook(path)
    page = book["核对"]
    head = [cell.value for cell in page[1]]
    page.cell(2, head.index("没有错/退回") + 1).value = answer
    book.save(path)
    assert yinfa(sent_out, "look", NAME, "--in", str(path)) == code
    assert [remark.grade.value for remark in checked(sent_out, NAME).standing] == standing
    assert yinfa(sent_out, "look", NAME, "--in", str(path)) == code  # once more: what was decided stays


def test_the_report_has_a_sheet_of_the_remarks_and_of_what_was_not_checked(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    sheet = load_workbook(io.BytesIO(make_report(sent_out, NAME, ReportOptions(DAY)).data))["核对"]
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[:5] for row in rows if row[0]] == [["进展统计表", "05", "潮阳街道办事处", "讲安全场次、讲安全人次", "退回"]]
    assert any(row[4] == "没有核对" and "没有上年收回的表可比" in row[5] for row in rows)


def test_a_form_that_is_sound_has_no_remark(sent_out: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    came(sent_out, tmp_path, SOUND)
    assert yinfa(sent_out, "returns", "check", NAME) == 0
    assert "没有要退回、要看的" in capsys.readouterr().out
