"""Compares a campaign with a marked-up file of it: the differences, whose they are, and how they could be written back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ..campaign import Project, content_files
from ..check import Loaded
from ..documents import Document
from ..forms import identity_in
from ..importing import REPORT
from ..records import store
from ..text import DiffKind, compare
from ..word import RevisedDocument, RevisedParagraph, read_revisions, shorten
from ..wording import Place, Problem, Refused, problem
from ..workspace import errors_with, load
from .asides import beside_text
from .base import Bases, bases_of, distance
from .draft_plan import Content, DraftPlanner, place_of
from .edges import with_edges
from .flow import as_first, comparison_key, is_own
from .imported import imported_again
from .pairs import UNLIKE, Compared, Comparison, comparable_paragraphs, ordered_as
from .planning.lines import Lines
from .planning.proposals import EditPlan, Proposal, edits_by_file
from .planning.value_trials import ValueTrials
from .rendered import rendering
from .word_files import WordFile, open_word_file

OF_FILE = 0.8
"""The weight of what a file says, beside that of what a document prints: a document without the file's annexes is not the one."""
MOST_NAMED = 3
"""Places named that would change with a value."""


@dataclass(frozen=True, slots=True)
class DraftComparison:
    """The comparison of a campaign with a .docx of it, and the plan to write the changes back."""

    comparison: Comparison
    planner: DraftPlanner = field(repr=False)
    lines: Lines
    data: bytes = field(repr=False)
    lock: Path = field(repr=False)
    shown: str = ""
    errors: Callable[[], Iterable[Problem]] = field(default=tuple, repr=False)
    """Returns the problems of the content as it is on disk."""
    base_lost: bool = False
    """The content was changed since the build, and the built document is gone: it is unknown whose a difference is."""

    @property
    def plan(self) -> EditPlan:
        """Return the plan of all changes that can be written."""
        return self.planner.plan

    def is_certain(self, proposal: Proposal) -> bool:
        """Return whether a change is the reader's for certain, and not one of the content since the file was made."""
        return proposal in self.planner.certain.proposals


def compare_draft(project: Project, name: str, path: Path) -> DraftComparison:
    """Compare a campaign with a marked-up file: its document of that file name, else of that form and unit, else the most similar."""
    shown = project.shown(path.resolve())
    file = open_word_file(path, shown)
    return _Draft(project, name, path, shown, file).compared()


class _Draft:
    """One comparison in progress."""

    def __init__(self, project: Project, name: str, path: Path, shown: str, file: WordFile) -> None:
        self.project, self.name, self.path, self.shown, self.file = project, name, path, shown, file
        self.loaded = load(project, name)
        unit = identity_in(file.parts, file.read).unit
        numbers = (unit,) if unit and any(known.active for known in self.loaded.roster.index.at(unit)) else ()
        self.rendering = rendering(self.loaded.render_context, self.loaded, numbers)
        number = _chosen(self.rendering.documents, path.name, file.revised, Place(shown), name)
        self.document = self.rendering.documents[number]
        self.rewritten: tuple[Problem, ...] = ()
        self.data = self.document.make()
        self.printed = read_revisions(self.data, self.document.path)
        self.first = self.rendering.generated(number)
        self.texts = [p.text for p in self.first]
        self.trials = ValueTrials(self.loaded, self.rendering, number, numbers, self.first)
        self.lines = Lines(self.loaded.campaign, Place(_foreign(self.loaded, self.document) or shown))

    def compared(self) -> DraftComparison:
        """Return the comparison with the changes that can be written."""
        second = self._second()
        items = tuple(with_edges(compare(self.texts, [p.text for p in second]), second))
        places = tuple(place_of(item, self.first, self.lines) for item in items)
        bases = bases_of(self.project, self.name, self.document)
        planner = self._planner(second, bases)
        lost = bases.lost and any(item.differs for item in items)
        revised = self.file.revised
        beside = beside_text(self.printed, revised, own=is_own(self.printed.paragraphs, revised.paragraphs))
        compared = Compared(Path(self.document.path).name, items, revised.changes, revised.comments, places, beside)
        errors = partial(errors_with, self.project, self.name, {})
        whole = Comparison(self.name, self.path.as_posix(), (compared,), (*self.file.problems, *self.file.unread(), *self.rewritten))
        return DraftComparison(whole, planner, self.lines, self.file.data, self.project.content_lock(self.name), self.shown, errors, lost)

    def _planner(self, second: Sequence[RevisedParagraph], bases: Bases) -> DraftPlanner:
        content = Content(
            self.project, self.name, self.document, self.data, self.printed.paragraphs, self.first, self.lines, self.trials)
        return DraftPlanner(content, second, self.file, bases)

    def _second(self) -> list[RevisedParagraph]:
        """Return the paragraphs of the file, replaced by the campaign's own where only their form differs."""
        printed, marked = self.printed.paragraphs, self.file.revised.paragraphs
        said = marked if any(p.story for p in printed) else [p for p in marked if not p.story]
        own = is_own(printed, marked)
        second = as_first(self.first, ordered_as(said, printed), own=own)
        imported = (self.loaded.campaign.folder / REPORT).exists()
        return self._nearer(second, own=own) if imported or not own else second

    def _nearer(self, second: list[RevisedParagraph], *, own: bool) -> list[RevisedParagraph]:
        """Return the paragraphs of a file as they are, or as an import prints them, whichever differs less.

        A file in the program's `own` layout is taken as imported only when nothing differs then: there every character counts.
        """
        apart = distance(self.texts, [p.text for p in second])
        campaign = self.loaded.campaign
        again = imported_again(self.project, self.name, self.path, self.document.name, campaign.settings.year) if apart else None
        if again is None:
            return second
        printed = as_first(self.first, ordered_as(again.paragraphs, self.printed.paragraphs), own=True)
        if distance(self.texts, [p.text for p in printed]) >= (1 if own else apart):
            return second
        self.rewritten = again.problems
        return printed


def _foreign(loaded: Loaded, document: Document) -> str:
    """Return the office's own file that a document is made from."""
    return next((a.shown for a in loaded.campaign.annexes if not a.merged and a.title.place == document.place), "")


def _chosen(documents: Sequence[Document], name: str, marked: RevisedDocument, place: Place, campaign: str) -> int:
    """Return the index of the document with that file name, else of the one most similar to the file; Refused `diff-unlike`."""
    stem = Path(name).stem
    for number, document in enumerate(documents):
        if stem in (document.name, Path(document.path).stem):
            return number
    said = [p.text for p in comparable_paragraphs(marked.paragraphs)]

    def common(document: Document) -> tuple[float, float]:
        """Return how much of the file is found in the document, less what the file lacks, and their likeness."""
        own = [p.text for p in comparable_paragraphs(read_revisions(document.make(), name).paragraphs)]
        items = compare(own, said)
        alike = sum(len(comparison_key(i.after)) for i in items if i.kind in (DiffKind.SAME, DiffKind.CHANGED, DiffKind.MOVED))
        printed, marked = (sum(len(comparison_key(text)) for text in texts) for texts in (own, said))
        return alike / (OF_FILE * marked + (1 - OF_FILE) * printed or 1), alike / (printed + marked or 1)

    best, found = max(((common(document), -number) for number, document in enumerate(documents)), default=((0.0, 0.0), 0))
    if best[1] < UNLIKE:
        raise Refused([problem("diff-unlike", place, campaign=campaign)])
    return -found


# ------------------------------------------------------------------------------------------------ writing back
def write_back(made: DraftComparison, accepted: Iterable[Proposal]) -> list[str]:
    """Write the proposals into their files and return the files' displayed names. Refused `content-changed`, with nothing written.

    The document as it was before is kept, so that this file and other copies of it can still be compared with it.
    """
    changes = []
    for shown, edits in edits_by_file(accepted).items():
        file = made.lines.file(shown)
        changes.append(content_files.Change(file.path, shown, file.data, file.edited(edits).data))
    if changes:
        made.planner.content.keep()
        with content_files.locked(made.lock, made.lines.shown):
            content_files.write(changes, errors=made.errors)
    return [change.shown for change in changes]


def keep_marked_up(made: DraftComparison, name: str) -> str:
    """Store the marked-up file in the campaign's records and return its displayed name there."""
    return store.keep_marked_up(made.lines.campaign, made.lines.shown, name, made.data)


def unasked(made: DraftComparison) -> EditPlan:
    """Return the plan of what may be written without asking.

    Reported instead are changed values, which may print elsewhere too, and what may be somebody's later change of the content.
    """
    plan, file = made.planner.certain, made.shown
    told = ((p.number, problem("change-of-value", p.near, file=file, **_value_facts(p))) for p in plan.proposals if p.values)
    return EditPlan(tuple(p for p in plan.proposals if not p.values), tuple(sorted([*plan.refused, *told], key=lambda r: r[0])))


def _value_facts(proposal: Proposal) -> dict[str, object]:
    value, also = proposal.values[0], proposal.also
    where = "；".join(f"{a.document}“{shorten(a.new)}”" for a in also[:MOST_NAMED])
    return {
        "old": shorten(proposal.before if proposal.edits else value.old), "new": shorten(proposal.after if proposal.edits else value.new),
        "name": value.value.name, "cause": "elsewhere" if also else "", "count": len(also), "where": where}
