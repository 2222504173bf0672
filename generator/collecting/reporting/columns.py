"""The columns of an annex: one a blank, under its name and where the form prints it; repeated items are recognised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from .model import Column
from .printed import PrintedForm, item_of, shortened

Blank = tuple[str, str, str]
"""(id, name, type) of a blank."""


def columns_of(annex: str, blanks: Iterable[Blank], forms: Sequence[PrintedForm]) -> tuple[Column, ...]:
    """Return the columns of these blanks, in their order; names that several blanks have are numbered."""
    found = {blank: (name or blank, kind) for blank, name, kind in blanks}
    printed = {blank: form for form in reversed(forms) for blank in form.spans}
    items = _items(annex, {blank: name for blank, (name, _) in found.items()}, printed)
    places = _places({blank: name for blank, (name, _) in found.items()}, printed)
    seen: Counter[str] = Counter()
    columns = []
    for blank, (name, kind) in found.items():
        seen[name] += 1
        heading = name if seen[name] == 1 else f"{name}（{seen[name]}）"
        item = items.get(blank)
        columns.append(Column(blank, heading, kind, name, shortened(item[1]) if item else places.get(blank, ""), item))
    return tuple(columns)


def _places(names: Mapping[str, str], printed: Mapping[str, PrintedForm]) -> dict[str, str]:
    """Return row label／column label of each blank, as far as they tell more than its name."""
    labels = {blank: printed[blank].labels(blank) for blank in names if blank in printed}
    one_column = len({column for _, column in labels.values() if column}) == 1
    places = {}
    for blank, (row, column) in labels.items():
        found = (row.rstrip("：:"), "" if one_column else column)
        parts = [part for part in found if part and not part.startswith(names[blank])]
        places[blank] = "／".join(map(shortened, parts))
    return places


def _items(annex: str, names: Mapping[str, str], printed: Mapping[str, PrintedForm]) -> dict[str, tuple[int, str]]:
    """Return (number, heading) of the repeated item of each blank: an item of an outline, or a row that is there several times."""
    at = {blank: found for blank, name in names.items() if (found := item_of(annex, name, blank))}
    scopes: dict[str, set[int]] = {}
    times: Counter[tuple[str, int]] = Counter()
    for blank, (item, _) in at.items():
        scopes.setdefault(names[blank], set()).add(item)
        times[names[blank], item] += 1
    if any(len(items - {0}) > 1 for items in scopes.values()):
        headings: dict[int, str] = {}
        for blank, (item, _) in at.items():
            if item and blank in printed and (text := printed[blank].heading(blank)):
                headings.setdefault(item, text)
        return {blank: (item, headings.get(item, f"第{item}条")) for blank, (item, _) in at.items() if item}
    repeated = {blank: time for blank, (item, time) in at.items() if not item and times[names[blank], 0] > 1}
    rows: dict[int, str] = {}
    for blank, time in repeated.items():
        label = printed[blank].labels(blank)[0] if blank in printed else ""
        rows.setdefault(time, f"第{time}行" + (f"：{label}" if label and label != names[blank] else ""))
    return {blank: (time, rows[time]) for blank, time in repeated.items()}
