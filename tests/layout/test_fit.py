"""What fitting does to a merged document: mastheads on one line, signatures in place, tables that fill the page, no empty section."""

from __future__ import annotations

import io
import itertools
from functools import cache
from types import MappingProxyType
from typing import Any

import pytest
from docx import Document
from layout_samples import (
    MERGE,
    PLACES,
    annex,
    cell,
    full,
    grid,
    in_text,
    liaison_form,
    minimal,
    progress_table,
    seed,
)
from lxml import etree
from reading import paragraphs

from generator.engine.template import Template, compile_template
from generator.files.opc import Package, read_package, write_package
from generator.layout.fitting import fit
from generator.layout.fitting.masthead import fit_width
from generator.layout.profile import Profile, standard_profile
from generator.layout.standard import build_templates
from generator.wording.problems import Place

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONG = "天津市宝坻区新型工业化安全生产与应急管理综合协调领导小组办公室"
SIGNED: dict[str, Any] = {"主送机关": PLACES, "成文日期": "2021年5月31日"}


@pytest.fixture(scope="module")
def profile() -> Profile:
    return standard_profile()


@cache
def compiled(template: str) -> Template:
    data = build_templates(standard_profile())[template]
    return compile_template(read_package(data, Place(template)), name=template, merge=True)


def merged(template: str, context: dict[str, Any]) -> Package:
    return compiled(template).render_parts(context)


def fitted(template: str, context: dict[str, Any]) -> etree._Element:
    return body_of(fit(merged(template, context), standard_profile()))


def body_of(package: Package) -> etree._Element:
    body = etree.fromstring(package.parts["word/document.xml"]).find(W + "body")
    assert body is not None
    return body


def words(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(W + "t"))


def value(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else str(element.get(W + name) or "")


def styled(body: etree._Element, style: str) -> list[etree._Element]:
    return [p for p in body.iter(W + "p") if value(p.find(f"{W}pPr/{W}pStyle")) == style]


def right_of(paragraph: etree._Element) -> int:
    return int(value(paragraph.find(f"{W}pPr/{W}ind"), "right"))


# ---------------------------------------------------------------------------------------------------- mastheads
@pytest.mark.parametrize("count", range(4, 41))
def test_a_masthead_of_any_length_goes_on_one_line(count: int, profile: Profile) -> None:
    found = fit_width(count, 52, profile.width, 48)
    assert count * found.size * 20 * found.scale / 100 <= profile.width
    assert found.scale >= 48


def test_a_short_masthead_is_left_alone() -> None:
    head = styled(fitted("notice.docx", minimal(版头="文件", 标志=["国务院"], 标志后缀="文件")), "Masthead")[0]
    assert head.find(f".//{W}w") is None
    assert head.find(f".//{W}sz") is None


def test_a_long_masthead_is_narrowed_and_a_very_long_one_made_smaller_too() -> None:
    narrow = styled(fitted("notice.docx", minimal(版头="文件", 标志=["天津市宝坻区应急管理委员会"], 标志后缀="文件")), "Masthead")[0]
    assert 48 <= int(value(narrow.find(f".//{W}w"))) < 60
    assert narrow.find(f".//{W}sz") is None
    small = styled(fitted("notice.docx", minimal(版头="文件", 标志=[LONG], 标志后缀="文件")), "Masthead")[0]
    assert int(value(small.find(f".//{W}sz"))) < 104


def test_joint_mastheads_share_a_column_and_wenjian_stands_beside_all_of_them() -> None:
    body = fitted("notice.docx", full())
    table = styled(body, "JointMasthead")[0].getparent().getparent().getparent()  # type: ignore[union-attr]
    assert table is not None
    merges = [value(cells[1].find(f"{W}tcPr/{W}vMerge")) for row in table.iterfind(W + "tr") for cells in [row.findall(W + "tc")]]
    assert merges == ["restart", "continue", "continue"]
    assert sum(int(value(c, "w")) for c in table.iterfind(f"{W}tblGrid/{W}gridCol")) <= 8844


def test_very_long_joint_mastheads_are_made_smaller() -> None:
    body = fitted("notice.docx", minimal(版头="文件", 标志=[LONG, "区教育局"], 标志后缀="文件", 联合=True))
    assert int(value(styled(body, "JointMasthead")[0].find(f".//{W}sz"))) < 72


def test_joint_mastheads_without_wenjian_are_lines() -> None:
    body = fitted("notice.docx", minimal(版头="文件", 标志=["区教育局", "区财政局"], 联合=True))
    assert [words(p) for p in styled(body, "Masthead")] == ["区教育局", "区财政局"]


@pytest.mark.parametrize(("names", "signers"), [(5, 5), (6, 6), (12, 0)])
def test_many_issuers_leave_room_for_text_on_the_first_page(names: int, signers: int, profile: Profile) -> None:
    issuers = [f"天津市宝坻区第{'一二三四五六七八九十甲乙'[i]}管理局" for i in range(names)]
    rows = [["王建国", "李明"][: min(2, signers - i)] for i in range(0, signers, 2)]
    body = fitted("notice.docx", minimal(
        版头="文件", 标志=issuers, 标志后缀="文件", 联合=True, 发文字号="津〔2021〕8号", 签发行=rows, **SIGNED))
    lines = [int(value(p.find(f"{W}pPr/{W}spacing"), "line")) for p in styled(body, "JointMasthead")]
    above = 35 / 25.4 * 1440 + sum(lines) + (2 + max(1, len(rows)) + 2 + 1 + 1 + 1) * profile.line
    assert above + profile.line < profile.height
    assert all(int(value(size)) >= 28 for p in styled(body, "JointMasthead") for size in p.iter(W + "sz"))


@pytest.mark.parametrize("name", ["区110联动办公室", "天津市第1人民政府应急管理办公室", "12345政务热线办公室"])
def test_a_masthead_leaves_room_for_the_space_beside_digits(name: str, profile: Profile) -> None:
    head = styled(fitted("notice.docx", minimal(版头="文件", 标志=[name], 标志后缀="文件")), "Masthead")[0]
    size = int(value(head.find(f".//{W}sz")) or 104) / 2
    digits = sum(c.isdigit() for c in name)
    inked = (len(name) + 2 - digits + digits / 2) * int(value(head.find(f".//{W}w")) or 100) / 100
    assert (inked + 0.25 * (1 if name[0].isdigit() else 2)) * size * 20 <= profile.width


# ---------------------------------------------------------------------------------------------------- signatures
def test_a_sealed_name_is_centred_over_a_date_four_characters_in() -> None:
    body = fitted("notice.docx", minimal(署名=["区应急局"], 印章="加盖", **SIGNED))
    name, date = styled(body, "SealedSignature")[0], styled(body, "SealedDate")[0]
    assert right_of(date) == 4 * 315
    assert right_of(name) > right_of(date)
    assert value(name.find(f"{W}pPr/{W}jc")) == "center"


def test_a_wide_sealed_name_pushes_the_date_to_the_left() -> None:
    body = fitted("notice.docx", minimal(署名=["天津市宝坻区安全生产委员会办公室"], 印章="加盖", **SIGNED))
    assert right_of(styled(body, "SealedSignature")[0]) == 0
    assert right_of(styled(body, "SealedDate")[0]) > 4 * 315


def test_a_very_long_sealed_name_is_broken_and_loses_nothing() -> None:
    name = styled(fitted("notice.docx", minimal(署名=[LONG], 印章="加盖", **SIGNED)), "SealedSignature")[0]
    assert name.find(f".//{W}br") is not None
    assert words(name) == LONG


def test_without_a_seal_the_date_starts_two_characters_right_of_the_name() -> None:
    body = fitted("notice.docx", minimal(署名=["天津市宝坻区安全生产委员会办公室"], 印章="不加盖", **SIGNED))
    assert right_of(styled(body, "Signature1")[0]) == 2 * 315
    assert right_of(styled(body, "DateOfIssue")[0]) > 2 * 315


def test_without_a_seal_a_date_wider_than_the_name_is_two_characters_in() -> None:
    body = fitted("notice.docx", minimal(署名=["区应急局"], 印章="不加盖", **SIGNED))
    assert right_of(styled(body, "DateOfIssue")[0]) == 2 * 315
    assert right_of(styled(body, "Signature1")[0]) > 2 * 315


def test_several_names_without_seals_are_spread_to_one_width() -> None:
    body = fitted("notice.docx", minimal(署名=["天津市宝坻区应急管理局", "区教育局"], 印章="不加盖", **SIGNED))
    assert [value(p.find(f"{W}pPr/{W}jc")) for p in styled(body, "Signature1")] == ["right", "distribute"]


def test_names_with_seals_stand_three_in_a_row_with_room_for_each_seal(profile: Profile) -> None:
    names = ["区应急局", "区教育局", "区住建委", "区公安局"]
    first, second = styled(fitted("notice.docx", minimal(署名=names, 印章="加盖", **SIGNED)), "SealedSignature")
    stops = [int(value(t, "pos")) for t in first.iter(W + "tab") if value(t, "pos")]
    assert (words(first), words(second)) == ("".join(names[:3]), names[3])
    assert all(b - a > profile.signature.seal * 1440 / 25.4 for a, b in itertools.pairwise(stops))
    assert int(value(second.find(f"{W}pPr/{W}spacing"), "before")) > 1400


def test_names_with_seals_too_wide_for_a_column_are_broken_in_a_table_with_the_date() -> None:
    names = ["天津市宝坻区住房和建设委员会", "天津市宝坻区应急管理局", "区教育局", "区公安局"]
    body = fitted("notice.docx", minimal(署名=names, 印章="加盖", **SIGNED))
    cells = [words(c) for c in body.iter(W + "tc")]
    assert "天津市宝坻区住房和建设委员会" in cells
    assert cells[-2:] == ["区公安局2021年5月31日", ""] or cells[-1] == "区公安局2021年5月31日"


@pytest.mark.parametrize("date", ["2021年5月31日", "2021年10月13日", "2021年12月31日"])
@pytest.mark.parametrize("count", [2, 4, 5])
def test_the_date_goes_on_one_line_under_the_last_of_several_seals(date: str, count: int, profile: Profile) -> None:
    names = ["天津市宝坻区住房和建设委员会", "天津市宝坻区应急管理局", "天津市宝坻区教育体育局", "天津市宝坻区市场监督管理局",
             "天津市宝坻区规划和自然资源局宝坻分局"][-count:]
    body = fitted("notice.docx", minimal(主送机关=PLACES, 署名=names, 成文日期=date, 印章="加盖"))
    holder = styled(body, "SealedDate")[0].getparent()
    assert holder is not None
    digits = sum(c.isdigit() for c in date)
    needed = (len(date) - digits / 2) * profile.cell + 5 * 0.2 * 320
    assert int(value(holder.find(f"{W}tcPr/{W}tcW"), "w")) >= needed
    assert sum(int(value(c, "w")) for c in body.iter(W + "gridCol")) <= profile.width


# ---------------------------------------------------------------------------------------------------- tables
def tables(body: etree._Element) -> list[list[list[tuple[str, int, str]]]]:
    """Each table's cells as (text, columns, vertical merge)."""
    return [[[(words(c), int(value(c.find(f"{W}tcPr/{W}gridSpan")) or 1), value(c.find(f"{W}tcPr/{W}vMerge")))
              for c in row.iterfind(W + "tc")] for row in table.iterfind(W + "tr")] for table in body.iter(W + "tbl")]


def test_cells_that_join_the_left_or_the_upper_one_are_joined() -> None:
    up, left = cell(f"{MERGE}^"), cell(f"{MERGE}<")
    block = grid(["甲", "乙", "丙"], [cell("一"), cell("二"), left], [up, up, left], [cell("三"), cell("四"), cell("五")])
    rows = tables(fitted("plan.docx", {"方案": {"有": True, "标题": "方案", "副标题": "", "正文": [in_text(block)]}}))[0]
    assert rows[1] == [("一", 1, "restart"), ("二", 2, "restart")]
    assert rows[2] == [("", 1, "continue"), ("", 2, "continue")]
    assert rows[3] == [("三", 1, ""), ("四", 1, ""), ("五", 1, "")]


def in_plan(*blocks: dict[str, Any]) -> etree._Element:
    return fitted("plan.docx", {"方案": {"有": True, "标题": "方案", "副标题": "", "正文": list(blocks)}})


def cells_of(*rows: str) -> list[list[dict[str, Any]]]:
    return [[cell(f"{MERGE}{t}" if t in ("^", "<") else t) for t in row.split()] for row in rows]


@pytest.mark.parametrize(("rows", "found"), [
    (["< 二", "一 ^"], [[("<", 1, ""), ("二", 1, "restart")], [("一", 1, ""), ("", 1, "continue")]]),
    (["^ 二", "一 三"], [[("^", 1, ""), ("二", 1, "")], [("一", 1, ""), ("三", 1, "")]]),
    (["一 乙 < 丙", "2 ^ 15 16"],
     [[("一", 1, ""), ("乙", 2, ""), ("丙", 1, "")], [("2", 1, ""), ("^", 1, ""), ("15", 1, ""), ("16", 1, "")]]),
    (["一 乙", "^ <"], [[("一", 1, "restart"), ("乙", 1, "")], [("", 1, "continue"), ("<", 1, "")]]),
    (["一 <", "^ ^"], [[("一", 2, "restart")], [("", 2, "continue")]]),
])
def test_a_cell_that_nothing_can_join_prints_its_mark(rows: list[str], found: list[list[tuple[str, int, str]]]) -> None:
    assert tables(in_plan(in_text(grid([], *cells_of(*rows)))))[0] == found


def test_body_cells_of_a_column_in_the_text_are_centred_or_left_alike() -> None:
    def one(text: str) -> dict[str, Any]:
        return cell(text, centred=len(text) <= 8)

    body = in_plan(in_text(grid(["序号", "活动内容"], [one("1"), one("启动仪式")], [one("2"), one("安全宣传咨询日活动和公开课")])))
    assert [words(p) for p in styled(body, "TableText")] == ["启动仪式", "安全宣传咨询日活动和公开课"]
    body = in_plan(in_text(grid(["序号", "时间"], [cell("1"), cell("6月1日")], [one("2"), one("6月16日上午")])))
    assert not styled(body, "TableText")


@pytest.mark.parametrize(("template", "context", "total"), [
    ("form.docx", liaison_form(), 8844), ("table.docx", progress_table(), 8844),
    ("table-landscape.docx", progress_table(landscape=True), standard_profile().side_width),
    ("table.docx", annex("统计表", "表", 表=grid(["甲"], [cell("")])), 8844),
])
def test_a_table_fills_the_type_area_exactly(template: str, context: dict[str, Any], total: int) -> None:
    for table in fitted(template, {"附": context}).iter(W + "tbl"):
        widths = [int(value(c, "w")) for c in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        assert sum(widths) == total
        for row in table.iterfind(W + "tr"):
            assert sum(int(value(c.find(f"{W}tcPr/{W}tcW"), "w")) for c in row.iterfind(W + "tc")) == total


def test_given_proportions_are_kept() -> None:
    table = grid(["甲", "乙"], [cell("一"), cell("二")], widths="1:3")
    body = fitted("table.docx", {"附": annex("统计表", "表", 表=table)})
    assert [value(c, "w") for c in body.iter(W + "gridCol")] == ["2211", "6633"]


def test_no_label_of_a_form_is_broken() -> None:
    body = fitted("form.docx", {"附": liaison_form()})
    for paragraph in styled(body, "FormLabel"):
        holder = paragraph.getparent()
        assert holder is not None
        assert int(value(holder.find(f"{W}tcPr/{W}tcW"), "w")) >= len(words(paragraph)) * 280 + 200


def test_rows_break_over_pages_only_where_a_page_would_stay_empty() -> None:
    tall = [cell("标", centred=True), cell("长" * 900)]
    low = [cell("标", centred=True), cell("短")]
    body = fitted("table.docx", {"附": annex("统计表", "表", 表=grid(["甲", "乙"], low, tall, low, tall))})
    whole = [row.find(f"{W}trPr/{W}cantSplit") is not None for row in body.iter(W + "tr")]
    assert whole[1]
    assert not whole[2]


def test_entries_above_a_table_that_need_a_little_more_are_narrowed_to_one_line() -> None:
    entries = [["填报单位（盖章）：[[c\ufdd1单位]]", "填报日期：[[c\ufdd1日期:日期]]", "电话：[[c\ufdd1电话:电话]]"]]
    body = fitted("table.docx", {"附": annex("统计表", "表", 表头行=entries, 表=grid(["甲"], [cell("一")]))})
    assert styled(body, "HeadLine")[0].find(f".//{W}w") is not None


# ---------------------------------------------------------------------------------------------------- sections, the whole
def sections(body: etree._Element) -> list[str]:
    return ["landscape" if value(s.find(W + "pgSz"), "orient") else value(s.find(W + "type")) for s in body.iter(W + "sectPr")]


def test_landscape_annexes_have_sections_of_their_own_and_no_page_stays_empty() -> None:
    side, upright = progress_table(landscape=True), liaison_form()
    assert sections(fitted("official.docx", minimal(附表=[upright, side, upright]))) == ["", "landscape", ""]
    assert sections(fitted("official.docx", minimal(附表=[side, side]))) == ["", "landscape", "landscape"]
    assert sections(fitted("official.docx", minimal(标题="", 正文=[], 附表=[side, upright]))) == ["landscape", ""]


def test_the_end_matter_begins_an_even_page_where_asked() -> None:
    imprint = {"有": True, "主送": "", "抄送": "区委办公室。", "印发机关": "区应急局", "印发日期": "2021年5月31日印发", "另起偶数面": True}
    assert sections(fitted("notice.docx", minimal(版记=imprint))) == ["", "evenPage"]


def test_only_the_first_section_of_a_letter_has_a_first_page_of_its_own() -> None:
    letter = minimal(版头="信函", 标志=["区应急局"], 附表=[progress_table(landscape=True), liaison_form()])
    body = fitted("official-letter.docx", letter)
    assert [s.find(W + "titlePg") is not None for s in body.iter(W + "sectPr")] == [True, False, False]


@pytest.mark.parametrize("context", [seed(), full(), minimal()])
def test_no_character_is_lost(context: dict[str, Any], profile: Profile) -> None:
    before = merged("official.docx", context)
    after = fit(before, profile)

    def shown(package: Package) -> str:
        return "".join(sorted("".join(words(body_of(package)).replace(f"{MERGE}^", "").replace(f"{MERGE}<", "").split())))
    assert shown(after) == shown(before)


def test_fitting_twice_is_fitting_once(profile: Profile) -> None:
    once = fit(merged("official.docx", full()), profile)
    assert paragraphs(write_package(fit(once, profile))) == paragraphs(write_package(once))


def test_the_fingerprint_of_the_template_does_not_reach_the_document(profile: Profile) -> None:
    package = merged("notice.docx", minimal())
    assert b"yinfa-template" in package.parts["docProps/custom.xml"]
    assert b"yinfa-template" not in fit(package, profile).parts["docProps/custom.xml"]


def test_a_document_with_other_styles_is_left_as_it_is(profile: Profile) -> None:
    document = Document()
    document.add_heading("关于开展检查的通知")
    document.add_paragraph("正文。")
    document.add_table(2, 2)
    out = io.BytesIO()
    document.save(out)
    package = read_package(out.getvalue(), Place("自己的.docx"))
    before = etree.tostring(etree.fromstring(package.parts["word/document.xml"]), method="c14n")
    assert etree.tostring(etree.fromstring(fit(package, profile).parts["word/document.xml"]), method="c14n") == before


def test_a_package_without_a_body_is_left_as_it_is(profile: Profile) -> None:
    for parts in ({"word/other.xml": b"<x/>"}, {"word/document.xml": b"<x/>"}):
        package = Package(MappingProxyType(parts))
        assert fit(package, profile) is package
