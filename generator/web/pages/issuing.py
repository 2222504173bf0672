"""印发: what would be issued and what stops it; confirmed once more with 文号 and the number of documents; the sealed copy."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ...check import level_of
from ...issue import PlannedIssue, planned_issues
from ...records import when
from ...wording import Refused, Severity
from .. import addresses
from ..desk import Desk
from ..frame import desk_of, page, say_in
from ..problem_views import ProblemGroup, groups_of
from ..uploads import put_down
from .home import known_campaign
from .working import begin


@dataclass(frozen=True, slots=True)
class PlannedView:
    """A document that can be issued, in words; `before` is when it was issued ("": never), `sealed` its sealed copy."""

    document: str
    number: str
    title: str
    date: str
    units: int
    documents: int
    annexes: tuple[str, ...]
    copies: str
    before: str
    sealed: str
    issue: str


@dataclass(frozen=True, slots=True)
class IssueView:
    """The page: the documents, what stops them; `chosen` is the one to be confirmed."""

    campaign: str
    planned: tuple[PlannedView, ...]
    stops: tuple[ProblemGroup, ...]
    classified: bool
    chosen: PlannedView | None = None


def issuing(request: Request) -> Response:
    """Show what can be issued; with a document in the address ask for the confirmation."""
    desk, name = desk_of(request), known_campaign(request)
    title = say_in(desk.language)("nav-issue")
    view = _view(desk, name, str(request.query_params.get("件", "")))
    template = "issue_confirm.html" if view.chosen else "issue.html"
    return page(request, template, view, title, name, addresses.ISSUE)


async def confirm(request: Request) -> Response:
    """Begin issuing, once for the form that was confirmed."""
    form = await request.form()
    desk, name, document = desk_of(request), known_campaign(request), str(form.get("document", ""))
    if document not in [one.document for one in _view(desk, name, "").planned]:
        raise HTTPException(404)
    return begin(desk, name, "issue", str(form.get("number", "")), addresses.of(name, addresses.ISSUE), document=document)


async def sealed(request: Request) -> Response:
    """Take a sealed copy of an issued document, and compare it with the document in a job."""
    desk, name = desk_of(request), known_campaign(request)
    async with request.form(max_files=1) as form:
        file, document = form.get("sealed"), str(form.get("document", ""))
        if not isinstance(file, UploadFile) or document not in [one.document for one in _view(desk, name, "").planned if one.before]:
            return RedirectResponse(addresses.of(name, addresses.ISSUE), 303)
        folder = await put_down(desk, [file])
        kept = next(folder.iterdir())
        return begin(
            desk, name, "issue", str(form.get("number", "")), addresses.of(name, addresses.ISSUE), document=document, sealed=str(kept),
            sure=form.get("sure") == "1")


# ---- views
def _view(desk: Desk, name: str, chosen: str) -> IssueView:
    try:
        with desk.workspace() as workspace:
            loaded = workspace.load(name)
            planned = tuple(_planned(one) for one in planned_issues(loaded, desk.now()))
    except Refused as refused:
        return IssueView(name, (), groups_of(refused.problems, name, desk.language), classified=False)
    stops = [p for p in desk.checked(name).problems if p.severity is not Severity.REMINDER]
    found = next((one for one in planned if one.document == chosen and not stops), None)
    return IssueView(name, planned, groups_of(stops, name, desk.language), bool(level_of(loaded.campaign)), found)


def _planned(one: PlannedIssue) -> PlannedView:
    issue, before = one.issue, one.before
    return PlannedView(
        issue.document, issue.number, issue.title, issue.date, one.units, one.documents, one.annexes, one.copies,
        when(before.at) if before else "", before.sealed if before else "", before.name if before else "")


ROUTES: list[BaseRoute] = [
    Route(addresses.route(addresses.ISSUE), issuing, methods=["GET"]), Route(addresses.route(addresses.ISSUE), confirm, methods=["POST"]),
    Route(addresses.route(addresses.ISSUE, addresses.UPLOADS), sealed, methods=["POST"]),
]
