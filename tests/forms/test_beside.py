"""What stands in a filled form beside its blanks is named: nothing that a person put in is lost without a word."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.run import Run
from test_filled import NBSP, edited, issued

from generator.files.opc import read_package, write_package
from generator.forms.filled import FilledForm, read_form
from generator.wording.problems import Place

TABLE = [["姓名", "[[姓名]]"], ["备注", "[[备注]]"]]


def form() -> bytes:
    return issued("填报单位：[[单位]]", table=TABLE)


def filled(change: Callable[[Any], None]) -> FilledForm:
    """The form as `change` leaves it in python-docx, read against the form as it was sent out."""
    opened = docx.Document(io.BytesIO(form()))
    change(opened)
    out = io.BytesIO()
    opened.save(out)
    return read_form(out.getvalue(), form())


def told(found: FilledForm) -> str:
    """All that a person is told, of blanks and beside them."""
    doubts = (doubt for blank in found.blanks for doubt in blank.doubts)
    return "\n".join([*doubts, *(f"{b.kind} {b.place} {b.text}" for b in found.beside)])


def cell(document: Any, row: int) -> Any:
    return document.tables[0].cell(row, 1).paragraphs[0]


def words(document: Any, row: int) -> Run:
    """The run that is in the blank of a row."""
    paragraph = cell(document, row)
    return Run(next(paragraph._p.iter("{*}r")), paragraph)


def run(xml: str) -> Any:
    return parse_xml(xml.replace("<w:r>", f"<w:r {nsdecls('w')}>", 1).replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))


@pytest.mark.parametrize(("put_in", "said"), [
    (lambda d: d.add_comment(words(d, 0), "此人已调走", author="某单位"), "此人已调走"),
    (lambda d: cell(d, 0)._p.append(run("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起来的话</w:t></w:r>")), "藏起来的话"),
    (lambda d: cell(d, 0)._p.append(run("<w:r><w:rPr><w:strike/></w:rPr><w:t>划掉的话</w:t></w:r>")), "划掉的话"),
    (lambda d: cell(d, 0)._p.append(run("<w:r><w:t>填在空外面</w:t></w:r>")), "填在空外面"),
    (lambda d: d.add_paragraph("表后面另写的说明"), "表后面另写的说明"),
    (lambda d: setattr(d.sections[0].header.paragraphs[0], "text", "页眉里写的话"), "页眉里写的话"),
    (lambda d: cell(d, 0)._p.append(run(
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p>'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>")), "框里的话"),
    (lambda d: cell(d, 0)._p.append(run(
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata/></v:shape></w:pict></w:r>')), "图片"),
])
def test_what_was_put_in_beside_a_blank_is_told(put_in: Callable[[Any], None], said: str) -> None:
    assert said in told(filled(put_in))


def test_a_form_left_alone_has_nothing_beside_its_blanks() -> None:
    found = filled(lambda _: None)
    assert (told(found), found.unread) == ("", ())


def test_what_the_form_was_sent_out_with_is_not_told() -> None:
    sent = issued("说明[[姓名]]", "落款")
    opened = docx.Document(io.BytesIO(sent))
    opened.add_comment(opened.paragraphs[1].runs, "发出去就有的批注", author="我")
    out = io.BytesIO()
    opened.save(out)
    assert read_form(out.getvalue(), out.getvalue()).beside == ()


def test_a_comment_in_a_cell_belongs_to_the_blank_of_that_cell() -> None:
    found = filled(lambda d: d.add_comment(words(d, 1), "见附页", author="某单位"))
    assert [(b.name, bool(b.doubts)) for b in found.blanks] == [("单位", False), ("姓名", False), ("备注", True)]


def test_a_blank_that_was_deleted_is_told() -> None:
    def change(document: Any) -> None:
        row = document.tables[0].rows[1]._tr
        row.getparent().remove(row)

    [lost] = [blank for blank in filled(change).blanks if blank.name == "备注"]
    assert lost.empty
    assert lost.doubts


# ------------------------------------------------------------------------------------------------ values wherever they stand
def value(data: bytes) -> str:
    [name] = [blank.value for blank in read_form(data).blanks if blank.name == "姓名"]
    return name


def test_hidden_words_in_a_blank_are_no_value_and_visible_ones_are() -> None:
    hidden = edited(issued(), (f"<w:t[^>]*>{NBSP * 8}</w:t>", "<w:t>李四</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>王五</w:t>"))
    assert value(hidden) == "李四"
    shown = edited(issued(), (f"<w:t[^>]*>{NBSP * 8}</w:t>", '<w:t>李</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>四</w:t>'))
    assert value(shown) == "李四"


def test_rows_in_a_content_control_are_read() -> None:
    data = issued("标题", table=[["姓名", "[[姓名]]"]], 姓名="李四")
    wrapped = edited(data, (r"(<w:tr[ >].*</w:tr>)", r"<w:sdt><w:sdtContent>\1</w:sdtContent></w:sdt>"))
    assert value(wrapped) == "李四"


def test_a_row_that_a_tracked_change_takes_away_holds_no_value() -> None:
    data = issued("标题", table=[["姓名", "[[姓名]]"], ["备注", "[[备注]]"]], 姓名="李四")
    gone = edited(data, (r"(<w:tr>|<w:tr [^>]*>)(?=(?:(?!</w:tr>).)*姓名)", r'\1<w:trPr><w:del w:id="9" w:author="甲"/></w:trPr>'))
    assert [blank.name for blank in read_form(gone).blanks] == ["备注"]


def test_a_main_part_of_another_name_is_read() -> None:
    package = read_package(edited(issued(), (f"{NBSP * 8}", "李四")), Place())
    parts = dict(package.parts)
    names = {"word/document.xml": "word/document2.xml", "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels"}
    moved = {names.get(name, name): data.replace(b"word/document.xml", b"word/document2.xml")
             if name in ("_rels/.rels", "[Content_Types].xml") else data for name, data in parts.items()}
    assert value(write_package(type(package)(moved))) == "李四"


def test_a_symbol_of_wingdings_ticks_a_box() -> None:
    ticked = '<w:sym w:font="Wingdings" w:char="F0FE"/>'
    data = edited(issued("[[看过:是/否]]"), (r"<w:t>□</w:t>(?=</w:r></w:sdtContent></w:sdt><w:r><w:t>是)", ticked))
    assert [blank.value for blank in read_form(data).blanks] == ["是"]


def test_numbers_that_word_sets_before_further_paragraphs_are_part_of_the_value() -> None:
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r>'

    def change(document: Any) -> None:
        document.add_paragraph("样", style="List Number")

    numbered = issued("[[内容:段落]]")
    opened = docx.Document(io.BytesIO(numbered))
    change(opened)
    number = opened.part.numbering_part.element.findall(".//{*}num")[0].numId
    out = io.BytesIO()
    opened.save(out)
    data = edited(out.getvalue(), (
        f"{NBSP * 8}</w:t></w:r></w:sdtContent></w:sdt>",
        f"一</w:t></w:r></w:sdtContent></w:sdt></w:p>{item.format(number, '二')}"))
    [blank] = read_form(data).blanks
    first, second = blank.value.split("\n")
    assert first == "一"
    assert second.endswith("二")
    assert second != "二"
