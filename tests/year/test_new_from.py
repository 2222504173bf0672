"""What `yinfa new` begins from when nobody names a campaign, and what it says when the disk is full."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from test_problems import GALLERY, lay_out

from generator.cli.commands import main


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The base campaign of 2021 as the default, and one of 2022 made after it."""
    lay_out(GALLERY / "_base", tmp_path / "project", monkeypatch)
    assert main(["-q", "new", "2022", "--from", "case", "--as", "next"]) == 0
    Path("content/project.yaml").write_text("默认活动: case\n", encoding="utf-8")
    return Path.cwd()


def test_a_new_year_follows_the_latest_one_and_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["new", "2023"]) == 0
    assert "照“next”" in capsys.readouterr().out
    assert "上年: next" in (project / "content/2023-next/campaign.yaml").read_text(encoding="utf-8")


def test_two_campaigns_of_the_latest_year_are_not_chosen_between(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(project / "content/next", project / "content/other")
    assert main(["new", "2023"]) == 2
    assert "[campaign-unclear]" in capsys.readouterr().err
    assert not list(project.glob("content/2023*"))


def test_a_full_disk_is_called_full(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(_source: str, target: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), target)

    monkeypatch.setattr(shutil, "copy2", full)
    assert main(["new", "2023"]) == 1
    told = capsys.readouterr().err
    assert "磁盘满了" in told
    assert ".yinfa-tmp" not in told
    assert [path.name for path in (project / "content").iterdir() if path.name.startswith(".yinfa")] == []
