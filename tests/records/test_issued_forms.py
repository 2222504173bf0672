"""Names and types of the blanks of a form that came back, from the blank form kept in records/."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest
from conftest import Office

from generator import pipeline
from generator.campaign.project import find_project
from generator.cli import commands
from generator.files.opc import read_package, write_package
from generator.forms.filled import issued_form, read_blanks, read_identity
from generator.forms.identity import CUSTOM
from generator.pipeline import build
from generator.wording.problems import Place

CAMPAIGN = "2021-anquanyue"


@pytest.fixture
def built(project: Path) -> Path:
    """The annex of one unit in a project that was built."""
    report = build(find_project(project), CAMPAIGN)
    (form,) = report.folder.glob("01-*/附件1*.docx")
    return form


def kept(project: Path) -> Path:
    return project / "content" / CAMPAIGN / "records" / "forms"


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str, str]]:
    assert commands.main([*arguments, "--format", "json"]) == 0
    return [(blank["name"], blank["kind"], blank["value"]) for blank in json.loads(capsys.readouterr().out)["blanks"]]


def test_a_form_saved_by_libreoffice_has_its_names_and_types(
    project: Path, built: Path, soffice: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = soffice.convert(built, tmp_path / "saved", "docx:MS Word 2007 XML")
    assert not all(blank.name for blank in read_blanks(saved.read_bytes()))
    before = listed(capsys, "blanks", str(built))
    assert ("单位名称", "文字", "海滨街道办事处") in before
    assert listed(capsys, "-C", str(project), "blanks", str(saved)) == before  # the project we stand in
    assert listed(capsys, "blanks", str(shutil.move(saved, built.with_name("交回.docx")))) == before  # the one the file is in


def test_without_properties_the_printed_code_tells_the_version(project: Path, built: Path) -> None:
    package = read_package(built.read_bytes(), Place()).without(CUSTOM)
    form = issued_form(kept(project), write_package(package))
    assert form is not None
    assert [blank.value for blank in read_blanks(form) if blank.name == "单位名称"] != ["海滨街道办事处"]
    assert form == issued_form(kept(project), built.read_bytes())


@pytest.mark.parametrize("other", ["附件0", "附件9"])
def test_of_two_forms_of_one_version_that_of_the_same_annex_is_taken(project: Path, built: Path, other: str) -> None:
    plan = next(built.parent.parent.glob("*/方案.docx")).read_bytes()
    version = read_identity(built.read_bytes()).version
    [own] = kept(project).glob(f"*-{version}.docx")
    beside = own.with_name(f"{other}-{version}.docx")
    beside.write_bytes(plan)
    assert issued_form(kept(project), built.read_bytes()) == own.read_bytes()
    renamed = own.rename(own.with_name(f"附件5-{version}.docx"))
    assert issued_form(kept(project), built.read_bytes()) is None  # either may be it
    beside.unlink()
    assert issued_form(kept(project), built.read_bytes()) == renamed.read_bytes()


def test_what_is_not_kept_or_damaged_or_any_other_file_has_no_issued_form(project: Path, built: Path, tmp_path: Path) -> None:
    data = built.read_bytes()
    assert issued_form(tmp_path / "nothing", data) is None
    for path in kept(project).iterdir():
        path.write_bytes(b"PK")
    assert issued_form(kept(project), data) is None
    plan = next(built.parent.parent.glob("*/方案.docx"))
    assert issued_form(kept(project), plan.read_bytes()) is None


def test_the_units_own_name_in_an_offices_own_annex_is_nobodys_answer(project: Path) -> None:
    """The form that is kept is nobody's: where a copy has its unit's name, it has nothing."""
    document = docx.Document()
    document.add_paragraph("{{ 单位.全称 }}领导：{{ 单位.全称 }}的情况")
    document.add_paragraph("{{ 单位.全称 }}")
    document.add_paragraph("姓名：[[姓名]]")
    own = project / "content" / CAMPAIGN / "annexes" / "own.docx"
    document.save(str(own))
    settings = project / "content" / CAMPAIGN / "campaign.yaml"
    line = "  - {简称: 进展统计表"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace(line, f"  - {{简称: 情况表, 标题: 情况表, 内容: annexes/own.docx}}\n{line}"), encoding="utf-8")
    (form,) = build(find_project(project), CAMPAIGN).folder.glob("01-*/附件3*.docx")
    report = pipeline.read_form(form.read_bytes(), form.name, [project])
    assert [p.facts["text"] for p in report.problems] == []
    added = docx.Document(str(form))
    added.add_paragraph("宝平街道办事处")  # another unit's name is something else
    added.save(str(form))
    report = pipeline.read_form(form.read_bytes(), form.name, [project])
    assert [p.facts["text"] for p in report.problems] == ["宝平街道办事处"]
