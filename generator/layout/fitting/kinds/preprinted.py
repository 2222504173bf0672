"""Leave out what stands on preprinted paper (套打), masthead and red rules; their places stay (GB/T 9704-2012, 7.2.4, 7.2.7)."""

from __future__ import annotations

import copy

from lxml import etree

from ....files import Package
from ....word import remove
from ..masthead import JOINT, SINGLE, SUFFIX
from ..measure import PARAGRAPH_ORDER, Styles, W, properties, put

MARKS = frozenset({*SINGLE, JOINT, SUFFIX})
WHITE = "FFFFFF"


def leave_out_red(body: etree._Element, styles: Styles) -> None:
    """Empty every masthead, whose lines keep their exact height, and clear the rules of the head."""
    for paragraph in body.iter(W + "p"):
        if styles.name(paragraph) in MARKS:
            for run in paragraph.findall(W + "r"):
                remove(run)
        _clear_rule(paragraph, styles)


def without_red_rules(package: Package, styles: Styles) -> dict[str, bytes]:
    """Return the footers without the rule of a letter's first page (10.1)."""
    changed = {}
    for name, data in package.parts.items():
        if name.startswith("word/footer"):
            root = etree.fromstring(data)
            ruled = [paragraph for paragraph in root.iter(W + "p") if _clear_rule(paragraph, styles)]
            if ruled:
                changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return changed


def _clear_rule(paragraph: etree._Element, styles: Styles) -> bool:
    """Make a coloured rule below a paragraph white, so that it is not printed and takes the same room; return whether there was one."""
    rule = styles.rule(paragraph)
    if rule is None or rule.get(W + "color") in (None, "auto", "000000", WHITE):
        return False
    own = copy.deepcopy(rule)
    own.set(W + "color", WHITE)
    known = put(properties(paragraph), PARAGRAPH_ORDER, "pBdr")
    for old in known.findall(W + "bottom"):
        known.remove(old)
    known.append(own)
    return True
