"""Tables, cells and pictures that values decide: proved to come out right, or set right in each document."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx.document import Document
from equality_templates import fill, nested, pictures, pictures_in_a_loop, spanned, table, wide
from hypothesis import given, settings, strategies as st
from lxml import etree
from word_files import W, appended, lines, part, told, word_file

from generator.engine.repair import normalise_tables
from generator.engine.template import Template, compile_template
from generator.wording.problems import Problem, Refused

NAME = "表.docx"
GRID, EMPTY, PICTURE = "表格的列数", "单元格和表格的行会不会空着", "图片的编号"


def compiled(change: Callable[[Document], None]) -> Template:
    return compile_template(word_file(change=change), name=NAME)


def whats(template: Template) -> list[str]:
    return [problem.facts["what"] for problem in template.runtime_checks]


def cell(*paragraphs: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        made = document.add_table(1, 1).cell(0, 0)
        made.text = paragraphs[0]
        for text in paragraphs[1:]:
            made.add_paragraph(text)

    return change


@pytest.mark.parametrize("change", [
    wide, pictures, table(["{{ 值 }}", "乙"]),
    table(["头", "{{ 值 }}"], ["{%tr for x in 列 %}", ""], ["{{ x }}", "甲"], ["{%tr endfor %}", ""]),
    table(["{% cellbg 色 %}{{ 值 }}", "乙"]),
    cell("{%p if 有 %}", "{{ 值 }}", "{%p else %}", "无", "{%p endif %}"),
    cell("{%p for x in 列 %}", "{{ x }}", "{%p endfor %}", "末"),
    cell("{%p for x in 列 %}", "{{ x }}", "{%p else %}", "无", "{%p endfor %}"),
    cell("{% if 有 %}甲{% endif %}"),
])  # fmt: skip
def test_what_is_right_whatever_the_values_is_proved(change: Callable[[Document], None]) -> None:
    assert compiled(change).runtime_checks == ()


@pytest.mark.parametrize(("change", "what"), [
    (table(["{%tc for x in 列 %}", "{{ x }}", "{%tc endfor %}", "末"]), GRID),
    (table(["甲", "{%tc if 有 %}", "{{ 值 }}", "{%tc endif %}"]), GRID),
    (table(["甲", "乙"], ["{% colspan 数 %}{{ 值 }}"], ["{%tr if 有 %}", ""], ["丙", "丁"], ["{%tr endif %}", ""]), ""),
    (table(["{% colspan 数 %}{{ 值 }}"]), GRID),
    (table(["{%tr for x in 列 %}", ""], ["{{ x }}", "甲"], ["{%tr endfor %}", ""]), EMPTY),
    (table(["{%tc for x in 列 %}", "{{ x }}", "{%tc endfor %}"]), f"{EMPTY}、{GRID}"),
    (cell("{%p if 有 %}", "{{ 值 }}", "{%p endif %}"), EMPTY),
    (cell("{%p for x in 列 %}", "{{ x }}", "{%p endfor %}"), EMPTY),
    (pictures_in_a_loop, PICTURE),
    (nested, EMPTY),
    (spanned, ""),
])  # fmt: skip
def test_what_the_values_decide_is_a_reminder_with_its_place(change: Callable[[Document], None], what: str) -> None:
    template = compiled(change)
    assert whats(template) == ([what] if what else [])
    checks: tuple[Problem, ...] = template.runtime_checks
    assert all(code == "template-doubt" and place.startswith(f"{NAME} › ") for code, place in told(Refused(checks)))


def test_a_header_that_may_come_out_empty_gets_a_paragraph() -> None:
    def change(document: Document) -> None:
        paragraph = document.sections[0].header.paragraphs[0]
        paragraph.text = "{%p if 有 %}"
        for text in ("{{ 值 }}", "{%p endif %}"):
            document.sections[0].header.add_paragraph(text)

    template = compiled(change)
    assert whats(template) == [EMPTY]
    assert lines(template.render({"有": "", "值": "甲"}), "word/header1.xml") == [""]
    assert lines(template.render({"有": "是", "值": "甲"}), "word/header1.xml") == ["甲"]


def test_an_empty_cell_gets_a_paragraph_and_what_has_nothing_in_it_goes() -> None:
    def change(document: Document) -> None:
        cell("{%p if 有 %}", "{{ 值 }}", "{%p endif %}")(document)
        fill(document.add_table(1, 3), (["{%tc for x in 列 %}", "{{ x }}", "{%tc endfor %}"],))

    document = part(compiled(change).render({"有": "", "值": "甲", "列": []}))
    assert [[child.tag for child in cell] for cell in document.iter(f"{W}tc")] == [[f"{W}tcPr", f"{W}p"]]
    assert len(list(document.iter(f"{W}tbl"))) == 1


@pytest.mark.parametrize(("xml", "columns"), [
    ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", []),
    ("<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>", [1]),
    (("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>"
     "<w:tc><w:p/></w:tc></w:tr></w:tbl>"), [2]),
    ("<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:sdt><w:sdtContent><w:tc><w:p/></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>", [1]),
], ids=["no grid", "no widths", "a row that begins later", "a cell in a control"])
def test_odd_tables_stay_as_they_were_typed(xml: str, columns: list[int]) -> None:
    def change(document: Document) -> None:
        appended(xml)(document)
        cell("{%p if 有 %}", "甲", "{%p endif %}")(document)  # so that the document is gone through

    done = part(compiled(change).render({"有": ""}))
    assert [len(grid) for grid in done.iter(f"{W}tblGrid")] == [*columns, 1]


# ---------------------------------------------------------------------------------------------- any table at all
ROW = st.lists(st.sampled_from(["甲", "{{ 值 }}", "{% colspan 数 %}乙", "[if]", "[for]"]), min_size=1, max_size=3)
TABLE = st.lists(st.tuples(st.sampled_from(["", "if", "for"]), ROW), min_size=1, max_size=3)
KINDS = {"if": ("if 有", "endif"), "for": ("for x in 列", "endfor")}


def rows_of(kind: str, cells: list[str]) -> list[list[str]]:
    row: list[str] = []
    for text in cells:
        begins, ends = KINDS.get(text.strip("[]"), ("", ""))
        row += [f"{{%tc {begins} %}}", "丙", f"{{%tc {ends} %}}"] if begins else [text]
    begins, ends = KINDS.get(kind, ("", ""))
    return [[f"{{%tr {begins} %}}"], row, [f"{{%tr {ends} %}}"]] if begins else [row]


@settings(max_examples=60, deadline=None)
@given(rows=TABLE, there=st.booleans(), count=st.integers(0, 3), span=st.integers(1, 3))
def test_what_is_proved_needs_no_mending(rows: list[tuple[str, list[str]]], there: bool, count: int, span: int) -> None:
    def change(document: Document) -> None:
        document.add_paragraph("{{ 值 }}")
        table(*[row for kind, cells in rows for row in rows_of(kind, cells)])(document)

    done = compiled(change).render_parts({"有": there, "列": [""] * count, "数": span, "值": "丁"})
    rendered = done.parts["word/document.xml"].decode()
    again = normalise_tables(rendered, body=True)
    assert etree.tostring(etree.fromstring(rendered.encode()), method="c14n") == etree.tostring(
        etree.fromstring(again.encode()), method="c14n")
