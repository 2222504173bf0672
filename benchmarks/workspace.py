"""`make bench-workspace`: what one question costs with 41,352 units: a draft, a unit's copy, a search, and many drafts in one process."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import material
from generator.workspace.open_project import Workspace

UNITS = 41_352
ROUNDS = 5
DRAFTS = 50
COMMANDS = {
    "render 通知": ("render", "通知", "-o", "-"),
    "render 附件1": ("render", "附件1", "-o", "-"),
    "render 附件1 --unit N": ("render", "附件1", "--unit", "{unit}", "-o", "-"),
    "message": ("message",),
}


def main() -> int:
    """Measure and print a line each: the median of the rounds, CPU (user and system)."""
    with tempfile.TemporaryDirectory(prefix="yinfa-bench-") as folder:
        project = material.project(Path(folder) / "project", UNITS)
        unit, name = list(material.units(UNITS))[UNITS // 2]
        for title, command in COMMANDS.items():
            seconds = [_process(Path(folder), tuple(part.format(unit=unit) for part in command)) for _ in range(ROUNDS + 1)]
            _say(title, statistics.median(seconds[1:]), "s of CPU, a process")
        opened = Workspace(project)
        sample = material.SAMPLE
        _say("first draft", _timed(lambda: opened.render(sample, "通知"), 1), "s")
        _say("each further 通知", _timed(lambda: opened.render(sample, "通知"), DRAFTS), "s")
        opened.render(sample, "附件1", unit)
        others = iter(list(material.units(DRAFTS + 1)))
        _say("each further unit", _timed(lambda: opened.render(sample, "附件1", next(others)[0]), DRAFTS), "s")
        index = opened.texts(sample).roster.index
        index.search(name)
        for part in (name, name[:2], unit, "没有这样的单位"):
            _say(f"search {part}", _timed(lambda part=part: index.search(part), DRAFTS) * 1000, "ms")  # type: ignore[misc]  # a default
    return 0


def _process(folder: Path, command: tuple[str, ...]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [sys.executable, "-m", "yinfa", "-C", str(folder / "project"), *command], check=True, stdout=subprocess.DEVNULL,
        env={**environment, "XDG_CACHE_HOME": str(folder / "cache")})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _timed(step: Callable[[], object], times: int) -> float:
    began = time.process_time()
    for _ in range(times):
        step()
    return (time.process_time() - began) / times


def _say(what: str, figure: float, unit: str) -> None:
    print(f"{what}: {figure:.4f} {unit}", flush=True)  # noqa: T201  its result


if __name__ == "__main__":
    sys.exit(main())
