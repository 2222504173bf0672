"""Word's fields: the code of each, and the runs that it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .runs import w


@dataclass(slots=True)
class FieldCode:
    """A field: where it begins, its code, the elements that it consists of, whether it stands in another one."""

    start: etree._Element
    code: str = ""
    elements: list[etree._Element] = field(default_factory=list)
    inner: bool = False
    result: bool = False
    """Has what stands behind the separator begun?"""
    closed: bool = False

    @property
    def words(self) -> list[str]:
        """The code in words; what is quoted is one."""
        pieces = self.code.replace("“", '"').replace("”", '"').split('"')
        return [word for number, piece in enumerate(pieces) for word in ([piece] if number % 2 else piece.split())]

    @property
    def name(self) -> str:
        """Its first word, in capitals: `MERGEFIELD`."""
        return self.words[0].upper() if self.words else ""


def codes_of(root: etree._Element) -> Iterator[FieldCode]:
    """Every field of a part, in the order in which they end: the simple ones, and those made of runs."""
    opened: list[FieldCode] = []
    for node in root.iter(w("fldSimple"), w("fldChar"), w("instrText"), w("r")):
        if node.tag == w("fldSimple"):
            yield FieldCode(node, node.get(w("instr"), ""), [node], inner=bool(opened), closed=True)
        elif node.tag == w("fldChar"):
            yield from _at(node, opened)
        elif node.tag == w("instrText"):
            for holder in opened[-1:]:
                holder.code += node.text or ""
        elif node.tag == w("r"):
            for holder in opened:
                holder.elements.append(node)
    yield from reversed(opened)


def _at(mark: etree._Element, opened: list[FieldCode]) -> Iterator[FieldCode]:
    """Begin, part or end a field."""
    kind = mark.get(w("fldCharType"), "")
    if kind == "begin":
        run = mark.getparent()
        opened.append(FieldCode(mark, elements=[] if run is None else [run], inner=bool(opened)))
    elif kind == "separate" and opened:
        opened[-1].result = True
    elif kind == "end" and opened:
        opened[-1].closed = True
        yield opened.pop()
