"""A form that was saved as a web page (.html, .mht): paragraphs and tables in the structure that a Word file has."""

from __future__ import annotations

import email
import email.policy
import re

from lxml import etree

from ...word import AsideKind, Look, ReadParagraph, Span, Spot
from ...wording import Place, Refused, problem
from .flat_text import CELL, ROW, Builder, FlatText, Kept

_BLOCKS = frozenset((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "pre", "center", "blockquote", "section", "article", "header",
    "footer", "body", "ul", "ol", "form"))
_SILENT = frozenset(["head", "script", "style", "title", "meta", "link", "template", "noscript"])
_STRUCK = frozenset(("s", "strike", "del"))
_THINGS = frozenset(["img", "object", "embed", "iframe", "svg", "canvas", "video", "audio", "input", "select", "textarea"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide", re.IGNORECASE)
_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|;)\s*(?:color|background(?:-color)?)\s*:\s*([^;]+)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
"""LibreOffice leaves the ends of its fields in a page."""
MOST_SPANNED = 200
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)


def of_page(data: bytes, shown: str) -> FlatText:
    """Return the text of a web page or web archive; Refused when it is none."""
    page, charset = _page_of(data)
    hit = _CHARSET.search(page[:2000])
    charset = charset or (hit[1].decode("ascii") if hit else "utf-8")
    try:
        text = page.decode("gb18030" if charset.lower() in ("gb2312", "gbk") else charset, "replace")
        root = etree.fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text), etree.HTMLParser(no_network=True, huge_tree=False))
    except (LookupError, ValueError, etree.XMLSyntaxError) as reason:
        raise Refused([problem("docx-unreadable", Place(shown), why="不是网页，或文件已损坏")]) from reason
    walk = _Walk()
    if root is not None:
        walk.inside(root, Look())
    walk.end()
    return walk.builder.text(walk.kept)


def _page_of(data: bytes) -> tuple[bytes, str]:
    """Return (page, charset) of a web archive or of a web page itself."""
    if not re.match(rb"\s*(?:[\w-]+:\s|From )", data):
        return data, ""
    for part in email.message_from_bytes(data, policy=email.policy.default).walk():
        page = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(page, bytes):
            return page, part.get_content_charset() or ""
    return data, ""


class _Walk:
    """Collector of a page's paragraphs; a look is that of the text, `struck` as style or element."""

    def __init__(self) -> None:
        self.builder = Builder()
        self.kept: list[Kept] = []
        self.spans: list[Span] = []
        self.at: tuple[int, ...] = ()
        self.tables = self.paragraphs = 0

    def inside(self, element: etree._Element, look: Look) -> None:
        """Add an element's text and children."""
        self.said(element.text, look)
        for child in element:
            if isinstance(child.tag, str):
                self.element(child, look)
            self.said(child.tail, look)

    def said(self, text: str | None, look: Look) -> None:
        """Add characters; a run of white space becomes one space."""
        if text:
            self.spans.append(Span(re.sub(r"[ \t\r\n\f]+", " ", _CONTROL.sub("", text)), look))

    def element(self, element: etree._Element, look: Look) -> None:
        """Add one element, by its name."""
        name = str(element.tag).lower()
        style = element.get("style", "")
        if name in _SILENT:
            return
        if _HIDDEN.search(style):
            self.aside(AsideKind.HIDDEN, "".join(map(str, element.itertext())))
        elif name == "br":
            self.spans.append(Span("\n", look))
        elif name in _THINGS:
            self.aside(AsideKind.PICTURE, element.get("alt", ""))
        elif name == "table":
            self.table(element, look)
        else:
            self.other(element, name, _looking(look, element, name, style))

    def other(self, element: etree._Element, name: str, look: Look) -> None:
        """Add a paragraph, or an element inside one."""
        if name in _BLOCKS:
            self.end()
            self.inside(element, look)
            self.end()
        else:
            self.inside(element, look)

    def aside(self, kind: AsideKind, text: str) -> None:
        """Keep aside something that is no text, at the paragraph that comes next."""
        self.kept.append(Kept(len(self.builder.lines), kind, text))

    def end(self) -> None:
        """End the paragraph."""
        spans, self.spans = self.spans, []
        if any(span.text.strip(" \n") for span in spans):
            self.paragraphs += not self.at
            self.builder.paragraph(ReadParagraph(tuple(spans), Spot("", "", self.paragraphs, self.at)))

    def table(self, table: etree._Element, look: Look) -> None:
        """Add a table's rows; a table in a cell belongs to its row."""
        self.end()
        outer, kept = self.builder.row, self.at
        self.tables += not kept
        taken: dict[int, tuple[int, int]] = {}
        for number, row in enumerate(table.iter("tr"), 1):
            if next(row.iterancestors("table")) is not table:
                continue
            if outer < 0:
                self.builder.row = self.builder.rows
                self.builder.rows += 1
            edge = order = 0
            taken = {first: (last, rows - 1) for first, (last, rows) in taken.items() if rows > 1}
            for column, cell in enumerate([c for c in row if c.tag in ("td", "th")], 1):
                while edge in taken:
                    edge = taken[edge][0]
                    order += 1
                if not kept:
                    self.builder.order = order
                    self.builder.columns = edge, edge + _spanned(cell, "colspan")
                    taken[edge] = self.builder.columns[1], _spanned(cell, "rowspan")
                edge += _spanned(cell, "colspan")
                order += 1
                self.at = kept or (self.tables, number, column)
                self.inside(cell, look)
                before = len(self.builder.lines)
                self.end()
                if len(self.builder.lines) == before:
                    self.builder.paragraph(ReadParagraph((), Spot("", "", 0, self.at)))
                self.builder.add(CELL)
            self.builder.add(ROW)
        self.builder.row, self.at = outer, kept


def _spanned(cell: etree._Element, what: str) -> int:
    """Return the number of columns or rows of a cell."""
    said = cell.get(what, "1").strip()
    return min(int(said), MOST_SPANNED) if said.isascii() and said.isdigit() and int(said) else 1


def _looking(look: Look, element: etree._Element, name: str, style: str) -> Look:
    struck = look.struck or name in _STRUCK or bool(_THROUGH.search(style))
    found = [hit.strip().lower() for hit in _COLOUR.findall(style)] + ([element.get("color", "")] if name == "font" else [])
    loud = [c for c in found if c and c not in ("#000000", "black", "windowtext", "transparent", "#ffffff", "white")]
    return Look(look.bold or name in ("b", "strong"), look.underlined or name == "u", struck, False, "", " ".join(loud) or look.marks)
