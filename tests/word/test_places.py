"""Places in a Word file as a person counts them on the page."""

from __future__ import annotations

import io

import docx
from docx.document import Document
from word_files import part, raw, word_file

from generator.files.opc import Package, read_package
from generator.word.counting import places
from generator.wording.english import inside_in_english
from generator.wording.problems import Place


def shown(package: Package, name: str = "word/document.xml") -> list[str]:
    return [place for place in places(part(package, name), name, package.parts).values() if "「」" not in place]


def test_tags_that_take_their_paragraph_away_are_not_counted() -> None:
    package = word_file("{%p if 甲 %}", "一", "{#p 注 #}", "{% if 乙 %}二{% endif %}", "{%p endif %}", "三")
    assert [place.partition("「")[0] for place in shown(package)] == [
        "第1段前的标签", "第1段", "第1段后的标签", "第2段", "第2段后的标签", "第3段"]


def test_rows_and_cells_of_tags_are_not_counted_and_a_table_in_a_cell_is_named_with_its_cell() -> None:
    document: Document = docx.Document()
    table = document.add_table(3, 2)
    for row, texts in zip(table.rows, (("{%tr for x in y %}", ""), ("甲", "乙"), ("{%tr endfor %}", "")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    inner = table.cell(1, 1).add_table(1, 1)
    inner.cell(0, 0).text = "丙"
    document.add_table(1, 1).cell(0, 0).text = "丁"
    out = io.BytesIO()
    document.save(out)
    assert shown(read_package(out.getvalue(), Place("表"))) == [
        "表1第1行前的标签「{%tr for x in y %}」", "表1第1行第1格「甲」", "表1第1行第2格「乙」", "表1第1行第2格表1第1行第1格「丙」",
        "表1第1行后的标签「{%tr endfor %}」", "表2第1行第1格「丁」"]  # fmt: skip


def test_rows_in_controls_are_rows() -> None:
    def change(document: Document) -> None:
        rows = "".join(f"<w:tr><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>" for text in "乙丙")
        first = "<w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>"
        document.element.body.insert(0, raw(f"<w:tbl>{first}<w:sdt><w:sdtContent>{rows}</w:sdtContent></w:sdt></w:tbl>"))

    assert shown(word_file(change=change)) == ["表1第1行第1格「甲」", "表1第2行第1格「乙」", "表1第3行第1格「丙」"]


def test_headers_are_told_apart() -> None:
    document: Document = docx.Document()
    document.settings.odd_and_even_pages_header_footer = True
    first = document.sections[0]
    first.different_first_page_header_footer = True
    for story, text in ((first.header, "奇"), (first.even_page_header, "偶"), (first.first_page_header, "首"), (first.footer, "脚")):
        story.paragraphs[0].text = text
    out = io.BytesIO()
    document.save(out)
    package = read_package(out.getvalue(), Place("表"))
    stories = [name for name in package.parts if name.startswith(("word/header", "word/footer"))]
    assert sorted(place for name in stories for place in shown(package, name)) == sorted([
        "奇数页页眉第1段「奇」", "偶数页页眉第1段「偶」", "首页页眉第1段「首」", "奇数页页脚第1段「脚」"])


def test_places_are_said_in_english() -> None:
    assert inside_in_english("首页页眉第2段「甲」") == "first-page header paragraph 2 「甲」"
    assert inside_in_english("第2节页脚第1段「甲」") == "section 2 footer paragraph 1 「甲」"
    assert inside_in_english("表1第2行第1格表1第1行第1格「甲」") == "table 1 row 2 cell 1, table 1 row 1 cell 1「甲」"
    assert inside_in_english("文本框2第1段「甲」") == "text box 2 paragraph 1 「甲」"
