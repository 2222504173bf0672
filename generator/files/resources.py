"""Finds the files that come with the program: the standard templates and the sample campaigns."""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from pathlib import Path

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
