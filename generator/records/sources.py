"""Copies the content and the templates of an issue into its folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from ..campaign import Project
from ..files import special_problem
from ..wording import Place, Problem, Refused
from .store import RECORDS

LEFT_OUT = (RECORDS, ".*", "~$*")
"""Names that are not copied: records/, hidden files and Word's lock files."""


def refuse_special(project: Project, folder: Path) -> None:
    """Refuse, with each by name, pipes, devices and links out of the project in a campaign's folder and among the templates.

    Refused `file-not-regular`, `file-leads-out`, `file-missing`. Raises OSError.
    """
    if found := [*_special(project, folder), *_special(project, project.templates)]:
        raise Refused(found)


def _special(project: Project, folder: Path) -> Iterator[Problem]:
    ignored = shutil.ignore_patterns(*LEFT_OUT)
    for inside, folders, files in os.walk(folder):
        names = sorted({*folders, *files} - ignored(inside, [*folders, *files]))
        folders[:] = [name for name in folders if name in names]
        for path in (Path(inside) / name for name in names):
            if wrong := special_problem(path, Place(project.shown(path)), project.root):
                yield wrong


def copy_sources(project: Project, campaign_folder: Path, folder: Path) -> None:
    """Copy the templates, and the content without what is left out. Raises OSError."""
    leave_out = shutil.ignore_patterns(*LEFT_OUT)
    shutil.copytree(campaign_folder, folder / "content" / campaign_folder.name, ignore=leave_out)
    shutil.copytree(project.templates, folder / "templates", ignore=leave_out)
