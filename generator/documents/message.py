"""Texts that accompany a document: a mail's subject and body, the text for a chat group or a delivery on paper. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ..campaign import AnnexText, Contact, MessageText, NoticeText
from ..engine import OWN
from ..text import (
    ABSENT,
    EXCHANGE,
    GROUP,
    MAIL,
    PAPER,
    PENDING,
    CampaignDate,
    Line,
    Marked,
    Paragraph,
    kind_of,
    readable,
)
from .composer import Composer, carrying, plain_title
from .context import own_date, own_number
from .documents import NOTICE, PLAN, annexes_of
from .values import Context, look_up

EMPTY = "\ufdd3"
"""Stands for an empty value until its line is cleaned up. The loader refuses this character in any text."""
UNIT_TAG = re.compile(r"\{\{ 单位\.(.+?) \}\}")
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
LABELLED = re.compile(rf"[^，。；\n]*[：:]\s*{EMPTY}\s*[。；]?|{EMPTY}\s*(?:同志|先生|女士)?\s*[：:，,]?")
BRACKETED = re.compile(rf"[（(《〈“〔]\s*{EMPTY}\s*[）)》〉”〕]")
CLAUSE = re.compile(rf"(?:(?<=[，；（(])|^)[^，。；：:（()）]{{1,8}}[：:]\s*{EMPTY}[，；]?")
LISTED = re.compile(rf"[，、；,]\s*{EMPTY}(?=[，、；,。）)]|$)|(?<=[（(]){EMPTY}[，、；,]\s*")
GAP = re.compile(r"【(?:待定|(?:19|20)\d{2}：)[^】]*】")
REMINDER = "催报"
"""The document name of reminders."""
OPENINGS = {
    MAIL: "现将{document}发给你们，文件见附件，请查收。", GROUP: "{document}已发到群里，请下载查收。",
    PAPER: "现将{document}送给你们，请查收。", EXCHANGE: "{document}已送公文交换站，请及时领取。",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """The document that is sent: its name (通知, 催报 …), title, number ("" if it has none) and addressees.

    `due` are the lines of 报送清单, `files` the names of the files that go out, `annexes` those it carries. Of a reminder `owing` are the
    lines of 未报清单 (each return with the units that owe it), `day` the day that they are as of; else they are empty.
    """

    document: str
    title: str
    number: str = ""
    addressees: str = ""
    due: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    annexes: tuple[AnnexText, ...] = ()
    owing: tuple[str, ...] = ()
    day: str = ""

    @property
    def cited(self) -> str:
        """《标题》（发文字号）: title, then number; inner 《 》 become 〈 〉 (GB/T 15834-2011, 4.15)."""
        return f"{in_quotes(self.title)}（{self.number}）" if self.number else in_quotes(self.title)


@dataclass(frozen=True, slots=True)
class OwedReturn:
    """A return that units owe: its short name, the days that it is late (0: it is not due yet), the names of the units.

    `last_day` is the day that the delay counts from, None for none; `again`: the form was sent back and is due anew on that day.
    """

    name: str
    days: int
    units: tuple[str, ...]
    last_day: date | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class MailText:
    """A mail: `subject` is one line; the lines of `body` are separated by \\n, without one at the end."""

    subject: str
    body: str


def in_quotes(title: str) -> str:
    """Return 《title》."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


# ------------------------------------------------------------------------------------------------ what is sent
def about(composer: Composer, notice: NoticeText | None, files: tuple[str, ...] = ()) -> About:
    """Describe a notice; without one, the plan and the annexes."""
    campaign, s = composer.campaign, composer.campaign.settings
    annexes = campaign.annexes if notice is None else annexes_of(campaign, notice)
    due = tuple(_due(carrying(composer, annexes), notice, annexes))
    if notice is None:
        title = readable(composer.resolver().text(campaign.plan.title)) if campaign.plan else f"{s.year}年{s.name}"
        return About(PLAN if campaign.plan else "附件", _one_line(title), "", s.addressees, due, files, annexes)
    document = NOTICE if notice is campaign.notice else notice.name
    title = _one_line(readable(composer.resolver().text(notice.title)))
    addressees = s.addressees if notice.head.addressees is None else notice.head.addressees
    return About(document, title, own_number(campaign, notice), addressees, due, files, annexes)


def about_returns(composer: Composer, notice: NoticeText | None, day: date, owed: Iterable[OwedReturn]) -> About:
    """Describe a reminder of what is owed on a day under that notice; in message.md it is the document 催报."""
    campaign, listed = composer.campaign, list(owed)
    sent = about(composer, notice)
    shown = {annex.key: f"{look_up(composer.values, f'附件.{annex.key}') or '附件'}{in_quotes(_one_line(plain_title(composer, annex)))}"
             for annex in campaign.annexes}
    due = {**{a.key: a.entry.due for a in campaign.annexes}, **{r.short_name: r.due for r in campaign.settings.reports}}
    until = [_late(due.get(one.name, ABSENT), one, campaign.settings.year) for one in listed]
    lines = tuple(f"{shown.get(one.name, one.name)}{f'：{day}' if day else ''}" for one, day in zip(listed, until, strict=True))
    owing = tuple(f"{shown.get(one.name, one.name)}{f'（{day}）' if day else ''}：{'、'.join(one.units)}"
                  for one, day in zip(listed, until, strict=True))
    return replace(sent, document=REMINDER, due=lines, owing=owing, day=_day(day, campaign.settings.year))


def _day(day: date, year: int) -> str:
    """Return a day, with its year when it is another than the campaign's."""
    return f"{day.month}月{day.day}日" if day.year == year else f"{day.year}年{day.month}月{day.day}日"


def _late(due: CampaignDate | str, owed: OwedReturn, year: int) -> str:
    """Return 6月25日（星期五）前，已过3天; a day off with the day that it is moved to; "" without a due date."""
    if owed.again and owed.last_day:
        until = f"退回后{_day(owed.last_day, year)}前重新报送"
    elif due in (ABSENT, PENDING):
        return ""
    else:
        moved = owed.last_day is not None and isinstance(due, CampaignDate) and owed.last_day != due.day
        until = _until(due) + (f"，顺延到{_day(owed.last_day, year)}" if moved and owed.last_day else "")
    return f"{until}，已过{owed.days}天" if owed.days else until


def _one_line(title: str) -> str:
    """Return a title without the line breaks that balance it in print."""
    return "".join(part.strip() for part in title.splitlines())


def _due(composer: Composer, notice: NoticeText | None, annexes: tuple[AnnexText, ...]) -> list[str]:
    """Return one line per item to hand in; a further notice leaves out what was due before it was issued."""
    campaign = composer.campaign
    further = notice is not None and notice is not campaign.notice
    issued = own_date(campaign, notice) if notice is not None and further else ABSENT
    things: list[tuple[str, CampaignDate | str]] = [
        (f"{look_up(composer.values, f'附件.{a.key}') or '附件'}{in_quotes(_one_line(plain_title(composer, a)))}", a.entry.due)
        for a in annexes]
    things += [] if further else [(report.short_name, report.due) for report in campaign.settings.reports]
    return [f"{name}：{_until(due)}" for name, due in things if due != ABSENT and not _passed(due, issued)]


def _passed(due: CampaignDate | str, issued: CampaignDate | str) -> bool:
    return isinstance(due, CampaignDate) and isinstance(issued, CampaignDate) and due.day < issued.day


def _until(due: CampaignDate | str) -> str:
    """Return 6月5日（星期六）17时前."""
    if isinstance(due, str):
        return due
    return f"{replace(due, time='')}（{due.weekday}）{due.time}前"


# ------------------------------------------------------------------------------------------------ the texts
def mail_text(composer: Composer, sent: About, unit: Mapping[str, str]) -> MailText:
    """Return the mail to one unit; `unit` is 单位 as in templates. Unknown values show as 【待定】."""
    message = _own(composer, sent)
    texts = _Texts(composer, sent)
    subject = texts.text(message.subject, unit) if message else None
    lines = message.sections.get(MAIL) if message else None
    body = texts.lines(lines, unit) if lines else _built_in(composer, sent, MAIL, unit.get("全称", ""))
    plain = f"催报：{sent.title}" if sent.day else sent.title
    return MailText(re.sub(" {2,}", " ", CONTROLS.sub(" ", subject or plain)).strip(), body)


def channel_text(composer: Composer, sent: About, channel: str, unit: str = "") -> str:
    """Return the text for all units of a channel; 微信群's also serves those that have none of their own.

    With `unit`, a name, it is the text to that unit alone.
    """
    message = _own(composer, sent)
    lines = (message.sections.get(channel) or message.sections.get(GROUP)) if message else None
    return _Texts(composer, sent).lines(lines, None) if lines else _built_in(composer, sent, channel, unit)


def gaps(text: str) -> list[str]:
    """Return the lines of a text with pending values or year marks of another year, each once."""
    return list(dict.fromkeys(line for line in text.splitlines() if GAP.search(line)))


def every_text(composer: Composer) -> None:
    """Resolve every text of message.md, so that its problems are collected by the composer."""
    message = composer.campaign.message
    if message:
        resolver = _Texts(composer, about(composer, composer.campaign.notice))
        resolver.text(message.subject, {})
        for channel, lines in message.sections.items():
            resolver.lines(lines, {} if channel == MAIL else None)


def lookup(composer: Composer) -> Callable[[str], str | None]:
    """Return the lookup of dotted paths in a message about the campaign's notice."""
    values = _values(composer, about(composer, composer.campaign.notice))
    return lambda path: look_up(values, path)


# ------------------------------------------------------------------------------------------------ words of message.md
def _own(composer: Composer, sent: About) -> MessageText | None:
    message = composer.campaign.message
    return message if message and message.serves(sent.document) else None


def _values(composer: Composer, sent: About) -> Context:
    """Return the campaign's values and those that exist only in messages."""
    document = {OWN: sent.cited, "标题": sent.title, "发文字号": sent.number, "引用": sent.cited}
    return {**carrying(composer, sent.annexes).values, "公文": document,
            "报送清单": "\n".join(sent.due), "附件清单": "\n".join(sent.files), "未报清单": "\n".join(sent.owing)}


def _with_empty_marked(tree: Mapping[str, object]) -> Context:
    """Return the values with EMPTY in place of empty ones."""
    return {name: _with_empty_marked(value) if isinstance(value, dict) else value or EMPTY for name, value in tree.items()}


class _Texts:
    """Resolver of the texts of one message."""

    def __init__(self, composer: Composer, sent: About) -> None:
        self.composer = replace(composer, values=_with_empty_marked(_values(composer, sent)))

    def lines(self, lines: tuple[Line, ...], unit: Mapping[str, str] | None) -> str:
        """Return the lines, without those left empty."""
        printed = [self.text(line.text, unit) if isinstance(line, Paragraph) else "" for line in lines]
        return _joined_lines(line for line in printed if line is not None)

    def text(self, marked: Marked, unit: Mapping[str, str] | None) -> str | None:
        """Return a line, or None if its values are empty; without `unit`, 单位 in it is an error."""
        text = self.composer.resolver(per_unit=unit is not None).text(marked)
        pieces = UNIT_TAG.split(text)
        values = unit or {}
        found = [CONTROLS.sub(" ", values.get(piece, "")) or EMPTY if index % 2 else readable(piece) for index, piece in enumerate(pieces)]
        return without_empty("".join(found))


def without_empty(line: str) -> str | None:
    """Remove EMPTY from a line with the brackets, commas and labels around it; return None if only a label would be left."""
    if EMPTY not in line:
        return line
    if LABELLED.fullmatch(line):
        return None
    line, cut = CLAUSE.subn("", LISTED.sub("", BRACKETED.sub("", line)))
    line = re.sub("[，、；]+(?=[。）)]|$)", "", line).replace("（）", "") if cut else line
    line = line.replace(EMPTY, "")
    return line if line.strip(" 。") else None


def _joined_lines(lines: Iterable[str]) -> str:
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


# ------------------------------------------------------------------------------------------------ words of our own
def _built_in(composer: Composer, sent: About, channel: str, unit: str) -> str:
    """Return the default text: the document, what is due when, where to send it, and whom to ask."""
    if sent.day:
        return _reminding(composer, sent, channel, unit)
    s = composer.campaign.settings
    greeted = unit or sent.addressees.rstrip("：:") or "各单位"
    lines = [f"{greeted}：", OPENINGS[kind_of(channel) or GROUP].format(document=sent.cited)]
    if sent.due:
        lines += ["请按时报送：", *sent.due]
    lines += [*_contact(s.contact, networked=s.classification == "无", due=bool(sent.due))] if s.contact else []
    lines.append("收到请回复。")
    if channel == MAIL:
        lines += ["", *(issuer.short_name or issuer.masthead for issuer in s.issuers)]
    return _joined_lines(lines)


def _reminding(composer: Composer, sent: About, channel: str, unit: str) -> str:
    """Return the default text of a reminder: to one unit what it owes, to all what each owes."""
    s = composer.campaign.settings
    listed, what = (sent.due, "以下材料还没有收到") if unit else (sent.owing, "材料，还有以下单位的没有收到")
    lines = [f"{unit or '各单位'}：", f"截至{sent.day}，{sent.cited}要求报送的{what}：", *listed, "请尽快报送；已经报送的请回复说明。"]
    lines += [*_contact(s.contact, networked=s.classification == "无", due=True)] if s.contact else []
    if channel == MAIL:
        lines += ["空表随信再发一次，见附件。", "", *(issuer.short_name or issuer.masthead for issuer in s.issuers)]
    return _joined_lines(lines)


def _contact(contact: Contact, *, networked: bool, due: bool) -> Iterator[str]:
    """Yield where to send the material and whom to ask; classified material is never requested by mail."""
    mail = contact.email if networked else ""
    ways = [*([f"发至{mail}"] if mail else []), *([f"送{contact.room}"] if contact.room else [])]
    if due and ways:
        yield f"材料请{'，或'.join(ways)}。"
    facts = [("电话", contact.phone), ("手机", contact.mobile)]
    facts += [] if due and ways else [("邮箱", mail), ("地点", contact.room)]
    said = "，".join(f"{label}：{_listed(value)}" for label, value in facts if value)
    name = f"{contact.department}{contact.name}" if contact.department != PENDING else contact.name
    if name or said:
        yield f"{'联系人：' if name else ''}{'，'.join(part for part in (name, said) if part)}。"


def _listed(value: str) -> str:
    """Return the several numbers of one cell as a sentence lists them."""
    return "、".join(part.strip() for part in re.split("[，,；;、]", value) if part.strip())
