"""A change of what a mark prints: one question about the value, with all that would change, and never half of it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from test_diff import SAMPLE, content, draft, every, replacing, run, said, tracking

from generator.campaign.project import Project
from generator.compare import drafts as comparing

YAML = "campaign.yaml"


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))


def changed_alone(project: Path, before: dict[str, bytes], old: str, new: str) -> bool:
    """Is campaign.yaml the only file that changed, and only so?"""
    return content(project) == {**before, YAML: before[YAML].replace(old.encode(), new.encode())}


@pytest.mark.parametrize("way", [replacing, tracking])
@pytest.mark.parametrize(("old", "new"), [
    ("落实安全责任，推动安全发展", "人人讲安全，个个会应急"),
    ("29240881，18222169302", "13800000000"),
    ("bdqyjj01@tj.gov.cn", "anquan@example.cn"),
    ("6月16日", "6月18日"),
])
def test_a_replaced_value_is_one_question_and_one_edit(
    project: Path, monkeypatch: pytest.MonkeyPatch, way: object, old: str, new: str,
) -> None:
    before = content(project)
    file = draft(project, way(**{old: new}))  # type: ignore[operator]
    made = comparing.compare_draft(Project(project), SAMPLE, file)
    assert [(p.place.file.rpartition("/")[2], p.before, p.after) for p in made.plan.proposals] == [(YAML, old, new)]
    answering(monkeypatch, "y")
    run(project, SAMPLE, file, "--apply")
    assert changed_alone(project, before, old, new)


@pytest.mark.parametrize("way", [replacing, tracking])
def test_unasked_nothing_of_a_replaced_value_is_written(project: Path, way: object) -> None:
    before = content(project)
    file = draft(project, way(落实安全责任="人人防火，落实大家的责任", 针对区情实际="结合我区实际"))  # type: ignore[operator]
    assert run(project, SAMPLE, file, "--apply", "--yes") == 1
    assert content(project) == {**before, "plan.md": before["plan.md"].replace("针对区情实际".encode(), "结合我区实际".encode())}


def test_the_question_shows_what_else_a_value_changes(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    """Only the first of several prints of a name was changed by hand."""
    def change(document: object) -> None:
        first = next(p for p in every(document) if p.text.startswith("今年6月是"))
        for piece in first.runs:
            piece.text = piece.text.replace("全国“安全生产月”", "全国“安全宣传月”")

    before = content(project)
    file = draft(project, change)
    answering(monkeypatch, "?", "", "n")
    run(project, SAMPLE, file, "--apply")
    told = capsys.readouterr().err
    assert "[-生产-]{+宣传+}" in told
    assert "会跟着变" in told
    assert told.count("写回吗？") == 3
    assert "以下全写" in told
    assert content(project) == before


def test_a_value_that_was_changed_in_two_ways_is_not_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    def change(document: object) -> None:
        for beginning, new in (("今年6月是", "安全宣传月"), ("6月份在", "安全教育月")):
            for piece in next(p for p in every(document) if p.text.startswith(beginning)).runs:
                piece.text = piece.text.replace("安全生产月", new)

    before = content(project)
    file = draft(project, change)
    found = said(project, capsys, SAMPLE, file, "--apply", "--yes")
    assert {p["code"] for p in found["problems"]} == {"change-in-copies"}
    answering(monkeypatch, *"yyyy")
    run(project, SAMPLE, file, "--apply")
    assert content(project)[YAML] == before[YAML]


def test_words_beside_a_changed_value_in_its_clause_are_written_with_it_or_not(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(project)
    file = draft(project, replacing(主题是="主题定为", 落实安全责任="压实安全责任"))
    run(project, SAMPLE, file, "--apply", "--yes")
    assert content(project) == before
    answering(monkeypatch, "y")
    assert run(project, SAMPLE, file, "--apply") == 0
    assert "主题定为“{{ 主题 }}”".encode() in content(project)["plan.md"]
    assert "主题: 压实安全责任，".encode() in content(project)[YAML]
