"""The Jinja environment of templates: strict, sandboxed, and printing every value as Word XML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.exceptions import TemplateRuntimeError, UndefinedError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing
from markupsafe import Markup

from ..text import LITERAL, MERGE, SCOPE
from .work import COUNTED, HELD, JOINED, LONG, bounded, counted, held, joined, operated, printed, take, turns

OWN = ""
"""The key of the text that a dict prints itself: {{ 日期.咨询日 }} beside {{ 日期.咨询日.点写 }}."""
IN_RUN, PLAIN, ATTRIBUTE = "run_text", "plain_text", "attribute_text"
"""Filters that print a value: in a `w:t` of a run with properties, in other text, in an attribute."""
PICTURES, WIDTH, HEIGHT = "图", "宽", "高"
"""The name of the pictures in a context, and the keys of their sizes."""
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd3-\ufdef\ufffe\uffff]")
"""Characters that XML 1.0 can't hold, and noncharacters that the engine uses."""
MOST_NUMBERS = 10_000
"""Most numbers that `range` gives in one document, all loops together."""
_TEXTS = frozenset({str})
_SPECIAL = re.compile("[&<>\t\n\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd3-\ufdef\ufffe\uffff]")
BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
"""A newline inside a `w:t`."""
TAB = '</w:t></w:r><w:r>{0}<w:tab/></w:r><w:r>{0}<w:t xml:space="preserve">'
"""A tab inside a `w:t`: in a run of its own with the properties of the run around it."""
_CHEAP = frozenset({"default", "d", "e", "escape", "first", "last", "length", "count", "int", "float", "abs"})
"""Filters that make nothing new."""
_TURN = 10_000
"""The work counted for a call."""
_REACH_OUT = ("attr", "forceescape", "pprint", "random", "safe", "tojson", "urlize", "xmlattr")
"""Filters that leave the sandbox, bypass escaping or give another result each time."""


class NameMissing(TemplateRuntimeError):  # noqa: N818  it becomes a problem
    """Raised when a tag uses a name that is missing from `owner`, or from the context if that is None."""

    def __init__(self, name: str, owner: object = None) -> None:
        super().__init__(name)
        self.name = name
        self.owner = owner


class Unprintable(TemplateRuntimeError):  # noqa: N818  it becomes a problem
    """Raised when a tag prints a value that has no text; `code` is the problem's."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class _Missing(StrictUndefined):
    """An undefined that fails on every use but `is defined` and `|default`, and reports the missing name and its owner."""

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None) -> None:  # noqa: ARG002  Jinja's signature
        super().__init__(hint, obj, name)
        owner = None if obj is missing else obj
        self._undefined_exception: Any = UndefinedError if name is None else lambda _: NameMissing(str(name), owner)


class Numbers:
    """The `range` of one document, which limits the numbers of all its loops together."""

    def __init__(self) -> None:
        self.left = MOST_NUMBERS

    def __call__(self, *bounds: int) -> range:
        """Return the numbers; raise Unprintable beyond the limit."""
        wanted = range(*bounds)
        self.left -= len(wanted[:MOST_NUMBERS + 1])
        if self.left < 0:
            raise Unprintable("tag-failed", cause="range", detail=f"range gives more than {MOST_NUMBERS} numbers in a document")
        return wanted


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox of values only: a name reaches keys of dicts and items of lists, never a method or an attribute of Python."""

    intercepted_binops = frozenset({"+", "-", "*", "%", "**"})

    def __init__(self) -> None:
        # Not optimized: what fails is to fail when it runs, where the tag that does it is known.
        super().__init__(undefined=_Missing, autoescape=True, finalize=word_text, keep_trailing_newline=True, optimized=False)
        self.globals = {"range": Numbers(), "namespace": Namespace}
        for name in _REACH_OUT:
            del self.filters[name]
        self.filters = {name: bounded(name, each) if name not in _CHEAP else each for name, each in self.filters.items()}
        self.filters.update({COUNTED: counted, JOINED: joined, HELD: held})
        self.filters.update({"e": _unchanged, "escape": _unchanged})
        self.filters["picture_side"] = picture_side
        self.filters.update({IN_RUN: word_text, PLAIN: plain_text, ATTRIBUTE: attribute_text})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the value of a key, or an attribute of `loop` or a `namespace`."""
        if isinstance(obj, (LoopContext, Namespace)) and not attribute.startswith("_"):
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return the value of a key of a dict, an item of a list or a character of a text."""
        if isinstance(obj, Undefined):
            return obj[argument]
        try:
            if isinstance(obj, Mapping) or (isinstance(obj, (list, tuple, str)) and isinstance(argument, (int, slice))):
                return obj[argument]
        except LookupError:
            pass
        return self.undefined(obj=obj, name=argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002  Jinja's signature
        """Calculate with two values as `operated` does; what could exhaust memory is refused."""
        if isinstance(left, Undefined) or isinstance(right, Undefined):
            str(left), str(right)  # an undefined name says so
        return operated(operator, left, right)

    def call(self, context: Any, obj: Any, /, *given: Any, **named: Any) -> Any:
        """Call `range`, `namespace` or a recursive loop, with its work counted."""
        if isinstance(obj, LoopContext) and given:
            given = (turns(given[0], _TURN), *given[1:])
        take(_TURN)
        return super().call(context, obj, *given, **named)


def word_text(value: object, properties: str = "") -> Markup:
    """Print a value in the `w:t` of a run with these properties: escaped, newlines as `w:br`, tabs as `w:tab`."""
    if type(value) is _Ready:
        return value
    text = _text(value)
    if len(text) > LONG:
        printed(text)
    if not _SPECIAL.search(text):
        return _Ready(text)
    return _Ready(_escaped(text).replace("\n", BREAK).replace("\t", TAB.format(properties)))


def plain_text(value: object) -> Markup:
    """Print a value in text other than a document's, such as a property: escaped, newlines kept."""
    return _Ready(_escaped(_text(value)))


def attribute_text(value: object) -> Markup:
    """Print a value in an attribute: quotes escaped too."""
    return _Ready(_escaped(_text(value)).replace('"', "&quot;"))


def picture_side(picture: Mapping[str, Any], side: str, across: int, down: int, whole: bool) -> int:
    """Return the width or height of a picture that fills a room of this size in its own proportions; with `whole` not more than its own."""
    scale = min(across / max(picture[WIDTH], 1), down / max(picture[HEIGHT], 1))
    length: float = picture[side] * (min(scale, 1.0) if whole else scale)
    return max(round(length), 1)


def printed_as(expression: nodes.Expr, how: str, *facts: str) -> nodes.Expr:
    """Return the expression with the filter `how` applied."""
    given: list[nodes.Expr] = [nodes.Const(fact, lineno=expression.lineno) for fact in facts]
    return nodes.Filter(expression, how, given, [], None, None, lineno=expression.lineno)


def foreign(value: object, path: str = "") -> str:
    """Return the path of the first item of a context that is no text, number, list or dict; "" if there is none."""
    if value is None or isinstance(value, (str, int, float)):
        return ""
    if isinstance(value, Mapping):
        if _TEXTS.issuperset(map(type, value)) and _TEXTS.issuperset(map(type, value.values())):
            return ""
        if not all(isinstance(key, str) for key in value):
            return path or "dict"
        return next((bad for key, item in value.items() if (bad := foreign(item, f"{path}.{key}".lstrip(".")))), "")
    if isinstance(value, (list, tuple)):
        return next((bad for n, item in enumerate(value, 1) if (bad := foreign(item, f"{path}[{n}]"))), "")
    return path or type(value).__name__


def private(value: object, path: str = "") -> str:
    """Return the path of the first value with a character reserved for merging; "" if there is none."""
    if isinstance(value, str):
        return path if any(mark in value for mark in (LITERAL, SCOPE, MERGE)) else ""
    items = value.items() if isinstance(value, Mapping) else enumerate(value, 1) if isinstance(value, (list, tuple)) else ()
    return next((bad for key, item in items if (bad := private(item, f"{path}.{key}".lstrip(".")))), "")


def nearest(name: str, known: Mapping[str, object]) -> str:
    """Return the known name most similar to this one, or ""."""
    return next(iter(get_close_matches(name, map(str, known), n=1, cutoff=0.5)), "")


class _Ready(Markup):
    """Text that is already XML."""


def _text(value: object) -> str:
    if isinstance(value, str):
        return value if type(value) is str else str.__str__(value)
    if value is None or isinstance(value, Undefined):
        return str(value or "")
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, Mapping) and OWN in value:
        return _text(value[OWN])
    raise Unprintable("value-not-text", kind=_KINDS.get(type(value).__name__, "不是文字"))


def _escaped(text: str) -> str:
    wrong = IMPOSSIBLE.search(text)
    if wrong:
        raise Unprintable("value-character", character=f"U+{ord(wrong.group()):04X}")
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unchanged(value: object) -> object:
    """Return the value unchanged: `|e` in a template requests the escaping that every value gets anyway."""
    return value


_KINDS = {"list": "一个列表", "tuple": "一个列表", "dict": "一组值"}
