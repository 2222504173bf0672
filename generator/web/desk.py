"""The state of the running server: the project as it is, who may see it, what it is busy with, and its clock."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import gettempdir
from typing import Any, TypeVar

from .. import pipeline
from ..campaign import Project
from ..check import Loaded
from ..editing import Beside, Rosters
from ..files import Cache, user_folder
from ..office import PdfMaker, find_office, require_page_reader
from ..wording import Problem, Refused
from ..workspace import Workspace
from .access import Access, Acts
from .drawn import Drawn
from .jobs.running import Jobs
from .listed import Listed

Kept = TypeVar("Kept")


@dataclass
class Checked:
    """What the last look over a campaign found, and whether errors stopped it; `loaded` and `day` are what was looked at."""

    loaded: Loaded | None
    day: date
    problems: tuple[Problem, ...]
    stopped: bool


@dataclass
class Desk:
    """One project on one clerk's desk. Pages reach the project only through it."""

    root: Path
    access: Access
    jobs: Jobs
    language: str = "zh"
    read_only: bool = False
    acts: Acts = field(default_factory=Acts)
    listed: Listed = field(default_factory=Listed)
    beside: Beside = field(default_factory=Beside)
    rosters: Rosters = field(default_factory=Rosters)
    drawn: Drawn = field(default_factory=Drawn)
    ending: threading.Event = field(default_factory=threading.Event)
    last_seen: float = field(default_factory=time.monotonic)
    tabs: int = 0
    _checked: dict[str, Checked] = field(default_factory=dict)
    _values: dict[str, tuple[object, Any]] = field(default_factory=dict)
    _sittings: dict[str, Any] = field(default_factory=dict)
    _maker: PdfMaker | None = None
    _making: threading.Lock = field(default_factory=threading.Lock)
    _reading: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.cache = Cache(user_folder(os.environ, Path.home()))
        self._workspace = Workspace(Project(self.root, self.cache))

    # ---- the machine
    @staticmethod
    def now() -> datetime:
        """Return the local time with its offset; asked once a request."""
        return datetime.now().astimezone()

    @property
    def today(self) -> date:
        """Return the day of this computer."""
        return self.now().date()

    def seen(self) -> None:
        """Note that a page asked for something."""
        self.last_seen = time.monotonic()

    # ---- the project
    @property
    def project(self) -> Project:
        """Return the project with its settings as they are now."""
        return self._workspace.project

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """Yield the workspace to one request at a time."""
        with self._reading:
            yield self._workspace

    def has(self, campaign: str) -> bool:
        """Return whether there is a campaign of that name."""
        return campaign in self.project.campaigns()

    def checked(self, campaign: str) -> Checked:
        """Return all problems of a campaign as it is now; made anew only when a file or the day changed."""
        day = self.today
        with self.workspace() as workspace:
            try:
                loaded = workspace.load(campaign)
            except Refused as refused:
                return Checked(None, day, refused.problems, stopped=True)
            known = self._checked.get(campaign)
            if known is None or known.loaded is not loaded or known.day != day:
                known = self._checked[campaign] = self._look_over(loaded, day)
            return known

    def _look_over(self, loaded: Loaded, day: date) -> Checked:
        try:
            return Checked(loaded, day, pipeline.check_loaded(self.project, loaded, day=day).problems, stopped=False)
        except Refused as refused:
            return Checked(loaded, day, refused.problems, stopped=True)

    def kept(self, name: str, of: object, make: Callable[[], Kept]) -> Kept:
        """Return a value that was made of the same object before, else make it: what counts all units of a campaign is made once."""
        known = self._values.get(name)
        if known is None or known[0] is not of:
            known = self._values[name] = (of, make())
        value: Kept = known[1]
        return value

    @contextmanager
    def sitting(self, name: str, begin: Callable[[], Kept], still: Callable[[Kept], bool] = lambda _way: True) -> Iterator[Kept]:
        """Yield what a person is in the middle of, to one request at a time; begun anew when it does not hold `still`, or has failed."""
        with self._reading:
            way = self._sittings.get(name)
            if way is None or not still(way):
                way = begin()
            self._sittings[name] = way
            yield way

    # ---- pages of documents
    def maker(self) -> PdfMaker:
        """Return the maker of PDF files, with its LibreOffice started when first needed; Refused when there is none on this computer."""
        with self._making:
            if self._maker is None:
                require_page_reader()
                self._maker = PdfMaker(find_office(os.environ, Path(gettempdir())), self.cache)
            return self._maker

    def close(self) -> None:
        """End what the server started: jobs behind the file in hand, LibreOffice."""
        self.ending.set()
        self.jobs.close()
        with self._making:
            if self._maker is not None:
                self._maker.close()
                self._maker = None
