"""English for the reasons why a returned value, form or file has to be looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable

REASONS = {
    "这个空在交回的表里找不到了": "this blank is no longer in the form",
    "空旁边印好的字被改动或删掉了": "the printed words beside the blank were changed or deleted",
    "空的括号不在了": "the brackets of the blank are gone",
    "这一格的行名、栏名被改动或换了位置": "the row label or column heading of this cell was changed or moved",
    "字不在原来的格子或行里": "the text is not in its own cell or line",
    "几个空的内容挤在一起，分不开": "the contents of several blanks run together",
    "空旁边的字在内容里又出现，界线不明": "the words beside the blank occur in its content too, so its end is uncertain",
    "相同的行比发出的多或少，对不准是哪一行": "there are more or fewer like lines than in the form as issued",
    "这一行换了位置": "this line was moved",
    "这一行里还有不属于任何空的字": "the line holds words that belong to no blank",
    "这一栏里还有不属于任何空的字": "the row holds words that belong to no blank",
    "表里另有不属于任何空的字，可能是这个空的内容": "the form holds words that belong to no blank and may be meant for this one",
    "表里另有一段带数字的话或更正，可能改了这个数": "a sentence with numbers or a correction elsewhere may change this value",
    "旁边有批注、文本框、图片或隐藏的字": "a comment, text box, picture or hidden text stands beside it",
    "表里有批注、文本框、图片或隐藏的字，可能是这个空的内容": "a comment, text box, picture or hidden text in the form may be meant for this blank",
    "这一行里有划掉的字": "the line holds words that are struck out",
    "这一行里有没有接受的修订": "the line holds tracked changes that were not accepted",
    "位置上的内容和书签里的内容不一样": "the text at its place and that in its bookmark differ",
    "只凭书签找到": "found by its bookmark only",
    "只凭旁边的标签找到": "found by the label beside it only",
    "内容写在空的旁边": "it was written beside the blank",
    "内容有好几段": "it has several paragraphs",
    "后面还有一段字，可能也是这个空的内容": "a paragraph behind it may belong to it",
    "同一行、同一栏别的空里写了看不准的内容，可能也是这个空的": "another blank in the line or row holds something uncertain that may be meant for this one too",
    "同一张表交了两份，这一空不一样": "the form came twice, and this value differs",
    "没有表号和属性，凭文字认出是哪张表": "which form it is was told by its words only, without code or properties",
    "表号、属性和文字说的不是同一张表": "code, properties and words name different forms",
    "发出的空表里没有这个版本": "no form of this version was issued",
    "表号、属性、单位名称、文件名说的不是同一个单位": "code, properties, name of the unit and file name disagree about the unit",
    "看不出是哪个单位的": "it does not say which unit it is from",
    "只有文件名或发件人说是这个单位": "only the file name or the sender names this unit",
    "是个约数": "an approximate number",
    "是个范围": "a range",
    "是几个数相加": "a sum of several numbers",
    "用字或符号表示没有": "a word or sign that means none",
    "数字里像是混进了字母": "letters among the digits",
    "数字里有空格或多余的标点": "spaces or punctuation in the number",
    "单位和表上印的不一样": "the unit of measure differs from the printed one",
    "数的写法不寻常": "an unusual way to write a number",
    "没有直接写，要看别处": "it refers elsewhere",
    "看不出是什么数": "no number can be read",
    "没有这一天": "there is no such day",
    "看不出是哪一天": "no day can be read",
    "日期写得不全": "the date is incomplete",
    "写了不止一个": "more than one was written",
    "不像电话号码": "it does not look like a telephone number",
    "不是11位手机号": "it is no mobile number of 11 digits",
    "不像邮箱": "it does not look like an e-mail address",
    "勾了不止一个": "more than one option is ticked",
    "有字或记号，看不出勾了哪个": "there are words or signs, but it is unclear which option is ticked",
    "勾的写法不寻常": "an unusual way to tick",
    "选项不全或被改动": "options are missing or were changed",
    "没有勾，但选项的颜色或字体不一样": "nothing is ticked, but the options differ in colour or font",
    "方框的样子和它的状态不一致": "the box looks otherwise than its state",
    "还是提示文字，没有填": "it still holds the prompt",
    "有上标或下标的字": "it holds raised or lowered characters",
    "有的字颜色、字体不一样，或者是白色的": "some of its characters differ in colour or font, or are white",
    "前面又写了一遍这一空的名称": "the name of the blank was written again before it",
    "内容里有看不懂的记号": "it holds signs that can't be read",
    "收到了，没有读：这种文件要人看": "received, not read: somebody has to look at a file of this kind",
    "收到了，没有读：这是 Outlook 打的包，文件在里面，请对方改用 HTML 或纯文本格式再发":
        "received, not read: a package of Outlook's that holds the files; ask for a mail in HTML or plain text",
    "收到了，没有读：要有 LibreOffice 才能读这种文件": "received, not read: LibreOffice is needed for a file of this kind",
    "程序读这个文件时出了错，请把它转给做程序的人": "the program failed on this file: pass it on to whoever makes the program",
    "已经有一份计入了，这一份比它早或同时，不知道用哪一份": "another one counts already; this one is earlier or of the same time, so which to use is unclear",
}
"""Each reason with its English."""
_AGAIN = re.compile("新版程序读出来不一样，原来读作“(.*)”", re.DOTALL)


def reason(said: str, language: str) -> str:
    """Return a reason in a language; one that a person or another program wrote stays as it is."""
    if language != "en":
        return said
    if hit := _AGAIN.fullmatch(said):
        return f"this version of the program reads it otherwise; it was read as “{hit[1]}”"
    return REASONS.get(said, said)


def reasons(said: Iterable[str], language: str) -> list[str]:
    """Return reasons in a language."""
    return [reason(one, language) for one in said]
