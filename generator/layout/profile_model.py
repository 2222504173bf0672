"""The groups of a layout profile: margins, fonts, sizes, colours, each key with its Chinese term and bounds."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field
from typing import Any

FOOTER_LINE = 400
"""Exact line height of the page number in twips."""
DASHES, OUTER, MIDDLE = "— 1 —", "外侧", "居中"
"""The form of a page number, with 1 for the number, and where it stands: at the outer edge, or in the middle."""


def twips(mm: float) -> int:
    """Return millimetres in twips (1/1440 inch)."""
    return round(mm * 1440 / 25.4)


def _key(term: str, low: float = 0, high: float = 1000, default: Any = MISSING) -> Any:
    return field(metadata={"term": term, "low": low, "high": high, "default": default})


@dataclass(frozen=True, slots=True)
class Area:
    """The type area's margins in mm and line pitch in points."""

    top: float = _key("上白边", 5, 120)
    bottom: float = _key("下白边", 10, 120)
    left: float = _key("左白边", 5, 80)
    right: float = _key("右白边", 5, 80)
    pitch: float = _key("行距", 12, 60)


@dataclass(frozen=True, slots=True)
class Paper:
    """Size of the paper in mm."""

    width: float = _key("宽", 100, 500)
    height: float = _key("高", 100, 600)


@dataclass(frozen=True, slots=True)
class Fonts:
    """Names of the fonts by role (GB/T 9704-2012, 5.2.2 and 7)."""

    title: str = _key("小标宋")
    body: str = _key("仿宋")
    kai: str = _key("楷体")
    hei: str = _key("黑体")
    song: str = _key("宋体")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Font sizes in points."""

    body: float = _key("正文", 5, 72)
    title: float = _key("标题", 5, 72)
    subtitle: float = _key("副标题", 5, 72)
    imprint: float = _key("版记", 5, 72)
    page_number: float = _key("页码", 5, 72)
    form: float = _key("登记表", 5, 72)
    table: float = _key("统计表", 5, 72)
    table_note: float = _key("表注", 5, 72)


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as RRGGBB."""

    head: str = _key("版头")


@dataclass(frozen=True, slots=True)
class HeadLayout:
    """The header block (GB/T 9704-2012, 7.2): mm from the paper's edge, points, per cent, lines."""

    mark_top: float = _key("标志上边", 10, 200)
    mark_size: float = _key("标志字号", 10, 120)
    narrowest: float = _key("标志最小缩放", 20, 100)
    joint_size: float = _key("联合标志字号", 10, 120)
    lines_above_number: float = _key("字号上空行", 0, 6)
    rule_below_number: float = _key("红线距字号", 0, 12)
    rule: float = _key("红线粗", 0.25, 6)
    lines_below_rule: float = _key("红线下空行", 0, 6)


@dataclass(frozen=True, slots=True)
class LetterLayout:
    """The letter format (GB/T 9704-2012, 10.1): mm and points."""

    mark_top: float = _key("标志上边", 10, 100)
    mark_size: float = _key("标志字号", 10, 120)
    rule_below_mark: float = _key("红线距标志", 0, 12)
    rule_width: float = _key("红线长", 50, 400)
    rule_from_bottom: float = _key("下红线距下页边", 5, 60)
    rule: float = _key("双线粗", 0.5, 6)


@dataclass(frozen=True, slots=True)
class OrderLayout:
    """The format of orders (GB/T 9704-2012, 10.2): mm from the paper's edge."""

    mark_top: float = _key("标志上边", 10, 200, 57.0)


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Position of the page number (GB/T 9704-2012, 7.5): mm below the type area, characters from its edge."""

    below: float = _key("距版心", 0, 30)
    gap: float = _key("空字", 0, 10)
    form: str = _key("形式", default=DASHES)
    place: str = _key("位置", default=OUTER)


@dataclass(frozen=True, slots=True)
class Signature:
    """Signature and date of issue (GB/T 9704-2012, 7.3.5): characters, lines, mm."""

    sealed_date: float = _key("盖章日期右空", 0, 12)
    unsealed_name: float = _key("不盖章署名右空", 0, 12)
    lines_above_sealed: float = _key("盖章上空行", 0, 6)
    lines_above_unsealed: float = _key("不盖章上空行", 0, 6)
    seal: float = _key("印章直径", 20, 60)
    in_row: float = _key("每排署名", 1, 3)


@dataclass(frozen=True, slots=True)
class ImprintLayout:
    """The imprint (GB/T 9704-2012, 7.4): rules in points, indents in characters."""

    thick: float = _key("粗线", 0.25, 6)
    thin: float = _key("细线", 0.25, 6)
    gap: float = _key("空字", 0, 6)


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables: rules and line pitches in points, row height of a form in mm."""

    frame: float = _key("外框", 0.25, 6)
    inner: float = _key("内线", 0.25, 6)
    form_row: float = _key("登记表行高", 4, 40)
    table_pitch: float = _key("统计表行距", 8, 60)
    form_pitch: float = _key("登记表行距", 8, 60)


@dataclass(frozen=True, slots=True)
class Areas:
    """The two readings of the type area (GB/T 9704-2012, 5.2.1)."""

    practice: Area = _key("practice")
    ink: Area = _key("ink")


@dataclass(frozen=True, slots=True)
class Profile:
    """All the numbers that the standard templates are built from."""

    chosen: str = _key("采用")
    areas: Areas = _key("版心")
    paper: Paper = _key("纸张")
    side_left: float = _key("横排左白边", 10, 120)
    columns: float = _key("每行字数", 10, 60)
    fonts: Fonts = _key("字体")
    substitutes: Fonts = _key("替代字体")
    sizes: Sizes = _key("字号")
    title_pitch: float = _key("标题行距", 12, 80)
    colours: Colours = _key("颜色")
    head: HeadLayout = _key("版头")
    letter: LetterLayout = _key("信函")
    order: OrderLayout = _key("令", default=OrderLayout(57.0))
    page_number: PageNumber = _key("页码")
    signature: Signature = _key("落款")
    imprint: ImprintLayout = _key("版记")
    tables: Tables = _key("表格")

    @property
    def area(self) -> Area:
        """Return the type area in use."""
        return self.areas.ink if self.chosen == "ink" else self.areas.practice

    @property
    def paper_size(self) -> tuple[int, int]:
        """Return width and height of the paper in twips."""
        return twips(self.paper.width), twips(self.paper.height)

    @property
    def margins(self) -> tuple[int, int, int, int]:
        """Return top, right, bottom, left margin in twips; the left one absorbs the rounding, so that the type area is exact."""
        right = twips(self.area.right)
        return twips(self.area.top), right, twips(self.area.bottom), self.paper_size[0] - right - self.width

    @property
    def side_margins(self) -> tuple[int, int, int, int]:
        """Return top, right, bottom, left margin of a landscape page in twips: the sheet turned, its head at the left edge (clause 8)."""
        top, right, _, left = self.margins
        return left, top, right, twips(self.side_left)

    @property
    def side_width(self) -> int:
        """Return the width of the type area of a landscape page in twips."""
        return self.paper_size[1] - self.side_margins[1] - self.side_margins[3]

    @property
    def width(self) -> int:
        """Return the width of the type area in twips: 8844 for 156 mm."""
        return twips(self.paper.width - self.area.left - self.area.right)

    @property
    def height(self) -> int:
        """Return the height of the type area in twips."""
        return self.paper_size[1] - self.margins[0] - self.margins[2]

    @property
    def line(self) -> int:
        """Return the exact line pitch in twips: 579 for 22 lines."""
        return round(self.area.pitch * 20)

    @property
    def type_bottom(self) -> int:
        """Return the type area's distance from the paper's lower edge in twips; in `ink` that of the last line's glyphs."""
        if self.chosen != "ink":
            return self.margins[2]
        lines = self.height // self.line
        below = round((lines - 1 + 0.8) * self.line + 0.14 * self.sizes.body * 20)
        return self.paper_size[1] - self.margins[0] - below

    @property
    def footer(self) -> int:
        """Return the distance of the footer from the paper's lower edge in twips.

        It places the number's dash, 0.36 of its size above the baseline, as far below the type area as clause 7.5 says.
        """
        dash = round(0.8 * FOOTER_LINE - 0.36 * self.sizes.page_number * 20)
        return self.type_bottom - twips(self.page_number.below) - FOOTER_LINE + dash

    @property
    def advance_width(self) -> int:
        """Return the advance width of a body character in twips, such that `columns` of them fill a line: 315 of 320."""
        return int(self.width // self.columns)

    @property
    def character_spacing(self) -> int:
        """Return the character spacing (`w:spacing`) of body text in twips: advance width less font size."""
        return self.advance_width - round(self.sizes.body * 20)
