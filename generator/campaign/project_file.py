"""The model of content/project.yaml, and from it the list of all models and of every Chinese key."""

from __future__ import annotations

from typing import Annotated

from ..text import ABSENT, PENDING, Calendar, Days, Integer, Listed, Several, Text
from .annex_model import Form, Outline, Table
from .heads import MessageHead, NoticeHead, PlanHead
from .model import (
    AnnexEntry,
    CheckRule,
    Confirmed,
    Contact,
    ContentModel,
    Issuer,
    PrintRun,
    Report,
    Settings,
    Stamp,
    choice,
    term,
)


class Mail(ContentModel):
    """邮件 in project.yaml."""

    host: Text = term("主机", "发信服务器", ABSENT)
    port: Integer = term("端口", "端口", 465)
    encryption: Annotated[str, *choice("TLS", "STARTTLS", "无")] = term("加密", "TLS、STARTTLS、无", "TLS")
    user: Text = term("用户", "登录名", ABSENT)
    sender: Text = term("发件人", "发件人地址", ABSENT)
    per_minute: Integer = term("每分钟", "每分钟最多发几封", 20)
    attachment_limit: Integer = term("附件上限", "一封邮件的附件一共最多多少兆（MB）", 20)


class Mailbox(ContentModel):
    """收信 in project.yaml."""

    host: Text = term("主机", "收信（IMAP）服务器", ABSENT)
    port: Integer = term("端口", "端口", 993)
    encryption: Annotated[str, *choice("TLS", "STARTTLS", "无")] = term("加密", "TLS、STARTTLS、无", "TLS")
    user: Text = term("用户", "登录名，不写就用“邮件”的“用户”", ABSENT)
    folders: Several = term("文件夹", "看邮箱里的哪几个文件夹，不写就是收件箱", [])
    size_limit: Integer = term("邮件上限", "一封信最多多少兆（MB），更大的只说一声，不收", 60)


class Holiday(ContentModel):
    """One entry of 节假日 in project.yaml."""

    name: Text = term("名称", "节日的名称", ABSENT)
    off: Days = term("放假", "放假的日期，如 2027年2月5日至11日", ())
    work: Days = term("上班", "调休上班的日期，如 2027年2月4日、14日", ())


class ProjectFile(ContentModel):
    """content/project.yaml: settings of all campaigns."""

    default_campaign: Text = term("默认活动", "不写活动名时用哪一个", ABSENT)
    mail: Mail | None = term("邮件", "发信设置", None)
    mailbox: Mailbox | None = term("收信", "收信设置", None)
    holidays: Annotated[list[Holiday], Listed] = term("节假日", "放假和调休上班的日期，程序还不知道的年份才要写", [])

    @property
    def calendar(self) -> Calendar:
        """Return a calendar with these days off and working days added to the known ones."""
        off = {day: "" if entry.name in (ABSENT, PENDING) else entry.name for entry in self.holidays for day in entry.off}
        return Calendar(off, frozenset(day for entry in self.holidays for day in entry.work))


MODELS: dict[str, type[ContentModel]] = {
    "campaign": Settings, "notice": NoticeHead, "plan": PlanHead, "message": MessageHead, "form": Form, "outline": Outline, "table": Table,
    "project": ProjectFile,
}
PARTS: tuple[type[ContentModel], ...] = (
    *MODELS.values(), Issuer, Contact, AnnexEntry, Report, Confirmed, CheckRule, Mail, Mailbox, Holiday, PrintRun, Stamp)
KEYS: frozenset[str] = frozenset(field.alias for part in PARTS for field in part.model_fields.values() if field.alias)
"""Every Chinese key of the models."""
