"""预览: any document of a campaign, of any unit, or of an issue, as pictures of its pages; and to be taken away as a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...check import Loaded
from ...office import PAGE_LIMITS
from ...records import FOLDER, RECORDS, issues
from ...wording import Refused
from ...workspace import documents_of
from .. import addresses
from ..desk import Desk
from ..drawn import DrawnDocument
from ..frame import desk_of, fragment, page, say_in
from ..problem_views import ProblemView, views_of
from .home import known_campaign
from .working import begin

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SIZES = {"小": 66, "中": 100, "大": 150}
"""How wide a page is shown, in percent of its real width on a usual screen."""
USUAL_DPI, FINE = 96, 2
MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """A document that can be shown."""

    name: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class GridView:
    """The type area of the page in hundredths of its width and height, with its lines and columns."""

    left: float
    top: float
    width: float
    height: float
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class PreviewView:
    """What is shown: the choices, the document chosen, how it is shown; `problems` stand in place of choices that can't be made."""

    campaign: str
    shared: tuple[Choice, ...]
    issued: tuple[Choice, ...]
    document: str
    unit: str
    unit_name: str
    issue: str
    size: str
    sizes: tuple[Choice, ...]
    two: bool
    grid: bool
    toggles: tuple[Choice, ...]
    pages: str
    problems: tuple[ProblemView, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureView:
    """One page as a picture: its number, address for a usual and a fine screen, and size in pixels."""

    number: int
    usual: str
    fine: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PagesView:
    """The pages of one document, its files to take away, fonts that were replaced; or why there are none."""

    name: str
    count: int
    pictures: tuple[PictureView, ...]
    lacking: tuple[str, ...]
    word: str
    pdf: str
    two: bool
    grid: GridView | None
    problems: tuple[ProblemView, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    document: str
    unit: str
    issue: str
    size: str
    two: bool
    grid: bool

    @classmethod
    def of(cls, request: Request) -> Asked:
        """Read the questions of an address; what is not known is left at its default."""
        given = request.query_params
        size = given.get("大小", "中")
        return cls(
            given.get("件", ""), given.get("单位", ""), given.get("印发", ""), size if size in SIZES else "中", given.get("双页") == "1",
            given.get("版心") == "1")

    def address(self, campaign: str, *more: str, **other: object) -> str:
        """Return the address that asks for the same, with some questions otherwise."""
        same: dict[str, object] = {
            "件": self.document, "单位": self.unit, "印发": self.issue, "大小": "" if self.size == "中" else self.size,
            "双页": "1" if self.two else "", "版心": "1" if self.grid else ""}
        return addresses.of(campaign, addresses.PREVIEW, *more, **{**same, **other})


def preview(request: Request) -> Response:
    """Show the choices and the place of the pages, which come behind."""
    desk, name, asked = desk_of(request), known_campaign(request), Asked.of(request)
    title = say_in(desk.language)("nav-preview")
    try:
        with desk.workspace() as workspace:
            loaded = workspace.texts(name)
            view = _view(desk, loaded, name, asked)
    except Refused as refused:
        view = _without(desk, name, asked, refused)
    return page(request, "preview.html", view, title, name, addresses.PREVIEW)


def pages(request: Request) -> Response:
    """Return the pages of the chosen document, once they are laid out."""
    desk, name, asked = desk_of(request), known_campaign(request), Asked.of(request)
    word = ""
    try:
        file, data = _document(desk, name, asked)
        word = asked.address(name, "下载", 形="docx")
        drawn = desk.drawn.lay_out(desk.maker(), file, data, f"{name}/{addresses.PREVIEW}")
    except Refused as refused:
        return fragment(request, "preview_pages.html", _failed(word, views_of(refused.problems, name, desk.language)))
    if drawn is None:
        return Response(status_code=204)
    return fragment(request, "preview_pages.html", _pages(desk, name, asked, drawn))


def picture(request: Request) -> Response:
    """Return one page as PNG; the browser keeps it, for its address has the document's hash."""
    desk = desk_of(request)
    drawn = desk.drawn.of(str(request.path_params["digest"]))
    if drawn is None:
        name, asked = known_campaign(request), Asked.of(request)
        file, data = _document(desk, name, asked)
        drawn = desk.drawn.lay_out(desk.maker(), file, data, f"{name}/图")
    if drawn is None:
        raise HTTPException(404)
    png = drawn.made.picture(int(request.path_params["number"]), int(request.path_params["dpi"]))
    return Response(png, media_type="image/png", headers={"cache-control": "private, max-age=86400, immutable"})


def download(request: Request) -> Response:
    """Return the document as a file to be saved: .docx as it would be built, or the PDF that is shown."""
    desk, name, asked = desk_of(request), known_campaign(request), Asked.of(request)
    file, data = _document(desk, name, asked)
    if request.query_params.get("形") == "pdf":
        file, data = f"{Path(file).stem}.pdf", desk.maker().make(data, file).pdf
        return attachment(file, data, "application/pdf")
    return attachment(file, data, WORD)


def search(request: Request) -> Response:
    """Return the units that match what was typed."""
    desk, name, asked = desk_of(request), known_campaign(request), Asked.of(request)
    part = request.query_params.get("找", "").strip()
    with desk.workspace() as workspace:
        found = workspace.search(name, part, MOST_FOUND) if part else []
    choices = tuple(
        Choice(str(unit), asked.address(name, 单位=unit.number, 件="", 印发=""), unit.number == asked.unit) for unit in found)
    return fragment(request, "choices.html", choices)


def attachment(name: str, data: bytes, kind: str) -> Response:
    """Return a file that the browser saves and never shows."""
    return Response(data, media_type=kind, headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"})


# ---- views
def _view(desk: Desk, loaded: Loaded, name: str, asked: Asked) -> PreviewView:
    documents = documents_of(loaded, None, asked.unit or None)
    unit_name = documents[0].unit_name if asked.unit and documents else ""
    chosen = asked.document or (documents[0].name if documents and not asked.issue else "")
    shared = tuple(
        Choice(one.name, asked.address(name, 件=one.name, 印发=""), one.name == chosen and not asked.issue)
        for one in documents if one.path.endswith(".docx"))
    issued = tuple(
        Choice(f"{number} {document}", asked.address(name, 印发=number, 件=document, 单位=""), (number, document) == (asked.issue, chosen))
        for number, document in _issued(desk, name))
    say = say_in(desk.language)
    sizes = tuple(Choice(say(f"size-{n}"), asked.address(name, 大小=size), size == asked.size) for n, size in enumerate(SIZES))
    toggles = (
        Choice(say("preview-two"), asked.address(name, 双页="" if asked.two else "1"), asked.two),
        Choice(say("preview-grid"), asked.address(name, 版心="" if asked.grid else "1"), asked.grid))
    return PreviewView(
        name, shared, issued, chosen, asked.unit, unit_name, asked.issue, asked.size, sizes, asked.two, asked.grid, toggles,
        asked.address(name, "各页", 件=chosen))


def _without(desk: Desk, name: str, asked: Asked, refused: Refused) -> PreviewView:
    return PreviewView(
        name, (), (), "", asked.unit, "", "", asked.size, (), asked.two, asked.grid, (), "",
        views_of(refused.problems, name, desk.language))


def _issued(desk: Desk, name: str) -> Iterable[tuple[str, str]]:
    """Yield (issue, document) of what was issued, the last first."""
    records = desk.project.folder(name) / RECORDS
    for issue in reversed(issues(records)):
        for path in sorted((records / FOLDER / issue.name).glob("*.docx")):
            yield issue.name, path.stem


def _document(desk: Desk, name: str, asked: Asked) -> tuple[str, bytes]:
    """Return (file name, bytes) of what was asked for; 404 for what is not listed."""
    if asked.issue:
        if (asked.issue, asked.document) not in _issued(desk, name):
            raise HTTPException(404)
        path = desk.project.folder(name) / RECORDS / FOLDER / asked.issue / f"{asked.document}.docx"
        return path.name, path.read_bytes()
    with desk.workspace() as workspace:
        documents = documents_of(workspace.texts(name), asked.document or None, asked.unit or None)
    if not documents:
        raise HTTPException(404)
    return Path(documents[0].path).name, documents[0].make()


def _failed(word: str, problems: tuple[ProblemView, ...]) -> PagesView:
    return PagesView("", 0, (), (), word, "", two=False, grid=None, problems=problems)


def _pages(desk: Desk, name: str, asked: Asked, drawn: DrawnDocument) -> PagesView:
    share = SIZES[asked.size] / 100
    dpi = round(USUAL_DPI * share)
    pictures = []
    for one in drawn.made.pages.pages[: PAGE_LIMITS.drawn_pages]:
        usual, fine = (asked.address(name, "图", drawn.digest, str(one.number), str(sharp)) for sharp in (dpi, dpi * FINE))
        pictures.append(PictureView(one.number, usual, fine, round(one.width / 25.4 * dpi), round(one.height / 25.4 * dpi)))
    return PagesView(
        drawn.name, len(drawn.made.pages), tuple(pictures), drawn.made.lacking, asked.address(name, "下载", 形="docx"),
        asked.address(name, "下载", 形="pdf"), asked.two, _grid(desk, name) if asked.grid else None)


def _grid(desk: Desk, name: str) -> GridView | None:
    """Return the type area of the campaign's layout; None while its content can't be read."""
    try:
        with desk.workspace() as workspace:
            profile = workspace.texts(name).render_context.profile
    except Refused:
        return None
    wide, high = profile.paper_size
    top, _, _, left = profile.margins
    rows = round(profile.height / profile.line)
    return GridView(
        left / wide * 100, top / high * 100, profile.width / wide * 100, rows * profile.line / high * 100, rows, int(profile.columns))


async def build(request: Request) -> Response:
    """Begin to build every document of the campaign, and stay on the page."""
    desk, name, form = desk_of(request), known_campaign(request), await request.form()
    return begin(desk, name, "build", str(form.get("number", "")), addresses.of(name, addresses.PREVIEW))


ROUTES: list[BaseRoute] = [
    Route(addresses.route(addresses.PREVIEW), preview, methods=["GET"]),
    Route(addresses.route(addresses.PREVIEW), build, methods=["POST"]),
    Route(addresses.route(addresses.PREVIEW, "各页"), pages),
    Route(addresses.route(addresses.PREVIEW, "找"), search),
    Route(addresses.route(addresses.PREVIEW, "下载"), download),
    Route(addresses.route(addresses.PREVIEW, "图", "{digest}", "{number:int}", "{dpi:int}"), picture),
]
