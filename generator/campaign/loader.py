"""Reading the files of one campaign: each problem noted at its place, reading goes on."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from ..files import Source, read_source, source_of
from ..text import PENDING, Marked, Plain, parse_marks
from ..wording import Place, Problem, Refused, problem, quoted
from .model import ContentModel, validate
from .nodes import Loc, Node, parse_yaml

VALUE_NAMES = frozenset({
    "活动", "年份", "届次", "首届年份", "主题", "地区", "发文机关", "发文字号", "主送机关", "成文日期", "联系人", "日期", "附件", "报送",
    "其他", "方案", "单位", "印发日期"})
"""First names of the values that a text may use."""
M = TypeVar("M", bound=ContentModel)
T = TypeVar("T")
WRONG_TYPES = {
    "model_type": "几行“键: 值”", "model_attributes_type": "几行“键: 值”", "dict_type": "几行“名称: 值”",
    "list_type": "列表（每项一行，前面写“- ”）", "string_type": "一行文字"}



class Loader:
    """Collects the problems of one pass; has what every file needs: the folder, its displayed name, and the campaign's year.

    `instead` are bytes that are read in place of files, by their names in the folder.
    """

    def __init__(self, folder: Path, shown: str, instead: Mapping[str, bytes] | None = None) -> None:
        self.folder, self.shown, self.instead = folder, shown, instead or {}
        self.year = 0
        self.problems: list[Problem] = []

    def attempt(self, read: Callable[[], T]) -> T | None:
        """Return the result, or None with the problems collected, so that one bad file does not hide another's problems."""
        try:
            return read()
        except Refused as refused:
            self.problems += refused.problems
            return None

    def source(self, name: str) -> Source:
        """Read a file of the folder."""
        shown, data = f"{self.shown}/{name}", self.instead.get(name)
        source, problems = read_source(self.folder / name, shown, self.folder) if data is None else source_of(data, shown)
        self.problems += problems
        return source

    def yaml(self, source: Source) -> Node:
        """Parse it as YAML; Refused when it is no mapping."""
        node, problems = parse_yaml(source)
        self.problems += problems
        if not isinstance(node.value, dict):
            raise Refused([problem("not-a-mapping", node.place)])
        return node

    def valid(self, model: type[M], node: Node) -> M | None:
        """Validate a tree; return the model, or None with each field's problem collected at its place."""
        try:
            return validate(model, node.plain(), self.year)  # type: ignore[return-value]  # `validate` returns the model it was given
        except ValidationError as invalid:
            self.problems += [_field_problem(model, node, error) for error in invalid.errors(include_url=False)]
            return None

    def marked(self, node: Node | None, fallback: Place) -> Marked:
        """Parse the marks of a text field; 无 and a missing field give an empty text."""
        if node is None or not isinstance(node.value, str) or node.value.strip() in ("", "无"):
            return Marked("", (), node.place if node else fallback)
        if node.value.strip() == "待定":
            return Marked(PENDING, (Plain(PENDING),), node.place)
        return self.keep(parse_marks(node.value.strip(), node.place, VALUE_NAMES))

    def keep(self, read: tuple[T, list[Problem]]) -> T:
        """Collect the problems of a read and return its result."""
        self.problems += read[1]
        return read[0]


def unknown_key(place: Place, key: str, known: tuple[str, ...]) -> Problem:
    """Return the problem of a key that is none of the known ones, with the nearest."""
    near = difflib.get_close_matches(key, known, 1, 0.4)
    return problem("unknown-key", place, key=key, hint=f"是不是{quoted(near[0])}？" if near else f"这里可以写：{'、'.join(known)}")


def _field_problem(model: type[BaseModel], node: Node, error: object) -> Problem:
    assert isinstance(error, dict)
    kind, loc = str(error["type"]), _path_in_file(node, error["loc"])
    term = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        given = node.at(loc[:-1]).keys
        return unknown_key(node.key_place(loc), term, tuple(key for key in _allowed(model, loc[:-1]) if key not in given))
    if kind == "missing":
        return problem("missing-field", node.at(loc[:-1]).place, term=str(error["loc"][-1]))
    if loc and isinstance(loc[-1], int) and len(loc) > 1:
        term = f"{loc[-2]}第{loc[-1] + 1}项"
    if kind in WRONG_TYPES:
        return problem("wrong-type", node.at(loc).place, term=term, wanted=WRONG_TYPES[kind])
    facts = {**(error.get("ctx") or {})}
    loc = loc or tuple(facts.get("at", "").split())
    place = node.key_place(loc) if error["loc"][-1:] == ("[key]",) else node.at(loc).place
    return problem(kind, place, **{"term": term, **facts})


def _path_in_file(node: Node, loc: Loc) -> Loc:
    """Return pydantic's location as a path of the file: without markers, and without the index of a single issuer given as a mapping."""
    steps: list[int | str] = []
    for step in loc:
        here = node.at(tuple(steps))
        if isinstance(here.value, dict) and isinstance(step, int):
            continue
        if step == "[key]":
            break
        steps.append(step)
    return tuple(steps)


def _allowed(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """Return the keys that are allowed at a location."""
    for step in loc:
        if isinstance(step, int):
            continue
        field = next((f for f in model.model_fields.values() if f.alias == step), None)
        inner = _model_in(field.annotation) if field else None
        if inner is None:
            return ()
        model = inner
    return tuple(f.alias for f in model.model_fields.values() if f.alias)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found:
            return found
    return None
