"""The names that a template's tags use, each with its tag, and the problems of unknown ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from jinja2 import nodes

from ..wording import Problem, problem, quoted
from .sandbox import PICTURES, nearest

if TYPE_CHECKING:
    from ..word import TagLocation

Use = tuple[str, "TagLocation"]
"""A dotted path, and the tag that uses it."""
_OWN = frozenset({"loop", "self", "super", "caller", "range", "namespace"})
_ASKING = frozenset({"default", "d"})


def uses_in(tree: nodes.Template, every: Iterable[nodes.Node], spot_of: Mapping[int, TagLocation]) -> tuple[Use, ...]:
    """Return the paths that tags take from the context: not what a template sets itself, nor what it tests with `is defined`."""
    every = list(every)
    set_there = {node.name for node in every if isinstance(node, nodes.Name) and node.ctx != "load"} | _OWN
    asked = {path_of(_asked(node)) for node in every if _asked(node) is not None}
    found = [(path, node.lineno) for node, path in _paths(tree) if path.partition(".")[0] not in set_there and not _is_asked(path, asked)]
    return tuple(dict.fromkeys((path, spot_of[line]) for path, line in found if line in spot_of))


def path_of(node: nodes.Node | None) -> str:
    """Return `单位.全称` for `单位.全称` and `单位["全称"]`; "" for a computed key."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        key = node.attr
    elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        key = node.arg.value
    else:
        return ""
    owner = path_of(node.node)
    return owner and f"{owner}.{key}"


def unknown_names(uses: Iterable[Use], known: Mapping[str, object]) -> list[Problem]:
    """Return a problem for each path that leads to nothing; a name that is None in `known` may have any items."""
    return [found for path, spot in uses if (found := _unknown(path, spot, known))]


def unknown_pictures(uses: Iterable[Use], known: Mapping[str, object], *, shared: bool = False) -> list[Problem]:
    """Return `picture-unknown` for each `{{ 图.名称 }}` that none of these has; `shared`: in a document that all units share."""
    found = []
    for path, spot in uses:
        owner, _, name = path.partition(".")
        if owner == PICTURES and name and "." not in name and name not in known:  # more than a name is no picture's tag, which is told
            facts = {"tag": spot.tag, "name": name, "hint": _meant(nearest(name, known)), "cause": "shared" if shared else ""}
            found.append(problem("picture-unknown", spot.place, **facts))
    return found


def undefined(spot: TagLocation, name: str, owner: object) -> Problem:
    """Return the problem of a name that its owner lacks."""
    hint = _meant(nearest(name, owner)) if isinstance(owner, Mapping) else ""
    return problem("name-undefined", spot.place, tag=spot.tag, name=name, hint=hint)


def _meant(near: str) -> str:
    return f"（是不是{quoted(near)}？）" if near else ""


def _unknown(path: str, spot: TagLocation, known: Mapping[str, object]) -> Problem | None:
    owner: object = known
    for step in path.split("."):
        if owner is None:
            return None
        if not isinstance(owner, Mapping) or step not in owner:
            return undefined(spot, step, owner)
        owner = owner[step]
    return None


def _paths(node: nodes.Node) -> Iterator[tuple[nodes.Node, str]]:
    """Yield the longest paths in a tree, each with its node."""
    if path := path_of(node):
        yield node, path
        return
    for child in node.iter_child_nodes():
        yield from _paths(child)


def _asked(node: nodes.Node) -> nodes.Node | None:
    """Return the node that an expression tests (`is defined`) or gives a default, and that may be missing; None for other expressions."""
    if isinstance(node, nodes.Test) and node.name in ("defined", "undefined"):
        return node.node
    return node.node if isinstance(node, nodes.Filter) and node.name in _ASKING else None


def _is_asked(path: str, asked: Iterable[str]) -> bool:
    return any(name and (path == name or path.startswith(f"{name}.")) for name in asked)
