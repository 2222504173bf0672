"""核对: doubtful values one question at a time: the form's page, what was read, the sentence; 对, 改, 退回, in one key."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ... import pipeline
from ...collecting import Doubt, LookThrough, Question
from ...records import RECORDS
from ...wording import Refused, reasons
from .. import addresses
from ..desk import Desk
from ..drawn import DrawnDocument
from ..frame import Say, desk_of, page, say_in
from .home import known_campaign
from .returning import user_name

DPI = 110
MARGIN = 18.0
"""Millimetres shown above and below the place."""


@dataclass(frozen=True, slots=True)
class CropView:
    """A part of a page: the address of its picture, its size and the part's top and height in pixels."""

    address: str
    width: int
    height: int
    top: int
    shown: int


@dataclass(frozen=True, slots=True)
class LineView:
    """One case of a question: the sentence as returned, what was read of it."""

    name: str
    sentence: str
    raw: str
    value: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """The question; `key` names it, `settled` is how many were settled in this sitting, `wrong` says what can't be entered."""

    campaign: str
    left: int
    settled: int
    key: str = ""
    unit: str = ""
    annex: str = ""
    file: str = ""
    why: str = ""
    lines: tuple[LineView, ...] = ()
    options: tuple[str, ...] = ()
    proposal: bool = False
    several: bool = False
    crop: CropView | None = None
    wrong: str = ""


def look(request: Request) -> Response:
    """Show the next question."""
    return _page(request, "")


async def answer(request: Request) -> Response:
    """Enter the answer to the question that was shown; one that is settled meanwhile is passed over."""
    from anyio import to_thread

    form = await request.form()
    desk, name = desk_of(request), known_campaign(request)
    do, key, typed = (str(form.get(field, "")) for field in ("do", "key", "value"))
    wrong = await to_thread.run_sync(lambda: _entered(desk, name, do, key, typed))
    if wrong:
        return await to_thread.run_sync(lambda: _page(request, wrong))
    return RedirectResponse(addresses.of(name, addresses.COLLECT, "核对"), 303)


def _entered(desk: Desk, name: str, do: str, key: str, typed: str) -> str:
    """Enter an answer; return why it can't be, "" when it is."""
    say, now = say_in(desk.language), desk.now()
    with desk.sitting(f"look {name}", lambda: pipeline.look(desk.project, name, user_name())) as way:
        if do == "undo":
            way.undo(now)
            return ""
        question = next((one for one in way.questions() if _key(one) == key), None)
        if question is None:
            return ""
        if do == "ask":
            way.ask(question, now)
        elif do == "apart":
            way.split(question)
        elif do == "take" and not way.take(question, now):
            return say("look-no-proposal")
        elif do == "replace" and not way.replace(question, typed, now):
            return say("look-not-a-value", name=question.first.name)
        return ""


# ---- views
def _page(request: Request, wrong: str) -> Response:
    desk, name = desk_of(request), known_campaign(request)
    with desk.sitting(f"look {name}", lambda: pipeline.look(desk.project, name, user_name())) as way:
        question = next(iter(way.questions()), None)
        view = QuestionView(name, way.left(), way.settled, wrong=wrong)
        if question is not None:
            view = _view(desk, name, way, question, wrong)
    return page(request, "look.html", view, say_in(desk.language)("look-title"), name, addresses.COLLECT)


def _view(desk: Desk, name: str, way: LookThrough, question: Question, wrong: str) -> QuestionView:
    say, doubt = say_in(desk.language), question.first
    lines = tuple(_line(way, line[0], say) for line in question.lines)
    unit = f"{doubt.unit} {way.base.units.get(doubt.unit, '')}".strip()
    options = () if question.is_list else tuple(way.forms.options(doubt.annex, doubt.version, doubt.blank))
    why = say("comma").join(reasons(doubt.reasons, desk.language))
    return QuestionView(
        name, way.left(), way.settled, _key(question), unit or say("look-whose"), doubt.annex, doubt.file.rsplit("/", 1)[-1], why, lines,
        options, doubt.has_proposal, len(question.doubts) > 1, _crop(desk, name, doubt), wrong)


def _line(way: LookThrough, doubt: Doubt, say: Say) -> LineView:
    sentence = way.sentence(doubt) or "；".join(f"{name}：{text}" for name, text in way.evidence(doubt))
    return LineView(doubt.name, sentence, doubt.raw.strip(), doubt.proposal or say("look-nothing") if doubt.has_proposal else "")


def _key(question: Question) -> str:
    return f"{question.first.form}-{question.first.blank}"


def _crop(desk: Desk, name: str, doubt: Doubt) -> CropView | None:
    """Return the part of the returned form's page where the value stands; None when its pages can't be shown."""
    path = desk.project.folder(name) / RECORDS / doubt.kept
    if path.suffix.lower() != ".docx" or not path.is_file():
        return None
    try:
        drawn = desk.drawn.lay_out(desk.maker(), path.name, path.read_bytes(), f"{name}/核对")
    except (Refused, OSError):
        return None
    return _place(name, drawn, doubt) if drawn else None


def _place(name: str, drawn: DrawnDocument, doubt: Doubt) -> CropView | None:
    pages = drawn.made.pages
    if not pages.pages:
        return None
    for wanted in (doubt.raw.strip().splitlines()[0][:8] if doubt.raw.strip() else "", doubt.name):
        found = next((line for line in pages.lines if wanted and wanted in line.text), None)
        if found is not None:
            break
    one = pages.pages[found.page - 1 if found else 0]
    scale = DPI / 25.4
    middle = found.base if found else one.height / 2
    top = max(middle - MARGIN, 0.0) if found else 0.0
    shown = 2 * MARGIN if found else one.height
    address = addresses.of(name, addresses.PREVIEW, "图", drawn.digest, str(one.number), str(DPI))
    return CropView(address, round(one.width * scale), round(one.height * scale), round(top * scale), round(shown * scale))


ROUTES: list[BaseRoute] = [
    Route(addresses.route(addresses.COLLECT, "核对"), look, methods=["GET"]),
    Route(addresses.route(addresses.COLLECT, "核对"), answer, methods=["POST"]),
]
