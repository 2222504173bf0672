"""`yinfa message`: the words that accompany a document on one channel, from a loaded campaign."""

from __future__ import annotations

from dataclasses import dataclass

from ..campaign import NoticeText, Project
from ..check import Loaded, refuse_classified
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
from ..records import issued, records_of
from ..roster import Unit
from ..text import GROUP, MAIL
from ..wording import Place, Problem, Refused, problem

SHOWN = 40
"""Characters of a line that a problem quotes."""


@dataclass(frozen=True, slots=True)
class ChannelText:
    """The words for a channel, ready to be copied. `unit` is whose mail it is, `subject` that mail's; both "" for other channels.

    `problems` are reviews: what in it is not known yet.
    """

    channel: str
    document: str
    unit: str
    unit_name: str
    subject: str
    text: str
    problems: tuple[Problem, ...]


def message(project: Project, loaded: Loaded, channel: str = "", document: str = "", unit: str = "") -> ChannelText:
    """The words for a channel: without one the unit's first 发送方式, else 微信群. `document`: 通知, else a further notice.

    A mail without `unit` is that to the first unit that gets mail. Refused `classified`, `document-unknown`, `no-roster`, `unit-unknown`.
    """
    notice = chosen_notice(loaded, document)
    chosen = next(loaded.roster.units(loaded.roster.numbers((unit,)))) if unit else None
    channel = channel or (chosen.channels[0] if chosen and chosen.channels else GROUP)
    refuse_classified(loaded.campaign, project.shown(loaded.campaign.folder), channel)
    composer = loaded.render_context.composer
    if channel != MAIL:
        sent = about(composer, notice, file_names(loaded, notice))
        text = channel_text(composer, sent, channel)
        return ChannelText(channel, sent.document, "", "", "", text, open_points(loaded, sent, text))
    chosen = chosen or _first(loaded)
    sent = about(composer, notice, file_names(loaded, notice, chosen.full_name if chosen else ""))
    mail = mail_text(composer, sent, chosen.values() if chosen else {})
    number, name = (chosen.number, chosen.full_name) if chosen else ("", "")
    gaps_left = open_points(loaded, sent, f"{mail.subject}\n{mail.body}")
    return ChannelText(channel, sent.document, number, name, mail.subject, mail.body, gaps_left)


def issued_name(document: str) -> str:
    """What a document that is asked for was issued as: 公文 and the plan go out with the notice."""
    return NOTICE if document in ("", COMBINED, PLAN) else document


def chosen_notice(loaded: Loaded, document: str) -> NoticeText | None:
    """The notice (公文 is the notice with its annexes) or the further one of that name; Refused `document-unknown`, `document-withdrawn`.

    None for a campaign that has no notice, only plan or annexes.
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
    """What goes out, by file name: the fullest document and its annexes, blank ones or those of the unit of that name."""
    campaign = loaded.campaign
    annexes = campaign.annexes if notice is None else annexes_of(campaign, notice)
    forms: list[AnnexForm] = [form for form in loaded.forms if form.annex in annexes]
    if notice is None:
        main = [PLAN] if campaign.plan else []
    elif notice is campaign.notice:
        main = [COMBINED if campaign.plan or campaign.annexes else NOTICE]
    else:
        main = [notice.name]
    return (*(f"{name}.docx" for name in main), *(form.file_name(unit) for form in forms))


def _first(loaded: Loaded) -> Unit | None:
    """The first unit that gets mail, else the first of all."""
    mailed = next((unit for unit in loaded.roster.units() if MAIL in unit.channels), None)
    return mailed or next(loaded.roster.units(), None)


def open_points(loaded: Loaded, sent: About, text: str) -> tuple[Problem, ...]:
    """What stands in the words and is not known yet, or of another year."""
    own = loaded.campaign.message
    node = own.node if own and own.serves(sent.document) else loaded.campaign.node
    found = "；".join(line if len(line) <= SHOWN else f"{line[:SHOWN]}…" for line in gaps(text))
    return (problem("message-gap", Place(node.place.file), text=found),) if found else ()
