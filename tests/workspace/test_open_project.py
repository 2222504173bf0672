"""A project that stays open shows the files as they are, and reads again only what changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.campaign.project import Project
from generator.pipeline import load
from generator.wording.problems import Refused
from generator.workspace.open_project import Workspace

SAMPLE = "2021-anquanyue"


@pytest.fixture
def opened(project: Path) -> Workspace:
    settings = project / "content" / SAMPLE / "campaign.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("units.xlsx", "units.csv"), encoding="utf-8")
    rows = "".join(f"{number:02},第{number}街道办事处,第{number}街道\n" for number in range(1, 6))
    (project / "content" / SAMPLE / "units.csv").write_text(f"编号,单位全称,单位简称\n{rows}", encoding="utf-8")
    return Workspace(Project(project))


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_what_did_not_change_is_not_read_again(opened: Workspace, project: Path) -> None:
    first = opened.load(SAMPLE)
    assert opened.load(SAMPLE) is first
    os.utime(project / "content" / SAMPLE / "notice.md")  # saved without a change
    assert opened.load(SAMPLE) is first


def test_a_changed_roster_leaves_the_texts_and_changed_texts_leave_the_roster(opened: Workspace, project: Path) -> None:
    first = opened.load(SAMPLE)
    folder = project / "content" / SAMPLE
    edit(folder / "units.csv", lambda text: text + "06,第6街道办事处,第6街道\n")
    second = opened.load(SAMPLE)
    assert second.campaign is first.campaign
    assert (first.survey.active, second.survey.active) == (5, 6)
    edit(folder / "notice.md", lambda text: text + "特此通知。\n")
    third = opened.load(SAMPLE)
    assert third.campaign is not second.campaign
    assert third.roster is second.roster


@pytest.mark.parametrize("name", ["campaign.yaml", "notice.md", "plan.md", "message.md", "annexes/liaison.yaml", "../project.yaml"])
def test_a_change_in_any_file_of_the_texts_is_seen(opened: Workspace, project: Path, name: str) -> None:
    first = opened.texts(SAMPLE)
    edit(project / "content" / SAMPLE / name, lambda text: text + "\n")
    assert opened.texts(SAMPLE) is not first


def test_new_and_deleted_files_are_seen(opened: Workspace, project: Path) -> None:
    assert "催报" not in [d.name for d in opened.texts(SAMPLE).without_unit]
    further = project / "content" / SAMPLE / "notices" / "催报.md"
    further.parent.mkdir(exist_ok=True)
    further.write_text("---\n标题: 关于催报的通知\n发文字号: 无\n成文日期: 6月10日\n---\n请抓紧。\n", encoding="utf-8")
    assert "催报" in [d.name for d in opened.texts(SAMPLE).without_unit]
    further.unlink()
    assert "催报" not in [d.name for d in opened.texts(SAMPLE).without_unit]
    (project / "templates" / "notice.docx").unlink()
    with pytest.raises(Refused, match="template-missing"):
        opened.render(SAMPLE, "通知")


def test_a_roster_that_is_missing_is_read_when_it_comes(opened: Workspace, project: Path) -> None:
    roster = project / "content" / SAMPLE / "units.csv"
    data = roster.read_bytes()
    roster.unlink()
    with pytest.raises(Refused, match="roster-missing"):
        opened.load(SAMPLE)
    assert opened.render(SAMPLE, "通知")[0] == "通知.docx"
    roster.write_bytes(data)
    assert opened.load(SAMPLE).survey.active == 5


def test_it_gives_what_a_command_gives(opened: Workspace, project: Path) -> None:
    assert opened.load(SAMPLE).problems == load(Project(project), SAMPLE).problems
    from generator.pipeline import check, render

    assert opened.check(SAMPLE) == check(Project(project), SAMPLE)
    for document, unit in (("通知", None), ("公文", None), ("附件1", None), ("附件2", "第3街道"), ("附件2", "3")):
        assert opened.render(SAMPLE, document, unit) == render(Project(project), SAMPLE, document, unit)


def test_errors_come_again_until_they_are_mended(opened: Workspace, project: Path) -> None:
    notice = project / "content" / SAMPLE / "notice.md"
    before = notice.read_text(encoding="utf-8")
    notice.write_text("没有开头\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(Refused, match="front-matter-missing"):
            opened.texts(SAMPLE)
    notice.write_text(before, encoding="utf-8")
    assert opened.texts(SAMPLE).campaign.notice is not None


def test_a_draft_of_a_document_needs_nothing_of_the_roster(opened: Workspace, project: Path) -> None:
    edit(project / "content" / SAMPLE / "units.csv", lambda text: text + "05,重号的街道,重号街道\n")
    assert opened.render(SAMPLE, "通知")[0] == "通知.docx"
    assert "第1街道" in opened.render(SAMPLE, "附件1", "1")[0]
    for unit, code in (("05", "unit-ambiguous"), ("没有这个", "unit-unknown")):
        with pytest.raises(Refused, match=code):
            opened.render(SAMPLE, "附件1", unit)
    with pytest.raises(Refused, match="roster-number-twice"):
        opened.load(SAMPLE)
