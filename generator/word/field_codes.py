"""Parse the fields of a part (ECMA-376 part 1, 17.16): their codes, and the runs they consist of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .runs import w


@dataclass(slots=True)
class FieldCode:
    """A field: `start` is its `w:fldSimple` or first `w:fldChar`, `code` its instruction, `elements` the runs it consists of.

    `inner`: it is nested in another field.
    """

    start: etree._Element
    code: str = ""
    elements: list[etree._Element] = field(default_factory=list)
    inner: bool = False
    result: bool = False
    """Whether the separator was passed, behind which the field's result stands."""
    closed: bool = False

    @property
    def words(self) -> list[str]:
        """Return the words of the code; a quoted string is one word."""
        pieces = self.code.replace("“", '"').replace("”", '"').split('"')
        return [word for number, piece in enumerate(pieces) for word in ([piece] if number % 2 else piece.split())]

    @property
    def name(self) -> str:
        """Return the field type in capitals, e.g. `MERGEFIELD`; "" for an empty code."""
        return self.words[0].upper() if self.words else ""


def codes_of(root: etree._Element) -> Iterator[FieldCode]:
    """Yield every field of a part, simple or complex, in the order in which they end; unclosed ones last."""
    opened: list[FieldCode] = []
    for node in root.iter(w("fldSimple"), w("fldChar"), w("instrText"), w("r")):
        if node.tag == w("fldSimple"):
            yield FieldCode(node, node.get(w("instr"), ""), [node], inner=bool(opened), closed=True)
        elif node.tag == w("fldChar"):
            yield from _read_char(node, opened)
        elif node.tag == w("instrText"):
            for holder in opened[-1:]:
                holder.code += node.text or ""
        elif node.tag == w("r"):
            for holder in opened:
                holder.elements.append(node)
    yield from reversed(opened)


def _read_char(mark: etree._Element, opened: list[FieldCode]) -> Iterator[FieldCode]:
    """Process a `w:fldChar` (begin, separate or end); yield the field that it ends."""
    kind = mark.get(w("fldCharType"), "")
    if kind == "begin":
        run = mark.getparent()
        opened.append(FieldCode(mark, elements=[] if run is None else [run], inner=bool(opened)))
    elif kind == "separate" and opened:
        opened[-1].result = True
    elif kind == "end" and opened:
        opened[-1].closed = True
        yield opened.pop()
