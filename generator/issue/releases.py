"""Select what can go out and to whom: the documents as issued, or those of a draft build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from ..campaign import EVERYONE, Project
from ..check import Loaded
from ..documents import NOTICE
from ..files import read_manifest
from ..records import Issue, Ledger, has_ledger, issued, open_ledger, records_of
from ..roster import Unit
from ..wording import Place, Problem, Refused, problem
from .deliveries import Release, compare, of_issue
from .late_units import make_late
from .run import known_document, labels_of, number_of, refuse_lost, title_of
from .unreported import OwedBy, asks, nobody_knows, unknown, with_named


@dataclass(frozen=True, slots=True)
class Releases:
    """One release for each issue, in the order of issuing, with reminders."""

    released: tuple[Release, ...]
    problems: tuple[Problem, ...] = ()


def releases_of(
    project: Project, loaded: Loaded, *, document: str = "", draft: bool = False, units: tuple[str, ...] = (), late: bool = True,
    owed_by: OwedBy = nobody_knows,
) -> Releases:
    """Return what can go out: every issue (`document`: only that one), or the build in output/ (`draft`).

    Forms of late units are made first, with `units` only of these 编号; with `late` False nothing is written. A withdrawn issue is left
    out, with a reminder. Refused `not-issued`, `nothing-built`, `ledger-missing`, `issue-damaged` (kept documents differ from the
    ledger), `classification-differs`.
    """
    if contradicted := [p for p in loaded.problems if p.code == "classification-differs"]:
        raise Refused(contradicted)
    if document:
        known_document(loaded, document)
    every = kept_issues(project, loaded)
    if draft:
        return draft_releases(project, loaded, document or NOTICE, project.output, units, owed_by)
    made = [i for i in every if document in ("", i.document)]
    if not made:
        raise Refused([not_issued(loaded, document or NOTICE)])
    gone = issued.withdrawn(every)
    reminders = [problem("is-withdrawn", Place(), name=i.name, by=gone[i.name].name) for i in made if i.name in gone]
    standing = [i for i in made if i.name not in gone]
    with ledger_of(project, loaded) as ledger:
        there = [as_entered(project, loaded, i, ledger) for i in standing]
        if late:
            there = [_complete(project, loaded, i, release, ledger, units) for i, release in zip(standing, there, strict=True)]
    return Releases(tuple(there), tuple(reminders))


def draft_releases(
    project: Project, loaded: Loaded, document: str, output: Path, units: tuple[str, ...], owed_by: OwedBy,
) -> Releases:
    """Return the release of the draft build; 发送对象 未报 are the units that owe a return now, unless `units` are named.

    Refused as `draft_release` and `owed_by`.
    """
    release = draft_release(project, loaded, document, output)
    notice = issued.notice_of(loaded.campaign, document)
    if notice is None or units or not asks(release.sent_to):
        return Releases((release,))
    found = owed_by(notice)
    return Releases((replace(release, sent_to=with_named(release.sent_to, found.units)),), found.problems)


def draft_release(project: Project, loaded: Loaded, document: str, output: Path) -> Release:
    """Return the release of the draft build in an output folder; Refused `nothing-built`."""
    built = output / loaded.campaign.name
    shown = project.shown(built)
    if next(read_manifest(built), None) is None:
        raise Refused([problem("nothing-built", Place(shown))])
    notice = issued.notice_of(loaded.campaign, document)
    sent_to = tuple(notice.head.sent_to) if notice else (EVERYONE,)
    number, title, labels = number_of(loaded, document), title_of(loaded, document), labels_of(loaded, document)
    return Release("", number, document, title, True, built, shown, labels, sent_to=sent_to)


def every_release(project: Project, loaded: Loaded) -> list[Release]:
    """Return every issue just as issued, withdrawn ones too; Refused `nothing-issued`, `ledger-missing`, `issue-damaged`."""
    made = kept_issues(project, loaded)
    if not made:
        raise Refused([problem("nothing-issued", Place(project.shown(loaded.campaign.folder)))])
    with ledger_of(project, loaded) as ledger:
        return [as_entered(project, loaded, issue, ledger, whole=True) for issue in made]


def late_units(loaded: Loaded, release: Release, wanted: tuple[str, ...] = ()) -> list[Unit]:
    """Return the addressees of an issue of which it has no forms, as they joined later; `wanted`: only these 编号."""
    return [unit for unit in addressed(loaded, release, wanted) if not release.has(unit.number)] if release.labels else []


def addressed(loaded: Loaded, release: Release, wanted: tuple[str, ...] = ()) -> Iterator[Unit]:
    """Return the addressees of an issue (发送对象) in the order of the roster; `wanted`: only these 编号.

    Refused as `RosterFile.units`.
    """
    return (unit for unit in loaded.roster.units(wanted) if release.goes_to(unit.number))


def unreported(loaded: Loaded, found: Iterable[Release], wanted: tuple[str, ...]) -> list[Problem]:
    """Return `unreported-unknown` for each release that was issued to 未报 without saying which units, unless units are named."""
    asking = [release for release in found if asks(release.sent_to) and not wanted]
    notices = {release.name: issued.notice_of(loaded.campaign, release.document) for release in asking}
    places = {name: notice.place("发送对象") if notice else None for name, notice in notices.items()}
    return [unknown(release.document, places[release.name] or Place(release.shown)) for release in asking]


@contextmanager
def ledger_of(project: Project, loaded: Loaded) -> Iterator[Ledger]:
    """Open the campaign's ledger; it is created if there is none and nothing was issued.

    Refused `ledger-missing` if it lacks an issue that is kept, and as `refuse_lost`.
    """
    records = records_of(loaded.campaign)
    kept = issued.issues(records)
    missing = problem("ledger-missing", Place(project.shown(records)))
    if kept and not has_ledger(records):
        raise Refused([missing])
    with open_ledger(records, project.shown(records)) as ledger:
        entered = {row.name: row for row in ledger.issues()}
        if any(made.name not in entered or (made.sealed_sha256 and not entered[made.name].sealed) for made in kept):
            raise Refused([missing])
        refuse_lost(ledger, records, kept)
        yield ledger


def kept_issues(project: Project, loaded: Loaded) -> list[Issue]:
    """Return every issue that is kept; Refused as `ledger_of`."""
    records = records_of(loaded.campaign)
    kept = issued.issues(records)
    if kept or has_ledger(records):
        with ledger_of(project, loaded):
            pass
    return kept


def as_entered(project: Project, loaded: Loaded, made: Issue, ledger: Ledger, *, whole: bool = False) -> Release:
    """Return the release of an issue; Refused `issue-damaged` if it differs from the ledger, or (`whole`) lacks content or templates."""
    folder = issued.folder_of(records_of(loaded.campaign), made.name)
    release = of_issue(made, folder, project.shown(folder))
    compare(release, ledger.documents(made.name), whole=whole)
    if whole and (lost := [part for part in ("content", "templates") if not (folder / part).is_dir()]):
        raise Refused([issued.damaged(folder, lost[0])])
    return release


def not_issued(loaded: Loaded, document: str) -> Problem:
    """Return the problem `not-issued`."""
    return problem("not-issued", Place(f"content/{loaded.campaign.name}"), name=title_of(loaded, document))


# ------------------------------------------------------------------------------------------------ steps
def _complete(project: Project, loaded: Loaded, made: Issue, release: Release, ledger: Ledger, units: tuple[str, ...]) -> Release:
    """Return the release of an issue after making the forms of late units."""
    late = late_units(loaded, release, units)
    if not late:
        return release
    make_late(project, made, release, late, ledger)
    return as_entered(project, loaded, made, ledger)
