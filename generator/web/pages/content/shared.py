"""What the pages of 内容 share: the parts in their order, the part of an address, how a save came out."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ....check import Loaded
from ....editing import Conflict, ContentFile, ContentPart, PartKind, Saved, part_named, parts_of
from ....wording import Problem, Refused
from ... import addresses
from ...frame import Say, desk_of, fragment, page, say_in
from ...problem_views import ProblemView, views_of
from ..home import known_campaign

SAVED, CONFLICT, REFUSED = "saved", "conflict", "refused"
STATE, DIGEST = "x-yinfa-state", "x-yinfa-digest"
"""Headers of the answer to a save: how it came out, and the hash of the file as it is now."""


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of the content in the list beside the pages."""

    name: str
    words: str
    group: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class ContentView:
    """What every page of 内容 has: the parts, and of the shown one its name, its file's hash, whether it can be written."""

    campaign: str
    parts: tuple[PartView, ...]
    name: str
    words: str
    digest: str
    writable: bool
    pages: str
    body: object


@dataclass(frozen=True, slots=True)
class RowView:
    """Paragraphs side by side in a conflict."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    differs: bool
    number: int


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Two versions to choose from: where to send the choice, what was to be saved, the hash of what is on the disk."""

    address: str
    mine: str
    found: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class RefusedView:
    """Why something was not saved."""

    problems: tuple[ProblemView, ...]


def part_of(request: Request) -> ContentPart:
    """Return the part of the address; 404 for one that the campaign does not have."""
    found = part_named(desk_of(request).project, known_campaign(request), str(request.path_params["part"]))
    if found is None:
        raise HTTPException(404)
    return found


def file_of(part: ContentPart) -> ContentFile:
    """Return the text file of a part; 404 for one that has none."""
    if part.file is None:
        raise HTTPException(404)
    return part.file


def words_of(part: ContentPart, say: Say) -> str:
    """Return what a part is called."""
    return say(f"content-{part.kind}") if part.kind in (PartKind.VALUES, PartKind.ROSTER) else say("content-message") if part.name == "话" \
        else part.name


def content_page(request: Request, template: str, part: ContentPart, body: object, *, digest: str = "", writable: bool = True) -> Response:
    """Return a page of 内容 around a part."""
    desk, campaign = desk_of(request), known_campaign(request)
    say = say_in(desk.language)
    parts = tuple(
        PartView(one.name, words_of(one, say), one.group, addresses.of(campaign, addresses.CONTENT, one.name), one.name == part.name)
        for one in parts_of(desk.project, campaign))
    pages = addresses.of(campaign, addresses.CONTENT, part.name, "页") if part.document else ""
    view = ContentView(
        campaign, parts, part.name, words_of(part, say), digest, writable and not desk.read_only, pages, body)
    return page(request, template, view, view.words, campaign, addresses.CONTENT)


def loaded_texts(request: Request) -> tuple[Loaded | None, tuple[Problem, ...]]:
    """Return the campaign as it prints now (None while it has an error), and the problems of its texts."""
    desk, campaign = desk_of(request), known_campaign(request)
    with desk.workspace() as workspace:
        try:
            loaded = workspace.texts(campaign)
        except Refused as refused:
            return None, tuple(refused.problems)
    return loaded, loaded.problems


def outcome(request: Request, done: Saved | Conflict, answer: HTMLResponse | None = None) -> Response:
    """Return the answer to a save: the fragment given, or the two versions to choose from."""
    if isinstance(done, Conflict):
        part = str(request.path_params["part"])
        address = addresses.of(known_campaign(request), addresses.CONTENT, part, "冲突")
        rows, number = [], 0
        for row in done.rows:
            rows.append(RowView(row.mine, row.theirs, row.differs, number))
            number += row.differs
        answer = fragment(request, "content_conflict.html", ConflictView(address, done.mine, done.found.digest, tuple(rows)))
        answer.headers[STATE] = CONFLICT
    else:
        answer = answer or HTMLResponse("")
        answer.headers[STATE] = SAVED
        answer.headers[DIGEST] = done.opened.digest
    return answer


def refused(request: Request, reason: Refused) -> Response:
    """Return the answer to a save that was refused: why; the text stays in the page."""
    view = RefusedView(views_of(reason.problems, known_campaign(request), desk_of(request).language))
    answer = fragment(request, "content_refused.html", view)
    answer.headers[STATE] = REFUSED
    return answer
