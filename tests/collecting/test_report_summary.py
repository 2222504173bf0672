"""The summary that people read: totals in the form's own sentences, who and what is not counted and why, the chart by day."""

from __future__ import annotations

import io
import shutil
import zipfile
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import docx
from conftest import Office
from lxml import etree
from openpyxl import load_workbook
from page_reading import read_pages
from returned_forms import SHOWCASE, Built
from returns_made import NAME, filled, form_path, put, taken

from generator import pipeline
from generator.campaign.project import Project, find_project
from generator.collecting.reporting.model import ReportOptions
from generator.collecting.run import CollectOptions, collect
from generator.files.opc import read_package
from generator.forms.filled import read_blanks
from generator.layout.charts import Chart, with_chart
from generator.layout.standard.blocks import CHART_PLACE
from generator.returns.simulating.copies import FormCopy
from generator.text.blanks import BlankType
from generator.wording.problems import Place
from generator.wording.tables.vocabulary import groups_for

ZONE = timezone(timedelta(hours=8))
DAY = date(2021, 7, 15)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TABLE = "进展统计表"
HANGING = "，。、；：”）"
"""Punctuation that may stand in the margin."""


def made(project: Project, day: date = DAY) -> bytes:
    return pipeline.report(project, NAME, ReportOptions(day)).summary


def text(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def cells(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in docx.Document(io.BytesIO(data)).tables for row in table.rows]


def come(project: Project, folder: Path, *units: tuple[str, int, str]) -> None:
    """Forms of annex 3 that came on that day of June, every number 12."""
    for unit, day, odd in units:
        when = datetime(2021, 6, day, 9, tzinfo=ZONE)
        taken(project, put(folder, f"{unit}.docx", filled(form_path(project, unit, 3), 12, odd=odd)[0], when), at=when)


def test_totals_stand_in_the_sentences_of_the_form_with_what_they_leave_out(sent_out: Project, tmp_path: Path) -> None:
    come(sent_out, tmp_path, ("01", 20, ""), ("02", 24, ""), ("05", 28, "约12"))
    said = text(made(sent_out))
    assert "进展统计表（期限6月25日）：3个单位；缺29个；1个数待核或退回，未计入。" in said
    assert "理论学习中心组学习24次，参与36人次；（待核或退回、未计入：中心组学习次数1个）" in said
    assert "（    ）" not in said
    assert ["中心组学习次数", "24", "2", "1"] in cells(made(sent_out))
    assert ["中心组学习人次", "36", "3", "0"] in cells(made(sent_out))


def test_a_blank_that_stands_alone_in_its_cell_has_its_name_before_the_total(built: Built, tmp_path: Path) -> None:
    project = find_project(shutil.copytree(built.project.root, tmp_path / "project"))
    when = datetime(2026, 4, 20, 9, tzinfo=ZONE)
    form = next((project.output / SHOWCASE).glob("101-*/附件1*.docx"))
    copy = FormCopy(form.read_bytes())
    by_name = {blank.name: blank.id for blank in read_blanks(form.read_bytes())}
    copy.type_into(by_name["参加人数"], "40")
    copy.tick(by_name["方式"], "现场")
    collect(project, SHOWCASE, [put(tmp_path, "101.docx", copy.data(), when)], CollectOptions(when, "clerk"))
    lines = text(pipeline.report(project, SHOWCASE, ReportOptions(date(2026, 6, 1))).summary).splitlines()
    assert "参加人数：40人" in lines
    assert "方式：（“现场”1个单位）" in lines


def test_choices_are_counted_by_option(sent_out: Project, tmp_path: Path) -> None:
    for unit, option in (("01", "是"), ("02", "是"), ("05", "否")):
        data = form_path(sent_out, unit, 3).read_bytes()
        copy = FormCopy(data)
        copy.tick(next(blank.id for blank in read_blanks(data) if blank.name == "科普平台"), option)
        taken(sent_out, put(tmp_path, f"{unit}.docx", copy.data()))
    assert "使用全国安全宣教和应急科普平台" in text(made(sent_out))
    assert "“是”2个单位，“否”1个单位" in text(made(sent_out))


def test_units_and_values_not_counted_are_listed_with_the_reason(sent_out: Project, tmp_path: Path) -> None:
    come(sent_out, tmp_path, ("05", 28, "约12"))
    rows = cells(made(sent_out))
    name = form_path(sent_out, "06", 3).parent.name.partition("-")[2]
    [missing] = [row for row in rows if row[0] == TABLE and row[1].startswith("未报")]
    assert missing[1:3] == ["未报，过期20天", "31"]
    assert name in missing[3]
    [value] = [row for row in rows if "约12" in row[3]]
    assert "中心组学习次数“约12”" in value[3]
    assert value[1]


def test_the_chart_has_the_units_of_each_day_and_the_due_days_and_can_be_edited_in_its_own_workbook(
    sent_out: Project, tmp_path: Path,
) -> None:
    come(sent_out, tmp_path, ("01", 23, ""), ("02", 24, ""), ("05", 24, ""), ("06", 28, ""))
    data = made(sent_out)
    assert CHART_PLACE not in text(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        chart = etree.fromstring(package.read("word/charts/returns.xml"))
        book = load_workbook(io.BytesIO(package.read("word/embeddings/returns.xlsx"))).worksheets[0]
        drawn = package.read("word/document.xml").decode()
    assert "进展统计表到2021年6月28日共4个单位" in drawn
    series = {s.findtext(f"{C}tx//{C}v"): s for s in chart.iter(f"{C}ser")}
    days = [v.text for v in series[TABLE].find(f"{C}cat").iter(f"{C}v")]  # type: ignore[union-attr]
    came = dict(zip(days, (v.text for v in series[TABLE].find(f"{C}val").iter(f"{C}v")), strict=True))  # type: ignore[union-attr]
    assert [came[day] for day in ("6.22", "6.23", "6.24", "6.25", "6.28")] == ["0", "1", "3", "3", "4"]
    due = [days[int(p.get("idx", ""))] for p in series["期限"].find(f"{C}val").iter(f"{C}pt")]  # type: ignore[union-attr]
    assert due == ["6.7", "6.25"]
    assert [cell.value for cell in book[1]] == [None, "联络员反馈表", "重点活动计划", TABLE, "期限"]
    assert [row[3].value for row in book.iter_rows(min_row=2) if row[0].value == "6.24"] == [3]


def test_what_a_unit_typed_is_only_text_whatever_it_looks_like(sent_out: Project, tmp_path: Path) -> None:
    hostile = "{{ 7*7 }} [[空]] {%p if 1 %} =1+1 <w:p/> & 甲"
    data = form_path(sent_out, "05", 3).read_bytes()
    copy = FormCopy(data)
    blanks = [blank.id for blank in read_blanks(data) if blank.kind is BlankType.NUMBER]
    copy.type_into(blanks[0], hostile)
    copy.type_into(blanks[1], "约\ufdd0\ufffd12")
    taken(sent_out, put(tmp_path, "05.docx", copy.data()))
    [row] = [row for row in cells(made(sent_out)) if "7*7" in row[3]]
    assert "{{ 7*7 }} [[空]]" in row[3]
    assert "49" not in row[3]


def test_an_office_s_own_chart_in_its_template_stays(sent_out: Project, tmp_path: Path) -> None:
    come(sent_out, tmp_path, ("01", 23, ""))
    once = made(sent_out)
    package = read_package(once, Place("x"))
    own = package.with_parts({"word/charts/chart1.xml": b"<own/>", "word/embeddings/chart1.xlsx": b"own"})
    mark = "<w:p><w:r><w:t>" + CHART_PLACE + "</w:t></w:r></w:p><w:sectPr"
    body = own.parts["word/document.xml"].decode().replace("<w:sectPr", mark, 1).encode()
    chart = Chart("图", ("6.1",), (("甲", (1,)),), ("期限", (None,)), "仿宋")
    twice = with_chart(own.with_parts({"word/document.xml": body}), CHART_PLACE, chart)
    assert twice.parts["word/charts/chart1.xml"] == b"<own/>"
    assert twice.parts["[Content_Types].xml"].count(b'Extension="xlsx"') == 1


def test_before_anything_came_there_is_no_chart_and_no_place_for_one(sent_out: Project) -> None:
    data = made(sent_out, date(2021, 6, 1))
    assert CHART_PLACE not in text(data)
    assert "收表进度" not in text(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not [name for name in package.namelist() if "chart" in name]


def test_the_office_has_its_own_template_without_a_chart(sent_out: Project, tmp_path: Path) -> None:
    come(sent_out, tmp_path, ("01", 23, ""))
    path = sent_out.templates / "summary.docx"
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        if paragraph.text == CHART_PLACE:
            paragraph.text = "本办汇总"
    document.save(str(path))
    assert "本办汇总" in text(made(find_project(sent_out.root)))


def test_the_names_listed_for_the_template_are_those_it_is_given() -> None:
    listed = {name for group in groups_for("summary.docx") if group.templates for name in group.names}
    assert listed == {"汇总.标题", "汇总.截至", "汇总.正文", "汇总.有图", "汇总.其余"}


def test_the_same_returns_give_the_same_bytes(sent_out: Project, tmp_path: Path) -> None:
    come(sent_out, tmp_path, ("01", 23, ""))
    assert made(sent_out) == made(find_project(sent_out.root))


def test_the_pages_show_text_tables_and_the_chart_within_the_type_area(sent_out: Project, tmp_path: Path, soffice: Office) -> None:
    come(sent_out, tmp_path, ("01", 23, ""), ("02", 24, "约12"))
    source = put(tmp_path, "汇总.docx", made(sent_out))
    read = read_pages(soffice.convert(source, tmp_path / "pdf"))
    lines = [line for page in read for line in page.lines]
    assert lines[0].text == "2021年“安全生产月”报表汇总"
    assert any("没有计入的单位及原因" in line.text for line in lines)
    legend = [line.text for line in lines if "期限" in line.text and line.glyphs[0].size < 11]
    assert len(legend) == 1
    assert all(name in legend[0] for name in ("联络员反馈表", "重点活动计划", TABLE))
    for page in read:
        assert (round(page.width), round(page.height)) == (210, 297)
        inside = [glyph for line in page.lines for glyph in line.glyphs if glyph.upright and glyph.text not in HANGING]
        assert all(glyph.left >= 28 - 1 and glyph.right <= 210 - 26 + 1 for glyph in inside)
