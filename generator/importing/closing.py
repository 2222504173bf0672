"""Recognises the end of a notice: list of annexes, signatures, date, note (GB/T 9704-2012, 7.3.4 to 7.3.6), and imprint (7.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..text import CampaignDate, read_date
from .blocks import Block, Para, joined, squeeze
from .draft import ImprintDraft
from .shapes import DATE, ORGAN, in_brackets, is_opening

LISTED = re.compile(r"附\s*件\s*[：:]")
ITEM = re.compile(r"(?:[0-9０-９]{1,2}\s*[.．、]|附件\s*[0-9０-９]{0,2}\s*[：:.．、]?|《)")
NOTE = re.compile(r"(?:联系人|联系电话|联系单位|联系地址|联系方式|电子邮箱|邮箱|传真|电话|此件|主题词)\s*[：:]?")
SIGNED = re.compile(rf"(?P<who>.{{2,40}}?)\s*(?P<date>{re.sub('[?]P<[a-z]+>', '?:', DATE.pattern)})")
COPY = re.compile(r"(抄送|主送|抄报|分送|报送|发送)\s*[：:]")
PRINTED = re.compile(rf"(?P<who>\S.{{1,40}}?)\s+(?P<date>{re.sub('[?]P<[a-z]+>', '?:', DATE.pattern)})\s*印发")
MOST_SIGNING = 8


@dataclass(slots=True)
class Closing:
    """The end of a notice. `signing`, `noted`: the paragraphs of signatures and date, and of the note; `rest`: the blocks after them."""

    body: list[Block]
    found: bool = False
    listed: list[Block] = field(default_factory=list)
    signing: list[Block] = field(default_factory=list)
    noted: list[Block] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)
    date: str = ""
    note: str = ""
    rest: list[Block] = field(default_factory=list)


def find_closing(blocks: list[Block]) -> Closing:
    """Find the closing of a notice whose body begins with these blocks; found=False if it has no date of issue."""
    at = next((i for i, b in enumerate(blocks) if i and isinstance(b, Para) and _dated(b)), None)
    if at is None:
        return Closing(list(blocks))
    dated = blocks[at]
    assert isinstance(dated, Para)
    who, date = _dated(dated) or ("", "")
    first = at
    while not who and first > 1 and at - first < MOST_SIGNING and _signs(blocks[first - 1], blocks[first]):
        first -= 1
    listed = _listed(blocks, first)
    end, note = _note(blocks, at + 1)
    signatures = [who] if who else [b.text.strip() for b in blocks[first:at] if isinstance(b, Para)]
    return Closing(list(blocks[:listed]), True, list(blocks[listed:first]), list(blocks[first : at + 1]), list(blocks[at + 1 : end]),
                   signatures, date, note, list(blocks[end:]))


def _dated(block: Para) -> tuple[str, str] | None:
    """Return (signature, date) of a line that is a date, or a name and a date; None for another line."""
    text = block.text.strip()
    if DATE.fullmatch(text):
        return "", text
    hit = SIGNED.fullmatch(text)
    if hit and ORGAN.fullmatch(squeeze(hit["who"])):
        return hit["who"].strip(), hit["date"]
    return None


def _signs(block: Block, following: Block) -> bool:
    """Return whether this paragraph is a name at the end of a document."""
    if not isinstance(block, Para) or is_opening(block.text) or len(block.squeezed) > 40 or re.search("[。；：:;，,]", block.text):
        return False
    apart = block.right or block.indent >= 8 or (block.centred and isinstance(following, Para) and following.centred)
    return bool(ORGAN.fullmatch(block.squeezed)) or apart


def _listed(blocks: list[Block], end: int) -> int:
    """Return the index where the list of annexes before the signatures begins; `end` if there is none."""
    for at in range(end - 1, max(0, end - 25), -1):
        block = blocks[at]
        if not isinstance(block, Para) or "。" in block.text:
            return end
        if LISTED.match(block.text.strip()):
            return at
        if len(block.squeezed) > 90:
            return end
    return end


def _note(blocks: list[Block], at: int) -> tuple[int, str]:
    """Return the index after the note behind the date, and its text: lines in brackets, or about contacts."""
    lines: list[str] = []
    while at < len(blocks):
        found = _one_note(blocks, at)
        if not found:
            break
        lines.append(found[1])
        at = found[0]
    return at, "\n".join(lines)


def _one_note(blocks: list[Block], at: int) -> tuple[int, str] | None:
    parts: list[str] = []
    for end in range(at, min(at + 4, len(blocks))):
        block = blocks[end]
        if not isinstance(block, Para):
            return None
        parts.append(block.text)
        text = joined(parts)
        if text[:1] not in "（(":
            return (end + 1, text) if NOTE.match(text) else None
        if text[-1:] in "）)" and (in_brackets(text) or text.count("（") + text.count("(") == text.count("）") + text.count(")")):
            return end + 1, text
    return None


def prints_same(typed: str) -> bool:
    """Return whether the program prints this date with the same characters."""
    read = read_date(typed, 0)
    return isinstance(read, CampaignDate) and read.full == squeeze(typed)


def read_imprint(blocks: list[Block]) -> tuple[ImprintDraft | None, list[Block]]:
    """Return the 版记 at the end of the blocks, if the program prints it with the same words, and the blocks before it."""
    at = len(blocks)
    imprint = ImprintDraft()
    last = blocks[at - 1] if at else None
    if isinstance(last, Para) and (hit := PRINTED.fullmatch(last.text.strip())) and prints_same(hit["date"]):
        imprint.office, imprint.date = hit["who"].strip(), hit["date"]
        at -= 1
    for start in range(at - 1, max(-1, at - 5), -1):
        block = blocks[start]
        if not isinstance(block, Para):
            break
        text = block.text.strip()
        if COPY.match(text):
            whole = joined(b.text for b in blocks[start:at] if isinstance(b, Para))
            if text.startswith("抄送") and whole.endswith("。") and whole.count("。") == 1:
                imprint.copy_to, at = COPY.sub("", whole, count=1).removesuffix("。").strip(), start
            break
    return (imprint, blocks[:at]) if at < len(blocks) else (None, blocks)
