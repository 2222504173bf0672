"""Input paths of a run: files, folders, zips and mails, unpacked into single files."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path, PurePosixPath

from ..files import LIMITS, FileKind, checked_entries, content_problem, disk_facts, name_problem, read_outside, unpacked
from ..wording import Place, Problem, Refused, problem

DEEPEST = 4
"""Archives and mails inside each other."""
MOST_FILES = 65_535


@dataclass(frozen=True, slots=True)
class Received:
    """One received file: its name with the steps into archives and mails, its bytes, sender and date; or the reason it can't be read.

    `sent` is the date of the mail, else the time of the file on disk (ISO 8601, UTC); "" when there is none.
    """

    name: str
    data: bytes
    sender: str = ""
    problems: tuple[Problem, ...] = ()
    sent: str = ""

    @property
    def suffix(self) -> str:
        """Return its suffix in small letters."""
        return PurePosixPath(self.name).suffix.lower()


def received(paths: Iterable[Path]) -> Iterator[Received]:
    """Yield every file at these paths, in the order of their names; one that can't be read carries its problem and stops nothing."""
    for path in paths:
        if path.is_dir():
            for inner in sorted(p for p in path.rglob("*") if not p.is_dir()):
                if not inner.name.startswith(".") and name_problem(inner.name, Place()) is None:
                    yield from _opened(inner, path)
        else:
            yield from _opened(path, None)


def _opened(path: Path, home: Path | None) -> Iterator[Received]:
    shown = path.as_posix()
    try:
        data = read_outside(path, Place(shown), home=home)
        sent = _utc(datetime.fromtimestamp(path.stat().st_mtime, UTC))
    except Refused as refused:
        yield Received(shown, b"", problems=refused.problems)
        return
    except OSError as reason:
        yield Received(shown, b"", problems=(problem("file-unreadable", Place(shown), **disk_facts(reason)),))
        return
    yield from _taken_apart(Received(shown, data, sent=sent), 0)


def _taken_apart(one: Received, depth: int) -> Iterator[Received]:
    """Yield the file itself, or its members when it is a container."""
    inside = {".zip": _in_zip, ".eml": _in_mail}.get(one.suffix)
    if inside is None or depth >= DEEPEST:
        yield one
        return
    try:
        files = list(inside(one))
    except Refused as refused:
        yield Received(one.name, one.data, one.sender, refused.problems, one.sent)
        return
    for file in files:
        yield from _taken_apart(file, depth + 1)


def _in_zip(one: Received) -> Iterator[Received]:
    place = Place(one.name)
    if wrong := content_problem(one.data, place, FileKind.ARCHIVE):
        raise Refused([wrong])
    for entry in sorted(checked_entries(one.data, place, LIMITS.sheet_unpacked, MOST_FILES), key=lambda e: e.name):
        name = _decoded(entry.name)
        bare = PurePosixPath(name).name
        if bare.startswith(".") or "__MACOSX/" in name or name_problem(bare, place):
            continue
        yield Received(f"{one.name}/{name}", unpacked(one.data, entry, place), one.sender, sent=one.sent)


def _decoded(name: str) -> str:
    """Return an archive member's name as it was meant: old programs write GBK, which is read as code page 437."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _in_mail(one: Received) -> Iterator[Received]:
    message = email.message_from_bytes(one.data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise Refused([problem("file-unreadable", Place(one.name), why="不是邮件")])
    sender, sent = str(message.get("From", "")), _mailed(message) or one.sent
    for number, part in enumerate(message.iter_attachments(), 1):
        name = (part.get_filename() or f"附件{number}").replace("/", "_").replace("\\", "_")
        inner = part.get_payload(decode=True)
        if isinstance(inner, bytes):
            yield Received(f"{one.name}/{name}", inner, sender, sent=sent)
        elif part.get_content_type() == "message/rfc822":
            yield from (Received(f"{one.name}/{name}.eml", bytes(m), sender, sent=sent) for m in part.iter_parts())


def _mailed(message: EmailMessage) -> str:
    """Return the date that a mail states; "" when it states none that exists."""
    try:
        at = getattr(message["Date"], "datetime", None)
    except (ValueError, OverflowError):
        return ""
    return _utc(at if at.tzinfo else at.replace(tzinfo=UTC)) if isinstance(at, datetime) else ""


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
