"""Recognises the heads of orders and minutes, who signs in person, and the lists of a meeting (GB/T 9704-2012, 7.3.5.3, 10.2, 10.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile

from ..blocks import Block, Para, squeeze
from .dates import prints_same
from .draft import HeadDraft
from .shapes import DATE, ORGAN

ORDER = re.compile(r"(?P<organ>[\u4e00-\u9fff（）()·]{3,40}?)(?P<word>命令|令)")
WORDS = ("命令", "令")
SERIAL = re.compile(r"(?:(?:19|20)\d{2}年|〔(?:19|20)\d{2}〕)?第?(?:[1-9]\d*|[一二三四五六七八九十百〇零]+)[号期次]")
MINUTES = re.compile(r"(?!关于)[\u4e00-\u9fff（）()·]{4,40}纪要")
ORGAN_AND_DATE = re.compile(rf"(?P<who>\S.{{1,40}}?)\s+(?P<date>{re.sub('[?]P<[a-z]+>', '?:', DATE.pattern)})")
OFFICE = re.compile(
    r"\s*(?P<office>[\u4e00-\u9fff]{0,38}(?:长|主任|书记|主席|总理|委员|代表|总裁|经理))(?:\s+(?P<name>[\u4e00-\u9fff·\s]{2,8}))?\s*")
ATTENDANCE = re.compile(r"(?P<term>出\s*席|请\s*假|列\s*席)\s*[：:]\s*(?P<who>.*)", re.DOTALL)
MOST_ORGANS = 12


@dataclass(slots=True)
class FormatRead:
    """A head that was read: `at` is the index of the first block behind it; of minutes the organ and the date that it names."""

    head: HeadDraft
    at: int
    title: str
    signatures: list[str] = field(default_factory=list)
    date: str = ""


def read_format(blocks: list[Block]) -> FormatRead | None:
    """Read the head of an order or of minutes; None for any other document."""
    return _order(blocks) or _minutes(blocks)


def _text(blocks: list[Block], at: int) -> str:
    block = blocks[at] if at < len(blocks) else None
    return block.squeezed if isinstance(block, Para) else ""


def _order(blocks: list[Block]) -> FormatRead | None:
    """Read 机关全称 with 令, or several organs and 令 on a line of its own, then the number."""
    hit = ORDER.fullmatch(_text(blocks, 0))
    if hit and SERIAL.fullmatch(_text(blocks, 1)):
        head = HeadDraft(mastheads=[hit["organ"]], header="令", number=_text(blocks, 1))
        return FormatRead(head, 2, hit[0])
    lines = [_text(blocks, at) for at in range(MOST_ORGANS)]
    organs = list(takewhile(lambda line: line and line not in WORDS and bool(ORGAN.fullmatch(line)), lines))
    behind = len(organs)
    if len(organs) > 1 and _text(blocks, behind) in WORDS and SERIAL.fullmatch(_text(blocks, behind + 1)):
        word = _text(blocks, behind)
        head = HeadDraft(mastheads=organs, header="令", number=_text(blocks, behind + 1))
        return FormatRead(head, behind + 2, "、".join(organs) + word)
    return None


def _minutes(blocks: list[Block]) -> FormatRead | None:
    """Read a masthead that ends in 纪要, its number, and the line with organ and date."""
    mark = _text(blocks, 0)
    if not MINUTES.fullmatch(mark):
        return None
    number = _text(blocks, 1) if SERIAL.fullmatch(_text(blocks, 1)) else ""
    at = 2 if number else 1
    block = blocks[at] if at < len(blocks) else None
    line = ORGAN_AND_DATE.fullmatch(block.text.strip()) if isinstance(block, Para) else None
    if line and not prints_same(squeeze(line["date"])):
        line = None
    if not number and not line:
        return None
    head = HeadDraft(mastheads=[mark.removesuffix("纪要")], header="纪要", number=number)
    read = FormatRead(head, at + bool(line), mark)
    if line:
        read.signatures, read.date = [squeeze(line["who"])], squeeze(line["date"])
    return read


def stamps_of(body: list[Block]) -> tuple[list[Block], list[tuple[str, str]]]:
    """Return the body without the lines at its end in which persons sign, and their offices and names, all with a name or none."""
    end = len(body)
    found: list[tuple[str, str]] = []
    while end > 1 and isinstance(block := body[end - 1], Para) and (hit := OFFICE.fullmatch(block.text)):
        found.insert(0, (hit["office"], squeeze(hit["name"] or "")))
        end -= 1
    alike = len({bool(name) for _, name in found}) == 1
    return (body[:end], found) if alike else (body, [])


def attendance_of(body: list[Block]) -> tuple[list[Block], list[tuple[str, str]]]:
    """Return the body without the lists of a meeting at its end, and the lists: 出席, 请假, 列席 with who they name."""
    end = len(body)
    lists: list[tuple[str, str]] = []
    while end and (found := _lists(body[end - 1])):
        lists[:0] = found
        end -= 1
    terms = [term for term, _ in lists]
    in_order = [term for term in ("出席", "请假", "列席") if term in terms]
    return (body[:end], lists) if terms == in_order and end else (body, [])


def _lists(block: Block) -> list[tuple[str, str]]:
    """Return the lists in a paragraph or a table; [] when there is anything else in it."""
    rows = () if isinstance(block, Para) else block.rows
    texts = [block.text] if isinstance(block, Para) else ["".join(text for cell in row for text in cell.paragraphs) for row in rows]
    hits = [ATTENDANCE.fullmatch(text.strip()) for text in texts]
    return [(squeeze(hit["term"]), hit["who"].strip()) for hit in hits if hit] if all(hits) else []
