"""Accepted changes written back to where the words were typed: only the changed characters, and nothing that would have to be guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..campaign import ContentText, Edit
from ..documents import Origin, typed_places
from ..text import DiffItem, DiffKind, hunks
from ..word import RevisedParagraph, shorten
from ..wording import Place, Problem, problem
from .lines import Change, Lines, Refusal


@dataclass(frozen=True, slots=True)
class GeneratedParagraph:
    """A paragraph of the campaign's document: its text as compared, and where each character comes from."""

    text: str
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One paragraph's changes that can be written: the file, the line, and the exact characters. `number` is the item's."""

    number: int
    place: Place
    before: str
    after: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class EditPlan:
    """What can be written, and what a person must do, each with the number of its item."""

    proposals: tuple[Proposal, ...]
    refused: tuple[tuple[int, Problem], ...]


def plan_edits(
    items: Sequence[DiffItem], printed: Sequence[GeneratedParagraph], wanted: Sequence[RevisedParagraph], lines: Lines,
) -> EditPlan:
    """How the changes of `items` are written; `printed` are their first paragraphs, `wanted` their second."""
    return _Planner(items, printed, wanted, lines).plan()


class _Planner:
    """One pass over the items; a run of paragraphs that are new or gone is written whole or not at all."""

    def __init__(
        self, items: Sequence[DiffItem], printed: Sequence[GeneratedParagraph], wanted: Sequence[RevisedParagraph], lines: Lines,
    ) -> None:
        self.items, self.printed, self.wanted, self.lines = items, printed, wanted, lines
        self.proposals: list[Proposal] = []
        self.refused: list[tuple[int, Problem]] = []

    def plan(self) -> EditPlan:
        for run in _runs(self.items):
            self._run(run)
        self._copies()
        return EditPlan(tuple(self.proposals), tuple(self.refused))

    def _run(self, run: list[int]) -> None:
        made: list[Proposal] = []
        refused: list[tuple[int, Problem]] = []
        for number in run:
            proposals, refusals = self._item(number)
            made += proposals
            refused += [(number, r.problem) for r in refusals]
        if refused and len(run) > 1:
            told = {number for number, _ in refused}
            for proposal in (p for p in made if p.number not in told):
                facts = {"old": shorten(proposal.before), "new": shorten(proposal.after)}
                refused.append((proposal.number, problem("change-together", proposal.place, **facts)))
            made = []
        self.proposals += made
        self.refused += refused

    def _item(self, number: int) -> tuple[list[Proposal], list[Refusal]]:
        item = self.items[number]
        try:
            if item.kind is DiffKind.CHANGED:
                return self._changed(number, item)
            if item.kind is DiffKind.ADDED:
                return [self._added(number, item)], []
            if item.kind is DiffKind.REMOVED:
                return [self._removed(number, item)], []
            return self._moved(number, item)
        except Refusal as refusal:
            return [], [refusal]

    # ---- words
    def _origins(self, item: DiffItem) -> list[Origin]:
        """Where the characters of an item's first text come from; the ends of joined paragraphs are nobody's."""
        found: list[Origin] = []
        for index in item.a:
            found += [None] if found else []
            found += self.printed[index].origins
        return found

    def _changed(self, number: int, item: DiffItem) -> tuple[list[Proposal], list[Refusal]]:
        origins = self._origins(item)
        refusals: list[Refusal] = []
        done: list[Change] = []
        places: list[Place] = []
        after, shift = item.before, 0
        for a0, a1, b0, b1 in hunks(item.before, item.after):
            new = item.after[b0:b1]
            try:
                place, change = self.lines.replaced(item.before, origins, (a0, a1), new, done)
                if places and places[0].file != place.file:
                    raise self.lines.refusal("change-not-plain", origins, (a0, a1), item.before, new)
            except Refusal as refusal:
                refusals.append(refusal)
                continue
            places.append(place)
            done.append(change)
            after = after[: a0 + shift] + new + after[a1 + shift :]
            shift += len(new) - (a1 - a0)
        if not places:
            return [], refusals
        edits = tuple(edit for edit, _ in done)
        return [Proposal(number, places[0], item.before, after, edits)], refusals

    # ---- whole paragraphs
    def _added(self, number: int, item: DiffItem) -> Proposal:
        line = None if self.wanted[item.b[0]].cell else self.lines.typed(item.after)
        if line is None:
            raise self._nowhere(number, item)
        place, edit = self._inserted(number, item, line)
        return Proposal(number, place, "", item.after, (edit,))

    def _removed(self, number: int, item: DiffItem) -> Proposal:
        place, edit = self.lines.whole(item.before, self._origins(item), bare=True)
        return Proposal(number, place, item.before, "", (edit,))

    def _moved(self, number: int, item: DiffItem) -> tuple[list[Proposal], list[Refusal]]:
        """The line as it was typed, with its marks and with what was changed in it, at its new place."""
        place, gone = self.lines.whole(item.before, self._origins(item), bare=False)
        if self.wanted[item.b[0]].cell:
            raise self._nowhere(number, item)
        changed, refusals = self._changed(number, item)
        file = self.lines.file(place.file)
        start, end = file.starts[place.line - 1], file.ends[place.line - 1]
        edits = changed[0].edits if changed else ()
        line = file.edited([Edit(end, len(file.text), ""), *edits, Edit(0, start, "")]).text
        target, edit = self._inserted(number, item, line)
        if target.file != place.file:
            raise self._nowhere(number, item)
        return [Proposal(number, place, item.before, changed[0].after if changed else item.before, (gone, edit))], refusals

    def _inserted(self, number: int, item: DiffItem, line: str) -> tuple[Place, Edit]:
        """A new line behind the paragraph before it, or before the one behind it."""
        for step in (-1, 1):
            near = self._neighbour(number, step)
            place = self.lines.beside(self._origins(near)[:: -1 if step < 0 else 1]) if near else None
            if place is not None:
                file = self.lines.file(place.file)
                end = file.line_end(place.line)
                at = file.ends[place.line - 1] if step < 0 else file.starts[place.line - 1]
                return place, Edit(at, at, end + line if step < 0 else line + end)
        raise self._nowhere(number, item)

    def _neighbour(self, number: int, step: int) -> DiffItem | None:
        """The next paragraph in the second text that stays where it is."""
        at = number + step
        while 0 <= at < len(self.items) and self.items[at].kind not in (DiffKind.SAME, DiffKind.CHANGED):
            at += step
        return self.items[at] if 0 <= at < len(self.items) else None

    def _nowhere(self, number: int, item: DiffItem) -> Refusal:
        near = self._neighbour(number, -1) or self._neighbour(number, 1)
        place = self.lines.near(self._origins(near), near.before) if near else self.lines.fallback
        return Refusal(problem("paragraph-no-line", place, text=shorten(item.after or item.before)))

    # ---- what is printed more than once
    def _copies(self) -> None:
        """A text that is printed several times must have been changed the same way each time."""
        same: dict[Place, list[Proposal]] = {}
        for proposal in self.proposals:
            if self.items[proposal.number].kind is DiffKind.CHANGED:
                same.setdefault(proposal.place, []).append(proposal)
        dropped = set()
        for place, found in same.items():
            times = sum(place in typed_places(paragraph.origins) for paragraph in self.printed)
            alike = len({p.edits for p in found}) == 1
            dropped |= {id(p) for p in found[1:]}
            if times > 1 and not (alike and len(found) == times):
                dropped.add(id(found[0]))
                for p in found:
                    facts = {"old": shorten(p.before), "new": shorten(p.after), "times": times}
                    self.refused.append((p.number, problem("change-in-copies", place, **facts)))
        self.proposals = [p for p in self.proposals if id(p) not in dropped]


def _runs(items: Sequence[DiffItem]) -> Iterable[list[int]]:
    """Items that differ, by number: those that are new, gone or moved and stand together as one run."""
    run: list[int] = []
    for number, item in enumerate(items):
        if item.kind in (DiffKind.ADDED, DiffKind.REMOVED):
            run.append(number)
            continue
        if run:
            yield run
            run = []
        if item.kind in (DiffKind.CHANGED, DiffKind.MOVED):
            yield [number]
    if run:
        yield run


def written(file: ContentText, proposals: Iterable[Proposal]) -> ContentText:
    """The file with the proposals for it."""
    return file.edited(edit for p in sorted(proposals, key=lambda p: p.number) for edit in p.edits)
