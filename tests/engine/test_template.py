"""Templates: what they print, what they refuse, and that nothing gets out of them or lost in them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docxtpl import DocxTemplate
from hypothesis import given, settings, strategies as st
from lxml import etree
from word_files import W, appended, lines, part, raw, told, word_bytes, word_file

from generator.engine.template import compile_template
from generator.files.opc import Package, read_package
from generator.text.blanks import LITERAL, SCOPE
from generator.wording.problems import Place, Refused

NAME = "通知.docx"
ONE_TAG = word_file("甲{{ 值 }}乙")


def render(package: Package, **context: object) -> bytes:
    return compile_template(package, name=NAME).render(context)


def refusal(package: Package, **context: object) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        render(package, **context)
    return told(refused.value)


# ---------------------------------------------------------------------------------------------- values
@pytest.mark.parametrize(
    "value",
    [
        "A&B公司",
        "压力<0.1MPa",
        "x <select> y",
        "{{ 7*7 }}",
        "[[x]]",
        "{% if %}",
        "“引号”",
        "emoji 😀",
        "𠮷〇",
        "\u2028行",
        "]]>",
        "&amp;",
        "#100%}",
    ],
)
def test_a_value_is_printed_as_it_is(value: str) -> None:
    assert lines(render(word_file("甲{{ 值 }}乙"), 值=value)) == [f"甲{value}乙"]


def test_line_ends_and_tabs_of_a_value_become_words_own() -> None:
    assert lines(render(word_file("甲{{ 值 }}乙"), 值="一\n二\t三\r\n四 ")) == ["甲一\n二\t三\n四 乙"]


@pytest.mark.parametrize("value", ["a\x00b", "\ud800", "\ufffe", "\x0c", "\ufdd7"])
def test_a_character_that_word_cannot_store_is_refused_with_its_place(value: str) -> None:
    assert refusal(word_file("一", "甲{{ 单位.全称 }}"), 单位={"全称": value}) == [
        ("value-character", f"{NAME} › 第2段「甲{{{{ 单位.全称 }}}}」")
    ]


def test_numbers_and_truth_are_printed_and_nothing_is_nothing() -> None:
    assert lines(render(word_file("{{ a }}，{{ b }}，{{ c }}，{{ d }}。"), a=3, b=2.5, c=True, d=None)) == [
        "3，2.5，是，。"
    ]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (["一"], "value-not-text"),
        ({"一": ""}, "value-not-text"),
        (object(), "value-foreign"),
        ({1: "一"}, "value-foreign"),
        ([b"x"], "value-foreign"),
    ],
)
def test_what_is_no_text_is_refused(value: object, code: str) -> None:
    assert refusal(word_file("{{ 值 }}"), 值=value)[0][0] == code


def test_a_mark_for_a_merge_never_reaches_a_finished_document() -> None:
    assert refusal(word_file("{{ 值 }}"), 值=f"{{{LITERAL}{{")[0] == ("value-character", f"{NAME} › 值")


# ---------------------------------------------------------------------------------------------- strictness
def test_every_undefined_name_is_told_with_its_paragraph_and_the_name_that_was_meant() -> None:
    package = word_file("《{{ 活劝 }}》", "正文", table=[["甲", "{{ 单位.全程 }}"]])
    with pytest.raises(Refused) as refused:
        render(package, 活动="", 单位={"全称": ""})
    assert told(refused.value) == [
        ("name-undefined", f"{NAME} › 第1段「《{{{{ 活劝 }}}}》」"),
        ("name-undefined", f"{NAME} › 表1第1行第2格「{{{{ 单位.全程 }}}}」"),
    ]
    assert [problem.facts["hint"] for problem in refused.value.problems] == ["（是不是“活动”？）", "（是不是“全称”？）"]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ 缺 }}",
        "{% if 缺 %}{% endif %}",
        "{% for x in 缺 %}{% endfor %}",
        "{{ 缺.甲 }}",
        "{{ 缺 + 1 }}",
        "{{ 缺|upper }}",
        "{{ 缺 == 1 }}",
        "{{ 组.items }}",
        "{{ 组['keys'] }}",
        "{{ 列.append }}",
        "{{ 字.upper }}",
        "{{ 列[9] }}",
    ],
)
def test_a_missing_name_is_refused_however_it_is_used(tag: str) -> None:
    assert refusal(word_file(tag), 组={"甲": ""}, 列=[""], 字="")[0][0] == "name-undefined"


def test_a_key_that_is_called_like_a_method_is_the_key() -> None:
    assert lines(render(word_file("{{ 组.items }}{{ 组.keys }}"), 组={"items": "甲", "keys": "乙"})) == ["甲乙"]


def test_a_missing_name_can_be_asked_for() -> None:
    package = word_file("{{ 缺|default('无') }}{% if 缺 is defined %}有{% endif %}")
    assert lines(render(package)) == ["无"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ ''.__class__ }}", "name-undefined"),
        ("{{ 组.__class__ }}", "name-undefined"),
        ("{{ range.__init__ }}", "name-undefined"),
        ("{{ ''|attr('__class__') }}", "tag-syntax"),
        ("{{ [组]|map('attr', 'items')|list }}", "tag-failed"),
        ("{{ 组|safe }}", "tag-syntax"),
        ("{{ loop }}", "name-undefined"),
        ("{{ self }}", "value-not-text"),
        ("{{ range }}", "value-not-text"),
        ("{{ namespace }}", "value-not-text"),
        ("{% for x in 列 %}{{ loop.__class__ }}{% endfor %}", "name-undefined"),
        ("{% for x in 列 %}{{ loop.cycle.__func__ }}{% endfor %}", "name-undefined"),
        ("{% autoescape false %}{{ 组 }}{% endautoescape %}", "tag-forbidden"),
        ("{% include 'x' %}", "tag-forbidden"),
        ("{% import 'x' as y %}", "tag-forbidden"),
        ("{% macro m() %}{% endmacro %}", "tag-forbidden"),
        ("{% set x %}甲{% endset %}", "tag-forbidden"),
        ("{% filter upper %}a{% endfilter %}", "tag-forbidden"),
        ("{{ 9 ** 999999 }}", "tag-failed"),
        ("{{ 'x' * 999999 }}", "tag-failed"),
        ("{{ range(9999999)|list }}", "tag-failed"),
        ("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "tag-failed"),
        ("{{ range(99999999999999999999) }}", "tag-failed"),
        ("{{ 1 / 0 }}", "tag-failed"),
        ("{{ 组() }}", "tag-failed"),
        ("{{ 'a' + 1 }}", "tag-failed"),
    ],
)
def test_nothing_but_values_can_be_reached(text: str, code: str) -> None:
    assert refusal(word_file(text), 组={"甲": ""}, 列=[""]) == [
        (code, f"{NAME} › 第1段「{text[:30]}{'…' if len(text) > 30 else ''}」")
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ 活动", "tag-unclosed"),
        ("甲{% if x ", "tag-unclosed"),
        ("{{ 活 动 }}", "tag-syntax"),
        ("{{ 单位．全称 }}", "tag-syntax"),
        ("{{ x|没有 }}", "tag-syntax"),
        ("{% 如果 x %}", "tag-syntax"),
        ("{% if x %}", "tag-syntax"),
        ("{% endfor %}", "tag-syntax"),
        ("{{p x }}", "tag-object"),
        ("{{r x }}", "tag-object"),
        ("前文{%p if x %}", "tag-crowded"),
        ("{%p if x %}{%p endif %}", "tag-crowded"),
        ("{%tr for x in y %}", "tag-outside-table"),
        ("{{ }}", "tag-syntax"),
    ],
)
def test_a_tag_that_is_wrong_is_told_with_its_paragraph(text: str, code: str) -> None:
    assert refusal(word_file("一", text), x="", 活动="")[0] == (code, f"{NAME} › 第2段「{' '.join(text.split())}」")


@pytest.mark.parametrize("tag", ["{% if x %}", "{%p for y in z %}", "{%- if x %}"])
def test_what_is_never_closed_is_told_where_it_begins(tag: str) -> None:
    package = word_file(tag, "{% if x %}甲{% endif %}", "{%p for y in z %}", "{{ y }}", "{%p endfor %}")
    place = "第1段前的标签" if "p " in tag else "第1段"
    assert refusal(package, x="", z=[]) == [("tag-syntax", f"{NAME} › {place}「{tag}」")]


def test_every_document_has_numbers_for_its_rows() -> None:
    template = compile_template(word_file("{% for n in range(1000) %}{% for m in range(2) %}{{ m }}{% endfor %}{% endfor %}"), name=NAME)
    assert {len(lines(template.render({}))[0]) for _ in range(9)} == {2000}


def test_a_character_that_the_engine_keeps_for_itself_is_told_with_its_paragraph() -> None:
    assert refusal(word_file("一", "活动\ufde0", table=[["甲\ufdd9"]])) == [
        ("template-character", f"{NAME} › 第2段「活动」"),
        ("template-character", f"{NAME} › 表1第1行第1格「甲」"),
    ]


def test_wrong_tags_of_several_parts_are_told_at_once() -> None:
    def change(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ 眉 眉 }}"

    assert refusal(word_file("{% if x %}", change=change)) == [
        ("tag-syntax", f"{NAME} › 第1段「{{% if x %}}」"),
        ("tag-syntax", f"{NAME} › 页眉第1段「{{{{ 眉 眉 }}}}」"),
    ]


def test_a_row_tag_beside_other_text_is_refused_as_the_text_would_be_lost() -> None:
    assert refusal(word_file(table=[["{%tr for x in y %}", "表头"]]), y=[])[0][0] == "tag-crowded"


@pytest.mark.parametrize(
    "paragraphs",
    [("{%p if x %}", "甲{% endif %}"), ("{% if x %}甲", "{%p endif %}"), ("{%p for y in z %}", "甲{% endfor %}乙")],
)
def test_tags_that_would_cut_a_paragraph_in_two_are_refused_whatever_the_values(paragraphs: tuple[str, ...]) -> None:
    assert refusal(word_file(*paragraphs), x="", z=[])[0][0] == "tag-unbalanced"


def test_a_condition_may_span_whole_paragraph_ends() -> None:
    package = word_file("甲{% if x %}", "乙{% endif %}丙")
    assert lines(render(package, x="是")) == ["甲", "乙丙"]
    assert lines(render(package, x="")) == ["甲丙"]


def test_an_alternative_text_may_hold_a_tag() -> None:
    table = "<w:tbl><w:tblPr><w:tblDescription w:val='{{ 值 }}{甲}'/></w:tblPr><w:tblGrid/></w:tbl>"
    done = part(render(word_file(change=appended(table)), 值='A"<B>'))
    assert [e.get(f"{W}val") for e in done.iter(f"{W}tblDescription")] == ['A"<B>{甲}']


def box(text: str) -> str:
    return (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>"
        + text
        + "</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )


def test_a_text_box_without_tags_stays() -> None:
    assert "盖章处" in "".join(lines(render(word_file("{{ x }}", change=appended(box("盖章处 { } %"))), x="")))


@pytest.mark.parametrize(
    "xml",
    [
        "<w:p><w:r><w:instrText>{{ 活动 }}</w:instrText></w:r></w:p>",
        "<w:p><w:pPr><w:pStyle w:val='{{ 活动 }}'/></w:pPr></w:p>",
        "<w:p><w:del w:id='1' w:author='a'><w:r><w:delText>{{ 活动 }}</w:delText></w:r></w:del></w:p>",
    ],
)
def test_a_tag_where_none_can_be_is_refused(xml: str) -> None:
    assert [code for code, _ in refusal(word_file(change=appended(xml)), 活动="")] == ["tag-misplaced"]


def test_a_tag_in_a_comment_is_refused() -> None:
    package = word_file("甲").with_parts({"word/comments.xml": "<w:comments>{{ 活动 }}</w:comments>".encode()})
    assert refusal(package, 活动="") == [("tag-misplaced", f"{NAME} › word/comments.xml")]


def test_broken_xml_and_private_characters_are_refused() -> None:
    assert refusal(word_file("甲").with_parts({"word/header1.xml": b"<w:hdr>"})) == [
        ("template-broken", f"{NAME} › word/header1.xml")
    ]
    assert refusal(word_file("甲\ufde0")) == [("template-character", f"{NAME} › 第1段「甲」")]


# ---------------------------------------------------------------------------------------------- text that is no tag
@pytest.mark.parametrize(
    "texts",
    [
        ("甲{", "{乙}}"),
        ("100%", "}乙"),
        ("#", "}"),
        ("{", "%乙%", "}"),
        ("{甲}", "#1", "}}"),
        ("集合{1,2}", "“乙”"),
        ("$\\{x\\}$",),
        ("{ {x} }",),
    ],
)
def test_braces_that_are_no_tag_are_kept(texts: tuple[str, ...]) -> None:
    assert lines(render(word_file(*texts, "{{ 值 }}"), 值="丙")) == [*texts, "丙"]


@pytest.mark.parametrize(
    ("typed", "paper"),
    [("{_{ 甲 }_}", "{{ 甲 }}"), ("{_% 甲 %_}", "{% 甲 %}"), ("\\[[甲]]", "[[甲]]"), ("甲{# 注 #}乙", "甲乙")],
)
def test_what_is_typed_to_be_printed_is_printed(typed: str, paper: str) -> None:
    assert lines(render(word_file(typed, "{{ 值 }}"), 值="")) == [paper, ""]
    assert lines(render(word_file(typed))) == [paper]


def test_a_file_without_tags_is_copied() -> None:
    package = word_file("甲 & 乙", table=[["丙"]])
    assert read_package(render(package), Place()).parts == package.parts


# ---------------------------------------------------------------------------------------------- two stages
def test_literal_braces_and_marks_pass_through_a_merge_and_are_printed_at_the_end() -> None:
    merged = compile_template(word_file("{_{甲}_} \\[[乙]] {{ 文 }} [[丙:数]]"), name=NAME, merge=True).render_parts(
        {"文": f"{{{LITERAL}{{ 7*7 }}}} [{LITERAL}[x]] {{{{ 单位.简称 }}}} [[表{SCOPE}丁]]"}
    )
    final = compile_template(merged, name="附件1", scope="表")
    assert [(blank.mark.scope, blank.mark.name) for blank in final.blanks] == [("表", "丁"), ("表", "丙")]
    nbsp = "\u00a0"
    assert lines(final.render({"单位": {"简称": "海滨"}})) == [
        f"{{{{甲}}}} [[乙]] {{{{ 7*7 }}}} [[x]] 海滨 {nbsp * 8} （{nbsp * 4}）"
    ]


# ---------------------------------------------------------------------------------------------- odd files
def test_tags_work_in_links_controls_insertions_nested_tables_headers_and_notes() -> None:
    def change(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "眉{{ 值 }}"
        document.sections[0].footer.paragraphs[0].text = "脚{{ 值 }}"
        document.add_table(1, 1).cell(0, 0).add_table(1, 1).cell(0, 0).text = "内{{ 值 }}"
        appended(
            "<w:p><w:hyperlink w:anchor='a'><w:r><w:t>链{{ 值 }}</w:t></w:r></w:hyperlink></w:p>",
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>控{{ 值 }}</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            "<w:p><w:ins w:id='1' w:author='a'><w:r><w:t>增{{ </w:t></w:r></w:ins>"
            "<w:del w:id='2' w:author='a'><w:r><w:delText>旧</w:delText></w:r></w:del>"
            "<w:ins w:id='3' w:author='a'><w:r><w:t>值 }}</w:t></w:r></w:ins></w:p>",
            "<w:p><w:r><w:t>断{</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:rPr><w:b/></w:rPr><w:t>{ 值</w:t></w:r>"
            "<w:bookmarkStart w:id='7' w:name='x'/><w:r><w:t> }</w:t></w:r><w:r><w:t>}尾</w:t></w:r><w:bookmarkEnd w:id='7'/></w:p>",
        )(document)

    notes = raw(
        "<w:footnotes><w:footnote w:id='1'><w:p><w:r><w:t>注{{ 值 }}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    package = word_file(change=change).with_parts({"word/footnotes.xml": etree.tostring(notes)})
    done = compile_template(package, name=NAME).render_parts({"值": "丙"})
    assert [line for line in lines(done) if line] == ["内丙", "链丙", "控丙", "增丙", "断丙尾"]
    assert [lines(done, f"word/{name}.xml") for name in ("header1", "footer1", "footnotes")] == [
        ["眉丙"],
        ["脚丙"],
        ["注丙"],
    ]


def test_a_tag_that_is_broken_over_lines_or_tabs_is_made_whole() -> None:
    assert lines(render(word_file("甲{{ 值\n|\tupper }}乙\t丙"), 值="a")) == ["甲A乙\t丙"]


def test_loops_may_have_an_else_and_names_a_scope() -> None:
    package = word_file(
        "{%p for x in 列 %}", "{{ x }}", "{%p else %}", "无", "{%p endfor %}", "{% with y = 值 %}{{ y }}{% endwith %}"
    )
    assert lines(render(package, 列=[], 值="丙")) == ["无", "丙"]
    assert lines(render(package, 列=["甲"], 值="丙")) == ["甲", "丙"]


def test_braces_and_percent_signs_inside_a_tag_are_jinjas() -> None:
    assert lines(render(word_file("{{ {'甲': 5 % 3}['甲'] }}{{ '%s#' % 值 }}"), 值="丙")) == ["2丙#"]


def test_a_run_tag_leaves_the_format_of_its_neighbours() -> None:
    def change(document: Document) -> None:
        document.add_paragraph().add_run("甲{%r if x %}乙{%r endif %}丙").bold = True

    done = part(render(word_file(change=change), x=""))
    assert [
        (r.findtext(f"{W}t"), r.find(f"{W}rPr/{W}b") is not None) for r in done.iter(f"{W}r") if r.findtext(f"{W}t")
    ] == [("甲", True), ("丙", True)]


def test_names_tell_what_a_template_needs() -> None:
    package = word_file(
        "{{ 活动 }}{% for 段 in 正文 %}{{ 段.文 }}{{ loop.index }}{% endfor %}{{ 单位['全称'] }}{% if 方案.有 %}{% endif %}"
    )
    assert compile_template(package, name=NAME).names == {"活动", "正文", "单位", "单位.全称", "方案", "方案.有"}


def test_properties_take_values_too() -> None:
    def change(document: Document) -> None:
        document.core_properties.title = "{{ 标题 }} & {甲}"

    assert (
        part(render(word_file(change=change), 标题="A<B\n乙"), "docProps/core.xml").findtext("{*}title")
        == "A<B\n乙 & {甲}"
    )


def test_the_same_values_give_the_same_bytes_which_hold_the_rendered_parts() -> None:
    template = compile_template(word_file("《{{ 值 }}》", "[[姓名]]"), name=NAME)
    once, again = (
        template.render({"值": "甲"}),
        compile_template(word_file("《{{ 值 }}》", "[[姓名]]"), name=NAME).render({"值": "甲"}),
    )
    assert once == again
    assert read_package(once, Place()).parts == template.render_parts({"值": "甲"}).parts


# ---------------------------------------------------------------------------------------------- docxtpl
def shaded(document: Document) -> None:
    table = document.add_table(3, 3)
    for row, texts in zip(
        table.rows,
        (
            ["{%tr for r in 行 %}", "", ""],
            ["{% cellbg r.色 %}{{ r.名 }}", "{% vm %}{{ 值 }}", "{{ r.名 }}"],
            ["{%tr endfor %}", "", ""],
        ),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def columns(document: Document) -> None:
    table = document.add_table(2, 4)
    for row, texts in zip(
        table.rows,
        (["序", "{%tc for c in 列 %}", "{{ c }}", "{%tc endfor %}"], ["{% colspan 跨 %}{{ 值 }}", "", "", ""]),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for cell in table.rows[1].cells[3:0:-1]:
        cell._tc.getparent().remove(cell._tc)


def merged_across(document: Document) -> None:
    table = document.add_table(1, 3)
    for cell, text in zip(
        table.rows[0].cells, ["{%tc for c in 列 %}", "{% hm %}{{ 值 }}", "{%tc endfor %}"], strict=True
    ):
        cell.text = text


def split(document: Document) -> None:
    paragraph = document.add_paragraph("甲{")
    for text in ("{ 值", " }", "}"):
        paragraph.add_run(text)
    document.sections[0].header.paragraphs[0].text = "{{ 值 }}"


def by_runs(document: Document) -> None:
    paragraph = document.add_paragraph("甲")
    for text in ("{%r if 有 %}", "乙", "{%r endif %}", "丙"):
        paragraph.add_run(text)


@pytest.mark.parametrize(
    ("paragraphs", "change"),
    [
        (["《{{ 值 }}》", "{{ 组.甲|upper }}", "{{ 数 + 1 }}"], None),
        (["{%p if 有 %}", "甲", "{%p else %}", "乙", "{%p endif %}", "丙"], None),
        (["{%p for x in 列 %}", "{{ loop.index }}.{{ x }}", "{%p endfor %}"], None),
        (["{% if 有 %}甲{% else %}乙{% endif %}{% for x in 列 %}{{ x }}、{% endfor %}"], None),
        (["甲", "{%- if 有 -%}", "乙", "{%- endif -%}", "丙"], None),
        (["甲{# 注 #}", "{#p 整段的注 #}", "乙 {_{ x }_} {_% y %_}"], None),
        (["{% set x = '甲' %}{{ x }}", "{% if 数 > 1 and 数 < 9 %}甲{% endif %}"], None),
        ([], shaded),
        ([], columns),
        ([], merged_across),
        ([], split),
        ([], by_runs),
    ],
)
def test_the_result_is_docxtpls(
    paragraphs: list[str], change: Callable[[Document], None] | None, tmp_path: Path
) -> None:
    context: dict[str, Any] = {
        "值": "A&B <乙>\n二",
        "组": {"甲": "abc"},
        "数": 2,
        "有": "是",
        "列": ["一", "二"],
        "跨": 3,
        "行": [{"色": "FF0000", "名": "甲"}, {"色": "00FF00", "名": "乙"}],
    }
    data = word_bytes(*paragraphs, change=change)
    theirs = DocxTemplate(io.BytesIO(data))
    theirs.render(context, autoescape=True)
    theirs.save(tmp_path / "theirs.docx")
    ours = compile_template(word_file(*paragraphs, change=change), name=NAME).render(context)
    for name in ("word/document.xml", *(["word/header1.xml"] if change is split else [])):
        assert canonical(part(ours, name)) == canonical(part((tmp_path / "theirs.docx").read_bytes(), name))
    assert docx.Document(io.BytesIO(ours)).paragraphs is not None


def canonical(root: etree._Element) -> bytes:
    return etree.tostring(root, method="c14n")


# ---------------------------------------------------------------------------------------------- any text at all
AROUND_TAGS = st.text(alphabet="{}%#[]\\_-甲 “<&", max_size=12)


def attempt(package: Package, value: str) -> list[str] | None:
    """The lines that are printed; None: refused, with words for it."""
    try:
        return lines(render(package, 值=value))
    except Refused as refused:
        return None if told(refused) else []


@settings(deadline=None)
@given(value=st.text(st.characters(codec=None)))
def test_any_value_is_printed_to_the_letter_or_refused(value: str) -> None:
    shown = attempt(ONE_TAG, value)
    if shown is None:
        assert re.search("[\x00-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", value)
    else:
        assert shown == ["甲" + value.replace("\r\n", "\n").replace("\r", "\n") + "乙"]


@settings(max_examples=50, deadline=None)
@given(before=AROUND_TAGS, after=AROUND_TAGS)
def test_any_text_around_a_tag_is_printed_to_the_letter_or_refused(before: str, after: str) -> None:
    shown = attempt(word_file(before, "{{ 值 }}", after), "丙")
    typed = f"{before}丙{after}"
    if shown is None:
        assert re.search(r"\{[{%#]|\[\[", typed)
    elif not re.search(r"\{#|\{_|_\}|\\\[", typed):
        assert shown == [before, "丙", after]
        assert not re.search(r"\{[{%]|\[\[", typed)


def test_a_name_that_a_part_sets_is_not_known_in_another() -> None:
    def change(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ x }}"

    package = word_file("{% set x = '甲' %}{{ x }}", change=change)
    assert refusal(package) == [("name-undefined", f"{NAME} › 页眉第1段「{{{{ x }}}}」")]
    assert lines(render(package, x="乙"), "word/header1.xml") == ["乙"]
