"""JSON Schemas of the content files for editors: draft-07, Chinese titles, from the same fields as the loader."""

from __future__ import annotations

import difflib
import json
from typing import Any

from ..wording import Place, Refused, meant, problem
from .model import MODELS, ONE_OR_LIST

DRAFT_07 = "http://json-schema.org/draft-07/schema#"
TITLES = {
    "campaign": "campaign.yaml：一次活动里会变的值", "notice": "notice.md、notices/*.md 开头的设置", "plan": "plan.md 开头的设置",
    "message": "message.md 开头的设置",
    "form": "附件：登记表", "outline": "附件（.md）开头的设置：提纲", "table": "附件：统计表",
    "project": "content/project.yaml：各次活动都一样的设置"}
ANNEX = "annex"
"""A form or a table: which of the two, its 形式 tells."""


def schema(name: str) -> str:
    """The schema of `campaign`, `notice`, `plan`, `message`, `form`, `table`, `outline`, `project` or `annex`, as JSON text.

    Refused `schema-unknown` for another name.
    """
    if name == ANNEX:
        body = _annex()
    elif name in MODELS:
        body = _one(name)
    else:
        near = difflib.get_close_matches(name, names(), 1, 0.5)
        raise Refused([problem("schema-unknown", Place(), name=name, hint=meant(next(iter(near), "")), known="、".join(names()))])
    return json.dumps({"$schema": DRAFT_07, **body}, ensure_ascii=False, indent=2) + "\n"


def names() -> tuple[str, ...]:
    """Every schema there is."""
    return (*MODELS, ANNEX)


def _one(name: str) -> dict[str, Any]:
    body = _draft_07(MODELS[name].model_json_schema(by_alias=True))
    return {**body, "title": TITLES[name]}


def _annex() -> dict[str, Any]:
    kinds = {"form": "登记表", "table": "统计表"}
    definitions: dict[str, Any] = {}
    branches = []
    for name, kind in kinds.items():
        body = _one(name)
        definitions |= body.pop("definitions", {})
        definitions[name] = body
        branches.append({"if": {"properties": {"形式": {"const": kind}}}, "then": {"$ref": f"#/definitions/{name}"}})
    return {"title": "附件（.yaml）：登记表或统计表", "type": "object", "required": ["形式"],
            "properties": {"形式": {"enum": list(kinds.values()), "title": "形式"}}, "allOf": branches, "definitions": definitions}


def _draft_07(node: Any) -> Any:
    """pydantic's 2020-12 in the words of draft-07; defaults are left out, they would be shown in the program's own values."""
    if isinstance(node, list):
        return [_draft_07(item) for item in node]
    if not isinstance(node, dict):
        return node
    out: dict[str, Any] = {}
    for key, value in node.items():
        if key == "default" or (key in ("title", "description") and "type" in node and "properties" in node):
            continue  # of a whole model: English words for programmers
        renamed = "definitions" if key == "$defs" else key
        if key == "$ref":
            out[renamed] = str(value).replace("#/$defs/", "#/definitions/")
        elif key in ("properties", "$defs"):
            out[renamed] = {name: _draft_07(item) for name, item in value.items()}
        else:
            out[renamed] = _draft_07(value)
    if out.pop(ONE_OR_LIST, False):
        either = [out["items"], {"type": "array", "items": out["items"]}]
        out = {"title": out["title"], "description": out["description"], "anyOf": either}
    if "$ref" in out and len(out) > 1:  # draft-07 ignores what stands beside $ref
        out["allOf"] = [{"$ref": out.pop("$ref")}]
    return out
