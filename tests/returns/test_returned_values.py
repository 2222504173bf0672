"""What the text of a blank says: strict forms are sure, others are proposed or not read."""

from __future__ import annotations

import pytest

from generator.returns.model import Class
from generator.returns.values import numbers, texts
from generator.returns.values.model import Told, Why
from generator.returns.values.read import read_value
from generator.text.blanks import BlankType

NUMBER, DATE, TEXT = BlankType.NUMBER, BlankType.DATE, BlankType.TEXT


def read(kind: BlankType, text: str, options: tuple[str, ...] = ()) -> tuple[str, Class]:
    told = read_value(kind, text, options=options, unit="次，参", year=2021)
    return told.value, told.standing


@pytest.mark.parametrize("example", [example for _, _, example in numbers.SURE])
def test_each_strict_form_of_a_number_is_sure(example: str) -> None:
    assert read(NUMBER, example)[1] is Class.SURE


@pytest.mark.parametrize(("why", "example"), [(why, example) for _, _, why, example in numbers.PROPOSED])
def test_each_loose_form_of_a_number_is_only_proposed(why: Why, example: str) -> None:
    told = read_value(NUMBER, example)
    assert (told.standing, told.value.isdigit()) == (Class.DOUBTFUL, True)
    assert told.why in (why, Why.ABOUT)


@pytest.mark.parametrize(("typed", "value"), [
    ("12", "12"), ("１２", "12"), ("1,200", "1200"), ("12次", "12"), ("三百二十", "320"), ("1.5万", "15000"), ("一千零五", "1005"),
    ("十二", "12"), ("两万三千", "23000"), ("\u00a012\u3000", "12"), ("0", "0")])
def test_numbers_that_everybody_reads_alike(typed: str, value: str) -> None:
    assert read(NUMBER, typed) == (value, Class.SURE)


@pytest.mark.parametrize("typed", ["同上", "见附件", "三百二", "12(3)人", "12、13", "①", "²", "12.5.1", "万", "百", "12 月 3", "１２３－"])
def test_what_fits_no_pattern_is_no_sure_number(typed: str) -> None:
    assert read(NUMBER, typed)[1] is not Class.SURE


def test_a_lone_stroke_may_be_one_or_nothing() -> None:
    assert read(NUMBER, "一") == ("1", Class.DOUBTFUL)


def test_a_unit_that_multiplies_is_not_read_twice() -> None:
    assert read_value(NUMBER, "1.5万", unit="万元").standing is Class.NONE


@pytest.mark.parametrize("example", [example for _, example in texts._DATES])
def test_each_strict_form_of_a_date_is_sure(example: str) -> None:
    assert read(DATE, example) == ("2021-06-05", Class.SURE)


@pytest.mark.parametrize("example", [example for _, example in texts._SHORT_DATES])
def test_each_short_form_of_a_date_is_only_proposed(example: str) -> None:
    assert read(DATE, example) == ("2021-06-05", Class.DOUBTFUL)


@pytest.mark.parametrize("typed", ["6月31日", "今天", "六月中旬", "2021年2月29日", "6月5日、6日"])
def test_days_that_nobody_can_tell(typed: str) -> None:
    assert read(DATE, typed)[1] is not Class.SURE


@pytest.mark.parametrize(("kind", "typed", "value", "standing"), [
    (BlankType.MOBILE, "13912345678", "13912345678", Class.SURE), (BlankType.MOBILE, "139 1234 5678", "13912345678", Class.SURE),
    (BlankType.MOBILE, "1391234567", "1391234567", Class.DOUBTFUL), (BlankType.MOBILE, "13912345678、13912345679", "", Class.NONE),
    (BlankType.PHONE, "022-29240881", "022-29240881", Class.SURE), (BlankType.PHONE, "29240881转8", "29240881转8", Class.SURE),
    (BlankType.PHONE, "9240881/29240882", "9240881/29240882", Class.DOUBTFUL),
    (BlankType.EMAIL, "a.b@example.cn", "a.b@example.cn", Class.SURE), (BlankType.EMAIL, "a.b@example", "a.b@example", Class.DOUBTFUL),
    (BlankType.MONTH, "06", "6", Class.SURE), (BlankType.MONTH, "13", "13", Class.DOUBTFUL),
    (BlankType.DAY, "十六日", "16", Class.SURE), (BlankType.DAY, "下旬", "", Class.NONE)])
def test_numbers_to_call_and_days(kind: BlankType, typed: str, value: str, standing: Class) -> None:
    assert read(kind, typed) == (value, standing)


@pytest.mark.parametrize(("typed", "value", "standing"), [
    ("第一社区活动室", "第一社区活动室", Class.SURE), ("同上", "同上", Class.NONE), ("/", "", Class.DOUBTFUL), ("无", "无", Class.DOUBTFUL),
    ("甲某□乙某☑", "甲某□乙某☑", Class.DOUBTFUL), ("〓", "〓", Class.DOUBTFUL)])
def test_words_stand_for_themselves_unless_they_point_elsewhere(typed: str, value: str, standing: Class) -> None:
    assert read(TEXT, typed) == (value, standing)


@pytest.mark.parametrize(("typed", "value", "standing"), [
    ("□是 □否", "", Class.SURE), ("☑是 □否", "是", Class.SURE), ("□是 ■否", "否", Class.SURE), ("√是 □否", "是", Class.SURE),
    ("是", "是", Class.SURE),
    ("☑是", "是", Class.SURE), ("☑是 ☑否", "", Class.NONE), ("□是√ □否", "是", Class.DOUBTFUL), ("是（√） 否（ ）", "是", Class.DOUBTFUL),
    ("×是 √否", "否", Class.DOUBTFUL), ("是 □否", "", Class.NONE), ("", "", Class.NONE), ("□是", "", Class.NONE),
    ("不清楚", "", Class.NONE)])
def test_ticks(typed: str, value: str, standing: Class) -> None:
    assert read(BlankType.YES_NO, typed, ("是", "否")) == (value, standing)


def test_nothing_reads_as_nothing() -> None:
    assert read_value(NUMBER, "\u00a0\u00a0\u00a0\u00a0") == Told("")


# ---- what each exemption lets through
@pytest.mark.parametrize(("kind", "typed", "value", "standing"), [
    (NUMBER, "__12__", "12", Class.SURE), (NUMBER, "＿12", "12", Class.SURE), (NUMBER, "1__2", "", Class.NONE),
    (NUMBER, "____", "", Class.NONE),
    (DATE, "__6月5日__", "2021-06-05", Class.SURE), (TEXT, "__甲某__", "甲某", Class.SURE), (TEXT, "甲__乙", "甲__乙", Class.SURE),
    (NUMBER, "12。", "12", Class.SURE), (NUMBER, "12；", "12", Class.SURE), (NUMBER, "12、", "12", Class.DOUBTFUL),
    (NUMBER, "12，", "12", Class.DOUBTFUL), (NUMBER, "12.", "12", Class.DOUBTFUL), (NUMBER, "。", "", Class.NONE),
    (TEXT, "好。", "好。", Class.SURE)])
def test_the_ends_of_a_ruled_line_and_a_full_stop_are_no_part_of_a_value(
    kind: BlankType, typed: str, value: str, standing: Class,
) -> None:
    assert read(kind, typed) == (value, standing)


@pytest.mark.parametrize(("typed", "value", "standing"), [
    ("壹佰贰拾", "120", Class.SURE), ("叁", "3", Class.SURE), ("壹佰贰", "", Class.NONE), ("壹元", "", Class.NONE),
    ("1.35", "1.35", Class.SURE), ("1.350", "1350", Class.DOUBTFUL), ("12.500", "12500", Class.DOUBTFUL), ("1'350", "1350", Class.DOUBTFUL),
    ("12万元", "120000", Class.DOUBTFUL), ("3次，参与40", "3", Class.DOUBTFUL)])
def test_numbers_of_less_usual_forms(typed: str, value: str, standing: Class) -> None:
    assert read(NUMBER, typed) == (value, standing)


@pytest.mark.parametrize(("kind", "typed", "value", "standing"), [
    (TEXT, "姓名：甲某", "甲某", Class.DOUBTFUL), (TEXT, "姓 名: 甲某", "甲某", Class.DOUBTFUL), (NUMBER, "姓名：12", "12", Class.DOUBTFUL),
    (TEXT, "主题：安全", "主题：安全", Class.DOUBTFUL), (TEXT, "9：30", "9：30", Class.SURE), (TEXT, "姓名：同上", "同上", Class.NONE),
    (TEXT, "姓名甲某", "姓名甲某", Class.SURE)])
def test_a_name_written_again_before_its_value_is_taken_off_and_asked_about(
    kind: BlankType, typed: str, value: str, standing: Class,
) -> None:
    told = read_value(kind, typed, labels=("姓名",))
    assert (told.value, told.standing) == (value, standing)


@pytest.mark.parametrize(("typed", "value", "standing"), [
    ("●是 ○否", "是", Class.DOUBTFUL), ("○是 ○否", "", Class.NONE), ("●是 ●否", "", Class.NONE), ("□是 □否（是）", "是", Class.DOUBTFUL),
    ("□是 □否 答：否", "否", Class.DOUBTFUL), ("□是 □否 是否都有", "", Class.NONE), ("□是 ☑否（是）", "否", Class.DOUBTFUL)])
def test_round_boxes_and_words_behind_empty_boxes_are_only_proposed(typed: str, value: str, standing: Class) -> None:
    assert read(BlankType.YES_NO, typed, ("是", "否")) == (value, standing)
