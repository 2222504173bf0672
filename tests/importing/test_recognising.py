"""The parts of a notice are recognised in every shape in which offices set them, and what is written otherwise is told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import ROOT, Office
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from word_files import raw

from generator.cli import commands

BODY = ("为做好检查工作，现通知如下。", "一、检查内容。消防、用电。", "请于3月18日前报送情况表（附件1）。")
Change = Callable[[Document], None]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without any campaign, being worked in."""
    shutil.copytree(ROOT / "templates", tmp_path / "office" / "templates")
    (tmp_path / "office" / "content").mkdir()
    monkeypatch.chdir(tmp_path / "office")
    return tmp_path / "office"


def line(document: Document, text: str, align: str = "") -> None:
    paragraph = document.add_paragraph(text)
    if align:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if align == "center" else WD_ALIGN_PARAGRAPH.RIGHT


def table(document: Document, *rows: tuple[str, ...]) -> None:
    """A table; a row with fewer cells is merged to the right."""
    wide = max(map(len, rows))
    made = document.add_table(len(rows), wide)
    for row, texts in zip(made.rows, rows, strict=True):
        for at, text in enumerate(texts):
            cell = row.cells[at]
            if at == len(texts) - 1 < wide - 1:
                cell = cell.merge(row.cells[wide - 1])
            first, *others = text.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)


def boxed(document: Document, text: str) -> None:
    inside = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    document.add_paragraph()._p.append(raw(f"<w:r><w:pict><wps:txbx>{inside}</wps:txbx></w:pict></w:r>"))


def word_art(document: Document, text: str) -> None:
    run = raw("<w:r><w:pict/></w:r>")
    shape = raw(f"<w:pict xmlns:v='urn:schemas-microsoft-com:vml'><v:shape><v:textpath string='{text}'/></v:shape></w:pict>")
    run.replace(run[0], shape)
    document.add_paragraph()._p.append(run)


def head(document: Document) -> None:
    line(document, "甲县水利局文件", "center")
    line(document, "甲水发〔2024〕12号", "center")


def signed(document: Document) -> None:
    line(document, "甲县水利局", "right")
    line(document, "2024年3月5日", "right")


def notice(
    office: Path, begin: Change = head, listed: Change | None = None, end: Change = signed, after: Change | None = None,
) -> tuple[str, str]:
    """What campaign.yaml and the report say of a notice with this head, list of annexes, end, and what follows it."""
    document = docx.Document()
    begin(document)
    line(document, "关于开展安全检查的通知", "center")
    line(document, "各乡镇人民政府：")
    for text in BODY:
        line(document, text)
    for part in (listed, end, after):
        if part:
            part(document)
    document.save(str(office / "旧.docx"))
    assert commands.main(["import", "旧.docx", "--as", "old"]) == 0
    folder = office / "content/old"
    head_of_notice = (folder / "notice.md").read_text(encoding="utf-8").split("---\n")[1]
    return (folder / "campaign.yaml").read_text(encoding="utf-8") + head_of_notice, (folder / "导入报告.txt").read_text(encoding="utf-8")


def annex(name: str = "情况表") -> Change:
    def add(document: Document) -> None:
        document.add_page_break()  # type: ignore[no-untyped-call]
        line(document, "附件1")
        line(document, name, "center")
        table(document, ("单位名称", "", "检查人", ""), ("泵站数量", "", "是否合格", "□是 □否"))

    return add


# ------------------------------------------------------------------------------------------------ head
def in_a_box(document: Document) -> None:
    boxed(document, "甲县水利局文件")
    line(document, "甲水发〔2024〕12号", "center")


def in_a_table(document: Document) -> None:
    table(document, ("甲县水利局文件",), ("甲水发〔2024〕12号",))


def in_word_art(document: Document) -> None:
    word_art(document, "甲县水利局文件")
    line(document, "甲水发〔2024〕12号", "center")


def with_spaces(document: Document) -> None:
    line(document, "甲 县 水 利 局 文 件", "center")
    line(document, "甲水发〔2024〕 12 号", "center")


@pytest.mark.parametrize("begin", [head, in_a_box, in_a_table, in_word_art, with_spaces])
def test_a_red_head_is_found_wherever_it_stands(office: Path, begin: Change) -> None:
    said, _ = notice(office, begin)
    for wanted in ("标志: 甲县水利局\n", "版头: 文件", "发文字号: 甲水发〔2024〕12号", "标题: 关于开展安全检查的通知",
                   "主送机关: 各乡镇人民政府"):
        assert wanted in said


@pytest.mark.parametrize("typed", [
    "甲水发﹝2024﹞12号", "甲水发［2024］12号", "甲水发[2024]12号", "甲水发（2024）12号", "甲水发【2024】第012号", "甲水发〔2024年〕12号"])
def test_a_number_in_other_brackets_is_written_by_the_standard_and_told(office: Path, typed: str) -> None:
    def begin(document: Document) -> None:
        line(document, "甲县水利局文件", "center")
        line(document, typed, "center")

    said, report = notice(office, begin)
    assert "发文字号: 甲水发〔2024〕12号" in said
    assert f"发文字号按规范改写：“{typed}”改成“甲水发〔2024〕12号”" in report
    assert "一字不差" not in report


@pytest.mark.parametrize("drawn", ["________________", "————————————", "─────────", "★★★★★★★"])
def test_a_typed_line_is_left_out_and_told(office: Path, drawn: str) -> None:
    def begin(document: Document) -> None:
        head(document)
        line(document, drawn, "center")

    said, report = notice(office, begin)
    assert "标题: 关于开展安全检查的通知" in said
    assert f"打出来的横线没有导入：“{drawn}”" in report


def test_the_signatory_beside_the_number_is_read(office: Path) -> None:
    def begin(document: Document) -> None:
        line(document, "甲县水利局文件", "center")
        table(document, ("甲水发〔2024〕12号", "签发人：周某某　吴某某"))

    said, _ = notice(office, begin)
    assert "签发人: '周某某、吴某某'" in said or "签发人: 周某某、吴某某" in said


def beside_the_word(document: Document) -> None:
    made = document.add_table(2, 2)
    for row, name in zip(made.rows, ("甲县水利局", "甲县应急管理局"), strict=True):
        row.cells[0].text = name
    made.cell(0, 1).merge(made.cell(1, 1)).text = "文件"
    line(document, "甲水发〔2024〕12号", "center")


def on_two_lines(document: Document) -> None:
    line(document, "甲县水利局", "center")
    line(document, "甲县应急管理局文件", "center")
    line(document, "甲水发〔2024〕12号", "center")


@pytest.mark.parametrize("begin", [beside_the_word, on_two_lines])
def test_organs_that_issue_jointly_are_each_read(office: Path, begin: Change) -> None:
    def end(document: Document) -> None:
        line(document, "甲县水利局    甲县应急管理局", "right")
        line(document, "2024年3月5日", "right")

    said, _ = notice(office, begin, end=end)
    assert re.findall(r"标志: (\S+)\n    署名: (\S+)", said) == [("甲县水利局", "甲县水利局"), ("甲县应急管理局", "甲县应急管理局")]


# ------------------------------------------------------------------------------------------------ end
def with_seals(document: Document) -> None:
    line(document, "甲县水利局（公章）", "right")
    line(document, "2024年03月05日", "right")


def in_cells(document: Document) -> None:
    table(document, ("", "甲县水利局"), ("", "2024年3月5日"))


def on_one_line(document: Document) -> None:
    line(document, "甲县水利局  2024年3月5日", "right")


@pytest.mark.parametrize("end", [signed, with_seals, in_cells, on_one_line])
def test_signature_and_date_are_found_in_every_shape(office: Path, end: Change) -> None:
    said, report = notice(office, end=end)
    assert "署名: 甲县水利局\n" in said
    assert "成文日期: 2024年3月5日\n" in said
    assert ("署名按规范改写：“甲县水利局（公章）”改成“甲县水利局”" in report) == (end is with_seals)


@pytest.mark.parametrize("listed", [
    "附件：1.情况表", "附件：1、情况表；", "附件：情况表", "附件:《情况表》"])
def test_a_list_of_annexes_in_other_signs_is_printed_by_the_program(office: Path, listed: str) -> None:
    said, _ = notice(office, listed=lambda d: line(d, listed), after=annex())
    assert "附件说明: 有" in said


def test_a_list_on_one_line_and_two_annexes(office: Path) -> None:
    def after(document: Document) -> None:
        annex()(document)
        line(document, "附件2：")
        line(document, "分工表", "center")
        table(document, ("序号", "任务"), ("1", "排查"))

    said, report = notice(office, listed=lambda d: line(d, "附件：1、情况表；2、分工表"), after=after)
    assert "附件说明: 有" in said
    assert "简称: 分工表" in said
    assert "期限: 3月18日" in said
    assert "附件说明按规范改写：“附件：1、情况表；2、分工表”改成“附件：1.情况表 2.分工表”" in report


def test_a_list_that_names_no_annex_that_follows_stays_in_the_text_and_is_told(office: Path) -> None:
    said, report = notice(office, listed=lambda d: line(d, "附件：别的表"))
    assert "附件说明: 无" in said
    assert "“附件：别的表”像是附件说明" in report


def as_lines(document: Document) -> None:
    line(document, "抄送：县政府办公室")
    line(document, "甲县水利局办公室        2024年3月6日印发")


def as_table(document: Document) -> None:
    table(document, ("抄送：县政府办公室。",), ("甲县水利局办公室", "2024年3月6日印发"))


@pytest.mark.parametrize("imprint", [as_lines, as_table])
@pytest.mark.parametrize("before", [True, False])
def test_an_imprint_is_found_as_lines_or_table_before_the_annexes_or_last(office: Path, imprint: Change, before: bool) -> None:
    def after(document: Document) -> None:
        if before:
            imprint(document)
        annex()(document)
        if not before:
            document.add_paragraph()
            imprint(document)

    said, report = notice(office, after=after)
    for wanted in ("抄送机关: 县政府办公室", "印发机关: 甲县水利局办公室", "印发日期: 2024年3月6日"):
        assert wanted in said
    assert ("版记原来不在这个位置" in report) == before


# ------------------------------------------------------------------------------------------------ annexes
def form(office: Path) -> str:
    (path,) = (office / "content/old/annexes").glob("*.yaml")
    return path.read_text(encoding="utf-8")


def test_a_file_that_begins_with_a_table_is_a_form_with_the_title_of_its_first_row(office: Path) -> None:
    document = docx.Document()
    table(document, ("防汛检查登记表",), ("单位名称", "", "检查人", ""), ("存在问题", ""))
    document.save(str(office / "表.docx"))
    assert commands.main(["import", "表.docx", "--as", "old"]) == 0
    assert not (office / "content/old/notice.md").exists()
    assert "标题: 防汛检查登记表" in form(office)
    assert re.findall(r"\[\[(.*?)\]\]", form(office)) == ["单位名称", "检查人", "存在问题:段落"]


def test_numbers_are_numbers_and_sums_are_no_blanks(office: Path) -> None:
    def after(document: Document) -> None:
        line(document, "附件1")
        line(document, "情况表", "center")
        rows = (("1", "讲座", "", "", ""), ("2", "展览", "", "", ""), ("合计", "", "", "", ""))
        table(document, ("序号", "项目", "场次", "人次", "备注"), *rows)

    notice(office, after=after)
    assert re.findall(r"\[\[(.*?)\]\]", form(office)) == [
        "讲座场次:数", "讲座人次:数", "讲座备注", "展览场次:数", "展览人次:数", "展览备注"]
    assert form(office).startswith("# yaml-language-server: $schema=../../schema/annex.json\n")


def test_paragraphs_of_a_cell_stay_apart_and_the_place_for_an_opinion_is_a_blank(office: Path) -> None:
    def after(document: Document) -> None:
        line(document, "附件1")
        line(document, "情况表", "center")
        table(document, ("姓名", "", "职务", ""), ("单位意见", "（盖章）\n年  月  日"))

    notice(office, after=after)
    assert '"单位意见 | [[单位意见:段落]]（盖章）\\n年  月  日"' in form(office)


def test_a_table_on_a_wide_page_stays_wide(office: Path) -> None:
    def after(document: Document) -> None:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        annex()(document)

    notice(office, after=after)
    assert "横排: 是" in form(office)


def test_a_list_of_units_becomes_a_roster(office: Path) -> None:
    def after(document: Document) -> None:
        line(document, "附件1")
        line(document, "联络员名单", "center")
        table(document, ("单位名称", "姓名", "手机"), *((f"{name}镇", f"{name}某", f"1370000000{n}") for n, name in enumerate("东西南北")))

    said, report = notice(office, after=after)
    assert "单位: units.csv" in said
    assert (office / "content/old/units.csv").read_text(encoding="utf-8").splitlines()[:2] == [
        "编号,单位全称,联络员,手机", "01,东镇,东某,13700000000"]
    assert "单位名单（4 行）作为名录存到 units.csv" in report
    assert commands.main(["build", "old"]) == 0


def test_an_annex_is_added_to_a_campaign_and_nothing_else_changes(office: Path) -> None:
    notice(office)
    before = {path.name: path.read_bytes() for path in (office / "content/old").iterdir() if path.name != "campaign.yaml"}
    document = docx.Document()
    table(document, ("检查登记表",), ("单位名称", ""), ("检查人", ""))
    document.save(str(office / "表.docx"))
    for _ in range(2):
        assert commands.main(["import", "表.docx", "--annex", "--as", "old"]) == 0
    said = (office / "content/old/campaign.yaml").read_text(encoding="utf-8")
    assert re.findall("简称: (.*?),", said) == ["检查登记表", "检查登记表2"]
    assert {name: (office / "content/old" / name).read_bytes() for name in before} == before
    assert commands.main(["build", "old"]) == 0


# ------------------------------------------------------------------------------------------------ texts, names
def test_lines_of_contacts_and_headings_are_not_joined(office: Path) -> None:
    (office / "旧.txt").write_text(
        "关于检查的通知\n各单位：\n现将有关事项，通知如下。\n（一）全员参与排查，加强监督检查和曝光\n各单位要开展检查。\n"
        "联系人：甲某，乙某\n联系电话：010-11111111，010-22222222\n电子邮箱：a@example.cn\n第二联系人：丙某，丁某\n", encoding="utf-8")
    assert commands.main(["import", "旧.txt", "--as", "old"]) == 0
    assert len((office / "content/old/notice.md").read_text(encoding="utf-8").split("---\n")[2].strip().splitlines()) == 7


def test_a_first_line_with_a_colon_is_the_addressees_and_the_title_is_to_be_supplied(office: Path) -> None:
    (office / "旧.txt").write_text("各区人民政府：\n请做好检查工作。\n甲市水利局 甲市应急管理局\n2024年5月20日\n", encoding="utf-8")
    assert commands.main(["import", "旧.txt", "--as", "old"]) == 0
    said = (office / "content/old/campaign.yaml").read_text(encoding="utf-8")
    assert "主送机关: 各区人民政府" in said
    assert re.findall("署名: (.*)", said) == ["甲市水利局", "甲市应急管理局"]
    assert "标题: 待定" in (office / "content/old/notice.md").read_text(encoding="utf-8")
    assert "没有找到：标题\n" in (office / "content/old/导入报告.txt").read_text(encoding="utf-8")


def test_a_table_of_contents_is_no_table(office: Path) -> None:
    (office / "旧.txt").write_text("关于印发手册的通知\n各科室：\n目录\n第一章 总则\t1\n第二章 职责\t3\n", encoding="utf-8")
    assert commands.main(["import", "旧.txt", "--as", "old"]) == 0
    assert "|" not in (office / "content/old/notice.md").read_text(encoding="utf-8")


def test_without_a_name_one_is_proposed_that_nobody_has(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "旧.txt").write_text("关于开展2024年“安全生产月”活动的通知\n各单位：\n请做好工作。\n2024年5月20日\n", encoding="utf-8")
    for _ in range(2):
        assert commands.main(["import", "旧.txt"]) == 0
    assert sorted(path.name for path in (office / "content").iterdir()) == ["2024-安全生产月", "2024-安全生产月-2"]
    assert "已导入到 content/2024-安全生产月-2：" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_files_of_other_programs_come_in_through_libreoffice(office: Path, soffice: Office, tmp_path: Path, kind: str) -> None:
    document = docx.Document()
    head(document)
    for text in ("关于开展安全检查的通知", "各乡镇人民政府：", *BODY):
        line(document, text)
    signed(document)
    document.save(str(tmp_path / "旧.docx"))
    made = soffice.convert(tmp_path / "旧.docx", tmp_path / "converted", kind)
    assert commands.main(["import", str(made), "--as", "old"]) == 0
    said = (office / "content/old/campaign.yaml").read_text(encoding="utf-8")
    assert "发文字号: 甲水发〔2024〕12号" in said
    assert f".{kind} 是由 LibreOffice 转换以后读的" in (office / "content/old/导入报告.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("begin", [in_a_box, in_a_table])
def test_diff_of_the_imported_file_finds_nothing(office: Path, begin: Change) -> None:
    def all_of_it(document: Document) -> None:
        begin(document)
        line(document, "________________", "center")

    notice(office, all_of_it, end=with_seals, after=annex())
    assert commands.main(["diff", "old", "旧.docx"]) == 0


@pytest.mark.parametrize("between", [
    ("时间：2024年3月1日", "地点:三楼会议室", "会议议定："),
    ("甲水发〔2024〕3号", "各乡镇："),
    ("时间：3月1日", "参加人员:甲、乙", "如下事："),
])
def test_lines_with_labels_or_numbers_are_no_addressees(office: Path, between: tuple[str, ...]) -> None:
    document = docx.Document()
    line(document, "甲县水利局会议纪要", "center")
    for text in ("地点：二楼", *between, "1.加强管理。"):
        line(document, text)
    document.save(str(office / "旧.docx"))
    assert commands.main(["import", "旧.docx", "--as", "old"]) == 0
    assert "主送机关: 无" in (office / "content/old/campaign.yaml").read_text(encoding="utf-8")
    assert "主送机关" in (office / "content/old/导入报告.txt").read_text(encoding="utf-8")


def test_a_first_line_kept_as_the_title_for_want_of_a_better_one_is_said_to_be_doubtful(office: Path) -> None:
    """A table in a cell makes the program keep all lines as they are."""
    document = docx.Document()
    line(document, "甲县水利局 甲县教育局", "center")
    line(document, "甲水发〔2024〕3号　　　　签发人：李四", "center")
    line(document, "关于开展检查的通知", "center")
    nested = document.add_table(1, 1)
    nested.cell(0, 0).text = "学校"
    nested.cell(0, 0).add_table(1, 1).cell(0, 0).text = "嵌套的表"
    line(document, "特此通知。")
    document.save(str(office / "旧.docx"))
    assert commands.main(["import", "旧.docx", "--as", "old"]) == 0
    assert "不确定标题是不是“甲县水利局 甲县教育局”" in (office / "content/old/导入报告.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("contact", ["联系人：李某，0571-12345678", "联系方式：水政科，电话0571-12345678，传真0571-12345679"])
def test_a_signature_at_the_left_is_not_joined_to_the_line_of_contacts_above(office: Path, contact: str) -> None:
    def end(document: Document) -> None:
        for text in (contact, "甲县水利局", "2024年3月5日"):
            line(document, text)

    values, _ = notice(office, end=end)
    assert "署名: 甲县水利局" in values
    assert f"{contact}甲县" not in (office / "content/old/notice.md").read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------------ what was not found
@pytest.mark.parametrize(("lines", "missing"), [
    (("关于放假的通知", "各科室：", "放假三天。", "甲县水利局", "2024年3月5日"), ""),
    (("关于停水的公告", "明日停水。", "甲县水利局", "2024年3月5日"), ""),
    (("甲县水利局会议纪要", "会议议定加强管理。"), ""),
    (("甲县水利局文件", "关于放假的通知", "各科室：", "放假三天。", "甲县水利局", "2024年3月5日"), "发文字号、版记"),
    (("关于放假的通知", "放假三天，名单见附件1。"), "主送机关、署名、成文日期、附件"),
    (("甲水发〔2024〕12号", "关于放假的通知", "各科室：", "放假。", "甲县水利局", "2024年3月5日"), "发文机关标志"),
])
def test_only_parts_that_such_a_document_has_are_said_to_be_missing(office: Path, lines: tuple[str, ...], missing: str) -> None:
    document = docx.Document()
    for text in lines:
        line(document, text)
    document.save(str(office / "旧.docx"))
    assert commands.main(["import", "旧.docx", "--as", "2024-old"]) == 0
    report = (office / "content/2024-old/导入报告.txt").read_text(encoding="utf-8")
    assert re.findall("没有找到：(.*)", report) == ([missing] if missing else [])


@pytest.mark.parametrize("begin", [
    ("甲县水利局", "甲县教育局", "甲水函〔2024〕5号"), ("甲县水利局", "文件", "甲县教育局", "甲水函〔2024〕5号")])
def test_several_organs_above_a_number_are_the_masthead(office: Path, begin: tuple[str, ...]) -> None:
    def organs(document: Document) -> None:
        for text in begin:
            line(document, text, "center")

    said, report = notice(office, organs)
    assert re.findall("标志: (\\S+)", said) == ["甲县水利局", "甲县教育局"]
    assert ("信函的标志按规范改写：“甲县水利局 甲县教育局”改成“甲县水利局”" in report) == ("文件" not in begin)
    assert "发文字号: 甲水函〔2024〕5号" in said
    assert "标题: 关于开展安全检查的通知" in said
    assert "不确定标题" not in report


def test_the_fields_of_a_web_page_are_no_part_of_the_title(office: Path) -> None:
    def begin(document: Document) -> None:
        for text in ("索引号：001-2024-0033", "发布日期：2024-03-05", "文号：甲水发〔2024〕12号"):
            line(document, text)

    said, report = notice(office, begin)
    assert "标题: 关于开展安全检查的通知" in said
    assert "发文字号: 甲水发〔2024〕12号" in said
    assert "这一行没有导入：“索引号：001-2024-0033”" in report
    assert "一字不差" not in report


def test_a_title_that_only_names_the_kind_is_doubtful_when_another_follows(office: Path) -> None:
    def begin(document: Document) -> None:
        line(document, "会议纪要", "center")
        line(document, "〔2024〕6号", "center")

    assert "不确定标题是不是“会议纪要”" in notice(office, begin)[1]


def test_a_list_of_annexes_that_says_there_is_none_is_text(office: Path) -> None:
    said, report = notice(office, listed=lambda document: line(document, "附件：无"))
    assert "附件说明: 无" in said
    assert "像是附件说明" not in report


def test_a_signature_of_an_organ_that_sealed_for_another_is_kept(office: Path) -> None:
    def end(document: Document) -> None:
        line(document, "甲县防汛办公室（代章）")
        line(document, "2024年3月5日")

    said, report = notice(office, end=end)
    assert "署名: 甲县防汛办公室（代章）" in said
    assert "拿不准" not in report


def test_lines_to_write_on_become_blanks_as_a_whole(office: Path) -> None:
    def after(document: Document) -> None:
        annex()(document)
        line(document, "注：填表人________，复核（____）人。")

    _, report = notice(office, after=after)
    form = next((office / "content/old/annexes").iterdir()).read_text(encoding="utf-8")
    assert "注：填表人[[填表人]]，复核[[" in form
    assert "打出来的横线（2 条）换成了填写项" in report
    assert "一字不差" not in report


@pytest.mark.parametrize("typed", ["2024.3.5", "2024-03-05", "2024/3/5"])
def test_a_date_in_figures_below_the_signature_is_written_out_and_told(office: Path, typed: str) -> None:
    def end(document: Document) -> None:
        line(document, "甲县水利局", "right")
        line(document, typed, "right")

    said, report = notice(office, end=end)
    assert "署名: 甲县水利局" in said
    assert "成文日期: 2024年3月5日" in said
    assert f"成文日期按规范改写：“{typed}”改成“2024年3月5日”" in report
    assert commands.main(["diff", "old", "旧.docx"]) == 0


def test_a_year_in_chinese_figures_in_a_number_is_written_by_the_standard(office: Path) -> None:
    def begin(document: Document) -> None:
        line(document, "甲县水利局文件", "center")
        line(document, "甲水发〔二〇二四〕12号", "center")

    said, report = notice(office, begin)
    assert "发文字号: 甲水发〔2024〕12号" in said
    assert "“甲水发〔二〇二四〕12号”改成“甲水发〔2024〕12号”" in report
