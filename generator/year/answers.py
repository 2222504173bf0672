"""Answers to findings, each written at once to the one place it belongs: edit, keep, leave 待定."""

from __future__ import annotations

import re
from enum import StrEnum

from ..campaign import Campaign, Project, edits, last_year, load_campaign
from ..check import Finding, FindingTarget, open_findings
from ..documents import TOKEN
from ..files import replace_file
from ..wording import Place, Refused, Severity, problem

MARK = re.compile(r"(【\s*)([0-9０-９]{4}|待定)(.*】)", re.DOTALL)
UNKNOWN_YET = frozenset({"pending", "pending-mark"})
"""Codes of what can't be kept as it is."""


class Answer(StrEnum):
    """What can be done about a finding."""

    EDIT = "edit"
    KEEP = "keep"
    LEAVE = "leave"


def reviewed(project: Project, name: str) -> tuple[Campaign, list[Finding]]:
    """The campaign as it lies there now and its open findings; Refused with its errors."""
    folder = project.folder(name)
    campaign, problems = load_campaign(folder, project.shown(folder))
    if campaign is None or any(p.severity is Severity.ERROR for p in problems):
        raise Refused(problems)
    return campaign, open_findings(campaign, last_year(project, campaign), project.settings[0].calendar)


def choices(finding: Finding) -> tuple[Answer, ...]:
    """The answers that this finding can take."""
    known = finding.problem.code not in UNKNOWN_YET and bool(finding.where)
    editable = finding.target is not None and bool(finding.target.place.column)
    given = {Answer.EDIT: editable, Answer.KEEP: known, Answer.LEAVE: editable and known}
    return tuple(answer for answer, can in given.items() if can)


def answer(project: Project, campaign: Campaign, finding: Finding, how: Answer, text: str = "") -> None:
    """Write the answer; `text` is what an edit puts there.

    Refused (nothing changed) when the place can't be changed safely, or the content would have an error.
    """
    settled = how is Answer.KEEP and (finding.target is None or finding.target.kind != "mark")
    file = _confirmed(campaign, finding) if settled else _changed(campaign, finding, how, text.strip())
    before = file.path.read_bytes()
    file.save()
    errors = [p for p in load_campaign(campaign.folder, project.shown(campaign.folder))[1] if p.severity is Severity.ERROR]
    if errors:
        replace_file(file.path, before)
        raise Refused(errors)


def _open(campaign: Campaign, shown: str) -> edits.TextFile:
    inside = shown.removeprefix(campaign.node.place.file.removesuffix("campaign.yaml"))
    return edits.open_text(campaign.folder / inside, shown)


def _confirmed(campaign: Campaign, finding: Finding) -> edits.TextFile:
    return edits.confirm(_open(campaign, campaign.node.place.file), finding.where, finding.value)


def _changed(campaign: Campaign, finding: Finding, how: Answer, text: str) -> edits.TextFile:
    target = finding.target
    if target is None:
        raise Refused([problem("edit-impossible", finding.problem.place)])
    file = _open(campaign, target.place.file)
    if target.kind == "value":
        return edits.set_value(file, target.loc, "待定" if how is Answer.LEAVE else text or "无")
    new = _of_mark(target, how, text, campaign.settings.year) if target.kind == "mark" else _of_words(target, how, text)
    return edits.replace_at(file, target.place, target.old, new)


def _of_mark(target: FindingTarget, how: Answer, text: str, year: int) -> str:
    """【2021:x】 kept is 【2022:x】, left open 【待定:x】, edited 【2022:…】; edited to nothing it is gone."""
    if how is Answer.EDIT:
        return _safe(f"【{year}:{text}】", target.place) if text else ""
    return MARK.sub(lambda hit: f"{hit[1]}{'待定' if how is Answer.LEAVE else year}{hit[3]}", target.old, count=1)


def _of_words(target: FindingTarget, how: Answer, text: str) -> str:
    return _safe(f"【待定:{target.old}】", target.place) if how is Answer.LEAVE else text


def _safe(mark: str, place: Place) -> str:
    """The mark, when it ends where it should: 】 inside would end it early."""
    depth = 0
    for token in TOKEN.finditer(mark):
        depth += (token["head"] is not None) - (token["close"] is not None)
        if depth == 0 and token.end() < len(mark):
            raise Refused([problem("bracket-in-mark", place)])
    return mark
