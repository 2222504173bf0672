"""Rules about the roster as a whole, and about texts that name its units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from ..campaign import EVERYONE, UNREPORTED
from ..text import ABSENT, PENDING
from ..wording import Place, Problem, Refused, problem
from .loaded import Loaded

_LABEL = re.compile(r"附件\s*(\d+)")
GROUPS = (EVERYONE, UNREPORTED, ABSENT, PENDING)


def roster_is_sound(loaded: Loaded) -> Iterable[Problem]:
    """Return the problems of the roster's rows and columns."""
    return loaded.roster.problems


def roster_is_no_annex(loaded: Loaded) -> Iterator[Problem]:
    """Check that no annex is the roster itself, which would send everybody's numbers and addresses to all."""
    settings = loaded.campaign.settings
    for number, entry in enumerate(settings.annexes):
        if settings.roster and entry.file and PurePosixPath(entry.file) == PurePosixPath(settings.roster):
            yield problem("annex-is-roster", loaded.campaign.node.at(("附件", number)).place, name=entry.short_name, file=entry.file)


def recipients_are_units(loaded: Loaded) -> Iterator[Problem]:
    """Check that 发送对象 names units of the roster."""
    for notice in loaded.campaign.documents:
        numbers = [name for name in notice.head.sent_to if name not in GROUPS]
        for number in _not_in_use(loaded, numbers) if numbers else ():
            yield problem("sent-to-unknown", notice.place("发送对象"), unit=number)


def reminders_name_returns(loaded: Loaded) -> Iterator[Problem]:
    """Check that 针对附件 names annexes and 报送 of the campaign, and stands beside 发送对象 未报, which alone uses it."""
    settings = loaded.campaign.settings
    names = [*(annex.short_name for annex in settings.annexes if not annex.verbatim), *(report.short_name for report in settings.reports)]
    for notice in loaded.campaign.documents:
        place = notice.place("针对附件")
        for name in notice.head.owed or ():
            label = _LABEL.fullmatch(name)
            if name not in names and not (label and 1 <= int(label[1]) <= len(settings.annexes)):
                yield problem("return-item-unknown", place, name=name, known="、".join(names))
        if notice.head.owed and UNREPORTED not in notice.head.sent_to:
            yield problem("owed-unused", place)


def _not_in_use(loaded: Loaded, numbers: list[str]) -> list[str]:
    try:
        there = {name.number for name in loaded.roster.index.names if name.active}
    except Refused:  # the roster says why
        return []
    return [number for number in numbers if number not in there]


def some_unit_is_in_use(loaded: Loaded) -> Iterator[Problem]:
    """Check that a roster has at least one active unit."""
    surveyed = loaded.survey
    if surveyed.path is not None and not surveyed.active and not surveyed.problems:
        yield problem("no-unit-in-use", Place(surveyed.shown))
