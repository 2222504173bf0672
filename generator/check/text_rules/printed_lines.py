"""Lines at the edges of a notice's body that the program prints itself: 主送机关, 附件说明, 署名, 成文日期, 附注."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...campaign import Campaign, NoticeText
from ...documents import own_date
from ...text import ABSENT, PENDING, CampaignDate, Marked, Paragraph
from ...wording import Problem, problem
from ..loaded import Loaded

_ORGAN = "单位|委员会|办公室|办事处|人民政府|局|委|厅|部|公司|学校|机关|部门|企业"
ADDRESSED = re.compile(rf"(?:各[^。；]{{1,100}}|[^。；]{{0,100}}(?:{_ORGAN}))[:：]")
LEADS_ON = re.compile(r"如下|下列|以下|要求[:：]|通知[:：]|包括|分为|做到")
ANNEX_LIST = re.compile(r"附件\s*[:：]\s*\S|附件\s*[:：]?\s*$|附件\s*[1１一]\s*[.．、:：]\s*\S")
LISTED = re.compile(r"[0-9０-９]{1,2}\s*[.．、]\s*\S[^。；]*")
_YEAR = r"(?:19|20)\d{2}|二[〇○零Ｏ0][一二三四五六七八九〇○零Ｏ]{2}|\{\{[^}]*年份[^}]*\}\}"
_COUNT = "[0-9一二三四五六七八九十]{1,3}"
DATE_LINE = re.compile(rf"(?:{_YEAR})\s*年\s*{_COUNT}\s*月\s*{_COUNT}\s*日")
NOTE = re.compile(r"[（(]\s*(?:联系人|此件|公开|主动公开)[^）)]*[）)]")
TAIL = 8
"""How many of the last paragraphs may be a typed ending."""


def body_has_no_printed_lines(loaded: Loaded) -> Iterator[Problem]:
    """Check that the body of a notice does not type what the program prints from campaign.yaml and the front matter."""
    for notice in loaded.campaign.documents:
        paragraphs = [line.text for line in notice.body if isinstance(line, Paragraph)]
        if len(paragraphs) > 1:
            yield from _opening(loaded.campaign, notice, paragraphs[0])
            yield from _ending(loaded.campaign, notice, paragraphs[1:][-TAIL:])


def _opening(campaign: Campaign, notice: NoticeText, first: Marked) -> Iterator[Problem]:
    own = notice.head.addressees
    addressees = campaign.settings.addressees if own is None else own
    typed = first.raw.strip()
    same = typed.rstrip("：:") == addressees.rstrip("：:") or "主送机关" in typed
    if same or (ADDRESSED.fullmatch(typed) and not LEADS_ON.search(typed)):
        yield _found(first, "主送机关", ABSENT if addressees in (ABSENT, PENDING) else addressees)


def _ending(campaign: Campaign, notice: NoticeText, last: list[Marked]) -> Iterator[Problem]:
    signers = {name for issuer in campaign.settings.issuers for name in (issuer.masthead, issuer.signed_as)} - {ABSENT, PENDING, ""}
    shown = "" if notice.head.annex_list == ABSENT or not campaign.annexes else "附件"
    listing = False
    for text in last:
        typed = text.raw.strip()
        listing = bool(ANNEX_LIST.match(typed)) or (listing and bool(LISTED.fullmatch(typed)))
        if listing:
            yield _found(text, "附件说明", shown)
        elif _is_signed(typed, signers):
            yield _found(text, "署名", _signature(campaign))
        elif DATE_LINE.fullmatch(typed):
            yield _found(text, "成文日期", _date(campaign, notice))
    if last and NOTE.fullmatch(last[-1].raw.strip()):
        yield _found(last[-1], "附注", "" if not notice.note.raw else notice.note.raw)


def _date(campaign: Campaign, notice: NoticeText) -> str:
    """Return the 成文日期 that is printed, "" for none."""
    date = own_date(campaign, notice)
    return date.full if isinstance(date, CampaignDate) else ""


def _signature(campaign: Campaign) -> str:
    """Return the names that are printed as 署名."""
    return "".join(issuer.signed_as for issuer in campaign.settings.issuers if issuer.signed_as not in (ABSENT, PENDING))


def _is_signed(typed: str, signers: set[str]) -> bool:
    """Return whether a line holds names of the issuers and nothing else."""
    left = re.sub(r"\s", "", typed)
    for name in sorted(signers, key=len, reverse=True):
        left = left.replace(name, "")
    return bool(signers) and not left and bool(typed)


def _found(text: Marked, part: str, printed: str) -> Problem:
    """Return an error for a line that is printed twice; a reminder for one that belongs into a field which is empty."""
    typed = text.raw if len(text.raw) <= 30 else f"{text.raw[:29]}…"
    return problem("printed-line" if printed and printed != ABSENT else "part-in-body", text.place, text=typed, part=part)
