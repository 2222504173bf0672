"""Normalise string literals inside tags: undo what Word and XML make of their quotes and special characters."""

from __future__ import annotations

import re

_CLASSES = ("'‘’＇", '"“”＂')
"""Quotes that delimit one kind of string, the straight one first."""
_QUOTES = re.compile(f"[{''.join(_CLASSES)}]")
_SPECIAL = re.compile("[&<>{}%#‘’“”＇＂'\"\n]")
"""Characters that docxtpl, XML or Jinja would interpret; they are written as escapes."""
_FOLLOWS = re.compile(r"\s*($|[-,)\]}|~=!<>+*/%.:\[]|(?:and|or|else|if|in|is|not|recursive|ignore|with|without|as)\b)")
"""Matches what can follow a string literal in an expression."""


def with_plain_strings(tag: str) -> str:
    """Return the tag with its strings in straight quotes and their special characters escaped, which Jinja reads as typed."""
    if not _QUOTES.search(tag):
        return tag
    inner, done, at = tag[2:-2], [], 0
    while at < len(inner):
        quotes = next((each for each in _CLASSES if inner[at] in each), "")
        end = _end(inner, at, quotes) if quotes else -1
        if end < 0:
            done.append(inner[at])
            at += 1
            continue
        done.append(quotes[0] + _escaped(inner[at + 1:end]) + quotes[0])
        at = end + 1
    return tag[:2] + "".join(done) + tag[-2:]


def _end(text: str, start: int, quotes: str) -> int:
    """Return the index of the quote that ends the string; -1 if there is none."""
    straight, opening, closing = quotes[0], quotes[1], quotes[2]
    ends = [at for at in _unescaped(text, start + 1) if text[at] in quotes]
    if text[start] == straight:
        end = next((at for at in ends if text[at] == straight), -1)
        inside = text[start + 1:end] if end >= 0 else ""
        if end >= 0 and _is_paired(inside, opening, closing):
            return end
        ends = [at for at in ends if text[at] == closing or text[at] == straight]
    elif text[start] == opening:
        depth = 1
        for at in ends:
            depth += {opening: 1, closing: -1}.get(text[at], 0)
            if not depth and _FOLLOWS.match(text, at + 1):
                return at
    return next((at for at in ends if _FOLLOWS.match(text, at + 1)), ends[0] if ends else -1)


def _is_paired(text: str, opening: str, closing: str) -> bool:
    depth = 0
    for sign in text:
        depth += {opening: 1, closing: -1}.get(sign, 0)
        if depth < 0:
            return False
    return True


def _unescaped(text: str, start: int) -> list[int]:
    """Return the indexes, from `start` on, of characters without a backslash before them."""
    found, at = [], start
    while at < len(text):
        if text[at] == "\\":
            at += 2
            continue
        found.append(at)
        at += 1
    return found


def _escaped(text: str) -> str:
    """Escape the special characters of a string's content; those after a backslash stay."""
    pieces = re.split(r"(\\.)", text, flags=re.DOTALL)
    return "".join(piece if number % 2 else _SPECIAL.sub(_escape, piece) for number, piece in enumerate(pieces))


def _escape(sign: re.Match[str]) -> str:
    code = ord(sign[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
