"""The named styles that carry the layout (GB/T 9704-2012, 5 to 10), as word/styles.xml."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..profile import FOOTER_LINE, Profile, twips
from ..profile_model import MIDDLE, Fonts
from .wml import PARAGRAPH_ORDER, RUN_ORDER, border, element, in_order, on, part

MARK_LINE = 1.075
"""Exact line height of a masthead in font sizes: Word and LibreOffice put the baseline at 0.8 of it; the em box is 0.86 above."""

TIGHT_DIGITS = {"autoSpaceDE": on("autoSpaceDE", yes=False), "autoSpaceDN": on("autoSpaceDN", yes=False)}
"""No automatic space between digits and Chinese characters, so that the width follows from the text."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style; None inherits from the base style. Lengths in twips, sizes in points."""

    id: str
    name: str
    font: str = ""
    size: float | None = None
    tight: int | None = None
    align: str = ""
    line: int | None = None
    before: int = 0
    first: int | None = None
    chars: int | None = None
    left: int | None = None
    right: int | None = None
    hanging: int | None = None
    keep: bool = False
    outline: int | None = None
    colour: str = ""
    base: str = "Normal"
    character: bool = False
    more: dict[str, str] = field(default_factory=dict)


def styles_part(profile: Profile, body: str = "") -> bytes:
    """Return word/styles.xml: document defaults, paragraph, character and table styles; those of some formats only if `body` uses them."""
    used = [*all_styles(profile), *(style for style in styles_of_formats(profile) if f'"{style.id}"' in body)]
    return part("styles", _defaults(profile) + _normal(profile) + "".join(_written(style, profile) for style in used) + _tables(profile))


def all_styles(profile: Profile) -> list[Style]:
    """Return every paragraph and character style except Normal."""
    return [*_tags(), *_head(profile), *_letter(profile), *_body(profile), *_end(profile), *_cells(profile), *_pages(profile),
            *_characters()]


def styles_of_formats(profile: Profile) -> list[Style]:
    """Return the styles of orders (10.2), of minutes (10.3) and of what a person signs (7.3.5.3)."""
    cell, width = profile.advance_width, profile.width
    sealed = round(profile.signature.sealed_date * cell)
    half = profile.line // 2
    return [
        Style("Caption", "题注", align="center", keep=True, more=TIGHT_DIGITS),
        Style("OrderSpace", "令标志上空", font="hei", align="left", line=max(20, _order_space(profile)), more=TIGHT_DIGITS),
        Style("OrderNumber", "令号", align="center"),
        Style("MinutesNumber", "纪要编号", align="center"),
        Style("MinutesLine", "纪要版头行", align="left", more={"pBdr": _head_rule(profile), "tabs": _tabs(("right", width))}),
        Style("Attendance", "与会名单", align="left"),
        Style("AttendanceLabel", "与会名单栏目", font="hei", align="left"),
        Style("StampSignature", "签名章", align="left", before=half, keep=True),
        Style("StampDate", "成文日期（签名章）", align="right", right=sealed, before=profile.line + half),
    ]


def _tags() -> list[Style]:
    return [Style("TemplateTag", "模板标签", size=9, tight=0, align="left", line=240, colour="7F7F7F")]


def _head(profile: Profile) -> list[Style]:
    head, width, cell = profile.head, profile.width, profile.advance_width
    rule = _head_rule(profile)
    mark = round(MARK_LINE * head.mark_size * 20)
    stops = _tabs(("left", cell), ("left", width - 12 * cell), ("left", width - 8 * cell + 15), ("right", width - cell))
    single = _tabs(("left", cell), ("right", width - cell))
    return [
        Style("CopyNumber", "份号", align="left"),
        Style("Classification", "密级和保密期限", font="hei", align="left", more=TIGHT_DIGITS),
        Style("Urgency", "紧急程度", font="hei", align="left"),
        Style("MastheadSpace", "标志上空", line=max(20, _mark_space(profile)), tight=0, size=1),
        Style("Masthead", "发文机关标志", font="title", size=head.mark_size, tight=0, align="center", line=mark,
              colour=head_colour(profile)),
        Style("JointMasthead", "联合标志", font="title", size=head.joint_size, tight=0, align="distribute",
              line=round(1.3 * head.joint_size * 20), colour=head_colour(profile)),
        Style("JointSuffix", "联合标志后缀", font="title", size=head.joint_size, tight=0, align="center",
              line=round(1.3 * head.joint_size * 20), colour=head_colour(profile)),
        Style("DocumentNumber", "发文字号", align="center", more={"pBdr": rule}),
        Style("DocumentNumberUp", "发文字号（上行文）", align="left", more={"pBdr": rule, "tabs": single}),
        Style("DocumentNumberUpMany", "发文字号（多签发人）", align="left", more={"pBdr": rule, "tabs": stops}),
        Style("Signatory", "签发人", align="left", more={"tabs": stops}),
    ]


def _head_rule(profile: Profile) -> str:
    """Return the red rule below the number; its line ends below the em box: 0.2 of the line less 0.14 of the size."""
    below = 0.2 * profile.line / 20 - 0.14 * profile.sizes.body
    return element("pBdr", border("bottom", profile.head.rule, profile.colours.head, profile.head.rule_below_number * 72 / 25.4 - below))


def _order_space(profile: Profile) -> int:
    """Return the height in twips of the second line of an order, such that the masthead is where 10.2 says."""
    return twips(profile.order.mark_top) - profile.margins[0] - profile.line - round(0.03 * profile.head.mark_size * 20)


def head_colour(profile: Profile) -> str:
    """Return the colour of the masthead and its rules."""
    return profile.colours.head


def _mark_space(profile: Profile) -> int:
    """Return the space in twips between three lines and the masthead; its ink begins 3 % of the size below the em box's top."""
    top = twips(profile.head.mark_top) - profile.margins[0] - 3 * profile.line
    return top - round(0.03 * profile.head.mark_size * 20)


def _letter(profile: Profile) -> list[Style]:
    letter = profile.letter
    below = max(0, letter.rule_below_mark * 72 / 25.4 - 0.145 * letter.mark_size)
    rule = element("pBdr", border("bottom", letter.rule / 3, head_colour(profile), below, "thickThinSmallGap"))
    lower = element("pBdr", border("bottom", letter.rule / 3, head_colour(profile), 0, "thinThickSmallGap"))
    # 7/8 of a 3号 character from the rule to the em box, which the exact line starts above.
    gap = round(0.875 * profile.sizes.body * 20 - (0.8 * profile.line - 0.86 * profile.sizes.body * 20))
    return [
        Style("LetterMasthead", "信函标志", font="title", size=letter.mark_size, tight=0, align="center",
              line=round(MARK_LINE * letter.mark_size * 20), colour=head_colour(profile), more={"pBdr": rule}),
        Style("LetterNumber", "信函发文字号", align="left", before=gap, more={"tabs": _tabs(("right", profile.width))}),
        Style("LetterFoot", "信函下红线", size=1, tight=0, line=20, more={"pBdr": lower}),
    ]


def _body(profile: Profile) -> list[Style]:
    cell, size = profile.advance_width, profile.sizes
    body = Style("GwBody", "公文正文", first=round(size.body * 40), chars=200)
    title = round(profile.title_pitch * 20)
    return [
        Style("BlankLine", "空行", keep=True),
        Style("DocumentTitle", "公文标题", font="title", size=size.title, tight=0, align="center", line=title, keep=True, outline=0),
        Style("Addressees", "主送机关", align="both"),
        body,
        replace(body, id="Heading1Gw", name="一级标题", font="hei", outline=0),
        replace(body, id="Heading2Gw", name="二级标题", font="kai", outline=1),
        replace(body, id="Heading3Gw", name="三级标题", outline=2),
        replace(body, id="Heading4Gw", name="四级标题", outline=3),
        replace(body, id="Heading5Gw", name="五级标题", outline=4),
        Style("Chapter", "章标题", font="hei", align="center", keep=True, outline=0),
        Style("Section", "节标题", font="kai", align="center", keep=True, outline=1),
        replace(body, id="Explanation", name="说明"),
        Style("AnnexList", "附件说明", left=5 * cell, hanging=3 * cell),
        Style("AnnexListFirst", "附件说明首项", left=6 * cell + 45, hanging=4 * cell + 45),
        Style("AnnexListNext", "附件说明续项", left=6 * cell + 45, hanging=cell + 45),
        Style("AnnexLabel", "附件标识", font="hei", align="left", keep=True, more=TIGHT_DIGITS),
        Style("AnnexTitle", "附件标题", font="title", size=size.title, tight=0, align="center", line=title, keep=True, outline=0),
        Style("AnnexSubtitle", "附件副标题", font="kai", size=size.subtitle, align="center", keep=True),
        Style("AnnexElsewhere", "另附", align="center"),
    ]


def _end(profile: Profile) -> list[Style]:
    cell, sign, end = profile.advance_width, profile.signature, profile.imprint
    wide = round(profile.sizes.imprint * 20)
    gap = round(end.gap * wide)
    right, sealed = round(sign.unsealed_name * cell), round(sign.sealed_date * cell)
    tabs = _tabs(("right", profile.width - gap))
    return [
        Style("SealedSignature", "署名（盖章）", align="right", right=sealed, keep=True),
        Style("Signature1", "署名", align="right", right=right, keep=True),
        Style("SealedDate", "成文日期（盖章）", align="right", right=sealed),
        Style("DateOfIssue", "成文日期", align="right", right=sealed),
        Style("Note", "附注", first=round(profile.sizes.body * 40), chars=200, more={"keepLines": on("keepLines")}),
        Style("CopyTo", "抄送", size=profile.sizes.imprint, tight=0, left=gap + 3 * wide, hanging=3 * wide, right=gap),
        Style("PrintedBy", "印发机关", size=profile.sizes.imprint, tight=0, align="left", left=gap, right=gap, more={"tabs": tabs}),
        Style("Hairline", "分节", size=1, tight=0, align="left", line=20),
        Style("EvenPage", "另起偶数面", size=1, tight=0, align="left", line=20),
        Style("TableGap", "表间", size=1, tight=0, align="left", line=160),
    ]


def _cells(profile: Profile) -> list[Style]:
    sizes, tables = profile.sizes, profile.tables
    form, pitch = round(tables.form_pitch * 20), round(tables.table_pitch * 20)
    return [
        Style("FormHead", "登记表栏目", font="hei", size=sizes.form, line=form, tight=0, align="center"),
        Style("FormLabel", "登记表标签", size=sizes.form, line=form, tight=0, align="center"),
        Style("FormText", "登记表内容", size=sizes.form, line=form, tight=0, align="left"),
        Style("TableHead", "表格栏目", font="hei", size=sizes.table, line=pitch, tight=0, align="center"),
        Style("TableLabel", "表格居中", size=sizes.table, line=pitch, tight=0, align="center"),
        Style("TableText", "表格内容", size=sizes.table, line=pitch, tight=0, align="left"),
        Style("HeadLine", "表头行", align="left"),
        Style("TableNote", "表注", size=sizes.table_note, first=round(sizes.table_note * 40), chars=200,
              tight=None if sizes.table_note == sizes.body else 0),
    ]


def _pages(profile: Profile) -> list[Style]:
    gap = round(profile.page_number.gap * profile.sizes.page_number * 20)
    chars = round(profile.page_number.gap * 100)
    # The footer fills the margin to the type area: LibreOffice ends the page above an even section's footer, not at the margin.
    before = max(0, profile.margins[2] - profile.footer - FOOTER_LINE - 8)
    plain = Style("PageNumberOdd", "单页码", font="song", size=profile.sizes.page_number, tight=0, line=FOOTER_LINE, before=before)
    if profile.page_number.place == MIDDLE:
        odd = even = replace(plain, align="center", more=TIGHT_DIGITS)
    else:
        odd = replace(plain, align="right", more={**TIGHT_DIGITS, "ind": element("ind", right=gap, rightChars=chars)})
        even = replace(plain, align="left", more={**TIGHT_DIGITS, "ind": element("ind", left=gap, leftChars=chars)})
    return [
        odd,
        replace(even, id="PageNumberEven", name="双页码"),
        replace(odd, id="SideNumberOdd", name="横排单页码", before=0),
        replace(even, id="SideNumberEven", name="横排双页码", before=0),
        Style("FootLine", "页脚空行", size=1, tight=0, align="left", line=20),
    ]


def _characters() -> list[Style]:
    return [
        Style("Heading1Run", "一级标题字", font="hei", character=True),
        Style("Heading2Run", "二级标题字", font="kai", character=True),
        Style("Heading3Run", "三级标题字", font="body", character=True),
        Style("Heading4Run", "四级标题字", font="body", character=True),
        Style("Heading5Run", "五级标题字", font="body", character=True),
        Style("SignatoryName", "签发人姓名", font="kai", character=True),
        Style("HeiRun", "黑体字", font="hei", character=True),
    ]


def _defaults(profile: Profile) -> str:
    language = element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    run = element("rPr", _fonts(profile.fonts.body) + language)
    return element("docDefaults", element("rPrDefault", run) + element("pPrDefault"))


def _normal(profile: Profile) -> str:
    half = round(profile.sizes.body * 2)
    ppr = {
        "widowControl": on("widowControl", yes=False), "overflowPunct": on("overflowPunct", yes=False),
        "snapToGrid": on("snapToGrid", yes=False), "jc": element("jc", val="both"),
        "spacing": element("spacing", before=0, after=0, line=profile.line, lineRule="exact"),
    }
    rpr = {"spacing": element("spacing", val=profile.character_spacing), "sz": element("sz", val=half), "szCs": element("szCs", val=half)}
    return (f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal">{element("name", val="Normal")}{on("qFormat")}'
            f"{element('pPr', in_order(PARAGRAPH_ORDER, ppr))}{element('rPr', in_order(RUN_ORDER, rpr))}</w:style>")


def _written(style: Style, profile: Profile) -> str:
    kind = "character" if style.character else "paragraph"
    base = "" if style.character else element("basedOn", val=style.base)
    ppr, rpr = in_order(PARAGRAPH_ORDER, _paragraph(style)), in_order(RUN_ORDER, _run(style, profile))
    properties = (element("pPr", ppr) if ppr else "") + (element("rPr", rpr) if rpr else "")
    return (f'<w:style w:type="{kind}" w:customStyle="1" w:styleId="{style.id}">{element("name", val=style.name)}{base}'
            f"{on('qFormat')}{properties}</w:style>")


def _paragraph(style: Style) -> dict[str, str]:
    spacing = {"before": style.before or None, "line": style.line, "lineRule": "exact" if style.line else None}
    indent = {"left": style.left, "right": style.right, "hanging": style.hanging, "firstLineChars": style.chars, "firstLine": style.first}
    return {
        "keepNext": on("keepNext") if style.keep else "",
        "spacing": element("spacing", **spacing) if style.line or style.before else "",
        "ind": element("ind", **indent) if any(v is not None for v in indent.values()) else "",
        "jc": element("jc", val=style.align) if style.align else "",
        "outlineLvl": element("outlineLvl", val=style.outline) if style.outline is not None else "",
        **style.more,
    }


def _run(style: Style, profile: Profile) -> dict[str, str]:
    half = round(style.size * 2) if style.size else 0
    return {
        "rFonts": _fonts(getattr(profile.fonts, style.font)) if style.font else "",
        "color": element("color", val=style.colour) if style.colour else "",
        "spacing": element("spacing", val=style.tight) if style.tight is not None else "",
        "sz": element("sz", val=half) if half else "",
        "szCs": element("szCs", val=half) if half else "",
    }


def _fonts(name: str) -> str:
    """Return the font for all four scripts, with the hint: otherwise “ ” and —— get a Latin face."""
    return element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, hint="eastAsia")


def _tabs(*stops: tuple[str, int]) -> str:
    return element("tabs", "".join(element("tab", val=kind, pos=place) for kind, place in stops))


def _tables(profile: Profile) -> str:
    grid = profile.tables
    frame = [border(side, grid.frame) for side in ("top", "left", "bottom", "right")]
    inner = [border(side, grid.inner) for side in ("insideH", "insideV")]
    lines = "".join([*frame, *inner])
    thick, thin = profile.imprint.thick, profile.imprint.thin
    rules = border("top", thick) + border("bottom", thick) + border("insideH", thin)
    return "".join([
        _table_style("TableNormal", "Normal Table", "", 108, default=True),
        _table_style("FormTable", "登记表格", lines, 100, 30),
        _table_style("GridTable1", "公文表格", lines, 85, 45),
        _table_style("TextTable", "文中表格", lines, 85, 45),
        _table_style("PlainTable1", "无线表格", "", 0),
        _table_style("ImprintTable", "版记表格", rules, 0),
    ])


def _table_style(style_id: str, name: str, borders: str, margin: int, above: int = 0, *, default: bool = False) -> str:
    sides = [("top", above), ("left", margin), ("bottom", above), ("right", margin)]
    margins = element("tblCellMar", "".join(element(side, w=wide, type="dxa") for side, wide in sides))
    properties = element("tblPr", element("tblInd", w=0, type="dxa") + (element("tblBorders", borders) if borders else "") + margins)
    kind = 'w:default="1" ' if default else 'w:customStyle="1" '
    base = "" if default else element("basedOn", val="TableNormal")
    return f'<w:style w:type="table" {kind}w:styleId="{style_id}">{element("name", val=name)}{base}{properties}</w:style>'


def font_names(profile: Profile) -> list[tuple[str, str]]:
    """Return each font with its substitute."""
    roles = Fonts.__slots__
    return [(getattr(profile.fonts, role), getattr(profile.substitutes, role)) for role in roles]
