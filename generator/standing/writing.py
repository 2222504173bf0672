"""起草 and 核对: what the content itself says of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..campaign import Campaign, Project, last_year, load_campaign
from ..check import dates_of, open_findings
from ..text import CampaignDate, working_days
from ..wording import Severity
from .steps import Deadline, Stage, Step, StepState

NOT_KNOWN = frozenset({"pending", "pending-mark"})
"""Findings of what is still to be written."""


@dataclass(frozen=True, slots=True)
class Written:
    """The content as far as it can be read: `campaign` is None when it can't; errors, what is not known yet, open findings in all."""

    campaign: Campaign | None
    errors: int
    pending: int = 0
    findings: int = 0

    @property
    def steps(self) -> tuple[Step, Step]:
        """起草, 核对."""
        drafted = not self.errors and not self.pending
        draft = Step(Stage.DRAFT, StepState.DONE if drafted else StepState.OPEN, {"errors": self.errors, "pending": self.pending})
        if self.errors:
            return draft, Step(Stage.REVIEW, StepState.NOT_YET)
        return draft, Step(Stage.REVIEW, StepState.OPEN if self.findings else StepState.DONE, {"findings": self.findings})


def read_content(project: Project, name: str) -> Written:
    """Read a campaign's content, without its templates and its roster: `check` looks at those too."""
    folder = project.folder(name)
    campaign, problems = load_campaign(folder, project.shown(folder))
    errors = sum(p.severity is Severity.ERROR for p in problems)
    if campaign is None or errors:
        return Written(campaign, max(errors, 1))
    found = open_findings(campaign, last_year(project, campaign))
    return Written(campaign, 0, sum(f.problem.code in NOT_KNOWN for f in found), len(found))


def deadlines(campaign: Campaign, today: date) -> tuple[Deadline, ...]:
    """Return the days by which units have to hand something in (附件, 报送), the earliest first."""
    found = []
    for dated in dates_of(campaign):
        if dated.deadline:
            day = dated.date.day
            passed = day < today
            working = working_days(*((day, today) if passed else (today, day)))
            found.append(Deadline(dated.name.split(".")[1], day, (day - today).days, -working if passed else working))
    return tuple(sorted(found, key=lambda deadline: deadline.day))


def date_of_issue(campaign: Campaign) -> date | None:
    """Return 成文日期 of the notice, else of the campaign; None while it is not known."""
    notice = campaign.notice
    typed = notice.head.date_of_issue if notice and notice.head.date_of_issue is not None else campaign.settings.date_of_issue
    return typed.day if isinstance(typed, CampaignDate) else None
