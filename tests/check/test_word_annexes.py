"""The office's own Word annexes: everything that is wrong with one is told at once, its pictures row by row."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from picture_files import picture, with_places
from word_files import word_bytes

from generator.campaign.project import Project
from generator.pipeline import check
from generator.wording.problems import Refused

CASE = Path(__file__).parents[1] / "problems" / "_base"
ENTRY = "{简称: 反馈表, 内容: annexes/form.yaml, 期限: 6月4日}"


@pytest.fixture
def campaign(project: Path) -> Callable[..., Project]:
    """A campaign with this annex, these pictures, and these cells in the roster's column 章."""

    def made(annex: bytes, cells: tuple[str, ...] = (), common: str = "", **files: bytes) -> Project:
        folder = project / "content" / "case"
        shutil.copytree(CASE / "content" / "case", folder)
        (folder / "annexes" / "form.yaml").unlink()
        (folder / "annexes" / "表.docx").write_bytes(annex)
        text = (folder / "campaign.yaml").read_text(encoding="utf-8")
        text = text.replace(ENTRY, "{简称: 反馈表, 标题: 表, 内容: annexes/表.docx, 期限: 6月4日}") + common
        (folder / "campaign.yaml").write_text(text, encoding="utf-8")
        for name, data in files.items():
            (folder / f"{name}.png").write_bytes(data)
        if cells:
            rows = [f"{number:02},第{number}镇,第{number}镇,{cell}" for number, cell in enumerate(cells, 1)]
            (folder / "units.csv").write_text("\n".join(["编号,单位全称,单位简称,章", *rows]) + "\n", encoding="utf-8")
        return Project(project)

    return made


def found(project: Project) -> list[tuple[str, int, str]]:
    try:
        problems = check(project, "case").problems
    except Refused as refused:
        problems = refused.problems
    return [(problem.code, problem.place.line, problem.place.inside) for problem in problems if "反馈表" not in problem.place.inside]


def test_wrong_tags_names_and_columns_are_told_in_one_round(campaign: Callable[..., Project]) -> None:
    texts = ("{{ 坏 坏 }}", "{{ 无此值 }}", "{{ 单位.无此列 }}", "{% if 单位.编号 == '01' %}{{ 单位.也无 }}{% endif %}", "{% if 未完 %}")
    assert found(campaign(word_bytes(*texts))) == [
        ("tag-syntax", 0, "第1段「{{ 坏 坏 }}」"), ("name-undefined", 0, "第2段「{{ 无此值 }}」"),
        ("unit-column", 0, "第3段「{{ 单位.无此列 }}」"), ("unit-column", 0, "第4段「{% if 单位.编号 == '01' %}{{ 单位.也无…」"),
        ("tag-syntax", 0, "第5段「{% if 未完 %}」")]  # fmt: skip


def test_a_name_that_is_asked_for_need_not_be_there(campaign: Callable[..., Project]) -> None:
    texts = ("{{ 别的|default('无') }}", "{% if 备用 is defined %}{{ 备用 }}{% endif %}", "{{ 单位.备注列|default('') }}")
    assert found(campaign(word_bytes(*texts))) == []


def test_each_picture_of_a_unit_is_looked_at_and_told_with_its_row(campaign: Callable[..., Project]) -> None:
    cells = ("好.png", "无", "", "缺.png", "../好.png", "坏.png")
    project = campaign(with_places(), cells, 好=picture(), 坏=b"GIF89a")
    assert found(project) == [
        ("picture-none", 4, "章"), ("picture-missing", 5, "章"), ("picture-missing", 6, "章"), ("picture-kind", 7, "章")]


def test_a_picture_of_the_campaign_stands_in_where_a_row_names_none(campaign: Callable[..., Project]) -> None:
    assert found(campaign(with_places(), ("", "无"), "图: {章: 公.png}\n", 公=picture())) == []


def test_a_picture_that_is_a_link_out_of_the_project_is_refused(campaign: Callable[..., Project], tmp_path: Path) -> None:
    project = campaign(with_places(), ("外.png",))
    (tmp_path / "secret.png").write_bytes(picture())
    (project.folder("case") / "外.png").symlink_to(tmp_path / "secret.png")
    assert found(project) == [("file-leads-out", 2, "章")]
