"""Reads YAML as clerks type it into a tree that keeps the place of each value and the text as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..files import Source, character_problems
from ..wording import Place, Problem, Refused, problem
from .tolerance import Line, tolerate

Loc = tuple[int | str, ...]
UNKNOWN = Place()


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place: text, a list, or entries by key (with the place of each key).

    `stop` is the place after a text, `close` the place after the closing bracket of a flow collection. The place of an entry's value
    contains its key.
    """

    place: Place
    value: str | tuple[Node, ...] | dict[str, Node]
    keys: dict[str, Place]
    stop: Place = UNKNOWN
    close: Place = UNKNOWN

    def plain(self) -> str | list[object] | dict[str, object]:
        """Return the value without places."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, tuple):
            return [item.plain() for item in self.value]
        return {key: item.plain() for key, item in self.value.items()}

    def at(self, loc: Loc) -> Node:
        """Return the node at a path, or the deepest existing one on the way to it."""
        node = self
        for step in loc:
            if isinstance(node.value, dict) and step in node.value:
                node = node.value[str(step)]
            elif isinstance(node.value, tuple) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                break
        return node

    def get(self, key: str) -> Node | None:
        """Return the entry of that key; None if there is none or this is no mapping."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def key_place(self, loc: Loc) -> Place:
        """Return the place of the last key of the path."""
        parent = self.at(loc[:-1])
        return parent.keys.get(str(loc[-1]), parent.place) if loc else parent.place


def parse_yaml(source: Source) -> tuple[Node, list[Problem]]:
    """Parse a YAML text; Refused with the place and the likely cause when it can't be parsed."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    lines, problems = tolerate(source)
    reader = YAML(typ="safe", pure=True)
    try:
        root = reader.compose("\n".join(line.text for line in lines) + "\n")
    except MarkedYAMLError as reason:
        found = _syntax(source, lines, reason)
        told = any(p.code == "tab-indent" and p.place.line == found.place.line for p in problems)  # it follows from that
        raise Refused(problems if told else [*problems, found]) from reason
    except RecursionError:
        raise Refused([*problems, problem("yaml-syntax", source.place(0), cause="deep", why="一层套一层，套得太深")]) from None
    except YAMLError as reason:
        raise Refused([*problems, problem("yaml-syntax", source.place(0), cause="character", why="文件里有读不懂的字符")]) from reason
    if root is None:
        return Node(source.place(0), {}, {}), problems
    tree = _Tree(source, lines, problems)
    try:
        return tree.node(root), problems
    except RecursionError:
        raise Refused([*problems, problem("yaml-syntax", source.place(0), cause="deep", why="一层套一层，套得太深")]) from None


class _Tree:
    """Converts ruamel's nodes to ours and collects problems."""

    def __init__(self, source: Source, lines: list[Line], problems: list[Problem]) -> None:
        self.source, self.lines, self.problems = source, lines, problems

    def place(self, node: object) -> Place:
        mark = getattr(node, "start_mark")  # noqa: B009  ruamel's nodes are untyped
        number = min(mark.line, len(self.lines) - 1)
        column = self.lines[number].original_column(mark.column)
        typed = self.source.lines[number][column : column + 1]
        return self.source.place(number, column + (typed in ("'", '"')))

    def stop(self, raw: object) -> Place:
        """Return the place after a scalar, its quotes included."""
        mark = getattr(raw, "end_mark")  # noqa: B009  as above
        number = min(mark.line, len(self.lines) - 1)
        return self.source.place(number, self.lines[number].original_column(mark.column))

    def node(self, raw: object) -> Node:
        place, value = self.place(raw), getattr(raw, "value")  # noqa: B009  as above
        tag = str(getattr(raw, "tag", ""))
        if getattr(raw, "anchor", None) or (tag.startswith("!") and tag != "!"):
            self.problems.append(problem("yaml-special", place, mark=tag if tag.startswith("!") else "&"))
        if isinstance(value, str):
            self.problems += character_problems(value, place)
            typed = "" if tag.endswith(":null") and value in ("", "~", "null") else value
            return Node(place, typed, {}, self.stop(raw))
        pairs = list(value)
        close = self.stop(raw) if getattr(raw, "flow_style", False) else UNKNOWN
        if pairs and isinstance(pairs[0], tuple):
            return self.mapping(place, pairs, close)
        if not pairs and tag.endswith(":map"):
            return Node(place, {}, {}, close=close)
        return Node(place, tuple(self.node(item) for item in pairs), {}, close=close)

    def entry(self, node: Node, raw_key: object) -> Node:
        """Convert the value of a key; an empty value's place is after the colon, not where the next key begins."""
        if node.value != "" or node.place != node.stop:
            return node
        number = getattr(raw_key, "end_mark").line  # noqa: B009  as above
        colon = self.lines[number].text.find(":", getattr(raw_key, "end_mark").column)  # noqa: B009  as above
        if colon < 0:
            return node
        here = self.source.place(number, self.lines[number].original_column(colon + 1))
        return Node(here, "", {}, here)

    def mapping(self, place: Place, pairs: list[tuple[object, object]], close: Place) -> Node:
        entries: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        for raw_key, raw_value in pairs:
            key, key_place = str(getattr(raw_key, "value", "")), self.place(raw_key)
            if key in entries:
                first = keys[key].line
                self.problems.append(problem("duplicate-key", key_place, key=key, first=first))
                continue
            found = self.entry(self.node(raw_value), raw_key)
            entries[key], keys[key] = replace(found, place=replace(found.place, inside=key)), key_place
        return Node(place, entries, keys, close=close)


CAUSES = (
    ("mapping values are not allowed", "colon", "冒号多了，或者缩进不对"),
    ("could not find expected ':'", "", "少了冒号"),
    ("found character '\\t'", "tab", "这里用了 Tab"),
    ("cannot start any token", "sign", "这个符号不能放在值的开头"),
    ("expected <block end>", "indent", "缩进没有对齐，或引号后面还有字"),
    ("expected ',' or", "pair", "花括号、方括号没有配对，或中间少了英文逗号"),
    ("expected the node content", "pair", "花括号、方括号里有多余的逗号或没有配对"),
    ("expected a single document", "documents", "中间出现了“---”，一个文件只能有一份内容"),
    ("undefined alias", "sign", "值不能以 * 开头"),
    ("unknown escape character", "backslash", "英文双引号里的反斜杠只写了一个"),
)


def _syntax(source: Source, lines: list[Line], reason: object) -> Problem:
    mark = getattr(reason, "problem_mark", None) or getattr(reason, "context_mark", None)
    context = getattr(reason, "context_mark", None)
    text = f"{getattr(reason, 'context', '')} {getattr(reason, 'problem', '')}"
    if "quoted scalar" in text and context is not None:
        return _open_quote(source, lines, context.line)
    if mark is None:
        return problem("yaml-syntax", source.place(0), cause="character", why="文件里有读不懂的字符")
    number = min(mark.line, len(lines) - 1)
    half = _half_quote(lines, number)
    if half is not None:
        return _open_quote(source, lines, half)
    cause, why = next(((cause, why) for key, cause, why in CAUSES if key in text), ("", "格式不对"))
    return problem("yaml-syntax", source.place(number, lines[number].original_column(mark.column)), cause=cause, why=why)


def _half_quote(lines: list[Line], number: int) -> int | None:
    """Return the line at or just before `number` whose value has an opening straight quote and no closing one."""
    for candidate in (number, number - 1):
        if candidate >= 0 and re.search(r"(?:^|[:\-]\s+)(\"[^\"]*|'[^']*)$", lines[candidate].text):
            return candidate
    return None


def _open_quote(source: Source, lines: list[Line], number: int) -> Problem:
    number = min(number, len(lines) - 1)
    text = source.lines[number]
    column = next((i for i, c in enumerate(text) if c in "\"'"), 0)
    curly = re.search("[“”‘’]\\s*$", text)
    return problem("curly-quote" if curly else "half-quote", source.place(number, column), line=text.strip())


def walk(node: Node, loc: Loc = ()) -> Iterator[tuple[Loc, Node]]:
    """Yield every node of a tree with its path, depth first."""
    yield loc, node
    if isinstance(node.value, dict):
        for key, item in node.value.items():
            yield from walk(item, (*loc, key))
    elif isinstance(node.value, tuple):
        for index, item in enumerate(node.value):
            yield from walk(item, (*loc, index))
