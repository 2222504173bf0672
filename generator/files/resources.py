"""Where the files that come with the program are: the standard templates and the sample campaigns."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*names: str) -> Path:
    """The file or folder of that name, e.g. `resource("templates", "layout.yaml")`; FileNotFoundError if there is none.

    A wheel carries them inside the package; in a checkout, and so in an editable install of it, they stand beside it
    (`importlib.resources` does not find a mapped folder there).
    """
    for home in (_PACKAGE, _PACKAGE.parent):
        found = home.joinpath(*names)
        if found.exists():
            return found
    raise FileNotFoundError(f"not part of this installation: {'/'.join(names)}")


def program_version() -> str:
    """The version of the program; `?` in a checkout that was never installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("yinfa")
    except PackageNotFoundError:
        return "?"


@cache
def program_digest() -> str:
    """The SHA-256 of the program's own source: documents made by another version are looked at anew."""
    digest = sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
