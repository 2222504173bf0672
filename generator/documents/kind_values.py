"""What depends on the kind of a document: its head, its masthead, to whom it is addressed, who signs (GB/T 9704-2012, 7.2, 7.3, 10)."""

from __future__ import annotations

import re

from ..campaign import (
    FILE,
    LETTER,
    MINUTES,
    NO_HEAD,
    ORDER,
    ORDER_WORDS,
    Campaign,
    DocumentKind,
    NoticeText,
    Stamp,
    kind_named,
    kind_word,
)
from ..text import ABSENT

VARIANTS = {LETTER: "-letter", ORDER: "-order", MINUTES: "-minutes"}
"""Ends of the names of the templates that print a head other than 文件."""
SUFFIXES = {FILE: ("文件",), ORDER: ORDER_WORDS, MINUTES: ("纪要",)}
"""What stands behind the issuers in a masthead."""


def word_of(campaign: Campaign, notice: NoticeText) -> str:
    """Return the word for the kind of a notice, as typed, else that at the end of its title; "" for none of the 15."""
    typed = notice.head.kind or (campaign.settings.kind if notice is campaign.notice else None)
    return typed or kind_word(notice.title.raw)


def kind_of(campaign: Campaign, notice: NoticeText) -> DocumentKind | None:
    """Return the kind of a notice; None for none of the 15."""
    return kind_named(word_of(campaign, notice))


def head_of(campaign: Campaign, notice: NoticeText) -> str:
    """Return which head a notice has: its own 版头, else that of its kind (10.1 to 10.3), else that of the campaign."""
    if notice.head.header is not None:
        return notice.head.header
    kind, typed = kind_of(campaign, notice), campaign.settings.header
    return kind.head if kind and kind.head and typed != NO_HEAD else typed


def template_variant(campaign: Campaign, notice: NoticeText) -> str:
    """Return the end of the name of the template for its head."""
    return VARIANTS.get(head_of(campaign, notice), "")


def mastheads_of(campaign: Campaign, notice: NoticeText) -> tuple[list[str], str]:
    """Return the issuers in the masthead, and what stands behind them: 文件 (7.2.4), 令 (10.2), 纪要 (10.3)."""
    head = head_of(campaign, notice)
    words = SUFFIXES.get(head, ("",))
    own = notice.head.mastheads
    names = [issuer.masthead for issuer in campaign.settings.issuers] if own is None else own
    names = [name for name in names if name]
    if head in (LETTER, MINUTES):
        names = names[:1]  # 10.1: a letter of several organs bears the mark of the main one
    word = word_of(campaign, notice)
    typed = next((suffix for suffix in words if names and names[0].endswith(suffix)), "")
    suffix = typed or (word if word in words else words[-1])
    return [name.removesuffix(suffix) for name in names], suffix


def addressees_of(campaign: Campaign, notice: NoticeText) -> str:
    """Return the addressees of a notice; one of a kind that has none is addressed only if it says so itself."""
    if notice.head.addressees is not None:
        return notice.head.addressees
    kind = kind_of(campaign, notice)
    return ABSENT if kind and kind.public else campaign.settings.addressees


def signatories_of(campaign: Campaign, notice: NoticeText) -> list[str]:
    """Return the signatories in the head of a notice."""
    return campaign.settings.signatories if notice.head.signatories is None else notice.head.signatories


def signed_by_meeting(campaign: Campaign, notice: NoticeText) -> bool:
    """Return whether the caption takes the place of signature and date: what a meeting adopted bears its name and day there."""
    kind = kind_of(campaign, notice)
    return bool(kind and kind.decided and notice.caption.raw)


def signatures_of(campaign: Campaign, notice: NoticeText) -> list[str]:
    """Return the organs in the signature of a notice."""
    if notice.head.signatures is not None:
        return notice.head.signatures
    names = [issuer.signed_as for issuer in campaign.settings.issuers if issuer.signed_as]
    if signed_by_meeting(campaign, notice):
        return []
    return names[:1] if head_of(campaign, notice) == MINUTES else names


def stamps_of(campaign: Campaign, notice: NoticeText) -> list[Stamp]:
    """Return who signs a notice in person; those of the campaign sign its notice, and further ones of a kind that is signed so."""
    if "stamps" in notice.head.model_fields_set:
        return notice.head.stamps
    kind = kind_of(campaign, notice)
    signed = notice is campaign.notice or (kind is not None and kind.stamped)
    return campaign.settings.stamps if signed else []


def prints_title(title: str, mastheads: list[str], suffix: str) -> bool:
    """Return whether the title says more than a masthead."""
    return re.sub(r"\s", "", title) != "".join(mastheads) + suffix
