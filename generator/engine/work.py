"""Limits the work of one document: characters printed, items iterated over, and the size of texts and lists.

A template is a program that somebody else wrote. Its work is measured in characters of output; an operation that makes a text or a list
computes its length beforehand. The `Meter` of a rendering counts the document's work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from contextvars import ContextVar
from functools import wraps
from itertools import islice
from typing import Any, cast

from jinja2 import nodes, pass_context
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import markup_join
from jinja2.visitor import NodeTransformer

MOST_WORK = 100_000_000
"""Characters that one document's tags may print or go through; a book of a thousand pages has a hundredth of it."""
MOST_CHARACTERS = 100_000
"""Most characters of one text that a tag makes."""
MOST_ITEMS = 20_000
"""Most items of one list that a tag makes, including those of lists in it."""
MOST_TURNS = 100_000
"""Most passes of one loop."""
MOST_BITS = 256
"""Most bits of a whole number that a tag calculates."""
MOST_NUMBER = 10_000
"""Greatest width or count that a filter accepts."""
LONG = 1000
"""A printed text of fewer characters is counted with the expression that prints it."""
COUNTED, JOINED, HELD = "counted_items", "joined_texts", "held_items"
"""Filters that replace uncounted operations of Jinja: `for`, `~`, list and dict literals."""
_EACH, _EXPRESSION, _COMPARISON, _SEARCH, _ITEM, _PRINTED = 50, 100, 300, 1000, 100, 4
"""What is counted for a turn of a loop, for an expression in it, for one that compares or searches, for an item of a list, for a character
of a long text."""
_WIDTH = re.compile(r"%(?:\([^)]*\))?[-+ #0]*(\*|\d*)(?:\.(\*|\d*))?")


class TooMuch(TemplateRuntimeError):  # noqa: N818  it becomes a problem
    """Raised when a tag exceeds a limit: `what` says how much it does, `limit` how much is allowed."""

    def __init__(self, what: str, limit: str) -> None:
        super().__init__(what)
        self.what = what
        self.limit = limit


class NotReckoned(TypeError):  # noqa: N818  it becomes a problem
    """Raised for an operator that templates do not have, or not for these values; `cause` is that of `tag-failed`."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Meter:
    """The counter of the work that one document may still do."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MOST_WORK

    def take(self, work: int) -> None:
        """Count work; raises TooMuch when the document's limit is exceeded."""
        self.left -= work
        if self.left < 0:
            raise TooMuch("循环和重复印出的内容没有尽头", f"{MOST_WORK // 10_000} 万字")


METER: ContextVar[Meter] = ContextVar("meter")


def metered() -> None:
    """Start a new counter for the document that is rendered next."""
    METER.set(Meter())


def take(work: int) -> None:
    """Count work for the document that is being rendered."""
    METER.get().take(work)


def printed(text: str) -> None:
    """Count a long text that is printed."""
    _bounded_text(len(text))
    take(len(text) * _PRINTED)


def _bounded_text(length: int) -> None:
    if length > MOST_CHARACTERS:
        raise TooMuch(f"一段文字长到 {length} 字", f"{MOST_CHARACTERS} 字")


def _bounded_items(count: int, most: int = MOST_ITEMS) -> None:
    if count > most:
        raise TooMuch(f"一个列表长到 {count} 项", f"{most} 项")


# ------------------------------------------------------------------------------------------------ loops, ~, lists
def turns(items: Any, each: int) -> Any:
    """Return the items of a loop, counted before it begins; `each` is the work of one pass."""
    if not isinstance(items, Sized):
        items = list(islice(items, MOST_TURNS + 1))
    _bounded_items(len(items), MOST_TURNS)
    take(len(items) * each + _EACH)
    return items


@pass_context  # so that a loop over what is written out is not counted once for all, when the template is compiled
def counted(context: object, items: Any, each: int) -> Any:  # noqa: ARG001  Jinja's signature
    """Return `turns(items, each)`, for a `for` loop."""
    return turns(items, each)


def joined(texts: Iterable[Any]) -> str:
    """Return the result of `a ~ b`, counted; TypeError for lists and dicts."""
    parts = list(texts)
    if any(isinstance(part, (list, tuple, Mapping)) for part in parts):
        raise TypeError("only texts are joined")
    _bounded_text(sum(len(part) for part in parts if isinstance(part, str)))
    made = markup_join(parts)
    take(len(made))
    return made


def held(value: Any) -> Any:
    """Return a list or dict that a template writes out, with its items counted through all levels."""
    count = sum(1 for _ in islice(_every_item(value), MOST_ITEMS + 1))
    _bounded_items(count)
    take(count * _ITEM)
    return value


def _every_item(value: Any) -> Iterator[Any]:
    waiting = [iter((value,))]
    while waiting:
        for item in waiting[-1]:
            yield item
            if isinstance(item, (list, tuple)):
                waiting.append(iter(item))
                break
            if isinstance(item, Mapping):
                waiting.append(iter(item.values()))
                break
        else:
            waiting.pop()


class Metered(NodeTransformer):
    """A transformer that inserts the counting filters into a template's tree."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802  Jinja's way to name it
        """Count a loop's passes before it begins."""
        each = _EACH + sum(_work(child) for child in node.body)
        if node.test is not None:
            each += _work(node.test)
        self.generic_visit(node)
        node.iter = _filtered(node.iter, COUNTED, nodes.Const(each, lineno=node.lineno))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802  as above
        """Join texts with their length counted."""
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), JOINED)

    def visit_List(self, node: nodes.List) -> nodes.Expr:  # noqa: N802  as above
        """Count the items of a list literal."""
        return self._held(node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Expr:  # noqa: N802  as above
        """Count the items of a tuple literal, unless it is the target of an assignment."""
        return self._held(node) if node.ctx == "load" else node

    def visit_Dict(self, node: nodes.Dict) -> nodes.Expr:  # noqa: N802  as above
        """Count the items of a dict literal."""
        return self._held(node)

    def _held(self, node: nodes.List | nodes.Tuple | nodes.Dict) -> nodes.Expr:
        self.generic_visit(node)
        plain = all(isinstance(child, (nodes.Const, nodes.Pair)) for child in node.iter_child_nodes())
        return node if plain and not isinstance(node, nodes.Dict) else _filtered(node, HELD)


def _filtered(node: nodes.Node, name: str, *given: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(cast("nodes.Expr", node), name, list(given), [], None, None, lineno=node.lineno)


def _work(node: nodes.Node) -> int:
    """Return the work of one pass through a part of a template, without what its loops repeat."""
    if isinstance(node, nodes.TemplateData):
        return len(node.data)
    own = _EXPRESSION if isinstance(node, nodes.Expr) else 0
    if isinstance(node, nodes.Operand):
        own = _SEARCH if node.op in ("in", "notin") else _COMPARISON
    if isinstance(node, nodes.Slice):
        own = _SEARCH
    return own + sum(map(_work, node.iter_child_nodes()))


# ------------------------------------------------------------------------------------------------ operators
def operated(operator: str, left: Any, right: Any) -> Any:
    """Return the result of `+ - * % **` with its size limited; raises TooMuch beyond the limits, TypeError for other operands."""
    if operator == "+" and isinstance(left, (str, list, tuple)):
        return _appended(left, right)
    if operator == "%" and isinstance(left, str):
        return _formatted(left, right)
    if operator == "**":
        raise NotReckoned("power")
    if not all(isinstance(side, (int, float)) for side in (left, right)):
        raise NotReckoned("repeat" if operator == "*" and isinstance(left, str) != isinstance(right, str) else "")
    if operator == "%":
        return left % right
    made = left + right if operator == "+" else left - right if operator == "-" else left * right
    if isinstance(made, int) and made.bit_length() > MOST_BITS:
        raise TooMuch("一个数大得没有尽头", f"{MOST_BITS} 位（二进制）")
    return made


def _appended(left: Any, right: Any) -> Any:
    if isinstance(left, str):
        _bounded_text(len(left) + (len(right) if isinstance(right, str) else 0))
        made = left + right
        take(len(made))
        return made
    return held(left + right)


def _formatted(text: str, values: Any) -> str:
    """Return `text % values`, with every width at most that of a line."""
    for width in (size for hit in _WIDTH.findall(text) for size in hit):
        if width == "*" or int(width or 0) > MOST_NUMBER:
            raise TooMuch(f"宽度 {width}", f"{MOST_NUMBER}")
    for value in values if isinstance(values, tuple) else values.values() if isinstance(values, Mapping) else (values,):
        if isinstance(value, (list, tuple, Mapping)):
            raise TypeError("only texts are joined")
        _bounded_text(len(value) if isinstance(value, str) else 0)
    uses = text.count("%")
    longest = max((len(v) for v in (values if isinstance(values, tuple) else (values,)) if isinstance(v, str)), default=0)
    _bounded_text(len(text) + uses * longest)
    made: str = text % values
    printed(made)
    return made


# ------------------------------------------------------------------------------------------------ filters
def bounded(name: str, filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter whose widths and results (texts, lists) are limited."""
    foresee = _FORESEEN.get(name)

    @wraps(filter_)
    def within(*given: Any, **named: Any) -> Any:
        for number in (*given, *named.values()):
            if isinstance(number, int) and abs(number) > MOST_NUMBER and name in _COUNTING:
                raise TooMuch(f"{name} 的 {number}", f"{MOST_NUMBER}")
        passed = given[1:] if hasattr(filter_, "jinja_pass_arg") else given
        value = passed[0] if passed else ""
        if isinstance(value, (list, tuple, Mapping)) and name in _OF_TEXTS:
            raise TypeError("this filter takes a text")
        if foresee:
            foresee(*passed, **named)
        take(len(value) if name in _OF_TEXTS and isinstance(value, str) else _size(value))
        made = filter_(*given, **named)
        _bounded(made)
        return made

    return within


def _bounded(made: Any) -> None:
    if isinstance(made, str):
        printed(made)
    elif isinstance(made, (list, tuple)):
        _bounded_items(len(made))
        take(len(made) * _ITEM)


def _size(value: Any) -> int:
    return len(value) * _ITEM if isinstance(value, Sized) else _EACH


def _replaced(text: Any, old: Any = "", new: Any = "", count: Any = None) -> None:  # noqa: ARG001  the filter's signature
    text, old, new = str(text), str(old), str(new)
    _bounded_text(len(text) + (text.count(old) if old else len(text) + 1) * max(len(new) - len(old), 0))


def _indented(text: Any, width: Any = 4, *_: Any, **__: Any) -> None:
    one = len(width) if isinstance(width, str) else int(width)
    _bounded_text(len(str(text)) + (str(text).count("\n") + 1) * one)


def _wrapped(
    text: Any, width: Any = 79, break_long_words: Any = True, wrapstring: Any = None, *_: Any, **__: Any,  # noqa: ARG001  as above
) -> None:
    length, line = len(str(text)), max(int(width), 1)
    take(length * length // line)  # a long word is copied anew for each line of it
    _bounded_text(length + (length // line + 1) * len(wrapstring or "\n"))


def _joining(items: Any, mark: Any = "", attribute: Any = None) -> None:  # noqa: ARG001  the filter's signature
    if isinstance(items, (list, tuple, str)):
        _bounded_text(sum(len(item) for item in items if isinstance(item, str)) + len(items) * len(str(mark)))


def _summed(items: Any, attribute: Any = None, start: Any = 0) -> None:  # noqa: ARG001  the filter's signature
    if not isinstance(start, (int, float)):
        raise TypeError("only numbers are summed")


def _filled_in(text: Any, *values: Any, **named: Any) -> None:
    _formatted(str(text), values or named)


_FORESEEN: Mapping[str, Callable[..., None]] = {
    "replace": _replaced, "indent": _indented, "wordwrap": _wrapped, "join": _joining, "sum": _summed, "format": _filled_in}
"""Filters whose result can be far longer than what they are given: how long is known before they begin."""
_COUNTING = frozenset({"batch", "center", "indent", "round", "slice", "truncate", "wordwrap"})
"""Filters that take a width or a count."""
_OF_TEXTS = frozenset({
    "capitalize", "center", "format", "indent", "lower", "replace", "string", "striptags", "title", "trim", "truncate", "upper",
    "urlencode", "wordcount", "wordwrap"})
"""Filters that would write a list out as Python does."""
