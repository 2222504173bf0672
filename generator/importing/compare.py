"""The text of the document that is built beside the text of the one that was imported, character by character."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

from ..files import read_package
from ..wording import Place
from .blocks import Block, texts_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NARROW = str.maketrans("（）［］｛｝：；，", "()[]{}:;,")
"""An empty blank prints full-width brackets, a list of addressees a full-width colon."""


def folded(text: str) -> str:
    """What has to be the same: no white space, brackets and light punctuation in one width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text)).translate(NARROW)


def printed_text(document: bytes) -> str:
    """The folded text of a .docx in document order."""
    tree = etree.fromstring(read_package(document, Place()).parts["word/document.xml"])
    return folded("".join(node.text or "" for node in tree.iter(f"{W}t")))


def differing(blocks: list[Block], printed: str) -> list[tuple[str, Place]]:
    """The texts that the document has not, or not in their place; what it has too much comes last. [] when both agree."""
    if folded("".join(text for text, _ in texts_of(blocks))) == printed:
        return []
    found = []
    at = 0
    for text, place in texts_of(blocks):
        wanted = folded(text)
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
