"""Kinds that change the document around the blanks: lines, tables, what is aside, what programs lose."""

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
    """Lose the bookmarks."""
    work.fill()
    work.copy.lose_bookmarks()


@kind("lost", "控件丢了")
def no_controls(work: Work) -> None:
    """Lose the controls."""
    work.fill()
    work.copy.lose_controls()


@kind("lost", "属性丢了")
def no_properties(work: Work) -> None:
    """Lose the properties."""
    work.fill()
    work.copy.lose_properties()


@kind("lost", "表号丢了")
def no_code(work: Work) -> None:
    """Lose the code line."""
    work.fill()
    work.copy.lose_code()


@kind("lost", "只剩文字")
def nothing_but_text(work: Work) -> None:
    """Lose all of these."""
    work.fill()
    work.copy.lose_bookmarks()
    work.copy.lose_controls()
    work.copy.lose_properties()
    work.copy.lose_code()


# ---- retyped
@kind("retyped", "打印后重打成行")
def printed_and_retyped(work: Work) -> None:
    """Make lines with tabs of the tables."""
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
    """Make tables without settings."""
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
    """Let two lines change places."""
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


# ---- notes
@kind("notes", "下面加一句话")
def a_note_below(work: Work) -> None:
    """Add a sentence below."""
    work.fill()
    work.copy.body.insert(len(work.copy.body) - 1, paragraph(work.random.choice(("特此报送，请审阅。", "以上情况属实，请领导过目。"))))
    for answer in work.answers.values():
        answer.sight = answer.sight if answer.value else Sight.ODD


@kind("notes", "下面另报数")
def more_of_the_unit_s_own(work: Work) -> None:
    """Add a sentence with numbers below."""
    work.fill()
    note = f"另：我单位还开展了安全知识讲座{work.random.randint(2, 9)}场，参与{work.random.randint(50, 200)}人次。"
    work.copy.body.insert(len(work.copy.body) - 1, paragraph(note))
    for answer in work.answers.values():
        answer.sight = Sight.ODD


@kind("notes", "下面更正")
def a_correction_below(work: Work) -> None:
    """Correct a number below."""
    work.fill()
    for answer in work.answers.values():
        answer.sight = Sight.ODD
    numbers = work.of(NUMBER)
    if numbers:
        answer = work.random.choice(numbers)
        answer.value = str(int(answer.value) + 3)
        answer.sight = Sight.NONE
        work.copy.body.insert(len(work.copy.body) - 1, paragraph(f"更正：上面{answer.name}应为{answer.value}。"))


@kind("notes", "落款")
def signed_and_dated(work: Work) -> None:
    """Add name and date below."""
    work.fill()
    for text in (work.unit, "2021年6月25日"):
        work.copy.body.insert(len(work.copy.body) - 1, paragraph(text))
    for answer in work.answers.values():
        answer.sight = answer.sight if answer.value else Sight.ODD


@kind("notes", "数旁边加说明")
def a_word_beside_the_number(work: Work) -> None:
    """Type a remark behind a blank."""
    for answer in work.some(work.of(NUMBER)):
        work.copy.put_after(answer.id, work.random.choice(("（线上）", "（含下属单位）", "（预计）")))
        for other in _answers_in(work, work.copy.paragraph_of(answer.id)):
            other.sight = Sight.ODD
    work.fill()


# ---- aside
@kind("aside", "写在批注里")
def answers_in_comments(work: Work) -> None:
    """Answer in comments."""
    chosen = work.some([a for a in work.of(NUMBER, TEXT) if a.name not in ("单位名称", "填报单位", "单位", "演练单位")], 0.2)
    notes = etree.Element(w("comments"), nsmap={"w": W})
    for number, answer in enumerate(chosen):
        note = etree.SubElement(notes, w("comment"), {w("id"): str(number), w("author"): "办事员"})
        note.append(paragraph(answer.typed))
        work.copy.start_of(answer.id).addprevious(etree.Element(w("commentRangeStart"), {w("id"): str(number)}))
        end = etree.Element(w("commentRangeEnd"), {w("id"): str(number)})
        work.copy.end_of(answer.id).addnext(end)
        reference = etree.Element(w("r"), nsmap={"w": W})
        etree.SubElement(reference, w("commentReference"), {w("id"): str(number)})
        end.addnext(reference)
        work.done.add(answer.id)
        for other in work.answers.values():
            other.sight = Sight.ODD if not other.value else other.sight
        for other in _answers_in(work, _row_or_paragraph(work, answer.id)):
            other.sight = Sight.ODD
        answer.sight = Sight.NONE
    _add_comments(work, etree.tostring(notes, xml_declaration=True, encoding="UTF-8", standalone=True))
    work.fill()


def _row_or_paragraph(work: Work, blank: str) -> etree._Element:
    row = next(work.copy.start_of(blank).iterancestors(w("tr")), None)
    return work.copy.paragraph_of(blank) if row is None else row


def _add_comments(work: Work, data: bytes) -> None:
    parts = dict(work.copy.package.parts)
    parts["word/comments.xml"] = data
    kinds = etree.fromstring(parts["[Content_Types].xml"])
    etree.SubElement(kinds, "{http://schemas.openxmlformats.org/package/2006/content-types}Override", {
        "PartName": "/word/comments.xml", "ContentType": "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"})
    links = etree.fromstring(parts["word/_rels/document.xml.rels"])
    etree.SubElement(links, "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship", {
        "Id": "rIdComments", "Target": "comments.xml",
        "Type": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"})
    parts["[Content_Types].xml"] = etree.tostring(kinds, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts["word/_rels/document.xml.rels"] = etree.tostring(links, xml_declaration=True, encoding="UTF-8", standalone=True)
    work.copy.package = type(work.copy.package)(parts)


@kind("aside", "写在文本框里")
def answers_in_text_boxes(work: Work) -> None:
    """Answer in text boxes."""
    for answer in work.some([a for a in work.of(NUMBER, TEXT) if a.name not in ("单位名称", "填报单位", "单位", "演练单位")], 0.2):
        holder = etree.Element(w("r"), nsmap={"w": W})
        picture = etree.SubElement(holder, w("pict"))
        shape = etree.SubElement(picture, "{urn:schemas-microsoft-com:vml}shape", nsmap={"v": "urn:schemas-microsoft-com:vml"})
        box = etree.SubElement(etree.SubElement(shape, "{urn:schemas-microsoft-com:vml}textbox"), w("txbxContent"))
        box.append(paragraph(answer.typed))
        work.copy.end_of(answer.id).addnext(holder)
        work.done.add(answer.id)
        for other in _answers_in(work, _row_or_paragraph(work, answer.id)):
            other.sight = Sight.ODD
        for other in work.answers.values():
            other.sight = Sight.ODD if not other.value else other.sight
        answer.sight = Sight.NONE
    work.fill()


@kind("aside", "隐藏的字")
def answers_hidden(work: Work) -> None:
    """Answer in hidden characters."""
    for answer in work.some(work.of(NUMBER), 0.2):
        work.copy.put_after(answer.id, "")
        work.copy.end_of(answer.id).addnext(run(answer.typed, vanish=""))
        work.done.add(answer.id)
        for other in _answers_in(work, _row_or_paragraph(work, answer.id)):
            other.sight = Sight.ODD
        for other in work.answers.values():
            other.sight = Sight.ODD if not other.value else other.sight
        answer.sight = Sight.NONE
    work.fill()


# ---- tracked changes
@kind("tracked", "修订状态下填写")
def typed_as_a_tracked_insertion(work: Work) -> None:
    """Type with changes tracked."""
    work.fill()
    for answer in work.of(NUMBER, TEXT):
        for element in [r for e in work.copy.inside(answer.id) if e.tag == w("sdt") for r in e.iter(w("r"))]:
            change = etree.Element(w("ins"), {w("id"): "9", w("author"): "办事员", w("date"): "2021-06-20T08:00:00Z"}, nsmap={"w": W})
            element.addprevious(change)
            change.append(element)


@kind("tracked", "修订改数")
def changed_in_tracked_changes(work: Work) -> None:
    """Replace numbers with changes tracked."""
    work.fill()
    for answer in work.some(work.of(NUMBER)):
        for element in [r for e in work.copy.inside(answer.id) if e.tag == w("sdt") for r in e.iter(w("r"))]:
            gone = etree.Element(w("del"), {w("id"): "9", w("author"): "领导", w("date"): "2021-06-20T08:00:00Z"}, nsmap={"w": W})
            element.addprevious(gone)
            old = deepcopy(element)
            for text in old.iter(w("t")):
                text.tag, text.text = w("delText"), str(work.random.randint(1, 99))
            gone.append(old)
        for other in _answers_in(work, work.copy.paragraph_of(answer.id)):
            other.sight = Sight.ODD


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
    """Let the last column become the first."""
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
    """Let the last row become the first."""
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
