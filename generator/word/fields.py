"""Turn blank marks typed in a Word part into bookmarks with content controls, which survive Word, WPS and LibreOffice."""

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
"""Font of the checked box: it has U+2611 on every Windows since 7; no Chinese font has it."""
UNCHECKED_FONT = "宋体"
MAX_TAG = 64
"""Most characters that Word allows in the tag and the alias of a content control."""
_MARK = re.compile(r"\[\[(.*?)\]\]")


@dataclass(slots=True)
class Ids:
    """Allocator of what must be unique in a file: blank ids, bookmark numbers, control numbers.

    `scope` is that of blanks without one of their own, `fill` the names of blanks that are filled in by values; `spots` collects
    the tags made for these.
    """

    scope: str
    fill: frozenset[str] = frozenset()
    spots: list[TagLocation] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    bookmarks: set[int] = field(default_factory=set)
    controls: set[int] = field(default_factory=set)

    def reserve(self, root: etree._Element) -> None:
        """Reserve the bookmarks and controls that a part has already."""
        for mark in root.iter(w("bookmarkStart")):
            self.names.add(mark.get(w("name"), ""))
            self.bookmarks.add(_number(mark.get(w("id"))))
        self.controls |= {_number(e.get(w("val"))) for e in root.iter(w("id")) if within(e, w("sdtPr"))}

    def blank(self, mark: BlankMark, *, alone: bool) -> Blank:
        """Return the blank of a mark; a name repeated in its scope gets another id. `alone`: it is all the text of its cell."""
        owned = mark if mark.scope else changed(mark, scope=self.scope)
        occurrence = 1
        while (blank_id := identify(owned.scope, owned.name, occurrence)) in self.names:
            occurrence += 1
        self.names.add(blank_id)
        return Blank(blank_id, owned, alone)

    def bookmark(self) -> str:
        """Return an unused bookmark number."""
        number = max(self.bookmarks, default=0) + 1
        self.bookmarks.add(number)
        return str(number)

    def control(self, tag: str) -> str:
        """Return an unused number for a content control (positive, 31 bits), a hash of its tag: the same in every build."""
        number = int.from_bytes(hashlib.sha256(tag.encode()).digest()[:4], "big") >> 1
        while number == 0 or number in self.controls:
            number = (number + 1) & 0x7FFFFFFF
        self.controls.add(number)
        return str(number)


def set_blanks(
    root: etree._Element, places: Mapping[etree._Element, Place], ids: Ids,
) -> tuple[list[Blank], list[Problem]]:
    """Turn every mark of a part into a blank; return the blanks in order, and a problem for each mark that can't be one."""
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
            for element in _blank_elements(blank, run.find(w("rPr")), ids, TagLocation(match.group(), place)):
                run.addprevious(element)
            remove(run)
            blanks.append(blank)
    return blanks, problems


def marks_of(root: etree._Element) -> list[BlankMark]:
    """Return the blank marks of a part in order."""
    return [mark for p in own_paragraphs(root) for _, mark in _marks(text_of(p), Place())[0]]


def with_check_boxes(root: etree._Element) -> etree._Element:
    """Return the root, with Word 2010's namespace declared as ignorable if the part has check boxes.

    The root is a new element if the declaration was added (ECMA-376 part 3, Ignorable attribute).
    """
    if not any(mark.options for mark in marks_of(root)):
        return root
    prefixes = {uri: prefix for prefix, uri in root.nsmap.items() if prefix}
    prefix = prefixes.get(W14, "w14")
    ignorable = root.get(f"{{{MC}}}Ignorable", "").split()
    if W14 in prefixes and prefix in ignorable:
        return root
    declared = {**root.nsmap, prefix: W14, prefixes.get(MC, "mc"): MC}
    new = etree.Element(root.tag, nsmap=declared)  # type: ignore[arg-type]  # the stubs allow no None prefix
    new.attrib.update(root.attrib)
    new.set(f"{{{MC}}}Ignorable", " ".join([*ignorable, prefix]))
    new.text = root.text
    new.extend(list(root))
    return new


def _marks(text: str, place: Place) -> tuple[list[tuple[re.Match[str], BlankMark]], list[Problem]]:
    """Return the marks in a paragraph's text outside tags, with their matches, and problems of malformed ones."""
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
    """Return whether the mark is all the text of its table cell."""
    parent = paragraph.getparent()
    return parent is not None and parent.tag == w("tc") and text.strip() == match.group()


def _hindrance(run: etree._Element, fields_of_word: set[etree._Element]) -> str:
    """Return what the run is inside of that allows no blank (a second text box, a table of contents, a field); "" if nothing."""
    if is_second(run):
        return "新旧两份不一样的文本框"
    if is_generated(run):
        return "目录"
    if within(run, w("fldSimple")) or any(node in fields_of_word for node in run):
        return "域"
    return ""


def _text_in_fields(root: etree._Element) -> set[etree._Element]:
    """Return the `w:t` elements inside complex fields: Word rewrites them when it updates the fields."""
    inside: set[etree._Element] = set()
    depth = 0
    for node in root.iter(w("fldChar"), w("t")):
        if node.tag == w("t"):
            inside |= {node} if depth else set()
        else:
            depth += {"begin": 1, "end": -1}.get(node.get(w("fldCharType"), ""), 0)
    return inside


def _blank_elements(
    blank: Blank, properties: etree._Element | None, ids: Ids, spot: TagLocation,
) -> Iterator[etree._Element]:
    """Yield the elements of a blank: bookmark start, bracket, content control, bracket, bookmark end."""
    number = ids.bookmark()
    yield etree.Element(w("bookmarkStart"), {w("id"): number, w("name"): blank.id})
    filled = blank.mark.name in ids.fill
    if blank.mark.options:
        yield from _check_boxes(blank, properties, ids, spot if filled else None)
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


def _check_boxes(
    blank: Blank, properties: etree._Element | None, ids: Ids, filled: TagLocation | None,
) -> Iterator[etree._Element]:
    """Yield a check box for each option. It has no alias, with which LibreOffice 7.4 repeats the text before the box."""
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
    """Return an inline content control without a type, editable in every program, locked against deletion."""
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
    """Return a run with the checked box."""
    hinted = _hinted(properties)
    for fonts in hinted.iter(w("rFonts")):
        fonts.attrib.update({w(script): CHECKED_FONT for script in ("ascii", "hAnsi", "eastAsia", "cs")})
    return new_run(hinted, CHECKED)


def _hinted(properties: etree._Element | None) -> etree._Element:
    """Return run properties that set □ in the East Asian font (w:hint, ECMA-376 part 1, 17.3.2.26)."""
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
    """Return the Jinja expression of a blank's value."""
    return f"空['{_quoted(blank.mark.name)}']"


def _quoted(text: str) -> str:
    """Escape a text for a Jinja string literal: all but letters and digits as \\U escapes."""
    return "".join(c if c.isalnum() else f"\\U{ord(c):08x}" for c in text)


def _number(value: str | None) -> int:
    return int(value) if value and value.lstrip("-").isdigit() else 0
