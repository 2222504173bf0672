"""Show the result of each command as lines or JSON: what happened, where the files are, what to do next."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ..wording import Place, Problem, Refused, Severity, problem
from .terminal import Screen, columns_of, one_line

if TYPE_CHECKING:
    from ..build import BuildReport
    from ..campaign import Project
    from ..inspecting import Inspection
    from ..layout import Deviation
    from ..text import Blank
    from ..workspace import BlankCounts, TitleLines


def show_check(
    screen: Screen, campaign: str, found: Sequence[Problem], blanks: BlankCounts | None = None, titles: Sequence[TitleLines] = (),
) -> None:
    """Show the problems of a check, how long titles are broken, the blanks that units get, and the next step."""
    from ..workspace import blanks_data, titles_data

    screen.problems(found)
    data = {"campaign": campaign, "blanks": blanks_data(blanks), "titles": titles_data(titles)}
    lines = [*title_lines(screen, titles), *blank_lines(screen, blanks)]
    if any(p.severity is not Severity.REMINDER for p in found):
        screen.result(lines, data)
        if not screen.as_json:
            screen.note(screen.say("check-faults", campaign=campaign))
    else:
        screen.result([screen.say("check-reminders" if found else "check-clean", campaign=campaign), *lines], data)


def title_lines(screen: Screen, titles: Sequence[TitleLines]) -> list[str]:
    """Return a line for each title that was broken, with a stroke where a new line begins."""
    shown = [screen.say("title-broken", document=title.document, lines="／".join(title.lines)) for title in titles]
    return [screen.say("titles-broken"), *shown] if shown else []


def show_inspections(screen: Screen, made: Sequence[Inspection]) -> None:
    """Show the problems of Word files, what was recognised in each, what is beside the text, what was not checked at all."""
    screen.problems(found for each in made for found in each.problems)
    lines = []
    for each in (one for one in made if one.read):
        there = [f"{role.value} {n}" if n > 1 else role.value for role, n in each.elements.items()]
        key = "inspected" if each.problems else "inspected-clean"
        elements = screen.say("comma").join(there) or screen.say("inspected-none")
        lines.append(screen.say(key, file=each.file, elements=elements))
        if each.lacking:
            lines.append(screen.say("inspected-lacking", names=screen.say("comma").join(role.value for role in each.lacking)))
        if each.beside:
            places = [one.place.inside or one.place.file for one in each.beside]
            lines.append(screen.say("inspected-beside", n=len(each.beside), places=screen.some(list(dict.fromkeys(places)))))
    lines += [screen.say("inspected-not")] if lines else []
    screen.result(lines, {"files": inspections_data(made)})


def inspections_data(made: Sequence[Inspection]) -> list[dict[str, object]]:
    """Return what was inspected as data."""
    return [{
        "file": each.file, "read": each.read, "problems": len(each.problems),
        "elements": {role.value: n for role, n in each.elements.items()},
        "lacking": [role.value for role in each.lacking], "not_checked": [one.place.inside for one in each.beside],
    } for each in made]


def blank_lines(screen: Screen, blanks: BlankCounts | None) -> list[str]:
    """Return the line about the blanks that each unit gets; [] when it gets none, or they were not counted."""
    if blanks is None or not blanks.per_unit:
        return []
    text = screen.say("blanks-each", n=blanks.per_unit)
    text += screen.say("blanks-prefilled", n=blanks.prefilled) if blanks.prefilled else ""
    if blanks.last_year is not None:
        more = blanks.per_unit - blanks.last_year
        text += screen.say("blanks-more" if more > 0 else "blanks-fewer" if more else "blanks-same", n=abs(more))
    return [text + screen.say("blanks-end")]


def show_build(screen: Screen, project: Project, campaign: str, report: BuildReport, *, dry_run: bool) -> None:
    """Show how many documents were built, where they are, which were kept or failed."""
    from ..build import build_data

    screen.problems(report.problems)
    screen.result(_build_lines(screen, campaign, report, dry_run=dry_run), build_data(report, campaign, project.shown, dry_run=dry_run))


def _build_lines(screen: Screen, campaign: str, report: BuildReport, *, dry_run: bool) -> list[str]:
    counts = {name: getattr(report, name) for name in ("units", "documents", "written", "unchanged")}
    lines = [screen.say("built-dry" if dry_run else "built", campaign=campaign, **counts)]
    lines += [screen.say("built-pdf", pdfs=report.pdfs, converted=report.converted)] if report.pdfs else []
    for key, names in (("kept", report.kept), ("failed", report.failed)):
        if names:
            lines.append(screen.say(key, n=len(names), names=screen.some(names)))
    lines += blank_lines(screen, report.blanks)
    if dry_run:
        return [*(one_line(f"{near(report.folder)}/{path}") for path in report.planned), *lines]
    lines.append(screen.say("built-where", folder=near(report.folder)))
    return [*lines, *(screen.say("built-first", path=near(path)) for path in _first(report))]


def _first(report: BuildReport) -> list[Path]:
    """Return the most complete document (公文, else 通知) as a list of at most one path."""
    there = [path for name in ("公文.docx", "通知.docx") for path in sorted(report.folder.glob(f"*/{name}"))]
    return there[:1]


def near(path: Path) -> str:
    """Return the path relative to the working folder if it is inside, else the absolute one."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def archived_line(screen: Screen, at: str | None) -> str:
    """Return the line about the last archive; `at` is its time in the ledger (None: never)."""
    from ..records import when

    return screen.say("archived-last", at=when(at)) if at else screen.say("archived-never")


def show_init(screen: Screen, folder: Path, files: Iterable[Path]) -> None:
    """Show the files of a new project and the first steps."""
    paths = [path.relative_to(folder).as_posix() for path in files]
    lines = [screen.say("init-done", path=near(folder)), screen.say("init-next", path=near(folder))]
    screen.result(lines, {"folder": folder.as_posix(), "files": paths})


def save_document(screen: Screen, project: Project, name: str, data: bytes, output: Path | None, here: Path) -> None:
    """Write a draft to `output` (refused among the sources), to stdout for `-`, else under its own name in `here`.

    Refused `draft-exists` if another file of that name stands in `here`.
    """
    if output == Path("-"):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from ..campaign import refuse_sources, refuse_special
    from ..files import replace_file

    target = output or here / name
    if target.is_dir():
        target = target / name
    if output is not None:
        refuse_sources(project, target)
    refuse_special(target, project.shown(target))
    if output is None and target.exists() and target.read_bytes() != data:
        from ..wording import problem

        raise Refused([problem("draft-exists", Place(near(target)))])
    replace_file(target, data)
    screen.result([screen.say("saved", path=near(target))], {"file": project.shown(target)})


def show_needs(screen: Screen, file: str, names: Iterable[str], blanks: Iterable[Blank], doubts: Sequence[Problem]) -> None:
    """Show the values and blanks that a template uses, its reminders, and the names that it could use."""
    from ..forms import as_typed
    from ..wording import groups_for

    values, wanted = sorted(names), [as_typed(blank.mark) for blank in blanks]
    none = [f"  {screen.say('vars-none')}"]
    lines = [
        screen.say("vars-names"), *([f"  {one_line(name)}" for name in values] or none),
        screen.say("vars-blanks"), *([f"  {one_line(name)}" for name in wanted] or none),
    ]  # fmt: skip
    language = 1 if screen.language == "en" else 0
    available = []
    for group in groups_for(file):
        sentences = {name: said[language] for name, said in group.names.items()}
        available.append({"documents": group.title[language], "names": sentences})
        lines += ["", screen.say("vars-available", documents=group.title[language])]
        lines += [f"  {line}" for line in columns_of(list(sentences.items()))]
    screen.problems(doubts)
    screen.result(lines, {"names": values, "blanks": wanted, "available": available})


def show_rebuilt(screen: Screen, written: Sequence[str], found: Sequence[Problem]) -> None:
    """Show which templates were written and which were kept."""
    screen.problems(found)
    lines = [screen.say("rebuilt", path=path) for path in written] or [screen.say("rebuilt-none")]
    screen.result(lines, {"written": list(written)})


def show_deviations(screen: Screen, found: Sequence[Deviation]) -> None:
    """Show what the layout has otherwise than the standard, with the clause."""
    lines = [screen.say("deviation", file=one.file, term=one.key, own=one.own, standard=one.standard, clause=one.clause) for one in found]
    told = screen.say("deviations", n=len(found)) if found else screen.say("deviations-none")
    screen.result([*lines, told], {"deviations": [asdict(each) for each in found]})


def show_schema(screen: Screen, name: str, text: str) -> None:
    """Show the JSON Schema of a content file."""
    screen.result([text.rstrip("\n")], {"name": name, "schema": json.loads(text)})


def disk_problem(reason: OSError, root: Path | None = None) -> Problem:
    """Return an OSError as a problem, with a place that a clerk recognises."""
    from ..files import HeldOpen, disk_facts, held_problem

    if isinstance(reason, HeldOpen):
        return held_problem(str(reason.filename), near(Path(reason.filename)), alone=True)
    named = os.fsdecode(reason.filename) if isinstance(reason.filename, str | bytes) else ""
    return problem("disk-error", Place(_clerk_path(Path(named), root) if named else ""), **disk_facts(reason))


def _clerk_path(path: Path, root: Path | None) -> str:
    """Return a path relative to the working folder or the project; for a lock or a temporary file its folder."""
    from ..files import TEMPORARY

    inside = next((above for above in (*path.parents, path) if above.name.startswith(TEMPORARY)), path)
    path = inside.parent if inside.name.startswith(".") else path
    shown = near(path)
    return path.relative_to(root).as_posix() if root and path.is_relative_to(root) and Path(shown).is_absolute() else shown
