"""What is said about one kind of problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .problems import Severity


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do with the content about one cause of a problem; `action` is a code of `actions.ACTIONS`."""

    zh: str
    en: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is wrong and what to do with the content, in both languages; `{name}` takes a fact.

    `action` is what has to be typed or clicked, as a code: each front has its own words for it. A problem whose fact `cause` is
    among `causes` has that remedy and action instead.
    """

    severity: Severity
    zh: str
    zh_remedy: str
    en: str
    en_remedy: str
    action: str = ""
    causes: Mapping[str, Remedy] = field(default_factory=dict)

    def remedy(self, cause: str) -> Remedy:
        """The remedy of that cause, else the one that serves all others."""
        return self.causes.get(cause) or Remedy(self.zh_remedy, self.en_remedy, self.action)


E, V, R = Severity.ERROR, Severity.REVIEW, Severity.REMINDER
