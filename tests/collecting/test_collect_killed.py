"""A run that is killed at any point loses nothing and counts nothing twice: the next one ends as if nothing had happened."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT
from returns_made import NAME, filled, form_path, put

from generator.campaign.project import Project, find_project

POINTS = 16
CHILD = """
import os, signal, sqlite3, sys
from datetime import datetime, timezone
from pathlib import Path
from generator.campaign.project import find_project
from generator.collecting.run import CollectOptions, collect

root, returned, at = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
count = 0

def step():
    global count
    count += 1
    if count == at:
        os.kill(os.getpid(), signal.SIGKILL)

def hook(event, found):
    if event in ("open", "os.rename", "os.mkdir", "os.remove") and "records" in str(found[0]) and root.name in str(found[0]):
        step()

connect = sqlite3.connect

def traced(*arguments, **more):
    database = connect(*arguments, **more)
    database.set_trace_callback(lambda statement: step())
    return database

sqlite3.connect = traced
sys.addaudithook(hook)
collect(find_project(root), "2021-anquanyue", [returned], CollectOptions(datetime(2021, 7, 1, tzinfo=timezone.utc), "clerk"))
print(count)
"""


def run(root: Path, returned: Path, at: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CHILD, str(root), str(returned), str(at)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def what_is_kept(root: Path) -> tuple[list[tuple[object, ...]], dict[str, bytes]]:
    """All rows of the ledger about returns, without the numbers of rows, and every file under records/returned."""
    records = root / "content" / NAME / "records"
    database = sqlite3.connect(records / "ledger.sqlite")
    rows = database.execute(
        "SELECT c.sha256, c.name, c.kept, r.status, f.unit, f.annex, v.blank, v.value, v.standing FROM receipt c JOIN reading r "
        "ON r.receipt = c.number LEFT JOIN form f ON f.reading = r.number LEFT JOIN form_value v ON v.form = f.number "
        "ORDER BY c.sha256, f.number, v.position").fetchall()
    rows += database.execute("SELECT what, detail FROM event ORDER BY detail").fetchall()
    database.close()
    files = [path for path in sorted((records / "returned").rglob("*")) if path.is_file() and not path.name.startswith(".")]
    return rows, {path.name: path.read_bytes() for path in files}


@pytest.fixture
def came(sent_out: Project, tmp_path: Path) -> Path:
    """Files that came: two forms, a zip with two, a damaged one."""
    folder = tmp_path / "回收"
    for unit in ("01", "02"):
        put(folder, f"{unit}.docx", filled(form_path(sent_out, unit, 3), 12, odd="约12")[0])
    put(folder, "03.docx", b"PK\x03\x04 not a package")
    with zipfile.ZipFile(folder / "04.zip", "w") as pack:
        for unit in ("04", "05"):
            pack.writestr(f"{unit}.docx", filled(form_path(sent_out, unit, 3))[0])
    return folder


def test_a_killed_run_is_completed_by_the_next_one_and_nothing_is_lost_or_counted_twice(
    sent_out: Project, came: Path, tmp_path: Path,
) -> None:
    start = tmp_path / "start"
    shutil.copytree(sent_out.root, start, ignore=shutil.ignore_patterns("output"))
    (start / "output").mkdir()
    whole = tmp_path / "whole"
    shutil.copytree(start, whole)
    steps = int(run(whole, came, 0).stdout)
    wanted = what_is_kept(whole)
    assert len(wanted[1]) == 6
    for at in range(1, steps + 1, max(steps // POINTS, 1)):
        root = tmp_path / f"killed-{at}"
        shutil.copytree(start, root)
        assert run(root, came, at).returncode == -signal.SIGKILL, at
        assert find_project(root).campaigns()
        assert run(root, came, 0).returncode == 0, at
        assert what_is_kept(root) == wanted, at
        shutil.rmtree(root)
