"""`yinfa import`: converts files to a campaign's folder, builds it, and compares the result with the files."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..campaign import Project
from ..files import NO_PROGRESS, Progress, new_folder
from ..office import OfficeTools
from ..text import campaign_name_errors
from ..wording import Place, Problem, Refused, Severity, in_order, place_words, problem, sentence
from ..workspace import render
from .blocks import Block, Grid, Para, texts_of
from .compare import bare, normalised, printed_text, text_differences, widths_changed
from .files import FilesRead, read_files
from .naming import REPORT, proposed_name
from .propose import year_of
from .reading.read_text import blocks_of
from .recognising.missing import not_found
from .recognising.recognise import GAP_TITLE, Recognised, all_plain, recognise
from .rosters import RosterFound, roster_table
from .texts import ImportOptions
from .write import Writer

OPTIONS = (
    ImportOptions(), ImportOptions(proposals=False), ImportOptions(proposals=False, blanks=False),
    ImportOptions(proposals=False, blanks=False, tables=False),
)  # fmt: skip
"""From the most useful options to those most certain to print the same."""
LEFT_OUT = frozenset({"import-beside", "import-left-out"})
"""Problems about what a file contains outside its text."""
REWRITTEN = frozenset({"import-rewritten", "import-typed-line", "import-moved", "import-not-printed", "import-blank-lines"})
"""Problems about what is printed otherwise than it stands in the file."""
NO_NOTICE = "---\n标题: 待定\n附件说明: 无\n---\n"
CAREFUL = (ImportOptions(proposals=False, careful=False), *OPTIONS[2:])
"""The options for annexes of a campaign whose values are not theirs."""
PLAIN_OPTIONS = OPTIONS[2:]
"""The options for texts in which no structure is recognised."""
ATTEMPTS = len(OPTIONS) + len(PLAIN_OPTIONS)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The result of an import. `characters` counts those of the files, `lost` those that the built document lacks or has elsewhere.

    `unread` counts characters of the files that the reader missed, `narrowed` those printed in another width, `beside` the items
    reported as left out, `rewritten` the texts reported as printed otherwise.
    """

    name: str
    folder: Path
    files: tuple[str, ...]
    characters: int
    lost: int
    problems: tuple[Problem, ...]
    unread: int = 0
    narrowed: int = 0
    beside: int = 0
    rewritten: int = 0

    @property
    def same(self) -> bool:
        """Return whether all characters of the files are in the built document, unchanged."""
        return not (self.lost or self.unread or self.narrowed or self.rewritten)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to write the document: the writer, the blocks to print, and the texts printed otherwise (None: it can't be built)."""

    writer: Writer
    printed: list[Block]
    differences: list[tuple[str, Place]] | None = None

    @property
    def faults(self) -> int:
        """Return the number of texts printed otherwise; more than any when it can't be built."""
        return len(self.printed) + 1 if self.differences is None else len(self.differences)


def import_files(
    project: Project, paths: Iterable[Path], name: str | None, this_year: int, progress: Progress = NO_PROGRESS,
    tools: OfficeTools | None = None, *, annexes: bool = False,
) -> ImportReport:
    """Make a campaign of that name (None: a proposed one) from a notice and its further files.

    `this_year` is used when the files state no year; `tools` read old formats; `annexes`: all files are annexes. Refused (nothing
    written) when the name is taken or unsuitable, or a file can't be read; `stopped` when cancelled by `progress`, which counts
    files and then attempts to write them.
    """
    if name is not None:
        _refuse_taken(project.folder(name), name, project)
    named = list(paths)
    steps = len(named) + ATTEMPTS
    read = read_files(named, tools, Progress(lambda done, _all: progress.step(done, steps), progress.cancelled), annexes=annexes)
    name = name or _proposed(project, read.blocks, this_year)
    best = best_attempt(project, read, name, this_year, progress, len(named))
    report = report_of(project, name, read, best)
    best.writer.files[REPORT] = report_text(report)
    _write_folder(project, best.writer.files, report.folder)
    return report


def best_attempt(
    project: Project, read: FilesRead, name: str, this_year: int, progress: Progress, done: int,
    options: tuple[ImportOptions, ...] = OPTIONS,
) -> Attempt:
    """Return the first way to write the document that prints it as intended, else the one with the fewest faults."""
    best: Attempt | None = None
    for number, tried in enumerate(_attempts(read, name, this_year, options), done):
        progress.between(number, done + ATTEMPTS)
        attempt = Attempt(tried.writer, tried.printed, _differences(project, tried))
        best = attempt if best is None or attempt.faults < best.faults else best
        if attempt.differences == []:
            break
    assert best is not None
    return best


def report_of(project: Project, name: str, read: FilesRead, best: Attempt) -> ImportReport:
    """Return the report of an import."""
    folder, writer = project.folder(name), best.writer
    differences = [("", Place())] * best.faults if best.differences is None else best.differences
    problems = [*read.problems, *writer.problems, *not_found(writer.draft, writer.problems, Place(read.blocks[0].place.file))]
    problems += [problem("import-differs", place, text=text[:60]) for text, place in differences]
    if writer.options not in (OPTIONS[0], CAREFUL[0]):
        problems.append(problem("import-careful", Place(project.shown(folder))))
    widths = widths_changed(best.printed, writer.printed)
    problems += [problem("import-width", place, old=old, new=new) for old, new, place in widths]
    if not writer.draft.annexes:
        problems = [p for p in problems if p.code != "import-label"]
    ordered = tuple(in_order(_once(problems, writer)))
    codes = Counter(p.code for p in ordered)
    counted = texts_of(b for b in read.blocks if not (isinstance(b, Para) and b.added))
    lost = sum(len(normalised(piece)) for piece, _ in differences)
    return ImportReport(
        name, folder, (*sorted(writer.files), REPORT), sum(len(normalised(text)) for text, _ in counted), lost, ordered,
        read.missing, len(widths), sum(codes[code] for code in LEFT_OUT), sum(codes[code] for code in REWRITTEN))


def _once(problems: list[Problem], writer: Writer) -> Iterator[Problem]:
    """Yield each problem once, and nothing about a text box that became a part of the document."""
    draft, seen = writer.draft, set[tuple[object, ...]]()
    head = draft.head
    used = {normalised(text) for text in ("".join(head.mastheads) + "文件", *head.mastheads, draft.note, head.number) if text}
    for found in problems:
        key = found.code, found.place, tuple(sorted((name, str(value)) for name, value in found.facts.items()))
        boxed = found.code == "import-as-text" and found.facts.get("what") == "文本框" and normalised(str(found.facts.get("text"))) in used
        if not boxed and (key not in seen or found.code == "import-width"):
            seen.add(key)
            yield found


def imported_text(paragraphs: Iterable[str]) -> str:
    """Return the text that import would print for a file with these paragraphs; "" when there is nothing in them."""
    blocks, _ = blocks_of([Para(text, Place("", number)) for number, text in enumerate(paragraphs, 1)])
    return "".join(text for text, _ in texts_of(recognise(blocks).printed)) if blocks else ""


def import_data(report: ImportReport, campaign: str, shown: Callable[[Path], str]) -> dict[str, Any]:
    """Return an import's result as data (docs/json.md)."""
    return {
        "campaign": campaign, "folder": shown(report.folder), "files": list(report.files), "characters": report.characters,
        "lost": report.lost, "unread": report.unread, "widths": report.narrowed, "rewritten": report.rewritten, "beside": report.beside,
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
    said += [f"有 {report.rewritten} 处按规范改写，见下"] if report.rewritten else []
    said = said or ["一字不差"]
    said += [f"另有 {report.beside} 处没有导入，见下"] if report.beside else []
    return "，".join(said)


# ------------------------------------------------------------------------------------------------ trying
def _attempts(read: FilesRead, name: str, this_year: int, options: tuple[ImportOptions, ...]) -> Iterable[Attempt]:
    """Yield ways to write the document, from the most useful to the most faithful."""
    blocks = read.blocks
    found = recognise(blocks)
    year = year_of(found.draft, name)
    unsure = [] if year else [problem("import-year", Place(), year=this_year)]
    roster = read.roster or roster_table(b for b in blocks if isinstance(b, Grid))
    for number, some in enumerate(options):  # a draft is written to while it is written out: each attempt has its own
        yield _written(recognise(blocks) if number else found, year or this_year, name, some, unsure, roster)
    for some in PLAIN_OPTIONS:
        yield _written(all_plain(blocks), year or this_year, name, some, unsure, read.roster)


def _written(
    found: Recognised, year: int, name: str, options: ImportOptions, problems: list[Problem], roster: RosterFound | None,
) -> Attempt:
    writer = Writer(found.draft, year, name, options, roster)
    writer.write()
    told = roster.problems if roster is not None and roster.in_text else []
    writer.problems = [*found.problems, *problems, *told, *writer.problems]
    return Attempt(writer, found.printed)


def _differences(project: Project, attempt: Attempt) -> list[tuple[str, Place]] | None:
    """Build the document and return its differences; None when it can't be built."""
    folder = new_folder(project.content)
    writer = attempt.writer
    alone = "notice.md" not in writer.files  # only a 公文 has all annexes in it, and a 公文 has a notice
    try:
        _fill(folder, {**writer.files, **({"notice.md": NO_NOTICE} if alone else {})})
        which = "公文" if writer.draft.plan or writer.draft.annexes else "通知"
        _, document = render(project, folder.name, which)
        writer.printed = printed_text(document).removeprefix(bare(GAP_TITLE) if alone else "")
        return text_differences(attempt.printed, normalised(writer.printed), writer.texts.lines_filled)
    except Refused as refused:
        if all(p.severity is not Severity.ERROR or p.place.file.startswith("templates") for p in refused.problems):
            raise
        return None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# ------------------------------------------------------------------------------------------------ writing
def _proposed(project: Project, blocks: list[Block], this_year: int) -> str:
    draft = recognise(blocks).draft
    return proposed_name(draft, year_of(draft, "") or this_year, [p.name for p in project.content.iterdir()])


def _refuse_taken(folder: Path, name: str, project: Project) -> None:
    if bad := campaign_name_errors(name):
        raise Refused(bad)
    if folder.exists():
        raise Refused([problem("import-exists", Place(project.shown(folder)), name=name)])


def _fill(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def _write_folder(project: Project, files: dict[str, str | bytes], folder: Path) -> None:
    """Write the folder atomically."""
    waiting = new_folder(project.content)
    try:
        _fill(waiting, files)
        waiting.rename(folder)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
