"""Aligns a marked-up file with the campaign's paragraphs wherever both say the same, so that mere differences of layout are no changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ..documents import Origin, Typed
from ..word import RevisedParagraph
from .rendered import GeneratedParagraph

ANCHOR = 8
"""Least characters of a paragraph in both texts that serves as an anchor of the alignment."""
OWN_STYLES = 3
"""Least number of the program's styles in a file that counts as laid out by the program."""
_WIDE, _NARROW = "（）［］｛｝：；，", "()[]{}:;,"
_FOLDED = str.maketrans(_WIDE, _NARROW)


def is_own(printed: Sequence[RevisedParagraph], marked: Sequence[RevisedParagraph]) -> bool:
    """Return whether the marked-up file has the program's layout, so that its paragraph ends and spaces are significant."""
    styles = ({p.style for p in side if not p.style.isascii()} for side in (printed, marked))
    return len(set.intersection(*styles)) >= OWN_STYLES


def as_first(first: Sequence[GeneratedParagraph], second: Sequence[RevisedParagraph], *, own: bool) -> list[RevisedParagraph]:
    """Return the second text with the first one's paragraphs where only form differs.

    Form is the width of characters that nobody typed, and spaces and paragraph ends; in a file of the program's `own` layout only those
    beside characters that nobody typed.
    """
    if not own and second and _is_as_imported(first, second):
        return [replace(second[0], text=paragraph.text) for paragraph in first]
    flow = _Flow(first, list(second) if own else _without_form(second), own)
    return list(flow.told())


def _is_as_imported(first: Sequence[GeneratedParagraph], second: Sequence[RevisedParagraph]) -> bool:
    """Return whether an import of the second text would print as the first: what the standard places otherwise is then no change."""
    from ..importing import imported_text  # a file of the program's own layout needs none of it

    signs = [(c, origin) for c, origin in _signs([p for p in first if not _is_empty_number(p)])]
    wanted = _bare(imported_text(p.text for p in second if not _is_empty_brackets(p.text)))
    return len(signs) == len(wanted) and all(_agree(x, y, origin) for (x, origin), y in zip(signs, wanted, strict=True))


def _without_form(paragraphs: Sequence[RevisedParagraph]) -> list[RevisedParagraph]:
    """Return the paragraphs as an import writes them by the standard, without page numbers and traces of converters."""
    from ..importing import PAGE_LINE, as_imported, cleaned_text

    cleaned = (replace(p, text=as_imported(cleaned_text(p.text)[0]).strip()) for p in paragraphs if not PAGE_LINE.fullmatch(p.text.strip()))
    return [p for p in cleaned if p.text and not _is_empty_brackets(p.text)]


@dataclass(slots=True)
class _Flow:
    """The alignment of two texts."""

    first: Sequence[GeneratedParagraph]
    second: list[RevisedParagraph]
    own: bool

    def told(self) -> Iterator[RevisedParagraph]:
        """Yield the paragraphs of the second text, aligned with the first."""
        a, b = [comparison_key(p.text) for p in self.first], [comparison_key(p.text) for p in self.second]
        at_a = at_b = 0
        for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
            for offset in range(block.size):
                if len(a[block.a + offset]) >= ANCHOR:
                    yield from self._between(at_a, block.a + offset, at_b, block.b + offset)
                    yield from self._between(block.a + offset, block.a + offset + 1, block.b + offset, block.b + offset + 1)
                    at_a, at_b = block.a + offset + 1, block.b + offset + 1
        yield from self._between(at_a, len(a), at_b, len(b))

    def _between(self, a0: int, a1: int, b0: int, b1: int) -> Iterator[RevisedParagraph]:
        """Align a range of both texts: equal paragraphs at its start and end are taken from the first, the rest stays as it is."""
        head = list(_groups(self.first[a0:a1], self.second[b0:b1], own=self.own))
        done_a, done_b = (sum(pair[side] for pair in head) for side in (0, 1))
        tail = list(_groups(self.first[a0 + done_a:a1][::-1], self.second[b0 + done_b:b1][::-1], own=self.own, backwards=True))
        if not self.own and self.second and b1 - b0 == done_b and not tail and all(map(_is_empty_number, self.first[a0 + done_a:a1])):
            tail = [(a1 - a0 - done_a, 0)] if a1 - a0 > done_a else []
        left_a, left_b = (sum(pair[side] for pair in tail) for side in (0, 1))
        yield from self._tell(head, a0, b0)
        yield from self.second[b0 + done_b:b1 - left_b]
        yield from self._tell(tail[::-1], a1 - left_a, b1 - left_b)

    def _tell(self, groups: Sequence[tuple[int, int]], at_a: int, at_b: int) -> Iterator[RevisedParagraph]:
        for count_a, count_b in groups:
            first, second = self.first[at_a:at_a + count_a], self.second[at_b:at_b + count_b]
            if self.own and _means_something(first, second):
                yield from second
            else:
                yield from (replace((second or self.second)[0], text=paragraph.text) for paragraph in first)
            at_a, at_b = at_a + count_a, at_b + count_b


def _groups(
    first: Sequence[GeneratedParagraph], second: Sequence[RevisedParagraph], *, own: bool, backwards: bool = False,
) -> Iterator[tuple[int, int]]:
    """Yield groups (paragraphs of the first, of the second) of equal text, one after the other, up to the first difference."""
    i = j = long_a = long_b = begun_a = begun_b = 0
    while i < len(first) or j < len(second):
        if j == len(second) or (i < len(first) and long_a <= long_b):
            long_a += _length(first[i], own=own)
            i += 1
        else:
            long_b += len(_bare(second[j].text))
            j += 1
        if long_a == long_b and i > begun_a and j > begun_b:
            while not own and i < len(first) and _is_empty_number(first[i]):
                i += 1
            groups = first[begun_a:i], second[begun_b:j]
            if not _same(*((g[::-1] for g in groups) if backwards else groups), own=own):
                return
            yield i - begun_a, j - begun_b
            begun_a, begun_b, long_a, long_b = i, j, 0, 0


def _same(first: Sequence[GeneratedParagraph], second: Sequence[RevisedParagraph], *, own: bool) -> bool:
    """Return whether both texts are equal, apart from the width of characters that nobody typed."""
    a, b = list(_signs([p for p in first if own or not _is_empty_number(p)])), _bare("".join(p.text for p in second))
    return len(a) == len(b) and all(_agree(x, y, origin) for (x, origin), y in zip(a, b, strict=True))


def _is_empty_number(paragraph: GeneratedParagraph) -> bool:
    """Return whether the paragraph is only a number to be filled in: its brackets were not typed."""
    return _is_empty_brackets(paragraph.text) and not any(isinstance(o, Typed) for o in paragraph.origins)


def _is_empty_brackets(text: str) -> bool:
    return _bare(text).translate(_FOLDED) == "()"


def _length(paragraph: GeneratedParagraph, *, own: bool) -> int:
    return 0 if not own and _is_empty_number(paragraph) else len(_bare(paragraph.text))


def _agree(x: str, y: str, origin: Origin) -> bool:
    return x == y or (not isinstance(origin, Typed) and x.translate(_FOLDED) == y.translate(_FOLDED))


def _means_something(first: Sequence[GeneratedParagraph], second: Sequence[RevisedParagraph]) -> bool:
    """Return whether a space or paragraph end differs between characters that were typed."""
    origins = [origin for _, origin in _signs(first)]
    made = {at for at, origin in enumerate(origins) if not isinstance(origin, Typed)}
    spaces = _made_spaces(first)
    gaps = zip(_gaps([p.text for p in first]), _gaps([p.text for p in second]), strict=True)
    changed = {at for at, (a, b) in enumerate(gaps) if a != b and 0 < at < len(origins)}
    return any(at not in spaces and at not in made and at - 1 not in made for at in changed)


def _gaps(texts: Sequence[str]) -> list[str]:
    """Return the white space before each character, and that after the last."""
    found = [""]
    for character in "\u2029".join(texts):
        if character.isspace():
            found[-1] += character
        else:
            found.append("")
    return found


def _made_spaces(paragraphs: Sequence[GeneratedParagraph]) -> set[int]:
    """Return the offsets, not counting white space, at which there is white space that nobody typed: an empty blank."""
    found, at = set[int](), 0
    for paragraph in paragraphs:
        for character, origin in zip(paragraph.text, paragraph.origins, strict=True):
            if not character.isspace():
                at += 1
            elif not isinstance(origin, Typed):
                found.add(at)
    return found


def _signs(paragraphs: Sequence[GeneratedParagraph]) -> Iterator[tuple[str, Origin]]:
    for paragraph in paragraphs:
        yield from ((c, origin) for c, origin in zip(paragraph.text, paragraph.origins, strict=True) if not c.isspace())


def _bare(text: str) -> str:
    return "".join(text.split())


def comparison_key(text: str) -> str:
    """Return the text without white space and with its characters in one width."""
    return _bare(text).translate(_FOLDED)
