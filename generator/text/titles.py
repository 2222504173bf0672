"""Break a title into balanced lines by rule (GB/T 9704-2012, 7.3.1): no dictionary, no mark or name broken, never an hourglass."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache

CLOSING = "。，、；：？！）》”’〉】〕％…·"
OPENING = "（《“‘〈【〔"
PARTICLES = "的和及与"
"""Particles that never begin a line."""
KINDS = (
    "实施方案", "实施办法", "工作方案", "行动方案", "活动方案", "专项行动", "委员会", "办公室", "领导小组", "反馈表", "统计表",
    "登记表", "审批表", "安全生产", "重点活动", "通知", "通报", "报告", "请示", "批复", "意见", "决定", "决议",
    "公告", "通告", "公报", "方案", "办法", "规定", "规划", "计划", "安排", "总结", "纪要", "活动", "工作", "情况",
    "关于", "印发", "转发", "开展", "进一步", "加强", "组织", "举办", "年度", "同志", "管理", "建设", "发展", "有关",
    "部门", "单位", "联合", "企业", "生产经营", "风险", "隐患", "排查", "治理", "整治", "监督", "检查", "应急",
    "责任", "住房", "培训", "演练", "宣传", "教育", "考核", "人员", "干部", "制度", "落实", "推进", "深入", "完善",
    "做好", "专项", "征集", "评选", "表彰", "竞赛", "联络员", "人民政府", "街道办事处", "应急管理局", "指导", "促进",
    "保障", "服务", "经济", "社会",
)
"""Words common in titles that are never broken; the text between them is judged by its length alone."""
ATOM = re.compile("|".join([
    r"\[\[.*?\]\]", r"\{\{.*?\}\}", r"[〔（(][^〔〕（）()]{0,8}[〕）)]",
    r"第?[0-9０-９]+(?:[.·．][0-9０-９]+)*[%％]?[\u3400-\u9fff]?",
    r"第[一二三四五六七八九十百]+[\u3400-\u9fff]", r"等?[一二三四五六七八九十两]+[部个项家起名条年次]", r"[A-Za-z][A-Za-z0-9.\-]*",
    *sorted(KINDS, key=len, reverse=True), r"—+", r"[\s\S]",
]))
TAKING = ("关于", "印发", "转发", "开展", "进一步", "加强", "做好")
"""Words that belong on the same line as the next word."""
SHORTEST = 4
"""Least characters of a line."""
NEVER = 1e9
PUNCTUATION = CLOSING + OPENING + " "
BETWEEN = 0.25
"""The space that Word puts between digits or letters and Chinese characters, in characters."""


@dataclass(frozen=True, slots=True)
class TitlePiece:
    """An unbreakable piece of a title: text, width in characters, and the cost of a break after it."""

    text: str
    width: float
    cost: float


def break_title(text: str, chars_per_line: float = 20, shortest: float = SHORTEST) -> list[str]:
    """Return the lines of a title, which joined give the text again; breaks as typed (\\n) are kept and none added."""
    if "\n" in text:
        return text.split("\n")
    for whole in (True, False):
        lines = _balanced(_pieces(text, chars_per_line, whole=whole), chars_per_line, shortest)
        if lines:
            return lines
    return _greedy(_pieces(text, chars_per_line, whole=True), chars_per_line)


def _balanced(pieces: list[TitlePiece], limit: float, shortest: float) -> list[str]:
    """Return one line if the pieces fit on it, else the best split into the fewest lines possible; [] if there is none."""
    total = sum(piece.width for piece in pieces)
    if total <= limit or len(pieces) < 2:
        return ["".join(piece.text for piece in pieces)]
    least = max(2, -int(-total // limit))
    return next((lines for count in range(least, least + 3) if (lines := _best(pieces, count, limit, shortest))), [])


def text_width(text: str) -> float:
    """Return the width of a text in characters: ASCII counts half, a placeholder or tag as eight characters."""
    shown = re.sub(r"\[\[.*?\]\]|\{\{.*?\}\}", "\u4e00" * 8, text)
    between = sum((a < "\x80") != (b < "\x80") and (a + b).strip(PUNCTUATION) == a + b for a, b in itertools.pairwise(shown))
    return between * BETWEEN + sum(0.5 if c < "\x80" else 0 if "\ufdd0" <= c <= "\ufdef" else 1 for c in shown)


def _pieces(text: str, limit: float, *, whole: bool) -> list[TitlePiece]:
    """Cut a title into unbreakable pieces with the cost of a break after each; `whole` keeps nested names 〈…〉 in one piece."""
    atoms = _quoted(_glued(ATOM.findall(text)), limit)
    atoms = _joined(atoms, "〈", "〉", limit) if whole else atoms
    pieces = []
    for place, atom in enumerate(atoms):
        following = atoms[place + 1] if place + 1 < len(atoms) else ""
        pieces.append(TitlePiece(atom, text_width(atom + following[:1]) - text_width(following[:1]), _cost(atom, following)))
    return pieces


def _glued(atoms: list[str]) -> list[str]:
    """Join to their neighbours the marks and particles that can't begin or end a line."""
    out: list[str] = []
    for atom in atoms:
        if out and (atom[0] in CLOSING + PARTICLES or atom.isspace() or "\ufdd0" <= atom[0] <= "\ufdef" or out[-1][-1] in OPENING + "—"
                    or atom[0] == "—"):
            out[-1] += atom
        else:
            out.append(atom)
    return out


def _quoted(atoms: list[str], limit: float) -> list[str]:
    """Join atoms between quotation marks if they fit on a line, and between title marks if they are short."""
    out: list[str] = []
    held: list[str] = []
    depth = 0
    for atom in atoms:
        held.append(atom)
        depth = max(0, depth + sum(atom.count(c) for c in "“‘") - sum(atom.count(c) for c in "”’"))
        if not depth:
            whole = "".join(held)
            out += [whole] if text_width(whole) <= limit else held
            held = []
    return _joined(out + held, "《", "》", limit / 2 + 2)


def _joined(atoms: list[str], opening: str, closing: str, most: float) -> list[str]:
    """Join atoms from an opening to its closing mark unless they are wider than `most`."""
    out: list[str] = []
    place = 0
    while place < len(atoms):
        end = next((i for i in range(place, len(atoms)) if closing in atoms[i]), None) if opening in atoms[place] else None
        name = "".join(atoms[place:end + 1]) if end is not None else ""
        if end is not None and text_width(name) <= most:
            out.append(name)
            place = end + 1
        else:
            out.append(atoms[place])
            place += 1
    return out


def _cost(before: str, after: str) -> float:
    """Return the cost of a break between two pieces: low after a mark or before a quotation, high inside plain text."""
    judged = (
        (not after or before[-1] in "，；：、" or before.endswith("》的"), 0.0),
        (before[-1] in "”》的" or after[:1] in ("“", "《"), 0.5),
        (before[-1] == "〉", 1.5),
        (before.endswith(TAKING) or before[-1] in PARTICLES, 4.0),
        (before in KINDS or after.startswith(KINDS), 1.5),
        (before[-1] in "省市区县", 2.0),
    )
    return next((cost for holds, cost in judged if holds), 6.0)


def _best(pieces: list[TitlePiece], count: int, limit: float, shortest: float) -> list[str]:
    """Return the cheapest split into `count` lines; [] if each has a line too long, too short, or a waist."""
    edges = list(itertools.accumulate((piece.width for piece in pieces), initial=0.0))
    mean, last = edges[-1] / count, len(pieces)

    @cache
    def rest(start: int, before: float, falling: bool, left: int) -> tuple[float, tuple[int, ...]]:
        """Return cost and cuts of the rest from piece `start`; after a line was shorter than the one before none may be longer."""
        best: tuple[float, tuple[int, ...]] = (NEVER, ())
        for end in range(start + 1, last + 1) if left > 1 else (last,):
            wide = edges[end] - edges[start]
            if wide > limit or (end == last) != (left == 1):
                break
            if wide < shortest or (falling and wide > before):
                continue
            cost, cuts = rest(end, wide, falling or wide < before, left - 1) if left > 1 else (0.0, ())
            cost += (wide - mean) ** 2 / 12 + pieces[end - 1].cost
            if cost < best[0]:
                best = (cost, (end, *cuts))
        return best

    cost, cuts = rest(0, 0.0, False, count)
    return ["".join(p.text for p in pieces[a:b]) for a, b in itertools.pairwise((0, *cuts))] if cost < NEVER else []


def _greedy(pieces: list[TitlePiece], limit: float) -> list[str]:
    """Fill each line in turn: the fallback if no balanced split exists."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and text_width(lines[-1]) + piece.width > limit:
            lines.append("")
        lines[-1] += piece.text
    return lines
