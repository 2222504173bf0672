"""Items beside the text of two files, such as pictures, that are not compared word by word: names those that only one file has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..word import Aside, AsideKind, RevisedDocument

COMPARED = frozenset({AsideKind.COMMENT, AsideKind.NOTE, AsideKind.DELETED})
"""Kinds that are compared elsewhere: listed on their own, or with their words among the paragraphs."""
STATE_ALONE = frozenset({AsideKind.CONTROL, AsideKind.FORM_FIELD, AsideKind.FIELD})
"""Kinds of which only kind and detail are compared here: their words are among the paragraphs."""
FRAMES = frozenset({AsideKind.TEXT_BOX, AsideKind.WORD_ART})
"""Kinds whose words an import prints as text."""
NUMBER_FIELDS = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
PAGE_NUMBER = re.compile(r"[\s—－–\-·/|,，第页共0-9０-９IVXivx]+")
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Beside:
    """An item beside the text that only one file has: `new` in the second, or gone from the first."""

    kind: str
    place: str
    text: str
    new: bool


def beside_text(first: RevisedDocument, second: RevisedDocument, *, own: bool = True) -> tuple[Beside, ...]:
    """Return the items beside the text that only one of two documents has, one entry for each occurrence.

    `own`: the second has the program's layout. In another layout, what the program adds to each document (page numbers, controls of
    blanks) is not missing, and page numbers and frames around words that the first prints as text are nothing more.
    """
    before, after = ([a for a in d.asides if a.kind not in COMPARED] for d in (first, second))
    if not own:
        texts = {"".join(p.text.split()) for p in first.paragraphs}
        before = [a for a in before if a.kind is not AsideKind.CONTROL and not _is_page_number(a)]
        after = [a for a in after if not _is_page_number(a) and not (a.kind in FRAMES and "".join(a.text.split()) in texts)]
    found = (*_only(before, after, new=False), *_only(after, before, new=True))
    if first.pictures != second.pictures and not any(beside.kind == AsideKind.PICTURE for beside in found):
        gone, come = (len(Counter(one.pictures) - Counter(other.pictures)) for one, other in ((first, second), (second, first)))
        found += tuple(Beside(str(AsideKind.PICTURE), "", "", new) for new, count in ((False, gone), (True, come)) for _ in range(count))
    return found


def _is_page_number(aside: Aside) -> bool:
    """Return whether an item is a page number, or a header or footer with nothing else."""
    if aside.kind is AsideKind.FIELD:
        return bool(NUMBER_FIELDS.match(aside.detail))
    return aside.kind is AsideKind.HEADER and bool(PAGE_NUMBER.fullmatch(aside.text))


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
