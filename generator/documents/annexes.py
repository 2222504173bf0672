"""Template context of an annex: rows, prompts, spare items."""

from __future__ import annotations

import re

from ..campaign import AnnexSort, AnnexText, Outline, TableText
from ..layout import share_above
from ..text import (
    ABSENT,
    MERGE,
    PENDING,
    BlankMark,
    Gap,
    Line,
    Marked,
    Paragraph,
    Placeholder,
    Plain,
    Resolver,
    heading_of,
    literal,
)
from .composer import Composer
from .prose_context import cell_context, merge_mark, paragraph_contexts, table_context
from .values import Context, look_up

CHINESE_DIGITS = "一二三四五六七八九十"


def annex_context(composer: Composer, annex: AnnexText, *, per_unit: bool) -> Context:
    """Return 附 for one annex; `per_unit`: for its own document, whose blanks are filled in, else for the combined document."""
    prompts = {} if per_unit else prompts_of(composer, annex)
    resolver = composer.resolver(annex.key, per_unit=True, prompts=prompts)
    head = annex.head
    title = resolver.text(annex.title)
    spare = per_unit and isinstance(head, Outline) and head.items_may_change
    lines = with_spare_items(annex.body) if spare else annex.body
    note = resolver.text(annex.note)
    entry = label_apart(composer, annex) if per_unit else look_up(composer.values, f"附件.{annex.key}") or "附件"
    widths = ":".join(head.widths) if head else ""
    room = SIDE_CHARS if head and head.landscape else CHARS
    return {
        "标识": entry, "标题": composer.in_lines(title), "副标题": resolver.text(annex.subtitle),
        "形式": annex.sort.value if annex.merged else "另附", "横排": bool(head and head.landscape),
        "表头行": _above(resolver, annex.table, room), "表": _annex_table(resolver, annex, widths),
        "正文": paragraph_contexts(resolver, lines, gaps=True), "注": [note] if note else [],
    }


def label_apart(composer: Composer, annex: AnnexText) -> str:
    """Return the label of an annex that is not bound with the text: the 发文字号, behind it 附件1 (GB/T 9704-2012, 7.3.7)."""
    entry = look_up(composer.values, f"附件.{annex.key}") or "附件"
    notice = composer.campaign.notice
    given = notice.head.document_number if notice else ABSENT
    number = composer.campaign.settings.document_number if given is None else given
    return literal(number) + entry if entry.startswith("附") and number not in (ABSENT, PENDING) else entry


def prompts_of(composer: Composer, annex: AnnexText) -> dict[str, str]:
    """Return by name the texts that the combined document prints for blanks prefilled in each unit's copy."""
    if annex.without_unit is None or not annex.without_unit.segments:
        return {}
    text = composer.resolver().text(annex.without_unit)
    return dict.fromkeys(annex.prefill, text)


def _above(resolver: Resolver, table: TableText, room: int) -> list[list[str]]:
    """Return the lines of entries above a table: one if they find room in `room` characters, else two entries a line."""
    cells = [resolver.text(cell) for cell in table.above]
    size = len(cells) if len(cells) <= MOST_ABOVE and (len(cells) < MOST_ABOVE or sum(map(share_above, cells)) <= room) else 2
    return [cells[i : i + size] for i in range(0, len(cells), size or 1)]
CHARS, SIDE_CHARS = 28, 41
"""Characters of a line, upright and in landscape."""
MOST_ABOVE = 3
"""Most entries that fit on one line above a table with room to write; more are set two a line."""


def _annex_table(resolver: Resolver, annex: AnnexText, widths: str) -> Context:
    if annex.sort is AnnexSort.FORM:
        return table_context([], _form_rows(resolver, annex.table), literal(widths))
    rows = []
    for row in annex.table.rows:
        first, *rest = [[merge_mark(resolver.text(p)) for p in cell] for cell in row] or [[]]
        rows.append([cell_context(first, centred=True), *(cell_context(paragraphs) for paragraphs in rest)])
    return table_context([resolver.text(column) for column in annex.table.columns], rows, literal(widths))


def _form_rows(resolver: Resolver, table: TableText) -> list[list[Context]]:
    """Return rows of equal length: the last cell of a shorter row is widened over the missing ones."""
    width = max((len(row) for row in table.rows), default=0)
    rows = []
    for row in table.rows:
        cells = [cell_context([merge_mark(resolver.text(p)) for p in cell], centred=_is_label(cell)) for cell in row]
        rows.append(cells + [cell_context([MERGE + "<"])] * (width - len(cells)))
    return rows


def _is_label(cell: tuple[Marked, ...]) -> bool:
    return not any(True for marked in cell for _ in marked.placeholders()) and sum(len(m.raw) for m in cell) <= LONGEST_LABEL
LONGEST_LABEL = 12
ELLIPSIS = re.compile(r"[^、]+、\s*[…．.·—]+\s*")


def with_spare_items(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Replace an outline's line 四、…… by two spare items with the lines of the first item."""
    tops = [(i, h) for i, line in enumerate(lines) if isinstance(line, Paragraph) and (h := heading_of(line.text.raw)) and h.level == 1]
    last = next(((i, h) for i, h in tops if ELLIPSIS.fullmatch(h.head)), None)
    if last is None or len(tops) < 2:
        return lines
    at, heading = last
    model = [line for line in lines[tops[0][0] + 1 : tops[1][0]] if not isinstance(line, Gap)]
    spare: list[Line] = []
    for number in (heading.number, heading.number + 1):
        if number <= len(CHINESE_DIGITS):
            spare += [_spare_heading(lines[at], CHINESE_DIGITS[number - 1]), *model]
    return (*lines[:at], *spare, *lines[at + 1 :])


def _spare_heading(line: Line, ordinal: str) -> Paragraph:
    assert isinstance(line, Paragraph)
    place = line.text.place
    return Paragraph(Marked(f"{ordinal}、[[活动]]", (Plain(f"{ordinal}、"), Placeholder(BlankMark("活动"), place)), place))
