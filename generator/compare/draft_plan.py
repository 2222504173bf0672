"""Plans how the changes of a marked-up file are written back, and tells the reader's from later changes of the content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..campaign import Project
from ..documents import Document
from ..files import file_system, read_package
from ..forms import made_from
from ..records import keep_version
from ..text import BREAK, DiffItem, compare, hunks
from ..word import RevisedParagraph, read_revisions, shorten
from ..wording import Place, Problem, problem
from ..workspace import errors_with
from .base import Bases, Merged, merge, nearest
from .edges import with_edges, without_tracked
from .flow import as_first
from .pairs import ordered_as
from .planning.applying import plan_edits
from .planning.lines import Lines
from .planning.proposals import EditPlan, Proposal, edits_by_file
from .planning.value_trials import ValueTrials
from .rendered import GeneratedParagraph
from .word_files import WordFile

UNTRACKED = "change-untracked"
AROUND = 8
"""Characters of context reported on each side of a change."""


@dataclass(frozen=True, slots=True)
class Content:
    """What the campaign prints today: the document, its bytes, its paragraphs as read and as compared, and where they were typed."""

    project: Project
    name: str
    document: Document
    data: bytes
    printed: Sequence[RevisedParagraph]
    first: Sequence[GeneratedParagraph]
    lines: Lines
    trials: ValueTrials

    @property
    def texts(self) -> list[str]:
        """Return the texts of the paragraphs as compared."""
        return [p.text for p in self.first]

    def keep(self) -> None:
        """Keep the document among its earlier versions. Refused when the output folder can't be written."""
        with file_system(self.project.shown(self.project.output)):
            keep_version(self.project, self.name, self.document.path, self.data)


class DraftPlanner:
    """Plans for one marked-up file. `version` is that of the text it was made from, by its own properties."""

    def __init__(self, content: Content, second: Sequence[RevisedParagraph], file: WordFile, bases: Bases) -> None:
        self.content, self.second, self.bases = content, second, bases
        self.version, self.shown = made_from(file.parts), file.shown

    @cached_property
    def plan(self) -> EditPlan:
        """Return the plan of all changes that can be written, taking the most similar known version as the base where it is not certain."""
        return self._planned(self._base if self._base is not None else nearest(self._unmarked, [*self._built(), self.content.texts]))

    @cached_property
    def certain(self) -> EditPlan:
        """Return the plan of the changes that are the reader's for certain: without a certain base, only the tracked ones.

        An untracked difference may then be a later change of the content as well; it is reported.
        """
        return self.plan if self._base is not None else self._planned(self._unmarked, newer=UNTRACKED)

    @property
    def is_certain(self) -> bool:
        """Return whether every change of the plan is the reader's for certain."""
        return self._base is not None or self.plan.proposals == self.certain.proposals

    # ---- the base
    @cached_property
    def _base(self) -> Sequence[str] | None:
        """Return the text that the file was made from; None when no known version is the one that it names."""
        if not self.version:
            return None
        if self.version == _version(self.content.data):
            return self.content.texts
        return next(iter(self._built(self.version)), None)

    def _built(self, version: str = "") -> list[list[str]]:
        """Return the texts of the document as built and issued, or only those of a version."""
        content = self.content
        known = (data for data in self.bases.files if not version or _version(data) == version)
        read = (read_revisions(data, content.document.path).paragraphs for data in known)
        return [[p.text for p in as_first(content.first, ordered_as(v, content.printed), own=True)] for v in read]

    @cached_property
    def _unmarked(self) -> list[str]:
        """Return the text of the file without its tracked changes."""
        return [text for p in self.second for text in without_tracked(p).split(BREAK) if text.strip()]

    # ---- the plan
    def _planned(self, base: Sequence[str], newer: str = "change-newer") -> EditPlan:
        """Return the plan with this base; what the content has otherwise is left out and reported as `newer`."""
        content = self.content
        merged = merge(content.texts, base, self.second)
        items = with_edges(compare(content.texts, [p.text for p in merged.paragraphs]), merged.paragraphs)
        plan = self._sound(plan_edits(items, content.first, merged.paragraphs, content.lines, content.trials))
        return replace(plan, refused=(*plan.refused, *self._later(merged, newer)))

    def _later(self, merged: Merged, newer: str) -> tuple[tuple[int, Problem], ...]:
        joined = merged.joined if newer == UNTRACKED else ()
        told = [(code, i) for code, found in (("change-in-both", merged.both), (newer, [*merged.newer, *joined])) for i in found]
        file = {UNTRACKED: {"file": self.shown}}
        return tuple((-1, problem(code, self._near(item), **_change(item), **file.get(code, {}))) for code, item in told)

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
        edited, lines = edits_by_file(proposals), self.content.lines
        try:
            changed = {shown.removeprefix(f"{lines.shown}/"): lines.file(shown).edited(edits).data for shown, edits in edited.items()}
        except UnicodeEncodeError:
            return (problem("edit-impossible", Place(next(iter(edited), ""))),)
        return errors_with(self.content.project, self.content.name, changed) if changed else ()

    def _near(self, item: DiffItem) -> Place:
        return place_of(item, self.content.first, self.content.lines) if item.a else self.content.lines.fallback


def place_of(item: DiffItem, first: Sequence[GeneratedParagraph], lines: Lines) -> Place:
    """Return where the paragraph of a difference was typed; no place for an item without one."""
    if not item.differs or not item.a:
        return Place()
    origins = [origin for index in item.a for origin in first[index].origins]
    return lines.near(origins, item.before)


def _version(data: bytes) -> str:
    return made_from(read_package(data, Place()).parts)


def _breaking(proposal: Proposal, error: Problem) -> Problem:
    """Return the problem of a change after which the content would have an error."""
    where = {"at": error.place.file.rpartition("/")[2], "row": error.place.line}
    return problem("change-breaks", proposal.place, old=shorten(proposal.before), new=shorten(proposal.after), **where)


def _change(item: DiffItem) -> dict[str, str]:
    """Return as facts the changed words of the file (old) and of the content (new), with some of the text around them."""
    found = hunks(item.after, item.before)
    start, stop = max(found[0][0] - AROUND, 0), len(item.after) - found[-1][1] - AROUND
    old, new = (text[start : len(text) - max(stop, 0)].replace(BREAK, "¶") for text in (item.after, item.before))
    return {"old": shorten(old), "new": shorten(new)}
