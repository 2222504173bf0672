"""The values and blanks that a Word template asks for."""

from __future__ import annotations

from pathlib import Path

from ..engine import compile_template
from ..files import FileKind, read_outside, read_package
from ..text import Blank
from ..wording import Place, Problem
from .word_annex import with_half_width


def template_fields(path: Path) -> tuple[frozenset[str], tuple[Blank, ...], tuple[Problem, ...]]:
    """Return (dotted names, blanks, reminders) of a Word template; Refused with the place of every error.

    The reminders tell what is checked again in each rendered document.
    """
    place = Place(path.as_posix())
    package = with_half_width(read_package(read_outside(path, place, FileKind.WORD), place))
    template = compile_template(package, name=path.name)
    return template.names, template.blanks, template.runtime_checks
