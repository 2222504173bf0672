"""The Python API (`import yinfa`): a project that stays open, its campaigns, pages of drafts, the blanks of returned forms."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import gettempdir
from types import TracebackType
from typing import TYPE_CHECKING, Self

from . import build as building, collecting, returns, standing as standings
from .campaign import choose_campaign, find_project
from .files import Cache, FileKind, read_outside, replace_file
from .office import PdfMaker, SetDocument, find_office
from .wording import Place, Problem, Refused
from .workspace import Workspace

if TYPE_CHECKING:
    from .build import BuildReport
    from .forms import FilledBlank
    from .roster import UnitName
    from .standing import Standing

StrPath = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Draft:
    """One document: its file name, and the bytes of the .docx."""

    name: str
    data: bytes

    def save(self, folder: StrPath = ".") -> Path:
        """Write it into a folder under its own name, overwriting an existing file; return its path."""
        path = Path(folder) / self.name
        replace_file(path, self.data)
        return path


class _Office:
    """LibreOffice, started when pages are first requested."""

    def __init__(self, cache: Cache | None) -> None:
        self._cache = cache
        self._maker: PdfMaker | None = None

    def maker(self) -> PdfMaker:
        """Return the maker of PDF files; Refused `office-missing`, `office-python-missing`."""
        if self._maker is None:
            self._maker = PdfMaker(find_office(os.environ, Path(gettempdir())), self._cache)
        return self._maker

    def close(self) -> None:
        """End LibreOffice, if it was started."""
        if self._maker is not None:
            self._maker.close()
            self._maker = None


class OpenCampaign:
    """A campaign of an open project. Every call uses the files as they are then, and rereads only those that changed."""

    def __init__(self, workspace: Workspace, name: str, office: _Office) -> None:
        self._workspace, self.name, self._office = workspace, name, office

    def __repr__(self) -> str:
        return f"<yinfa.OpenCampaign {self.name}>"

    @property
    def documents(self) -> tuple[str, ...]:
        """Return the names of documents that `render` can make without a unit; Refused with the errors of the texts."""
        return tuple(dict.fromkeys(document.name for document in self._workspace.texts(self.name).without_unit))

    def check(self, today: date | None = None) -> tuple[Problem, ...]:
        """Return every problem of the campaign, errors among them; nothing is raised for them.

        With `today` also to whom documents with 发送对象 未报 would go on that day; without it nobody looked.
        """
        try:
            problems = self._workspace.check(self.name).problems
        except Refused as refused:
            return refused.problems
        campaign = self._workspace.load(self.name).campaign
        return (*problems, *(collecting.unreported_now(self._workspace.project, campaign, today) if today else ()))

    def render(self, document: str, unit: str | None = None) -> Draft:
        """Make one draft: 通知, 方案, 公文, 附件1 … or a further notice, with `unit` (编号, full or short name) that unit's copy.

        Refused with the errors of the texts, and as `document-unknown`, `unit-unknown`, `unit-ambiguous`, `unit-out-of-use`.
        """
        return Draft(*self._workspace.render(self.name, document, unit))

    def pages(self, document: str, unit: str | None = None) -> SetDocument:
        """Lay out one draft with LibreOffice: return its pages with lines and places, and pictures of them.

        Refused as of `render`; `office-missing`, `office-python-missing`, `page-reader-missing` where something is not installed;
        `pdf-failed`, `pdf-crashed`, `pdf-slow`.
        """
        draft = self.render(document, unit)
        return self._office.maker().make(draft.data, draft.name)

    def build(
        self, units: Iterable[str] = (), *, output: StrPath | None = None, final: bool = False, force: bool = False, jobs: int = 1,
    ) -> BuildReport:
        """Make the documents of the campaign, or of some units (a single text is one unit), in output/ or in another folder.

        With `final` reviews are errors; with `force` files that were edited by hand are made anew too. Refused, with nothing written,
        for every error.
        """
        chosen = (units,) if isinstance(units, str) else tuple(units)
        options = building.BuildOptions(
            units=chosen, output=Path(output) if output is not None else None, final=final, force=force, jobs=jobs)
        return building.build(self._workspace.project, self._workspace.load(self.name), options)

    def standing(self, today: date) -> Standing:
        """Return the state of the campaign on that day: the steps of its year, what is due, what is next."""
        return standings.standing(self._workspace.project, self.name, today)

    def search(self, part: str, most: int = 20) -> list[UnitName]:
        """Find the units of the roster with `part` in their 编号 or a name."""
        return self._workspace.search(self.name, part, most)


class OpenProject:
    """A project folder for a long-running program. One thread at a time may use it and its campaigns."""

    def __init__(self, folder: Path, cache: Path | None) -> None:
        kept = Cache(cache) if cache else None
        self._project = find_project(folder, kept)
        self._workspace = Workspace(self._project)
        self._office = _Office(kept)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the LibreOffice that `pages` started; the project stays usable, and starts another one when needed."""
        self._office.close()

    def __repr__(self) -> str:
        return f"<yinfa.OpenProject {self.folder}>"

    @property
    def folder(self) -> Path:
        """Return its root."""
        return self._project.root

    @property
    def campaigns(self) -> tuple[str, ...]:
        """Return the names of its campaigns, sorted."""
        return tuple(self._project.campaigns())

    def campaign(self, name: str | None = None) -> OpenCampaign:
        """Return the campaign of that name, else 默认活动, else the only one.

        Refused `campaign-name`, `campaign-unknown`, `campaign-unclear`.
        """
        return OpenCampaign(self._workspace, choose_campaign(self._workspace.project, name, self.folder), self._office)


def open_project(folder: StrPath = ".", *, cache: StrPath | None = None) -> OpenProject:
    """Open the project that a folder is in. `cache` is a folder of yours where compiled templates are kept between runs.

    Refused `project-not-found`.
    """
    return OpenProject(Path(folder).resolve(), Path(cache) if cache is not None else None)


def read_blanks(form: StrPath | bytes, *, near: StrPath | None = None) -> list[FilledBlank]:
    """Read the blanks of a filled .docx with their values.

    Names and types dropped by the program that filled it in are looked up in the project of `near` (or of the form). Refused when it is
    no Word file; raises OSError when it can't be read.
    """
    if isinstance(form, bytes):
        data, shown, folders = form, "", []
    else:
        path = Path(form)
        data = read_outside(path, Place(path.as_posix()), FileKind.WORD)
        shown, folders = path.as_posix(), [path.resolve().parent]
    folders += [Path(near).resolve()] if near is not None else []
    return returns.read_blanks(data, shown, folders)
