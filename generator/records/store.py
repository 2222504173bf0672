"""content/<campaign>/records/: data that can't be regenerated. It names its campaign and year, so that a copied folder is recognised."""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..campaign import Campaign, Project
from ..documents import AnnexForm
from ..files import decode, disk_facts, flush_disk, replace_file, special_problem
from ..wording import Place, Problem, Refused, problem

RECORDS, OWNER, UNITS, FORMS, MARKED_UP = "records", "campaign.txt", "units.csv", "forms", "批示"
HEAD = ("编号", "单位全称")
LEFT_OUT = (RECORDS, ".*", "~$*")
"""Names that are not copied: records/, hidden files and Word's lock files."""


def owner_of(campaign: Campaign) -> str:
    """Return the content of records/campaign.txt: folder name and year."""
    return f"{campaign.name} {campaign.settings.year}\n"


def records_of(campaign: Campaign) -> Path:
    """Return the campaign's records folder."""
    return campaign.folder / RECORDS


def owner_of_folder(records: Path) -> str:
    """Return the owner named in a records folder; "" if there is none."""
    try:
        return (records / OWNER).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""


def foreign_records(campaign: Campaign, shown: str) -> list[Problem]:
    """Return `records-of-another` if records/ was copied along with a folder by hand."""
    owner, own = owner_of_folder(records_of(campaign)), owner_of(campaign).strip()
    if owner in ("", own):
        return []
    return [problem("records-of-another", Place(f"{shown}/records"), other=owner, this=own)]


def keep(campaign: Campaign, shown: str, forms: Mapping[str, bytes], units: Mapping[str, str]) -> None:
    """Keep each blank form once under its version, and the unit names as written to; Refused `records-unwritable`.

    `shown` names the campaign's folder.
    """
    folder = records_of(campaign)
    try:
        files = {OWNER: owner_of(campaign).encode(), **{f"{FORMS}/{name}": data for name, data in forms.items()}}
        if units:
            files[UNITS] = _table(units)
        if [name for name, data in files.items() if _put(folder / name, data)]:
            flush_disk(folder)
    except OSError as reason:
        raise Refused([problem("records-unwritable", Place(f"{shown}/records"), **disk_facts(reason))]) from reason


def keep_marked_up(campaign: Campaign, shown: str, name: str, data: bytes) -> str:
    """Keep a draft returned with changes, under its own name or the next free one; return its path.

    An existing file is never replaced, and the same bytes are not kept twice. Refused `records-unwritable`.
    """
    folder = records_of(campaign)
    stem, suffix = Path(name).stem, Path(name).suffix
    number, kept = 1, name
    try:
        while (target := folder / MARKED_UP / kept).exists() and target.read_bytes() != data:
            number += 1
            kept = f"{stem}-{number}{suffix}"
        _put(folder / OWNER, owner_of(campaign).encode())
        if _put(target, data):
            flush_disk(folder)
    except OSError as reason:
        raise Refused([problem("records-unwritable", Place(f"{shown}/records"), **disk_facts(reason))]) from reason
    return f"{shown}/records/{MARKED_UP}/{kept}"


def form_file(form: AnnexForm) -> str:
    """Return the file name under which the blank form of this version is kept."""
    return f"{form.annex.key}-{form.version}.docx"


def has_form(campaign: Campaign, form: AnnexForm) -> bool:
    """Return whether the blank form of this version is kept already."""
    return (records_of(campaign) / FORMS / form_file(form)).is_file()


def known_units(campaign: Campaign, shown: str) -> tuple[dict[str, str], list[Problem]]:
    """Return unit names by 编号 as of the last build, as far as they can be read; `units-record-damaged` if not all can.

    `shown` names the campaign's folder.
    """
    return unit_names(records_of(campaign), shown)


def unit_names(records: Path, shown: str) -> tuple[dict[str, str], list[Problem]]:
    """Return the same of a campaign's records folder."""
    damaged = [problem("units-record-damaged", Place(f"{shown}/records/{UNITS}"))]
    try:
        data = (records / UNITS).read_bytes()
        text, _ = decode(data, Place())
        header, *rows = [row for row in csv.reader(io.StringIO(text)) if row] or [[]]
    except FileNotFoundError:
        return {}, []
    except (OSError, Refused, csv.Error):
        return {}, damaged
    if tuple(header[:2]) != HEAD:
        return {}, damaged
    whole = all(len(row) >= len(HEAD) for row in rows)
    return {row[0]: row[1] for row in rows if len(row) >= len(HEAD)}, [] if whole else damaged


def unit_count(records: Path) -> int:
    """Return the number of units as of the last build; 0 if unknown."""
    try:
        with (records / UNITS).open("rb") as lines:
            return max(sum(1 for line in lines if line.strip()) - 1, 0)
    except OSError:
        return 0


def _table(units: Mapping[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows(sorted(units.items()))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _put(path: Path, data: bytes) -> bool:
    """Write a file unless it has these bytes already; return whether it was written. It is not flushed."""
    if path.exists() and path.read_bytes() == data:
        return False
    replace_file(path, data, flush=False)
    return True


# ---- what an issue keeps of the content
def refuse_special(project: Project, folder: Path) -> None:
    """Refuse, with each by name, pipes, devices and links out of the project in a campaign's folder and among the templates.

    Refused `file-not-regular`, `file-leads-out`, `file-missing`. Raises OSError.
    """
    if found := [*_special(project, folder), *_special(project, project.templates)]:
        raise Refused(found)


def _special(project: Project, folder: Path) -> Iterator[Problem]:
    ignored = shutil.ignore_patterns(*LEFT_OUT)
    for inside, folders, files in os.walk(folder):
        names = sorted({*folders, *files} - ignored(inside, [*folders, *files]))
        folders[:] = [name for name in folders if name in names]
        for path in (Path(inside) / name for name in names):
            if wrong := special_problem(path, Place(project.shown(path)), project.root):
                yield wrong


def copy_sources(project: Project, campaign_folder: Path, folder: Path) -> None:
    """Copy the templates, and the content without what is left out. Raises OSError."""
    leave_out = shutil.ignore_patterns(*LEFT_OUT)
    shutil.copytree(campaign_folder, folder / "content" / campaign_folder.name, ignore=leave_out)
    shutil.copytree(project.templates, folder / "templates", ignore=leave_out)
