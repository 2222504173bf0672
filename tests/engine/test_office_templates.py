"""Templates as offices have them: text boxes, content controls, quotes that Word curled, soft line breaks, notes, raw text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree
from word_files import W, appended, lines, part, told, word_file

from generator.engine.template import Template, compile_template
from generator.files.opc import Package
from generator.forms.filled import read_blanks
from generator.wording.problems import Refused

NAME = "样张"
PARAGRAPH = "<w:p><w:r><w:t xml:space='preserve'>{}</w:t></w:r></w:p>"


def made(*elements: str, **values: object) -> Package:
    return compiled(*elements).render_parts(values)


def compiled(*elements: str) -> Template:
    return compile_template(word_file(change=appended(*elements)), name=NAME)


def shown(*elements: str, **values: object) -> list[str]:
    return [line for line in lines(made(*elements, **values)) if line.strip()]


def refused(*elements: str) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refusal:
        compiled(*elements)
    return told(refusal.value)


def box(first: str, second: str | None = None) -> str:
    """A text box as Word saves it: for new programs and for old ones."""
    inside = "<w:txbxContent>{}</w:txbxContent>"
    old = inside.format(first if second is None else second)
    return (
        f"<w:p><w:r><w:t>旁</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside.format(first)}"
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>")


def control(content: str, settings: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{settings}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{PARAGRAPH.format(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def table(*rows: str) -> str:
    return "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='9000'/></w:tblGrid>" + "".join(rows) + "</w:tbl>"


# ---- text boxes
def test_both_copies_of_a_text_box_say_the_same() -> None:
    package = made(box(PARAGRAPH.format("{{ 名 }}收")), 名="A&B")
    assert ["".join(map(str, each.itertext())) for each in part(package).iter(f"{W}txbxContent")] == ["A&B收", "A&B收"]


def test_what_a_program_wrote_for_old_ones_alone_gives_way_to_what_all_others_show() -> None:
    package = made(box(PARAGRAPH.format("{{ 名 }}"), PARAGRAPH.format("旧文")), 名="甲")
    assert [text for text in lines(package) if text == "甲"] == ["甲", "甲"]


def test_a_whole_paragraph_of_a_text_box_can_be_left_out() -> None:
    content = "".join(map(PARAGRAPH.format, ("{%p if 有 %}", "急件", "{%p endif %}", "尾")))
    assert shown(box(content), 有=True) == ["旁急件尾急件尾", "急件", "尾", "急件", "尾"]
    assert shown(box(content), 有=False) == ["旁尾尾", "尾", "尾"]


def test_a_text_box_of_an_old_program_alone_is_filled() -> None:
    old = f"<w:p><w:r><w:pict><w:txbxContent>{PARAGRAPH.format('{{ 名 }}')}</w:txbxContent></w:pict></w:r></w:p>"
    assert shown(old, 名="甲")[-1] == "甲"


def test_a_blank_in_a_text_box_is_one_blank_and_is_read_once() -> None:
    template = compiled(box(PARAGRAPH.format("联系人：[[姓名]]")))
    assert [blank.mark.name for blank in template.blanks] == ["姓名"]
    assert [(blank.name, blank.empty, blank.doubts) for blank in read_blanks(template.render({}))] == [("姓名", True, ())]


def test_an_error_in_a_text_box_is_told_once_with_its_box() -> None:
    assert refused(box(PARAGRAPH.format("甲")), box(PARAGRAPH.format("{{ 甲 乙 }}"))) == [
        ("tag-syntax", f"{NAME} › 文本框2第1段「{{{{ 甲 乙 }}}}」")]


def test_a_blank_in_copies_that_differ_in_their_boxes_is_refused() -> None:
    content = PARAGRAPH.format("[[姓名]]")
    twice = box(content).replace("<w:pict>", f"<w:pict><w:txbxContent>{content}</w:txbxContent>")
    assert {code for code, _ in refused(twice)} == {"blank-misplaced"}


# ---- content controls
@pytest.mark.parametrize(
    "settings", ["", "<w:text/>", "<w:showingPlcHdr/><w:lock w:val='sdtContentLocked'/>", "<w:dataBinding w:xpath='/a'/>"])
def test_a_blank_in_a_control_can_be_filled_in_wherever_the_control_stands(settings: str) -> None:
    inline = f"<w:p>{control('<w:r><w:t>[[甲]]</w:t></w:r>', settings)}</w:p>"
    block = control(PARAGRAPH.format("[[乙]]"), settings)
    rows = table(row("头"), control(row("[[丙]]"), settings))
    template = compiled(inline, block, rows)
    root = part(template.render({}))
    assert [blank.mark.name for blank in template.blanks] == ["甲", "乙", "丙"]
    assert [each.name for each in read_blanks(template.render({}))] == ["甲", "乙", "丙"]
    names = {etree.QName(e).localname for settings in root.iter(f"{W}sdtPr") for e in settings}
    assert names.isdisjoint({"text", "showingPlcHdr", "dataBinding"})
    assert {lock.get(f"{W}val") for lock in root.iter(f"{W}lock")} == {"sdtLocked"}
    assert not root.findall(f".//{W}sdtContent/{W}sdt/{W}sdtContent/{W}sdt")


def test_a_control_round_a_tag_keeps_its_lock_and_loses_what_word_would_put_in_its_place() -> None:
    settings = "<w:lock w:val='contentLocked'/><w:showingPlcHdr/><w:text/>"
    root = part(made(f"<w:p>{control('<w:r><w:t>{{ 名 }}</w:t></w:r>', settings)}</w:p>", 名="甲"))
    (kept,) = root.iter(f"{W}sdtPr")
    assert [etree.QName(e).localname for e in kept] == ["lock", "text"]
    assert "甲" in "".join(map(str, root.itertext()))


@pytest.mark.parametrize("wrapped", [
    lambda first, middle, last: control(first) + control(middle) + control(last),
    lambda first, middle, last: control(first + middle + last),
    lambda first, middle, last: first + control(middle) + last,
])
@pytest.mark.parametrize(("names", "expected"), [(["甲", "乙"], ["头", "甲", "乙"]), ([], ["头"])])
def test_rows_in_controls_are_repeated_like_rows_outside(
    wrapped: Callable[[str, str, str], str], names: list[str], expected: list[str],
) -> None:
    rows = wrapped(row("{%tr for 名 in 列 %}"), row("{{ 名 }}"), row("{%tr endfor %}"))
    package = made(table(row("头"), rows), 列=names)
    assert [line for line in lines(package) if line] == expected
    assert all(len(content) for content in part(package).iter(f"{W}sdtContent"))


def test_a_blank_in_a_table_of_contents_is_refused() -> None:
    settings = "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    assert [code for code, _ in refused(control(PARAGRAPH.format("[[甲]]"), settings))] == ["blank-misplaced"]


# ---- strings in tags
@pytest.mark.parametrize(("typed", "value"), [
    ("'A&amp;B'", "A&B"), ("'A&lt;B'", "A<B"), ("‘镇’", "镇"), ("“镇”", "镇"), ("’镇’", "镇"), ("\"镇”", "镇"), ("“镇\"", "镇"),
    ("'“安全生产月”活动'", "“安全生产月”活动"), ("\"他说‘好’\"", "他说‘好’"), ("“他说“好””", "他说“好”"), ("'50%'", "50%"),
    ("＂镇＂", "镇"), (r"'甲\'乙'", "甲'乙"), ("'{甲}'", "{甲}"),
])
def test_a_string_in_a_tag_is_what_was_typed(typed: str, value: str) -> None:
    conditions = [PARAGRAPH.format(f"{{%p if 类 == {typed} %}}"), PARAGRAPH.format("是"), PARAGRAPH.format("{%p endif %}")]
    assert shown(*conditions, 类=value) == ["是"]
    assert shown(*conditions, 类="别的") == []
    assert shown(PARAGRAPH.format(f"{{{{ 类|default({typed}) }}}}")) == [value]


def test_two_strings_of_which_word_curled_one_quote_are_two_strings() -> None:
    text = PARAGRAPH.format("{% if 类 == \"甲” or 类 == “乙\" %}是{% endif %}")
    assert [shown(text, 类=each) for each in ("甲", "乙", "丙")] == [["是"], ["是"], []]


# ---- minus signs, notes, raw text
def with_breaks(*texts: str) -> str:
    return "<w:p>" + "<w:r><w:br/></w:r>".join(f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>" for text in texts) + "</w:p>"


@pytest.mark.parametrize(("present", "expected"), [(True, "住在城里很好"), (False, "住在很好")])
def test_a_minus_sign_takes_away_the_soft_line_break_beside_it(present: bool, expected: str) -> None:
    assert shown(with_breaks("住在", "{%- if 有 -%}", "城里", "{%- endif -%}", "很好"), 有=present) == [expected]
    assert shown(with_breaks("住在 {%- if 有 -%} ", "城里", "", " {%- endif -%}　很好"), 有=present) == [expected]


def test_a_line_break_on_the_side_without_a_minus_sign_stays() -> None:
    assert shown(with_breaks("甲", "{% if 有 -%}", "乙", "{% endif %}", "丙"), 有=True) == ["甲\n乙\n\n丙"]


def test_a_minus_sign_takes_away_no_page_break() -> None:
    page = "<w:p><w:r><w:t>甲</w:t><w:br w:type='page'/><w:t>{%- if 有 %}乙{% endif %}</w:t></w:r></w:p>"
    assert [e.get(f"{W}type") for e in part(made(page, 有=True)).iter(f"{W}br")] == ["page"]


def test_a_note_takes_away_the_row_it_stands_in() -> None:
    assert shown(table(row("一"), row("{#tr 这一行是说明 #}", "样例"), row("二"))) == ["一", "二"]
    assert shown(PARAGRAPH.format("{#p 说明 #}填表说明写在这里"), PARAGRAPH.format("文")) == ["文"]


@pytest.mark.parametrize(("typed", "expected"), [
    ("甲{% raw %}{{ 名 }}{% endraw %}乙{{ 名 }}", ["甲{{ 名 }}乙丙"]),
    ("{% raw %}{% if x %}{# #}[[空]]{% endraw %}", ["{% if x %}{# #}[[空]]"]),
    ("{%- raw -%}}}{%- endraw -%}", ["}}"]),
])
def test_raw_text_is_printed_as_typed_and_nothing_is_added(typed: str, expected: list[str]) -> None:
    assert shown(PARAGRAPH.format(typed), 名="丙") == expected


def test_raw_text_may_span_paragraphs_and_stays_so_when_merged_first() -> None:
    package = word_file("{%p raw %}", "{{ 甲 }}", "{%p endraw %}", "{{ 乙 }}")
    merged = compile_template(package, name=NAME, merge=True).render_parts({"乙": "丁"})
    assert lines(compile_template(merged, name=NAME).render_parts({})) == ["{{ 甲 }}", "丁"]


def test_rows_of_the_tags_of_raw_text_are_gone() -> None:
    package = made(table(row("{%tr raw %}"), row("{{ 甲 }}"), row("{%tr endraw %}")))
    assert lines(package) == ["{{ 甲 }}"]


def test_raw_text_that_never_ends_is_told() -> None:
    assert [code for code, _ in refused(PARAGRAPH.format("甲{% raw %}乙"))] == ["tag-syntax"]


# ---- all errors in one round
def test_every_wrong_tag_of_a_file_is_told_at_once() -> None:
    texts = ("{{ 甲 乙 }}", "{% if 丙 %}", "{% endfor %}", "{% include 'x' %}", "{{ 丁|无此处理 }}", "{{r 戊 }}", "{{ 己")
    assert sorted(code for code, _ in refused(*map(PARAGRAPH.format, texts))) == [
        "tag-forbidden", "tag-object", "tag-syntax", "tag-syntax", "tag-syntax", "tag-syntax", "tag-unclosed"]


def test_a_tag_that_cuts_a_paragraph_hides_no_other_one() -> None:
    texts = ("{%p if 甲 %}", "一{% endif %}", "{%p if 甲 %}", "二{% endif %}", "{{ 坏 坏 }}")
    assert sorted(code for code, _ in refused(*map(PARAGRAPH.format, texts))) == ["tag-syntax", "tag-unbalanced", "tag-unbalanced"]
