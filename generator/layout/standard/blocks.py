"""The elements of an official document as template text: docxtpl's tags in paragraphs of the named styles."""

from __future__ import annotations

from ...text import NBSP
from ..profile import Profile, twips
from .parts import TemplateKind, section
from .wml import (
    BLANK,
    blank_lines,
    cell,
    cell_tag,
    each,
    element,
    on,
    paragraph,
    row,
    row_tag,
    run,
    table,
    tag,
    text,
    when,
)

CHART_PLACE = "〔收表进度图〕"
"""The text of the paragraph that the chart takes the place of."""
LABEL_SLACK = 40
"""Twips added to the width of 出席：, so that no rounding wraps it."""
TABLE_ROW = 510
"""Least height of a table row in twips: 9 mm, so that a single line has room above and below."""


# ---------------------------------------------------------------------------------------------------- body
def notice(profile: Profile, kind: TemplateKind) -> str:
    """Return the text of a notice, title to note (7.3): an order has no title (10.2), minutes have lists instead of a signature (10.3)."""
    title = when("标题", text("DocumentTitle", "{{ 标题 }}"), when("题注", text("Caption", "{{ 题注 }}")), BLANK)
    return "".join([
        "" if kind.head == "order" else title,
        when("主送机关", text("Addressees", "{{ 主送机关 }}")),
        prose("正文", profile),
        _annex_list(),
        _attendance(profile) if kind.head == "minutes" else when("签名章", _stamps(profile), otherwise=[_signature(profile)]),
        when("附注", text("Note", "{{ 附注 }}")),
    ])


def reply(profile: Profile) -> str:
    """Return the text of a form sent back (退回单): title, unit, a heading and a table for each annex, signature."""
    gap = paragraph("TableGap", keepNext=on("keepNext"))
    return "".join([
        text("DocumentTitle", "{{ 标题 }}"), BLANK,
        text("Addressees", "{{ 主送机关 }}"),
        each("句", "开头", text("GwBody", "{{ 句 }}")),
        each("表", "各表", text("Heading1Gw", "{{ 表.题 }}"), gap,
             data_table("表.表", "Table", "TextTable", profile.width, TABLE_ROW), paragraph("TableGap")),
        each("句", "结尾", text("GwBody", "{{ 句 }}")),
        _signature(profile),
    ])


def plan(profile: Profile, *, new_page: bool = False) -> str:
    """Return title and body of the plan."""
    start = {"pageBreakBefore": on("pageBreakBefore")} if new_page else {}
    subtitle = when("方案.副标题", text("AnnexSubtitle", "{{ 方案.副标题 }}"))
    return paragraph("DocumentTitle", run("{{ 方案.标题 }}"), **start) + subtitle + BLANK + prose("方案.正文", profile)


def prose(paragraphs: str, profile: Profile) -> str:
    """Return the loop over a body: headings, run-in headings, text and tables."""
    def level(number: int, kind: str) -> list[str]:
        run_in = paragraph("GwBody", run("{{ 段.题 }}", f"Heading{number}Run"), run("{{ 段.文 }}"))
        alone = text(f"Heading{number}Gw", "{{ 段.题 }}{{ 段.文 }}")
        return [tag(f'elif 段.类 == "{kind}"'), when("段.题 and 段.文", run_in, otherwise=[alone])]

    kinds = [part for number, kind in enumerate(("一级", "二级", "三级", "四级", "五级"), 1) for part in level(number, kind)]
    divided = [tag('elif 段.类 == "章"'), text("Chapter", "{{ 段.题 }}"), tag('elif 段.类 == "节"'), text("Section", "{{ 段.题 }}"),
               tag('elif 段.类 == "条"'), paragraph("GwBody", run("{{ 段.题 }}", "Heading1Run"), run("{{ 段.文 }}"))]
    gap = paragraph("TableGap")
    return each(
        "段", paragraphs,
        tag('if 段.类 == "表"'), gap, data_table("段.表", "Table", "TextTable", profile.width, TABLE_ROW), gap,
        tag('elif 段.类 == "空行"'), paragraph("GwBody"),
        tag('elif 段.类 == "说明"'), text("Explanation", "{{ 段.题 }}{{ 段.文 }}"),
        *kinds, *divided,
        tag("else"), text("GwBody", "{{ 段.题 }}{{ 段.文 }}"),
        tag("endif"))


def data_table(source: str, role: str, style: str, width: int, height: int = 0) -> str:
    """Return a table with as many rows and columns as the content has; `fit` sets the column widths."""
    label, content = text(f"{role}Label", "{{ 句 }}"), text(f"{role}Text", "{{ 句 }}")
    inside = "".join([tag("for 句 in 格.文"), when("格.居中", label, otherwise=[content]), tag("else"),
                      paragraph(f"{role}Text"), tag("endfor")])
    edge = width // 12
    head_row = row(cell_tag(f"for 格 in {source}.头"), cell(text(f"{role}Head", "{{ 格 }}"), width=width - 2 * edge),
                   cell_tag("endfor"), height=height, whole=True, header=True)
    body_row = row(cell_tag("for 格 in 行"), cell(inside, width=width - 2 * edge), cell_tag("endfor"), height=height, whole=True)
    return table(
        style, [edge, width - 2 * edge, edge],
        row_tag(f"if {source}.头", 3), head_row, row_tag("endif", 3),
        row_tag(f"for 行 in {source}.行", 3), body_row, row_tag("endfor", 3),
        description=f"列宽 {{{{ {source}.列宽 }}}}")


def _annex_list() -> str:
    single = text("AnnexList", "{{ 附.标 }}{{ 附.名 }}")
    first = text("AnnexListFirst", "{{ 附.标 }}{{ 附.序 }}\t{{ 附.名 }}")
    following = text("AnnexListNext", "{{ 附.序 }}\t{{ 附.名 }}")
    item = when("not 附.序", single, otherwise=[when("附.标", first, otherwise=[following])])
    return when("附件说明", BLANK, each("附", "附件说明", item))


def _signature(profile: Profile) -> str:
    sign = profile.signature
    sealed = [blank_lines(sign.lines_above_sealed), each("名", "署名", text("SealedSignature", "{{ 名 }}")),
              when("成文日期", text("SealedDate", "{{ 成文日期 }}"))]
    plain = [blank_lines(sign.lines_above_unsealed), each("名", "署名", text("Signature1", "{{ 名 }}")),
             when("成文日期", text("DateOfIssue", "{{ 成文日期 }}"))]
    return when("署名 or 成文日期", when('署名 and 印章 == "加盖"', *sealed, otherwise=plain))


def _stamps(profile: Profile) -> str:
    """Return who signs in person, one a line, and the date (7.3.5.3)."""
    line = paragraph("StampSignature", run("\t{{ 章.职务 }}\t{{ 章.姓名 }}"))
    date = when("成文日期", text("StampDate", "{{ 成文日期 }}"))
    return blank_lines(profile.signature.lines_above_sealed) + each("章", "签名章", line) + date


def _attendance(profile: Profile) -> str:
    """Return who was present, excused and in attendance (10.3): names on further lines stand below the first behind the colon."""
    two, label = 2 * profile.advance_width, 3 * profile.advance_width + LABEL_SLACK
    columns = [two, label, profile.width - two - label]
    texts = [paragraph("Attendance"), text("AttendanceLabel", "{{ 组.题 }}："), text("Attendance", "{{ 组.文 }}")]
    cells = [cell(inside, width=wide, centred=False) for inside, wide in zip(texts, columns, strict=True)]
    lists = table("PlainTable1", columns, row_tag("for 组 in 名单", 3), row(*cells), row_tag("endfor", 3))
    return when("名单", BLANK, lists, paragraph("Hairline"))


# ---------------------------------------------------------------------------------------------------- annexes
def annex(profile: Profile, *, landscape: bool = False, new_page: bool = False) -> str:
    """Return label, title and content of the annex 附 (7.3.7), at the top of a page."""
    start = {"pageBreakBefore": on("pageBreakBefore")} if new_page else {}
    width = profile.side_width if landscape else profile.width
    gap = paragraph("TableGap")
    return "".join([
        paragraph("AnnexLabel", run("{{ 附.标识 }}"), **start), BLANK,
        text("AnnexTitle", "{{ 附.标题 }}"),
        when("附.副标题", text("AnnexSubtitle", "{{ 附.副标题 }}")), BLANK,
        when('附.形式 == "另附"', text("AnnexElsewhere", "（另附）")),
        _head_lines(width),
        when('附.形式 == "登记表"', data_table("附.表", "Form", "FormTable", width, twips(profile.tables.form_row)), gap),
        when('附.形式 == "统计表"', data_table("附.表", "Table", "GridTable1", width, TABLE_ROW), gap),
        each("句", "附.注", text("TableNote", "{{ 句 }}")),
        prose("附.正文", profile),
    ])


def _head_lines(width: int) -> str:
    edge = width // 12
    line = row(cell_tag("for 格 in 行"), cell(text("HeadLine", "{{ 格 }}"), width=width - 2 * edge), cell_tag("endfor"))
    lines = table("PlainTable1", [edge, width - 2 * edge, edge], row_tag("for 行 in 附.表头行", 3), line, row_tag("endfor", 3),
                  description="表头行")
    return when("附.表头行", lines, paragraph("TableGap"))


def annexes(profile: Profile, kind: TemplateKind) -> str:
    """Return the loop over the annexes, each on a new page; a landscape one has a section of its own."""
    upright, side = _break(section(profile, kind)), _break(section(profile, kind, landscape=True))
    return each(
        "附", "附表",
        when("附.横排", when("loop.first or not loop.previtem.横排", upright), annex(profile, landscape=True, new_page=True), side,
             otherwise=[annex(profile, new_page=True)]))


def _break(properties: str, style: str = "Hairline") -> str:
    """Return a section's last paragraph; it holds a space, since LibreOffice drops an empty one together with its style."""
    return paragraph(style, run(NBSP), sectPr=properties)


# ---------------------------------------------------------------------------------------------------- summary
def summary(profile: Profile) -> str:
    """Return the summary of returns: title, day, text, the place of the chart, the rest of the text."""
    return "".join([
        text("DocumentTitle", "{{ 汇总.标题 }}"),
        text("AnnexSubtitle", "（{{ 汇总.截至 }}）"), BLANK,
        prose("汇总.正文", profile),
        when("汇总.有图", text("AnnexElsewhere", CHART_PLACE)),
        prose("汇总.其余", profile),
    ])


# ---------------------------------------------------------------------------------------------------- imprint
def imprint(profile: Profile, kind: TemplateKind) -> str:
    """Return 主送 and 抄送 over 印发机关 and 印发日期, at the last page's foot (7.4); a letter has only the former, no rules (10.1)."""
    left = profile.margins[3]
    place = element("tblpPr", leftFromText=0, rightFromText=0, vertAnchor="margin", horzAnchor="page", tblpX=left, tblpYSpec="bottom")
    copies = cell(when("版记.主送", text("CopyTo", "主送：{{ 版记.主送 }}")), when("版记.抄送", text("CopyTo", "抄送：{{ 版记.抄送 }}")),
                  width=profile.width)
    printed = row(cell(text("PrintedBy", "{{ 版记.印发机关 }}\t{{ 版记.印发日期 }}"), width=profile.width))
    rows = [row_tag("if 版记.主送 or 版记.抄送", 1), row(copies), row_tag("endif", 1)]
    if not kind.letter:
        rows += [row_tag("if 版记.印发机关 or 版记.印发日期", 1), printed, row_tag("endif", 1)]
    block = table("PlainTable1" if kind.letter else "ImprintTable", [profile.width], *rows, tblpPr=place, jc="")
    condition = "版记.有 and (版记.主送 or 版记.抄送)" if kind.letter else "版记.有"
    even = when("版记.另起偶数面", _break(section(profile, kind), "EvenPage"))
    # LibreOffice loses a page break before a floating table: a hair of a paragraph stands on both sides of it.
    return when(condition, even, paragraph("Hairline"), block, paragraph("Hairline"))
