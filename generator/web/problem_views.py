"""Problems as pages show them: the place in a clerk's words, what is wrong, what to do, and where a click leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..wording import Action, Problem, Severity, action, grouped_alike, in_order, page_action, page_place, page_sentence
from . import addresses
from .frame import lead

MOST = 200
"""Problems of one severity that a page lists; the others are counted."""
LEADS = {
    "review": addresses.YEAR, "issue": addresses.ISSUE, "issue-first": addresses.ISSUE, "issue-further": addresses.ISSUE,
    "issue-or-draft": addresses.ISSUE, "add-sealed": addresses.ISSUE, "enter-again": addresses.ISSUE, "mark-sent": addresses.LEDGER,
    "settle-delivery": addresses.LEDGER, "package-all": addresses.DISTRIBUTE, "mail-drafts": addresses.DISTRIBUTE,
    "give-password": addresses.DISTRIBUTE, "name-units": addresses.DISTRIBUTE, "choose-document": addresses.DISTRIBUTE,
    "build": addresses.PREVIEW, "prune": addresses.PREVIEW, "make-pdf": addresses.PREVIEW, "collect": addresses.COLLECT,
    "collect-again": addresses.COLLECT, "mark-return": addresses.COLLECT, "look-through": addresses.COLLECT,
    "roll-over": addresses.YEAR, "adopt-records": addresses.YEAR,
}  # fmt: skip
"""The step of the campaign where an action is taken; of the other actions only the words are shown."""


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem on a page; `more` further ones differ only in their place. `lead` is the address of its action, `edit` that of the
    place where it is mended; "" for none.
    """

    code: str
    severity: str
    place: str
    exact: str
    wrong: str
    remedy: str
    to_do: str
    lead: str
    more: int = 0
    edit: str = ""


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """The problems of one severity; `hidden` are not listed."""

    severity: str
    count: int
    problems: tuple[ProblemView, ...]
    hidden: int


def view_of(found: Problem, campaign: str, language: str, more: int = 0) -> ProblemView:
    """Return a problem as a page shows it."""
    wrong, remedy = page_sentence(found, language)
    to_do = action(found)
    return ProblemView(
        found.code, found.severity.value, page_place(found.place, language), str(found.place), wrong, remedy,
        page_action(to_do, language) if to_do else "", lead_of(to_do, campaign), more,
        edit_of(found, campaign))


def lead_of(to_do: Action | None, campaign: str) -> str:
    """Return the address where an action is taken; "" for one that is not taken on a page."""
    step = LEADS.get(to_do.code, "") if to_do else ""
    return lead(campaign, step) if step and campaign else ""


def edit_of(found: Problem, campaign: str) -> str:
    """Return the address that leads to a problem's place in the content of a campaign; "" for one elsewhere."""
    place = found.place
    if not campaign or not place.file.startswith(f"content/{campaign}/"):
        return ""
    return addresses.of(campaign, addresses.CONTENT, addresses.MEND, file=place.file, line=place.line or 1, column=place.column or 1)


def views_of(found: Iterable[Problem], campaign: str, language: str) -> tuple[ProblemView, ...]:
    """Return problems in order, those that differ only in their line as one."""
    return tuple(view_of(first, campaign, language, count - 1) for first, count in grouped_alike(in_order(found)))


def groups_of(found: Iterable[Problem], campaign: str, language: str) -> tuple[ProblemGroup, ...]:
    """Return problems by severity, the gravest first; empty groups are left out."""
    every = in_order(found)
    groups = []
    for severity in Severity:
        alike = list(grouped_alike(p for p in every if p.severity is severity))
        if alike:
            shown = tuple(view_of(first, campaign, language, count - 1) for first, count in alike[:MOST])
            groups.append(ProblemGroup(severity.value, sum(n for _, n in alike), shown, sum(n for _, n in alike[MOST:])))
    return tuple(groups)
