"""`yinfa message`: the text that accompanies a document on one channel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ..campaign import NoticeText, Project
from ..check import Loaded, deadlines_over, refuse_classified
from ..documents import (
    COMBINED,
    NOTICE,
    PLAN,
    About,
    AnnexForm,
    about,
    annexes_of,
    channel_text,
    gaps,
    mail_text,
    own_number,
)
from ..issue import number_of, title_of
from ..records import issued, records_of
from ..roster import Unit
from ..text import GROUP, MAIL, document_name
from ..wording import Place, Problem, Refused, problem
from .addressees import greeting, issue_to_unreported

SHOWN = 40
"""Most characters of a line quoted in a problem."""


@dataclass(frozen=True, slots=True)
class ChannelText:
    """The text for a channel, ready to be copied.

    For a mail, `unit` is the 编号 of the addressee and `subject` the mail's; for other channels both are "". `problems` are reviews of
    values that are still 待定.
    """

    channel: str
    document: str
    unit: str
    unit_name: str
    subject: str
    text: str
    problems: tuple[Problem, ...]


def message(
    project: Project, loaded: Loaded, channel: str = "", document: str = "", unit: str = "", day: date | None = None,
) -> ChannelText:
    """Return the text for a channel; "" means the unit's first 发送方式, else 微信群.

    `document` is 通知 (also "") or the name of a further notice. With a `day` deadlines before it are told.
    Without `unit` a mail is that to the first unit that gets mail.
    Refused `classified`, `document-unknown`, `document-withdrawn`, `no-roster`, `unit-unknown`.
    """
    notice = chosen_notice(loaded, document)
    chosen = next(loaded.roster.units(loaded.roster.numbers((unit,)))) if unit else None
    channel = channel or (chosen.channels[0] if chosen and chosen.channels else GROUP)
    refuse_classified(loaded.campaign, project.shown(loaded.campaign.folder), channel)
    composer = loaded.render_context.composer
    made = issue_to_unreported(loaded, notice)
    over = deadlines_over(loaded.campaign, day) if day and notice is loaded.campaign.notice else ()
    told = (*draft_only(loaded, notice), *over)
    if channel != MAIL:
        sent = about(composer, notice, file_names(loaded, notice))
        sent = replace(sent, addressees=greeting(loaded, made)) if made else sent
        text = channel_text(composer, sent, channel)
        return ChannelText(channel, sent.document, "", "", "", text, (*told, *open_points(loaded, sent, text)))
    chosen = chosen or _first(loaded, made.sent_to if made else ())
    sent = about(composer, notice, file_names(loaded, notice, chosen.full_name if chosen else ""))
    mail = mail_text(composer, sent, chosen.values() if chosen else {})
    number, name = (chosen.number, chosen.full_name) if chosen else ("", "")
    gaps_left = open_points(loaded, sent, f"{mail.subject}\n{mail.body}")
    return ChannelText(channel, sent.document, number, name, mail.subject, mail.body, (*told, *gaps_left))


def draft_only(loaded: Loaded, notice: NoticeText | None) -> tuple[Problem, ...]:
    """Return a reminder when the document is not issued yet: what is written about it may still change."""
    campaign = loaded.campaign
    document = notice.name if notice and notice is not campaign.notice else NOTICE
    if any(each.document == document for each in issued.issues(records_of(campaign))):
        return ()
    return (problem("draft-only", Place(notice.node.place.file if notice else campaign.node.place.file), name=document),)


def issued_name(document: str) -> str:
    """Return the document under which the asked one was issued: 公文 and the plan are issued with the notice."""
    return NOTICE if document in ("", COMBINED, PLAN) else document


def chosen_notice(loaded: Loaded, document: str) -> NoticeText | None:
    """Return the notice (for 公文 too) or the further notice of that name; None if the campaign has no notice, only plan or annexes.

    Refused `document-unknown`, `document-withdrawn`.
    """
    chosen = _named_notice(loaded, document)
    name = issued.name_of(str(own_number(loaded.campaign, chosen)) if chosen else "", chosen.name if chosen else NOTICE)
    by = issued.withdrawn(issued.issues(records_of(loaded.campaign))).get(name)
    if by is not None:
        raise Refused([problem("document-withdrawn", Place(), name=name, by=by.name, document=by.document)])
    return chosen


def _named_notice(loaded: Loaded, document: str) -> NoticeText | None:
    campaign = loaded.campaign
    if document in ("", NOTICE, COMBINED, PLAN if campaign.notice is None else NOTICE):
        if campaign.notice or document in ("", PLAN):
            return campaign.notice
    else:
        found = next((notice for notice in campaign.notices if notice.name == document), None)
        if found:
            return found
    known = "、".join(notice.name for notice in campaign.documents) or PLAN
    raise Refused([problem("document-unknown", Place(), name=document, known=known)])


def file_names(loaded: Loaded, notice: NoticeText | None, unit: str = "") -> tuple[str, ...]:
    """Return the names of the files that go out: the most complete main document and its annexes.

    `unit` is the unit's full name in the names of its annexes; "" for blank ones.
    """
    campaign = loaded.campaign
    annexes = campaign.annexes if notice is None else annexes_of(campaign, notice)
    forms: list[AnnexForm] = [form for form in loaded.forms if form.annex in annexes]
    if notice is None:
        main = [PLAN] if campaign.plan else []
    elif notice is campaign.notice:
        main = [COMBINED if campaign.plan or campaign.annexes else NOTICE]
    else:
        main = [notice.name]
    document = notice.name if notice is not None and notice is not campaign.notice else NOTICE
    number, title = number_of(loaded, document), title_of(loaded, document)
    return (*(document_name(number, title, ".docx") or f"{name}.docx" for name in main), *(form.file_name(unit) for form in forms))


def _first(loaded: Loaded, wanted: tuple[str, ...]) -> Unit | None:
    """Return the first unit (of the `wanted` 编号, of all when none is named) that gets mail, else the first; None if there is none."""
    there = [name.number for name in loaded.roster.index.names if name.active and name.number in wanted] if wanted else []
    mailed = next((unit for unit in loaded.roster.units(tuple(there)) if MAIL in unit.channels), None)
    return mailed or next(loaded.roster.units(tuple(there)), None)


def open_points(loaded: Loaded, sent: About, text: str) -> tuple[Problem, ...]:
    """Return the review `message-gap` if the text has values that are 待定 or year marks of another year; () if not."""
    own = loaded.campaign.message
    node = own.node if own and own.serves(sent.document) else loaded.campaign.node
    found = "；".join(line if len(line) <= SHOWN else f"{line[:SHOWN]}…" for line in gaps(text))
    return (problem("message-gap", Place(node.place.file), text=found),) if found else ()
