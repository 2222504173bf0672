"""What a template prints is what docxtpl makes of it, part by part, over templates of every kind and generated values."""

from __future__ import annotations

import io
from functools import cache
from html import unescape
from pathlib import Path

import docx
import pytest
from docxtpl import DocxTemplate
from equality_templates import TEMPLATES
from hypothesis import HealthCheck, given, settings, strategies as st
from lxml import etree

from generator import pipeline
from generator.campaign.project import Project
from generator.engine.template import Template, compile_template
from generator.files.gate.pictures import Picture
from generator.files.opc import Package, read_package
from generator.wording.problems import Place

CONTEXTS = 6
"""For each template; fewer than two hundred in all would prove little."""
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])
ANY = st.text(LETTERS, max_size=20)
SIGNS = ["甲", "乙 ", "a", "\n", "\t", "&", "<", ">", '"', "'", "{{ 值 }}", "{%", "[[x]]", "“", "＃", "]]>"]
TYPED = st.lists(st.sampled_from(SIGNS), max_size=6)
TEXT = st.one_of(ANY, TYPED.map("".join)).filter(lambda text: not any(mark in text for mark in ("{_", "_}", "%_", "_%")))
CONTEXT = st.fixed_dictionaries({
    "值": TEXT,
    "有": st.sampled_from(["", "是"]),
    "数": st.integers(-9, 9),
    "组": st.fixed_dictionaries({"甲": TEXT, "乙": TEXT}),
    "列": st.lists(TEXT, min_size=1, max_size=5),
    "行": st.lists(st.fixed_dictionaries({"名": TEXT, "色": st.sampled_from(["FF0000", "00ff00"])}), min_size=1, max_size=3),
    "色": st.sampled_from(["FF0000", "auto"]),
})


@cache
def typed(name: str) -> bytes:
    document = docx.Document()
    TEMPLATES[name](document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def compiled(name: str) -> Template:
    return compile_template(read_package(typed(name), Place(name)), name=name)


def by_docxtpl(data: bytes, context: dict[str, object]) -> Package:
    template = DocxTemplate(io.BytesIO(data))
    template.render(context, autoescape=True)
    out = io.BytesIO()
    template.save(out)
    return read_package(out.getvalue(), Place())


def canonical(name: str, data: bytes) -> bytes:
    """Canonical XML. In lists of parts order is free; docxtpl adds empty properties and escapes their text twice."""
    if not name.endswith((".xml", ".rels")):
        return data
    root = etree.fromstring(data)
    if name == "docProps/core.xml":
        for element in list(root):
            element.text = unescape(unescape(element.text or ""))
            if not element.text:
                root.remove(element)
    if name.endswith((".rels", "_Types].xml", "core.xml")):
        root[:] = sorted(root, key=lambda e: (e.tag, sorted(e.attrib.items())))
    return etree.tostring(root, method="c14n")


def test_the_templates_are_many() -> None:
    assert len(TEMPLATES) * CONTEXTS >= 200


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_part_is_docxtpls(name: str) -> None:
    @settings(max_examples=CONTEXTS, deadline=None, suppress_health_check=list(HealthCheck))
    @given(context=CONTEXT)
    def same(context: dict[str, object]) -> None:
        ours, theirs = read_package(compiled(name).render(context), Place()), by_docxtpl(typed(name), context)
        assert_same(ours, theirs)

    same()


@pytest.mark.parametrize("campaign", ["2021-anquanyue", "layout-showcase"])
def test_our_own_templates_are_merged_as_docxtpl_would(campaign: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    merged: list[tuple[str, Package, dict[str, object], Package]] = []
    real = Template.render_parts

    def noted(template: Template, context: dict[str, object], pictures: dict[str, Picture]) -> Package:
        made = real(template, context, pictures)
        data = (project / "templates" / template.name.rpartition("/")[2]).read_bytes()
        merged.append((template.name, by_docxtpl(data, context), context, made))
        return made

    monkeypatch.setattr(Template, "render_parts", noted)
    pipeline.check(Project(project), campaign)
    assert len({name for name, *_ in merged}) >= 5
    for _, theirs, _, ours in merged:
        assert_same(ours, theirs)


def assert_same(ours: Package, theirs: Package) -> None:
    assert sorted(ours.parts) == sorted(theirs.parts)
    for part, data in ours.parts.items():
        assert data == theirs.parts[part] or canonical(part, data) == canonical(part, theirs.parts[part]), part
