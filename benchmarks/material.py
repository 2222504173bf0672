"""What is measured: the sample campaign's three annexes, with as many units as wanted, for our engine and for docxtpl."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generator import pipeline
from generator.campaign.project import Project
from generator.documents.documents import AnnexForm
from generator.engine.template import with_blanks
from generator.files.opc import Package, write_package

ROOT = Path(__file__).resolve().parent.parent
TOWNS = ROOT.parent / "shared" / "data" / "china_streets_towns.csv"
"""Every street and town of China with its code; without it names are made up."""
SAMPLE = "2021-anquanyue"
COLUMNS = ("编号", "单位全称")


@dataclass(frozen=True)
class Annex:
    """One annex: as our compiled form, and as a docxtpl template of the same text that prints the same values."""

    form: AnnexForm
    docxtpl: bytes


def units(count: int) -> Iterator[tuple[str, str]]:
    """(编号, name) of so many units."""
    if not TOWNS.is_file():
        return ((f"{number:09}", f"第{number}街道办事处") for number in range(1, count + 1))
    with TOWNS.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["code"], row["name"]) for row in csv.DictReader(file)]
    return islice(iter(rows), count)


def project(folder: Path, count: int) -> Project:
    """A project with the sample campaign, its roster replaced by one of so many units."""
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("records"))
    shutil.copytree(ROOT / "templates", folder / "templates")
    campaign = folder / "content" / SAMPLE
    settings = (campaign / "campaign.yaml").read_text(encoding="utf-8")
    (campaign / "campaign.yaml").write_text(settings.replace("units.xlsx", "units.csv"), encoding="utf-8")
    with (campaign / "units.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *units(count)])
    return Project(folder)


def annexes(made: Project) -> list[Annex]:
    """The sample's annexes, compiled."""
    forms = pipeline.load(made, SAMPLE).forms
    return [Annex(form, _for_docxtpl(form._stamped(), form)) for form in forms]  # noqa: SLF001  seen by no one else


def values(form: AnnexForm, number: str, name: str) -> dict[str, object]:
    """What docxtpl is given for a unit: all that the form's own rendering is given."""
    unit = {"编号": number, "全称": name, "简称": name}
    return {"单位": unit, "空": form.prefilled(unit), "表号": form.identity.code(number), "标识": {"单位": number}}


def _for_docxtpl(stamped: Package, form: AnnexForm) -> bytes:
    """The merged template with its blanks made, as docxtpl knows none; those that are filled in are plain tags."""
    document = stamped.parts["word/document.xml"].decode()
    for name in form.prefill:
        document = re.sub(rf"\[\[[^\[\]]*{re.escape(name)}[^\[\]]*\]\]", f"{{{{ 空.{name} }}}}", document)
    package, _ = with_blanks(stamped.with_parts({"word/document.xml": document.encode()}), name=form.label, scope=form.annex.key)
    return write_package(package)
