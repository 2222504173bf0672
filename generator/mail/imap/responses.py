"""Parse FETCH and LIST responses (RFC 3501, 7): lists, strings, literals, as imaplib hands them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from .folder_names import plain

Value: TypeAlias = "bytes | int | list[Value] | None"
"""A string, a number, NIL, or a list of them."""
Answer = Iterable[object]
"""What imaplib returns: bytes, and pairs of (bytes before a literal, the literal)."""
DEEPEST = 60
_ITEM = re.compile(rb'\s*(?:(\()|(\))|"((?:[^"\\]|\\.)*)"|\{\d+\+?\}\x00(\d+)\x00|((?:\[[^\]]*\]|<[^>]*>|[^\s()"\[<])+))', re.DOTALL)


def fetched(answer: Answer) -> Iterator[dict[str, Value]]:
    """Yield the items of each FETCH response by name in upper case; those that make no sense are left out."""
    for line, literals in _responses(answer):
        tokens = _tokens(line, literals)
        items = next((token for token in tokens if isinstance(token, list)), [])
        names = [name.decode("ascii", "replace").upper() if isinstance(name, bytes) else "" for name in items[::2]]
        yield {_named(name): value for name, value in zip(names, items[1::2], strict=False)}


def _named(name: str) -> str:
    """Return an item's name without the range that a server repeats."""
    return re.sub(r"<\d+>$", "", name)


def _responses(answer: Answer) -> Iterator[tuple[bytes, list[bytes]]]:
    """Yield each response as one line with its literals, for which a mark stands in the line."""
    line, literals = b"", list[bytes]()
    for piece in answer:
        if isinstance(piece, tuple):
            before, literal = piece
            line += bytes(before) + b"\x00%d\x00" % len(literals)
            literals.append(bytes(literal))
        elif isinstance(piece, bytes):
            yield line + piece, literals
            line, literals = b"", []
    if line:
        yield line, literals


def _tokens(line: bytes, literals: Sequence[bytes]) -> list[Value]:
    """Return the tokens of a line; brackets that do not match end the list that they stand in."""
    whole: list[Value] = []
    stack = [whole]
    for hit in _ITEM.finditer(line):
        begin, end, string, literal, atom = hit.groups()
        if begin and len(stack) < DEEPEST:
            inner: list[Value] = []
            stack[-1].append(inner)
            stack.append(inner)
        elif end and len(stack) > 1:
            stack.pop()
        elif literal is not None:
            stack[-1].append(literals[int(literal)])
        elif string is not None:
            stack[-1].append(re.sub(rb"\\(.)", rb"\1", string, flags=re.DOTALL))
        elif atom is not None:
            stack[-1].append(None if atom.upper() == b"NIL" else int(atom) if atom.isdigit() and len(atom) < 20 else atom)
    return whole


def file_names(structure: Value) -> list[tuple[str, str]]:
    """Return (parameter, raw value) of the name of each file in a BODYSTRUCTURE: `filename`, else `name`."""
    if not isinstance(structure, list):
        return []
    if structure and isinstance(structure[0], list):
        return [name for part in structure for name in (file_names(part) if isinstance(part, list) else [])]
    found = dict(_parameters(structure))
    return [(key, found[key]) for key in ("filename", "filename*", "name") if found.get(key)][:1]


def _parameters(part: list[Value]) -> Iterator[tuple[str, str]]:
    """Yield every pair of strings in the lists of one part; the later ones are those of the disposition."""
    for item in part:
        if isinstance(item, list):
            pairs = [one for one in item if isinstance(one, bytes)]
            yield from ((_text(a).lower(), _text(b)) for a, b in zip(pairs[::2], pairs[1::2], strict=False) if len(pairs) == len(item))
            yield from _parameters(item)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def listed(answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield (delimiter, name) of each folder in a LIST response that can be opened."""
    for line, literals in _responses(answer):
        tokens = _tokens(line, literals)
        if len(tokens) >= 3 and isinstance(tokens[0], list) and b"\\NOSELECT" not in [t.upper() for t in tokens[0] if isinstance(t, bytes)]:
            delimiter, name = tokens[1], tokens[2]
            shown = str(name) if isinstance(name, int) else _text(name) if isinstance(name, bytes) else ""
            yield (_text(delimiter) if isinstance(delimiter, bytes) else ""), plain(shown)
