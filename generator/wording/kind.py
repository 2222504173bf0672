"""What is said about one kind of problem."""

from __future__ import annotations

from typing import NamedTuple

from .problems import Severity


class Wording(NamedTuple):
    """What is wrong and what to do, in both languages; `{name}` takes a fact."""

    severity: Severity
    zh: str
    zh_remedy: str
    en: str
    en_remedy: str


E, V, R = Severity.ERROR, Severity.REVIEW, Severity.REMINDER
