"""值: the form of campaign.yaml, and of a text's front matter; each field is saved by itself."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from ....editing import (
    FieldAct,
    FormField,
    OpenedFile,
    form_of,
    model_of,
    open_file,
    save_change,
    with_act,
)
from ....wording import Refused
from ... import addresses
from ...frame import desk_of, fragment
from ...problem_views import ProblemView, views_of
from ..home import known_campaign
from .shared import DIGEST, content_page, file_of, loaded_texts, outcome, part_of, refused


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a form as a page shows it; `at` is its position in its list, "" outside of one."""

    key: str
    line: int
    term: str
    help: str
    kind: str
    state: str
    typed: str
    printed: str
    day: str
    label: str
    absent: bool
    pending: bool
    optional: bool
    item: bool
    choices: tuple[str, ...]
    options: tuple[str, ...]
    problems: tuple[ProblemView, ...]
    parts: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """A form: where its fields are saved, their values; `unread`: why there is no form now."""

    address: str
    fields: tuple[FieldView, ...]
    unread: tuple[ProblemView, ...] = ()
    writable: bool = True


def show(request: Request, opened: OpenedFile) -> Response:
    """Show the form of the values."""
    part = part_of(request)
    return content_page(
        request, "content_values.html", part, form_view(request, opened), digest=opened.digest, writable=opened.writable)


def save(request: Request, asked: dict[str, str]) -> Response:
    """Do one act on a field; answer with the form as it is then."""
    file = file_of(part_of(request))
    model = model_of(file.name)
    try:
        if model is None:
            return refused(request, Refused([]))
        act = FieldAct(asked.get("act", "set"))
        done = save_change(file, asked.get("begun", ""), lambda text: with_act(
            text, model, asked.get("key", ""), act, asked.get("value", ""), asked.get("name", "")))
        return outcome(request, done, fragment(request, "content_form.html", form_view(request, open_file(file))))
    except Refused as reason:
        return refused(request, reason)


def form(request: Request) -> Response:
    """Return the form alone, as it is now."""
    opened = open_file(file_of(part_of(request)))
    answer = fragment(request, "content_form.html", form_view(request, opened))
    answer.headers[DIGEST] = opened.digest
    return answer


def form_view(request: Request, opened: OpenedFile) -> FormView:
    """Return a file's form, with what it prints and what is wrong with it."""
    desk, campaign = desk_of(request), known_campaign(request)
    address = addresses.of(campaign, addresses.CONTENT, str(request.path_params["part"]), "值")
    loaded, problems = loaded_texts(request)
    writable = opened.writable and not desk.read_only
    try:
        fields = form_of(opened, loaded, desk.project.settings[0].calendar, problems)
    except Refused as reason:
        return FormView(address, (), views_of(reason.problems, campaign, desk.language), writable)
    return FormView(address, tuple(_view(field, campaign, desk.language) for field in fields), (), writable)


def _view(field: FormField, campaign: str, language: str, *, item: bool = False) -> FieldView:
    value, definition = field.value, field.value.definition
    items = definition.kind in ("list", "groups", "named") and not value.single
    return FieldView(
        field.key, value.place.line if field.written else 0, definition.term, definition.help, definition.kind, value.state, value.typed, field.printed, field.day, value.label,
        definition.absent, definition.pending, definition.optional, item, definition.choices, field.options,
        views_of(field.problems, campaign, language), tuple(_view(part, campaign, language, item=items) for part in field.parts))
