"""Keep literal text of a template literal: escapes such as `{_{` and `\\[[`, and text between `{% raw %}` and `{% endraw %}`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ..text import LITERAL
from .runs import may_hold, remove, replace, text_of, w
from .text_boxes import own_paragraphs

_ESCAPES = {"{_{": f"{{{LITERAL}{{", "{_%": f"{{{LITERAL}%", "}_}": f"}}{LITERAL}}}", "%_}": f"%{LITERAL}}}", "\\[[": f"[{LITERAL}["}
_ESCAPE = re.compile("|".join(map(re.escape, _ESCAPES)))
_RAW = re.compile(r"\{%-?(p|tr|tc|r)?\s*(raw|endraw)\s*-?%\}")
_FIRST_OF_TWO = re.compile(r"\{(?=[{%#])|[}%#](?=\})|\[(?=\[)")
"""Matches the first of two characters that would begin or end a tag or a blank."""

Edit = tuple[int, int, str]


def unescape(root: etree._Element) -> None:
    """Make `{_{`, `}_}`, `{_%`, `%_}`, `\\[[` and raw text literal: LITERAL keeps the two characters apart."""
    paragraphs = list(own_paragraphs(root))
    texts = [text_of(paragraph) for paragraph in paragraphs]
    _set_raw(paragraphs, texts)
    for paragraph in paragraphs:
        found = list(_ESCAPE.finditer(text_of(paragraph))) if may_hold(paragraph, "_", "\\") else []
        for match in reversed(found):
            replace(paragraph, match.start(), match.end(), _ESCAPES[match.group()])


def _set_raw(paragraphs: list[etree._Element], texts: list[str]) -> None:
    """Make raw text literal and remove its tags; a tag without a counterpart stays, and is refused as a tag."""
    found = [(number, match) for number, text in enumerate(texts) if "{%" in text for match in _RAW.finditer(text)]
    edits: dict[int, list[Edit]] = {}
    while found:
        first = found.pop(0)
        last = next((each for each in found if each[1][2] == "endraw"), None) if first[1][2] == "raw" else None
        if last is None:
            continue
        found = found[found.index(last) + 1:]
        for number, edit in _between(texts, first, last):
            edits.setdefault(number, []).append(edit)
    for number, each in edits.items():
        for start, end, text in sorted(each, reverse=True):
            replace(paragraphs[number], start, end, text)
        alone = _RAW.fullmatch(texts[number].strip())
        if alone and alone[1] in ("p", "tr"):
            _take_out(paragraphs[number], alone[1])


def _between(
    texts: list[str], first: tuple[int, re.Match[str]], last: tuple[int, re.Match[str]],
) -> Iterator[tuple[int, Edit]]:
    """Yield (paragraph number, edit) for each change of the text from a raw tag to its endraw."""
    (begin, opening), (finish, closing) = first, last
    yield begin, (opening.start(), opening.end(), "")
    yield finish, (closing.start(), closing.end(), "")
    for number in range(begin, finish + 1):
        start = opening.end() if number == begin else 0
        end = closing.start() if number == finish else len(texts[number])
        for match in _FIRST_OF_TWO.finditer(texts[number], start, end):
            if match.end() < end:
                yield number, (match.start(), match.end(), match.group() + LITERAL)


def _take_out(paragraph: etree._Element, kind: str) -> None:
    """Remove a paragraph, or its row, unless a cell would be left without a paragraph or the row holds more."""
    row = next(paragraph.iterancestors(w("tr")), None)
    if kind == "tr":
        if row is not None and not any(text_of(each).strip() for each in row.iter(w("p"))):
            remove(row)
        return
    parent = paragraph.getparent()
    if parent is not None and (parent.tag != w("tc") or len(parent.findall(w("p"))) > 1):
        remove(paragraph)
