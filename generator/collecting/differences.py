"""Differences between two readings, or between a unit's form and the one it sent later."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import FormRow, Settled, Settlement, ValueRow
from .current import UnitForm

SHOWN = 5
"""Names that are listed; the rest are counted."""


def changed(old: UnitForm, new: FormRow) -> list[str]:
    """Return the names of blanks whose value differs in the new form, whatever was settled."""
    before = {answer.row.blank: answer.value for answer in old.answers}
    after = {row.blank: row for row in new.values}
    names = [row.name or row.blank for blank, row in after.items() if before.get(blank, "") != row.value]
    return names + [answer.row.name for answer in old.answers if answer.row.blank not in after and answer.value]


def reads_otherwise(old: UnitForm, new: FormRow) -> list[str]:
    """Return the differences of another reading of the same form: names of blanks, 单位, 附件."""
    kept = old.kept.form
    heads = [("单位", kept.unit, new.unit), ("附件", kept.annex, new.annex)]
    before = {row.blank: (row.value, row.standing) for row in kept.values}
    names = [row.name or row.blank for row in new.values if before.get(row.blank, ("", "")) != (row.value, row.standing)]
    return [name for name, a, b in heads if a != b] + names


def listed(names: Sequence[str]) -> str:
    """Return the names as a list, of many only the first ones."""
    unique = list(dict.fromkeys(names))
    return "、".join(unique[:SHOWN]) + (" 等" if len(unique) > SHOWN else "")


def carried(old: UnitForm, number: int, new: FormRow) -> list[Settlement]:
    """Return the settlements that hold for the next form too: of blanks with the same text, for the same reasons."""
    there = {row.blank: row for row in new.values}
    return [
        Settlement(number, said.blank, said.what, said.value, said.by, said.at)
        for answer in old.answers if (said := answer.said) is not None and said.what is not Settled.ASKED
        and _same(answer.row, there.get(answer.row.blank))]


def _same(a: ValueRow, b: ValueRow | None) -> bool:
    return b is not None and (a.raw, a.value, a.reasons) == (b.raw, b.value, b.reasons) and bool(a.raw.strip())
