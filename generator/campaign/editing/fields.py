"""The fields of a content file as a form shows them: read from the content model, with what is typed for each in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, TypeAdapter, ValidationError, WithJsonSchema
from pydantic.fields import FieldInfo

from ...text import NAME, CampaignDate
from ...wording import Place
from ..model import ONE_OR_LIST, Confirmed, ContentModel
from ..nodes import Loc, Node


class FieldKind(StrEnum):
    """How a field is filled in."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    NUMBER = "number"
    LIST = "list"
    GROUP = "group"
    """Several fields under one name: 联系人."""
    GROUPS = "groups"
    """A list of such groups: 附件, 报送, 发文机关."""
    NAMED = "named"
    """Values under names that the office gives: 日期, 其他."""


class Reference(StrEnum):
    """What the value of a field names."""

    CAMPAIGN = "campaign"
    ROSTER = "roster"
    ANNEX_FILE = "annex-file"
    ANNEX = "annex"
    ISSUE = "issue"
    UNITS = "units"
    PICTURE = "picture"
    NOTHING = ""


REFERENCES = {
    ("Settings", "last_year"): Reference.CAMPAIGN, ("Settings", "roster"): Reference.ROSTER, ("Settings", "pictures"): Reference.PICTURE,
    ("AnnexEntry", "file"): Reference.ANNEX_FILE, ("NoticeHead", "annexes"): Reference.ANNEX, ("NoticeHead", "owed"): Reference.ANNEX,
    ("NoticeHead", "about"): Reference.ISSUE, ("NoticeHead", "sent_to"): Reference.UNITS,
}
"""Fields whose value is the name of something, by model and English name."""


@dataclass(frozen=True, slots=True)
class FieldDefinition:
    """A field of the content model. `inner` are the fields of a group, or of each group of a list; `item` the kind of a named value.

    `absent`, `pending`: 无 and 待定 may be typed. `optional`: it may be left out.
    """

    name: str
    term: str
    help: str
    kind: FieldKind
    optional: bool
    absent: bool = False
    pending: bool = False
    choices: tuple[str, ...] = ()
    reference: Reference = Reference.NOTHING
    inner: tuple[FieldDefinition, ...] = ()
    item: FieldKind = FieldKind.TEXT
    one_or_list: bool = False


class FieldState(StrEnum):
    """What is typed for a field: nothing at all, 无, 待定 (or an empty value), or a value."""

    MISSING = "missing"
    ABSENT = "absent"
    PENDING = "pending"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field in a file: its path there, the typed text, its place; `parts` are the fields or items inside it.

    `single`: a list's only group, given without a list; its path has no index.
    """

    definition: FieldDefinition
    loc: Loc
    state: FieldState
    typed: str
    place: Place
    parts: tuple[FieldValue, ...] = ()
    label: str = ""
    single: bool = False

    def walk(self) -> Iterator[FieldValue]:
        """Yield it and all inside it."""
        yield self
        for part in self.parts:
            yield from part.walk()


# ---- definitions
@cache
def definitions(model: type[ContentModel]) -> tuple[FieldDefinition, ...]:
    """Return the fields of a model in its order. 已核 is no field of a form: answers write it."""
    return tuple(_definition(model, name, field) for name, field in model.model_fields.items() if Confirmed not in _types(field))


def _definition(model: type[ContentModel], name: str, field: FieldInfo) -> FieldDefinition:
    types, schemas = list(_types(field)), list(_schemas(field))
    inner = next((one for one in types if isinstance(one, type) and issubclass(one, ContentModel)), None)
    choices = next((tuple(str(c) for c in s["enum"]) for s in schemas if "enum" in s), ())
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    kind = _kind(types, schemas, inner)
    accepted = _accepts(model, name)
    return FieldDefinition(
        name, str(field.alias), field.description or "", kind, not field.is_required(), accepted("无"), accepted("待定"), choices,
        REFERENCES.get((model.__name__, name), Reference.NOTHING), definitions(inner) if inner else (),
        FieldKind.DATE if CampaignDate in types else FieldKind.TEXT, bool(extra.get(ONE_OR_LIST)))


def _kind(types: list[Any], schemas: list[dict[str, Any]], inner: type[ContentModel] | None) -> FieldKind:
    if inner is not None:
        return FieldKind.GROUPS if list in types else FieldKind.GROUP
    if dict in types:
        return FieldKind.NAMED
    if list in types:
        return FieldKind.LIST
    if any("enum" in schema for schema in schemas):
        return FieldKind.CHOICE
    if CampaignDate in types:
        return FieldKind.DATE
    return FieldKind.NUMBER if int in types else FieldKind.TEXT


def _types(field: FieldInfo) -> Iterator[Any]:
    yield from _parts(field.annotation)


def _parts(annotation: Any) -> Iterator[Any]:
    origin = getattr(annotation, "__origin__", None)
    if isinstance(origin, type):
        yield origin
    if isinstance(annotation, type):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _parts(part)


def _schemas(field: FieldInfo) -> Iterator[dict[str, Any]]:
    metadata = [*field.metadata, *_metadata(field.annotation)]
    for one in metadata:
        if isinstance(one, WithJsonSchema) and one.json_schema:
            yield one.json_schema
            yield from one.json_schema.get("anyOf", ())


def _metadata(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for part in getattr(annotation, "__args__", ()):
        yield from _metadata(part)


def _accepts(model: type[ContentModel], name: str) -> Any:
    """Return a function that tells whether the field takes a typed text, as the model's own validators see it."""
    field = model.model_fields[name]
    read: Any = Annotated[(field.annotation, *_validators(field))]
    adapter: TypeAdapter[Any] = TypeAdapter(read)

    def accepted(text: str) -> bool:
        try:
            adapter.validate_python(text, context={"year": 2000})
        except ValidationError:
            return False
        return True

    return accepted


def _validators(field: FieldInfo) -> tuple[object, ...]:
    return (*(one for one in field.metadata if isinstance(one, BeforeValidator)), "")


def model_at(model: type[ContentModel], loc: Loc) -> type[ContentModel] | None:
    """Return the model of the group at a path of a file; None when there are only named values or texts."""
    for step in loc:
        if isinstance(step, int):
            continue
        field = next((f for f in model.model_fields.values() if f.alias == step), None)
        inner = next((t for t in _types(field) if isinstance(t, type) and issubclass(t, BaseModel)), None) if field else None
        if inner is None or not issubclass(inner, ContentModel):
            return None
        model = inner
    return model


# ---- values
def field_values(model: type[ContentModel], root: Node) -> tuple[FieldValue, ...]:
    """Return the fields of a file of that model in the model's order, with what the file has for each."""
    return tuple(_value(one, root, ()) for one in definitions(model))


def _value(definition: FieldDefinition, parent: Node, loc: Loc) -> FieldValue:
    own = (*loc, definition.term)
    node = parent.get(definition.term)
    if node is None:
        return FieldValue(definition, own, FieldState.MISSING, "", parent.place, _unwritten(definition, parent, own))
    return _of_node(definition, node, own)


def _unwritten(definition: FieldDefinition, node: Node, loc: Loc) -> tuple[FieldValue, ...]:
    """Return the fields of a group that has none of them."""
    if definition.kind is not FieldKind.GROUP:
        return ()
    return tuple(_value(one, Node(node.place, {}, {}), loc) for one in definition.inner)


def _of_node(definition: FieldDefinition, node: Node, loc: Loc, label: str = "") -> FieldValue:
    if isinstance(node.value, str):
        return FieldValue(definition, loc, _state(node.value), node.value, node.place, _unwritten(definition, node, loc), label)
    single = definition.kind is FieldKind.GROUPS and isinstance(node.value, dict)
    if single:
        return FieldValue(definition, loc, FieldState.GIVEN, "", node.place, (_group(definition, node, loc),), label, single=True)
    return FieldValue(definition, loc, FieldState.GIVEN, "", node.place, tuple(_inner(definition, node, loc)), label)


def _inner(definition: FieldDefinition, node: Node, loc: Loc) -> Iterator[FieldValue]:
    if isinstance(node.value, tuple):
        for index, item in enumerate(node.value):
            if definition.kind is FieldKind.GROUPS and not isinstance(item.value, str):
                yield _group(definition, item, (*loc, index))
            else:
                yield _of_node(_item(definition), item, (*loc, index))
        return
    assert isinstance(node.value, dict)
    if definition.inner:
        yield from (_value(one, node, loc) for one in definition.inner)
        return
    for name, item in node.value.items():
        yield _of_node(_item(definition), item, (*loc, name), label=name)


def _group(definition: FieldDefinition, node: Node, loc: Loc) -> FieldValue:
    parts = tuple(_value(one, node, loc) for one in definition.inner)
    label = next((part.typed for part in parts if part.typed), "")
    return FieldValue(_item(definition), loc, FieldState.GIVEN, "", node.place, parts, label)


def _item(definition: FieldDefinition) -> FieldDefinition:
    """Return the definition of one item of a list, or of one named value."""
    kind = FieldKind.GROUP if definition.kind is FieldKind.GROUPS else definition.item
    given = kind is not FieldKind.GROUP
    return FieldDefinition(
        definition.name, definition.term, definition.help, kind, optional=True, absent=given, pending=given, reference=definition.reference,
        inner=definition.inner)


def _state(typed: str) -> FieldState:
    text = typed.strip()
    return FieldState.PENDING if text in ("", "待定") else FieldState.ABSENT if text == "无" else FieldState.GIVEN


def is_name(text: str) -> bool:
    """Return whether a text can name a value (日期, 其他)."""
    return NAME.fullmatch(text) is not None
