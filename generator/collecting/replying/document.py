"""The 退回单 of a unit as a Word document, and the words that go with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ...campaign import Contact
from ...check import Loaded
from ...documents import look_up, own_values
from ...records import ReplyItem
from ...text import ABSENT, EXCHANGE, GROUP, MAIL, PAPER, PENDING, WEEKDAYS, chinese, kind_of, literal
from ...wording import cut
from .model import UnitReply

TEMPLATE = "reply.docx"
HEAD = ("序号", "填写项", "交回的内容", "问题", "请这样改")
WIDTHS = "1.2:2.6:5:4:4"
CLOSING = "“【】”里是你单位填的内容。请在发给本单位的原表上改，改好后报送整张表；没有列出的内容不用改。"
LONGEST = 160
"""Most characters of a sentence or a name in the table; of a longer one the beginning and the end are shown."""
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")
_MARKED = re.compile("【[^】]*】")


def reply_document(loaded: Loaded, reply: UnitReply) -> bytes:
    """Return the .docx of a unit's 退回单: the same bytes for the same reply."""
    return loaded.render_context.finished(TEMPLATE, reply_context(loaded, reply), f"{reply.unit_name}退回单")


def reply_context(loaded: Loaded, reply: UnitReply) -> dict[str, object]:
    """Return what the template of a 退回单 is given."""
    settings = loaded.campaign.settings
    signed = [literal(issuer.signed_as) for issuer in settings.issuers if issuer.signed_as not in ("", ABSENT, PENDING)]
    several = len({annex.due for annex in reply.annexes}) > 1
    tables = [{"题": literal(f"{chinese(number)}、{annex.heading}{f'（{until_words(annex.due)}报送）' if several else ''}"),
               "表": _table(annex.items)} for number, annex in enumerate(reply.annexes, 1)]
    contact = contact_words(settings.contact)
    return {
        **own_values(loaded.render_context.composer),
        "标题": literal(f"“{settings.name}”报送材料退回单"), "主送机关": literal(f"{printable(reply.unit_name)}："),
        "开头": [literal(opening(loaded, reply))], "各表": tables, "结尾": [literal(line) for line in (CLOSING, contact) if line],
        "署名": signed, "成文日期": day_words(reply.day), "印章": "不加盖",
    }  # fmt: skip


def opening(loaded: Loaded, reply: UnitReply) -> str:
    """Return the first sentence of a 退回单."""
    dues = {annex.due for annex in reply.annexes}
    until = until_words(reply.due) if len(dues) == 1 else "各表写明的日期前"
    return (f"你单位报送的“{loaded.campaign.settings.name}”材料收到。经核对，有{reply.count}处需要核实、更正或者补充，现予退回，"
            f"请于{until}改好，重新报送。")


def day_words(day: date) -> str:
    """Return a date as 2021年7月6日."""
    return f"{day.year}年{day.month}月{day.day}日"


def until_words(day: date) -> str:
    """Return 2021年7月6日（星期二）前."""
    return f"{day_words(day)}（星期{WEEKDAYS[day.weekday()]}）前"


def contact_words(contact: Contact | None) -> str:
    """Return whom to ask and where to send, as one sentence; "" when the content does not say."""
    if contact is None:
        return ""
    named = (("联系人：", contact.name), ("电话：", contact.phone), ("邮箱：", contact.email), ("地点：", contact.room))
    parts = [f"{label}{value}" for label, value in named if value not in ("", ABSENT, PENDING)]
    return "；".join(parts) + "。" if parts else ""


# ---- the table
def _table(items: Sequence[ReplyItem]) -> dict[str, object]:
    rows = [[_cell(text, centred=at == 0) for at, text in enumerate(
        (str(number), item.name, item.sentence, item.wrong, item.remedy))] for number, item in enumerate(items, 1)]
    return {"头": list(HEAD), "行": rows, "列宽": WIDTHS}


def _cell(text: str, *, centred: bool) -> dict[str, object]:
    return {"文": [literal(cut_around(printable(line))) for line in text.split("\n") if line.strip()], "居中": centred}


def printable(text: str) -> str:
    """Return text from outside without characters that no document can hold."""
    return _UNPRINTABLE.sub(" ", text).strip()


def cut_around(text: str) -> str:
    """Return a long text shortened: the returned text in 【 】 and a little on both sides stay."""
    if len(text) <= LONGEST:
        return text
    hit = _MARKED.search(text)
    if hit is None or len(hit[0]) > LONGEST // 2:
        return cut(text, LONGEST)
    rest = (LONGEST - len(hit[0])) // 2
    start, end = max(hit.start() - rest, 0), min(hit.end() + rest, len(text))
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


# ---- words for a channel
OPENINGS = {
    MAIL: "退回单见附件。", GROUP: "退回单已发给你单位，请查收。", PAPER: "退回单随文送上。",
    EXCHANGE: "退回单已送公文交换站，请及时领取。",
}  # fmt: skip


def reply_words(loaded: Loaded, reply: UnitReply, channel: str) -> str:
    """Return the words that go with a 退回单: of a mail the subject stands in the first line."""
    where = "；".join(f"{annex.heading} {len(annex.items)} 处，{until_words(annex.due)}" for annex in reply.annexes)
    lines = [f"{reply.unit_name}：", opening(loaded, reply), f"{where}。", OPENINGS[kind_of(channel) or GROUP],
             contact_words(loaded.campaign.settings.contact)]
    subject = f"主题：请更正“{loaded.campaign.settings.name}”报送材料（退回单）\n\n" if channel == MAIL else ""
    return subject + "\n".join(printable(line) for line in lines if line) + "\n"


def heading_of_annex(loaded: Loaded, annex: str) -> str:
    """Return how a 退回单 names an annex: 附件3《标题》."""
    form = next((form for form in loaded.forms if form.annex.key == annex), None)
    label = look_up(loaded.render_context.composer.values, f"附件.{annex}") or "附件"
    title = "".join(form.title.split("\n")).replace("《", "〈").replace("》", "〉") if form else annex
    return f"{label}《{title}》"

