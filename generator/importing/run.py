"""`yinfa import`: files in, a campaign's folder out, and proof that building it gives the text of the files again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..campaign import Project
from ..files import UNSEEN, FileKind, Progress, decode, name_problem, new_folder, read_outside, read_package
from ..text import check_name
from ..word import read_only_problems
from ..wording import Place, Problem, Refused, Severity, in_order, place_words, problem, sentence
from ..workspace import render
from .annexes import LABEL
from .blocks import Block, Para, headed, texts_of
from .compare import differing, folded, printed_text
from .draft import ImportDraft
from .propose import year_of
from .read_docx import read_docx
from .read_text import blocks_of, lines_of
from .recognise import all_plain, recognise
from .shapes import title_lines
from .texts import Manner
from .write import Writer

REPORT = "导入报告.txt"
TEXTS = (".txt", ".md")
MANNERS = (Manner(), Manner(proposals=False), Manner(proposals=False, blanks=False), Manner(proposals=False, blanks=False, tables=False))
"""From what is most useful to what is surest to print the same."""
PLAIN = MANNERS[2:]
"""How texts are written of which no structure is recognised."""
ATTEMPTS = len(MANNERS) + len(PLAIN)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of it. `characters`: how many the files have, `lost`: how many of them the built document has not in their place."""

    folder: Path
    files: tuple[str, ...]
    characters: int
    lost: int
    problems: tuple[Problem, ...]


def import_files(
    project: Project, paths: Iterable[Path], name: str, this_year: int, progress: Progress = UNSEEN,
) -> ImportReport:
    """Make a campaign of that name from a notice and what goes with it. `this_year` counts where the files name none.

    Refused (nothing written) when the name is taken or does not suit, or a file can't be read; `stopped` when `progress`, which
    counts files and then attempts to write them, says so.
    """
    folder = project.folder(name)
    _free(folder, name, project)
    named = list(paths)
    steps = len(named) + ATTEMPTS
    blocks, problems = read_files(named, Progress(lambda done, _all: progress.step(done, steps), progress.cancelled))
    best: tuple[Writer, list[tuple[str, Place]]] | None = None
    for done, writer in enumerate(_attempts(blocks, name, this_year), len(named)):
        progress.between(done, steps)
        differences = _tried(project, writer, blocks)
        if best is None or (differences is not None and len(differences) < len(best[1])):
            best = (writer, differences if differences is not None else [("", Place())] * (len(blocks) + 1))
        if differences == []:
            break
    assert best is not None
    writer, differences = best
    problems += writer.problems
    problems += [problem("import-differs", place, text=text[:60]) for text, place in differences]
    if writer.manner != MANNERS[0]:
        problems.append(problem("import-careful", Place(project.shown(folder))))
    text = "".join(folded(piece) for piece in _pieces(blocks))
    lost = sum(len(folded(piece)) for piece, _ in differences)
    ordered = tuple(in_order(problems))
    report = ImportReport(folder, (*sorted(writer.files), REPORT), len(text), lost, ordered)
    writer.files[REPORT] = report_text(report)
    _keep(project, writer.files, folder)
    return report


def import_data(report: ImportReport, campaign: str, shown: Callable[[Path], str]) -> dict[str, Any]:
    """Return what was imported as data (docs/json.md)."""
    return {
        "campaign": campaign, "folder": shown(report.folder), "files": list(report.files), "characters": report.characters,
        "lost": report.lost,
    }  # fmt: skip


def report_text(report: ImportReport) -> str:
    """The report that is kept beside the content."""
    outcome = f"有 {report.lost} 个字不一样" if report.lost else "一字不差"
    lines = [f"导入 {report.characters} 个字，生成后再比较：{outcome}（不计空格、换行）。", ""]
    for found in report.problems:
        wrong, remedy = sentence(found)
        place = place_words(found.place, campaign=report.folder.name)
        lines += [f"{place}: {wrong}" if place else wrong, f"  → {remedy}"]
    return "\n".join(lines) + "\n"


# ------------------------------------------------------------------------------------------------ reading
def read_files(paths: list[Path], progress: Progress = UNSEEN) -> tuple[list[Block], list[Problem]]:
    """The blocks of all files: the notice, then a plan, then annexes with a label each. Refused when one can't be read."""
    read = []
    for done, path in enumerate(paths):
        progress.between(done, len(paths))
        read.append((path, *_read(path)))
    problems = [p for _, _, found in read for p in found]
    if not any(blocks for _, blocks, _ in read):
        raise Refused([problem("import-empty", Place(path.name)) for path in paths])
    first, *others = [blocks for _, blocks, _ in read if blocks]
    plans = [b for b in others if _is_plan(b)][:1]
    annexes = [b for b in others if b not in plans]
    out = [*first, *(b for plan in plans for b in _apart(plan))]
    for number, annex in enumerate(annexes, 1):
        label = f"附件{number}" if len(annexes) > 1 else "附件"
        if not _labelled(annex):
            problems.append(problem("import-label", annex[0].place, label=label))
            out.append(Para(label, annex[0].place, after_gap=True))
        out += _apart(annex)
    return out, problems


def _read(path: Path) -> tuple[list[Block], list[Problem]]:
    shown = path.name
    suffix = path.suffix.lower()
    if suffix == ".docx":
        package = read_package(read_outside(path, Place(shown), FileKind.WORD), Place(shown))
        left_out = read_only_problems(package.parts, shown)
        raw, problems = read_docx(package, shown)
        problems += left_out
    elif suffix in TEXTS:
        text, encoding = decode(read_outside(path, Place(shown), FileKind.TEXT), Place(shown))
        raw, problems = lines_of(text, shown)
        problems += [] if encoding == "utf-8" else [problem("not-utf8", Place(shown), encoding=encoding)]
    else:
        if wrong := name_problem(path.name, Place(shown)):
            raise Refused([wrong])
        raise Refused([problem("import-kind", Place(shown), suffix=suffix or path.name, cause=suffix)])
    blocks, found = blocks_of(raw, markdown=suffix == ".md")
    return blocks, problems + found


def _is_plan(blocks: list[Block]) -> bool:
    found = title_lines(blocks, 0)
    title = "".join(b.squeezed for b in found.lines)
    return found.sure and not _labelled(blocks) and any(title.endswith(kind) for kind in ("方案", "计划", "要点", "办法", "意见"))


def _labelled(blocks: list[Block]) -> bool:
    first = blocks[0]
    return isinstance(first, Para) and bool(LABEL.fullmatch(first.text.strip()))


def _apart(blocks: list[Block]) -> list[Block]:
    return [replace(blocks[0], after_gap=True), *blocks[1:]]


def _pieces(blocks: list[Block]) -> list[str]:
    return [text for text, _ in texts_of(blocks)]


# ------------------------------------------------------------------------------------------------ trying
def _attempts(blocks: list[Block], name: str, this_year: int) -> Iterable[Writer]:
    """Ways to write the document, from the most useful to the surest."""
    blocks = headed(blocks)
    draft, problems = recognise(blocks)
    year = year_of(draft, name)
    unsure = [] if year else [problem("import-year", Place(), year=this_year)]
    for manner in MANNERS:
        yield _written(recognise(blocks)[0], year or this_year, name, manner, [*problems, *unsure])
    for manner in PLAIN:
        yield _written(all_plain(blocks), year or this_year, name, manner, unsure)


def _written(draft: ImportDraft, year: int, name: str, manner: Manner, problems: list[Problem]) -> Writer:
    writer = Writer(draft, year, name, manner)
    writer.write()
    writer.problems = [*problems, *writer.problems]
    return writer


def _tried(project: Project, writer: Writer, blocks: list[Block]) -> list[tuple[str, Place]] | None:
    """What the built document has otherwise; None when it can't be built."""
    folder = new_folder(project.content)
    try:
        _fill(folder, writer.files)
        which = "公文" if writer.draft.plan or writer.draft.annexes else "通知"
        _, document = render(project, folder.name, which)
        return differing(blocks, printed_text(document))
    except Refused as refused:
        if all(p.severity is not Severity.ERROR or p.place.file.startswith("templates") for p in refused.problems):
            raise
        return None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# ------------------------------------------------------------------------------------------------ writing
def _free(folder: Path, name: str, project: Project) -> None:
    bad = [p for p in check_name(name, Place("--as")) if p.severity is Severity.ERROR]
    if bad:
        raise Refused(bad)
    if folder.exists():
        raise Refused([problem("import-exists", Place(project.shown(folder)), name=name)])


def _fill(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _keep(project: Project, files: dict[str, str], folder: Path) -> None:
    """The folder appears whole or not at all."""
    waiting = new_folder(project.content)
    try:
        _fill(waiting, files)
        waiting.rename(folder)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
