"""The parts of a campaign's content as a person works through them: values, texts, annexes, the roster; each with its name and document."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ..campaign import Campaign, Project, load_campaign
from ..documents import NOTICE, PLAN, annex_labels
from ..roster import RosterFile
from ..text import ABSENT, PENDING
from ..wording import Refused
from .files import CAMPAIGN, ContentFile, content_file, content_files_of

VALUES, MESSAGE, ROSTER = "值", "话", "名录"
"""Names of parts in addresses."""
USUAL = (("notice.md", NOTICE, NOTICE), ("plan.md", PLAN, PLAN), ("message.md", MESSAGE, ""))
"""The texts of the usual names: file, name, the document that shows it."""


class PartKind(StrEnum):
    """How a part is edited."""

    VALUES = "values"
    TEXT = "text"
    SOURCE = "source"
    OFFICE = "office"
    ROSTER = "roster"


@dataclass(frozen=True, slots=True)
class ContentPart:
    """A part of the content: its name (also in addresses), how it is edited, its file, and the document that shows it ("": none).

    `file` is None for what is no text: an office's own Word annex, a roster; then `path` is where it is.
    """

    name: str
    kind: PartKind
    path: Path
    shown: str
    file: ContentFile | None = None
    document: str = ""
    group: str = ""


def parts_of(project: Project, name: str) -> list[ContentPart]:
    """Return the parts of a campaign in the order of work; also of one whose campaign.yaml can't be read."""
    folder = project.folder(name)
    try:
        campaign = load_campaign(folder, project.shown(folder))[0]
    except Refused:
        campaign = None
    files = {file.name: file for file in content_files_of(project, name)}
    found = [_values(project, name)]
    found += [_text(files[file], word, document) for file, word, document in USUAL if file in files]
    found += [_text(file, Path(key).stem, Path(key).stem) for key, file in files.items() if key.startswith("notices/")]
    found += _annexes(project, name, campaign, files)
    roster = campaign.settings.roster if campaign else ""
    if campaign and campaign.roster and roster not in (ABSENT, PENDING):
        found.append(ContentPart(ROSTER, PartKind.ROSTER, campaign.roster, project.shown(campaign.roster), group="roster"))
    return _unique(found)


def part_named(project: Project, campaign: str, name: str) -> ContentPart | None:
    """Return a part by its name, also a text of the usual names whose file is gone; None when there is none."""
    found = next((part for part in parts_of(project, campaign) if part.name == name), None)
    usual = next(((file, document) for file, word, document in USUAL if word == name), None)
    if found is None and usual is not None:
        return _text(content_file(project, campaign, usual[0]), name, usual[1])
    return found


def part_of_file(project: Project, campaign: str, shown: str) -> ContentPart | None:
    """Return the part that a displayed file name belongs to."""
    return next((part for part in parts_of(project, campaign) if part.shown == shown), None)


def _values(project: Project, name: str) -> ContentPart:
    file = content_file(project, name, CAMPAIGN)
    return ContentPart(VALUES, PartKind.VALUES, file.path, file.shown, file, NOTICE, "values")


def _text(file: ContentFile, name: str, document: str) -> ContentPart:
    return ContentPart(name, PartKind.TEXT, file.path, file.shown, file, document, "texts")


def _annexes(project: Project, name: str, campaign: Campaign | None, files: dict[str, ContentFile]) -> list[ContentPart]:
    if campaign is None:
        return [_annex(file, file.path, file.shown, Path(key).stem, "") for key, file in files.items() if key.startswith("annexes/")]
    entries = campaign.settings.annexes
    found = []
    for entry, label in zip(entries, annex_labels(len(entries)), strict=True):
        path = project.folder(name) / entry.file
        file = files.get(entry.file)
        if file is None and path.suffix.lower() in (".md", ".yaml", ".yml"):
            with suppress(Refused):
                file = content_file(project, name, entry.file)
        found.append(_annex(file, path, project.shown(path), entry.short_name, entry.label or label))
    return found


def _annex(file: ContentFile | None, path: Path, shown: str, name: str, document: str) -> ContentPart:
    kind = PartKind.OFFICE if file is None else PartKind.TEXT if path.suffix.lower() == ".md" else PartKind.SOURCE
    return ContentPart(name, kind, path, shown, file, document, "annexes")


def _unique(parts: list[ContentPart]) -> list[ContentPart]:
    """Return the parts with names of their own: a notice that is called as an annex gets a number behind its name."""
    seen: dict[str, int] = {}
    found = []
    for part in parts:
        seen[part.name] = count = seen.get(part.name, 0) + 1
        name = part.name if count == 1 else f"{part.name}（{count}）"
        found.append(ContentPart(name, part.kind, part.path, part.shown, part.file, part.document, part.group))
    return found


def roster_file(project: Project, campaign: str, part: ContentPart) -> ContentFile:
    """Return a roster as a file that is saved over what was read."""
    folder = project.folder(campaign)
    name = part.path.relative_to(folder).as_posix()
    model = content_file(project, campaign, CAMPAIGN)
    return ContentFile(campaign, name, part.path, part.shown, model.kind, model.lock, model.conflicts)


def roster_columns(roster: RosterFile) -> tuple[str, ...]:
    """Return the roster's columns as names of 单位; none while it can't be read."""
    try:
        return roster.columns
    except Refused:
        return ()
