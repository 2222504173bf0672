"""Read the blanks of a filled form: by bookmark, which every program keeps, then by content control."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..files import FileKind, read_outside, read_package
from ..text import CHECKED, UNCHECKED, BlankType, brackets, is_empty
from ..word import Missing, WordText, account, parse_part, read_parts
from ..wording import Place, Refused
from .beside import Beside, beside_of
from .identity import ANNEX, CAMPAIGN, CORE, CUSTOM, DEFAULTS, TEXT_VERSION, UNIT, VERSION
from .marked_text import MarkedText, marked_texts

_EMPTY_BOXES, _FULL_BOXES = f"{UNCHECKED}☐", f"{CHECKED}☒✓✔√■"
_BOX = re.compile(f"([{_EMPTY_BOXES}{_FULL_BOXES}]+)([^{_EMPTY_BOXES}{_FULL_BOXES}]*)")
_CODE = re.compile(r"表号[:：]\s*([0-9A-Za-z-]+)")
_VERSION = re.compile(r"(?:^|-)([0-9a-f]{8})(?=-|$)")
_KINDS = {kind.value: kind for kind in BlankType}
GONE = "这个空在文件里找不到了"


@dataclass(frozen=True, slots=True)
class FilledBlank:
    """One blank of a filled form: `value` is without the fixed brackets; of boxes, the ticked options joined by 、.
`name` and `kind` are "" and None if the file no longer has them; `doubts` say in Chinese what a person should check.
    `name` and `kind` are "" and None if the file no longer has them; `doubts` tell in Chinese what a person should check.
    """

    id: str
    name: str = ""
    kind: BlankType | None = None
    value: str = ""
    empty: bool = True
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A filled form: its blanks in document order, and content outside them that was not sent out."""

    blanks: tuple[FilledBlank, ...]
    beside: tuple[Beside, ...] = ()
    unread: tuple[Missing, ...] = ()
    """What stands in the file and was not read, as another count of it tells."""


@dataclass(frozen=True, slots=True)
class FoundIdentity:
    """The identity a file claims in its properties, its keywords and the printed code; "" where it has none."""

    campaign: str = ""
    annex: str = ""
    version: str = ""
    unit: str = ""
    keywords: str = ""
    printed: str = ""


def read_blanks(data: bytes, issued: bytes | None = None) -> list[FilledBlank]:
    """Return the blanks of a form in document order; Refused only if the file is no .docx.

    `issued` is the form as it was sent out: it has the names and types that LibreOffice drops.
    """
    return list(read_form(data, issued).blanks)


def read_form(data: bytes, issued: bytes | None = None, own: Collection[str] = ()) -> FilledForm:
    """Return the blanks of a form, and the content outside them; Refused only if the file is no .docx.

    `own` are the words that its unit's copy has and the form as sent out, which is of no unit, lacks: the unit's name.
    """
    parts = read_package(data, Place()).parts
    read = read_parts(parts, "")
    form_parts = read_package(issued, Place()).parts if issued else {}
    form = read_parts(form_parts, "") if issued else None
    known = {blank.id: blank for blank in _blanks(form_parts, form, {})} if form else {}
    blanks = _blanks(parts, read, known)
    marked = marked_texts(read)
    beside = beside_of(read, form, marked, identity_in(parts, read).keywords, own)
    told = [replace(blank, doubts=(*blank.doubts, *(b.said for b in beside if b.blank == blank.id))) for blank in blanks]
    have = {blank.id for blank in blanks}
    lost = [replace(blank, value="", empty=True, doubts=(GONE,)) for blank in known.values() if blank.id not in have]
    return FilledForm((*told, *lost), tuple(b for b in beside if not b.blank), account(parts, read))


def read_identity(data: bytes) -> FoundIdentity:
    """Return the identity in a form; its places may disagree, which a person has to decide."""
    parts = read_package(data, Place()).parts
    return identity_in(parts, read_parts(parts, ""))


def identity_in(parts: Mapping[str, bytes], read: WordText) -> FoundIdentity:
    """Return the identity in a form of these parts, as `read_identity` does."""
    told = _properties(parts)
    core = parts.get(CORE, b"")
    keywords = "".join(e.text or "" for e in parse_part(core, Place(inside=CORE)).iter("{*}keywords")) if core else ""
    texts = ("".join(span.typed for p in story.paragraphs() for span in p.spans) for story in read.stories)
    printed = next((match[1] for text in texts if (match := _CODE.search(text))), "")
    campaign, annex, version, unit = (told.get(name, "") for name in (CAMPAIGN, ANNEX, VERSION, UNIT))
    return FoundIdentity(campaign, annex, version, unit, keywords, printed)


def made_from(parts: Mapping[str, bytes]) -> str:
    """Return the version of the text that a Word file was made from, by its properties; "" when they do not say it."""
    told = _properties(parts)
    return told.get(VERSION) or told.get(TEXT_VERSION, "")


def issued_form(kept: Path, data: bytes) -> bytes | None:
    """Return the blank form that a filled one was made from, or None if it is not kept.

    `kept` is the folder of blank forms, named `附件-版本.docx`. The version is in the properties, else in the code among the
    keywords or on the page, which contains no annex name.
    """
    told = read_identity(data)
    versions = [version for code in (told.version, told.keywords, told.printed) for version in _VERSION.findall(code)]
    try:
        found = (sorted(kept.glob(f"*-{version}.docx")) for version in versions)  # a date in a code looks like a version
        candidates = next(filter(None, found), [])
        named = [path for path in candidates if path.name.rpartition("-")[0] == told.annex] or candidates
        form = read_outside(named[0], Place(named[0].name), FileKind.WORD) if len(named) == 1 else b""
        read_package(form, Place())
    except (OSError, Refused):
        return None
    return form


def _blanks(parts: Mapping[str, bytes], read: WordText | None, known: Mapping[str, FilledBlank]) -> list[FilledBlank]:
    defaults = _defaults(parts)
    found = marked_texts(read) if read else []
    return [_filled(text, known.get(text.id), defaults) for text in found]


def _filled(found: MarkedText, known: FilledBlank | None, defaults: Mapping[str, str]) -> FilledBlank:
    name, kind = found.name, _KINDS.get(found.kind)
    if known:
        name, kind = name or known.name, kind or known.kind
    doubts = ["空的书签是复制出来的"] if found.copied else []
    doubts += [] if found.by_bookmark else ["空的书签不见了"]
    boxes = _BOX.findall(found.text)
    if kind in (BlankType.YES_NO, BlankType.CHOICE) or (kind is None and len(boxes) > 1):
        if any(_ticked(glyphs) != checked for glyphs, checked in found.states) or any(len(glyphs) > 1 for glyphs, _ in boxes):
            doubts.append("方框的样子和它的状态不一致")
        value = "、".join(option.strip() for glyphs, option in boxes if _ticked(glyphs))
        return FilledBlank(found.id, name, kind, value, not value, tuple(doubts))
    value = _without_brackets(found.text, kind)
    if is_empty(value) or value == defaults.get(found.id):
        return FilledBlank(found.id, name, kind, "", empty=True, doubts=tuple(doubts))
    return FilledBlank(found.id, name, kind, value, empty=False, doubts=tuple(doubts))


def _ticked(glyphs: str) -> bool:
    return any(glyph in _FULL_BOXES for glyph in glyphs)


def _without_brackets(text: str, kind: BlankType | None) -> str:
    """Return the value alone; if the type is unknown, a pair of brackets around it is assumed to be the fixed one."""
    value = text.strip()
    before, after = brackets(kind or BlankType.NUMBER)
    if value.startswith(before) and value.endswith(after) and len(value) >= len(before + after):
        value = value[len(before):len(value) - len(after)]
    return value.strip()


def _properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    data = parts.get(CUSTOM, b"")
    found = parse_part(data, Place(inside=CUSTOM)).iter("{*}property") if data else ()
    return {p.get("name", ""): "".join(map(str, p.itertext())) for p in found}


def _defaults(parts: Mapping[str, bytes]) -> dict[str, str]:
    try:
        told = json.loads(_properties(parts).get(DEFAULTS, "{}"))
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in told.items()} if isinstance(told, dict) else {}
