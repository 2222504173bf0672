"""The input of the rules: a campaign with all that its documents are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..campaign import Campaign, Project
from ..documents import AnnexForm, RenderContext
from ..roster import Survey
from ..wording import Place, Problem, Refused, Severity, in_order, problem


@dataclass(frozen=True, slots=True)
class Loaded:
    """A campaign with its render context, annexes, roster survey, and last year's campaign.

    `shown` is its folder's displayed name. `problems` are reviews and reminders: a campaign with an error is never loaded.
    """

    project: Project
    shown: str
    campaign: Campaign
    render_context: RenderContext
    forms: tuple[AnnexForm, ...]
    survey: Survey
    before: Campaign | None = None
    problems: tuple[Problem, ...] = ()


def refuse_errors(problems: Iterable[Problem], *, final: bool = False) -> tuple[Problem, ...]:
    """Return the problems in order; Refused when one is an error, with `final` also when one is a review."""
    ordered = in_order(problems)
    grave = (Severity.ERROR, Severity.REVIEW) if final else (Severity.ERROR,)
    if any(p.severity in grave for p in ordered):
        raise Refused(ordered)
    return tuple(ordered)


def refuse_unknown_units(loaded: Loaded, wanted: tuple[str, ...]) -> None:
    """Raise Refused when a wanted unit is not an active unit of the roster."""
    if wanted and loaded.survey.path is None:
        raise Refused([problem("no-roster", Place(loaded.campaign.node.place.file))])
    if wanted and (missing := loaded.survey.missing(wanted)):
        raise Refused(missing)
