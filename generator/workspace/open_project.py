"""A project that stays open: each half of a campaign is read again only when one of its files changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..campaign import Project
from ..check import Loaded
from ..records import FOLDER, OWNER, RECORDS, UNITS
from ..roster import RosterFile, UnitName
from .drafts import check_loaded, draft
from .fingerprints import FileStates, Fingerprint, files_below
from .halves import TextHalf, both_halves, read_texts, roster_of, texts_alone
from .report import CheckReport


@dataclass(slots=True)
class _Kept:
    """The cached halves of one campaign, with the fingerprints of their files."""

    texts: TextHalf
    of_texts: Fingerprint
    roster: RosterFile
    of_roster: Fingerprint
    alone: Loaded | None = None
    whole: Loaded | None = None


class Workspace:
    """A project for a long-running program, used by one thread at a time.

    It returns what `load`, `check` and `render` return for the files as they are at the time of the call.
    """

    def __init__(self, project: Project) -> None:
        self._root, self._cache = project.root, project.cache
        self._files = FileStates()
        self._kept: dict[str, _Kept] = {}

    @property
    def project(self) -> Project:
        """Return the project with its current settings."""
        return Project(self._root, self._cache)

    def texts(self, name: str) -> Loaded:
        """Return the campaign without checking its roster; Refused with all problems of its texts when there is an error."""
        kept = self._current(name)
        if kept.alone is None:
            kept.alone = texts_alone(kept.texts)
        return kept.alone

    def load(self, name: str) -> Loaded:
        """Return the campaign with both halves checked; Refused with all problems of all files when there is an error."""
        kept = self._current(name)
        if kept.whole is None:
            kept.whole = both_halves(kept.texts)
        return kept.whole

    def check(self, name: str, *, final: bool = False) -> CheckReport:
        """Return every problem of a campaign; with `final` reviews count as errors."""
        return check_loaded(self.load(name), final=final)

    def render(self, name: str, document: str, unit: str | None = None) -> tuple[str, bytes]:
        """Return (file name, .docx bytes) of one draft; `unit` is a 编号, full or short name."""
        return draft(self.texts(name), document, unit)

    def search(self, name: str, part: str, most: int = 20) -> list[UnitName]:
        """Return the units with `part` in their 编号 or name, exact matches first."""
        return self.texts(name).roster.index.search(part, most)

    # ---- what is kept
    def _current(self, name: str) -> _Kept:
        project = self.project
        kept = self._kept.get(name)
        if kept is None or self._files.of(_text_files(project, name, kept.texts)) != kept.of_texts:
            kept = self._read(project, name, kept)
        elif self._files.of(_roster_files(project, name, kept.texts)) != kept.of_roster:
            kept = self._with_roster(project, name, kept.texts, kept.of_texts, None)
        self._kept[name] = kept
        return kept

    def _read(self, project: Project, name: str, before: _Kept | None) -> _Kept:
        """Read a campaign. Its files are hashed first, so that a change during reading is noticed by the next call."""
        seen = self._files.of(_text_files(project, name, None))
        half = read_texts(project, name)
        wanted = {str(path) for path in _text_files(project, name, half)}
        missing = self._files.of(path for path in _text_files(project, name, half) if str(path) not in seen)
        return self._with_roster(project, name, half, {p: h for p, h in (seen | missing).items() if p in wanted}, before)

    def _with_roster(self, project: Project, name: str, half: TextHalf, of_texts: Fingerprint, before: _Kept | None) -> _Kept:
        """Add the roster to the text half: the cached one if neither its file nor the arguments of its reading changed."""
        fresh = roster_of(half.loaded.campaign, half.loaded.shown, half.loaded.forms) if half.loaded else RosterFile()
        seen = self._files.of(_roster_files(project, name, half))
        same = before is not None and before.of_roster == seen and _asked(before.roster) == _asked(fresh)
        roster = before.roster if before is not None and same else fresh
        loaded = replace(half.loaded, roster=roster) if half.loaded else None
        return _Kept(replace(half, loaded=loaded), of_texts, roster, seen)


def _asked(roster: RosterFile) -> tuple[object, ...]:
    return roster.path, roster.shown, roster.asked_in, roster.missing, roster.file_names


def _text_files(project: Project, name: str, half: TextHalf | None) -> Iterator[Path]:
    """Yield the files of the text half: settings, templates, content without roster, last year's, and what rules read of records/."""
    yield project.content / "project.yaml"
    yield from files_below(project.templates)
    loaded = half.loaded if half else None
    yield from _content(project.folder(name), loaded.campaign.roster if loaded else None)
    records = project.folder(name) / RECORDS
    yield records / OWNER
    yield from sorted((records / FOLDER).glob("*/issue.json"))
    if loaded and (last := loaded.campaign.settings.last_year) in project.campaigns():
        yield from _content(project.folder(last), loaded.before.roster if loaded.before else None)


def _content(folder: Path, roster: Path | None) -> Iterator[Path]:
    return (path for path in files_below(folder, (RECORDS,)) if path != roster)


def _roster_files(project: Project, name: str, half: TextHalf) -> list[Path]:
    """Return the roster's file, whether it exists or not, and the record of the names under which units were written to."""
    roster = half.loaded.campaign.roster if half.loaded else None
    return [*([roster] if roster else []), project.folder(name) / RECORDS / UNITS]
