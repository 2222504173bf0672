"""A build and a check with nothing to do: the words of the long way in every form, and nothing loaded that only that needs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from test_pipeline import SAMPLE, edit, small

from generator import pipeline
from generator.cli.commands import main
from generator.freshness import answers

HEAVY = frozenset({
    "pydantic", "ruamel", "lxml", "docx", "docxtpl", "jinja2", "openpyxl", "sqlite3", "smtplib", "ssl", "chinese_calendar", "filelock",
    "zipfile", "multiprocessing"})  # fmt: skip


def prepared(project: Path) -> None:
    """Make the sample a small campaign with something to review and something to be reminded of, and build it."""
    small(project, notice=True, plan=False, annexes=True)
    edit(project, "notice.md", "现", "【待定:何时】现")
    (project / "content" / SAMPLE / "annexes" / "没用的.txt").write_text("nobody prints it", encoding="utf-8")
    assert main(["-q", "-C", str(project), "build", SAMPLE]) == 0


@pytest.fixture
def built(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A campaign that was built once."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    prepared(project)
    monkeypatch.chdir(project)
    return project


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign that was built and checked; the user's cache stands beside it."""
    folder = tmp_path_factory.mktemp("settled")
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / "project" / name, ignore=shutil.ignore_patterns("records"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        prepared(folder / "project")
        patch.setattr(answers, "COARSE", 0)  # as if some seconds had passed
        for command in ("check", "build"):
            main(["-q", "-C", str(folder / "project"), command])
    return folder


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    capsys.readouterr()
    code = main(words)
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_nothing_is_loaded_and_the_words_are_those_of_the_long_way(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    forms = [("build", SAMPLE), ("build", SAMPLE, "--format", "json"), ("build", SAMPLE, "--lang", "en", "--verbose")]
    long_way = [said(capsys, *words, "--verify") for words in forms]
    checks = [said(capsys, "check", SAMPLE, *more) for more in ((), ("--format", "json"))]
    assert "待核" in long_way[0][2]
    monkeypatch.setattr(pipeline, "load", lambda *_: pytest.fail("the campaign was loaded"))
    short = [said(capsys, *words) for words in forms]
    assert [answer[:2] for answer in short] == [answer[:2] for answer in long_way]
    assert short[0][2] == long_way[0][2]
    assert [said(capsys, "check", SAMPLE, *more) for more in ((), ("--format", "json"))] == checks
    assert json.loads(short[1][1])["unchanged"] == json.loads(short[1][1])["documents"] > 0
    assert list((built / "content" / SAMPLE).glob("*.tmp")) == []


def test_what_was_deleted_is_made_again(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = next((built / "output" / SAMPLE).glob("01-*/*.docx"))
    document.unlink()
    assert "新写 1 份" in said(capsys, "build", SAMPLE)[1]
    assert document.is_file()
    assert "新写 0 份" in said(capsys, "build", SAMPLE)[1]


def test_an_edit_and_its_undoing_are_told_as_they_are(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = said(capsys, "check", SAMPLE)
    edit(built, "units.csv", "02,宝平街道办事处", "02,海滨街道办事处")
    changed = said(capsys, "check", SAMPLE)
    edit(built, "units.csv", "02,海滨街道办事处", "02,宝平街道办事处")
    assert said(capsys, "check", SAMPLE) == before != changed


WATCHED = """
import os, sys
root, opened = sys.argv[1], set()
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        opened.add(os.path.abspath(os.fsdecode(arguments[0])))
    elif event == "sqlite3.connect":
        opened.add(os.path.abspath(os.fsdecode(arguments[0])))
sys.addaudithook(watch)
from generator.cli.commands import main
from generator.freshness import answers
for words in (["check", "--verify"], ["build", "--verify"], ["build"]):
    main(["-q", "-C", root, *words, sys.argv[2]])
print(*sorted(os.path.relpath(path, root) for path in opened if path.startswith(root)), sep="\\n")
"""


def test_every_file_that_a_run_opens_is_among_those_that_are_looked_at(built: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(built), SAMPLE], capture_output=True, cwd=ROOT, check=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    opened = [Path(line) for line in done.stdout.splitlines() if line and not line.startswith(("“", "每", "文件在", "先打开"))]
    assert {path.parts[0] for path in opened} >= {"content", "templates"}
    elsewhere = [path for path in opened if path.parts[0] not in ("content", "templates") and path.parts[:2] != ("output", SAMPLE)]
    assert [path for path in elsewhere if path.parts[:2] != ("output", ".earlier")] == []  # which is written, and read by none of these
    assert [path for path in opened if "returned" in path.parts] == []


COMMANDS: dict[tuple[str, ...], frozenset[str]] = {
    ("--version",): frozenset(),
    ("--help",): frozenset(),
    ("build", "--help"): frozenset(),
    ("build", SAMPLE): frozenset(),
    ("build",): frozenset(),
    ("check", SAMPLE): frozenset(),
}
"""What of the heavy modules each command loads when nothing changed."""


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_loads_only_what_it_uses(settled: Path, words: tuple[str, ...]) -> None:
    script = f"import sys; from generator.cli.commands import main; main({list(words)!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, cwd=settled / "project", check=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(settled / "cache")})  # fmt: skip
    loaded = {name.partition(".")[0] for name in done.stderr.splitlines()[-1].split()}
    assert loaded & HEAVY == COMMANDS[words]
