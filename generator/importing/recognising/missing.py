"""Reports parts of an official document that were not found in the import."""

from __future__ import annotations

from collections.abc import Iterable

from ...wording import Place, Problem, problem
from .draft import ImportDraft

TOLD = frozenset({"import-plain", "import-title", "import-doubtful"})
"""Problems that name a part already, as one that was seen and not taken."""
ALSO = {"落款": ("署名", "成文日期"), "发文字号": ("发文字号",), "附件": ("附件",)}


def not_found(draft: ImportDraft, told: Iterable[Problem], place: Place) -> list[Problem]:
    """Return a problem that lists the parts which were not found; those that another problem names are left out."""
    seen = [str(p.facts.get("what", "标题")) for p in told if p.code in TOLD]
    named = {part for what in seen for part in ALSO.get(what, (what,))}
    have = {
        "发文机关标志": draft.head.mastheads, "发文字号": draft.head.number, "标题": draft.title not in ("", "待定"),
        "主送机关": draft.addressees,
        "署名": draft.signatures, "成文日期": draft.date, "附件": draft.annexes, "版记": draft.imprint}
    if draft.annexes and not draft.title:
        return []  # annexes alone
    lacking = [part for part, found in have.items() if not found and part not in named]
    return [problem("import-not-found", place, parts="、".join(lacking))] if lacking else []
