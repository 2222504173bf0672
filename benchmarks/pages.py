"""`make bench-pages`: how long the sample's combined document takes from Word file to pictures, beside pdftoppm where it is installed."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.material import ROOT, SAMPLE
from generator import pipeline
from generator.campaign.project import Project
from generator.files.cache import Cache
from generator.office.pdf.pictures import DPI
from generator.office.pdf.reading import read_pages
from generator.office.pdf_maker import PdfMaker
from generator.office.programs import find_office

ROUNDS = 5


def main() -> int:
    """Time each step some times, by turns; prints the medians in seconds."""
    _, document = pipeline.render(Project(ROOT), SAMPLE, "公文")
    with tempfile.TemporaryDirectory(prefix="yinfa-bench-") as name:
        folder = Path(name)
        tools = find_office(os.environ, folder)
        began = time.perf_counter()
        with PdfMaker(tools) as maker:
            made = maker.make(document)
            show("Word file to PDF, LibreOffice started for it", [time.perf_counter() - began])
            show("Word file to PDF, LibreOffice warm", [timed(lambda: maker.make(document)) for _ in range(ROUNDS)])
        with PdfMaker(tools, Cache(folder / "cache")) as maker:
            maker.make(document)
            show("the same document again, from the cache", [timed(lambda: maker.make(document)) for _ in range(ROUNDS)])
        (folder / "made.pdf").write_bytes(made.pdf)
        steps: dict[str, Callable[[], object]] = {
            "lines, places and fonts of all pages": lambda: read_pages(made.pdf),
            "picture of the first page": lambda: made.picture(1),
            "pictures of all pages": lambda: list(made.pictures()),
        }
        if shutil.which("pdftoppm"):
            steps["pictures of all pages by pdftoppm"] = lambda: subprocess.run(
                ["pdftoppm", "-png", "-r", str(DPI), "made.pdf", "page"], cwd=folder, check=True)
        taken: dict[str, list[float]] = {step: [] for step in steps}
        for _ in range(ROUNDS):
            for step, work in steps.items():
                taken[step].append(timed(work))
        print(f"{len(made.pages)} pages, {DPI} dots an inch, fonts missing: {len(made.lacking)}")  # noqa: T201
        for step, seconds in taken.items():
            show(step, seconds)
    return 0


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def show(what: str, seconds: list[float]) -> None:
    """Print the median."""
    print(f"{what}: {statistics.median(seconds):.3f} s")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
