"""The words of a mail that are no courtesy: what a person should read before the files of the mail are taken at their word.

A closed list of courtesies, a line each; any other line is a remark.
"""

from __future__ import annotations

import re

from .parts import plain_text
from .words import decoded

LOOKED_AT = 200_000
"""Most octets of a mail's text that are looked at: no person writes more beside a form."""
SHOWN = 120
"""Most characters shown of a mail's remarks."""
_QUOTED = re.compile(
    r"(?m)^[ \t]*(?:-{2,}\s*(?:原始邮件|原邮件|转发邮件|original message|forwarded message)[^\n]*|"
    r"(?:发件人|from)\s*[:：][^\n]*\n[ \t]*(?:发送时间|发送日期|日期|时间|sent|date|收件人|to)\s*[:：][^\n]*|"
    r"(?:在|于|on )[^\n]{6,80}(?:写道|wrote)\s*[:：])", re.IGNORECASE)
"""Where the mail that is answered begins."""
_GREETING = r"(?:尊敬的|各位)?[\u4e00-\u9fffA-Za-z]{0,12}(?:您好|你好|大家好|好|领导|老师|同志|hi|hello)"
_FILE = r"(?:附件|表格?|材料|文件|登记表|统计表|总结|提纲|总结报告|反馈表|回执|情况表|汇总表)"
_COURTESY = re.compile(
    rf"(?:{_GREETING})?[，,。!！~ ]*(?:(?:我(?:单位|们|镇|局|街道|公司|校|村|院)?|本单位|现将?)?[^，。；;\d]{{0,24}}{_FILE}"
    r"[^，。；;\d]{0,12}?"
    r"(?:已|现|如下|见附件|在附件|请|报送|报上|上报|发送|发给|提交)[^，。；;\d]{0,12}|"
    rf"附件(?:是|为)[^，。；;\d]{{0,16}}{_FILE}|"
    r"(?:详)?见附件|如附件|请您?(?:查收|查阅|审阅|审核|收|接收|知悉|见附件)[^，。；;\d]{0,6}|烦请查收|敬请查收|收到请回复|谢谢[^，。；;\d]{0,4}|"
    r"感谢[^，。；;\d]{0,8}|多谢|辛苦了?|"
    r"此致|敬礼|祝[^，。；;\d]{1,12}|顺[颂祝][^，。；;\d]{1,6}|收到[^，。；;\d]{0,3}|发自我的[^\n]{1,20}|"
    r"来自[^\n]{1,14}|sent from my [^\n]{1,20}|thanks?|best regards)?[，,。!！~；; ]*",
    re.IGNORECASE)
_TURNS = re.compile(r"[不没未无错误漏缺改换废但除另旧]|以.{1,8}为准|去年|更正")
"""Words that turn a courtesy into a remark."""
_SIGNATURE = re.compile(
    r"[-—_=*·\s]*|(?:(?:联系人|姓名|电话|手机|座机|传真|邮箱|地址|单位|部门|网址|"
    r"e-?mail|tel|mobile)\s*[:：][^\n]{0,40})|[\d\s()（）+/、-]{7,30}|"
    r"[A-Za-z0-9._-]+@[A-Za-z0-9.-]+|https?://\S+|\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?|"
    r"[\u4e00-\u9fff]{2,4}(?:\s+1\d{10})?|"
    r"[\u4e00-\u9fff（）()]{2,30}(?:局|办|办公室|"
    r"政府|街道|街道办事处|委员会|公司|"
    r"中心|镇|乡|村|校|学校|院|处|科|队|所|站|集团|支队|大队|总队)", re.IGNORECASE)


def remark_of(name: str, data: bytes) -> str:
    """Return what a mail's text (正文.txt, 正文.html) says beside courtesies, names and the mail it answers; "" for nothing."""
    whole_text = decoded(data[:LOOKED_AT])
    text = plain_text(whole_text) if name.endswith(".html") else whole_text
    quoted = _QUOTED.search(text)
    lines = [" ".join(line.split()) for line in (text[: quoted.start()] if quoted else text).splitlines()]
    said = [line for line in lines if line and not line.startswith(">") and not _is_courtesy(line)]
    whole = " ".join(said)
    return whole if len(whole) <= SHOWN else f"{whole[:SHOWN]}…"


def _is_courtesy(line: str) -> bool:
    sentences = [one for one in re.split(r"(?<=[。！!；;])|(?<=[^\d])[，,：:](?=[^\d]|$)", line) if one.strip()]
    if _TURNS.search(line):
        return False
    return bool(_SIGNATURE.fullmatch(line)) or all(_COURTESY.fullmatch(one.strip(" ，,：:")) for one in sentences)
