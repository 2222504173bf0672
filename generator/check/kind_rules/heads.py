"""The head of each kind: its format, its number, its signatories, who signs it (GB/T 9704-2012, 7.2, 7.3.5, 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...campaign import FILE, MINUTES, NO_HEAD, ORDER, SERIAL_NUMBER, Campaign, NoticeText
from ...documents import head_of, kind_of, own_number, signatories_of, stamps_of, word_of
from ...text import ABSENT, PENDING
from ...wording import Place, Problem, problem
from ..loaded import Loaded

CLAUSES = {"信函": "10.1", "令": "10.2", "纪要": "10.3"}
NUMBERED_SERIALLY = frozenset({"命令", "公报", "公告", "通告", "决议", "纪要"})
"""Kinds that may be numbered 第几号."""
BOTH_WAYS = frozenset({"意见", "议案"})
"""Kinds that go upwards too."""


def heads_suit_kinds(loaded: Loaded) -> Iterator[Problem]:
    """Check that a document has the format of its kind: 函 a letter's, 令 an order's, 纪要 that of minutes."""
    campaign = loaded.campaign
    for notice in campaign.documents:
        kind = kind_of(campaign, notice)
        if kind is None or not kind.head:
            continue
        facts = {"name": notice.name, "kind": word_of(campaign, notice), "head": kind.head, "clause": CLAUSES[kind.head]}
        typed, general = notice.head.header, campaign.settings.header
        if typed not in (None, kind.head, NO_HEAD):
            yield problem("kind-head", notice.place("版头"), typed=str(typed), **facts)
        elif typed is None and general not in (kind.head, NO_HEAD) and "header" in campaign.settings.model_fields_set:
            yield problem("kind-head-used", notice.place("标题"), typed=general, **facts)


def numbers_suit_kinds(loaded: Loaded) -> Iterator[Problem]:
    """Check that an order has 第几号 (10.2), and a kind that is not numbered serially a number with 代字 and year (7.2.5)."""
    campaign = loaded.campaign
    for notice in campaign.documents:
        number, kind = own_number(campaign, notice), kind_of(campaign, notice)
        if number in (ABSENT, PENDING) or kind is None:
            continue
        serial = bool(SERIAL_NUMBER.fullmatch(number))
        place = notice.place("发文字号") if notice.head.document_number else campaign.node.at(("发文字号",)).place
        if head_of(campaign, notice) == ORDER and not serial:
            yield problem("order-number", place, number=number, name=notice.name)
        elif serial and kind.name not in NUMBERED_SERIALLY:
            yield problem("kind-number", place, number=number, kind=kind.name)


def signatories_suit_kinds(loaded: Loaded) -> Iterator[Problem]:
    """Check that what goes upwards names its signatories, and nothing else does (7.2.6)."""
    campaign = loaded.campaign
    for notice in campaign.documents:
        kind, names = kind_of(campaign, notice), signatories_of(campaign, notice)
        if kind is None or head_of(campaign, notice) != FILE:
            continue
        own = notice.head.signatories is not None or notice is campaign.notice
        if kind.upward and not names:
            yield problem("signatory-missing", notice.place("标题"), name=notice.name, kind=kind.name)
        elif names and own and not kind.upward and kind.name not in BOTH_WAYS:
            yield problem("signatory-unneeded", _place(campaign, notice, "签发人"), name=notice.name, kind=kind.name)


def orders_and_minutes_are_signed_rightly(loaded: Loaded) -> Iterator[Problem]:
    """Check that an order is signed by a person (10.2), and minutes have neither seal nor stamp (the regulation's article 9)."""
    campaign = loaded.campaign
    for notice in campaign.documents:
        head = head_of(campaign, notice)
        if head == ORDER and not stamps_of(campaign, notice):
            yield problem("order-unsigned", notice.place("标题"), name=notice.name)
        seal = notice.head.seal or (campaign.settings.seal if notice is campaign.notice else "")
        if head == MINUTES and seal == "加盖":
            yield problem("minutes-sealed", _place(campaign, notice, "印章"), name=notice.name)


def what_a_head_leaves_out(loaded: Loaded) -> Iterator[Problem]:
    """Check that nothing is written that the format does not print: lists of a meeting outside minutes, a caption in an order."""
    campaign = loaded.campaign
    for notice in campaign.documents:
        head = head_of(campaign, notice)
        for term, _ in notice.attendance if head != MINUTES else ():
            yield problem("kind-unprinted", notice.place(term), name=notice.name, term=term, head=head)
        if notice.caption.raw and head == ORDER:
            yield problem("kind-unprinted", notice.place("题注"), name=notice.name, term="题注", head=head)
        if notice.caption.raw and not re.match(r"\s*[（(]", notice.caption.raw):
            yield problem("caption-brackets", notice.place("题注"))


def _place(campaign: Campaign, notice: NoticeText, key: str) -> Place:
    return notice.place(key) if notice.node.get(key) else campaign.node.at((key,)).place
