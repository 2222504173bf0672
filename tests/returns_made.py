"""A built campaign and forms that came back, for the tests of collecting."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from generator.build.report import BuildOptions
from generator.campaign.project import Project, find_project
from generator.collecting.model import CollectReport
from generator.collecting.run import CollectOptions, collect
from generator.forms.filled import read_blanks
from generator.pipeline import build
from generator.returns.simulating.copies import FormCopy
from generator.text.blanks import BlankType

NAME = "2021-anquanyue"
AT = datetime(2021, 7, 1, 9, 30, tzinfo=timezone(timedelta(hours=8)))
CHOICES = (BlankType.YES_NO, BlankType.CHOICE)


def built(folder: Path) -> Project:
    """A project with the campaign's forms built."""
    project = find_project(folder)
    build(project, NAME, BuildOptions())
    return project


@cache
def forms_of(output: Path) -> dict[tuple[str, str], Path]:
    """(编号, file name) → each unit's blank form of a build."""
    return {(path.parent.name.partition("-")[0], path.name): path for path in sorted(output.glob("[0-9]*-*/附件*.docx"))}


def form_path(project: Project, unit: str, annex: int) -> Path:
    """A unit's blank form."""
    return next(path for (number, name), path in forms_of(project.output / NAME).items() if number == unit and f"附件{annex}" in name)


def filled(blank: Path, number: int | str = 12, odd: str = "") -> tuple[bytes, dict[str, str]]:
    """The form with every number `number` and a few words elsewhere; the first number is typed as `odd`, if that is given."""
    data = blank.read_bytes()
    copy, given = FormCopy(data), {}
    for one in read_blanks(data):
        if not one.empty or one.kind in CHOICES or not copy.has(one.id):
            continue
        typed = {BlankType.NUMBER: str(number), BlankType.TEXT: "甲某", None: "甲某"}.get(one.kind, "")
        if typed and odd and one.kind is BlankType.NUMBER:
            typed, odd = odd, ""
        if typed:
            given[one.id] = typed
            copy.type_into(one.id, typed)
    return copy.data(), given


def put(folder: Path, name: str, data: bytes, at: datetime = AT) -> Path:
    """A file that came at a time."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


def taken(project: Project, *paths: Path, at: datetime = AT, again: bool = False) -> CollectReport:
    """Collect these."""
    return collect(project, NAME, paths, CollectOptions(at, "clerk", again=again))


def copied(source: Path, target: Path) -> Project:
    """A copy of a built project."""
    shutil.copytree(source, target)
    return find_project(target)
