"""More kinds added after the reader was written: changes around and beside the values."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from ...text import BlankType
from ...word import W, w
from .answers import Answer, Sight
from .copies import blank_ids, exchange, paragraph, remove, run, text_of
from .kinds import Work, kind

NUMBER, TEXT, DATE = BlankType.NUMBER, BlankType.TEXT, BlankType.DATE
_NAMES = ("单位名称", "填报单位", "单位", "演练单位")


def _answers_in(work: Work, element: etree._Element) -> list[Answer]:
    return [work.answers[blank] for blank in blank_ids(element) if blank in work.answers]


def _ask_all(work: Work, *, only_empty: bool = False) -> None:
    for answer in work.answers.values():
        answer.sight = Sight.ODD if answer.sight is Sight.CLEAR and (not only_empty or not answer.value) else answer.sight


@kind("notes", "批注里更正")
def a_correction_in_a_comment(work: Work) -> None:
    """Correct a number in a comment on the title."""
    work.fill()
    numbers = work.of(NUMBER)
    if not numbers:
        return
    answer = work.random.choice(numbers)
    answer.value, answer.sight = str(int(answer.value) + 2), Sight.NONE
    notes = etree.Element(w("comments"), nsmap={"w": W})
    note = etree.SubElement(notes, w("comment"), {w("id"): "0", w("author"): "领导"})
    note.append(paragraph(f"{answer.name}应为{answer.value}"))
    title = next(p for p in work.copy.paragraphs() if len(text_of(p)) > 6)
    reference = etree.Element(w("r"), nsmap={"w": W})
    etree.SubElement(reference, w("commentReference"), {w("id"): "0"})
    title.append(reference)
    work.copy.add_part("word/comments.xml", "comments", etree.tostring(notes, xml_declaration=True, encoding="UTF-8", standalone=True))
    _ask_all(work)


@kind("colour", "全填成红字")
def everything_in_red(work: Work) -> None:
    """Type everything in red, options and all."""
    work.fill()
    for element in work.copy.root.iter(w("r")):
        properties = element.find(w("rPr"))
        if properties is not None:
            etree.SubElement(properties, w("color"), {w("val"): "FF0000"})


@kind("tables", "多一行同样的句子")
def a_row_copied(work: Work) -> None:
    """Copy a row with all that is typed in it, other numbers in it."""
    work.fill()
    rows = [r for t in work.copy.root.iter(w("tbl")) for r in t.findall(w("tr")) if any(a.kind is NUMBER for a in _answers_in(work, r))]
    if rows:
        row = work.random.choice(rows)
        made = deepcopy(row)
        for mark in [*made.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            remove(mark)
        for node in made.iter(w("t")):
            if (node.text or "").strip().isdigit():
                node.text = "77"
        row.addprevious(made) if work.random.random() < 0.5 else row.addnext(made)
        for answer in _answers_in(work, row):
            answer.sight = Sight.NONE
    _ask_all(work)


@kind("tables", "表里套表")
def a_table_in_a_cell(work: Work) -> None:
    """Put a small table with numbers into a cell."""
    work.fill()
    cells = [c for c in work.copy.root.iter(w("tc")) if blank_ids(c)]
    if cells:
        cell = work.random.choice(cells)
        table = etree.Element(w("tbl"), nsmap={"w": W})
        row = etree.SubElement(table, w("tr"))
        for text in ("学校", "5"):
            etree.SubElement(row, w("tc")).append(paragraph(text))
        cell.insert(len(cell), table)
        cell.append(paragraph(""))
    _ask_all(work)


@kind("tables", "两张表换了位置")
def tables_change_places(work: Work) -> None:
    """Put the last table before the first."""
    work.fill()
    tables = work.copy.body.findall(w("tbl"))
    if len(tables) > 1:
        tables[0].addprevious(tables[-1])
    _ask_all(work)


@kind("tracked", "修订里删掉一行")
def a_row_deleted_in_tracked_changes(work: Work) -> None:
    """Delete a row with changes tracked."""
    work.fill()
    rows = [r for t in work.copy.root.iter(w("tbl")) for r in t.findall(w("tr")) if _answers_in(work, r)]
    if rows:
        row = work.random.choice(rows)
        properties = row.find(w("trPr"))
        if properties is None:
            properties = etree.Element(w("trPr"), nsmap={"w": W})
            row.insert(0, properties)
        etree.SubElement(properties, w("del"), {w("id"): "3", w("author"): "办事员", w("date"): "2021-06-20T08:00:00Z"})
        for answer in _answers_in(work, row):
            answer.sight, answer.value = Sight.NONE, ""
    _ask_all(work)


@kind("units", "单位和表上的不一样")
def another_unit(work: Work) -> None:
    """Type 12万 or 3.5千 or 12小时."""
    for answer in work.some(work.of(NUMBER)):
        if work.random.random() < 0.5:
            answer.typed, answer.value = "1.2万", "12000"
        else:
            answer.odd(f"{answer.typed}小时")
    work.fill()


@kind("plain", "一个字一个格式")
def every_character_its_own_run(work: Work) -> None:
    """Split values into runs of one character."""
    work.fill()
    for answer in work.of(NUMBER, TEXT, BlankType.PARAGRAPH):
        for element in [r for e in work.copy.inside(answer.id) if e.tag == w("sdt") for r in e.iter(w("r"))]:
            said, properties = text_of(element), element.find(w("rPr"))
            last = element
            for character in said:
                made = run(character, properties)
                last.addnext(made)
                last = made
            remove(element)


@kind("lost", "书签套在别处")
def bookmarks_elsewhere(work: Work) -> None:
    """Exchange the bookmarks of two blanks."""
    work.fill()
    found = work.of(NUMBER, TEXT)
    if len(found) > 1:
        first, second = work.random.sample(found, 2)
        a, b = work.copy.start_of(first.id), work.copy.start_of(second.id)
        a.set(w("name"), second.id)
        b.set(w("name"), first.id)
        for answer in (first, second):
            answer.sight = Sight.ODD


@kind("struck", "整句划掉")
def a_sentence_struck_out(work: Work) -> None:
    """Strike out a whole sentence with its values."""
    work.fill()
    for element in work.some([p for p in work.copy.paragraphs() if blank_ids(p)], 0.2):
        for piece in element.iter(w("r")):
            properties = piece.find(w("rPr"))
            if properties is None:
                properties = etree.Element(w("rPr"), nsmap={"w": W})
                piece.insert(0, properties)
            etree.SubElement(properties, w("strike"))
        for answer in [a for a in _answers_in(work, element) if a.value]:
            answer.sight, answer.value = Sight.NONE, ""
    _ask_all(work)


@kind("aside", "数是图片")
def a_picture_for_a_number(work: Work) -> None:
    """Put a picture into the blank."""
    for answer in work.some(work.of(NUMBER, TEXT), 0.2):
        if answer.name in _NAMES:
            continue
        holder = etree.Element(w("r"), nsmap={"w": W})
        picture = etree.SubElement(holder, w("pict"))
        etree.SubElement(etree.SubElement(picture, "{urn:schemas-microsoft-com:vml}shape"), "{urn:schemas-microsoft-com:vml}imagedata")
        exchange(work.copy.inside(answer.id)[0], holder)
        work.done.add(answer.id)
        answer.sight = Sight.NONE
    work.fill()
    _ask_all(work)
