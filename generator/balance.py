"""Whether a template's XML stays whole whichever way its conditions and loops go: followed through the parsed template."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from jinja2 import nodes

from generator.sandbox import ATTRIBUTE, PLAIN, printed_as

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
    """The elements that are open, and the beginning of an XML tag that is not complete."""

    open: tuple[str, ...] = ()
    pending: str = ""


def check_whole(template: nodes.Template, *, word: bool) -> None:
    """Raises Unbalanced unless every way through the template gives well-formed XML, and sets how each value is printed.

    `word`: the part is a document's, where values stand in `w:t` only.
    """
    end = _through(template.body, _State(), word=word, looping=False)
    if end != _State():
        raise Unbalanced("tag-unbalanced", template.lineno)


def _through(body: Iterable[nodes.Node], state: _State, *, word: bool, looping: bool) -> _State:
    line = 1
    for node in body:
        line = node.lineno or line  # some kinds of node have none
        if isinstance(node, nodes.Output):
            state = _output(node, state, word=word, looping=looping)
        elif isinstance(node, nodes.If):
            state = _if(node, state, word=word, looping=looping)
        elif isinstance(node, nodes.For):
            for branch in (node.body, node.else_):
                if _through(branch, state, word=word, looping=looping or branch is node.body) != state:
                    raise Unbalanced("tag-unbalanced", node.lineno)
        elif isinstance(node, nodes.With):
            state = _through(node.body, state, word=word, looping=looping)
        elif not isinstance(node, nodes.Assign):
            raise Unbalanced("tag-forbidden", line)
    return state


def _if(node: nodes.If, state: _State, *, word: bool, looping: bool) -> _State:
    branches = [node.body, *(other.body for other in node.elif_), node.else_]
    ends = {_through(branch, state, word=word, looping=looping) for branch in branches}
    if len(ends) > 1:
        raise Unbalanced("tag-unbalanced", node.lineno)
    return ends.pop()


def _output(node: nodes.Output, state: _State, *, word: bool, looping: bool) -> _State:
    for position, child in enumerate(node.nodes):
        if isinstance(child, nodes.TemplateData):
            if looping and '<w:bookmarkStart' in child.data and 'w:name="blank_' in child.data:
                raise Unbalanced("blank-in-loop", child.lineno)
            state = _past(child.data, state, child.lineno)
        elif state.pending:
            node.nodes[position] = printed_as(child, ATTRIBUTE)
        elif not word:
            node.nodes[position] = printed_as(child, PLAIN)
        elif state.open[-1:] != ("w:t",):
            raise Unbalanced("tag-unbalanced", child.lineno)
    return state


def _past(data: str, state: _State, line: int) -> _State:
    for token in _TOKEN.findall(state.pending + data if state.pending else data):
        if not token.startswith("<"):
            continue
        if not token.endswith(">"):
            return replace(state, pending=_VALUE.sub(r'"\1', token))
        state = _State(_after(token, state.open, line))
    return replace(state, pending="")


def _after(token: str, opened: tuple[str, ...], line: int) -> tuple[str, ...]:
    match = _NAME.match(token)
    if match is None or token.endswith("/>") or token.startswith(("<?", "<!")):
        return opened
    closes, name = match.groups()
    if not closes:
        return (*opened, name)
    if opened[-1:] != (name,):
        raise Unbalanced("tag-unbalanced", line)
    return opened[:-1]
