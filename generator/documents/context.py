"""Template contexts: plain values under Chinese names, and each document's texts, resolved once per campaign."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from ..campaign import AnnexText, Campaign, NoticeText
from ..text import (
    ABSENT,
    PENDING,
    CampaignDate,
    Marked,
    Placeholder,
    literal,
    readable,
)
from .annexes import annex_context, prompts_of
from .composer import Composer, carrying
from .kind_values import (
    addressees_of,
    head_of,
    mastheads_of,
    prints_title,
    signatories_of,
    signatures_of,
    signed_by_meeting,
    stamps_of,
)
from .prose_context import body
from .values import Context

CAPTION_ROOM = 26
"""Most characters of a line of 题注."""


def notice_context(composer: Composer, notice: NoticeText, annexes: tuple[AnnexText, ...], *, whole: bool) -> Context:
    """Return the context of a notice; with `whole` also the plan and the annexes' pages (the combined document)."""
    composer = carrying(composer, annexes)
    campaign, s, head = composer.campaign, composer.campaign.settings, notice.head
    resolver = composer.resolver()
    date = own_date(campaign, notice)
    title = resolver.text(notice.title)
    shown = composer.in_lines(title) if prints_title(title, *mastheads_of(campaign, notice)) else ""
    plan = campaign.plan if notice is campaign.notice else None
    return {
        **_protected(composer.values),
        **_header(composer, notice),
        "标题": shown, "题注": composer.in_lines(resolver.text(notice.caption), CAPTION_ROOM),
        "主送机关": literal(_with_colon(addressees_of(campaign, notice))),
        "正文": body(composer, notice.body), "附件说明": annex_list(composer, annexes) if head.annex_list == "有" else [],
        "署名": [literal(name) for name in signatures_of(campaign, notice)],
        "成文日期": "" if signed_by_meeting(campaign, notice) else date.full if isinstance(date, CampaignDate) else date,
        "印章": (head.seal or s.seal), "签名章": _stamps(campaign, notice), "附注": resolver.text(notice.note),
        "名单": [{"题": term, "文": resolver.text(text)} for term, text in notice.attendance],
        "方案": plan_context(composer) if whole and plan else {"有": False, "标题": "", "副标题": "", "正文": []},
        "附表": [annex_context(composer, annex, per_unit=False) for annex in annexes] if whole else [],
        "版记": _imprint(composer, notice),
    }


def _protected(tree: Mapping[str, object]) -> Context:
    """Return the values escaped for a merged document: nothing in them is a tag or a placeholder."""
    return {name: _protected(v) if isinstance(v, dict) else literal(v) if isinstance(v, str) else v for name, v in tree.items()}


def plan_context(composer: Composer) -> Context:
    """Return 方案."""
    plan = composer.campaign.plan
    assert plan is not None
    resolver = composer.resolver()
    return {"有": True, "标题": composer.in_lines(resolver.text(plan.title)), "副标题": resolver.text(plan.subtitle),
            "正文": body(composer, plan.body)}


def own_values(composer: Composer) -> Context:
    """Return the campaign's values, for an office's own Word template."""
    return _protected(composer.values)


def _stamps(campaign: Campaign, notice: NoticeText) -> list[Context]:
    """Return the offices of those who sign, with their names where no stamp is to be put (7.3.5.3)."""
    sealed = (notice.head.seal or campaign.settings.seal) == "加盖"
    return [{"职务": literal(stamp.office), "姓名": "" if sealed else literal(stamp.name)} for stamp in stamps_of(campaign, notice)]


def _header(composer: Composer, notice: NoticeText) -> Context:
    s = composer.campaign.settings
    number, head = own_number(composer.campaign, notice), head_of(composer.campaign, notice)
    names, suffix = mastheads_of(composer.campaign, notice)
    signatories = signatories_of(composer.campaign, notice)
    period = f"★{s.classified_for}" if s.classified_for else ""
    mastheads = [literal(name) for name in names]
    return {
        "版头": "" if head == "无" or not mastheads else head, "套打": s.preprinted, "份号": literal(s.copy_number),
        "密级": "" if s.classification == "无" else literal(s.classification + period), "紧急程度": "" if s.urgency == "无" else s.urgency,
        "标志": mastheads, "标志后缀": suffix, "联合": len(mastheads) > 1,
        "发文字号": literal(number), "签发行": [[literal(n) for n in signatories[i : i + 2]] for i in range(0, len(signatories), 2)],
    }


def _imprint(composer: Composer, notice: NoticeText) -> Context:
    s, head = composer.campaign.settings, notice.head
    copy_to = s.copy_to if head.copy_to is None else head.copy_to
    printed = own_printing(composer.campaign, notice)
    date = f"{printed.full}印发" if isinstance(printed, CampaignDate) else f"{printed}印发" if printed else ""
    has = bool(copy_to or s.print_office or date)
    others = re.sub("^抄送[:：]", "", copy_to).rstrip("。") + "。" if copy_to else ""
    return {"有": has, "主送": "", "抄送": literal(others), "印发机关": literal(s.print_office),
            "印发日期": date, "另起偶数面": has and s.imprint_on_even_page}


def own_number(campaign: Campaign, notice: NoticeText) -> str:
    """Return the 发文字号 of a notice. A further one never inherits the campaign's: if not given, it is pending."""
    return _own(campaign, notice, notice.head.document_number, campaign.settings.document_number)


def own_date(campaign: Campaign, notice: NoticeText) -> CampaignDate | str:
    """Return the 成文日期 of a notice; of a further one as in `own_number`."""
    return _own(campaign, notice, notice.head.date_of_issue, campaign.settings.date_of_issue)


def own_printing(campaign: Campaign, notice: NoticeText) -> CampaignDate | str:
    """Return the 印发日期 of a notice; of a further one as in `own_number`."""
    return _own(campaign, notice, notice.head.date_of_printing, campaign.settings.date_of_printing)


Own = TypeVar("Own", bound=CampaignDate | str)


def _own(campaign: Campaign, notice: NoticeText, written_there: Own | None, of_campaign: Own) -> Own | str:
    if written_there is not None:
        return written_there
    return of_campaign if notice is campaign.notice or of_campaign == ABSENT else PENDING


def _with_colon(addressees: str) -> str:
    return addressees.rstrip("：:") + "：" if addressees else ""


def annex_list(composer: Composer, annexes: tuple[AnnexText, ...]) -> list[Context]:
    """Return 附件说明: one line per annex; a single annex has no number (GB/T 9704-2012, 7.3.4)."""
    single = len(annexes) == 1
    return [{"标": "附件：" if i == 1 else "", "序": "" if single else f"{i}.", "名": literal(_listed_title(composer, annex))}
            for i, annex in enumerate(annexes, 1)]


def _listed_title(composer: Composer, annex: AnnexText) -> str:
    """Return the title as printed on the annex's first page."""
    resolver = composer.resolver(annex.key, per_unit=True, prompts=prompts_of(composer, annex))
    shown = tuple(s for s in annex.title.segments if not (isinstance(s, Placeholder) and s.mark.name not in resolver.prompts))
    return readable(resolver.text(Marked(annex.title.raw, shown, annex.title.place))).strip()
