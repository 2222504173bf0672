"""Plans changes of printed values: each value is changed once for all places in which it was edited, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...campaign import Edit
from ...documents import Computed, Origin, Typed
from ...text import BREAK, DiffItem, Hunk
from ...word import shorten
from ...wording import Place, Problem, problem
from .lines import Lines
from .proposals import Proposal
from .value_trials import AlsoChanged, ValueChange, ValueTrials


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value that a reader changed: the paragraph, and the mark that prints it (None: a template prints it)."""

    change: ValueChange
    paragraph: int
    mark: Computed | None

    @property
    def place(self) -> Place:
        """Return the place where a person looks for it: the mark, or the value."""
        return self.mark.marked.place if self.mark else self.change.place


@dataclass(frozen=True, slots=True)
class Wish:
    """One change of a paragraph that requires other values, and the edits of typed words that belong to it, on the line at `place`."""

    number: int
    item: DiffItem
    values: tuple[Wanted, ...]
    edits: tuple[Edit, ...]
    place: Place | None
    after: str


class ValueWishes:
    """Collects the wishes of one comparison."""

    def __init__(self, lines: Lines, trials: ValueTrials) -> None:
        self.lines, self.trials = lines, trials
        self.wishes: list[Wish] = []

    def add(self, wish: Wish) -> None:
        """Add a wish."""
        self.wishes.append(wish)

    @staticmethod
    def is_typed(item: DiffItem, one: Hunk, origins: Sequence[Origin]) -> bool:
        """Return whether a replacement affects typed words only, paragraph ends included."""
        return all(isinstance(origins[at], Typed) or item.before[at] == BREAK for at in range(one[0], one[1])) and (
            one[0] < one[1] or _beside_typed(one[0], origins))

    def found(self, item: DiffItem, one: Hunk, origins: Sequence[Origin]) -> Wanted:
        """Return the value that a replacement changes; Refusal when there is none, or no change of it prints the wanted text."""
        a0, a1, b0, b1 = one
        before, old, new = item.before, item.before[a0:a1], item.after[b0:b1]
        mark = origins[a0] if a0 < a1 else None
        start, end = before.rfind(BREAK, 0, a0) + 1, before.find(BREAK, a1)
        paragraph = item.a[before.count(BREAK, 0, a0)]
        wanted = before[start:a0] + new + before[a1 : end if end >= 0 else len(before)]
        if old and all(origin == mark for origin in origins[a0:a1]) and not isinstance(mark, Typed):
            if isinstance(mark, Computed):
                values = [value] if (value := self.lines.values.value_of(mark)) else []
            else:
                values = [v for s, e, v in self.lines.values.printed_at(before, a0, a1) if (s, e) == (a0, a1)]
            for value in values:
                if change := self.trials.change(value, paragraph, mark, old, new, wanted):
                    return Wanted(change, paragraph, mark)
        raise self.lines.refusal("change-in-mark", origins, (a0, a1) if a0 < a1 else (max(a0 - 1, 0), a1 + 1), before, new, shown=(a0, a1))

    # ---- all of them
    def settled(self, others: Sequence[Proposal]) -> tuple[list[Proposal], list[tuple[int, Problem]]]:
        """Return one proposal for each value, separate ones for changes with typed words, and refusals of inconsistent changes."""
        taken = [(p.place.file, edit) for p in others for edit in p.edits]
        refused = [wish for wish in self.wishes if any(self._disputed(w.change, taken) for w in wish.values)]
        left = [wish for wish in self.wishes if wish not in refused]
        return list(self._proposals(left)), [(wish.number, self._refusal(wish)) for wish in refused]

    def _disputed(self, change: ValueChange, taken: Sequence[tuple[str, Edit]]) -> bool:
        rivals = {w.change.edit for wish in self.wishes for w in wish.values if w.change.place == change.place}
        return len(rivals) > 1 or any(
            file == change.place.file and edit.start <= change.edit.end and change.edit.start <= edit.end for file, edit in taken)

    def _refusal(self, wish: Wish) -> Problem:
        change = wish.values[0].change
        times = sum(w.change.place == change.place for other in self.wishes for w in other.values)
        return problem("change-in-copies", change.place, old=shorten(change.old), new=shorten(change.new), times=times)

    def _proposals(self, wishes: Sequence[Wish]) -> Iterator[Proposal]:
        told = set[tuple[ValueChange, ...]]()
        for wish in wishes:
            values = tuple(w.change for w in wish.values)
            if wish.place:
                also = self._also(values, wishes)
                yield Proposal(wish.number, wish.place, wish.item.before, wish.after, wish.edits, values, also, wish.place)
            elif values not in told:
                told.add(values)
                before, after = ("，".join(texts) for texts in ([v.old for v in values], [v.new for v in values]))
                near, also = wish.values[0].place, self._also(values, wishes)
                yield Proposal(wish.number, values[0].place, before, after, (), values, also, near)

    def _also(self, values: Sequence[ValueChange], wishes: Sequence[Wish]) -> tuple[AlsoChanged, ...]:
        found: dict[AlsoChanged, None] = {}
        for value in values:
            edited: dict[int, list[Computed | None]] = {}
            for wanted in (w for wish in wishes for w in wish.values if w.change == value):
                edited.setdefault(wanted.paragraph, []).append(wanted.mark)
            found |= dict.fromkeys(self.trials.also(value, edited))
        return tuple(found)


def _beside_typed(at: int, origins: Sequence[Origin]) -> bool:
    """Return whether words can be inserted at this place of a line."""
    beside = [origins[n] for n in (at - 1, at) if 0 <= n < len(origins)]
    return any(isinstance(origin, Typed) for origin in beside) or not beside
