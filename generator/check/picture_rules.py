"""Rules for the pictures that the content supplies for {{ 图.名称 }}: each exists, in a format that a document can show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..campaign import AnnexSort
from ..documents import NO_PICTURE
from ..engine import unknown_pictures
from ..wording import Place, Problem, Refused, problem
from .loaded import Loaded


def common_pictures_are_sound(loaded: Loaded) -> Iterator[Problem]:
    """Check that 图 in campaign.yaml names pictures."""
    files = loaded.render_context.pictures
    for name in files.common:
        try:
            files.of_all([name])
        except Refused as refused:
            yield from refused.problems


def pictures_of_units_are_sound(loaded: Loaded) -> Iterator[Problem]:
    """Check that each picture shown per unit in the office's own Word annexes is named in the roster or campaign.yaml, and is a picture."""
    common, columns = loaded.render_context.pictures.common, loaded.roster.columns
    used: dict[str, None] = {}
    for form in (f for f in loaded.forms if f.annex.sort is AnnexSort.WORD):
        uses = [(path, spot) for path, spot in form.unit_names if path.startswith("图.")]
        yield from unknown_pictures(uses, dict.fromkeys([*common, *columns]))
        used |= dict.fromkeys(path.partition(".")[2] for path, _ in uses)
    names = [name for name in used if name in columns]
    if names:
        yield from _of_units(loaded, names)


def _of_units(loaded: Loaded, names: list[str]) -> Iterator[Problem]:
    files = loaded.render_context.pictures
    for unit in loaded.survey.units():
        values: Mapping[str, str] = unit.values()
        for name in names:
            place = Place(loaded.survey.shown, unit.line, 0, name)
            typed = values.get(name, "")
            if typed in NO_PICTURE:
                if typed == "" and name not in files.common:
                    yield problem("picture-none", place, name=name)
                continue
            try:
                files.read(typed, place)
            except Refused as refused:
                yield from refused.problems
