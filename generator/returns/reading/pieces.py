"""Split a file into forms and identify the form of each piece."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ..reasons import Reason
from .catalogue import CampaignForms, Catalogue
from .flat_text import FlatText, plain
from .issued_form import IssuedForm, grams

_CODE = re.compile(r"表号:?([0-9A-Za-z-]{8,})")
_PARTS = re.compile(r"(?P<campaign>.+)-(?P<number>[0-9A-Za-z]+)-(?P<version>[0-9a-f]{8})(?:-(?P<unit>.+))?")
_HEAD = re.compile(r"(?:[^:。\d]{1,20}.?\d{4}.?\d{1,4}号)?附件\d{0,2}:?")
_VERSION = re.compile(r"(?:^|-)([0-9a-f]{8})(?=-|$)")
COVERED, MARGIN = 0.5, 0.1
"""The share of a form's pairs of characters that a piece must have, and how much more than of any other form."""
ALMOST_ALL = 0.85
"""The share by which a form is known without its title, its code, or the file's properties."""
BESIDE_TITLE = 14
"""Characters that a line may have beside the title."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim of a code or of the file's properties: version and unit as printed."""

    version: str = ""
    unit: str = ""
    annex: str = ""
    campaign: str = ""


NO_CLAIM = Claim()


@dataclass(frozen=True)
class Identified:
    """A piece of a file and the form it is. `printed` and `properties` are the claims that identify it."""

    text: FlatText
    campaign: CampaignForms
    form: IssuedForm
    printed: Claim
    properties: Claim
    reasons: tuple[Reason, ...] = ()


def claimed(code: str) -> Claim:
    """Return the claim of a printed code."""
    hit = _PARTS.fullmatch(code.strip("-"))
    if hit:
        return Claim(hit["version"], hit["unit"] or "", campaign=hit["campaign"])
    versions = _VERSION.findall(code)
    return Claim(versions[-1]) if versions else NO_CLAIM


def identify(text: FlatText, catalogue: Catalogue, properties: Claim) -> list[Identified]:
    """Return the forms in a file, in order; text of no form belongs to the one before it (at the beginning: to the one behind it)."""
    found: list[tuple[int, int, Claim, tuple[CampaignForms, IssuedForm, tuple[Reason, ...]] | None]] = []
    cut = _cut(text, catalogue)
    for first, last, code in cut:
        part = text.part(first, last)
        told = claimed(code) if code else NO_CLAIM
        form = _which(part, catalogue, told, properties if len(cut) == 1 else NO_CLAIM)
        found.append((first, last, told, form))
    merged = _merged(found)
    alone = len(merged) == 1
    return [Identified(text.part(first, last), form[0], form[1], told, properties if alone else NO_CLAIM, form[2])
            for first, last, told, form in merged if form]


def _merged(
    found: list[tuple[int, int, Claim, tuple[CampaignForms, IssuedForm, tuple[Reason, ...]] | None]],
) -> list[tuple[int, int, Claim, tuple[CampaignForms, IssuedForm, tuple[Reason, ...]] | None]]:
    merged: list[tuple[int, int, Claim, tuple[CampaignForms, IssuedForm, tuple[Reason, ...]] | None]] = []
    for first, last, told, form in found:
        if merged and form is None:
            before = merged[-1]
            merged[-1] = before[0], last, before[2], before[3]
        elif merged and merged[-1][3] is None:
            merged[-1] = merged[-1][0], last, told, form
        else:
            merged.append((first, last, told, form))
    return merged


def _cut(text: FlatText, catalogue: Catalogue) -> list[tuple[int, int, str]]:
    """Return (first line, last line + 1, code) of each piece: a code ends one, a title begins one."""
    inks = ["".join(map(plain, text.raw[line.start:line.end])) for line in text.lines]
    titles = {form.title for _, form in catalogue.forms if form.title}
    pieces: list[tuple[int, int, str]] = []
    begin = 0
    for number, ink in enumerate(inks):
        if "表号" in ink and (hit := _CODE.search(ink)):
            pieces += _by_title(inks, begin, number + 1, hit[1], titles)
            begin = number + 1
    if any(inks[begin:]) or not pieces:
        pieces += _by_title(inks, begin, len(inks), "", titles)
    elif pieces:
        pieces[-1] = pieces[-1][0], len(inks), pieces[-1][2]
    return pieces


def _by_title(inks: list[str], first: int, last: int, code: str, titles: Iterable[str]) -> list[tuple[int, int, str]]:
    """Split a piece again where a second title begins; the code belongs to the last one."""
    begins: list[int] = []
    for number in range(first, last):
        if any(title in inks[number] and len(inks[number]) <= len(title) + BESIDE_TITLE for title in titles):
            at = number
            while at > first and number - at < 4 and (not inks[at - 1] or _HEAD.fullmatch(inks[at - 1])):
                at -= 1
            begins.append(at)
    if len(begins) < 2:
        return [(first, last, code)]
    edges = [first, *begins[1:], last]
    return [(a, b, code if b == last else "") for a, b in pairwise(edges)]


def _which(
    part: FlatText, catalogue: Catalogue, printed: Claim, properties: Claim,
) -> tuple[CampaignForms, IssuedForm, tuple[Reason, ...]] | None:
    """Return the form that a piece is: by code, by properties, else by its text; None when it is none."""
    have = grams(part.ink)
    covered = sorted(((_coverage(form, have), number) for number, (_, form) in enumerate(catalogue.forms)), reverse=True)
    if not covered or covered[0][0] < COVERED:
        return None
    best, number = covered[0]
    for claim in (printed, properties):
        named = catalogue.of_version(claim.version) if claim.version else []
        named = [x for x in named if x[1].annex == claim.annex] or named
        named = [x for x in named if claim.campaign in ("", x[0].name, x[0].code)]
        if len(named) > 1:
            named = sorted(named, key=lambda x: -_coverage(x[1], have))[:1]
        if named and _coverage(named[0][1], have) >= best - MARGIN:
            other = properties if claim is printed else printed
            disagrees = bool(other.version) and other.version != claim.version
            return *named[0], (Reason.FORM_DISAGREES,) if disagrees else ()
    campaign, form = catalogue.forms[number]
    reasons = [Reason.FORM_DISAGREES if catalogue.of_version(c.version) else Reason.VERSION for c in (printed, properties) if c.version]
    others = [share for share, _ in covered[1:]]
    known_by = form.title in part.ink or best >= ALMOST_ALL
    if (others and others[0] > best - MARGIN) or not known_by:
        reasons.append(Reason.GUESSED_FORM)
    return campaign, form, tuple(dict.fromkeys(reasons))


def _coverage(form: IssuedForm, have: frozenset[str]) -> float:
    """Return the share of the form's pairs of characters that a text has: of all, or of those around its blanks, whichever is more."""
    return max(len(grams & have) / len(grams) for grams in (form.grams, form.core) if grams) if form.grams else 0.0
