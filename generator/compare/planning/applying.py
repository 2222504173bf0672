"""Writes accepted changes back to where the words were typed: only the changed characters, and nothing that would have to be guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...campaign import Edit
from ...documents import Origin, typed_places
from ...text import BREAK, DiffItem, DiffKind, Hunk
from ...word import RevisedParagraph, shorten
from ...wording import Place, Problem, problem
from ..rendered import GeneratedParagraph
from .changes import groups_of
from .lines import Change, Lines, Refusal
from .proposals import EditPlan, Proposal
from .value_trials import ValueTrials
from .wishes import ValueWishes, Wish


def plan_edits(
    items: Sequence[DiffItem], printed: Sequence[GeneratedParagraph], wanted: Sequence[RevisedParagraph], lines: Lines, trials: ValueTrials,
) -> EditPlan:
    """Plan how the changes of `items` are written; `printed` are the paragraphs of the first text, `wanted` those of the second."""
    return _Planner(items, printed, wanted, lines, trials).plan()


class _Planner:
    """One pass over the items; a run of added or removed paragraphs is written whole or not at all."""

    def __init__(
        self, items: Sequence[DiffItem], printed: Sequence[GeneratedParagraph], wanted: Sequence[RevisedParagraph], lines: Lines,
        trials: ValueTrials,
    ) -> None:
        self.items, self.printed, self.wanted, self.lines = items, printed, wanted, lines
        self.values = ValueWishes(lines, trials)
        self.proposals: list[Proposal] = []
        self.refused: list[tuple[int, Problem]] = []

    def plan(self) -> EditPlan:
        for run in _runs(self.items):
            self._run(run)
        proposed, refused = self.values.settled(self.proposals)
        self.proposals += proposed
        self.refused += refused
        self._moves()
        self._copies()
        return EditPlan(tuple(sorted(self.proposals, key=lambda p: p.number)), tuple(sorted(self.refused, key=lambda r: r[0])))

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
        """Return the origins of the characters of an item's first text; paragraph ends inside it have none."""
        found: list[Origin] = []
        for index in item.a:
            found += [None] if found else []
            found += self.printed[index].origins
        return found

    def _changed(self, number: int, item: DiffItem) -> tuple[list[Proposal], list[Refusal]]:
        """Return a proposal for a paragraph's changes of typed words, and refusals; changes of values become wishes."""
        origins = self._origins(item)
        refusals: list[Refusal] = []
        written: list[_Written] = []
        for group in groups_of(item, origins, self.lines.values):
            try:
                if all(self.values.is_typed(item, one, origins) for one in group):
                    written += self._typed(item, origins, group, written)
                else:
                    self._with_values(number, item, origins, group)
            except Refusal as refusal:
                refusals.append(_whole(refusal, item, group))
        return ([_proposal(number, item, written)] if written else []), refusals

    def _with_values(self, number: int, item: DiffItem, origins: list[Origin], group: Sequence[Hunk]) -> None:
        """Add a wish for a group that changes values, with the changes of typed words beside them."""
        typed = [one for one in group if self.values.is_typed(item, one, origins)]
        beside = self._typed(item, origins, typed, [])
        found = [self.values.found(item, one, origins) for one in group if one not in typed]
        edits, place = tuple(w.change[0] for w in beside), beside[0].place if beside else None
        self.values.add(Wish(number, item, tuple(found), edits, place, _replaced(item, group)))

    def _typed(self, item: DiffItem, origins: list[Origin], group: Sequence[Hunk], before: Sequence[_Written]) -> list[_Written]:
        """Return the replacements in typed words, to be made after those in `before`; Refusal when one of them can't be written."""
        found: list[_Written] = []
        for one in group:
            new = item.after[one[2]:one[3]]
            place, change = self.lines.replaced(item.before, origins, one[:2], new, [w.change for w in (*before, *found)])
            if any(w.place.file != place.file for w in (*before, *found)):
                raise self.lines.refusal("change-not-plain", origins, one[:2], item.before, new)
            found.append(_Written(place, change, one))
        return found

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
        """Return proposals that move a line as it was typed, with its marks and with its changes, to its new place."""
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
        """Return the insertion of a line after the preceding paragraph or before the following one; Refusal when neither has a line."""
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
        """Return the next paragraph in that direction that stays in its place; None at the end."""
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
        """Refuse changes of a text that is printed several times unless each copy was changed alike; keep one proposal for all copies."""
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


    def _moves(self) -> None:
        """Refuse moves of words between two paragraphs unless both sides can be written."""
        sides: dict[str, list[int]] = {}
        for number, item in enumerate(self.items):
            for text in {_bare(r.new or r.old) for index in item.b for r in self.wanted[index].replaced if r.moved}:
                sides.setdefault(text, []).append(number)
        stopped = {number for number, _ in self.refused}
        for numbers in sides.values():
            if stopped.isdisjoint(numbers):
                continue
            for proposal in [p for p in self.proposals if p.number in numbers and p.number not in stopped]:
                facts = {"old": shorten(proposal.before), "new": shorten(proposal.after)}
                self.refused.append((proposal.number, problem("change-together", proposal.place, **facts)))
            self.proposals = [p for p in self.proposals if p.number not in numbers or p.number in stopped]


@dataclass(frozen=True, slots=True)
class _Written:
    """A replacement in typed words: its line, the edit with what it is to print, and its offsets in both texts."""

    place: Place
    change: Change
    at: Hunk


def _proposal(number: int, item: DiffItem, written: Sequence[_Written]) -> Proposal:
    return Proposal(number, written[0].place, item.before, _replaced(item, [w.at for w in written]), tuple(w.change[0] for w in written))


def _replaced(item: DiffItem, group: Sequence[Hunk]) -> str:
    """Return the first text with these replacements."""
    text = item.before
    for a0, a1, b0, b1 in sorted(group, reverse=True):
        text = text[:a0] + item.after[b0:b1] + text[a1:]
    return text


def _whole(refusal: Refusal, item: DiffItem, group: Sequence[Hunk]) -> Refusal:
    """Return a refusal with the facts of the whole change when it has several pieces."""
    if len(group) == 1:
        return refusal
    a0, a1, b0, b1 = group[0][0], group[-1][1], group[0][2], group[-1][3]
    told = {"old": shorten(item.before[a0:a1].replace(BREAK, "¶")), "new": shorten(item.after[b0:b1].replace(BREAK, "¶"))}
    found = refusal.problem
    return Refusal(problem(found.code, found.place, **{**found.facts, **told}))


def _bare(text: str) -> str:
    return "".join(text.split())


def _runs(items: Sequence[DiffItem]) -> Iterable[list[int]]:
    """Yield the numbers of items that differ, adjacent added or removed ones together as one run."""
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
