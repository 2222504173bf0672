"""Find active or external content in a file: macros, embedded objects, external relationships, fields that read other files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath

from lxml import etree

from ..wording import Place, Problem, Refused, problem
from .counting import places
from .field_codes import codes_of
from .runs import w

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = (
    (re.compile(r"(^|/)vba(Project|Data)[^/]*\.(bin|xml)$", re.IGNORECASE), "宏", "用 Word、Excel 打开，另存为不带宏的 .docx 或 .xlsx"),
    (re.compile(r"(^|/)(activeX|ctrlProps)/", re.IGNORECASE), "ActiveX 控件", "删掉这个控件，需要勾选就写 [[名称:是/否]]"),
    (re.compile(r"(^|/)xl/(macrosheets|dialogsheets)/", re.IGNORECASE), "宏", "用 Excel 打开，另存为不带宏的 .xlsx"),
    (re.compile(r"(^|/)embeddings/.*\.bin$", re.IGNORECASE), "嵌入的对象", "删掉这个对象，内容改成图片、表格，或单独作一个附件"),
    (re.compile(r"(^|/)externalLinks/.*\.xml$", re.IGNORECASE), "到别的工作簿的链接", "在“数据—编辑链接”里断开链接"),
)
"""Package parts by name, with what they are and what to do about them."""
_LINKS = {
    "oleObject": ("嵌入的对象", "删掉这个对象，内容改成图片、表格，或单独作一个附件"),
    "control": ("ActiveX 控件", "删掉这个控件，需要勾选就写 [[名称:是/否]]"),
    "aFChunk": ("整段插入的外部文档", "把那份文档的内容拷贝进来"),
    "vbaProject": ("宏", "用 Word、Excel 打开，另存为不带宏的 .docx 或 .xlsx"),
    "subDocument": ("主控文档的子文档", "在大纲视图里取消链接，把内容并进来"),
    "attachedTemplate": ("挂在别处的模板", "在“文件—选项—加载项—模板”里换成 Normal"),
    "externalLink": ("到别的工作簿的链接", "在“数据—编辑链接”里断开链接"),
}
"""Relationships by the last segment of their type, likewise."""
_OUTSIDE = ("到别处取内容的链接", "断开链接，把内容或图片放进文件里")
_ADDRESS = ("不是网址也不是邮箱的链接", "右键取消这个超链接，或改成 http、https 网址")
_SAFE = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
_LOCAL = re.compile(r"(file:///?[a-z]:|[a-z]:[\\/]|[^:/\\]+$)", re.IGNORECASE)
"""The path of a template on the author's machine: harmless, and removed from files that go out."""
_FETCHING = frozenset({"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "RD", "DATABASE"})
_FIELD = "按 Ctrl+Shift+F9 把这个域变成文字，或删掉它"


@dataclass(frozen=True, slots=True)
class ForeignContent:
    """Active or external content: what it is, how to remove it, its place."""

    what: str
    how: str
    place: Place


def foreign_content(parts: Mapping[str, bytes], name: str) -> list[ForeignContent]:
    """Return the active or external content of a package that passed the gate, without duplicates.

    `name` is the file's name in problems. Refused `template-broken` if a part is no XML.
    """
    found: dict[tuple[str, Place], ForeignContent] = {}
    for item in (*_named(parts, name), *_linked(parts, name), *_fields(parts, name)):
        found.setdefault((item.what, item.place), item)
    return list(found.values())


def read_only_problems(parts: Mapping[str, bytes], name: str) -> list[Problem]:
    """Return `foreign-content-read` for each finding in a file of which only the text is taken."""
    return [problem("foreign-content-read", found.place, what=found.what) for found in foreign_content(parts, name)]


def _named(parts: Mapping[str, bytes], name: str) -> Iterator[ForeignContent]:
    seen = set()
    for part in parts:
        for pattern, what, how in _PARTS:
            if pattern.search(part) and what not in seen:
                seen.add(what)
                yield ForeignContent(what, how, Place(name, inside=part))


def _linked(parts: Mapping[str, bytes], name: str) -> Iterator[ForeignContent]:
    for links in sorted(part for part in parts if part.endswith(".rels") and parts[part]):
        owner = normpath(join(dirname(dirname(links)), basename(links).removesuffix(".rels")))
        for link in parsed(parts[links], Place(name, inside=links)).iterchildren(etree.Element):
            if description := _described(link):
                yield ForeignContent(*description, _place_of_use(parts, owner, link.get("Id", ""), name))


def _described(link: etree._Element) -> tuple[str, str] | None:
    """Return (what, how to remove it) of a relationship; None if it is harmless."""
    kind, target = link.get("Type", "").rpartition("/")[2], link.get("Target", "").strip()
    if link.get("TargetMode", "").lower() != "external":
        return _LINKS.get(kind) if kind != "attachedTemplate" else None
    if kind == "hyperlink":
        return None if _SAFE.match(target) else (f"{_ADDRESS[0]}“{target}”", _ADDRESS[1])
    if (kind == "attachedTemplate" and _LOCAL.match(target)) or kind in ("mailMergeSource", "mailMergeHeaderSource"):
        return None
    what, how = _LINKS.get(kind, _OUTSIDE)
    return f"{what}“{target}”", how


def _place_of_use(parts: Mapping[str, bytes], owner: str, link: str, name: str) -> Place:
    """Return the place of the paragraph that uses a relationship, else of the part."""
    data = parts.get(owner, b"")
    if link and owner.startswith("word/") and owner.endswith(".xml") and link.encode() in data:
        root = parsed(data, Place(name, inside=owner))
        shown = places(root, owner, parts)
        for element in root.iter(etree.Element):
            if any(value == link and str(key).startswith(f"{{{R}}}") for key, value in element.attrib.items()):
                paragraph = next((p for p in (element, *element.iterancestors(w("p"))) if p in shown), None)
                return Place(name, inside=owner if paragraph is None else shown[paragraph])
    return Place(name, inside=owner or "")


def _fields(parts: Mapping[str, bytes], name: str) -> Iterator[ForeignContent]:
    for part in sorted(parts):
        if part.startswith("word/") and part.endswith(".xml") and (b"instrText" in parts[part] or b"fldSimple" in parts[part]):
            root = parsed(parts[part], Place(name, inside=part))
            shown = places(root, part, parts)
            for field in codes_of(root):
                if field.name in _FETCHING:
                    paragraph = next((p for p in field.start.iterancestors(w("p")) if p in shown), None)
                    yield ForeignContent(f"域 {field.name}", _FIELD, Place(name, inside=part if paragraph is None else shown[paragraph]))


def parsed(data: bytes, place: Place) -> etree._Element:
    """Parse a part as XML; Refused `template-broken`."""
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as reason:
        raise Refused([problem("template-broken", place, why=reason.msg)]) from reason
