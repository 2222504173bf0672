"""`yinfa import --annex` into an existing campaign: writes the annexes of files, and adds their entries to campaign.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..campaign import Project, add_item, add_key, content_files, edits
from ..files import NO_PROGRESS, Progress
from ..office import OfficeTools
from ..wording import Place, Refused, problem
from .files import read_files
from .run import ATTEMPTS, CAREFUL, ImportReport, best_attempt, report_of

ENTRIES = "附件"
OF_A_CAMPAIGN = frozenset({"import-year", "import-label", "import-not-found"})
"""Problems about what the campaign has already."""


def add_annexes(
    project: Project, paths: Iterable[Path], name: str, this_year: int, progress: Progress = NO_PROGRESS, tools: OfficeTools | None = None,
) -> ImportReport:
    """Add the annexes in the files to a campaign; no existing file is overwritten.

    Refused (nothing written) when a file can't be read or names no title, or campaign.yaml can't be edited.
    """
    folder = project.folder(name)
    named = list(paths)
    steps = len(named) + ATTEMPTS
    read = read_files(named, tools, Progress(lambda done, _all: progress.step(done, steps), progress.cancelled), annexes=True)
    if read.roster:
        raise Refused([problem("import-no-roster", Place(read.roster.shown))])
    best = best_attempt(project, read, name, this_year, progress, len(named), CAREFUL)
    writer = best.writer
    if not writer.draft.annexes:
        raise Refused([problem("import-annex-title", Place(read.blocks[0].place.file))])
    settings = edits.open_text(folder / "campaign.yaml", project.shown(folder / "campaign.yaml"))
    added: dict[str, str | bytes] = {}
    changed = settings
    for short in writer.names:
        path = next(path for path in writer.files if path.startswith(f"annexes/{short}."))
        own = _unused(short, changed, folder)
        target = f"annexes/{own}{Path(path).suffix}"
        added[target] = writer.files[path]
        changed = _with_entry(changed, {"简称": own, "内容": target})
    _write(project, folder, added, content_files.change_of(changed))
    report = report_of(project, name, read, best)
    told = tuple(p for p in report.problems if p.code not in OF_A_CAMPAIGN)
    return replace(report, folder=folder, files=tuple(sorted(added)), problems=told)


def _unused(short: str, settings: edits.TextFile, folder: Path) -> str:
    """Return a short name that neither campaign.yaml nor a file of annexes/ has."""
    entries = edits.tree_of(settings).get(ENTRIES)
    items = entries.value if entries is not None and isinstance(entries.value, tuple) else ()
    taken = {str(node.value) for item in items if (node := item.get("简称")) is not None}
    taken |= {path.stem for path in (folder / "annexes").glob("*")}
    name, again = short, 1
    while name in taken:
        again += 1
        name = f"{short}{again}"
    return name


def _with_entry(settings: edits.TextFile, entry: dict[str, str]) -> edits.TextFile:
    if edits.tree_of(settings).get(ENTRIES) is None:
        return add_key(settings, (), ENTRIES, [entry])
    return add_item(settings, (ENTRIES,), entry)


def _write(project: Project, folder: Path, added: dict[str, str | bytes], change: content_files.Change) -> None:
    """Write the annexes, then the entries that name them."""
    made: list[Path] = []
    try:
        with content_files.locked(project.content_lock(folder.name), change.shown):
            for name, content in added.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("xb") as file:
                    made.append(path)
                    file.write(content if isinstance(content, bytes) else content.encode())
            content_files.write([change])
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
