"""Recognises signatories that stand on several lines, the last of them beside the document number (GB/T 9704-2012, 7.2.6)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..blocks import Block, Para

SIGNED_BY = re.compile(r"签\s*发\s*人\s*[：:]\s*(?P<who>[\u4e00-\u9fff·\s、，,]{2,60})")
NAMES = re.compile(r"[\u4e00-\u9fff·]{2,15}(?:[\s、，,]+[\u4e00-\u9fff·]{2,15})?")
MOST_ROWS = 6


def on_one_line(blocks: list[Block], most: int, normal_number: Callable[[str], str]) -> list[Block]:
    """Return the blocks with the signatories of several lines behind the number, on its line."""
    for at, block in enumerate(blocks[:most]):
        hit = SIGNED_BY.fullmatch(block.text.strip()) if isinstance(block, Para) else None
        if hit is None:
            continue
        names = [hit["who"].strip()]
        for end in range(at + 1, min(at + 1 + MOST_ROWS, len(blocks))):
            row = blocks[end]
            if not isinstance(row, Para):
                return blocks
            number, _, behind = row.text.strip().partition("号")
            if normal_number(number + "号") and (not behind.strip() or NAMES.fullmatch(behind.strip())):
                names += [behind.strip()] if behind.strip() else []
                together = replace(row, text=f"{number}号　　签发人：{'　'.join(names)}")
                return [*blocks[:at], together, *blocks[end + 1 :]] if len(names) > 1 else blocks
            if not NAMES.fullmatch(row.text.strip()):
                return blocks
            names.append(row.text.strip())
    return blocks
