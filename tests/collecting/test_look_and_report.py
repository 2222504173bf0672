"""A simulated campaign is collected, looked through and reported: what counts is what the units meant, and nothing is left unsaid."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT, Office
from openpyxl import load_workbook
from returns_made import AT, NAME, filled, form_path, put, taken

from generator.campaign.project import Project
from generator.cli.commands import main
from generator.collecting.current import Hold
from generator.collecting.look import LookThrough
from generator.collecting.look_sheet import ANSWER, answers_of, sheet_of
from generator.collecting.matrix import MarkRequest, mark_returns
from generator.collecting.reporting.model import AnnexReport, ReportOptions
from generator.collecting.reporting.run import make_report
from generator.forms.filled import read_blanks
from generator.records.returned import MarkKind, Settled
from generator.returns.simulating.campaign import ANSWERS, simulate_campaign
from generator.text.blanks import BlankType
from generator.wording.problems import Refused

DAY = date(2021, 7, 15)
TABLE = "进展统计表"


def test_a_campaign_that_is_collected_and_looked_through_counts_what_the_units_meant(
    sent_out: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = simulate_campaign(sent_out, NAME, 2, tmp_path / "回收")
    (made.folder / ANSWERS).rename(tmp_path / ANSWERS)
    truth = json.loads((tmp_path / ANSWERS).read_text(encoding="utf-8"))
    monkeypatch.syspath_prepend(ROOT)
    from benchmarks import looking

    by_file = looking.truth_of(made.folder, truth)
    taken(sent_out, made.folder)
    clerk = looking.look_through(sent_out, by_file)
    print(f"{clerk.way.settled} cases, {clerk.questions} questions, {clerk.keys} keys, {clerk.seconds / 60:.1f} minutes")  # noqa: T201
    assert 0 < clerk.questions < clerk.way.settled / 2, "alike cases are asked about together"
    assert clerk.seconds < 600, "by the benchmark's model of a clerk"
    found = make_report(sent_out, NAME, ReportOptions(DAY))
    [table] = [one for one in found.annexes if one.item.name == TABLE]
    numbers = {blank.id for blank in read_blanks(form_path(sent_out, "05", 3).read_bytes()) if blank.kind is BlankType.NUMBER}
    meant = dict.fromkeys(numbers, Decimal(0))
    for told in by_file.values():
        if told["annex"] == TABLE and told["unit"] in table.forms:
            for blank in numbers & set(told["values"]) - set(told["unreadable"]):
                meant[blank] += Decimal(told["values"][blank] or 0)
    assert dict(table.totals) == meant
    assert all(len(one.forms) + len(one.left_out) == 32 for one in found.annexes)
    assert LookThrough(sent_out, NAME, "clerk").questions() == []


def one_doubt(project: Project, folder: Path, odd: str = "约12", unit: str = "05") -> LookThrough:
    taken(project, put(folder, f"{unit}.docx", filled(form_path(project, unit, 3), 12, odd=odd)[0]))
    return LookThrough(project, NAME, "clerk")


def table_of(project: Project) -> AnnexReport:
    return next(one for one in make_report(project, NAME, ReportOptions(DAY)).annexes if one.item.name == TABLE)


def test_a_doubt_is_shown_in_the_sentence_as_it_came_back_with_its_place_marked(sent_out: Project, tmp_path: Path) -> None:
    [question] = one_doubt(sent_out, tmp_path).questions()
    assert "【约12】" in question.sentence
    assert (question.first.proposal, question.first.unit, question.first.annex) == ("12", "05", TABLE)
    assert len(question.sentence) > len("【约12】")


def test_what_is_typed_for_a_number_is_a_number_or_asked_again(sent_out: Project, tmp_path: Path) -> None:
    look = one_doubt(sent_out, tmp_path)
    [question] = look.questions()
    assert not look.replace(question, "很多", AT)
    assert look.replace(question, "１,２00次", AT)
    assert table_of(sent_out).totals[question.first.blank] == 1200


def test_an_answer_that_is_undone_is_asked_again_and_what_goes_back_to_the_unit_is_not(sent_out: Project, tmp_path: Path) -> None:
    look = one_doubt(sent_out, tmp_path)
    [question] = look.questions()
    assert look.take(question, AT)
    assert look.questions() == []
    assert look.undo(AT) == question.doubts
    assert [q.first.blank for q in look.questions()] == [question.first.blank]
    look.ask(look.questions()[0], AT)
    assert look.questions() == []
    table = table_of(sent_out)
    assert (table.totals[question.first.blank], table.doubtful) == (Decimal(0), 1)
    assert Hold.ASKED in {answer.hold for form in table.forms.values() for answer in form.answers}


def test_a_total_says_what_it_leaves_out(sent_out: Project, tmp_path: Path) -> None:
    for unit in ("01", "02", "05"):
        one_doubt(sent_out, tmp_path, odd="约12" if unit == "05" else "", unit=unit)
    mark_returns(sent_out, NAME, MarkRequest(("06",), TABLE, MarkKind.EXCUSED), AT)
    table = table_of(sent_out)
    assert table.sentence == "3 个单位；缺 28 个；1 个不涉及；1 个数待核或退回，未计入"
    assert set(table.totals.values()) == {Decimal(24), Decimal(36)}
    with pytest.raises(Refused) as refused:
        make_report(sent_out, NAME, ReportOptions(DAY, strict=True))
    assert [p.code for p in refused.value.problems] == ["report-doubtful"]


def test_totals_of_the_workbook_are_formulas_with_their_values_and_a_text_is_never_a_formula(
    sent_out: Project, tmp_path: Path,
) -> None:
    data, given = filled(form_path(sent_out, "05", 3), 12, odd="约12")
    blank = next(b for b in read_blanks(data) if b.kind is BlankType.TEXT and given.get(b.id))
    from generator.returns.simulating.copies import FormCopy

    copy = FormCopy(data)
    copy.type_into(blank.id, "=1+1")
    taken(sent_out, put(tmp_path, "05.docx", copy.data()))
    made = make_report(sent_out, NAME, ReportOptions(DAY))
    assert make_report(sent_out, NAME, ReportOptions(DAY)).data == made.data
    formulas, values = (load_workbook(io.BytesIO(made.data), data_only=known)[TABLE] for known in (False, True))
    total = next(row for row in range(1, 60) if formulas.cell(row, 1).value == "合计")
    found = [(str(formulas.cell(total, c).value or ""), values.cell(total, c).value) for c in range(4, formulas.max_column + 1)]
    sums = [(formula, value) for formula, value in found if formula]
    assert sums
    assert all(formula.startswith("=SUM(") and value in (0, 12) for formula, value in sums)
    assert [value for _, value in sums].count(0) == 1, "the doubtful one is not counted"
    texts = [cell for row in formulas.iter_rows(max_row=total - 1) for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in values[texts[0].row] if cell.value == "=1+1"] == ["s"]
    assert any(str(cell.value).startswith("待核：约12") for row in formulas.iter_rows() for cell in row)


def test_libreoffice_calculates_the_same_totals(sent_out: Project, tmp_path: Path, soffice: Office) -> None:
    for unit, number in (("01", 7), ("02", 8)):
        taken(sent_out, put(tmp_path, f"{unit}.docx", filled(form_path(sent_out, unit, 3), number)[0]))
    path = put(tmp_path, "汇总.xlsx", make_report(sent_out, NAME, ReportOptions(DAY)).data)
    again = soffice.convert(path, tmp_path / "out", "xlsx:Calc MS Excel 2007 XML")
    page = load_workbook(again, data_only=True)[TABLE]
    total = next(row for row in range(1, 60) if page.cell(row, 1).value == "合计")
    assert {page.cell(total, c).value for c in range(4, page.max_column + 1)} == {15, None}


def test_answers_of_a_sheet_are_taken_and_one_settled_meanwhile_is_left(sent_out: Project, tmp_path: Path) -> None:
    for unit in ("01", "02", "05"):
        look = one_doubt(sent_out, tmp_path, unit=unit)
    sheet = tmp_path / "待核.xlsx"
    sheet.write_bytes(sheet_of(look.questions(), look))
    book = load_workbook(sheet)
    page = book.active
    assert page is not None
    column = [cell.value for cell in page[1]].index(ANSWER) + 1
    for row, typed in ((2, "采用"), (3, 15), (4, "退回")):
        page.cell(row, column).value = typed
    book.save(sheet)
    first = next(q for q in look.questions() if q.first.unit == "01")
    assert look.replace(first, "99", AT)
    found = answers_of(sheet, look, "待核.xlsx")
    assert (found.settled_before, found.problems) == (1, ())
    assert [(doubt.unit, what, value) for doubt, what, value in found.answers] == [
        ("02", Settled.REPLACED, "15"), ("05", Settled.ASKED, "")]
    assert look.enter(found.answers, AT) == 2
    assert look.enter(found.answers, AT + timedelta(days=1)) == 0, "the same sheet again changes nothing"
    assert table_of(sent_out).totals[first.first.blank] == 99 + 15


def test_alike_cases_of_a_unit_are_one_question(sent_out: Project, tmp_path: Path) -> None:
    taken(sent_out, put(tmp_path, "05.docx", filled(form_path(sent_out, "05", 3), "/")[0]))
    look = LookThrough(sent_out, NAME, "clerk")
    [question] = look.questions()
    assert len(question.doubts) > 30
    assert look.take(question, AT)
    assert (look.questions(), look.settled) == ([], len(question.doubts))


def test_the_commands_say_where_things_are(sent_out: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, "05.docx", filled(form_path(sent_out, "05", 3), 12, odd="约12")[0])
    here = ["-C", str(sent_out.root)]
    assert main([*here, "collect", str(path), "--campaign", NAME]) == 0
    assert "1 处拿不准" in capsys.readouterr().out
    assert main([*here, "look", NAME]) == 1
    assert "【约12】" in capsys.readouterr().out
    assert main([*here, "report", NAME]) == 0
    assert "1 个单位；缺 31 个；1 个数待核或退回，未计入" in capsys.readouterr().out
    assert main([*here, "status", NAME]) == 0
    assert "已报 0/128" in capsys.readouterr().out
