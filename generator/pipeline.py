"""The pipeline: every operation of the program as one function, which calls the package that implements it.

Packages are imported as modules: what an operation needs is loaded when it is called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import (
    build as building,
    collecting,
    compare as comparing,
    forms,
    handover,
    importing,
    issue as issuing,
    layout,
    mail,
    returns,
    standing as standings,
    workspace,
    year,
)
from .files import NO_PROGRESS

if TYPE_CHECKING:
    from .build import BuildOptions, BuildReport, PreviewOptions, PreviewReport
    from .campaign import Project
    from .check import Finding, Loaded
    from .collecting import (
        AcceptRequest,
        Checked,
        CollectOptions,
        CollectReport,
        LookThrough,
        MailOptions,
        MailReport,
        MarkRequest,
        Matrix,
        RemarkReview,
        RemindOptions,
        RemindReport,
        ReplyOptions,
        ReplyReport,
        Report,
        ReportOptions,
    )
    from .compare import Comparison, DraftComparison, Proposal
    from .files import Progress
    from .handover import ChannelText, PackageOptions, PackageReport, PrintList
    from .importing import ImportReport
    from .issue import ArchiveReport, IssueReport, Mark, Pages, SealedCopy
    from .mail import Ask, Connection, RunClock, SendOptions, SendReport, Server
    from .office import OfficeTools, PdfMaker
    from .records import Ledger, Say
    from .returns import BlanksReport, FormRead, Return, Simulation
    from .standing import Standing
    from .text import Blank
    from .wording import Place, Problem
    from .workspace import CheckReport
    from .year import Adopted, Rolled, Walk


# ---- a project, a campaign
def init(target: Path) -> list[Path]:
    """Make a project folder with the standard templates and the sample campaigns."""
    return building.init(target)


def rebuild_templates(project: Project, *, force: bool = False) -> tuple[list[str], list[Problem]]:
    """Build the standard templates from the layout profile."""
    return layout.rebuild_templates(project, force=force)


def template_vars(path: Path) -> tuple[frozenset[str], tuple[Blank, ...], tuple[Problem, ...]]:
    """Return what a Word template asks for: dotted names, blanks, reminders."""
    return forms.template_fields(path)


def import_files(
    project: Project, paths: Iterable[Path], name: str | None, this_year: int, progress: Progress = NO_PROGRESS,
    tools: OfficeTools | None = None, *, annexes: bool = False,
) -> ImportReport:
    """Make a campaign from old documents; with `annexes` all files are annexes, of a campaign that may exist."""
    if annexes and name is not None and project.folder(name).is_dir():
        return importing.add_annexes(project, paths, name, this_year, progress, tools)
    return importing.import_files(project, paths, name, this_year, progress, tools, annexes=annexes)


def roll(project: Project, source: str, to: str, name: str | None = None) -> Rolled:
    """Make next year's campaign from this year's."""
    return year.roll(project, source, to, name)


def adopt(project: Project, name: str) -> Adopted:
    """Turn a folder that was copied by hand into a campaign of its own."""
    return year.adopt(project, name)


def standing(project: Project, name: str, today: date) -> Standing:
    """Return the state of a campaign in its year, and the next step."""
    return standings.standing(project, name, today)


# ---- 起草, 核对
def findings(project: Project, name: str) -> list[Finding]:
    """Return the findings to be reviewed."""
    return year.reviewed(project, name)[1]


def walk(project: Project, name: str) -> Walk:
    """Begin a review of the findings, one by one."""
    return year.Walk(project, name)


def load(project: Project, name: str) -> Loaded:
    """Load a campaign and check its content."""
    return workspace.load(project, name)


def check(project: Project, name: str, *, final: bool = False, day: date | None = None, verify: bool = False) -> CheckReport:
    """Return every problem of a campaign, on a `day` also what depends on it. While nothing changed, the last report, unless `verify`."""
    known = workspace.known_check(project, name, final=final, day=day, verify=verify)
    return workspace.report_known(known) or workspace.keep_report(known, check_loaded(project, load(project, name), final=final, day=day))


def check_loaded(project: Project, loaded: Loaded, *, final: bool = False, day: date | None = None) -> CheckReport:
    """Return the same of a campaign that is loaded."""
    report = workspace.check_loaded(loaded, final=final, day=day)
    return replace(report, problems=(*report.problems, *(collecting.unreported_now(project, loaded.campaign, day) if day else ())))


def render(project: Project, name: str, document: str, unit: str | None = None) -> tuple[str, bytes]:
    """Make one draft: (file name, .docx bytes)."""
    return workspace.render(project, name, document, unit)


def build(project: Project, name: str, options: BuildOptions | None = None, day: date | None = None) -> BuildReport:
    """Make the campaign's documents; with a `day` tell to whom those for 未报 would go on it. While nothing changed, the last report."""
    asked = options or building.BuildOptions()
    known = building.known_build(project, name, asked, day)
    if known and (before := building.report_known(known, asked)):
        return before
    loaded = workspace.load_for_units(project, name) if asked.units and not asked.final else load(project, name)
    report = building.build(project, loaded, asked)
    report = replace(report, problems=(*report.problems, *(collecting.unreported_now(project, loaded.campaign, day) if day else ())))
    return building.keep_report(known, report, alone=not issuing.asks_any(loaded.campaign)) if known else report


def add_pdf(project: Project, report: BuildReport, options: BuildOptions, tools: OfficeTools, progress: Progress) -> BuildReport:
    """Make a PDF beside every Word file of a build."""
    return building.add_pdf(project, report, options, tools, progress)


def preview(project: Project, name: str, asked: PreviewOptions, maker: PdfMaker) -> PreviewReport:
    """Draw the pages of a campaign's documents."""
    return building.preview(project, workspace.load_texts(project, name), asked, maker)


def preview_file(project: Project | None, path: Path, here: Path, asked: PreviewOptions, maker: PdfMaker) -> PreviewReport:
    """Draw the pages of a Word or PDF file."""
    return building.preview_file(project, path, here, asked, maker)


def compare(project: Project | None, a: str, b: str, here: Path) -> Comparison:
    """Compare two campaigns, builds or files."""
    return comparing.compare_named(project, a, b, here)


def compare_draft(project: Project, name: str, path: Path) -> DraftComparison:
    """Compare a campaign with a returned draft, and propose the changes that can be written back."""
    return comparing.compare_draft(project, name, path)


def write_draft_back(made: DraftComparison, accepted: Iterable[Proposal]) -> list[str]:
    """Write accepted changes of a draft into the content."""
    return comparing.write_back(made, accepted)


def keep_draft(made: DraftComparison, name: str) -> str:
    """Keep a returned draft among the campaign's records."""
    return comparing.keep_marked_up(made, name)


# ---- 印发, 分发, 归档
def issue(
    project: Project, name: str, document: str, at: datetime, *, sealed: SealedCopy | None, force: bool, progress: Progress,
) -> IssueReport:
    """Build finally and keep the issued documents; a sealed copy is compared with its document first."""
    owed_by = collecting.owed_by(project, name, at.date())
    return issuing.issue(project, name, document, at, sealed=sealed, force=force, progress=progress, owed_by=owed_by)


def package(project: Project, name: str, options: PackageOptions, at: datetime) -> PackageReport:
    """Package each unit's files into folders or zips."""
    return handover.package(project, name, replace(options, owed_by=collecting.owed_by(project, name, at.date())), at)


def message(project: Project, name: str, channel: str, document: str, unit: str, day: date | None = None) -> ChannelText:
    """Return the text that accompanies a document on a channel; with a `day` deadlines before it are told."""
    loaded = workspace.load_released(project, name, handover.issued_name(document), unissued=workspace.load_texts)
    return handover.message(project, loaded, channel, document, unit, day)


def print_list(
    project: Project, name: str, document: str, day: date, output: Path | None = None, *, force: bool = False,
) -> tuple[PrintList, list[Path]]:
    """List the documents to print by unit, and save the list."""
    loaded = workspace.load_released(project, name, handover.issued_name(document))
    return handover.write_print_list(
        project, loaded, document, output, force=force, owed_by=collecting.owed_by(project, name, day))


def dry_run_send(project: Project, name: str, options: SendOptions, scratch: Path, day: date) -> SendReport:
    """Return the mails that would be sent on a day, and to whom."""
    return mail.dry_run(project, name, replace(options, owed_by=collecting.owed_by(project, name, day), day=day), scratch)


def draft_mails(project: Project, name: str, options: SendOptions, at: datetime, progress: Progress = NO_PROGRESS) -> SendReport:
    """Write the mails as .eml drafts."""
    return mail.draft(project, name, replace(options, owed_by=collecting.owed_by(project, name, at.date()), day=at.date()), at, progress)


def send(
    project: Project, name: str, options: SendOptions, connect: Callable[[Server, Place], Connection],
    clock_of: Callable[[int], RunClock], ask: Ask, day: date,
) -> SendReport:
    """Send the mails through the office's server, on a day."""
    asked = replace(options, owed_by=collecting.owed_by(project, name, day), day=day)
    return mail.deliver(project, name, asked, connect, clock_of, ask)


def mark(project: Project, name: str, marked: Mark, at: datetime) -> int:
    """Enter what a person knows of hand-overs."""
    return issuing.mark(project, workspace.load_released(project, name, marked.document), marked, at)


def ledger_numbers(project: Project, name: str, ledger: Ledger, typed: tuple[str, ...]) -> tuple[str, ...]:
    """Return the 编号 of units that were typed as 编号 or names, of the roster or the ledger."""
    return issuing.units_known(workspace.names_of_units(project, name), ledger.known_units()).numbers(typed)


def archive(
    project: Project, name: str, target: Path, at: datetime, pages: Pages, say: Say, progress: Progress = NO_PROGRESS,
) -> ArchiveReport:
    """Archive everything that the campaign produced into one folder with a catalogue."""
    loaded = workspace.load_released(project, name)
    came_back = collecting.archived_returns(project, name, at.date(), lambda: loaded.render_context)
    return issuing.archive_campaign(project, loaded, target, at, pages, say, progress, came_back)


# ---- 收表
def read_form(data: bytes, shown: str, near: Iterable[Path] = ()) -> BlanksReport:
    """Read the blanks of a filled form, and report content outside them."""
    return returns.blanks_of(data, shown, near)


def read_forms(
    paths: Iterable[Path], near: Iterable[Path] = (), office: Callable[[], OfficeTools | None] = lambda: None,
) -> Iterator[FormRead]:
    """Read the blanks of filled forms one by one, compared with the forms as issued; nothing is kept."""
    return returns.read_forms(paths, near, office)


def read_returns(
    project: Project, paths: Iterable[Path], names: Iterable[str] | None = None,
    office: Callable[[], OfficeTools | None] = lambda: None, *, jobs: int = 1, executor: str = "",
) -> Iterator[Return]:
    """Read returned files one by one; nothing is kept."""
    return returns.read_returns(project, paths, names, office, jobs=jobs, executor=executor)


def collect(project: Project, name: str, paths: Iterable[Path], options: CollectOptions) -> CollectReport:
    """Keep returned files, and enter the values read in them."""
    return collecting.collect(project, name, paths, options)


def collect_mail(
    project: Project, name: str, options: CollectOptions, mail_options: MailOptions, scratch: Path | None = None,
) -> MailReport:
    """Take in what came into the office's mailbox; with `scratch` only look: that folder is written to in place of the campaign's."""
    if scratch is not None:
        return collecting.look_into_mail(project, name, options, mail_options, scratch)
    return collecting.collect_mail(project, name, options, mail_options)


def returns_matrix(project: Project, name: str, day: date) -> Matrix:
    """Return the matrix of who handed in what, on a day."""
    return collecting.returns_matrix(project, name, day)


def mark_return(project: Project, name: str, asked: MarkRequest, at: datetime) -> int:
    """Enter what a person knows of returns of units, given by 编号 or name."""
    known = issuing.units_known(workspace.names_of_units(project, name), dict(collecting.basis(project, name).units))
    return collecting.mark_returns(project, name, replace(asked, units=known.numbers(asked.units)), at)


def check_returns(project: Project, name: str, units: Iterable[str] = ()) -> Checked:
    """Return what is wrong in returned values, of all units or of some given by 编号 or name."""
    known = issuing.units_known(workspace.names_of_units(project, name), dict(collecting.basis(project, name).units)) if units else None
    return collecting.checked(project, name, units=known.numbers(tuple(units)) if known else ())


def check_if_built(project: Project, name: str) -> Checked:
    """Return the same; nothing when the campaign can't be read or nothing was built, which is no matter of what came back."""
    return collecting.checked_if_built(project, name)


def accept_returns(project: Project, name: str, asked: AcceptRequest, at: datetime) -> int:
    """Enter that values of units, given by 编号 or name, are right as they are."""
    known = issuing.units_known(workspace.names_of_units(project, name), dict(collecting.basis(project, name).units))
    return collecting.accept(project, name, replace(asked, units=known.numbers(asked.units)), at)


def reply_returns(project: Project, name: str, options: ReplyOptions) -> ReplyReport:
    """Send forms back to the units that have something to correct, all or some given by 编号 or name."""
    known = issuing.units_known(workspace.names_of_units(project, name), dict(collecting.basis(project, name).units))
    loaded = workspace.load_released(project, name, unissued=workspace.load_texts)
    return collecting.send_back(project, loaded, name, replace(options, units=known.numbers(options.units)))


def review_remarks(project: Project, name: str, by: str) -> RemarkReview:
    """Begin a review of the remarks on returned values."""
    return collecting.RemarkReview(project, name, by)


def remind(project: Project, name: str, asked: RemindOptions, mailing: Callable[[SendOptions], SendReport]) -> RemindReport:
    """Remind units of what they owe."""
    return collecting.remind(project, name, asked, mailing)


def look(project: Project, name: str, by: str) -> LookThrough:
    """Begin a review of the doubtful values in returns."""
    return collecting.LookThrough(project, name, by)


def report(project: Project, name: str, options: ReportOptions, *, summary: bool = True) -> Report:
    """Return the report on returned values: the workbook, and unless it is not wanted the summary for people."""
    words = workspace.load_released(project, name, unissued=workspace.load_texts) if summary else None
    return collecting.make_report(project, name, options, (lambda: words.render_context) if words else None)


def simulate(project: Project, name: str, seed: int, target: Path | None = None, *, force: bool = False) -> Simulation:
    """Fill in the forms of a built campaign as units would, for training and tests."""
    return returns.simulate_campaign(project, name, seed, target, force=force)
