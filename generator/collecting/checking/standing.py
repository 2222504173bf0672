"""Which forms that were sent back (退回) still wait for the unit, and from which day on they are late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ...records import Judged, Ledger, Reply
from ..current import Hold, Returned, returned
from .known import Known
from .model import Grade
from .run import remarks_of_unit


@dataclass(frozen=True, slots=True)
class SentBack:
    """The last 退回 of a unit's annex; `open`: the unit did not send it anew, and something is still to be corrected."""

    reply: Reply
    open: bool

    @property
    def due(self) -> date:
        """Return the new last day."""
        return date.fromisoformat(self.reply.due)


def sent_back(ledger: Ledger, known: Callable[[Returned], Known], day: date) -> dict[tuple[str, str], SentBack]:
    """Return by (unit, annex) the last form that was sent back until a day; returns are read only when there is one."""
    last = {(reply.unit, reply.annex): reply for reply in ledger.checked.replies() if reply.at[:10] <= day.isoformat()}
    if not last:
        return {}
    found, decisions = returned(ledger, whole=False), ledger.checked.decisions()
    facts = known(found)
    asked = {(said.unit, said.annex, said.file) for said in decisions.values() if said.what is Judged.ASKED}
    waiting = {(form.unit, form.annex, form.kept.receipt.sha256): form for form in found.waiting}
    open_now: dict[str, set[tuple[str, str]]] = {}
    states = {}
    for key, reply in last.items():
        form = found.current.get(key)
        if form is None or form.kept.receipt.sha256 != reply.file:
            other = waiting.get((*key, reply.file)) if form is None else None
            states[key] = SentBack(reply, open=other is not None and other.asked)
            continue
        if reply.unit not in open_now:
            remarks = remarks_of_unit(facts, decisions, reply.unit)
            open_now[reply.unit] = {(remark.annex, remark.file) for remark in remarks if remark.grade is Grade.RETURN}
        remarked = (reply.annex, reply.file) in open_now[reply.unit]
        states[key] = SentBack(reply, open=remarked or (*key, reply.file) in asked or form.asked or bool(form.of(Hold.ASKED)))
    return states
