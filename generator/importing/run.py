"""`yinfa import`: converts files to a campaign's folder, builds it, and compares the result with the files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..campaign import Project
from ..files import NO_PROGRESS, FileKind, Progress, decode, name_problem, new_folder, read_outside, read_package
from ..text import campaign_name_errors
from ..word import read_only_problems
from ..wording import Place, Problem, Refused, Severity, in_order, place_words, problem, sentence
from ..workspace import render
from .annexes import LABEL
from .blocks import Block, Para, headed, texts_of
from .compare import normalised, printed_text, text_differences, unaccounted, widths_changed
from .draft import ImportDraft
from .propose import year_of
from .reading.read_docx import DocxBlocks, read_docx
from .reading.read_text import blocks_of, lines_of
from .recognise import all_plain, recognise
from .shapes import title_lines
from .texts import ImportOptions
from .write import Writer

REPORT = "导入报告.txt"
TEXTS = (".txt", ".md")
OPTIONS = (
    ImportOptions(), ImportOptions(proposals=False), ImportOptions(proposals=False, blanks=False),
    ImportOptions(proposals=False, blanks=False, tables=False),
)  # fmt: skip
"""From the most useful options to those most certain to print the same."""
LEFT_OUT = frozenset({"import-beside", "import-left-out"})
"""Problems about what a file contains outside its text."""
PLAIN_OPTIONS = OPTIONS[2:]
"""The options for texts in which no structure is recognised."""
ATTEMPTS = len(OPTIONS) + len(PLAIN_OPTIONS)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The result of an import. `characters` counts those of the files, `lost` those that the built document lacks or has elsewhere.

    `unread` were counted in the files and are in nothing that was read, `narrowed` are printed in another width, `beside` is how many
    things were named as left out.
    """

    folder: Path
    files: tuple[str, ...]
    characters: int
    lost: int
    problems: tuple[Problem, ...]
    unread: int = 0
    narrowed: int = 0
    beside: int = 0

    @property
    def same(self) -> bool:
        """Are all characters of the files in the built document, as they were?"""
        return not (self.lost or self.unread or self.narrowed)


def import_files(
    project: Project, paths: Iterable[Path], name: str, this_year: int, progress: Progress = NO_PROGRESS,
) -> ImportReport:
    """Make a campaign of that name from a notice and its further files. `this_year` is used when the files state no year.

    Refused (nothing written) when the name is taken or unsuitable, or a file can't be read; `stopped` when cancelled by `progress`,
    which counts files and then attempts to write them.
    """
    folder = project.folder(name)
    _refuse_taken(folder, name, project)
    named = list(paths)
    steps = len(named) + ATTEMPTS
    blocks, problems, unread = read_files(named, Progress(lambda done, _all: progress.step(done, steps), progress.cancelled))
    best: tuple[Writer, list[tuple[str, Place]]] | None = None
    for done, writer in enumerate(_attempts(blocks, name, this_year), len(named)):
        progress.between(done, steps)
        differences = _differences(project, writer, blocks)
        if best is None or (differences is not None and len(differences) < len(best[1])):
            best = (writer, differences if differences is not None else [("", Place())] * (len(blocks) + 1))
        if differences == []:
            break
    assert best is not None
    writer, differences = best
    problems += writer.problems
    problems += [problem("import-differs", place, text=text[:60]) for text, place in differences]
    if writer.options != OPTIONS[0]:
        problems.append(problem("import-careful", Place(project.shown(folder))))
    widths = [] if differences else widths_changed(blocks, writer.printed)
    problems += [problem("import-width", place, old=old, new=new) for old, new, place in widths]
    text = "".join(normalised(piece) for piece in _pieces(blocks))
    lost = sum(len(normalised(piece)) for piece, _ in differences)
    ordered = tuple(in_order(problems))
    beside = sum(p.code in LEFT_OUT for p in ordered)
    report = ImportReport(folder, (*sorted(writer.files), REPORT), len(text), lost, ordered, unread, len(widths), beside)
    writer.files[REPORT] = report_text(report)
    _write_folder(project, writer.files, folder)
    return report


def import_data(report: ImportReport, campaign: str, shown: Callable[[Path], str]) -> dict[str, Any]:
    """Return an import's result as data (docs/json.md)."""
    return {
        "campaign": campaign, "folder": shown(report.folder), "files": list(report.files), "characters": report.characters,
        "lost": report.lost, "unread": report.unread, "widths": report.narrowed, "beside": report.beside,
    }  # fmt: skip


def report_text(report: ImportReport) -> str:
    """Return the report that is kept beside the content."""
    lines = [f"导入 {report.characters} 个字，生成后再比较：{_outcome(report)}（不计空格、换行）。", ""]
    for found in report.problems:
        wrong, remedy = sentence(found)
        place = place_words(found.place, campaign=report.folder.name)
        lines += [f"{place}: {wrong}" if place else wrong, f"  → {remedy}"]
    return "\n".join(lines) + "\n"


def _outcome(report: ImportReport) -> str:
    said = [f"有 {report.lost} 个字不一样"] if report.lost else []
    said += [f"有 {report.unread} 处没有读到"] if report.unread else []
    said += [f"有 {report.narrowed} 个标点的全角半角不一样"] if report.narrowed else []
    said = said or ["一字不差"]
    said += [f"另有 {report.beside} 处没有导入，见下"] if report.beside else []
    return "，".join(said)


# ------------------------------------------------------------------------------------------------ reading
def read_files(paths: list[Path], progress: Progress = NO_PROGRESS) -> tuple[list[Block], list[Problem], int]:
    """Read the blocks of all files: the notice, then a plan, then annexes with a label each; and how much of them was not read.

    Refused when one can't be read, or has no text.
    """
    read = []
    for done, path in enumerate(paths):
        progress.between(done, len(paths))
        read.append((path, _read(path)))
    problems = [p for _, file in read for p in file.problems]
    if empty := [problem("import-empty", Place(path.name)) for path, file in read if not file.blocks]:
        raise Refused(empty)
    first, *others = [file.blocks for _, file in read]
    plans = [b for b in others if _is_plan(b)][:1]
    annexes = [b for b in others if b not in plans]
    out = [*first, *(b for plan in plans for b in _apart(plan))]
    for number, annex in enumerate(annexes, 1):
        label = f"附件{number}" if len(annexes) > 1 else "附件"
        if not _labelled(annex):
            problems.append(problem("import-label", annex[0].place, label=label))
            out.append(Para(label, annex[0].place, after_gap=True))
        out += _apart(annex)
    return out, problems, sum(file.missing for _, file in read)


def _read(path: Path) -> DocxBlocks:
    shown = path.name
    suffix = path.suffix.lower()
    missing = 0
    if suffix == ".docx":
        package = read_package(read_outside(path, Place(shown), FileKind.WORD), Place(shown))
        file = read_docx(package, shown)
        raw, problems, missing = file.blocks, file.problems + read_only_problems(package.parts, shown), file.missing
    elif suffix in TEXTS:
        text, encoding = decode(read_outside(path, Place(shown), FileKind.TEXT), Place(shown))
        raw, problems = lines_of(text, shown)
        problems += [] if encoding == "utf-8" else [problem("not-utf8", Place(shown), encoding=encoding)]
    else:
        if wrong := name_problem(path.name, Place(shown)):
            raise Refused([wrong])
        raise Refused([problem("import-kind", Place(shown), suffix=suffix or path.name, cause=suffix)])
    blocks, found = blocks_of(raw, markdown=suffix == ".md")
    left = unaccounted(raw, blocks, found, markdown=suffix == ".md")
    problems += [problem("import-unread", Place(shown), what="字", count=len(left), text=left[:60])] if left else []
    return DocxBlocks(blocks, problems + found, missing + len(left))


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
    """Yield writers of the document, from the most useful to the most faithful."""
    blocks = headed(blocks)
    draft, problems = recognise(blocks)
    year = year_of(draft, name)
    unsure = [] if year else [problem("import-year", Place(), year=this_year)]
    for options in OPTIONS:
        yield _written(recognise(blocks)[0], year or this_year, name, options, [*problems, *unsure])
    for options in PLAIN_OPTIONS:
        yield _written(all_plain(blocks), year or this_year, name, options, unsure)


def _written(draft: ImportDraft, year: int, name: str, options: ImportOptions, problems: list[Problem]) -> Writer:
    writer = Writer(draft, year, name, options)
    writer.write()
    writer.problems = [*problems, *writer.problems]
    return writer


def _differences(project: Project, writer: Writer, blocks: list[Block]) -> list[tuple[str, Place]] | None:
    """Build the document and return its differences; None when it can't be built."""
    folder = new_folder(project.content)
    try:
        _fill(folder, writer.files)
        which = "公文" if writer.draft.plan or writer.draft.annexes else "通知"
        _, document = render(project, folder.name, which)
        writer.printed = printed_text(document)
        return text_differences(blocks, normalised(writer.printed))
    except Refused as refused:
        if all(p.severity is not Severity.ERROR or p.place.file.startswith("templates") for p in refused.problems):
            raise
        return None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# ------------------------------------------------------------------------------------------------ writing
def _refuse_taken(folder: Path, name: str, project: Project) -> None:
    if bad := campaign_name_errors(name):
        raise Refused(bad)
    if folder.exists():
        raise Refused([problem("import-exists", Place(project.shown(folder)), name=name)])


def _fill(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _write_folder(project: Project, files: dict[str, str], folder: Path) -> None:
    """Write the folder atomically."""
    waiting = new_folder(project.content)
    try:
        _fill(waiting, files)
        waiting.rename(folder)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
