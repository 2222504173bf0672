"""Finds content of a filled form outside its blanks that was not sent out: notes, pictures, hidden words, words next to a blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..text import DiffKind, compare, is_empty
from ..word import Aside, AsideKind, ChangeKind, Spot, WordText
from .marked_text import MarkedText, outside_of

READ = frozenset({AsideKind.CONTROL, AsideKind.FORM_FIELD, AsideKind.FIELD, AsideKind.NUMBER, AsideKind.HEADER, AsideKind.DELETED})
"""Kinds whose words are read with the text around them."""
WORDS, STRUCK_OUT = "空外面的字", "修订中删掉的字"
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Beside:
    """An item outside the blanks: its kind, place and text, and the id of the only blank at that place, or ""."""

    kind: str
    place: str
    text: str
    blank: str = ""

    @property
    def said(self) -> str:
        """Return the sentence that reports it as a doubt about its blank."""
        return f"这里还有{self.kind}，不在空的值里" + (f"：{self.text}" if self.text else "")


def beside_of(
    read: WordText, form: WordText | None, marked: Sequence[MarkedText], code: str = "", own: Collection[str] = (),
) -> tuple[Beside, ...]:
    """Return the items outside the blanks of a form.

    Content of the `form` as sent out, of its line with its `code`, and of its unit's `own` name is left out.
    """
    found = [*_asides(read, form), *_deleted(read), *(_words(read, form, code, own) if form else ())]
    return tuple(Beside(kind, str(spot), _short(text), _blank_at(spot, marked)) for kind, spot, text in found)


def _asides(read: WordText, form: WordText | None) -> Iterator[tuple[str, Spot, str]]:
    known = Counter(map(_key, form.asides if form else ()))
    for aside in read.asides:
        if aside.kind in READ:
            continue
        if known[_key(aside)]:
            known[_key(aside)] -= 1
        else:
            yield str(aside.kind), aside.spot, f"{aside.text} {aside.detail}"


def _key(aside: Aside) -> tuple[str, str, str]:
    return str(aside.kind), "".join(aside.text.split()), aside.detail


def _deleted(read: WordText) -> Iterator[tuple[str, Spot, str]]:
    for change in read.changes:
        if change.kind is ChangeKind.DELETED and not is_empty(change.text.replace("¶", "")):
            yield STRUCK_OUT, change.spot, change.text


def _words(read: WordText, form: WordText, code: str, own: Collection[str]) -> Iterator[tuple[str, Spot, str]]:
    """Yield words outside the blanks that the form as sent out does not have; that form is of no unit, so it has no line with a code."""
    before = list(outside_of(form))
    after = [(spot, text) for spot, text in outside_of(read) if not (code and _is_code(text, code))]
    sent, came = (["".join(text.split()) for _, text in side] for side in (before, after))
    for item in compare(sent, [_without(own, text, sent) for text in came]):
        if item.kind in (DiffKind.SAME, DiffKind.REMOVED, DiffKind.LEFT) or not item.b:
            continue
        said = "……".join(span.text for span in item.spans() if span.op == "+" and not is_empty(span.text))
        if said:
            yield WORDS, after[item.b[0]][0], said


def _without(own: Collection[str], text: str, sent: Collection[str]) -> str:
    """Return the line without its unit's name where that makes it a line as sent out, or empty."""
    return next((bare for name in own if (bare := text.replace(name, "")) in ("", *sent)), text)


def _is_code(text: str, code: str) -> bool:
    """Return whether a text is the line with that code and nothing else."""
    return "".join(text.split()).replace(":", "：") == f"表号：{code}"


def _blank_at(spot: Spot, marked: Iterable[MarkedText]) -> str:
    """Return the id of the only blank in that cell or paragraph, else ""."""
    here = {found.id for found in marked if any(_same_place(spot, own) for own in found.spots)}
    return here.pop() if len(here) == 1 else ""


def _same_place(one: Spot, other: Spot) -> bool:
    if one.cell and other.cell:
        return (one.part, one.box, one.cell) == (other.part, other.box, other.cell)
    return one == other


def _short(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
