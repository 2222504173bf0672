"""The context of a blank in the form as issued, for judging one value: its sentence, its options, the text printed behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..campaign import Project
from ..text import BlankType
from .model import Class
from .reading.catalogue import catalogue
from .reading.issued_form import IssuedForm, Slot
from .values.read import read_value

BEFORE = 24
"""Most characters of the label shown before a blank that stands alone in its line or cell."""


@dataclass(frozen=True)
class BlankForms:
    """The blank forms that a campaign issued, by annex and version."""

    forms: Mapping[tuple[str, str], IssuedForm]

    def sentence(self, annex: str, version: str, blank: str, texts: Mapping[str, str]) -> str:
        """Return the printed line of a blank filled with returned texts, its own between 【 and 】; "" when it is unknown."""
        form, slot = self._slot(annex, version, blank)
        if form is None or slot is None:
            return ""
        line = next((x for x in form.lines if x.line == slot.line), None)
        label = next((x for x in form.lines if x.end == slot.gap), None)  # a blank alone in its cell belongs to the cell before
        start, end = (line.start, line.end) if line else (max(slot.gap - BEFORE, label.start if label else 0), slot.gap)
        shown, at = "", start
        for other in sorted((s for s in form.slots if s.line == slot.line), key=lambda s: s.gap):
            shown += form.as_printed[at:other.gap]
            text = texts.get(other.id, "").strip()
            shown += f"【{text}】" if other.id == blank else text or "＿"
            at = max(at, other.gap)
        return shown + form.as_printed[at:end]

    def value(self, annex: str, version: str, blank: str, typed: str) -> str | None:
        """Return the normalised value that a person typed for a blank; None when it does not fit the blank's type."""
        form, slot = self._slot(annex, version, blank)
        if form is None or slot is None or not typed.strip():
            return typed.strip()
        if slot.kind in (BlankType.YES_NO, BlankType.CHOICE):
            return typed.strip() if typed.strip() in slot.options else None
        told = read_value(slot.kind, typed, options=slot.options, unit=slot.unit, year=form.year)
        strict = slot.kind not in (BlankType.TEXT, BlankType.PARAGRAPH)
        return None if strict and told.standing is not Class.SURE else told.value if strict else typed.strip()

    def options(self, annex: str, version: str, blank: str) -> tuple[str, ...]:
        """Return the options of a choice."""
        _, slot = self._slot(annex, version, blank)
        return slot.options if slot else ()

    def _slot(self, annex: str, version: str, blank: str) -> tuple[IssuedForm | None, Slot | None]:
        form = self.forms.get((annex, version))
        return form, next((slot for slot in form.slots if slot.id == blank), None) if form else None


def blank_forms(project: Project, name: str) -> BlankForms:
    """Return the blank forms that a campaign issued."""
    return BlankForms({(form.annex, form.version): form for _, form in catalogue(project, [name]).forms})
