"""Collecting: each file is read, its bytes are kept, then it is entered in one transaction; one bad file stops nothing."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath

from ..campaign import Project
from ..files import NO_PROGRESS, Progress, disk_facts, program_digest, program_version
from ..office import OfficeTools
from ..records import RECORDS, FormRow, Ledger, Receipt, ValueRow, moment, open_ledger, owner_of_folder
from ..returns import (
    IN_TNEF,
    NO_OFFICE,
    NOT_READ,
    Piece,
    Received,
    Return,
    ReturnReader,
    Role,
    Status,
    received,
    remark_of,
    return_reader,
)
from ..wording import Place, Problem, Refused, problem
from .current import UnitForm, forms_of_file, returned, returned_of_unit
from .differences import carried, changed, listed, reads_otherwise
from .doubts import doubts
from .model import CollectedFile, CollectReport, Outcome, Tally
from .originals import has_macros, keep_original, kept_path, sweep_originals

MACROS = "文件里有宏"
FAILED = "程序读这个文件时出了错，请把它转给做程序的人"


@dataclass(frozen=True, slots=True)
class CollectOptions:
    """Options of a collecting run: its time, and the user; `again` enters the readings of a newer program."""

    at: datetime
    by: str = ""
    again: bool = False
    office: Callable[[], OfficeTools | None] = lambda: None
    jobs: int = 1
    executor: str = ""
    progress: Progress = NO_PROGRESS
    each: Callable[[CollectedFile], None] | None = None
    """Told of each file behind it; the report then counts files and does not hold them, so that it stays small."""


def collect(project: Project, name: str, paths: Iterable[Path], options: CollectOptions) -> CollectReport:
    """Keep and enter the files at these paths; Refused `records-unwritable` or as `open_ledger`, with all before it entered.

    The forms of every campaign of the project are known, so that a form of another one is reported as such and not entered.
    """
    records = project.folder(name) / RECORDS
    report = Tally(options.each)
    with collecting(project, name, records, options) as run:
        for taken in run.take_all(received(paths)):
            report.add(taken)
            options.progress.between(report.count, 0, project.shown(records))
        run.note_looked()
        found = returned(run.ledger, whole=False)
    return report.report(len(doubts(found)))


@contextmanager
def collecting(project: Project, name: str, records: Path, options: CollectOptions) -> Iterator[CollectRun]:
    """Yield a run that keeps files in a records folder and enters them in its ledger; Refused as `collect`."""
    reader = f"{program_version()} {program_digest()[:12]}"
    sweep_originals(records)
    reading = return_reader(project, None, options.office, jobs=options.jobs, executor=options.executor)
    with reading as files, open_ledger(records, project.shown(records)) as ledger:
        try:
            yield CollectRun(name, records, reader, options, ledger, files)
        except OSError as reason:
            raise Refused([problem("records-unwritable", Place(project.shown(records)), **disk_facts(reason))]) from reason


@dataclass
class CollectRun:
    """One run over one campaign's ledger."""

    campaign: str
    records: Path
    reader: str
    options: CollectOptions
    ledger: Ledger
    files: ReturnReader

    def note_looked(self) -> None:
        """Enter that somebody looked for returns, to the end of what there was."""
        self.ledger.returned.note_looked(self.options.at)

    def take_all(self, files: Iterable[Received]) -> Iterator[CollectedFile]:
        """Take in one file after the other; new ones are read ahead."""
        under_way: deque[tuple[Received, Callable[[], Return]]] = deque()
        for one in files:
            under_way.append((one, self.files.begin(one) if self._is_new(one) else partial(self._read_now, one)))
            if len(under_way) > self.files.ahead:
                yield self.take(*under_way.popleft())
        while under_way:
            yield self.take(*under_way.popleft())

    def _read_now(self, one: Received) -> Return:
        return self.files.begin(one)()

    def _is_new(self, one: Received) -> bool:
        return bool(one.data) and self.ledger.returned.reading_of(hashlib.sha256(one.data).hexdigest()) is None

    def take(self, one: Received, read: Callable[[], Return]) -> CollectedFile:
        """Keep, read and enter one file."""
        if not one.data:
            told = one.problems or (problem("file-empty", Place(one.name)),)
            return CollectedFile(one.name, "", Outcome.NOT_KEPT, problems=told)
        sha256 = hashlib.sha256(one.data).hexdigest()
        read = partial(_or_why_not, read, one.name, sha256)
        before = self.ledger.returned.reading_of(sha256)
        if before is not None and before[:2] != (Status.UNREAD, NO_OFFICE):
            return self._known(one, sha256, read, read_now=before[2] == self.reader)
        if self.ledger.mail.was_sent_out(sha256):
            return CollectedFile(one.name, sha256, Outcome.AS_SENT, problems=(problem("return-as-sent", Place(one.name)),))
        return self._enter(one, sha256, read())

    # ---- a file that came before
    def _known(self, one: Received, sha256: str, read: Callable[[], Return], *, read_now: bool) -> CollectedFile:
        read_now = read_now or (not self.options.again and self.ledger.returned.reads_alike(sha256, self.reader))
        came = self.ledger.returned.came_as(sha256, one.name, one.sender)
        if came and read_now:
            return CollectedFile(one.name, sha256, Outcome.KNOWN)
        found = read()
        old = forms_of_file(self.ledger, sha256)
        told = [] if came else self._told_of_other_name(one, sha256, old, found)
        if read_now:
            return CollectedFile(one.name, sha256, Outcome.KNOWN, problems=tuple(told))
        rows = [_form_row(piece, older=False) for piece in found.pieces if piece.campaign == self.campaign]
        names = _otherwise(old, rows)
        if not names:
            self.ledger.returned.enter_alike(sha256, self.reader)
        if names and self.options.again:
            self._enter_again(one, sha256, found, old, rows)
        if names:
            code = "return-read-again" if self.options.again else "return-reads-otherwise"
            told.append(problem(code, Place(one.name), n=len(names), names=listed(names)))
        return CollectedFile(one.name, sha256, Outcome.KNOWN, problems=tuple(told))

    def _told_of_other_name(self, one: Received, sha256: str, old: list[UnitForm], found: Return) -> list[Problem]:
        """Enter the same bytes under another name; return a problem if that names another unit: only the file was renamed."""
        self.ledger.returned.enter_arrival(self._receipt(one, sha256, ""))
        units = {form.unit for form in old if form.unit}
        others = {number for piece in found.pieces for _, number in piece.unit.witnesses} - units
        if not units or not others:
            return []
        return [problem("return-same-bytes", Place(one.name), unit="、".join(sorted(units)), other="、".join(sorted(others)))]

    def _enter_again(self, one: Received, sha256: str, found: Return, old: list[UnitForm], rows: list[FormRow]) -> None:
        """Enter the readings of a newer program: settlements stay, and sure values that are now read otherwise become doubtful."""
        rows = [_doubting(row, old[number]) if number < len(old) else row for number, row in enumerate(rows)]
        with self.ledger.together():
            numbers = self.ledger.returned.enter(
                self._receipt(one, sha256, ""), found.status, "\n".join(found.why), self.reader, rows)
            for number, form in zip(numbers, old, strict=False):
                said = [answer.said for answer in form.answers if answer.said] + list(form.said.values())
                self.ledger.returned.settle(replace(one_said, form=number) for one_said in said)

    # ---- a new file
    def _enter(self, one: Received, sha256: str, found: Return) -> CollectedFile:
        outcome, why = _outcome(one, found)
        quarantined = bool(why)
        kept = kept_path(sha256, one.suffix, quarantined=quarantined)
        keep_original(self.records, kept, one.data, f"{one.name}\n{why}" if quarantined else "")
        receipt = self._receipt(one, sha256, kept)
        told = _told(one, outcome, why or "\n".join(found.why))
        own = [piece for piece in found.pieces if piece.campaign == self.campaign]
        told += [problem("return-other-campaign", Place(one.name), name=piece.campaign, annex=piece.annex)
                 for piece in found.pieces if piece.campaign != self.campaign]
        before = [self._before(piece) for piece in own]
        rows = [_form_row(piece, older=False) for piece in own]
        rows = [replace(row, older=bool(old and _has_to_ask(receipt, row, old))) for row, old in zip(rows, before, strict=True)]
        with self.ledger.together():
            numbers = self.ledger.returned.enter(receipt, found.status, why or "\n".join(found.why), self.reader, rows)
            for number, row, old in zip(numbers, rows, before, strict=True):
                if old is not None:
                    told.append(_superseding(one, row, old, receipt))
                    self.ledger.returned.settle(carried(old, number, row))
        return CollectedFile(one.name, sha256, outcome, kept, found, tuple(told))

    def _before(self, piece: Piece) -> UnitForm | None:
        """Return the form of the same unit that counts until now."""
        sure = piece.unit.number and not piece.unit.reasons and not piece.annex_reasons
        return returned_of_unit(self.ledger, piece.unit.number).of(piece.unit.number, piece.annex) if sure else None

    def _receipt(self, one: Received, sha256: str, kept: str) -> Receipt:
        now = self.options.at
        sent = min(datetime.fromisoformat(one.sent).astimezone(now.tzinfo), now) if one.sent else now
        if str(sent.year) < owner_of_folder(self.records)[-4:]:  # a clock that was never set: before the campaign's year nothing came
            sent = now
        return Receipt(sha256, len(one.data), one.name, one.sender, moment(sent), moment(now), kept)


def _or_why_not(read: Callable[[], Return], name: str, sha256: str) -> Return:
    """Return a file as it is read; one that the reader fails on is not read, and the others go on. A lost worker is raised."""
    try:
        return read()
    except (BrokenExecutor, MemoryError):
        raise
    except Exception as reason:
        return Return(name, sha256, Status.UNREAD, why=(FAILED, type(reason).__name__))


def _outcome(one: Received, found: Return) -> tuple[Outcome, str]:
    """Return the outcome of a file, and why it is set apart ("": it is not)."""
    if has_macros(one.data):
        return Outcome.QUARANTINED, MACROS
    if one.role is not Role.FILE and found.status is Status.UNKNOWN:
        return Outcome.BODY, ""
    if found.status is Status.UNREAD and not set(found.why) <= {NOT_READ, NO_OFFICE, IN_TNEF}:
        return Outcome.QUARANTINED, "\n".join(found.why)
    return {Status.READ: Outcome.NEW, Status.UNREAD: Outcome.NOT_READ, Status.UNKNOWN: Outcome.UNKNOWN}[found.status], ""


def _told(one: Received, outcome: Outcome, why: str) -> list[Problem]:
    if outcome is Outcome.BODY:
        remark = remark_of(PurePosixPath(one.name).name, one.data)
        code = "mail-no-form" if one.role is Role.ONLY_BODY else "mail-remark"
        return [problem(code, Place(one.name), remark=remark)] if remark else []
    codes = {Outcome.QUARANTINED: "return-quarantined", Outcome.NOT_READ: "return-not-read", Outcome.UNKNOWN: "return-unknown"}
    why = why.replace("\n", "，").removeprefix("收到了，没有读：")
    return [problem(codes[outcome], Place(one.name), why=why)] if outcome in codes else []


def _superseding(one: Received, row: FormRow, old: UnitForm, receipt: Receipt) -> Problem:
    names = changed(old, row)
    facts = {"unit": row.unit, "annex": row.annex, "n": len(names), "names": listed(names) or "—",
             "before": PurePosixPath(old.kept.receipt.name).name}
    if row.older and receipt.sent == old.kept.receipt.sent:
        return problem("return-same-time", Place(one.name), **facts)
    if row.older:
        return problem("return-older", Place(one.name), **facts)
    if receipt.sent < old.kept.receipt.sent:
        return problem("return-came-behind", Place(one.name), **facts)
    return problem("return-supersedes", Place(one.name), **facts)


def _has_to_ask(receipt: Receipt, row: FormRow, old: UnitForm) -> bool:
    """Return whether a form was sent before a settled one, or at the same time with other values."""
    if receipt.sent == old.kept.receipt.sent:
        return bool(changed(old, row))
    touched = bool(old.said) or any(answer.said for answer in old.answers)
    return touched and receipt.sent < old.kept.receipt.sent


def _form_row(piece: Piece, *, older: bool) -> FormRow:
    values = tuple(
        ValueRow(v.id, v.name, str(v.kind), v.raw, v.value, str(v.standing), tuple(map(str, v.reasons)), v.place, v.found)
        for v in piece.values)
    return FormRow(piece.annex, piece.version, piece.unit.number, piece.unit.reasons, piece.annex_reasons, older, values)


AGAIN = "新版程序读出来不一样，原来读作“{old}”"


def _doubting(row: FormRow, old: UnitForm) -> FormRow:
    """Return the new reading, with doubts wherever a sure value changed."""
    before = {answer.row.blank: answer.row for answer in old.answers}
    values = tuple(_doubting_value(value, before.get(value.blank)) for value in row.values)
    return replace(row, values=values, older=old.kept.form.older)


def _doubting_value(new: ValueRow, old: ValueRow | None) -> ValueRow:
    if old is None or old.standing != "sure" or (old.value, new.standing) == (new.value, "sure"):
        return new
    standing = "doubtful" if new.standing == "sure" else new.standing
    return replace(new, standing=standing, reasons=(*new.reasons, AGAIN.format(old=old.value)))


def _otherwise(old: list[UnitForm], rows: list[FormRow]) -> list[str]:
    names = [name for form, row in zip(old, rows, strict=False) for name in reads_otherwise(form, row)]
    return names + ["附件"] * abs(len(old) - len(rows))
