"""The report compared with the year before: by the blank's id or its 曾用名, by the unit's 编号, and never what can't be compared."""

from __future__ import annotations

import io
import json
import shutil
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from returns_made import NAME, filled, form_path, put, taken

from generator import pipeline
from generator.campaign.project import Project
from generator.cli.commands import main
from generator.collecting.reporting.model import ReportOptions, YearBefore
from generator.collecting.run import CollectOptions, collect
from generator.forms.filled import read_blanks
from generator.returns.simulating.copies import FormCopy
from generator.text.blanks import BlankType, identify
from generator.wording.problems import Refused

ZONE = timezone(timedelta(hours=8))
NEXT, TABLE = "2022-anquanyue", "进展统计表"
AT = datetime(2022, 7, 1, 9, tzinfo=ZONE)
DAY = date(2022, 7, 15)
SAME, RENAMED, NEW = (identify(TABLE, name) for name in ("演练人次", "集中学习次数", "宣传车辆"))


def edited(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def next_year(sent_out: Project) -> Project:
    """The same campaign a year later: a blank renamed, one new, the last unit gone and another one there."""
    folder = sent_out.content / NEXT
    shutil.copytree(sent_out.content / NAME, folder, ignore=shutil.ignore_patterns("records"))
    edited(folder / "campaign.yaml", ("年份: 2021", "年份: 2022"), ("上年: 无", f"上年: {NAME}"))
    edited(folder / "annexes" / "progress.yaml", ("[[中心组学习次数:数]]", "[[集中学习次数:数]]"),
           ("使用全国安全宣教",
            "出动宣传车[[宣传车辆:数]]辆，使用全国安全宣教"), ("核对: ", "曾用名: {集中学习次数: 中心组学习次数}\n核对: "))
    book = load_workbook(folder / "units.xlsx")
    page = book.worksheets[0]
    page.cell(page.max_row, 1).value, page.cell(page.max_row, 2).value = "99", "区数据局"
    book.save(folder / "units.xlsx")
    pipeline.build(sent_out, NEXT)
    return sent_out


def come_before(project: Project, folder: Path, **units: int) -> None:
    for unit, number in units.items():
        taken(project, put(folder, f"{unit[1:]}-2021.docx", filled(form_path(project, unit[1:], 3), number)[0]))


def come_now(project: Project, folder: Path, odd: str = "", **units: int) -> None:
    for unit, number in units.items():
        path = next((project.output / NEXT).glob(f"{unit[1:]}-*/附件3*.docx"))
        copy = FormCopy(path.read_bytes())
        for blank in read_blanks(path.read_bytes()):
            if blank.kind is BlankType.NUMBER:
                copy.type_into(blank.id, odd if odd and blank.name == "演练人次" else str(number))
        collect(project, NEXT, [put(folder, f"{unit[1:]}-2022.docx", copy.data(), AT)], CollectOptions(AT, "clerk"))


def year_of(project: Project) -> YearBefore:
    made = pipeline.report(project, NEXT, ReportOptions(DAY, compare=True), summary=False)
    year = next(one for one in made.annexes if one.item.name == TABLE).before
    assert year is not None
    return year


def test_totals_are_compared_for_all_units_and_for_those_with_a_number_in_both_years(next_year: Project, tmp_path: Path) -> None:
    come_before(next_year, tmp_path, u01=10, u02=20, u03=5)
    come_now(next_year, tmp_path, u01=12, u02=30, u99=7)
    year = year_of(next_year)
    found = year.blanks[SAME]
    assert f"{found.now} {found.before}" == "49 35"
    assert f"{found.units} {found.both_now} {found.both_before}" == "2 42 30"
    assert (year.counted, year.both) == (3, 2)


def test_a_renamed_blank_is_found_by_its_former_name_and_a_new_one_is_not_compared(next_year: Project, tmp_path: Path) -> None:
    come_before(next_year, tmp_path, u01=10)
    come_now(next_year, tmp_path, u01=12)
    year = year_of(next_year)
    assert f"{year.blanks[RENAMED].now} {year.blanks[RENAMED].before}" == "12 10"
    assert f"{year.blanks[NEW].now} {year.blanks[NEW].before} {year.blanks[NEW].units}" == "12 None 0"


def test_units_of_one_year_only_are_named(next_year: Project, tmp_path: Path) -> None:
    come_before(next_year, tmp_path, u01=10)
    come_now(next_year, tmp_path, u01=12)
    year = year_of(next_year)
    assert year.new == ("区数据局",)
    assert len(year.gone) == 1


def test_a_doubtful_number_counts_in_neither_total_of_its_year_nor_in_both(next_year: Project, tmp_path: Path) -> None:
    come_before(next_year, tmp_path, u01=10, u02=20)
    come_now(next_year, tmp_path, "约12", u01=12)
    come_now(next_year, tmp_path, u02=30)
    found = year_of(next_year).blanks[SAME]
    assert f"{found.now} {found.before} {found.units} {found.both_now} {found.both_before}" == "30 30 1 30 20"


def test_an_annex_that_nobody_handed_in_the_year_before_says_so(next_year: Project, tmp_path: Path) -> None:
    taken(next_year, put(tmp_path, "1.docx", filled(form_path(next_year, "01", 1))[0]))
    come_now(next_year, tmp_path, u01=12)
    assert year_of(next_year).why == "上年没有收到这张表"


def test_the_workbook_and_the_summary_show_differences_and_percent(next_year: Project, tmp_path: Path) -> None:
    come_before(next_year, tmp_path, u01=10, u02=30)
    come_now(next_year, tmp_path, u01=15, u02=45)
    made = pipeline.report(next_year, NEXT, ReportOptions(DAY, compare=True))
    page = load_workbook(io.BytesIO(made.data))["与上年比"]
    [row] = [[cell.value for cell in row] for row in page.iter_rows() if row[1].value == "演练人次"]
    assert row[2:11] == [60, 40, 20, "+50.0%", 2, 60, 40, 20, "+50.0%"]
    [cells] = [[cell.text for cell in row.cells] for table in docx.Document(io.BytesIO(made.summary)).tables for row in table.rows
               if row.cells[0].text == "演练人次" and len(row.cells) == 8]
    assert cells == ["演练人次", "60", "40", "20", "+50.0%", "60", "40", "+50.0%"]
    said = "\n".join(p.text for p in docx.Document(io.BytesIO(made.summary)).paragraphs)
    assert "今年计入2个单位，上年2个，两年都有的2个" in said
    assert "今年有、上年没有的单位1个：区数据局。" in said


def test_without_a_year_before_it_is_refused_and_nothing_is_written(sent_out: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(sent_out.root), "report", NAME, "--compare"]) == 3
    assert "report-no-last-year" in capsys.readouterr().err
    assert not (sent_out.output / f"{NAME}（汇总）").exists()


def test_a_year_before_in_which_nothing_was_collected_is_refused(next_year: Project) -> None:
    with pytest.raises(Refused) as refused:
        year_of(next_year)
    assert [p.code for p in refused.value.problems] == ["report-no-last-year"]
    assert "没有收过表" in refused.value.problems[0].remedy


def test_the_comparison_is_data_too(next_year: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    come_before(next_year, tmp_path, u01=10)
    come_now(next_year, tmp_path, u01=12)
    capsys.readouterr()
    assert main(["-C", str(next_year.root), "report", NEXT, "--compare", "--on", "2022-07-15", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    [one] = [one for one in data["annexes"] if one["annex"] == TABLE]
    assert one["compared"]["blanks"][SAME] == {"now": "12", "before": "10", "units": 1, "both_now": "12", "both_before": "10"}
    assert Decimal(one["totals"][SAME]) == 12
    assert len(data["files"]) == 2
