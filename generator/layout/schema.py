"""The JSON Schema of templates/layout.yaml, derived from the profile, beside those of the content files."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, get_type_hints

from ..campaign import schema
from .profile import CHOICES, SIZES, Profile

LAYOUT = "layout"
TITLE = "templates/layout.yaml：版面的数"


def schema_names() -> tuple[str, ...]:
    """Return the names of all schemas."""
    return (*schema.names(), LAYOUT)


def schema_title(name: str) -> str:
    """Return what the file of a schema is, "" for one without a title."""
    return TITLE if name == LAYOUT else schema.TITLES.get(name, "")


def schema_text(name: str) -> str:
    """Return a schema as JSON text; Refused `schema-unknown` for another name."""
    if name != LAYOUT:
        return schema.schema(name)
    return json.dumps({"$schema": schema.DRAFT_07, "title": TITLE, **_group(Profile)}, ensure_ascii=False, indent=2) + "\n"


def _group(shape: Any) -> dict[str, Any]:
    """Return the schema of a group of keys: a key without a default is required, an unknown one refused."""
    hints = get_type_hints(shape)
    keys = {one.metadata["term"]: (one, hints[one.name]) for one in fields(shape)}
    return {
        "type": "object", "additionalProperties": False,
        "required": [term for term, (one, _) in keys.items() if one.metadata["default"] is MISSING],
        "properties": {term: _key(term, one.metadata, kind) for term, (one, kind) in keys.items()},
    }


def _key(term: str, bounds: Any, kind: Any) -> dict[str, Any]:
    if is_dataclass(kind):
        return _group(kind) if term.isascii() else {"title": term, **_group(kind)}
    if kind is float:
        number = {"type": "number", "minimum": bounds["low"], "maximum": bounds["high"]}
        return {"title": term, "anyOf": [number, {"enum": [*SIZES, *(name for name in _WRITTEN if name not in SIZES)]}]}
    if term in CHOICES:
        return {"title": term, "enum": list(CHOICES[term])}
    if term == "版头":
        return {"title": term, "type": ["string", "number"], "pattern": "^[0-9A-Fa-f]{6}$"}
    return {"title": term, "type": ["string", "number"]}


_WRITTEN = tuple(f"{digit}号" for digit in "一二三四五六")
"""Named sizes as they are also written."""
