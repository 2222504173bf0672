"""Renders a campaign with a changed value to see what a document then prints, and which other paragraphs change."""

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
"""Beginnings of marks: a value that contains one prints text from elsewhere, and is not replaced by printed text."""
AROUND = 8


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A change of a value: its place, the characters of its file to replace, and what is printed for it."""

    value: ValueAt
    edit: Edit
    old: str
    new: str

    @property
    def place(self) -> Place:
        """Return the place of the value."""
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
    """Trial renderings of one campaign with changed values, each rendered once; nothing is written."""

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
        """Return the other paragraphs that a changed value changes; `edited`: the marks that were edited, by paragraph (None: no mark)."""
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
    """Yield the texts that the value may be changed to: with the printed text replaced in it, or the new text alone."""
    if any(mark in typed for mark in MARKS) or BREAK in new or not new.strip():
        return
    if typed.count(old) == 1:
        yield typed.replace(old, new)
    if typed.strip() != old:
        yield new


def _printed(paragraph: GeneratedParagraph, mark: Computed) -> str | None:
    """Return what a mark prints in a paragraph."""
    key = _key(mark)
    characters = [c for c, o in zip(paragraph.text, paragraph.origins, strict=True) if _key(o) == key]
    return "".join(characters)


def _changed_keys(before: GeneratedParagraph, after: GeneratedParagraph) -> set[tuple[Place, int] | None]:
    """Return the marks that print other text in the second paragraph; None among them stands for characters without a mark."""
    keys = {_key(origin): origin for origin in before.origins}
    marks = {key for key, origin in keys.items() if isinstance(origin, Computed) and _printed(before, origin) != _printed(after, origin)}
    plain = ["".join(c for c, o in zip(p.text, p.origins, strict=True) if _key(o) is None) for p in (before, after)]
    return {*marks, *([] if plain[0] == plain[1] else [None])}


def _key(origin: Origin) -> tuple[Place, int] | None:
    return (origin.marked.place, origin.start) if isinstance(origin, Computed) else None


def _edit(old: str, new: str) -> Edit:
    """Return the single replacement that turns the first text into the second."""
    start = next((n for n, (x, y) in enumerate(zip(old, new, strict=False)) if x != y), min(len(old), len(new)))
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(start, len(old) - tail, new[start : len(new) - tail])


def _around(old: str, new: str) -> tuple[str, str]:
    """Return the changed words of both texts with some text around them."""
    found = hunks(old, new)
    start, left = max(found[0][0] - AROUND, 0), max(len(old) - found[-1][1] - AROUND, 0)
    return old[start : len(old) - left], new[start : len(new) - left]


def _flat(text: str) -> str:
    return text.replace("\n", "").strip()
