"""What it costs that a build is on the disk: seconds spent waiting for the disk, of the seconds of the whole build."""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.material import ROOT, SAMPLE
from generator import pipeline
from generator.build import run
from generator.campaign import Project
from generator.files import flush_disk, manifest
from generator.records import store

UNITS = 1000


def main() -> None:
    """Print a row for the sample and one for a campaign with many units."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()), help="on the disk to be measured")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    print("units | build, s | of that waiting for the disk, s | share")  # noqa: T201  what it is for
    for units in (0, UNITS):
        whole, waited = zip(*(_measured(asked.folder, units) for _ in range(asked.rounds)), strict=True)
        build, flush = statistics.median(whole), statistics.median(waited)
        print(f"{units or 'sample'} | {build:.2f} | {flush:.3f} | {flush / build:.1%}")  # noqa: T201


def _measured(parent: Path, units: int) -> tuple[float, float]:
    """(seconds of a first build, seconds in it that were spent in `flush_disk`)."""
    spent = 0.0

    def timed(call: Callable[..., None]) -> Callable[..., None]:
        def flush(*arguments: Any) -> None:
            nonlocal spent
            begun = time.perf_counter()
            call(*arguments)
            spent += time.perf_counter() - begun

        return flush

    with tempfile.TemporaryDirectory(dir=parent) as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "content", root / "content", ignore=shutil.ignore_patterns("records"))
        shutil.copytree(ROOT / "templates", root / "templates")
        if units:
            campaign = root / "content" / SAMPLE
            rows = [f"{number:04},第{number}街道办事处,第{number}街道" for number in range(1, units + 1)]
            (campaign / "units.csv").write_text("\n".join(["编号,单位全称,单位简称", *rows]) + "\n", encoding="utf-8")
            settings = campaign / "campaign.yaml"
            settings.write_text(settings.read_text(encoding="utf-8").replace("单位: units.xlsx", "单位: units.csv "), encoding="utf-8")
        for module in (manifest, store, run):
            module.flush_disk = timed(flush_disk)  # type: ignore[attr-defined]  # measured where it is called
        begun = time.perf_counter()
        pipeline.build(Project(root), SAMPLE)
        return time.perf_counter() - begun, spent


if __name__ == "__main__":
    main()
