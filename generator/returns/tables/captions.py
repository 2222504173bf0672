"""Doubt values of a table that does not follow the line printed above it: of two tables alike, only that line tells which is which."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from ..reading.alignment import Alignment
from ..reading.harmless import is_harmless, is_slip
from ..reading.issued_form import FixedLine, IssuedForm
from ..reading.slots import Candidate
from ..reasons import Reason


def check_captions(aligned: Alignment, found: Iterable[Candidate]) -> None:
    """Doubt each blank of a table whose line above was changed, stands elsewhere, or is gone where another table has the same words."""
    form, text = aligned.form, aligned.text
    found = [c for c in found if c.there and c.slot.id in form.headings]
    caption = _captions(form)
    alike = Counter(words for _, words in {(form.text.lines[c.slot.line].spot.cell[:1], _words(form, c)) for c in found})
    known: dict[tuple[object, ...], bool] = {}
    for candidate in found:
        above = caption.get(form.text.lines[candidate.slot.line].spot.cell[:1])
        if above is None:
            continue
        only, line = alike[_words(form, candidate)] == 1, text.line_of(candidate.start)
        key = above, only, text.lines[line].spot.cell[:1] or line
        if key not in known:
            known[key] = _stands(aligned, above, line, only=only)
        if not known[key]:
            candidate.doubt(Reason.HEADING)


def _captions(form: IssuedForm) -> dict[tuple[int, ...], FixedLine]:
    """Return the last fixed line above each table, by the table; of tables in sequence that above the first one."""
    found: dict[tuple[int, ...], FixedLine] = {}
    last: FixedLine | None = None
    for own in form.lines:
        line = form.text.lines[own.line]
        if line.row < 0:
            last = own
        elif last is not None:
            found.setdefault(line.spot.cell[:1], last)
    return found


def _words(form: IssuedForm, candidate: Candidate) -> tuple[str, ...]:
    """Return the labels and headings of a blank."""
    heading = form.headings[candidate.slot.id]
    return tuple(form.fixed[own.start:own.end] for own in (*heading.labels, *heading.columns))


def _stands(aligned: Alignment, above: FixedLine, here: int, *, only: bool) -> bool:
    """Return whether the line stands above a line of the return as issued, with no other line of such kind between."""
    form, text = aligned.form, aligned.text
    match = aligned.match[above.start:above.end]
    there = [m for m in match if m >= 0]
    if not there:
        return only
    if len(there) < len(match) and not only:
        return False
    line = text.line_of(text.at[there[0]])
    first, last = there[-1] + 1, bisect_left(text.at, text.lines[here].start)
    others = {form.line_at[aligned.owner[k]] for k in range(first, last) if k in aligned.owner}
    if line >= here or any(form.text.lines[n].row < 0 and n != above.line for n in others):
        return only and line < here
    behind = max((slot.gap for slot in form.slots if slot.line == above.line), default=above.start)
    tail = [m for m in aligned.match[behind:above.end] if m >= 0]
    added = "".join(text.ink[k] for k in range(tail[0], tail[-1]) if k not in aligned.owner) if tail else ""
    return is_slip(added) or is_harmless(added, own=False, begins=False)
