"""The kinds of official documents (文种) and the format in which each is printed (GB/T 9704-2012, chapter 10)."""

from __future__ import annotations

import re
from dataclasses import dataclass

FILE, LETTER, ORDER, MINUTES, NO_HEAD = "文件", "信函", "令", "纪要", "无"
HEADS = (FILE, LETTER, ORDER, MINUTES, NO_HEAD)
"""The values of 版头."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One of the 15 kinds of the regulation of 2012 (《党政机关公文处理工作条例》, article 8)."""

    name: str
    head: str = ""
    """The format that the kind demands, "" for any."""
    upward: bool = False
    """上行文: bears the names of its signatories (7.2.6)."""
    public: bool = False
    """Addressed to nobody in particular: without 主送机关."""
    stamped: bool = False
    """Signed by a person (7.3.5.3)."""
    decided: bool = False
    """Adopted by a meeting, which the caption under the title names."""


KINDS: tuple[DocumentKind, ...] = (
    DocumentKind("决议", public=True, decided=True), DocumentKind("决定"), DocumentKind("命令", head=ORDER, public=True, stamped=True),
    DocumentKind("公报", public=True, decided=True), DocumentKind("公告", public=True), DocumentKind("通告", public=True),
    DocumentKind("意见"), DocumentKind("通知"), DocumentKind("通报"), DocumentKind("报告", upward=True),
    DocumentKind("请示", upward=True), DocumentKind("批复"), DocumentKind("议案", stamped=True), DocumentKind("函", head=LETTER),
    DocumentKind("纪要", head=MINUTES, public=True),
)
ORDER_WORDS = ("命令", "令")
"""Both words of the regulation for one kind; the masthead bears the one that is used."""
KIND_WORDS = (*(kind.name for kind in KINDS), "令")
_BY_NAME = {kind.name: kind for kind in KINDS} | {"令": next(kind for kind in KINDS if kind.name == "命令")}
_END = re.compile(rf"({'|'.join(sorted(KIND_WORDS, key=len, reverse=True))})$")
_BEHIND = re.compile(r"\s*(?:[（(][^（）()]*[）)]|第[0-9一二三四五六七八九十百〇零]+[号期次])\s*$|[】\s]+$")
"""What may stand behind the kind in a title: （试行）, 第5号."""


def kind_named(word: str) -> DocumentKind | None:
    """Return the kind of that name; 令 is 命令."""
    return _BY_NAME.get(word)


def kind_word(title: str) -> str:
    """Return the word for its kind with which a title ends, "" if it ends with none."""
    while (shorter := _BEHIND.sub("", title)) != title:
        title = shorter
    hit = _END.search(title)
    return hit[1] if hit else ""
