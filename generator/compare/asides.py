"""Items beside the text of two files, such as pictures, that are not compared word by word: names those that only one file has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..word import Aside, AsideKind, RevisedDocument

COMPARED = frozenset({AsideKind.COMMENT, AsideKind.NOTE, AsideKind.DELETED})
"""Kinds that are compared elsewhere: listed on their own, or with their words among the paragraphs."""
STATE_ALONE = frozenset({AsideKind.CONTROL, AsideKind.FORM_FIELD, AsideKind.FIELD})
"""Kinds of which only kind and detail are compared here: their words are among the paragraphs."""
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Beside:
    """An item beside the text that only one file has: `new` in the second, or gone from the first."""

    kind: str
    place: str
    text: str
    new: bool


def beside_text(first: RevisedDocument, second: RevisedDocument) -> tuple[Beside, ...]:
    """Return the items beside the text that only one of two documents has, one entry for each occurrence."""
    before, after = ([a for a in d.asides if a.kind not in COMPARED] for d in (first, second))
    found = (*_only(before, after, new=False), *_only(after, before, new=True))
    if first.pictures != second.pictures and not any(beside.kind == AsideKind.PICTURE for beside in found):
        gone, come = (len(Counter(one.pictures) - Counter(other.pictures)) for one, other in ((first, second), (second, first)))
        found += tuple(Beside(str(AsideKind.PICTURE), "", "", new) for new, count in ((False, gone), (True, come)) for _ in range(count))
    return found


def _only(these: Iterable[Aside], those: Iterable[Aside], *, new: bool) -> list[Beside]:
    left = Counter(map(_key, those))
    found = []
    for aside in these:
        key = _key(aside)
        if left[key]:
            left[key] -= 1
        else:
            found.append(Beside(str(aside.kind), str(aside.spot), _said(aside), new))
    return found


def _key(aside: Aside) -> tuple[str, ...]:
    text = "" if aside.kind in STATE_ALONE else "".join(aside.text.split())
    return str(aside.kind), text, " ".join(aside.detail.split())


def _said(aside: Aside) -> str:
    text = " ".join(f"{aside.text} {aside.detail}".split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
