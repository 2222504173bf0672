"""In a terminal one key settles a doubt, and everything typed is in the ledger at once."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from returns_made import NAME, filled, form_path, put, taken

from generator.campaign.project import Project
from generator.cli.commands import main
from generator.collecting.look import LookThrough


class Typed(io.StringIO):
    """What is typed, from a terminal."""

    def isatty(self) -> bool:
        return True


def look(project: Project, typed: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.stdin", Typed(typed))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    return main(["-C", str(project.root), "look", NAME])


def left(project: Project) -> dict[str, str]:
    return {q.first.unit: q.first.raw for q in LookThrough(project, NAME, "").questions()}


@pytest.fixture
def doubtful(sent_out: Project, tmp_path: Path) -> Project:
    """Three units with a doubt each."""
    for unit, odd in (("01", "约12"), ("02", "约13"), ("05", "同上")):
        taken(sent_out, put(tmp_path, f"{unit}.docx", filled(form_path(sent_out, unit, 3), 12, odd)[0]))
    return sent_out


@pytest.mark.parametrize(("typed", "still", "code"), [
    ("\n\n20\n", set(), 0), ("\n", {"02", "05"}, 1), ("s\n\ns\n", {"01", "05"}, 1), ("\nu\n", {"01", "02", "05"}, 1),
    ("q\nq\nq\n", set(), 0), ("\n\n\n许多\n20\n", set(), 0), ("x\n", {"01", "02", "05"}, 1), ("\nｘ\n", {"02", "05"}, 1)])
def test_each_answer_settles_what_it_says(
    doubtful: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, still: set[str], code: int,
) -> None:
    assert look(doubtful, typed, monkeypatch) == code
    assert set(left(doubtful)) == still
    assert "【约12】" in capsys.readouterr().out


def test_enter_takes_nothing_where_nothing_could_be_read(
    doubtful: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    assert look(doubtful, "\n\n\n\n\n", monkeypatch) == 1
    assert left(doubtful) == {"05": "同上"}
    assert "再写一遍" in capsys.readouterr().err


def test_a_text_of_many_pages_does_not_flood_the_screen_and_is_shown_whole_when_asked_for(
    sent_out: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    taken(sent_out, put(tmp_path, "05.docx", filled(form_path(sent_out, "05", 3), 12, "约12" + "很多" * 5000)[0]))
    assert look(sent_out, "x\n", monkeypatch) == 1
    assert len(capsys.readouterr().out) < 3000
    assert look(sent_out, "?\nx\n", monkeypatch) == 1
    assert "很多" * 5000 in capsys.readouterr().out
