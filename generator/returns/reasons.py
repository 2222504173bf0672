"""Reasons for doubt, in words for a person."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Reasons of the reader; reasons about a value's own notation are in `values`."""

    MISSING = "这个空在交回的表里找不到了"
    NEIGHBOURS = "空旁边印好的字被改动或删掉了"
    BRACKETS = "空的括号不在了"
    HEADING = "这一格的行名、栏名被改动或换了位置"
    PLACE = "字不在原来的格子或行里"
    SHARED = "几个空的内容挤在一起，分不开"
    TWO_WAYS = "空旁边的字在内容里又出现，界线不明"
    REPEATED = "相同的行比发出的多或少，对不准是哪一行"
    MOVED = "这一行换了位置"
    LEFT_LINE = "这一行里还有不属于任何空的字"
    LEFT_ROW = "这一栏里还有不属于任何空的字"
    LEFT_FORM = "表里另有不属于任何空的字，可能是这个空的内容"
    SAYS_MORE = "表里另有一段带数字的话或更正，可能改了这个数"
    ASIDE = "旁边有批注、文本框、图片或隐藏的字"
    ASIDE_FORM = "表里有批注、文本框、图片或隐藏的字，可能是这个空的内容"
    STRUCK = "这一行里有划掉的字"
    CHANGED = "这一行里有没有接受的修订"
    ANCHOR = "位置上的内容和书签里的内容不一样"
    ONLY_ANCHOR = "只凭书签找到"
    ONLY_LABEL = "只凭旁边的标签找到"
    BESIDE = "内容写在空的旁边"
    LINES = "内容有好几段"
    BEHIND = "后面还有一段字，可能也是这个空的内容"
    UNREAD_BESIDE = "同一行、同一栏别的空里写了看不准的内容，可能也是这个空的"
    TWICE = "同一张表交了两份，这一空不一样"
    GUESSED_FORM = "没有表号和属性，凭文字认出是哪张表"
    FORM_DISAGREES = "表号、属性和文字说的不是同一张表"
    VERSION = "发出的空表里没有这个版本"
    UNITS = "表号、属性、单位名称、文件名说的不是同一个单位"
    NO_UNIT = "看不出是哪个单位的"
    ONLY_FILE_NAME = "只有文件名或发件人说是这个单位"
