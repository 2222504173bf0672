"""Adds, moves and removes list items and keys of a YAML text: only their own characters change, every other byte stays.

Each edit tries several spellings and parses the result: one is accepted only when the tree differs in exactly what was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...wording import Place, Problem, Refused
from ..load import front_matter
from ..nodes import Loc, Node, parse_yaml
from .edits import TextFile, impossible, refuse_unsound
from .entries import Entries, blanked, entries_of, line_end_after, line_start
from .yaml_text import Value, flow, spelled

Tree = str | list["Tree"] | dict[str, "Tree"]
NOTHING = frozenset({"", "无", "待定"})
"""Values that an added list or mapping may replace."""
_NO_VALUE = re.compile(r"(?:[ \t]*(?:无|待定|~|null|\[[ \t]*\]|\{[ \t]*\}|''|\"\"))?")
_REST = re.compile(r"[ \t]*(,?)[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
_COLON = re.compile(r"[ \t\u3000]*[:：]")


# ------------------------------------------------------------------------------------------------ edits
def add_item(file: TextFile, loc: Loc, value: Value, index: int | None = None) -> TextFile:
    """Return the file with an item added to the list at a path, at the end or at `index`.

    An empty value (empty, 无, 待定) becomes a list; a mapping that stands for a list of one (发文机关) becomes its first item. Refused
    `edit-impossible` when no spelling is accepted.
    """
    read = _Read(file)
    node = read.node(loc)
    _refuse_unsound(value, node.place)
    tree = read.tree
    there = _get(tree, loc)
    items = there if isinstance(there, list) else [there] if isinstance(there, dict) and there else []
    at = len(items) if index is None else min(index, len(items))
    wanted = _set(tree, loc, [*items[:at], _plain(value), *items[at:]])
    if isinstance(node.value, dict) and node.value:
        return read.first_good(_into_new_list(read, node, value, at), wanted, node.place)
    return read.first_good(_with_entry(read, loc, node, None, value, at), wanted, node.place)


def add_key(file: TextFile, loc: Loc, key: str, value: Value, index: int | None = None) -> TextFile:
    """Return the file with a key added to the mapping at a path (() for the file's own), at the end or at `index`.

    Refused `edit-impossible` when no spelling is accepted, or when the key exists already.
    """
    read = _Read(file)
    node = read.node(loc)
    _refuse_unsound([key, value], node.place)
    there = _get(read.tree, loc)
    entries = list(there.items()) if isinstance(there, dict) else []
    if key in dict(entries) or isinstance(there, list):
        raise impossible(node.place)
    at = len(entries) if index is None else min(index, len(entries))
    wanted = _set(read.tree, loc, dict([*entries[:at], (key, _plain(value)), *entries[at:]]))
    return read.first_good(_with_entry(read, loc, node, key, value, at), wanted, node.place)


def remove(file: TextFile, loc: Loc) -> TextFile:
    """Return the file without the item or key at a path, its comment on the same line included; Refused `edit-impossible`."""
    read = _Read(file)
    parent, index = read.parent(loc)
    wanted = _set(read.tree, loc[:-1], _without(_get(read.tree, loc[:-1]), index))
    entries = entries_of(file, parent)
    return read.first_good(_removals(read, loc, entries, index), wanted, read.node(loc).place)


def move(file: TextFile, loc: Loc, index: int) -> TextFile:
    """Return the file with the item or key at a path moved to position `index`; comments on lines of their own stay.

    Refused `edit-impossible` when no spelling is accepted.
    """
    read = _Read(file)
    parent, old = read.parent(loc)
    entries = entries_of(file, parent)
    order = list(range(len(entries.spans)))
    order.insert(min(index, len(order) - 1), order.pop(old))
    there = _get(read.tree, loc[:-1])
    moved: Tree = [there[i] for i in order] if isinstance(there, list) else dict([list(there.items())[i] for i in order])  # type: ignore[union-attr]  # no scalar
    wanted = _set(read.tree, loc[:-1], moved)
    return read.first_good(iter([_permuted(file, entries, order)]), wanted, read.node(loc).place)


# ------------------------------------------------------------------------------------------------ reading back
class _Read:
    """A parsed file, with its tree and problems to compare an edit with."""

    def __init__(self, file: TextFile) -> None:
        self.file = file
        self.root, self._problems = _read(file)
        self.tree: Tree = self.root.plain()  # type: ignore[assignment]  # the same, spelt otherwise

    def node(self, loc: Loc) -> Node:
        """Return the node at a path; Refused when the path leads nowhere."""
        node = self.root
        for step in loc:
            inner = node.at((step,))
            if inner is node:
                raise impossible(node.place)
            node = inner
        return node

    def parent(self, loc: Loc) -> tuple[Node, int]:
        """Return the list or mapping that a path ends in, and the position of its last step there."""
        self.node(loc)
        if not loc:
            raise impossible(self.root.place)
        parent = self.node(loc[:-1])
        return parent, list(parent.value).index(str(loc[-1])) if isinstance(parent.value, dict) else int(loc[-1])

    def first_good(self, candidates: Iterator[TextFile], wanted: Tree, place: Place) -> TextFile:
        """Return the first candidate that parses to `wanted`, in that order, with no new kind of problem; Refused when none does."""
        kinds = {p.code for p in self._problems}
        for candidate in candidates:
            try:
                node, problems = _read(candidate)
            except Refused:
                continue
            if _in_order(node.plain()) == _in_order(wanted) and {p.code for p in problems} <= kinds:
                return candidate
        raise impossible(place)


def _read(file: TextFile) -> tuple[Node, list[Problem]]:
    return parse_yaml(front_matter(file.source)[0] if file.shown.endswith(".md") else file.source)


def _in_order(tree: object) -> object:
    """Return a tree that equals another only when its keys are in the same order."""
    if isinstance(tree, dict):
        return ("{}", *((key, _in_order(value)) for key, value in tree.items()))
    return ["[]", *(_in_order(item) for item in tree)] if isinstance(tree, list) else tree


def _get(tree: Tree, loc: Loc) -> Tree:
    for step in loc:
        tree = tree[step]  # type: ignore[index]  # a path that was found in the tree
    return tree


def _set(tree: Tree, loc: Loc, value: Tree) -> Tree:
    if not loc:
        return value
    step, rest = loc[0], loc[1:]
    if isinstance(tree, dict):
        return {key: _set(item, rest, value) if key == step else item for key, item in tree.items()}
    return [_set(item, rest, value) if number == step else item for number, item in enumerate(tree)]


def _without(tree: Tree, index: int) -> Tree:
    if isinstance(tree, dict):
        return dict([*tree.items()][:index] + [*tree.items()][index + 1 :])
    return [*tree[:index], *tree[index + 1 :]]


def _plain(value: Value) -> Tree:
    """Return the value as the parser would: texts without surrounding white space."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value]


def _refuse_unsound(value: Value, place: Place) -> None:
    if isinstance(value, str):
        refuse_unsound(value, place)
    else:
        for item in [*value, *value.values()] if isinstance(value, Mapping) else value:
            _refuse_unsound(item, place)


# ------------------------------------------------------------------------------------------------ adding
def _with_entry(read: _Read, loc: Loc, node: Node, key: str | None, value: Value, at: int) -> Iterator[TextFile]:
    file = read.file
    if not node.value or isinstance(node.value, str):
        if node.value and node.value not in NOTHING:
            raise impossible(node.place)
        return _into_empty(read, loc, node, key, value)
    entries = entries_of(file, node)
    return _into_brackets(file, entries, key, value, at) if entries.flow else _into_lines(file, entries, key, value, at)


def _into_lines(file: TextFile, entries: Entries, key: str | None, value: Value, at: int) -> Iterator[TextFile]:
    lead, end = entries.lead, file.line_end
    inner = blanked(lead)
    for text in spelled(key, value, inner, end, brackets=entries.items_in_brackets):
        if at:
            place = line_end_after(file, entries.spans[at - 1][1])
            yield file.with_text(place, place, f"{end}{lead}{text}")
        else:
            start = entries.spans[0][0]
            yield file.with_text(start, start, f"{text}{end}{lead}")


def _into_brackets(file: TextFile, entries: Entries, key: str | None, value: Value, at: int) -> Iterator[TextFile]:
    spans = entries.spans
    between = entries.separator
    for text in flow(key, value):
        if at < len(spans):
            start = spans[at][0]
            yield file.with_text(start, start, f"{text}{between}")
            yield file.with_text(start, start, f" {text}{between}")  # [[ and {{ would be marks
            continue
        stop = spans[-1][1]
        rest = _REST.match(file.text, stop)
        if rest and between.strip(" ") != ",":  # one item a line: the comment after the last one belongs to it
            comma = "" if rest[1] else ","
            line = file.text[stop : rest.end()]
            yield file.with_text(stop, rest.end(), f"{comma}{line}{between.removeprefix(',')}{text}{rest[1]}")
        yield file.with_text(stop, stop, f"{between}{text}")


def _into_empty(read: _Read, loc: Loc, node: Node, key: str | None, value: Value) -> Iterator[TextFile]:
    """Yield candidates in which an empty value becomes a list or mapping."""
    file = read.file
    if not loc:
        start, stop = (file.offset(node.place), file.offset(node.close)) if node.close.line else (len(file.text), len(file.text))
        lead = file.line_end if start and not file.text[:start].endswith(("\n", "\r")) else ""
        tail = "" if file.text[stop : stop + 1] in ("\n", "\r") else file.line_end
        for text in spelled(key, value, "", file.line_end, brackets=False):
            yield file.with_text(start, stop, f"{lead}{text}{tail}")
        return
    colon = _colon(read, loc)
    if colon:
        gone = _NO_VALUE.match(file.text, colon)
        stop = gone.end() if gone else colon
        own = file.text[line_start(file, colon) : file.offset(read.root.key_place(loc))]
        inner = blanked(own.rstrip("'\"")) + "  "
        lead = inner + ("- " if key is None else "")
        end = line_end_after(file, colon)
        for text in spelled(key, value, blanked(lead), file.line_end, brackets=False):
            yield file.with_text(colon, end, f"{file.text[stop:end]}{file.line_end}{lead}{text}")
    start, stop = file.offset(node.place), file.offset(node.close if node.close.line else node.stop)
    space = " " if start and file.text[start - 1] in ":：" else ""
    for text in flow(key, value):
        yield file.with_text(start, stop, f"{space}[{text}]" if key is None else f"{space}{{{text}}}")


def _into_new_list(read: _Read, node: Node, value: Value, at: int) -> Iterator[TextFile]:
    """Yield candidates in which a mapping becomes the first (with `at` 0 the second) item of a list of two."""
    file = read.file
    entries = entries_of(file, node)
    start, stop = entries.spans[0][0], entries.spans[-1][1]
    if entries.flow:
        start, stop = file.offset(node.place), file.offset(node.close)
        own = file.text[start:stop]
        for text in flow(None, value):
            yield file.with_text(start, stop, f"[{own}, {text}]" if at else f"[{text}, {own}]")
        return
    lead, end = entries.lead, file.line_end
    if lead.strip():
        return
    stop = line_end_after(file, stop)
    own = "- " + re.sub(r"(\r\n|\n|\r)(?=[^\r\n])", r"\1  ", file.text[start:stop])
    for text in spelled(None, value, f"{lead}  ", end, brackets=False):
        yield file.with_text(start, stop, f"{own}{end}{lead}- {text}" if at else f"- {text}{end}{lead}{own}")


def _colon(read: _Read, loc: Loc) -> int:
    """Return the offset after the colon of a key whose value ends its line; 0 for no key, or one in a flow mapping."""
    parent = read.node(loc[:-1])
    if not isinstance(parent.value, dict) or parent.close.line:
        return 0
    file, key = read.file, str(loc[-1])
    start = file.offset(parent.keys[key]) + len(key)
    start += file.text[start : start + 1] in ("'", '"')
    colon = _COLON.match(file.text, start)
    return colon.end() if colon else 0


# ------------------------------------------------------------------------------------------------ removing, moving
def _removals(read: _Read, loc: Loc, entries: Entries, index: int) -> Iterator[TextFile]:
    file, spans = read.file, entries.spans
    start, stop = spans[index]
    if len(spans) == 1:
        yield from _removal_of_only_entry(read, loc[:-1], entries)
        return
    first = line_start(file, start)
    if entries.flow:
        rest = _REST.match(file.text, stop)
        if rest and not file.text[first:start].strip():
            yield file.with_text(first, _next_line(file, rest.end()), "")
        if index + 1 < len(spans):
            yield file.with_text(start, spans[index + 1][0], "")
        else:
            yield file.with_text(spans[index - 1][1], stop, "")
        return
    if not file.text[first:start].strip(" \t\u3000\u00a0-") and (index or entries.alone_on_line):
        yield file.with_text(entries.line_of(index), _next_line(file, stop), "")
    if not index:
        following = spans[1][0]
        if not file.text[stop:following].strip(" \t\u3000\u00a0\r\n-"):
            yield file.with_text(start, following, "")
        yield file.with_text(start, stop, "")


def _removal_of_only_entry(read: _Read, loc: Loc, entries: Entries) -> Iterator[TextFile]:
    """Yield candidates in which the only entry is removed: an empty list or an empty value remains."""
    file, node = read.file, entries.node
    empty = "{}" if isinstance(node.value, dict) else "[]"
    start, stop = entries.spans[0]
    if entries.flow:
        yield file.with_text(start, stop, "")
        trailing = re.compile(r"\s*,").match(file.text, stop)
        if trailing:
            yield file.with_text(start, trailing.end(), "")
        return
    colon = _colon(read, loc) if loc else 0
    if colon:
        head = line_end_after(file, colon)
        line = file.text[colon:head]
        between = file.text[head : entries.line_of(0)]
        rest = file.text[line_end_after(file, stop) : _next_line(file, stop)]
        tail = between + ("" if between.endswith(("\n", "\r")) else rest)
        yield file.with_text(colon, _next_line(file, stop), f" {empty}{line}{tail}")
    yield file.with_text(file.offset(node.place) - entries.quoted, stop, empty)


def _next_line(file: TextFile, position: int) -> int:
    """Return the offset of the beginning of the next line."""
    end = line_end_after(file, position)
    return end + (2 if file.text.startswith("\r\n", end) else 1 if end < len(file.text) else 0)


def _permuted(file: TextFile, entries: Entries, order: Sequence[int]) -> TextFile:
    """Return the file with the entries' characters in another order; the text between them stays."""
    spans = entries.spans
    pieces = []
    for number, (_, stop) in enumerate(spans):
        start, end = spans[order[number]]
        pieces.append(file.text[start:end])
        if number + 1 < len(spans):
            pieces.append(file.text[stop : spans[number + 1][0]])
    return file.with_text(spans[0][0], spans[-1][1], "".join(pieces))
