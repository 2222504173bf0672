"""Sentences about what is wrong in returned values: a review goes back to the unit, a reminder is for a person to look at."""

from __future__ import annotations

from ..kind import E, R, V, Wording

CHECKING: dict[str, Wording] = {
    "remark-required": Wording(
        V, "“{name}”必须填，没有填", "补填“{name}”",
        "“{name}” is required and was not filled in", "fill in “{name}”"),
    "remark-type": Wording(
        V, "“{name}”写的是“{value}”，不是要填的“{kind}”", "按要求重填“{name}”：只写一个值，不加别的字",
        "“{name}” says “{value}”, which is no “{kind}”", "fill in “{name}” anew, with one value and nothing else"),
    "remark-no-day": Wording(
        V, "{year}年没有“{day}”这一天", "核实日期，改正月和日",
        "there is no “{day}” in {year}", "correct month and day"),
    "remark-unit-name": Wording(
        R, "“{name}”写的是“{value}”，发给的单位是“{unit}”", "核实是不是本单位的表；是的话写单位全称",
        "“{name}” says “{value}”; the form was sent to “{unit}”", "see whether it is the unit's own form; if so, the full name belongs there"),
    "remark-both-or-none": Wording(
        V, "这几个数要么都是零，要么都不是零，现在是“{values}”", "核实后把漏填的补上；确实没有的都填 0",
        "these numbers are all zero or none is, but they are “{values}”", "supply the one that is missing; where there was nothing, all are 0"),
    "remark-not-less": Wording(
        V, "“{second}”（“{value}”）不应当小于“{first}”（“{before}”）", "核实这两个数，改正写错的一个",
        "“{second}” (“{value}”) can't be less than “{first}” (“{before}”)", "see which of the two is wrong and correct it"),
    "remark-not-more": Wording(
        V, "“{second}”（“{value}”）不应当大于“{first}”（“{before}”）", "核实这两个数，改正写错的一个",
        "“{second}” (“{value}”) can't be more than “{first}” (“{before}”)", "see which of the two is wrong and correct it"),
    "remark-sum": Wording(
        V, "“{total}”是“{value}”，“{parts}”加起来是“{sum}”", "核实各项和合计，改正写错的",
        "“{total}” is “{value}”, but “{parts}” add up to “{sum}”", "correct the parts or their sum"),
    "remark-last-year": Wording(
        R, "“{name}”是“{value}”，上年是“{before}”，差十倍以上", "核实有没有多写、少写一位，或者单位（次、万）写错",
        "“{name}” is “{value}” and was “{before}” last year, which is more than ten times apart", "see whether a digit is missing or too many, or the unit of measure is wrong"),
    "remark-as-last-year": Wording(
        R, "填的 {n} 个数和上年的一个不差", "核实是不是照抄了上年的表；是的话按今年的情况重填",
        "all {n} numbers are those of last year", "see whether last year's form was copied; if so, fill it in for this year"),
    "remark-unchanged": Wording(
        R, "预填的 {n} 项与上年相同，未改", "问一问是不是一项一项看过；确实没有变化的可以认可",
        "the {n} value(s) filled in from last year came back unchanged",
        "ask whether they were looked at one by one; what really did not change may be accepted"),
    "remark-others": Wording(
        R, "“{name}”是“{value}”，比别的 {n} 个单位的中位数“{median}”大十倍以上", "核实有没有多写一位，或者单位（次、万）写错",
        "“{name}” is “{value}”, more than ten times the median “{median}” of {n} other units", "see whether a digit is too many or the unit of measure is wrong"),
    "remark-unknown": Wording(
        E, "{unit}“{annex}”的“{name}”没有要核实的", "看看核对出来的有哪些：“{known}”",
        "there is nothing to accept about “{name}” of {unit} “{annex}”", "see what was remarked on: “{known}”"),
    "remark-answer": Wording(
        V, "“{name}”的“没有错/退回”写的是“{value}”，看不懂，这一处没有动", "写“没有错”或“退回”；这里不改值，要改的退回给单位",
        "the answer about “{name}” is “{value}”, which says neither “没有错” nor “退回”, so it was left open", "write “没有错” when the values are right, “退回” to send them back"),
    "reply-due-past": Wording(
        E, "重新报送的期限 {day} 已经过了", "写今天以后的日子",
        "the new last day {day} is past", "give a day after today"),
    "reply-no-unit": Wording(
        V, "要退回的这一份不知道是哪个单位的，没有做退回单", "直接问发来的人是哪个单位，请那个单位用自己的表重新报送",
        "it is not known whose form this is, so it can't be sent back", "ask whoever sent it which unit it is, and for that unit's own form"),
    "reply-edited": Wording(
        V, "这份退回单手工改过，已保留，没有覆盖；新的退回没有登记", "把要说的话写进新的退回单；不要手工改动的，就换成新的",
        "this document was edited by hand and has been kept; nothing new was entered", "take the changes over by hand, or have the file replaced", "overwrite"),
    "rule-blanks": Wording(
        E, "“{rule}”要写两个以上的空，这里只有“{blanks}”", "把要比较的空都写上，用、分开",
        "“{rule}” needs two blanks or more, and has “{blanks}”", "name every blank that is to be compared"),
}  # fmt: skip
