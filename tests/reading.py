"""What a test reads out of a .docx: its text in order, without any of the program's own code."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part of the package as a tree."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def paragraphs(data: bytes) -> list[str]:
    """The text of every paragraph of the body, in order, also in tables and content controls."""
    return ["".join(_pieces(p)) for p in part(data).iter(W + "p")]


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter(W + "t", W + "tab", W + "br"):
        yield node.text or "" if node.tag == W + "t" else "\t" if node.tag == W + "tab" else "\n"


def folded(text: str) -> str:
    """Without white space, brackets and colons, semicolons and commas in their half-width form."""
    narrow = str.maketrans("（）［］｛｝：；，", "()[]{}:;,")
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text)).replace("\u00a0", "").translate(narrow)


def first_difference(expected: str, found: str) -> str:
    """Where two texts part, with the words around; "" when they are equal."""
    for at, (left, right) in enumerate(zip(expected, found, strict=False)):
        if left != right:
            return f"character {at}: expected …{expected[max(0, at - 20):at + 20]}… found …{found[max(0, at - 20):at + 20]}…"
    if len(expected) == len(found):
        return ""
    longer = expected if len(expected) > len(found) else found
    at = min(len(expected), len(found))
    return f"{'missing' if longer is expected else 'too much'} from character {at}: …{longer[at:at + 40]}…"
