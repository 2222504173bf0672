"""A campaign as commands take it: its content, its texts composed, its annexes, its roster surveyed, all of it looked over."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from ..campaign import Campaign, Project, last_year, load_campaign
from ..check import (
    DOCUMENT_RULES,
    NAME_RULES,
    ROSTER_RULES,
    TEXT_RULES,
    Loaded,
    independent,
    known_units,
    problems_of,
    settled,
)
from ..documents import (
    AnnexForm,
    Document,
    blank_documents,
    compose,
    context_for,
    forms,
    shared_documents,
    unit_documents,
)
from ..records import store
from ..roster import Survey, survey_roster
from ..text import ABSENT, PENDING
from ..wording import Place, Problem, Refused, Severity, in_order, problem


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `check` found."""

    problems: tuple[Problem, ...]


def load(project: Project, name: str) -> Loaded:
    """The campaign of that name; Refused with every problem of every file when there is an error."""
    shown = project.shown(project.folder(name))
    project.sweep()
    campaign, problems = load_campaign(project.folder(name), shown)
    if campaign is None:
        raise Refused(in_order([*problems, *project.settings[1]]))
    context = context_for(project, compose(campaign))
    made = forms(context)
    surveyed, found = _survey(campaign, shown, made)
    loaded = Loaded(project, shown, campaign, context, tuple(made), surveyed, last_year(project, campaign))
    problems += [*found, *problems_of(loaded, (*TEXT_RULES, *ROSTER_RULES))]
    problems = independent(problems, campaign, surveyed.shown)
    if not any(p.severity is Severity.ERROR for p in problems):
        problems += problems_of(loaded, NAME_RULES)
    return replace(loaded, problems=settled(problems))


def check(project: Project, name: str, *, final: bool = False) -> CheckReport:
    """Every problem of a campaign: of its files, its roster, its templates, its documents' names. Writes nothing.

    With `final` reviews count as errors: what was found is raised as Refused.
    """
    loaded = load(project, name)
    return CheckReport(settled([*loaded.problems, *problems_of(loaded, DOCUMENT_RULES)], final=final))


def render(project: Project, name: str, document: str, unit: str | None = None) -> tuple[str, bytes]:
    """(file name, .docx bytes) of one draft: 通知, 方案, 公文, 附件1 …, or a further notice; with `unit` that unit's copy."""
    loaded = load(project, name)
    known_units(loaded, (unit,) if unit else ())
    documents = without_unit(loaded) if unit is None else _of_unit(loaded, unit)
    found = next((d for d in documents if document in (d.name, Path(d.path).stem)), None)
    if found is None:
        known = "、".join(dict.fromkeys(d.name for d in documents))
        raise Refused([problem("document-unknown", Place(loaded.campaign.node.place.file), name=document, known=known)])
    return Path(found.path).name, found.make()


def without_unit(loaded: Loaded) -> list[Document]:
    """Every document that all units share, and each annex without unit."""
    return [*shared_documents(loaded.render_context), *blank_documents(list(loaded.forms))]


def _of_unit(loaded: Loaded, number: str) -> list[Document]:
    unit = next(loaded.survey.units((number,)))
    return list(unit_documents(list(loaded.forms), number, unit.values(), Place()))


def _survey(campaign: Campaign, shown: str, made: list[AnnexForm]) -> tuple[Survey, list[Problem]]:
    place = campaign.node.at(("单位",)).place
    wanted = campaign.settings.roster
    if wanted in (ABSENT, PENDING):
        return Survey(), []
    if campaign.roster is None:
        return Survey(), [problem("file-outside", place, file=wanted)]
    if not os.path.lexists(campaign.roster):
        return Survey(), [problem("roster-missing", place, file=wanted)]
    around = max((form.file_name("\0").split("\0") for form in made if not form.verbatim), key=lambda ends: len(ends[0]), default=["", ""])
    known, damaged = store.known_units(campaign, shown)
    return survey_roster(campaign.roster, f"{shown}/{wanted}", known, (around[0], around[1])), damaged
