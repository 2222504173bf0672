"""What each command shows of its outcome, as lines or JSON: what happened, where the files are, what to do next."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..wording import Place, Problem, Refused, Severity
from .terminal import Screen, columns_of, one_line

if TYPE_CHECKING:
    from ..build import BuildReport
    from ..campaign import Project
    from ..forms import FilledBlank
    from ..text import Blank, BlankMark


def show_refusal(screen: Screen, found: Sequence[Problem], *, untouched: bool) -> None:
    """Why the work stopped, and whether anything was written."""
    if screen.as_json:
        screen.result([], {"problems": screen.as_data(found)})
        return
    screen.problems(found)
    if untouched:
        screen.note(screen.say("nothing-written"))


def show_check(screen: Screen, campaign: str, found: Sequence[Problem]) -> None:
    """The problems; what to do next."""
    if screen.as_json:
        screen.result([], {"campaign": campaign, "problems": screen.as_data(found)})
        return
    screen.problems(found)
    if any(p.severity is not Severity.REMINDER for p in found):
        screen.note(screen.say("check-faults"))
    else:
        screen.result([screen.say("check-reminders" if found else "check-clean", campaign=campaign)], {})


def show_build(screen: Screen, campaign: str, report: BuildReport, *, dry_run: bool) -> None:
    """How many documents, where they are, what was left alone, what failed."""
    if screen.as_json:
        screen.result([], _build_data(screen, campaign, report, dry_run=dry_run))
        return
    screen.problems(report.problems)
    counts = {name: getattr(report, name) for name in ("units", "documents", "written", "unchanged")}
    lines = [screen.say("built-dry" if dry_run else "built", campaign=campaign, **counts)]
    lines += [screen.say("built-pdf", pdfs=report.pdfs, converted=report.converted)] if report.pdfs else []
    for key, names in (("kept", report.kept), ("failed", report.failed)):
        if names:
            lines.append(screen.say(key, n=len(names), names=screen.some(names)))
    if dry_run:
        lines = [*(one_line(f"{near(report.folder)}/{path}") for path in report.planned), *lines]
    else:
        lines.append(screen.say("built-where", folder=near(report.folder)))
        lines += [screen.say("built-first", path=near(path)) for path in _first(report)]
    screen.result(lines, {})


def _first(report: BuildReport) -> list[Path]:
    """The document that shows most: the combined one, else the notice."""
    there = [path for name in ("公文.docx", "通知.docx") for path in sorted(report.folder.glob(f"*/{name}"))]
    return there[:1]


def _build_data(screen: Screen, campaign: str, report: BuildReport, *, dry_run: bool) -> dict[str, Any]:
    return {
        "campaign": campaign,
        "dry_run": dry_run,
        "folder": report.folder.as_posix(),
        **{name: getattr(report, name) for name in ("units", "documents", "written", "unchanged", "pdfs", "converted")},
        **{name: list(getattr(report, name)) for name in ("kept", "failed", "planned")},
        "problems": screen.as_data(report.problems),
    }


def near(path: Path) -> str:
    """The path from the working folder where that is shorter to read."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def archived_line(screen: Screen, at: str | None) -> str:
    """When the campaign was last archived (`at`, as the ledger has it)."""
    from ..records import when

    return screen.say("archived-last", at=when(at)) if at else screen.say("archived-never")


def show_init(screen: Screen, folder: Path, made: Iterable[Path]) -> None:
    """What was made, and the first steps."""
    paths = [path.as_posix() for path in made]
    said = [screen.say("init-done", path=near(folder)), screen.say("init-next", path=near(folder))]
    screen.result(said, {"folder": folder.as_posix(), "files": paths})


def save_document(screen: Screen, project: Project, name: str, data: bytes, output: Path | None, here: Path) -> None:
    """Write a draft to the file (not among the sources), to stdout for `-`, else under its own name here, where it replaces nothing."""
    if output == Path("-"):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from ..campaign import refuse_sources
    from ..files import replace_file

    target = output or here / name
    if target.is_dir():
        target = target / name
    if output is not None:
        refuse_sources(project, target)
    if output is None and target.exists() and target.read_bytes() != data:
        from ..wording import problem

        raise Refused([problem("draft-exists", Place(target.as_posix()))])
    replace_file(target, data)
    screen.result([screen.say("saved", path=near(target))], {"file": target.as_posix()})


def show_blanks(screen: Screen, found: Sequence[FilledBlank], not_read: Sequence[Problem] = ()) -> None:
    """A table of the blanks with their values, and beside it what a person should look at."""
    data = [
        {"id": b.id, "name": b.name, "kind": b.kind, "value": b.value, "empty": b.empty, "doubts": list(b.doubts)}
        for b in found
    ]
    head = tuple(screen.say(f"blank-head-{name}") for name in ("name", "kind", "value", "id"))
    empty = screen.say("blank-empty")
    rows = [(b.name, b.kind or "", empty if b.empty else one_line(b.value), b.id) for b in found]
    screen.result(columns_of([head, *rows]) if rows else [screen.say("no-blanks")], data)
    if not screen.as_json:
        screen.problems(not_read)
        for blank in found:
            for doubt in blank.doubts:
                screen.note(screen.say("doubt", name=blank.name or blank.id, doubt=one_line(doubt)))


def show_needs(screen: Screen, names: Iterable[str], blanks: Iterable[Blank], doubts: Sequence[Problem]) -> None:
    """The values and blanks of a template, and what its author should know."""
    values, wanted = sorted(names), [_typed(blank.mark) for blank in blanks]
    none = [f"  {screen.say('vars-none')}"]
    lines = [
        screen.say("vars-names"), *([f"  {one_line(name)}" for name in values] or none),
        screen.say("vars-blanks"), *([f"  {one_line(name)}" for name in wanted] or none),
    ]  # fmt: skip
    if not screen.as_json:
        screen.problems(doubts)
    screen.result(lines, {"names": values, "blanks": wanted, "problems": screen.as_data(doubts)})


def _typed(mark: BlankMark) -> str:
    """`名称:类型` as it is typed in a template."""
    return f"{mark.name}:{'/'.join(mark.options) or mark.kind}"


def show_rebuilt(screen: Screen, made: Sequence[str], found: Sequence[Problem]) -> None:
    """Which templates were written, which were left alone."""
    if not screen.as_json:
        screen.problems(found)
    lines = [screen.say("rebuilt", path=path) for path in made] or [screen.say("rebuilt-none")]
    screen.result(lines, {"written": list(made), "problems": screen.as_data(found)})


def write_text(screen: Screen, text: str) -> None:
    """Text that is the result as it stands (a JSON Schema)."""
    screen.result([text.rstrip("\n")], json.loads(text))
