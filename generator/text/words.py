"""The words of a Chinese text: the likeliest division by a list of words with their frequencies, in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("words.bin")
LONGEST = 8
"""Characters of the longest word in the list."""
UNKNOWN, OWN = 160, 60
"""Costs of a character that is in no list, and of a word of the office's own or of official language."""
_HAN = re.compile("[\u3400-\u9fff]+")


class _Words:
    """The words of one length as sorted records of fixed width: the characters (UTF-16, big-endian), and the cost in one byte."""

    def __init__(self, data: bytes, length: int) -> None:
        self._data, self._width = data, 2 * length + 1

    def __len__(self) -> int:
        return len(self._data) // self._width

    def __getitem__(self, index: int) -> bytes:
        return self._data[index * self._width : (index + 1) * self._width - 1]

    def cost(self, word: str) -> int | None:
        """Return the cost of a word; None when it is not in the list."""
        key = word.encode("utf-16-be")
        at = bisect_left(self, key)
        return self._data[(at + 1) * self._width - 1] if at < len(self) and self[at] == key else None


def words(text: str, own: Collection[str] = ()) -> list[str]:
    """Return the words of a text, which joined give it again; what is not Chinese stands between them as it is.

    `own` are words that are preferred to those of the list, as a person's own list of names is.
    """
    found: list[str] = []
    end = 0
    for run in _HAN.finditer(text):
        found += [text[end : run.start()], *_divided(run[0], frozenset(own))]
        end = run.end()
    return [word for word in (*found, text[end:]) if word]


def _divided(text: str, own: frozenset[str]) -> Iterator[str]:
    """Yield the words of a run of Chinese characters, with the least sum of costs."""
    longest = max(LONGEST, *map(len, own)) if own else LONGEST
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(text) + 1):
        best.append(min((best[start][0] + cost, start) for start in range(max(0, end - longest), end)
                        if (cost := _cost(text[start:end], own)) is not None))
    cuts = [len(text)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    return (text[end:start] for start, end in zip(cuts[-2::-1], cuts[:0:-1], strict=True))


def _cost(word: str, own: frozenset[str]) -> int | None:
    if word in own:
        return OWN
    listed = _lists().get(len(word))
    found = listed.cost(word) if listed else None
    return UNKNOWN if found is None and len(word) == 1 else found


@cache
def _lists() -> dict[int, _Words]:
    """Return the words by their length; read when a text is first divided."""
    data, found = LIST.read_bytes(), {}
    at = 4 * LONGEST
    for length in range(1, LONGEST + 1):
        size = int.from_bytes(data[4 * length - 4 : 4 * length], "big")
        found[length] = _Words(data[at : at + size], length)
        at += size
    return found
