"""Check that a template yields well-formed XML on every path, by walking its Jinja tree with abstract states."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from jinja2 import nodes

from .branches import DeferredCheck, Elements, join, note_span, pop, push, widen
from .sandbox import ATTRIBUTE, BREAK, IN_RUN, PICTURES, PLAIN, TAB, printed_as

_TOKEN = re.compile(r"<[^<>]*>|<[^<>]*$|[^<]+")
_VALUE = re.compile(r'"[^"]*("|$)')
_NAME = re.compile(r"<(/?)([^\s/>]+)")


class Unbalanced(Exception):  # noqa: N818  it becomes a problem
    """Raised for a path that breaks the XML: the problem's code and the line of the tag where it shows."""

    def __init__(self, code: str, line: int, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.facts = facts


@dataclass(frozen=True, slots=True)
class _State:
    """Abstract state at one point of the template: the open elements, and the start of an incomplete XML tag.

    The other fields are facts that may differ between paths; states that differ only in them are equal.
    """

    open: tuple[str, ...] = ()
    pending: str = ""
    elements: Elements = field(default=(), compare=False)
    properties: str = field(default="", compare=False)
    """The `w:rPr` of the open run, as XML."""


@dataclass(slots=True)
class _Walk:
    """An abstract interpretation of one part; `word`: the part is a document's, where values may stand in `w:t` only."""

    word: bool
    runtime_checks: dict[DeferredCheck, int] = field(default_factory=dict)
    looping: int = 0
    depth: int = 0

    def through(self, body: Iterable[nodes.Node], state: _State) -> _State:
        line = 1
        for node in body:
            line = node.lineno or line  # some kinds of node have none
            if isinstance(node, nodes.Output):
                state = self.output(node, state)
            elif isinstance(node, nodes.If):
                state = self.condition(node, state)
            elif isinstance(node, nodes.For):
                state = self.loop(node, state)
            elif isinstance(node, nodes.With):
                state = self.through(node.body, state)
            elif not isinstance(node, nodes.Assign):
                raise Unbalanced("tag-forbidden", line)
        return state

    def condition(self, node: nodes.If, state: _State) -> _State:
        self.depth += 1
        ends = [self.through(branch, state) for branch in (node.body, *(e.body for e in node.elif_), node.else_)]
        self.depth -= 1
        return _join(ends, node.lineno)

    def loop(self, node: nodes.For, state: _State) -> _State:
        self.depth += 1
        self.looping += 1
        once = self.through(node.body, state)
        self.looping -= 1
        never = self.through(node.else_, state)
        self.depth -= 1
        if {once, never} != {state}:
            raise Unbalanced("tag-unbalanced", node.lineno)
        return _join([never, replace(once, elements=widen(state.elements, once.elements))], node.lineno)

    def output(self, node: nodes.Output, state: _State) -> _State:
        for position, child in enumerate(node.nodes):
            if isinstance(child, nodes.TemplateData):
                if self.looping and "<w:bookmarkStart" in child.data and 'w:name="blank_' in child.data:
                    raise Unbalanced("blank-in-loop", child.lineno)
                state, child.data = self.advance(child.data, state, child.lineno)
            elif state.pending:
                node.nodes[position] = printed_as(child, ATTRIBUTE)
            elif not self.word:
                node.nodes[position] = printed_as(child, PLAIN)
            elif state.open[-1:] != ("w:t",):
                raise Unbalanced("tag-unbalanced", child.lineno)
            elif state.properties:
                node.nodes[position] = printed_as(child, IN_RUN, state.properties)
        return state

    def advance(self, data: str, state: _State, line: int) -> tuple[_State, str]:
        """Return the state after this text, and the text with newlines and tabs in a `w:t` turned into `w:br` and `w:tab`."""
        began, state = state.pending, replace(state, pending="")
        spaced = self.word and ("\n" in data or "\t" in data)
        done: list[str] = []
        for token in _TOKEN.findall(began + data):
            written = token
            if token.startswith("<") and token.endswith(">"):
                state = self.after(token, state, line)
            elif token.startswith("<"):
                state = replace(state, pending=_VALUE.sub(r'"\1', token))
            elif spaced and state.open[-1:] == ("w:t",):
                written = token.replace("\n", BREAK).replace("\t", TAB.format(state.properties))
            if spaced:
                done.append(written)
        return state, "".join(done)[len(began):] if spaced else data

    def after(self, token: str, state: _State, line: int) -> _State:
        match = _NAME.match(token)
        if match is None or token.startswith(("<?", "<!")):
            return state
        closes, name = match.groups()
        if closes:
            return self.end(token, state, line)
        if name in _PICTURES and self.depth and (self.looping or _GIVEN not in token):
            self.runtime_checks.setdefault(DeferredCheck.PICTURE, line)
        begun = _begun(token, name, state)
        return self.end("", begun, line) if token.endswith("/>") else begun

    def end(self, token: str, state: _State, line: int) -> _State:
        if token and state.open[-1:] != (token[2:-1].strip(),):
            raise Unbalanced("tag-unbalanced", line)
        elements, check = pop(state.elements)
        if check:
            self.runtime_checks.setdefault(check, line)
        properties = state.properties
        if token and _in_properties(state.open):
            properties += token
        return _State(state.open[:-1], "", elements, properties)


_PICTURES = frozenset({"wp:docPr"})
_GIVEN = f'name="{PICTURES}：'
"""One that the content supplies, or not: its number is its own either way."""


def _begun(token: str, name: str, state: _State) -> _State:
    elements = push(note_span(state.elements, token, name), name)
    inside = (*state.open, name)
    if name == "w:r":
        return _State(inside, "", elements, "")
    properties = state.properties
    if _in_properties(inside) and not (name == "w:rPr" and token.endswith("/>")):
        properties += token
    return _State(inside, "", elements, properties)


def _in_properties(inside: tuple[str, ...]) -> bool:
    """Return whether the innermost open element belongs to the properties of a run."""
    return "w:rPr" in inside and ("w:r", "w:rPr") in pairwise(inside)


def _join(ends: list[_State], line: int) -> _State:
    """Merge the states where branches join, keeping only what holds on all of them.

    Raises Unbalanced if the branches leave different elements open.
    """
    merged = ends[0]
    for end in ends[1:]:
        if end != merged:
            raise Unbalanced("tag-unbalanced", line)
        properties = merged.properties if merged.properties == end.properties else ""
        merged = replace(merged, elements=join(merged.elements, end.elements), properties=properties)
    return merged


def check_whole(template: nodes.Template, *, word: bool) -> dict[DeferredCheck, int]:
    """Set how each value is printed; return the checks that depend on the values, with the line of the tag that needs them.

    Raises Unbalanced unless every path through the template gives well-formed XML. `word`: the part is a document's, where
    values may stand in `w:t` only.
    """
    walk = _Walk(word)
    end = walk.through(template.body, _State())
    if end != _State():
        raise Unbalanced("tag-unbalanced", template.lineno)
    return walk.runtime_checks
