"""What a blank mark means and prints."""

from __future__ import annotations

import re

import pytest

from generator.text.blanks import SCOPE, Blank, BlankMark, BlankType, identify, is_empty, parse_mark, printed

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("姓名", BlankType.TEXT),
        ("姓名:文字", BlankType.TEXT),
        ("内容:段落", BlankType.PARAGRAPH),
        ("场次：数", BlankType.NUMBER),
        ("起 : 日", BlankType.DAY),
        ("月:月", BlankType.MONTH),
        ("填报日期:日期", BlankType.DATE),
        ("手机:手机", BlankType.MOBILE),
        ("传真:电话", BlankType.PHONE),
        ("信箱:邮箱", BlankType.EMAIL),
        ("看过:是/否", BlankType.YES_NO),
        ("看过：是／否", BlankType.YES_NO),
        ("方式:线上/线下", BlankType.CHOICE),
        ("时间:9:00/14:00", BlankType.CHOICE),
    ],
)
def test_every_type_is_read_in_half_and_full_width(typed: str, kind: BlankType) -> None:
    mark = parse_mark(typed)
    assert mark is not None
    assert mark.kind is kind


def test_options_are_kept_in_the_order_typed() -> None:
    assert parse_mark("方式: 线上 ｜线下/ 电话") == BlankMark("方式", BlankType.CHOICE, ("线上", "线下", "电话"))


def test_a_scope_stands_before_the_name() -> None:
    assert parse_mark(f"联络员反馈表{SCOPE}姓名:文字") == BlankMark("姓名", scope="联络员反馈表")


@pytest.mark.parametrize(
    "typed", ["", " ", ":数", "姓名:", "姓名:数字", "姓名:选择", "方式:线上/", "方式:/", "方式:甲/甲", "a[b", "甲/乙"]
)
def test_what_is_no_mark_is_none(typed: str) -> None:
    assert parse_mark(typed) is None


@pytest.mark.parametrize(
    ("typed", "paper"),
    [
        ("场次:数", f"（{NBSP * 4}）"),
        ("姓名", NBSP * 8),
        ("日:日", NBSP * 4),
        ("看过:是/否", "□是 □否"),
        ("方式:线上/线下", "□线上 □线下"),
    ],
)
def test_an_empty_blank_prints_what_the_forms_print(typed: str, paper: str) -> None:
    mark = parse_mark(typed)
    assert mark is not None
    assert printed(mark) == paper


def test_a_blank_that_fills_a_cell_prints_one_space() -> None:
    assert Blank("b", BlankMark("姓名"), alone=True).empty == NBSP


def test_ids_are_names_word_accepts_for_bookmarks_and_never_change() -> None:
    assert identify("联络员反馈表", "姓名") == "blank_23c4567ea08aff9d"
    assert re.fullmatch("[a-z][a-z0-9_]{0,39}", identify("甲", "乙", 12))
    assert (
        len(
            {
                identify("甲", "乙"),
                identify("甲", "乙", 2),
                identify("甲", "乙", 3),
                identify("", "甲乙"),
                identify("甲乙", ""),
            }
        )
        == 5
    )


@pytest.mark.parametrize(
    ("text", "empty"),
    [("", True), (NBSP * 4, True), ("\u3000 \t\u200b", True), ("0", False), (f"{NBSP}3{NBSP}", False)],
)
def test_only_white_space_reads_as_empty(text: str, empty: bool) -> None:
    assert is_empty(text) is empty
