"""Kinds that change the document around the blanks: lines, tables, aside items, losses by programs."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from ...text import BlankType
from ...word import W, w
from .answers import Answer, Sight
from .copies import blank_ids, exchange, paragraph, remove, run, text_of
from .kinds import Work, kind

NUMBER, TEXT, PARAGRAPH = BlankType.NUMBER, BlankType.TEXT, BlankType.PARAGRAPH


def _answers_in(work: Work, element: etree._Element) -> list[Answer]:
    return [work.answers[blank] for blank in blank_ids(element) if blank in work.answers]


# ---- lost
@kind("lost", "书签丢了")
def no_bookmarks(work: Work) -> None:
    """Remove the bookmarks."""
    work.fill()
    work.copy.lose_bookmarks()


@kind("lost", "控件丢了")
def no_controls(work: Work) -> None:
    """Remove the controls."""
    work.fill()
    work.copy.lose_controls()


@kind("lost", "属性丢了")
def no_properties(work: Work) -> None:
    """Remove the properties."""
    work.fill()
    work.copy.lose_properties()


@kind("lost", "表号丢了")
def no_code(work: Work) -> None:
    """Remove the code line."""
    work.fill()
    work.copy.lose_code()


@kind("lost", "只剩文字")
def nothing_but_text(work: Work) -> None:
    """Remove bookmarks, controls, properties and the code line."""
    work.fill()
    work.copy.lose_bookmarks()
    work.copy.lose_controls()
    work.copy.lose_properties()
    work.copy.lose_code()


# ---- retyped
@kind("retyped", "打印后重打成行")
def printed_and_retyped(work: Work) -> None:
    """Convert tables to lines with tabs."""
    work.fill()
    nothing_but_text(work)
    for table in [*work.copy.root.iter(w("tbl"))]:
        for row in table.iter(w("tr")):
            cells = [" ".join(text_of(p) for p in cell.iter(w("p"))).strip() for cell in row.iter(w("tc"))]
            table.addprevious(paragraph("\t".join(cells)))
        remove(table)
    for answer in work.answers.values():
        answer.sight = Sight.ODD


@kind("retyped", "表格重画")
def tables_drawn_again(work: Work) -> None:
    """Replace tables by tables without settings."""
    work.fill()
    work.copy.lose_bookmarks()
    work.copy.lose_controls()
    for table in [*work.copy.root.iter(w("tbl"))]:
        new = etree.Element(w("tbl"), nsmap={"w": W})
        for row in table.findall(w("tr")):
            made = etree.SubElement(new, w("tr"))
            for cell in row.findall(w("tc")):
                made_cell = etree.SubElement(made, w("tc"))
                made_cell.extend([paragraph(text_of(p)) for p in cell.findall(w("p"))])
        exchange(table, new)


# ---- lines
@kind("lines", "句中敲了回车")
def lines_broken_by_enter(work: Work) -> None:
    """Break lines between two blanks."""
    work.fill()
    for element in work.some([p for p in work.copy.paragraphs() if len(blank_ids(p)) > 1], 0.5):
        second = blank_ids(element)[1]
        start = work.copy.start_of(second)
        following = [start, *start.itersiblings()]
        new = etree.Element(w("p"), nsmap={"w": W})
        element.addnext(new)
        new.extend(following)
        for answer in _answers_in(work, element) + _answers_in(work, new):
            answer.sight = Sight.ODD


@kind("lines", "两行并成一行")
def lines_joined(work: Work) -> None:
    """Join two lines."""
    work.fill()
    found = [p for p in work.copy.paragraphs() if blank_ids(p) and (n := p.getnext()) is not None and n.tag == w("p") and blank_ids(n)]
    for element in work.some(found, 0.3):
        following = element.getnext()
        if following is None or following.tag != w("p"):
            continue
        for answer in _answers_in(work, element) + _answers_in(work, following):
            answer.sight = Sight.ODD
        element.extend([child for child in following if child.tag != w("pPr")])
        remove(following)


@kind("lines", "两行调换")
def lines_in_another_order(work: Work) -> None:
    """Exchange two lines."""
    work.fill()
    found = [p for p in work.copy.paragraphs()
             if blank_ids(p) and (n := p.getnext()) is not None and n.tag == w("p") and blank_ids(n) and len(text_of(p)) > 8]
    for element in work.some(found, 0.2):
        following = element.getnext()
        if following is not None and following.tag == w("p"):
            for answer in _answers_in(work, element) + _answers_in(work, following):
                answer.sight = Sight.ODD
            following.addnext(element)


@kind("lines", "改了印好的字")
def a_word_changed(work: Work) -> None:
    """Put a word into the fixed text."""
    work.fill()
    for element in work.some([p for p in work.copy.paragraphs() if blank_ids(p)], 0.3):
        words = [t for t in element.iter(w("t"))
                 if t.text and len(t.text.strip()) > 2 and not any(a.tag == w("sdt") for a in t.iterancestors())]
        if words:
            node = work.random.choice(words)
            assert node.text is not None
            node.text = node.text[:1] + "的" + node.text[1:]
            for answer in _answers_in(work, element):
                answer.sight = Sight.ODD


# ---- tables
@kind("tables", "加了一行")
def rows_added(work: Work) -> None:
    """Add a row of words."""
    work.fill()
    tables = [t for t in work.copy.root.iter(w("tbl")) if blank_ids(t)]
    for table in tables[-1:]:
        row = deepcopy(table.findall(w("tr"))[-1])
        for mark in [*row.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            remove(mark)
        for cell in row.iter(w("tc")):
            for extra in cell.findall(w("p"))[1:]:
                remove(extra)
            for node in cell.iter(w("t")):
                node.text = ""
            next(cell.iter(w("p"))).append(run(work.random.choice(("其他活动", "自查自纠", "安全知识竞赛"))))
        table.append(row)
        for answer in work.answers.values():
            answer.sight = answer.sight if answer.value else Sight.ODD


@kind("tables", "列换了位置")
def columns_moved(work: Work) -> None:
    """Move the last column to the front."""
    work.fill()
    for table in [t for t in work.copy.root.iter(w("tbl")) if blank_ids(t)][-1:]:
        for row in table.findall(w("tr")):
            cells = row.findall(w("tc"))
            if len(cells) > 2:
                cells[0].addprevious(cells[-1])
        for answer in _answers_in(work, table):
            answer.sight = Sight.ODD


@kind("tables", "合并单元格")
def cells_merged(work: Work) -> None:
    """Merge two cells."""
    work.fill()
    for table in [t for t in work.copy.root.iter(w("tbl")) if blank_ids(t)][:1]:
        row = work.random.choice([r for r in table.findall(w("tr")) if len(r.findall(w("tc"))) > 1 and blank_ids(r)])
        first, second = row.findall(w("tc"))[:2]
        for answer in _answers_in(work, row):
            answer.sight = Sight.ODD
        first.extend(second.findall(w("p")))
        remove(second)


@kind("tables", "行换了位置")
def rows_in_another_order(work: Work) -> None:
    """Move the last row to the front."""
    work.fill()
    for table in [t for t in work.copy.root.iter(w("tbl")) if blank_ids(t)][-1:]:
        rows = [row for row in table.findall(w("tr")) if blank_ids(row)]
        if len(rows) > 1:
            rows[0].addprevious(rows[-1])
        for answer in _answers_in(work, table):
            answer.sight = Sight.ODD


# ---- outlines
@kind("outline", "删掉一项")
def items_deleted(work: Work) -> None:
    """Delete the last item or row."""
    work.fill()
    heads = [p for p in work.copy.body.findall(w("p")) if text_of(p)[:2] in ("一、", "二、", "三、", "四、", "五、")]
    if heads:
        gone = [heads[-1], *(p for p in heads[-1].itersiblings(w("p")) if blank_ids(p))]
    else:
        gone = [row for t in [*work.copy.root.iter(w("tbl"))][-1:] for row in t.findall(w("tr"))[-1:]]
    for element in gone:
        for answer in _answers_in(work, element):
            answer.value, answer.sight = "", Sight.ODD
        remove(element)


@kind("outline", "多写一项")
def items_added(work: Work) -> None:
    """Add an item like the others."""
    work.fill()
    heads = [p for p in work.copy.body.findall(w("p")) if text_of(p)[:2] in ("一、", "二、", "三、", "四、", "五、")]
    if heads:
        last = [heads[-1], *(p for p in heads[-1].itersiblings(w("p")) if blank_ids(p))]
        at = last[-1]
        for element in last:
            made = paragraph(text_of(element).replace("五、", "六、"))
            at.addnext(made)
            at = made
    for answer in work.answers.values():
        answer.sight = Sight.ODD


@kind("outline", "段落分行写")
def paragraphs_in_several_lines(work: Work) -> None:
    """Type a paragraph in two lines."""
    for answer in work.of(PARAGRAPH):
        answer.typed = answer.typed.replace("，", "，\n", 1)
        answer.value = answer.typed
        answer.sight = Sight.ODD
    work.fill()
