"""Turn Word's mail-merge fields («单位全称») into tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace as changed

from lxml import etree

from ..wording import Place
from .field_codes import FieldCode, codes_of
from .runs import new_run, w

_SHORT = {"单位全称": "全称", "单位简称": "简称"}
_COLUMN = re.compile(r"[^\W\d]\w*")
_RULES = frozenset({"NEXT", "NEXTIF", "SKIPIF", "MERGEREC", "MERGESEQ", "ADDRESSBLOCK", "GREETINGLINE"})


@dataclass(frozen=True, slots=True)
class MergeField:
    """A merge field: its name, its place, its roster column ("" if it can't become a tag), and why it can't."""

    name: str
    place: Place
    column: str = ""
    why: str = ""

    @property
    def tag(self) -> str:
        """Return the tag that stands for the field."""
        return f"{{{{ 单位.{_SHORT.get(self.column, self.column)} }}}}"


def set_merge_fields(root: etree._Element, shown: Mapping[etree._Element, Place], part: Place) -> list[MergeField]:
    """Replace each merge field by a tag if possible; return all, also those that could not be replaced."""
    found = []
    for code in list(codes_of(root)):
        if code.name not in ("MERGEFIELD", *_RULES):
            continue
        place = next((shown[p] for p in code.start.iterancestors(w("p")) if p in shown), part)
        merged = _read(code, place)
        if merged.column:
            _replace_by_tag(code, merged.tag)
        found.append(merged)
    return found


def _read(code: FieldCode, place: Place) -> MergeField:
    name = code.words[1] if len(code.words) > 1 else code.name
    found = MergeField(name, place)
    if code.name in _RULES:
        return changed(found, name=code.name, why="这里不由 Word 一家一家地印")
    if code.inner or not code.closed:
        return changed(found, why="它在别的域里面")
    if not _COLUMN.fullmatch(name):
        return changed(found, why="这个名称标签里不能用")
    return changed(found, column=name)


def _replace_by_tag(code: FieldCode, tag: str) -> None:
    """Replace a field by one run with the tag, in the formatting of the field's result."""
    if code.start.tag == w("fldSimple"):
        first = next(code.start.iter(w("r")), None)
        code.start.addprevious(new_run(None if first is None else first.find(w("rPr")), tag))
        old = [code.start]
    else:
        result = next((r for r in code.elements if r.find(w("t")) is not None), code.elements[0])
        code.elements[0].addprevious(new_run(result.find(w("rPr")), tag))
        old = code.elements
    for element in old:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
