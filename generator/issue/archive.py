"""归档: write everything to be kept of a campaign into one folder with a catalogue (卷内目录), and report what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from ..campaign import Project, inside_but_not_output
from ..check import Loaded
from ..documents import SHARED
from ..files import (
    NO_PROGRESS,
    Cell,
    Progress,
    Sheet,
    atomic_directory,
    copy_file,
    csv_line,
    file_hash,
    file_system,
    recover_directory,
    replace_file,
    workbook,
)
from ..records import (
    CATALOGUE,
    FILE,
    FORMS,
    LIST,
    MARKED_UP,
    CatalogueLine,
    EarlierArchive,
    Ledger,
    State,
    archived,
    issued,
    records_of,
    tables,
)
from ..wording import Place, Problem, Refused, in_order, problem, some
from .deliveries import BundleFile, Release, verified
from .releases import addressed, every_release, ledger_of

LEDGER = "发送台账.xlsx"
ORIGINALS, FINAL, ROSTER, FORM_SAMPLES, OTHERS = "正本", "定稿", "名录", "表样", "其他"
HEADER = ("顺序号", "文号", "责任者", "题名", "日期", "页数", "份数", "位置", "备注")
"""Columns of the catalogue (DA/T 22-2015, 5.3), and 份数 as offices keep it."""
SOURCES = ("content", "templates")
FEW = 3
"""Most names listed in a reminder."""
WIDTHS = (7, 20, 22, 40, 14, 6, 6, 26, 9)
Pages = Callable[[list[BundleFile]], dict[str, int]]
"""Returns page counts by SHA-256, for the files whose pages can be counted on this machine."""


class Returns(Protocol):
    """What came back of a campaign, as something that writes itself into an archive."""

    problems: list[Problem]

    def write(self, folder: Path, ledger: Ledger, pages: Pages, line: CatalogueLine) -> Iterator[CatalogueLine]:
        """Write it into the archive's folder; yield the lines of the catalogue, made from `line`."""


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """The result of archiving: the folder, the number of files, the lines of the catalogue, problems (missing or open matters)."""

    folder: Path
    files: int
    catalogue: tuple[CatalogueLine, ...]
    problems: tuple[Problem, ...] = field(default=())

    @property
    def uncounted(self) -> int:
        """Return the number of catalogue lines whose pages could not be counted."""
        return sum(1 for line in self.catalogue if line.pages is None)


def archive_campaign(
    project: Project, loaded: Loaded, target: Path, at: datetime, pages: Pages, say: tables.Say, progress: Progress = NO_PROGRESS,
    returns: Returns | None = None,
) -> ArchiveReport:
    """Write the archive of a campaign into `target`, whole or not at all; an earlier archive there is replaced.

    Files that a person added to the earlier one and page counts filled in there are carried over. Every issued document is first
    compared with its hash. `progress` counts issued documents twice: compared, then copied. Refused `archive-misplaced` (in the
    project, but not in output/), `nothing-issued`, `issue-damaged`, `package-changed`, `archive-in-the-way` (no archive stands there),
    `archive-changed` (files of the archive were edited), `output-unwritable`, `stopped`.
    """
    shown = project.shown(target)
    with file_system(shown):
        if inside_but_not_output(project, target):
            raise Refused([problem("archive-misplaced", Place(shown))])
        recover_directory(target)
        earlier = archived.read_archive(target, shown)
    released = every_release(project, loaded)
    total = sum(1 for release in released for _ in release.everything())
    for done, item in enumerate(item for release in released for item in release.everything()):
        progress.between(done, 2 * total, shown)
        verified(item)
    with ledger_of(project, loaded) as ledger:
        with file_system(shown), atomic_directory(target, replaces=True) as staging:
            copying = Progress(lambda done, _all: progress.step(total + done, 2 * total), progress.cancelled)
            copies = _CopyProgress(copying, total, shown)
            lines = earlier.with_pages(_write_all(loaded, released, staging, pages, ledger, say, copies, returns))
            found = [] if returns is None else [*returns.problems]
            found += [*loaded.told, *_delivery_problems(loaded, released, ledger), *_unsealed(released)]
            found += _carry_over(earlier, target, staging)
            replace_file(staging / CATALOGUE, _catalogue(lines), flush=False)
            count = _write_list(staging, earlier.added)
        ledger.note_archived(shown, at)
    return ArchiveReport(target, count, tuple(lines), tuple(in_order(found)))


@dataclass(slots=True)
class _CopyProgress:
    """Progress of copying issued documents; work can be cancelled before each."""

    progress: Progress
    total: int
    shown: str
    done: int = 0

    def copy(self, source: Path, target: Path) -> None:
        """Copy one document; Refused `stopped` if the work was cancelled."""
        self.progress.between(self.done, self.total, self.shown)
        copy_file(source, target)
        self.done += 1


# ------------------------------------------------------------------------------------------------ what goes in
def _write_all(
    loaded: Loaded, released: list[Release], folder: Path, pages: Pages, ledger: Ledger, say: tables.Say, counted: _CopyProgress,
    returns: Returns | None,
) -> Iterator[CatalogueLine]:
    """Write everything into the folder; yield the catalogue line of each item."""
    campaign, records = loaded.campaign, records_of(loaded.campaign)
    author = "、".join(i.masthead for i in campaign.settings.issuers if i.masthead)
    dates = {issue.name: issue.date for issue in issued.issues(records)}
    for number, release in enumerate(released, 1):
        yield from _write_issue(release, folder, f"{number:02}-{release.name}", author, dates[release.name], pages, counted)
    year = f"{campaign.settings.year}年"
    for path in _files(records / MARKED_UP):
        yield _copied(path, folder / MARKED_UP / path.name, folder, CatalogueLine("", author, path.stem, year, 0, 1, "", "批示、修改稿"))
    if returns is not None:
        yield from returns.write(folder, ledger, pages, CatalogueLine("", author, campaign.settings.name, year, 0, 1, ""))
    if (roster := loaded.roster.path) is not None:
        line = CatalogueLine("", author, f"{campaign.settings.name}发送名录", year, 0, 1, "")
        yield _copied(roster, folder / ROSTER / roster.name, folder, line)
    for path in _files(records / FORMS):
        copy_file(path, folder / FORM_SAMPLES / path.name)
    for path in _other_files(records, frozenset() if returns is None else _received(ledger)):
        copy_file(path, folder / OTHERS / path.relative_to(records))
    replace_file(folder / LEDGER, workbook(tables.sheets(ledger, say)), flush=False)
    ledger.back_up(folder / FILE)
    yield CatalogueLine("", author, f"{campaign.settings.name}发送台账", year, 0, 1, LEDGER)


def _write_issue(
    release: Release, folder: Path, name: str, author: str, date: str, pages: Pages, documents: _CopyProgress,
) -> Iterator[CatalogueLine]:
    """Write an issue, and yield its catalogue lines.

    正本 holds the documents as issued, the sealed copy before the Word file; 定稿 the main Word document, the content and the
    templates.
    """
    counted = pages(list(release.shared()) + _word_main(release))
    own = 0
    for item in release.everything():
        documents.copy(item.path, folder / name / ORIGINALS / item.inside)
        own += item.inside.split("/", 1)[0] not in (issued.SEALED, SHARED)
    for item in release.shared():
        main = item.document in issued.main_names(release.document)
        title = release.title if main else item.path.stem
        note = "盖章件" if main and release.sealed else "正本" if main else ""
        yield CatalogueLine(release.number, author, title, date, counted.get(item.sha256), 1, f"{name}/{ORIGINALS}/{item.inside}", note)
    if own:
        yield CatalogueLine(release.number, author, f"{release.title}（各单位附件）", date, 0, own, f"{name}/{ORIGINALS}", "各单位的表")
    for part in SOURCES:
        for path in sorted(path for path in (release.folder / part).rglob("*") if path.is_file()):
            copy_file(path, folder / name / FINAL / path.relative_to(release.folder))
    if draft := _word_main(release):
        where = f"{name}/{FINAL}/{draft[0].name}"
        copy_file(draft[0].path, folder / where)
        yield CatalogueLine(release.number, author, release.title, date, counted.get(draft[0].sha256), 1, where, "定稿")


def _carry_over(earlier: EarlierArchive, target: Path, folder: Path) -> list[Problem]:
    """Copy what a person added to the earlier archive; Refused `archive-changed` if a path is taken."""
    if taken := [name for name in earlier.added if (folder / name).exists()]:
        raise archived.in_the_way(earlier.shown, taken)
    for name in earlier.added:
        copy_file(target / name, folder / name)
    names = some(list(earlier.added), FEW)
    return [problem("archive-carried", Place(earlier.shown), count=len(earlier.added), names=names)] if earlier.added else []


def _word_main(release: Release) -> list[BundleFile]:
    main = release.main(sealed=False)
    return [main] if main else []


def _copied(source: Path, target: Path, folder: Path, line: CatalogueLine) -> CatalogueLine:
    copy_file(source, target)
    return replace(line, where=target.relative_to(folder).as_posix())


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


def _received(ledger: Ledger) -> frozenset[str]:
    """Return the paths below records/ of the files received, and of what is noted beside them."""
    kept = [receipt.kept for receipt in ledger.returned.receipts()]
    return frozenset([*kept, *(f"{path}.txt" for path in kept)])


def _other_files(records: Path, received: frozenset[str]) -> Iterator[Path]:
    """Yield the files in records/ that no other step archives: kept by later steps, or put there by a person."""
    known = {issued.FOLDER, MARKED_UP, FORMS, FILE}
    for path in sorted(records.rglob("*")):
        inside = path.relative_to(records)
        ours = inside.parts[0] in known or inside.parts[0].startswith(".") or inside.as_posix() in received
        if path.is_file() and not path.is_symlink() and not ours:
            yield path


# ------------------------------------------------------------------------------------------------ what is missing
def _delivery_problems(loaded: Loaded, released: Iterable[Release], ledger: Ledger) -> Iterator[Problem]:
    """Yield problems for mails whose delivery is unknown, and for units to which nothing was handed over according to the ledger."""
    got: dict[str, set[str]] = {}
    uncertain: dict[str, str] = {}
    for delivery in ledger.deliveries():
        if delivery.state in (State.ACCEPTED, State.CONFIRMED):
            got.setdefault(delivery.issue, set()).add(delivery.unit)
        elif delivery.state in (State.INTENDED, State.UNCERTAIN):
            uncertain[delivery.unit] = delivery.unit_name
    if uncertain:
        yield problem("archive-uncertain", Place(), count=len(uncertain), units=some([*uncertain.values()], FEW))
    if loaded.roster.path is None:
        return
    for release in released:
        units = [unit.full_name for unit in addressed(loaded, release) if unit.number not in got.get(release.name, set())]
        if units:
            yield problem("archive-unsent", Place(), name=release.name, count=len(units), units=some(units, FEW))


def _unsealed(released: Iterable[Release]) -> Iterator[Problem]:
    for release in released:
        if not release.sealed:
            yield problem("archive-unsealed", Place(release.shown), name=release.name, document=release.document)


# ------------------------------------------------------------------------------------------------ files
def _catalogue(lines: Iterable[CatalogueLine]) -> bytes:
    rows: list[tuple[Cell, ...]] = [
        (n, line.number, line.author, line.title, line.date, "" if not line.pages else line.pages, line.copies, line.where, line.note)
        for n, line in enumerate(lines, 1)]
    return workbook([Sheet(archived.SHEET, HEADER, rows, WIDTHS, archived.SHEET, landscape=True)], archived.SHEET)


def _write_list(folder: Path, added: Iterable[str]) -> int:
    """Write the list of all files with SHA-256 and size; return their number. `added` are the paths of files that a person added."""
    count = 0
    persons = frozenset(added)
    with (folder / LIST).open("w", encoding="utf-8-sig", newline="") as listed:
        listed.write(csv_line(archived.LISTED))
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and name != LIST:
                source = archived.PUT_THERE if name in persons else ""
                listed.write(csv_line((name, file_hash(path) or "", path.stat().st_size, source)))
                count += 1
    return count
