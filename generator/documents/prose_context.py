"""Template contexts of prose: paragraphs, items, tables."""

from __future__ import annotations

from ..text import (
    ARTICLE,
    CHAPTER,
    MERGE,
    PART,
    SECTION,
    Gap,
    Headings,
    Line,
    Paragraph,
    Resolver,
    TableRow,
    heading_of,
    headings_of,
    is_note,
)
from .composer import Composer
from .values import Context

LEVELS = {PART: "章", CHAPTER: "章", SECTION: "节", ARTICLE: "条", 1: "一级", 2: "二级", 3: "三级", 4: "四级", 5: "五级"}
"""The kind of a paragraph by the level of its heading."""


def body(composer: Composer, lines: tuple[Line, ...]) -> list[Context]:
    """Return the paragraphs and tables of a notice or plan."""
    resolver = composer.resolver()
    return paragraph_contexts(resolver, lines, gaps=False)


def paragraph_contexts(resolver: Resolver, lines: tuple[Line, ...], *, gaps: bool) -> list[Context]:
    """Return one context per paragraph; with `gaps` empty lines are items too."""
    found: list[Context] = []
    rows: list[TableRow] = []
    notes = False
    scope = resolver.scope
    headings = headings_of(line.text.raw for line in lines if isinstance(line, Paragraph))
    for line in (*lines, Gap()):
        if rows and not isinstance(line, TableRow):
            found.append(_item("表", table=_prose_table(resolver, rows)))
            rows = []
        if isinstance(line, TableRow):
            rows += [line] if line.cells else []
        elif isinstance(line, Gap):
            if gaps:
                found.append(_item("空行"))
        else:
            notes = notes or (gaps and is_note(line.text.raw))
            found.append(_paragraph(resolver, line, headings, scope if gaps else "", notes=notes))
    while found and found[-1]["类"] == "空行":
        found.pop()
    return found


def _paragraph(resolver: Resolver, line: Paragraph, headings: Headings, scope: str, *, notes: bool) -> Context:
    """Return the context of a paragraph; in an outline (`scope` given) a first-level heading opens a new scope for its blanks."""
    heading = heading_of(line.text.raw)
    if scope and heading and heading.level == 1:
        resolver.scope = f"{scope}/{heading.number}"
    elif scope and notes:
        resolver.scope = scope
    text = resolver.text(line.text)
    if notes:
        return _item("说明", rest=text)
    found = headings.of(text, line.mark)
    if found is None or not found.head:
        return _item("正文", rest=text)
    return _item(LEVELS[found.level], head=found.head, rest=found.rest)


def _item(kind: str, head: str = "", rest: str = "", table: Context | None = None) -> Context:
    return {"类": kind, "题": head, "文": rest, "表": table or table_context([], [], "")}


def table_context(header: list[str], rows: list[list[Context]], widths: str) -> Context:
    """Return the context of a table: header, rows of cells, widths as typed."""
    return {"头": header, "行": rows, "列宽": widths}


def cell_context(paragraphs: list[str], *, centred: bool = False) -> Context:
    """Return the context of a cell."""
    return {"文": paragraphs, "居中": centred}


def merge_mark(text: str) -> str:
    """Return `^` and `<` marked as cells to merge, other text as it is."""
    return MERGE + text if text in ("^", "<") else text


def _prose_table(resolver: Resolver, rows: list[TableRow]) -> Context:
    header, *rest = rows
    return table_context([merge_mark(resolver.text(cell)) for cell in header.cells],
                  [[_prose_cell(resolver.text(cell)) for cell in row.cells] for row in rest], "")


def _prose_cell(text: str) -> Context:
    return cell_context([merge_mark(text)], centred=len(text) <= CENTRED_UP_TO)
CENTRED_UP_TO = 8
"""Most characters of a cell in a table of the text that is centred: numbers, names, dates."""
