"""Reads a text file as blocks: removes and reports a converter's leftovers, rejoins lines that were wrapped at a page's width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...files import FORBIDDEN
from ...wording import Place, Problem, problem
from ..blocks import Block, Grid, GridCell, Para, grid_of, joined, squeeze
from ..openings import LABELLED, LEVEL, OPENING
from ..recognising.shapes import ORGAN

ARTEFACT = re.compile(r"\[bookmark: [^\]\n]{1,40}\]")
PAGE_LINE = re.compile(r"[—－–\-]{1,2}\s*\d{1,3}\s*[—－–\-]{1,2}|第\s*\d{1,3}\s*页(?:[，,/\s]*共\s*\d{1,3}\s*页)?")
BREAK = re.compile(r"\r\n|[\n\r\v\x1c-\x1e\x85\u2028\u2029]")
CONTENTS = re.compile(r"[.…·\s]*[0-9]{1,3}")
"""The page that a line of a table of contents names, with its leader."""
NUMBER = re.compile(r"(?:附\s*件\s*[：:])?\s*[0-9０-９]{1,3}[.．、]")
"""Before a tab it begins a line, not a row."""
ENDS = "。！？；：…”》）)!?;:"
WIDE = 4
"""Columns by which a wrapped line may be shorter: two characters that may not begin the next line."""


def lines_of(text: str, shown: str) -> tuple[list[Block], list[Problem]]:
    """Return the lines of a text, empty ones too, without numbers that stand alone at a page break (a form feed)."""
    found: list[Block] = []
    problems: list[Problem] = []
    pages = text.split("\f")
    number = 0
    for at, page in enumerate(pages):
        rows = BREAK.split(page)
        fresh = at == 0 or not pages[at - 1] or bool(BREAK.search(pages[at - 1][-1]))
        if at < len(pages) - 1 and len(rows) > 1 and not rows[-1]:
            rows.pop()
        edges = {next((i for i in order if rows[i].strip()), -1) for order in (range(len(rows)), range(len(rows) - 1, -1, -1))}
        for i, row in enumerate(rows):
            number += i > 0 or fresh
            place = Place(shown, max(1, number))
            bare = len(pages) > 1 and i in edges and re.fullmatch(r"\s*\d{1,3}\s*", row)
            if bare:
                problems.append(problem("import-dropped", place, text=row.strip()))
            else:
                found.append(Para(row, place))
    return found, problems


def cleaned(blocks: Iterable[Block]) -> tuple[list[Block], list[Problem]]:
    """Return the blocks without page numbers, converters' marks and unprintable characters; each removal is reported."""
    out: list[Block] = []
    problems: list[Problem] = []
    edge = False  # of a page: empty lines around its number do not separate paragraphs

    def clean(text: str, place: Place) -> str:
        left, dropped = cleaned_text(text)
        problems.extend(problem("import-dropped", place, text=piece) for piece in dropped)
        return left

    for block in blocks:
        if isinstance(block, Grid):
            rows = [[replace(c, paragraphs=tuple(clean(t, block.place) for t in c.paragraphs)) for c in row] for row in block.rows]
            out.append(replace(block, rows=tuple(tuple(row) for row in rows)))
        elif PAGE_LINE.fullmatch(block.text.strip()):
            problems.append(problem("import-dropped", block.place, text=block.text.strip()))
            while out and _empty(out[-1]):
                out.pop()
            edge = True
            continue
        elif not (edge and _empty(block)):
            out.append(replace(block, text=clean(block.text, block.place)))
        edge = edge and _empty(block)
    return out, problems


def cleaned_text(text: str) -> tuple[str, list[str]]:
    """Return (the printable text, descriptions of what was removed)."""
    dropped = ARTEFACT.findall(text)
    text = ARTEFACT.sub("", text)
    dropped += [f"U+{ord(c):04X}" for c in FORBIDDEN.findall(text) if not c.isspace()]
    return FORBIDDEN.sub(lambda hit: " " if hit[0].isspace() else "", text), dropped


def blocks_of(lines: list[Block], *, markdown: bool = False) -> tuple[list[Block], list[Problem]]:
    """Convert raw lines and tables to paragraphs and tables: without empty lines, wrapped lines rejoined."""
    lines, problems = cleaned(lines)
    with_tables = list(_tables(_bars(lines) if markdown else lines, problems))
    spaced = _spaced([_plain(b) if markdown else b for b in with_tables])
    return list(_joined(spaced, problems)), problems


# ------------------------------------------------------------------------------------------------ tables
def _bars(lines: list[Block]) -> list[Block]:
    """Parse Markdown tables: lines | a | b | with a line of dashes below the first."""
    out: list[Block] = []
    at = 0
    while at < len(lines):
        end = at
        typed: list[str] = []
        while end < len(lines) and (text := _text(lines[end])).startswith("|"):
            typed.append(text)
            end += 1
        rows = [[GridCell((c.strip(),) if c.strip() else ()) for c in text.strip("|").split("|")]
                for text in typed if not re.fullmatch(r"[|\s:\-]+", text)]
        if end - at >= 3 and len(rows) < end - at:
            out.append(grid_of(rows, lines[at].place))
            at = end
        else:
            out.append(lines[at])
            at += 1
    return out


def _text(block: Block) -> str:
    return block.text.strip() if isinstance(block, Para) else ""


def _plain(block: Block) -> Block:
    return replace(block, text=re.sub(r"^\s*#{1,6}\s+", "", block.text)) if isinstance(block, Para) else block


def _tables(blocks: list[Block], problems: list[Problem]) -> Iterator[Block]:
    """Parse the tables of a text: tab-indented cells on lines of their own, rows separated by an empty line; or tabs inside lines."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        for read in (_cells_by_line, _cells_in_lines):
            grid, end = read(blocks, at) if isinstance(block, Para) and "\t" in block.text else (None, at)
            if grid is not None:
                problems.append(problem("import-table", grid.place, rows=len(grid.rows), columns=len(grid.rows[0])))
                yield grid
                at = end
                break
        else:
            yield block
            at += 1


def _row_by_line(blocks: list[Block], at: int) -> tuple[list[GridCell], int]:
    """Return the cells that begin at `at`, and the index where the row ends: before an empty line."""
    cells: list[list[str]] = []
    while at < len(blocks):
        block = blocks[at]
        if not isinstance(block, Para) or (not block.text.strip() and "\t" not in block.text):
            break
        if block.text.startswith("\t") and (not cells or "\t" not in block.text.strip()):
            cells.append([block.text.strip()])
        elif cells:
            cells[-1].append(block.text.strip())
        else:
            break
        at += 1
    return [GridCell(tuple(t for t in cell if t)) for cell in cells], at


def _cells_by_line(blocks: list[Block], at: int) -> tuple[Grid | None, int]:
    rows: list[list[GridCell]] = []
    end = at
    while end < len(blocks):
        row, stop = _row_by_line(blocks, end)
        if len(row) < 2 or (_is_prose(row) and not (rows and len(row) == len(rows[0]))):
            break
        rows.append(row)
        end = stop
        while stop < len(blocks) and _empty(blocks[stop]):
            stop += 1
        block = blocks[stop] if stop < len(blocks) else None
        if not isinstance(block, Para) or not block.text.startswith("\t"):
            break
        if stop - end > 1 and len(_row_by_line(blocks, stop)[0]) < 2:
            break
        end = stop
    place = blocks[at].place
    return (grid_of(rows, place), end) if rows and (len(rows) > 1 or len(rows[0]) > 2) else (None, at)


def _is_prose(row: list[GridCell]) -> bool:
    """Return whether the row is a paragraph indented by a tab: a sentence, or a numbered one."""
    full = [cell.text.endswith("。") or bool(OPENING.match(cell.text)) for cell in row if cell.text]
    return len(full) == len(row) and full[0] and sum(full) * 2 > len(full)


def _empty(block: Block) -> bool:
    return isinstance(block, Para) and not block.text.strip() and "\t" not in block.text


def _cells_in_lines(blocks: list[Block], at: int) -> tuple[Grid | None, int]:
    rows: list[list[GridCell]] = []
    end, wide = at, 0
    while end < len(blocks):
        block = blocks[end]
        typed = block.text.strip("\n ") if isinstance(block, Para) else ""
        cells = typed.split("\t")
        if not typed.strip() or typed.startswith("\t") or len(cells) < 2 or (wide and len(cells) != wide):
            break
        if len(cells) == 2 and (NUMBER.fullmatch(cells[0]) or _is_contents(blocks, at)):
            break
        wide = len(cells)
        rows.append([GridCell((c.strip(),) if c.strip() else ()) for c in cells])
        end += 1
    return (grid_of(rows, blocks[at].place), end) if len(rows) > 1 else (None, at)


def _is_contents(blocks: list[Block], at: int) -> bool:
    """Return whether the lines from `at` on are a table of contents: pages that never go down behind headings, or behind leaders."""
    lines: list[list[str]] = []
    for block in blocks[at:]:
        cells = block.text.strip().split("\t") if isinstance(block, Para) else []
        if len(cells) != 2 or not CONTENTS.fullmatch(cells[1]):
            break
        lines.append(cells)
    pages = [int(re.sub(r"\D", "", page)) for _, page in lines]
    above = _text(blocks[at - 1]) if at else ""
    heads = re.fullmatch(r"目\s*[录次]", above) or any(LEVEL.match(head) or re.search(r"[.…·]{2}", head + page) for head, page in lines)
    return len(lines) > 1 and pages == sorted(pages) and bool(heads)


# ------------------------------------------------------------------------------------------------ lines
def columns(text: str) -> int:
    """Return the width of the text in columns: 2 for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _spaced(blocks: list[Block]) -> list[Block]:
    out: list[Block] = []
    gap = True
    for block in blocks:
        if isinstance(block, Para):
            if not block.text.strip():
                gap = True
                continue
            lead = block.text[: len(block.text) - len(block.text.lstrip())]
            indent = columns(lead.replace("\t", "    "))
            out.append(replace(block, text=block.text.strip(" \t\u3000\u00a0"), indent=indent, after_gap=gap or block.after_gap))
        else:
            out.append(block)
        gap = isinstance(block, Grid)
    return out


def _page_width(blocks: list[Block]) -> int:
    """Return the columns of a full line if the text was wrapped at a page's width, else 0."""
    wide = sorted(b.indent + columns(b.text) for b in blocks if isinstance(b, Para))
    if len(wide) < 6:
        return 0
    full = wide[len(wide) * 9 // 10]
    near = sum(full - WIDE <= w <= full + 2 for w in wide)
    return full if 40 <= full <= 100 and near * 5 >= len(wide) * 2 and wide[-1] <= full + 6 else 0


def _joined(blocks: list[Block], problems: list[Problem]) -> Iterator[Block]:
    """Yield the blocks with wrapped lines rejoined to paragraphs."""
    page = _page_width(blocks)
    waiting: Para | None = None
    last = 0
    indented = sum(isinstance(b, Para) and 2 <= b.indent <= 8 for b in blocks) >= 2
    for block in blocks:
        if isinstance(block, Para) and waiting is not None and _goes_on(waiting, last, block, page, indented=indented):
            problems.append(problem("import-joined", block.place, before=waiting.text[-8:], after=block.text[:8]))
            waiting = replace(waiting, text=joined((waiting.text, block.text)))
        else:
            if waiting is not None:
                yield waiting
            waiting = block if isinstance(block, Para) else None
            if waiting is None:
                yield block
        last = block.indent + columns(block.text) if isinstance(block, Para) else 0
    if waiting is not None:
        yield waiting


def _goes_on(before: Para, last: int, after: Para, page: int, *, indented: bool) -> bool:
    if after.after_gap or OPENING.match(after.text) or LABELLED.match(after.text) or after.centred or after.right or before.centred:
        return False
    if ORGAN.fullmatch(squeeze(after.text)) and LABELLED.match(before.text) and "。" not in before.text:
        return False  # a signature below a line of contacts
    if page:
        full = last >= page - WIDE - 2
        return full and not (indented and after.indent >= 2) and (indented or before.text[-1] not in "。：:")
    if (LEVEL.match(before.text) and "。" not in before.text) or after.text[:1].isdigit():
        return False
    prose = "。" in before.text or ("，" in before.text and len(squeeze(before.text)) >= 20)
    return prose and before.text[-1] not in ENDS and after.indent <= before.indent and len(squeeze(after.text)) >= 2
