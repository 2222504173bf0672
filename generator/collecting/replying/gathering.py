"""What has to go back to the units: remarks that they have to correct, values and forms that a person asked back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...records import ReplyItem
from ...returns import BlankForms
from ...text import BlankType
from ...wording import Place, Problem, problem
from ..checking.model import Grade, Remark
from ..current import ANNEX, UNIT, Answer, Hold, Returned, UnitForm

REMEDIES = {
    BlankType.NUMBER: "核实后写一个确切的数，只写数字", BlankType.DATE: "写成某年某月某日，只写一个日期", BlankType.MONTH: "只写月份的数字",
    BlankType.DAY: "只写日子的数字", BlankType.MOBILE: "写一个 11 位手机号", BlankType.PHONE: "写一个电话号码，外地的带区号",
    BlankType.EMAIL: "写一个邮箱地址",
    BlankType.YES_NO: "只勾一个，别的不动", BlankType.CHOICE: "只勾一个，别的不动",
}  # fmt: skip
OTHERWISE = "核实后写在原来的空里，不要写在旁边"
WHOLE_FORM, AGAIN = "整张表", "用发给本单位的原表重新填写，报送整张表"
UNCLEAR, UNREADABLE = "收到的内容看不准", "没有说清楚"


@dataclass(frozen=True, slots=True)
class SendingBack:
    """A form and what has to be corrected in it."""

    form: UnitForm
    items: tuple[ReplyItem, ...]


def to_send_back(
    found: Returned, remarks: Iterable[Remark], texts: BlankForms, units: Mapping[str, str],
    whole: Callable[[UnitForm], UnitForm] = lambda form: form,
) -> tuple[dict[tuple[str, str], SendingBack], list[Problem]]:
    """Return by (unit, annex) what has to be corrected, and a problem for each form of which the unit is not known.

    `whole` reads all values of a form of `found`, of which some are not held.
    """
    by_file: dict[tuple[str, str, str], list[Remark]] = {}
    for remark in remarks:
        if remark.grade is Grade.RETURN:
            by_file.setdefault((remark.unit, remark.annex, remark.file), []).append(remark)
    back: dict[tuple[str, str], SendingBack] = {}
    for key, form in found.current.items():
        own = by_file.get((*key, form.kept.receipt.sha256), ())
        items = tuple(_items(whole(form), own, texts)) if own or form.of(Hold.ASKED) else ()
        if items and form.unit in units:
            back[key] = SendingBack(form, items)
    lost = []
    for form in found.waiting:
        if not form.asked:
            continue
        if form.unit not in units:
            lost.append(problem("reply-no-unit", Place(form.kept.receipt.name)))
        elif (form.unit, form.annex) not in back and not _came_anew(found, form):
            back[form.unit, form.annex] = SendingBack(form, (_whole(form),))
    return back, lost


def _came_anew(found: Returned, form: UnitForm) -> bool:
    later = found.of(form.unit, form.annex)
    return later is not None and later.number > form.number


def _items(form: UnitForm, remarks: Iterable[Remark], texts: BlankForms) -> Iterator[ReplyItem]:
    """Yield what has to be corrected in a form, in the order of its blanks."""
    order = {answer.row.blank: number for number, answer in enumerate(form.answers)}
    raw = {answer.row.blank: answer.row.raw for answer in form.answers}
    found = [(order[answer.row.blank], _asked(form, answer, texts, raw)) for answer in form.of(Hold.ASKED)]
    found += [(min((order.get(blank, 0) for blank in remark.blanks), default=0), _remarked(remark)) for remark in remarks]
    yield from (item for _, item in sorted(found, key=lambda each: each[0]))


def _asked(form: UnitForm, answer: Answer, texts: BlankForms, raw: Mapping[str, str]) -> ReplyItem:
    row = answer.row
    sentence = texts.sentence(form.annex, form.kept.form.version, row.blank, raw)
    wrong = "；".join(row.reasons) or (UNCLEAR if row.raw.strip() else UNREADABLE)
    remedy = next((words for kind, words in REMEDIES.items() if row.kind == kind), OTHERWISE)
    return ReplyItem(row.blank, row.name or row.blank, sentence or row.raw.strip(), wrong, remedy)


def _remarked(remark: Remark) -> ReplyItem:
    return ReplyItem(remark.key, "、".join(remark.names), remark.sentence, remark.wrong, remark.remedy)


def _whole(form: UnitForm) -> ReplyItem:
    kept = form.kept
    reasons = (*kept.form.unit_reasons, *kept.form.annex_reasons)
    key = UNIT if UNIT in form.said else ANNEX
    return ReplyItem(key, WHOLE_FORM, kept.receipt.name, "；".join(reasons) or UNCLEAR, AGAIN)
