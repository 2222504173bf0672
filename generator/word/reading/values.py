"""The values that the Word reader returns: paragraphs, tables and all that is beside the text, each with its place, all frozen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

BODY = ""
"""The story of the document itself; the others are called as a person calls them: 首页页眉, 脚注1."""
PARAGRAPH_END = "\u2029"
STAND_IN = "〓"
"""Printed for a symbol that no table here knows."""


class AsideKind(StrEnum):
    """The kind of something beside the characters of a Word file, or left out of them."""

    HEADER = "页眉页脚"
    NOTE = "脚注尾注"
    COMMENT = "批注"
    TEXT_BOX = "文本框"
    PICTURE = "图片"
    WORD_ART = "艺术字"
    SMART_ART = "SmartArt 图形"
    CHART = "图表"
    SHAPE = "图形"
    OBJECT = "嵌入的对象"
    FORMULA = "公式"
    FIELD = "域"
    FORM_FIELD = "旧式窗体"
    CONTROL = "内容控件"
    SYMBOL = "符号"
    NUMBER = "自动编号"
    HIDDEN = "隐藏文字"
    STRUCK = "删除线"
    RUBY = "拼音"
    DELETED = "修订中删除的文字"
    FALLBACK = "后备内容"
    OTHER_FILE = "嵌入的文件"
    PART = "没有读的部分"
    UNKNOWN = "不认识的内容"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a Word file as a person counts: paragraphs outside of tables, and table, row and cell (each from 1)."""

    part: str = ""
    story: str = BODY
    paragraph: int = 0
    cell: tuple[int, ...] = ()
    box: int = 0

    def __str__(self) -> str:
        where = f"文本框{self.box}" if self.box else ""
        for table, row, cell in zip(self.cell[::3], self.cell[1::3], self.cell[2::3], strict=True):
            where += f"表{table}第{row}行第{cell}格"
        if not self.cell and self.paragraph:
            where += f"第{self.paragraph}段"
        return self.story + where


NOWHERE = Spot()


@dataclass(frozen=True, slots=True)
class Look:
    """The run properties that matter to a reader."""

    bold: bool = False
    underlined: bool = False
    struck: bool = False
    hidden: bool = False
    font: str = ""
    marks: str = ""
    """Colour, highlight, shading, border, emphasis, size, raised or lowered, as set on the run itself: `color=FF0000 highlight=yellow`."""
    face: str = ""
    """The font of Chinese characters."""


PLAIN_LOOK = Look()


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one look. `typed` are those in the file; what a symbol, a box or a tab shows is not in it."""

    text: str
    look: Look = PLAIN_LOOK
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Something beside the text: its text, a detail, and the characters of the file that are in it and not in the text."""

    kind: AsideKind
    spot: Spot
    text: str = ""
    detail: str = ""
    typed: str = ""
    source: str = ""
    graphics: int = 0
    code: str = ""

    @property
    def part(self) -> str:
        """Return the part that contains its characters."""
        return self.source or self.spot.part


@dataclass(frozen=True, slots=True)
class Replacement:
    """A replacement by tracked changes at one place of a paragraph: `new` characters of its text, from `at` on, replace `old`.

    In `old` a PARAGRAPH_END stands for the end of a paragraph. `moved`: the words were only moved within the document.
    """

    at: int
    new: int
    old: str
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """The begin or end of a bookmark or content control: `at` characters into the paragraph's text, or at the paragraph's begin.

    `name` is the bookmark's name or the control's tag, `alias` the control's title; `state` of a check box: checked, unchecked.
    """

    name: str
    at: int
    opens: bool
    bookmark: bool = True
    state: str = ""
    alias: str = ""


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph with all changes accepted. `label` is the number that Word prints before it; `new_end`: its end was inserted."""

    spans: tuple[Span, ...]
    spot: Spot
    label: str = ""
    align: str = ""
    style: str = ""
    anchors: tuple[Anchor, ...] = ()
    index: int = -1
    """Which paragraph of the accepted text it is, as changes and comments name it."""
    replaced: tuple[Replacement, ...] = ()
    new_end: bool = False

    @property
    def text(self) -> str:
        """Return its characters without the automatic number."""
        return "".join(span.text for span in self.spans)

    @property
    def shown(self) -> str:
        """Return its text with the automatic number, which is left out before an empty text."""
        text = self.text
        return self.label + text if text.strip() else text


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell: the columns that it spans, whether it continues the cell above, whether a tracked change deletes it."""

    blocks: tuple[ReadBlock, ...]
    columns: int = 1
    below: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row; `before` and `after` are the columns that it skips."""

    cells: tuple[ReadCell, ...]
    before: int = 0
    after: int = 0
    gone: bool = False


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table with all its rows, including those that a tracked change deletes."""

    rows: tuple[ReadRow, ...]
    spot: Spot


@dataclass(frozen=True, slots=True)
class ReadBox:
    """A text box; it follows the paragraph to which it is anchored."""

    blocks: tuple[ReadBlock, ...]
    spot: Spot


ReadBlock = ReadParagraph | ReadTable | ReadBox


@dataclass(frozen=True, slots=True)
class Story:
    """The body, a header or footer, or a note."""

    name: str
    part: str
    blocks: tuple[ReadBlock, ...]

    def paragraphs(self) -> Iterator[ReadParagraph]:
        """Yield its paragraphs in order, without those of deleted rows and cells."""
        return paragraphs_of(self.blocks)


def paragraphs_of(blocks: tuple[ReadBlock, ...], *, gone: bool = False) -> Iterator[ReadParagraph]:
    """Yield the paragraphs of blocks in order; with `gone` also those of rows and cells that a tracked change deletes."""
    for block in blocks:
        if isinstance(block, ReadParagraph):
            yield block
        elif isinstance(block, ReadBox):
            yield from paragraphs_of(block.blocks, gone=gone)
        else:
            for row in block.rows:
                for cell in row.cells:
                    if gone or not (row.gone or cell.gone):
                        yield from paragraphs_of(cell.blocks, gone=gone)
