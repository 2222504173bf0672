"""Label an office's own Word annex, which is not bound with the text: 发文字号 and 附件1 at the top left (GB/T 9704-2012, 7.3.7)."""

from __future__ import annotations

import re

from lxml import etree

from ..files import Package
from ..word import W, replace, text_of, w
from ..wording import Place, Refused, problem

DOCUMENT = "word/document.xml"
TYPED = re.compile(r"\s*(?:\S{2,30}号\s*)?附\s*件\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[:：]?\s*")
"""A label that the office typed itself."""
SIZE = 32
"""Half-points of 三号."""


def with_annex_label(package: Package, label: str) -> Package:
    """Return the package with this label as its first line; a label that was typed there gives way to it."""
    try:
        root = etree.fromstring(package.parts[DOCUMENT], etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as reason:
        raise Refused([problem("template-broken", Place(inside=DOCUMENT), why=reason.msg)]) from reason
    body = root.find(w("body"))
    if body is None:
        return package
    typed = _first_line(body)
    if typed is not None and TYPED.fullmatch(text_of(typed)):
        replace(typed, 0, len(text_of(typed)), label)
    else:
        body.insert(0, _line(label))
    return package.with_parts({DOCUMENT: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def _first_line(body: etree._Element) -> etree._Element | None:
    """Return the first block if it is a paragraph with text; empty paragraphs are passed over."""
    for block in body.iterchildren(etree.Element):
        if block.tag != w("p"):
            return None
        if text_of(block).strip():
            return block
    return None


def _line(label: str) -> etree._Element:
    made = etree.fromstring(
        f'<w:p xmlns:w="{W}"><w:pPr><w:keepNext/><w:spacing w:before="0" w:after="0"/>'
        '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr><w:r><w:rPr>'
        '<w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体" w:hint="eastAsia"/>'
        f'<w:sz w:val="{SIZE}"/><w:szCs w:val="{SIZE}"/></w:rPr><w:t xml:space="preserve"/></w:r></w:p>')
    text = made.find(f"{w('r')}/{w('t')}")
    assert text is not None
    text.text = label
    return made
