"""Derive the steps 起草 and 核对 from the content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..campaign import Campaign, Project, last_year, load_campaign
from ..check import dates_of, open_findings
from ..text import Calendar, CampaignDate
from ..wording import Severity
from .steps import Deadline, Stage, Step, StepState

NOT_KNOWN = frozenset({"pending", "pending-mark"})
"""Codes of findings about values that are still 待定."""


@dataclass(frozen=True, slots=True)
class ContentSummary:
    """The campaign (None if it can't be read) with the number of errors, of values still 待定, and of open findings in all."""

    campaign: Campaign | None
    errors: int
    pending: int = 0
    findings: int = 0

    @property
    def steps(self) -> tuple[Step, Step]:
        """Return the steps 起草 and 核对."""
        drafted = not self.errors and not self.pending
        draft = Step(Stage.DRAFT, StepState.DONE if drafted else StepState.OPEN, {"errors": self.errors, "pending": self.pending})
        if self.errors:
            return draft, Step(Stage.REVIEW, StepState.NOT_YET)
        return draft, Step(Stage.REVIEW, StepState.OPEN if self.findings else StepState.DONE, {"findings": self.findings})


def read_content(project: Project, name: str) -> ContentSummary:
    """Read a campaign's content and count its errors and open findings; templates and the roster are not looked at."""
    folder = project.folder(name)
    campaign, problems = load_campaign(folder, project.shown(folder))
    errors = sum(p.severity is Severity.ERROR for p in problems)
    if campaign is None or errors:
        return ContentSummary(campaign, max(errors, 1))
    found = open_findings(campaign, last_year(project, campaign), project.settings[0].calendar)
    return ContentSummary(campaign, 0, sum(f.problem.code in NOT_KNOWN for f in found), len(found))


def deadlines(campaign: Campaign, today: date, calendar: Calendar) -> tuple[Deadline, ...]:
    """Return the days by which units have to hand something in (附件, 报送), earliest first."""
    found = []
    for dated in dates_of(campaign):
        if dated.deadline:
            last = calendar.last_day(dated.date.day)
            passed = last < today
            working = calendar.working_days(*((last, today) if passed else (today, last)))
            found.append(
                Deadline(dated.name.split(".")[1], dated.date.day, last, (last - today).days, -working if passed else working))
    return tuple(sorted(found, key=lambda deadline: deadline.day))


def date_of_issue(campaign: Campaign) -> date | None:
    """Return 成文日期 of the notice, else of the campaign; None while it is 待定."""
    notice = campaign.notice
    typed = notice.head.date_of_issue if notice and notice.head.date_of_issue is not None else campaign.settings.date_of_issue
    return typed.day if isinstance(typed, CampaignDate) else None
