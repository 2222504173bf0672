"""Rules about annexes and documents: their names, the office's own Word files, problems that only rendering shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from difflib import get_close_matches
from functools import partial

from ..campaign import REST, AnnexSort, year_before
from ..documents import templates_of
from ..files import read_package
from ..records import last_values
from ..text import check_name, check_path, clash_problems
from ..wording import Place, Problem, Refused, meant, problem
from .classification import header_problems
from .content_rules import UNIT_NAMES
from .loaded import Loaded

NO_YEAR, NO_VALUES, SEVERAL = "没有上年的活动", "上年的活动没有读准或核过的值", "几个空都叫这个名字"
NOTICE_TEMPLATES = ("notice.docx", "official.docx", "notice-letter.docx", "official-letter.docx")


def own_word_files_are_sound(loaded: Loaded) -> Iterator[Problem]:
    """Check that the office's own Word annexes can be filled in, and report what in them needs a look."""
    for form in loaded.forms:
        try:
            yield from form.reviews
        except Refused as refused:
            yield from refused.problems


def own_word_files_name_columns(loaded: Loaded) -> Iterator[Problem]:
    """Check that {{ 单位.列名 }} in the office's own Word annexes names a column of the roster."""
    columns = (*loaded.roster.columns, *UNIT_NAMES)
    for form in (f for f in loaded.forms if loaded.roster.path is not None and f.annex.sort is AnnexSort.WORD):
        for path, spot in form.unit_names:
            owner, name = path.split(".")[:2]
            if owner == "单位" and name not in columns:
                near = next(iter(get_close_matches(name, columns, 1, 0.4)), "")
                yield problem("unit-column", spot.place, path=path, hint=meant(f"单位.{near}" if near else ""))


def header_blocks_agree(loaded: Loaded) -> Iterator[Problem]:
    """Check that 密级 typed into a text or a notice's template is the same as in the field."""
    context = loaded.render_context
    own = [name for name in NOTICE_TEMPLATES if not context.is_standard(name)]
    paths = [(f"{context.shown}/{name}", context.templates / name) for name in own]
    return header_problems(loaded.campaign, ((shown, context.template(path.name)) for shown, path in paths if path.is_file()), context)


def templates_have_the_styles(loaded: Loaded) -> Iterator[Problem]:
    """Check that a template of the office's own has the styles by which its elements are found."""
    context = loaded.render_context
    for name in templates_of(context, loaded.forms):
        if context.is_standard(name):
            continue
        place = Place(f"{context.shown}/{name}")
        with suppress(Refused):  # told where documents are made
            template = context.template(name)
            if missing := context.looked_at(template, f"styles of {name}", partial(_missing_styles, name, template, place)):
                yield problem("template-styles", place, names="、".join(missing))


def _missing_styles(name: str, template: bytes, place: Place) -> list[str]:
    from ..layout import missing_styles  # reads the standard templates' builder, which a check needs once a template

    return missing_styles(name, read_package(template, place))


def document_names_suit(loaded: Loaded) -> Iterator[Problem]:
    """Check that the names of further notices can be used as file names."""
    for notice in loaded.campaign.notices:
        place = Place(notice.title.place.file)
        yield from check_name(f"{notice.name}.docx", place)
        yield from check_path([f"{notice.name}.docx"], place)


def annex_names_suit(loaded: Loaded) -> Iterator[Problem]:
    """Check that the names of annexes can be used as file names, and that no two are the same."""
    named = [(form.file_name(), form.annex.title.place) for form in loaded.forms]
    yield from clash_problems(named)
    for name, place in named:
        yield from check_name(name, place)


def documents_can_be_made(loaded: Loaded) -> Iterator[Problem]:
    """Check that every document without a unit can be rendered."""
    for document in loaded.without_unit:
        try:
            document.make()
        except Refused as refused:
            yield from refused.problems


def last_year_can_be_filled_in(loaded: Loaded) -> Iterator[Problem]:
    """Check that blanks to be filled in with last year's values (预填: 上年) have any: a year before, values, a name of their own."""
    for form in (f for f in loaded.forms if f.annex.last_year and not f.verbatim):
        place = form.annex.keys.get("预填", form.annex.place)
        named = sorted(form.annex.last_year - {REST})
        if not year_before(loaded.project, loaded.campaign):
            yield problem("prefill-not-filled", place, annex=form.annex.key, names="、".join(named) or REST, why=NO_YEAR)
        elif not last_values(loaded.project, loaded.campaign):
            yield problem("prefill-not-filled", place, annex=form.annex.key, names="、".join(named) or REST, why=NO_VALUES)
        if several := [name for name in named if form.blanks.count(name) > 1]:
            yield problem("prefill-not-filled", place, annex=form.annex.key, names="、".join(several), why=SEVERAL)


def units_tick_options(loaded: Loaded) -> Iterator[Problem]:
    """Check that a box ticked from the roster has the unit's value among its options."""
    for form in (f for f in loaded.forms if not f.verbatim and f.prefill):
        boxes = {blank.mark.name: blank.mark.options for blank in form.template.blanks if blank.mark.options}
        for name in boxes.keys() & form.prefill.keys():
            options = boxes[name]
            for unit in loaded.survey.units():
                value = form.prefilled(unit.values())[name]
                if value and value not in options:
                    place = Place(loaded.survey.shown, unit.line, 0, f"{form.label} › {name}")
                    yield problem("blank-value", place, value=value, options="、".join(options))
