"""Recognises the parts of an official document (GB/T 9704-2012, 7) among its paragraphs. Uncertain ones stay plain paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ...campaign import kind_named, kind_word
from ...text import RESERVED_VALUES
from ...wording import Place, Problem, problem
from ..blocks import Block, Para, headed, joined, squeeze, texts_of
from .annex_list import agrees, listed_titles, printed_list
from .annexes import Labelled, Region, annex_draft, is_label, regions_of, split_annexes, suits
from .closing import Closing, find_closing, loosened
from .draft import ImportDraft, PlanDraft
from .formats import attendance_of, read_format, stamps_of
from .head import normal_number, number_without_masthead, read_head
from .imprint import read_imprint
from .shapes import LABELLED, doc_number, in_brackets, is_opening, title_lines

MOST_BEFORE = 8
ENTRY = re.compile(
    r"(?:索\s*引\s*号|发布|发文|成文|来源|主题分类|名\s*称|文\s*号|时间|日期|信息|公开|有效性|生成)[\u4e00-\u9fff]{0,4}\s*[：:]")
ENTERED_NUMBER = re.compile(r"(?:文\s*号|发文字号|文件编号)\s*[：:]\s*(\S+)")
NO_ANNEX = re.compile(r"附\s*件\s*[：:]\s*无[。；;]?")
CAPTION = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日.*(?:通过|批准|讨论|审议)|^.[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日.$")
MOST_CAPTION = 3
LONGEST_KIND = 6
UNDER_TITLE = re.compile(r"第?\s*[0-9０-９一二三四五六七八九十百]+\s*号")
LONGEST_ADDRESSEES = 300
NOT_ADDRESSEES = re.compile(r"如下|通知|为了|为[^人]|现将|根据|事项|内容|要求|安排|措施|经.{2,20}[，,]")
NO_TITLE = re.compile(r"[〔﹝［][0-9０-９〇○零一二三四五六七八九]{4}|文件.*关于|[_—]{3}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$|^.{70,}$")
"""What a title hardly has in it."""
GAP_TITLE = "【待定】"
"""What a draft prints for a title that is not known."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A document's parts, its blocks as they will be printed, and its problems."""

    draft: ImportDraft
    printed: list[Block]
    problems: list[Problem]


@dataclass(slots=True)
class Recogniser:
    """One pass over the blocks of a document; `at` is the index of the next unassigned one, `swapped` has what is printed for a block."""

    blocks: list[Block]
    at: int = 0
    draft: ImportDraft = field(default_factory=ImportDraft)
    problems: list[Problem] = field(default_factory=list)
    swapped: dict[int, list[Block]] = field(default_factory=dict)
    last: list[Block] = field(default_factory=list)

    def recognise(self) -> Recognised:
        """Recognise the whole document."""
        if is_label(self.blocks[0]) and (found := self._only_annexes()):
            return found
        self.blocks = without_label(self.blocks)
        self.blocks, told = loosened(self.blocks)
        self.problems += told
        if not self._format():
            self._head()
            self._title()
            self._addressees()
        imprint = read_imprint(self.blocks[self.at :])
        self.blocks = [*self.blocks[: self.at], *imprint.blocks]
        self.draft.imprint, self.last = imprint.draft, imprint.printed
        if imprint.draft and not self.draft.addressees:
            self.draft.addressees = imprint.draft.addressees
        self.problems += imprint.problems
        regions = split_annexes(self.blocks[self.at :])
        closing = find_closing(regions.before)
        self._closing(regions, closing)
        self._kind()
        return Recognised(self.draft, [*self._printed(self.blocks), *self.last], self.problems)

    def _only_annexes(self) -> Recognised | None:
        """Recognise a document without a notice; None when an annex in it has no title."""
        imprint = read_imprint(self.blocks)
        regions = regions_of(imprint.blocks, 0, after_date=True)
        if not all(suits(annex_draft(region)) for region in regions):
            return None
        self.draft.imprint, self.problems = imprint.draft, list(imprint.problems)
        for region in regions:
            self._annex(region)
        return Recognised(self.draft, [*self._printed(imprint.blocks), *imprint.printed], self.problems)

    def _printed(self, blocks: list[Block]) -> list[Block]:
        return [new for block in blocks for new in self.swapped.get(id(block), [block])]

    def _swap(self, old: list[Block], new: list[Block]) -> None:
        """Replace blocks by others in what is printed."""
        for at, block in enumerate(old):
            self.swapped[id(block)] = new if at == 0 else []

    def _place(self) -> Place:
        return self.blocks[min(self.at, len(self.blocks) - 1)].place

    def _para(self, at: int) -> Para | None:
        block = self.blocks[at] if at < len(self.blocks) else None
        return block if isinstance(block, Para) else None

    # -------------------------------------------------------------------------------------------- head
    def _format(self) -> bool:
        """Read the head of an order, which has no title, or of minutes; return whether it is one."""
        read = read_format(self.blocks)
        if read is None:
            return False
        draft = self.draft
        draft.head, self.at, draft.title = read.head, read.at, read.title
        draft.signatures, draft.date = read.signatures, read.date
        found = title_lines(self.blocks, self.at)
        if read.head.header == "纪要" and found.sure and self._para(self.at + len(found.lines)) and all(b.centred for b in found.lines):
            draft.title, self.at = joined(b.text for b in found.lines), self.at + len(found.lines)
        return True

    def _kind(self) -> None:
        """Take the lists of a meeting off the body of minutes; keep as part of a title what is printed below it with a date at the end."""
        draft = self.draft
        if draft.head.header == "纪要":
            draft.body, draft.attendance = attendance_of(draft.body)
        kind = kind_named(kind_word(draft.title))
        if draft.caption and kind and kind.decided and draft.date:
            draft.title, draft.caption = f"{draft.title}\n{draft.caption}", ""

    def _head(self) -> None:
        """Read the 版头, or the fields of a web page before the title."""
        read = read_head(self.blocks)
        self.blocks, self.draft.head, self.at = read.blocks, read.draft, read.at
        self.problems += read.problems
        if not read.at:
            self._entries()

    def _entries(self) -> None:
        """Take the fields of a web page (索引号 …) off the begin of the document; the number among them becomes a value."""
        entries: list[Para] = []
        while (block := self._para(len(entries))) and len(entries) < MOST_BEFORE and (
                doc_number(block.squeezed) or ENTRY.match(block.text.strip())):
            entries.append(block)
        if not entries or not title_lines(self.blocks, len(entries)).sure:
            return
        del self.blocks[: len(entries)]
        for entry in entries:
            text = entry.text.strip()
            hit = ENTERED_NUMBER.search(text)
            number = normal_number(hit[1] if hit else text)
            if number and not self.draft.head.number:
                self.draft.head.number = number
                self.problems.append(problem("import-not-printed", entry.place, what="发文字号", text=text))
            else:
                self.problems.append(problem("import-left-out", entry.place, what="标题上面的这一行", text=text))

    # -------------------------------------------------------------------------------------------- title, addressees
    def _title(self) -> None:
        first = self._para(self.at)
        if first is None or first.text.strip().endswith(("：", ":")) or first.text.strip() in RESERVED_VALUES:
            self._no_title()
            return
        found = title_lines(self.blocks, self.at)
        lines = [b.text for b in found.lines] or [first.text]
        behind = self.at + max(len(found.lines), 1)
        if not found.sure or NO_TITLE.search(squeeze(joined(lines))) or self._only_kind(squeeze(joined(lines)), behind):
            self.problems.append(problem("import-title", self._place(), text=joined(lines)))
        self.at = behind
        self.draft.title = joined(lines)
        self._under_title()

    def _only_kind(self, title: str, behind: int) -> bool:
        """Return whether a title only names the kind of the document (会议纪要), and one that says more follows."""
        following = (title_lines(self.blocks, at) for at in range(behind, min(behind + 2, len(self.blocks))))
        return len(title) <= LONGEST_KIND and any(found.sure and len(squeeze(joined(b.text for b in found.lines))) > LONGEST_KIND
                                                  for found in following)

    def _no_title(self) -> None:
        """Enter the title of a document that begins with its addressees or a bare 待定: 待定, to be supplied."""
        self.draft.title = "待定"
        self.blocks.insert(self.at, Para(GAP_TITLE, self._place()))
        self.at += 1

    def _under_title(self) -> None:
        """Read the lines under a title: a number, or words in brackets that belong to the title."""
        following = self._para(self.at)
        if not following:
            return
        number = normal_number(following.squeezed)
        if number and not in_brackets(following.text):
            if self.draft.head.mastheads:
                if self.draft.head.number:
                    return
                self.draft.head.number = number
                self.problems.append(problem("import-moved", following.place, what="发文字号"))
                self.blocks.insert(self._title_start(), replace(following, text=number))
                self.at += 1
            else:
                self.problems += number_without_masthead(self.draft.head, following)
            del self.blocks[self.at]
        elif caption := self._caption():
            self.draft.caption = squeeze(joined(block.text for block in caption))
            self.at += len(caption)
        elif UNDER_TITLE.fullmatch(following.text.strip()) or (
                in_brackets(following.text) and (len(following.squeezed) <= 12 or doc_number(following.squeezed[1:-1]))):
            self.draft.title += "\n" + following.text.strip()
            self.at += 1

    def _caption(self) -> list[Para]:
        """Return the lines in brackets under a title that say when and by whom it was adopted; [] when there are none."""
        lines: list[Para] = []
        for at in range(self.at, self.at + MOST_CAPTION):
            block = self._para(at)
            if block is None:
                return []
            lines.append(block)
            text = joined(line.text for line in lines)
            if in_brackets(text):
                return lines if CAPTION.search(text) else []
        return []

    def _title_start(self) -> int:
        """Return the index where the title begins: behind the organs of the masthead."""
        head = self.draft.head
        marks = sum(bool(mark) for mark in (head.copy_number, head.classification, head.urgency))
        return marks + len(head.mastheads)

    def _addressees(self) -> None:
        parts: list[str] = []
        for at in range(self.at, min(self.at + 5, len(self.blocks))):
            block = self._para(at)
            if block is None or (is_opening(block.text) or "。" in block.text or (parts and block.indent > 4)):
                return
            if LABELLED.match(block.text.strip()) or normal_number(block.squeezed):
                return
            parts.append(block.text)
            text = joined(parts)
            if len(text) > LONGEST_ADDRESSEES or NOT_ADDRESSEES.search(text):
                return
            if text.endswith(("：", ":")):
                value = text.rstrip("：:").strip()
                if value and value not in RESERVED_VALUES:
                    self.draft.addressees, self.at = value, at + 1
                return

    # -------------------------------------------------------------------------------------------- the rest
    def _closing(self, regions: Labelled, closing: Closing) -> None:
        """Assign everything after the addressees: closing, plan, annexes."""
        draft = self.draft
        plan = self._plan(closing.rest)
        draft.body = list(closing.body)
        if closing.rest and plan is None:
            self._plain([*closing.listed, *closing.signing, *closing.noted, *closing.rest])
        elif closing.found and not closing.prints:
            self._plain([*closing.listed, *closing.signing])
            draft.note, draft.plan = closing.note, plan
        else:
            if draft.head.header != "纪要" or closing.found:
                draft.signatures, draft.date = closing.signatures, closing.date
            draft.note, draft.plan = closing.note, plan
            if draft.head.header == "令" and not draft.signatures and not closing.listed:
                draft.body, draft.stamps = stamps_of(draft.body)
            self.problems += closing.problems
            if closing.signing:
                self._swap(closing.signing, closing.printed)
            self._list_of_annexes(closing, regions)
        for region in regions.annexes:
            self._annex(region)

    def _plain(self, blocks: list[Block]) -> None:
        """Keep in the body what the program would print differently, and everything before it, to preserve the order."""
        self.draft.body += blocks
        for text, place in list(texts_of(blocks))[:20]:
            self.problems.append(problem("import-plain", place, what="落款", text=text.strip()))

    def _list_of_annexes(self, closing: Closing, regions: Labelled) -> None:
        """Let the program print 附件说明 if it names the annexes that follow, else keep it in the body."""
        if not closing.listed:
            return
        lines = [text.strip() for text, _ in texts_of(closing.listed)]
        typed = " ".join(lines)
        if NO_ANNEX.fullmatch(lines[0]) and not regions.annexes:
            self.draft.body += closing.listed
            return
        listed, titles = listed_titles(closing.listed), [annex_draft(a).title for a in regions.annexes]
        if not agrees(listed, titles):
            self.draft.body += closing.listed
            self.problems.append(problem("import-plain", closing.listed[0].place, what="附件说明", text=typed[:60]))
            return
        self.draft.annex_list = True
        place, printed = closing.listed[0].place, printed_list(titles)
        if squeeze("".join(printed)).replace("：", ":") != squeeze(typed).replace("：", ":"):
            self.problems.append(problem("import-rewritten", place, what="附件说明", old=typed[:60], new=" ".join(printed)[:60]))
            self._swap(closing.listed, [Para(line, place) for line in printed])

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
            if region.printed_label != region.label:
                new = region.printed_label
                self.problems.append(problem("import-rewritten", draft.place, what="附件的标识", old=region.label, new=new))
                self._swap([region.head], [replace(region.head, text=new + region.inline)])
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


def without_label(blocks: list[Block]) -> list[Block]:
    """Return the blocks without a label that is in no file, and with a paragraph first."""
    first = blocks[0]
    return headed(blocks[1:]) if isinstance(first, Para) and first.added else blocks


def recognise(blocks: list[Block]) -> Recognised:
    """Return the document's parts; a problem for every line that was assigned with doubt or is printed otherwise."""
    return Recogniser(list(blocks)).recognise()


def all_plain(blocks: list[Block]) -> Recognised:
    """Return the document as a title and plain paragraphs, which loses no character."""
    blocks = headed(without_label(blocks))
    first = blocks[0]
    assert isinstance(first, Para)
    told = [] if title_lines([replace(first, centred=False)], 0).sure else [problem("import-title", first.place, text=first.text.strip())]
    return Recognised(ImportDraft(title=first.text.strip(), body=list(blocks[1:])), list(blocks), told)
