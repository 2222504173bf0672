"""Rules about how a file is set that the file itself answers, each with its clause of GB/T 9704-2012."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..text import heading_of
from ..wording import Place, Problem, problem
from .elements import Elements, Role
from .look import FileLook, ParagraphLook, RunLook

HAN = re.compile("[\u4e00-\u9fff]")
A4 = 210.0, 297.0
MARGINS = {"top": ("上", 37.0), "bottom": ("下", 35.0), "left": ("左", 28.0), "right": ("右", 26.0)}
TOLERANCE = 1.05
"""Millimetres (5.2.1: 允差 1 mm, and what rounding to twentieths of a point costs)."""
FANG, HEI, KAI, SONG = ("仿宋", re.compile("仿宋|fangsong", re.IGNORECASE)), ("黑体", re.compile("黑体|simhei|heiti", re.IGNORECASE)), (
    "楷体", re.compile("楷体|kaiti", re.IGNORECASE)), ("小标宋", re.compile("小标宋|xbs|xiaobiaosong", re.IGNORECASE))
RUNNING = (Role.BODY, Role.PLAN_BODY)
BODY_SIZE, TITLE_SIZE = 16.0, 22.0
SIZES = {
    42: "初号", 36: "小初", 26: "一号", 24: "小一", 22: "二号", 18: "小二", 16: "三号", 15: "小三", 14: "四号", 12: "小四", 10.5: "五号",
}  # fmt: skip
LINE = range(555, 611)
"""Twentieths of a point of a line: 22 of them fill the height of the type area, and what offices round it to (28—30 pt)."""
BLACK = re.compile("|auto|000000|windowtext", re.IGNORECASE)
RED = re.compile("(?:f|e|d|c)[0-9a-f](?:[0-3][0-9a-f]){2}|red", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file under inspection: how it is set, its elements, its name."""

    look: FileLook
    elements: Elements
    shown: str

    def looks(self, *roles: Role) -> Iterator[ParagraphLook]:
        """Yield how the paragraphs of elements are set; a paragraph cut by breaks once."""
        for inside in dict.fromkeys(para.place.inside for role in roles for para in self.elements.of(role)):
            if found := self.look.by_place.get(inside):
                yield found

    def level(self, look: ParagraphLook) -> int:
        """Return the level of the ordinal with which a paragraph begins, typed or made by Word; 0 for none."""
        texts = (para.text for role in RUNNING for para in self.elements.of(role) if para.place.inside == look.inside)
        heading = heading_of(next(texts, look.text).strip())
        return heading.level if heading else 0

    def place(self, look: ParagraphLook) -> Place:
        """Return the place of a paragraph."""
        return Place(self.shown, inside=look.inside)


@dataclass(frozen=True, slots=True)
class LayoutRule:
    """A rule of the layout: the codes that it yields, its clause, the rule."""

    codes: tuple[str, ...]
    clause: str
    find: Callable[[Inspected], Iterable[Problem]]


def paper_is_a4(file: Inspected) -> Iterator[Problem]:
    """Check the paper of each section (5.1); a landscape one has the sides exchanged."""
    for section in file.look.sections:
        if section.width and section.height:
            sides = sorted((section.width, section.height))
            if any(abs(side - right) > TOLERANCE for side, right in zip(sides, A4, strict=True)):
                yield problem("layout-paper", Place(file.shown), width=f"{section.width:.0f}", height=f"{section.height:.0f}")
                return


def margins_leave_the_type_area(file: Inspected) -> Iterator[Problem]:
    """Check the margins of the upright sections (5.2.1); the same fault of several is told once."""
    told: set[tuple[str, str]] = set()
    for section in file.look.sections:
        if section.width and section.height and section.width > section.height:
            continue
        for side, (name, right) in MARGINS.items():
            value = section.margins.get(side)
            if value is not None and side == "left":
                value += section.margins.get("gutter", 0)
            if value is not None and abs(abs(value) - right) > TOLERANCE and (side, f"{value:.1f}") not in told:
                told.add((side, f"{value:.1f}"))
                yield problem("layout-margin", Place(file.shown), side=name, value=f"{value:.1f}", right=f"{right:.0f}")


def body_is_set_in_fang_song(file: Inspected) -> Iterator[Problem]:
    """Check font and size of the body, and of headings up to their first stop (5.2.2, 7.3.3)."""
    wanted = {1: HEI, 2: KAI}
    faults = _Faults(file)
    for look in file.looks(*RUNNING):
        level = file.level(look)
        stop = look.text.find("。") + 1 or len(look.text)
        head = _cut(look.runs, 0, stop) if level in wanted else ()
        rest = _cut(look.runs, stop, len(look.text)) if level in wanted else look.runs
        if head and len(look.text.strip()) <= 2 * 28 * 2:
            faults.font(look, head, f"“{'一、' if level == 1 else '（一）'}”一级的标题", wanted[level])
        if rest and level not in wanted:
            faults.font(look, rest, "正文", FANG)
        faults.size(look, look.runs, "正文", BODY_SIZE)
    yield from faults.problems()


def titles_are_set_as_titles(file: Inspected) -> Iterator[Problem]:
    """Check font, size, alignment of titles (7.3.1)."""
    faults = _Faults(file)
    for role in (Role.TITLE, Role.PLAN):
        for look in file.looks(role):
            faults.font(look, look.runs, role.value, SONG)
            faults.size(look, look.runs, role.value, TITLE_SIZE)
            if look.align not in ("center", "distribute") and not look.listed:
                faults.add("layout-align", look, what=role.value)
    yield from faults.problems()


def annex_labels_are_black(file: Inspected) -> Iterator[Problem]:
    """Check the font of 附件1 above an annex, which begins at the left edge (7.3.7)."""
    faults = _Faults(file)
    for look in file.looks(Role.ANNEX):
        faults.font(look, look.runs, "附件的标识", HEI)
    yield from faults.problems()


def paragraphs_are_indented(file: Inspected) -> Iterator[Problem]:
    """Check that paragraphs of the body begin two characters in, by the paragraph's format (7.3.3)."""
    faults = _Faults(file)
    for look in file.looks(*RUNNING):
        if look.align in ("center", "right", "end", "distribute") or look.listed:
            continue
        if look.text[:1] in " \u3000\u00a0":
            faults.add("layout-typed-indent", look)
        elif look.left < 300 and not (1.8 <= look.first_chars <= 2.2 or (not look.first_chars and 560 <= look.first <= 720)):
            faults.add("layout-indent", look)
    yield from faults.problems()


def lines_are_spaced_evenly(file: Inspected) -> Iterator[Problem]:
    """Check the line spacing of the body: 22 lines a page (5.2.3)."""
    gridded = any(section.pitch in LINE for section in file.look.sections)
    faults = _Faults(file)
    for look in file.looks(*RUNNING):
        if look.rule == "auto" and not (gridded and (look.line or 240) == 240):
            faults.add("layout-line", look, value=f"{(look.line or 240) / 240:g} 倍")
        elif look.rule != "auto" and look.line not in LINE:
            faults.add("layout-line", look, value=f"{(look.line or 0) / 20:g} 磅")
    yield from faults.problems()


def text_is_black(file: Inspected) -> Iterator[Problem]:
    """Check that nothing but the masthead is in colour (5.2.4), and that the masthead is red (7.2.4)."""
    faults = _Faults(file)
    for role in (Role.TITLE, Role.ADDRESSEES, *RUNNING, Role.SIGNATURE, Role.DATE):
        for look in file.looks(role):
            if run := next((run for run in look.runs if run.text.strip() and not BLACK.fullmatch(run.colour)), None):
                faults.add("text-colour", look, colour=run.colour)
    for look in file.looks(Role.MASTHEAD):
        if not any(RED.fullmatch(run.colour) for run in look.runs):
            faults.add("layout-masthead", look)
    yield from faults.problems()


def pages_are_numbered(file: Inspected) -> Iterator[Problem]:
    """Check that some header or footer has the page number (7.5)."""
    if not file.look.numbered:
        yield problem("layout-page-number", Place(file.shown))


LAYOUT_RULES: tuple[LayoutRule, ...] = (
    LayoutRule(("layout-paper",), "5.1", paper_is_a4),
    LayoutRule(("layout-margin",), "5.2.1", margins_leave_the_type_area),
    LayoutRule(("layout-font", "layout-size"), "5.2.2、7.3.3", body_is_set_in_fang_song),
    LayoutRule(("layout-font", "layout-size", "layout-align"), "7.3.1", titles_are_set_as_titles),
    LayoutRule(("layout-font",), "7.3.7", annex_labels_are_black),
    LayoutRule(("layout-indent", "layout-typed-indent"), "7.3.3", paragraphs_are_indented),
    LayoutRule(("layout-line",), "5.2.3", lines_are_spaced_evenly),
    LayoutRule(("text-colour", "layout-masthead"), "5.2.4、7.2.4", text_is_black),
    LayoutRule(("layout-page-number",), "7.5", pages_are_numbered),
)


class _Faults:
    """Collects faults of paragraphs; the same one of several is told once, at the first, with their number."""

    def __init__(self, file: Inspected) -> None:
        self.file = file
        self.found: dict[tuple[str, tuple[tuple[str, str], ...]], list[ParagraphLook]] = {}

    def add(self, code: str, look: ParagraphLook, **facts: str) -> None:
        self.found.setdefault((code, tuple(facts.items())), []).append(look)

    def font(self, look: ParagraphLook, runs: Iterable[RunLook], what: str, wanted: tuple[str, re.Pattern[str]]) -> None:
        name = _main(runs, lambda run: run.font)
        if name and not wanted[1].search(name):
            self.add("layout-font", look, what=what, font=name, right=wanted[0])

    def size(self, look: ParagraphLook, runs: Iterable[RunLook], what: str, wanted: float) -> None:
        size = _main(runs, lambda run: f"{run.size:g}" if run.size else "")
        if size and abs(float(size) - wanted) > 0.3:
            self.add("layout-size", look, what=what, size=_size(float(size)), right=_size(wanted))

    def problems(self) -> Iterator[Problem]:
        for (code, facts), looks in self.found.items():
            yield problem(code, self.file.place(looks[0]), count=len(looks), text=looks[0].text.strip()[:16], **dict(facts))


def _main(runs: Iterable[RunLook], of: Callable[[RunLook], str]) -> str:
    """Return the value that most Chinese characters of the runs have; "" when the file says none for them."""
    counts: dict[str, int] = {}
    for run in runs:
        counts[of(run)] = counts.get(of(run), 0) + len(HAN.findall(run.text))
    return max(counts, key=lambda value: counts[value]) if any(counts.values()) else ""


def _cut(runs: Iterable[RunLook], start: int, end: int) -> tuple[RunLook, ...]:
    """Return the runs with only their characters between two indices of the paragraph."""
    found, at = [], 0
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        at += len(run.text)
        if text:
            found.append(RunLook(text, run.font, run.size, run.bold, run.colour))
    return tuple(found)


def _size(points: float) -> str:
    return SIZES.get(points, f"{points:g} 磅")
