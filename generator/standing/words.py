"""Word what a standing says: facts of steps, days, what is left. A front hands in its function for phrases."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..records import when
from .steps import Deadline, Stage, Step

Say = Callable[..., str]
FACTS: Mapping[Stage, tuple[str, ...]] = {
    Stage.DRAFT: ("errors", "pending"), Stage.REVIEW: ("findings",), Stage.ISSUE: ("issue", "sealed", "due", "days_left", "days_late"),
    Stage.DISTRIBUTE: ("units", "uncertain", "failed", "prepared", "days_late"),
    Stage.COLLECT: ("wanted", "doubtful", "asked", "late", "due", "days_left", "days_late"),
    Stage.SUMMARISE: ("due",), Stage.ARCHIVE: ("at", "since"),
}  # fmt: skip
"""The facts shown for each stage, in this order."""


def fact_words(step: Step, say: Say) -> str:
    """Return the facts of a step in words; those that are 0 or missing are left out."""
    readable = readable_facts(step.facts, say)
    names = [name for name in FACTS[step.stage] if name in step.facts and step.facts[name] != 0]
    phrases = [say(f"fact-{step.stage}-{name}", **readable) for name in names]
    if step.facts.get("recorded") is False:
        phrases.insert(0, say(f"fact-{step.stage}-unrecorded"))
    return say("status-comma").join(phrases)


def readable_facts(facts: Mapping[str, str | int | bool], say: Say) -> dict[str, object]:
    """Return facts with days and times as people read them."""
    found: dict[str, object] = dict(facts)
    if "due" in found:
        found["due"] = day_words(str(found["due"]), say)
    if "at" in found:
        found["at"] = when(str(found["at"]))
    return found


def day_words(iso: str, say: Say) -> str:
    """Return a day (ISO 8601) as people read it."""
    year, month, day = iso.split("-")
    return say("day", year=int(year), month=int(month), day=int(day))


def due_words(deadline: Deadline, say: Say) -> str:
    """Return the day of a deadline, and to which one it moves."""
    day = day_words(deadline.day.isoformat(), say)
    return day if deadline.last_day == deadline.day else say("days-moved", day=day, last=day_words(deadline.last_day.isoformat(), say))


def left_words(deadline: Deadline, say: Say) -> str:
    """Return how many days are left until a deadline, or have passed."""
    key = "days-late" if deadline.days < 0 else "days-left" if deadline.days else "days-today"
    return say(key, days=abs(deadline.days), working=abs(deadline.working_days))
