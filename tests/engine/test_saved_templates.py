"""Templates opened and saved by LibreOffice, which moves section and page breaks into the paragraphs of tags."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, Office
from word_files import W, appended, lines, part, told, word_file

from generator.campaign.project import find_project
from generator.engine.template import compile_template
from generator.files.opc import Package
from generator.pipeline import build
from generator.wording.problems import Refused

BREAK = f"{W}br"
SECTION = "<w:sectPr><w:pgSz w:w='16838' w:h='11906' w:orient='landscape'/></w:sectPr>"


def tagged(tag: str, settings: str = "", before: str = "", after: str = "") -> str:
    text = f"<w:r>{before}<w:t>{tag}</w:t></w:r><w:r>{after}</w:r>"
    return f"<w:p><w:pPr>{settings}</w:pPr>{text}</w:p>"


def rendered(*elements: str, **values: object) -> Package:
    package = word_file(change=appended(*elements))
    return compile_template(package, name="通知.docx").render_parts(values)


def orientations(package: Package) -> list[str]:
    return [size.get(f"{W}orient", "portrait") for size in part(package).iter(f"{W}pgSz")]


@pytest.mark.parametrize(("shown", "expected"), [(True, ["landscape", "portrait"]), (False, ["portrait"])])
def test_a_section_that_ends_in_the_paragraph_of_if_is_part_of_the_condition(shown: bool, expected: list[str]) -> None:
    package = rendered(tagged("{%p if 横排 %}", SECTION), tagged("{%p endif %}"), "<w:p><w:r><w:t>完</w:t></w:r></w:p>", 横排=shown)
    assert orientations(package) == expected
    assert [line for line in lines(package) if line] == ["完"]


@pytest.mark.parametrize(("rows", "expected"), [(["甲", "乙"], ["甲", "乙", "", "完"]), ([], ["", "完"])])
def test_a_section_that_ends_in_the_paragraph_of_endfor_comes_once_after_the_loop(rows: list[str], expected: list[str]) -> None:
    package = rendered(
        tagged("{%p for 项 in 列 %}"), tagged("{{ 项 }}"), tagged("{%p endfor %}", SECTION), tagged("完"), 列=rows)  # fmt: skip
    assert lines(package) == expected
    assert orientations(package) == ["landscape", "portrait"]


def test_a_page_break_behind_a_tag_begins_the_page_with_the_paragraph_that_follows() -> None:
    page = "<w:br w:type='page'/>"
    package = rendered(tagged("{%p if 有 %}", after=page), tagged("新页"), tagged("{%p endif %}"), 有=True)
    assert [line for line in lines(package) if line] == ["新页"]
    (begun,) = part(package).iter(f"{W}pageBreakBefore")
    assert "".join(map(str, next(begun.iterancestors(f"{W}p")).itertext())) == "新页"


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_page_break_beside_a_tag_is_never_lost(place: str) -> None:
    breaks = {place: "<w:br w:type='page'/>"}
    package = rendered(tagged("{%p if 有 %}", **breaks), tagged("{%p if 有 %}"), tagged("字"), *[tagged("{%p endif %}")] * 2, 有=True)
    assert [e.get(f"{W}type") for e in part(package).iter(BREAK)] == ["page"]


def test_a_picture_beside_a_tag_is_still_refused() -> None:
    with pytest.raises(Refused) as refused:
        rendered(tagged("{%p if 有 %}", after="<w:drawing/>"), tagged("{%p endif %}"), 有=True)
    assert told(refused.value) == [("tag-crowded", "通知.docx › 第1段「{%p if 有 %}」")]


def outline(document: Path) -> list[str]:
    """Lines, beginnings of pages and ends of sections; a section of no other type begins on the next page."""
    found = []
    data = document.read_bytes()
    for paragraph, line in zip(part(data).iter(f"{W}p"), lines(data), strict=True):
        begins = paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None
        version = re.sub("-[0-9a-f]{8}-", "-", line.strip())
        found += [f"{'page: ' if begins else ''}{version}"] if version else []
        found += ["break" for e in paragraph.iter(BREAK) if e.get(f"{W}type") == "page"]
    for section in part(data).iter(f"{W}sectPr"):
        kind, size = section.find(f"{W}type"), section.find(f"{W}pgSz")
        assert size is not None
        found.append(f"section: {size.get(f'{W}orient', 'portrait')} {'nextPage' if kind is None else kind.get(f'{W}val')}")
    return found


@pytest.mark.parametrize("campaign", ["2021-anquanyue", "layout-showcase"])
def test_documents_from_templates_that_libreoffice_saved_are_the_same(project: Path, soffice: Office, campaign: str) -> None:
    made = {}
    for how in ("ours", "saved"):
        if how == "saved":
            for template in (ROOT / "templates").glob("*.docx"):
                soffice.convert(template, project / "templates", "docx:MS Word 2007 XML")
        report = build(find_project(project), campaign)
        assert not report.failed
        made[how] = {path.relative_to(report.folder).as_posix(): outline(path) for path in report.folder.rglob("*.docx")}
        shutil.rmtree(report.folder)
    assert made["saved"] == made["ours"]
