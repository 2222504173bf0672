"""Loads the files of a campaign's folder into a Campaign, and collects the problems of all files."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from ..files import Source, disk_facts, read_outside
from ..text import CHANNELS, Line, Marked, parse_marks, read_prose, split_cells
from ..wording import Place, Problem, Refused, problem
from .annex_model import ANNEX_MODELS, AnnexFile, Form, Table
from .campaign import AnnexSort, AnnexText, Campaign, MessageText, NoticeText, PlanText, TableText
from .heads import MessageHead, NoticeHead, PlanHead
from .loader import VALUE_NAMES, Loader, T, unknown_key
from .message_sections import no_blanks, read_sections
from .model import LAST_YEAR, AnnexEntry, FormKind, Settings
from .nodes import Node

FENCE = re.compile(r"\s*(-{3,}|—{1,}|－{2,}|–{2,})\s*")
WORD_SUFFIXES = (".dotx", ".docm", ".dotm", ".doc", ".dot", ".wps", ".wpt", ".rtf")
"""File name endings of word processors other than .docx."""
ATTENDANCE = ("出席", "请假", "列席")
"""Keys of who took part in a meeting, in the order in which minutes print them (GB/T 9704-2012, 10.3)."""
MESSAGE_NAMES = VALUE_NAMES | {"公文", "报送清单", "附件清单"}
"""First names of the values that a message may use."""



def load_campaign(
    folder: Path, shown: str, instead: Mapping[str, bytes] | None = None,
) -> tuple[Campaign | None, list[Problem]]:
    """Load the campaign in a folder (None when campaign.yaml can't be used) with every problem of its files.

    `shown` is the folder's displayed name; `instead` are bytes that are read in place of its files, by their names.
    """
    loader = Loader(folder, shown, instead)
    node = loader.attempt(lambda: loader.yaml(loader.source("campaign.yaml")))
    settings = _settings(loader, node) if node else None
    notice = _optional(loader, "notice.md", lambda: _notice(loader, "notice.md", "通知"))
    plan = _optional(loader, "plan.md", lambda: _plan(loader))
    loader.problems += _nested_notices(folder, shown)
    further = [loader.attempt(partial(_notice, loader, name, Path(name).stem)) for name in _further_notices(folder)]
    message = _optional(loader, "message.md", lambda: _message(loader))
    annexes = _annexes(loader, settings, node) if settings and node else []
    if settings is None or node is None:
        return None, loader.problems
    roster = folder / settings.roster if settings.roster and _inside(folder, settings.roster) else None
    notices = tuple(n for n in further if n is not None)
    return Campaign(folder.name, folder, settings, node, notice, plan, tuple(annexes), notices, roster, message), loader.problems


def _settings(loader: Loader, node: Node) -> Settings | None:
    year = node.get("年份")
    digits = re.search(r"\d{4}", year.value) if year and isinstance(year.value, str) else None
    loader.year = int(digits[0]) if digits else 0
    return loader.valid(Settings, node)


def _optional(loader: Loader, name: str, read: Callable[[], T]) -> T | None:
    return loader.attempt(read) if os.path.lexists(loader.folder / name) else None


def _further_notices(folder: Path) -> list[str]:
    return sorted(f"notices/{path.name}" for path in (folder / "notices").glob("*.md") if not path.name.startswith(("~", ".")))


def _nested_notices(folder: Path, shown: str) -> list[Problem]:
    """Return `notice-in-folder` for each .md file in a subfolder of notices/."""
    files = (path.relative_to(folder) for path in sorted((folder / "notices").glob("*/**/*.md")))
    return [problem("notice-in-folder", Place(f"{shown}/{path.as_posix()}"))
            for path in files if not any(part.startswith(("~", ".")) for part in path.parts)]


def _inside(folder: Path, name: str) -> bool:
    """Return whether the path stays inside the campaign's folder after resolving links."""
    return not Path(name).is_absolute() and (folder / name).resolve().is_relative_to(folder.resolve())


# ------------------------------------------------------------------------------------------------ notice, plan
def front_matter(source: Source, key: str = "标题") -> tuple[Source, Source]:
    """Return (the YAML between the two fences, the text after them); Refused when a fence is missing. `key` is one of its required keys."""
    first = next((i for i, line in enumerate(source.lines) if line.strip()), None)
    if first is None or not FENCE.fullmatch(source.lines[first]):
        raise Refused([problem("front-matter-missing", source.place(first or 0), key=key)])
    end = next((i for i in range(first + 1, len(source.lines)) if FENCE.fullmatch(source.lines[i])), None)
    if end is None:
        raise Refused([problem("front-matter-open", source.place(first))])
    return source.part(first + 1, end), source.part(end + 1)


def _prose_file(loader: Loader, name: str) -> tuple[Node, tuple[Line, ...]]:
    head, body = front_matter(loader.source(name))
    lines = loader.keep(read_prose(body, VALUE_NAMES))
    return loader.yaml(head), lines


def _notice(loader: Loader, file: str, name: str) -> NoticeText | None:
    node, body = _prose_file(loader, file)
    head = loader.valid(NoticeHead, node)
    title, note = loader.marked(node.get("标题"), node.place), loader.marked(node.get("附注"), node.place)
    caption = loader.marked(node.get("题注"), node.place)
    lists = tuple((term, loader.marked(node.get(term), node.place)) for term in ATTENDANCE)
    attendance = tuple((term, text) for term, text in lists if text.raw)
    return NoticeText(name, head, title, note, body, node, caption, attendance) if head else None


def _plan(loader: Loader) -> PlanText | None:
    node, body = _prose_file(loader, "plan.md")
    head = loader.valid(PlanHead, node)
    title, subtitle = loader.marked(node.get("标题"), node.place), loader.marked(node.get("副标题"), node.place)
    return PlanText(head, title, subtitle, body, node) if head else None


def _message(loader: Loader) -> MessageText | None:
    head_source, body = front_matter(loader.source("message.md"), "主题")
    sections = loader.keep(read_sections(body, CHANNELS, MESSAGE_NAMES))
    node = loader.yaml(head_source)
    head = loader.valid(MessageHead, node)
    subject = loader.marked(node.get("主题"), node.place)
    loader.problems += no_blanks(subject)
    return MessageText(head, subject, sections, node) if head else None


# ------------------------------------------------------------------------------------------------ annexes
def _annexes(loader: Loader, settings: Settings, node: Node) -> list[AnnexText]:
    found = []
    names: dict[str, tuple[int, Place]] = {}
    for number, entry in enumerate(settings.annexes, 1):
        entry_node = node.at(("附件", number - 1))
        if entry.short_name in names:
            first, place = names[entry.short_name]
            loader.problems.append(problem("annex-twice", entry_node.place, name=entry.short_name, first=first, line=place.line))
        names.setdefault(entry.short_name, (number, entry_node.place))
        annex = loader.attempt(partial(_annex, loader, number, entry, entry_node))
        if annex:
            found.append(annex)
    return found


def _annex(loader: Loader, number: int, entry: AnnexEntry, node: Node) -> AnnexText | None:
    place = node.at(("内容",)).place
    if not _inside(loader.folder, entry.file):
        raise Refused([problem("file-outside", place, file=entry.file)])
    suffix = Path(entry.file).suffix.lower()
    if entry.verbatim or suffix == ".docx":
        return _foreign_annex(loader, number, entry, node)
    if suffix in (".yaml", ".yml"):
        return _table_annex(loader, number, entry, place)
    if suffix == ".md":
        return _outline_annex(loader, number, entry, place)
    if suffix in WORD_SUFFIXES:
        raise Refused([problem("docx-save-as", place, suffix=suffix)])
    raise Refused([problem("annex-needs-verbatim", place, file=entry.file)])


def _foreign_annex(loader: Loader, number: int, entry: AnnexEntry, node: Node) -> AnnexText:
    place = node.at(("内容",)).place
    shown = f"{loader.shown}/{entry.file}"
    try:
        data = read_outside(loader.folder / entry.file, Place(shown), None, loader.folder)
    except PermissionError as reason:
        raise Refused([problem("file-unreadable", Place(shown), **disk_facts(reason))]) from reason
    except OSError:
        raise Refused([problem("annex-file-missing", place, file=entry.file)]) from None
    if not entry.title:
        raise Refused([problem("annex-title-missing", node.place, file=entry.file)])
    title = Marked(entry.title, loader.keep(parse_marks(entry.title, node.at(("标题",)).place, VALUE_NAMES)).segments, node.place)
    nothing = Marked("", (), place)
    prefill, before = _prefill(loader, node, entry.prefill)
    sort = AnnexSort.VERBATIM if entry.verbatim else AnnexSort.WORD
    return AnnexText(number, shown, sort, entry, place, title, nothing, nothing, prefill=prefill, last_year=before, data=data,
                     suffix=Path(entry.file).suffix)


def _existing(loader: Loader, entry: AnnexEntry, place: Place) -> Source:
    with suppress(PermissionError):  # reading the file tells why
        try:
            (loader.folder / entry.file).lstat()
        except (FileNotFoundError, NotADirectoryError):
            raise Refused([problem("annex-file-missing", place, file=entry.file)]) from None
    return loader.source(entry.file)


def _outline_annex(loader: Loader, number: int, entry: AnnexEntry, place: Place) -> AnnexText | None:
    source = _existing(loader, entry, place)
    head_source, body_source = front_matter(source)
    node = loader.yaml(head_source)
    head = loader.valid(ANNEX_MODELS[FormKind.OUTLINE], node)
    body = loader.keep(read_prose(body_source, VALUE_NAMES))
    if head is None:
        return None
    if head.kind is not FormKind.OUTLINE:
        raise Refused([problem("wrong-form-kind", node.at(("形式",)).place, kind=head.kind.value, file=entry.file, wanted="提纲")])
    annex = _annex_text(loader, number, entry, node, head)
    return replace(annex, body=body)


def _table_annex(loader: Loader, number: int, entry: AnnexEntry, place: Place) -> AnnexText | None:
    node = loader.yaml(_existing(loader, entry, place))
    kind_node = node.get("形式")
    typed = kind_node.value if kind_node and isinstance(kind_node.value, str) else ""
    if typed.strip() == FormKind.OUTLINE:
        raise Refused([problem("wrong-form-kind", node.at(("形式",)).place, kind=typed, file=entry.file, wanted="登记表、统计表")])
    kind = FormKind.TABLE if typed.strip() == FormKind.TABLE else FormKind.FORM
    head = loader.valid(ANNEX_MODELS[kind], node)
    if head is None:
        return None
    annex = _annex_text(loader, number, entry, node, head)
    table = _form_rows(loader, node) if isinstance(head, Form) else _table_rows(loader, node, head)
    return replace(annex, table=replace(table, above=_above(loader, node)))


def _annex_text(loader: Loader, number: int, entry: AnnexEntry, node: Node, head: AnnexFile) -> AnnexText:
    prefill, before = _prefill(loader, node, head.prefill)
    without = node.get("未填单位时印")
    return AnnexText(
        number, f"{loader.shown}/{entry.file}", AnnexSort(head.kind.value), entry, node.place, keys=node.keys,
        title=loader.marked(node.get("标题"), node.place), subtitle=loader.marked(node.get("副标题"), node.place),
        note=loader.marked(node.get("注"), node.place), head=head, prefill=prefill, last_year=before,
        without_unit=_without_blanks(loader, without, node.place) if without else None)


def _prefill(loader: Loader, node: Node, typed: dict[str, str]) -> tuple[dict[str, Marked], frozenset[str]]:
    """Return the texts of 预填 by the name of the blank, and the names of blanks that have the value of last year."""
    fills = node.get("预填")
    before = frozenset(name for name, text in typed.items() if text.strip() == LAST_YEAR)
    texts = [name for name in typed if name not in before]
    return {name: _without_blanks(loader, fills.at((name,)), fills.place) for name in texts} if fills else {}, before


def _without_blanks(loader: Loader, node: Node, fallback: Place) -> Marked:
    """Parse a text that fills a blank, which can contain no blank itself."""
    text = loader.marked(node, fallback)
    loader.problems += [problem("blank-in-blank", hole.place, name=hole.mark.name) for hole in text.placeholders()]
    return text if not any(text.placeholders()) else replace(text, segments=())


def _above(loader: Loader, node: Node) -> tuple[Marked, ...]:
    line = node.get("表头行")
    if line is None or not isinstance(line.value, str) or line.value.strip() in ("", "无"):
        return ()
    return loader.keep(split_cells(line.value, line.place, VALUE_NAMES))


def _form_rows(loader: Loader, node: Node) -> TableText:
    rows = []
    items = node.at(("行",)).value
    for item in items if isinstance(items, tuple) else ():
        if isinstance(item.value, str):
            cells = loader.keep(split_cells(item.value, item.place, VALUE_NAMES))
            rows.append(tuple((cell,) for cell in cells))
    return TableText(rows=tuple(rows))


def _table_rows(loader: Loader, node: Node, head: AnnexFile) -> TableText:
    columns = tuple(head.columns) if isinstance(head, Table) else ()
    titles = tuple(loader.marked(node.at(("栏目", n)), node.place) for n in range(len(columns)))
    rows = []
    items = node.at(("行",)).value
    for item in items if isinstance(items, tuple) else ():
        for key in item.value if isinstance(item.value, dict) else ():
            if key not in columns:
                loader.problems.append(unknown_key(item.keys[key], key, columns))
        rows.append(tuple(_cell(loader, item.get(column), item.place) for column in columns))
    return TableText(columns=titles, rows=tuple(rows))


def _cell(loader: Loader, node: Node | None, fallback: Place) -> tuple[Marked, ...]:
    if node is None:
        return (Marked("", (), fallback),)
    items = node.value if isinstance(node.value, tuple) else (node,)
    return tuple(loader.keep(parse_marks(item.value, item.place, VALUE_NAMES)) if isinstance(item.value, str)
                 else loader.marked(None, item.place) for item in items)
