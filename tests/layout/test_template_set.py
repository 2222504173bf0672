"""The standard templates: committed as built, schema-valid, editable, and never overwritten when somebody edited them."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT, Tool
from docx import Document
from lxml import etree

from generator.campaign.project import Project
from generator.engine.template import compile_template
from generator.files.opc import read_package
from generator.files.resources import resource
from generator.layout.needed_styles import missing_styles
from generator.layout.profile import Profile, standard_profile
from generator.layout.rebuild import rebuild_templates
from generator.layout.standard import build_templates, rebuilt
from generator.wording.problems import Place

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = ["form.docx", "notice-letter.docx", "notice-minutes.docx", "notice-order.docx", "notice.docx", "official-letter.docx",
         "official-minutes.docx", "official-order.docx", "official.docx", "outline.docx", "plan.docx", "reply.docx", "summary.docx",
         "table-landscape.docx", "table.docx"]
RUN_PROPERTIES = {W + "rStyle"}


@pytest.fixture(scope="module")
def profile() -> Profile:
    return standard_profile()


@pytest.fixture(scope="module")
def built(profile: Profile) -> dict[str, bytes]:
    return build_templates(profile)


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def edited(data: bytes) -> bytes:
    """As python-docx saves it after a change: as far from our bytes as Word's own file is."""
    document = Document(io.BytesIO(data))
    document.add_paragraph("本办加的一行")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_set_is_complete_and_the_same_profile_gives_the_same_bytes(profile: Profile, built: dict[str, bytes]) -> None:
    assert sorted(built) == NAMES
    assert build_templates(profile) == built


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_template_is_the_one_the_profile_gives(name: str, built: dict[str, bytes]) -> None:
    committed = read_package((ROOT / "templates" / name).read_bytes(), Place(name))
    assert committed.parts == read_package(built[name], Place(name)).parts, "run `yinfa template build` and commit templates/"


def test_every_part_is_valid(built: dict[str, bytes], tmp_path: Path, schema_check: Tool) -> None:
    for name, data in built.items():
        (tmp_path / name).write_bytes(data)
    checked = schema_check(tmp_path)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("name", NAMES)
def test_styles_carry_the_layout_and_runs_none_of_it(name: str, built: dict[str, bytes]) -> None:
    document = part(built[name], "word/document.xml")
    assert {child.tag for run in document.iter(W + "rPr") for child in run} <= RUN_PROPERTIES
    known = {s.get(W + "styleId") for s in part(built[name], "word/styles.xml").iter(W + "style")}
    used = {s.get(W + "val") for s in document.iter(W + "pStyle", W + "rStyle", W + "tblStyle")}
    assert used <= known


def test_styles_have_chinese_names_and_fonts_for_every_script(built: dict[str, bytes]) -> None:
    styles = part(built["official.docx"], "word/styles.xml")
    names = {n.get(W + "val") for n in styles.iter(W + "name")}
    assert names >= {"公文标题", "主送机关", "公文正文", "一级标题", "二级标题", "附件标识", "附件标题", "附注", "抄送"}
    for fonts in styles.iter(W + "rFonts"):
        assert {fonts.get(W + k) for k in ("ascii", "hAnsi", "eastAsia", "cs")} == {fonts.get(W + "eastAsia")}
        assert fonts.get(W + "hint") == "eastAsia"
    with zipfile.ZipFile(io.BytesIO(built["official.docx"])) as archive:
        assert not any("theme" in name or "numbering" in name for name in archive.namelist())


@pytest.mark.parametrize("name", NAMES)
def test_no_tag_stands_where_word_shows_none(name: str, built: dict[str, bytes]) -> None:
    """A tag in an attribute can't be edited; the description of a table can."""
    tagged = {e.tag for e in part(built[name], "word/document.xml").iter() for v in e.attrib.values() if "{" in str(v)}
    assert tagged <= {W + "tblDescription"}


@pytest.mark.parametrize("name", NAMES)
def test_the_template_says_what_it_needs(name: str, built: dict[str, bytes]) -> None:
    template = compile_template(read_package(built[name], Place(name)), name=name, merge=True)
    top = {n.split(".")[0] for n in template.names}
    one = {"附"} if name in ("form.docx", "outline.docx", "table.docx", "table-landscape.docx") else {
        "汇总"} if name == "summary.docx" else {"方案"}
    one = {"各表"} if name == "reply.docx" else one
    assert one <= top or name.startswith("notice")


def test_a_number_of_the_profile_changes_the_templates(profile: Profile, built: dict[str, bytes]) -> None:
    wider = replace(profile, areas=replace(profile.areas, practice=replace(profile.areas.practice, left=30)))
    margins = part(build_templates(wider)["plan.docx"], "word/document.xml").find(f".//{W}pgMar")
    assert margins is not None
    assert margins.get(W + "left") == "1701"
    assert build_templates(replace(profile, fonts=replace(profile.fonts, body="仿宋")))["plan.docx"] != built["plan.docx"]


def test_rebuilding_writes_only_what_changes(profile: Profile, built: dict[str, bytes]) -> None:
    assert rebuilt(profile, built, "templates") == ({}, [])
    assert rebuilt(profile, {}, "templates") == (built, [])
    redder = replace(profile, colours=replace(profile.colours, head="E60000"))
    writes, problems = rebuilt(redder, built, "templates")
    assert (sorted(writes), problems) == (NAMES, [])


def test_a_template_edited_by_hand_is_kept_and_reported_unless_forced(profile: Profile, built: dict[str, bytes]) -> None:
    redder = replace(profile, colours=replace(profile.colours, head="E60000"))
    present = {**built, "notice.docx": edited(built["notice.docx"]), "plan.docx": b"no package"}
    writes, problems = rebuilt(redder, present, "templates")
    assert "notice.docx" not in writes
    assert "plan.docx" not in writes
    assert [(str(p.place), p.code) for p in problems] == [
        ("templates/notice.docx", "template-edited"), ("templates/plan.docx", "template-edited")]
    forced, problems = rebuilt(redder, present, "templates", force=True)
    assert (sorted(forced), problems) == (NAMES, [])


def test_an_element_without_a_place_in_the_schemas_order_is_a_bug() -> None:
    from generator.layout.standard.wml import paragraph

    with pytest.raises(ValueError, match="pageSize"):
        paragraph("Normal", pageSize="<w:pageSize/>")


def test_forced_rebuilding_keeps_a_copy_of_what_was_made_by_hand_and_no_second_one(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(resource("templates"), folder)
    (tmp_path / "content").mkdir()
    mine = edited((folder / "notice.docx").read_bytes())
    for copies in (["notice（手工改过）.docx"], ["notice（手工改过）.docx"]):
        (folder / "notice.docx").write_bytes(mine)
        _, problems = rebuild_templates(Project(tmp_path), force=True)
        assert [(p.code, p.facts["copy"]) for p in problems] == [("template-copied", copies[0])]
        assert sorted(path.name for path in folder.glob("*手工改过*")) == copies
        assert (folder / copies[0]).read_bytes() == mine
    (folder / "notice.docx").write_bytes(edited(mine))
    rebuild_templates(Project(tmp_path), force=True)
    assert len(list(folder.glob("*手工改过*"))) == 2
    assert rebuild_templates(Project(tmp_path), force=True) == ([], [])


@pytest.mark.parametrize("name", NAMES)
def test_no_style_is_missing_in_a_standard_template_and_all_in_one_of_word_alone(name: str, built: dict[str, bytes]) -> None:
    assert missing_styles(name, read_package(edited(built[name]), Place(name))) == []
    out = io.BytesIO()
    Document().save(out)
    assert missing_styles(name, read_package(out.getvalue(), Place(name)))
