"""Parse ticked options: strict forms only; an option that merely looks different is never sure."""

from __future__ import annotations

import re

from .model import NOTHING, Told, Why, proposal, unreadable
from .numbers import half_width

EMPTY, FULL = "□☐◻▢", "☑☒✓✔√■🗹◼"
_BOX = f"[{EMPTY}{FULL}]"
_ROUND, _ROUND_AS_BOX = "○◯〇●◉⊙", str.maketrans("○◯〇●◉⊙", "□□□■■■")
_TICK = "[✓✔√Vv]"


def read_boxes(raw: str, options: tuple[str, ...]) -> Told:
    """Read the option that is ticked."""
    text = re.sub(r"\s+", "", half_width(raw))
    alone = re.fullmatch(f"[{FULL}]?({'|'.join(map(re.escape, options))})", text)
    if alone:
        return Told(alone[1])
    strict = re.fullmatch("".join(f"({_BOX}){re.escape(option)}" for option in options), text)
    if strict:
        ticked = [option for option, glyph in zip(options, strict.groups(), strict=True) if glyph in FULL]
        if not ticked:
            return NOTHING
        return Told(ticked[0]) if len(ticked) == 1 else unreadable(Why.TICKS)
    bare = re.fullmatch("".join(f"({_BOX}?){re.escape(option)}" for option in options), text)
    if bare:
        ticked = [option for option, glyph in zip(options, bare.groups(), strict=True) if glyph and glyph in FULL]
        return proposal(ticked[0], Why.OPTION_LOST) if len(ticked) == 1 else unreadable(Why.NO_TICK)
    return _odd(text, options) if text else unreadable(Why.OPTION_LOST)


def _odd(text: str, options: tuple[str, ...]) -> Told:
    """Read a tick behind its option, in brackets, or beside its box; round boxes; the option written once more behind empty boxes."""
    if told := _round_or_behind(text, options):
        return told
    for order in ("{option}[(\\[]({tick}?)[)\\]]", "[(\\[]({tick}?)[)\\]]{option}"):
        pattern = "".join(order.format(option=re.escape(option), tick=_TICK) for option in options)
        if hit := re.fullmatch(pattern, text):
            ticked = [option for option, sign in zip(options, hit.groups(), strict=True) if sign]
            return proposal(ticked[0], Why.ODD_TICK) if len(ticked) == 1 else unreadable(Why.NO_TICK)
    found: list[str] = []
    for option in options:
        named = re.escape(option)
        before = re.search(f"(?:{_BOX}?[(\\[]?{_TICK}[)\\]]?|[{FULL}]){named}", text)
        after = re.search(f"{named}[(\\[]?{_TICK}[)\\]]?(?:[{EMPTY}]|$)", text)
        if before or after:
            found.append(option)
    if len(found) == 1:
        return proposal(found[0], Why.ODD_TICK)
    if len(found) > 1:
        return unreadable(Why.TICKS)
    named_once = [option for option in options if option in text]
    if len(named_once) == 1 and not re.search(f"[{EMPTY}]", text):
        return proposal(named_once[0], Why.ODD_TICK)
    return unreadable(Why.NO_TICK)


def _round_or_behind(text: str, options: tuple[str, ...]) -> Told | None:
    """Read round boxes, or an option written once more behind boxes that stayed empty; None when it is neither."""
    if any(sign in text for sign in _ROUND) and (told := read_boxes(text.translate(_ROUND_AS_BOX), options)).value:
        return proposal(told.value, Why.ODD_TICK)
    behind = re.fullmatch("".join(f"[{EMPTY}]{re.escape(option)}" for option in options) + r"(.+)", text)
    if hit := re.fullmatch("".join(f"{re.escape(option)}({_BOX})" for option in options), text):  # each box behind its option
        ticked = [option for option, sign in zip(options, hit.groups(), strict=True) if sign in FULL]
        return proposal(ticked[0], Why.ODD_TICK) if len(ticked) == 1 else unreadable(Why.NO_TICK)
    named = [option for option in options if option in behind[1]] if behind else []
    return proposal(named[0], Why.ODD_TICK) if len(named) == 1 else None
