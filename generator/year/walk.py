"""Steps through the review: one finding at a time, each answer written before the next is asked."""

from __future__ import annotations

from collections import Counter

from ..campaign import Project
from ..check import Finding
from ..wording import Refused
from .answers import CHANGED, UNKNOWN_YET, Answer, answer, asked_again, reviewed

Key = tuple[str, str, str, str]


class Walk:
    """The session of a person answering the open findings of a campaign; Refused as in `reviewed` when its content has errors."""

    def __init__(self, project: Project, name: str) -> None:
        self._project, self._name = project, name
        self._passed: list[Key] = []
        self._asked = 0
        self._again: Finding | None = None
        self._campaign, self._found = reviewed(project, name)
        self._first = len(self._found)

    @property
    def left(self) -> int:
        """Return the number of open findings, skipped ones included."""
        return len(self._found)

    @property
    def current(self) -> Finding | None:
        """Return the finding to ask about now; None at the end."""
        return next(iter(self._ahead()), None)

    @property
    def position(self) -> tuple[int, int]:
        """Return (number of the current question, minimal total)."""
        return self._asked + 1, max(self._first, self._asked + len(self._ahead()))

    @property
    def is_told(self) -> bool:
        """Return whether the refusal of the last answer has shown the current question's problem already."""
        return self._again is not None and self._again not in self._found

    def skip(self) -> None:
        """Skip the current finding; it stays open."""
        if not self.is_told:
            self._passed.append(self._now().key)
        self._again = None
        self._asked += 1

    def answer(self, how: Answer, text: str = "") -> bool:
        """Write the answer to the current finding, and return whether there was anything to write.

        Refused as in `answer`: it stays the current one, with its current value.
        """
        finding = self._now()
        try:
            written = answer(self._project, self._campaign, finding, how, text)
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
        return written

    def _now(self) -> Finding:
        finding = self.current
        if finding is None:
            raise IndexError("the walk is over")
        return finding

    def _ahead(self) -> list[Finding]:
        """Return the findings without those that were skipped, as many of each kind as were; a question to repeat comes first."""
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
    """Return whether the finding is what `before` became when it was left open; it is not asked about again."""
    return found.problem.place == before.problem.place and found.problem.code in UNKNOWN_YET
