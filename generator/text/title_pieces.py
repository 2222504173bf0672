"""The unbreakable pieces of a title, and how well a line may end behind each: words, names of organs, marks, numbers with their measure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection
from dataclasses import dataclass

from .official_words import (
    ABOUT,
    COMPOUNDS,
    MEASURES,
    OFFICES,
    ORGAN_LETTERS,
    ORGANS,
    PARTICLES,
    PREFIXES,
    REGIONS,
    TAKING,
)
from .words import words

CLOSING = "。，、；：？！）》”’〉】〕％…·"
OPENING = "（《“‘〈【〔"
PUNCTUATION = CLOSING + OPENING + " "
BETWEEN = 0.25
"""The space that Word puts between digits or letters and Chinese characters, in characters."""
LONGEST_MEASURE = 3
_NUMERALS = re.compile("[一二三四五六七八九十百两〇]+")
_REGION = re.compile(r"[\u3400-\u9fff]{1,8}(?:省|市|区|县|自治区|自治州)")
_SPECIAL = re.compile(
    r"\[\[.*?\]\]|\{\{.*?\}\}|[〔（(][^〔〕（）()]{0,12}[〕）)]|第[一二三四五六七八九十]+个五年规划|[一二三四五六七八九〇]{4}年"
    r"|第?[0-9０-９]+(?:[.·．][0-9０-９]+)*[%％]?|[A-Za-z][A-Za-z0-9.\-]*|—+")
_NUMBER = re.compile(r"第?[0-9０-９][0-9０-９.·．%％]*")


@dataclass(frozen=True, slots=True)
class TitlePiece:
    """An unbreakable piece of a title: text, width in characters, and the cost of a break after it."""

    text: str
    width: float
    cost: float


def text_width(text: str) -> float:
    """Return the width of a text in characters: ASCII counts half, a placeholder or tag as eight characters."""
    shown = re.sub(r"\[\[.*?\]\]|\{\{.*?\}\}", "\u4e00" * 8, text)
    between = sum((a < "\x80") != (b < "\x80") and (a + b).strip(PUNCTUATION) == a + b for a, b in itertools.pairwise(shown))
    return between * BETWEEN + sum(0.5 if c < "\x80" else 0 if "\ufdd0" <= c <= "\ufdef" else 1 for c in shown)


def pieces_of_title(text: str, limit: float, own: Collection[str] = (), *, whole: bool) -> list[TitlePiece]:
    """Return the pieces of a title; `whole` keeps nested names 〈…〉 in one piece, `own` are an office's own unbreakable words.

    `limit` is the width of a line in characters: what stands in quotation marks is one piece when it fits on a line.
    """
    atoms = _quoted(_glued(_words(text, own)), limit)
    atoms = _joined(atoms, "〈", "〉", limit) if whole else atoms
    issuers = _issuers(atoms)
    pieces = []
    for place, atom in enumerate(atoms):
        following = atoms[place + 1] if place + 1 < len(atoms) else ""
        width = text_width(atom + following[:1]) - text_width(following[:1])
        pieces.append(TitlePiece(atom, width, _cost(atom, following, in_issuers=place + 1 < issuers)))
    return pieces


# ---- words
def _words(text: str, own: Collection[str]) -> list[str]:
    """Return the words, and what is one by its form: numbers with their measure, Latin words, marks, short brackets."""
    preferred = COMPOUNDS.union(own)
    found: list[str] = []
    end = 0
    for special in _SPECIAL.finditer(text):
        found += [*_plain(text[end : special.start()], preferred, found), special[0]]
        end = special.end()
    found += _plain(text[end:], preferred, found)
    return [atom for word in found for atom in (word if _is_marks(word) else (word,))]


def _plain(text: str, preferred: Collection[str], before: list[str]) -> list[str]:
    """Return the words of a text without special forms; a measure word at its beginning is joined to the number before."""
    divided = words(text, preferred)
    if divided and before and _NUMBER.fullmatch(before[-1]) and divided[0][0] in MEASURES and len(divided[0]) <= LONGEST_MEASURE:
        before[-1] += divided.pop(0)
    return _joined_singles(_with_measures(divided), named=not set(before) & set(ABOUT))


def _is_marks(word: str) -> bool:
    return len(word) > 1 and all(c in PUNCTUATION or not c.isalnum() for c in word) and word[0] not in "—[{"


def _joined_singles(found: list[str], *, named: bool) -> list[str]:
    """Join single characters to each other, or to the word that they belong to: the list does not know every word.

    `named`: what the title is about has not begun, so that 市, 区, 县 end the name of a region.
    """
    out: list[str] = []
    forward = ""
    for place, word in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else ""
        named = named and word not in ABOUT
        behind = bool(out) and _is_han(out[-1][-1]) and out[-1] not in (*PARTICLES, *TAKING)
        if len(word) > 1 or not _is_han(word) or word in (*PARTICLES, *TAKING):
            out.append(forward + word)
            forward = ""
        elif forward or not behind or (_is_han(following[:1]) and (word in PREFIXES or (word in REGIONS and not named))):
            forward += word
        else:
            out[-1] += word
    return [*out, forward] if forward else out


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _with_measures(found: list[str]) -> list[str]:
    """Join numbers in characters with the word that says of what: 九部门."""
    out: list[str] = []
    for word in found:
        if out and _NUMERALS.fullmatch(out[-1]) and word[0] in MEASURES and len(word) <= LONGEST_MEASURE:
            out[-1] += word
        else:
            out.append(word)
    return out


def _glued(atoms: list[str]) -> list[str]:
    """Join to their neighbours the marks and particles that can't begin or end a line."""
    out: list[str] = []
    for atom in atoms:
        if out and (atom[0] in CLOSING or atom in PARTICLES or atom.isspace() or "\ufdd0" <= atom[0] <= "\ufdef"
                    or out[-1][-1] in OPENING + "—" or atom[0] == "—"):
            out[-1] += atom
        else:
            out.append(atom)
    return out


def _quoted(atoms: list[str], limit: float) -> list[str]:
    """Join atoms between quotation marks if they fit on a line, and between title marks if they are short."""
    out: list[str] = []
    held: list[str] = []
    depth = 0
    for atom in atoms:
        held.append(atom)
        depth = max(0, depth + sum(atom.count(c) for c in "“‘") - sum(atom.count(c) for c in "”’"))
        if not depth:
            whole = "".join(held)
            out += [whole] if text_width(whole) <= limit else held
            held = []
    return _joined(out + held, "《", "》", limit / 2 + 2)


def _joined(atoms: list[str], opening: str, closing: str, most: float) -> list[str]:
    """Join atoms from an opening to its closing mark unless they are wider than `most`."""
    out: list[str] = []
    place = 0
    while place < len(atoms):
        end = next((i for i in range(place, len(atoms)) if closing in atoms[i]), None) if opening in atoms[place] else None
        name = "".join(atoms[place:end + 1]) if end is not None else ""
        if end is not None and text_width(name) <= most:
            out.append(name)
            place = end + 1
        else:
            out.append(atoms[place])
            place += 1
    return out


# ---- where a line may end
def _issuers(atoms: list[str]) -> int:
    """Return the number of atoms that are names of organs: those before what the document is about, or all of them."""
    only_names = len(atoms) if atoms and _ends_organ(atoms[-1]) else 0
    return next((place for place, atom in enumerate(atoms) if atom.startswith(ABOUT)), only_names)


def _cost(before: str, after: str, *, in_issuers: bool) -> float:
    """Return the cost of a break between two pieces: low after a mark or an organ's name, high inside a name or a phrase."""
    ended = _ends_organ(before)
    judged = (
        (not after or before[-1] in "，；：、 " or before.endswith("》的"), 0.0),
        (in_issuers and ended and not after.startswith(OFFICES), 1.0),
        (in_issuers and _REGION.fullmatch(before) is not None, 7.0),
        (in_issuers or after.startswith(ORGANS), 14.0),
        (ended and after.startswith(ABOUT), 0.5),
        (before[-1] in "”》的" or after[:1] in ("“", "《"), 0.5),
        (before[-1] == "〉", 1.5),
        (before.endswith(TAKING) or before[-1] in PARTICLES, 6.0),
        (_REGION.fullmatch(before) is not None, 3.0),
        (after in COMPOUNDS or before in COMPOUNDS, 3.0),
    )
    return next((cost for holds, cost in judged if holds), 4.0)


def _ends_organ(piece: str) -> bool:
    return piece.endswith(ORGANS) or (len(piece) > 1 and piece[-1] in ORGAN_LETTERS)
