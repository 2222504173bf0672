"""The workbook of a report: every unit and every value is on it, with where it came from, and what is not counted says why."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from conftest import Office
from openpyxl import load_workbook
from returns_made import AT, NAME, filled, form_path, put, taken

from generator.campaign.project import Project
from generator.cli.commands import main
from generator.collecting.checking.held import HeldForm
from generator.collecting.checking.kept import KeptForms
from generator.collecting.look import LookThrough
from generator.collecting.matrix import MarkRequest, mark_returns
from generator.collecting.reporting.model import ReportOptions
from generator.collecting.reporting.run import make_report
from generator.forms.filled import read_blanks
from generator.records.returned import MarkKind
from generator.returns.simulating.copies import FormCopy
from generator.wording.problems import Refused

ZONE = timezone(timedelta(hours=8))
DAY = date(2021, 7, 15)
CONTACTS, PLAN, TABLE = "联络员反馈表", "重点活动计划", "进展统计表"


def book(project: Project, day: date = DAY, *annexes: str) -> Any:
    return load_workbook(io.BytesIO(make_report(project, NAME, ReportOptions(day, annexes=annexes)).data), data_only=True)


def rows(page: Any) -> list[dict[str, Any]]:
    """The rows under the last header row, by heading."""
    head = next(n for n in (2, 1) if page.cell(n, 1).value in ("编号", "附件"))
    names = [str(cell.value) for cell in page[head]]
    return [dict(zip(names, (cell.value for cell in row), strict=True)) for row in page.iter_rows(min_row=head + 1)]


def come(project: Project, folder: Path, unit: str, annex: int, when: datetime = AT, **answers: str) -> None:
    """A form that came with these answers by the blank's name, in the order in which the form has that name."""
    data = form_path(project, unit, annex).read_bytes()
    copy = FormCopy(data)
    left = {name: text.split("|") for name, text in answers.items()}
    for blank in read_blanks(data):
        if left.get(blank.name):
            text = left[blank.name].pop(0)
            if text:
                copy.type_into(blank.id, text)
    taken(project, put(folder, f"{unit}-{annex}-{when:%m%d%H%M}.docx", copy.data(), when), at=when)


def test_each_unit_has_a_row_and_each_blank_a_column_under_its_place_in_the_printed_form(sent_out: Project, tmp_path: Path) -> None:
    come(sent_out, tmp_path, "05", 3, 演练场次="4", 演练人次="120")
    page = book(sent_out)[TABLE]
    assert page["A2"].value == "编号"
    groups = {str(cell.value) for cell in page[1] if cell.value}
    assert "学习习近平总书记关于安全生产重要论述" in groups
    assert "推进安全宣传“五进”活动" in groups
    [five] = [row for row in rows(page) if row["编号"] == "05"]
    assert (five["演练场次"], five["演练人次"], five["情况"]) == (4, 120, "迟报")
    assert len([row for row in rows(page) if row["单位"]]) == 32


def test_repeated_items_of_an_outline_are_rows_of_a_second_sheet_under_their_headings(sent_out: Project, tmp_path: Path) -> None:
    come(sent_out, tmp_path, "05", 2, 地点="广场|礼堂", 内容="直播||咨询", 主办="甲科|乙科")
    found = [row for row in rows(book(sent_out)[f"{PLAN}（逐项）"]) if row["编号"] == "05"]
    assert [(row["条目"][:2], row["地点"], row["内容"], row["主办"]) for row in found] == [
        ("一、", "广场", "直播", "甲科"), ("二、", None, None, "乙科"), ("三、", "礼堂", "咨询", None)]
    assert "主播走一线" in found[0]["条目"]


def test_the_contacts_are_those_of_the_annex_that_asks_for_a_person_and_a_mobile(sent_out: Project, tmp_path: Path) -> None:
    come(sent_out, tmp_path, "05", 1, 姓名="甲某", 手机="13800000001", 电子邮箱="a@example.cn", 职务="科员")
    page = book(sent_out)["通讯录"]
    people = {row["编号"]: row for row in rows(page)}
    assert (people["05"]["姓名"], people["05"]["手机"], people["05"]["电子邮箱"]) == ("甲某", "13800000001", "a@example.cn")
    assert people["06"]["姓名"] == "未报"
    assert "单位名称" not in people["05"]


def test_what_was_settled_is_green_what_is_open_yellow_and_a_form_that_was_replaced_is_told(sent_out: Project, tmp_path: Path) -> None:
    for unit, odd in (("05", "约12"), ("06", "约12")):
        taken(sent_out, put(tmp_path, f"{unit}.docx", filled(form_path(sent_out, unit, 3), 12, odd=odd)[0]))
    look = LookThrough(sent_out, NAME, "clerk")
    question = next(q for q in look.questions() if q.first.unit == "05")
    assert look.take(question, AT)
    later = AT + timedelta(hours=2)
    taken(sent_out, put(tmp_path, "05-新.docx", filled(form_path(sent_out, "05", 3), 13, odd="约12")[0], later), at=later)
    page = book(sent_out)[TABLE]
    colours = {str(cell.value): cell.fill.fgColor.rgb for row in page.iter_rows(min_row=3) for cell in row if cell.fill.patternType}
    assert colours["待核：约12"] == "FFFFE699"
    assert colours["12"] == "FFC6E0B4"
    assert colours["未报"] == "FFF2F2F2"
    [five] = [row for row in rows(page) if row["编号"] == "05"]
    assert "代替了先交的1份" in five["情况"]
    sources = rows(book(sent_out)["出处"])
    assert sorted(row["情况"] for row in sources if row["编号"] == "05") == ["已被后来的代替，未计入", "计入"]


def test_the_sources_have_hash_date_version_and_how_values_were_found_and_name_files_without_a_form(
    sent_out: Project, tmp_path: Path,
) -> None:
    come(sent_out, tmp_path, "05", 3, 演练场次="4")
    taken(sent_out, put(tmp_path, "说明.docx", b"not a document"), put(tmp_path, "照片.jpg", b"\xff\xd8\xff\xe0 picture"))
    sources = rows(book(sent_out)["出处"])
    [five] = [row for row in sources if row["编号"] == "05"]
    assert len(five["SHA-256"]) == 64
    assert five["什么时候"].startswith("2021-07-01")
    assert five["怎样找到"].startswith("位置")
    others = {row["文件"].rpartition("/")[2]: row["情况"] for row in sources if not row["编号"]}
    assert set(others) == {"说明.docx", "照片.jpg"}
    assert all(said.startswith("没有读出表来，未计入：") for said in others.values())


def test_units_not_counted_are_named_with_the_reason_of_annexes_and_of_what_has_no_form(sent_out: Project, tmp_path: Path) -> None:
    come(sent_out, tmp_path, "05", 3, 演练场次="4")
    mark_returns(sent_out, NAME, MarkRequest(("06",), TABLE, MarkKind.EXCUSED), AT)
    mark_returns(sent_out, NAME, MarkRequest(("07",), "总结报告", MarkKind.RECEIVED, date(2021, 6, 24)), AT)
    left = {(row["附件"], row["编号"]): row for row in rows(book(sent_out)["没有计入的单位"])}
    assert (TABLE, "05") not in left
    assert left[TABLE, "06"]["原因"] == "不涉及"
    assert (left[TABLE, "08"]["原因"], left[TABLE, "08"]["过期天数"]) == ("未报", 20)
    assert ("总结报告", "07") not in left
    assert left["总结报告", "08"]["原因"] == "未报"


def test_as_of_a_day_what_came_later_does_not_count_and_what_it_replaced_does(sent_out: Project, tmp_path: Path) -> None:
    come(sent_out, tmp_path, "05", 3, datetime(2021, 6, 20, 9, tzinfo=ZONE), 演练场次="4")
    come(sent_out, tmp_path, "05", 3, datetime(2021, 6, 28, 9, tzinfo=ZONE), 演练场次="9")
    for day, number in ((date(2021, 6, 19), None), (date(2021, 6, 21), 4), (date(2021, 6, 30), 9)):
        [five] = [row for row in rows(book(sent_out, day)[TABLE]) if row["编号"] == "05"]
        assert five["演练场次"] == number
        assert all(row["什么时候"][:10] <= day.isoformat() for row in rows(book(sent_out, day)["出处"]) if row["文件"])


@pytest.mark.parametrize("named", [TABLE, "附件3"])
def test_a_report_on_one_annex_has_only_that(sent_out: Project, named: str) -> None:
    names = book(sent_out, DAY, named).sheetnames
    assert TABLE in names
    assert not {CONTACTS, PLAN} & set(names)


def test_an_annex_that_is_none_is_refused_by_name(sent_out: Project) -> None:
    with pytest.raises(Refused) as refused:
        book(sent_out, DAY, "附件9")
    [problem] = refused.value.problems
    assert problem.code == "return-item-unknown"


def test_before_anything_came_the_sheets_have_the_blanks_of_the_forms_as_issued(sent_out: Project) -> None:
    page = book(sent_out)[TABLE]
    assert "演练场次" in [cell.value for cell in page[2]]
    assert [row["情况"] for row in rows(page) if row["单位"]] == ["未报"] * 32


def test_libreoffice_calculates_every_total_as_written_and_prints_wide_sheets_with_the_units(
    sent_out: Project, tmp_path: Path, soffice: Office,
) -> None:
    for unit, number in (("01", 7), ("02", 8), ("03", 1_000_000)):
        taken(sent_out, put(tmp_path, f"{unit}.docx", filled(form_path(sent_out, unit, 3), number)[0]))
    path = put(tmp_path, "汇总.xlsx", make_report(sent_out, NAME, ReportOptions(DAY)).data)
    again = load_workbook(soffice.convert(path, tmp_path / "out", "xlsx:Calc MS Excel 2007 XML"), data_only=True)[TABLE]
    written = load_workbook(path, data_only=True)[TABLE]
    total = next(row for row in range(1, 60) if written.cell(row, 1).value == "合计")
    sums = [(written.cell(total, c).value, again.cell(total, c).value) for c in range(4, written.max_column + 1)]
    assert {pair for pair in sums if pair != (None, None)} == {(1_000_015, 1_000_015)}


def test_the_files_stand_beside_the_build_and_one_edited_by_hand_is_left(
    sent_out: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    here = ["-C", str(sent_out.root)]
    folder = sent_out.output / f"{NAME}（汇总）"
    assert main([*here, "report", NAME, "--on", "2021-07-15"]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["汇总.docx", "汇总.xlsx"]
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main([*here, "report", NAME, "--on", "2021-07-15"]) == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    (folder / "汇总.xlsx").write_bytes(b"edited")
    capsys.readouterr()
    assert main([*here, "report", NAME, "--on", "2021-07-16"]) == 2
    assert (folder / "汇总.xlsx").read_bytes() == b"edited"
    assert "汇总.xlsx" in capsys.readouterr().err
    assert main([*here, "report", NAME, "-o", str(tmp_path / "一份.xlsx")]) == 0
    assert load_workbook(tmp_path / "一份.xlsx").sheetnames[0] == CONTACTS


def test_strict_with_one_annex_asks_only_for_its_own_doubts(sent_out: Project, tmp_path: Path) -> None:
    taken(sent_out, put(tmp_path, "05.docx", filled(form_path(sent_out, "05", 3), 12, odd="约12")[0]))
    assert make_report(sent_out, NAME, ReportOptions(DAY, strict=True, annexes=(CONTACTS,))).data
    with pytest.raises(Refused) as refused:
        make_report(sent_out, NAME, ReportOptions(DAY, strict=True, annexes=(TABLE,)))
    assert [p.code for p in refused.value.problems] == ["report-doubtful"]


def test_a_list_that_excel_can_not_take_says_how_many_rows_are_left_out(
    sent_out: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    come(sent_out, tmp_path, "05", 3, 演练场次="4")
    monkeypatch.setattr("generator.collecting.reporting.run.MOST_ROWS", 10)
    page = book(sent_out)["没有计入的单位"]
    assert page.max_row == 12
    assert str(page.cell(12, 1).value).startswith("另有 ")


def test_of_very_many_forms_the_values_of_one_unit_at_a_time_are_held_while_all_are_checked(
    sent_out: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    for unit in ("05", "06", "07"):
        for annex in (1, 3):
            come(sent_out, tmp_path, unit, annex, 讲安全场次="3", 讲安全人次="0")
    held: list[int] = []
    read = KeptForms.__getitem__

    def counted(forms: KeptForms, key: tuple[str, str]) -> HeldForm:
        found = read(forms, key)
        held.append(len(forms._held))
        return found

    monkeypatch.setattr(KeptForms, "__getitem__", counted)
    page = rows(book(sent_out)["核对"])
    assert {row["编号"] for row in page if row["附件"] == "进展统计表"} == {"05", "06", "07"}
    assert max(held) == 2
