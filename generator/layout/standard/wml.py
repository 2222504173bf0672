"""Write WordprocessingML as text: elements in the schema's order (ECMA-376 part 1, 17), nothing by default."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "pBdr", "tabs", "kinsoku",
    "overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr",
)
RUN_ORDER = ("rStyle", "rFonts", "b", "color", "spacing", "w", "kern", "sz", "szCs", "lang")


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """Return `<w:name w:a="…">content</w:name>`; attributes that are None are left out."""
    given = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items() if value is not None)
    return f"<w:{name}{given}>{content}</w:{name}>" if content else f"<w:{name}{given}/>"


def on(name: str, *, yes: bool = True) -> str:
    """Return an on/off element."""
    return element(name) if yes else element(name, val=0)


def in_order(order: tuple[str, ...], properties: dict[str, str]) -> str:
    """Join property elements in the schema's order; raises ValueError for a name that the order lacks."""
    unknown = set(properties) - set(order)
    if unknown:
        raise ValueError(f"no place in the schema's order for {sorted(unknown)}")
    return "".join(properties[name] for name in order if properties.get(name))


def paragraph(style: str, *content: str, **properties: str) -> str:
    """Return a paragraph of a style; `properties` are further elements of its pPr."""
    known = {"pStyle": element("pStyle", val=style), **properties}
    return element("p", element("pPr", in_order(PARAGRAPH_ORDER, known)) + "".join(content))


def run(text: str, style: str = "") -> str:
    """Return a run of text (tabs become w:tab), in a character style if one is given."""
    properties = element("rPr", element("rStyle", val=style)) if style else ""
    pieces = text.split("\t")
    written = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(p)}</w:t>' if p else "" for p in pieces)
    return f"<w:r>{properties}{written}</w:r>"


def text(style: str, *runs: str) -> str:
    """Return a paragraph of a style with plain runs of these texts."""
    return paragraph(style, *(run(piece) for piece in runs))


BLANK = paragraph("BlankLine")


def blank_lines(count: float) -> str:
    """Return that many empty lines."""
    return BLANK * round(count)


def tag(inside: str) -> str:
    """Return a paragraph that docxtpl replaces by its tag: `{%p … %}`."""
    return paragraph("TemplateTag", run(f"{{%p {inside} %}}"))


def when(condition: str, *blocks: str, otherwise: Iterable[str] = ()) -> str:
    """Return blocks that are rendered under a condition."""
    rest = list(otherwise)
    return "".join([tag(f"if {condition}"), *blocks, *([tag("else"), *rest] if rest else []), tag("endif")])


def each(name: str, values: str, *blocks: str) -> str:
    """Return blocks repeated for each of some values."""
    return "".join([tag(f"for {name} in {values}"), *blocks, tag("endfor")])


def border(side: str, points: float, colour: str = "000000", space: float = 0, kind: str = "single") -> str:
    """Return a border; `points` is its width, `space` its distance from the text in points."""
    return element(side, val=kind, sz=round(points * 8), space=round(space), color=colour)


def cell(*content: str, width: int = 0, span: int = 1, centred: bool = True, **properties: str) -> str:
    """Return a table cell; `properties` are further elements of its tcPr."""
    known = {
        "tcW": element("tcW", w=width, type="dxa"),
        "gridSpan": element("gridSpan", val=span) if span > 1 else "",
        "vAlign": element("vAlign", val="center") if centred else "",
        **properties,
    }
    order = ("tcW", "gridSpan", "vMerge", "tcBorders", "tcMar", "textDirection", "vAlign")
    return element("tc", element("tcPr", in_order(order, known)) + "".join(content))


def row(*cells: str, height: int = 0, rule: str = "atLeast", whole: bool = False, header: bool = False) -> str:
    """Return a table row; `whole` keeps it on one page, `header` repeats it on each."""
    properties = "".join([
        on("cantSplit") if whole else "",
        element("trHeight", val=height, hRule=rule) if height else "",
        on("tblHeader") if header else "",
    ])
    return element("tr", (element("trPr", properties) if properties else "") + "".join(cells))


def row_tag(inside: str, span: int) -> str:
    """Return a row that docxtpl replaces by its tag: `{%tr … %}`."""
    return row(cell(paragraph("TemplateTag", run(f"{{%tr {inside} %}}")), span=span, centred=False))


def cell_tag(inside: str) -> str:
    """Return a cell that docxtpl replaces by its tag: `{%tc … %}`."""
    return cell(paragraph("TemplateTag", run(f"{{%tc {inside} %}}")), centred=False)


def table(style: str, columns: Iterable[int], *rows: str, description: str = "", **properties: str) -> str:
    """Return a table of fixed layout with these columns (twips); `properties` are further elements of its tblPr."""
    widths = list(columns)
    known = {
        "tblStyle": element("tblStyle", val=style),
        "tblW": element("tblW", w=sum(widths), type="dxa"),
        "jc": element("jc", val="center"),
        "tblLayout": element("tblLayout", type="fixed"),
        "tblLook": element("tblLook", val="0000"),
        "tblDescription": element("tblDescription", val=description) if description else "",
        **properties,
    }
    order = ("tblStyle", "tblpPr", "tblOverlap", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook",
             "tblDescription")
    grid = element("tblGrid", "".join(element("gridCol", w=width) for width in widths))
    return element("tbl", element("tblPr", in_order(order, known)) + grid + "".join(rows))


def part(root: str, content: str) -> bytes:
    """Return a whole part with this root element."""
    names = f'xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONSHIPS}"'
    return f"{DECLARATION}<w:{root} {names}>{content}</w:{root}>".encode()
