"""The two halves of a campaign: its texts with all that documents are made with, and its roster, which is read on demand."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from ..campaign import Campaign, Project, last_year, load_campaign
from ..check import (
    COLUMN_RULES,
    NAME_RULES,
    ROSTER_RULES,
    TEXT_RULES,
    Loaded,
    problems_of,
    refuse_errors,
    without_follow_on_errors,
)
from ..documents import AnnexForm, compose, context_for, forms
from ..records import last_values, store
from ..roster import RosterFile
from ..text import ABSENT, PENDING
from ..wording import Problem, Refused, Severity, in_order, problem


@dataclass(frozen=True, slots=True)
class TextHalf:
    """A campaign's content with its texts composed, and all its problems; `loaded` is None when campaign.yaml can't be used."""

    loaded: Loaded | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that prevent its use."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


def read_texts(project: Project, name: str, instead: Mapping[str, bytes] | None = None) -> TextHalf:
    """Return the text half, checked by all its rules. `instead` are bytes read in place of files, by their names in the folder."""
    half = read_unchecked(project, name, instead=instead)
    if half.loaded is None:
        return half
    found = [*half.problems, *problems_of(half.loaded, TEXT_RULES)]
    return replace(half, problems=tuple(without_follow_on_errors(found, half.loaded.campaign, half.loaded.roster.shown)))


def read_unchecked(project: Project, name: str, shown: str = "", instead: Mapping[str, bytes] | None = None) -> TextHalf:
    """Return the text half with the problems found while reading its files, no rule applied. `shown` is the folder's displayed name."""
    folder = project.folder(name)
    shown = shown or project.shown(folder)
    campaign, problems = load_campaign(folder, shown, instead)
    if campaign is None:
        return TextHalf(None, tuple(in_order([*problems, *project.settings[1]])))
    context = context_for(project, compose(campaign), last_values(project, campaign))
    made = tuple(forms(context))
    loaded = Loaded(project, shown, campaign, context, made, roster_of(campaign, shown, made), last_year(project, campaign))
    return TextHalf(loaded, tuple(problems))


def roster_of(campaign: Campaign, shown: str, made: Iterable[AnnexForm], *, tolerant: bool = False) -> RosterFile:
    """Return the roster that a campaign names."""
    place, wanted = campaign.node.at(("单位",)).place, campaign.settings.roster
    if wanted in (ABSENT, PENDING):
        return RosterFile(asked_in=campaign.node.place.file)
    missing = "file-outside" if campaign.roster is None else "" if os.path.lexists(campaign.roster) else "roster-missing"
    if campaign.roster is None or missing:
        return RosterFile(asked_in=campaign.node.place.file, missing=(problem(missing, place, file=wanted),))
    return RosterFile(
        campaign.roster, f"{shown}/{wanted}", campaign.node.place.file, before=partial(store.known_units, campaign, shown),
        file_names=_longest_name(made), tolerant=tolerant)


def _longest_name(made: Iterable[AnnexForm]) -> tuple[str, str]:
    """Return the prefix and suffix of the unit's name in the longest file name."""
    names = (form.file_name("\0").split("\0") for form in made if not form.verbatim)
    before, after = max(names, key=lambda ends: len(ends[0]), default=["", ""])
    return before, after


def errors_with(project: Project, name: str, instead: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Return the errors that a campaign's texts would have with these bytes in place of files, by their names in its folder."""
    try:
        texts_alone(read_texts(project, name, instead))
    except Refused as refused:
        return tuple(p for p in refused.problems if p.severity is Severity.ERROR)
    return ()


def texts_alone(half: TextHalf) -> Loaded:
    """Return a campaign of which the text half was checked; Refused with all problems of it when there is an error."""
    return _sound(half, [*half.problems])


def both_halves(half: TextHalf) -> Loaded:
    """Return a campaign of which both halves were checked; Refused with all problems of all files when there is an error."""
    return _sound(half, [*half.problems, *(problems_of(half.loaded, ROSTER_RULES) if half.loaded else ())])


def _sound(half: TextHalf, problems: list[Problem]) -> Loaded:
    if half.loaded is None:
        raise Refused(half.problems)
    problems = without_follow_on_errors(problems, half.loaded.campaign, half.loaded.roster.shown)
    if not any(p.severity is Severity.ERROR for p in problems):
        problems += problems_of(half.loaded, NAME_RULES)
    return replace(half.loaded, problems=refuse_errors(problems))


def load(project: Project, name: str) -> Loaded:
    """Load the whole campaign of that name; Refused with all problems of all files when there is an error."""
    project.sweep()
    return both_halves(read_texts(project, name))


def load_for_units(project: Project, name: str) -> Loaded:
    """Load the campaign of that name to make documents of a few units: of its roster only the columns are checked, and the rows later.

    Refused with all problems of its texts, and names that should be columns, when there is an error.
    """
    project.sweep()
    half = read_texts(project, name)
    return _sound(half, [*half.problems, *(problems_of(half.loaded, COLUMN_RULES) if half.loaded else ())])


def load_texts(project: Project, name: str) -> Loaded:
    """Load the campaign of that name without checking its roster; Refused with all problems of its texts when there is an error."""
    project.sweep()
    return texts_alone(read_texts(project, name))
