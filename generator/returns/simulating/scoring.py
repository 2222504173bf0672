"""Compare a reading with the expected answers: right, doubtful without need, silently wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .answers import Sight
from .run import Simulated


@dataclass(slots=True)
class Score:
    """Counts of values. `readable` are those that a person could read."""

    readable: int = 0
    right: int = 0
    needless: int = 0
    silent: int = 0
    examples: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the counts of another score."""
        for name in ("readable", "right", "needless", "silent"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.examples += other.examples
        self.wrong += other.wrong


def score(made: Simulated, entry: Mapping[str, Any] | None) -> Score:
    """Score one entry of the reading; None: the form was not found."""
    found = Score()
    values = entry["values"] if entry else {}
    doubtful = set(entry["doubtful"]) if entry else set()
    for answer in made.answers.values():
        value, sure = values.get(answer.id, ""), bool(entry) and answer.id not in doubtful
        same = _plain(value) == _plain(answer.value)
        why = entry["why"].get(answer.id, "") if entry else ""
        where = f"{made.kind.name} {answer.name}({answer.kind.value}): {answer.value!r} read {value!r} {why}"
        if answer.sight is not Sight.NONE:
            found.readable += 1
            found.right += same
            if not same:
                found.wrong.append(where)
        if sure and (not same or answer.sight is Sight.NONE):
            found.silent += 1
            found.examples.append(where)
        if not sure and answer.sight is Sight.CLEAR:
            found.needless += 1
            found.examples.append("? " + where)
    return found


def _plain(text: str) -> str:
    return "".join(text.split())
