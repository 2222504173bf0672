"""Compares a campaign with a marked-up file of it: the differences, whose they are, and how they could be written back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from ..campaign import Project, content_files
from ..check import Loaded
from ..documents import Document
from ..forms import read_identity
from ..importing import REPORT
from ..records import store
from ..text import BREAK, DiffItem, DiffKind, compare, hunks
from ..word import RevisedDocument, RevisedParagraph, read_revisions, shorten
from ..wording import Place, Problem, Refused, problem
from ..workspace import errors_with, load
from .asides import beside_text
from .base import Bases, bases_of, distance, merge, nearest
from .edges import with_edges, without_tracked
from .flow import as_first, is_own
from .imported import imported_again
from .pairs import UNLIKE, Compared, Comparison, comparable_paragraphs, ordered_as
from .planning.applying import plan_edits
from .planning.lines import Lines
from .planning.proposals import EditPlan, Proposal, edits_by_file
from .planning.value_trials import ValueTrials
from .rendered import GeneratedParagraph, rendering
from .word_files import WordFile, open_word_file

AROUND = 8
"""Characters of context reported on each side of a change."""
MOST_NAMED = 3
"""Places named that would change with a value."""


@dataclass(frozen=True, slots=True)
class DraftComparison:
    """The comparison of a campaign with a .docx of it, and the plan to write the changes back."""

    comparison: Comparison
    plan: EditPlan
    lines: Lines
    data: bytes = field(repr=False)
    lock: Path = field(repr=False)
    shown: str = ""
    errors: Callable[[], Iterable[Problem]] = field(default=tuple, repr=False)
    """Returns the problems of the content as it is on disk."""
    base_lost: bool = False
    """The content was changed since the build, and the built document is gone: it is unknown whose a difference is."""


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
        unit = read_identity(file.data).unit
        numbers = (unit,) if unit and any(known.active for known in self.loaded.roster.index.at(unit)) else ()
        self.rendering = rendering(self.loaded.render_context, self.loaded, numbers)
        number = _chosen(self.rendering.documents, path.name, file.revised, Place(shown), name)
        self.document = self.rendering.documents[number]
        self.rewritten: tuple[Problem, ...] = ()
        self.printed = read_revisions(self.document.make(), self.document.path)
        self.first = self.rendering.generated(number)
        self.texts = [p.text for p in self.first]
        self.trials = ValueTrials(self.loaded, self.rendering, number, numbers, self.first)
        self.lines = Lines(self.loaded.campaign, Place(_foreign(self.loaded, self.document) or shown))

    def compared(self) -> DraftComparison:
        """Return the comparison with the changes that can be written."""
        second = self._second()
        items = tuple(with_edges(compare(self.texts, [p.text for p in second]), second))
        places = tuple(_place(item, self.first, self.lines) for item in items)
        bases = bases_of(self.project, self.name, self.document)
        plan = self._plan(second, bases)
        lost = bases.lost and any(item.differs for item in items)
        revised = self.file.revised
        beside = beside_text(self.printed, revised)
        compared = Compared(Path(self.document.path).name, items, revised.changes, revised.comments, places, beside)
        errors = partial(errors_with, self.project, self.name, {})
        whole = Comparison(self.name, self.path.as_posix(), (compared,), (*self.file.problems, *self.file.unread(), *self.rewritten))
        return DraftComparison(whole, plan, self.lines, self.file.data, self.project.content_lock(self.name), self.shown, errors, lost)

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

    def _plan(self, second: Sequence[RevisedParagraph], bases: Bases) -> EditPlan:
        """Return the plan of the file's changes that can be written; the content's own later changes are left out and reported."""
        versions = (read_revisions(data, self.document.path).paragraphs for data in bases.files)
        built = [[p.text for p in as_first(self.first, ordered_as(v, self.printed.paragraphs), own=True)] for v in versions]
        unmarked = [text for p in second for text in without_tracked(p).split(BREAK) if text.strip()]
        base = nearest(unmarked, [*built, self.texts])
        merged = merge(self.texts, base, second)
        items = with_edges(compare(self.texts, [p.text for p in merged.paragraphs]), merged.paragraphs)
        plan = self._sound(plan_edits(items, self.first, merged.paragraphs, self.lines, self.trials))
        told = [(code, i) for code, found in (("change-in-both", merged.both), ("change-newer", merged.newer)) for i in found]
        later = tuple((-1, problem(code, self._near(i), **_change(i))) for code, i in told)
        return replace(plan, refused=(*plan.refused, *later))

    def _sound(self, plan: EditPlan) -> EditPlan:
        """Return the plan without changes that would leave an error in the content."""
        if not self._errors(plan.proposals):
            return plan
        wrong = {id(p): found for p in plan.proposals if (found := self._errors([p]))}
        kept = tuple(p for p in plan.proposals if id(p) not in wrong)
        if not wrong or self._errors(kept):
            wrong, kept = {id(p): self._errors(plan.proposals) for p in plan.proposals}, ()
        told = [(p.number, _breaking(p, wrong[id(p)][0])) for p in plan.proposals if id(p) in wrong]
        return EditPlan(kept, tuple(sorted([*plan.refused, *told], key=lambda r: r[0])))

    def _errors(self, proposals: Iterable[Proposal]) -> tuple[Problem, ...]:
        edited = edits_by_file(proposals)
        try:
            changed = {_name(self.lines, shown): self.lines.file(shown).edited(edits).data for shown, edits in edited.items()}
        except UnicodeEncodeError:
            return (problem("edit-impossible", Place(next(iter(edited), ""))),)
        return errors_with(self.project, self.name, changed) if changed else ()

    def _near(self, item: DiffItem) -> Place:
        return _place(item, self.first, self.lines) if item.a else self.lines.fallback


def _name(lines: Lines, shown: str) -> str:
    """Return the name of a content file within its campaign's folder."""
    return shown.removeprefix(f"{lines.shown}/")


def _breaking(proposal: Proposal, error: Problem) -> Problem:
    """Return the problem of a change after which the content would have an error."""
    where = {"at": error.place.file.rpartition("/")[2], "row": error.place.line}
    return problem("change-breaks", proposal.place, old=shorten(proposal.before), new=shorten(proposal.after), **where)


def _foreign(loaded: Loaded, document: Document) -> str:
    """Return the office's own file that a document is made from."""
    return next((a.shown for a in loaded.campaign.annexes if not a.merged and a.title.place == document.place), "")


def _change(item: DiffItem) -> dict[str, str]:
    """Return as facts the changed words of the file (old) and of the content (new), with some of the text around them."""
    found = hunks(item.after, item.before)
    start, stop = max(found[0][0] - AROUND, 0), len(item.after) - found[-1][1] - AROUND
    old, new = (text[start : len(text) - max(stop, 0)].replace(BREAK, "¶") for text in (item.after, item.before))
    return {"old": shorten(old), "new": shorten(new)}


def _place(item: DiffItem, first: Sequence[GeneratedParagraph], lines: Lines) -> Place:
    if not item.differs or not item.a:
        return Place()
    origins = [origin for index in item.a for origin in first[index].origins]
    return lines.near(origins, item.before)


def _chosen(documents: Sequence[Document], name: str, marked: RevisedDocument, place: Place, campaign: str) -> int:
    """Return the index of the document with that file name, else of the one most similar to the file; Refused `diff-unlike`."""
    stem = Path(name).stem
    for number, document in enumerate(documents):
        if stem in (document.name, Path(document.path).stem):
            return number
    said = [p.text for p in comparable_paragraphs(marked.paragraphs)]

    def common(document: Document) -> float:
        own = [p.text for p in comparable_paragraphs(read_revisions(document.make(), name).paragraphs)]
        items = compare(own, said)
        alike = sum(len(i.after) for i in items if i.kind in (DiffKind.SAME, DiffKind.CHANGED, DiffKind.MOVED))
        return alike / (sum(map(len, own)) + sum(map(len, said)) or 1)

    found = max(((common(document), -number) for number, document in enumerate(documents)), default=(0.0, 0))
    if found[0] < UNLIKE:
        raise Refused([problem("diff-unlike", place, campaign=campaign)])
    return -found[1]


# ------------------------------------------------------------------------------------------------ writing back
def write_back(made: DraftComparison, accepted: Iterable[Proposal]) -> list[str]:
    """Write the proposals into their files and return the files' displayed names. Refused `content-changed`, with nothing written."""
    changes = []
    for shown, edits in edits_by_file(accepted).items():
        file = made.lines.file(shown)
        changes.append(content_files.Change(file.path, shown, file.data, file.edited(edits).data))
    if changes:
        with content_files.locked(made.lock, made.lines.shown):
            content_files.write(changes, errors=made.errors)
    return [change.shown for change in changes]


def keep_marked_up(made: DraftComparison, name: str) -> str:
    """Store the marked-up file in the campaign's records and return its displayed name there."""
    return store.keep_marked_up(made.lines.campaign, made.lines.shown, name, made.data)


def unasked(made: DraftComparison) -> EditPlan:
    """Return the plan of what may be written without asking; changed values, which may print elsewhere too, are reported instead."""
    plan, file = made.plan, made.shown
    told = ((p.number, problem("change-of-value", p.near, file=file, **_value_facts(p))) for p in plan.proposals if p.values)
    return EditPlan(tuple(p for p in plan.proposals if not p.values), tuple(sorted([*plan.refused, *told], key=lambda r: r[0])))


def _value_facts(proposal: Proposal) -> dict[str, object]:
    value, also = proposal.values[0], proposal.also
    where = "；".join(f"{a.document}“{shorten(a.new)}”" for a in also[:MOST_NAMED])
    return {
        "old": shorten(proposal.before if proposal.edits else value.old), "new": shorten(proposal.after if proposal.edits else value.new),
        "name": value.value.name, "cause": "elsewhere" if also else "", "count": len(also), "where": where}
