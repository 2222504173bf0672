"""Sections in conditions and loops: whatever is left out, the pages that stay have the headers that the template shows on them."""

from __future__ import annotations

import io
from collections.abc import Iterable

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_SECTION
from lxml import etree
from word_files import W, part

from generator.engine.template import Template, compile_template
from generator.files.opc import Package, read_package
from generator.wording.problems import Place

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def template(*texts: str, first_page: bool = False) -> Template:
    """Sections that each end after one of these groups of paragraphs (split at |); the first has a header with a logo's name."""
    document: Document = docx.Document()
    for number, group in enumerate(texts):
        for text in group.split("|"):
            document.add_paragraph(text)
        if number < len(texts) - 1:
            document.add_section(WD_SECTION.NEW_PAGE)
    head = document.sections[0]
    head.different_first_page_header_footer = first_page
    (head.first_page_header if first_page else head.header).paragraphs[0].text = "徽标"
    for settings in list(document.element.body.iter(f"{W}sectPr"))[1:]:
        for title in settings.findall(f"{W}titlePg"):
            settings.remove(title)
    out = io.BytesIO()
    document.save(out)
    return compile_template(read_package(out.getvalue(), Place("表")), name="表")


def headers(package: Package) -> list[dict[str, bool]]:
    """Of each section, whether its page (first, default) has the logo, following Word's inheritance."""
    links = {link.get("Id"): link.get("Target") for link in etree.fromstring(package.parts["word/_rels/document.xml.rels"])}
    found: list[dict[str, bool]] = []
    shown: dict[str, str] = {}
    for section in part(package).iter(f"{W}sectPr"):
        for reference in section.iter(f"{W}headerReference"):
            shown[reference.get(f"{W}type", "")] = str(links[reference.get(f"{R}id")])
        title = section.find(f"{W}titlePg") is not None
        kinds: Iterable[str] = ("first", "default") if title else ("default",)
        found.append({kind: "徽标".encode() in package.parts.get(f"word/{shown.get(kind, '')}", b"") for kind in kinds})
    return found


CONDITION = ("{%p if 甲 %}|一", "{%p endif %}|二", "三")
"""The break after the first group stands in the condition."""


@pytest.mark.parametrize("present", [True, False])
def test_a_header_that_all_sections_share_stays_when_the_first_is_left_out(present: bool) -> None:
    made = template(*CONDITION).render_parts({"甲": present})
    assert headers(made) == [{"default": True}] * (3 if present else 2)


@pytest.mark.parametrize("present", [True, False])
def test_the_first_page_that_is_printed_has_the_logo_and_no_other(present: bool) -> None:
    made = template(*CONDITION, first_page=True).render_parts({"甲": present})
    first, *others = headers(made)
    assert first["first"]
    assert all("first" not in each for each in others)


@pytest.mark.parametrize("rows", [[], ["一"], ["一", "二"]])
def test_each_copy_of_a_section_has_its_first_page_and_the_last_section_only_when_there_is_none(rows: list[str]) -> None:
    made = template("{%p for 行 in 列 %}|{{ 行 }}", "{%p endfor %}|尾", first_page=True).render_parts({"列": rows})
    *copies, last = headers(made)
    assert len(copies) == len(rows)
    assert all(copy["first"] for copy in copies)
    assert ("first" in last) == (not rows)


def test_a_template_whose_first_section_is_always_there_is_left_alone() -> None:
    texts = ("一", "{%p if 甲 %}|二", "{%p endif %}|三")
    made = part(template(*texts, first_page=True).render_parts({"甲": True}))
    assert [len(section.findall(f"{W}titlePg")) for section in made.iter(f"{W}sectPr")] == [1, 0, 0]
    assert template(*texts, first_page=True).names == {"甲"}
