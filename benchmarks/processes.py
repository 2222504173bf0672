"""`yinfa build` of the 32-unit sample as a whole process, without and with its caches."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.material import ROOT, SAMPLE

CHILD = """
import sys
sys.modules.update(dict.fromkeys(("numpy", "PIL")))
from generator.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""As a user has it: openpyxl imports numpy and Pillow where the tools of the tests have brought them along."""


def builds(folder: Path, rounds: int) -> dict[str, float]:
    """CPU seconds of the child, median: nothing cached; templates cached; everything there already."""
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("records"))
    shutil.copytree(ROOT / "templates", folder / "templates")
    kinds: dict[str, list[float]] = {"cold": [], "with cache": [], "nothing changed": []}
    for _ in range(rounds):
        for gone in ("cache", "output"):
            shutil.rmtree(folder / gone, ignore_errors=True)
        kinds["cold"].append(_build(folder))
        shutil.rmtree(folder / "output")
        kinds["with cache"].append(_build(folder))
        kinds["nothing changed"].append(_build(folder))
    return {kind: statistics.median(seconds) for kind, seconds in kinds.items()}


def _build(folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", CHILD, "-C", str(folder), "build", SAMPLE, "-q"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
