"""Word templates that use docxtpl's language in every way, each made twice the same, for comparing two engines."""

from __future__ import annotations

from collections.abc import Callable

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from word_files import appended

Change = Callable[[Document], None]


def paragraphs(*texts: str) -> Change:
    def change(document: Document) -> None:
        for text in texts:
            document.add_paragraph(text)

    return change


def table(*rows: list[str]) -> Change:
    def change(document: Document) -> None:
        fill(document.add_table(len(rows), max(map(len, rows))), rows)

    return change


def fill(grid: Table, rows: tuple[list[str], ...]) -> None:
    """Texts into cells; a row that has fewer texts loses its last cells."""
    for row, texts in zip(grid.rows, rows, strict=True):
        for cell, text in zip(list(row.cells), texts, strict=False):
            cell.text = text
        for cell in list(row.cells)[len(texts):]:
            row._tr.remove(cell._tc)


def runs(*texts: str, bold: bool = False) -> Change:
    """One paragraph, a run for each text, every second one in another format."""

    def change(document: Document) -> None:
        paragraph = document.add_paragraph()
        for number, text in enumerate(texts):
            run = paragraph.add_run(text)
            run.bold, run.italic = bold, bool(number % 2)

    return change


def around(header: str, footer: str) -> Change:
    def change(document: Document) -> None:
        document.add_paragraph("文{{ 值 }}")
        document.sections[0].header.paragraphs[0].text = header
        document.sections[0].footer.paragraphs[0].text = footer

    return change


def table_in_header(document: Document) -> None:
    document.add_paragraph("{{ 值 }}")
    grid = document.sections[0].header.add_table(1, 3, Mm(100))
    fill(grid, (["{%tc for x in 列 %}", "{{ x }}", "{%tc endfor %}"],))


def properties(document: Document) -> None:
    document.add_paragraph("{{ 值 }}")
    document.core_properties.title = "关于{{ 值 }}"
    document.core_properties.subject = "{% if 有 %}有{% else %}无{% endif %}"


def two_paragraphs_in_a_cell(document: Document) -> None:
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "{%p for x in 列 %}"
    for text in ("{{ x }}", "{%p endfor %}", "末"):
        cell.add_paragraph(text)


def nested(document: Document) -> None:
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "{{ 值 }}"
    fill(outer.cell(0, 1).add_table(3, 2), (["{%tr for r in 行 %}", ""], ["{{ r.名 }}", "{{ r.色 }}"], ["{%tr endfor %}", ""]))
    outer.cell(0, 1).add_paragraph("末")


def spanned(document: Document) -> None:
    """A cell that Word has merged over two columns, inside a loop over rows."""
    grid = document.add_table(4, 3)
    fill(grid, (["甲", "乙", "丙"], ["{%tr for r in 行 %}", "", ""], ["{{ r.名 }}", "", "{{ 值 }}"], ["{%tr endfor %}", "", ""]))
    grid.rows[2].cells[0].merge(grid.rows[2].cells[1])


def wide(document: Document) -> None:
    """A grid of five columns under rows of three, as some programs write it."""
    grid = document.add_table(2, 3)
    fill(grid, (["甲", "乙", "丙"], ["{{ 值 }}", "", ""]))
    for _ in range(2):
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), "700")
        grid._tbl.tblGrid.append(column)


def picture(number: int) -> str:
    drawing = "xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'"
    return f"<w:r><w:drawing><wp:inline {drawing}><wp:docPr id='{number}' name='图{number}'/></wp:inline></w:drawing></w:r>"


def pictures(document: Document) -> None:
    appended(f"<w:p>{picture(7)}<w:r><w:t>{{{{ 值 }}}}</w:t></w:r>{picture(7)}</w:p>")(document)


def pictures_in_a_loop(document: Document) -> None:
    document.add_paragraph("{%p for x in 列 %}")
    appended(f"<w:p>{picture(7)}<w:r><w:t>{{{{ x }}}}</w:t></w:r></w:p>")(document)
    document.add_paragraph("{%p endfor %}")


def formatted(document: Document) -> None:
    run = document.add_paragraph("甲", style="Heading 1").add_run("{{ 值 }}、{{ 组.甲 }}")
    run.bold = True
    document.add_paragraph(style="List Bullet").add_run("{{ 值 }}")


def linked(document: Document) -> None:
    appended(
        "<w:p><w:hyperlink w:anchor='a'><w:r><w:rPr><w:b/></w:rPr><w:t>链{{ 值 }}</w:t></w:r></w:hyperlink></w:p>",
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>控{{ 值 }}</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:p><w:ins w:id='1' w:author='a'><w:r><w:t>增{{ 值 }}</w:t></w:r></w:ins></w:p>",
    )(document)


def typed_spaces(document: Document) -> None:
    """Line ends and tabs in the text itself, as only a program writes them."""
    appended("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲\n乙\t丙{{ 值 }}</w:t></w:r></w:p>")(document)


def cell_by_condition(document: Document) -> None:
    cell = document.add_table(1, 2).cell(0, 0)
    cell.text = "{%p if 有 %}"
    for text in ("{{ 值 }}", "{%p else %}", "无", "{%p endif %}"):
        cell.add_paragraph(text)


TEMPLATES: dict[str, Change] = {
    "values": paragraphs("《{{ 值 }}》", "{{ 组.甲|upper }}{{ 组['乙'] }}", "{{ 数 + 1 }}{{ 数 * 2 }}", "{{ 列[0] }}{{ 列|length }}"),
    "filters": paragraphs("{{ 列|join('、') }}", "{{ 值|replace('a', 'b')|trim }}", "{{ 缺|default('无') }}{{ 列|first }}{{ 值|title }}"),
    "formatted values": formatted,
    "tags over several runs": runs("甲{", "{ 值", " }", "}", "乙", "{", "% if 有 ", "%}", "丙", "丁", "{% en", "dif %}", bold=True),
    "if p": paragraphs("{%p if 有 %}", "甲{{ 值 }}", "{%p elif 数 > 3 %}", "乙", "{%p else %}", "丙", "{%p endif %}", "丁"),
    "for p": paragraphs("{%p for x in 列 %}", "{{ loop.index }}.{{ x }}", "{%p endfor %}"),
    "for p in for p": paragraphs(
        "{%p for r in 行 %}", "{{ r.名 }}", "{%p for x in 列 %}", "{{ r.色 }}{{ x }}", "{%p endfor %}", "{%p endfor %}"),
    "if and for in a line": paragraphs("甲{% if 有 %}乙{% else %}丙{% endif %}{% for x in 列 %}{{ x }}、{% endfor %}丁"),
    "over paragraphs": paragraphs("甲{% if 有 %}", "乙{{ 值 }}", "丙{% endif %}丁"),
    "joined paragraphs": paragraphs("甲", "{%- if 有 -%}", "乙", "{%- endif -%}", "丙"),
    "r": runs("甲", "{%r if 有 %}", "乙{{ 值 }}", "{%r endif %}", "丙", bold=True),
    "comments": paragraphs("甲{# 注 #}", "{#p 整段的注 #}", "乙{{ 值 }}"),
    "literal tags": paragraphs("{_{ x }_} {_% y %_}{{ 值 }}"),
    "set and with": paragraphs(
        "{% set x = '甲' ~ 值 %}{{ x }}", "{% with y = 数 %}{{ y }}{% endwith %}", "{% if 数 > 1 and 数 < 9 %}小{% endif %}"),
    "curly quotes in tags": paragraphs("{% if 值 == “甲” %}是{% else %}否{% endif %}{{ ‘乙’ }}"),
    "tr": table(["名", "色"], ["{%tr for r in 行 %}", ""], ["{{ r.名 }}", "{{ r.色 }}"], ["{%tr endfor %}", ""]),
    "tr if": table(["头", "{{ 值 }}"], ["{%tr if 有 %}", ""], ["{{ 值 }}", "有"], ["{%tr endif %}", ""]),
    "tr comment": table(["头", "{{ 值 }}"], ["{#tr 整行的注 #}", ""]),
    "tc": table(["序", "{%tc for x in 列 %}", "{{ x }}", "{%tc endfor %}"], ["甲", "乙", "丙", "丁"]),
    "tc only": table(["{%tc for x in 列 %}", "{{ x }}", "{%tc endfor %}"]),
    "tc if": table(["甲", "{%tc if 有 %}", "{{ 值 }}", "{%tc endif %}"]),
    "tc in tr": table(
        ["{%tr for r in 行 %}", "", "", ""], ["{{ r.名 }}", "{%tc for x in 列 %}", "{{ x }}", "{%tc endfor %}"],
        ["{%tr endfor %}", "", "", ""]),
    "colspan": table(["甲", "乙", "丙"], ["{% colspan 列|length %}{{ 值 }}"]),
    "cellbg": table(["{% cellbg 色 %}{{ 值 }}", "乙"]),
    "vm": table(["头", "{{ 值 }}"], ["{%tr for r in 行 %}", ""], ["{% vm %}{{ 值 }}", "{{ r.名 }}"], ["{%tr endfor %}", ""]),
    "hm": table(["{%tc for x in 列 %}", "{% hm %}{{ 值 }}", "{%tc endfor %}"], ["{%tc for x in 列 %}", "{{ x }}", "{%tc endfor %}"]),
    "cellbg, vm in tr": table(
        ["{%tr for r in 行 %}", "", ""], ["{% cellbg r.色 %}{{ r.名 }}", "{% vm %}{{ 值 }}", "{{ r.名 }}"], ["{%tr endfor %}", "", ""]),
    "merged cells": spanned,
    "wide grid": wide,
    "nested table": nested,
    "paragraphs in a cell": two_paragraphs_in_a_cell,
    "condition in a cell": cell_by_condition,
    "header and footer": around("眉{{ 值 }}", "{% for x in 列 %}{{ x }}{% endfor %}脚"),
    "table in a header": table_in_header,
    "properties": properties,
    "pictures": pictures,
    "pictures in a loop": pictures_in_a_loop,
    "links, controls, insertions": linked,
    "line ends in the text": typed_spaces,
}
