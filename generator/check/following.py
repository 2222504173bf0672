"""Errors that only follow from another one: a name is unknown because what would define it could not be read. They are not told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..campaign import Campaign
from ..roster import FULL_NAME, NUMBER
from ..wording import Problem, Severity

BROKEN_BLANKS = frozenset({"bad-blank", "mark-without-end", "mark-without-start", "single-brace", "doubled-bracket"})
"""After these a text may lack blanks that it has."""
NO_ROSTER = frozenset({"roster-missing", "file-unreadable"})


@dataclass(frozen=True, slots=True)
class Errors:
    """The errors that stand by themselves, and the campaign with as much as could be read."""

    found: Sequence[Problem]
    campaign: Campaign
    roster: str

    def in_file(self, name: str) -> bool:
        """Is there one in that file of the campaign's folder?"""
        file = PurePosixPath(self.campaign.node.place.file).parent / name
        return any(p.place.file == str(file) for p in self.found)

    def in_roster(self) -> bool:
        """Is the roster missing, or wrong anywhere?"""
        return any(p.code in NO_ROSTER or (p.place.file == self.roster and self.roster) for p in self.found)


def independent(problems: Iterable[Problem], campaign: Campaign, roster: str) -> list[Problem]:
    """The problems without those that only follow from an error among them; `roster` is how the roster is called."""
    listed = list(problems)
    alone = [p for p in listed if p.severity is Severity.ERROR and p.code not in FOLLOWING]
    errors = Errors(alone, campaign, roster)
    return [p for p in listed if p.code not in FOLLOWING or not FOLLOWING[p.code](p, errors)]


def _value(found: Problem, errors: Errors) -> bool:
    """A value of an annex, the notice or the plan that could not be read, or of a key that was given twice."""
    steps = found.facts["path"].split(".")
    if steps[0] == "附件" and len(steps) > 1:
        return _annex_is_wrong(steps[1], errors)
    if steps[0] in ("通知", "方案"):
        return errors.in_file({"通知": "notice.md", "方案": "plan.md"}[steps[0]])
    return any(p.code == "duplicate-key" and p.facts["key"] in steps for p in errors.found)


def _annex_is_wrong(name: str, errors: Errors) -> bool:
    listed = [annex.short_name for annex in errors.campaign.settings.annexes]
    read = [annex.key for annex in errors.campaign.annexes]
    return name in listed and (listed.count(name) > 1 or name not in read)


def _document(found: Problem, errors: Errors) -> bool:
    """A further notice that could not be read."""
    return errors.in_file(f"notices/{found.facts['name']}.md")


def _unit(_found: Problem, errors: Errors) -> bool:
    """A unit of a roster that could not be read, or not every row of it."""
    return errors.in_roster()


def _column(_found: Problem, errors: Errors) -> bool:
    """A column of a roster whose header is wrong."""
    return any(p.code.startswith("roster-column") for p in errors.found)


def _blank(found: Problem, errors: Errors) -> bool:
    """A blank of an annex in which blanks can't be read."""
    return any(p.code in BROKEN_BLANKS and p.place.file == found.place.file for p in errors.found)


def _row(found: Problem, errors: Errors) -> bool:
    """Another number or name than before, in a row that is wrong anyway."""
    return any(p.place.file == found.place.file and p.place.line == found.place.line for p in errors.found)


def _merged(_found: Problem, errors: Errors) -> bool:
    """The unit that another one was merged into, in a roster with a wrong number or name."""
    return any(p.place.file == errors.roster and p.place.inside in (NUMBER, FULL_NAME) for p in errors.found)


FOLLOWING: dict[str, Callable[[Problem, Errors], bool]] = {
    "unknown-value": _value, "message-for-unknown": _document, "sent-to-unknown": _unit, "unit-column": _column, "blank-unknown": _blank,
    "unit-renumbered": _row, "unit-renamed": _row, "roster-merged-into": _merged,
}  # fmt: skip
