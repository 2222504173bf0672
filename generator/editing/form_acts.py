"""What a person does in a form, as changes of the file: by the field's key, one act at a time."""

from __future__ import annotations

from enum import StrEnum

from ..campaign import (
    ContentModel,
    FieldKind,
    FieldState,
    FieldValue,
    add_to,
    edits,
    field_values,
    is_name,
    leave_out,
    move_item,
    rename,
    set_field,
)
from ..wording import Place, Refused, problem
from .forms import key_of

NOTHING, PENDING = "无", "待定"


class FieldAct(StrEnum):
    """An act on a field: a value set, 无, 待定, left out; an item or named value added, removed, moved, renamed."""

    SET = "set"
    NOTHING = "nothing"
    PENDING = "pending"
    LEAVE_OUT = "leave-out"
    ADD = "add"
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"
    RENAME = "rename"


def with_act(file: edits.TextFile, model: type[ContentModel], key: str, act: FieldAct, value: str = "", name: str = "") -> edits.TextFile:
    """Return the file after an act on the field with this key; `name` is that of a named value that is added or renamed.

    Refused `unknown-value` for a key that the file does not have any more, `bad-name` for a name that texts could not use, and as the
    edits of `campaign/editing/field_edits`. An emptied field keeps its line: its comment is the clerk's.
    """
    field = _field(file, model, key)
    loc = field.loc
    if act in (FieldAct.SET, FieldAct.NOTHING, FieldAct.PENDING):
        typed = {FieldAct.NOTHING: NOTHING, FieldAct.PENDING: PENDING}.get(act, value)
        if not typed.strip() and field.state is FieldState.MISSING:
            return file
        return set_field(file, model, loc, typed)
    if act is FieldAct.ADD:
        return _added(file, model, field, value, name)
    if act is FieldAct.RENAME:
        return rename(file, loc, _name(name, field))
    if act in (FieldAct.LEAVE_OUT, FieldAct.REMOVE):
        return leave_out(file, loc)
    return _moved(file, model, field, -1 if act is FieldAct.UP else 1)


def _field(file: edits.TextFile, model: type[ContentModel], key: str) -> FieldValue:
    fields = [one for value in field_values(model, edits.tree_of(file)) for one in value.walk()]
    found = next((one for one in fields if key_of(one.loc) == key), None)
    if found is None:
        raise Refused([problem("content-changed", Place(file.shown), now="")])
    return found


def _added(file: edits.TextFile, model: type[ContentModel], field: FieldValue, value: str, name: str) -> edits.TextFile:
    if field.definition.kind is FieldKind.NAMED:
        return set_field(file, model, (*field.loc, _name(name, field)), value or PENDING)
    if field.definition.kind is FieldKind.GROUPS:
        needed = [one for one in field.definition.inner if not one.optional] or list(field.definition.inner[:1])
        group = {one.term: PENDING for one in needed}
        return add_to(file, model, field.loc, {**group, needed[0].term: value or PENDING})
    return add_to(file, model, field.loc, value or PENDING)


def _name(name: str, field: FieldValue) -> str:
    if not is_name(name.strip()):
        raise Refused([problem("bad-name", field.place, name=name)])
    return name.strip()


def _moved(file: edits.TextFile, model: type[ContentModel], field: FieldValue, by: int) -> edits.TextFile:
    outer = _field(file, model, key_of(field.loc[:-1]))
    order = [part.loc for part in outer.parts]
    at = order.index(field.loc) + by
    return move_item(file, field.loc, at) if 0 <= at < len(order) else file
