"""The results of the commands of collecting as JSON data (docs/json.md)."""

from __future__ import annotations

from typing import Any

from ..returns import returns_data
from ..wording import reasons
from .checking.data import counts_data
from .checking.model import Checked
from .doubts import Doubt
from .matrix import Matrix
from .model import CollectedFile, CollectReport
from .replying.model import ReplyReport
from .reporting import Report, YearBefore


def file_data(file: CollectedFile) -> dict[str, Any]:
    """Return the outcome of one file as data."""
    return {"file": file.file, "outcome": file.outcome.value, "sha256": file.sha256, "kept": file.kept}


def collect_data(report: CollectReport, campaign: str, language: str = "zh") -> dict[str, Any]:
    """Return the outcome of each file of a run; the values read in new ones as `collect -n` has them."""
    files = [file_data(file) for file in report.files]
    read = returns_data((f.read for f in report.files if f.read is not None), language)
    return {"campaign": campaign, "files": files, "returns": read, "doubtful": report.doubtful}


def matrix_data(found: Matrix, checked: Checked | None = None) -> dict[str, Any]:
    """Return who handed in what as data, with the numbers of remarks if returns were checked."""
    items = [{
        "item": item.name, "annex": item.is_annex, "due": item.due.isoformat() if item.due else "",
        "counts": {standing.value: n for standing, n in found.count(item.name).items()},
    } for item in found.items]
    rows: list[dict[str, Any]] = [{"unit": unit, "name": name, "returns": [{
        "item": cell.item, "standing": cell.standing.value, "days_late": cell.days, "working_days_late": cell.working_days,
        "doubtful": cell.doubts, "received": cell.received, "by_hand": cell.by_hand, "never_sent": cell.never_sent, "late": cell.late,
        "due_again": cell.due_again,
        "reminded": list(cell.reminded),
    } for cell in found.row(unit)]} for unit, name in found.units.items()]  # fmt: skip
    data = {"campaign": found.campaign, "day": found.day.isoformat(), "items": items, "units": rows}
    if checked is None:
        return data
    by_unit = checked.by_unit
    for row in rows:
        row["remarks"] = counts_data(by_unit.get(row["unit"], ()))
    return {**data, "remarks": counts_data(checked.standing)}


def report_data(made: Report, campaign: str, files: list[str]) -> dict[str, Any]:
    """Return what a report counts and leaves out as data; `file` is the first of the files."""
    annexes = [{
        "annex": one.item.name, "units": len(one.forms), "missing": list(one.missing), "doubtful": one.doubtful,
        "left_out": dict(one.left_out), "totals": {blank: str(total) for blank, total in one.totals.items()},
        "compared": _compared(one.before) if one.before else None,
    } for one in made.annexes]  # fmt: skip
    return {"campaign": campaign, "day": made.day.isoformat(), "file": files[0], "files": files, "annexes": annexes}


def _compared(year: YearBefore) -> dict[str, Any]:
    blanks = {
        blank: {
            "now": str(one.now), "before": None if one.before is None else str(one.before), "units": one.units,
            "both_now": str(one.both_now), "both_before": str(one.both_before),
        } for blank, one in year.blanks.items()}
    return {"campaign": year.campaign, "why": year.why, "units": year.counted, "both": year.both, "new": list(year.new),
            "gone": list(year.gone), "blanks": blanks}


def doubt_data(doubt: Doubt, language: str = "zh") -> dict[str, Any]:
    """Return a case to be settled as data."""
    return {
        "form": doubt.form, "blank": doubt.blank, "unit": doubt.unit, "annex": doubt.annex, "name": doubt.name, "raw": doubt.raw,
        "proposal": doubt.proposal, "has_proposal": doubt.has_proposal, "reasons": reasons(doubt.reasons, language), "file": doubt.file,
        "kept": doubt.kept,
    }  # fmt: skip


def reply_data(made: ReplyReport, campaign: str, folder: str) -> dict[str, Any]:
    """Return the forms that are sent back as data; `folder` is the displayed name of that of their documents."""
    replies = [{
        "unit": one.unit, "name": one.unit_name, "channel": one.channel, "file": one.path, "words": one.words, "annexes": [{
            "annex": annex.annex, "due": annex.due.isoformat(), "new": annex.new, "returned": annex.file, "items": [{
                "blank": item.blank, "name": item.name, "returned": item.sentence, "wrong": item.wrong, "remedy": item.remedy,
            } for item in annex.items],
        } for annex in one.annexes],
    } for one in made.replies]  # fmt: skip
    return {
        "campaign": campaign, "dry_run": made.dry_run, "folder": folder, "replies": replies, "written": made.written,
        "unchanged": made.unchanged, "kept": list(made.kept), "entered": made.entered,
    }  # fmt: skip
