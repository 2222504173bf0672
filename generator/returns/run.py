"""Reading what came back, file by file; one bad file stops nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ..campaign import Project
from ..office import OfficeTools, as_word
from ..wording import Refused
from .containers import Received, received
from .model import Return, Status
from .reading.catalogue import Catalogue, catalogue
from .reading.file import PAGES, read_return

_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|mime-version:)", re.IGNORECASE)
READABLE = (".docx", ".xlsx", ".docm")
NOT_READ = "收到了，没有读：这种文件要人看"
NO_OFFICE = "收到了，没有读：要有 LibreOffice 才能读这种文件"


def read_returns(
    project: Project, paths: Iterable[Path], names: Iterable[str] | None = None, office: Callable[[], OfficeTools | None] = lambda: None,
) -> Iterator[Return]:
    """Yield what each file at these paths says, in order. `names` are the campaigns whose forms it may be (None: all of the project).

    `office` is asked for LibreOffice when the first file comes that another program saved; without it such files are told as not read.
    """
    with return_reader(project, names, office) as read:
        for one in received(paths):
            yield read(one)


@contextmanager
def return_reader(
    project: Project, names: Iterable[str] | None = None, office: Callable[[], OfficeTools | None] = lambda: None,
) -> Iterator[Callable[[Received], Return]]:
    """Yield what reads one file; LibreOffice is kept running between files, once one needed it. As `read_returns` otherwise."""
    known = catalogue(project, names)
    saver: as_word.WordSaver | None = None
    with ExitStack() as stack:

        def read(one: Received) -> Return:
            nonlocal saver
            if saver is None and one.suffix in as_word.FILTERS and (tools := office()) is not None:
                saver = stack.enter_context(as_word.WordSaver(tools))
            return read_one(one, known, saver)

        yield read


def read_one(one: Received, known: Catalogue, saver: as_word.WordSaver | None = None) -> Return:
    """Read one file."""
    if one.problems:
        return _unread(one, tuple(p.sentence for p in one.problems))
    suffix = one.suffix
    if suffix in as_word.FILTERS and one.data.startswith(b"PK") and suffix != ".odt":
        suffix = ".docx"  # saved under the old ending
    if suffix == ".doc" and _PAGE.match(one.data):
        suffix = ".html"  # a page saved under the name of a document
    if suffix in (*READABLE, *PAGES):
        return read_return(one.name, one.data, ".docx" if suffix == ".docm" else suffix, known, sender=one.sender)
    if suffix not in as_word.FILTERS:
        return _unread(one, (NOT_READ,))
    if saver is None:
        return _unread(one, (NO_OFFICE,))
    try:
        word = saver.as_word(one.data, suffix, one.name)
    except Refused as refused:
        return _unread(one, tuple(p.sentence for p in refused.problems))
    return read_return(one.name, word, ".docx", known, sender=one.sender, original=one.data)


def _unread(one: Received, why: tuple[str, ...]) -> Return:
    return Return(one.name, hashlib.sha256(one.data).hexdigest(), Status.UNREAD, sender=one.sender, why=why)
