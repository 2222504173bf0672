"""Compares the text of the built document with that of the imported one, character by character."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from lxml import etree

from ..files import read_package
from ..wording import Place, Problem
from .blocks import LINES, Block, texts_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NARROW = str.maketrans("（）［］｛｝：；，", "()[]{}:;,")
"""Normalises width: an empty blank prints full-width brackets, a list of addressees a full-width colon."""
SIGNS_OF_MARKDOWN = frozenset("#|-:")


def bare(text: str) -> str:
    """Return the text without white space, in Unicode composition NFC."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def normalised(text: str) -> str:
    """Normalise a text for comparison: no white space, brackets and light punctuation in one width."""
    return bare(text).translate(NARROW)


def without_blanks(text: str) -> str:
    """Return a normalised text without empty brackets: a number to fill in has them, also where the file has an empty cell."""
    return text.replace("()", "")


def printed_text(document: bytes) -> str:
    """Return the text of a .docx in document order, without white space."""
    tree = etree.fromstring(read_package(document, Place()).parts["word/document.xml"])
    return bare("".join(node.text or "" for node in tree.iter(f"{W}t")))


def without_lines(text: str) -> str:
    """Return a text without typed lines to write on."""
    return LINES.sub("", text)


def text_differences(blocks: list[Block], printed: str, lines: int = 0) -> list[tuple[str, Place]]:
    """Return the texts that the document lacks or has elsewhere, then its extra text; [] when both agree.

    `lines`: so many typed lines to write on are not printed, being blanks.
    """
    typed = normalised("".join(text for text, _ in texts_of(blocks)))
    if typed == printed and not lines:
        return []
    if len(LINES.findall(typed)) - len(LINES.findall(printed)) != lines:
        return [("____", Place())]
    if lines:
        typed, printed = without_lines(typed), without_lines(printed)
    if without_blanks(typed) == without_blanks(printed) and typed.count("()") <= printed.count("()"):
        return []
    found = []
    at = 0
    for text, place in texts_of(blocks):
        wanted = without_lines(normalised(text)) if lines else normalised(text)
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


def widths_changed(blocks: list[Block], printed: str) -> list[tuple[str, str, Place]]:
    """Return (as it was, as it is printed, where) of each sign that is printed in another width, text by text."""
    found = []
    printed = without_lines(printed)
    folded, at = printed.translate(NARROW), 0
    for text, place in texts_of(blocks):
        typed = without_lines(bare(text))
        hit = folded.find(typed.translate(NARROW), at)
        if hit >= 0 and typed:
            found += [(old, new, place) for old, new in zip(typed, printed[hit : hit + len(typed)], strict=True) if old != new]
            at = hit + len(typed)
    return found


def unaccounted(raw: list[Block], blocks: list[Block], problems: Iterable[Problem], *, markdown: bool) -> str:
    """Return the characters of a file's lines that are neither in its blocks nor reported as dropped."""
    had, have = (Counter(bare("".join(text for text, _ in texts_of(found)))) for found in (raw, blocks))
    for found in problems:
        if found.code == "import-dropped":
            have.update(_dropped(found.facts["text"]))
    left = had - have
    return "".join(c for c in left.elements() if not (markdown and c in SIGNS_OF_MARKDOWN))


def _dropped(text: str) -> str:
    code = re.fullmatch(r"U\+([0-9A-F]{4,6})", text)
    return chr(int(code[1], 16)) if code else bare(text)
