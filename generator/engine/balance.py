"""Whether a template's XML stays whole whichever way its conditions and loops go: followed through the parsed template."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from jinja2 import nodes

from .branches import DeferredCheck, Elements, closed, join, noted, opened, widen
from .sandbox import ATTRIBUTE, BREAK, IN_RUN, PLAIN, TAB, printed_as

_TOKEN = re.compile(r"<[^<>]*>|<[^<>]*$|[^<]+")
_VALUE = re.compile(r'"[^"]*("|$)')
_NAME = re.compile(r"<(/?)([^\s/>]+)")


class Unbalanced(Exception):  # noqa: N818  it becomes a problem
    """The code of what is wrong, and the line of the tag where it shows."""

    def __init__(self, code: str, line: int, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.facts = facts


@dataclass(frozen=True, slots=True)
class _State:
    """The elements that are open, and the beginning of an XML tag that is not complete; and what is known besides."""

    open: tuple[str, ...] = ()
    pending: str = ""
    elements: Elements = field(default=(), compare=False)
    properties: str = field(default="", compare=False)
    """The `w:rPr` of the run that is open."""


@dataclass(slots=True)
class _Walk:
    """One way through a part. `word`: a document's, where values stand in `w:t` only."""

    word: bool
    doubts: dict[DeferredCheck, int] = field(default_factory=dict)
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
        return _met(ends, node.lineno)

    def loop(self, node: nodes.For, state: _State) -> _State:
        self.depth += 1
        self.looping += 1
        once = self.through(node.body, state)
        self.looping -= 1
        never = self.through(node.else_, state)
        self.depth -= 1
        if {once, never} != {state}:
            raise Unbalanced("tag-unbalanced", node.lineno)
        return _met([never, replace(once, elements=widen(state.elements, once.elements))], node.lineno)

    def output(self, node: nodes.Output, state: _State) -> _State:
        for position, child in enumerate(node.nodes):
            if isinstance(child, nodes.TemplateData):
                if self.looping and "<w:bookmarkStart" in child.data and 'w:name="blank_' in child.data:
                    raise Unbalanced("blank-in-loop", child.lineno)
                state, child.data = self.past(child.data, state, child.lineno)
            elif state.pending:
                node.nodes[position] = printed_as(child, ATTRIBUTE)
            elif not self.word:
                node.nodes[position] = printed_as(child, PLAIN)
            elif state.open[-1:] != ("w:t",):
                raise Unbalanced("tag-unbalanced", child.lineno)
            elif state.properties:
                node.nodes[position] = printed_as(child, IN_RUN, state.properties)
        return state

    def past(self, data: str, state: _State, line: int) -> tuple[_State, str]:
        """The state behind this text, and the text with the line ends and tabs of a `w:t` as Word has them."""
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
        if name in _PICTURES and self.depth:
            self.doubts.setdefault(DeferredCheck.PICTURE, line)
        begun = _begun(token, name, state)
        return self.end("", begun, line) if token.endswith("/>") else begun

    def end(self, token: str, state: _State, line: int) -> _State:
        if token and state.open[-1:] != (token[2:-1].strip(),):
            raise Unbalanced("tag-unbalanced", line)
        elements, doubt = closed(state.elements)
        if doubt:
            self.doubts.setdefault(doubt, line)
        properties = state.properties
        if token and _in_properties(state.open):
            properties += token
        return _State(state.open[:-1], "", elements, properties)


_PICTURES = frozenset({"wp:docPr"})


def _begun(token: str, name: str, state: _State) -> _State:
    elements = opened(noted(state.elements, token, name), name)
    inside = (*state.open, name)
    if name == "w:r":
        return _State(inside, "", elements, "")
    properties = state.properties
    if _in_properties(inside) and not (name == "w:rPr" and token.endswith("/>")):
        properties += token
    return _State(inside, "", elements, properties)


def _in_properties(inside: tuple[str, ...]) -> bool:
    """Whether this is in the properties of a run."""
    return "w:rPr" in inside and ("w:r", "w:rPr") in pairwise(inside)


def _met(ends: list[_State], line: int) -> _State:
    """What is certain where several ways meet."""
    met = ends[0]
    for end in ends[1:]:
        if end != met:
            raise Unbalanced("tag-unbalanced", line)
        properties = met.properties if met.properties == end.properties else ""
        met = replace(met, elements=join(met.elements, end.elements), properties=properties)
    return met


def check_whole(template: nodes.Template, *, word: bool) -> dict[DeferredCheck, int]:
    """Sets how each value is printed; returns what the values decide about tables and pictures, with the line of the tag.

    Raises Unbalanced unless every way through the template gives well-formed XML. `word`: the part is a document's, where
    values stand in `w:t` only.
    """
    walk = _Walk(word)
    end = walk.through(template.body, _State())
    if end != _State():
        raise Unbalanced("tag-unbalanced", template.lineno)
    return walk.doubts
