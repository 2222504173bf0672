"""归档: one folder with all that is to be kept of a campaign, a catalogue (卷内目录), and a look whether anything is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

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
    EarlierArchive,
    Ledger,
    Listed,
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
"""Columns of a catalogue (DA/T 22-2015, 5.3, and 份数 as offices keep it)."""
SOURCES = ("content", "templates")
FEW = 3
"""Names that a reminder lists."""
WIDTHS = (7, 22, 26, 52, 16, 7, 7, 40, 20)
Pages = Callable[[list[BundleFile]], dict[str, int]]
"""Page counts by SHA-256, of those files whose pages can be counted here."""


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """What `archive` wrote: the folder, how many files, the catalogue, what is missing or open."""

    folder: Path
    files: int
    catalogue: tuple[Listed, ...]
    problems: tuple[Problem, ...] = field(default=())

    @property
    def uncounted(self) -> int:
        """Lines of the catalogue without a number of pages."""
        return sum(1 for line in self.catalogue if line.pages is None)


def archive_campaign(
    project: Project, loaded: Loaded, target: Path, at: datetime, pages: Pages, say: tables.Say, progress: Progress = NO_PROGRESS,
) -> ArchiveReport:
    """Write the archive of a campaign into `target`, whole or not at all; an older archive of ours there is replaced.

    What a person put into the older one, and the page counts filled in there, are in the new one too. Every issued document is compared
    with its hash first. Refused `archive-misplaced` (in the project, but not in output/), `nothing-issued`, `issue-damaged`,
    `package-changed`, `archive-in-the-way` (something else stands there), `archive-changed` (an archive that somebody edited),
    `output-unwritable`, `stopped`. `progress` counts issued documents: each is compared, then copied.
    """
    shown = project.shown(target)
    with file_system(shown):
        if inside_but_not_output(project, target):
            raise Refused([problem("archive-misplaced", Place(shown))])
        recover_directory(target)
        before = archived.read_archive(target, shown)
    released = every_release(project, loaded)
    total = sum(1 for release in released for _ in release.everything())
    for done, item in enumerate(item for release in released for item in release.everything()):
        progress.between(done, 2 * total, shown)
        verified(item)
    with ledger_of(project, loaded) as ledger:
        with file_system(shown), atomic_directory(target, replaces=True) as waiting:
            copying = Progress(lambda done, _all: progress.step(total + done, 2 * total), progress.cancelled)
            lines = before.with_pages(_written(loaded, released, waiting, pages, ledger, say, _Counted(copying, total, shown)))
            found = [*loaded.told, *_open_ends(loaded, released, ledger), *_unsealed(released), *_carried(before, target, waiting)]
            replace_file(waiting / CATALOGUE, _catalogue(lines), flush=False)
            count = _list_files(waiting, before.added)
        ledger.note_archived(shown, at)
    return ArchiveReport(target, count, tuple(lines), tuple(in_order(found)))


@dataclass(slots=True)
class _Counted:
    """Issued documents while they are copied: each may be the last."""

    progress: Progress
    total: int
    shown: str
    done: int = 0

    def copied(self, source: Path, target: Path) -> None:
        """Copy one, unless somebody stops the work."""
        self.progress.between(self.done, self.total, self.shown)
        copy_file(source, target)
        self.done += 1


# ------------------------------------------------------------------------------------------------ what goes in
def _written(
    loaded: Loaded, released: list[Release], folder: Path, pages: Pages, ledger: Ledger, say: tables.Say, counted: _Counted,
) -> Iterator[Listed]:
    """Puts everything into the folder; a line of the catalogue for each thing."""
    campaign, records = loaded.campaign, records_of(loaded.campaign)
    author = "、".join(i.masthead for i in campaign.settings.issuers if i.masthead)
    dates = {issue.name: issue.date for issue in issued.issues(records)}
    for number, release in enumerate(released, 1):
        yield from _issue(release, folder, f"{number:02}-{release.name}", author, dates[release.name], pages, counted)
    year = f"{campaign.settings.year}年"
    for path in _files(records / MARKED_UP):
        yield _copied(path, folder / MARKED_UP / path.name, folder, Listed("", author, path.stem, year, 0, 1, "", "批示、修改稿"))
    if campaign.roster is not None:
        path = campaign.roster
        yield _copied(path, folder / ROSTER / path.name, folder, Listed("", author, f"{campaign.settings.name}发送名录", year, 0, 1, ""))
    for path in _files(records / FORMS):
        copy_file(path, folder / FORM_SAMPLES / path.name)
    for path in _others(records):
        copy_file(path, folder / OTHERS / path.relative_to(records))
    replace_file(folder / LEDGER, workbook(tables.sheets(ledger, say)), flush=False)
    ledger.back_up(folder / FILE)
    yield Listed("", author, f"{campaign.settings.name}发送台账", year, 0, 1, LEDGER)


def _issue(
    release: Release, folder: Path, name: str, author: str, date: str, pages: Pages, documents: _Counted,
) -> Iterator[Listed]:
    """正本: all as issued, the sealed copy before the Word file; 定稿: the content and the templates."""
    counted = pages(list(release.shared()) + _word_main(release))
    own = 0
    for item in release.everything():
        documents.copied(item.path, folder / name / ORIGINALS / item.inside)
        own += item.inside.split("/", 1)[0] not in (issued.SEALED, SHARED)
    for item in release.shared():
        main = item.document in issued.main_names(release.document)
        title = release.title if main else item.path.stem
        note = "盖章件" if main and release.sealed else "正本" if main else ""
        yield Listed(release.number, author, title, date, counted.get(item.sha256), 1, f"{name}/{ORIGINALS}/{item.inside}", note)
    if own:
        yield Listed(release.number, author, f"{release.title}（各单位附件）", date, 0, own, f"{name}/{ORIGINALS}", "各单位的表")
    for part in SOURCES:
        for path in sorted(path for path in (release.folder / part).rglob("*") if path.is_file()):
            copy_file(path, folder / name / FINAL / path.relative_to(release.folder))
    if draft := _word_main(release):
        where = f"{name}/{FINAL}/{draft[0].name}"
        copy_file(draft[0].path, folder / where)
        yield Listed(release.number, author, release.title, date, counted.get(draft[0].sha256), 1, where, "定稿")


def _carried(before: EarlierArchive, target: Path, folder: Path) -> list[Problem]:
    """Takes along what a person put into the older archive."""
    if taken := [name for name in before.added if (folder / name).exists()]:
        raise archived.in_the_way(before.shown, taken)
    for name in before.added:
        copy_file(target / name, folder / name)
    names = some(list(before.added), FEW)
    return [problem("archive-carried", Place(before.shown), count=len(before.added), names=names)] if before.added else []


def _word_main(release: Release) -> list[BundleFile]:
    main = release.main(sealed=False)
    return [main] if main else []


def _copied(source: Path, target: Path, folder: Path, line: Listed) -> Listed:
    copy_file(source, target)
    return replace(line, where=target.relative_to(folder).as_posix())


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


def _others(records: Path) -> Iterator[Path]:
    """What else is in records/: what later steps keep there, and what a person put there."""
    known = {issued.FOLDER, MARKED_UP, FORMS, FILE}
    for path in sorted(records.rglob("*")):
        inside = path.relative_to(records)
        if path.is_file() and not path.is_symlink() and inside.parts[0] not in known and not inside.parts[0].startswith("."):
            yield path


# ------------------------------------------------------------------------------------------------ what is missing
def _open_ends(loaded: Loaded, released: Iterable[Release], ledger: Ledger) -> Iterator[Problem]:
    """Messages of which nobody knows, and units that got nothing according to the ledger."""
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
def _catalogue(lines: Iterable[Listed]) -> bytes:
    rows: list[tuple[Cell, ...]] = [
        (n, line.number, line.author, line.title, line.date, "" if not line.pages else line.pages, line.copies, line.where, line.note)
        for n, line in enumerate(lines, 1)]
    return workbook([Sheet(archived.SHEET, HEADER, rows, WIDTHS)], archived.SHEET)


def _list_files(folder: Path, added: Iterable[str]) -> int:
    """Every file with its SHA-256, so that the archive can be looked over years later; how many there are. `added` are a person's."""
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
