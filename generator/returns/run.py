"""Reading what came back, file by file; one bad file stops nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..campaign import Project
from .containers import Received, received
from .model import Return, Status
from .reading.catalogue import Catalogue, catalogue
from .reading.file import read_return

READABLE = (".docx", ".xlsx", ".docm")
NOT_READ = "收到了，没有读：这种文件要人看"


def read_returns(project: Project, paths: Iterable[Path], names: Iterable[str] | None = None) -> Iterator[Return]:
    """Yield what each file at these paths says, in order. `names` are the campaigns whose forms it may be (None: all of the project)."""
    known = catalogue(project, names)
    for one in received(paths):
        yield read_one(one, known)


def read_one(one: Received, known: Catalogue) -> Return:
    """Read one file."""
    if one.problems:
        return _unread(one, tuple(p.sentence for p in one.problems))
    if one.suffix in READABLE:
        return read_return(one.name, one.data, ".xlsx" if one.suffix == ".xlsx" else ".docx", known, sender=one.sender)
    return _unread(one, (NOT_READ,))


def _unread(one: Received, why: tuple[str, ...]) -> Return:
    return Return(one.name, hashlib.sha256(one.data).hexdigest(), Status.UNREAD, sender=one.sender, why=why)
