"""The files of a campaign that can be edited, and one of them as it was opened: its text and the hash of its bytes."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ..campaign import Project, edits
from ..files import disk_facts
from ..records import RECORDS
from ..wording import Place, Refused, problem

CAMPAIGN = "campaign.yaml"
SUFFIXES = (".md", ".yaml", ".yml", ".txt", ".csv")


class ContentKind(StrEnum):
    """What a content file is to the person who edits it."""

    VALUES = "values"
    TEXT = "text"
    TABLE = "table"
    ROSTER = "roster"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A content file of a campaign: its name below the campaign's folder, where it is, and how messages call it."""

    campaign: str
    name: str
    path: Path
    shown: str
    kind: ContentKind
    lock: Path
    conflicts: Path


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A content file as it was read. `digest` is the SHA-256 of its bytes; every save names it."""

    file: ContentFile
    text: edits.TextFile
    digest: str
    writable: bool

    @property
    def lines(self) -> tuple[str, ...]:
        """Return its lines without their ends."""
        return self.text.source.lines


def content_files_of(project: Project, campaign: str) -> list[ContentFile]:
    """Return the text files of a campaign in the order in which a clerk works through them: values, texts, annexes, the rest."""
    folder = project.folder(campaign)
    found = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file()]
    names = sorted(name for name in found if not any(part.startswith((".", "~")) for part in name.split("/")))
    files = [_content_file(project, campaign, name) for name in names if name.split("/")[0] != RECORDS]
    return sorted(files, key=lambda file: (_rank(file), file.name))


def content_file(project: Project, campaign: str, name: str) -> ContentFile:
    """Return one of a campaign's content files by its name below the folder, also one that is gone; Refused `file-outside`."""
    folder = project.folder(campaign)
    inside = bool(name) and not Path(name).is_absolute() and (folder / name).resolve().is_relative_to(folder.resolve())
    if not inside or Path(name).parts[0] == RECORDS or Path(name).suffix.lower() not in SUFFIXES:
        raise Refused([problem("file-outside", Place(project.shown(folder)), file=name)])
    return _content_file(project, campaign, Path(name).as_posix())


def _content_file(project: Project, campaign: str, name: str) -> ContentFile:
    folder = project.folder(campaign)
    return ContentFile(campaign, name, folder / name, project.shown(folder / name), _kind(name), project.content_lock(campaign),
                       folder / RECORDS / "冲突")


def _kind(name: str) -> ContentKind:
    suffix = Path(name).suffix.lower()
    if name == CAMPAIGN:
        return ContentKind.VALUES
    if suffix == ".md":
        return ContentKind.TEXT
    if suffix in (".yaml", ".yml"):
        return ContentKind.TABLE
    return ContentKind.ROSTER if suffix == ".csv" else ContentKind.OTHER


_ORDER = ("notice.md", "plan.md", "message.md")


def _rank(file: ContentFile) -> int:
    if file.name == CAMPAIGN:
        return 0
    if file.name in _ORDER:
        return 1 + _ORDER.index(file.name)
    return {"notices": 5, "annexes": 6}.get(file.name.split("/")[0], 7)


def open_file(file: ContentFile) -> OpenedFile:
    """Read a content file; Refused `file-missing`, `file-unreadable`, `not-text`, or as the gate does."""
    with reading(file):
        text = edits.open_text(file.path, file.shown)
        writable = bool(file.path.stat().st_mode & stat.S_IWUSR) and os.access(file.path, os.W_OK)
    return OpenedFile(file, text, digest_of(text.read), writable)


@contextmanager
def reading(file: ContentFile) -> Iterator[None]:
    """Turn an OSError of the block into Refused `file-missing` or `file-unreadable`."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError):
        raise Refused([problem("file-missing", Place(file.shown))]) from None
    except OSError as reason:
        raise Refused([problem("file-unreadable", Place(file.shown), **disk_facts(reason))]) from reason


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def refuse_read_only(opened: OpenedFile) -> None:
    """Refused `disk-error` for a file that is marked as read-only: it would be replaced all the same, against its owner's wish."""
    if not opened.writable:
        reason = OSError(errno.EROFS, os.strerror(errno.EROFS))
        raise Refused([problem("disk-error", Place(opened.file.shown), **disk_facts(reason))])
