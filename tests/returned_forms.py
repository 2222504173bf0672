"""A project whose two campaigns are built, and its forms filled in as units would."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conftest import ROOT

from generator import pipeline
from generator.campaign import Project, find_project
from generator.returns.containers import Received
from generator.returns.data import returns_data
from generator.returns.reading.catalogue import Catalogue, catalogue
from generator.returns.run import read_one
from generator.returns.simulating.copies import FormCopy
from generator.returns.simulating.run import Simulated, simulate

SAMPLE, SHOWCASE = "2021-anquanyue", "layout-showcase"
Entry = dict[str, Any]


@dataclass(frozen=True)
class Built:
    """A project whose two campaigns are built."""

    project: Project
    known: Catalogue

    def form(self, unit: str, annex: int, campaign: str = SAMPLE) -> Path:
        """A unit's copy of an annex."""
        return next((self.project.output / campaign).glob(f"{unit}-*/附件{annex}*.docx"))

    def filled(self, kind: str, unit: str = "05", annex: int = 3, seed: int = 1, campaign: str = SAMPLE) -> Simulated:
        """That form filled in."""
        form = self.form(unit, annex, campaign)
        other = self.form(unit, 1 if annex != 1 else 2, campaign)
        year = next(c.year for c in self.known.campaigns if c.name == campaign)
        return simulate(form.read_bytes(), form.name, form.parent.name.partition("-")[2], kind, seed, year, other.read_bytes())

    def read(self, name: str, data: bytes) -> list[Entry]:
        """The read-out of one file."""
        return returns_data([read_one(Received(name, data), self.known)])

    def blank(self, entry: Entry, name: str) -> str:
        """The id of a blank of the form that was read, by its name."""
        form = next(form for _, form in self.known.forms if form.annex == entry["annex"] and form.campaign == entry["campaign"])
        return next(slot.id for slot in form.slots if slot.name == name)


def build_both(root: Path) -> Built:
    """Build the checkout's two campaigns in a new project."""
    shutil.copytree(ROOT / "content", root / "content", ignore=shutil.ignore_patterns("records"))
    shutil.copytree(ROOT / "templates", root / "templates")
    project = find_project(root)
    for campaign in (SAMPLE, SHOWCASE):
        pipeline.build(project, campaign)
    return Built(project, catalogue(project))


def joined(first: bytes, second: bytes) -> bytes:
    """The second form's paragraphs and tables behind the first one's."""
    one, other = FormCopy(first), FormCopy(second)
    at = len(one.body) - 1
    for element in [e for e in other.body if not str(e.tag).endswith("}sectPr")]:
        one.body.insert(at, element)
        at += 1
    return one.data()
