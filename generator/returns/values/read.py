"""Parse the value of a blank by its type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ...text import BlankType, is_empty
from ..model import Class
from .boxes import read_boxes
from .model import NOTHING, Told, Why, proposal
from .numbers import half_width, read_number, read_small
from .texts import read_date, read_email, read_mobile, read_phone, read_text

PROMPT = re.compile(r"(?:请?(?:单击|点击|轻触|双击|在此|在这里)|click|tap).{0,20}(?:输入|选择|填写|enter|choose).{0,12}", re.IGNORECASE)
"""What Word shows in a control that was emptied."""


_NAMED = re.compile(r"(?!https?:)[^:\d]{1,8}:")
"""What a short text does not begin with: somebody's name for it, or for something else."""


def read_value(
    kind: BlankType, raw: str, *, options: tuple[str, ...] = (), unit: str = "", year: int = 0, labels: Iterable[str] = (),
) -> Told:
    """Return the value in the text of a blank. `year` is the campaign's, `unit` is printed behind the blank, `labels` are its names."""
    if kind in (BlankType.YES_NO, BlankType.CHOICE):
        return read_boxes(raw, options)
    if is_empty(raw):
        return NOTHING
    if PROMPT.fullmatch(half_width(raw)):
        return proposal("", Why.PROMPT)
    raw = _unruled(kind, raw)
    if labels and (hit := _labelled(raw, labels)):
        return _asked(read_value(kind, hit, options=options, unit=unit, year=year), Why.LABEL)
    readers: dict[BlankType, Callable[[str], Told]] = {
        BlankType.NUMBER: lambda text: read_number(text, unit), BlankType.DATE: lambda text: read_date(text, year),
        BlankType.MONTH: lambda text: read_small(text, 12, "月"), BlankType.DAY: lambda text: read_small(text, 31, "日号"),
        BlankType.MOBILE: read_mobile, BlankType.PHONE: read_phone, BlankType.EMAIL: read_email,
    }  # fmt: skip
    told = readers.get(kind, read_text)(raw)
    named = kind is BlankType.TEXT and told.standing is Class.SURE and _NAMED.match(half_width(raw))
    return proposal(told.value, Why.ODD_TEXT) if named else told


def _unruled(kind: BlankType, raw: str) -> str:
    """Return the text without the ends of a ruled line (__12__), and a strict type without the full stop of its sentence (12。)."""
    bare = raw.strip("_＿ \u3000\u00a0") or raw
    loose = kind in (BlankType.TEXT, BlankType.PARAGRAPH)
    return bare if loose else bare.rstrip("。；; ") or raw


def _labelled(raw: str, labels: Iterable[str]) -> str:
    """Return what stands behind one of the labels and a colon; "" when the text does not begin so."""
    before, colon, behind = half_width(raw).partition(":")
    name = re.sub(r"\s", "", before)
    return behind.strip() if colon and name in {re.sub(r"[\s:]", "", half_width(label)) for label in labels} else ""


def _asked(told: Told, why: Why) -> Told:
    """Return a value as one that a person has to confirm."""
    return Told(told.value, Class.DOUBTFUL, why) if told.standing is Class.SURE else told
