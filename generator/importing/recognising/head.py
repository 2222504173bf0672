"""Recognises the 版头 of a document (GB/T 9704-2012, 7.2), also where it stands in a text box, in a table, or above a typed line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from ...layout import printed_rows, standard_profile
from ...wording import Problem, problem
from ..blocks import Block, Grid, Para, squeeze
from .draft import HeadDraft
from .shapes import ORGAN, TITLE_END, doc_number
from .signers import SIGNED_BY, on_one_line

MASTHEAD = re.compile(r"(?!关于)[\u4e00-\u9fff（）()、·]{3,40}文件")
FILE = "文件"
SECRECY = re.compile(r"(绝密|机密|秘密)(?:[★☆*]?(.+))?")
URGENCY = re.compile(r"特急|加急|特提|平急")
COPY_NUMBER = re.compile(r"[0-9]{6}")
TYPED_LINE = re.compile(r"[_＿—―─━┄┅－\-=＝*＊★☆~～﹍﹏‗⎯]{5,}")
ALL_BRACKETS = str.maketrans("﹝﹞［］[]【】（）()〈〉<>{}｛｝〘〙⟨⟩「」", "〔〕" * 13)
WRITTEN_YEAR = re.compile(r"(?<=〔)[〇○零一二三四五六七八九]{4}(?=年?〕)")
WRITTEN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
LOOSE_NUMBER = re.compile(r"([^\d〔〕\s，。；：、]{1,15})〔((?:19|20)\d{2})年?〕第?0*([1-9]\d{0,4})号?")
MOST_BLOCKS = 12
MOST_ABOVE = 6
SHORT = 25
"""Characters of a line above a masthead that is no part of a head."""
MOST_CELLS = 12


@dataclass(slots=True)
class HeadRead:
    """A head that was read: `blocks` is the whole document as the head is printed, `at` the index of the first block behind the head."""

    blocks: list[Block]
    draft: HeadDraft = field(default_factory=HeadDraft)
    at: int = 0
    problems: list[Problem] = field(default_factory=list)


def read_head(blocks: list[Block]) -> HeadRead:
    """Read the head at the begin of these blocks; `at` is 0 when there is none."""
    pieces, above = _below(on_one_line(_pieces(_boxed_first(blocks)), MOST_BLOCKS, normal_number))
    end = next((i for i, b in enumerate(pieces) if i >= MOST_BLOCKS or not _is_piece(b)), len(pieces))
    dropped = [problem("import-typed-line", b.place, text=b.text.strip()[:20]) for b in pieces[:end] if isinstance(b, Para) and _is_line(b)]
    head = [b for b in pieces[:end] if isinstance(b, Para) and not _is_line(b)]
    rest = pieces[end:]
    found = _with_file(head) or _letter(head)
    if found is None:
        return _without(blocks, head, rest, dropped)
    found.problems = [*above, *dropped, *found.problems]
    found.at = len(found.blocks)
    found.blocks = [*found.blocks, *head[len(head) - found.draft.left:], *rest]
    return found


def _below(blocks: list[Block]) -> tuple[list[Block], list[Problem]]:
    """Return the blocks without short lines above a masthead that are no part of a head, and a problem for each."""
    at = next((i for i, b in enumerate(blocks[:MOST_ABOVE]) if isinstance(b, Para) and _kind(b.text) == "masthead"), 0)
    others = [b for b in blocks[:at] if not _is_piece(b)]
    if not all(isinstance(b, Para) and len(b.squeezed) <= SHORT and not TITLE_END.search(b.squeezed[-4:]) for b in others):
        return blocks, []
    told = [problem("import-left-out", b.place, what="版头上面的这一行", text=b.text.strip()) for b in others if isinstance(b, Para)]
    return [b for b in blocks if all(b is not other for other in others)], told


def is_typed_line(block: Block) -> bool:
    """Return whether the paragraph is a line that somebody typed of dashes."""
    return isinstance(block, Para) and _is_line(block)


def normal_number(text: str) -> str:
    """Return a document number as the standard writes it, whatever its brackets; "" when the text is none."""
    bare = unicodedata.normalize("NFKC", squeeze(text).translate(ALL_BRACKETS))
    bare = WRITTEN_YEAR.sub(lambda hit: hit[0].translate(WRITTEN_DIGITS), bare)
    hit = LOOSE_NUMBER.fullmatch(bare)
    made = f"{hit[1]}〔{hit[2]}〕{hit[3]}号" if hit else ""
    return made if doc_number(made) else ""


# ------------------------------------------------------------------------------------------------ pieces
def _is_line(block: Para) -> bool:
    return bool(TYPED_LINE.fullmatch(block.squeezed))


def _is_piece(block: Block) -> bool:
    return isinstance(block, Para) and bool(_kind(block.text))


def _kind(text: str) -> str:
    """Return what part of a head the text is; "" for none."""
    bare = squeeze(text)
    if TYPED_LINE.fullmatch(bare):
        return "line"
    if (MASTHEAD.fullmatch(bare) and "的" not in bare) or bare == FILE:
        return "masthead"
    if _number_and_signers(text) is not None:
        return "number"
    if SIGNED_BY.fullmatch(text.strip()):
        return "signer"
    if COPY_NUMBER.fullmatch(bare) or SECRECY.fullmatch(bare) or URGENCY.fullmatch(bare):
        return "mark"
    return "organ" if ORGAN.fullmatch(bare) and not TITLE_END.search(bare[-4:]) else ""


def _number_and_signers(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return (number in the standard's form, signatories) of a line; None when it has no number."""
    number, signers = text.strip(), ""
    if hit := re.search(r"\s*签\s*发\s*人\s*[：:]", number):
        number, signers = number[: hit.start()], number[hit.end() :]
    made = normal_number(number)
    return (made, _names(signers)) if made else None


def _names(text: str) -> tuple[str, ...]:
    """Return the names in a text; one with a space in it is one name."""
    parts = [part for part in re.split(r"[、，,\s]+", text.strip()) if part]
    return ("".join(parts),) if parts and all(len(part) == 1 for part in parts) else tuple(parts)


def _boxed_first(blocks: list[Block]) -> list[Block]:
    """Return the blocks with a masthead in a text box first: a box is printed at its own position, not at its anchor."""
    for at, block in enumerate(blocks[:MOST_BLOCKS]):
        if at and isinstance(block, Para) and block.boxed and _kind(block.text) == "masthead":
            return [block, *blocks[:at], *blocks[at + 1 :]]
    return blocks


def _pieces(blocks: list[Block]) -> list[Block]:
    """Return the blocks, the leading tables that are a head as paragraphs."""
    out: list[Block] = []
    for at, block in enumerate(blocks[:MOST_BLOCKS]):
        lines = _table_lines(block) if isinstance(block, Grid) else None
        if lines is None and not _is_piece(block) and (isinstance(block, Grid) or at >= MOST_ABOVE):
            return [*out, *blocks[at:]]
        out += lines if lines is not None else [block]
    return [*out, *blocks[MOST_BLOCKS:]]


def _table_lines(grid: Grid) -> list[Block] | None:
    """Return the lines of a head in a table, a row each, 文件 behind the last organ; None for another table."""
    cells = [text for cell in grid.cells() for text in cell.paragraphs if squeeze(text)]
    kinds = [_kind(text) for text in cells]
    if not cells or len(cells) > MOST_CELLS or not all(kinds) or not {"masthead", "number", "signer"} & set(kinds):
        return None
    lines: list[str] = []
    for row in grid.rows:
        texts = [text for cell in row for text in cell.paragraphs if squeeze(text)]
        together = len(texts) == 2 and {_kind(text) for text in texts} <= {"number", "signer"}
        lines += ["　　".join(texts)] if together else texts
    return [Para(text, grid.place, centred=True) for text in lines]


# ------------------------------------------------------------------------------------------------ heads
def _with_file(head: list[Para]) -> HeadRead | None:
    """Read a head whose masthead ends in 文件; organs above it, or beside 文件 in a table, issue jointly."""
    at = next((i for i, b in enumerate(head) if _kind(b.text) == "masthead"), None)
    if at is None:
        return None
    marks = [b for b in head[:at] if _kind(b.text) == "mark"]
    organs = [b for b in head[:at] if b not in marks]
    name = head[at].squeezed.removesuffix(FILE)
    behind = at + 1
    if any(_kind(b.text) != "organ" for b in organs) or (not name and not organs):
        return None
    named = [*organs, *([replace(head[at], text=name)] if name else [])]
    if not name:  # 文件 stands beside the organs: in a cell, or on a line between theirs
        beside = list(takewhile(lambda b: _kind(b.text) == "organ", head[behind:]))
        numbered = behind + len(beside) < len(head) and _kind(head[behind + len(beside)].text) == "number"
        beside = [b for b in beside if numbered or b.place == head[at].place]
        named += beside
        behind += len(beside)
    made = HeadDraft(header="文件", mastheads=[b.squeezed for b in named])
    if not _marks(made, marks):
        return None
    first = replace(named[0], text=f"{named[0].squeezed}{FILE}")
    found = HeadRead([*marks, first, *(replace(b, text=b.squeezed) for b in named[1:])], made)
    made.left = len(head) - behind
    _number(found, head[behind:])
    return found


def _marks(draft: HeadDraft, marks: list[Para]) -> bool:
    """Enter 份号, 密级 and 紧急程度, in this order; return False when another one is there."""
    lines = [b.squeezed for b in marks]
    if lines and COPY_NUMBER.fullmatch(lines[0]):
        draft.copy_number = lines.pop(0)
    if lines and (hit := SECRECY.fullmatch(lines[0])):
        draft.classification, draft.classified_for = hit[1], hit[2] or ""
        lines.pop(0)
    if lines and URGENCY.fullmatch(lines[0]):
        draft.urgency = lines.pop(0)
    return not lines


def _letter(head: list[Para]) -> HeadRead | None:
    """Read the head of a letter: the organs, then the number."""
    organs = list(takewhile(lambda b: _kind(b.text) == "organ", head))
    if not organs or len(organs) == len(head) or _kind(head[len(organs)].text) != "number":
        return None
    made = HeadDraft(mastheads=[b.squeezed for b in organs], header="信函")
    found = HeadRead([organs[0]], made)
    if len(organs) > 1:
        marks = " ".join(made.mastheads)
        found.problems.append(problem("import-rewritten", organs[0].place, what="信函的标志", old=marks, new=made.mastheads[0]))
    made.left = len(head) - len(organs)
    _number(found, head[len(organs):])
    return found


def _number(found: HeadRead, rest: list[Para]) -> None:
    """Read the number and the signatories that follow a masthead, on one line or on two."""
    kinds = [_kind(b.text) for b in rest[:2]]
    if "number" not in kinds[:1] and kinds != ["signer", "number"]:
        return
    numbered = rest[kinds.index("number")]
    number, signers = _number_and_signers(numbered.text) or ("", ())
    used = 1
    if sorted(kinds) == ["number", "signer"]:
        signers, used = _signers(rest[kinds.index("signer")]), 2
    found.draft.number, found.draft.signatories = number, list(signers)
    found.draft.left -= used
    lines = printed_rows(number, list(signers), standard_profile()) if signers else [number]
    found.problems += _number_told(numbered, number)
    found.blocks += [replace(numbered, text=line) for line in lines]


def _number_told(block: Para, number: str) -> Iterator[Problem]:
    typed = re.split(r"\s*签\s*发\s*人", block.text.strip())[0].strip()
    if squeeze(typed) != number:
        yield problem("import-rewritten", block.place, what="发文字号", old=typed, new=number)


def _without(blocks: list[Block], head: list[Para], rest: list[Block], dropped: list[Problem]) -> HeadRead:
    """Read a head without masthead: its number becomes a value, which is not printed."""
    numbers = list(takewhile(lambda b: _kind(b.text) == "number", head))
    signing = list(takewhile(lambda b: _kind(b.text) == "signer", head[len(numbers):])) if numbers else []
    behind = head[len(numbers) + len(signing):]
    if not numbers or not (behind or rest):
        return HeadRead(list(blocks))
    found = HeadRead([*behind, *rest], HeadDraft(), problems=dropped)
    for block in numbers:
        found.problems += number_without_masthead(found.draft, block)
    for block in signing:
        found.draft.signatories += _signers(block)
        found.problems.append(problem("import-not-printed", block.place, what="签发人", text=block.text.strip()))
    return found


def _signers(block: Para) -> tuple[str, ...]:
    hit = SIGNED_BY.fullmatch(block.text.strip())
    return _names(hit["who"]) if hit else ()


def number_without_masthead(draft: HeadDraft, block: Para) -> list[Problem]:
    """Enter the number of a document that has no masthead; return its problems."""
    number, signers = _number_and_signers(block.text) or ("", ())
    draft.number, draft.signatories = number, list(signers)
    return [problem("import-not-printed", block.place, what="发文字号", text=block.text.strip())]
