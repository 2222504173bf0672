"""Every file of a campaign's folder is used, or named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ...campaign import Campaign
from ...wording import Place, Problem, problem
from ..loaded import Loaded

STANDARD = {"campaign.yaml": "活动", "notice.md": "通知", "plan.md": "方案", "message.md": "消息"}
TYPED = {"通知": "notice.md", "公文": "notice.md", "方案": "plan.md", "实施方案": "plan.md", "消息": "message.md", "notice": "notice.md",
         "plan": "plan.md", "message": "message.md", "notices": "notice.md"}
TEXTS = (".md", ".txt", ".text", ".markdown")
PICTURES = frozenset({".png", ".jpg", ".jpeg"})
PASSED_OVER = frozenset({"records", "output"})
SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


def files_are_used(loaded: Loaded) -> Iterator[Problem]:
    """Check that each file of the folder is one that documents are made of; a likely meant name is told."""
    campaign = loaded.campaign
    used = _used(campaign, loaded)
    there = sorted(_files(campaign.folder))
    pictures = any(name in loaded.roster.columns for name in _unit_pictures(loaded)) if _some_picture(there, used) else False
    for name in there:
        if name in used or (pictures and PurePosixPath(name).suffix.lower() in PICTURES):
            continue
        meant = _meant(name, there)
        place = Place(f"{loaded.shown}/{name}")
        yield problem("file-misnamed", place, name=meant) if meant else problem("file-unused", place)


def _some_picture(there: list[str], used: frozenset[str]) -> bool:
    return any(PurePosixPath(name).suffix.lower() in PICTURES and name not in used for name in there)


def _unit_pictures(loaded: Loaded) -> Iterator[str]:
    yield from (path.partition(".")[2] for form in loaded.forms for path, _ in form.unit_names if path.startswith("图."))


def _used(campaign: Campaign, loaded: Loaded) -> frozenset[str]:
    settings = campaign.settings
    names = [entry.file for entry in settings.annexes] + [settings.roster, *settings.pictures.values()]
    further = [notice.node.place.file.removeprefix(f"{loaded.shown}/") for notice in campaign.notices]
    return frozenset({*STANDARD, *further, *(Path(name).as_posix() for name in names if name)})


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        hidden = any(part.startswith((".", "~")) for part in name.parts)
        if not hidden and name.parts[0] not in PASSED_OVER and name.name.lower() not in SYSTEM and path.is_file():
            yield name.as_posix()


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
