"""Let the lines of a long name end between words in a copy that is filled in: its length is known only then."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml import etree

from ....files import Package
from ....text import parse_mark
from ..measure import MARK, Styles, W, text_of, width
from ..pages import margins, number
from .lines import fit_cell_lines

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"


def rooms_of_blanks(package: Package) -> dict[str, float]:
    """Return by name the characters that stand on one line behind its label, of each blank in a table's cell of a known width."""
    found: dict[str, float] = {}
    styles = Styles(package.parts.get(STYLES))
    for cell, room in _cells(etree.fromstring(package.parts[DOCUMENT]), styles):
        for paragraph in cell.iterfind(W + "p"):
            text = text_of(paragraph)
            for hit in MARK.finditer(text):
                mark = parse_mark(hit[1])
                if mark is not None:
                    beside = room / _size(paragraph, styles) - width(MARK.sub("", text))
                    found[mark.name] = min(beside, found.get(mark.name, beside))
    return found


def fit_names(package: Package, names: Collection[str]) -> Package:
    """Return the filled package with the paragraphs of cells that hold one of these names indented, so that no word is divided."""
    root = etree.fromstring(package.parts[DOCUMENT])
    styles = Styles(package.parts.get(STYLES))
    for cell, room in _cells(root, styles):
        if any(name in text_of(cell) for name in names):
            fit_cell_lines(cell, styles, room, lambda paragraph: _size(paragraph, styles))
    return package.with_parts({DOCUMENT: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def _cells(root: etree._Element, styles: Styles) -> Iterator[tuple[etree._Element, float]]:
    """Yield each cell of a known width with the room for its text, in twips."""
    for table in root.iter(W + "tbl"):
        beside = margins(table, styles)
        for cell in table.iterfind(f"{W}tr/{W}tc"):
            wide = cell.find(f"{W}tcPr/{W}tcW")
            if wide is not None and wide.get(W + "type") == "dxa" and number(wide) > beside:
                yield cell, number(wide) - beside


def _size(paragraph: etree._Element, styles: Styles) -> float:
    """Return the font size of a paragraph's first run, else of its style, in twips."""
    own = paragraph.find(f".//{W}r/{W}rPr/{W}sz")
    return 10 * float(str(own.get(W + "val"))) if own is not None else styles.resolved(paragraph).size * 20
