"""The closed list of what may stand on a returned form beside its printed text and its values; any other words may change a value."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .flat_text import compared

_SIGNS = frozenset(".,;:、。·•●◆▪\"'")
_LIST_NUMBER = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[.、)]|[(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)]")
_PAGE = re.compile(r"-\d{1,3}-|第\d{1,3}页(?:[,/]?共\d{1,3}页)?")
CODE = re.compile(r"表号:.*|(?:[^:。\d]{1,20}.?\d{4}.?\d{1,4}号)?附件\d{0,2}:?")
_DATE = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
_ALONE = re.compile(
    r"(?:\d[\d,.]*|[零〇一二三四五六七八九十百千万两]+)(?:人次|[^\d\W]{1,2})?"
    rf"|{_DATE}|[\d() -]{{7,20}}|[\w.+-]+@[\w.-]+")
"""A number, a date: an answer, but no sentence that says more about another one."""
_NAME = r"[\u4e00-\u9fff·]{2,4}"
_SEAL = "[(]?(?:签字|签名|签章|盖章|公章|印章)[)]?"
_SIGNED = re.compile(
    r"(?:(?:主要|分管|单位)?(?:(?:填报|填表|报送|报告|制表|审核|审批|经办|联系|联络|负责|签发|登记)(?:人员?|员)|领导|负责人))?"
    rf"(?:{_SEAL})?(?::(?:{_NAME})?)?|(?:(?:填报|报送|所在)?单位|日期|时间)(?:{_SEAL})?:?")
"""A line for a signature or a seal, perhaps with a name: 审核人（签字）：甲某某."""
_PERSON = re.compile(
    "[甲乙丙丁戊王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾魏薛叶阎潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔崔邱秦顾侯邵孟龙段钱汤尹黎易武乔贺赖龚文]"
    r"[\u4e00-\u9fff]{1,2}")
"""A name alone: a frequent family name and one or two characters."""
_CONTINUED = re.compile(r"[(]?(?:续表?|续上表|续上页|接上页|转下页|下页续|以下空白|此页无正文|以下无正文|附表|附件|附)[)]?:?")
_OFFICE = "(?:单位|部门|[镇乡村局街办校院处科])"
_GREETED = re.compile(
    r"(?:尊敬的)?[\u4e00-\u9fff]{0,10}(?:您好|你好|大家好|领导|同志)?[:!]?|"
    r"(?:以上|上述|本表)?(?:情况|内容|信息|数据)?(?:均?属实|真实(?:有效|准确)?)|请(?:您|予以?)?(?:查收|查阅|审阅|审核|审查)|特此(?:报送|报告|上报)|此致|敬礼|谢谢|"
    rf"(?:按照?|根据)[\u4e00-\u9fff]{{0,4}}(?:要求|通知)(?:要求)?|现?将(?:我|本){_OFFICE}(?:有关)?(?:表格|材料|情况)(?:报送|上报|提交)(?:如下)?|关于[\u4e00-\u9fff]{{1,12}}的函")
"""A greeting, the words of a covering letter."""
_SPEAKS = re.compile(r"属实|真实|您好|你好|大家好|领导|同志|查收|查阅|审阅|审核|审查|特此|此致|敬礼|谢谢|要求|通知|报送|上报|提交|的函")
_WEIGHTY = re.compile(r"[\d〇零一二三四五六七八九十百千万亿两半双倍不未无非没去旧新上下前后左右反正除外元角吨亩]")
"""Characters that alone change a measure, or turn a sentence round."""
_DIGIT = re.compile(r"\d|(?<!第)[〇零一二三四五六七八九十百千万两]+(?:[次场人个篇部份分名位件条项天]|$)")
_CORRECTION = re.compile(
    r"第?[一二三四五六七八九十\d]+[行列栏格]|[上下左右前后][一面]?[行列栏格]|对调|[互调交]换|"
    "更正|改[为成正到了]|修改|错|误|反了|颠倒|作废|无效|为准|不算|除外|不含|删|应[为是该当改]|实际|重复|不是|去掉|扣除|多报|少报|漏报")


def is_harmless(text: str, *, own: bool, begins: bool, known: Iterable[str] = ()) -> bool:
    """Return whether left-over characters can't be an answer: punctuation, list numbers, the form's code, known names."""
    bare = compared(text)
    if all(c in _SIGNS for c in bare):
        return True
    if begins and _LIST_NUMBER.fullmatch(bare):
        return True
    return own and (bool(CODE.fullmatch(bare) or _PAGE.fullmatch(bare)) or any(bare == compared(name) for name in known))


def is_slip(text: str) -> bool:
    """Return whether new characters in a printed sentence are at most one, of no weight: 报导 for 报道, 开展了."""
    bare = compared(text)
    return len(bare) <= 1 and not _WEIGHTY.search(bare)


def has_digit(text: str) -> bool:
    """Return whether a text holds a number, in digits or in words."""
    return bool(_DIGIT.search(text))


def says_more(text: str) -> bool:
    """Return whether a text near a value may change it: a sentence with numbers, or a correction."""
    bare = compared(text)
    return not _ALONE.fullmatch(bare) and bool(_DIGIT.search(bare) or _CORRECTION.search(bare))


def only_answers(text: str, known: Iterable[str] = ()) -> bool:
    """Return whether a text can be at most the answer of one blank and says nothing of any other: this list is closed.

    A number, a date; a signature; a greeting; the end of a page; names in `known`; signs.
    """
    bare = compared(text)
    for name in map(compared, known):
        if len(bare) > 1 and bare in name:
            return True  # the unit's name, short
        bare = bare.replace(name, "") if name else bare
    lists = (_ALONE, _SIGNED, _PERSON, _CONTINUED, _PAGE, _LIST_NUMBER, CODE)
    if all(c in _SIGNS for c in bare) or any(one.fullmatch(bare) for one in lists):
        return not _CORRECTION.search(bare)
    pieces = [piece for piece in re.split(r"[,;。、!]|\s{2,}|\u3000+", text.replace("，", ",").replace("；", ";")) if compared(piece)]
    return not _DIGIT.search(bare) and not _CORRECTION.search(bare) and (
        all(_SIGNED.fullmatch(compared(piece)) for piece in pieces)
        or all(_GREETED.fullmatch(compared(piece)) and _SPEAKS.search(compared(piece)) for piece in pieces))
