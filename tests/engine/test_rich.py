"""Rich values of a program's own: they come out as docxtpl makes them, are counted, and never come from content."""

from __future__ import annotations

import io
from collections.abc import Mapping

import docx
import pytest
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from lxml import etree
from PIL import Image
from word_files import W, lines, part, told, word_bytes, word_file

from generator.engine.rich import RichDocument, render_rich
from generator.engine.template import compile_template
from generator.files.opc import read_package
from generator.wording.problems import Place, Refused


def rendered(*paragraphs: str, **values: object) -> RichDocument:
    return render_rich(word_file(*paragraphs), lambda _: values, name="信.docx")


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "PNG")
    out.seek(0)
    return out


def test_rich_text_keeps_its_format_and_is_counted() -> None:
    text = RichText("重点", bold=True, color="FF0000")
    text.add("事项")
    done = rendered("甲{{r 文 }}乙{{ 值 }}", 文=text, 值="<一>\n二\t三")
    assert lines(done.data) == ["甲重点事项乙<一>\n二\t三"]
    bold = [r.findtext(f"{W}t") for r in part(done.data).iter(f"{W}r") if r.find(f"{W}rPr/{W}b") is not None]
    assert bold == ["重点"]
    assert done.objects == {"RichText": 1}


def test_paragraphs_and_listings_are_counted_wherever_they_stand_in_the_values() -> None:
    paragraph = RichTextParagraph()
    paragraph.add("一段")
    done = rendered("{{p 组.段 }}", "{{ 列[0] }}", 组={"段": paragraph}, 列=[Listing("甲\n乙")])
    assert lines(done.data) == ["一段", "甲\n乙"]
    assert done.objects == {"Listing": 1, "RichTextParagraph": 1}


def test_a_picture_and_a_document_are_put_in() -> None:
    def values(template: DocxTemplate) -> Mapping[str, object]:
        return {"图": InlineImage(template, picture()), "文": template.new_subdoc(io.BytesIO(word_bytes("附文")))}

    done = render_rich(word_file("见图{{ 图 }}", "{{p 文 }}"), values, name="信.docx")
    assert done.objects == {"InlineImage": 1, "Subdoc": 1}
    document = docx.Document(io.BytesIO(done.data))
    assert len(document.inline_shapes) == 1
    assert [p.text for p in document.paragraphs] == ["见图", "附文"]


def test_the_same_values_give_the_same_bytes_and_blanks_are_blanks() -> None:
    once, again = (rendered("{{r 文 }}[[姓名]] \\[[乙]] {_{ 丙 }_}", 文=RichText("甲")) for _ in range(2))
    assert once == again
    assert [blank.mark.name for blank in once.blanks] == ["姓名"]
    assert "[[乙]] {{ 丙 }}" in "".join(lines(once.data))


def test_content_is_text_whatever_it_looks_like() -> None:
    done = rendered("{{ 值 }}", 值="<w:p/>{{ 7*7 }}")
    assert lines(done.data) == ["<w:p/>{{ 7*7 }}"]
    assert done.objects == {}


@pytest.mark.parametrize(("text", "values", "code"), [
    ("{{ 缺 }}", {}, "name-undefined"),
    ("{{ 组.甲 }}", {"组": {"乙": ""}}, "name-undefined"),
    ("{{ 值 }}", {"值": "\x0c"}, "value-character"),
    ("{{ 值 }}", {"值": object()}, "value-foreign"),
    ("{{ 值 }}", {"值": etree.Element("x")}, "value-foreign"),
    ("{% if 值 %}", {"值": ""}, "tag-failed"),
])
def test_what_cannot_be_printed_is_refused(text: str, values: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        rendered(text, **values)
    assert told(refused.value)[0][0] == code


def test_a_mark_that_is_no_blank_is_refused_with_its_place() -> None:
    with pytest.raises(Refused) as refused:
        rendered("一", "[[姓名:没有]]")
    assert told(refused.value) == [("blank-unreadable", "信.docx › 第2段「[[姓名:没有]]」")]


def test_a_compiled_template_takes_no_rich_value() -> None:
    with pytest.raises(Refused) as refused:
        compile_template(word_file("{{ 文 }}"), name="信.docx").render({"文": RichText("甲")})
    assert told(refused.value)[0][0] == "value-foreign"


def test_the_result_is_a_word_file() -> None:
    assert "word/document.xml" in read_package(rendered("甲{{ 值 }}", 值="").data, Place()).parts
