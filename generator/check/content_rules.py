"""Rules about the content of a campaign's files, beyond their form."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..campaign import EVERYONE, LAST_YEAR, REST, AnnexFile, AnnexSort, AnnexText, Campaign, Node, Outline, walk
from ..documents import (
    REMINDER,
    annex_context,
    compose,
    every_text,
    notice_context,
    own_date,
    own_number,
    own_printing,
    plan_context,
)
from ..text import ABSENT, PENDING, CampaignDate, Placeholder, Plain, Value, check_name, flat
from ..wording import Place, Problem, Severity, meant, problem, quoted
from .loaded import Loaded
from .numbering import numbering_problems
from .texts import annex_texts, prefill_texts, texts

HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff”》）])[,;:?!](?=[\u4e00-\u9fff“《（])")
MARKS = re.compile(r"\[\[.*?\]\]|\{\{.*?\}\}|【(?:\d{4}|待定)[:：]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f]")
PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"))
UNIT_NAMES = ("全称", "简称")


def something_to_issue(loaded: Loaded) -> Iterator[Problem]:
    """Check that a campaign has a notice, a plan or an annex."""
    campaign = loaded.campaign
    if not (campaign.documents or campaign.plan or campaign.settings.annexes):
        yield problem("campaign-empty", Place(campaign.node.place.file))


def header_is_complete(loaded: Loaded) -> Iterator[Problem]:
    """Check that a 版头 has an issuer with a 标志, a 密级 has a 份号, a 份号 has six digits, and 保密期限 has a 密级."""
    campaign = loaded.campaign
    s, node = campaign.settings, campaign.node
    if campaign.documents and s.header != "无" and not any(i.masthead for i in s.issuers):
        yield problem("masthead-missing", node.at(("发文机关",)).place, header=s.header)
    if s.copy_number not in (ABSENT, PENDING) and not re.fullmatch(r"\d{6}", s.copy_number):
        yield problem("copy-number", node.at(("份号",)).place, value=s.copy_number)
    if s.classified_for and s.classification == "无":
        yield problem("classification-missing", node.at(("保密期限",)).place)
    if s.classification != "无" and not s.copy_number:
        yield problem("copy-number-missing", node.at(("密级",)).place)


def notices_are_dated(loaded: Loaded) -> Iterator[Problem]:
    """Check that every notice has a 成文日期, without which it is no official document."""
    campaign = loaded.campaign
    for notice in campaign.documents:
        date = campaign.settings.date_of_issue if notice.head.date_of_issue is None else notice.head.date_of_issue
        if date == ABSENT:
            yield problem("date-of-issue-missing", notice.place("标题"), name=notice.name)


def further_notices_have_their_own(loaded: Loaded) -> Iterator[Problem]:
    """Check that a further notice states its own 发文字号, 成文日期 and 印发日期, which are never the campaign's."""
    campaign = loaded.campaign
    s = campaign.settings
    for notice in campaign.notices:
        head = notice.head
        terms = (("发文字号", head.document_number, s.document_number), ("成文日期", head.date_of_issue, s.date_of_issue),
                 ("印发日期", head.date_of_printing, s.date_of_printing))
        for term, own, of_campaign in terms:
            if own is None and of_campaign != ABSENT:
                yield problem("notice-own", Place(notice.node.place.file), name=notice.name, term=term)


def dates_and_numbers_agree(loaded: Loaded) -> Iterator[Problem]:
    """Check that 印发日期 is not before 成文日期, and that 发文字号 can be used as a folder name, since an issue is kept under it."""
    campaign = loaded.campaign
    for notice in campaign.documents:
        issued, printed = own_date(campaign, notice), own_printing(campaign, notice)
        if isinstance(issued, CampaignDate) and isinstance(printed, CampaignDate) and printed.day < issued.day:
            yield problem("printed-before", notice.place("标题"), printed=printed.full, issued=issued.full)
        number = own_number(campaign, notice)
        if number not in (ABSENT, PENDING):
            place = notice.place("发文字号") if notice.head.document_number else campaign.node.at(("发文字号",)).place
            yield from (p for p in check_name(number, place) if p.severity is Severity.ERROR)


def parts_are_not_empty(loaded: Loaded) -> Iterator[Problem]:
    """Check that a notice has a body, 附注 has its brackets, and a table has rows and as many widths as columns."""
    campaign = loaded.campaign
    for notice in campaign.documents:
        if not notice.body:
            yield problem("body-empty", Place(notice.node.place.file), name=notice.name)
        if notice.note.raw and not notice.note.raw.startswith(("（", "(")):
            yield problem("note-brackets", notice.place("附注"))
    for annex in campaign.annexes:
        columns = max((len(row) for row in annex.table.rows), default=0)
        if annex.sort in (AnnexSort.FORM, AnnexSort.TABLE) and not columns:
            yield problem("rows-empty", annex.keys.get("行", annex.place))
        elif annex.head and annex.head.widths and columns and len(annex.head.widths) != columns:
            place = annex.keys.get("列宽", annex.place)
            yield problem("width-count", place, found=len(annex.head.widths), wanted=columns)


def nothing_invisible(loaded: Loaded) -> Iterator[Problem]:
    """Check that no text has zero-width characters or direction marks, which don't print and break searches."""
    campaign = loaded.campaign
    for text in texts(campaign):
        hit = INVISIBLE.search(text.raw)
        if hit:
            yield problem("invisible", text.place, column=hit.start() + 1, code=f"U+{ord(hit[0]):04X}")


def ticked_boxes_have_options(loaded: Loaded) -> Iterator[Problem]:
    """Check that a value of 预填 for a choice is one of its options."""
    campaign = loaded.campaign
    for annex in campaign.annexes:
        options = {hole.mark.name: hole.mark.options for hole in _blanks(annex) if hole.mark.options}
        for name, text in annex.prefill.items():
            if name in options and all(isinstance(s, Plain) for s in text.segments) and text.raw not in ("", *options[name]):
                yield problem("blank-value", text.place, value=text.raw, options="、".join(options[name]))


def notices_name_annexes(loaded: Loaded) -> Iterator[Problem]:
    """Check that 附件 of a further notice names annexes of the campaign."""
    campaign = loaded.campaign
    known = [a.short_name for a in campaign.settings.annexes]
    for notice in campaign.documents:
        for name in notice.head.annexes or ():
            if name not in known:
                yield problem("annex-unknown", notice.place("附件"), name=name, known="、".join(known) or "（没有附件）")


def messages_serve_documents(loaded: Loaded) -> Iterator[Problem]:
    """Check that 适用 of message.md names documents of the campaign."""
    campaign = loaded.campaign
    known = tuple(dict.fromkeys(("通知", *(notice.name for notice in campaign.notices), REMINDER, EVERYONE)))
    for name in campaign.message.head.serves if campaign.message else ():
        if name not in (*known, ABSENT, PENDING):
            place = campaign.message.node.at(("适用",)).place if campaign.message else Place()
            yield problem("message-for-unknown", place, name=name, known="、".join(known))


def document_names_differ(loaded: Loaded) -> Iterator[Problem]:
    """Check that no two notices have the same 发文字号, and no further notice has the name of a standard document."""
    campaign = loaded.campaign
    for notice in campaign.notices:
        if notice.name in ("通知", "方案", "公文"):
            yield problem("document-name-taken", Place(notice.node.place.file), name=notice.name)
    numbered = {campaign.settings.document_number: ("通知", campaign.node.at(("发文字号",)).place)}
    if campaign.notice and campaign.notice.head.document_number:
        numbered = {campaign.notice.head.document_number: ("通知", campaign.notice.place("发文字号"))}
    for notice in campaign.notices:
        number, place = notice.head.document_number, notice.place("发文字号")
        if not number or number in (ABSENT, PENDING):
            continue
        if number in numbered:
            other, where = numbered[number]
            file = where.file.removeprefix(campaign.node.place.file.removesuffix("campaign.yaml"))
            yield problem("document-number-twice", place, number=number, other=other, file=file, line=where.line)
        numbered.setdefault(number, (notice.name, place))


def ordinals_are_in_order(loaded: Loaded) -> Iterator[Problem]:
    """Check that the ordinals 一、 （一） 1. （1） are in order."""
    campaign = loaded.campaign
    for notice in campaign.documents:
        yield from numbering_problems(notice.body, notice.head.numbering)
    if campaign.plan:
        yield from numbering_problems(campaign.plan.body, campaign.plan.head.numbering)
    for annex in campaign.annexes:
        yield from numbering_problems(annex.body, None)


def blanks_are_named_once(loaded: Loaded) -> Iterator[Problem]:
    """Check that a blank's name occurs once in a form or table, for it is a column of the summary."""
    campaign = loaded.campaign
    for annex in campaign.annexes:
        seen: dict[str, int] = {}
        for hole in _blanks(annex):
            if annex.sort in (AnnexSort.FORM, AnnexSort.TABLE) and hole.mark.name in seen:
                yield problem("blank-twice", hole.place, name=hole.mark.name, before=f"第{seen[hole.mark.name]}行")
            seen.setdefault(hole.mark.name, hole.place.line)


def settings_name_blanks(loaded: Loaded) -> Iterator[Problem]:
    """Check that 预填, 必填, 核对 and 曾用名 name blanks that the annex has; 核对 may name another annex's, as 附件.空."""
    campaign = loaded.campaign
    elsewhere = {f"{annex.key}.{hole.mark.name}" for annex in campaign.annexes for hole in _blanks(annex)}
    for annex in campaign.annexes:
        if annex.sort in (AnnexSort.WORD, AnnexSort.VERBATIM):
            continue
        names = sorted({hole.mark.name for hole in _blanks(annex)})
        if isinstance(annex.head, Outline) and annex.head.items_may_change:
            names.append("活动")
        for key, name in _named(annex.head):
            there = elsewhere if key == "核对" and "." in name else names
            if name not in names and name not in there and not (key == "核对" and _in_own_file(campaign, name)):
                near = difflib.get_close_matches(name, list(there), 1, 0.4)
                hint = f"是不是{quoted(near[0])}？" if near else f"有这些填写项：{'、'.join(names) or '（没有）'}"
                yield problem("blank-unknown", _key_place(annex, key), key=key, name=name, hint=hint)


def _in_own_file(campaign: Campaign, name: str) -> bool:
    """Return whether a blank as 附件.空 is one of an office's own Word file, whose blanks are known when it is made."""
    return any(annex.sort is AnnexSort.WORD and name.startswith(f"{annex.key}.") for annex in campaign.annexes)


def rules_compare_blanks(loaded: Loaded) -> Iterator[Problem]:
    """Check that a rule of 核对 that compares names at least two blanks."""
    for annex in loaded.campaign.annexes:
        for rule in annex.head.rules if annex.head else ():
            if rule.rule != "必填" and len(rule.blanks) < 2:
                yield problem("rule-blanks", _key_place(annex, "核对"), rule=rule.rule, blanks="、".join(rule.blanks))


def _named(head: AnnexFile | None) -> Iterator[tuple[str, str]]:
    if head is None:
        return
    yield from (("预填", name) for name, text in head.prefill.items() if (name, text) != (REST, LAST_YEAR))
    yield from (("必填", name) for name in head.required)
    yield from (("曾用名", name) for name in head.former_names)
    yield from (("核对", name) for rule in head.rules for name in rule.blanks)


def _key_place(annex: AnnexText, key: str) -> Place:
    return annex.keys.get(key, annex.place)


def _blanks(annex: AnnexText) -> Iterator[Placeholder]:
    for text in annex_texts(annex):
        yield from text.placeholders()


def quotes_pair(loaded: Loaded) -> Iterator[Problem]:
    """Check that opening and closing quotes, 《》 and brackets occur equally often in one text."""
    for text in texts(loaded.campaign):
        yield from unpaired(text.raw, text.place)


def unpaired(text: str, place: Place) -> Iterator[Problem]:
    """Yield each pair of marks of which one text has more of one than of the other."""
    for left, right in PAIRS:
        if text.count(left) != text.count(right):
            yield problem("marks-unpaired", place, left=left, right=right)


def punctuation_is_full_width(loaded: Loaded) -> Iterator[Problem]:
    """Check that punctuation between Han characters is full-width (GB/T 15834)."""
    for text in texts(loaded.campaign):
        yield from half_width_marks(text.raw, text.place)


def half_width_marks(text: str, at: Place) -> Iterator[Problem]:
    """Yield each half-width mark of one text, which begins at that place."""
    unmarked = MARKS.sub(lambda mark: " " * len(mark[0]), text)
    for hit in HALF_WIDTH.finditer(unmarked):
        place = replace(at, column=at.column + hit.start()) if at.column else at
        yield problem("half-width", place, mark=hit[0], right="，；：？！"[",;:?!".index(hit[0])])


def values_are_known(loaded: Loaded) -> Iterator[Problem]:
    """Check that every value is known: yield a review for each one that is empty or 待定."""
    return pending_values(loaded.campaign)


def pending_values(campaign: Campaign) -> Iterator[Problem]:
    """Yield the problems of `values_are_known`."""
    for _, node in campaign.nodes:
        for loc, item in walk(node):
            if isinstance(item.value, str) and item.value.strip() in ("", "待定") and loc:
                yield problem("pending", item.place, term=".".join(_dotted_path(node, loc)))


def _dotted_path(node: Node, loc: tuple[int | str, ...]) -> Iterator[str]:
    for depth, step in enumerate(loc):
        if isinstance(step, str):
            yield step
            continue
        named = node.at(loc[: depth + 1]).get("简称")
        yield named.value if named and isinstance(named.value, str) else str(step + 1)


def marks_are_of_this_year(loaded: Loaded) -> Iterator[Problem]:
    """Check that year marks are of this year: yield a review for each 【待定:…】 and each mark of another year."""
    return marks_of_other_years(loaded.campaign)


def marks_of_other_years(campaign: Campaign) -> Iterator[Problem]:
    """Yield the problems of `marks_are_of_this_year`."""
    for text in texts(campaign):
        for mark in text.year_marks():
            inside = "".join(getattr(s, "text", "…") for s in mark.inner)
            if mark.year == 0:
                yield problem("pending-mark", mark.place, text=inside)
            elif mark.year != campaign.settings.year:
                yield problem("year-mark", mark.place, year=mark.year, now=campaign.settings.year, text=inside)


def values_hold_no_marks(loaded: Loaded) -> Iterator[Problem]:
    """Check that values of campaign.yaml contain no {{, [[ or 【2021:, which would print as plain text."""
    campaign = loaded.campaign
    for loc, item in walk(campaign.node):
        if isinstance(item.value, str) and re.search(r"\{\{.*\}\}|\[\[.*\]\]|【\d{4}[:：]", item.value) and loc[0] not in ("已核", "附件"):
            yield problem("mark-in-value", item.place, value=item.value)


def units_have_the_columns(loaded: Loaded) -> Iterator[Problem]:
    """Check that 单位.列名 names a column of the roster."""
    columns = loaded.roster.columns
    known = (*UNIT_NAMES, *columns)
    if not columns:
        return
    for text in texts(loaded.campaign):
        for segment in flat(text.segments):
            if isinstance(segment, Value) and segment.path.startswith("单位.") and segment.path.split(".", 1)[1] not in known:
                near = difflib.get_close_matches(segment.path.split(".", 1)[1], known, 1, 0.4)
                yield problem("unit-column", segment.place, path=segment.path, hint=meant(f"单位.{near[0]}" if near else ""))


def values_can_be_filled_in(loaded: Loaded) -> Iterable[Problem]:
    """Check that every {{ … }} of every text has a value, which shows only when the texts are composed."""
    campaign = loaded.campaign
    composer = compose(campaign)
    for notice in campaign.documents:
        notice_context(composer, notice, campaign.annexes, whole=False)
    if campaign.plan:
        plan_context(composer)
    for annex in campaign.annexes:
        if annex.merged:
            annex_context(composer, annex, per_unit=True)
        for text in prefill_texts(annex):
            composer.resolver(per_unit=True).text(text)
    if campaign.message:
        every_text(composer)
    return composer.problems
