"""What a document would say with another value in the content: rendered, not guessed, and what else would then be another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...campaign import Edit, edits, load_campaign
from ...check import Loaded
from ...documents import Computed, Origin, RenderContext, compose
from ...files import read_outside
from ...text import BREAK, hunks
from ...wording import Place, Refused, Severity
from ..rendered import GeneratedParagraph, Rendering, rendering
from .value_places import ValueAt

MARKS = ("{{", "[[", "【")
"""A value with one of these in it prints what stands elsewhere: it is not replaced by what was printed."""
AROUND = 8


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value that is to be another one: where it stands, the characters of its file to replace, and what is printed for it."""

    value: ValueAt
    edit: Edit
    old: str
    new: str

    @property
    def place(self) -> Place:
        """Where the value stands."""
        return self.value.place


@dataclass(frozen=True, slots=True)
class AlsoChanged:
    """A paragraph that nobody edited and that prints a changed value: the document's name, and the words around it, before and after."""

    document: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Tried:
    """The campaign rendered with a changed value: the edit, and the paragraphs of the compared document."""

    edit: Edit
    paragraphs: list[GeneratedParagraph]
    everything: Rendering


class ValueTrials:
    """Values of one campaign changed on trial, each once; nothing is written."""

    def __init__(self, loaded: Loaded, now: Rendering, number: int, numbers: tuple[str, ...], first: Sequence[GeneratedParagraph]) -> None:
        self.loaded, self.now, self.number, self.numbers, self.first = loaded, now, number, numbers, first
        self._tried: dict[tuple[Place, str], Tried | None] = {}

    # ---- one value
    def change(self, value: ValueAt, at: int, mark: Computed | None, old: str, new: str, wanted: str) -> ValueChange | None:
        """Return the change of a value that makes `old` read `new` in paragraph `at`, or makes a paragraph without marks read `wanted`.

        None when no spelling of the value does.
        """
        for typed in _spellings(value.typed, old, new):
            tried = self._try(value, typed)
            if tried is None or len(tried.paragraphs) != len(self.first):
                continue
            paragraph = tried.paragraphs[at]
            if _printed(paragraph, mark) == new if mark else paragraph.text == wanted:
                return ValueChange(value, tried.edit, old, new)
        return None

    def also(self, change: ValueChange, edited: Mapping[int, Collection[Computed | None]]) -> tuple[AlsoChanged, ...]:
        """Return what else a changed value changes; `edited` are the marks in which it was changed, by paragraph (None: without mark)."""
        tried = next(t for (place, _), t in self._tried.items() if t and place == change.place and t.edit == change.edit)
        known = {(self.first[at].text, tried.paragraphs[at].text) for at, marks in edited.items()
                 if None in marks or _changed_keys(self.first[at], tried.paragraphs[at]) <= {_key(mark) for mark in marks}}
        found = dict.fromkeys(
            AlsoChanged(self.now.documents[number].name, *_around(old, new))
            for number, old, new in self._differing(tried) if (old, new) not in known)
        return tuple(found)

    def _differing(self, tried: Tried) -> Iterator[tuple[int, str, str]]:
        seen = set()
        for number, now in enumerate(self._texts):
            then = [p.text for p in tried.everything.paragraphs(number)]
            for old, new in zip(map(_flat, now), map(_flat, then), strict=False):
                if old != new and (old, new) not in seen:
                    seen.add((old, new))
                    yield number, old, new

    @cached_property
    def _texts(self) -> list[list[str]]:
        return [[p.text for p in self.now.paragraphs(number)] for number in range(len(self.now.documents))]

    # ---- rendering
    def _try(self, value: ValueAt, typed: str) -> Tried | None:
        key = value.place, typed
        if key not in self._tried:
            try:
                self._tried[key] = self._rendered(value, typed)
            except (OSError, Refused):
                self._tried[key] = None
        return self._tried[key]

    def _rendered(self, value: ValueAt, typed: str) -> Tried | None:
        campaign, shown = self.loaded.campaign, value.place.file
        name = shown.removeprefix(f"{self.loaded.shown}/")
        path = campaign.folder / name
        file = edits.as_text(path, shown, read_outside(path, Place(shown)))
        changed = edits.set_value(file, value.loc, typed)
        made, problems = load_campaign(campaign.folder, self.loaded.shown, {name: changed.data})
        if made is None or any(p.severity is Severity.ERROR for p in problems):
            return None
        now = self.loaded.render_context
        everything = rendering(RenderContext(compose(made), now.profile, now.templates, now.shown, now.pictures), self.loaded, self.numbers)
        if len(everything.documents) != len(self.now.documents):
            return None
        return Tried(_edit(file.text, changed.text), everything.generated(self.number), everything)


def _spellings(typed: str, old: str, new: str) -> Iterator[str]:
    """Yield the texts that a value could be given: what is printed replaced in it, or all of it."""
    if any(mark in typed for mark in MARKS) or BREAK in new or not new.strip():
        return
    if typed.count(old) == 1:
        yield typed.replace(old, new)
    if typed.strip() != old:
        yield new


def _printed(paragraph: GeneratedParagraph, mark: Computed) -> str | None:
    """Return what a mark prints in a paragraph; the paragraph's first print of it stands for all."""
    key = _key(mark)
    characters = [c for c, o in zip(paragraph.text, paragraph.origins, strict=True) if _key(o) == key]
    return "".join(characters)


def _changed_keys(before: GeneratedParagraph, after: GeneratedParagraph) -> set[tuple[Place, int] | None]:
    """Return the marks that print something else in the second paragraph; None for characters without a mark."""
    keys = {_key(origin): origin for origin in before.origins}
    marks = {key for key, origin in keys.items() if isinstance(origin, Computed) and _printed(before, origin) != _printed(after, origin)}
    plain = ["".join(c for c, o in zip(p.text, p.origins, strict=True) if _key(o) is None) for p in (before, after)]
    return {*marks, *([] if plain[0] == plain[1] else [None])}


def _key(origin: Origin) -> tuple[Place, int] | None:
    return (origin.marked.place, origin.start) if isinstance(origin, Computed) else None


def _edit(old: str, new: str) -> Edit:
    """Return the one replacement that makes the second text of the first."""
    start = next((n for n, (x, y) in enumerate(zip(old, new, strict=False)) if x != y), min(len(old), len(new)))
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(start, len(old) - tail, new[start : len(new) - tail])


def _around(old: str, new: str) -> tuple[str, str]:
    """Return the changed words of both texts with a little of what is around them."""
    found = hunks(old, new)
    start, left = max(found[0][0] - AROUND, 0), max(len(old) - found[-1][1] - AROUND, 0)
    return old[start : len(old) - left], new[start : len(new) - left]


def _flat(text: str) -> str:
    return text.replace("\n", "").strip()
