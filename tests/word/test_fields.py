"""What becomes of a blank mark in a Word file."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import Tool
from docx.document import Document
from lxml import etree
from word_files import W, appended, lines, part, raw, told, word_file

from generator.engine.template import Template, compile_template
from generator.files.opc import Package
from generator.wording.problems import Refused

NBSP = "\u00a0"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
ALL = [
    "[[姓名]] [[内容:段落]] [[场次:数]]场",
    "[[月:月]]月[[日:日]]日，[[填报:日期]]",
    "[[手机:手机]] [[传真:电话]] [[信箱:邮箱]]",
    "[[看过:是/否]]，[[方式:线上/线下/其他]]",
]


def form(package: Package, fill: frozenset[str] = frozenset()) -> Template:
    return compile_template(package, name="附件1", scope="表", fill=fill)


def printed(package: Package, **filled: str) -> list[str]:
    return lines(form(package, frozenset(filled)).render({"空": filled}))


def refusal(package: Package) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        form(package)
    return told(refused.value)


def test_every_type_prints_what_the_forms_print() -> None:
    assert printed(word_file(*ALL)) == [
        f"{NBSP * 8} {NBSP * 8} （{NBSP * 4}）场",
        f"{NBSP * 4}月{NBSP * 4}日，{NBSP * 8}",
        f"{NBSP * 8} {NBSP * 8} {NBSP * 8}",
        "□是 □否，□线上 □线下 □其他",
    ]


def test_a_blank_that_fills_a_cell_is_one_space_wide() -> None:
    assert printed(word_file(table=[["[[姓名]]", "（盖章）[[单位]]"]])) == [NBSP, f"（盖章）{NBSP * 8}"]


def test_a_blank_is_a_bookmark_around_fixed_brackets_and_an_untyped_control() -> None:
    root = part(form(word_file("共[[场次:数]]场")).render({}))
    start, opening, control, closing, end = list(next(root.iter(f"{W}p")))[1:6]
    assert [etree.QName(e).localname for e in (start, opening, control, closing, end)] == [
        "bookmarkStart",
        "r",
        "sdt",
        "r",
        "bookmarkEnd",
    ]
    assert start.get(f"{W}id") == end.get(f"{W}id")
    settings = {etree.QName(e).localname: e.get(f"{W}val") for e in control[0]}
    assert list(settings) == ["alias", "tag", "id", "lock"]
    assert settings["alias"] == "场次"
    assert str(settings["tag"]).startswith(str(start.get(f"{W}name")))
    assert settings["lock"] == "sdtLocked"
    assert 0 < int(str(settings["id"])) < 2**31


def test_a_box_has_no_alias_and_says_its_state_and_glyphs() -> None:
    root = part(form(word_file("[[看过:是/否]]")).render({}))
    assert not list(root.iter(f"{W}alias"))
    box = next(root.iter(f"{W14}checkbox"))
    assert [e.get(f"{W14}val") for e in box] == ["0", "2611", "25A1"]
    assert "w14" in root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", "").split()


def test_the_namespace_of_boxes_is_declared_where_the_file_did_not() -> None:
    plain = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
    package = word_file("").with_parts({"word/document.xml": plain % "[[看过:是/否]]".encode()})
    root = part(form(package).render({}))
    assert root.nsmap["w14"] == W14[1:-1]
    assert root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable") == "w14"


def test_the_namespace_of_boxes_is_declared_once_where_the_file_does_so_already() -> None:
    once = form(word_file("[[看过:是/否]]", "另一段")).render_parts({})
    xml = once.parts["word/document.xml"].replace("另一段".encode(), "[[听过:是/否]]".encode())
    root = part(form(once.with_parts({"word/document.xml": xml})).render({}))
    assert root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", "").split().count("w14") == 1


def test_what_is_typed_into_a_blank_looks_as_its_mark_did() -> None:
    def change(document: Document) -> None:
        document.add_paragraph().add_run("[[姓名]]").bold = True

    [settings] = part(form(word_file(change=change)).render({})).iter(f"{W}sdtPr")
    assert [etree.QName(e).localname for e in settings.iterfind(f"{W}rPr/*")] == ["b"]


def test_a_blank_gets_another_number_than_a_control_that_the_file_has_already() -> None:
    def number(change: Callable[[Document], None] | None = None) -> str:
        root = part(form(word_file("[[姓名]]", change=change)).render({}))
        [settings] = [e for e in root.iter(f"{W}sdtPr") if e.find(f"{W}tag") is not None]
        [found] = settings.iterfind(f"{W}id")
        return str(found.get(f"{W}val"))

    first = number()
    content = "<w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent>"
    there = appended(f"<w:p><w:sdt><w:sdtPr><w:id w:val='{first}'/></w:sdtPr>{content}</w:sdt></w:p>")
    assert number(there) == str(int(first) + 1)


def test_the_format_of_the_mark_is_the_format_of_the_blank() -> None:
    def change(document: Document) -> None:
        paragraph = document.add_paragraph("姓名：[")
        for text in ("[姓", "名]"):
            paragraph.add_run(text).bold = True
        paragraph.add_run("]（签字）").italic = True

    root = part(form(word_file(change=change)).render({}))
    runs = [
        (r.findtext(f"{W}t"), [etree.QName(e).localname for e in r.iterfind(f"{W}rPr/*")]) for r in root.iter(f"{W}r")
    ]
    assert runs == [("姓名：", []), (NBSP * 8, []), ("（签字）", ["i"])]


def test_marks_work_in_headers_links_insertions_and_nested_tables() -> None:
    def change(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "[[编号]]"
        document.add_table(1, 1).cell(0, 0).add_table(1, 1).cell(0, 0).text = "[[内]]"
        appended(
            "<w:p><w:hyperlink w:anchor='a'><w:r><w:t>链[[外]]</w:t></w:r></w:hyperlink></w:p>",
            "<w:p><w:ins w:id='1' w:author='a'><w:r><w:t>[[增]]</w:t></w:r></w:ins></w:p>",
        )(document)

    template = form(word_file(change=change))
    assert [blank.mark.name for blank in template.blanks] == ["内", "外", "增", "编号"]
    assert lines(template.render({}), "word/header1.xml") == [NBSP * 8]


def test_no_two_blanks_of_a_file_share_a_bookmark_a_number_or_a_control() -> None:
    def change(document: Document) -> None:
        appended("<w:p><w:bookmarkStart w:id='7' w:name='blank_0000000000000000'/><w:bookmarkEnd w:id='7'/></w:p>")(
            document
        )
        document.sections[0].header.paragraphs[0].text = "[[姓名]]"

    template = form(word_file("[[姓名]]和[[姓名]]", "[[别的\ufdd1姓名]] [[有:是/否]] [[有:是/否]]", change=change))
    data = template.render({})
    roots = [part(data), part(data, "word/header1.xml")]
    for name, attribute, count in (
        ("bookmarkStart", "name", 7),
        ("bookmarkStart", "id", 7),
        ("id", "val", 8),
        ("tag", "val", 8),
    ):
        values = [e.get(f"{W}{attribute}") for root in roots for e in root.iter(f"{W}{name}")]
        assert len(values) == len(set(values)) == count
    assert len({blank.id for blank in template.blanks}) == 6


def test_ids_are_the_same_in_every_build_and_wherever_the_blank_stands() -> None:
    first, later = (
        form(word_file("[[姓名]][[手机:手机]]")).blanks,
        form(word_file("另起[[手机:电话]]", "[[姓名]]")).blanks,
    )
    assert {b.mark.name: b.id for b in first} == {b.mark.name: b.id for b in later}


def test_prefilled_blanks_hold_their_value_and_empty_ones_stay_blanks() -> None:
    package = word_file("[[姓名]]，[[场次:数]]，[[看过:是/否]]，[[方式:线上/线下]]")
    assert printed(package, 姓名="A&B <张>", 场次="3", 看过="否", 方式="") == ["A&B <张>，（3），□是 ☑否，□线上 □线下"]
    assert printed(package, 姓名="", 场次="", 看过="", 方式="线上") == [
        f"{NBSP * 8}，（{NBSP * 4}），□是 □否，☑线上 □线下"
    ]


def test_a_ticked_box_is_checked_and_set_in_a_font_that_has_it() -> None:
    root = part(form(word_file("[[看过:是/否]]"), frozenset({"看过"})).render({"空": {"看过": "是"}}))
    assert [e.get(f"{W14}val") for e in root.iter(f"{W14}checked")] == ["1", "0"]
    glyphs = {r.findtext(f"{W}t"): r.find(f"{W}rPr/{W}rFonts") for r in root.iter(f"{W}r")}
    fonts = glyphs["☑"]
    assert fonts is not None
    assert fonts.get(f"{W}eastAsia") == "Segoe UI Symbol"


def test_a_prefilled_choice_must_be_one_of_its_options() -> None:
    template = form(word_file("[[方式:线上/线下]]"), frozenset({"方式"}))
    with pytest.raises(Refused) as refused:
        template.render({"空": {"方式": "网上"}})
    assert told(refused.value) == [("blank-value", "附件1 › 方式")]


@pytest.mark.parametrize("name", ["‘单’“位”", "a\\b", "it's", "单 位", "𠮷", "é"])
def test_any_name_can_be_prefilled(name: str) -> None:
    assert printed(word_file(f"[[{name}]]"), **{name: "甲"}) == ["甲"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[姓名:数字]]", "blank-unreadable"),
        ("[[]]", "blank-unreadable"),
        ("[[姓名", "blank-unclosed"),
        ("[[姓名] ]", "blank-unclosed"),
        ("[[甲[乙]]", "blank-unreadable"),
    ],
)
def test_a_mark_that_can_not_be_read_is_told_with_its_paragraph(text: str, code: str) -> None:
    assert refusal(word_file("一", f"前{text}")) == [(code, f"附件1 › 第2段「前{text}」")]
    assert refusal(word_file(table=[["一", text]])) == [(code, f"附件1 › 表1第1行第2格「{text}」")]


FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
    "<w:r><w:t>[[日]]</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
)


@pytest.mark.parametrize(
    "inside",
    [
        f"<w:p>{FIELD}</w:p>",
        "<w:p><w:fldSimple w:instr='DATE'><w:r><w:t>[[日]]</w:t></w:r></w:fldSimple></w:p>",
    ],
)
def test_a_mark_in_a_field_is_refused(inside: str) -> None:
    assert [code for code, _ in refusal(word_file(change=appended(inside)))] == ["blank-misplaced"]


@pytest.mark.parametrize(
    "paragraphs", [("{%p for x in 列 %}", "[[姓名]]", "{%p endfor %}"), ("{% for x in 列 %}[[有:是/否]]{% endfor %}",)]
)
def test_a_blank_that_would_be_repeated_is_refused(paragraphs: tuple[str, ...]) -> None:
    assert [code for code, _ in refusal(word_file(*paragraphs))] == ["blank-in-loop"]


def test_a_mark_inside_a_tag_is_part_of_the_tag() -> None:
    template = form(word_file("{{ 组[[0][0]] }}"))
    assert not template.blanks
    assert lines(template.render({"组": ["甲"]})) == ["甲"]


def typed(*values: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        fonts = "<w:rPr><w:rFonts w:ascii='仿宋' w:eastAsia='仿宋'/><w:sz w:val='32'/></w:rPr>"
        for value in values:
            document.element.body.insert(0, raw(f"<w:p><w:r>{fonts}<w:t>{value}</w:t></w:r></w:p>"))

    return change


def test_every_blank_is_valid_wordprocessingml(tmp_path: Path, schema_check: Tool) -> None:
    package = word_file(*ALL, table=[["[[格]]", "[[格二:数]]"]], change=typed("[[填:是/否]]", "[[时:日期]]")).without(
        "word/settings.xml"
    )
    (tmp_path / "form.docx").write_bytes(
        form(package, frozenset({"填", "方式"})).render({"空": {"填": "是", "方式": ""}})
    )
    result = schema_check(tmp_path / "form.docx")
    findings = [line for line in result.stdout.splitlines() if "schema" in line]
    assert not findings, result.stdout


def test_blanks_come_in_document_order() -> None:
    names = [blank.mark.name for blank in form(word_file(*ALL)).blanks]
    assert names == ["姓名", "内容", "场次", "月", "日", "填报", "手机", "传真", "信箱", "看过", "方式"]
    assert all(one != other for one, other in pairwise(names))
