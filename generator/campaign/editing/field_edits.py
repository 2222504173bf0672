"""Edits of the fields of a form: set, leave out, add, remove and reorder, each changing its own characters only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...wording import Refused
from ..model import ContentModel
from ..nodes import Loc, Node
from . import tree_edits
from .edits import TextFile, impossible, refuse_unsound, set_value, tree_of
from .entries import blanked, entries_of, line_end_after, line_start
from .fields import model_at
from .yaml_text import Value, flow, spelled

NOTHING, PENDING = "无", "待定"


def set_field(file: TextFile, model: type[ContentModel], loc: Loc, value: Value) -> TextFile:
    """Return the file with a value at a path, which need not exist yet: a new key goes where the model has it.

    A list or group may take the place of a text, and a text (无, 待定) that of a list or group. Refused `edit-impossible` when no spelling
    gives just that.
    """
    root = tree_of(file)
    node = _existing(root, loc)
    if node is None:
        return _with_new(file, model, root, loc, value)
    if isinstance(node.value, str) and isinstance(value, str):
        return file if node.value == value.strip() else set_value(file, loc, value.strip())
    return file if node.plain() == _plain(value) else _replaced(file, loc, node, value)


def leave_out(file: TextFile, loc: Loc) -> TextFile:
    """Return the file without a field, a named value or an item; unchanged when it is not there."""
    return file if _existing(tree_of(file), loc) is None else tree_edits.remove(file, loc)


def add_to(file: TextFile, model: type[ContentModel], loc: Loc, value: Value, index: int | None = None) -> TextFile:
    """Return the file with an item added to a list that need not exist yet."""
    if _existing(tree_of(file), loc) is None:
        return set_field(file, model, loc, [value])
    return tree_edits.add_item(file, loc, value, index)


def move_item(file: TextFile, loc: Loc, index: int) -> TextFile:
    """Return the file with the item or named value at a path moved to a position of its list."""
    return tree_edits.move(file, loc, index)


def rename(file: TextFile, loc: Loc, name: str) -> TextFile:
    """Return the file with another name for a named value (日期.咨询日); Refused `edit-impossible` for a name that is taken."""
    root = tree_of(file)
    parent = root.at(loc[:-1])
    if not isinstance(parent.value, dict) or _existing(root, loc) is None or name in parent.value:
        raise impossible(parent.place)
    refuse_unsound(name, parent.place)
    start = file.offset(parent.keys[str(loc[-1])])
    stop = start + len(str(loc[-1]))
    if file.text[start:stop] != loc[-1]:
        raise impossible(parent.place)
    renamed = {name if key == loc[-1] else key: item.plain() for key, item in parent.value.items()}
    return _first(iter([file.with_text(start, stop, name)]), _with(root.plain(), loc[:-1], renamed), parent)


# ---- steps
def _existing(root: Node, loc: Loc) -> Node | None:
    node = root
    for step in loc:
        inner = node.at((step,))
        if inner is node:
            return None
        node = inner
    return node


def _with_new(file: TextFile, model: type[ContentModel], root: Node, loc: Loc, value: Value) -> TextFile:
    """Return the file with a key that it lacks, and with the groups around it that it lacks."""
    *outer, key = loc
    parent = _existing(root, tuple(outer))
    if isinstance(key, int):
        return tree_edits.add_item(file, tuple(outer), value, key)
    if parent is None:
        return _with_new(file, model, root, tuple(outer), {key: value})
    if isinstance(parent.value, tuple):
        raise impossible(parent.place)
    if isinstance(parent.value, str) and parent.value not in tree_edits.NOTHING:
        return _spelled_out(file, model, tuple(outer), parent, str(key), value)
    present = list(parent.value) if isinstance(parent.value, dict) else []
    return tree_edits.add_key(file, tuple(outer), key, value, _position(model_at(model, tuple(outer)), key, present))


def _spelled_out(file: TextFile, model: type[ContentModel], loc: Loc, node: Node, key: str, value: Value) -> TextFile:
    """Return the file with a field of a group that was given in short, as its first field alone (印数: 60)."""
    group = model_at(model, loc)
    first = next((str(field.alias) for field in group.model_fields.values()), "") if group else ""
    if not first or not isinstance(node.value, str):
        raise impossible(node.place)
    if key == first and isinstance(value, str):
        return set_value(file, loc, value.strip())
    return _replaced(file, loc, node, {first: node.value, key: value})


def _position(model: type[ContentModel] | None, key: str, present: Sequence[str]) -> int | None:
    """Return where a new key belongs among those there: behind the last of the ones that the model has before it; None for the end."""
    order = [field.alias for field in model.model_fields.values()] if model else []
    if key not in order:
        return None
    before = set(order[: order.index(key)])
    return max((number for number, one in enumerate(present, 1) if one in before), default=0)


def _replaced(file: TextFile, loc: Loc, node: Node, value: Value) -> TextFile:
    """Return the file with another kind of value at a path: 无 for a list, a list for 无."""
    refused: Refused = impossible(node.place)
    wanted = _with(tree_of(file).plain(), loc, _plain(value))
    try:
        return _first(_candidates(file, loc, node, value), wanted, node)
    except Refused as reason:
        refused = reason
    if isinstance(node.value, str) and not isinstance(value, str) and isinstance(value, Sequence) and value:
        made = tree_edits.add_item(file, loc, value[0])
        for item in value[1:]:
            made = tree_edits.add_item(made, loc, item)
        return made
    raise refused


def _candidates(file: TextFile, loc: Loc, node: Node, value: Value) -> Iterator[TextFile]:
    start, stop = _span(file, node)
    for text in flow(None, value):
        yield file.with_text(start, stop, text)
        if start and file.text[start - 1] in ":：":
            yield file.with_text(start, stop, f" {text}")
    if isinstance(node.value, str) or node.close.line or not loc:
        return
    first = line_start(file, start)
    if not file.text[first:start].strip(" \t-"):  # a block below its key: the value moves up behind the colon
        key_line = file.text[:first].rstrip("\r\n")
        head, mark, comment = key_line[line_start(file, len(key_line)) :].partition(" #")
        begin = line_start(file, len(key_line)) + len(head.rstrip())
        for text in spelled(None, value, blanked(head), file.line_end, brackets=True):
            yield file.with_text(begin, stop, f" {text}{key_line[begin:] if mark and comment else ''}")


def _span(file: TextFile, node: Node) -> tuple[int, int]:
    start = file.offset(node.place)
    if isinstance(node.value, str):
        quote = start > 0 and file.text[start - 1] in "'\"" and file.text[start - 1 : start]
        stop = file.offset(node.stop) if node.stop.line else start
        return start - bool(quote and stop > start and file.text[stop - 1] == quote), stop
    if node.close.line:
        return start, file.offset(node.close)
    spans = entries_of(file, node).spans
    return (line_start(file, spans[0][0]), line_end_after(file, spans[-1][1])) if spans else (start, start)


def _first(candidates: Iterator[TextFile], wanted: object, node: Node) -> TextFile:
    for candidate in candidates:
        try:
            if tree_of(candidate).plain() == wanted:
                return candidate
        except Refused:
            continue
    raise impossible(node.place)


def _with(tree: object, loc: Loc, value: object) -> object:
    if not loc:
        return value
    if isinstance(tree, dict):
        return {key: _with(item, loc[1:], value) if key == loc[0] else item for key, item in tree.items()}
    assert isinstance(tree, list)
    return [_with(item, loc[1:], value) if number == loc[0] else item for number, item in enumerate(tree)]


def _plain(value: Value) -> object:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value]
