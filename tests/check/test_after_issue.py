"""What `check`, `message`, `label` and `issue` say around the day on which a document goes out."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator import pipeline
from generator.campaign import Project, find_project
from generator.files import NO_PROGRESS
from generator.files.resources import resource

BASE = Path(__file__).parents[1] / "problems" / "_base"
AT = datetime(2021, 6, 10, 9, tzinfo=UTC)
BEFORE = datetime(2021, 6, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("around") / "project"
    shutil.copytree(BASE, root)
    shutil.copytree(resource("templates"), root / "templates", dirs_exist_ok=True)
    return root


@pytest.fixture
def project(written: Path, tmp_path: Path) -> Project:
    shutil.copytree(written, tmp_path / "project")
    return find_project(tmp_path / "project")



def issue(project: Project, at: datetime) -> set[str]:
    return {found.code for found in pipeline.issue(project, "case", "通知", at, sealed=None, force=False, progress=NO_PROGRESS).problems}


def words(project: Project, day: date) -> set[str]:
    return {found.code for found in pipeline.message(project, "case", "微信群", "", "", day).problems}


def checked(project: Project) -> dict[str, str]:
    return {found.code: found.place.file for found in pipeline.check(project, "case").problems}


def test_words_about_a_notice_say_that_it_is_a_draft_until_it_is_issued(project: Project) -> None:
    assert words(project, BEFORE.date()) == {"draft-only"}
    issue(project, BEFORE)
    assert words(project, BEFORE.date()) == set()


def test_a_deadline_that_is_over_is_told_when_the_notice_goes_out(project: Project) -> None:
    assert "deadline-past" in issue(project, AT)
    assert words(project, AT.date()) == {"deadline-past"}
    assert words(project, BEFORE.date()) == set()


def test_check_tells_what_was_changed_after_the_issue(project: Project) -> None:
    issue(project, BEFORE)
    assert checked(project) == {}
    file = project.folder("case") / "notice.md"
    file.write_text(file.read_text(encoding="utf-8") + "另加一段。\n", encoding="utf-8")
    assert checked(project) == {"changed-after-issue": "output/case/00-通知及方案/通知.docx"}
