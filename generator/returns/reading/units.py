"""Identify the unit that a form is from: every name found is evidence, and any disagreement is a reason for doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import BlankValue, UnitFound
from ..reasons import Reason
from .pieces import Identified

_NAME_BLANK = re.compile(
    r"(?:填报|报送|填表|上报|演练|参加|参演|参赛|申报|所在|本|报名)?(?:单位|部门|机构|学校|街镇|镇街)(?:名称|全称|简称)?(?:（盖章）)?")
_STRONG = ("名称", "表号", "属性")


def find_unit(piece: Identified, values: Iterable[BlankValue], names: Iterable[tuple[str, str]]) -> UnitFound:
    """Return the unit of a form. `names` are (kind, text) from outside the form: 文件名, 发件人."""
    campaign = piece.campaign
    witnesses: list[tuple[str, str]] = []
    unknown = False
    for value in values:
        if _NAME_BLANK.fullmatch(value.name) and value.value:
            number = campaign.unit_named(value.value)
            unknown = unknown or not number
            witnesses += [("名称", number)] if number else []
    for kind, claim in (("表号", piece.printed.unit), ("属性", piece.properties.unit)):
        if claim:
            number = claim if claim in campaign.units else campaign.codes.get(claim, "")
            unknown = unknown or not number
            witnesses += [(kind, number)] if number else []
    for kind, text in names:
        if number := campaign.unit_in(text):
            witnesses.append((kind, number))
    return _decided(witnesses, unknown=unknown)


def _decided(witnesses: list[tuple[str, str]], *, unknown: bool) -> UnitFound:
    numbers = {number for _, number in witnesses}
    reasons: list[str] = []
    if len(numbers) > 1 or (numbers and unknown):
        reasons.append(Reason.UNITS)
    if not numbers:
        reasons.append(Reason.NO_UNIT)
    elif not any(kind in _STRONG for kind, _ in witnesses):
        reasons.append(Reason.ONLY_FILE_NAME)
    first = next((number for strong in (*_STRONG, "") for kind, number in witnesses if kind == strong or not strong), "")
    return UnitFound(first, tuple(witnesses), tuple(map(str, reasons)))
