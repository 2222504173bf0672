"""Proposes the name of a campaign from an imported document."""

from __future__ import annotations

import re
from collections.abc import Collection

from ..text import campaign_name_errors
from .propose import event_of
from .recognising.draft import ImportDraft

LONGEST = 20
USABLE = re.compile(r"[^\w\u4e00-\u9fff·（）-]|[＿_]")


def proposed_name(draft: ImportDraft, year: int, taken: Collection[str]) -> str:
    """Return a folder name of year and subject that no campaign has yet."""
    titles = [draft.plan.title if draft.plan else "", draft.title, *(a.title for a in draft.annexes)]
    subjects = (USABLE.sub("", event_of(t.split("\n")[-1]) or t)[:LONGEST] for t in titles if t and t != "待定")
    base = f"{year}-{next((s for s in subjects if s and not campaign_name_errors(f'{year}-{s}')), '导入')}"
    number = next(n for n in range(1, len(taken) + 2) if (f"{base}-{n}" if n > 1 else base) not in taken)
    return f"{base}-{number}" if number > 1 else base
