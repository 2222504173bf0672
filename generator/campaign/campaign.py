"""A campaign as loaded: every file read, every text split at its marks, nothing computed yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from ..text import Line, Marked, texts_of
from ..wording import Place
from .annex_model import AnnexFile
from .heads import MessageHead, NoticeHead, PlanHead
from .model import AnnexEntry, Settings
from .nodes import Node

EVERYONE, UNREPORTED = "全部", "未报"
"""Values of 发送对象 that name no unit numbers."""


def recipients(sent_to: Iterable[str]) -> frozenset[str] | None:
    """Return the 编号 that 发送对象 names; None for all units, also for 未报 until returns are known."""
    named = frozenset(sent_to)
    return None if not named or named & {EVERYONE, UNREPORTED} else named


NOTHING = Marked("", (), Place())


class AnnexSort(StrEnum):
    """The source of an annex's pages."""

    FORM = "登记表"
    OUTLINE = "提纲"
    TABLE = "统计表"
    WORD = "Word"
    VERBATIM = "原样"


@dataclass(frozen=True, slots=True)
class NoticeText:
    """notice.md or a file of notices/; `name` is its document's name."""

    name: str
    head: NoticeHead
    title: Marked
    note: Marked
    body: tuple[Line, ...]
    node: Node
    caption: Marked = NOTHING
    attendance: tuple[tuple[str, Marked], ...] = ()
    """出席, 请假, 列席 of minutes, those that are given."""

    def place(self, key: str) -> Place:
        """Return the place of a key of its front matter."""
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
class MessageText:
    """message.md: the subject of the mail, and the lines for each channel (发送方式) that has its own."""

    head: MessageHead
    subject: Marked
    sections: Mapping[str, tuple[Line, ...]]
    node: Node

    def serves(self, document: str) -> bool:
        """Return whether this message accompanies that document."""
        return document in self.head.serves or EVERYONE in self.head.serves

    def texts(self) -> Iterator[Marked]:
        """Yield the subject and every line."""
        yield self.subject
        for lines in self.sections.values():
            yield from texts_of(lines)


@dataclass(frozen=True, slots=True)
class TableText:
    """The cells of a form or table: the line above, the header cells, and rows of cells of paragraphs."""

    above: tuple[Marked, ...] = ()
    columns: tuple[Marked, ...] = ()
    rows: tuple[tuple[tuple[Marked, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class AnnexText:
    """An annex: its entry in campaign.yaml, its place, and the content of its file.

    `shown` is the file's displayed name; `data` holds a file whose content is not parsed. `prefill` are texts that fill blanks of a
    unit's copy, `last_year` the names of those that last year's value fills (其余: all that are not named).
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
    last_year: frozenset[str] = frozenset()
    without_unit: Marked | None = None
    data: bytes = b""
    suffix: str = ".docx"

    @property
    def key(self) -> str:
        """简称: qualifies its blanks, and stays the same over the years."""
        return self.entry.short_name

    @property
    def merged(self) -> bool:
        """Whether the combined document prints its pages (and not only a page that says 另附)."""
        return self.sort in (AnnexSort.FORM, AnnexSort.OUTLINE, AnnexSort.TABLE)


@dataclass(frozen=True, slots=True)
class Campaign:
    """All content of one campaign. `folder` is its path, `name` the folder's name."""

    name: str
    folder: Path
    settings: Settings
    node: Node
    notice: NoticeText | None = None
    plan: PlanText | None = None
    annexes: tuple[AnnexText, ...] = ()
    notices: tuple[NoticeText, ...] = ()
    roster: Path | None = None
    message: MessageText | None = None

    @property
    def documents(self) -> tuple[NoticeText, ...]:
        """The notice and the further notices."""
        return ((self.notice,) if self.notice else ()) + self.notices

    @property
    def nodes(self) -> tuple[tuple[str, Node], ...]:
        """campaign.yaml (under "") and each front matter, under the name of its document."""
        plan = (("方案", self.plan.node),) if self.plan else ()
        message = (("消息", self.message.node),) if self.message else ()
        return (("", self.node), *((n.name, n.node) for n in self.documents), *plan, *message)


