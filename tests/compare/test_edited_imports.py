"""A notice of another office, its annex in the same file: what somebody edits in it is found, and goes back whole or not at all."""

from __future__ import annotations

import io
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from picture_files import picture
from test_diff import tracking

from generator.campaign.project import Project
from generator.compare.drafts import DraftComparison, compare_draft, unasked, write_back
from generator.importing.run import import_files

BODY = (
    "关于做好校园安全演练工作的通知", "各县区教育局、市直各学校:", "为提高师生避险能力，现就做好演练工作通知如下。", "一、广泛组织",
    "各学校要结合实际制定方案，组织疏散演练和知识讲座。", "二、按时报送", "请于五月八日前把统计表报送安全科，逾期不予受理。",
    "清河市教育局", "二〇二五年四月三日", "附件:", "校园安全演练统计表")
COLUMNS = ("学校名称", "演练场次", "参加人数", "备注")


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project into which the notice, `旧通知.docx`, was imported."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "content").mkdir()
    document = Document()
    for text in BODY:
        document.add_paragraph(text)
    table = document.add_table(2, len(COLUMNS))
    for cell, text in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.text = text
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run("第 ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)
    footer.add_run(" 页")
    document.save(str(folder / "旧通知.docx"))
    import_files(Project(folder), [folder / "旧通知.docx"], "old", 2025)
    return folder


def edited(folder: Path, change: Any) -> DraftComparison:
    document = Document(str(folder / "旧通知.docx"))
    change(document)
    document.save(str(folder / "改.docx"))
    return compare_draft(Project(folder), "old", folder / "改.docx")


def differences(made: DraftComparison) -> list[tuple[str, str]]:
    (document,) = made.comparison.documents
    return [(item.before, item.after) for _, item in document.differences]


def test_the_annex_in_the_file_is_compared_too(imported: Path) -> None:
    def change(document: Any) -> None:
        document.tables[0].rows[0].cells[1].paragraphs[0].runs[0].text = "演练次数"

    assert differences(edited(imported, lambda _: None)) == []
    assert differences(edited(imported, change)) == [("演练场次", "演练次数")]


def test_the_programs_page_numbers_and_blanks_are_not_said_to_be_missing(imported: Path) -> None:
    (document,) = edited(imported, lambda _: None).comparison.documents
    assert document.beside == ()


def test_a_picture_that_somebody_put_in_is_still_named(imported: Path) -> None:
    def change(document: Any) -> None:
        document.add_picture(io.BytesIO(picture()))

    (document,) = edited(imported, change).comparison.documents
    assert [one.kind for one in document.beside if one.new] == ["图片"]


@pytest.mark.parametrize("seed", range(6))
def test_tracked_edits_at_random_are_written_whole_or_not_at_all(imported: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  no secret
    shutil.copytree(imported, tmp_path / "office")
    folder = tmp_path / "office"
    words = {}
    for text in chance.sample(BODY[2:7:2], chance.randint(1, 3)):
        at = chance.randrange(2, len(text) - 4)
        words[text[at : at + 2]] = chance.choice(("", "改过", "另行通知的", "（一）", "12个", "“新”"))
    made = edited(folder, tracking(**words))
    write_back(made, unasked(made).proposals)
    left = {before for before, _ in differences(compare_draft(Project(folder), "old", folder / "改.docx"))}
    printed = "\n".join(p.text for p in made.planner.content.first)
    now = "\n".join(p.text for p in compare_draft(Project(folder), "old", folder / "旧通知.docx").planner.content.first)
    expected = printed
    for old, new in words.items():
        if not any(old in text for text in left):
            expected = expected.replace(old, new, 1)
    assert now == expected
