"""Settings of a run over the mailbox: the server of project.yaml, the day from which on; and names of messages."""

from __future__ import annotations

from datetime import date
from email.message import Message

from ...campaign import Mailbox, Project, load_campaign
from ...mail import Server
from ...records import RECORDS, issues
from ...returns import file_name, header
from ...text import ABSENT, PENDING, CampaignDate, iso
from ...wording import Place, Refused, Severity, problem

SETTINGS = "content/project.yaml"
EXAMPLE, USER = "imap.example.cn", "bangongshi@example.cn"
MEGABYTE = 1 << 20
SUBJECT = 40
"""Most characters of a subject in the name of a message."""


def mailbox_server(project: Project) -> tuple[Server, Mailbox, tuple[str, ...]]:
    """Return the server, the settings, and other hosts of the same user (邮件); Refused `mailbox-settings`."""
    file, found = project.settings
    if found:
        raise Refused(found)
    settings = file.mailbox or Mailbox.model_validate({})
    sending = _given(file.mail.user) if file.mail else ""
    user = _given(settings.user) or sending
    given = {"主机": (_given(settings.host), EXAMPLE), "用户": (user, USER)}
    lacking = {key: example for key, (value, example) in given.items() if not value}
    if missing := [problem("mailbox-settings", Place(SETTINGS), name=key, example=example) for key, example in lacking.items()]:
        raise Refused(missing)
    also = (_given(file.mail.host),) if file.mail and sending == user and _given(file.mail.host) else ()
    return Server(settings.host, settings.port, settings.encryption, user), settings, also


def _given(text: str) -> str:
    return "" if text in (ABSENT, PENDING) else text


def issued_since(project: Project, name: str) -> date:
    """Return the day on which the campaign was issued first, else its 成文日期; Refused `mailbox-since`."""
    folder = project.folder(name)
    days = [day if len(day := iso(issue.date)) == len(issue.at[:10]) else issue.at[:10] for issue in issues(folder / RECORDS)]
    if days:
        return date.fromisoformat(min(days))
    campaign, problems = load_campaign(folder, project.shown(folder))
    if campaign is None:
        raise Refused([p for p in problems if p.severity is Severity.ERROR])
    named = campaign.settings.date_of_issue
    if isinstance(named, CampaignDate):
        return named.day
    raise Refused([problem("mailbox-since", Place(project.shown(folder)))])


def sent_names(raw: list[tuple[str, str]]) -> str:
    """Return the names of files that were not fetched, as a person reads them."""
    names = []
    for parameter, value in raw:
        part = Message()
        typed = value if parameter.endswith("*") else f'"{value}"'
        field, kind = ("Content-Type", "application/octet-stream") if parameter == "name" else ("Content-Disposition", "attachment")
        part[field] = f"{kind}; {parameter}={typed}"
        names.append(file_name(part))
    return "、".join(filter(None, names)) or "—"


def shown_name(folder: str, headers: Message, uid: int) -> str:
    """Return the name of a message: its folder and subject."""
    subject = "".join(c if c.isprintable() and c not in "/\\" else " " for c in header(headers, "Subject")).strip()
    return f"{folder}/{subject[:SUBJECT] or f'无主题 {uid}'}.eml"
