"""`make bench`: our engine, docxtpl and the floor on the same templates and data, in one run, interleaved, by CPU time."""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import material
from benchmarks.processes import builds
from benchmarks.report import as_json, table
from benchmarks.ways import WAYS

SAMPLED = 100
"""Documents that docxtpl makes where there are more units than 1,000."""
WHOLE = 1_000


def main() -> int:
    """Measure, print the table, write the JSON."""
    options = _options()
    with tempfile.TemporaryDirectory(dir=options.folder, prefix="yinfa-bench-") as folder:
        sizes = {count: _measured(Path(folder), count, options.rounds) for count in options.units}
        processes = builds(Path(folder) / "process", options.rounds)
    print(table(sizes, processes))  # noqa: T201
    if options.json:
        options.json.write_text(as_json(sizes, processes) + "\n", encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--units", type=int, nargs="+", default=[100, 1_000, 41_352])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where files are written: on the disk that matters, or on tmpfs")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    return parser.parse_args()


def _measured(folder: Path, count: int, rounds: int) -> dict[str, float]:
    """CPU seconds per document for each way: the median of the rounds, in which the ways take turns."""
    annexes = material.annexes(material.project(folder / f"project-{count}", count))
    units = list(material.units(count))
    WAYS["engine"](annexes, units[:1], folder)  # compiled now
    costs: dict[str, list[float]] = {way: [] for way in WAYS}
    for turn in range(rounds):
        for way, make in WAYS.items():
            share = units[:SAMPLED // len(annexes)] if way == "docxtpl" and count > WHOLE else units
            fresh = folder / f"{count}-{turn}-{way}"  # never emptied in between: file systems are slow after a mass deletion
            fresh.mkdir()
            gc.collect()
            began = time.process_time()
            make(annexes, share, fresh)
            costs[way].append((time.process_time() - began) / (len(share) * len(annexes)))
        print(f"{count} units, round {turn + 1} of {rounds}", file=sys.stderr)  # noqa: T201
    return {way: statistics.median(seconds) for way, seconds in costs.items()}


if __name__ == "__main__":
    sys.exit(main())
