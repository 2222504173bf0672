"""Loads a campaign for work on an issue from records/: where today's content has errors, the issued content is used in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..campaign import Campaign, Project
from ..check import HEADER_RULES, Loaded, level_of, problems_of
from ..records import RECORDS, Issue, issued
from ..roster import RosterFile, RosterIndex
from ..wording import Place, Problem, Refused, in_order, problem
from .halves import TextHalf, load, load_texts, read_texts, read_unchecked, roster_of


def load_released(
    project: Project, name: str, document: str = "", unissued: Callable[[Project, str], Loaded] = load,
) -> Loaded:
    """Load the campaign for work on an issue of that document, or of any.

    When today's texts have errors, the content as last issued is used in their place. Rows of today's roster with errors are skipped; the
    issued roster is used when today's can't be read. Both replacements are reported in `set_aside`. While that document was not issued,
    today's content is loaded with `unissued`.
    """
    kept = [issue for issue in issued.issues(project.folder(name) / RECORDS) if document in ("", issue.document)]
    if not kept:
        return unissued(project, name)
    project.sweep()
    today = _today(project, name)
    if today.loaded is not None and not today.errors:
        return _with_roster(today.loaded, _Frozen(project, name, kept), told=())
    return _as_issued(project, name, today, kept)


def _today(project: Project, name: str) -> TextHalf:
    try:
        return read_texts(project, name)
    except Refused as refused:  # the layout profile
        return TextHalf(None, refused.problems)


@dataclass(frozen=True, slots=True)
class _Frozen:
    """The content of the latest of some issues, read on demand."""

    project: Project
    name: str
    issues: Sequence[Issue]

    @property
    def issue(self) -> Issue:
        gone = issued.withdrawn(self.issues)
        standing = [issue for issue in self.issues if issue.name not in gone]
        return (standing or self.issues)[-1]

    def half(self) -> TextHalf:
        """Return its text half without applying rules, as it was issued."""
        folder = issued.folder_of(self.project.folder(self.name) / RECORDS, self.issue.name)
        root = Project(folder, self.project.cache)
        shown = self.project.shown(folder)
        half = read_unchecked(root, self.issue.campaign, f"{shown}/content/{self.issue.campaign}")
        if half.loaded is None:
            raise Refused(half.problems)
        context = replace(half.loaded.render_context, shown=f"{shown}/templates")
        return replace(half, loaded=replace(half.loaded, render_context=context))


def _as_issued(project: Project, name: str, today: TextHalf, kept: Sequence[Issue]) -> Loaded:
    frozen = _Frozen(project, name, kept)
    loaded = frozen.half().loaded
    assert loaded is not None
    now = today.loaded.campaign if today.loaded else None
    campaign = _of_today(project, name, loaded.campaign, now, kept)
    context = replace(loaded.render_context, composer=replace(loaded.render_context.composer, campaign=campaign))
    forms = tuple(replace(form, render_context=context) for form in loaded.forms)
    roster = roster_of(now or campaign, project.shown(campaign.folder), forms)
    found = Loaded(project, project.shown(campaign.folder), campaign, context, forms, roster)
    found = replace(found, problems=tuple(problems_of(found, HEADER_RULES)))
    told = problem("content-set-aside", _first(today.errors), count=len(today.errors), issue=frozen.issue.name)
    return _with_roster(found, frozen, (told,))


def _of_today(project: Project, name: str, as_issued: Campaign, now: Campaign | None, kept: Sequence[Issue]) -> Campaign:
    """Return the issued content with today's folder and roster; if it has no 密级, with that of one of these issues or of `now`."""
    folder = project.folder(name)
    levels = [*(issue.classification for issue in kept), level_of(now) if now else ""]
    stricter = next((level for level in levels if level), "")
    settings = as_issued.settings
    if stricter and not level_of(as_issued):
        settings = settings.model_copy(update={"classification": stricter})
    roster = now.roster if now else folder / settings.roster if as_issued.roster else None
    return replace(as_issued, name=name, folder=folder, settings=settings, roster=roster)


def _with_roster(loaded: Loaded, frozen: _Frozen, told: tuple[Problem, ...]) -> Loaded:
    """Return the campaign with today's roster as far as it can be read, else with the issued one."""
    roster = replace(loaded.roster, tolerant=True)
    errors = [*roster.missing, *_unreadable(roster)]
    if not errors:
        return replace(loaded, roster=roster, set_aside=told)
    half = frozen.half()
    assert half.loaded is not None
    told += (problem("roster-set-aside", _first(errors), issue=frozen.issue.name),)
    before = replace(half.loaded.roster, before=loaded.roster.before, tolerant=True)
    return replace(loaded, roster=before, set_aside=told)


def _unreadable(roster: RosterFile) -> tuple[Problem, ...]:
    try:
        _ = roster.index
    except Refused as refused:
        return refused.problems
    return ()


def names_of_units(project: Project, name: str) -> RosterIndex:
    """Return the units of the campaign's roster as far as it can be read, whatever errors the content has."""
    try:
        return load_released(project, name, unissued=load_texts).roster.index
    except Refused:
        return RosterIndex(())


def _first(errors: Sequence[Problem]) -> Place:
    return in_order(errors)[0].place
