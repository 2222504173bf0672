"""What goes out of the office's own files: nothing that runs or fetches, nothing left over, mail-merge fields as tags."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT
from hostile_files import MAIN, Entry, annex, field, link, links, package, types, word_parts

from generator.campaign.project import Project
from generator.files.opc import read_package
from generator.pipeline import check
from generator.word.foreign import foreign_content
from generator.wording.problems import Place, Problem, Refused
from generator.workspace.drafts import render

TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator></cp:coreProperties>')


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    shutil.copytree(ROOT / "tests" / "problems" / "_base", tmp_path / "p")
    shutil.copytree(ROOT / "templates", tmp_path / "p" / "templates", dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path / "p")
    return Project(Path())


def found(project: Project) -> list[Problem]:
    try:
        return list(check(project, "case").problems)
    except Refused as refused:
        return list(refused.problems)


def codes(project: Project) -> list[str]:
    return [p.code for p in found(project)]


@pytest.mark.parametrize("code", [
    "DDE excel c:\\a.xls r1", "ddeauto cmd", " INCLUDETEXT a.docx ", "INCLUDEPICTURE http://example.cn/a.png",
    "LINK Excel.Sheet.12 a.xlsx"])
def test_a_field_that_fetches_is_found_however_it_is_written(code: str) -> None:
    simple = f'<w:p><w:fldSimple w:instr="{code}"><w:r><w:t>…</w:t></w:r></w:fldSimple></w:p>'
    start = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    split = start + "".join(f"<w:r><w:instrText>{c}</w:instrText></w:r>" for c in code) + "</w:p>"
    for paragraph in (field(code), simple, split):
        (one,) = foreign_content(read_package(package(word_parts("前", paragraph)), Place("表.docx")).parts, "表.docx")
        assert one.place.inside.startswith("第2段")
        assert one.what == f"域 {code.split(maxsplit=1)[0].upper()}"


@pytest.mark.parametrize(("kind", "target", "external", "bad"), [
    ("hyperlink", "https://example.cn/", True, False), ("hyperlink", "MAILTO:a@example.cn", True, False),
    ("hyperlink", "#书签", True, False),
    ("hyperlink", "file:///C:/a.docx", True, True), ("hyperlink", "\\\\server\\a.docx", True, True),
    ("hyperlink", "javascript:x", True, True),
    ("image", "media/a.png", False, False), ("image", "\\\\server\\a.png", True, True), ("image", "https://example.cn/a.png", True, True),
    ("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm", True, False), ("attachedTemplate", "https://example.cn/a.dotm", True, True),
    ("attachedTemplate", "\\\\server\\a.dotm", True, True), ("aFChunk", "a.html", False, True),
    ("oleObject", "embeddings/a.bin", False, True),
    ("control", "activeX/a.xml", False, True), ("styles", "styles.xml", False, False)])
def test_links_that_reach_out_are_told_from_those_that_do_not(kind: str, target: str, external: bool, bad: bool) -> None:
    parts = {**word_parts(), "word/_rels/document.xml.rels": links(link("rId1", kind, target, external=external))}
    assert bool(foreign_content(read_package(package(parts), Place("表.docx")).parts, "表.docx")) is bad


def test_a_clean_annex_has_no_problem_and_is_remembered(project: Project) -> None:
    annex(package(word_parts("[[签字人]]")))
    assert codes(project) == []
    assert codes(project) == []


def test_the_templates_that_come_with_the_program_stand_a_look(project: Project) -> None:
    """As they are they are not looked at again; stored anew they are the office's own, and looked at."""
    for template in (project.root / "templates").glob("*.docx"):
        parts = read_package(template.read_bytes(), Place(template.name)).parts
        template.write_bytes(package(parts))
    assert codes(project) == []


def test_properties_of_the_offices_own_need_no_look(project: Project) -> None:
    annex(package({**word_parts("[[签字人]]"), "docProps/core.xml": CORE.format("承诺书", "宝坻区安全生产委员会办公室")}))
    assert codes(project) == []


def test_properties_of_others_give_way_to_the_offices_in_what_goes_out(project: Project) -> None:
    types_ = types().replace("</Types>", '<Override PartName="/docProps/core.xml" '
                             'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>')
    annex(package({**word_parts("[[签字人]]"), "[Content_Types].xml": types_, "docProps/core.xml": CORE.format("去年的表", "别人")}))
    assert codes(project) == ["not-clean"]
    with zipfile.ZipFile(io.BytesIO(render(project, "case", "附件")[1])) as made:
        core = made.read("docProps/core.xml").decode()
    assert "别人" not in core
    assert "去年的表" not in core
    assert "<dc:creator>宝坻区安全生产委员会办公室</dc:creator>" in core
    assert "<dc:title>承诺书</dc:title>" in core


def test_what_is_made_of_a_template_is_a_document(project: Project) -> None:
    annex(package({**word_parts("[[签字人]]"), "[Content_Types].xml": types(TEMPLATE)}))
    with zipfile.ZipFile(io.BytesIO(render(project, "case", "附件")[1])) as made:
        declared = made.read("[Content_Types].xml").decode()
    assert MAIN in declared
    assert TEMPLATE not in declared


@pytest.mark.parametrize("paragraph", [
    field(' MERGEFIELD 单位全称 \\* MERGEFORMAT '), field(' MERGEFIELD "单位全称" '), field(" MERGEFIELD 全称 "),
    '<w:p><w:fldSimple w:instr=" MERGEFIELD 单位全称 "><w:r><w:t>«单位全称»</w:t></w:r></w:fldSimple></w:p>'],
    ids=["runs", "quoted", "short", "simple"])
def test_a_merge_field_prints_the_units_value(project: Project, paragraph: str) -> None:
    annex(package(word_parts(paragraph, "[[签字人]]")))
    assert codes(project) == []
    with zipfile.ZipFile(io.BytesIO(render(project, "case", "附件", "01")[1])) as made:
        text = re.sub("<[^>]*>", "", made.read("word/document.xml").decode())
    assert "海滨街道办事处" in text
    assert "MERGEFIELD" not in text


@pytest.mark.parametrize("switch", [r'\b "（"', r'\f "）"', r"\* Upper", r'\# "0.00"', r'\@ "yyyy年M月"'])
def test_a_merge_field_that_prints_more_than_the_value_is_an_error(project: Project, switch: str) -> None:
    annex(package(word_parts(field(f"MERGEFIELD 单位全称 {switch}".replace('"', "&quot;")), "[[签字人]]")))
    (wrong,) = found(project)
    assert wrong.code == "merge-field"
    assert switch.split(maxsplit=1)[0] in wrong.facts["why"]


def test_a_merge_field_in_a_template_of_the_set_is_an_error_with_the_tag_to_write(project: Project) -> None:
    path = Path("templates/form.docx")
    with zipfile.ZipFile(path) as template:
        parts = {name: template.read(name) for name in template.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", field("MERGEFIELD 单位全称").encode() + b"<w:sectPr", 1)
    path.write_bytes(package(parts))
    (wrong,) = [p for p in found(project) if p.code == "merge-field"]
    assert wrong.place.file == "templates/form.docx"
    assert "{{ 单位.全称 }}" in wrong.facts["how"]


def test_a_workbook_that_is_passed_on_may_have_no_macros(project: Project) -> None:
    annex(package({"xl/workbook.xml": "<workbook/>"}, Entry("xl/vbaProject.bin", b"macro")), "表.xlsm", ", 原样: 是")
    assert codes(project) == ["foreign-content"]
