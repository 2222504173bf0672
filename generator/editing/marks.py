"""The marks that can be put into a text: values with what they print, words of this year, blanks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..check import Loaded
from ..documents import look_up, paths
from ..text import BlankType, is_found, pinyin_initials
from .blocks import MarkKind, Piece

UNIT = "单位"


class MarkState(StrEnum):
    """How a mark stands: it prints something, differs by unit, is not known yet, is of another year, or names nothing."""

    KNOWN = "known"
    BY_UNIT = "by-unit"
    PENDING = "pending"
    STALE = "stale"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class MarkChoice:
    """A mark to insert: its name, what is typed, what it prints now, the initials of its pinyin."""

    name: str
    typed: str
    printed: str
    initials: str
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class MarkView:
    """A mark in a text: what it prints, and how it stands."""

    printed: str
    state: MarkState


def mark_choices(loaded: Loaded, columns: Iterable[str] = ()) -> tuple[MarkChoice, ...]:
    """Return the marks that a text of the campaign may use; `columns` are those of the roster, as names of 单位."""
    values = loaded.render_context.composer.values
    found = [_value(path, look_up(values, path) or "") for path in paths(values) if look_up(values, path)]
    found += [_value(f"{UNIT}.{name}", "") for name in dict.fromkeys(["全称", "简称", *columns])]
    year = loaded.campaign.settings.year
    found.append(MarkChoice(f"{year}年的话", f"【{year}:】", "", pinyin_initials("年的话"), MarkKind.YEAR))
    found.append(MarkChoice("待定", "【待定:】", "", pinyin_initials("待定"), MarkKind.YEAR))
    found += [_blank(kind) for kind in BlankType if kind is not BlankType.CHOICE]
    return tuple(found)


def _value(path: str, printed: str) -> MarkChoice:
    return MarkChoice(path, f"{{{{ {path} }}}}", printed, pinyin_initials(path), MarkKind.VALUE)


def _blank(kind: BlankType) -> MarkChoice:
    typed = "[[名称]]" if kind is BlankType.TEXT else f"[[名称:{kind.value}]]"
    return MarkChoice(f"空：{kind.value}", typed, "", pinyin_initials(f"空{kind.value}"), MarkKind.BLANK)


def found_choices(choices: Iterable[MarkChoice], query: str) -> tuple[MarkChoice, ...]:
    """Return the marks whose name, value or initials have what is typed; those that begin with it first."""
    wanted = "".join(query.split()).lower()
    found = [one for one in choices if is_found(query, one.name) or (wanted and wanted in one.printed.lower())]
    return tuple(sorted(found, key=lambda one: not (one.name.lower().startswith(wanted) or one.initials.startswith(wanted))))


def mark_view(piece: Piece, loaded: Loaded | None) -> MarkView:
    """Return how a mark stands in a campaign; without one nothing is known of it."""
    if loaded is None:
        return MarkView(piece.shown, MarkState.KNOWN if piece.kind is MarkKind.BLANK else MarkState.UNKNOWN)
    if piece.kind is MarkKind.YEAR:
        year = str(loaded.campaign.settings.year)
        return MarkView("", MarkState.PENDING if piece.name == "待定" else MarkState.KNOWN if piece.name == year else MarkState.STALE)
    if piece.kind is MarkKind.BLANK:
        return MarkView(piece.shown, MarkState.KNOWN)
    return _value_view(piece.name, loaded.render_context.composer.values)


def _value_view(path: str, values: Mapping[str, object]) -> MarkView:
    if path.split(".", maxsplit=1)[0] == UNIT:
        return MarkView("", MarkState.BY_UNIT)
    text = look_up(values, path)
    if text is None:
        return MarkView("", MarkState.UNKNOWN)
    return MarkView(text, MarkState.PENDING if text == "【待定】" else MarkState.KNOWN)
