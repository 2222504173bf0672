"""Sets of texts in few bytes."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable


class Digests:
    """A set of texts that takes 8 bytes each: the first 64 bits of their SHA-256."""

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        self._numbers = array("Q", sorted(numbers))

    def __contains__(self, text: str) -> bool:
        number = digest(text)
        at = bisect_left(self._numbers, number)
        return at < len(self._numbers) and self._numbers[at] == number


def digest(text: str) -> int:
    """Return the number that represents a text in `Digests`."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big")
