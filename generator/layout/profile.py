"""The layout profile: an office's numbers (margins, fonts, sizes, colours) as typed values, read from templates/layout.yaml."""

from __future__ import annotations

import difflib
import re
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from ..campaign import Node, parse_yaml
from ..files import Source, read_source, resource
from ..wording import Place, Problem, Refused, Severity, problem
from .profile_model import FOOTER_LINE, MIDDLE, OUTER, Profile, twips

__all__ = ["CHOICES", "FOOTER_LINE", "SIZES", "Profile", "load_profile", "read_profile", "standard_profile", "twips"]

SIZES = {
    "初号": 42.0, "小初": 36.0, "1号": 26.0, "小一": 24.0, "2号": 22.0, "小二": 18.0, "3号": 16.0, "小三": 15.0,
    "4号": 14.0, "小四": 12.0, "5号": 10.5, "小五": 9.0, "6号": 7.5, "小六": 6.5,
}
"""Points of the named font sizes, as in Word."""
_DIGITS = str.maketrans("一二三四五六", "123456")
CHOICES = {"采用": ("practice", "ink"), "位置": (OUTER, MIDDLE)}
"""The values of keys that have only a few."""
T = TypeVar("T")


def standard_profile() -> Profile:
    """Return the profile that comes with the program."""
    return load_profile(resource("templates", "layout.yaml"), "templates/layout.yaml")


def load_profile(path: Path, shown: str) -> Profile:
    """Return the profile in a file; Refused with each unknown, missing or impossible value and its place."""
    source, problems = read_source(path, shown)
    return read_profile(source, problems)


def read_profile(source: Source, found: list[Problem] | None = None) -> Profile:
    """Return the profile in a text; Refused as in `load_profile`."""
    node, problems = parse_yaml(source)
    problems = [*(found or []), *problems]
    profile = _Reader(problems).read(Profile, node)
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if errors or profile is None:
        raise Refused(errors)
    return profile


class _Reader:
    """Reads a mapping into a dataclass, collecting problems."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems

    def read(self, shape: type[T], node: Node) -> T | None:
        if not isinstance(node.value, dict):
            self.wrong("not-a-mapping", node.place)
            return None
        terms = {f.metadata["term"]: f for f in fields(shape)}  # type: ignore[arg-type]  # a dataclass
        for key in node.value:
            if key not in terms:
                near = difflib.get_close_matches(key, terms, 1, 0.5)
                hint = f"是不是“{near[0]}”？" if near else f"这里只有：{'、'.join(terms)}"
                self.wrong("unknown-key", node.keys[key], key=key, hint=hint)
        hints = get_type_hints(shape)
        values = {f.name: self.entry(node, f.metadata, hints[f.name]) for f in fields(shape)}  # type: ignore[arg-type]  # a dataclass
        return None if MISSING in values.values() else shape(**values)

    def entry(self, node: Node, meta: Any, kind: Any) -> Any:
        term = meta["term"]
        value = node.get(term)
        if value is None and meta["default"] is not MISSING:
            return meta["default"]
        if value is None:
            return self.missing("layout-missing", node.place, key=term)
        if kind is float:
            return self.number(value, term, meta["low"], meta["high"])
        if kind is str:
            return self.text(value, term)
        read = self.read(kind, value)
        return MISSING if read is None else read

    def number(self, node: Node, term: str, low: float, high: float) -> Any:
        typed = node.value.strip() if isinstance(node.value, str) else ""
        named = SIZES.get(typed.translate(_DIGITS) if typed.endswith("号") else typed)
        if named is None and not re.fullmatch(r"\d+(\.\d+)?", typed):
            return self.missing("layout-number", node.place, key=term, typed=typed)
        value = float(typed) if named is None else named
        if not low <= value <= high:
            return self.missing("layout-range", node.place, key=term, typed=typed, low=f"{low:g}", high=f"{high:g}")
        return value

    def text(self, node: Node, term: str) -> Any:
        typed = node.value.strip() if isinstance(node.value, str) else ""
        if term in CHOICES and typed not in CHOICES[term]:
            return self.missing("layout-choice", node.place, key=term, typed=typed, choices="、".join(CHOICES[term]))
        if term == "形式" and (typed.count("1") != 1 or re.search(r"[02-9]", typed)):
            return self.missing("layout-choice", node.place, key=term, typed=typed, choices="带一个 1 的样子，如 — 1 —、1、第1页")
        if term == "版头" and not re.fullmatch(r"[0-9A-Fa-f]{6}", typed):
            return self.missing("layout-colour", node.place, key=term, typed=typed)
        if not typed or re.search(r"[<>&\"{}]", typed):
            return self.missing("layout-choice", node.place, key=term, typed=typed, choices="一个字体名")
        return typed

    def missing(self, code: str, place: Place, **facts: str) -> Any:
        self.wrong(code, place, **facts)
        return MISSING

    def wrong(self, code: str, place: Place, **facts: str) -> None:
        self.problems.append(problem(code, place, **facts))
