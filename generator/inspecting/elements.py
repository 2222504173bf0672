"""Which paragraph of a file is which element of an official document, by the recogniser that imports use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ..importing import Block, ImportDraft, Para, squeeze
from ..wording import Place


class Role(StrEnum):
    """An element of an official document (GB/T 9704-2012, 7)."""

    MASTHEAD = "发文机关标志"
    NUMBER = "发文字号"
    TITLE = "标题"
    ADDRESSEES = "主送机关"
    BODY = "正文"
    ANNEX_LIST = "附件说明"
    SIGNATURE = "署名"
    DATE = "成文日期"
    PLAN = "所附方案的标题"
    PLAN_BODY = "所附方案的正文"
    ANNEX = "附件"
    IMPRINT = "版记"


_YEAR, _COUNT = r"(?:19|20)\d{2}|[二一][〇○零Ｏ0九][〇○零Ｏ0一二三四五六七八九]{2}", "[0-9０-９一二三四五六七八九十]{1,3}"
DATE = re.compile(rf"(?:{_YEAR})(?:年{_COUNT}月{_COUNT}日|[.．\-/]\d{{1,2}}[.．\-/]\d{{1,2}})")
"""A date in any of the ways in which it is typed under a signature."""
LABEL = re.compile(r"附件[0-9０-９一二三四五六七八九十]{0,3}[：:]?")
LISTED = re.compile(r"附件[：:]\S")
ITEM = re.compile(r"\d{1,2}\s*[.．、]\s*\S[^。；]*$")
BRACKETED = re.compile(r"[（(〔].*[）)〕]")
FORM_MARK = "表号："
"""Begins the line of a form that says which one it is."""
EXPECTED = (Role.TITLE, Role.ADDRESSEES, Role.SIGNATURE, Role.DATE)
"""What nearly every official document that is sent to others has."""


@dataclass(frozen=True, slots=True)
class Elements:
    """What was recognised: the places of each element's paragraphs, texts as typed, and how many there are of what has several."""

    places: dict[Role, tuple[Para, ...]] = field(default_factory=dict)
    there: dict[Role, int] = field(default_factory=dict)

    def of(self, role: Role) -> tuple[Para, ...]:
        """Return the paragraphs of an element."""
        return self.places.get(role, ())

    @property
    def running(self) -> frozenset[Place]:
        """Return the places of running text."""
        return frozenset(para.place for role in (Role.BODY, Role.PLAN_BODY) for para in self.of(role))

    @property
    def lacking(self) -> list[Role]:
        """Return what is expected and was not recognised."""
        return [role for role in EXPECTED if not self.there.get(role)]


def elements_of(blocks: Iterable[Block], draft: ImportDraft) -> Elements:
    """Return the elements of a recognised document with their paragraphs."""
    paras = [block for block in blocks if isinstance(block, Para) and block.text.strip()]
    plan, head = draft.plan, draft.head
    title = _titled(paras, draft.title)
    start = paras.index(title[0]) if title else len(paras)
    labels = {annex.place for annex in draft.annexes}
    signed = set(map(squeeze, draft.signatures))
    found = {
        Role.MASTHEAD: [p for p in paras[:start] if _bare(p.text) in map(_bare, head.mastheads)],
        Role.NUMBER: [p for p in paras if head.number and head.number in squeeze(p.text)][:1],
        Role.TITLE: title, Role.PLAN: _titled(paras, plan.title) if plan else [],
        Role.ADDRESSEES: _run(paras, draft.addressees), Role.BODY: list(_running(draft.body)),
        Role.PLAN_BODY: list(_running(plan.blocks)) if plan else [],
        Role.DATE: _dated(paras, draft.date), Role.SIGNATURE: [p for p in paras[start:] if squeeze(p.text) in signed],
        Role.ANNEX: [p for p in paras if p.place in labels and LABEL.fullmatch(squeeze(p.text))],
        Role.ANNEX_LIST: [p for p in paras if LISTED.match(squeeze(p.text))][-1:]}
    there = {role: len(places) for role, places in found.items()}
    there |= {Role.ADDRESSEES: int(bool(draft.addressees)), Role.SIGNATURE: len(draft.signatures), Role.DATE: int(bool(draft.date)),
              Role.TITLE: int(draft.title not in ("", "待定")), Role.ANNEX: len(draft.annexes),
              Role.IMPRINT: int(draft.imprint is not None),
              Role.ANNEX_LIST: len(found[Role.ANNEX_LIST]), Role.PLAN: int(plan is not None), Role.NUMBER: int(bool(head.number)),
              Role.MASTHEAD: len(head.mastheads)}
    return Elements({role: tuple(places) for role, places in found.items()}, there)


def _bare(mark: str) -> str:
    return squeeze(mark).removesuffix("文件")


def _titled(paras: list[Para], title: str) -> list[Para]:
    """Return the lines of a title, without those in brackets under it, which are set otherwise."""
    return [para for para in _run(paras, title) if not BRACKETED.fullmatch(para.text.strip())]


def _running(blocks: Iterable[Block]) -> Iterator[Para]:
    """Yield the paragraphs of a body, without a list of annexes that stayed in it."""
    listing = False
    for block in blocks:
        text = block.text.strip() if isinstance(block, Para) else ""
        listing = bool(LISTED.match(squeeze(text)) or (listing and ITEM.match(text)))
        if isinstance(block, Para) and text and not listing and not text.startswith(FORM_MARK):
            yield block


def _run(paras: list[Para], text: str) -> list[Para]:
    """Return the first paragraphs in a row that together are that text, marks at its end aside."""
    wanted = squeeze(text).rstrip("：:")
    for start in range(len(paras) if wanted else 0):
        taken = list(_taken(paras[start:], wanted))
        if squeeze("".join(p.text for p in taken)).rstrip("：:") == wanted:
            return taken
    return []


def _taken(paras: Iterable[Para], wanted: str) -> Iterator[Para]:
    left = wanted
    for para in paras:
        text = squeeze(para.text)
        if not left or not (left.startswith(text) or text.rstrip("：:") == left):
            return
        yield para
        left = left.removeprefix(text)


def _dated(paras: list[Para], date: str) -> list[Para]:
    """Return the paragraph of the date of issue, which stands alone in it; that of an annex comes later."""
    return [p for p in paras[1:] if date and DATE.fullmatch(squeeze(p.text))][:1]
