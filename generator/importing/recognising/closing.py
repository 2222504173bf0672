"""Recognises the end of a notice: list of annexes, signatures, date, and note (GB/T 9704-2012, 7.3.4 to 7.3.6)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ...wording import Problem, problem
from ..blocks import Block, Grid, Para, joined, squeeze
from .dates import normal_date, prints_same, written_out
from .shapes import DATE, in_brackets, is_opening, is_organ

LISTED = re.compile(r"附\s*件\s*[：:]")
NOTE = re.compile(r"(?:联系人|联系电话|联系单位|联系地址|联系方式|电子邮箱|邮箱|传真|电话|此件)\s*[：:]?")
ANY_DATE = re.sub("[?]P<[a-z]+>", "?:", DATE.pattern)
SIGNED = re.compile(rf"(?P<who>.{{2,40}}?)\s*(?P<date>{ANY_DATE})")
STAMP = re.compile(r"\s*[（(]\s*(?:加\s*盖\s*)?(?:公\s*章|盖\s*章|印\s*章?|签\s*章|章)(?:处)?\s*[）)]\s*")
MOST_SIGNING = 8
MOST_LISTED = 25


@dataclass(slots=True)
class Closing:
    """The end of a notice. `listed`, `signing`, `noted`: its blocks in the file; `rest`: the blocks behind it; `printed`: the
    signatures and the date as they are printed.
    """

    body: list[Block]
    found: bool = False
    listed: list[Block] = field(default_factory=list)
    signing: list[Block] = field(default_factory=list)
    noted: list[Block] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)
    date: str = ""
    note: str = ""
    rest: list[Block] = field(default_factory=list)
    printed: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def prints(self) -> bool:
        """Return whether the program can print its date."""
        return prints_same(self.date)


def find_closing(blocks: list[Block]) -> Closing:
    """Find the closing of a notice whose body begins with these blocks; found=False if it has no date of issue."""
    at = next((i for i, b in enumerate(blocks) if i and isinstance(b, Para) and _dated(b)), None)
    if at is None:
        return Closing(list(blocks))
    dated = blocks[at]
    assert isinstance(dated, Para)
    who, date = _dated(dated) or ("", "")
    first = at
    while not who and first > 1 and at - first < MOST_SIGNING and _signs(blocks, first - 1, at):
        first -= 1
    signers = [replace(dated, text=who)] if who else [b for b in blocks[first:at] if isinstance(b, Para)]
    listed = _listed(blocks, first)
    end, note = _note(blocks, at + 1)
    found = Closing(list(blocks[:listed]), True, list(blocks[listed:first]), list(blocks[first : at + 1]), list(blocks[at + 1 : end]),
                    [], date, note, list(blocks[end:]))
    _sign(found, signers, dated)
    return found


def loosened(blocks: list[Block]) -> tuple[list[Block], list[Problem]]:
    """Return the blocks with signatures in a table, with the date or above it, converted to paragraphs."""
    out: list[Block] = []
    problems: list[Problem] = []
    blocks = _organ_first(_dates_written_out(blocks, problems), problems)
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        lines = _signing_lines(block, following) if isinstance(block, Grid) and at else None
        if lines is None:
            out.append(block)
            continue
        dates = [line for line in lines if DATE.fullmatch(line.text.strip())]
        problems += [problem("import-rewritten", block.place, what="落款", old="、".join(d.text for d in dates), new=dates[-1].text)
                     for _ in dates[1:2]]
        out += [line for line in lines if line not in dates] + dates[-1:]
    return out, problems


def _dates_written_out(blocks: list[Block], problems: list[Problem]) -> list[Block]:
    """Return the blocks with a date such as 2025.6.6 below an organ that signs written as the standard has it."""
    out: list[Block] = []
    for block in blocks:
        above, new = out[-1] if out else None, written_out(block.text) if isinstance(block, Para) else ""
        if isinstance(block, Para) and new and isinstance(above, Para) and is_organ(squeeze(STAMP.sub("", above.text))):
            problems.append(problem("import-rewritten", block.place, what="成文日期", old=block.text.strip(), new=new))
            out.append(replace(block, text=new))
        else:
            out.append(block)
    return out


def _organ_first(blocks: list[Block], problems: list[Problem]) -> list[Block]:
    """Return the blocks with the organ above the date where both are in reverse order, as on web pages."""
    for at in range(1, len(blocks) - 1):
        date, organ = blocks[at], blocks[at + 1]
        if isinstance(date, Para) and isinstance(organ, Para) and DATE.fullmatch(date.text.strip()):
            before = blocks[at - 1]
            signed = isinstance(before, Para) and is_organ(before.squeezed)
            if signed or not is_organ(organ.squeezed):
                return blocks
            problems.append(problem("import-moved", organ.place, what="署名"))
            return [*blocks[:at], organ, date, *blocks[at + 2 :]]
    return blocks


def _signing_lines(grid: Grid, following: Block | None) -> list[Para] | None:
    cells = [text.strip() for cell in grid.cells() for text in cell.paragraphs if squeeze(text)]
    dated = [text for text in cells if DATE.fullmatch(text)]
    organs = [text for text in cells if is_organ(squeeze(STAMP.sub("", text)))]
    before_date = isinstance(following, Para) and _dated(following) is not None
    if not organs or len(cells) != len(dated) + len(organs) or len(cells) > MOST_SIGNING or not (dated or before_date):
        return None
    return [Para(text, grid.place, right=True) for text in cells]


# ------------------------------------------------------------------------------------------------ signatures
def _dated(block: Para) -> tuple[str, str] | None:
    """Return (signature, date) of a line that is a date, or a name and a date; None for another line."""
    text = STAMP.sub("", block.text).strip()
    if DATE.fullmatch(text):
        return "", text
    hit = SIGNED.fullmatch(text)
    if hit and is_organ(squeeze(hit["who"])):
        return hit["who"].strip(), hit["date"]
    return None


def _signs(blocks: list[Block], at: int, date: int) -> bool:
    """Return whether the paragraph is a name at the end of a document: like an organ, and set like the names below it."""
    block, below = blocks[at], blocks[at + 1]
    if not isinstance(block, Para) or not isinstance(below, Para) or is_opening(block.text) or len(block.squeezed) > 60:
        return False
    if re.search("[。；：:;，,]", block.text):
        return False
    apart = block.right or block.indent >= 8 or (block.centred and below.centred)
    if at + 1 < date and (block.right, block.indent >= 8) != (below.right, below.indent >= 8):
        return False
    return apart or all(is_organ(name) for name in names_in(block.text))


def names_in(text: str) -> list[str]:
    """Return the organs that sign on one line, without a remark about the seal."""
    bare = STAMP.sub("　　", text).strip()
    for gap in (r"\s{2,}|\t|\u3000", r"[\s、]+"):
        parts = [squeeze(part) for part in re.split(gap, bare) if squeeze(part)]
        if len(parts) > 1 and all(len(part) > 3 and is_organ(part) for part in parts):
            return parts
    return [squeeze(bare)] if squeeze(bare) else []


def _sign(found: Closing, signers: list[Para], dated: Para) -> None:
    """Enter signatures and date, as they are printed, and their problems."""
    plain = [b for b in signers if not (b.right or b.indent >= 8 or b.centred)]
    for block in signers:
        names = names_in(block.text)
        found.signatures += names
        found.printed += [replace(block, text=name) for name in names]
        if STAMP.search(block.text):
            found.problems.append(problem("import-rewritten", block.place, what="署名", old=block.text.strip(), new="、".join(names)))
    if len(plain) > 1 or any(not is_organ(name) for name in found.signatures):
        found.problems.append(problem("import-doubtful", signers[0].place, what="署名", text="、".join(found.signatures)))
    new = normal_date(found.date)
    if new != squeeze(found.date):
        found.problems.append(problem("import-rewritten", dated.place, what="成文日期", old=found.date, new=new))
    found.date = new
    found.printed.append(replace(dated, text=new))


# ------------------------------------------------------------------------------------------------ list of annexes, note
def _listed(blocks: list[Block], end: int) -> int:
    """Return the index where the list of annexes before the signatures begins; `end` if there is none."""
    for at in range(end - 1, max(0, end - MOST_LISTED), -1):
        block = blocks[at]
        if not isinstance(block, Para) or ("。" in block.text and not LISTED.match(block.text.strip())):
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

