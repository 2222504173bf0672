"""Read returned files one by one; a bad file stops nothing."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath

from ..build import Workers, workers
from ..campaign import Project, find_project
from ..office import CONVERTIBLE, OLD_WORKBOOKS, OfficeTools, WordConverter
from ..wording import Place, Refused
from .containers import Received, Role, received
from .judging.file import PAGES, read_return
from .mails.parts import TNEF, text_as_page
from .model import Return, Status
from .reading.catalogue import Catalogue, catalogue

_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|mime-version:)", re.IGNORECASE)
SAVED_ELSEWHERE = CONVERTIBLE | OLD_WORKBOOKS
"""Ends of names that LibreOffice saves anew before they are read."""
READABLE = (".docx", ".xlsx", ".docm")
AHEAD = 4
"""Files a worker that are read or waiting at a time."""
NOT_READ = "收到了，没有读：这种文件要人看"
NO_OFFICE = "收到了，没有读：要有 LibreOffice 才能读这种文件"
IN_TNEF = "收到了，没有读：这是 Outlook 打的包，文件在里面，请对方改用 HTML 或纯文本格式再发"


def read_returns(
    project: Project, paths: Iterable[Path], names: Iterable[str] | None = None,
    office: Callable[[], OfficeTools | None] = lambda: None, *, jobs: int = 1, executor: str = "",
) -> Iterator[Return]:
    """Yield the reading of each file at these paths, in order. `names` are campaigns whose forms are possible (None: the project's).

    `office` is called for LibreOffice at the first file that another program saved; without it such files are reported as not read.
    With `jobs` or an `executor` as in a build several processes read; a few files are read ahead.
    """
    yield from read_received(project, received(paths), names, office, jobs=jobs, executor=executor)


def read_received(
    project: Project, files: Iterable[Received], names: Iterable[str] | None = None,
    office: Callable[[], OfficeTools | None] = lambda: None, *, jobs: int = 1, executor: str = "",
) -> Iterator[Return]:
    """Yield the reading of each of these files, with the options of `read_returns`."""
    with return_reader(project, names, office, jobs=jobs, executor=executor) as reader:
        under_way: deque[tuple[Received, Callable[[], Return]]] = deque()
        for one in files:
            under_way.append((one, reader.begin(one)))
            if len(under_way) > reader.ahead:
                yield from _told(*under_way.popleft())
        while under_way:
            yield from _told(*under_way.popleft())


def _told(one: Received, read: Callable[[], Return]) -> Iterator[Return]:
    """Yield a reading; the text of a mail with files is told of only if it holds a form."""
    found = read()
    if not (one.role is Role.BODY and found.status is Status.UNKNOWN):
        yield found


@dataclass
class ReturnReader:
    """Reader of files, in several processes when there are workers; `ahead` files may be begun before the first is waited for."""

    root: Path
    names: tuple[str, ...] | None
    known: Catalogue
    office: Callable[[], OfficeTools | None]
    stack: ExitStack
    crew: Workers | None
    saver: WordConverter | None = None

    @property
    def ahead(self) -> int:
        """Return the number of files that may be in progress."""
        return AHEAD * self.crew.count if self.crew else 0

    def begin(self, one: Received) -> Callable[[], Return]:
        """Begin to read a file; return a function that waits for the result. LibreOffice keeps running between files once started."""
        if self.saver is None and one.suffix in SAVED_ELSEWHERE and (tools := self.office()) is not None:
            self.saver = self.stack.enter_context(WordConverter(tools))
        if self.crew is None or one.problems or one.suffix in SAVED_ELSEWHERE:
            return partial(read_one, one, self.known, self.saver)
        under_way: Future[Return] = self.crew.executor.submit(_read_apart, one, self.root.as_posix(), self.names)
        return under_way.result


@contextmanager
def return_reader(
    project: Project, names: Iterable[str] | None = None, office: Callable[[], OfficeTools | None] = lambda: None, *, jobs: int = 1,
    executor: str = "",
) -> Iterator[ReturnReader]:
    """Yield a reader of files, with the options of `read_returns`."""
    chosen = None if names is None else tuple(names)
    with ExitStack() as stack:
        yield ReturnReader(project.root, chosen, catalogue(project, chosen), office, stack, stack.enter_context(workers(jobs, executor)))


def _read_apart(one: Received, root: str, names: tuple[str, ...] | None) -> Return:
    """Read one file in a worker process, which caches the catalogue."""
    return read_one(one, _known(root, names))


@lru_cache(maxsize=2)
def _known(root: str, names: tuple[str, ...] | None) -> Catalogue:
    return catalogue(find_project(Path(root)), names)


def read_one(one: Received, known: Catalogue, saver: WordConverter | None = None) -> Return:
    """Read one file."""
    if one.problems:
        return _unread(one, tuple(p.sentence for p in one.problems))
    suffix = one.suffix
    if one.role is not Role.FILE and suffix == ".txt":
        return read_return(one.name, text_as_page(one.data), ".html", known, sender=one.sender, original=one.data)
    if suffix in CONVERTIBLE and one.data.startswith(b"PK") and suffix != ".odt":
        suffix = ".docx"  # saved under the old ending
    if suffix in OLD_WORKBOOKS and one.data.startswith(b"PK"):
        suffix = ".xlsx"
    if suffix in (".doc", ".xls") and _PAGE.match(one.data):
        suffix = ".html"  # a page saved under the name of a document
    if suffix in (*READABLE, *PAGES):
        return read_return(one.name, one.data, ".docx" if suffix == ".docm" else suffix, known, sender=one.sender)
    if suffix not in SAVED_ELSEWHERE or saver is None:
        return _unread(one, (NO_OFFICE if suffix in SAVED_ELSEWHERE else IN_TNEF if is_tnef(one) else NOT_READ,))
    old = suffix in OLD_WORKBOOKS
    try:
        saved = (saver.workbook_of if old else saver.word_of)(one.data, suffix, Place(one.name))
    except Refused as refused:
        return _unread(one, tuple(p.sentence for p in refused.problems))
    return read_return(one.name, saved, ".xlsx" if old else ".docx", known, sender=one.sender, original=one.data)


def is_tnef(one: Received) -> bool:
    """Return whether a file is a package of Outlook's, by its name or first bytes (MS-OXTNEF, 2.1.3.3)."""
    return PurePosixPath(one.name).name.lower() == TNEF or one.data.startswith(b"\x78\x9f\x3e\x22")


def _unread(one: Received, why: tuple[str, ...]) -> Return:
    return Return(one.name, hashlib.sha256(one.data).hexdigest(), Status.UNREAD, sender=one.sender, why=why)
