"""The summary for people: the text of summary.docx, and the picture of the progress by day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from ...documents import RenderContext, own_values
from ...files import read_package, write_package
from ...layout import CHART_PLACE, Chart, with_chart
from ...text import BlankType, chinese, literal
from ...wording import Place
from ..current import Answer, Hold
from .comparing import percent
from .counting import number_of
from .days import Progress, first_days, progress
from .lists import left_out
from .model import AnnexReport, Counted, Total
from .printed import PrintedForm

TEMPLATE, NAME = "summary.docx", "汇总"
SHORTEST_SENTENCE = 4
"""Printed characters of a line that say by themselves what its totals are of; a shorter one needs the name of its blank."""
MOST_GROUPS, MOST_IN_GROUP, MOST_NAMES, LONGEST_RAW = 60, 12, 200, 20
"""Groups of values not counted, values of one, units of one reason, and characters of a value that are shown; the workbook has all."""
Item = dict[str, object]
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BESIDE_A_NUMBER = re.compile(r"(?<=\d) | (?=\d)")


def summary(counted: Counted, context: RenderContext) -> bytes:
    """Return the summary as .docx, made with the project's template; Refused `template-missing`, or as its rendering is."""
    known = progress(counted)
    sections = [_standing(counted), _totals(counted), _progress(counted, known)]
    rest = [_units(counted), _values(counted), _comparison(counted)]
    numbered = [list(section) for section in [*sections, *rest]]
    number = 0
    for section in numbered:
        if section:
            number += 1
            section[0] = {**section[0], "题": f"{chinese(number)}、{section[0]['题']}"}
    words = {
        "标题": _literal(_title(context)), "截至": _literal(f"截至{_day(counted.day)}"), "有图": known is not None,
        "正文": [item for section in numbered[:len(sections)] for item in section],
        "其余": [item for section in numbered[len(sections):] for item in section]}
    made = context.finished(TEMPLATE, {**own_values(context.composer), "汇总": words}, NAME)
    if known is None:
        return made
    chart = _chart(known, context.profile.fonts.body, len(counted.base.units))
    return write_package(with_chart(read_package(made, Place(TEMPLATE)), CHART_PLACE, chart))


def _title(context: RenderContext) -> str:
    settings = context.campaign.settings
    year = "" if str(settings.year) in settings.name else f"{settings.year}年"
    return f"{year}“{settings.name}”报表汇总"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


# ---- what the text is made of
def _literal(text: str) -> str:
    """Return text from anywhere as one line that a document may print: what no document may hold becomes a question mark."""
    return literal(_UNPRINTABLE.sub("?", " ".join(text.split())))


def _heading(text: str) -> Item:
    return {"类": "一级", "题": _literal(text), "文": "", "表": _no_table()}


def _part(text: str) -> Item:
    return {"类": "二级", "题": _literal(text), "文": "", "表": _no_table()}


def _said(text: str) -> Item:
    return {"类": "正文", "题": "", "文": _literal(text), "表": _no_table()}


def _printed(text: str) -> str:
    """Return a sentence of the screen as a document prints it: no space beside a number."""
    return _BESIDE_A_NUMBER.sub("", text)


def _no_table() -> Item:
    return {"头": [], "行": [], "列宽": ""}


def _table(head: Sequence[str], rows: Iterable[Sequence[object]], widths: str) -> Item:
    cells = [[{"文": [_literal(str(cell))], "居中": n > 0 and len(str(cell)) <= 8} for n, cell in enumerate(row)] for row in rows]
    return {"类": "表", "题": "", "文": "", "表": {"头": [_literal(text) for text in head], "行": cells, "列宽": widths}}


def digits(number: Decimal) -> str:
    """Return a number without zeros behind its point."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


# ---- sections: the first item of each is its heading, without a number
def _standing(counted: Counted) -> Iterator[Item]:
    yield _heading("收报情况")
    yield _said(f"应报单位{len(counted.base.units)}个。")
    for one in counted.annexes:
        due = f"（期限{one.item.due.month}月{one.item.due.day}日）" if one.item.due else ""
        yield _said(f"{one.item.name}{due}：{_printed(one.sentence)}。")
    for item in counted.base.items:
        if not item.is_annex:
            missing = sum(1 for name, *_ in left_out(counted) if name == item.name)
            without = f"；没有计入{missing}个" if missing else ""
            yield _said(f"{item.name}：已报{len(counted.base.units) - missing}个单位{without}。")
    if counted.unread:
        yield _said(f"另有{len(counted.unread)}个文件收到了，没有读出表来，未计入（见汇总表“出处”）。")


def _totals(counted: Counted) -> Iterator[Item]:
    counting = [one for one in counted.annexes if one.counts or one.choices]
    if not counting:
        return
    yield _heading("各项合计")
    for number, one in enumerate(counting, 1):
        yield _part(f"（{chinese(number)}）{one.item.name}")
        yield _said(f"计入{_printed(one.sentence)}。")
        yield from (_said(text) for text in _sentences(one, counted))
        rows = [(f"{column.place}：{column.heading}" if column.item else column.heading, *_counted(one.counts[column.blank]))
                for column in one.columns if column.is_number]
        if rows:
            yield _table(("填写项", "合计", "有数的单位", "待核、退回"), rows, "16:7:7:7")


def _counted(total: Total) -> tuple[str, int, int]:
    return digits(total.sum), total.units, total.open


def _sentences(one: AnnexReport, counted: Counted) -> Iterator[str]:
    """Yield the printed sentences of the form with the totals in their blanks, and choices that stand in none of them."""
    headings = {column.blank: column.heading for column in one.columns}
    used = {form.kept.form.version: (form.kept.form.annex, form.kept.form.version) for form in one.forms.values()}
    told: set[str] = set()
    for _, key in sorted(used.items()):
        if (form := counted.printed.forms.get(key)) is None:
            continue
        known = one.counts.keys() - told
        sums = {blank: digits(one.counts[blank].sum) for blank in known}
        chosen = {blank: _chosen(options) for blank, options in one.choices.items()}
        for sentence, blanks in PrintedForm(form).sentences(sums.get, chosen.get):
            told.update(blanks)
            filled = sum(len(sums.get(blank, "") or chosen.get(blank, "")) for blank in blanks)
            label = f"{headings[blanks[0]]}：" if len(sentence) - filled < SHORTEST_SENTENCE else ""
            yield label + sentence + _not_counted(one, blanks, headings)
    for column in one.columns:
        if column.blank in one.choices and column.blank not in told:
            yield f"{column.heading}{_chosen(one.choices[column.blank])}。"


def _not_counted(one: AnnexReport, blanks: Sequence[str], headings: Mapping[str, str]) -> str:
    """Return what a sentence with totals leaves out, in brackets; "" for nothing."""
    left = [f"{headings[blank]}{one.counts[blank].open}个" for blank in blanks if blank in one.counts and one.counts[blank].open]
    return f"（待核或退回、未计入：{'、'.join(left)}）" if left else ""


def _chosen(options: dict[str, int] | object) -> str:
    parts = [f"“{option}”{count}个单位" for option, count in options.items()] if isinstance(options, dict) else []
    return f"（{'，'.join(parts) or '没有单位填写'}）"


def _progress(counted: Counted, known: Progress | None) -> Iterator[Item]:
    if known is None:
        return
    yield _heading("收表进度")
    for one in counted.annexes:
        days = first_days(one, counted)
        if one.item.due is None:
            yield _said(f"{one.item.name}：{len(days)}个单位交来。")
            continue
        on_time = sum(day <= one.item.due for day in days.values())
        yield _said(f"{one.item.name}：期限{_day(one.item.due)}以前（含当天）{on_time}个单位交来，以后{len(days) - on_time}个。")
    yield _said("下图是各附件逐日累计交来的单位数，竖线是期限。")


def _units(counted: Counted) -> Iterator[Item]:
    groups: dict[tuple[str, str], list[str]] = {}
    for item, unit, why, cell in left_out(counted):
        late = f"，过期{cell.days}天" if cell.days else ""
        groups.setdefault((item, f"{why}{late}"), []).append(counted.base.units[unit])
    if not groups:
        return
    yield _heading("没有计入的单位及原因")
    yield _said("下列单位没有计入合计。")
    rows = [(item, why, len(names), "、".join(names[:MOST_NAMES]) + ("等，见汇总表" if len(names) > MOST_NAMES else ""))
            for (item, why), names in groups.items()]
    yield _table(("附件", "原因", "单位数", "单位"), rows, "8:8:4:22")


def _values(counted: Counted) -> Iterator[Item]:
    groups: dict[tuple[str, str], list[str]] = {}
    for form in counted.forms():
        unit = counted.base.units.get(form.unit, form.unit)
        for answer in form.answers:
            if why := _why_not_counted(answer):
                raw = answer.row.raw.strip()
                shown = f"“{raw[:LONGEST_RAW]}{'…' if len(raw) > LONGEST_RAW else ''}”" if raw else "（没有找到内容）"
                groups.setdefault((f"{unit}（{form.annex}）", why), []).append(f"{answer.row.name}{shown}")
    if not groups:
        return
    yield _heading("没有计入的内容及原因")
    yield _said("下列内容待核、已退回或者不是数，没有计入合计。")
    rows = [(unit, why, len(found), "、".join(found[:MOST_IN_GROUP]) + ("等" if len(found) > MOST_IN_GROUP else ""))
            for (unit, why), found in list(groups.items())[:MOST_GROUPS]]
    yield _table(("单位", "原因", "处数", "填写项和原文"), rows, "9:9:3:21")
    if len(groups) > MOST_GROUPS or any(len(found) > MOST_IN_GROUP for found in groups.values()):
        yield _said(f"共{sum(map(len, groups.values()))}处，全部见汇总表“待核和核过的”。")


def _why_not_counted(answer: Answer) -> str:
    """Return why a value is not counted; "" for one that is."""
    if answer.counts:
        no_number = answer.row.kind == BlankType.NUMBER and answer.value and number_of(answer) is None
        return "不是数" if no_number else ""
    return ("退回：" if answer.hold is Hold.ASKED else "") + ("；".join(answer.row.reasons) or "待核")


def _comparison(counted: Counted) -> Iterator[Item]:
    compared = [(one, one.before) for one in counted.annexes if one.before]
    if not compared:
        return
    yield _heading("与上年比")
    for one, year in compared:
        if year.why:
            yield _said(f"{one.item.name}：{year.why}，没有比。")
            continue
        if not year.blanks:
            yield _said(f"{one.item.name}：没有数，没有比。")
            continue
        counts = f"今年计入{len(one.forms)}个单位，上年{year.counted}个，两年都有的{year.both}个"
        yield _said(f"{one.item.name}：{counts}；“同口径”只算两年这一项都有数的单位。")
        head = ("填写项", "今年", "上年", "增减", "增减％", "同口径今年", "同口径上年", "增减％")
        yield _table(head, list(_compared_rows(one)), "13:6:6:6:7:6:6:7")
    year = compared[0][1]
    for said, names in (("今年有、上年没有的单位", year.new), ("上年有、今年没有的单位", year.gone)):
        listed = "、".join(names[:MOST_NAMES]) + ("等" if len(names) > MOST_NAMES else "")
        yield _said(f"{said}{len(names)}个：{listed}。" if names else f"{said}：没有。")


def _compared_rows(one: AnnexReport) -> Iterator[tuple[str, ...]]:
    for column in one.columns:
        blank = one.before.blanks.get(column.blank) if one.before else None
        if blank is None:
            continue
        name = f"{column.place}：{column.heading}" if column.item else column.heading
        if blank.before is None:
            yield name, digits(blank.now), "没有这一项", "", "", "", "", ""
            continue
        yield (name, digits(blank.now), digits(blank.before), digits(blank.now - blank.before), percent(blank.now, blank.before),
               digits(blank.both_now), digits(blank.both_before), percent(blank.both_now, blank.both_before))


# ---- the picture
def _chart(known: Progress, font: str, units: int) -> Chart:
    due = {item.due for item, _ in known.lines}
    described = "；".join(f"{item.name}到{_day(known.days[-1])}共{line[-1]}个单位" for item, line in known.lines)
    days = tuple(f"{day.month}.{day.day}" for day in known.days)
    return Chart(f"逐日累计交来的单位数：{described}", days, tuple((item.name, line) for item, line in known.lines),
                 ("期限", tuple(units if day in due else None for day in known.days)), font)
