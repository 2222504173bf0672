"""The project folder: paths of content, templates and output, and the choice of a campaign."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..files import TEMPORARY, Cache, FileKind, read_outside, sweep
from ..freshness import remembered
from ..text import ABSENT, PENDING
from ..wording import Place, Problem, Refused, meant, problem

if TYPE_CHECKING:
    from .campaign import Campaign
    from .project_file import ProjectFile

ISSUED = "issued"
"""Name of the folder in a campaign's records/ that holds its issues."""
PACKAGES, DRAFTS, REMINDERS, ARCHIVE, LEDGER = "（分发）", "（邮件）", "（催报）", "（归档）", "（台账）"
PREVIEW, REPORTS = "（预览）", "（汇总）"
"""Suffixes of a campaign's name in output/: packages and print lists, drafts of mails, archive, exported ledger, pictures, reports."""

NAME = re.compile(r"[^\x00-\x1f\x7f/\\:. ][^\x00-\x1f\x7f/\\:]*")
"""The name of a campaign's folder: a single path component, not hidden, no drive."""


_YEAR = re.compile(r"^年份\s*[:：]\s*['\"]?(\d{4})", re.MULTILINE)
UNREADABLE = frozenset({"file-unreadable", "file-not-regular", "file-empty", "file-large"})
"""Codes of a project.yaml of which nothing can be known."""


SMALL = 1 << 20
"""Bytes of a project.yaml from which a value is remembered; a larger one is left to the gate."""


@dataclass(frozen=True)
class Project:
    """A folder with `content/` and `templates/`; `cache` keeps values that are costly to compute."""

    root: Path
    cache: Cache | None = None

    @property
    def content(self) -> Path:
        """The folder of campaigns."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """The folder of the project's Word templates and layout.yaml."""
        return self.root / "templates"

    @property
    def output(self) -> Path:
        """The folder of built documents, which can be deleted at any time."""
        return self.root / "output"

    def campaigns(self) -> list[str]:
        """The names of the campaigns, sorted: folders with a campaign.yaml or with issues; those with an invalid name are skipped."""
        found = (*self.content.glob("*/campaign.yaml"), *self.content.glob(f"*/records/{ISSUED}"))
        names = {path.relative_to(self.content).parts[0] for path in found}
        return sorted(name for name in names if not name.startswith(".") and self.is_name(name))

    def folder(self, campaign: str) -> Path:
        """Return the path of a campaign's folder, existing or not; Refused `campaign-name` for a name that leads elsewhere."""
        if not self.is_name(campaign):
            raise Refused([problem("campaign-name", Place("content"), name=campaign)])
        return self.content / campaign

    def is_name(self, campaign: str) -> bool:
        """Return whether the name is one component inside content/ after resolving links."""
        name = campaign.removeprefix(TEMPORARY)  # a campaign that is only tried out
        one_step = NAME.fullmatch(name) is not None and not name.endswith((".", " "))
        return one_step and (self.content / campaign).resolve().is_relative_to(self.content.resolve())

    def beside(self, campaign: str, what: str) -> Path:
        """Return the path of a result beside a campaign's build in output/, by its suffix: PACKAGES, DRAFTS …"""
        self.folder(campaign)
        return self.output / f"{campaign}{what}"

    def content_lock(self, campaign: str) -> Path:
        """Return the lock file of a campaign's content: in output/, so that content/ holds nothing but content."""
        self.folder(campaign)
        return self.output / f".content-{campaign}.lock"

    def pdf_store(self, campaign: str) -> Path:
        """Return the folder that keeps PDFs of a campaign's packages between runs, outside of the packages that are handed out."""
        self.folder(campaign)
        return self.output / f".pdf-{campaign}"

    def sweep(self, *, whole: bool = False) -> None:
        """Remove what dead runs left under temporary names in content/ (records/ included), templates/ and beside results in output/.

        Issues, which have many files and are written atomically, are swept only with `whole`.
        """
        sweep([self.content, self.templates], passed_over=() if whole else (ISSUED,))
        sweep([self.output, *self.content.glob(f"*/records/{ISSUED}")], deep=False)

    def shown(self, path: Path) -> str:
        """Return a path as problems show it: relative to the project's root, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    @cached_property
    def settings(self) -> tuple[ProjectFile, list[Problem]]:
        """content/project.yaml (all defaults when there is none) and its problems."""
        from .loader import Loader  # what reads content is loaded where content is read
        from .project_file import ProjectFile

        name = "project.yaml"
        loader = Loader(self.content, "content")
        if not (self.content / name).exists():
            return ProjectFile(), []
        node = loader.attempt(lambda: loader.yaml(loader.source(name)))
        read = loader.valid(ProjectFile, node) if node else None
        return read or ProjectFile(), loader.problems


def year_before(project: Project, campaign: Campaign) -> str:
    """Return the campaign of the year before: the one that 上年 names, else that of the same 活动 and name of folder; "" for none."""
    there, own = project.campaigns(), campaign.settings
    if own.last_year in there and own.last_year != campaign.name:
        return own.last_year
    name = campaign.name.replace(str(own.year), str(own.year - 1))
    if name == campaign.name or name not in there:
        return ""
    from .load import load_campaign

    folder = project.folder(name)
    other = load_campaign(folder, project.shown(folder))[0]
    same = other is not None and (other.settings.name, other.settings.year) == (own.name, own.year - 1)
    return name if same else ""


def last_year(project: Project, campaign: Campaign) -> Campaign | None:
    """Load the campaign that 上年 names; None when there is none, or it can't be read."""
    name = campaign.settings.last_year
    if name not in project.campaigns() or name == campaign.name:
        return None
    from .load import load_campaign

    folder = project.folder(name)
    return load_campaign(folder, project.shown(folder))[0]


def find_project(start: Path, cache: Cache | None = None) -> Project:
    """Return the nearest project folder at or above `start`; Refused `project-not-found`."""
    for folder in (start, *start.parents):
        if (folder / "content").is_dir() and (folder / "templates").is_dir():
            return Project(folder, cache)
    raise Refused([problem("project-not-found", Place(str(start)))])


def choose_campaign(project: Project, name: str | None, here: Path) -> str:
    """Return the named campaign, else the one whose folder contains `here`, else 默认活动, else the only one.

    Refused `campaign-unknown` or `campaign-unclear`, each listing the campaigns, or `campaign-name`; `folder-unreadable` or
    `file-unreadable` when its folder or project.yaml is there but can't be read.
    """
    there = project.campaigns()
    listed = "、".join(there) or "（一个也没有）"
    if name is not None:
        wanted = name.strip("/\\").removeprefix("content/")
        if wanted in there:
            return wanted
        _refuse_unreadable(project, wanted)
        import difflib

        near = difflib.get_close_matches(wanted, there, 1, 0.4)
        hint = meant(next(iter(near), ""))
        raise Refused([problem("campaign-unknown", Place(), name=name, hint=hint, listed=listed)])
    for campaign in there:
        if here == project.folder(campaign) or project.folder(campaign) in here.parents:
            return campaign
    default = _default_campaign(project)
    if default in there:
        return default
    if default and default != PENDING and project.is_name(default):
        _refuse_unreadable(project, default)
    if default and default != PENDING:
        raise Refused([problem("campaign-unknown", Place("content/project.yaml"), name=default, hint="", listed=listed, cause="default")])
    if len(there) == 1:
        return there[0]
    raise Refused([problem("campaign-unclear", Place(), listed=listed, example=next(iter(there), ""))])


def newer_campaigns(project: Project, name: str) -> list[str]:
    """Return the campaigns of a later year than that of this name, as far as their campaign.yaml says one."""
    years = {each: _year(project, each) for each in project.campaigns()}
    return [each for each, year in years.items() if year > years.get(name, "") > ""]


def _year(project: Project, name: str) -> str:
    """Return 年份 as it is typed in a campaign's campaign.yaml, without reading it as YAML; "" for none."""
    path = project.folder(name) / "campaign.yaml"
    try:
        typed = read_outside(path, Place(project.shown(path)), FileKind.TEXT).decode(errors="replace")
    except (OSError, Refused):
        return ""
    found = _YEAR.search(typed)
    return found[1] if found else ""


def _default_campaign(project: Project) -> str:
    """Return 默认活动, as it was read of the same bytes before; Refused when project.yaml can't be read."""
    def read() -> str | None:
        settings, wrong = project.settings
        if unreadable := [p for p in wrong if p.code in UNREADABLE]:
            raise Refused(unreadable)
        return None if wrong else settings.default_campaign

    path = project.content / "project.yaml"
    if not path.exists():
        return ABSENT
    try:
        data = path.read_bytes() if path.is_file() and path.stat().st_size < SMALL else None
    except OSError:
        data = None
    found = read() if data is None else remembered(project.cache, "默认活动", data, read)
    return project.settings[0].default_campaign if found is None else found


def _refuse_unreadable(project: Project, name: str) -> None:
    """Refused `folder-unreadable` for a campaign that is there but can't be read; Refused `campaign-name` as `Project.folder`."""
    folder = project.folder(name)
    try:
        (folder / "campaign.yaml").stat()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as reason:
        from ..files import disk_facts

        raise Refused([problem("folder-unreadable", Place(project.shown(folder)), **disk_facts(reason))]) from reason
