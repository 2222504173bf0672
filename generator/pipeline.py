"""The whole program on one page: load, check, compose, make, write. The only module that joins the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator import filled, records
from generator.blanks import Blank
from generator.campaign import Campaign
from generator.check import content_problems
from generator.context import compose
from generator.documents import Document, Form, Workshop, blank_documents, forms, shared_documents, unit_documents
from generator.filled import FilledBlank
from generator.layout import load_profile
from generator.load import load_campaign
from generator.names import check_name, check_path, clash_problems
from generator.opc import read_package
from generator.output import Entry, Outcome, Shelf, disk_problem, read_manifest, strangers, sweep
from generator.problem import Place, Problem, Refused, Severity, in_order
from generator.project import Project
from generator.roster import Roster, Unit, read_roster
from generator.starting import init
from generator.template import compile_template
from generator.wording import problem

__all__ = ["build", "check", "init", "load", "read_blanks", "render", "template_vars"]

Progress = Callable[[int, int], None]
"""Called with (documents done, documents in all)."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A campaign and its roster, read and checked."""

    campaign: Campaign
    roster: Roster | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `check` found."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What `build` did. `documents` counts all, `first` are paths to show; `dry_run` lists every path in `planned`."""

    folder: Path
    problems: tuple[Problem, ...]
    documents: int
    units: int
    written: int
    unchanged: int
    kept: tuple[str, ...]
    failed: tuple[str, ...]
    planned: tuple[str, ...]


# ------------------------------------------------------------------------------------------------ load and check
def load(project: Project, name: str) -> Loaded:
    """The campaign of that name; Refused with every problem of every file when there is an error."""
    campaign, problems = load_campaign(project.folder(name), project.shown(project.folder(name)))
    roster = None
    if campaign is not None:
        roster, found = _roster(project, campaign)
        columns = roster.no_unit() if roster else ()
        problems += [*found, *content_problems(campaign, columns)]
        problems += records.foreign_records(campaign, project.shown(campaign.folder))
        problems += _renamed(campaign, roster, f"{project.shown(campaign.folder)}/{campaign.settings.roster}")
    problems += project.settings[1]
    if campaign is None or _errors(problems):
        raise Refused(in_order(problems))
    return Loaded(campaign, roster, tuple(in_order(problems)))


def _roster(project: Project, campaign: Campaign) -> tuple[Roster | None, list[Problem]]:
    place = campaign.node.at(("单位",)).place
    if campaign.roster is None:
        wanted = campaign.settings.roster
        outside = [problem("file-outside", place, file=wanted)] if wanted and not wanted.startswith("【") else []
        return None, outside
    if not campaign.roster.is_file():
        return None, [problem("roster-missing", place, file=campaign.settings.roster)]
    try:
        return read_roster(campaign.roster, project.shown(campaign.roster))
    except Refused as refused:
        return None, list(refused.problems)


def _renamed(campaign: Campaign, roster: Roster | None, shown: str) -> Iterator[Problem]:
    """A unit whose name changed since the last build without saying so; `shown` is how the roster is called."""
    before = records.known_units(campaign)
    for unit in roster.units if roster else ():
        old = before.get(unit.number, unit.full_name)
        if old != unit.full_name and old not in unit.former_names:
            place = Place(shown, unit.line, 0, "单位全称")
            yield problem("unit-renamed", place, number=unit.number, before=old, now=unit.full_name)


def _errors(problems: Iterable[Problem], *, reviews: bool = False) -> bool:
    grave = (Severity.ERROR, Severity.REVIEW) if reviews else (Severity.ERROR,)
    return any(p.severity in grave for p in problems)


def check(project: Project, name: str, *, final: bool = False) -> CheckReport:
    """Every problem of a campaign: of its files, its templates and its documents' names. Writes nothing.

    With `final` reviews count as errors: the report is raised as Refused.
    """
    loaded = load(project, name)
    problems = [*loaded.problems]
    try:
        plan = _plan(project, loaded, ())
        problems += plan.problems
    except Refused as refused:
        raise Refused(in_order([*problems, *refused.problems])) from refused
    return CheckReport(_final(problems, final))


def _final(problems: Iterable[Problem], final: bool) -> tuple[Problem, ...]:
    ordered = in_order(problems)
    if _errors(ordered, reviews=final):
        raise Refused(ordered)
    return tuple(ordered)


# ------------------------------------------------------------------------------------------------ build
@dataclass(frozen=True, slots=True)
class Plan:
    """Every document to be made, in the order of the roster."""

    documents: tuple[Document, ...]
    forms: tuple[Form, ...]
    units: tuple[Unit, ...]
    problems: tuple[Problem, ...]


def build(
    project: Project, name: str, *, units: tuple[str, ...] = (), output: Path | None = None, dry_run: bool = False,
    final: bool = False, force: bool = False, progress: Progress = lambda _done, _all: None,
) -> BuildReport:
    """Make the campaign's documents; `units` limits it to those 编号, whose entries alone then change in the manifest.

    Refused (nothing written) when content or templates are wrong, with `final` also when a review is open; Refused
    `output-unwritable` when the disk gives out, with the number of complete documents.
    """
    loaded = load(project, name)
    plan = _plan(project, loaded, units)
    problems = _final([*loaded.problems, *plan.problems], final)
    folder = (output or project.output) / name
    if dry_run:
        return BuildReport(folder, problems, len(plan.documents), len(plan.units), 0, 0, (), (), tuple(d.path for d in plan.documents))
    outcomes, failures = _write(folder, project.shown(folder), plan, partial=bool(units), force=force, progress=progress)
    if output is None or output.resolve() == project.output.resolve():
        _keep_records(loaded, plan)
    wrong = [p for found in failures.values() for p in found]
    problems = tuple(in_order([*problems, *wrong, *_after(project, folder, outcomes, partial=bool(units))]))
    written = sum(o.written for o in outcomes)
    kept = tuple(o.entry.path for o in outcomes if o.kept)
    unchanged = len(outcomes) - written - len(kept)
    return BuildReport(folder, problems, len(outcomes), len(plan.units), written, unchanged, kept, tuple(failures), ())


def _plan(project: Project, loaded: Loaded, wanted: tuple[str, ...]) -> Plan:
    """What will be made; Refused when a template, an annex or a file name is wrong."""
    workshop = _workshop(project, loaded.campaign)
    made = forms(workshop)
    units = _units(loaded, wanted)
    documents = [] if wanted else [*shared_documents(workshop), *blank_documents(made)]
    roster = loaded.campaign.settings.roster
    for unit in units:
        place = Place(f"{project.shown(loaded.campaign.folder)}/{roster}", unit.line)
        documents += unit_documents(made, unit.number, unit.values(), place)
    problems = list(_name_problems(documents))
    if _errors(problems):
        raise Refused(in_order(problems))
    return Plan(tuple(documents), tuple(made), units, tuple(problems))


def _workshop(project: Project, campaign: Campaign) -> Workshop:
    layout = project.templates / "layout.yaml"
    profile = load_profile(layout, project.shown(layout))
    return Workshop(compose(campaign), profile, project.templates, project.shown(project.templates))


def _units(loaded: Loaded, wanted: tuple[str, ...]) -> tuple[Unit, ...]:
    active = loaded.roster.active if loaded.roster else ()
    if not wanted:
        return active
    if loaded.roster is None:
        raise Refused([problem("no-roster", Place(loaded.campaign.name))])
    by_number = {unit.number: unit for unit in loaded.roster.units}
    known = "、".join(unit.number for unit in active[:40])
    roster = loaded.campaign.settings.roster
    missing = [problem("unit-unknown", Place(roster), unit=n, known=known) for n in wanted if n not in by_number]
    stopped = [problem("unit-out-of-use", Place(roster, by_number[n].line), unit=n)
               for n in wanted if n in by_number and not by_number[n].active]
    if missing or stopped:
        raise Refused([*missing, *stopped])
    return tuple(unit for unit in active if unit.number in wanted)


def _name_problems(documents: list[Document]) -> Iterator[Problem]:
    yield from clash_problems((d.path, d.place) for d in documents)
    checked: set[str] = set()
    for document in documents:
        names = document.path.split("/", 1)
        for name in names:
            if name not in checked:
                checked.add(name)
                yield from check_name(name, document.place)
        yield from check_path(names, document.place)


Failures = dict[str, tuple[Problem, ...]]
"""What is wrong with each document that could not be made, by its path."""


def _write(
    folder: Path, shown: str, plan: Plan, *, partial: bool, force: bool, progress: Progress,
) -> tuple[list[Outcome], Failures]:
    """Every document in its place; one that can't be made for its unit's values never stops the others."""
    outcomes: list[Outcome] = []
    failures: Failures = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder)
        shelf = Shelf.open(folder, force=force)
        for document in plan.documents:
            try:
                data = document.make()
            except Refused as refused:
                failures[document.path] = _of_unit(document, refused)
                continue
            outcomes.append(shelf.put(document.path, document.unit, document.unit_name, document.name, data))
            progress(len(outcomes), len(plan.documents))
        shelf.close(_entries(folder, outcomes, partial=partial))
    except OSError as reason:
        done = len(outcomes) - len(shelf.waiting) if outcomes else 0
        raise Refused([disk_problem(reason, shown, done)]) from reason
    return outcomes, failures


def _of_unit(document: Document, refused: Refused) -> tuple[Problem, ...]:
    """The problems of one document, with the unit whose values caused them."""
    inside = f"{document.unit_name}（{document.place}）"
    return tuple(replace(p, place=replace(p.place, inside=f"{p.place.inside} › {inside}")) for p in refused.problems)


def _entries(folder: Path, outcomes: list[Outcome], *, partial: bool) -> list[Entry]:
    """The new manifest. Of a kept file it says what this program would have written: so it stays recognised as edited."""
    fresh = [outcome.entry for outcome in outcomes]
    if not partial:
        return fresh
    units = {entry.unit for entry in fresh}
    placed: set[str] = set()
    merged: list[Entry] = []
    for entry in read_manifest(folder):
        if entry.unit not in units:
            merged.append(entry)
        elif entry.unit in units - placed:
            placed.add(entry.unit)
            merged += [e for e in fresh if e.unit == entry.unit]
    return merged + [e for e in fresh if e.unit not in placed]


def _after(project: Project, folder: Path, outcomes: list[Outcome], *, partial: bool) -> Iterator[Problem]:
    for outcome in outcomes:
        if outcome.kept:
            yield problem("hand-edited", Place(f"{project.shown(folder)}/{outcome.entry.path}"))
    if not partial:
        unknown = strangers(folder, {o.entry.path: o for o in outcomes})
        if unknown:
            yield problem("not-listed", Place(project.shown(folder)), count=len(unknown), file=unknown[0])


def _keep_records(loaded: Loaded, plan: Plan) -> None:
    blank = {f"{form.annex.key}-{form.version}.docx": form.blank() for form in plan.forms if form.template}
    names = {**records.known_units(loaded.campaign), **{unit.number: unit.full_name for unit in plan.units}}
    records.keep(loaded.campaign, blank, names)


# ------------------------------------------------------------------------------------------------ one document
def render(project: Project, name: str, document: str, unit: str | None = None) -> tuple[str, bytes]:
    """(file name, .docx bytes) of one draft: 通知, 方案, 公文, 附件1 …, or a further notice; with `unit` that unit's copy."""
    loaded = load(project, name)
    plan = _plan(project, loaded, (unit,) if unit else ())
    found = next((d for d in plan.documents if d.name == document or Path(d.path).stem == document), None)
    if found is None:
        known = "、".join(dict.fromkeys(d.name for d in plan.documents))
        raise Refused([problem("document-unknown", Place(name), name=document, known=known)])
    return Path(found.path).name, found.make()


# ------------------------------------------------------------------------------------------------ files by themselves
def read_blanks(data: bytes, shown: str) -> list[FilledBlank]:
    """The blanks of a filled .docx with their values; Refused when it is none. `shown` is what problems call it."""
    try:
        return filled.read_blanks(data)
    except Refused as refused:
        raise Refused(replace(p, place=replace(p.place, file=shown)) for p in refused.problems) from refused


def template_vars(path: Path) -> tuple[frozenset[str], tuple[Blank, ...]]:
    """(dotted names, blanks) that a Word template needs; Refused with the place of all that is wrong in it."""
    template = compile_template(read_package(path.read_bytes(), Place(path.as_posix())), name=path.name)
    return template.names, template.blanks
