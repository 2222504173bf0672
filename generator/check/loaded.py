"""The input of the rules: a campaign with all that its documents are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..campaign import Campaign, Project
from ..documents import AnnexForm, Document, RenderContext, blank_documents, shared_documents
from ..roster import RosterFile, Survey
from ..wording import Problem, Refused, Severity, in_order
from .following import without_follow_on_errors


@dataclass(frozen=True)
class Loaded:
    """A campaign in two halves: its texts with their render context, and its roster, which is read on demand.

    `shown` is its folder's displayed name, `before` last year's campaign. `problems` are the reviews and reminders of what was checked: a
    campaign with an error is never loaded. `set_aside` are problems of today's content where an issue is used in its place.
    """

    project: Project
    shown: str
    campaign: Campaign
    render_context: RenderContext
    forms: tuple[AnnexForm, ...]
    roster: RosterFile
    before: Campaign | None = None
    problems: tuple[Problem, ...] = ()
    set_aside: tuple[Problem, ...] = ()

    @property
    def survey(self) -> Survey:
        """Return the survey of the whole roster."""
        return self.roster.survey

    @cached_property
    def without_unit(self) -> tuple[Document, ...]:
        """Return the documents that all units share, and each annex without a unit."""
        return (*shared_documents(self.render_context), *blank_documents(list(self.forms)))

    @property
    def told(self) -> tuple[Problem, ...]:
        """Return problems that did not stop work on an issue: `set_aside`, and the errors of rows that were skipped."""
        return (*self.set_aside, *without_follow_on_errors(self.roster.row_errors, self.campaign, self.roster.shown))


def refuse_errors(problems: Iterable[Problem], *, final: bool = False) -> tuple[Problem, ...]:
    """Return the problems in order; Refused when one is an error, with `final` also when one is a review."""
    ordered = in_order(problems)
    grave = (Severity.ERROR, Severity.REVIEW) if final else (Severity.ERROR,)
    if any(p.severity in grave for p in ordered):
        raise Refused(ordered)
    return tuple(ordered)
