"""A campaign as loaded: every file read, every text cut at its marks, nothing computed yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from generator.marks import Marked
from generator.model import AnnexEntry, AnnexFile, NoticeHead, PlanHead, Settings
from generator.nodes import Node
from generator.problem import Place
from generator.prose import Line


class AnnexSort(StrEnum):
    """Where the pages of an annex come from."""

    FORM = "登记表"
    OUTLINE = "提纲"
    TABLE = "统计表"
    WORD = "Word"
    VERBATIM = "原样"


@dataclass(frozen=True, slots=True)
class NoticeText:
    """notice.md or one of notices/*.md; `name` is what its document is called."""

    name: str
    head: NoticeHead
    title: Marked
    note: Marked
    body: tuple[Line, ...]
    node: Node

    def place(self, key: str) -> Place:
        """Where a key of its front matter stands."""
        return self.node.at((key,)).place


@dataclass(frozen=True, slots=True)
class PlanText:
    """plan.md."""

    head: PlanHead
    title: Marked
    subtitle: Marked
    body: tuple[Line, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class TableText:
    """The cells of a form or table: the line above, the header cells, and rows of cells of paragraphs."""

    above: tuple[Marked, ...] = ()
    columns: tuple[Marked, ...] = ()
    rows: tuple[tuple[tuple[Marked, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class AnnexText:
    """An annex: its line in campaign.yaml, its place, and what its file says.

    `shown` is how its file is called; `data` holds a file that is not ours to read.
    """

    number: int
    shown: str
    sort: AnnexSort
    entry: AnnexEntry
    place: Place
    title: Marked
    subtitle: Marked
    note: Marked
    keys: Mapping[str, Place] = field(default_factory=dict)
    head: AnnexFile | None = None
    table: TableText = TableText()
    body: tuple[Line, ...] = ()
    prefill: dict[str, Marked] = field(default_factory=dict)
    without_unit: Marked | None = None
    data: bytes = b""
    suffix: str = ".docx"

    @property
    def key(self) -> str:
        """简称: what qualifies its blanks, and stays the same over the years."""
        return self.entry.short_name

    @property
    def merged(self) -> bool:
        """Does the combined document print its pages (and not only a page that says 另附)?"""
        return self.sort in (AnnexSort.FORM, AnnexSort.OUTLINE, AnnexSort.TABLE)


@dataclass(frozen=True, slots=True)
class Campaign:
    """All content of one campaign. `folder` is where it lies, `name` the folder's name."""

    name: str
    folder: Path
    settings: Settings
    node: Node
    notice: NoticeText | None = None
    plan: PlanText | None = None
    annexes: tuple[AnnexText, ...] = ()
    notices: tuple[NoticeText, ...] = ()
    roster: Path | None = None

    @property
    def documents(self) -> tuple[NoticeText, ...]:
        """The notice and the further notices."""
        return ((self.notice,) if self.notice else ()) + self.notices


