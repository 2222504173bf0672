"""Finds the typed characters to replace for a change, and verifies that the line then reads as wanted and nothing else changes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from ...campaign import (
    VALUE_NAMES,
    Campaign,
    ContentText,
    Edit,
    Node,
    front_matter,
    parse_yaml,
    read_content_text,
    walk,
)
from ...documents import Computed, Origin, Typed, segments_of
from ...files import FORBIDDEN, Source
from ...text import (
    BARS,
    BREAK,
    Marked,
    Paragraph,
    Plain,
    read_prose,
    taken_mark,
)
from ...word import shorten
from ...wording import Place, Problem, Refused, problem
from .tokens import changed, escaped, line_tokens, replaced_text, tokens_of, value_tokens
from .value_places import ValuePlaces

Change = tuple[Edit, Edit]
"""The edit that is written, and the edit of what it should print."""
TOUCHING = re.compile(r"[0-9A-Za-z０-９@._\-〇一二三四五六七八九十百千万]")
"""Matches characters that join adjacent ones to another number or word."""


class Refusal(Exception):  # noqa: N818  an outcome
    """Raised for a change that can't be written; `problem` says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.problem = found


class Lines:
    """The files of one campaign. `fallback` is the place reported for a change whose file is unknown."""

    def __init__(self, campaign: Campaign, fallback: Place) -> None:
        self.campaign, self.fallback = campaign, fallback
        self.shown = str(PurePosixPath(campaign.node.place.file).parent)
        self._files: dict[str, ContentText] = {}
        self.values = ValuePlaces(campaign)

    def file(self, shown: str) -> ContentText:
        """Return a file by its displayed name, as in `Place.file`."""
        if shown not in self._files:
            name = PurePosixPath(shown).relative_to(self.shown)
            self._files[shown] = read_content_text(self.campaign.folder / name, shown)
        return self._files[shown]

    def near(self, origins: Sequence[Origin], text: str) -> Place:
        """Return the place of the line that printed these characters, or of the value that they are."""
        marked = next((o.marked for o in origins if o is not None), None)
        return marked.place if marked else self.values.printed(text, 0, len(text)) or self.fallback

    # ------------------------------------------------------------------------------------------------ changes
    def replaced(
        self, before: str, origins: Sequence[Origin], at: tuple[int, int], new: str, done: Sequence[Change],
    ) -> tuple[Place, Change]:
        """Return (place, change) for replacing these characters by `new` after the changes `done`; Refusal when it can't be written."""
        self._untouched(before, origins, at, new)
        marked, start, end = self._range(before, origins, at, new)
        file = self.file(marked.place.file)
        newline = file.line_end(marked.place.line)
        for variant in dict.fromkeys((new, escaped(new))):
            change = Edit(start, end, variant.replace(BREAK, newline)), Edit(start, end, new)
            edits, wanted = zip(*done, change, strict=True)
            if not FORBIDDEN.search(variant.replace(BREAK, "")) and self._says(file, marked, edits, wanted):
                return marked.place, change
        raise self.refusal("change-not-plain", origins, at, before, new)

    def _untouched(self, before: str, origins: Sequence[Origin], at: tuple[int, int], new: str) -> None:
        """Raise Refusal when the change is in computed characters, or would join characters to a computed number or word."""
        a0, a1 = at
        if any(not isinstance(o, Typed) and c != BREAK for o, c in zip(origins[a0:a1], before[a0:a1], strict=True)):
            raise self.refusal("change-in-mark", origins, at, before, new)
        for beside, inside in ((a0 - 1, (before[a0:a1][:1], new[:1])), (a1, (before[a0:a1][-1:], new[-1:]))):
            computed = 0 <= beside < len(before) and not isinstance(origins[beside], Typed)
            if computed and TOUCHING.match(before[beside]) and any(TOUCHING.match(c) for c in inside):
                raise self.refusal("change-in-mark", origins, (min(a0, beside), max(a1, beside + 1)), before, new, shown=at)

    def _range(self, before: str, origins: Sequence[Origin], at: tuple[int, int], new: str) -> tuple[Marked, int, int]:
        """Return the marked text of consecutively typed characters, and their offsets in its file; Refusal when they were not."""
        a0, a1 = at
        if a0 == a1:
            left, right = origins[a0 - 1] if a0 else None, origins[a0] if a0 < len(origins) else None
            if isinstance(left, Typed):
                offset = self._offset(left.marked, origins, at, before, new) + left.end
                return left.marked, offset, offset
            if isinstance(right, Typed):
                offset = self._offset(right.marked, origins, at, before, new) + right.start
                return right.marked, offset, offset
            raise self.refusal("change-in-mark", origins, (max(a0 - 1, 0), a1 + 1), before, new, shown=at)
        pieces = [self._piece(before, origins, place, new) for place in range(a0, a1)]
        if any(first[2] != second[1] for first, second in itertools.pairwise(pieces)):
            raise self.refusal("change-not-plain", origins, at, before, new)
        return pieces[0][0], pieces[0][1], pieces[-1][2]

    def _piece(self, before: str, origins: Sequence[Origin], place: int, new: str) -> tuple[Marked, int, int]:
        origin, at = origins[place], (place, place + 1)
        if isinstance(origin, Typed):
            base = self._offset(origin.marked, origins, at, before, new)
            return origin.marked, base + origin.start, base + origin.end
        left, right = origins[place - 1], origins[place + 1]
        if left is None or right is None or left.marked.place.file != right.marked.place.file:
            raise self.refusal("change-not-plain", origins, at, before, new)
        base, following = (self._offset(o.marked, origins, at, before, new) for o in (left, right))
        near = right.marked.place.line == left.marked.place.line + 1
        if not near or not (self._is_paragraph(left.marked) and self._is_paragraph(right.marked)):
            raise self.refusal("change-not-plain", origins, at, before, new)
        return left.marked, base + len(left.marked.raw), following

    def _offset(self, marked: Marked, origins: Sequence[Origin], at: tuple[int, int], before: str, new: str) -> int:
        """Return the offset of the marked text in its file; Refusal when the file differs from the text as it was read."""
        file = self.file(marked.place.file)
        base = file.offset(marked.place)
        if not file.text.startswith(marked.raw, base):
            raise self.refusal("change-not-plain", origins, at, before, new)
        return base

    # ------------------------------------------------------------------------------------------------ whole lines
    def whole(self, before: str, origins: Sequence[Origin], *, bare: bool) -> tuple[Place, Edit]:
        """Return the edit that removes a paragraph's line; Refusal when it is more than a line, or (`bare`) has marks."""
        every = (0, len(before))
        marked = next((o.marked for o in origins if o is not None), None)
        if marked is None or any(o is None or o.marked is not marked for o in origins):
            raise self.refusal("change-in-mark", origins, every, before, "")
        mark = next((s for s in segments_of(marked) if not isinstance(s[0], Plain)), None)
        if bare and mark:
            raise self.refusal("change-in-mark", [Computed(marked, *mark)], (0, 1), before, "", shown=every)
        if not self._is_paragraph(marked):
            raise self.refusal("change-not-plain", origins, every, before, "")
        file, line = self.file(marked.place.file), marked.place.line
        end = file.starts[line] if line < len(file.starts) else len(file.text)
        return marked.place, Edit(file.starts[line - 1], end, "")

    def beside(self, origins: Sequence[Origin]) -> Place | None:
        """Return the place of the line of a body that printed a paragraph; None when it was printed otherwise."""
        marked = next((o.marked for o in origins if o is not None), None)
        return marked.place if marked and self._in_body(marked.place) else None

    def typed(self, text: str) -> str | None:
        """Return the text as one line of prose; None when no line prints exactly that."""
        for variant in dict.fromkeys((text, escaped(text))):
            lines, problems = read_prose(Source("", (variant,)), VALUE_NAMES)
            marked = lines[0].text if len(lines) == 1 and isinstance(lines[0], Paragraph) else None
            plain = marked is not None and all(isinstance(s, Plain) for s in marked.segments)
            if plain and not problems and not FORBIDDEN.search(text) and [t for t, _ in tokens_of(marked, 0)] == list(text):
                return variant
        return None

    def _is_paragraph(self, marked: Marked) -> bool:
        """Return whether the text is a whole line of a body."""
        if not self._in_body(marked.place):
            return False
        line = self.file(marked.place.file).source.lines[marked.place.line - 1].strip()
        return line[taken_mark(line)[1] :] == marked.raw

    def _in_body(self, place: Place) -> bool:
        return place.file.endswith(".md") and place.line >= self._body(place.file)

    def _body(self, shown: str) -> int:
        """Return the number of the first line of a text's body."""
        return front_matter(self.file(shown).source)[1].first_line

    # ------------------------------------------------------------------------------------------------ verifying
    def _says(self, file: ContentText, marked: Marked, edits: Sequence[Edit], wanted: Sequence[Edit]) -> bool:
        """Return whether the file with `edits` reads as before except for the changes `wanted`."""
        try:
            if self._in_body(marked.place):
                return self._body_says(file, edits, wanted)
            return BREAK not in wanted[-1].new and self._value_says(file, marked, edits, wanted)
        except Refused:
            return False

    def _body_says(self, file: ContentText, edits: Sequence[Edit], wanted: Sequence[Edit]) -> bool:
        first = max(n for n, start in enumerate(file.starts) if start <= edits[0].start)
        last = max(n for n, start in enumerate(file.starts) if start <= edits[-1].end)
        begin, end = file.starts[first], file.ends[last]
        region = file.edited([Edit(end, len(file.text), ""), *edits, Edit(0, begin, "")])
        old, worse_before = line_tokens(file.source.lines[first : last + 1], file.starts[first : last + 1])
        new, worse = line_tokens(region.source.lines, region.starts)
        return worse <= worse_before and [t for t, _ in new] == changed(old, wanted)

    def _value_says(self, file: ContentText, marked: Marked, edits: Sequence[Edit], wanted: Sequence[Edit]) -> bool:
        before, after = self._values(file), self._values(file.edited(edits))
        at = next((loc for loc, n in before.items() if isinstance(n.value, str) and _holds(n, marked.place)), None)
        if at is None or before.keys() != after.keys():
            return False
        old, new = str(before[at].value), str(after[at].value)
        base = file.offset(before[at].place)
        moved = [Edit(e.start - base, e.end - base, e.new) for e in edits]
        if not file.text.startswith(old, base) or new != replaced_text(old, moved) or new.strip() in ("", "无", "待定"):
            return False
        if any(before[loc].value != after[loc].value for loc in before if loc != at and isinstance(before[loc].value, str)):
            return False
        tokens, worse_before = value_tokens(old, base)
        found, worse = value_tokens(new, 0)
        bars = len(BARS.findall(old)) == len(BARS.findall(new))
        return bars and worse <= worse_before and [t for t, _ in found] == changed(tokens, wanted)

    def _values(self, file: ContentText) -> dict[tuple[int | str, ...], Node]:
        source = file.source
        node, _ = parse_yaml(front_matter(source)[0] if file.shown.endswith(".md") else source)
        return dict(walk(node))

    # ------------------------------------------------------------------------------------------------ saying no
    def refusal(
        self, code: str, origins: Sequence[Origin], at: tuple[int, int], before: str, new: str, *, shown: tuple[int, int] | None = None,
    ) -> Refusal:
        """Return the Refusal of a change, with the place that a person has to look at."""
        a0, a1 = shown or at
        inside = origins[at[0] : at[1]]
        left, right = _whole_value(origins, before, a0, a1) if len(origins) == len(before) else (a0, a1)
        old, put = before[left:right], before[left:a0] + new + before[a1:right]
        facts = {"old": shorten(old.replace(BREAK, "¶")), "new": shorten(put.replace(BREAK, "¶"))}
        mark = next((o for o in inside if isinstance(o, Computed)), None)
        typed = next((o.marked.place for o in origins if o is not None), None)
        if mark:
            place = _at(mark.marked.place, mark.start)
            raw = mark.marked.raw[mark.start : mark.end]
            return Refusal(problem("change-in-mark", place, mark=shorten(raw), **self.values.where(mark, place), **facts))
        if code == "change-not-plain" and typed:
            return Refusal(problem(code, typed, **facts))
        value = self.values.printed(before, *at)
        if value:
            return Refusal(problem("change-in-value", value, **facts))
        return Refusal(problem("change-no-source", typed or self.fallback, **facts))

def _whole_value(origins: Sequence[Origin], text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a change extended to the whole value in which it begins and ends."""
    def same(one: int, other: int) -> bool:
        return not isinstance(origins[one], Typed) and origins[one] == origins[other] and text[other] != BREAK

    while 0 < start < len(text) and same(start, start - 1):
        start -= 1
    while 0 < end < len(text) and same(end - 1, end):
        end += 1
    return start, end



def _at(place: Place, offset: int) -> Place:
    return Place(place.file, place.line, place.column + offset, place.inside)


def _holds(node: Node, place: Place) -> bool:
    """Return whether this one-line value contains the place."""
    return node.place.line == place.line and node.place.column <= place.column <= node.place.column + len(node.value)
