"""Normalises a date to the standard's form, the only one that the program prints."""

from __future__ import annotations

import unicodedata

from ...text import CampaignDate, read_date
from ..blocks import squeeze

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
