"""Place the offices and stamps of those who sign in person, below each other (GB/T 9704-2012, 7.3.5.3)."""

from __future__ import annotations

from lxml import etree

from ...profile import Profile, twips
from ..keeping import STAMPED
from ..measure import PARAGRAPH_ORDER, Styles, W, properties, put, text_of, width

STAMP = 40
"""Millimetres that are left free for a stamp."""
GAP = 2
"""Characters between an office and the stamp."""


def fit_stamps(body: etree._Element, styles: Styles, profile: Profile) -> None:
    """Set the tab stops of every signer such that stamps end four characters from the edge and stand below each other, offices too."""
    lines = [block for block in body.iterfind(W + "p") if styles.name(block) == STAMPED]
    if not lines:
        return
    cell, texts = profile.advance_width, [text_of(line).split("\t") for line in lines]
    parts = [((text[1] if len(text) > 1 else ""), (text[2] if len(text) > 2 else "")) for text in texts]
    named = max(width(name) for _, name in parts)
    wide = round(named * cell) if named else twips(STAMP)
    right = profile.width - round(profile.signature.sealed_date * cell)
    stamp = right - wide
    office = max(0, stamp - GAP * cell - round(max(width(office) for office, _ in parts) * cell))
    for number, line in enumerate(lines):
        known = properties(line)
        stops = put(known, PARAGRAPH_ORDER, "tabs")
        for place in (office, stamp):
            stop = etree.SubElement(stops, W + "tab")
            stop.set(W + "val", "left")
            stop.set(W + "pos", str(place))
        if number:
            put(known, PARAGRAPH_ORDER, "spacing", before=profile.line * 3 // 2, line=profile.line, lineRule="exact")
