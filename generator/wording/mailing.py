"""Sentences about sending: addresses, the mail server, what is uncertain."""

from __future__ import annotations

from generator.wording.kind import E, Wording

MAILING: dict[str, Wording] = {
    "mail-header": Wording(
        E, "{field}“{value}”不能写进邮件头", "去掉里面的换行和看不见的字符；地址写成 名称@单位.cn 的样子",
        "{field} “{value}” can't stand in a mail header", "take out line breaks and invisible characters; an address is name@office.cn"),
}
