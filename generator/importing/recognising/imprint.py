"""Recognises the 版记 of a document (GB/T 9704-2012, 7.4): lines or a table, at the end or before the annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ...wording import Problem, problem
from ..blocks import Block, Grid, Para, joined, squeeze
from .dates import normal_date
from .draft import ImprintDraft
from .head import is_typed_line
from .shapes import DATE

COPY = re.compile(r"抄\s*送\s*(?:机\s*关)?\s*[：:]")
MAIN = re.compile(r"主\s*送\s*(?:机\s*关)?\s*[：:]")
OTHERS = re.compile(r"(?:抄\s*报|分\s*送|报\s*送|发\s*送)\s*[：:]")
ANY_DATE = re.sub("[?]P<[a-z]+>", "?:", DATE.pattern)
PRINTED = re.compile(rf"(?P<who>\S.{{1,40}}?)\s*(?P<date>{ANY_DATE})\s*印\s*[发制]?")
UNUSED = re.compile(r"[（(]?共\s*印\s*[0-9０-９]+\s*份[）)]?[。]?|(?:主题词|打字|校对|录入|拟稿|核稿).{0,60}")
MOST_LINES = 8


@dataclass(slots=True)
class ImprintRead:
    """A 版记 that was read: its values, the document without it, and how it is printed at the end of the document."""

    blocks: list[Block]
    draft: ImprintDraft | None = None
    printed: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_imprint(blocks: list[Block]) -> ImprintRead:
    """Read the 版记 of a document, wherever it stands behind the first block."""
    blocks = [part for block in blocks for part in (_parted(block) if isinstance(block, Grid) else [block])]
    for at in range(len(blocks) - 1, 0, -1):
        start, lines, end = _group(blocks, at)
        if lines and (made := _read(lines)):
            made.blocks = [*blocks[:start], *blocks[end:]]
            if any(not is_typed_line(b) for b in blocks[end:]):
                made.problems.append(problem("import-moved", lines[0].place, what="版记"))
            return made
    return ImprintRead(blocks)


def _group(blocks: list[Block], at: int) -> tuple[int, list[Para], int]:
    """Return (first index, lines, index behind) of the 版记 whose last line or table is at an index; no lines when there is none."""
    block = blocks[at]
    if isinstance(block, Grid):
        lines, start = _table_lines(block), at
    else:
        start, lines = _lines_up(blocks, at)
    if not lines:
        return at, [], at
    end = at + 1
    while start > 0 and isinstance(above := blocks[start - 1], Para) and (is_typed_line(above) or UNUSED.fullmatch(above.text.strip())):
        start -= 1
        lines.insert(0, above)
    while end < len(blocks) and isinstance(after := blocks[end], Para) and (is_typed_line(after) or UNUSED.fullmatch(after.text.strip())):
        lines.append(after)
        end += 1
    return start, lines, end


def _parted(grid: Grid) -> list[Block]:
    """Return a table and, apart from it, the 版记 in its last rows: two tables without a paragraph between them are one in the file."""
    at = len(grid.rows)
    while at and _table_lines(replace(grid, rows=grid.rows[at - 1 : at])):
        at -= 1
    return [replace(grid, rows=grid.rows[:at]), replace(grid, rows=grid.rows[at:])] if 0 < at < len(grid.rows) else [grid]


def _table_lines(grid: Grid) -> list[Para]:
    """Return the lines of a table that is a 版记, a row each; [] for another table."""
    cells = [[text for cell in row for text in _joined_lines([t for t in cell.paragraphs if squeeze(t)])] for row in grid.rows]
    rows = [row for texts in cells for row in ([joined_row(texts)] if not any(map(MAIN.match, texts)) else texts) if row]
    if not rows or len(rows) > MOST_LINES or not all(
            COPY.match(r) or MAIN.match(r) or PRINTED.fullmatch(r) or UNUSED.fullmatch(r) for r in rows):
        return []
    return [Para(row, grid.place) for row in rows]


def _joined_lines(texts: list[str]) -> list[str]:
    """Return the texts of a cell, a name on several lines as one; a date stays apart."""
    out: list[str] = []
    for text in texts:
        if out and not COPY.match(text.strip()) and not MAIN.match(text.strip()) and not re.match(ANY_DATE, text.strip()):
            out[-1] = joined([out[-1], text])
        else:
            out.append(text)
    return out


def joined_row(texts: list[str]) -> str:
    """Return the texts of a row as a line."""
    if len(texts) > 1 and COPY.fullmatch(texts[0].strip()):
        return texts[0].strip() + joined(texts[1:])
    return "　　".join(text.strip() for text in texts)


def _lines_up(blocks: list[Block], at: int) -> tuple[int, list[Para]]:
    """Return the lines of a 版记 that ends with the paragraph at an index."""
    last = blocks[at]
    assert isinstance(last, Para)
    text = last.text.strip()
    printed, copied = PRINTED.fullmatch(text), COPY.match(text)
    if not printed and not copied:
        return at, []
    if copied:
        return at, [last]
    for start in range(at - 1, max(0, at - MOST_LINES), -1):
        block = blocks[start]
        if not isinstance(block, Para) or ("。" in block.text and start < at - 1 and not is_typed_line(block)):
            break
        if COPY.match(block.text.strip()):
            return start, [b for b in blocks[start : at + 1] if isinstance(b, Para)]
        if OTHERS.match(block.text.strip()) or MAIN.match(block.text.strip()):
            return at, []
    return at, [last]


def _read(lines: list[Para]) -> ImprintRead | None:
    """Read the values of the lines of a 版记; None when the program could not print them."""
    made = ImprintRead([], ImprintDraft())
    assert made.draft is not None
    copied: list[Para] = []
    for line in lines:
        text = line.text.strip()
        if is_typed_line(line):
            made.problems.append(problem("import-typed-line", line.place, text=text[:20]))
        elif UNUSED.fullmatch(text) and not COPY.match(text):
            made.problems.append(problem("import-left-out", line.place, what="版记里的这一行", text=text))
        elif hit := PRINTED.fullmatch(text):
            made.printed.append(_printed(made, line, hit))
        elif (hit := MAIN.match(text)) and text[-1] == "。" and "。" not in text[:-1]:
            made.draft.addressees = text[hit.end() : -1].strip()
            made.printed.insert(0, line)
        else:
            copied.append(line)
    return made if not copied or _copied(made, copied) else None


def _printed(made: ImprintRead, line: Para, hit: re.Match[str]) -> Para:
    assert made.draft is not None
    date = normal_date(hit["date"])
    made.draft.office, made.draft.date = hit["who"].strip(), date
    new = f"{hit['who'].strip()}　　{date}印发"
    if squeeze(new) != line.squeezed:
        made.problems.append(problem("import-rewritten", line.place, what="版记", old=line.text.strip(), new=new))
    return Para(new, line.place)


def _copied(made: ImprintRead, lines: list[Para]) -> bool:
    """Enter the 抄送机关; False when there is more than one sentence of them."""
    assert made.draft is not None
    whole = joined(b.text for b in lines)
    hit = COPY.match(whole)
    value = whole[hit.end() :].strip() if hit else ""
    value = re.sub(r"[。.]$", "", value).strip()
    if not value or "。" in value or COPY.search(value) or OTHERS.search(value) or MAIN.search(value):
        return False
    made.draft.copy_to = value
    new = f"抄送：{value}。"
    if squeeze(new).replace("：", ":") != squeeze(whole).replace("：", ":"):
        made.problems.append(problem("import-rewritten", lines[0].place, what="版记", old=whole[:60], new=new[:60]))
    made.printed.insert(1 if made.draft.addressees else 0, Para(new.replace("：", hit[0][-1]) if hit else new, lines[0].place))
    return True
