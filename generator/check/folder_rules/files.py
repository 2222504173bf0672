"""Every file of a campaign's folder is used, or named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ...campaign import Campaign
from ...wording import Place, Problem, problem
from ..loaded import Loaded

STANDARD = frozenset({"campaign.yaml", "notice.md", "plan.md", "message.md"})
TYPED = {"通知": "notice.md", "公文": "notice.md", "方案": "plan.md", "实施方案": "plan.md", "消息": "message.md", "notice": "notice.md",
         "plan": "plan.md", "message": "message.md", "notices": "notice.md"}
TEXTS = (".md", ".txt", ".text", ".markdown")
PICTURES = frozenset({".png", ".jpg", ".jpeg"})
PASSED_OVER = frozenset({"records", "output"})
SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


def names_are_those_looked_for(loaded: Loaded) -> Iterator[Problem]:
    """Check that no file has a name that was probably meant to be one the program looks for: notice.md.txt, 通知.md."""
    there = sorted(_files(loaded.campaign.folder))
    for name in there:
        if meant := _meant(name, there):
            yield problem("file-misnamed", Place(f"{loaded.shown}/{name}"), name=meant)


def files_are_used(loaded: Loaded) -> Iterator[Problem]:
    """Check that each file of the folder is one that documents are made of."""
    used, there = _used(loaded.campaign), sorted(_files(loaded.campaign.folder))
    pictures = _some_picture(there, used) and any(name in loaded.roster.columns for name in _unit_pictures(loaded))
    for name in there:
        if name not in used and not (pictures and PurePosixPath(name).suffix.lower() in PICTURES):
            yield problem("file-unused", Place(f"{loaded.shown}/{name}"))


def _some_picture(there: list[str], used: frozenset[str]) -> bool:
    return any(PurePosixPath(name).suffix.lower() in PICTURES and name not in used for name in there)


def _unit_pictures(loaded: Loaded) -> Iterator[str]:
    yield from (path.partition(".")[2] for form in loaded.forms for path, _ in form.unit_names if path.startswith("图."))


def _used(campaign: Campaign) -> frozenset[str]:
    settings = campaign.settings
    names = [entry.file for entry in settings.annexes] + [settings.roster, *settings.pictures.values()]
    further = [path.relative_to(campaign.folder).as_posix() for path in (campaign.folder / "notices").rglob("*.md")]
    return frozenset({*STANDARD, *further, *(Path(name).as_posix() for name in names if name)})


def _files(folder: Path) -> Iterator[str]:
    for top, inside, names in os.walk(folder):
        inside[:] = [name for name in inside if not name.startswith((".", "~")) and (name not in PASSED_OVER or Path(top) != folder)]
        for name in names:
            if not name.startswith((".", "~")) and name.lower() not in SYSTEM:
                yield (Path(top) / name).relative_to(folder).as_posix()


def _meant(name: str, there: list[str]) -> str:
    """Return the name that a file was probably meant to have: notice.md for notice.md.txt and 通知.md; "" for none."""
    path = PurePosixPath(name)
    stem = path.name
    while PurePosixPath(stem).suffix.lower() in TEXTS:
        stem = PurePosixPath(stem).stem
    if path.suffix.lower() not in TEXTS:
        return ""
    if path.parts[0] == "notices" and path.suffix.lower() != ".md":
        return f"notices/{stem}.md"
    if path.parts[0] in ("notice", "通知", "公文", "Notices") and len(path.parts) > 1:
        return f"notices/{stem}.md"
    right = TYPED.get(stem.lower(), "") if len(path.parts) == 1 else ""
    return right if right and right not in there else ""
