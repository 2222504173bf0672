"""What a reader sees in tables of every width: no date, number, name or word of a heading is divided while there is room."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import docx.shared
import pytest
from conftest import Office
from layout_samples import annex, cell, grid, minimal
from lxml import etree
from page_reading import Page, read_pages
from page_samples import printed

from generator.engine.template import compile_template
from generator.files.opc import read_package
from generator.layout.fitting import fit
from generator.layout.fitting.cells.filled import fit_names, rooms_of_blanks
from generator.layout.fitting.cells.room import lacks_width, narrow_headings
from generator.layout.fitting.cells.unbroken import needs_of, whole_spans
from generator.layout.fitting.flow import starts_in_room
from generator.layout.profile import standard_profile
from generator.layout.standard import build_templates
from generator.wording.problems import Place

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROSE = "各单位要加强组织领导，明确责任分工，细化工作措施，落实经费保障，确保各项活动扎实有序开展并取得实实在在的成效。"
Table = tuple[list[str], list[list[str]], list[str], bool]
"""Headings, rows, what stays whole on the page, landscape."""
TABLES: dict[str, Table] = {
    "分工表": (["序号", "责任单位", "主要任务", "完成时限", "备注"],
            [["1", "市应急局、市教育局、市住建局", PROSE, "2026年1月底前", ""], ["2", "清河市交通运输局", PROSE, "2026年10月20日", ""]],
            ["市应急局", "市教育局", "市住建局", "2026年1月底前", "2026年10月20日", "完成时限"], False),
    "阶段表": (["阶段", "时间", "工作内容"], [["组织实施阶段", "2026年6月1日至6月30日", PROSE * 2], ["总结", "7月10日前", PROSE]],
            ["2026年6月1日", "6月30日", "7月10日前"], False),
    "金额表": (["地区", "本期金额", "上期金额", "同比增长", "占比", "累计金额", "备注"],
            [["清河市市本级", "1,234,567.89", "987,654.32", "25.0%", "12.34%", "12,345,678.90", PROSE[:20]]],
            ["1,234,567.89", "987,654.32", "12.34%", "12,345,678.90", "本期金额"], False),
    "台账": (["序号", "单位名称", "隐患描述", "整改措施", "整改责任人", "整改完成时间"],
           [["1", "天津市滨海新区中新天津生态城管理委员会", PROSE[:30], PROSE[5:45], "张某某", "2026年11月30日"]],
           ["2026年11月30日", "张某某", "滨海新区", "生态城", "委员会"], False),
    "十列": (["序号", "企业名称", "统一社会信用代码", "检查日期", "隐患数", "已整改数", "整改率", "罚款金额（万元）", "责任人", "联系电话"],
           [["1", "[[企业]]", "[[代码]]", "[[检查:日期]]", "[[隐患:数]]", "[[整改:数]]", "[[率]]", "[[罚款:数]]", "[[人]]",
              "[[电话:电话]]"]],
           ["（）（）", "社会", "信用", "代码", "万元"], False),
    "十二列": (["地区", *(f"{month}月" for month in range(1, 12))],
            [["清河市", *(f"{month}2,345,67{month % 10}" for month in range(1, 12))]], ["12,345,671", "92,345,679"], True),
    "检查表": (["序号", "检查内容", "检查结果", "是否整改", "整改日期"],
            [["1", PROSE[:40], "[[结果:合格/不合格/不适用]]", "[[整改:是/否]]", "[[日期:日期]]"]],
            ["□合格", "□不合格", "□不适用", "□是"], False),
    "电话表": (["名称", "网址", "电话", "说明"], [["平台", "https://www.example.cn/huodong/2026/index.html", "022-12345678",
             PROSE]],
            ["022-12345678"], False),
}


def table(name: str) -> dict[str, Any]:
    head, rows, _, landscape = TABLES[name]
    body = [[cell(text, centred=at == 0) for at, text in enumerate(row)] for row in rows]
    return annex("统计表", name, 横排=landscape, 表=grid(head, *body))


@pytest.fixture(scope="module")
def pages(soffice: Office, official_fonts: None, tmp_path_factory: pytest.TempPathFactory) -> list[Page]:  # noqa: ARG001  skips
    """The pages of one document with all the tables."""
    folder = tmp_path_factory.mktemp("tables")
    (folder / "tables.docx").write_bytes(printed("official.docx", minimal(附表=[table(name) for name in TABLES])))
    return read_pages(soffice.convert_all([folder / "tables.docx"], folder / "pdf")[0])


@pytest.mark.parametrize("name", TABLES)
def test_what_belongs_together_stands_on_one_line(name: str, pages: list[Page]) -> None:
    lines = [line.text for page in pages for line in page.lines if not line.text.startswith("—")]
    start = lines.index(name)
    end = next((at for at, line in enumerate(lines) if at > start and line in TABLES), len(lines))
    text = [re.sub(r"\s", "", line) for line in lines[start:end]]
    assert [part for part in TABLES[name][2] if not any(part in line for line in text)] == []


@pytest.mark.parametrize(("text", "spans"), [
    ("2026年1月底前完成", ["2026年1月底前"]), ("2026年6月1日至6月30日", ["2026年6月1日", "6月30日"]),
    ("投入3500万元，增长12.5%", ["3500万元", "12.5%"]), ("电话022-12345678转8001", ["022-12345678", "8001"]),
    ("市应急局、市教育局、市住建局", ["市应急局", "市教育局", "市住建局"]), ("张某某", ["张某某"]),
    ("加强组织领导、明确责任", []), ("发到office@example.cn邮箱", ["office@example.cn"]),
])
def test_dates_numbers_and_names_are_known(text: str, spans: list[str]) -> None:
    assert [text[start:end] for start, end in whole_spans(text)] == spans


def test_a_blank_needs_the_room_of_what_is_written_into_it() -> None:
    """A mobile number has 11 digits of half a character, a date of its longest form 7."""
    assert needs_of("[[手机:手机]]")[1] >= 11 * 0.49
    assert needs_of("[[日期:日期]]")[1] >= 7
    assert needs_of("[[身份证号]]")[2] >= 18 * 0.49
    assert needs_of("[[性别]]")[2] < needs_of("[[单位名称]]")[2]


def test_sixteen_columns_have_no_room_upright_but_in_landscape() -> None:
    head = ["序号", "单位", "姓名", "性别", "民族", "出生年月", "政治面貌", "学历", "职务职级", "办公电话", "手机", "参加时间", "住宿要求",
            "饮食禁忌", "返程时间", "备注"]
    rows = [["1", *(f"[[{name}]]" for name in head[1:])]]
    profile = standard_profile()
    assert lacks_width(head, rows, profile, landscape=False)
    assert not lacks_width(head, rows, profile, landscape=True)
    assert not lacks_width(head[:8], [row[:8] for row in rows], profile, landscape=False)


def test_given_widths_that_leave_a_heading_one_character_a_line_are_told() -> None:
    assert narrow_headings(["序号", "内容", "备注"], ["1", "30", "4"], standard_profile(), landscape=False) == ["序号"]
    assert narrow_headings(["序号", "内容", "备注"], ["2", "10", "4"], standard_profile(), landscape=False) == []


def test_the_first_row_may_break_when_what_is_filled_in_could_push_the_table_to_the_next_page() -> None:
    """A long name above the table and a long answer in it: the heading and the first row stay on the first page."""
    requirement = PROSE * 4
    rows = [[cell("学习", centred=True), cell(requirement), cell("学习[[c\ufdd1次:数]]次，[[c\ufdd1说明:段落]]")] for _ in range(2)]
    lines = [["填报单位（盖章）：[[c\ufdd1单位]]", "联系人：[[c\ufdd1联系人]]"]]
    form = annex("统计表", "进展情况统计表", 横排=True, 表头行=lines, 表=grid(["项目", "要求", "进展"], *rows))
    document = docx.Document(io.BytesIO(printed("table-landscape.docx", {"附": form})))
    heading, first, *_ = document.tables[1].rows
    assert heading._tr.find(f"{W}trPr/{W}cantSplit") is not None
    assert first._tr.find(f"{W}trPr/{W}cantSplit") is None


def test_the_name_of_a_unit_above_a_table_gets_more_room_than_a_contact() -> None:
    lines = [["填报单位：[[c\ufdd1单位]]", "联系人：[[c\ufdd1联系人]]"]]
    form = annex("统计表", "进展情况统计表", 表头行=lines, 表=grid(["项目", "要求"], [cell("学习"), cell("要求")]))
    document = docx.Document(io.BytesIO(printed("table.docx", {"附": form})))
    unit, contact = (int(column.width or 0) for column in document.tables[0].columns)
    assert unit > 1.5 * contact


UNIT = "中国（天津）自由贸易试验区天津港东疆片区管理委员会应急管理局"


def test_a_long_name_that_is_filled_in_is_indented_so_that_its_lines_end_between_words() -> None:
    made = docx.Document()
    table = made.add_table(1, 2)
    table.autofit = False
    for own, wide in zip(table.rows[0].cells, (1200, 3600), strict=True):
        own.width = docx.shared.Twips(wide)
    table.cell(0, 0).text, table.cell(0, 1).text = "单位", UNIT
    out = io.BytesIO()
    made.save(out)
    package = fit_names(read_package(out.getvalue(), Place()), {UNIT})
    [name] = [p for p in etree.fromstring(package.parts["word/document.xml"]).iter(f"{W}p") if "".join(map(str, p.itertext())) == UNIT]
    indent = name.find(f"{W}pPr/{W}ind")
    assert indent is not None
    size, room = 210, 3600 - 216 - int(str(indent.get(f"{W}right")))
    starts = starts_in_room(UNIT, room / size)
    assert not any(start < at < end for at in starts for start, end in whole_spans(UNIT))


def test_the_room_behind_a_label_is_measured_for_each_blank() -> None:
    form = annex("登记表", "反馈表", 表=grid([], [cell("单位名称", centred=True), cell("[[c\ufdd1单位名称]]")]))
    data = build_templates(standard_profile())["form.docx"]
    once = compile_template(read_package(data, Place()), name="form.docx", merge=True).render_parts({"附": form})
    rooms = rooms_of_blanks(fit(once, standard_profile()))
    assert 15 < rooms["单位名称"] < 28
