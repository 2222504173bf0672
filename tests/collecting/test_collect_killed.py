"""A run that is killed, or whose disk is full, loses nothing and counts nothing twice: the next one ends as if it had not been."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from returns_made import form_path

from generator.campaign.project import Project

pytestmark = pytest.mark.no_cover

KILLED, SHORT = 16, 8


@pytest.fixture
def trial(sent_out: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Two forms, a zip with two and a damaged file that come to a campaign that was sent out."""
    monkeypatch.syspath_prepend(ROOT)
    from benchmarks import durability

    durability.returned_files([form_path(sent_out, f"0{unit}", 3) for unit in (1, 2, 4, 5)], tmp_path / "回收")
    start = tmp_path / "start"
    shutil.copytree(sent_out.root, start, ignore=shutil.ignore_patterns("output"))
    (start / "output").mkdir()
    found = durability.Trial(start, tmp_path / "回收", tmp_path)
    assert len(found.wanted[1]) == 6, "four forms, the damaged file, and why it was set apart"
    assert found.steps > 100
    return found


def test_a_killed_run_is_completed_by_the_next_one_and_nothing_is_lost_or_counted_twice(trial: Any) -> None:
    for at in range(1, trial.steps + 1, max(trial.steps // KILLED, 1)):
        assert trial.killed(at) == ("killed", ""), at


def test_a_run_that_finds_the_disk_full_says_so_and_is_completed_by_the_next_one(trial: Any) -> None:
    ended = [trial.short(trial.largest * number // SHORT) for number in range(1, SHORT + 1)]
    assert {fault for _, fault in ended} == {""}
    assert {how for how, _ in ended} <= {"ledger-unwritable", "records-unwritable", "done"}
    assert "ledger-unwritable" in {how for how, _ in ended}
    assert ended[-1][0] == "done"
