"""Account for every character of a return: fixed text, in one blank, or harmless; anything else makes blanks doubtful."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from ...text import is_empty
from ...word import AsideKind
from ..reasons import Reason
from .alignment import Alignment
from .flat_text import CELL, MERGED, ROW, FlatText, Line, compared
from .harmless import CODE, has_digit, is_harmless, is_slip, only_answers, says_more
from .issued_form import LIST_NUMBER, IssuedForm
from .slots import Candidate, Leftover, Slots

_ANSWERS = frozenset({AsideKind.COMMENT, AsideKind.TEXT_BOX, AsideKind.HIDDEN, AsideKind.NOTE})
"""Where people put answers that are not in the text."""


def _taken_elsewhere(text: FlatText, found: list[Candidate]) -> None:
    """Doubt every value where a sentence with numbers, or a correction, was taken for the content of a blank in another line."""
    for candidate in found:
        if Reason.PLACE in candidate.reasons and candidate.raw and says_more(candidate.raw):
            line = text.lines[text.line_of(candidate.start)]
            if is_empty(text.raw[line.start:candidate.start]):
                _form_wide([c for c in found if c is not candidate], candidate.raw, more=True)


def account(aligned: Alignment, slots: Slots, names: Iterable[str], header: str = "") -> None:
    """Note with each candidate the left-over and aside text near it. `names` are those of the unit, `header` is new text in headers."""
    known = tuple(names)
    form, text = aligned.form, aligned.text
    claimed = {(c.start, c.end) for c in slots.found if Reason.BESIDE in c.reasons}
    loose = [x for x in slots.leftovers if (x.start, x.end) not in claimed and not _harmless(form, text, x, known)]
    for left in loose:
        _leftover(aligned, slots.found, left, known)
    _sentences_elsewhere(aligned, slots.found, loose, known)
    _taken_elsewhere(text, slots.found)
    issued = Counter((kept.kind, kept.text) for kept in form.text.kept)
    for kept in text.kept:
        if issued[kept.kind, kept.text] > 0:
            issued[kept.kind, kept.text] -= 1  # it was sent out so
        elif kept.text == MERGED:
            _merged(aligned, slots.found, kept.line)
        else:
            _aside(text, slots.found, kept.line, kept.text, proposed=kept.kind in _ANSWERS)
    for start, _ in text.struck:
        _struck(aligned, slots.found, start)
    for line, _ in text.deleted:
        _near(text, slots.found, line, Reason.CHANGED, row=False)
    if header:
        _form_wide(slots.found, header, more=not only_answers(header, known))


def _harmless(form: IssuedForm, text: FlatText, left: Leftover, known: tuple[str, ...]) -> bool:
    line = text.lines[left.line]
    begins = is_empty(text.raw[line.start:left.start]) and not left.own
    number = LIST_NUMBER.match(compared(text.raw[line.start:line.end]))
    if number and not left.own and len(compared(text.raw[line.start:left.end])) <= number.end():
        return True  # part of a list number that was written otherwise
    return _printed_again(form, left) or is_harmless(left.text, own=left.own, begins=begins, known=known if line.row < 0 else ())


def _printed_again(form: IssuedForm, left: Leftover) -> bool:
    """Return whether a line says only what is printed on the form already: a heading repeated on the next page."""
    return left.own and compared(left.text) in form.printed


def _sentences_elsewhere(aligned: Alignment, found: list[Candidate], loose: list[Leftover], known: tuple[str, ...]) -> None:
    """Doubt every value where new words stand in a line of fixed text without blanks.

    In a table, where headings are compared one by one, only numbers and corrections count.
    """
    text = aligned.text
    filled = {line for c in found if c.there for line in range(text.line_of(c.start), text.line_of(max(c.end - 1, c.start)) + 1)}
    for line in {left.line for left in loose if not left.own} - (filled - aligned.titles):
        said = "".join(left.text for left in loose if left.line == line and not left.own)
        code = CODE.fullmatch(compared(text.raw[text.lines[line].start:text.lines[line].end]))
        more = says_more(said) if text.lines[line].row >= 0 else not (only_answers(said, known) or is_slip(said))
        if not code and more:
            for candidate in found:
                candidate.doubt(Reason.SAYS_MORE)


def _merged(aligned: Alignment, found: list[Candidate], line: int) -> None:
    """Doubt what stands in a cell that goes on in the row below, and what is empty there; labels are not meant for blanks."""
    above = _above(aligned.text, line)
    if above and not _holds_value(aligned, found, above):
        return
    _aside(aligned.text, found, line, MERGED, proposed=False)
    for candidate in found:
        if above and candidate.there and above[0].start <= candidate.start <= above[-1].end:
            candidate.doubt(Reason.ASIDE)


def _above(text: FlatText, line: int) -> list[Line]:
    """Return the lines of the cell that a merged cell continues."""
    here = text.lines[line]
    above = [x for x in text.lines[:line] if 0 <= x.row < here.row and x.columns == here.columns and x.spot.cell[:1] == here.spot.cell[:1]]
    above = [x for x in above if text.raw[x.start:x.end].strip()]
    return [x for x in above if x.row == above[-1].row]


def _holds_value(aligned: Alignment, found: list[Candidate], above: list[Line]) -> bool:
    """Return whether a cell holds more than fixed text, or a blank."""
    low, high = bisect_left(aligned.text.at, above[0].start), bisect_left(aligned.text.at, above[-1].end)
    return not all(k in aligned.owner for k in range(low, high)) or any(above[0].start <= c.start <= above[-1].end for c in found)


def _leftover(aligned: Alignment, found: list[Candidate], left: Leftover, known: tuple[str, ...]) -> None:
    form, text = aligned.form, aligned.text
    if not left.own:
        lines = {form.line_at[k] for k in (left.gap - 1, left.gap) if 0 <= k < len(form.line_at)}
        for candidate in found:
            if candidate.slot.line in lines:
                candidate.doubt(Reason.LEFT_LINE)
        _near(text, found, left.line, Reason.LEFT_LINE, row=has_digit(left.text), wider=Reason.LEFT_ROW)
        return
    _near(text, found, left.line, Reason.LEFT_ROW, row=True)
    for candidate in found:  # a line of its own right behind a value, in the same cell or outside of tables
        between = text.raw[candidate.end:left.start] if candidate.raw and candidate.end <= left.start else ""
        if candidate.slot.gap == left.gap and between and not {CELL, ROW}.intersection(between):
            candidate.doubt(Reason.BEHIND)
    in_row = left.line in aligned.printed_rows  # it may be the answer of a blank there
    _form_wide(found, left.text, more=says_more(left.text) if in_row else not only_answers(left.text, known))


def _struck(aligned: Alignment, found: list[Candidate], position: int) -> None:
    """Doubt the blank between whose neighbouring fixed characters text is struck out; elsewhere all blanks of its line."""
    text = aligned.text
    ink = bisect_left(text.at, position)
    left, right = aligned.previous_taken(ink), aligned.next_taken(ink - 1)
    first = aligned.owner[left] + 1 if left >= 0 else 0
    last = aligned.owner.get(right, len(aligned.form.fixed))
    inside = [c for c in found if first - c.slot.brackets <= c.slot.gap <= last + c.slot.brackets]
    for candidate in inside:
        candidate.doubt(Reason.STRUCK)
    if not inside:
        _near(text, found, text.line_of(position), Reason.STRUCK, row=False)


def _aside(text: FlatText, found: list[Candidate], line: int, said: str, *, proposed: bool) -> None:
    _near(text, found, max(line, 0), Reason.ASIDE, row=True)
    if proposed:
        _propose_aside([c for c in found if c.there and text.line_of(c.start) == line and not c.raw], said.strip())
    for candidate in found:
        if not candidate.raw:
            candidate.doubt(Reason.ASIDE_FORM)
        elif says_more(said):
            candidate.doubt(Reason.SAYS_MORE)


def _propose_aside(empty: list[Candidate], said: str) -> None:
    """Propose the aside text at the only empty blank of a line as its value."""
    if len(empty) == 1 and said:
        empty[0].raw = said


def _form_wide(found: list[Candidate], said: str, *, more: bool) -> None:
    bare = compared(said)
    for candidate in found:
        name = compared(candidate.slot.name)
        if not candidate.raw:
            candidate.doubt(Reason.LEFT_FORM)
        elif more or (len(name) > 1 and name != bare and name in bare):
            candidate.doubt(Reason.SAYS_MORE)


def _near(text: FlatText, found: list[Candidate], line: int, reason: Reason, *, row: bool, wider: Reason | None = None) -> None:
    """Add the reason to the candidates of a line of the return, and of its table row."""
    here = text.lines[line]
    for candidate in found:
        if not candidate.there:
            continue
        at = text.line_of(candidate.start)
        last = text.line_of(max(candidate.end - 1, candidate.start))
        if at <= line <= last:
            candidate.doubt(reason)
        elif row and here.row >= 0 and text.lines[at].row == here.row:
            candidate.doubt(wider or reason)
