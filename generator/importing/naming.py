"""Names of what an import writes: the report, and the campaign, proposed from the document."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from ..text import campaign_name_errors

if TYPE_CHECKING:
    from .recognising.draft import ImportDraft

REPORT = "导入报告.txt"
"""The name of the report beside the content."""
LONGEST = 20
USABLE = re.compile(r"[^\w\u4e00-\u9fff·（）-]|[＿_]")


def proposed_name(draft: ImportDraft, year: int, taken: Collection[str]) -> str:
    """Return a folder name of year and subject that no campaign has yet."""
    from .propose import event_of  # who asks only for the report's name needs nothing of the reader

    titles = [draft.plan.title if draft.plan else "", draft.title, *(a.title for a in draft.annexes)]
    subjects = (USABLE.sub("", event_of(t.split("\n")[-1]) or t)[:LONGEST] for t in titles if t and t != "待定")
    base = f"{year}-{next((s for s in subjects if s and not campaign_name_errors(f'{year}-{s}')), '导入')}"
    number = next(n for n in range(1, len(taken) + 2) if (f"{base}-{n}" if n > 1 else base) not in taken)
    return f"{base}-{number}" if number > 1 else base
