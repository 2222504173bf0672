"""A returned form as the rules look at it: its answers by name and by id."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ..current import Answer, UnitForm

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LEFT_OUT = re.compile(r"[\s（）()“”\"·、，,。.—-]+|盖章|公章")


@dataclass(frozen=True)
class HeldForm:
    """A form that counts for its unit and annex."""

    form: UnitForm

    @property
    def unit(self) -> str:
        """Return the 编号."""
        return self.form.unit

    @property
    def annex(self) -> str:
        """Return the 简称."""
        return self.form.annex

    @property
    def file(self) -> str:
        """Return the SHA-256 of the file that it came in."""
        return self.form.kept.receipt.sha256

    @cached_property
    def by_name(self) -> dict[str, tuple[Answer, ...]]:
        """Return the answers by the name of the blank, in the order of the form."""
        found: dict[str, list[Answer]] = {}
        for answer in self.form.answers:
            found.setdefault(answer.row.name or answer.row.blank, []).append(answer)
        return {name: tuple(answers) for name, answers in found.items()}

    def named(self, name: str) -> tuple[Answer, ...]:
        """Return the answers of that name; an outline may have several."""
        return self.by_name.get(name, ())

    def occurrence(self, answer: Answer) -> int:
        """Return the how manieth blank of its name it is, from 1 on."""
        same = self.named(answer.row.name or answer.row.blank)
        return next(number for number, one in enumerate(same, 1) if one is answer)


def number_of(answer: Answer) -> Decimal | None:
    """Return a value that counts as a number, nothing filled in as 0; None when it is none."""
    text = answer.value.strip()
    if not answer.counts:
        return None
    return Decimal(text) if _NUMBER.fullmatch(text) else None if text else Decimal(0)


def shown(answer: Answer) -> str:
    """Return a value in words."""
    return answer.value.strip() or "没有填"


def compared(name: str) -> str:
    """Return a name without marks and spaces, in one width, for comparison."""
    return _LEFT_OUT.sub("", unicodedata.normalize("NFKC", name)).casefold()
