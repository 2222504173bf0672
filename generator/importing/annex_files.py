"""An annex as a file: a form (登记表), a table (统计表) or, whatever else it is, an outline (提纲); its blanks named."""

from __future__ import annotations

import re
from dataclasses import replace

from ..wording import problem
from .blocks import Block, Grid, Para, joined, trimmed
from .draft import AnnexDraft
from .holes import Namer, kind_of
from .marking import marked
from .texts import Texts, row_scalar, scalar

LABEL = 12
"""Characters that a label of a form has at most."""
NO_NAME = re.compile(r"[{}\[\]：:□_|]|^[.\-\d]|^(?:无|待定)$")
"""In what names no column."""
ABOVE = re.compile(r"[：:]")


class AnnexWriter:
    """Writes one annex with `texts`, which know the values."""

    def __init__(self, annex: AnnexDraft, texts: Texts) -> None:
        self.annex, self.texts = replace(annex, blocks=_line_above(annex.blocks)), texts
        self.namer = Namer()

    def write(self) -> tuple[str, str]:
        """(suffix of its file, its text)."""
        shape = self._shape()
        rows = {"登记表": self._form, "统计表": self._table}[shape]() if shape else None
        suffix, text = (".yaml", rows) if rows is not None else (".md", self._outline())
        if self.namer.names:
            said = "、".join(self.namer.names[:6]) + ("……" if len(self.namer.names) > 6 else "")
            facts = {"title": self.annex.title, "count": len(self.namer.names), "names": said}
            self.texts.problems.append(problem("import-blanks", self.annex.place, **facts))
        return suffix, text

    # -------------------------------------------------------------------------------------------- which kind
    def _shape(self) -> str:
        blocks = self.annex.blocks
        grids = [b for b in blocks if isinstance(b, Grid)]
        if len(grids) != 1 or not self.texts.manner.tables or not self.texts.manner.blanks:
            return ""
        at = blocks.index(grids[0])
        above, under = blocks[:at], blocks[at + 1 :]
        if len(above) > 1 or any(not ABOVE.search(b.text) for b in above if isinstance(b, Para)) or len(under) > 8:
            return ""
        if any(not c.join and c.text in ("^", "<", "无", "待定") for c in grids[0].cells()):
            return ""
        return "统计表" if _has_header(grids[0]) else "登记表" if _is_form(grids[0]) else ""

    def _parts(self) -> tuple[Grid, str, str]:
        """(the table, the line above it, the notes under it)."""
        blocks = self.annex.blocks
        at = next(i for i, b in enumerate(blocks) if isinstance(b, Grid))
        grid = blocks[at]
        assert isinstance(grid, Grid)
        texts = [joined([b.text]) if isinstance(b, Para) else "" for b in blocks]
        return grid, "".join(b.text for b in blocks[:at] if isinstance(b, Para)), "\n".join(texts[at + 1 :])

    # -------------------------------------------------------------------------------------------- files
    def _head(self, kind: str) -> list[str]:
        rows = [f"形式: {kind}", f"标题: {scalar(self.texts.text(self.annex.title, title=True))}"]
        return rows + ([f"副标题: {scalar(self.texts.text(self.annex.subtitle))}"] if self.annex.subtitle else [])

    def _ends(self, above: str, note: str) -> tuple[list[str], list[str]]:
        line = [f"表头行: {scalar(self._above(above))}"] if above.strip() else []
        notes = "\n".join(self.texts.text(text) for text in note.split("\n"))
        return line, [f"注: {scalar(notes)}"] if notes.strip() else []

    def _above(self, text: str) -> str:
        """The line above a table, cut into its entries; each entry that ends with a colon has a blank."""
        entries = [e for e in re.split(r"\s{2,}|(?<=[：:])\s+", text.strip()) if e.strip()]
        return " | ".join(self._text(entry, cell=True) for entry in entries)

    def _text(self, text: str, *, cell: bool) -> str:
        text = trimmed(text)
        changes = self.namer.changes(text) if self.texts.manner.blanks else []
        own = self.texts.proposal.changes(text) if self.texts.manner.proposals else []
        return marked(text, [*changes, *own], self.texts.proposal.values, self.texts.year, cell=cell)

    def _form(self) -> str:
        grid, above, note = self._parts()
        line, notes = self._ends(above, note)
        rows = []
        for r, row in enumerate(grid.rows):
            cells = [c.join or self._cell(grid, r, at) for at, c in enumerate(row)]
            while len(cells) > 1 and cells[-1] == "<":
                cells.pop()
            rows.append(f"  - {row_scalar(' | '.join(cells))}")
        return "\n".join([*self._head("登记表"), *line, "行:", *rows, *notes]) + "\n"

    def _cell(self, grid: Grid, r: int, at: int) -> str:
        """A cell of a form: its text, or a blank named by the label at its left or above."""
        cell = grid.rows[r][at]
        if cell.text:
            return self._text(cell.text, cell=True)
        label = next((c.text for c in reversed(grid.rows[r][:at]) if c.text), "") or _above(grid, r, at)
        own = at and grid.rows[r][at - 1].text
        head = _above(grid, r, at) if not own else ""
        words = head if head and head != label else ""
        return self.namer.cell(f"{label}{words}" if words and label != words else label, kind_of(label))

    def _table(self) -> str:
        grid, above, note = self._parts()
        line, notes = self._ends(above, note)
        titles = [c.text for c in grid.rows[0]]
        rows = [f"栏目: [{', '.join(scalar_in_flow(t) for t in titles)}]", "行:"]
        for row in grid.rows[1:]:
            for at, (title, cell) in enumerate(zip(titles, row, strict=True)):
                lead = "  - " if at == 0 else "    "
                texts = [cell.join] if cell.join else [self._text(p, cell=False) for p in cell.paragraphs]
                if not texts:
                    first = row[0].text if at and not row[0].join else ""
                    texts = [self.namer.cell(f"{first}{title}" if len(first) <= LABEL else title, kind_of(title))]
                if len(texts) == 1:
                    rows.append(f"{lead}{key(title)}: {scalar(texts[0])}")
                else:
                    rows += [f"{lead}{key(title)}:", *(f"      - {scalar(t)}" for t in texts)]
        return "\n".join([*self._head("统计表"), *line, *rows, *notes]) + "\n"

    def _outline(self) -> str:
        self.namer = Namer(once=False)
        lines = self.texts.lines(self.annex.blocks, lambda t: self._text(t, cell=False), self._outline_cell)
        return "---\n" + "\n".join(self._head("提纲")) + "\n---\n" + re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"

    def _outline_cell(self, text: str) -> str:
        return self._text(text, cell=True)


def _line_above(blocks: list[Block]) -> list[Block]:
    """Entries above a table are often cells of a table without borders: they become a line of text."""
    first = blocks[0] if len(blocks) > 1 and isinstance(blocks[1], Grid) else None
    if not isinstance(first, Grid) or len(first.rows) > 2 or not all(re.search(r"[：:]\s*$", c.text) for c in first.cells() if c.text):
        return blocks
    return [Para("   ".join(c.text for c in first.cells() if c.text), first.place), *blocks[1:]]


def _has_header(grid: Grid) -> bool:
    """Is the first row one of column names, with rows of the same cells under it?"""
    first = grid.rows[0]
    names = [c.text for c in first]
    plain = all(not c.join and len(c.paragraphs) == 1 and len(c.text) <= 20 and not NO_NAME.search(c.text) for c in first)
    if not plain or len(set(names)) != len(names) or len(first) < 2 or len(grid.rows) < 2:
        return False
    wholly = [row for row in grid.rows[1:] if not any(c.join for c in row)]
    labels = sum(len(row) > 2 and bool(row[0].text) and not row[1].text and 0 < len(row[2].text) <= LABEL for row in wholly)
    return labels * 2 < len(grid.rows) and any(row[-1].text or len(grid.rows) > 2 for row in grid.rows[1:])


def _is_form(grid: Grid) -> bool:
    """Are there labels with room to write beside or below them?"""
    empty = sum(not c.text and not c.join for c in grid.cells())
    return empty > 0 or any(re.search(r"□|[（(]\s+[）)]|_{3}", c.text) for c in grid.cells())


def _above(grid: Grid, r: int, at: int) -> str:
    return next((grid.rows[i][at].text for i in range(r - 1, -1, -1) if grid.rows[i][at].text), "")


def key(text: str) -> str:
    """A column's name as a key."""
    return scalar(text)


def scalar_in_flow(text: str) -> str:
    """A value inside [ ]: quoted when a comma would cut it."""
    return scalar(text) if re.fullmatch(r"[\w\u4e00-\u9fff“”（）]+", text) and scalar(text) == text else "'" + text.replace("'", "''") + "'"
