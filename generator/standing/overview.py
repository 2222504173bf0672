"""Compute the standing of a campaign: its steps, deadlines and next action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ..campaign import Campaign, Project
from ..collecting import Standing as Returned, matrix_so_far
from ..records import RECORDS
from .handing_out import Distribution, RecordsSummary, archive_step, distribute_step, issue_step, read_records
from .steps import Deadline, NextAction, Stage, Standing, Step, StepState
from .writing import ContentSummary, date_of_issue, deadlines, read_content


def standing(project: Project, name: str, today: date) -> Standing:
    """Return the standing of a campaign on the day `today`.

    Refused only as `read_records`: content that can't be read counts as an open step.
    """
    content = read_content(project, name)
    records = project.folder(name) / RECORDS
    summary = read_records(records, project.shown(records))
    campaign = content.campaign
    due = deadlines(campaign, today, project.settings[0].calendar) if campaign else ()
    steps = (
        *content.steps,
        issue_step(summary, date_of_issue(campaign) if campaign else None, today, ready=not content.errors and not content.findings),
        distribute_step(summary, due[0].last_day if due else None, today),
        _collected(project, name, campaign, today) or _returns_step(Stage.COLLECT, summary, due),
        _returns_step(Stage.SUMMARISE, summary, due),
        archive_step(summary),
    )
    has_mailbox = project.settings[0].mailbox is not None
    return Standing(name, today, steps, due, _next_action(content, summary, steps, due, has_mailbox=has_mailbox))


def _collected(project: Project, name: str, campaign: Campaign | None, today: date) -> Step | None:
    """Return the step 收表 with its counts; None while nothing came back."""
    found = matrix_so_far(project, name, campaign, today) if campaign else None
    if found is None:
        return None
    counts = Counter(cell.standing for cell in found.cells.values())
    wanted = sum(counts.values()) - counts[Returned.EXCUSED]
    facts = {
        "wanted": wanted, "received": counts[Returned.RECEIVED] + counts[Returned.LATE], "late": sum(c.late for c in found.cells.values()),
        "doubtful": counts[Returned.DOUBTFUL], "asked": counts[Returned.ASKED],
        "missing": counts[Returned.MISSING] + counts[Returned.NOT_DUE]}
    overdue = any(cell.late and cell.standing in (Returned.MISSING, Returned.ASKED) for cell in found.cells.values())
    done = facts["received"] == wanted
    return Step(Stage.COLLECT, StepState.DONE if done else StepState.LATE if overdue else StepState.OPEN, facts)


def _returns_step(stage: Stage, summary: RecordsSummary, due: Sequence[Deadline]) -> Step:
    """Return the step 收表 while nothing came back, or 汇总: NOT_YET with the last deadline, since nothing is recorded of it."""
    facts: dict[str, str | int | bool] = {"recorded": False}
    if summary.issues and due:
        last = due[-1]
        facts |= {"due": last.last_day.isoformat(), "days_late" if last.days < 0 else "days_left": abs(last.days)}
    return Step(stage, StepState.NOT_YET, facts)


def _next_action(
    content: ContentSummary, summary: RecordsSummary, steps: Sequence[Step], due: Sequence[Deadline], *, has_mailbox: bool,
) -> NextAction:
    """Return the next action: before the issue one of the content, afterwards that of the first step that is not done.

    Returns that a person has to look at, and those of units that have the papers and are late, come before what is still to be handed over,
    but uncertain mails before all.
    """
    if not summary.issues:
        return _before_issue(content)
    collect = next(step for step in steps if step.stage is Stage.COLLECT)
    urgent = collect.facts.get("doubtful") or collect.state is StepState.LATE
    if (distribution := summary.open) and (distribution.reach.uncertain or not (urgent and distribution.reach.handed_over)):
        return _until_delivered(distribution)
    if awaited := _until_collected(collect, due, has_mailbox=has_mailbox):
        return awaited
    if next(step for step in steps if step.stage is Stage.ARCHIVE).state is not StepState.DONE:
        return NextAction("summarise" if collect.state is StepState.DONE else "archive")
    return NextAction("new-year")


def _until_collected(collect: Step, due: Sequence[Deadline], *, has_mailbox: bool) -> NextAction | None:
    """Return the next action about returns; None when all are there, or nothing is recorded and every deadline has passed."""
    if doubtful := collect.facts.get("doubtful"):
        return NextAction("look", {"doubtful": doubtful})
    if collect.state is StepState.DONE:
        return None
    owed = sum(int(collect.facts.get(name, 0)) for name in ("missing", "asked"))
    waiting = bool(due) and due[-1].days >= 0
    if owed and (collect.state is StepState.LATE or not waiting):
        return NextAction("chase", {"missing": owed})
    if waiting:
        return NextAction("read-mail" if has_mailbox else "await-returns", {"due": due[-1].last_day.isoformat(), "days_left": due[-1].days})
    return None


def _before_issue(content: ContentSummary) -> NextAction:
    """Return the next action before the issue: correct errors, review findings, else issue."""
    if content.errors:
        return NextAction("correct", {"errors": content.errors})
    return NextAction("review", {"findings": content.findings}) if content.findings else NextAction("issue")


def _until_delivered(distribution: Distribution) -> NextAction:
    """Return the next action for an issue that not every unit has; uncertain mails come first, as they bar sending again."""
    if distribution.reach.uncertain:
        return NextAction("settle", {"uncertain": distribution.reach.uncertain})
    return NextAction("hand-over", {"issue": distribution.issue.name, "left": distribution.units - distribution.reach.handed_over})
