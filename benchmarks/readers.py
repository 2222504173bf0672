"""Processor time of import, diff and blanks, beside that of another checkout of this program, run by turns."""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.material import ROOT, SAMPLE
from generator import pipeline
from generator.campaign import Project


def main() -> None:
    """Print a row for each command: median of user seconds here, there, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path, help="the other checkout")
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    print("command | there, s | here, s | here / there")  # noqa: T201  what it is for
    with tempfile.TemporaryDirectory() as folder:
        there, here = (_project(Path(folder) / name) for name in ("there", "here"))
        places = {asked.before.resolve(): there, ROOT: here}
        for name, command in _commands().items():
            spent: dict[Path, list[float]] = {checkout: [] for checkout in places}
            for _ in range(asked.rounds + 1):  # the first fills the caches
                for checkout, project in places.items():
                    shutil.rmtree(project / "content" / "new", ignore_errors=True)
                    spent[checkout].append(_user(checkout, project, command))
            before, now = (statistics.median(spent[checkout][1:]) for checkout in places)
            print(f"{name} | {before:.2f} | {now:.2f} | {now / before:.2f}")  # noqa: T201


def _commands() -> dict[str, list[str]]:
    return {
        "import": ["import", "公文.docx", "--as", "new"], "diff with the campaign": ["diff", SAMPLE, "公文.docx"],
        "diff of two files": ["diff", "公文.docx", "改.docx"], "blanks": ["blanks", "附件.docx"],
    }  # fmt: skip


def _project(root: Path) -> Path:
    """Make a project of the sample with its combined document, one with a changed word, and a unit's form."""
    shutil.copytree(ROOT / "content" / SAMPLE, root / "content" / SAMPLE, ignore=shutil.ignore_patterns("records"))
    shutil.copytree(ROOT / "templates", root / "templates")
    _, whole = pipeline.render(Project(root), SAMPLE, "公文")
    (root / "公文.docx").write_bytes(whole)
    _, form = pipeline.render(Project(root), SAMPLE, "附件1")
    (root / "附件.docx").write_bytes(form)
    _, notice = pipeline.render(Project(root), SAMPLE, "通知")
    (root / "改.docx").write_bytes(notice)
    return root


def _user(checkout: Path, project: Path, command: list[str]) -> float:
    """Return the user seconds of one process."""
    begun = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    settings = {**os.environ, "PYTHONPATH": str(checkout), "XDG_CACHE_HOME": str(project / "cache")}
    done = subprocess.run(
        [sys.executable, "-m", "generator", "-C", str(project), *command], env=settings, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begun


if __name__ == "__main__":
    main()
