"""What an office's layout has otherwise than the standard is listed with its clause, and printed."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from conftest import ROOT
from docx import Document
from docx.shared import Mm, Pt
from ruamel.yaml import YAML

from generator.campaign.project import Project
from generator.files.opc import read_package
from generator.layout.profile import load_profile, standard_profile
from generator.layout.rebuild import layout_deviations
from generator.layout.schema import schema_text
from generator.layout.standard import build_templates
from generator.wording.problems import Place, Refused

CHANGES = {
    "a margin": ("上白边: 37, 下白边: 35", "上白边: 30, 下白边: 35", ("版心.practice.上白边", "30", "37", "5.2.1")),
    "a font": ("仿宋: 仿宋_GB2312", "仿宋: 华文仿宋", ("字体.仿宋", "华文仿宋", "仿宋_GB2312", "5.2.2")),
    "a size": ("标题: 2号", "标题: 小二", ("字号.标题", "18", "22", "7.3.1")),
    "the form of the page number": ("形式: — 1 —", "形式: 第1页", ("页码.形式", "第1页", "— 1 —", "7.5")),
    "the place of the page number": ("位置: 外侧", "位置: 居中", ("页码.位置", "居中", "外侧", "7.5")),
    "the masthead of an order": ("标志上边: 57", "标志上边: 60", ("令.标志上边", "60", "57", "10.2")),
}


@pytest.fixture
def own(tmp_path: Path) -> Project:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "content").mkdir()
    return Project(tmp_path)


def changed(own: Project, old: str, new: str) -> Path:
    layout = own.templates / "layout.yaml"
    text = layout.read_text(encoding="utf-8")
    assert old in text
    layout.write_text(text.replace(old, new), encoding="utf-8")
    return layout


def test_the_layout_that_comes_with_the_program_has_nothing_otherwise(own: Project) -> None:
    assert layout_deviations(own) == []


@pytest.mark.parametrize("what", CHANGES)
def test_a_number_that_an_office_has_otherwise_is_listed_with_its_clause(what: str, own: Project) -> None:
    old, new, expected = CHANGES[what]
    changed(own, old, new)
    assert [(each.key, each.own, each.standard, each.clause) for each in layout_deviations(own)] == [expected]


@pytest.mark.parametrize(("old", "new"), [
    ("左白边: 28, 右白边: 26, 行距: 28.95", "左白边: 28.8, 右白边: 26, 行距: 28.95"), ("红线粗: 2 ", "红线粗: 3 "),
    ("ink: {上白边: 33.51", "ink: {上白边: 40")])
def test_what_the_standard_allows_or_leaves_open_is_not_listed(old: str, new: str, own: Project) -> None:
    changed(own, old, new)
    assert layout_deviations(own) == []


def test_a_template_that_was_edited_by_hand_is_compared_too(own: Project) -> None:
    path = own.templates / "notice.docx"
    document = Document(str(path))
    document.sections[0].top_margin = Mm(25)
    document.styles["公文正文"].font.size = Pt(15)
    out = io.BytesIO()
    document.save(out)
    path.write_bytes(out.getvalue())
    assert [(each.file, each.key, each.own, each.standard, each.clause) for each in layout_deviations(own)] == [
        ("templates/notice.docx", "上白边", "25.0", "37.0", "5.2.1"), ("templates/notice.docx", "公文正文.字号", "15", "16", "7.3.3")]


def test_page_numbers_of_another_form_are_printed_in_the_middle(own: Project) -> None:
    changed(own, "形式: — 1 —", "形式: 第1页")
    profile = load_profile(changed(own, "位置: 外侧", "位置: 居中"), "layout.yaml")
    parts = read_package(build_templates(profile)["notice.docx"], Place()).parts
    footer = parts["word/footer1.xml"].decode()
    assert "第</w:t>" in footer
    assert "页</w:t>" in footer
    assert "—" not in footer
    styles = parts["word/styles.xml"].decode()
    number = styles[styles.index('w:val="单页码"') :].partition("</w:style>")[0]
    assert 'w:jc w:val="center"' in number


@pytest.mark.parametrize(("old", "new"), [("形式: — 1 —", "形式: 页"), ("形式: — 1 —", "形式: 第1页共12页"), ("位置: 外侧", "位置: 左边")])
def test_a_page_number_without_its_number_or_at_no_known_place_is_refused(old: str, new: str, own: Project) -> None:
    with pytest.raises(Refused) as refused:
        load_profile(changed(own, old, new), "layout.yaml")
    assert [each.code for each in refused.value.problems] == ["layout-choice"]


def test_a_layout_from_before_has_the_standards_numbers_for_what_it_lacks(own: Project) -> None:
    layout = own.templates / "layout.yaml"
    lines = [line for line in layout.read_text(encoding="utf-8").splitlines()
             if not line.startswith(("令:", "  标志上边: 57", "  形式:", "  位置:"))]
    layout.write_text("\n".join(lines), encoding="utf-8")
    assert load_profile(layout, "layout.yaml") == standard_profile()


def test_an_editor_underlines_nothing_in_the_layout_and_a_misspelt_key(own: Project) -> None:
    validator = jsonschema.Draft7Validator(json.loads(schema_text("layout")))
    values = YAML(typ="safe", pure=True).load((own.templates / "layout.yaml").read_text(encoding="utf-8"))
    assert list(validator.iter_errors(values)) == []
    assert [error.validator for error in validator.iter_errors({**values, "页马": {}})] == ["additionalProperties"]
    assert [error.validator for error in validator.iter_errors({**values, "每行字数": 600})] == ["anyOf"]
