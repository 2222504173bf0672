"""`yinfa init`: a project folder of one's own, with the standard templates and the sample campaigns."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..files import new_folder, resource
from ..wording import Place, Refused, problem

FOLDERS = ("content", "templates")


def init(target: Path) -> list[Path]:
    """The folders made; Refused `init-not-empty` when one of them is there already. A failed run leaves nothing."""
    there = [name for name in (*FOLDERS, "output") if (target / name).exists()]
    if there:
        raise Refused([problem("init-not-empty", Place(str(target)), folder=target.resolve().name, what="、".join(there))])
    target.mkdir(parents=True, exist_ok=True)
    waiting = [(new_folder(target), target / name) for name in FOLDERS]
    try:
        for (temporary, _), name in zip(waiting, FOLDERS, strict=True):
            shutil.copytree(resource(name), temporary, ignore=_not_for_others, dirs_exist_ok=True)
    except OSError:
        for temporary, _ in waiting:
            shutil.rmtree(temporary, ignore_errors=True)
        raise
    for temporary, made in waiting:
        temporary.replace(made)
    (target / "output").mkdir()
    return [made for _, made in waiting] + [target / "output"]


def _not_for_others(_folder: str, names: list[str]) -> list[str]:
    """Records are one office's own; the rest is what an editor or Python left behind."""
    return [name for name in names if name == "records" or name.startswith(("~$", "__pycache__", ".")) or name.endswith(".pyc")]
