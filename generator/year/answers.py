"""Answers to findings (edit, keep, leave 待定), each written at once to the one place it concerns."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from ..campaign import Campaign, Loc, Node, Project, content_files, edits, last_year, load_campaign
from ..check import Finding, FindingTarget, open_findings
from ..documents import TOKEN
from ..wording import Place, Problem, Refused, Severity, problem

MARK = re.compile(r"(【\s*)([0-9０-９]{4}|待定)(.*】)", re.DOTALL)
UNKNOWN_YET = frozenset({"pending", "pending-mark"})
"""Codes of findings whose text can't be kept."""


CHANGED = "content-changed"
"""The code of an answer that was refused because the value changed meanwhile."""
SETTLED = "：这一处已经有人核过，不用再答"


class Answer(StrEnum):
    """The possible answers to a finding."""

    EDIT = "edit"
    KEEP = "keep"
    LEAVE = "leave"


def reviewed(project: Project, name: str) -> tuple[Campaign, list[Finding]]:
    """Load the campaign from disk and return it with its open findings; Refused with its errors."""
    folder = project.folder(name)
    project.sweep()
    campaign, problems = load_campaign(folder, project.shown(folder))
    if campaign is None or any(p.severity is Severity.ERROR for p in problems):
        raise Refused(problems)
    return campaign, open_findings(campaign, last_year(project, campaign), project.settings[0].calendar)


def choices(finding: Finding) -> tuple[Answer, ...]:
    """Return the answers that this finding allows."""
    known = finding.problem.code not in UNKNOWN_YET and bool(finding.where)
    editable = finding.target is not None and bool(finding.target.place.column)
    given = {Answer.EDIT: editable, Answer.KEEP: known, Answer.LEAVE: editable and known}
    return tuple(answer for answer, can in given.items() if can)


def present_text(finding: Finding) -> str:
    """Return the words that an edit of a finding would replace: of a year mark those inside it; "" for none."""
    target = finding.target
    if target is None or not target.old:
        return ""
    if target.kind == "mark" and (hit := MARK.fullmatch(target.old)):
        return hit[3].lstrip().lstrip(":：").removesuffix("】").strip()
    return finding.value if target.kind == "words" else target.old


def answer(project: Project, campaign: Campaign, finding: Finding, how: Answer, text: str = "") -> bool:
    """Write the answer and return whether there was anything to write; `text` is the replacement of an edit.

    Refused (nothing changed) when the place can't be changed safely, or the content would have an error; `content-changed` when the
    value that was asked about has changed since.
    """
    shown = project.shown(campaign.folder)
    with content_files.locked(project.content_lock(campaign.name), shown):
        campaign, found = reviewed(project, campaign.name)
        current = _same_question(campaign, found, finding)
        settled = how is Answer.KEEP and (current.target is None or current.target.kind != "mark")
        if current not in found and how is not Answer.KEEP and finding.problem.code != CHANGED:
            raise Refused([problem(CHANGED, current.problem.place, now=SETTLED)])
        if settled and current not in found:
            return False  # no rule has a finding about it: there is nothing to confirm
        file = _confirmed(campaign, current) if settled else _changed(campaign, current, how, text.strip())
        content_files.write([content_files.change_of(file)], _asked(campaign, current), partial(_errors, project, campaign))
        return True


def _errors(project: Project, campaign: Campaign) -> list[Problem]:
    return [p for p in load_campaign(campaign.folder, project.shown(campaign.folder))[1] if p.severity is Severity.ERROR]


def _same_question(campaign: Campaign, found: list[Finding], asked: Finding) -> Finding:
    """Return the current finding about the same value or words, which may have moved to another line; Refused `content-changed`."""
    same = [f for f in found if f.key == asked.key and _old(f) == _old(asked)]
    if same:
        return min(same, key=lambda f: abs(f.problem.place.line - asked.problem.place.line))
    for one in _asked(campaign, asked):
        content_files.refuse_changed(one)
    if asked.target is None:
        raise Refused([problem("content-changed", asked.problem.place, now="")])
    if asked.target.kind == "value":
        return replace(asked, target=replace(asked.target, place=_node(campaign, asked.target).place))
    return asked


def asked_again(campaign: Campaign, found: list[Finding], asked: Finding) -> Finding | None:
    """Return the question with the current value after an answer was refused with `content-changed`; None when it no longer arises."""
    target = asked.target
    again = [f for f in found if f.where == asked.where and f.problem.place.file == asked.problem.place.file and _loc(f) == _loc(asked)]
    if again:
        return next((f for f in again if f.problem.code == asked.problem.code), again[0])
    if target is None or target.kind != "value":
        return None
    node = _node(campaign, target)
    now = content_files.value_at(_tree(campaign, target), target.loc)
    if not now or now == target.old:
        return None
    told = content_files.changed(_name(asked), now, node.place)
    return Finding(told, asked.where, now, FindingTarget("value", node.place, target.loc, now))


def _asked(campaign: Campaign, finding: Finding) -> list[content_files.ExpectedValue]:
    """Return the values in files that must be unchanged for the answer to be written."""
    target = finding.target
    if target is None:
        return []
    return [content_files.ExpectedValue(_path(campaign, target.place.file), _name(finding), target.old, target.place, target.loc)]


def _old(finding: Finding) -> str:
    return finding.target.old if finding.target else ""


def _loc(finding: Finding) -> Loc:
    return finding.target.loc if finding.target else ()


def _name(finding: Finding) -> str:
    """Return the finding's subject as a person calls it: the value's path, or the words themselves."""
    target = finding.target
    if target is not None and target.kind == "value":
        return ".".join(str(step + 1) if isinstance(step, int) else step for step in target.loc)
    return finding.value or finding.where


def _tree(campaign: Campaign, target: FindingTarget) -> Node:
    return next((node for _, node in campaign.nodes if node.place.file == target.place.file), campaign.node)


def _node(campaign: Campaign, target: FindingTarget) -> Node:
    return _tree(campaign, target).at(target.loc)


def _path(campaign: Campaign, shown: str) -> Path:
    return campaign.folder / shown.removeprefix(campaign.node.place.file.removesuffix("campaign.yaml"))


def _open(campaign: Campaign, shown: str) -> edits.TextFile:
    return edits.open_text(_path(campaign, shown), shown)


def _confirmed(campaign: Campaign, finding: Finding) -> edits.TextFile:
    return edits.confirm(_open(campaign, campaign.node.place.file), finding.where, finding.value)


def _changed(campaign: Campaign, finding: Finding, how: Answer, text: str) -> edits.TextFile:
    target = finding.target
    if target is None:
        raise Refused([problem("edit-impossible", finding.problem.place)])
    file = _open(campaign, target.place.file)
    if target.kind == "value":
        return edits.set_value(file, target.loc, "待定" if how is Answer.LEAVE else text or "无")
    new = _answered_mark(target, how, text, campaign.settings.year) if target.kind == "mark" else _of_words(target, how, text)
    return edits.replace_at(file, target.place, target.old, new)


def _answered_mark(target: FindingTarget, how: Answer, text: str, year: int) -> str:
    """Return the year mark after an answer: 【2021:x】 kept is 【2022:x】, left open 【待定:x】, edited 【2022:…】; deleted ""."""
    if how is Answer.EDIT:
        return _checked_mark(f"【{year}:{text}】", target.place) if text else ""
    return MARK.sub(lambda hit: f"{hit[1]}{'待定' if how is Answer.LEAVE else year}{hit[3]}", target.old, count=1)


def _of_words(target: FindingTarget, how: Answer, text: str) -> str:
    return _checked_mark(f"【待定:{target.old}】", target.place) if how is Answer.LEAVE else text


def _checked_mark(mark: str, place: Place) -> str:
    """Return the mark if it parses as one mark: a 】 inside would end it early. Refused otherwise."""
    depth = 0
    for token in TOKEN.finditer(mark):
        depth += (token["head"] is not None) - (token["close"] is not None)
        if depth == 0 and token.end() < len(mark):
            raise Refused([problem("bracket-in-mark", place)])
    return mark
