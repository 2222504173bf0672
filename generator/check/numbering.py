"""Checks the order of ordinals in a text, of 第一章 and 第一条, in both conventions of the third level (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..campaign import Numbering
from ..text import ARTICLE, CHAPTER, PART, SECTION, Heading, Line, Paragraph, chinese, headings_of, is_note
from ..wording import Place, Problem, problem

THIRD = 3
CIRCLED = 5
SHOWN = {PART: "第{}编", CHAPTER: "第{}章", SECTION: "第{}节", ARTICLE: "第{}条",
         1: "{}、", 2: "（{}）", 3: "{}.", 4: "（{}）", CIRCLED: "{}"}
RIGHT_MARK = {1: "、", 2: "", 3: ".", 4: "", CIRCLED: ""}
THROUGH = (CHAPTER, ARTICLE)
"""Levels that run on through the whole text, whatever stands above them."""


@dataclass(slots=True)
class _Counter:
    """The last number of each level since a higher level restarted it, and the last of the third level in the whole text."""

    convention: Numbering | None
    last: dict[int, int] = field(default_factory=dict)
    third: int = 0
    through: dict[int, int] = field(default_factory=dict)

    def expected(self, level: int) -> tuple[int, ...]:
        """Return the numbers that may follow."""
        if level in THROUGH:
            return (self.through.get(level, 0) + 1,)
        inside = self.last.get(level, 0) + 1
        if level != THIRD or level in self.last or not self.third:
            return (inside,)
        if self.convention is Numbering.RUN_ON:
            return (self.third + 1,)
        return (1,) if self.convention is Numbering.RESTART else (1, self.third + 1)

    def take(self, level: int, number: int) -> None:
        if level == THIRD:
            if self.convention is None and level not in self.last and self.third:
                self.convention = Numbering.RESTART if number == 1 else Numbering.RUN_ON
            self.third = number
        if level in THROUGH:
            self.through[level] = number
        self.last = {known: value for known, value in self.last.items() if known < level}
        self.last[level] = number


def numbering_problems(lines: tuple[Line, ...], convention: Numbering | None) -> list[Problem]:
    """Return a review for each ordinal that is out of order, and a reminder for each that breaks the numbering convention."""
    found: list[Problem] = []
    counter = _Counter(convention)
    headings = headings_of(line.text.raw for line in lines if isinstance(line, Paragraph))
    for line in lines:
        if not isinstance(line, Paragraph):
            continue
        text, place = line.text.raw, line.text.place
        if is_note(text):
            counter = _Counter(Numbering.RESTART)
            text = text.split("：", 1)[-1].split(":", 1)[-1].strip()
        heading = headings.of(text, line.mark)
        if line.mark and not heading:
            found.append(problem("heading-mark", place, mark=line.mark))
        if heading:
            found += _problems(heading, counter, place)
            counter.take(heading.level, heading.number)
    return found


def _problems(heading: Heading, counter: _Counter, place: Place) -> list[Problem]:
    found = []
    expected = counter.expected(heading.level)
    if heading.number not in expected:
        wanted = "或".join(f"“{_shown(heading.level, n)}”" for n in expected)
        declare = "；有意这样排，就在文件开头写“序号: {第三层: 全文连续}”或“序号: 各层重排”" if heading.level == THIRD else ""
        found.append(problem("numbering", place, wanted=wanted, typed=_shown(heading.level, heading.number), declare=declare))
    if heading.mark not in (RIGHT_MARK.get(heading.level, ""), "．"):
        right = _shown(heading.level, heading.number)
        found.append(problem("numbering-mark", place, right=right))
    return found


def _shown(level: int, number: int) -> str:
    return SHOWN[level].format(chinese(number) if level <= 2 else chr(ord("①") + number - 1) if level == CIRCLED else number)
