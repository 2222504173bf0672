"""Compares the text of the built document with that of the imported one, character by character."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

from ..files import read_package
from ..wording import Place
from .blocks import Block, texts_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NARROW = str.maketrans("（）［］｛｝：；，", "()[]{}:;,")
"""Normalises width: an empty blank prints full-width brackets, a list of addressees a full-width colon."""


def normalised(text: str) -> str:
    """Normalise a text for comparison: no white space, brackets and light punctuation in one width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text)).translate(NARROW)


def printed_text(document: bytes) -> str:
    """Return the normalised text of a .docx in document order."""
    tree = etree.fromstring(read_package(document, Place()).parts["word/document.xml"])
    return normalised("".join(node.text or "" for node in tree.iter(f"{W}t")))


def text_differences(blocks: list[Block], printed: str) -> list[tuple[str, Place]]:
    """Return the texts that the document lacks or has elsewhere, then its extra text; [] when both agree."""
    if normalised("".join(text for text, _ in texts_of(blocks))) == printed:
        return []
    found = []
    at = 0
    for text, place in texts_of(blocks):
        wanted = normalised(text)
        hit = printed.find(wanted, at)
        if hit < 0 or (hit - at > 200 and len(wanted) < 8):
            found.append((text.strip(), place))
        else:
            if hit > at and not found:
                found.append((printed[at:hit], place))
            at = hit + len(wanted)
    if at < len(printed):
        found.append((printed[at:], Place()))
    return found
