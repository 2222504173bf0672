"""A chart of Word in a document: lines over days with marked days, drawn by the program that opens it, editable with its own workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree

from ..files import Package, Sheet, column_letters, workbook
from ..word import W, text_of, w

CHART, BOOK = "word/charts/returns.xml", "word/embeddings/returns.xlsx"
"""Names of their own: an office's template may have other charts."""
DOCUMENT, LINKS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
CHART_LINKS, BOOK_SHEET = "word/charts/_rels/returns.xml.rels", "进度"
WIDTH, HEIGHT = 5_580_000, 3_060_000
"""Size in EMU: 155 mm fill the type area, 85 mm."""
MOST_LABELS = 10
"""Labels below the chart that do not run into each other."""
COLOURS = ("1F4E79", "C55A11", "548235", "7F6000", "7030A0", "404040")
MARKED = "C00000"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines over the same days, and a bar at each marked day; `description` is read to those who do not see it."""

    description: str
    days: tuple[str, ...]
    lines: tuple[tuple[str, tuple[int, ...]], ...]
    marked: tuple[str, tuple[int | None, ...]]
    font: str


def with_chart(package: Package, mark: str, chart: Chart) -> Package:
    """Return the document with the chart where a paragraph is just `mark`; as it is where none does: an office may take it out."""
    root = etree.fromstring(package.parts[DOCUMENT])
    places = [paragraph for paragraph in root.iter(w("p")) if text_of(paragraph).strip() == mark]
    if not places:
        return package
    for paragraph in places[1:]:
        above = paragraph.getparent()
        if above is not None:
            above.remove(paragraph)
    above = places[0].getparent()
    if above is None:
        return package
    above.replace(places[0], _paragraph(chart))
    names = [name for name, _ in _series(chart)]
    parts = {
        DOCUMENT: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
        LINKS: _linked(package.parts[LINKS], "rIdReturns", "chart", "charts/returns.xml"),
        TYPES: _typed(package.parts[TYPES]),
        CHART: _chart(chart).encode(),
        CHART_LINKS: _linked(f'<Relationships xmlns="{_RELS}"/>'.encode(), "rId1", "package", "../embeddings/returns.xlsx"),
        BOOK: workbook([Sheet(BOOK_SHEET, ("", *names), _rows(chart), (14, *(14 for _ in names)))]),
    }
    return package.with_parts(parts)


def _series(chart: Chart) -> list[tuple[str, tuple[int | None, ...]]]:
    return [*chart.lines, chart.marked]


def _rows(chart: Chart) -> list[list[str | int]]:
    return [[day, *("" if values[n] is None else values[n] or 0 for _, values in _series(chart))] for n, day in enumerate(chart.days)]


def _paragraph(chart: Chart) -> etree._Element:
    """Return a paragraph with the chart; its line grows with it, an exact one would cut it off."""
    described = escape(chart.description, {'"': "&quot;"})
    return etree.fromstring(
        f'<w:p xmlns:w="{W}" xmlns:r="{_R}"><w:pPr><w:keepNext w:val="0"/><w:snapToGrid w:val="0"/>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:left="0" w:right="0" w:firstLine="0" w:firstLineChars="0"/>'
        f'<w:jc w:val="center"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{WIDTH}" cy="{HEIGHT}"/><wp:docPr id="90001" name="收表进度图" descr="{described}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" r:id="rIdReturns"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>")


def _linked(data: bytes, link: str, kind: str, target: str) -> bytes:
    root = etree.fromstring(data)
    etree.SubElement(root, f"{{{_RELS}}}Relationship", {"Id": link, "Type": f"{_R}/{kind}", "Target": target})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _typed(data: bytes) -> bytes:
    root = etree.fromstring(data)
    book = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    if not any(one.get("Extension", "").lower() == "xlsx" for one in root.iter(f"{{{_CT}}}Default")):
        root.insert(0, etree.Element(f"{{{_CT}}}Default", {"Extension": "xlsx", "ContentType": book}))
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    etree.SubElement(root, f"{{{_CT}}}Override", {"PartName": f"/{CHART}", "ContentType": kind})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


# ---- the chart's own part (ECMA-376 part 1, 21.2)
def _chart(chart: Chart) -> str:
    last = len(chart.days) + 1
    days = _cached("cat", f"{BOOK_SHEET}!$A$2:$A${last}", chart.days, "str")
    lines = "".join(_one(n, name, days, values, last, _line(COLOURS[n % len(COLOURS)])) for n, (name, values) in enumerate(chart.lines))
    number = len(chart.lines)
    bar = _one(number, chart.marked[0], days, chart.marked[1], last, f'<c:spPr>{_fill(MARKED)}</c:spPr><c:invertIfNegative val="0"/>')
    axes = '<c:axId val="1"/><c:axId val="2"/>'
    font = escape(chart.font, {'"': "&quot;"})
    skip = -(-len(chart.days) // MOST_LABELS)
    top = max([*(v for _, values in chart.lines for v in values), *(v or 0 for v in chart.marked[1]), 1])
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}"><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{bar}<c:gapWidth val="500"/>{axes}</c:barChart>'
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{lines}<c:marker val="1"/>{axes}</c:lineChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="2"/>'
        '<c:crosses val="autoZero"/>'
        f'<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="{skip}"/><c:tickMarkSkip val="{skip}"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{top}"/><c:min val="0"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr>'
        '</c:majorGridlines><c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx></c:plotArea>'
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1050"><a:latin typeface="{font}"/><a:ea typeface="{font}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>')


def _one(number: int, name: str, days: str, values: Sequence[int | None], last: int, looks: str) -> str:
    letters = column_letters(number + 2)
    cache = f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(name)}</c:v></c:pt></c:strCache>'
    title = f"<c:tx><c:strRef><c:f>{BOOK_SHEET}!${letters}$1</c:f>{cache}</c:strRef></c:tx>"
    shown = _cached("val", f"{BOOK_SHEET}!${letters}$2:${letters}${last}", values, "num")
    return f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{title}{looks}{days}{shown}</c:ser>'


def _line(colour: str) -> str:
    return f'<c:spPr><a:ln w="25400">{_fill(colour)}</a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>'


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _cached(role: str, place: str, values: Sequence[str | int | None], kind: str) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{escape(str(value))}</c:v></c:pt>' for n, value in enumerate(values) if value is not None)
    format_code = "<c:formatCode>General</c:formatCode>" if kind == "num" else ""
    cache = f'<c:{kind}Cache>{format_code}<c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache>'
    return f"<c:{role}><c:{kind}Ref><c:f>{place}</c:f>{cache}</c:{kind}Ref></c:{role}>"
