"""`yinfa init`: creates a project folder with the standard templates and the sample campaigns."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..files import new_folder, resource
from ..wording import Place, Refused, problem

FOLDERS = ("content", "templates")


def init(target: Path) -> list[Path]:
    """Create the folders and return them; Refused `init-not-empty` when one of them exists. A failed run leaves nothing."""
    there = [name for name in (*FOLDERS, "output") if (target / name).exists()]
    if there:
        raise Refused([problem("init-not-empty", Place(str(target)), folder=target.resolve().name, what="、".join(there))])
    target.mkdir(parents=True, exist_ok=True)
    waiting = [(new_folder(target), target / name) for name in FOLDERS]
    try:
        for (temporary, _), name in zip(waiting, FOLDERS, strict=True):
            shutil.copytree(resource(name), temporary, ignore=_not_copied, dirs_exist_ok=True)
    except OSError:
        for temporary, _ in waiting:
            shutil.rmtree(temporary, ignore_errors=True)
        raise
    for temporary, made in waiting:
        temporary.replace(made)
    (target / "output").mkdir()
    return [made for _, made in waiting] + [target / "output"]


def _not_copied(_folder: str, names: list[str]) -> list[str]:
    """Return the names not to copy: records, which belong to one office, and files left by an editor or Python."""
    return [name for name in names if name == "records" or name.startswith(("~$", "__pycache__", ".")) or name.endswith(".pyc")]
