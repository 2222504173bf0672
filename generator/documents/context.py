"""What templates are given: plain values under Chinese names, and each document's texts, resolved once for the whole campaign."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ..campaign import AnnexSort, AnnexText, Campaign, NoticeText, Outline, TableText
from ..engine import OWN
from ..text import (
    ABSENT,
    MERGE,
    PENDING,
    BlankMark,
    CampaignDate,
    Gap,
    Line,
    Marked,
    Paragraph,
    Placeholder,
    Plain,
    Resolver,
    TableRow,
    Value,
    break_title,
    heading_of,
    is_note,
    literal,
    readable,
)
from ..wording import Problem
from .values import Context, annex_labels, look_up, paths, values

LEVELS = ("一级", "二级", "三级", "四级")
CHINESE_DIGITS = "一二三四五六七八九十"


# ------------------------------------------------------------------------------------------------ composing
@dataclass(slots=True)
class Composer:
    """Resolves the texts of one campaign, in the order in which they quote each other, and notes every problem."""

    campaign: Campaign
    values: Context
    problems: list[Problem] = field(default_factory=list)

    def resolver(self, scope: str = "", *, per_unit: bool = False, prompts: Mapping[str, str] | None = None) -> Resolver:
        """A resolver for texts of that scope; `prompts` print in place of the blanks they name."""
        return Resolver(
            lookup=lambda path: look_up(self.values, path), names=lambda _: paths(self.values), year=self.campaign.settings.year,
            scope=scope, per_unit=per_unit, prompts=prompts or {}, problems=self.problems)


def compose(campaign: Campaign) -> Composer:
    """The campaign with its titles resolved: plan and annex titles first, for notices quote them."""
    composer = Composer(campaign, values(campaign))
    if campaign.plan:
        composer.values["方案"] = {OWN: "", "标题": readable(composer.resolver().text(campaign.plan.title))}
    for annex in campaign.annexes:
        entry = composer.values["附件"]
        assert isinstance(entry, dict)
        entry[annex.key]["标题"] = plain_title(composer, annex)
    if campaign.notice:
        composer.values["通知"] = {OWN: "", "标题": readable(composer.resolver().text(campaign.notice.title))}
    return composer


def carrying(composer: Composer, annexes: tuple[AnnexText, ...]) -> Composer:
    """The composer for a notice that carries only these annexes: there they count from 1."""
    entries = composer.values["附件"]
    if not isinstance(entries, dict) or len(entries) == len(annexes):
        return composer
    own = {annex.key: {**entries[annex.key], OWN: annex.entry.label or label}
           for annex, label in zip(annexes, annex_labels(len(annexes)), strict=True)}
    return replace(composer, values={**composer.values, "附件": {**entries, **own}})


def plain_title(composer: Composer, annex: AnnexText) -> str:
    """An annex's title without its blanks and unit names, as file names and lists use it."""
    kept = tuple(s for s in annex.title.segments
                 if not isinstance(s, Placeholder) and not (isinstance(s, Value) and s.path.startswith("单位.")))
    text = composer.resolver().text(Marked(annex.title.raw, kept, annex.title.place))
    return readable(text).strip()


# ------------------------------------------------------------------------------------------------ prose
def body(composer: Composer, lines: tuple[Line, ...]) -> list[Context]:
    """The paragraphs and tables of a notice or plan."""
    resolver = composer.resolver()
    return _paragraphs(resolver, lines, gaps=False)


def _paragraphs(resolver: Resolver, lines: tuple[Line, ...], *, gaps: bool) -> list[Context]:
    found: list[Context] = []
    rows: list[TableRow] = []
    notes = False
    scope = resolver.scope
    for line in (*lines, Gap()):
        if rows and not isinstance(line, TableRow):
            found.append(_item("表", table=_prose_table(resolver, rows)))
            rows = []
        if isinstance(line, TableRow):
            rows += [line] if line.cells else []
        elif isinstance(line, Gap):
            if gaps:
                found.append(_item("空行"))
        else:
            notes = notes or (gaps and is_note(line.text.raw))
            item = _paragraph(resolver, line, scope if gaps else "", notes=notes)
            found.append(item)
    while found and found[-1]["类"] == "空行":
        found.pop()
    return found


def _paragraph(resolver: Resolver, line: Paragraph, scope: str, *, notes: bool) -> Context:
    """One paragraph; in an outline (scope given) a first-level heading opens a new scope for the blanks after it."""
    heading = heading_of(line.text.raw)
    if scope and heading and heading.level == 1:
        resolver.scope = f"{scope}/{heading.number}"
    elif scope and notes:
        resolver.scope = scope
    text = resolver.text(line.text)
    if notes:
        return _item("说明", rest=text)
    level = heading_of(text)
    if level is None:
        return _item("正文", rest=text)
    return _item(LEVELS[level.level - 1], head=level.head, rest=level.rest)


def _item(kind: str, head: str = "", rest: str = "", table: Context | None = None) -> Context:
    return {"类": kind, "题": head, "文": rest, "表": table or _table([], [], "")}


def _table(header: list[str], rows: list[list[Context]], widths: str) -> Context:
    return {"头": header, "行": rows, "列宽": widths}


def _cell(paragraphs: list[str], *, centred: bool = False) -> Context:
    return {"文": paragraphs, "居中": centred}


def _merged(text: str) -> str:
    return MERGE + text if text in ("^", "<") else text


def _prose_table(resolver: Resolver, rows: list[TableRow]) -> Context:
    header, *rest = rows
    return _table([_merged(resolver.text(cell)) for cell in header.cells],
                  [[_prose_cell(resolver.text(cell)) for cell in row.cells] for row in rest], "")


def _prose_cell(text: str) -> Context:
    return _cell([_merged(text)], centred=len(text) <= CENTRED_UP_TO)


CENTRED_UP_TO = 8
"""Cells of a table in the text with no more characters than this are centred: numbers, names, dates."""


# ------------------------------------------------------------------------------------------------ annexes
def annex_context(composer: Composer, annex: AnnexText, *, per_unit: bool) -> Context:
    """附: one annex. `per_unit`: its own document, whose blanks are filled in; else its pages in the combined document."""
    prompts = {} if per_unit else _prompts(composer, annex)
    resolver = composer.resolver(annex.key, per_unit=True, prompts=prompts)
    head = annex.head
    title = resolver.text(annex.title)
    spare = per_unit and isinstance(head, Outline) and head.items_may_change
    lines = with_spare_items(annex.body) if spare else annex.body
    note = resolver.text(annex.note)
    entry = look_up(composer.values, f"附件.{annex.key}") or "附件"
    widths = ":".join(head.widths) if head else ""
    return {
        "标识": entry, "标题": "\n".join(break_title(title)), "副标题": resolver.text(annex.subtitle),
        "形式": annex.sort.value if annex.merged else "另附", "横排": bool(head and head.landscape),
        "表头行": _above(resolver, annex.table), "表": _annex_table(resolver, annex, widths),
        "正文": _paragraphs(resolver, lines, gaps=True), "注": [note] if note else [],
    }


def _prompts(composer: Composer, annex: AnnexText) -> dict[str, str]:
    """What the combined document prints in place of blanks that each unit's copy has filled."""
    if annex.without_unit is None or not annex.without_unit.segments:
        return {}
    text = composer.resolver().text(annex.without_unit)
    return dict.fromkeys(annex.prefill, text)


def _above(resolver: Resolver, table: TableText) -> list[list[str]]:
    cells = [resolver.text(cell) for cell in table.above]
    size = len(cells) if len(cells) <= MOST_ABOVE else 2
    return [cells[i : i + size] for i in range(0, len(cells), size or 1)]


MOST_ABOVE = 3
"""Entries that fit on one line above a table with room to write; more are set two a line."""


def _annex_table(resolver: Resolver, annex: AnnexText, widths: str) -> Context:
    if annex.sort is AnnexSort.FORM:
        return _table([], _form_rows(resolver, annex.table), literal(widths))
    rows = []
    for row in annex.table.rows:
        first, *rest = [[_merged(resolver.text(p)) for p in cell] for cell in row] or [[]]
        rows.append([_cell(first, centred=True), *(_cell(paragraphs) for paragraphs in rest)])
    return _table([resolver.text(column) for column in annex.table.columns], rows, literal(widths))


def _form_rows(resolver: Resolver, table: TableText) -> list[list[Context]]:
    """Rows of equal length: the last cell of a shorter one takes the rest."""
    width = max((len(row) for row in table.rows), default=0)
    rows = []
    for row in table.rows:
        cells = [_cell([_merged(resolver.text(p)) for p in cell], centred=_is_label(cell)) for cell in row]
        rows.append(cells + [_cell([MERGE + "<"])] * (width - len(cells)))
    return rows


def _is_label(cell: tuple[Marked, ...]) -> bool:
    return not any(True for marked in cell for _ in marked.holes()) and sum(len(m.raw) for m in cell) <= LONGEST_LABEL


LONGEST_LABEL = 12


ELLIPSIS = re.compile(r"[^、]+、\s*[…．.·—]+\s*")


def with_spare_items(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """An outline for one unit: the line 四、…… gives way to two items with the lines of the first one."""
    tops = [(i, h) for i, line in enumerate(lines) if isinstance(line, Paragraph) and (h := heading_of(line.text.raw)) and h.level == 1]
    last = next(((i, h) for i, h in tops if ELLIPSIS.fullmatch(h.head)), None)
    if last is None or len(tops) < 2:
        return lines
    at, heading = last
    model = [line for line in lines[tops[0][0] + 1 : tops[1][0]] if not isinstance(line, Gap)]
    spare: list[Line] = []
    for number in (heading.number, heading.number + 1):
        if number <= len(CHINESE_DIGITS):
            spare += [_spare_heading(lines[at], CHINESE_DIGITS[number - 1]), *model]
    return (*lines[:at], *spare, *lines[at + 1 :])


def _spare_heading(line: Line, ordinal: str) -> Paragraph:
    assert isinstance(line, Paragraph)
    place = line.text.place
    return Paragraph(Marked(f"{ordinal}、[[活动]]", (Plain(f"{ordinal}、"), Placeholder(BlankMark("活动"), place)), place))


# ------------------------------------------------------------------------------------------------ documents
def notice_context(composer: Composer, notice: NoticeText, annexes: tuple[AnnexText, ...], *, whole: bool) -> Context:
    """Everything of a notice; with `whole` also the plan and the annexes' pages (the combined document)."""
    composer = carrying(composer, annexes)
    campaign, s, head = composer.campaign, composer.campaign.settings, notice.head
    resolver = composer.resolver()
    date = own_date(campaign, notice)
    addressees = s.addressees if head.addressees is None else head.addressees
    title = resolver.text(notice.title)
    plan = campaign.plan if notice is campaign.notice else None
    return {
        **_protected(composer.values),
        **_header(composer, notice),
        "标题": "\n".join(break_title(title)), "主送机关": literal(_with_colon(addressees)),
        "正文": body(composer, notice.body), "附件说明": annex_list(composer, annexes) if head.annex_list == "有" else [],
        "署名": [literal(i.signed_as) for i in s.issuers if i.signed_as], "成文日期": date.full if isinstance(date, CampaignDate) else date,
        "印章": (head.seal or s.seal), "附注": resolver.text(notice.note),
        "方案": plan_context(composer) if whole and plan else {"有": False, "标题": "", "副标题": "", "正文": []},
        "附表": [annex_context(composer, annex, per_unit=False) for annex in annexes] if whole else [],
        "版记": _imprint(composer, notice),
    }


def _protected(tree: Mapping[str, object]) -> Context:
    """Values as a merged document may hold them: nothing in them is a tag or a blank."""
    return {name: _protected(v) if isinstance(v, dict) else literal(v) if isinstance(v, str) else v for name, v in tree.items()}


def plan_context(composer: Composer) -> Context:
    """方案."""
    plan = composer.campaign.plan
    assert plan is not None
    resolver = composer.resolver()
    return {"有": True, "标题": "\n".join(break_title(resolver.text(plan.title))), "副标题": resolver.text(plan.subtitle),
            "正文": body(composer, plan.body)}


def own_values(composer: Composer) -> Context:
    """The campaign's values, for an office's own Word template."""
    return _protected(composer.values)


def _header(composer: Composer, notice: NoticeText) -> Context:
    s = composer.campaign.settings
    number = own_number(composer.campaign, notice)
    period = f"★{s.classified_for}" if s.classified_for else ""
    suffix = "文件" if s.header == "文件" else ""
    mastheads = [literal(i.masthead.removesuffix(suffix)) for i in s.issuers if i.masthead]
    return {
        "版头": "" if s.header == "无" or not mastheads else s.header, "份号": literal(s.copy_number),
        "密级": "" if s.classification == "无" else literal(s.classification + period), "紧急程度": "" if s.urgency == "无" else s.urgency,
        "标志": mastheads, "标志后缀": suffix, "联合": len(mastheads) > 1,
        "发文字号": literal(number), "签发行": [[literal(n) for n in s.signatories[i : i + 2]] for i in range(0, len(s.signatories), 2)],
    }


def _imprint(composer: Composer, notice: NoticeText) -> Context:
    s, head = composer.campaign.settings, notice.head
    copy_to = s.copy_to if head.copy_to is None else head.copy_to
    printed = own_printing(composer.campaign, notice)
    date = f"{printed.full}印发" if isinstance(printed, CampaignDate) else f"{printed}印发" if printed else ""
    has = bool(copy_to or s.print_office or date)
    others = re.sub("^抄送[:：]", "", copy_to).rstrip("。") + "。" if copy_to else ""
    return {"有": has, "主送": "", "抄送": literal(others), "印发机关": literal(s.print_office),
            "印发日期": date, "另起偶数面": has and s.imprint_on_even_page}


def own_number(campaign: Campaign, notice: NoticeText) -> str:
    """发文字号 of a notice. A further one never bears the campaign's: not written, it is not known yet."""
    return _own(campaign, notice, notice.head.document_number, campaign.settings.document_number)


def own_date(campaign: Campaign, notice: NoticeText) -> CampaignDate | str:
    """成文日期 of a notice; for a further one as `own_number`."""
    return _own(campaign, notice, notice.head.date_of_issue, campaign.settings.date_of_issue)


def own_printing(campaign: Campaign, notice: NoticeText) -> CampaignDate | str:
    """印发日期 of a notice; for a further one as `own_number`."""
    return _own(campaign, notice, notice.head.date_of_printing, campaign.settings.date_of_printing)


Own = TypeVar("Own", bound=CampaignDate | str)


def _own(campaign: Campaign, notice: NoticeText, written_there: Own | None, of_campaign: Own) -> Own | str:
    if written_there is not None:
        return written_there
    return of_campaign if notice is campaign.notice or of_campaign == ABSENT else PENDING


def _with_colon(addressees: str) -> str:
    return addressees.rstrip("：:") + "：" if addressees else ""


def annex_list(composer: Composer, annexes: tuple[AnnexText, ...]) -> list[Context]:
    """附件说明: one line an annex; a single one has no number (GB/T 9704-2012, 7.3.4)."""
    single = len(annexes) == 1
    return [{"标": "附件：" if i == 1 else "", "序": "" if single else f"{i}.", "名": literal(_listed_title(composer, annex))}
            for i, annex in enumerate(annexes, 1)]


def _listed_title(composer: Composer, annex: AnnexText) -> str:
    """The title as the annex's first page prints it."""
    resolver = composer.resolver(annex.key, per_unit=True, prompts=_prompts(composer, annex))
    shown = tuple(s for s in annex.title.segments if not (isinstance(s, Placeholder) and s.mark.name not in resolver.prompts))
    return readable(resolver.text(Marked(annex.title.raw, shown, annex.title.place))).strip()
