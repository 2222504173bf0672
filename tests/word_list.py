"""Writes generator/text/words.bin from a list of words with their frequencies: `python tests/word_list.py dict.txt`.

A line of the list is `word frequency kind` (nr: a person's name, ns and nt: places and organisations). The list in use is that of
jieba 0.42.1 (MIT licence, Sun Junyi), without names of persons and rare words.
"""

from __future__ import annotations

import math
import re
import sys
from pathlib import Path

from generator.text.words import LIST, LONGEST

RARE, RARE_NAME, LONG = 5, 3, 5
"""Words that are seen less often than this are left out; names of places and organisations, and words of so many characters, than that."""


def main(source: Path) -> None:
    """Write the list: four bytes for the size of the words of each length, then the words."""
    lines = [line.split() for line in source.read_text(encoding="utf-8").splitlines()]
    total = sum(int(count) for _, count, _ in lines)
    found: dict[int, dict[bytes, int]] = {length: {} for length in range(1, LONGEST + 1)}
    for word, typed, kind in lines:
        count = int(typed)
        least = RARE_NAME if kind in ("ns", "nt") or len(word) >= LONG else RARE
        person = len(word) > 1 and kind.startswith("nr")
        if re.fullmatch("[\u3400-\u9fff]+", word) and len(word) <= LONGEST and count >= least and not person:
            found[len(word)][word.encode("utf-16-be")] = min(255, round(10 * math.log(total / count)))
    tables = [b"".join(word + bytes([cost]) for word, cost in sorted(found[length].items())) for length in found]
    LIST.write_bytes(b"".join([*(len(table).to_bytes(4, "big") for table in tables), *tables]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
