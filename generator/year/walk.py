"""The walk through what is to be reviewed: one finding after the other, each answer written before the next is asked about."""

from __future__ import annotations

from collections import Counter

from ..campaign import Project
from ..check import Finding
from ..wording import Refused
from .answers import UNKNOWN_YET, Answer, answer, asked_again, reviewed

CHANGED = "content-changed"
"""The code of an answer that was refused because somebody changed meanwhile what it was about."""
Key = tuple[str, str, str, str]


class Walk:
    """A person's way through the open findings of a campaign; Refused as `reviewed` when its content has errors."""

    def __init__(self, project: Project, name: str) -> None:
        self._project, self._name = project, name
        self._passed: list[Key] = []
        self._asked = 0
        self._again: Finding | None = None
        self._campaign, self._found = reviewed(project, name)
        self._first = len(self._found)

    @property
    def left(self) -> int:
        """How many findings are open, asked about or not."""
        return len(self._found)

    @property
    def current(self) -> Finding | None:
        """The finding to ask about now; None when there is none ahead."""
        return next(iter(self._ahead()), None)

    @property
    def position(self) -> tuple[int, int]:
        """(number of the current question, how many there will be at least)."""
        return self._asked + 1, max(self._first, self._asked + len(self._ahead()))

    @property
    def is_told(self) -> bool:
        """Was what the current question is about told already, by the refusal of the last answer?"""
        return self._again is not None and self._again not in self._found

    def skip(self) -> None:
        """Pass over the current finding; it stays open."""
        if not self.is_told:
            self._passed.append(self._now().key)
        self._again = None
        self._asked += 1

    def answer(self, how: Answer, text: str = "") -> None:
        """Write the answer to the current finding; Refused as `answer`: it then stays the current one, with the value of now."""
        finding = self._now()
        try:
            answer(self._project, self._campaign, finding, how, text)
        except Refused as refused:
            if refused.problems[0].code == CHANGED:
                self._campaign, self._found = reviewed(self._project, self._name)
                self._again = asked_again(self._campaign, self._found, finding)
            raise
        self._again = None
        self._asked += 1
        self._campaign, self._found = reviewed(self._project, self._name)
        if how is Answer.LEAVE:
            self._passed += [found.key for found in self._found if _is_left_open(found, finding)]

    def _now(self) -> Finding:
        finding = self.current
        if finding is None:
            raise IndexError("the walk is over")
        return finding

    def _ahead(self) -> list[Finding]:
        """The findings without those that were passed over, as many of each kind as were; what is asked again comes first."""
        passed = Counter(self._passed)
        ahead = [self._again] if self._again is not None else []
        for finding in self._found:
            if finding == self._again:
                continue
            if passed[finding.key]:
                passed[finding.key] -= 1
            else:
                ahead.append(finding)
        return ahead


def _is_left_open(found: Finding, before: Finding) -> bool:
    """Is it what `before` became when it was left open just now? It is not asked about again."""
    return found.problem.place == before.problem.place and found.problem.code in UNKNOWN_YET
