"""Normalises a date to the standard's form, the only one that the program prints."""

from __future__ import annotations

import re
import unicodedata

from ...text import CampaignDate, read_date
from ..blocks import squeeze

NUMERIC = re.compile(r"\s*((?:19|20)[0-9]{2})([.．/-])([0-9]{1,2})\2([0-9]{1,2})\s*")
ZEROS = str.maketrans("○OＯo零Οо", "〇" * 7)


def normal_date(typed: str) -> str:
    """Return a date as it is printed: without zeros before numbers, 〇 for any ring; as typed when it is none."""
    bare = squeeze(typed)
    for text in (bare.translate(ZEROS), unicodedata.normalize("NFKC", bare)):
        read = read_date(text, 0)
        if isinstance(read, CampaignDate):
            return read.full
    return typed.strip()


def prints_same(typed: str) -> bool:
    """Return whether the program prints this date with the same characters."""
    read = read_date(typed, 0)
    return isinstance(read, CampaignDate) and read.full == squeeze(typed)


def written_out(typed: str) -> str:
    """Return a date typed as 2025.6.6, 2025-06-06 or 2025/6/6 in the standard's form; "" for another text."""
    hit = NUMERIC.fullmatch(typed)
    made = f"{hit[1]}年{int(hit[3])}月{int(hit[4])}日" if hit else ""
    return made if made and prints_same(made) else ""
