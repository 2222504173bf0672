"""Tables whose columns find no room on the page: dates and numbers would be divided, headings have one character a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...campaign import AnnexText
from ...layout import lacks_width, narrow_headings
from ...text import Line, Marked, TableRow
from ...wording import Place, Problem, problem
from ..loaded import Loaded


def tables_find_room(loaded: Loaded) -> Iterator[Problem]:
    """Check that the columns of each table find room on the page, upright or landscape."""
    profile = loaded.render_context.profile
    for annex in loaded.campaign.annexes:
        landscape = bool(annex.head and annex.head.landscape)
        header, rows = [title.raw for title in annex.table.columns], [[_cell(cell) for cell in row] for row in annex.table.rows]
        if lacks_width(header, rows, profile, landscape=landscape):
            yield _crowded(annex, max(map(len, [header, *rows])), landscape=landscape)
        for name in narrow_headings(header, annex.head.widths if annex.head else [], profile, landscape=landscape):
            yield problem("heading-narrow", annex.keys.get("列宽", annex.place), name=name)
        yield from _in_text(annex.body, loaded, landscape=landscape)
    plan = loaded.campaign.plan
    for text in (*loaded.campaign.documents, *((plan,) if plan else ())):
        yield from _in_text(text.body, loaded, landscape=False)


def _crowded(annex: AnnexText, count: int, *, landscape: bool) -> Problem:
    why = {"cause": "landscape"} if landscape else {}
    return problem("table-crowded", annex.keys.get("栏目", annex.place), count=count, **why)


def _in_text(lines: Iterable[Line], loaded: Loaded, *, landscape: bool) -> Iterator[Problem]:
    """Yield a problem for each table in a text that has no room."""
    rows: list[TableRow] = []
    for line in (*lines, None):
        if isinstance(line, TableRow):
            rows += [line] if line.cells else []
            continue
        if rows:
            cells = [[cell.raw for cell in row.cells] for row in rows]
            if lacks_width(cells[0], cells[1:], loaded.render_context.profile, landscape=landscape):
                yield problem("table-crowded", _place(rows[0].cells), count=max(map(len, cells)), cause="text")
        rows = []


def _place(cells: Sequence[Marked]) -> Place:
    return cells[0].place


def _cell(cell: Iterable[Marked]) -> str:
    return "\n".join(paragraph.raw for paragraph in cell)
