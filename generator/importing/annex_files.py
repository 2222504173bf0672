"""Writes an annex as a file, with its blanks named: a form (登记表), a table (统计表) or, failing both, an outline (提纲)."""

from __future__ import annotations

import re
from dataclasses import replace

from ..text import RESERVED_VALUES
from ..wording import problem
from .blank_names import Namer, kind_of
from .blocks import LINES, Block, Grid, GridCell, Para, joined, squeeze, trimmed
from .marking import marked
from .recognising.draft import AnnexDraft
from .rosters import TOTALS
from .texts import Texts, row_scalar, scalar

LABEL = 12
"""Longest label of a form, in characters."""
NO_NAME = re.compile(r"[{}\[\]：:□_|]|^[.\-\d]|^(?:无|待定)$")
"""Matches a text that can't be a column's name."""
REMAINS = re.compile(
    r"(?:[（(](?:公章|盖章|签章|签字盖章|签名|签字)[）)]|(?:负责人|单位)?(?:签字|签名|签章|盖章)(?:（盖章）)?[：:]?|年月日)+")
"""Matches what stands at the end of an empty area: seal, signature, date."""
ABOVE = re.compile(r"[：:]")


class AnnexWriter:
    """Writer of one annex; `texts` converts its texts and knows the values."""

    def __init__(self, annex: AnnexDraft, texts: Texts) -> None:
        self.annex, self.texts = replace(annex, blocks=_line_above(annex.blocks)), texts
        self.namer = Namer()
        self.lines = 0

    def write(self) -> tuple[str, str]:
        """Return (suffix of the annex file, its content)."""
        shape = self._shape()
        rows = {"登记表": self._form, "统计表": self._table}[shape]() if shape else None
        suffix, text = (".yaml", rows) if rows is not None else (".md", self._outline())
        if self.namer.names:
            said = "、".join(self.namer.names[:6]) + ("……" if len(self.namer.names) > 6 else "")
            facts = {"title": self.annex.title, "count": len(self.namer.names), "names": said}
            self.texts.problems.append(problem("import-blanks", self.annex.place, **facts))
        if self.lines:
            self.texts.problems.append(problem("import-blank-lines", self.annex.place, title=self.annex.title, count=self.lines))
            self.texts.lines_filled += self.lines
        return suffix, text

    # -------------------------------------------------------------------------------------------- which kind
    def _shape(self) -> str:
        blocks = self.annex.blocks
        grids = [b for b in blocks if isinstance(b, Grid)]
        if len(grids) != 1 or not self.texts.options.tables or not self.texts.options.blanks:
            return ""
        at = blocks.index(grids[0])
        above, under = blocks[:at], blocks[at + 1 :]
        if len(above) > 1 or any(not ABOVE.search(b.text) for b in above if isinstance(b, Para)) or len(under) > 8:
            return ""
        if any(not c.join and c.text in ("^", "<", *RESERVED_VALUES) for c in grids[0].cells()):
            return ""
        return "统计表" if _has_header(grids[0]) else "登记表" if _is_form(grids[0]) else ""

    def _parts(self) -> tuple[Grid, str, str]:
        """Return (the table, the line above it, the notes below it)."""
        blocks = self.annex.blocks
        at = next(i for i, b in enumerate(blocks) if isinstance(b, Grid))
        grid = blocks[at]
        assert isinstance(grid, Grid)
        texts = [joined([b.text]) if isinstance(b, Para) else "" for b in blocks]
        return grid, "".join(b.text for b in blocks[:at] if isinstance(b, Para)), "\n".join(texts[at + 1 :])

    # -------------------------------------------------------------------------------------------- files
    def _head(self, kind: str) -> list[str]:
        rows = [f"形式: {kind}", f"标题: {scalar(self.texts.text(self.annex.title, title=True))}"]
        rows += ["横排: 是"] if any(isinstance(b, Grid) and b.landscape for b in self.annex.blocks) else []
        return rows + ([f"副标题: {scalar(self.texts.text(self.annex.subtitle))}"] if self.annex.subtitle else [])

    def _ends(self, above: str, note: str) -> tuple[list[str], list[str]]:
        line = [f"表头行: {scalar(self._above(above))}"] if above.strip() else []
        notes = "\n".join(self._text(text, cell=False) for text in note.split("\n"))
        return line, [f"注: {scalar(notes)}"] if notes.strip() else []

    def _above(self, text: str) -> str:
        """Convert the line above a table: split it into its entries; each that ends with a colon gets a blank."""
        entries = [e for e in re.split(r"\s{2,}(?![年月日])|(?<=[：:])\s+(?![年月日])", text.strip()) if e.strip()]
        return " | ".join(self._text(entry, cell=True) for entry in entries)

    def _text(self, text: str, *, cell: bool, label: str = "") -> str:
        text = trimmed(text)
        changes = self.namer.changes(text, label) if self.texts.options.blanks else []
        own = self.texts.proposal.changes(text) if self.texts.options.proposals else []
        typed = marked(text, [*changes, *own], self.texts.proposal.values, self.texts.year, cell=cell)
        self.lines += len(LINES.findall(text)) - len(LINES.findall(typed))
        return typed

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
        """Convert a cell of a form: its text, or a blank named after the label to its left or above."""
        cell = grid.rows[r][at]
        if cell.text:
            area = self._area(grid, r, at) if REMAINS.fullmatch(squeeze(cell.text)) else ""
            label = next((c.text for c in reversed(grid.rows[r][:at]) if c.text), "")
            return area + "\n".join(self._text(text, cell=True, label=label) for text in cell.paragraphs)
        if _is_total(grid.rows[r]):
            return ""
        label = next((c.text for c in reversed(grid.rows[r][:at]) if c.text), "") or _above(grid, r, at)
        own = at and grid.rows[r][at - 1].text
        head = _above(grid, r, at) if not own else ""
        words = head if head and head != label else ""
        return self.namer.cell(f"{label}{words}" if words and label != words else label, kind_of(label))

    def _area(self, grid: Grid, r: int, at: int) -> str:
        """Return the blank of a cell that holds only a signature and date below the words; "" when the words beside it are no label."""
        label = grid.rows[r][at - 1].text if at else ""
        return self.namer.cell(label) if label and not NO_NAME.search(label) else ""

    def _table(self) -> str:
        grid, above, note = self._parts()
        line, notes = self._ends(above, note)
        titles = [c.text for c in grid.rows[0]]
        rows = [f"栏目: [{', '.join(scalar_in_flow(t) for t in titles)}]", "行:"]
        for row in grid.rows[1:]:
            for at, (title, cell) in enumerate(zip(titles, row, strict=True)):
                lead = "  - " if at == 0 else "    "
                texts = [cell.join] if cell.join else [self._text(p, cell=False) for p in cell.paragraphs]
                if not texts and (not title or _is_total(row)):
                    continue
                if not texts:
                    first = _said_first(row, at)
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


def _is_total(row: tuple[GridCell, ...]) -> bool:
    """Return whether the row sums up others: its numbers follow from theirs."""
    return any(TOTALS.fullmatch(squeeze(cell.text)) for cell in row[:2])


def _said_first(row: tuple[GridCell, ...], at: int) -> str:
    """Return the subject of a row: the first of its cells left of `at` that is no number."""
    return next((c.text for c in row[:at] if c.text and not re.fullmatch(r"[\d\s.．、]+", c.text)), "")


def _line_above(blocks: list[Block]) -> list[Block]:
    """Convert a borderless table above a table, often used for labelled entries, to a line of text."""
    first = blocks[0] if len(blocks) > 1 and isinstance(blocks[1], Grid) else None
    if not isinstance(first, Grid) or len(first.rows) > 2 or not all(re.search(r"[：:]\s*$", c.text) for c in first.cells() if c.text):
        return blocks
    return [Para("   ".join(c.text for c in first.cells() if c.text), first.place), *blocks[1:]]


def _has_header(grid: Grid) -> bool:
    """Return whether the first row has column names, with rows of equal cells below it."""
    first = grid.rows[0]
    names = [c.text for c in first]
    plain = all(not c.join and len(c.paragraphs) == 1 and len(c.text) <= 20 and not NO_NAME.search(c.text) for c in first)
    if not plain or len(set(names)) != len(names) or len(first) < 2 or len(grid.rows) < 2:
        return False
    wholly = [row for row in grid.rows[1:] if not any(c.join for c in row)]
    labels = sum(len(row) > 2 and bool(row[0].text) and not row[1].text and 0 < len(row[2].text) <= LABEL for row in wholly)
    return labels * 2 < len(grid.rows) and any(row[-1].text or len(grid.rows) > 2 for row in grid.rows[1:])


def _is_form(grid: Grid) -> bool:
    """Return whether labels have empty cells beside or below them."""
    empty = sum(not c.text and not c.join for c in grid.cells())
    return empty > 0 or any(re.search(r"□|[（(]\s+[）)]|_{3}", c.text) for c in grid.cells())


def _above(grid: Grid, r: int, at: int) -> str:
    return next((grid.rows[i][at].text for i in range(r - 1, -1, -1) if grid.rows[i][at].text), "")


def key(text: str) -> str:
    """Return a column's name as a YAML key."""
    return scalar(text)


def scalar_in_flow(text: str) -> str:
    """Return a value of a flow sequence, quoted when a comma would split it."""
    return scalar(text) if re.fullmatch(r"[\w\u4e00-\u9fff“”（）]+", text) and scalar(text) == text else "'" + text.replace("'", "''") + "'"
