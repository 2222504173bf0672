"""Locates the entries of a sequence or mapping in a YAML text: the offsets of each, and the prefix of a further one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..nodes import Node
from .edits import TextFile

WHITE = " \t\u3000\u00a0"
_LINE_END = re.compile(r"[\r\n]")
_QUOTES = "'\""


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a sequence or mapping, in order.

    `spans` are the start and stop offset of each (an item's starts after its dash); in block style the rest of its last line, a comment,
    belongs to it. `flow`: it is in brackets. `lead` is the prefix of an entry on a line of its own:
    indentation, and for an item its dash.
    """

    file: TextFile
    node: Node
    spans: tuple[tuple[int, int], ...]
    flow: bool
    lead: str

    @property
    def separator(self) -> str:
        """The separator of a flow collection's entries: a comma and a space, or a comma and a line end with its indentation."""
        for (_, stop), (start, _) in zip(self.spans, self.spans[1:], strict=False):
            between = self.file.text[stop:start]
            if not between.replace(",", "", 1).strip():
                return between if not between.startswith((" ", "\t")) else between.lstrip(" \t")
            if hit := re.search(r"(?:\r\n|\n|\r)[ \t]*\Z", between):
                return f",{hit[0]}"
        return ", "

    @property
    def items_in_brackets(self) -> bool:
        """Whether its items (or values) are flow collections."""
        values = self.node.value.values() if isinstance(self.node.value, dict) else self.node.value
        inner = [one for one in values if isinstance(one, Node) and not isinstance(one.value, str)]
        return bool(inner) and bool(inner[-1].close.line)

    @property
    def alone_on_line(self) -> bool:
        """Whether the first entry begins its line, with no dash of an outer sequence before it."""
        before = self.file.text[line_start(self.file, self.spans[0][0]) : self.spans[0][0]]
        dashes = before.count("-")
        return dashes == (0 if isinstance(self.node.value, dict) else 1) or (not isinstance(self.node.value, dict) and not dashes)

    def line_of(self, index: int) -> int:
        """Return the offset of the line on which an entry begins; for an item that of its dash."""
        start = self.spans[index][0]
        if isinstance(self.node.value, dict):
            return line_start(self.file, start)
        return line_start(self.file, _dash_before(self.file.text, start))

    @property
    def quoted(self) -> int:
        """1 when the node's place is after the opening quote of its first key, else 0."""
        return int(self.file.offset(self.node.place) > self.spans[0][0])


def entries_of(file: TextFile, node: Node) -> Entries:
    """Locate the entries of a sequence or mapping with at least one entry."""
    if isinstance(node.value, str):
        return Entries(file, node, (), False, "")
    flow = bool(node.close.line)
    spans = []
    if isinstance(node.value, dict):
        for key, value in node.value.items():
            start = _begin(file, file.offset(node.keys[key]))
            spans.append((start, max(_end(file, value, node.keys[key].column - 1), start + len(key))))
    else:
        for item in node.value:
            start = _begin(file, file.offset(item.place))
            spans.append((start, max(_end(file, item, node.place.column - 1), start)))
    if not flow:
        spans = [(start, line_end_after(file, stop)) for start, stop in spans]
    return Entries(file, node, tuple(spans), flow, "" if flow or not spans else _lead(file, node, spans[0][0]))


def _lead(file: TextFile, node: Node, start: int) -> str:
    if isinstance(node.value, dict):
        return blanked(file.text[line_start(file, start) : start])
    dash = _dash_before(file.text, start)
    gap = file.text[dash + 1 : start]
    same_line = not _LINE_END.search(gap)
    return blanked(file.text[line_start(file, dash) : dash]) + "-" + (gap if same_line and gap else " ")


def _dash_before(text: str, start: int) -> int:
    """Return the offset of the dash of the item that begins at `start`: on its line, or at the end of a line above."""
    at = start - 1
    while at >= 0:
        if text[at] == "-":
            return at
        if text[at] in "\r\n":
            first = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
            line = text[first:at]
            at = first + len(re.sub(r"(^|[ \t])#.*", "", line))
        at -= 1
    return 0


def _begin(file: TextFile, offset: int) -> int:
    """Return the offset of a scalar, its quote included."""
    return offset - (offset > 0 and file.text[offset - 1] in _QUOTES)


def _end(file: TextFile, node: Node, indent: int) -> int:
    """Return the offset after a value; `indent` is the column of its key or dash."""
    if node.close.line:
        return file.offset(node.close)
    if isinstance(node.value, str):
        start = file.offset(node.place)
        if file.text[start : start + 1] in ("|", ">"):
            return _block_end(file, start, indent)
        return file.offset(node.stop) if node.stop.line else start
    if isinstance(node.value, dict):
        return max(max(_end(file, value, node.keys[key].column - 1), file.offset(node.keys[key]) + len(key))
                   for key, value in node.value.items())
    return max(_end(file, item, node.place.column - 1) for item in node.value)


def _block_end(file: TextFile, start: int, indent: int) -> int:
    """Return the end of a block scalar (| or >): its last line that is not blank and is indented more than `indent`."""
    end = at = line_end_after(file, start)
    while at < len(file.text):
        first = at + (2 if file.text.startswith("\r\n", at) else 1)
        at = line_end_after(file, first)
        line = file.text[first:at]
        if line.strip():
            if len(line) - len(line.lstrip()) <= indent:
                break
            end = at
    return end


def blanked(text: str) -> str:
    """Return white space as wide as a text."""
    return "".join(c if c in WHITE else " " for c in text)


def line_start(file: TextFile, position: int) -> int:
    """Return the offset of the beginning of the line."""
    return max(file.text.rfind("\n", 0, position), file.text.rfind("\r", 0, position)) + 1


def line_end_after(file: TextFile, position: int) -> int:
    """Return the offset of the end of the line, before its line end."""
    hit = _LINE_END.search(file.text, position)
    return hit.start() if hit else len(file.text)
