"""Finds the files that come with the program: the standard templates and the sample campaigns."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

Hash: TypeAlias = "hashlib._Hash"  # noqa: SLF001  its name in typeshed
_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*names: str) -> Path:
    """Return the path of a shipped file or folder, e.g. `resource("templates", "layout.yaml")`; FileNotFoundError if there is none.

    A wheel carries them inside the package; in a checkout, and so in an editable install, they are beside it
    (`importlib.resources` does not find a mapped folder there).
    """
    for home in (_PACKAGE, _PACKAGE.parent):
        found = home.joinpath(*names)
        if found.exists():
            return found
    raise FileNotFoundError(f"not part of this installation: {'/'.join(names)}")


def program_version() -> str:
    """Return the program's version; `?` in a checkout that was never installed."""
    for folder in filter(os.path.isdir, sys.path):  # importlib.metadata takes longer to import than all else that says a version
        for name in os.listdir(folder):  # noqa: PTH208  a name is enough
            if name.startswith("yinfa-") and name.endswith(".dist-info"):
                return name.removesuffix(".dist-info").partition("-")[2]
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("yinfa")
    except PackageNotFoundError:
        return "?"


@cache
def program_digest() -> str:
    """Return the SHA-256 of the program's own source: documents made by another version are rendered again."""
    digest = sha256()
    for folder, folders, files in os.walk(_PACKAGE):
        folders.sort()
        inside = folder[len(str(_PACKAGE)) :].replace(os.sep, "/")
        for name in sorted(name for name in files if name.endswith(".py")):
            with open(f"{folder}/{name}", "rb") as source:  # noqa: PTH123  every run reads some 200 of them
                digest.update(f"{inside}/{name}".encode() + b"\0" + source.read())
    return digest.hexdigest()


@cache
def program_state() -> str:
    """Return a digest of what the program is made of: the state of each of its files, and the distributions that are installed.

    Nothing is read, and nothing imported: it is asked before anything else is done.
    """
    state = sha256(f"{sys.version}\0{_PACKAGE}".encode())
    for folder in (_PACKAGE, resource("templates")):
        _add_states(state, str(folder))
    for folder in map(Path, sys.path):
        if folder.is_dir():
            _add_distributions(state, folder)
    return state.hexdigest()


def _add_states(state: Hash, folder: str) -> None:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda found: found.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    _add_states(state, entry.path)
            else:
                _add_state(state, entry.path, entry.stat())


def _add_distributions(state: Hash, folder: Path) -> None:
    """Add the distributions of a folder, by the names and times of what describes them, and the table of holidays."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda found: found.name):
            if entry.name.endswith((".dist-info", ".egg-info")):
                _add_state(state, entry.path, entry.stat())
    table = folder / "chinese_calendar" / "constants.py"
    if table.is_file():
        _add_state(state, str(table), table.stat())


def _add_state(state: Hash, path: str, there: os.stat_result) -> None:
    state.update(f"{path}\0{there.st_size}\0{there.st_mtime_ns}\0{there.st_ino}\n".encode("utf-8", "surrogateescape"))
