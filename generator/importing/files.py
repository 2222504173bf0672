"""Reads the files of an import: the notice first, then a plan, then annexes; old formats by way of LibreOffice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from ..files import NO_PROGRESS, FileKind, Progress, compound_problem, decode, name_problem, read_outside, read_package
from ..office import OfficeTools, word_of
from ..word import read_only_problems
from ..wording import Place, Problem, Refused, problem
from .blocks import Block, Grid, Para
from .compare import unaccounted
from .reading.read_docx import DocxBlocks, read_docx
from .reading.read_text import blocks_of, lines_of
from .recognising.annexes import LABEL
from .recognising.head import FILE, MASTHEAD, normal_number
from .recognising.shapes import title_lines
from .rosters import RosterFound, roster_file

TEXTS = (".txt", ".md")
OLD_FORMATS = (".doc", ".wps", ".rtf", ".odt", ".dot", ".wpt")
"""Formats that LibreOffice reads for us."""
SHEETS = (".xlsx", ".csv")
PLANS = ("方案", "计划", "要点", "办法", "意见")


@dataclass(frozen=True, slots=True)
class FilesRead:
    """The blocks of all files in print order, the problems found, the number of characters not read, and a roster among the files."""

    blocks: list[Block]
    problems: list[Problem] = field(default_factory=list)
    missing: int = 0
    roster: RosterFound | None = None


def read_files(paths: list[Path], tools: OfficeTools | None, progress: Progress = NO_PROGRESS, *, annexes: bool = False) -> FilesRead:
    """Read the blocks of all files. `annexes`: they are annexes, all of them.

    Refused when one can't be read, or has no text.
    """
    read: list[tuple[Path, DocxBlocks]] = []
    rosters: list[RosterFound] = []
    for done, path in enumerate(paths):
        progress.between(done, len(paths))
        if path.suffix.lower() in SHEETS:
            rosters.append(roster_file(path))
        else:
            read.append((path, _read(path, tools)))
    wrong = [problem("import-empty", Place(path.name)) for path, file in read if not file.blocks]
    wrong += [problem("import-two-rosters", Place(r.shown)) for r in rosters[1:]]
    if wrong or not read:
        raise Refused(wrong or [problem("import-only-roster", Place(paths[0].name))])
    problems = [p for _, file in read for p in file.problems] + [p for r in rosters for p in r.problems]
    blocks = _ordered([file.blocks for _, file in read], problems, annexes=annexes)
    return FilesRead(blocks, problems, sum(file.missing for _, file in read), rosters[0] if rosters else None)


def _ordered(files: list[list[Block]], problems: list[Problem], *, annexes: bool) -> list[Block]:
    """Return the blocks of files in the order in which they are printed, each annex with a label."""
    first, others = ([], files) if annexes or is_annex(files[0]) else (files[0], files[1:])
    plans = [b for b in others if first and _is_plan(b)][:1]
    further = [b for b in others if b not in plans]
    out = [*first, *(b for plan in plans for b in _apart(plan))]
    for number, annex in enumerate(further, 1):
        label = f"附件{number}" if len(further) > 1 else "附件"
        if not labelled(annex):
            problems.append(problem("import-label", annex[0].place, label=label))
            out.append(Para(label, annex[0].place, after_gap=True, added=True))
        out += _apart(annex)
    return out


def _read(path: Path, tools: OfficeTools | None) -> DocxBlocks:
    shown, suffix = path.name, path.suffix.lower()
    if suffix == ".docx" or suffix in OLD_FORMATS:
        raw, problems, missing = _read_word(path, tools)
    elif suffix in TEXTS:
        text, encoding = decode(read_outside(path, Place(shown), FileKind.TEXT), Place(shown))
        raw, problems = lines_of(text, shown)
        problems += [] if encoding == "utf-8" else [problem("not-utf8", Place(shown), encoding=encoding)]
        missing = 0
    else:
        if wrong := name_problem(path.name, Place(shown)):
            raise Refused([wrong])
        raise Refused([problem("import-kind", Place(shown), suffix=suffix or path.name, cause=suffix)])
    blocks, found = blocks_of(raw, markdown=suffix == ".md")
    left = unaccounted(raw, blocks, found, markdown=suffix == ".md")
    problems += [problem("import-unread", Place(shown), what="字", count=len(left), text=left[:60])] if left else []
    return DocxBlocks(blocks, problems + found, missing + len(left))


def _read_word(path: Path, tools: OfficeTools | None) -> tuple[list[Block], list[Problem], int]:
    shown, suffix = path.name, path.suffix.lower()
    data = read_outside(path, Place(shown), FileKind.WORD)
    told: list[Problem] = []
    if suffix in OLD_FORMATS:
        if (locked := compound_problem(data, Place(shown))) and locked.code not in ("file-old-word", "file-old-office"):
            raise Refused([locked])
        if tools is None:
            raise Refused([problem("import-needs-office", Place(shown), suffix=suffix)])
        data = word_of(data, suffix, Place(shown), tools)
        told.append(problem("import-converted", Place(shown), suffix=suffix))
    package = read_package(data, Place(shown))
    file = read_docx(package, shown)
    return file.blocks, [*told, *file.problems, *read_only_problems(package.parts, shown)], file.missing


def is_annex(blocks: list[Block]) -> bool:
    """Return whether a file holds an annex, no notice: it begins with a label, or with a table that is no 版头."""
    first = blocks[0]
    if isinstance(first, Grid):
        texts = ["".join(cell.text.split()) for cell in first.cells()]
        return not any(MASTHEAD.fullmatch(text) or text == FILE or normal_number(text) or "签发人" in text for text in texts)
    return labelled(blocks)


def _is_plan(blocks: list[Block]) -> bool:
    found = title_lines(blocks, 0)
    title = "".join(b.squeezed for b in found.lines)
    return found.sure and not labelled(blocks) and any(title.endswith(kind) for kind in PLANS)


def labelled(blocks: list[Block]) -> bool:
    """Return whether a file begins with a label such as 附件1."""
    first = blocks[0]
    return isinstance(first, Para) and bool(LABEL.fullmatch(first.text.strip()))


def _apart(blocks: list[Block]) -> list[Block]:
    return [replace(blocks[0], after_gap=True), *blocks[1:]]
