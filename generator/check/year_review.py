"""The year review: rules that compare a campaign with its year (and last year's) and yield findings; 已核 silences single ones."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from ..campaign import AnnexSort, AnnexText, Campaign, Confirmed, Loc, walk
from ..documents import map_text, place_in
from ..files import read_package
from ..forms import read_annex
from ..text import ABSENT, PENDING, WEEKDAYS, Calendar, CampaignDate, read_date
from ..wording import Place, Problem, Refused, Severity, problem
from . import year_text
from .content_rules import marks_of_other_years, pending_values
from .findings import Finding, FindingTarget, NamedDate, Review, dates_of
from .texts import annex_texts, texts

NATIONAL = Calendar()
"""The public holidays that this program knows."""
Rule = Callable[[Review], Iterable[Finding]]
NEXT_YEARS_LAST_MONTH = 3
"""A campaign's last reports may be due until this month of the next year."""
YEARLY_VALUES: tuple[Loc, ...] = (
    ("主题",), ("届次",), ("联系人", "姓名"), ("联系人", "电话"), ("联系人", "手机"), ("联系人", "邮箱"), ("发文字号",), ("成文日期",))


# ------------------------------------------------------------------------------------------------ dates
def dates_are_working_days(review: Review) -> Iterator[Finding]:
    """Check that no date is on a weekend or a public holiday; adjusted working days count as working days."""
    for dated in dates_of(review.campaign):
        if off := review.calendar.day_off(dated.date.day):
            weekday = f"星期{WEEKDAYS[dated.date.day.weekday()]}"
            yield _about(dated, problem("day-off", dated.place, text=f"{dated.name} {dated.date}", weekday=weekday, off=off))


def dates_are_of_this_year(review: Review) -> Iterator[Finding]:
    """Check that every date is in the campaign's year, or in the first months of the next."""
    for dated in dates_of(review.campaign):
        day = dated.date.day
        if day.year != review.year and not (day.year == review.year + 1 and day.month <= NEXT_YEARS_LAST_MONTH):
            found = problem("date-of-another-year", dated.place, name=dated.name, year=day.year, now=review.year)
            yield _about(dated, found, where=f"{dated.name} 与 年份", value=f"{dated.typed}、{review.year}")


def deadlines_follow_the_issue(review: Review) -> Iterator[Finding]:
    """Check that no deadline is before the date of issue."""
    notice = review.campaign.notice
    issued = review.campaign.settings.date_of_issue
    if notice is not None and notice.head.date_of_issue is not None:
        issued = notice.head.date_of_issue
    if not isinstance(issued, CampaignDate):
        return
    for dated in dates_of(review.campaign):
        if dated.deadline and dated.date.day < issued.day:
            found = problem("due-before-issue", dated.place, name=dated.name, due=str(dated.date), issued=str(issued))
            yield _about(dated, found, where=f"{dated.name} 与 成文日期", value=f"{dated.date.full}、{issued.full}")


def _about(dated: NamedDate, found: Problem, where: str = "", value: str = "") -> Finding:
    target = FindingTarget("value", dated.place, dated.loc, dated.typed)
    return Finding(found, where or dated.name, value or dated.date.full + dated.date.time, target)


def number_is_of_this_year(review: Review) -> Iterator[Finding]:
    """Check that 〔2021〕 in a document number is the campaign's year."""
    nodes = [review.campaign.node, *(n.node for n in review.campaign.documents)]
    for node in nodes:
        at = node.get("发文字号")
        if at and isinstance(at.value, str) and _number_of_another_year(at.value, review.year):
            where = "发文字号" if node is review.campaign.node else f"{PurePosixPath(node.place.file).stem}.发文字号"
            yield Finding(problem("number-year", at.place, value=at.value, now=review.year), where, at.value.strip(),
                          FindingTarget("value", at.place, ("发文字号",), at.value))


def _number_of_another_year(number: str, year: int) -> bool:
    hit = re.search(r"〔(\d{4})〕", number)
    return hit is not None and int(hit[1]) != year


# ------------------------------------------------------------------------------------------------ compared with last year
def values_differ_from_last_year(review: Review) -> Iterator[Finding]:
    """Check that values that change every year differ from last year's."""
    if review.before is None:
        return
    for loc in YEARLY_VALUES:
        value = _exact(review.campaign, loc)
        if value in ("", "无", "待定") or value != _exact(review.before, loc):
            continue
        day = read_date(value, review.year)
        if isinstance(day, CampaignDate) and day.day.year != review.year:
            continue  # said already: of another year
        if loc == ("发文字号",) and _number_of_another_year(value, review.year):
            continue
        name = ".".join(map(str, loc))
        found = problem("as-last-year", review.campaign.node.at(loc).place, name=name, value=value, other=review.before.name)
        yield Finding(found, name, day.full if isinstance(day, CampaignDate) else value, review.value_target(loc))


def _exact(campaign: Campaign, loc: Loc) -> str:
    node = campaign.node
    for step in loc:
        inner = node.get(str(step))
        if inner is None:
            return ""
        node = inner
    return node.value.strip() if isinstance(node.value, str) else ""


def blanks_are_kept(review: Review) -> Iterator[Finding]:
    """Check that each of last year's blanks still exists or is named as 曾用名 of a new one: comparisons over the years go by name."""
    if review.before is None:
        return
    now = {annex.key: annex for annex in review.campaign.annexes}
    for old in review.before.annexes:
        new = now.get(old.key)
        if new is None:
            continue
        names = blank_names(new)
        former = set(new.head.former_names.values()) if new.head else set()
        gone = [name for name in blank_names(old) if name not in names and name not in former]
        if gone:
            fresh = [name for name in names if name not in blank_names(old)]
            near = difflib.get_close_matches(gone[0], fresh, 1, 0.3)
            hint = f"曾用名: {{{near[0]}: {gone[0]}}}" if near else f"曾用名: {{新名: {gone[0]}}}"
            listed = "、".join(gone)
            found = problem("blank-gone", _file_place(new), annex=new.key, names=listed, hint=hint)
            yield Finding(found, f"附件.{new.key}.空", listed)


def _file_place(annex: AnnexText) -> Place:
    return annex.keys.get("行") or annex.keys.get("标题") or Place(annex.shown)


def blank_names(annex: AnnexText) -> list[str]:
    """Return the names of an annex's blanks, each once; of a Word file those that are within one run of text."""
    if annex.sort is AnnexSort.VERBATIM:
        return []
    if annex.sort is not AnnexSort.WORD:
        return list(dict.fromkeys(hole.mark.name for text in annex_texts(annex) for hole in text.placeholders()))
    try:
        document = read_package(annex.data, Place(annex.shown)).parts.get("word/document.xml", b"").decode("utf-8", "replace")
    except Refused:
        return []
    inside = re.findall(r"\[\[(.+?)\]\]", re.sub(r"<[^>]*>", "", document))
    return list(dict.fromkeys(re.split(r"[:：]", name)[0].strip() for name in inside))


RULES: tuple[Rule, ...] = (
    dates_are_working_days, dates_are_of_this_year, deadlines_follow_the_issue, number_is_of_this_year, values_differ_from_last_year,
    blanks_are_kept, *year_text.RULES)


# ------------------------------------------------------------------------------------------------ all of them
def findings(campaign: Campaign, before: Campaign | None, calendar: Calendar) -> list[Finding]:
    """Return the findings of all rules that 已核 does not silence, by place."""
    return _all(Review(campaign, before, calendar))[0]


def year_problems(campaign: Campaign, before: Campaign | None, calendar: Calendar = NATIONAL) -> list[Problem]:
    """Return the findings as problems, and reminders: unused 已核, years whose holidays are unknown, a missing 上年."""
    open_, used = _all(Review(campaign, before, calendar))
    found = [finding.problem for finding in open_]
    found += list(_stale(campaign, used)) + list(_unknown_years(campaign, calendar))
    named = campaign.settings.last_year
    if before is None and named not in (ABSENT, PENDING):
        found.append(problem("last-year-missing", campaign.node.at(("上年",)).place, name=named))
    return found


def _all(review: Review) -> tuple[list[Finding], set[int]]:
    """Return (open findings, indexes of the 已核 entries that silenced one)."""
    confirmed = review.campaign.settings.confirmed
    open_: list[Finding] = []
    used: set[int] = set()
    for finding in (f for rule in RULES for f in rule(review)):
        by = next((i for i, entry in enumerate(confirmed) if _silences(entry, finding, review.year)), None)
        if by is None:
            open_.append(finding)
        else:
            used.update(i for i, entry in enumerate(confirmed) if _silences(entry, finding, review.year))
    return sorted(open_, key=lambda f: (f.problem.place, f.problem.code)), used


def _silences(entry: Confirmed, finding: Finding, year: int) -> bool:
    return entry.where == finding.where and _same(entry.value, finding.value, year)


def _same(one: str, other: str, year: int) -> bool:
    if one.strip() == other.strip():
        return True
    first, second = read_date(one, year), read_date(other, year)
    return isinstance(first, CampaignDate) and isinstance(second, CampaignDate) and first == second


def _stale(campaign: Campaign, used: set[int]) -> Iterator[Problem]:
    for number, entry in enumerate(campaign.settings.confirmed):
        if number not in used:
            yield problem("confirmed-stale", campaign.node.at(("已核", number)).place, where=entry.where, value=entry.value)


def _unknown_years(campaign: Campaign, calendar: Calendar) -> Iterator[Problem]:
    dates = [dated for dated in dates_of(campaign) if not calendar.known(dated.date.day.year)]
    for year in dict.fromkeys(dated.date.day.year for dated in dates):
        yield problem("holidays-unknown", next(d.place for d in dates if d.date.day.year == year), year=year)


def open_findings(campaign: Campaign, before: Campaign | None, calendar: Calendar = NATIONAL) -> list[Finding]:
    """Return what `yinfa review` asks about: findings, year marks of other years, 【待定:…】 and unknown values, by place."""
    marks = [_mark(campaign, p) for p in marks_of_other_years(campaign)]
    pending = [Finding(p, p.facts["term"], target=_pending_target(campaign, p)) for p in pending_values(campaign)]
    found = [*findings(campaign, before, calendar), *marks, *_in_word_files(campaign), *pending]
    return sorted((f for f in found if f.problem.severity is Severity.REVIEW), key=lambda f: (f.problem.place, f.problem.code))


def _in_word_files(campaign: Campaign) -> Iterator[Finding]:
    """Yield year marks in the office's own Word annexes, which only Word can change."""
    for annex in campaign.annexes:
        if annex.sort is AnnexSort.WORD:
            try:
                problems = read_annex(annex.data, annex.shown, campaign.settings.year)[1]
            except Refused:  # `check` says why
                continue
            yield from (Finding(found, value=str(found.place)) for found in problems if found.severity is Severity.REVIEW)


def _mark(campaign: Campaign, found: Problem) -> Finding:
    where = found.place.file.removeprefix(campaign.node.place.file.removesuffix("campaign.yaml"))
    target = _mark_target(campaign, found)
    return Finding(found, where, target.old if target else found.facts["text"], target)


def _mark_target(campaign: Campaign, found: Problem) -> FindingTarget | None:
    for text in texts(campaign):
        if text.place.file == found.place.file and text.place.line == found.place.line:
            for mark in map_text(text, lambda _: None).marks:
                if place_in(text, mark.start) == found.place:
                    return FindingTarget("mark", found.place, (), text.raw[mark.start : mark.stop])
    return None


def _pending_target(campaign: Campaign, found: Problem) -> FindingTarget | None:
    for _, node in campaign.nodes:
        for loc, item in walk(node):
            if item.place == found.place and isinstance(item.value, str):
                return FindingTarget("value", item.place, loc, item.value)
    return None
