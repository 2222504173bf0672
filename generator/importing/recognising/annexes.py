"""Splits a document at the labels of its annexes, and finds each annex's title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ...text import check_name
from ...wording import Place, Severity
from ..blocks import Block, Grid, Para, joined, squeeze
from .annex_list import begins_list
from .closing import LISTED, find_closing
from .draft import AnnexDraft
from .shapes import LONGEST_LINE, in_brackets, is_opening, title_lines

NUMBER = r"[0-9０-９一二三四五六七八九十]{1,3}(?:\s*[-—－]\s*[0-9０-９]{1,2})?"
LABEL = re.compile(rf"(?:[^\s。：:]{{2,30}}号\s*)?附\s*(?:件\s*(?:{NUMBER})?|[表录]\s*(?:{NUMBER})?|\s*{NUMBER})\s*[：:]?")
INLINE = re.compile(rf"(附\s*[件表录]\s*{NUMBER}\s*[：:.、．\s]|附\s*[件表录]\s*[：:])\s*(\S.{{1,60}})")


@dataclass(slots=True)
class Region:
    """An annex's label and the blocks up to the next label."""

    label: str
    inline: str
    head: Para
    blocks: list[Block] = field(default_factory=list)
    at: int = 0

    @property
    def place(self) -> Place:
        """Return the place of its label."""
        return self.head.place

    @property
    def printed_label(self) -> str:
        """Return the label without a colon behind it, which the standard does not have."""
        return re.sub(r"[：:.．、\s]+$", "", self.label)


@dataclass(slots=True)
class Labelled:
    """The blocks before the first annex, and the annexes."""

    before: list[Block]
    annexes: list[Region]


def split_annexes(blocks: list[Block]) -> Labelled:
    """Split the blocks of a document at the labels of its annexes; a list of annexes before the date is not one."""
    closing = find_closing(blocks)
    start = len(blocks) - len(closing.rest) if closing.found else 0
    early = next((i for i in range(start) if _alone(blocks[i], numbered=True)), None)
    at = early if early is not None and not _is_annex_list(blocks[early:start]) else start
    regions = regions_of(blocks, at, after_date=closing.found)
    return Labelled(list(blocks[: regions[0].at if regions else len(blocks)]), regions)


def is_label(block: Block) -> bool:
    """Return whether the paragraph is the label of an annex."""
    return isinstance(block, Para) and bool(LABEL.fullmatch(block.text.strip()))


def regions_of(blocks: list[Block], start: int, *, after_date: bool) -> list[Region]:
    """Return the annexes whose labels are at or behind `start`."""
    labelled = any(_alone(b, numbered=False) for b in blocks[start:])
    regions: list[Region] = []
    for i in range(start, len(blocks)):
        block = blocks[i]
        label = None if labelled and _lists(blocks, i) else _label(block, after_date=after_date or bool(regions))
        if isinstance(block, Para) and label:
            regions.append(Region(*label, block, at=i))
        elif regions:
            regions[-1].blocks.append(block)
    return regions


def _lists(blocks: list[Block], at: int) -> bool:
    """Return whether a list of annexes begins here, of a plan that names its own."""
    block = blocks[at]
    return begins_list(block) or (isinstance(block, Para) and bool(LISTED.match(block.text.strip())) and bool(
        re.search(r"[：:]\s*\S", block.text)) and not re.match(NUMBER, block.text.strip()[2:]))


def _alone(block: Block, *, numbered: bool) -> bool:
    text = block.text.strip() if isinstance(block, Para) else ""
    return bool(LABEL.fullmatch(text)) and text[-1] not in "：:" and (not numbered or not text.endswith("件"))


def _is_annex_list(blocks: list[Block]) -> bool:
    """Return whether short lines follow up to the date, as in a list of annexes."""
    return all(isinstance(b, Para) and len(b.squeezed) <= 60 for b in blocks) and len(blocks) < 25


def _label(block: Block, *, after_date: bool) -> tuple[str, str] | None:
    """Return (label, title on the same line); None for no label."""
    if not isinstance(block, Para):
        return None
    text = block.text.strip()
    if LABEL.fullmatch(text) and (after_date or text[-1] not in "：:"):
        return text, ""
    hit = INLINE.fullmatch(text)
    if hit and after_date and not re.search("[。；，]", hit[2]):
        return hit[1].strip(), hit[2].strip()
    return None


def annex_draft(region: Region) -> AnnexDraft:
    """Return the annex of a region: its title ("" for none), its subtitle in brackets, and the rest."""
    blocks = list(region.blocks)
    draft = AnnexDraft(region.printed_label, region.inline, place=region.place)
    if not draft.title and blocks and isinstance(blocks[0], Grid):
        draft.title, blocks[0] = title_in_table(blocks[0])
        blocks = [b for b in blocks if not isinstance(b, Grid) or b.rows]
    elif not draft.title:
        found = title_lines(blocks, 0)
        lines = found.lines if found.sure or not _begins_without_title(blocks) else ()
        draft.title = joined(b.text for b in lines)
        blocks = blocks[len(lines) :]
    if blocks and isinstance(blocks[0], Para) and in_brackets(blocks[0].text) and len(blocks[0].squeezed) <= 20:
        draft.subtitle = blocks[0].text.strip()
        blocks = blocks[1:]
    draft.blocks = [replace(b, after_gap=b.after_gap and bool(i)) for i, b in enumerate(blocks)]
    return draft


def title_in_table(grid: Grid) -> tuple[str, Grid]:
    """Return the title in the first row of a table, all of whose cells are one, and the table without that row; "" for none."""
    first = grid.rows[0] if grid.rows else ()
    said = [cell.text for cell in first if cell.text]
    whole = len(said) == 1 and bool(first[0].text) and (len(first) == 1 or all(cell.join == "<" for cell in first[1:]))
    if len(grid.rows) < 2 or not whole or len(squeeze(said[0])) > LONGEST_LINE or re.search(r"[。：:□_]", said[0]):
        return "", grid
    return said[0], replace(grid, rows=grid.rows[1:])


def suits(draft: AnnexDraft) -> bool:
    """Return whether the title can be used as a file name."""
    name = f"附件99.{draft.title}{'　' * 20}（单位）.docx"
    return bool(draft.title) and "\n" not in draft.title and not any(p.severity is Severity.ERROR for p in check_name(name, Place()))


def _begins_without_title(blocks: list[Block]) -> bool:
    """Return whether the annex begins with a numbered paragraph or a sentence, that is, without a title."""
    first = blocks[0] if blocks else None
    return not isinstance(first, Para) or is_opening(first.text) or "。" in first.text
