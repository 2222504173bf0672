"""The suite about itself: what is skipped in CI fails there, and tests that need more than the repository are told apart."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SKIPPED = """
import pytest
from conftest import NO_TOOLS

def test_of_the_second_opinion():
    pytest.skip(NO_TOOLS)
"""
USING = """
def test_of_a_page(layout_probe):
    pass

def test_of_ours():
    pass
"""


def run(folder: Path, text: str, *options: str, ci: bool = False) -> subprocess.CompletedProcess[str]:
    """pytest with our conftest over one test file."""
    (folder / "test_it.py").write_text(text, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    second_opinion\n", encoding="utf-8")
    settings = {**os.environ, "PYTHONPATH": str(TESTS), "CI": "true" if ci else ""}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "conftest", "-p", "no:cacheprovider", "-p", "no:xdist", *options, "test_it.py"]
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("ci", "code"), [(False, 0), (True, 1)])
def test_a_skipped_test_fails_the_run_in_ci_only(tmp_path: Path, ci: bool, code: int) -> None:
    done = run(tmp_path, SKIPPED, "-ra", ci=ci)
    assert done.returncode == code, done.stdout
    assert ("skipped in CI: not allowed" in done.stdout) == ci
    assert "second opinion: there are no measuring tools in " in done.stdout


def test_tests_that_need_the_tools_outside_are_marked(tmp_path: Path) -> None:
    done = run(tmp_path, USING, "-m", "not second_opinion", "-v")
    assert done.returncode == 0, done.stdout
    assert "1 passed, 1 deselected" in done.stdout
