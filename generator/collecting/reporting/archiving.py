"""What an archive takes of returns: the originals, what was sent back, the report, and the table of every value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from ...campaign import REPORTS, Project
from ...documents import RenderContext
from ...files import NO_PROGRESS, Progress, copy_file, csv_line, file_hash, replace_file
from ...issue import BundleFile, Pages
from ...records import RECORDS, CatalogueLine, Ledger, Receipt, store
from ...wording import Place, Problem, Refused, problem, sentence, some
from ..current import Hold, Returned, UnitForm, returned_until, with_values
from ..originals import QUARANTINE
from .model import REPORT_FILE, ReportOptions
from .run import make_report

FOLDER, ORIGINALS, SENT_BACK, VALUES = "收表", "原件", "退回单", "收表值表.csv"
REPLIES = "（退回）"
"""Suffix of the campaign's name in output/ where the forms sent back are written."""
MOST_COUNTED = 500
"""Files whose pages are counted; of more a person fills in the pages."""
FEW = 3
"""Most names listed in a problem."""
HEAD = ("附件", "编号", "单位", "填写项", "记号", "类型", "原文", "值", "情况", "原因", "怎样找到", "位置", "谁核的", "什么时候",
        "这份表", "文件", "SHA-256", "归档位置")
STATES = {Hold.SURE: "读准", Hold.DOUBTFUL: "待核", Hold.ASKED: "退回", Hold.SETTLED: "核过"}
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
LONGEST_NAME = 80
"""Characters of a file's own name that are kept."""


@dataclass
class ArchivedReturns:
    """A campaign's returns, to be written into an archive; `problems` are what could not be archived."""

    project: Project
    name: str
    day: date
    context: Callable[[], RenderContext]
    units: dict[str, str]
    progress: Progress = NO_PROGRESS
    problems: list[Problem] = field(default_factory=list)

    def write(self, folder: Path, ledger: Ledger, pages: Pages, line: CatalogueLine) -> Iterator[CatalogueLine]:
        """Write everything into the archive's folder; yield the lines of the catalogue, made from `line`. Nothing came: nothing is written.

        Refused `stopped`. Raises OSError.
        """
        receipts = list(ledger.returned.receipts())
        if not receipts:
            return
        found = returned_until(ledger)
        yield from self._report(folder, pages, line)
        kinds = _kinds(found)
        places = self._originals(folder, receipts, found, kinds)
        _write_values(folder / FOLDER / VALUES, ledger, found, self.units, places)
        yield _line(line, f"{line.title}收表值表", f"{FOLDER}/{VALUES}", note="每个值的原文、读法、出处")
        yield from self._lines(folder, receipts, kinds, places, pages, line)
        yield from self._sent_back(folder, pages, line)

    # ---- the report
    def _report(self, folder: Path, pages: Pages, line: CatalogueLine) -> Iterator[CatalogueLine]:
        """Copy the report as it stands in output/, which a person may have edited; make what is not there."""
        there = self.project.beside(self.name, REPORTS)
        made = {kind: there / f"{REPORT_FILE}{kind}" for kind in (".docx", ".xlsx")}
        if not all(path.is_file() for path in made.values()):
            self._make(folder, [kind for kind, path in made.items() if not path.is_file()])
        for kind, path in made.items():
            target = folder / FOLDER / path.name
            if path.is_file():
                copy_file(path, target)
            if target.is_file():
                counted = _pages_of([target], pages) if kind == ".docx" else 0
                yield _line(line, f"{line.title}收表汇总", f"{FOLDER}/{path.name}", counted, note="" if path.is_file() else "归档时做的")

    def _make(self, folder: Path, kinds: list[str]) -> None:
        """Make the files of the report that are not there; what can't be made is told, and the other one is made all the same."""
        for kind in kinds:
            try:
                made = make_report(self.project, self.name, ReportOptions(self.day), self.context if kind == ".docx" else None)
            except Refused as refused:
                (why, _), (why_en, _) = (sentence(refused.problems[0], language) for language in ("zh", "en"))
                self.problems.append(problem("archive-no-report", Place(), name=f"{REPORT_FILE}{kind}", why=why, why_en=why_en))
                continue
            replace_file(folder / FOLDER / f"{REPORT_FILE}{kind}", made.summary if kind == ".docx" else made.data, flush=False)

    # ---- the originals
    def _originals(self, folder: Path, receipts: Sequence[Receipt], found: Returned, kinds: dict[str, str]) -> dict[str, str]:
        """Copy the originals under the unit's name and their own; return their places in the archive by SHA-256."""
        records = self.project.folder(self.name) / RECORDS
        unit_of = {form.kept.receipt.sha256: form.unit for form in (*found.superseded, *found.waiting, *found.current.values())}
        places: dict[str, str] = {}
        taken: set[str] = set()
        damaged = []
        for number, receipt in enumerate(receipts):
            self.progress.between(number, len(receipts), self.project.shown(records))
            source = records / receipt.kept
            if file_hash(source) != receipt.sha256:
                damaged.append(PurePosixPath(receipt.name).name)
                continue
            place = _free(self._place(receipt, unit_of.get(receipt.sha256, ""), kinds), taken)
            copy_file(source, folder / place)
            places[receipt.sha256] = place
            note = source.with_name(f"{source.name}.txt")
            if _quarantined(receipt) and note.is_file():
                copy_file(note, folder / f"{place}.txt")
        if damaged:
            self.problems.append(problem("archive-original-lost", Place(f"{self.project.shown(records)}/returned"), count=len(damaged),
                                         names=some(damaged, FEW)))
        return places

    def _place(self, receipt: Receipt, unit: str, kinds: dict[str, str]) -> str:
        if _quarantined(receipt):  # without an ending, so that no program opens it
            return f"{_where(QUARANTINED)}/{receipt.sha256}"
        owner = f"/{_safe(f'{unit}-{self.units.get(unit, str())}'.strip('-'))}" if unit else ""
        return f"{_where(kinds.get(receipt.sha256, UNREAD))}{owner}/{_safe(PurePosixPath(receipt.name).name)}"

    def _lines(
        self, folder: Path, receipts: Sequence[Receipt], kinds: dict[str, str], places: dict[str, str], pages: Pages, line: CatalogueLine,
    ) -> Iterator[CatalogueLine]:
        """Yield a line for each annex, and for what is not counted, with the pages of all their files."""
        groups: dict[str, list[Path]] = {}
        for receipt in receipts:
            if receipt.sha256 in places:
                kind = QUARANTINED if _quarantined(receipt) else kinds.get(receipt.sha256, UNREAD)
                groups.setdefault(kind, []).append(folder / places[receipt.sha256])
        few = len(places) <= MOST_COUNTED
        order = [*(kind for kind in groups if kind not in LAST), *(kind for kind in LAST if kind in groups)]
        for kind in order:
            counted = 0 if kind == QUARANTINED else _pages_of(groups[kind], pages) if few else None
            yield _line(line, f"{line.title}{kind}（各单位交回）", _where(kind), counted, len(groups[kind]), "原件，一个字节不改")

    # ---- what was sent back
    def _sent_back(self, folder: Path, pages: Pages, line: CatalogueLine) -> Iterator[CatalogueLine]:
        there = self.project.beside(self.name, REPLIES)
        files = sorted(path for path in there.rglob("*.docx") if path.is_file() and not path.is_symlink() and path.name[:1] not in "~.")
        targets = [folder / FOLDER / SENT_BACK / path.relative_to(there) for path in files]
        for source, target in zip(files, targets, strict=True):
            copy_file(source, target)
        if files:
            counted = _pages_of(targets, pages) if len(files) <= MOST_COUNTED else None
            yield _line(line, f"{line.title}退回单", f"{FOLDER}/{SENT_BACK}", counted, len(files), "退给单位补正的")


UNREAD, REPLACED, WAITING, QUARANTINED = "没有读出表的文件", "已被后来代替的表", "单位或附件没有核定的表", "隔离的文件"
LAST = (REPLACED, WAITING, UNREAD, QUARANTINED)


def _kinds(found: Returned) -> dict[str, str]:
    """Return by SHA-256 the annex of each file that counts, else why its forms do not."""
    kinds = {form.kept.receipt.sha256: WAITING for form in found.waiting}
    kinds |= {form.kept.receipt.sha256: REPLACED for form in found.superseded}
    return kinds | {form.kept.receipt.sha256: form.annex for form in sorted(found.current.values(), key=lambda f: f.annex, reverse=True)}


def _where(kind: str) -> str:
    return f"{FOLDER}/{ORIGINALS}/{_safe(kind)}"


def _line(line: CatalogueLine, title: str, where: str, pages: int | None = 0, copies: int = 1, note: str = "") -> CatalogueLine:
    return replace(line, title=title, where=where, pages=pages, copies=copies, note=note)


def _quarantined(receipt: Receipt) -> bool:
    return f"/{QUARANTINE}/" in receipt.kept


def _safe(name: str) -> str:
    """Return a name that every system can store."""
    kept = _UNSAFE.sub("_", name).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    short = f"{stem[:LONGEST_NAME]}{dot}{suffix}" if dot and len(suffix) <= 5 else kept[:LONGEST_NAME]
    return short or "_"


def _free(place: str, taken: set[str]) -> str:
    """Return a path that is not taken, numbered if needed; case does not tell paths apart."""
    path, number, found = PurePosixPath(place), 1, place
    while found.casefold() in taken:
        number += 1
        found = path.with_name(f"{path.stem}（{number}）{path.suffix}").as_posix()
    taken.add(found.casefold())
    return found


def _pages_of(paths: Sequence[Path], pages: Pages) -> int | None:
    """Return the pages of all these files; None when some can't be counted."""
    items = [BundleFile(path.name, path.parent, path.name, "", file_hash(path) or "", path.stat().st_size) for path in paths]
    counted = pages(items)
    return sum(counted[item.sha256] for item in items) if all(item.sha256 in counted for item in items) else None


# ---- the table of values
def _write_values(target: Path, ledger: Ledger, found: Returned, units: dict[str, str], places: dict[str, str]) -> None:
    """Write every value of every form as .csv, one form at a time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8-sig", newline="") as lines:
        lines.write(csv_line(HEAD))
        for state, forms in (("计入", found.current.values()), ("没有核定", found.waiting), ("被代替", found.superseded)):
            for form in sorted(forms, key=lambda one: (one.annex, one.unit, one.number)):
                shown = state if form.unit in units else f"{state}，单位不在名单里"
                lines.writelines(_value_lines(with_values(ledger, form), shown, units, places))


def _value_lines(form: UnitForm, state: str, units: dict[str, str], places: dict[str, str]) -> Iterator[str]:
    receipt = form.kept.receipt
    of_file = (state, receipt.name, receipt.sha256, places.get(receipt.sha256, ""))
    for answer in form.answers:
        row, said = answer.row, answer.said
        yield csv_line((form.annex, form.unit, units.get(form.unit, ""), row.name, row.blank, row.kind, row.raw, answer.value,
                        STATES[answer.hold], "；".join(row.reasons), row.found, row.place, said.by if said else "", said.at if said else "",
                        *of_file))


def archived_returns(project: Project, name: str, day: date, context: Callable[[], RenderContext]) -> ArchivedReturns:
    """Return a campaign's returns, to be archived on that day."""
    units, _ = store.unit_names(project.folder(name) / RECORDS, project.shown(project.folder(name)))
    return ArchivedReturns(project, name, day, context, units)
