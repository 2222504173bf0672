"""Find the template tags of a part, rejoin those that Word split over runs, number them, and mask all other braces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace as replace_place

from lxml import etree

from ..text import LITERAL
from ..wording import Place, Problem, problem
from .page_breaks import set_breaks_apart
from .runs import W, isolate, may_hold, replace, run_contents, shorten, text_of, w, within
from .strings import with_plain_strings
from .text_boxes import copy_boxes, is_copy, own_paragraphs

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
PRIVATE = re.compile("[\ufdd3-\ufdef]")
"""Noncharacters that the engine uses while it compiles."""
OPENED = re.compile(r"\{[{%]")
"""Matches the beginning of a tag."""
_STRUCTURE = re.compile(r"(?:\{%|\{#)(p|tr|tc) ")
_PARAGRAPH = re.compile(r"(?:\{%|\{#)p ")
_OBJECT = re.compile(r"\{\{(?:p|tr|tc|r) ")
_OF_RUNS = ("{%r ", "{%r\t", "{%r\n")
_PAGE = ("page", "column")
_SPACES = frozenset(" \t\n\u3000")
"""What a minus sign in a tag takes away beside it; not the fixed spaces of which empty blanks consist."""

_DELIMITERS = {"{{": "\ufde0", "}}": "\ufde1", "{%": "\ufde2", "%}": "\ufde3", "{#": "\ufde4", "#}": "\ufde5"}
STATEMENT = _DELIMITERS["{%"]
"""The first character of a numbered tag that is a statement."""
_MASKS = {"{": "\ufde6", "}": "\ufde7", "%": "\ufde8", "#": "\ufde9", "\n": "\ufdea"}
_MASK = str.maketrans({**_MASKS, **{private: typed for typed, private in _DELIMITERS.items()}})
_UNMASK = str.maketrans({private: typed for typed, private in _MASKS.items()})
_DIGITS = str.maketrans("0123456789", "".join(map(chr, range(0x2000, 0x200A))))
"""A tag's number is written with ten kinds of space (U+2000–2009), which Jinja expressions ignore."""
_NUMBER = re.compile("[\u2000-\u2009]+")


@dataclass(frozen=True, slots=True)
class TagLocation:
    """A tag as typed, and its place."""

    tag: str
    place: Place


def number_tags(
    root: etree._Element, places: Mapping[etree._Element, Place], part: Place, spots: list[TagLocation],
) -> list[Problem]:
    """Rejoin and number every tag of a part, appending its location to `spots`; return problems of misplaced tags."""
    problems: list[Problem] = []
    paragraphs = list(own_paragraphs(root))
    for paragraph in paragraphs:
        if not may_hold(paragraph, "{") or "{" not in (text := text_of(paragraph)):
            continue
        place = places[paragraph]
        found = list(TAG.finditer(text))
        if len(found) == 1 and found[0].group() == text.strip() and _PARAGRAPH.match(text.strip()):
            set_breaks_apart(paragraph)
        problems += _misused(paragraph, found, place)
        _number(paragraph, text, found, place, spots)
    _number_alternative_texts(root, part, spots)
    if not paragraphs and not str(root.tag).startswith(f"{{{W}}}"):
        _number_properties(root, part, spots)
    problems += _left_over(root, places, part)
    copy_boxes(root)
    return problems


def _number(
    paragraph: etree._Element, text: str, found: list[re.Match[str]], place: Place, spots: list[TagLocation],
) -> None:
    """Number the tags of a paragraph, appending their locations to `spots`."""
    kept, reached = _page_breaks(paragraph), 0
    edits: list[tuple[int, int, str, bool]] = []
    for match in found:
        start, end, tag = _joining(match, text, kept)
        edits.append((max(start, reached), match.start(), "", False))
        edits.append((*match.span(), numbered(tag, TagLocation(match.group(), place), spots), tag.startswith(_OF_RUNS)))
        edits.append((match.end(), end, "", False))
        reached = end
    for start, end, tag, of_run in reversed([edit for edit in edits if edit[0] < edit[1]]):
        if of_run:
            isolate(paragraph, start, end)
        replace(paragraph, start, end, tag)


def _page_breaks(paragraph: etree._Element) -> frozenset[int]:
    """Return the offsets of breaks that begin a page or a column."""
    return frozenset(piece.start for piece in run_contents(paragraph) if piece.node.tag == w("br") and piece.node.get(w("type")) in _PAGE)


def _joining(match: re.Match[str], text: str, kept: frozenset[int]) -> tuple[int, int, str]:
    """Return the start and end of the characters that a tag replaces, and the tag.

    Minus signs stay where they join paragraphs. Beside other text of the paragraph, which docxtpl would drop, they remove only spaces
    and soft line breaks.
    """
    tag, (start, end) = match.group(), match.span()
    if tag.startswith("{%-") and text[:start].strip():
        tag = "{% " + tag[3:]
        while start and text[start - 1] in _SPACES and start - 1 not in kept:
            start -= 1
    if tag.endswith("-%}") and text[end:].strip():
        tag = tag[:-3] + " %}"
        while text[end] in _SPACES and end not in kept:
            end += 1
    return start, end, tag


def numbered(tag: str, spot: TagLocation, spots: list[TagLocation]) -> str:
    """Return the tag with private delimiters and its number, the index of its location in `spots`."""
    spots.append(spot)
    tag = tag if tag.startswith("{#") else with_plain_strings(tag)
    inner, minus = (tag[2:-3], "-") if tag[-3] == "-" else (tag[2:-2], "")
    number = str(len(spots) - 1).translate(_DIGITS)
    return _DELIMITERS[tag[:2]] + _NUMBER.sub(" ", inner) + number + minus + _DELIMITERS[tag[-2:]]


def masked(xml: str) -> str:
    """Return the part with real delimiters only around tags; other braces, percent signs and line ends become private characters."""
    return xml.translate(_MASK)


def unmasked(text: str, *, literals: bool) -> str:
    """Return constant text with masked characters restored; with `literals` LITERAL is kept for the next compilation."""
    text = text.replace("\n", "").translate(_UNMASK)
    return text if literals else text.replace(LITERAL, "")


def one_tag_a_line(source: str, spots: list[TagLocation]) -> tuple[str, list[TagLocation]]:
    """Return the source with each tag on its own line, and the location for each line: Jinja reports only line numbers."""
    lines: list[TagLocation] = spots[:1]

    def on_its_line(match: re.Match[str]) -> str:
        tag = match.group().translate(_UNMASK).replace("\n", " ").replace("&quot;", '"')
        number = _NUMBER.search(tag)
        lines.append(spots[_decoded(number.group())] if number else lines[-1])
        return "\n" + _NUMBER.sub(" ", tag)

    return TAG.sub(on_its_line, source), lines


def _decoded(number: str) -> int:
    return int("".join(str(ord(space) - 0x2000) for space in number))


def _misused(paragraph: etree._Element, found: list[re.Match[str]], place: Place) -> Iterator[Problem]:
    """Yield problems of unclosed tags, and of tags that can't stand where they do."""
    text = text_of(paragraph)
    opened = OPENED.search(TAG.sub(lambda match: " " * len(match.group()), text))
    if opened:
        yield problem("tag-unclosed", place, tag=shorten(text[opened.start():]))
    for match in found:
        tag = match.group()
        structure = _STRUCTURE.match(tag)
        if _OBJECT.match(tag):
            yield problem("tag-object", place, tag=tag, better=_OBJECT.sub("{{ ", tag))
        elif structure:
            element = paragraph
            if structure[1] != "p":
                outer = next(paragraph.iterancestors(w(structure[1])), None)
                if outer is None:
                    yield problem("tag-outside-table", place, tag=tag)
                    continue
                element = outer
            text_there = "".join(text_of(p) for p in element.iter(w("p"))).strip()
            if tag.startswith("{#"):  # a note to those who edit the template takes away what it stands in, but for a section's end
                lost = next(element.iter(w("sectPr")), None) is not None and text_there != tag
            else:
                lost = text_there != tag or next(element.iter(*_LOST_WITH_IT), None) is not None
            if lost:
                yield problem("tag-crowded", place, tag=tag, what=_TAKEN[structure[1]])


_LOST_WITH_IT = (w("drawing"), w("pict"), w("object"), w("sectPr"))
_TAKEN = {"p": "整个段落", "tr": "表格的整行", "tc": "整个单元格"}


def _number_properties(root: etree._Element, part: Place, spots: list[TagLocation]) -> None:
    """Number the tags in document properties, which are plain element text."""
    for element in root.iter(etree.Element):
        text = element.text or ""
        place = replace_place(part, inside=f"文件属性「{shorten(text)}」")
        element.text = _with_numbers(text, place, spots) or element.text


def _number_alternative_texts(root: etree._Element, part: Place, spots: list[TagLocation]) -> None:
    """Number the tags in titles and descriptions of tables and pictures, the only attributes with text that people type."""
    for element in root.iter(w("tblCaption"), w("tblDescription"), "{*}docPr", "{*}cNvPr"):
        for name, value in element.attrib.items():
            text = str(value)
            if "{" in text and not is_copy(element):
                place = replace_place(part, inside=f"替换文字「{shorten(text)}」")
                element.set(name, _with_numbers(text, place, spots))


def _with_numbers(text: str, place: Place, spots: list[TagLocation]) -> str:
    return TAG.sub(lambda match: numbered(match.group(), TagLocation(match.group(), place), spots), text)


def _left_over(
    root: etree._Element, places: Mapping[etree._Element, Place], part: Place,
) -> Iterator[Problem]:
    """Yield problems of tags in places where none can stand: field codes, deleted text, attributes."""
    for element in root.iter(etree.Element):
        if (own := _own_text(element)) is None or is_copy(element):
            continue
        place = next((places[p] for p in element.iterancestors(w("p")) if p in places), part)
        where = _where(element, own)
        yield problem("tag-misplaced", place, tag=shorten(own), where=where, cause="revision" if where == DELETED else "")


DELETED = "修订中删除的文字"


def _own_text(element: etree._Element) -> str | None:
    if element.tag == w("t") and not within(element, w("moveFrom"), w("del")):
        return None
    texts = [element.text or "", element.tail or "", *map(str, element.attrib.values())]
    return next((text for text in texts if OPENED.search(text)), None)


def _where(element: etree._Element, text: str) -> str:
    if within(element, w("moveFrom"), w("del")) or element.tag == w("delText"):
        return DELETED
    if element.tag == w("instrText"):
        return "域代码"
    return "属性" if text in map(str, element.attrib.values()) else "正文以外"
