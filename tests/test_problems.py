"""A gallery of every problem: `tests/problems/<code>/` holds what causes it and the message a clerk then reads.

A case is laid over `_base`: its files replace those of the base campaign, `remove.txt` names files to delete, `make.py` writes
what is not text (it is run with the project as its working folder), `command.txt` is the command line (`check` without it).
Accept changed messages with `make golden`.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from generator.resources import resource
from generator.wording import WORDINGS

GALLERY = Path(__file__).parent / "problems"
CASES = sorted(folder.name for folder in GALLERY.iterdir() if folder.is_dir() and not folder.name.startswith("_"))
ACCEPT = os.environ.get("YINFA_ACCEPT_GOLDENS") == "1"
NOT_CONTENT = ("message.txt", "command.txt", "remove.txt", "make.py")


def lay_out(case: Path, project: Path) -> None:
    """The base project with the case's files over it."""
    shutil.copytree(GALLERY / "_base", project)
    shutil.copytree(resource("templates"), project / "templates", dirs_exist_ok=True)
    shutil.copytree(case, project, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_CONTENT))
    if (case / "remove.txt").exists():
        for name in (case / "remove.txt").read_text(encoding="utf-8").split():
            (project / name).unlink()
    if (case / "make.py").exists():
        subprocess.run([sys.executable, case / "make.py"], cwd=project, check=True)


@pytest.mark.parametrize("code", CASES)
def test_the_message_of_a_problem_is_the_accepted_one(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    case, project = GALLERY / code, tmp_path / "project"
    lay_out(case, project)
    command = case / "command.txt"
    monkeypatch.chdir(project)
    for line in (command.read_text(encoding="utf-8") if command.exists() else "check").splitlines():
        capsys.readouterr()
        code_of_exit = main(shlex.split(line))
    shown = f"{capsys.readouterr().err.replace(str(tmp_path), '')}exit {code_of_exit}\n"
    golden = case / "message.txt"
    if ACCEPT:
        golden.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == (golden.read_text(encoding="utf-8") if golden.exists() else ""), "accept with: make golden"
    assert f"[{code}]" in shown


def test_every_problem_has_its_case() -> None:
    assert sorted(set(WORDINGS) - set(CASES)) == []


def test_the_base_of_the_gallery_has_no_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    lay_out(GALLERY / "_base", tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    assert main(["check"]) == 0
    assert capsys.readouterr().err == ""
