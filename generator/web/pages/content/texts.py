"""文章: a text as blocks with its marks, or as the file is; saved whole over the version that it began from."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from ....check import Loaded
from ....editing import (
    BlockKind,
    MarkChoice,
    OpenedFile,
    PartKind,
    Piece,
    Side,
    TextBlock,
    blocks_of,
    conflict_of,
    create_text,
    found_choices,
    mark_choices,
    mark_view,
    model_of,
    open_file,
    pasted_text,
    roster_columns,
    save_text,
    settle,
    with_words_replaced,
)
from ....wording import Problem, Refused
from ... import addresses
from ...frame import desk_of, fragment
from ...problem_views import ProblemView, views_of
from ..home import known_campaign
from .shared import DIGEST, content_page, file_of, loaded_texts, outcome, part_of, refused
from .values import FormView, form_view

SHOWN_MARKS = 60


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of a paragraph: its kind, what is typed, for a mark its name, what it prints and how it stands."""

    kind: str
    typed: str
    name: str
    printed: str
    state: str
    inner: tuple[PieceView, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block as a page shows it, with the problems of its lines."""

    kind: str
    first: int
    typed: str
    level: int
    pieces: tuple[PieceView, ...]
    rows: tuple[tuple[tuple[PieceView, ...], ...], ...]
    problems: tuple[ProblemView, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """A text: its front matter as typed and as a form, its blocks, where it is saved; `source`: it is shown as the file is."""

    address: str
    head: str
    blocks: tuple[BlockView, ...]
    problems: tuple[ProblemView, ...]
    form: FormView | None
    source: bool
    whole: str
    blocked: bool
    writable: bool


@dataclass(frozen=True, slots=True)
class MarksView:
    """The marks that are found, and whether there are more."""

    marks: tuple[MarkChoice, ...]
    more: int


def show(request: Request, opened: OpenedFile) -> Response:
    """Show a text."""
    part = part_of(request)
    return content_page(request, "content_text.html", part, text_view(request, opened), digest=opened.digest, writable=opened.writable)


def blocks(request: Request) -> Response:
    """Return the blocks alone, as they are now."""
    opened = open_file(file_of(part_of(request)))
    answer = fragment(request, "content_blocks.html", text_view(request, opened))
    answer.headers[DIGEST] = opened.digest
    return answer


def save(request: Request, asked: dict[str, str]) -> Response:
    """Save the whole text over the version that it began from, or anew where the file is gone."""
    file = file_of(part_of(request))
    try:
        text = asked.get("text", "")
        done = save_text(file, asked.get("begun", ""), text) if "anew" not in asked else create_text(file, text)
        return outcome(request, done, fragment(request, "content_blocks.html", text_view(request, open_file(file))))
    except Refused as reason:
        return refused(request, reason)


def choose(request: Request, asked: dict[str, str]) -> Response:
    """Write what was chosen in a conflict; a file that changed again is shown anew."""
    file = file_of(part_of(request))
    try:
        conflict = conflict_of(file, asked.get("text", ""))
        sides = [Side(side) for side in asked.get("sides", "").split()]
        if conflict.found.digest != asked.get("found", "") or len(sides) != sum(row.differs for row in conflict.rows):
            return outcome(request, conflict)
        return outcome(request, settle(conflict, sides))
    except Refused as reason:
        return refused(request, reason)


def replace(request: Request, asked: dict[str, str]) -> Response:
    """Return a text with words replaced, to be saved by the page as any other change."""
    opened = open_file(file_of(part_of(request)))
    return PlainTextResponse(with_words_replaced(opened.text, asked.get("text", ""), asked.get("words", ""), asked.get("new", "")))


def paste(_request: Request, asked: dict[str, str]) -> Response:
    """Return what was pasted as lines of a text."""
    found = pasted_text(asked.get("pasted", ""))
    return JSONResponse({"text": found.text, "dropped": found.dropped})


def marks(request: Request) -> Response:
    """Return the marks that are found by what is typed."""
    loaded, _ = loaded_texts(request)
    found = found_choices(mark_choices(loaded, roster_columns(loaded.roster)), request.query_params.get("q", "")) if loaded else ()
    return fragment(request, "content_marks.html", MarksView(found[:SHOWN_MARKS], max(len(found) - SHOWN_MARKS, 0)))


def text_view(request: Request, opened: OpenedFile) -> TextView:
    """Return a text as its page shows it."""
    desk, campaign = desk_of(request), known_campaign(request)
    part = part_of(request)
    loaded, problems = loaded_texts(request)
    own = [p for p in problems if p.place.file == opened.file.shown]
    found = blocks_of(opened.text)
    views = tuple(_block(block, loaded, own, campaign, desk.language) for block in found.blocks)
    blocked = part.kind is PartKind.TEXT
    form = form_view(request, opened) if model_of(opened.file.name) and blocked else None
    return TextView(
        addresses.of(campaign, addresses.CONTENT, part.name), "\n".join(opened.lines[: found.head]), views,
        views_of([p for p in own if p.place.line <= found.head or not blocked], campaign, desk.language), form,
        not blocked or request.query_params.get("source", "") == "1", "\n".join(opened.lines), blocked,
        opened.writable and not desk.read_only)


def _block(block: TextBlock, loaded: Loaded | None, problems: list[Problem], campaign: str, language: str) -> BlockView:
    own = [p for p in problems if block.first <= p.place.line <= block.last] if block.kind is not BlockKind.GAP else []
    return BlockView(
        block.kind, block.first, block.typed, block.level, _pieces(block.pieces, loaded),
        tuple(tuple(_pieces(cell, loaded) for cell in row) for row in block.rows), views_of(own, campaign, language))


def _pieces(pieces: tuple[Piece, ...], loaded: Loaded | None) -> tuple[PieceView, ...]:
    return tuple(_piece(piece, loaded) for piece in pieces)


def _piece(piece: Piece, loaded: Loaded | None) -> PieceView:
    if piece.kind == "text":
        return PieceView("text", piece.typed, "", "", "", ())
    view = mark_view(piece, loaded)
    return PieceView(piece.kind, piece.typed, piece.name, view.printed, view.state, _pieces(piece.inner, loaded))
