"""Recognises the parts of an official document (GB/T 9704-2012, 7) among its paragraphs. Uncertain ones stay plain paragraphs."""

from __future__ import annotations

import re

from ..wording import Place, Problem, problem
from .annexes import Labelled, Region, annex_draft, split_annexes, suits
from .blocks import Block, Para, joined, squeeze, texts_of
from .closing import Closing, find_closing, prints_same, read_imprint
from .draft import HeadDraft, ImportDraft, PlanDraft
from .shapes import ORGAN, doc_number, in_brackets, is_opening, title_lines

MASTHEAD = re.compile(r"(?!关于)[\u4e00-\u9fff（）()、·]{3,40}文件")
SECRECY = re.compile(r"(绝密|机密|秘密)(?:★(.+))?")
URGENCY = re.compile(r"特急|加急|特提|平急")
NUMBERED = re.compile(r"(.+?号)(?:\s*签发人\s*[：:]\s*(\S{2,6}))?")
MOST_BEFORE = 8
ENTRY = re.compile(
    r"(?:索\s*引\s*号|发布|发文|成文|来源|主题分类|名\s*称|文\s*号|时间|日期|信息|公开|有效性|生成)[\u4e00-\u9fff]{0,4}\s*[：:]")
UNDER_TITLE = re.compile(r"第?\s*[0-9０-９一二三四五六七八九十百]+\s*号")
LONGEST_ADDRESSEES = 300
NOT_ADDRESSEES = re.compile(r"如下|通知|为了|为[^人]|现将|根据|事项|内容")


class Recogniser:
    """One pass over the blocks of a document; `at` is the index of the next unassigned one."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks, self.at = blocks, 0
        self.draft = ImportDraft()
        self.problems: list[Problem] = []

    def _place(self) -> Place:
        return self.blocks[min(self.at, len(self.blocks) - 1)].place

    def _para(self, at: int) -> Para | None:
        block = self.blocks[at] if at < len(self.blocks) else None
        return block if isinstance(block, Para) else None

    def recognise(self) -> ImportDraft:
        """Recognise the whole document."""
        before = self._head()
        self._title(before)
        self._addressees()
        regions = split_annexes(self.blocks[self.at :])
        closing = find_closing(regions.before)
        self._closing(regions, closing)
        return self.draft

    # -------------------------------------------------------------------------------------------- head
    def _head(self) -> list[str]:
        """Read the 版头; return lines before the title that belong to no part."""
        found = next((i for i in range(min(6, len(self.blocks))) if self._is_masthead(i)), None)
        if found is None:
            return self._letter_head()
        head, lines = HeadDraft(header="文件"), [squeeze(text) for text, _ in texts_of(self.blocks[:found])]
        if lines and re.fullmatch(r"[0-9]{6}", lines[0]):
            head.copy_number = lines.pop(0)
        if lines and (hit := SECRECY.fullmatch(lines[0])):
            head.classification, head.classified_for = hit[1], hit[2] or ""
            lines.pop(0)
        if lines and URGENCY.fullmatch(lines[0]):
            head.urgency = lines.pop(0)
        if lines:
            return []
        head.masthead = squeeze(self.blocks[found].text).removesuffix("文件")  # type: ignore[union-attr]  # a paragraph
        self.draft.head = head
        self.at = found + 1
        return self._number()

    def _is_masthead(self, at: int) -> bool:
        block = self._para(at)
        following = self._para(at + 1)
        return block is not None and following is not None and bool(MASTHEAD.fullmatch(block.squeezed)) and "的" not in block.squeezed

    def _number(self) -> list[str]:
        block = self._para(self.at)
        hit = NUMBERED.fullmatch(block.text.strip()) if block else None
        if block is None or not hit or len(block.squeezed) > 40:
            return []
        if doc_number(squeeze(hit[1])):
            self.draft.head.number, self.draft.head.signatory = squeeze(hit[1]), hit[2] or ""
            self.at += 1
            return []
        if re.search(r"\d|[０-９]", hit[1]) and re.search(r"[\[［(（〔【]", hit[1]) and not is_opening(block.text):
            self.problems.append(problem("import-plain", block.place, what="发文字号", text=block.text.strip()))
            self.at += 1
            return [block.text.strip()]
        return []

    def _letter_head(self) -> list[str]:
        first, second = self._para(0), self._para(1)
        if first and second and ORGAN.fullmatch(first.squeezed) and doc_number(second.squeezed):
            self.draft.head = HeadDraft(masthead=first.squeezed, header="信函", number=second.squeezed)
            self.at = 2
            return []
        return self._number_without_masthead()

    def _number_without_masthead(self) -> list[str]:
        """Return a number or web page fields before the title, which can't be printed without a masthead: they stay above the title."""
        end = 0
        while (block := self._para(end)) and end < MOST_BEFORE and (doc_number(block.squeezed) or ENTRY.match(block.text.strip())):
            end += 1
        if not end or not title_lines(self.blocks, end).sure:
            return []
        self.at = end
        before = [block for block in self.blocks[:end] if isinstance(block, Para)]
        self.problems += [problem("import-plain", b.place, what="发文字号", text=b.text.strip()) for b in before]
        return [b.text.strip() for b in before]

    # -------------------------------------------------------------------------------------------- title, addressees
    def _title(self, before: list[str]) -> None:
        found = title_lines(self.blocks, self.at)
        lines = [b.text for b in found.lines]
        if not lines and (block := self._para(self.at)):
            lines = [block.text]
        if not found.sure and self.blocks:
            self.problems.append(problem("import-title", self._place(), text=joined(lines)))
        self.at += max(len(found.lines), 1 if lines else 0)
        self.draft.title = "\n".join([*before, joined(lines)])
        following = self._para(self.at)
        if not lines or not following:
            return
        numbered = doc_number(following.squeezed) or UNDER_TITLE.fullmatch(following.text.strip())
        if numbered or (in_brackets(following.text) and (len(following.squeezed) <= 12 or doc_number(following.squeezed[1:-1]))):
            self.draft.title += "\n" + following.text.strip()
            self.at += 1

    def _addressees(self) -> None:
        parts: list[str] = []
        for at in range(self.at, min(self.at + 5, len(self.blocks))):
            block = self._para(at)
            if block is None or (is_opening(block.text) or "。" in block.text or (parts and block.indent > 4)):
                return
            parts.append(block.text)
            text = joined(parts)
            if len(text) > LONGEST_ADDRESSEES or NOT_ADDRESSEES.search(text):
                return
            if text.endswith(("：", ":")):
                value = text.rstrip("：:").strip()
                if value and value not in ("无", "待定"):
                    self.draft.addressees, self.at = value, at + 1
                return

    # -------------------------------------------------------------------------------------------- the rest
    def _closing(self, regions: Labelled, closing: Closing) -> None:
        """Assign everything after the addressees: closing, plan, annexes, imprint."""
        draft = self.draft
        last = regions.annexes[-1].blocks if regions.annexes else closing.rest or closing.body
        imprint, before = read_imprint(last)
        if imprint and not (draft.head.header == "信函" and imprint.office):
            draft.imprint, last[:] = imprint, before
        plan = self._plan(closing.rest)
        draft.body = list(closing.body)
        if closing.rest and plan is None:
            self._plain([*closing.listed, *closing.signing, *closing.noted, *closing.rest])
        elif closing.found and not prints_same(closing.date):
            self._plain([*closing.listed, *closing.signing])
            draft.note, draft.plan = closing.note, plan
        else:
            draft.signatures, draft.date, draft.note, draft.plan = closing.signatures, closing.date, closing.note, plan
            self._list_of_annexes(closing, regions)
        for region in regions.annexes:
            self._annex(region)

    def _plain(self, blocks: list[Block]) -> None:
        """Keep in the body what the program would print differently, and everything before it, to preserve the order."""
        self.draft.body += blocks
        for text, place in list(texts_of(blocks))[:20]:
            self.problems.append(problem("import-plain", place, what="落款", text=text.strip()))

    def _list_of_annexes(self, closing: Closing, regions: Labelled) -> None:
        """Let the program print 附件说明 if it gives the same words, else keep it in the body."""
        draft = self.draft
        if not closing.listed:
            return
        titles = [annex_draft(a).title for a in regions.annexes]
        numbered = [titles[0]] if len(titles) == 1 else [f"{i}.{t}" for i, t in enumerate(titles, 1)]
        if squeeze("附件：" + "".join(numbered)) == squeeze("".join(text for text, _ in texts_of(closing.listed))) and titles:
            draft.annex_list = True
        else:
            draft.body += closing.listed
            self.problems.append(problem("import-plain", closing.listed[0].place, what="附件说明", text=next(texts_of(closing.listed))[0]))

    def _plan(self, rest: list[Block]) -> PlanDraft | None:
        found = title_lines(rest, 0)
        if not found.sure or len(squeeze("".join(b.text for b in found.lines))) < 4:
            return None
        at = len(found.lines)
        plan = PlanDraft(joined(b.text for b in found.lines))
        block = rest[at] if at < len(rest) else None
        if isinstance(block, Para) and in_brackets(block.text) and len(block.squeezed) <= 30:
            plan.subtitle = block.text.strip()
            at += 1
        plan.blocks = rest[at:]
        return plan

    def _annex(self, region: Region) -> None:
        draft = annex_draft(region)
        if suits(draft):
            self.draft.annexes.append(draft)
            return
        self.problems.append(problem("import-plain", draft.place, what="附件", text=draft.label))
        heads = [Para(text, draft.place) for text in (draft.label, draft.title, draft.subtitle) if text]
        blocks: list[Block] = [*heads, *draft.blocks]
        if self.draft.annexes:
            self.draft.annexes[-1].blocks += blocks
        elif self.draft.plan:
            self.draft.plan.blocks += blocks
        else:
            self.draft.plan = PlanDraft(draft.label, "", blocks[1:])


def recognise(blocks: list[Block]) -> tuple[ImportDraft, list[Problem]]:
    """Return the document's parts, and a problem for every line that was assigned with doubt."""
    reader = Recogniser(blocks)
    return reader.recognise(), reader.problems


def all_plain(blocks: list[Block]) -> ImportDraft:
    """Return the document as a title and plain paragraphs, which loses no character. The first block must be a paragraph."""
    first = blocks[0]
    assert isinstance(first, Para)
    return ImportDraft(title=first.text.strip(), body=list(blocks[1:]))
