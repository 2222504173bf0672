"""Repair tables, cells and picture ids of a Word part: once per template if possible, otherwise per document."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..word import remove, w, within

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STORIES = tuple(map(w, ("tc", "hdr", "ftr", "footnote", "endnote")))
_BLOCKS = tuple(map(w, ("p", "tbl", "sdt", "customXml", "altChunk")))
_FIRST_PICTURE = 1001


def normalise_tables(xml: str, *, body: bool) -> str:
    """Return the rendered part without empty controls, rows without cells and tables without rows, each cell ending with a paragraph.

    In the `body`, grids get a column for each column of cells, and pictures are numbered from 1001, as docxtpl does.
    """
    root = etree.fromstring(xml.encode())
    _remove_empty_controls(root)
    for row in list(root.iter(w("tr"))):
        if next(_cells(row), None) is None:
            _remove(row)
    for table in list(root.iter(w("tbl"))):
        if next(_rows(table), None) is None:
            _remove(table)
        elif body:
            fit_grid(table)
    for story in root.iter(*_STORIES):
        last = next(story.iterchildren(*_BLOCKS, reversed=True), None)
        if last is None or (story.tag == w("tc") and last.tag == w("tbl")):
            story.append(etree.Element(w("p")))
    if body:
        number_pictures(root)
    return _DECLARATION + etree.tostring(root, encoding="unicode")


def _remove_empty_controls(root: etree._Element) -> None:
    for content in reversed(list(root.iter(w("sdtContent")))):
        if len(content) == 0 and (control := content.getparent()) is not None:
            remove(control)


def number_pictures(root: etree._Element) -> None:
    """Number all pictures with unique ids (`wp:docPr/@id`, ECMA-376 part 1, 20.4.2.5)."""
    wanted = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    for number, picture in enumerate(root.iter(wanted), start=_FIRST_PICTURE):
        picture.set("id", str(number))


def fit_grid(table: etree._Element) -> None:
    """Widen or narrow `w:tblGrid` to the columns of the table's own rows; the width of the table is kept."""
    grid = table.find(w("tblGrid"))
    if grid is None:
        return
    rows = [list(_cells(row)) for row in _rows(table)]
    columns = grid.findall(w("gridCol"))
    missing = max(map(len, rows), default=0) - len(columns)
    if missing > 0:
        _widen(grid, columns, missing)
        columns = grid.findall(w("gridCol"))
    widest = max((_span(row) for row in _rows(table)), default=0)
    if widest < len(columns):
        _narrow(grid, columns, widest)


def _widen(grid: etree._Element, columns: list[etree._Element], missing: int) -> None:
    widths = [_width(column) for column in columns]
    total = sum(widths)
    if not total:
        return
    before, now = total / len(columns), total / (len(columns) + missing)
    for column, width in zip(columns, widths, strict=True):
        column.set(w("w"), str(int(width * now / before)))
    for _ in range(missing):
        etree.SubElement(grid, w("gridCol"), {w("w"): str(int(now))})


def _narrow(grid: etree._Element, columns: list[etree._Element], kept: int) -> None:
    gone, left = columns[kept:], columns[:kept]
    freed = sum(map(_width, gone))
    for column in gone:
        grid.remove(column)
    for column in left:
        column.set(w("w"), str(int(_width(column) + int(freed / kept))))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Return the table's own rows, not those of a nested table."""
    return (row for row in table.iter(w("tr")) if next(row.iterancestors(w("tbl")), None) is table)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row.iter(w("tc")) if next(cell.iterancestors(w("tr")), None) is row)


def _span(row: etree._Element) -> int:
    """Return how many grid columns the row covers (ECMA-376 part 1, 17.4.17 gridSpan; gridBefore and gridAfter)."""
    edges = row.findall(f"{w('trPr')}/{w('gridBefore')}") + row.findall(f"{w('trPr')}/{w('gridAfter')}")
    spans = [cell.find(f"{w('tcPr')}/{w('gridSpan')}") for cell in _cells(row)]
    return sum(1 if span is None else _number(span) for span in spans) + sum(map(_number, edges))


def _number(element: etree._Element) -> int:
    value = element.get(w("val"), "")
    return int(value) if value.isdecimal() else 1


def _width(column: etree._Element) -> float:
    value = column.get(w("w"), "")
    return float(value) if value.isdecimal() else 0.0


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None and not within(element, w("txbxContent")):
        parent.remove(element)
