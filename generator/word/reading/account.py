"""Checks that a reading is complete: counts everything in a package independently of the walk, and compares it with what was read.

It counts characters and things by element names, without interpreting them. What it finds and no value holds is a `Missing`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from .changes import MARK
from .file import WordText
from .values import AsideKind, ReadBlock, ReadBox, ReadTable, paragraphs_of

TEXTS = "{*}t", "{*}delText"
CODES = "{*}instrText", "{*}delInstrText"
GRAPHICS = "{*}drawing", "{*}pict", "{*}object"
THINGS = {"{*}txbxContent": "文本框", "{*}tbl": "表格", "{*}tr": "行", "{*}tc": "单元格", "{*}sym": "符号"}
NO_TEXT = ("_rels/", "docProps/", "customXml/", "word/theme/", "word/glossary/", "word/_rels/")
NOT_PRINTED = frozenset({
    "[Content_Types].xml", "word/styles.xml", "word/stylesWithEffects.xml", "word/settings.xml", "word/numbering.xml", "word/fontTable.xml",
    "word/webSettings.xml"})
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is in the file and in no value: its kind, its number, its part, and the characters."""

    part: str
    what: str
    count: int
    text: str = ""


@dataclass(slots=True)
class _Count:
    """The counts of one part. `again` are the characters of alternatives (mc:Fallback), which repeat others."""

    texts: Counter[str] = field(default_factory=Counter)
    again: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    art: Counter[str] = field(default_factory=Counter)
    things: Counter[str] = field(default_factory=Counter)


def account(parts: Mapping[str, bytes], read: WordText) -> tuple[Missing, ...]:
    """Return what is in the package and was not read, part by part; () when nothing is missing."""
    had = _values(read)
    found: list[Missing] = []
    for name in sorted(parts):
        if not name.endswith(".xml") or name.startswith(NO_TEXT) or name in NOT_PRINTED:
            continue
        counted = _counted(parts[name])
        if name.startswith("word/diagrams/drawing"):  # the same words as in the data of the diagram
            counted = _Count(again=counted.texts)
            have = sum((count.texts for part, count in had.items() if part.startswith("word/diagrams/")), Counter[str]())
            found += _lacking(name, counted.again, have)
        else:
            found += _compared(name, counted, had.get(name, _Count()))
    return tuple(found)


def _compared(name: str, counted: _Count, had: _Count) -> Iterator[Missing]:
    yield from _lacking(name, counted.texts, had.texts)
    yield from _lacking(name, counted.again, had.texts + had.again)
    yield from _lacking(name, counted.codes, had.codes, "域代码的字")
    yield from _lacking(name, counted.art, had.art, "艺术字的字")
    for what, count in sorted(counted.things.items()):
        if count > had.things[what]:
            yield Missing(name, what, count - had.things[what])


def _lacking(name: str, wanted: Counter[str], have: Counter[str], what: str = "字") -> Iterator[Missing]:
    left = wanted - have
    if left:
        yield Missing(name, what, left.total(), "".join(left.elements())[:SHOWN])


# ------------------------------------------------------------------------------------------------ the file
def _counted(data: bytes) -> _Count:
    """Count the elements of a part by name; what an alternative repeats is removed first and counted separately."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    again = [e for e in root.iter("{*}Fallback") if next(e.itersiblings("{*}Choice", preceding=True), None) is not None]
    count = _Count(again=Counter(_characters("".join(t.text or "" for e in again for t in e.iter(*TEXTS)))))
    for element in again:
        for child in list(element):
            element.remove(child)
    texts = [element.text or "" for element in root.iter(*TEXTS)]
    codes = [element.text or "" for element in root.iter(*CODES)]
    codes += [str(value) for element in root.iter("{*}fldSimple") for key, value in element.attrib.items() if str(key).endswith("instr")]
    art = [element.get("string", "") for element in root.iter("{*}textpath")]
    count.texts, count.codes, count.art = (Counter(_characters("".join(found))) for found in (texts, codes, art))
    count.things["图片图形"] = sum(1 for _ in root.iter(*GRAPHICS))
    for name, what in THINGS.items():
        count.things[what] = sum(1 for _ in root.iter(name))
    return count


def _characters(text: str) -> str:
    """Return the characters without white space, which Word may change, and without the character that represents a paragraph's end."""
    return "".join(text.split()).replace(MARK, "")


# ------------------------------------------------------------------------------------------------ the values
def _values(read: WordText) -> dict[str, _Count]:
    """Return the counts of what the values of a reading hold, by part."""
    found: dict[str, _Count] = {}
    for story in read.stories:
        count = found.setdefault(story.part, _Count())
        spans = [span for paragraph in paragraphs_of(story.blocks, gone=True) for span in paragraph.spans]
        count.texts.update(_characters("".join(span.typed for span in spans)))
        count.things["符号"] += sum(len(span.text) for span in spans if not span.typed)
        _things(story.blocks, count.things)
    for change in read.changes:
        count = found.setdefault(change.spot.part, _Count())
        count.texts.update(_characters(change.typed))
        count.things["符号"] += len(change.text)
    for aside in read.asides:
        count = found.setdefault(aside.part, _Count())
        (count.again if aside.kind is AsideKind.FALLBACK else count.texts).update(_characters(aside.typed))
        count.codes.update(_characters(aside.code))
        found.setdefault(aside.spot.part, _Count()).things["图片图形"] += aside.graphics
        if aside.kind is AsideKind.WORD_ART:
            count.art.update(_characters(aside.text))
        if aside.kind is AsideKind.SYMBOL or aside.kind is AsideKind.HIDDEN or aside.kind is AsideKind.FIELD:
            count.things["符号"] += len(aside.text) + len(aside.detail)
    return found


def _things(blocks: tuple[ReadBlock, ...], things: Counter[str]) -> None:
    """Add the boxes, tables, rows and cells of these blocks to `things`."""
    for block in blocks:
        if isinstance(block, ReadBox):
            things["文本框"] += 1
            _things(block.blocks, things)
        elif isinstance(block, ReadTable):
            things["表格"] += 1
            things["行"] += len(block.rows)
            for row in block.rows:
                things["单元格"] += len(row.cells)
                for cell in row.cells:
                    _things(cell.blocks, things)
