"""Close the foot of a page to text: an empty frame before a paragraph that begins on it, or an empty box within one that runs on."""

from __future__ import annotations

import copy

from lxml import etree

from .measure import PARAGRAPH_ORDER, W, properties, put

VML, WORD10 = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:word}"


def frame(wide: float, high: float) -> etree._Element:
    """Return an empty paragraph framed at the foot of the type area (`w:framePr`, ECMA-376 part 1, 17.3.1.11); sizes in twips.

    It stands on the page on which the next paragraph begins.
    """
    paragraph = etree.Element(W + "p")
    known = properties(paragraph)
    put(known, PARAGRAPH_ORDER, "framePr", w=round(wide), h=round(high), hRule="exact", wrap="notBeside", vAnchor="margin",
        hAnchor="margin", x=1, yAlign="bottom")
    put(known, PARAGRAPH_ORDER, "spacing", line=240, lineRule="exact")
    put(known, PARAGRAPH_ORDER, "ind", firstLine=0)
    return paragraph


def box(wide: float, high: float) -> etree._Element:
    """Return a run with an empty box at the foot of the type area (ECMA-376 part 4, 19.1.2.15); sizes in twips.

    It stands on the page of the characters beside it.
    """
    run = etree.Element(W + "r")
    shape = etree.SubElement(etree.SubElement(run, W + "pict"), VML + "rect", nsmap={"v": VML[1:-1], "w10": WORD10[1:-1]})
    shape.set("style", f"position:absolute;margin-left:0;margin-top:0;width:{wide / 20:g}pt;height:{high / 20:g}pt;z-index:1;"
                       "mso-position-horizontal-relative:margin;mso-position-vertical:bottom;mso-position-vertical-relative:margin")
    shape.set("filled", "f")
    shape.set("stroked", "f")
    etree.SubElement(shape, WORD10 + "wrap").set("type", "topAndBottom")
    return run


def insert(paragraph: etree._Element, piece: etree._Element, at: int) -> None:
    """Insert a run before the character of that number in the text of a paragraph (`text_of`), dividing the run that holds it."""
    for node in list(paragraph.iterfind(f"{W}r/*")):
        run, own = node.getparent(), (node.text or "") if node.tag == W + "t" else "\n" if node.tag in (W + "br", W + "tab") else ""
        assert run is not None
        if at >= len(own):
            at -= len(own)
            continue
        if at and len(run.findall(W + "t")) == 1:
            before = copy.deepcopy(run)
            head = before.find(W + "t")
            assert head is not None
            head.text, node.text = own[:at], own[at:]
            run.addprevious(before)
        run.addprevious(piece)
        return
