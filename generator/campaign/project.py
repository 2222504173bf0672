"""The project folder: where content, templates and output are, and which campaign is meant."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..files import Cache, sweep
from ..text import PENDING
from ..wording import Place, Problem, Refused, meant, problem
from .campaign import Campaign
from .load import Loader, load_campaign
from .model import ProjectFile

ISSUED = "issued"
"""In records/ of a campaign: its issues."""
PACKAGES, DRAFTS, ARCHIVE, LEDGER = "（分发）", "（邮件）", "（归档）", "（台账）"
"""Behind a campaign's name in output/: its packages and print lists, drafts of mails, archive, and its ledger as a file."""


@dataclass(frozen=True)
class Project:
    """A folder with `content/` and `templates/`; `cache` keeps what is costly to make again."""

    root: Path
    cache: Cache | None = None

    @property
    def content(self) -> Path:
        """Campaigns, one folder each."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """The project's Word templates and layout.yaml."""
        return self.root / "templates"

    @property
    def output(self) -> Path:
        """Documents; can be deleted at any time."""
        return self.root / "output"

    def campaigns(self) -> list[str]:
        """Names of the campaigns, sorted."""
        names = (path.parent.name for path in self.content.glob("*/campaign.yaml"))
        return sorted(name for name in names if not name.startswith("."))

    def folder(self, campaign: str) -> Path:
        """The folder of a campaign."""
        return self.content / campaign

    def beside(self, campaign: str, what: str) -> Path:
        """What is made beside a campaign's build in output/, by its ending: PACKAGES, DRAFTS, ARCHIVE, LEDGER."""
        return self.output / f"{campaign}{what}"

    def content_lock(self, campaign: str) -> Path:
        """What is locked while a campaign's content is written: in output/, so that content/ holds nothing but content."""
        return self.output / f".content-{campaign}.lock"

    def pdf_store(self, campaign: str) -> Path:
        """Where PDFs of a campaign's packages are kept between runs: beside them, so that nobody hands it out with them."""
        return self.output / f".pdf-{campaign}"

    def sweep(self, *, whole: bool = False) -> None:
        """Remove what dead runs left under temporary names in content/ (records/ included), templates/ and beside results in output/.

        Issues, which hold many files and are put there whole, are entered only with `whole`.
        """
        sweep([self.content, self.templates], passed_over=() if whole else (ISSUED,))
        sweep([self.output, *self.content.glob(f"*/records/{ISSUED}")], deep=False)

    def shown(self, path: Path) -> str:
        """A path as problems name it: from the project's root, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    @cached_property
    def settings(self) -> tuple[ProjectFile, list[Problem]]:
        """content/project.yaml (all defaults when there is none) and its problems."""
        name = "project.yaml"
        loader = Loader(self.content, "content")
        if not (self.content / name).exists():
            return ProjectFile(), []
        node = loader.attempt(lambda: loader.yaml(loader.source(name)))
        read = loader.valid(ProjectFile, node) if node else None
        return read or ProjectFile(), loader.problems


def last_year(project: Project, campaign: Campaign) -> Campaign | None:
    """The campaign that 上年 names; None when there is none, or it can't be read."""
    name = campaign.settings.last_year
    if name not in project.campaigns() or name == campaign.name:
        return None
    folder = project.folder(name)
    return load_campaign(folder, project.shown(folder))[0]


def find_project(start: Path, cache: Cache | None = None) -> Project:
    """The nearest folder upwards that is a project; Refused `project-not-found`."""
    for folder in (start, *start.parents):
        if (folder / "content").is_dir() and (folder / "templates").is_dir():
            return Project(folder, cache)
    raise Refused([problem("project-not-found", Place(str(start)))])


def choose_campaign(project: Project, name: str | None, here: Path) -> str:
    """The named campaign, else the one whose folder we stand in, else 默认活动, else the only one.

    Refused `campaign-unknown` or `campaign-unclear`, each listing what there is.
    """
    there = project.campaigns()
    listed = "、".join(there) or "（一个也没有）"
    if name is not None:
        wanted = name.strip("/\\").removeprefix("content/")
        if wanted in there:
            return wanted
        near = difflib.get_close_matches(wanted, there, 1, 0.4)
        hint = meant(next(iter(near), ""))
        raise Refused([problem("campaign-unknown", Place(), name=name, hint=hint, listed=listed)])
    for campaign in there:
        if here == project.folder(campaign) or project.folder(campaign) in here.parents:
            return campaign
    default = project.settings[0].default_campaign
    if default in there:
        return default
    if default and default != PENDING:
        raise Refused([problem("campaign-unknown", Place("content/project.yaml"), name=default, hint="", listed=listed, cause="default")])
    if len(there) == 1:
        return there[0]
    raise Refused([problem("campaign-unclear", Place(), listed=listed, example=next(iter(there), ""))])
