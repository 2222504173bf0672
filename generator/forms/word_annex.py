"""Read an office's own Word annex: full-width marks, year marks, and blanks of the same name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from ..files import Package, read_package
from ..text import PATH
from ..word import TAG, MergeField, marks_of, places, replace, set_merge_fields, shorten, text_of, w
from ..wording import Place, Problem, Refused, Severity, problem

_PART = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")
_VALUE = re.compile(r"(?<!\\)(?:\{\{|｛｛)(.*?)(?:\}\}|｝｝)", re.DOTALL)
_STATEMENT = re.compile(r"(?<!\\)[{｛][%％](.*?)[%％][}｝]", re.DOTALL)
_BLANK = re.compile(r"(?<!\\)(?:\[\[|［［)(.*?)(?:\]\]|］］)")
_MERGE = re.compile(rb"instrText|fldSimple")
"""Only a part with fields can have those of a mail merge."""
_TYPED_SIGN = re.compile("«|&lt;&lt;|&#171;|&#xAB;".encode(), re.IGNORECASE)
_TYPED = re.compile(r"(?:«|<<)\s*([^\W\d]\w{0,29})\s*(?:»|>>)")
_WIDE = re.compile("[｛｝［］％．]")
_OPENED = re.compile(r"(?<!\\)(?:｛｛|［［)")
_ESCAPED = re.compile(r"\\(?=｛｛|［［|【)")
_HALF = str.maketrans("｛［", "{[")
_YEAR = re.compile(r"(?<!\\)【\s*((?:19|20)\d{2}|[０-９]{4}|待定)\s*(?:[:：]\s*|(?<=待定)(?=】))")
"""As in content texts, except 【2021】 alone, which in Word files is part of document numbers."""

Edit = tuple[int, int, str]
"""Start, end (exclusive) and replacement."""


def merge_fields(data: bytes, name: str) -> tuple[MergeField, ...]:
    """Return the mail-merge fields of an office's own annex; `read_annex` replaces them by tags."""
    package = read_package(data, Place(name))
    found: list[MergeField] = []
    for part in filter(_PART.fullmatch, package.parts):
        if _MERGE.search(package.parts[part]):
            root, place = _parsed(package.parts[part], Place(name, inside=part)), Place(name, inside=part)
            shown = {p: Place(name, inside=inside) for p, inside in places(root, part, package.parts).items()}
            found += set_merge_fields(root, shown, place)
    return tuple(found)


def typed_fields(data: bytes, name: str) -> tuple[MergeField, ...]:
    """Return what looks like a mail-merge field and is only typed: «单位全称» as plain characters, which are printed as they are."""
    package = read_package(data, Place(name))
    found: list[MergeField] = []
    for part in filter(_PART.fullmatch, package.parts):
        if _TYPED_SIGN.search(package.parts[part]):
            root = _parsed(package.parts[part], Place(name, inside=part))
            shown = {p: Place(name, inside=inside) for p, inside in places(root, part, package.parts).items()}
            fields = set_merge_fields(root, shown, Place(name, inside=part))
            told = {field.place for field in fields if not field.column}
            found += [MergeField(hit[1], place, hit[1]) for p, place in shown.items() if place not in told
                      for hit in _TYPED.finditer(text_of(p))]
    return tuple(found)


def read_annex(data: bytes, name: str, year: int) -> tuple[Package, tuple[Problem, ...]]:
    """Return the package with full-width marks normalised and year marks of `year` unwrapped, and its reviews and reminders.

    Refused if it is no Word file, a year mark has no end, or two blanks of one table have one name. `name` is what problems
    call the file. A part without such marks stays the same to the byte.
    """
    package = read_package(data, Place(name))
    seen = _BlankNames()
    changed: dict[str, bytes] = {}
    problems: list[Problem] = []
    for part in sorted(filter(_PART.fullmatch, package.parts), key=lambda part: ("document" not in part, part)):
        root = _parsed(package.parts[part], Place(name, inside=part))
        shown = {p: Place(name, inside=inside) for p, inside in places(root, part, package.parts).items()}
        merged = bool(_MERGE.search(package.parts[part])) and bool(set_merge_fields(root, shown, Place(name, inside=part)))
        rewritten = merged + sum(_to_half_width(paragraph) for paragraph in shown)
        if rewritten + sum(_unwrap_year_marks(paragraph, year, place, problems) for paragraph, place in shown.items()):
            changed[part] = _written(root)
        problems += seen.repeated(shown)
    if any(found.severity is Severity.ERROR for found in problems):
        raise Refused(problems)
    return package.with_parts(changed), tuple(problems)


def with_half_width(package: Package, *, fields: bool = True) -> Package:
    """Return the package with full-width tags and placeholders in half width, with `fields` also mail-merge fields as tags.

    A part that can't be parsed is left to the engine.
    """
    changed: dict[str, bytes] = {}
    for part in filter(_PART.fullmatch, package.parts):
        data = package.parts[part]
        if not _WIDE.search(data.decode("utf-8", "replace")) and not _MERGE.search(data):
            continue
        try:
            root = _parsed(data, Place())
        except Refused:
            continue
        merged = fields and bool(_MERGE.search(data)) and any(found.column for found in set_merge_fields(root, {}, Place()))
        if merged + sum(_to_half_width(paragraph) for paragraph in root.iter(w("p"))):
            changed[part] = _written(root)
    return package.with_parts(changed)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _to_half_width(paragraph: etree._Element) -> bool:
    """Rewrite full-width tags and placeholders in half width; return whether there were any."""
    text = text_of(paragraph)
    if not _WIDE.search(text):
        return False
    edits = [(m.start(), m.end(), "{{" + _path(m[1]) + "}}") for m in _VALUE.finditer(text)]
    edits += [(m.start(), m.end(), "{%" + m[1] + "%}") for m in _STATEMENT.finditer(text)]
    edits += [(m.start(), m.end(), f"[[{m[1]}]]") for m in _BLANK.finditer(text)]
    edits += [(m.start(), m.end(), m[0].translate(_HALF)) for m in _OPENED.finditer(text)
              if not any(start <= m.start() < end for start, end, _ in edits)]
    return _edited(paragraph, text, edits)


def _path(inside: str) -> str:
    return re.sub(r"\s*．\s*", ".", inside) if PATH.fullmatch(inside.strip()) else inside


def _unwrap_year_marks(paragraph: etree._Element, year: int, place: Place, problems: list[Problem]) -> bool:
    """Unwrap the year marks of this year and remove escaping backslashes; report marks of other years. Return whether it changed."""
    text = text_of(paragraph)
    outside = TAG.sub(lambda tag: " " * len(tag[0]), text)
    edits = [(m.start(), m.end(), "") for m in _ESCAPED.finditer(outside)]
    for mark in _YEAR.finditer(outside):
        end = _end(outside, mark.end())
        inner = shorten(text[mark.end():end])
        if end < 0:
            facts = {"typed": shorten(text[mark.start():]), "right": f"{mark[0]}……】"}
            problems.append(problem("mark-without-end", place, **facts))
        elif mark[1] == "待定":
            problems.append(problem("pending-mark", place, text=inner))
        elif int(mark[1]) == year:
            edits += [(mark.start(), mark.end(), ""), (end, end + 1, "")]
        else:
            problems.append(problem("year-mark", place, year=mark[1], now=year, text=inner))
    return _edited(paragraph, text, edits)


def _end(text: str, start: int) -> int:
    """Return the index of the 】 that closes the mark before `start`; -1 if there is none."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"【": 1, "】": -1}.get(text[at], 0)
        if depth == 0:
            return at
    return -1


def _edited(paragraph: etree._Element, text: str, edits: list[Edit]) -> bool:
    needed = [edit for edit in sorted(edits, reverse=True) if text[edit[0]:edit[1]] != edit[2]]
    for start, end, new in needed:
        replace(paragraph, start, end, new)
    return bool(needed)


@dataclass(slots=True)
class _BlankNames:
    """The names of the blanks so far, with the tables that contain them."""

    names: dict[tuple[str, str], list[tuple[etree._Element | None, Place]]] = field(default_factory=dict)

    def repeated(self, paragraphs: Mapping[etree._Element, Place]) -> Iterator[Problem]:
        """Yield a problem for each blank named as an earlier one: an error if the values of one table could not be told apart.

        It is a reminder between two tables, which may ask for the same on purpose, and in a table with statements, of which
        only one may be printed.
        """
        for paragraph, place in paragraphs.items():
            if "[[" not in text_of(paragraph):
                continue
            table = next(reversed([*paragraph.iterancestors(w("tbl"))]), None)
            for mark in marks_of(paragraph):
                before = self.names.setdefault((mark.scope, mark.name), [])
                if before:
                    again = table is not None and table in [other for other, _ in before]
                    twice = again and table is not None and "{%" not in "".join(map(str, table.itertext()))
                    yield problem("blank-twice" if twice else "blank-again", place, name=mark.name, before=before[-1][1].inside)
                before.append((table, place))


def _parsed(data: bytes, place: Place) -> etree._Element:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as reason:
        raise Refused([problem("template-broken", place, why=reason.msg)]) from reason
