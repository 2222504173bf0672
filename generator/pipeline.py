"""From content to documents on one page: load, check, compose, make, write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator import building, filled, pdf_files, records
from generator.after_issue import changes_after_issue
from generator.batch import workshop
from generator.blanks import Blank
from generator.building import BuildOptions, BuildReport, Run
from generator.campaign import EVERYONE, UNREPORTED, Campaign
from generator.check import content_problems
from generator.classification import header_problems
from generator.context import compose
from generator.documents import Document, Form, Workshop, blank_documents, forms, shared_documents, unit_documents
from generator.filled import FilledBlank
from generator.issued import about_problems
from generator.load import load_campaign
from generator.names import check_name, check_path, clash_problems
from generator.office_programs import OfficeTools
from generator.opc import read_package
from generator.problem import Place, Problem, Refused, Severity, in_order
from generator.progress import Progress
from generator.project import Project, find_project, last_year
from generator.scalars import ABSENT, PENDING
from generator.starting import init
from generator.survey import Survey, survey
from generator.template import compile_template
from generator.word_annex import with_half_width
from generator.wording import problem
from generator.year_review import year_problems

__all__ = [
    "BuildOptions", "BuildReport", "CheckReport", "Loaded", "add_pdf", "build", "check", "init", "load", "read_blanks", "render",
    "template_vars"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A campaign, what its documents are made with, its annexes, and what a pass over its roster found.

    `problems` are reviews and reminders.
    """

    campaign: Campaign
    workshop: Workshop
    forms: tuple[Form, ...]
    survey: Survey
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `check` found."""

    problems: tuple[Problem, ...]


def load(project: Project, name: str) -> Loaded:
    """The campaign of that name; Refused with every problem of every file when there is an error."""
    shown = project.shown(project.folder(name))
    project.sweep()
    campaign, problems = load_campaign(project.folder(name), shown)
    problems += project.settings[1]
    if campaign is None:
        raise Refused(in_order(problems))
    shop = workshop(project, compose(campaign))
    made = forms(shop)
    surveyed, found = _survey(campaign, shown, made)
    problems += [*found, *surveyed.problems, *content_problems(campaign, surveyed.columns)]
    problems += [*records.foreign_records(campaign, shown), *_recipients(campaign, surveyed), *about_problems(campaign)]
    problems += [*_own_annexes(made), *header_problems(campaign, _notice_templates(shop))]
    problems += year_problems(campaign, last_year(project, campaign))
    problems += _form_names(_sound(made, problems))
    return Loaded(campaign, shop, tuple(made), surveyed, _settled(problems))


def check(project: Project, name: str, *, final: bool = False) -> CheckReport:
    """Every problem of a campaign: of its files, its roster, its templates, its documents' names. Writes nothing.

    With `final` reviews count as errors: the report is raised as Refused.
    """
    loaded = load(project, name)
    problems = [*loaded.problems]
    for document in _shared(loaded):
        try:
            document.make()
        except Refused as refused:
            problems += refused.problems
    problems += _prefills(loaded)
    return CheckReport(_settled(problems, final=final))


def build(project: Project, name: str, options: BuildOptions | None = None) -> BuildReport:
    """Make the campaign's documents; what has not changed is neither rendered nor written.

    Refused (nothing written) when content or templates are wrong, with `final` also when a review is open; Refused
    `output-unwritable` when the disk gives out, with the number of complete documents.
    """
    asked = options or BuildOptions()
    asked = replace(asked, units=tuple(dict.fromkeys(asked.units)))
    loaded = load(project, name)
    problems = _settled(loaded.problems, final=asked.final)
    known_units(loaded, asked.units)
    folder = (asked.output or project.output) / name
    shared = () if asked.units else tuple(_shared(loaded))
    run = Run(project, name, folder, project.shown(folder), loaded.forms, loaded.survey, shared, asked)
    report = building.planned(run) if asked.dry_run else building.write(run)
    changed: list[Problem] = []
    if not asked.dry_run and (asked.output is None or asked.output.resolve() == project.output.resolve()):
        _keep_records(loaded, asked.units)
        changed = changes_after_issue(records.records_of(loaded.campaign), folder, run.shown)
    return replace(report, problems=tuple(in_order([*problems, *report.problems, *changed])))


def add_pdf(project: Project, report: BuildReport, options: BuildOptions, tools: OfficeTools, progress: Progress) -> BuildReport:
    """A PDF beside every Word file that `build` reported on (with units only theirs), unless a current one is there.

    Refused `build-running`, `output-unwritable`; what else goes wrong is a problem of the report.
    """
    shown = project.shown(report.folder)
    with building.alone(report.folder, shown):
        added = pdf_files.add(report.folder, shown, options.units, tools, force=options.force, listeners=options.jobs, progress=progress)
    found = [p for p in report.problems if p.code != "pdf-stale"] + list(added.problems)
    return replace(report, problems=tuple(in_order(found)), pdfs=added.pdfs, converted=added.converted)


def render(project: Project, name: str, document: str, unit: str | None = None) -> tuple[str, bytes]:
    """(file name, .docx bytes) of one draft: 通知, 方案, 公文, 附件1 …, or a further notice; with `unit` that unit's copy."""
    loaded = load(project, name)
    known_units(loaded, (unit,) if unit else ())
    documents = _shared(loaded) if unit is None else _of_unit(loaded, unit)
    found = next((d for d in documents if document in (d.name, Path(d.path).stem)), None)
    if found is None:
        known = "、".join(dict.fromkeys(d.name for d in documents))
        raise Refused([problem("document-unknown", Place(loaded.campaign.node.place.file), name=document, known=known)])
    return Path(found.path).name, found.make()


def read_blanks(data: bytes, shown: str, near: Iterable[Path] = ()) -> list[FilledBlank]:
    """The blanks of a filled .docx with their values; Refused when it is none. `shown` is what problems call it.

    Names and types that the program it was filled in dropped come from the issued form, which a project keeps in records/ of
    its campaign: the project is looked for upwards from the folders in `near`.
    """
    try:
        return filled.read_blanks(data, _issued(data, near))
    except Refused as refused:
        raise Refused(replace(p, place=replace(p.place, file=shown)) for p in refused.problems) from refused


def _issued(data: bytes, near: Iterable[Path]) -> bytes | None:
    """The blank form as it was sent out, if one of the projects has it."""
    campaign = filled.read_identity(data).campaign
    for start in near:
        try:
            project = find_project(start)
        except Refused:
            continue
        there = project.campaigns()
        for name in [campaign] if campaign in there else there:
            if form := filled.issued_form(project.folder(name) / records.RECORDS / records.FORMS, data):
                return form
    return None


def template_vars(path: Path) -> tuple[frozenset[str], tuple[Blank, ...], tuple[Problem, ...]]:
    """(dotted names, blanks, reminders) of a Word template; Refused with the place of all that is wrong in it.

    The reminders name what each document has to be looked over for again after rendering.
    """
    package = with_half_width(read_package(path.read_bytes(), Place(path.as_posix())))
    template = compile_template(package, name=path.name)
    return template.names, template.blanks, template.doubts


# ------------------------------------------------------------------------------------------------ steps
def _settled(problems: Iterable[Problem], *, final: bool = False) -> tuple[Problem, ...]:
    """The problems in order; Refused when one is an error, with `final` also when one is a review."""
    ordered = in_order(problems)
    grave = (Severity.ERROR, Severity.REVIEW) if final else (Severity.ERROR,)
    if any(p.severity in grave for p in ordered):
        raise Refused(ordered)
    return tuple(ordered)


def _survey(campaign: Campaign, shown: str, made: list[Form]) -> tuple[Survey, list[Problem]]:
    place = campaign.node.at(("单位",)).place
    wanted = campaign.settings.roster
    if wanted in (ABSENT, PENDING):
        return Survey(), []
    if campaign.roster is None:
        return Survey(), [problem("file-outside", place, file=wanted)]
    if not campaign.roster.is_file():
        return Survey(), [problem("roster-missing", place, file=wanted)]
    around = max((form.file_name("\0").split("\0") for form in made if not form.verbatim), key=lambda ends: len(ends[0]), default=["", ""])
    known, damaged = records.known_units(campaign, shown)
    return survey(campaign.roster, f"{shown}/{wanted}", known, (around[0], around[1])), damaged


def _recipients(campaign: Campaign, surveyed: Survey) -> Iterator[Problem]:
    """发送对象 names units of the roster; some unit is in use."""
    for notice in campaign.documents:
        numbers = [name for name in notice.head.sent_to if name not in (EVERYONE, UNREPORTED, ABSENT, PENDING)]
        for found in surveyed.missing(tuple(numbers)) if numbers else ():
            yield problem("sent-to-unknown", notice.place("发送对象"), unit=found.facts["unit"])
    if surveyed.path is not None and not surveyed.active and not surveyed.problems:
        yield problem("no-unit-in-use", Place(surveyed.shown))


def _sound(made: list[Form], problems: list[Problem]) -> list[Form]:
    """The annexes, unless something is wrong that their names would only repeat."""
    return [] if any(p.severity is Severity.ERROR for p in problems) else made


def _own_annexes(made: list[Form]) -> Iterator[Problem]:
    """What is to be looked at, or wrong, in the office's own Word annexes."""
    for form in made:
        try:
            yield from form.reviews
        except Refused as refused:
            yield from refused.problems


def _notice_templates(shop: Workshop) -> Iterator[tuple[str, bytes]]:
    """The project's Word templates of notices, which an office may have typed into."""
    for name in ("notice.docx", "official.docx", "notice-letter.docx", "official-letter.docx"):
        path = shop.templates / name
        if path.is_file():
            yield f"{shop.shown}/{name}", path.read_bytes()


def _form_names(made: Iterable[Form]) -> Iterator[Problem]:
    """The names of annexes must suit as file names, and differ."""
    named = [(form.file_name(), form.annex.title.place) for form in made]
    yield from clash_problems(named)
    for name, where in named:
        yield from check_name(name, where)


def _shared(loaded: Loaded) -> list[Document]:
    """Every document without unit; Refused when a further notice has a name that does not suit."""
    documents = [*shared_documents(loaded.workshop), *blank_documents(list(loaded.forms))]
    annexes = {form.file_name() for form in loaded.forms}
    named = [(name, Place(d.place.file)) for d in documents if (name := d.path.split("/", 1)[1]) not in annexes]
    _settled(p for name, where in named for p in (*check_name(name, where), *check_path([name], where)))
    return documents


def _prefills(loaded: Loaded) -> Iterator[Problem]:
    """Boxes that are ticked for units must have what the roster says among their options."""
    for form in (f for f in loaded.forms if not f.verbatim and f.prefill):
        boxes = {blank.mark.name: blank.mark.options for blank in form.template.blanks if blank.mark.options}
        for name in boxes.keys() & form.prefill.keys():
            options = boxes[name]
            for unit in loaded.survey.units():
                value = form.prefilled(unit.values())[name]
                if value and value not in options:
                    place = Place(loaded.survey.shown, unit.line, 0, f"{form.label} › {name}")
                    yield problem("blank-value", place, value=value, options="、".join(options))


def _of_unit(loaded: Loaded, number: str) -> list[Document]:
    unit = next(loaded.survey.units((number,)))
    return list(unit_documents(list(loaded.forms), number, unit.values(), Place()))


def known_units(loaded: Loaded, wanted: tuple[str, ...]) -> None:
    """Refused when a wanted unit is not in the roster or out of use."""
    if wanted and loaded.survey.path is None:
        raise Refused([problem("no-roster", Place(loaded.campaign.node.place.file))])
    if wanted and (missing := loaded.survey.missing(wanted)):
        raise Refused(missing)


def _keep_records(loaded: Loaded, units: tuple[str, ...]) -> None:
    """Each blank form once, and under which name each unit was written to."""
    new = [form for form in loaded.forms if not form.verbatim and not records.has_form(loaded.campaign, form)]
    shown = str(PurePosixPath(loaded.campaign.node.place.file).parent)
    names = records.known_units(loaded.campaign, shown)[0] | {u.number: u.full_name for u in loaded.survey.units(units)}
    records.keep(loaded.campaign, shown, {records.form_file(form): form.blank() for form in new}, names)
