"""The number of blanks that each unit gets, and that of the year before."""

from __future__ import annotations

from dataclasses import dataclass

from ..campaign import Campaign, Project, load_campaign, year_before
from ..check import Loaded
from ..files import FileKind, read_outside
from ..records import FORMS, records_of
from ..wording import Place, Refused


@dataclass(frozen=True, slots=True)
class AnnexBlanks:
    """The blanks of one annex: how many, how many of them are filled in already, how many there were the year before (None: not known)."""

    annex: str
    blanks: int
    prefilled: int
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class BlankCounts:
    """The blanks that a unit gets by annex; `last_year` is the number of all of them the year before (None: not known)."""

    annexes: tuple[AnnexBlanks, ...] = ()
    last_year: int | None = None

    @property
    def per_unit(self) -> int:
        """Return the number of all blanks."""
        return sum(one.blanks for one in self.annexes)

    @property
    def prefilled(self) -> int:
        """Return the number of blanks that are filled in already."""
        return sum(one.prefilled for one in self.annexes)


def blank_counts(loaded: Loaded) -> BlankCounts:
    """Count the blanks of a campaign's forms, and those of the forms that the campaign before kept."""
    before = _year_before(loaded.project, loaded.campaign)
    known = {} if before is None else {annex.key: _kept(before, annex.key) for annex in before.annexes if not annex.entry.verbatim}
    forms = [form for form in loaded.forms if not form.verbatim]
    annexes = tuple(
        AnnexBlanks(form.annex.key, len(form.blanks), sum(name in form.fill for name in form.blanks), known.get(form.annex.key))
        for form in forms)
    counts = [count for count in known.values() if count is not None]
    return BlankCounts(annexes, sum(counts) if counts and len(counts) == len(known) else None)


def _year_before(project: Project, campaign: Campaign) -> Campaign | None:
    name = year_before(project, campaign)
    return load_campaign(project.folder(name), project.shown(project.folder(name)))[0] if name else None


def _kept(campaign: Campaign, annex: str) -> int | None:
    """Return the number of blanks in the form of an annex that was built last; None when none is kept, or it can't be read."""
    folder = records_of(campaign) / FORMS
    files = [path for path in folder.glob("*.docx") if path.stem.rpartition("-")[0] == annex] if folder.is_dir() else []
    if not files:
        return None
    from ..forms import read_blanks  # the Word reader is loaded only where a form was kept

    last = max(files, key=lambda path: (path.stat().st_mtime_ns, path.name))
    try:
        return len(read_blanks(read_outside(last, Place(last.name), FileKind.WORD)))
    except (OSError, Refused):
        return None
