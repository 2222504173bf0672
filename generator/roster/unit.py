"""A unit (单位), as read from a row of the roster."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from . import columns
from .columns import Header
from .rows import RosterRow

IN_USE, OUT_OF_USE = "在用", "停用"
STATES = (IN_USE, OUT_OF_USE)
_SEPARATORS = re.compile(r"[；;、，,\n]")
_BETWEEN_CHANNELS = re.compile(r"[\s/／+＋|｜]+")
_COPIES = re.compile(r"\d{1,5}")


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. `line` is its row in the file; `cells` holds every column's text by header, as typed."""

    line: int
    number: str
    full_name: str
    short_name: str
    category: str = ""
    channels: tuple[str, ...] = ()
    copies: int = 0
    liaison: str = ""
    mobile: str = ""
    emails: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    merged_into: str = ""
    state: str = IN_USE
    note: str = ""
    cells: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def active(self) -> bool:
        """Return whether documents are made for it (状态 is not 停用)."""
        return self.state != OUT_OF_USE

    @property
    def extra(self) -> dict[str, str]:
        """Return the columns that only this office has, by header."""
        return {name: text for name, text in self.cells.items() if name not in columns.KNOWN}

    def values(self) -> dict[str, str]:
        """Return 单位 for templates: 编号, 全称, 简称, every column by its header; missing known ones: ""."""
        return {
            **dict.fromkeys(columns.KNOWN, ""),
            **self.cells,
            columns.NUMBER: self.number,
            columns.FULL_NAME: self.full_name,
            columns.SHORT_NAME: self.short_name,
            columns.COPIES: str(self.copies),
            columns.STATE: self.state,
            "全称": self.full_name,
            "简称": self.short_name,
        }


def pieces(text: str) -> tuple[str, ...]:
    """Split several values of one cell at ； ; 、 ， , or a line end."""
    return tuple(piece for part in _SEPARATORS.split(text) if (piece := part.strip()))


def channel_pieces(text: str) -> tuple[str, ...]:
    """Split a cell of 发送方式, also at spaces and slashes: 邮箱 纸质 are two channels."""
    return tuple(piece for part in pieces(text) for piece in _BETWEEN_CHANNELS.split(part) if piece)


def copies_of(text: str) -> int | None:
    """Parse 份数 (empty: 0); None when it is no number."""
    return int(text) if _COPIES.fullmatch(text) else None if text else 0


def read_unit(row: RosterRow, header: Header) -> Unit:
    """Convert a row to a unit; a wrong value stays as typed (份数: 0) and is reported by `checks`."""
    cells = {name: row.cells[index].text if index < len(row.cells) else "" for name, index in header.places.items()}

    def text(name: str) -> str:
        return cells.get(name, "")

    full_name = text(columns.FULL_NAME)
    return Unit(
        line=row.line,
        number=text(columns.NUMBER) or str(row.line),
        full_name=full_name,
        short_name=text(columns.SHORT_NAME) or full_name,
        category=text(columns.CATEGORY),
        channels=channel_pieces(text(columns.CHANNELS)),
        copies=copies_of(text(columns.COPIES)) or 0,
        liaison=text(columns.LIAISON),
        mobile=text(columns.MOBILE),
        emails=pieces(text(columns.EMAILS)),
        former_names=pieces(text(columns.FORMER_NAMES)),
        merged_into=text(columns.MERGED_INTO),
        state=text(columns.STATE) or IN_USE,
        note=text(columns.NOTE),
        cells=cells,
    )
