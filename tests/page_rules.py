"""What GB/T 9704-2012 asks of the pages of a document, measured where its texts stand; each rule is (document) -> measures.

The context that a document was made from says which texts to look for; where they stand and how they look is read from the pages alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

from page_elements import (
    annex_list,
    annexes,
    document_number,
    end_of_the_text,
    head_marks,
    imprint,
    letter_head,
    masthead,
    note,
    page_numbers,
    signature,
    tables,
    title,
)
from page_measures import (
    BOTTOM,
    CHARACTER,
    CLOSING,
    FIRST,
    LAST,
    LEFT,
    OPENING,
    PITCH,
    RIGHT,
    TOP,
    Document,
    Measure,
    MissingTextError,
    face,
    holds,
    near,
    squeezed,
)
from page_reading import pairs

HEADS = {"一级": "hei", "二级": "kai", "三级": "fang", "四级": "fang"}
"""The face of each level of headings (7.3.3)."""


# ---------------------------------------------------------------------------------------------------- page and grid (5)
def paper(document: Document) -> Iterator[Measure]:
    """5.1: A4."""
    for page in document.pages:
        yield near("纸张的短边", page.number, min(page.width, page.height), 210, 1)
        yield near("纸张的长边", page.number, max(page.width, page.height), 297, 1)


def type_area(document: Document) -> Iterator[Measure]:
    """5.2.1: nothing but the page number (and a letter's head) is out of the type area; a mark at a line's end may hang over."""
    for line in document.lines:
        page = document.page(line.page)
        left, top, right, bottom = (28.0, 28.0, 260.0, 184.0) if page.landscape else (LEFT, TOP, RIGHT, BOTTOM)
        inner = line.part(0, -1) if line.glyphs[-1].text in CLOSING and len(line.glyphs) > 1 else line
        head = document.get("版头") == "信函" and line.page == 1 and line.size > 40
        yield holds("在版心以内", line, f"{line.left:.1f}–{inner.right:.1f}", good=line.left > left - 0.6 and inner.right < right + 0.6)
        yield holds("在版心以内", line, f"{line.top:.1f}–{line.bottom:.1f}", good=head or (line.top > top - 1 and line.bottom < bottom + 1))


def lines_of_a_page(document: Document) -> Iterator[Measure]:
    """5.2.3: lines 28.95 pt apart, 22 of them; a page that a paragraph runs out of has room for no other.

    From the page before the signature lines may be taken along (7.3.5.5).
    """
    date = document.get("成文日期")
    signed = document.lines_of(date, split=True)[0].page if date else 0
    for text in document.texts:
        yield holds("正文每段都在", text.text[:16], "有" if text.lines else "没有", good=bool(text.lines))
        for one, other in pairs(text.lines):
            yield near("行距", other, other.base - one.base, PITCH, 0.06)
        for one, other in itertools.pairwise(text.lines):
            if one.page != other.page and not document.page(one.page).landscape:
                yield holds("一面排满", one, f"{one.base:.1f}", good=one.base + 1.2 * PITCH > BOTTOM + 0.3 or other.page == signed)
                yield near("次面从第一行起", other, other.base, FIRST, 0.4)


def full_pages(document: Document) -> Iterator[Measure]:
    """5.2.3: 22 lines on a page of nothing but text that goes on over its foot, those among them that the author left blank."""
    known = {id(line) for text in document.texts for line in text.lines}
    over = {one.page for text in document.texts for one, other in itertools.pairwise(text.lines) if one.page != other.page}
    for page in document.pages:
        lines = [line for line in document.lines if line.page == page.number]
        if page.number in over and all(id(line) in known for line in lines):
            rows = round((lines[-1].base - lines[0].base) / PITCH) + 1
            yield holds("每面行数", page.number, rows, good=rows == 22)
            yield holds("行中没有空白", page.number, rows - len(lines), good=rows - len(lines) <= document.blank_lines)
            yield near("第22行", lines[-1], lines[-1].base, LAST, 0.4)


def characters(document: Document) -> Iterator[Measure]:
    """5.2.3: 28 characters in a full line that has nothing but Chinese, 26 after the two free ones, unless a mark forbids it."""
    for text in document.texts:
        for place, line in enumerate(text.lines[:-1]):
            after = text.text[sum(len(one.glyphs) for one in text.lines[: place + 1]) :][:2]
            whole = 26 if not place else 28
            if re.search(r"[^\u3400-\u9fff，。、；：？！“”《》（）]", line.text):
                continue
            count = len(line.glyphs)
            hanging = line.right > RIGHT + 1
            # The next character may not end a line, or the one after it not begin one.
            short = count == whole - 1 and (after[0] in OPENING or after[1:] in tuple(CLOSING))
            yield holds("每行字数", line, count, good=count == whole + hanging or short)
            if count - hanging == whole:
                yield near("字距", line, (line.glyphs[whole - 1].left - line.left) / (whole - 1), CHARACTER, 0.06)
                yield near("右缘齐整", line, line.glyphs[whole - 1].right, RIGHT, 1.2)


def paragraphs(document: Document) -> Iterator[Measure]:
    """7.3.3: two characters free at the start of a paragraph and none after; the face of each level; all of it black, size 3."""
    for text in (text for text in document.texts if text.lines):
        yield near("段首空二字", text.lines[0], text.lines[0].left - LEFT, 2 * CHARACTER, 0.2)
        yield from (near("回行顶格", line, line.left, LEFT, 0.3) for line in text.lines[1:])
        head = len(squeezed(text.head)) if text.kind in HEADS else 0
        for line in text.lines:
            front, rest = line.part(0, head), line.part(head, len(line.glyphs))
            head = max(0, head - len(line.glyphs))
            if front.glyphs:
                yield from face(f"{text.kind}标题", front, HEADS[text.kind], 16)
            if rest.glyphs:
                yield from face("正文", rest, "fang", 16)


def stranded(document: Document) -> Iterator[Measure]:
    """A heading that stands alone is on the page of what follows it."""
    for one, other in itertools.pairwise(document.texts):
        follows = other.place == (one.place[0], one.place[1] + 1)
        if follows and one.kind in ("一级", "二级") and one.text == squeezed(one.head) and one.lines and other.lines:
            yield holds("标题不落在一面末行", one.lines[-1], other.lines[0].page, good=one.lines[-1].page == other.lines[0].page)


RULES: tuple[Callable[[Document], Iterator[Measure]], ...] = (
    paper, type_area, lines_of_a_page, full_pages, characters, paragraphs, stranded, head_marks, masthead, document_number, letter_head,
    title, annex_list, signature, end_of_the_text, note, annexes, tables, imprint, page_numbers)


def measured(document: Document) -> dict[str, list[Measure]]:
    """Return what each rule measured; a text that stands nowhere breaks the rule that looks for it."""
    return {rule.__name__: list(_told(rule, document)) for rule in RULES}


def _told(rule: Callable[[Document], Iterator[Measure]], document: Document) -> Iterator[Measure]:
    try:
        yield from rule(document)
    except MissingTextError as missing:
        yield holds("找不到", "各页", missing, good=False)


def broken(found: dict[str, list[Measure]]) -> dict[str, list[str]]:
    """Return the rules that do not hold, with what was found."""
    return {rule: wrong for rule, measures in found.items() if (wrong := [str(one) for one in measures if not one.good])}
