"""A value that was read from the text of a blank."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..model import Class


class Why(StrEnum):
    """Reasons why the text of a blank is no sure value of its type."""

    ABOUT = "是个约数"
    RANGE = "是个范围"
    SUM = "是几个数相加"
    ZERO_WORD = "用字或符号表示没有"
    LETTERS = "数字里像是混进了字母"
    SPACED = "数字里有空格或多余的标点"
    UNIT = "单位和表上印的不一样"
    NUMERAL = "数的写法不寻常"
    REFERENCE = "没有直接写，要看别处"
    NO_NUMBER = "看不出是什么数"
    NO_DAY = "没有这一天"
    NO_DATE = "看不出是哪一天"
    SHORT_DATE = "日期写得不全"
    SEVERAL = "写了不止一个"
    NO_PHONE = "不像电话号码"
    NO_MOBILE = "不是11位手机号"
    NO_EMAIL = "不像邮箱"
    TICKS = "勾了不止一个"
    NO_TICK = "有字或记号，看不出勾了哪个"
    ODD_TICK = "勾的写法不寻常"
    OPTION_LOST = "选项不全或被改动"
    LOOKS = "没有勾，但选项的颜色或字体不一样"
    STATE = "方框的样子和它的状态不一致"
    PROMPT = "还是提示文字，没有填"
    RAISED = "有上标或下标的字"
    LABEL = "前面又写了一遍这一空的名称"
    PART_LOOKS = "有的字颜色、字体不一样，或者是白色的"
    ODD_TEXT = "内容里有看不懂的记号"


@dataclass(frozen=True, slots=True)
class Told:
    """A parsed value: the value, its class, and the reason when it is not sure."""

    value: str
    standing: Class = Class.SURE
    why: Why | None = None


NOTHING = Told("")


def proposal(value: str, why: Why) -> Told:
    """Return a value that a person has to confirm."""
    return Told(value, Class.DOUBTFUL, why)


def unreadable(why: Why, value: str = "") -> Told:
    """Return an unreadable value."""
    return Told(value, Class.NONE, why)
