"""The values of returned forms that count, as the ledger of a campaign has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from ..ledger_file import has_ledger, open_ledger
from ..returned import FormRow, KeptForm, Settled, Settlement

USED = "用"
"""The answer that an older form counts after all."""
Said = Mapping[str, Settlement]
Values = Mapping[str, tuple[str, str]]
"""(type, value) by the name of the blank."""


def kept_values(records: Path, shown: str) -> dict[tuple[str, str], Values]:
    """Return by (编号, annex) what counts of the forms in the ledger of a records folder (named `shown`); nothing without a ledger."""
    if not has_ledger(records):
        return {}
    with open_ledger(records, shown) as ledger:
        said: dict[int, dict[str, Settlement]] = {}
        for (number, blank), one in ledger.returned.settled().items():
            said.setdefault(number, {})[blank] = one
        kept = [(form, said.get(form.number, {})) for form in ledger.returned.forms()]
    found: dict[tuple[str, str], Values] = {}
    for form, own in sorted(kept, key=_rank):
        unit = _told("unit", form.form.unit, form.form.unit_reasons, own)
        annex = _told("annex", form.form.annex, form.form.annex_reasons, own)
        if unit and annex and _counts(form.form, own):
            found[unit, annex] = _sure(form.form, own)
    return found


def _rank(one: tuple[KeptForm, Said]) -> tuple[str, str, int]:
    """Return a sort key: the later form counts; an older one that a person chose counts from then on."""
    form, own = one
    return own["older"].at if "older" in own else "", form.receipt.sent, form.number


def _told(key: str, read: str, reasons: tuple[str, ...], own: Said) -> str:
    """Return the unit or annex of a form: settled, else surely read; "" while it is open."""
    if key in own:
        return "" if own[key].what is Settled.ASKED else own[key].value
    return "" if reasons else read


def _counts(form: FormRow, own: Said) -> bool:
    return not form.older or ("older" in own and own["older"].value == USED)


def _sure(form: FormRow, own: Said) -> Values:
    """Return what is sure or settled of a form; a name that several blanks have says nothing."""
    times = Counter(row.name for row in form.values)
    found = {}
    for row in form.values:
        one = own.get(row.blank)
        if times[row.name] > 1 or (one.what is Settled.ASKED if one else row.standing != "sure"):
            continue
        found[row.name] = row.kind, one.value if one else row.value
    return found
