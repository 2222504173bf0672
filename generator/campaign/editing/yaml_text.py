"""YAML spellings of a value: plain, quoted, flow or block style, the preferred first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .edits import PLAIN

Value = str | Sequence["Value"] | Mapping[str, "Value"]
QUOTINGS = ("plain", "double", "single")


def spelled(key: str | None, value: Value, indent: str, line_end: str, *, brackets: bool) -> Iterator[str]:
    """Yield the block-style spellings of an item (`key` None) or a key with its value; further lines begin with `indent`.

    `brackets`: prefer flow style for nested collections, as the neighbouring entries have it.
    """
    for quoting in QUOTINGS:
        head = "" if key is None else f"{_text(key, quoting)}: "
        if isinstance(value, str):
            yield head + _text(value, quoting)
            continue
        in_brackets = head + _in_brackets(value, quoting)
        if brackets or not value or (key is None and isinstance(value, Sequence)):
            yield in_brackets
        lines = list(_lines(value, quoting))
        if lines and key is None:
            yield f"{line_end}{indent}".join(lines)
        elif lines:
            yield head.rstrip() + "".join(f"{line_end}{indent}  {line}" for line in lines)
        yield in_brackets


def flow(key: str | None, value: Value) -> Iterator[str]:
    """Yield the flow-style spellings of an item or a key with its value."""
    for quoting in QUOTINGS:
        yield ("" if key is None else f"{_text(key, quoting)}: ") + _in_brackets(value, quoting)


def _lines(value: Value, quoting: str) -> Iterator[str]:
    """Yield the lines of a mapping or list in block style, with nested collections in flow style."""
    if isinstance(value, Mapping):
        yield from (f"{_text(key, quoting)}: {_in_brackets(item, quoting)}" for key, item in value.items())
    elif not isinstance(value, str):
        yield from (f"- {_in_brackets(item, quoting)}" for item in value)


def _in_brackets(value: Value, quoting: str) -> str:
    if isinstance(value, str):
        return _text(value, quoting)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(key, quoting)}: {_in_brackets(item, quoting)}" for key, item in value.items()) + "}"
    inner = ", ".join(_in_brackets(item, quoting) for item in value)
    return f"[ {inner}]" if inner.startswith("[") else f"[{inner}]"  # [[ would begin a blank


def _text(value: str, quoting: str) -> str:
    if quoting == "single":
        return "'" + value.replace("'", "''") + "'"
    if quoting == "plain" and PLAIN.fullmatch(value) and value not in ("~", "null"):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
