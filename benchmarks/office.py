"""`make bench-pdf`: how long the sample's documents take as PDF, with one LibreOffice listener and with two."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.material import ROOT, SAMPLE
from generator import pipeline
from generator.build.report import BuildOptions
from generator.campaign.project import Project
from generator.office.listeners import convert
from generator.office.programs import find_office

ROUNDS = 3


def main() -> int:
    """Build once, then convert everything some times; prints seconds a document, LibreOffice's start among them."""
    with tempfile.TemporaryDirectory(prefix="yinfa-bench-") as name:
        folder = Path(name)
        report = pipeline.build(Project(ROOT), SAMPLE, BuildOptions(output=folder / "output"))
        documents = sorted(report.folder.glob("*/*.docx"))
        tools = find_office(os.environ, folder)
        for listeners in (1, 2):
            for turn in range(ROUNDS):
                began = time.perf_counter()
                jobs = ((path, folder / f"{listeners}-{turn}" / f"{number}.pdf") for number, path in enumerate(documents))
                pages = sum(made.pages for made in convert(jobs, tools, listeners=listeners))
                each = (time.perf_counter() - began) / len(documents)
                print(f"{listeners} listener(s): {len(documents)} documents, {pages} pages, {each:.3f} s a document")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
