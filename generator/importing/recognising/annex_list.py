"""Reads a list of annexes (附件说明, GB/T 9704-2012, 7.3.4), on one line or on many, and compares it with the annexes that follow."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from ..blocks import Block, Para, joined, squeeze, texts_of

BEGIN = re.compile(r"附\s*件\s*[：:]\s*")
NUMBER = re.compile(r"(?:附\s*件\s*)?(?P<number>[0-9０-９]{1,2})\s*(?:[.．、：:]|(?=[《“\u4e00-\u9fff]))\s*")
ITEM = re.compile(r"(?:(?<=^)|(?<=[；;\s。]))(?:附\s*件\s*)?(?:[0-9０-９]{1,2})\s*[.．、：:]\s*")
LIKE = 0.6
"""How much of a title may be worded otherwise in the list."""


def begins_list(block: Block) -> bool:
    """Return whether the paragraph begins a list of several annexes."""
    return isinstance(block, Para) and bool(re.match(BEGIN.pattern + r"[1１]\s*[.．、]", block.text.strip()))


def listed_titles(blocks: list[Block]) -> list[str]:
    """Return the titles that a list of annexes names, in its order."""
    lines = [text.strip() for text, _ in texts_of(blocks)]
    if not lines or not BEGIN.match(lines[0]):
        return []
    lines[0] = BEGIN.sub("", lines[0], count=1)
    numbered = any(NUMBER.match(line) and ITEM.match(line) for line in lines)
    if not numbered:
        whole = joined(lines)
        parts = re.split(r"[；;]", whole) if re.search(r"[；;]", whole) else [whole]
        return [found for part in parts if (found := _bare(part))]
    out: list[str] = []
    for line in lines:
        pieces = [piece for piece in _items(line) if piece]
        if not ITEM.match(line) and out and pieces:
            out[-1] = joined((out[-1], pieces.pop(0)))
        out += pieces
    return [_bare(piece) for piece in out]


def _items(line: str) -> list[str]:
    """Return the items of a line, each without its number."""
    starts = [hit.span() for hit in ITEM.finditer(line)]
    if not starts:
        return [line]
    edges = [*(start for start, _ in starts[1:]), len(line)]
    before = [line[: starts[0][0]]] if starts[0][0] else []
    return [*before, *(line[end:edge].strip() for (_, end), edge in zip(starts, edges, strict=True))]


def _bare(title: str) -> str:
    text = re.sub(r"[；;。，,]+$", "", title.strip())
    return text[1:-1] if text.startswith("《") and text.endswith("》") and text.count("《") == 1 else text


def agrees(listed: list[str], titles: list[str]) -> bool:
    """Return whether a list names just these annexes, if perhaps in other words."""
    return bool(titles) and len(listed) == len(titles) and all(_alike(a, b) for a, b in zip(listed, titles, strict=True))


def _alike(first: str, second: str) -> bool:
    a, b = (re.sub(r"[《》“”（）()\s]", "", text) for text in (first, second))
    return a == b or (len(min(a, b, key=len)) >= 3 and (a in b or b in a)) or SequenceMatcher(None, a, b, autojunk=False).ratio() >= LIKE


def printed_list(titles: list[str]) -> list[str]:
    """Return the lines of the list that the program prints."""
    lines = [titles[0]] if len(titles) == 1 else [f"{number}.{title}" for number, title in enumerate(titles, 1)]
    return [squeeze(f"附件：{lines[0]}"), *map(squeeze, lines[1:])]
