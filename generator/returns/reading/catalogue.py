"""The forms that a project issued, by campaign and version, and the names of the units that received them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ...campaign import Project
from ...files import FileKind, decode, read_outside
from ...forms import Identity
from ...records import FORMS, RECORDS, UNITS, owner_of_folder
from ...wording import Place, Refused
from .flat_text import plain
from .issued_form import IssuedForm, issued_form

_FILE = re.compile(r"(.+)-([0-9a-f]{8})\.docx")
SHORTEST = 3
"""Characters of a name's beginning that can stand for it."""


@dataclass(frozen=True)
class CampaignForms:
    """The issued forms and the units of one campaign."""

    name: str
    year: int
    forms: tuple[IssuedForm, ...]
    units: dict[str, str] = field(default_factory=dict)

    @cached_property
    def code(self) -> str:
        """Return the campaign as printed in a form's code."""
        return Identity(self.name, "", "0", "v").code().removesuffix("-0-v")

    @cached_property
    def codes(self) -> dict[str, str]:
        """Return 编号 by the letters that represent it in a printed code."""
        empty = Identity("c", "", "0", "v")
        return {empty.code(number).removeprefix("c-0-v-"): number for number in self.units}

    @cached_property
    def plain_names(self) -> dict[str, str]:
        """Return 编号 by normalised name; names that several units have are left out."""
        found: dict[str, str] = {}
        for number, name in self.units.items():
            key = compared_name(name)
            found[key] = "" if key in found else number
        return found

    def unit_named(self, name: str) -> str:
        """Return the 编号 of a full name, or of the beginning of exactly one; "" if it is none."""
        key = compared_name(name)
        if key in self.plain_names:
            return self.plain_names[key]
        if len(key) < SHORTEST:
            return ""
        fitting = [number for full, number in self.plain_names.items() if full.startswith(key)]
        return fitting[0] if len(fitting) == 1 else ""

    def unit_in(self, text: str) -> str:
        """Return the 编号 of the one unit whose full name occurs in a text, such as a file name; "" if there is none or several."""
        key = compared_name(text)
        fitting = [(full, number) for full, number in self.plain_names.items() if full in key]
        longest = [number for full, number in fitting if not any(full != other and full in other for other, _ in fitting)]
        return longest[0] if len(longest) == 1 else ""


@dataclass(frozen=True)
class Catalogue:
    """All campaigns whose forms a file may contain."""

    campaigns: tuple[CampaignForms, ...]

    @cached_property
    def forms(self) -> tuple[tuple[CampaignForms, IssuedForm], ...]:
        """Return every form with its campaign."""
        return tuple((campaign, form) for campaign in self.campaigns for form in campaign.forms)

    def of_version(self, version: str) -> list[tuple[CampaignForms, IssuedForm]]:
        """Return the forms of a version; two annexes with the same words share one."""
        return [(campaign, form) for campaign, form in self.forms if form.version == version]


def compared_name(name: str) -> str:
    """Return a name normalised for comparison."""
    return "".join(map(plain, name))


def catalogue(project: Project, names: Iterable[str] | None = None) -> Catalogue:
    """Return the forms and units of the project's campaigns; `names` are the campaigns to consider (None: all)."""
    chosen = project.campaigns() if names is None else names
    return Catalogue(tuple(found for name in chosen if (found := _campaign(project, name)).forms))


def _campaign(project: Project, name: str) -> CampaignForms:
    records = project.folder(name) / RECORDS
    year = int(owner_of_folder(records).rpartition(" ")[2] or 0) if owner_of_folder(records)[-4:].isdigit() else 0
    forms = tuple(form for path in sorted((records / FORMS).glob("*.docx")) if (form := _form(path, name, year)))
    return CampaignForms(name, year, forms, _units(records / UNITS))


def _form(path: Path, campaign: str, year: int) -> IssuedForm | None:
    hit = _FILE.fullmatch(path.name)
    if hit is None:
        return None
    try:
        return issued_form(read_outside(path, Place(path.name), FileKind.WORD), campaign, hit[1], hit[2], year)
    except (OSError, Refused):
        return None


def _units(path: Path) -> dict[str, str]:
    try:
        text, _ = decode(path.read_bytes(), Place())
    except (OSError, Refused):
        return {}
    rows = list(csv.reader(io.StringIO(text)))[1:]
    return {row[0]: row[1] for row in rows if len(row) > 1}
