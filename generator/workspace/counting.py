"""Counts the blanks that each unit gets, and those of the year before."""

from __future__ import annotations

from ..campaign import Campaign, Project, load_campaign, year_before
from ..check import Loaded
from ..files import FileKind, read_outside
from ..records import FORMS, records_of
from ..wording import Place, Refused
from .report import AnnexBlanks, BlankCounts


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
