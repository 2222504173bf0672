"""What rules look at: a campaign with all that its documents are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..campaign import Campaign, Project
from ..documents import AnnexForm, Document, RenderContext, blank_documents, shared_documents
from ..roster import RosterFile, Survey
from ..wording import Problem, Refused, Severity, in_order
from .following import independent


@dataclass(frozen=True)
class Loaded:
    """A campaign in two halves: its texts with what its documents are made with, and its roster, read when something asks for it.

    `shown` is how its folder is called, `before` last year's campaign. `problems` are the reviews and reminders of what was looked at: a
    campaign with an error is never loaded. `set_aside` is what is wrong with today's content where what was issued stands for it.
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
        """What a pass over the whole roster found."""
        return self.roster.survey

    @cached_property
    def without_unit(self) -> tuple[Document, ...]:
        """Every document that all units share, and each annex without unit."""
        return (*shared_documents(self.render_context), *blank_documents(list(self.forms)))

    @property
    def told(self) -> tuple[Problem, ...]:
        """What is wrong today and did not stop what was issued: `set_aside`, and the rows of units that were left out."""
        return (*self.set_aside, *independent(self.roster.row_errors, self.campaign, self.roster.shown))


def settled(problems: Iterable[Problem], *, final: bool = False) -> tuple[Problem, ...]:
    """The problems in order; Refused when one is an error, with `final` also when one is a review."""
    ordered = in_order(problems)
    grave = (Severity.ERROR, Severity.REVIEW) if final else (Severity.ERROR,)
    if any(p.severity in grave for p in ordered):
        raise Refused(ordered)
    return tuple(ordered)
