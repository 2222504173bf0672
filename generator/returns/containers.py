"""Input paths of a run: files, folders, zips and mails, unpacked into single files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath

from ..files import LIMITS, FileKind, checked_entries, content_problem, disk_facts, name_problem, read_outside, unpacked
from ..wording import Place, Problem, Refused, problem
from .mails.parts import mail_parts, parsed, readable
from .mails.words import header

DEEPEST = 4
"""Archives and mails inside each other."""
MOST_FILES = 65_535


class Role(StrEnum):
    """The part that a received file has."""

    FILE = "file"
    BODY = "body"
    """The text of a mail that has files too: a return only if it holds a form."""
    ONLY_BODY = "only-body"
    """The text of a mail without files."""


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
    role: Role = Role.FILE

    @property
    def suffix(self) -> str:
        """Return its suffix in small letters."""
        return PurePosixPath(self.name).suffix.lower()


def received(paths: Iterable[Path]) -> Iterator[Received]:
    """Yield every file at these paths, in the order of their names; one that can't be read carries its problem and stops nothing."""
    for path in paths:
        if path.is_dir():
            for inner in sorted(p for p in path.rglob("*") if not p.is_dir()):
                hidden = any(part.startswith(".") for part in inner.relative_to(path).parts)
                if not hidden and name_problem(inner.name, Place()) is None:
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
    yield from taken_apart(Received(shown, data, sent=sent))


def taken_apart(one: Received, depth: int = 0) -> Iterator[Received]:
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
        yield from taken_apart(file, depth + 1)


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
    """Yield a mail's files, then its text; a mail that holds neither is a file itself."""
    with readable(Place(one.name)):
        message = parsed(one.data)
        if not message.keys():
            raise Refused([problem("file-unreadable", Place(one.name), why="不是邮件")])
        sender, sent = header(message, "From"), mailed(message) or one.sent
        parts = mail_parts(message)
    body = Role.BODY if any(not part.is_body for part in parts) else Role.ONLY_BODY
    for part in parts:
        yield Received(f"{one.name}/{part.name}", part.data, sender, sent=sent, role=body if part.is_body else Role.FILE)
    if not parts:
        yield Received(f"{one.name}/正文.txt", b"", sender, (problem("mail-empty", Place(one.name)),), sent)


def mailed(message: Message) -> str:
    """Return the date that a mail states; "" when it states none that exists."""
    try:
        at = parsedate_to_datetime(header(message, "Date"))
        return _utc(at if at.tzinfo else at.replace(tzinfo=UTC))
    except (ValueError, OverflowError, TypeError):
        return ""


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
