"""Tracks Word's fields while a story is read: their code, their result, and what old form fields print by themselves."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ...text import CHECKED, UNCHECKED
from ..runs import w
from .styles import is_on, value_of
from .values import Spot

KEPT = 40
"""Pieces of a result that are handed to the field around it: they are shown, not counted."""


@dataclass(slots=True)
class OpenField:
    """A field between its begin and its end. `typed`: characters in its code; `said`: its result so far."""

    spot: Spot
    data: etree._Element | None = None
    in_code: bool = True
    code: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    gone: bool = False


@dataclass(slots=True)
class Fields:
    """The stack of open fields, the outermost first."""

    open: list[OpenField] = field(default_factory=list)
    coding: int = 0
    """How many of them are at their code."""

    def begin(self, spot: Spot, data: etree._Element | None = None, *, gone: bool = False) -> None:
        """Begin a field's code."""
        self.open.append(OpenField(spot, data, gone=gone))
        self.coding += 1

    def separate(self) -> None:
        """End the code of the innermost field and begin its result."""
        if self.open and self.open[-1].in_code:
            self.open[-1].in_code = False
            self.coding -= 1

    def end(self) -> OpenField | None:
        """End the innermost field and return it; its result becomes part of that of the enclosing field."""
        if not self.open:
            return None
        self.separate()
        closed = self.open.pop()
        if self.open:
            outer = self.open[-1]
            if outer.in_code:
                outer.code.append("".join(closed.said[:KEPT]))
                closed.typed, outer.typed = [], (outer.typed + closed.typed if outer.typed else closed.typed)
            else:
                outer.said += closed.said[:KEPT]
        return closed

    def instruction(self, text: str) -> None:
        """Add characters to the code of the innermost field."""
        for found in self.open[-1:]:
            found.code.append(text)
            found.raw.append(text)

    def swallow(self, text: str, typed: str) -> bool:
        """Add characters to the innermost field; return whether they are part of a code, and so not printed."""
        if not self.open:
            return False
        inner = self.open[-1]
        (inner.code if inner.in_code else inner.said).append(text)
        if self.coding:
            inner.typed.append(typed)
        return self.coding > 0


def legacy_box(data: etree._Element | None) -> tuple[str, str]:
    """Return (what an old form field prints, its description): a check box, or the selected entry of a list."""
    if data is None:
        return "", ""
    box, listed = data.find(w("checkBox")), data.find(w("ddList"))
    if box is not None:
        state = box.find(w("checked"))
        default = box.find(w("default"))
        state = default if state is None else state
        ticked = state is not None and is_on(state)
        return (CHECKED if ticked else UNCHECKED), "复选框，已勾选" if ticked else "复选框，未勾选"
    if listed is not None:
        entries = [e.get(w("val"), "") for e in listed.findall(w("listEntry"))]
        chosen = value_of(listed, "result") or value_of(listed, "default") or "0"
        number = int(chosen) if chosen.isdigit() and len(chosen) < 9 else 0
        return entries[number] if number < len(entries) else "", "下拉列表：" + "、".join(entries)
    return "", "文字框" if data.find(w("textInput")) is not None else ""
