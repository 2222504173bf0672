"""Reads pictures, shapes, WordArt, charts, embedded objects and content controls: the kind and the text of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from ..runs import W14, w
from .ooxml import MC, VML, A, R
from .styles import is_on, value_of
from .values import Aside, AsideKind, Spot

_TEXTPATH = f"{{{VML}}}textpath"
_WARP = f"{{{A}}}prstTxWarp"
_DOC_PROPERTIES = "docPr"
_TEXTS = frozenset({w("t"), w("delText"), f"{{{A}}}t"})
_SHAPES = frozenset({"wsp", "wgp", "shape", "line", "rect", "roundrect", "oval", "group", "polyline", "arc", "curve"})


@dataclass(frozen=True, slots=True)
class Graphic:
    """A `w:drawing`, `w:pict` or `w:object`: its items beside the text, and its text boxes, which are part of the text."""

    aside: Aside
    boxes: tuple[etree._Element, ...]


@dataclass(slots=True)
class _Seen:
    """The facts collected from the nodes of a graphic."""

    kind: AsideKind = AsideKind.SHAPE
    detail: str = ""
    said: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def node(self, node: etree._Element) -> None:
        """Collect the facts of one node."""
        if node.tag in _TEXTS:
            self.said.append(node.text or "")
            self.typed.append(node.text or "")
        elif node.tag == _TEXTPATH:
            self.kind = AsideKind.WORD_ART
            self.said.append(node.get("string", ""))
        else:
            self.kind = self._kind(node)

    def _kind(self, node: etree._Element) -> AsideKind:
        name = etree.QName(node).localname
        if node.tag == _WARP and node.get("prst", "textNoShape") not in ("textNoShape", "textPlain"):
            return AsideKind.WORD_ART
        if name in ("OLEObject", "control", "objectEmbed", "objectLink"):
            self.detail = node.get("ProgID", "") or node.get(w("name"), "") or self.detail
            return AsideKind.OBJECT
        if name in ("chart", "relIds"):
            self.elsewhere.append(node.get(f"{{{R}}}id") or node.get(f"{{{R}}}dm") or "")
            return AsideKind.CHART if name == "chart" else AsideKind.SMART_ART
        if name in ("pic", "imagedata", "blip") and self.kind is AsideKind.SHAPE:
            return AsideKind.PICTURE
        return self.kind


def graphic(element: etree._Element, spot: Spot, part_text: Callable[[str], tuple[str, str]]) -> Graphic:
    """Return what a graphic is. `part_text` returns (part, text) of the chart or diagram with a relationship id."""
    boxes: list[etree._Element] = []
    seen = _Seen(detail=_alternative(element))
    for node in _without_boxes(element, boxes):
        seen.node(node)
    kind = seen.kind
    if kind is AsideKind.SHAPE and boxes:
        kind = AsideKind.TEXT_BOX
    elif kind is AsideKind.SHAPE and element.tag == w("object"):
        kind = AsideKind.OBJECT
    elif kind is AsideKind.SHAPE and not _has_shape(element):
        kind = AsideKind.PICTURE
    source, elsewhere = part_text(seen.elsewhere[0]) if seen.elsewhere else ("", "")
    boxed = ("".join(t.text or "" for t in box.iter(w("t"))) for box in boxes)
    text = " ".join(piece.strip() for piece in (*seen.said, elsewhere, *boxed) if piece.strip())
    return Graphic(Aside(kind, spot, text, seen.detail, "".join(seen.typed) + elsewhere, source, graphics=1), tuple(boxes))


def _has_shape(element: etree._Element) -> bool:
    """Return whether anything is drawn in it; an empty graphic is a picture whose file is missing."""
    return any(etree.QName(node).localname in _SHAPES for node in element.iter("*"))


def _without_boxes(element: etree._Element, boxes: list[etree._Element]) -> Iterator[etree._Element]:
    """Yield the nodes of a graphic outside of its text boxes, which are added to `boxes`; of alternatives only the first."""
    waiting = [element]
    while waiting:
        node = waiting.pop()
        if node.tag == w("txbxContent"):
            boxes.append(node)
            continue
        yield node
        inner = list(node)
        waiting += reversed(inner[:1] if node.tag == f"{{{MC}}}AlternateContent" else inner)


def _alternative(element: etree._Element) -> str:
    """Return a picture's alternative text."""
    for node in element.iter("*"):
        if etree.QName(node).localname == _DOC_PROPERTIES:
            return node.get("descr", "") or node.get("title", "")
        if etree.QName(node).localname in ("shape", "rect") and node.get("alt"):
            return node.get("alt", "")
    return ""


def control(properties: etree._Element | None) -> tuple[str, str]:
    """Return (name, kind with state and choices) of a content control; ("", "") for one that only holds text."""
    if properties is None:
        return "", ""
    name = value_of(properties, "alias") or value_of(properties, "tag")
    for child in properties:
        if child.tag == f"{{{W14}}}checkbox":
            state = child.find(f"{{{W14}}}checked")
            ticked = state is not None and state.get(f"{{{W14}}}val", "1") not in ("0", "false", "off")
            return name, "复选框，已勾选" if ticked else "复选框，未勾选"
        if child.tag in (w("dropDownList"), w("comboBox")):
            choices = [e.get(w("displayText"), "") or e.get(w("value"), "") for e in child.findall(w("listItem"))]
            return name, "下拉列表：" + "、".join(choice for choice in choices if choice)
        if child.tag == w("date"):
            return name, "日期"
        if child.tag == w("picture"):
            return name, "图片"
    placeholder = properties.find(w("showingPlcHdr"))
    return name, "提示文字" if placeholder is not None and is_on(placeholder) else ""
