"""`yinfa label`: the print list, i.e. the number of copies for each recipient with their 份号 (GB/T 9704-2012, 7.2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..campaign import PACKAGES, Campaign, NoticeText, PrintRun, Project, recipients, save
from ..check import Loaded
from ..documents import Composer, RenderContext, about, in_quotes, own_values
from ..files import Sheet, workbook
from ..issue import OwedBy, asks, nobody_knows
from ..roster import COPIES, Unit
from ..text import ABSENT, PENDING, PRINTED, kind_of, literal
from ..wording import Place, Problem, Refused, problem, some
from .addressees import unreported_units
from .group_text import chosen_notice, draft_only

ARCHIVE, LEADERS, COPY_TO, SPARE, TOTAL = "存档", "领导", "抄送", "机动", "合计"
HEADINGS = ("编号", "单位", "发送方式", "份数", "份号起", "份号止")
MOST_COPIES = 999_999
"""The largest 份号: it has six digits (GB/T 9704-2012, 7.2.1)."""
FEW = 10
"""Most names listed in a reminder."""
NAME = "打印清单"
WIDTHS = (7, 40, 17, 7, 11, 11)
"""Column widths in characters; together the width of a page in the size of the table text."""


@dataclass(frozen=True, slots=True)
class Label:
    """A line of the print list: the copies of a unit, or, with `number` "", those for 存档, 领导, 抄送 or 机动.

    `first` and `last` are the 份号 of its copies (0: none).
    """

    number: str
    name: str
    channels: str
    copies: int
    first: int = 0
    last: int = 0

    @property
    def cells(self) -> tuple[str, str, str, str, str, str]:
        """Return the line's cells as printed, in the order of HEADINGS."""
        numbers = [f"{n:06d}" if n else "" for n in (self.first, self.last)]
        return self.number, self.name, self.channels, str(self.copies), numbers[0], numbers[1]


@dataclass(frozen=True, slots=True)
class PrintList:
    """A print list: title and 发文字号 of the document, its lines, the total of copies, reminders."""

    title: str
    number: str
    labels: tuple[Label, ...]
    total: int
    problems: tuple[Problem, ...] = ()

    @property
    def about(self) -> str:
        """Return the document as a print list names it: 《title》（发文字号）."""
        return in_quotes(self.title) + (f"（{self.number}）" if self.number else "")

    @property
    def rows(self) -> list[tuple[str, str, str, str, str, str]]:
        """Return the cells of every line, the total last."""
        whole = Label("", TOTAL, "", self.total, self.labels[0].first, self.labels[-1].last)
        return [label.cells for label in (*self.labels, whole)]


def write_print_list(
    project: Project, loaded: Loaded, document: str, output: Path | None = None, *, force: bool = False, owed_by: OwedBy = nobody_knows,
) -> tuple[PrintList, list[Path]]:
    """Save the print list of a notice ("": the campaign's); return it and the paths written.

    `output` is the file to write (.xlsx or .docx); without it both forms are written to their usual places. Refused as `print_list`,
    `unreported_units` and `save`.
    """
    notice = chosen_notice(loaded, document)
    context, campaign = loaded.render_context, loaded.campaign
    unreported, told = unreported_units(loaded, notice, owed_by)
    listed = print_list(context.composer, notice, loaded.roster.units(), loaded.roster.shown, unreported)
    listed = replace(listed, problems=(*draft_only(loaded, notice), *listed.problems, *told))
    paths = [output] if output else places(project, campaign.name, notice.name if notice and notice is not campaign.notice else "")
    save(project, {path: as_workbook(listed) if path.suffix.lower() == ".xlsx" else as_document(listed, context) for path in paths},
         force=force)
    return listed, paths


def print_list(
    composer: Composer, notice: NoticeText | None, units: Iterable[Unit], shown: str = "", unreported: frozenset[str] | None = None,
) -> PrintList:
    """Return the print list: units that get paper, then 存档, 领导, 抄送, 机动.

    `units` are those in use; `shown` names the roster in problems; `unreported` are the 编号 for 发送对象 未报 where they are known.
    Refused `too-few-copies`, `too-many-copies`, `nothing-to-print`.
    """
    campaign = composer.campaign
    listed, problems = _unit_labels(notice, units, shown, unreported)
    labels = [*listed, *_other_labels(campaign, notice, sum(label.copies for label in listed))]
    total = sum(label.copies for label in labels)
    if not total:
        raise Refused([problem("nothing-to-print", Place(shown))])
    numbered = tuple(_numbered(labels, _first_number(campaign)))
    if numbered[-1].last > MOST_COPIES:
        raise Refused([problem("too-many-copies", campaign.node.at(("份号",)).place, total=total, first=_first_number(campaign))])
    sent = about(composer, notice)
    return PrintList(sent.title, sent.number, numbered, total, tuple(problems))


# ------------------------------------------------------------------------------------------------ units
def _unit_labels(
    notice: NoticeText | None, units: Iterable[Unit], shown: str, unreported: frozenset[str] | None,
) -> tuple[list[Label], list[Problem]]:
    """Return a label for each unit that gets paper, and reminders of what was assumed."""
    labels: list[Label] = []
    assumed: list[str] = []
    wanted = _addressees(notice) if unreported is None else unreported
    for unit in units:
        paper = any(kind_of(channel) in PRINTED for channel in unit.channels)
        typed = unit.cells.get(COPIES, "").strip() if unit.cells else str(unit.copies or "")
        copies = 1 if paper and not typed else unit.copies
        if copies and (wanted is None or unit.number in wanted):
            assumed += [unit.short_name] if not typed else []
            labels.append(Label(unit.number, unit.full_name, "、".join(unit.channels), copies))
    problems = [problem("copies-assumed", Place(shown), n=len(assumed), names=some(assumed, FEW))] if assumed else []
    if notice and asks(notice.head.sent_to) and unreported is None:
        problems.append(problem("print-unreported", notice.place("发送对象"), name=notice.name))
    return labels, problems


def _addressees(notice: NoticeText | None) -> frozenset[str] | None:
    """Return the 编号 that a notice is sent to; None for all."""
    return recipients(name for name in notice.head.sent_to if name not in (ABSENT, PENDING)) if notice else None


# ------------------------------------------------------------------------------------------------ beside the units
def _other_labels(campaign: Campaign, notice: NoticeText | None, units: int) -> Iterator[Label]:
    """Yield the labels of 存档, 领导, 抄送 and 机动, what is left of 印数; `units` is the number of copies for units.

    印数 is that of the campaign's notice, not of a further one. Refused `too-few-copies`.
    """
    run = campaign.settings.copies or PrintRun()
    copied = _number(run.copy_to) if run.copy_to is not None else len(copied_to(campaign, notice))
    fixed = [(ARCHIVE, _number(run.archive)), (LEADERS, _number(run.leaders)), (COPY_TO, copied)]
    needed = units + sum(copies for _, copies in fixed)
    spare = _number(run.spare)
    if isinstance(run.total, int) and notice is campaign.notice:
        left = run.total - needed
        if left < spare:
            place = campaign.node.at(("印数",)).place
            raise Refused([problem("too-few-copies", place, total=run.total, needed=needed + spare, lacking=spare - left)])
        spare = left
    for name, copies in (*fixed, (SPARE, spare)):
        if copies:
            yield Label("", name, "", copies)


def _number(count: int | str) -> int:
    """Return a count; 0 while it is 待定."""
    return count if isinstance(count, int) else 0


def copied_to(campaign: Campaign, notice: NoticeText | None) -> list[str]:
    """Return the organs listed in 抄送机关."""
    own = notice.head.copy_to if notice else None
    listed = campaign.settings.copy_to if own is None else own
    if listed in (ABSENT, PENDING):
        return []
    names = re.split("[，、；,;。]", re.sub("^抄送[:：]", "", listed))
    return [name.strip() for name in names if name.strip()]


# ------------------------------------------------------------------------------------------------ 份号
def _first_number(campaign: Campaign) -> int:
    """Return the campaign's 份号 as a number; 1 if it has none."""
    typed = campaign.settings.copy_number
    return int(typed) if re.fullmatch(r"\d{6}", typed) and int(typed) else 1


def _numbered(labels: list[Label], first: int) -> Iterator[Label]:
    """Yield the labels with consecutive 份号, beginning at `first`."""
    for label in labels:
        yield Label(label.number, label.name, label.channels, label.copies, first, first + label.copies - 1)
        first += label.copies


# ------------------------------------------------------------------------------------------------ files
def as_workbook(listed: PrintList) -> bytes:
    """Return the list as .xlsx; the same list gives the same bytes."""
    rows = [tuple(int(text) if HEADINGS[i] == "份数" else text for i, text in enumerate(cells)) for cells in listed.rows]
    return workbook([Sheet(NAME, HEADINGS, rows, WIDTHS, f"{listed.about}{NAME}")], NAME)


def as_document(listed: PrintList, render_context: RenderContext) -> bytes:
    """Return the list as .docx, made with the standard table template; Refused `template-missing`, or as its rendering is."""
    header, rows = list(HEADINGS), [[_cell(text, left=i == 1) for i, text in enumerate(cells)] for cells in listed.rows]
    table = {"头": header, "行": rows, "列宽": literal(":".join(str(width) for width in WIDTHS))}
    above = [literal(text) for text in (f"发文字号：{listed.number}" if listed.number else "", f"共印{listed.total}份") if text]
    page = {
        "标识": "", "标题": NAME, "副标题": literal(in_quotes(listed.title)), "形式": "统计表", "横排": False,
        "表头行": [above], "表": table, "正文": [], "注": []}
    return render_context.finished("table.docx", {**own_values(render_context.composer), "附": page}, NAME)


def _cell(text: str, *, left: bool) -> dict[str, object]:
    return {"文": [literal(text)], "居中": not left}


def places(project: Project, campaign: str, further: str = "") -> list[Path]:
    """Return the usual paths of a print list, in the packages folder of the campaign; `further` is the name of a further notice."""
    folder = project.beside(campaign, PACKAGES)
    name = f"{NAME}（{further}）" if further else NAME
    return [folder / f"{name}.xlsx", folder / f"{name}.docx"]


def is_print_list(path: str) -> bool:
    """Return whether a path in the packages folder is that of a print list."""
    return path.startswith((f"{NAME}.", f"{NAME}（")) and path.endswith((".xlsx", ".docx"))
