"""Rules for the office's own files that are sent out: no active or external content, no leftovers of editing, no mail-merge fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches

from ..campaign import AnnexSort
from ..documents import AnnexForm, templates_of
from ..files import checked_archive, office_parts, read_package
from ..forms import merge_fields, typed_fields
from ..text import ABSENT, PENDING
from ..word import MergeField, find_leftovers, foreign_content
from ..wording import Place, Problem, Refused, problem
from .loaded import Loaded

_OFFICE = frozenset({".docx", ".docm", ".dotx", ".dotm", ".xlsx", ".xlsm", ".xltx", ".xltm", ".pptx", ".pptm"})
_NOT_READ = frozenset({"zip-encrypted", "file-encrypted"})
"""Codes that are ignored: a file that is sent unchanged may have a password, and is not read."""


def what_goes_out_is_clean(loaded: Loaded) -> Iterator[Problem]:
    """Check that templates and annexes of the office's own hold only what receivers should have."""
    own = _own_names(loaded)
    for file in _files(loaded):
        yield from _remembered(file, loaded, own)
    for form in loaded.forms:
        if form.verbatim and form.annex.suffix.lower() == ".zip":
            yield from _archive(form)


def merge_fields_are_columns(loaded: Loaded) -> Iterator[Problem]:
    """Check that a mail-merge field corresponds to a column of the roster."""
    for form in loaded.forms:
        if form.annex.sort is AnnexSort.WORD:
            for field in _attempt(merge_fields, form):
                if wrong := _field_problem(field, loaded.survey.columns):
                    yield wrong
            yield from map(_typed_field, _attempt(typed_fields, form))


@dataclass(frozen=True, slots=True)
class _File:
    """An office file that is sent out: its displayed name, its bytes, whether the program reads it as Word, whether it is a template."""

    shown: str
    data: bytes
    word: bool = True
    template: bool = False


def _files(loaded: Loaded) -> Iterator[_File]:
    context = loaded.render_context
    for name in templates_of(context, loaded.forms):
        if context.is_standard(name):  # a test looks at these
            continue
        with suppress(Refused):  # told where documents are made
            yield _File(f"{context.shown}/{name}", context.template(name), template=True)
    for form in loaded.forms:
        annex = form.annex
        if annex.sort is AnnexSort.WORD or (form.verbatim and annex.suffix.lower() in _OFFICE):
            yield _File(annex.shown, annex.data, annex.suffix.lower() == ".docx")


def _remembered(file: _File, loaded: Loaded, own: Collection[str]) -> Iterator[Problem]:
    """Yield a file's problems; a file without any is cached and checked again only when it changes."""
    cache = loaded.render_context.cache
    key = loaded.render_context.inputs(file.data, "clean", ascii(sorted(own)), file.template)
    if cache and cache.get(key) is not None:
        return
    try:
        found = list(_problems(file, own))
    except Refused as refused:
        found = [p for p in refused.problems if p.code not in _NOT_READ]
    if cache and not found:
        cache.put(key, b"clean")
    yield from found


def _problems(file: _File, own: Collection[str]) -> Iterator[Problem]:
    place = Place(file.shown)
    parts = read_package(file.data, place).parts if file.word else office_parts(file.data, place)
    yield from (problem("foreign-content", found.place, what=found.what, how=found.how) for found in foreign_content(parts, file.shown))
    if what := find_leftovers(parts, own):
        yield problem("not-clean", place, what="、".join(what))
    if file.template:
        yield from (_template_field(field) for field in merge_fields(file.data, file.shown))
        yield from map(_typed_field, typed_fields(file.data, file.shown))


def _archive(form: AnnexForm) -> Iterator[Problem]:
    try:
        checked_archive(form.annex.data, Place(form.annex.shown))
    except Refused as refused:
        yield from (p for p in refused.problems if p.code not in _NOT_READ)


def _attempt(find: Callable[[bytes, str], tuple[MergeField, ...]], form: AnnexForm) -> tuple[MergeField, ...]:
    try:
        return find(form.annex.data, form.annex.shown)
    except Refused:  # told by another rule
        return ()


def _field_problem(field: MergeField, columns: Collection[str]) -> Problem | None:
    if field.why:
        how = "删掉这个域，改写成标签：值写成 {{ 单位.列名 }}，按单位不同的文字写成 {% if 单位.类别 == '…' %} … {% endif %}"
        return problem("merge-field", field.place, name=field.name, why=field.why, how=how)
    if field.column in (*columns, "全称", "简称"):
        return None
    near = next(iter(get_close_matches(field.column, list(columns), 1, 0.4)), "")
    why = f"名录里没有这一列{f'，是不是“{near}”？' if near else ''}" if columns else "这次活动没有名录"
    how = f"在名录里加上这一列，或者删掉这个域，写成 {field.tag} 这样的标签"
    return problem("merge-field", field.place, name=field.name, why=why, how=how)


def _template_field(field: MergeField) -> Problem:
    return problem("merge-field", field.place, name=field.name, why="模板里的值写成标签", how=f"删掉这个域，写成 {field.tag} 这样的标签")


def _typed_field(field: MergeField) -> Problem:
    return problem("merge-typed", field.place, name=field.name, tag=field.tag)


def _own_names(loaded: Loaded) -> frozenset[str]:
    """Return what is allowed in the properties of the office's files: its own names, titles of this campaign."""
    settings, forms = loaded.campaign.settings, loaded.forms
    names = {name for issuer in settings.issuers for name in (issuer.masthead, issuer.short_name, issuer.signed_as)}
    return frozenset({*names, *(form.title for form in forms), *(form.annex.title.raw for form in forms)} - {ABSENT, PENDING, ""})
