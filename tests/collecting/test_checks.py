"""Each rule remarks on exactly the values that a careful clerk would query, and says what it could not look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median

import pytest
from hypothesis import given, strategies as st

from generator.campaign.model import CheckRule
from generator.collecting.checking.comparing import FEWEST
from generator.collecting.checking.held import HeldForm
from generator.collecting.checking.known import AnnexFacts, Known, LastYear
from generator.collecting.checking.model import Checked, Grade, Unchecked, Why
from generator.collecting.checking.run import check_returns, findings
from generator.collecting.current import unit_form
from generator.records.returned import FormRow, KeptForm, Receipt, Settled, Settlement, ValueRow
from generator.records.returning.checked import Judged, RemarkDecision
from generator.returns.issued import BlankForms
from generator.roster.index import UnitName

NUMBER = "数"
DOUBT = "?"
"""In front of a value: it is doubtful."""
Value = tuple[str, str, str]


def row(name: str, value: str, kind: str = NUMBER, number: int = 1) -> ValueRow:
    doubtful = value.startswith(DOUBT)
    text = value.removeprefix(DOUBT)
    return ValueRow(f"id_{name}_{number}", name, kind, text, text, "doubtful" if doubtful else "sure")


def held(unit: str, annex: str, values: Sequence[ValueRow], said: Mapping[str, str] | None = None, file: str = "f") -> HeldForm:
    form = FormRow(annex, "v", unit, (), (), older=False, values=tuple(values))
    kept = KeptForm(1, Receipt(f"{file}{unit}{annex}", 1, "表.docx", "", "2021-06-04", "2021-06-04", ""), "r", form)
    return HeldForm(unit_form(kept, {blank: Settlement(1, blank, Settled.REPLACED, v, "甲", "") for blank, v in (said or {}).items()}))


def known(
    forms: Sequence[HeldForm], facts: Mapping[str, AnnexFacts] | None = None, last_year: LastYear | None = None,
    names: Mapping[str, str] | None = None,
) -> Known:
    units = {form.unit: (names or {}).get(form.unit, f"第{form.unit}单位") for form in forms}
    annexes = {form.annex: AnnexFacts() for form in forms} | dict(facts or {})
    return Known(2021, units, annexes, {(form.unit, form.annex): form for form in forms}, BlankForms({}), last_year)


def codes(checked: Checked) -> list[tuple[str, tuple[str, ...]]]:
    return [(remark.problem.code, remark.names) for remark in checked.remarks]


def unchecked(there: Known) -> list[Unchecked]:
    return [one for found in findings(there, {}) for one in found if isinstance(one, Unchecked)]


def ruled(values: Sequence[ValueRow], rule: str, blanks: str) -> Known:
    facts = AnnexFacts(rules=(CheckRule.model_validate({"规则": rule, "空": blanks}),))
    return known([held("01", "表", values)], {"表": facts})


def judged(values: Sequence[ValueRow], rule: str, blanks: str) -> Checked:
    return check_returns(ruled(values, rule, blanks), {})


def numbers(**values: str) -> list[ValueRow]:
    return [row(name, value) for name, value in values.items()]


# ---- 必填
@pytest.mark.parametrize(("value", "wrong"), [("", True), ("  ", True), ("/", True), ("——", True), ("甲某", False), ("无", False)])
def test_a_required_blank_with_nothing_in_it_goes_back(value: str, wrong: bool) -> None:
    checked = check_returns(known([held("01", "表", [row("姓名", value, "文字")])], {"表": AnnexFacts(required=("姓名",))}), {})
    assert codes(checked) == ([("remark-required", ("姓名",))] if wrong else [])
    assert all(remark.grade is Grade.RETURN for remark in checked.remarks)


def test_a_required_blank_that_is_doubtful_or_not_in_the_form_is_not_judged_but_told() -> None:
    facts = {"表": AnnexFacts(required=("姓名", "手机"))}
    there = known([held("01", "表", [row("姓名", "?", "文字")])], facts)
    assert check_returns(there, {}).remarks == ()
    assert {(one.names, one.why) for one in unchecked(there) if one.rule == "remark-required"} == {
        (("姓名",), Why.DOUBTFUL), (("手机",), Why.NO_BLANK)}


@pytest.mark.parametrize(("spare", "wrong"), [
    (("", "", "", ""), 0), (("展览", "", "", ""), 1), (("", "", "", "场馆"), 1), (("讲座", "会场", "", ""), 0)])
def test_a_spare_item_needs_its_blanks_only_when_it_is_used(spare: tuple[str, str, str, str], wrong: int) -> None:
    values = [row("地点", "广场", "文字"), *(row(name, value, "文字", number) for number, (name, value) in enumerate(
        zip(("活动", "地点", "活动", "内容"), spare, strict=True), 2))]
    facts = {"表": AnnexFacts(required=("地点", "活动"), spare_items=True)}
    assert len(check_returns(known([held("01", "表", values)], facts), {}).remarks) == wrong


# ---- types
@pytest.mark.parametrize(("kind", "value", "fits"), [
    ("数", "12", True), ("数", "-3.5", True), ("数", "十二", False), ("月", "13", False), ("月", "2", True), ("日", "32", False),
    ("日期", "2021-02-30", False), ("日期", "2021-06-05", True), ("手机", "1390000000", False), ("手机", "13900000001", True),
    ("电话", "022-29240881", True), ("电话", "办公室", False), ("邮箱", "a@example.cn", True), ("邮箱", "example.cn", False),
    ("文字", "什么都行", True), ("数", "", True)])
def test_a_value_that_is_none_of_its_type_goes_back(kind: str, value: str, fits: bool) -> None:
    checked = check_returns(known([held("01", "表", [row("空", value, kind)])]), {})
    assert [code for code, _ in codes(checked)] == ([] if fits else ["remark-type"])


@pytest.mark.parametrize(("month", "day", "wrong"), [
    ("2", "30", True), ("2", "28", False), ("4", "31", True), ("12", "31", False), ("", "30", False)])
def test_a_month_and_a_day_that_are_no_day_of_the_year_go_back(month: str, day: str, wrong: bool) -> None:
    checked = check_returns(known([held("01", "表", [row("月", month, "月"), row("日", day, "日")])]), {})
    assert [code for code, _ in codes(checked)] == (["remark-no-day"] if wrong else [])


# ---- 核对
@pytest.mark.parametrize(("rule", "values", "wrong"), [
    ("同为零或同非零", "3 40", False), ("同为零或同非零", "0 0", False), ("同为零或同非零", "3 0", True), ("同为零或同非零", "0 5", True),
    ("同为零或同非零", "3 -", True), ("同为零或同非零", "- -", False), ("同为零或同非零", "- 0", False), ("同为零或同非零", "1 2 0", True),
    ("后者不小于前者", "3 3", False), ("后者不小于前者", "3 2", True), ("后者不小于前者", "3 -", True), ("后者不小于前者", "- 2", False),
    ("后者不小于前者", "1 2 1.5", True), ("后者不大于前者", "3 3", False), ("后者不大于前者", "3 4", True), ("后者不大于前者", "0 1", True),
    ("合计", "1 2 3", False), ("合计", "1 2 4", True), ("合计", "1 - 1", False), ("合计", "1 2 -", True), ("合计", "0.1 0.2 0.3", False)])
def test_each_relation_is_judged_as_it_is_written(rule: str, values: str, wrong: bool) -> None:
    typed = dict(zip("甲乙丙", (value.replace("-", "") for value in values.split(" ")), strict=False))
    checked = judged(numbers(**typed), rule, "、".join(typed))
    assert bool(checked.remarks) is wrong
    assert all(remark.grade is Grade.RETURN for remark in checked.remarks)


@pytest.mark.parametrize(("blanks", "wrong"), [("合计、甲、乙", False), ("甲、乙、合计", False), ("甲、合计、乙", False)])
def test_the_sum_is_the_blank_that_is_named_so_wherever_it_stands(blanks: str, wrong: bool) -> None:
    assert bool(judged(numbers(甲="1", 乙="2", 合计="3"), "合计", blanks).remarks) is wrong
    assert judged(numbers(甲="1", 乙="2", 合计="4"), "合计", blanks).remarks[0].problem.facts["sum"] == "3"


def test_days_are_compared_as_days() -> None:
    first, last = row("开始", "2021-06-30", "日期"), row("结束", "2021-06-05", "日期")
    assert codes(judged([first, last], "后者不小于前者", "开始、结束")) == [("remark-not-less", ("开始", "结束"))]


def test_a_rule_with_a_doubtful_value_or_a_value_that_is_no_number_is_told_as_not_checked() -> None:
    for values, why in ((numbers(甲="?3", 乙="0"), Why.DOUBTFUL), ([row("甲", "很多", "文字"), row("乙", "0")], Why.NO_NUMBER)):
        there = ruled(values, "同为零或同非零", "甲、乙")
        assert check_returns(there, {}).remarks == ()
        assert [one.why for one in unchecked(there) if one.rule == "remark-both-or-none"] == [why]


def test_blanks_of_one_name_in_the_items_of_an_outline_go_together_item_by_item() -> None:
    values = [row("场次", "1", number=1), row("人次", "9", number=1), row("场次", "2", number=2), row("人次", "0", number=2)]
    [remark] = judged(values, "同为零或同非零", "场次、人次").remarks
    assert remark.blanks == ("id_场次_2", "id_人次_2")


def test_a_total_is_compared_with_all_blanks_of_a_name() -> None:
    values = [row("场次", "1", number=1), row("场次", "2", number=2), row("总数", "4")]
    [remark] = judged(values, "合计", "场次、总数").remarks
    assert (remark.problem.facts["sum"], remark.problem.facts["value"]) == ("3", "4")
    assert judged(values, "后者不小于前者", "场次、总数").left[Why.UNLIKE] == 1


def test_a_sum_over_annexes_is_judged_when_both_came_and_told_when_not() -> None:
    rule = CheckRule.model_validate({"规则": "合计", "空": "计划.甲、计划.乙、总数"})
    facts = {"统计": AnnexFacts(rules=(rule,)), "计划": AnnexFacts()}
    plan, table = held("01", "计划", numbers(甲="1", 乙="2")), held("01", "统计", numbers(总数="5"))
    [remark] = check_returns(known([plan, table], facts), {}).remarks
    assert (remark.annex, remark.names, remark.problem.facts["sum"]) == ("统计", ("总数",), "3")
    alone = known([table], facts)
    assert check_returns(alone, {}).remarks == ()
    assert [one.why for one in unchecked(alone) if one.rule == "remark-sum"] == [Why.ABSENT]


def test_a_chain_is_judged_pair_by_pair_as_far_as_its_values_count() -> None:
    there = ruled(numbers(甲="5", 乙="3", 丙="?9"), "后者不小于前者", "甲、乙、丙")
    assert codes(check_returns(there, {})) == [("remark-not-less", ("甲", "乙"))]
    assert {one.names for one in unchecked(there) if one.rule == "remark-not-less"} == {("丙",)}


def test_two_rules_about_one_blank_are_decided_on_one_by_one() -> None:
    rules = tuple(CheckRule.model_validate({"规则": "合计", "空": blanks}) for blanks in ("计划.甲、总数", "计划.乙、总数"))
    forms = [held("01", "计划", numbers(甲="1", 乙="2")), held("01", "统计", numbers(总数="5"))]
    remarks = check_returns(known(forms, {"统计": AnnexFacts(rules=rules), "计划": AnnexFacts()}), {}).remarks
    assert len(remarks) == len({remark.key for remark in remarks}) == 2


def test_a_blank_that_is_doubtful_is_counted_once_as_not_checked() -> None:
    facts = AnnexFacts(required=("甲",), rules=(CheckRule.model_validate({"规则": "同为零或同非零", "空": "甲、乙"}),))
    assert check_returns(known([held("01", "表", numbers(甲="?3", 乙="0"))], {"表": facts}), {}).left[Why.DOUBTFUL] == 1


# ---- the unit's name
@pytest.mark.parametrize(("typed", "wrong"), [
    ("宝坻区教育局", False), ("区教育局", False), ("宝坻区 教育局", False), ("", False), ("宝坻区体育局", True), ("教育局（盖章）", False),
    ("局", True)])
def test_a_name_that_is_not_the_units_is_a_hint(typed: str, wrong: bool) -> None:
    forms = [held("01", "表", [row("单位名称", typed, "文字")]), held("02", "表", [row("单位名称", "宝坻区体育局", "文字")])]
    facts = {"表": AnnexFacts(unit_names=frozenset({"单位名称"}))}
    checked = check_returns(known(forms, facts, names={"01": "宝坻区教育局", "02": "宝坻区体育局"}), {})
    assert [(remark.unit, remark.grade) for remark in checked.remarks] == ([("01", Grade.HINT)] if wrong else [])


def test_a_short_name_of_the_roster_is_the_units_own() -> None:
    facts = {"表": AnnexFacts(unit_names=frozenset({"单位名称"}))}
    names = {"01": "市公安局交通管理局宝坻支队"}
    base = known([held("01", "表", [row("单位名称", "宝坻交警", "文字")])], facts, names=names)
    assert len(check_returns(base, {}).remarks) == 1
    roster = replace(base, roster=lambda: (UnitName(2, "01", names["01"], "宝坻交警"),))
    assert check_returns(roster, {}).remarks == ()


# ---- last year
def year(values: Mapping[str, str]) -> LastYear:
    found = {name: Decimal(value) for name, value in values.items()}
    by_id = {("01", "表", f"id_{name}_1"): n for name, n in found.items()}
    return LastYear("2020", by_id, {("01", "表", name, 1): n for name, n in found.items()})


@pytest.mark.parametrize(("now", "before", "wrong"), [
    ("1200", "100", True), ("1000", "100", False), ("9", "100", True), ("10", "100", False), ("0", "120", True), ("0", "12", False),
    ("12", "1", False), ("19", "1", False), ("120", "0", False), ("?1200", "100", False), ("", "100", False)])
def test_a_number_more_than_ten_times_apart_from_last_years_is_a_hint(now: str, before: str, wrong: bool) -> None:
    checked = check_returns(known([held("01", "表", numbers(甲=now))], last_year=year({"甲": before})), {})
    assert [(remark.problem.code, remark.grade) for remark in checked.remarks] == ([("remark-last-year", Grade.HINT)] if wrong else [])


def test_a_renamed_blank_is_compared_under_its_former_name() -> None:
    facts = {"表": AnnexFacts(former={"新名": "旧名"})}
    [remark] = check_returns(known([held("01", "表", numbers(新名="500"))], facts, year({"旧名": "10"})), {}).remarks
    assert (remark.problem.facts["before"], remark.names) == ("10", ("新名",))


def test_blanks_that_swapped_their_names_are_compared_with_the_right_ones() -> None:
    facts = {"表": AnnexFacts(former={"甲": "乙", "乙": "甲"})}
    assert check_returns(known([held("01", "表", numbers(甲="500", 乙="3"))], facts, year({"甲": "3", "乙": "500"})), {}).remarks == ()


def test_a_form_with_all_of_last_years_numbers_is_a_hint() -> None:
    same = {"甲": "3", "乙": "40", "丙": "7", "丁": "12", "戊": "5"}
    forms = [held("01", "表", numbers(**same))]
    assert [r.problem.code for r in check_returns(known(forms, last_year=year(same)), {}).remarks] == ["remark-as-last-year"]
    assert check_returns(known(forms, last_year=year(same | {"戊": "6"})), {}).remarks == ()


def test_without_last_year_it_is_told_that_nothing_was_compared() -> None:
    checked = check_returns(known([held("01", "表", numbers(甲="5"))]), {})
    assert Why.NO_LAST_YEAR in checked.left
    other = check_returns(known([held("01", "表", numbers(甲="5"))], last_year=year({"乙": "5"})), {})
    assert other.left[Why.NOT_LAST_YEAR] == 1


# ---- the other units
def of_all(*values: str) -> Checked:
    return check_returns(known([held(f"{n:02d}", "表", numbers(甲=value)) for n, value in enumerate(values, 1)]), {})


def test_a_number_more_than_ten_times_the_median_of_the_others_is_a_hint() -> None:
    checked = of_all("12", "10", "8", "11", "9", "101")
    assert [(r.unit, r.problem.facts["median"], r.grade) for r in checked.remarks] == [("06", "10", Grade.HINT)]
    assert of_all("12", "10", "8", "11", "9", "100").remarks == ()


def test_zeros_and_doubtful_values_are_no_part_of_the_median() -> None:
    checked = of_all("12", "10", "8", "11", "9", "101", "0", "0", "0", "0", "0", "0", "0", "0", "?900000")
    assert [r.unit for r in checked.remarks] == ["06"]


def test_a_few_units_say_nothing_and_that_is_told() -> None:
    checked = of_all(*["10"] * (FEWEST - 1), "900")
    assert checked.remarks == ()
    assert checked.left[Why.FEW] == FEWEST


@given(st.lists(st.integers(1, 50), min_size=2, max_size=12))
def test_the_median_of_the_others_is_the_median_without_the_unit(values: list[int]) -> None:
    forms = [held(f"{n:02d}", "表", numbers(甲=str(value))) for n, value in enumerate(values)]
    facts = known(forms)
    for at, form in enumerate(forms):
        others = values[:at] + values[at + 1 :]
        assert facts.median_of_others(form, form.form.answers[0]) == (len(others), Decimal(str(median(others))))


def test_numbers_of_very_many_digits_keep_all_of_them_in_the_median() -> None:
    long = ["12345678901234567.01", "12345678901234567.02", "12345678901234567.03", "3", "0.1"]
    forms = [held(f"{n:02d}", "表", numbers(甲=value)) for n, value in enumerate(long)]
    assert known(forms).median_of_others(forms[0], forms[0].form.answers[0]) == (4, (Decimal(3) + Decimal(long[1])) / 2)
    assert known(forms).median_of_others(forms[3], forms[3].form.answers[0]) == (4, (Decimal(long[0]) + Decimal(long[1])) / 2)


# ---- a person's decisions
def decision(checked: Checked, what: Judged) -> dict[tuple[str, str, str], RemarkDecision]:
    [remark] = checked.remarks
    said = RemarkDecision(remark.unit, remark.annex, remark.key, remark.basis, remark.file, what, "", "甲", "2021-06-05")
    return {(said.unit, said.annex, said.remark): said}


def test_what_was_accepted_stays_accepted_while_the_value_stays() -> None:
    facts = {"表": AnnexFacts(rules=(CheckRule.model_validate({"规则": "同为零或同非零", "空": "甲、乙"}),))}

    def checked(decisions: dict[tuple[str, str, str], RemarkDecision], file: str = "f", **values: str) -> Checked:
        return check_returns(known([held("01", "表", numbers(**values), file=file)], facts), decisions)

    said = decision(checked({}, 甲="3", 乙="0"), Judged.ACCEPTED)
    assert checked(said, 甲="3", 乙="0").standing == ()
    assert checked(said, 甲="3", 乙="0", file="another").standing == ()
    assert len(checked(said, 甲="4", 乙="0").standing) == 1


def test_a_hint_that_a_person_sends_back_is_for_the_unit_until_it_sends_another_file() -> None:
    facts = {"表": AnnexFacts(unit_names=frozenset({"单位名称"}))}

    def checked(decisions: dict[tuple[str, str, str], RemarkDecision], file: str = "f") -> Checked:
        return check_returns(known([held("01", "表", [row("单位名称", "别的局", "文字")], file=file)], facts), decisions)

    said = decision(checked({}), Judged.ASKED)
    assert [remark.grade for remark in checked(said).standing] == [Grade.RETURN]
    assert [(remark.grade, remark.decision) for remark in checked(said, "another").standing] == [(Grade.HINT, None)]


def test_a_value_that_a_person_settled_is_judged_as_settled() -> None:
    form = held("01", "表", numbers(甲="?3", 乙="5"), said={"id_甲_1": "0"})
    facts = {"表": AnnexFacts(rules=(CheckRule.model_validate({"规则": "同为零或同非零", "空": "甲、乙"}),))}
    assert codes(check_returns(known([form], facts), {})) == [("remark-both-or-none", ("甲", "乙"))]


# ---- values that were filled in from last year
def prefilled(names: frozenset[str], before: Mapping[str, str], *now: ValueRow) -> list[str]:
    texts = {("01", "表", name): value for name, value in before.items()}
    last = LastYear("2020", {}, {}, texts)
    facts = {"表": AnnexFacts(prefilled=names, given=frozenset({"单位"}))}
    checked = check_returns(known([held("01", "表", now)], facts, last), {})
    return [f"{r.problem.code} {r.problem.facts.get('n', '')}" for r in checked.remarks]


def test_a_form_of_which_nothing_that_was_filled_in_was_changed_is_one_hint_and_any_change_is_none() -> None:
    rest, before = frozenset({"其余"}), {"姓名": "甲某", "手机": "13900000001", "开始": "2020-06-01"}
    name, mobile = row("姓名", "甲某", "文字"), row("手机", "13900000001", "手机")
    unit, day = row("单位", "海滨街道办事处", "文字"), row("开始", "2020-06-01", "日期")
    assert prefilled(rest, before, unit, name, mobile) == ["remark-unchanged 2"]
    assert prefilled(rest, before, unit, name, mobile, day) == ["remark-unchanged 2"]  # a day is not filled in
    assert prefilled(rest, before, name, row("手机", "13900000002", "手机")) == []
    assert prefilled(rest, before, name, row("手机", "?13900000001", "手机")) == []
    assert prefilled(frozenset({"手机"}), before, row("姓名", "乙某", "文字"), mobile) == ["remark-unchanged 1"]
    assert prefilled(frozenset(), before, name, mobile) == []
    assert prefilled(rest, {}, name, mobile) == []
