"""Each style of the standard templates is what GB/T 9704-2012 asks of its element: the whole of it, read from the committed files.

Lengths are in points, worked out from the standard: the type area of 156 mm is 442.2 pt, 28 characters of size 3 (16 pt) fill it, so
a character takes 15.75 pt of it (28 × 15.75 = 441) and gives 0.25 pt; 22 lines fill 225 mm (637.8 pt), so a line is 28.95 pt
(22 × 28.95 = 636.9, 22 × 29 = 638 would not fit). Where the clause is 实务, the standard has no number and practice has.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass

import pytest
from conftest import ROOT
from formatting import FONTS, Element, Properties, StyleSheet, W, attributes, properties_of
from lxml import etree

TEMPLATES = sorted((ROOT / "templates").glob("*.docx"))
FANG, KAI, HEI, SONG, XBS = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
RED = "FF0000"
WIDTH, CHARACTER = 442.2, 15.75
RULE = ("single", 2, 8)
"""A red rule of 2 pt; 8 pt under the line is 4 mm (11.34 pt) under the characters, which end 3.55 pt above the line's end (7.2.7)."""


@dataclass(frozen=True)
class Form:
    """What a paragraph style comes to; what is not given is the body's: 3 号仿宋, 28 characters a line, 22 lines a page, justified."""

    name: str
    clause: str
    font: str = FANG
    size: float = 16
    align: str = "both"
    line: float = 28.95
    tight: float = -0.25
    first: float = 0
    left: float = 0
    right: float = 0
    hanging: float = 0
    before: float = 0
    keep: bool = False
    together: bool = False
    level: int = 0
    colour: str = ""
    rule: tuple[str, float, int] | None = None
    tabs: str = ""
    plain_digits: bool = False
    page_side: str = ""


TWO = 32
"""Two characters of 16 pt."""
SIGNERS = "left15.75 left253.2 left316.95 right426.45"
"""One character in; 12 characters before the right edge 签发人：, 8 (and 0.75 pt of ：) the first name; one character before it the end."""
FORMS = (
    # 版头
    Form("份号", "7.2.1", align="left"),
    Form("密级和保密期限", "7.2.2", font=HEI, align="left", plain_digits=True),
    Form("紧急程度", "7.2.3", font=HEI, align="left"),
    # 35 mm (99.2 pt) less three lines, less the 3 % of 52 pt by which the ink begins lower.
    Form("标志上空", "7.2.4", size=1, tight=0, line=10.8),
    Form("发文机关标志", "7.2.4", font=XBS, size=52, tight=0, align="center", line=55.9, colour=RED),
    Form("联合标志", "7.2.4", font=XBS, size=36, tight=0, align="distribute", line=46.8, colour=RED),
    Form("联合标志后缀", "7.2.4", font=XBS, size=36, tight=0, align="center", line=46.8, colour=RED),
    Form("发文字号", "7.2.5, 7.2.7", align="center", rule=RULE),
    Form("发文字号（上行文）", "7.2.5, 7.2.7", align="left", rule=RULE, tabs="left15.75 right426.45"),
    Form("发文字号（多签发人）", "7.2.5, 7.2.6, 7.2.7", align="left", rule=RULE, tabs=SIGNERS),
    Form("签发人", "7.2.6", align="left", tabs=SIGNERS),
    # 主体
    Form("空行", "5.2.3", keep=True),
    Form("公文标题", "7.3.1", font=XBS, size=22, tight=0, align="center", keep=True, level=1),
    Form("题注", "实务", align="center", keep=True, plain_digits=True),
    Form("主送机关", "7.3.2"),
    Form("公文正文", "5.2.2, 5.2.3, 7.3.3", first=TWO),
    Form("一级标题", "7.3.3", font=HEI, level=1, first=TWO),
    Form("二级标题", "7.3.3", font=KAI, level=2, first=TWO),
    Form("三级标题", "7.3.3", level=3, first=TWO),
    Form("四级标题", "7.3.3", level=4, first=TWO),
    Form("五级标题", "实务", level=5, first=TWO),
    Form("章标题", "实务", font=HEI, align="center", keep=True, level=1),
    Form("节标题", "实务", font=KAI, align="center", keep=True, level=2),
    Form("说明", "7.3.3", first=TWO),
    # “附件：” is three characters after the two free ones; a number and its point take 18 pt.
    Form("附件说明", "7.3.4", left=5 * CHARACTER, hanging=3 * CHARACTER),
    Form("附件说明首项", "7.3.4", left=5 * CHARACTER + 18, hanging=3 * CHARACTER + 18),
    Form("附件说明续项", "7.3.4", left=5 * CHARACTER + 18, hanging=18),
    Form("署名（盖章）", "7.3.5.1", align="right", right=4 * CHARACTER, keep=True),
    Form("成文日期（盖章）", "7.3.5.1", align="right", right=4 * CHARACTER),
    Form("署名", "7.3.5.2", align="right", right=2 * CHARACTER, keep=True),
    Form("成文日期", "7.3.5.2", align="right", right=4 * CHARACTER),
    # 7.3.5.3: the stamp stands a line below the text, the date a line below it; half a line more is for what a stamp is higher than a line.
    Form("签名章", "7.3.5.3", align="left", before=14.45, keep=True),
    Form("成文日期（签名章）", "7.3.5.3", align="right", right=4 * CHARACTER, before=43.4),
    Form("附注", "7.3.6", together=True, first=TWO),
    Form("附件标识", "7.3.7", font=HEI, align="left", keep=True, plain_digits=True),
    Form("附件标题", "7.3.7", font=XBS, size=22, tight=0, align="center", keep=True, level=1),
    Form("附件副标题", "实务", font=KAI, align="center", keep=True),
    Form("另附", "实务", align="center"),
    # 版记: size 4, one character free on the right; “抄送：” is three characters of 14 pt after the free one.
    Form("抄送", "7.4.2", left=56, hanging=42, size=14, tight=0, right=14),
    Form("印发机关", "7.4.3", align="left", left=14, tabs="right428.2", size=14, tight=0, right=14),
    Form("分节", "实务", size=1, tight=0, line=1, align="left"),
    Form("另起偶数面", "7.4", size=1, tight=0, line=1, align="left"),
    # 页码
    Form("单页码", "7.5", align="right", right=14, page_side="right", before=8.5, font=SONG, size=14, tight=0, line=20, plain_digits=True),
    Form("双页码", "7.5", align="left", left=14, page_side="left", before=8.5, font=SONG, size=14, tight=0, line=20, plain_digits=True),
    Form("横排单页码", "7.5, 8", align="right", right=14, page_side="right", font=SONG, size=14, tight=0, line=20, plain_digits=True),
    Form("横排双页码", "7.5, 8", align="left", left=14, page_side="left", font=SONG, size=14, tight=0, line=20, plain_digits=True),
    Form("页脚空行", "实务", size=1, tight=0, line=1, align="left"),
    # 表格
    Form("表间", "实务", size=1, tight=0, line=8, align="left"),
    Form("登记表栏目", "实务", font=HEI, size=14, tight=0, line=22, align="center"),
    Form("登记表标签", "实务", size=14, tight=0, line=22, align="center"),
    Form("登记表内容", "实务", size=14, tight=0, line=22, align="left"),
    Form("表格栏目", "实务", font=HEI, size=12, tight=0, line=18, align="center"),
    Form("表格居中", "实务", size=12, tight=0, line=18, align="center"),
    Form("表格内容", "实务", size=12, tight=0, line=18, align="left"),
    Form("表头行", "实务", align="left"),
    Form("表注", "实务", first=TWO),
    # 信函: its number's characters begin 7/8 of 16 pt under the rule, 9.4 pt of which the line itself leaves free.
    Form("信函标志", "10.1", font=XBS, size=44, tight=0, align="center", line=47.3, colour=RED, rule=("thickThinSmallGap", 1, 5)),
    Form("信函发文字号", "10.1", align="left", before=4.6, tabs="right442.2"),
    Form("信函下红线", "10.1", size=1, tight=0, line=1, rule=("thinThickSmallGap", 1, 0)),
    # 令: its mark is 20 mm (56.7 pt) below the type area's edge, less a line, less the 3 % of 52 pt.
    Form("令标志上空", "10.2", font=HEI, align="left", line=26.15, plain_digits=True),
    Form("令号", "10.2", align="center"),
    # 纪要
    Form("纪要编号", "10.3", align="center"),
    Form("纪要版头行", "10.3", align="left", rule=RULE, tabs="right442.2"),
    Form("与会名单", "10.3", align="left"),
    Form("与会名单栏目", "10.3", font=HEI, align="left"),
    Form("模板标签", "实务", size=9, tight=0, line=12, align="left", colour="7F7F7F"),
    Form("Normal", "5.2.2, 5.2.3"),
)
CHARACTER_STYLES = {
    "一级标题字": HEI, "二级标题字": KAI, "三级标题字": FANG, "四级标题字": FANG, "五级标题字": FANG,  # 7.3.3
    "签发人姓名": KAI,  # 7.2.6
    "黑体字": HEI,
}
GRID = {"top": 0.75, "left": 0.75, "bottom": 0.75, "right": 0.75, "insideH": 0.5, "insideV": 0.5}
TABLE_STYLES: dict[str, tuple[dict[str, float], tuple[float, float]]] = {
    "登记表格": (GRID, (1.5, 5)), "公文表格": (GRID, (2.25, 4.25)), "文中表格": (GRID, (2.25, 4.25)),
    # 7.4.1: the first and the last rule 0.35 mm, those between 0.25 mm, none at the sides.
    "版记表格": ({"top": 1, "bottom": 1, "insideH": 0.75}, (0, 0)),
    "无线表格": ({}, (0, 0)), "Normal Table": ({}, (0, 5.4)),
}
"""Borders in points, and the margins of a cell above and below, left and right."""


def twips(points: float) -> str:
    return f"{points * 20:.0f}"


def expected(form: Form) -> Properties:
    """The properties that a style with that form comes to, and no others."""
    return {
        **{f"r.rFonts.{script}": form.font for script in FONTS}, "r.rFonts.hint": "eastAsia",
        "r.sz": f"{form.size * 2:.0f}", "r.szCs": f"{form.size * 2:.0f}", "r.spacing": twips(form.tight),
        "r.lang": "en-US", "r.lang.eastAsia": "zh-CN", "r.lang.bidi": "ar-SA",
        **({"r.color": form.colour} if form.colour else {}),
        "p.jc": form.align, "p.spacing.line": twips(form.line), "p.spacing.lineRule": "exact",
        "p.spacing.before": twips(form.before), "p.spacing.after": "0",
        "p.widowControl": "off", "p.overflowPunct": "off", "p.snapToGrid": "off",
        **({"p.ind.firstLine": twips(form.first), "p.ind.firstLineChars": "200"} if form.first else {}),
        **{f"p.ind.{side}": twips(wide) for side, wide in (("left", form.left), ("right", form.right), ("hanging", form.hanging)) if wide},
        **({f"p.ind.{form.page_side}Chars": "100"} if form.page_side else {}),
        **({"p.keepNext": "on"} if form.keep else {}), **({"p.keepLines": "on"} if form.together else {}),
        **({"p.outlineLvl": str(form.level - 1)} if form.level else {}), **({"p.tabs": form.tabs} if form.tabs else {}),
        **({"p.autoSpaceDE": "off", "p.autoSpaceDN": "off"} if form.plain_digits else {}),
        **(ruled(*form.rule) if form.rule else {}),
    }


def ruled(kind: str, thick: float, space: int) -> Properties:
    side = "p.pBdr.bottom"
    return {side: kind, f"{side}.sz": f"{thick * 8:.0f}", f"{side}.space": str(space), f"{side}.color": RED}


@pytest.fixture(scope="module")
def styles() -> StyleSheet:
    """The styles of the committed templates: each has those that it uses, and all have the same of one name."""
    found: dict[str, bytes] = {}
    sheets = [etree.fromstring(zipfile.ZipFile(path).read("word/styles.xml")) for path in TEMPLATES]
    whole = sheets[0]
    for sheet in sheets:
        for style in sheet.iterfind(W + "style"):
            name, written = str(next(style.iterfind(W + "name")).get(W + "val")), etree.tostring(style)
            if name not in found and sheet is not whole:
                whole.append(style)
            assert found.setdefault(name, written) == written, name
    return StyleSheet(etree.tostring(whole))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.name}（{form.clause}）")
def test_a_style_is_what_its_clause_asks_for(form: Form, styles: StyleSheet) -> None:
    assert styles.resolved(styles.ids[form.name]) == expected(form)


@pytest.mark.parametrize("name", CHARACTER_STYLES)
def test_the_words_of_a_run_in_heading_differ_from_their_text_only_in_the_face(name: str, styles: StyleSheet) -> None:
    face = CHARACTER_STYLES[name]
    assert styles.resolved(styles.ids[name]) == {**{f"r.rFonts.{script}": face for script in FONTS}, "r.rFonts.hint": "eastAsia"}


@pytest.mark.parametrize("name", TABLE_STYLES)
def test_the_lines_of_a_table_are_as_thick_as_they_should_be(name: str, styles: StyleSheet) -> None:
    borders, (above, beside) = TABLE_STYLES[name]
    found = styles.resolved(styles.ids[name])
    lines = {key.split(".")[2]: int(size) / 8 for key, size in found.items() if key.startswith("t.tblBorders.") and key.endswith(".sz")}
    assert lines == borders
    assert {found[f"t.tblBorders.{side}"] for side in borders} <= {"single"}
    assert {found[f"t.tblBorders.{side}.color"] for side in borders} <= {"000000"}
    margins = [int(found[f"t.tblCellMar.{side}.w"]) / 20 for side in ("top", "bottom", "left", "right")]
    assert margins == [above, above, beside, beside]
    assert found["t.tblInd.w"] == "0"


def test_no_style_of_the_set_is_without_its_row(styles: StyleSheet) -> None:
    assert sorted(styles.ids) == sorted([*(form.name for form in FORMS), *CHARACTER_STYLES, *TABLE_STYLES])


# ---------------------------------------------------------------------------------------------------- pages
UPRIGHT = {"top": 37, "bottom": 35, "left": 28, "right": 26}
"""5.2.1: 37 mm above, 28 mm at the binding; 297 − 37 − 225 below, 210 − 28 − 156 on the right."""
TURNED = {"top": 28, "right": 37, "bottom": 26, "left": 28}
"""8: the same sheet, its binding above and its head on the right; the place of its foot practice sets."""


def sections(name: str) -> list[Element]:
    return list(part(name, "word/document.xml").iter(W + "sectPr"))


def part(name: str, path: str) -> Element:
    with zipfile.ZipFile(ROOT / "templates" / name) as archive:
        return etree.fromstring(archive.read(path))


@pytest.mark.parametrize("name", [path.name for path in TEMPLATES])
def test_a_page_has_the_paper_and_the_type_area_of_5_1_and_5_2_1(name: str) -> None:
    for section in sections(name):
        size, margins = attributes(section.find(W + "pgSz")), attributes(section.find(W + "pgMar"))
        turned = size.get("orient") == "landscape"
        assert (size["w"], size["h"]) == (("16838", "11906") if turned else ("11906", "16838"))
        for side, wide in (TURNED if turned else UPRIGHT).items():
            assert int(margins[side]) * 25.4 / 1440 == pytest.approx(wide, abs=0.05)
        assert margins["gutter"] == "0"
        assert attributes(section.find(W + "docGrid")) == {"type": "lines", "linePitch": "579"}


@pytest.mark.parametrize("name", [path.name for path in TEMPLATES])
def test_odd_and_even_pages_have_their_numbers_on_the_outer_side_by_7_5(name: str, styles: StyleSheet) -> None:
    targets = {one.get("Id"): f"word/{one.get('Target')}" for one in part(name, "word/_rels/document.xml.rels")}
    assert part(name, "word/settings.xml").find(W + "evenAndOddHeaders") is not None
    for section in sections(name):
        found = {}
        for reference in section.iter(W + "footerReference"):
            footer = part(name, targets[attributes(reference)["id"]])
            numbers = [p for p in footer.iter(W + "p") if p.find(f".//{W}instrText") is not None]
            found[reference.get(W + "type")] = [
                (styles.names[p.find(f"{W}pPr/{W}pStyle").get(W + "val")], "".join(p.itertext())) for p in numbers]
        side = "横排" if section.find(W + "pgSz").get(W + "orient") else ""
        assert found.pop("default") == [(f"{side}单页码", "—  PAGE 1 —")]
        assert found.pop("even") == [(f"{side}双页码", "—  PAGE 1 —")]
        # 10.1: the first page of a letter has no number.
        assert found == ({"first": []} if "letter" in name and not side else {})
        assert (section.find(W + "titlePg") is not None) == (found != {})


@pytest.mark.parametrize("name", ["notice-letter.docx", "official-letter.docx"])
def test_the_frames_of_a_letter_stand_30_mm_under_the_upper_and_20_mm_above_the_lower_edge_by_10_1(name: str, styles: StyleSheet) -> None:
    """Both are 170 mm wide, 20 mm from the sheet's edges; the ink of the characters begins 3 % lower than their box."""
    mark, rule = (framed(part(name, path), style, styles) for path, style in (
        ("word/document.xml", "信函标志"), ("word/footer3.xml", "信函下红线")))
    for frame in (mark, rule):
        assert (frame["p.framePr.w"], frame["p.framePr.x"]) == ("9638", "1134")
        assert (frame["p.framePr.vAnchor"], frame["p.framePr.hAnchor"]) == ("page", "page")
    assert int(mark["p.framePr.y"]) == pytest.approx(30 / 25.4 * 1440 - 0.03 * 44 * 20, abs=1)
    assert int(rule["p.framePr.y"]) + int(rule["p.framePr.h"]) + 3 * 20 == pytest.approx((297 - 20) / 25.4 * 1440, abs=1)


def framed(tree: Element, style: str, styles: StyleSheet) -> Properties:
    paragraph = next(p for p in tree.iter(W + "p") if p.find(f"{W}pPr/{W}pStyle").get(W + "val") == styles.ids[style])
    return properties_of(paragraph.find(W + "pPr"), "p", ("pStyle",))


@pytest.mark.parametrize("name", ["notice.docx", "official.docx"])
def test_the_imprint_stands_at_the_foot_of_the_type_area_by_7_4_1(name: str, styles: StyleSheet) -> None:
    tables = {properties_of(t.find(W + "tblPr"), "t")["t.tblStyle"]: t for t in part(name, "word/document.xml").iter(W + "tbl")}
    known = properties_of(tables[styles.ids["版记表格"]].find(W + "tblPr"), "t")
    assert (known["t.tblpPr.vertAnchor"], known["t.tblpPr.tblpYSpec"]) == ("margin", "bottom")
    assert (known["t.tblpPr.horzAnchor"], known["t.tblpPr.tblpX"]) == ("page", "1588")
    assert known["t.tblW.w"] == "8844"
