"""What each kind says, and to whom (《党政机关公文处理工作条例》 of 2012, articles 8, 9 and 15; GB/T 9704-2012, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...campaign import NoticeText
from ...documents import addressees_of, kind_of
from ...text import Paragraph, heading_of, texts_of
from ...wording import Problem, problem
from ..loaded import Loaded

ADDRESSED = frozenset({"报告", "请示", "批复", "函", "议案"})
"""Kinds that are always addressed to somebody."""
APART = re.compile(r"[，,、；;]|(?<=[府委办局厅院会])和(?=[\u4e00-\u9fff]{2})")
REQUEST = re.compile(r"恳请|请求|请予|请(?:求)?(?:批准|审批|批复|批示|核准|审定)|拟(?:申请|请)|申请(?:批准|增加|拨付|设立)")
DEEDS = (
    "购置|采购|增加|设立|成立|建立|调整|拨付|解决|举办|承办|修建|新建|扩建|改建|建设|召开|表彰|奖励|变更|撤销|划拨|划转|追加|核定|增设|组建|任命|"
    "更名|安排|租用|出租|出让|处置|聘用|招聘|招录|减免|延长|启用|收回|征收|拆除|维修")
TWO_DEEDS = re.compile(rf"(?:{DEEDS})[^和及、并]{{1,20}}(?:和|及|以及|并|、)(?:{DEEDS})")
CONTACT = re.compile(r"联系|电话|手机")
ASKS = re.compile(r"[妥当]否[，,]?\s*请|请(?:予)?(?:批示|批复|批准|审批|核准)")
CITED = re.compile(r"(?:《[^》]*请示[^》]*》|请示).{0,60}(?:收悉|收到|悉)|〔\d{4}〕\d+号")
CHAIN = re.compile(r"的通知.{0,2}的通知|转发.*转发.*转发")
QUOTED = re.compile(r"《[^》]*》")


def kinds_are_addressed_rightly(loaded: Loaded) -> Iterator[Problem]:
    """Check that what is addressed to all has no addressees, and what goes to somebody names them (7.3.2)."""
    campaign = loaded.campaign
    for notice in campaign.documents:
        kind = kind_of(campaign, notice)
        if kind is None:
            continue
        if kind.public and notice.head.addressees:
            yield problem("kind-addressees", notice.place("主送机关"), name=notice.name, kind=kind.name)
        elif kind.public and notice is campaign.notice and campaign.settings.addressees and not campaign.notices:
            yield problem("addressees-unused", campaign.node.at(("主送机关",)).place, name=notice.name, kind=kind.name)
        elif kind.name in ADDRESSED and not addressees_of(campaign, notice):
            yield problem("addressees-missing", notice.place("标题"), name=notice.name, kind=kind.name)


def requests_ask_one_thing_of_one_organ(loaded: Loaded) -> Iterator[Problem]:
    """Check that a 请示 has one addressee, one matter, and a note that says whom to call (articles 15; 7.3.6)."""
    campaign = loaded.campaign
    for notice in campaign.documents:
        kind = kind_of(campaign, notice)
        if kind is None or kind.name != "请示":
            continue
        to = [name for name in APART.split(addressees_of(campaign, notice).rstrip("：:")) if name.strip()]
        if len(to) > 1:
            own = notice.head.addressees is not None
            place = notice.place("主送机关") if own else campaign.node.at(("主送机关",)).place
            yield problem("request-addressees", place, name=notice.name, listed="、".join(to))
        if matters := _matters(notice):
            yield problem("request-matters", notice.place("标题"), name=notice.name, matters=matters)
        if not CONTACT.search(notice.note.raw):
            yield problem("request-contact", notice.place("标题"), name=notice.name)


def _matters(notice: NoticeText) -> str:
    """Return the words that show more than one matter, "" for one: two deeds in the title, or sections that each ask for something."""
    if hit := TWO_DEEDS.search(QUOTED.sub("", notice.title.raw)):
        return hit[0]
    asking: list[str] = []
    section, asked = "", False
    for line in notice.body:
        if not isinstance(line, Paragraph):
            continue
        heading = heading_of(line.text.raw)
        if heading and heading.level == 1:
            asking += [section] if asked and section else []
            section, asked = line.text.raw[:12], False
        asked = asked or bool(REQUEST.search(line.text.raw))
    asking += [section] if asked and section and asking else []
    return "、".join(asking) if len(asking) > 1 else ""


def kinds_say_what_they_are_for(loaded: Loaded) -> Iterator[Problem]:
    """Check that a 报告 asks for nothing, a 批复 cites the 请示, a 决议 names the meeting, and a title that forwards is not nested."""
    campaign = loaded.campaign
    for notice in campaign.documents:
        kind, text = kind_of(campaign, notice), "\n".join(marked.raw for marked in texts_of(notice.body))
        name = kind.name if kind else ""
        if name == "报告" and (hit := ASKS.search(text)):
            yield problem("report-asks", notice.place("标题"), name=notice.name, text=hit[0])
        if name == "批复" and not CITED.search(text):
            yield problem("reply-cites-nothing", notice.place("标题"), name=notice.name)
        if name == "决议" and not notice.caption.raw:
            yield problem("caption-missing", notice.place("标题"), name=notice.name)
        if hit := CHAIN.search(QUOTED.sub("《》", notice.title.raw)):
            yield problem("title-chain", notice.title.place, text=hit[0])
