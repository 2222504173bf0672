"""Blank marks typed in a Word part become the fillable blanks that survive Word, WPS and LibreOffice."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace as changed

from lxml import etree

from ..text import CHECKED, UNCHECKED, Blank, BlankMark, BlankType, brackets, identify, parse_mark
from ..wording import Place, Problem, problem
from .controls import is_generated
from .runs import MC, W14, isolate, new_run, remove, shorten, text_of, w, within
from .tags import TAG, TagLocation, numbered
from .text_boxes import is_second, own_paragraphs

CHECKED_FONT = "Segoe UI Symbol"
"""Has U+2611 on every Windows since 7; no Chinese font has it."""
UNCHECKED_FONT = "宋体"
MAX_TAG = 64
"""Characters Word allows in the tag and the alias of a content control."""
_MARK = re.compile(r"\[\[(.*?)\]\]")


@dataclass(slots=True)
class Ids:
    """What is given out once in a file: the use of a name, bookmark numbers, control numbers."""

    scope: str
    fill: frozenset[str] = frozenset()
    spots: list[TagLocation] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    bookmarks: set[int] = field(default_factory=set)
    controls: set[int] = field(default_factory=set)

    def seen(self, root: etree._Element) -> None:
        """Keeps clear of the bookmarks and controls that a part has already."""
        for mark in root.iter(w("bookmarkStart")):
            self.names.add(mark.get(w("name"), ""))
            self.bookmarks.add(_number(mark.get(w("id"))))
        self.controls |= {_number(e.get(w("val"))) for e in root.iter(w("id")) if within(e, w("sdtPr"))}

    def blank(self, mark: BlankMark, *, alone: bool) -> Blank:
        """The blank of a mark; a name used again in its scope gets an id of its own."""
        owned = mark if mark.scope else changed(mark, scope=self.scope)
        occurrence = 1
        while (blank_id := identify(owned.scope, owned.name, occurrence)) in self.names:
            occurrence += 1
        self.names.add(blank_id)
        return Blank(blank_id, owned, alone)

    def bookmark(self) -> str:
        """A number that no bookmark of the file has."""
        number = max(self.bookmarks, default=0) + 1
        self.bookmarks.add(number)
        return str(number)

    def control(self, tag: str) -> str:
        """A number for a content control, from its tag and so the same in every build: positive, 31 bits."""
        number = int.from_bytes(hashlib.sha256(tag.encode()).digest()[:4], "big") >> 1
        while number == 0 or number in self.controls:
            number = (number + 1) & 0x7FFFFFFF
        self.controls.add(number)
        return str(number)


def set_blanks(
    root: etree._Element, places: Mapping[etree._Element, Place], ids: Ids,
) -> tuple[list[Blank], list[Problem]]:
    """Turns every mark of a part into a blank; returns the blanks in order and the marks that can't be one."""
    blanks: list[Blank] = []
    problems: list[Problem] = []
    fields_of_word = _text_in_fields(root)
    for paragraph in own_paragraphs(root):
        text = text_of(paragraph)
        if "[[" not in text:
            continue
        place = places[paragraph]
        marks, wrong = _marks(text, place)
        problems += wrong
        runs = [isolate(paragraph, match.start(), match.end()) for match, _ in marks]
        for run, (match, mark) in zip(runs, marks, strict=True):
            if where := _hindrance(run, fields_of_word):
                problems.append(problem("blank-misplaced", place, mark=match.group(), where=where))
                continue
            blank = ids.blank(mark, alone=_alone(paragraph, match, text))
            for element in _elements(blank, run.find(w("rPr")), ids, TagLocation(match.group(), place)):
                run.addprevious(element)
            remove(run)
            blanks.append(blank)
    return blanks, problems


def marks_of(root: etree._Element) -> list[BlankMark]:
    """The marks of a part in order, as typed."""
    return [mark for p in own_paragraphs(root) for _, mark in _marks(text_of(p), Place())[0]]


def with_check_boxes(root: etree._Element) -> etree._Element:
    """The root; for check boxes the namespace of Word 2010 is declared there as one that others may ignore."""
    if not any(mark.options for mark in marks_of(root)):
        return root
    prefixes = {uri: prefix for prefix, uri in root.nsmap.items() if prefix}
    prefix = prefixes.get(W14, "w14")
    ignorable = root.get(f"{{{MC}}}Ignorable", "").split()
    if W14 in prefixes and prefix in ignorable:
        return root
    declared = {**root.nsmap, prefix: W14, prefixes.get(MC, "mc"): MC}
    new = etree.Element(root.tag, nsmap=declared)  # type: ignore[arg-type]  # the stubs know no default namespace
    new.attrib.update(root.attrib)
    new.set(f"{{{MC}}}Ignorable", " ".join([*ignorable, prefix]))
    new.text = root.text
    new.extend(list(root))
    return new


def _marks(text: str, place: Place) -> tuple[list[tuple[re.Match[str], BlankMark]], list[Problem]]:
    """The marks in a paragraph's text outside of its tags."""
    outside = TAG.sub(lambda match: "\ufde0" * len(match.group()), text)
    found: list[tuple[re.Match[str], BlankMark]] = []
    problems: list[Problem] = []
    for match in _MARK.finditer(outside):
        mark = parse_mark(match[1])
        if mark is None:
            problems.append(problem("blank-unreadable", place, mark=text[match.start():match.end()]))
        else:
            found.append((match, mark))
    opened = _MARK.sub(lambda match: " " * len(match.group()), outside).find("[[")
    if opened >= 0:
        problems.append(problem("blank-unclosed", place, mark=shorten(text[opened:])))
    return found, problems


def _alone(paragraph: etree._Element, match: re.Match[str], text: str) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag == w("tc") and text.strip() == match.group()


def _hindrance(run: etree._Element, fields_of_word: set[etree._Element]) -> str:
    if is_second(run):
        return "新旧两份不一样的文本框"
    if is_generated(run):
        return "目录"
    if within(run, w("fldSimple")) or any(node in fields_of_word for node in run):
        return "域"
    return ""


def _text_in_fields(root: etree._Element) -> set[etree._Element]:
    """The text between the begin and the end of Word's complex fields: Word writes it anew."""
    inside: set[etree._Element] = set()
    depth = 0
    for node in root.iter(w("fldChar"), w("t")):
        if node.tag == w("t"):
            inside |= {node} if depth else set()
        else:
            depth += {"begin": 1, "end": -1}.get(node.get(w("fldCharType"), ""), 0)
    return inside


def _elements(
    blank: Blank, properties: etree._Element | None, ids: Ids, spot: TagLocation,
) -> Iterator[etree._Element]:
    """Bookmark, fixed bracket, control, fixed bracket, end of bookmark."""
    number = ids.bookmark()
    yield etree.Element(w("bookmarkStart"), {w("id"): number, w("name"): blank.id})
    filled = blank.mark.name in ids.fill
    if blank.mark.options:
        yield from _boxes(blank, properties, ids, spot if filled else None)
    else:
        before, after = brackets(blank.mark.kind)
        if before:
            yield new_run(properties, before)
        value = f"{{{{ {_value(blank)} or '{blank.empty}' }}}}"
        text = numbered(value, spot, ids.spots) if filled else blank.empty
        tag = f"{blank.id}:{blank.mark.kind.value}"
        control = _control(tag, blank.mark.name, properties, ids, new_run(properties, text))
        if blank.mark.kind is BlankType.DATE:
            _add_date(control)
        yield control
        if after:
            yield new_run(properties, after)
    yield etree.Element(w("bookmarkEnd"), {w("id"): number})


def _boxes(
    blank: Blank, properties: etree._Element | None, ids: Ids, filled: TagLocation | None,
) -> Iterator[etree._Element]:
    """One check box for each option; no alias, which makes LibreOffice 7.4 repeat the text before the box."""
    font = _east_asian_font(properties)
    for place, option in enumerate(blank.mark.options, start=1):
        if place > 1:
            yield new_run(properties, " ")
        tag = f"{blank.id}:{blank.mark.kind.value}:{place}:{blank.mark.name}"
        empty = new_run(_hinted(properties), UNCHECKED)
        control = _control(tag, "", _hinted(properties), ids, empty)
        checked = "0"
        if filled:
            chosen = f"{_value(blank)} == '{_quoted(option)}'"
            checked = numbered(f"{{{{ 1 if {chosen} else 0 }}}}", filled, ids.spots)
            ticked, content = _ticked(properties), control[1]
            content.insert(0, ticked)
            content.text = numbered(f"{{% if {chosen} %}}", filled, ids.spots)
            ticked.tail = numbered("{% else %}", filled, ids.spots)
            empty.tail = numbered("{% endif %}", filled, ids.spots)
        _add_check_box(control, checked, font)
        yield control
        yield new_run(properties, option)


def _control(
    tag: str, alias: str, properties: etree._Element | None, ids: Ids, run: etree._Element,
) -> etree._Element:
    """An inline control without a type, which stays editable everywhere, and which can't be deleted by accident."""
    control = etree.Element(w("sdt"))
    settings = etree.SubElement(control, w("sdtPr"))
    if properties is not None:
        settings.append(deepcopy(properties))
    values = {"alias": alias[:MAX_TAG], "tag": tag[:MAX_TAG], "id": ids.control(tag), "lock": "sdtLocked"}
    for name, value in values.items():
        if value:
            etree.SubElement(settings, w(name), {w("val"): value})
    etree.SubElement(control, w("sdtContent")).append(run)
    return control


def _add_date(control: etree._Element) -> None:
    date = etree.SubElement(control[0], w("date"))
    settings = {"dateFormat": "yyyy年M月d日", "lid": "zh-CN", "storeMappedDataAs": "dateTime", "calendar": "gregorian"}
    for name, value in settings.items():
        etree.SubElement(date, w(name), {w("val"): value})


def _add_check_box(control: etree._Element, checked: str, font: str) -> None:
    box = etree.SubElement(control[0], f"{{{W14}}}checkbox")
    val, face = f"{{{W14}}}val", f"{{{W14}}}font"
    etree.SubElement(box, f"{{{W14}}}checked", {val: checked})
    etree.SubElement(box, f"{{{W14}}}checkedState", {val: f"{ord(CHECKED):04X}", face: CHECKED_FONT})
    etree.SubElement(box, f"{{{W14}}}uncheckedState", {val: f"{ord(UNCHECKED):04X}", face: font})


def _ticked(properties: etree._Element | None) -> etree._Element:
    hinted = _hinted(properties)
    for fonts in hinted.iter(w("rFonts")):
        fonts.attrib.update({w(script): CHECKED_FONT for script in ("ascii", "hAnsi", "eastAsia", "cs")})
    return new_run(hinted, CHECKED)


def _hinted(properties: etree._Element | None) -> etree._Element:
    """The properties, with □ set in the Chinese font and not in the Latin one."""
    hinted = etree.Element(w("rPr")) if properties is None else deepcopy(properties)
    fonts = hinted.find(w("rFonts"))
    if fonts is None:
        fonts = etree.Element(w("rFonts"))
        hinted.insert(1 if hinted.find(w("rStyle")) is not None else 0, fonts)
    fonts.set(w("hint"), "eastAsia")
    return hinted


def _east_asian_font(properties: etree._Element | None) -> str:
    fonts = None if properties is None else properties.find(w("rFonts"))
    return UNCHECKED_FONT if fonts is None else fonts.get(w("eastAsia"), UNCHECKED_FONT)


def _value(blank: Blank) -> str:
    return f"空['{_quoted(blank.mark.name)}']"


def _quoted(text: str) -> str:
    """The text inside a Jinja string: letters stay, everything else by its code."""
    return "".join(c if c.isalnum() else f"\\U{ord(c):08x}" for c in text)


def _number(value: str | None) -> int:
    return int(value) if value and value.lstrip("-").isdigit() else 0
