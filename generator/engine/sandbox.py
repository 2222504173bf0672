"""The Jinja that templates run in: strict, closed, and every value printed as Word XML."""

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
"""The key under which a dict keeps what it prints itself: {{ 日期.咨询日 }} beside {{ 日期.咨询日.点写 }}."""
IN_RUN, PLAIN, ATTRIBUTE = "run_text", "plain_text", "attribute_text"
"""How a value is printed: in a `w:t` of a run with properties, in other text, in an attribute."""
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd3-\ufdef\ufffe\uffff]")
"""Characters XML 1.0 can't hold, and noncharacters the engine uses."""
MOST_NUMBERS = 10_000
"""What `range` gives in one document, all loops together."""
_TEXTS = frozenset({str})
_SPECIAL = re.compile("[&<>\t\n\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd3-\ufdef\ufffe\uffff]")
BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
"""A line end inside a `w:t`."""
TAB = '</w:t></w:r><w:r>{0}<w:tab/></w:r><w:r>{0}<w:t xml:space="preserve">'
"""A tab inside a `w:t`: in a run of its own, which takes the properties of the one it stands in."""
_CHEAP = frozenset({"default", "d", "e", "escape", "first", "last", "length", "count", "int", "float", "abs"})
"""Filters that make nothing new."""
_TURN = 10_000
"""What is counted for a call."""
_REACH_OUT = ("attr", "forceescape", "pprint", "random", "safe", "tojson", "urlize", "xmlattr")
"""Filters that leave the sandbox, the escaping or the same result every time."""


class NameMissing(TemplateRuntimeError):  # noqa: N818  it becomes a problem
    """A tag used a name that is not there: not in `owner`, or not in the context when that is None."""

    def __init__(self, name: str, owner: object = None) -> None:
        super().__init__(name)
        self.name = name
        self.owner = owner


class Unprintable(TemplateRuntimeError):  # noqa: N818  it becomes a problem
    """A tag prints what no text can be made of; `code` is the problem's."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class _Missing(StrictUndefined):
    """Fails on every use but `is defined` and `|default`, and tells which name is missing and which were there."""

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None) -> None:  # noqa: ARG002  Jinja's signature
        super().__init__(hint, obj, name)
        owner = None if obj is missing else obj
        self._undefined_exception: Any = UndefinedError if name is None else lambda _: NameMissing(str(name), owner)


class Numbers:
    """`range` for one document: numbers enough for any table, and no more, however its loops are nested."""

    def __init__(self) -> None:
        self.left = MOST_NUMBERS

    def __call__(self, *bounds: int) -> range:
        """The numbers; Unprintable when that many are no document any more."""
        wanted = range(*bounds)
        self.left -= len(wanted[:MOST_NUMBERS + 1])
        if self.left < 0:
            raise Unprintable("tag-failed", detail=f"range gives more than {MOST_NUMBERS} numbers in a document")
        return wanted


class Sandbox(ImmutableSandboxedEnvironment):
    """Values only: a name reaches the keys of dicts and the items of lists, never a method or a part of Python."""

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
        self.filters.update({IN_RUN: word_text, PLAIN: plain_text, ATTRIBUTE: attribute_text})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of a key, or what `loop` and `namespace` offer."""
        if isinstance(obj, (LoopContext, Namespace)) and not attribute.startswith("_"):
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The value of a key of a dict, an item of a list, a character of a text."""
        if isinstance(obj, Undefined):
            return obj[argument]
        try:
            if isinstance(obj, Mapping) or (isinstance(obj, (list, tuple, str)) and isinstance(argument, (int, slice))):
                return obj[argument]
        except LookupError:
            pass
        return self.undefined(obj=obj, name=argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002  Jinja's signature
        """The result, unless it could take all memory there is."""
        if isinstance(left, Undefined) or isinstance(right, Undefined):
            str(left), str(right)  # an undefined name says so
        return operated(operator, left, right)

    def call(self, context: Any, obj: Any, /, *given: Any, **named: Any) -> Any:
        """The result of what can be called: `range`, `namespace`, a loop that goes deeper."""
        if isinstance(obj, LoopContext) and given:
            given = (turns(given[0], _TURN), *given[1:])
        take(_TURN)
        return super().call(context, obj, *given, **named)


def word_text(value: object, properties: str = "") -> Markup:
    """A value inside the `w:t` of a run with these properties: escaped, line ends as `w:br`, tabs as `w:tab`."""
    if type(value) is _Ready:
        return value
    text = _text(value)
    if len(text) > LONG:
        printed(text)
    if not _SPECIAL.search(text):
        return _Ready(text)
    return _Ready(_escaped(text).replace("\n", BREAK).replace("\t", TAB.format(properties)))


def plain_text(value: object) -> Markup:
    """A value in text other than a document's, such as a property: escaped, line ends kept."""
    return _Ready(_escaped(_text(value)))


def attribute_text(value: object) -> Markup:
    """A value inside an attribute: quotes escaped too."""
    return _Ready(_escaped(_text(value)).replace('"', "&quot;"))


def printed_as(expression: nodes.Expr, how: str, *facts: str) -> nodes.Expr:
    """The expression with the filter that prints its value this way."""
    given: list[nodes.Expr] = [nodes.Const(fact, lineno=expression.lineno) for fact in facts]
    return nodes.Filter(expression, how, given, [], None, None, lineno=expression.lineno)


def foreign(value: object, path: str = "") -> str:
    """The path of the first thing in a context that is no text, number, list or dict; "" when there is none."""
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
    """The path of the first value that holds a character meant for a merge only; "" when there is none."""
    if isinstance(value, str):
        return path if any(mark in value for mark in (LITERAL, SCOPE, MERGE)) else ""
    items = value.items() if isinstance(value, Mapping) else enumerate(value, 1) if isinstance(value, (list, tuple)) else ()
    return next((bad for key, item in items if (bad := private(item, f"{path}.{key}".lstrip(".")))), "")


def nearest(name: str, known: Mapping[str, object]) -> str:
    """The known name that looks most like this one, or ""."""
    return next(iter(get_close_matches(name, map(str, known), n=1, cutoff=0.5)), "")


class _Ready(Markup):
    """Text that is XML already."""


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
    """`|e` in a template says what happens to every value anyway."""
    return value


_KINDS = {"list": "一个列表", "tuple": "一个列表", "dict": "一组值"}
