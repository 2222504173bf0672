"""Sending back: what is wrong is gathered, each unit's 退回单 is written, then the ledger says so in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from ...build import folder_lock
from ...campaign import Project
from ...check import Loaded, refuse_classified
from ...files import (
    BatchWriter,
    Entry,
    PreviousOutputs,
    WriteOutcome,
    file_hash,
    file_system,
    held_problem,
    manifest,
    write_manifest,
)
from ...records import RECORDS, Ledger, Reply, ReplyItem, has_ledger, moment, open_ledger
from ...returns import blank_forms
from ...roster import folder_of
from ...text import GROUP
from ...wording import Place, Problem, Refused, problem
from ..current import numbers_of, returned, with_values
from ..due import after_working_days
from ..matrix import Basis, basis, excused_in
from ..remarks import checked_in
from .document import heading_of_annex, reply_document, reply_words
from .gathering import SendingBack, to_send_back
from .model import FOLDER, ReplyOptions, ReplyReport, ReturnedAnnex, UnitReply

DOCUMENT, WORDS = "退回单", "退回单附言"


def send_back(project: Project, loaded: Loaded, name: str, options: ReplyOptions) -> ReplyReport:
    """Write the 退回单 of each unit with something to correct, and enter it; Refused `reply-due-past`, `template-missing`, as `basis`.

    A form that is in the ledger with the same things to correct is not entered again and keeps its last day, unless another is asked for.
    """
    base, records, folder = basis(project, name), project.folder(name) / RECORDS, project.beside(name, FOLDER)
    if options.due is not None and options.due <= options.at.date():
        raise Refused([problem("reply-due-past", Place(), day=options.due.isoformat())])
    if not has_ledger(records):
        return ReplyReport(folder, (), options.dry_run)
    with open_ledger(records, project.shown(records)) as ledger:
        back, lost = _gathered(project, name, base, ledger)
        entered = ledger.checked.replies()
    before = {(reply.unit, reply.annex): reply for reply in entered}
    due = base.calendar.last_day(options.due) if options.due else after_working_days(
        options.at.date(), max(loaded.campaign.settings.correction_days, 1), base.calendar)
    dated = _Dated(loaded, options, due, before)
    replies = [dated.reply(unit, base.units[unit], forms) for unit, forms in _by_unit(back, base, options.units).items()]
    told, problems = _told(project, loaded, replies)
    if options.dry_run:
        return ReplyReport(folder, tuple(told), dry_run=True, problems=(*lost, *problems))
    sent = frozenset(reply.document.removeprefix(f"{folder.name}/").removesuffix(".docx") for reply in entered)
    report = _written(project, name, loaded, told, options, sent) if told else ReplyReport(folder, ())
    kept = {reply.unit for reply in told if reply.path in report.kept}
    rows = [row for reply in told if reply.unit not in kept for row in _rows(reply, folder.name, options)]
    if rows:
        with open_ledger(records, project.shown(records)) as ledger:
            ledger.checked.send_back(rows)
    return replace(report, entered=len(rows), problems=(*lost, *problems, *report.problems))


def _gathered(
    project: Project, name: str, base: Basis, ledger: Ledger,
) -> tuple[dict[tuple[str, str], SendingBack], list[Problem]]:
    found = returned(ledger, whole=False)
    remarks = checked_in(project, base, ledger, numbers_of(found)).standing
    back, lost = to_send_back(found, remarks, blank_forms(project, name), base.units, partial(with_values, ledger))
    excused = excused_in(ledger)
    return {key: form for key, form in back.items() if key not in excused}, lost


def _by_unit(
    back: Mapping[tuple[str, str], SendingBack], base: Basis, wanted: tuple[str, ...],
) -> dict[str, list[SendingBack]]:
    """Return what goes back by unit, units and annexes in their order."""
    annexes = {item.name: number for number, item in enumerate(base.items)}
    found: dict[str, list[SendingBack]] = {}
    for (unit, _), form in sorted(back.items(), key=lambda one: annexes.get(one[1].form.annex, len(annexes))):
        if not wanted or unit in wanted:
            found.setdefault(unit, []).append(form)
    return {unit: found[unit] for unit in base.units if unit in found}


@dataclass(frozen=True, slots=True)
class _Dated:
    """Puts days and headings to what goes back; `before` are the entries of the ledger."""

    loaded: Loaded
    options: ReplyOptions
    due: date
    before: Mapping[tuple[str, str], Reply]

    def reply(self, unit: str, name: str, forms: Iterable[SendingBack]) -> UnitReply:
        """Return the reply to a unit."""
        made = UnitReply(unit, name, tuple(self.annex(form) for form in forms))
        return replace(made, path=f"{folder_of(unit, name)}/{DOCUMENT}-{made.day:%Y%m%d}（{name}）.docx")

    def annex(self, back: SendingBack) -> ReturnedAnnex:
        """Return a form with its new last day: that of the ledger when it was sent back for the same before."""
        form, receipt = back.form, back.form.kept.receipt
        heading, today = heading_of_annex(self.loaded, form.annex), self.options.at.date()
        known = self.before.get((form.unit, form.annex))
        same = known is not None and known.file == receipt.sha256 and _state(known.items) == _state(back.items)
        if known is None or not same or (self.options.due is not None and known.due != self.due.isoformat()):
            return ReturnedAnnex(form.annex, heading, receipt.name, receipt.sha256, back.items, self.due, today, new=True)
        due, at = date.fromisoformat(known.due), date.fromisoformat(known.at[:10])
        return ReturnedAnnex(form.annex, heading, receipt.name, receipt.sha256, known.items, due, at, new=False)


def _state(items: Iterable[ReplyItem]) -> list[str]:
    return sorted(item.blank for item in items)


def _told(project: Project, loaded: Loaded, replies: list[UnitReply]) -> tuple[list[UnitReply], list[Problem]]:
    """Return the replies with the channel and words for each unit; a classified matter is told over no network."""
    channels = _channels(loaded, [reply.unit for reply in replies])
    shown = project.shown(loaded.campaign.folder)
    told: list[UnitReply] = []
    problems: list[Problem] = []
    for reply in replies:
        own = channels.get(reply.unit) or (GROUP,)
        channel = next((one for one in own if not _refusal(loaded, shown, one)), "")
        problems += () if channel else _refusal(loaded, shown, own[0])
        words = reply_words(loaded, reply, channel) if channel else ""
        told.append(replace(reply, channel=channel or own[0], words=words))
    return told, list({str(one): one for one in problems}.values())


def _refusal(loaded: Loaded, shown: str, channel: str) -> tuple[Problem, ...]:
    """Return why nothing of this campaign may go over that channel; () when it may."""
    try:
        refuse_classified(loaded.campaign, shown, channel)
    except Refused as refused:
        return tuple(refused.problems)
    return ()


def _channels(loaded: Loaded, units: list[str]) -> dict[str, tuple[str, ...]]:
    """Return the 发送方式 of these units, as far as the roster tells."""
    try:
        return {unit.number: unit.channels for unit in loaded.roster.units(tuple(units))} if units else {}
    except Refused:
        return {}


def _rows(reply: UnitReply, folder: str, options: ReplyOptions) -> list[Reply]:
    return [Reply(reply.unit, annex.annex, annex.sha256, annex.due.isoformat(), annex.items, f"{folder}/{reply.path}", options.by,
                  moment(options.at)) for annex in reply.annexes if annex.new]


# ---- documents
def _written(
    project: Project, name: str, loaded: Loaded, replies: Iterable[UnitReply], options: ReplyOptions, sent: frozenset[str],
) -> ReplyReport:
    """Write the documents; all are made before the first is written. `sent` are the paths, without suffix, that the ledger knows."""
    folder = project.beside(name, FOLDER)
    shown = project.shown(folder)
    made = [(reply, reply_document(loaded, reply)) for reply in replies]
    with file_system(shown):
        folder.mkdir(parents=True, exist_ok=True)
    with folder_lock(folder, shown), file_system(shown):
        previous = PreviousOutputs.of(folder)
        writer = BatchWriter(folder, previous, force=options.force, shown=shown)
        outcomes = [outcome for reply, data in made for outcome in _put(writer, reply, data)]
        writer.flush()
        fresh = {outcome.entry.path: outcome.entry for outcome in outcomes}
        listed = _listed(previous, writer, fresh, sent)
        problems = write_manifest(folder, listed, shown, force=options.force)
    kept = tuple(outcome.entry.path for outcome in outcomes if outcome.kept)
    held = set(writer.held)
    problems += [problem("reply-edited", Place(f"{shown}/{path}")) for path in kept]
    problems += [held_problem(path, f"{shown}/{path}") for path in writer.held]
    documents = [outcome for outcome in outcomes if outcome.entry.document == DOCUMENT]
    written = sum(outcome.written and outcome.entry.path not in held for outcome in documents)
    return ReplyReport(folder, tuple(replies), False, written, len(documents) - written, (*kept, *writer.held), 0, tuple(problems))


def _put(writer: BatchWriter, reply: UnitReply, data: bytes) -> Iterable[WriteOutcome]:
    labels = (reply.unit, reply.unit_name)
    yield writer.put(reply.path, (*labels, DOCUMENT), "", lambda: data)
    if reply.words:
        text = ("\ufeff" + reply.words.replace("\n", "\r\n")).encode()
        yield writer.put(reply.path.removesuffix(".docx") + ".txt", (*labels, WORDS), "", lambda: text)


def _listed(previous: PreviousOutputs, writer: BatchWriter, fresh: Mapping[str, Entry], sent: frozenset[str]) -> list[Entry]:
    """Return the manifest's entries: what was sent back earlier stays, what this run wrote is replaced.

    A document of these units that the ledger does not know is of a run that was cut short; it is removed unless somebody edited it.
    """
    units = {entry.unit for entry in fresh.values()}
    every = dict(fresh)
    for entry in manifest.read_manifest(writer.folder):
        path = writer.folder / entry.path
        if entry.path in every or not path.is_file():
            continue
        if entry.unit in units and entry.path.rpartition(".")[0] not in sent and file_hash(path) == entry.sha256:
            path.unlink()
            continue
        every[entry.path] = entry
    return list(manifest.current_entries(writer.folder, previous, writer.held, [every[path] for path in sorted(every)]))
