"""Suppresses follow-on errors: a name that is unknown only because the file that defines it could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..campaign import Campaign
from ..roster import FULL_NAME, NUMBER
from ..wording import Problem, Severity

BROKEN_BLANKS = frozenset({"bad-blank", "mark-without-end", "mark-without-start", "single-brace", "doubled-bracket"})
"""Errors after which a text may seem to lack blanks that it has."""
NO_ROSTER = frozenset({"roster-missing", "file-unreadable"})


@dataclass(frozen=True, slots=True)
class Errors:
    """The errors with a cause of their own, and the campaign as far as it could be read."""

    found: Sequence[Problem]
    campaign: Campaign
    roster: str

    def in_file(self, name: str) -> bool:
        """Return whether that file of the campaign's folder has an error."""
        file = PurePosixPath(self.campaign.node.place.file).parent / name
        return any(p.place.file == str(file) for p in self.found)

    def in_roster(self) -> bool:
        """Return whether the roster is missing or has an error."""
        return any(p.code in NO_ROSTER or (p.place.file == self.roster and self.roster) for p in self.found)


def without_follow_on_errors(problems: Iterable[Problem], campaign: Campaign, roster: str) -> list[Problem]:
    """Return the problems without follow-on errors; `roster` is the roster's displayed name."""
    listed = list(problems)
    alone = [p for p in listed if p.severity is Severity.ERROR and p.code not in FOLLOWING]
    errors = Errors(alone, campaign, roster)
    return [p for p in listed if p.code not in FOLLOWING or not FOLLOWING[p.code](p, errors)]


def _value(found: Problem, errors: Errors) -> bool:
    """Return whether the unknown value is of an annex, the notice or the plan with an error, or of a duplicate key."""
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
    """Return whether the unknown document is a further notice with an error."""
    return errors.in_file(f"notices/{found.facts['name']}.md")


def _unit(_found: Problem, errors: Errors) -> bool:
    """Return whether the unknown unit may be in a roster that could not be read whole."""
    return errors.in_roster()


def _column(_found: Problem, errors: Errors) -> bool:
    """Return whether the unknown column may be one whose header is wrong."""
    return any(p.code.startswith("roster-column") for p in errors.found)


def _blank(found: Problem, errors: Errors) -> bool:
    """Return whether the unknown blank may be in an annex whose blanks could not be read."""
    return any(p.code in BROKEN_BLANKS and p.place.file == found.place.file for p in errors.found)


def _row(found: Problem, errors: Errors) -> bool:
    """Return whether the changed number or name is in a row that has another error."""
    return any(p.place.file == found.place.file and p.place.line == found.place.line for p in errors.found)


def _merged(_found: Problem, errors: Errors) -> bool:
    """Return whether the unknown unit of 并入 may be one with a wrong number or name."""
    return any(p.place.file == errors.roster and p.place.inside in (NUMBER, FULL_NAME) for p in errors.found)


def _notice(_found: Problem, errors: Errors) -> bool:
    """Return whether the notice that seems to be missing may be one that could not be read."""
    folder = str(PurePosixPath(errors.campaign.node.place.file).parent)
    return errors.in_file("notice.md") or any(p.place.file.startswith(f"{folder}/notices/") for p in errors.found)


def _any(_found: Problem, errors: Errors) -> bool:
    """Return whether anything has an error: what seems to be used nowhere may be used there."""
    return bool(errors.found)


FOLLOWING: dict[str, Callable[[Problem, Errors], bool]] = {
    "unknown-value": _value, "message-for-unknown": _document, "sent-to-unknown": _unit, "unit-column": _column, "blank-unknown": _blank,
    "number-without-notice": _notice, "contact-unprinted": _any,
    "unit-renumbered": _row, "unit-renamed": _row, "roster-merged-into": _merged,
}  # fmt: skip
