"""Kinds from a later review of the reader; the first two were misread at first (docs/returns.md)."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from ...text import BlankType
from ...word import W, w
from .answers import Answer, Sight
from .copies import blank_ids, paragraph, remove, run, text_of, write
from .kinds import CHOICES, Work, kind

NUMBER, TEXT = BlankType.NUMBER, BlankType.TEXT
_NAMES = ("单位名称", "填报单位", "单位", "演练单位")


def _answers_in(work: Work, element: etree._Element) -> list[Answer]:
    return [work.answers[blank] for blank in blank_ids(element) if blank in work.answers]


def _ask(answers: list[Answer]) -> None:
    for answer in answers:
        answer.sight = Sight.ODD if answer.sight is Sight.CLEAR else answer.sight


def _ask_all(work: Work) -> None:
    _ask(list(work.answers.values()))


@kind("odd values", "两个数写在一个空里")
def two_numbers_in_one_blank(work: Work) -> None:
    """Type the numbers of two blanks into the first one."""
    for element in [p for p in work.copy.paragraphs() if len(blank_ids(p)) > 1]:
        numbers = [a for a in _answers_in(work, element) if a.kind is NUMBER and a.value]
        if len(numbers) > 1:
            first, second = numbers[:2]
            work.copy.type_into(first.id, f"{first.value}、{second.value}")
            work.done |= {first.id, second.id}
            first.sight = second.sight = Sight.NONE
            _ask(_answers_in(work, element))
    work.fill()


@kind("lines", "下面又写一个人")
def one_more_below(work: Work) -> None:
    """Write a second person or number on a line of its own below the first."""
    found = [a for a in work.of(TEXT, BlankType.MOBILE, BlankType.PHONE) if a.name not in _NAMES]
    for answer in work.some(found, 0.3) if found else []:
        work.copy.type_into(answer.id, answer.typed)
        work.done.add(answer.id)
        work.copy.paragraph_of(answer.id).addnext(paragraph("庚某" if answer.kind is TEXT else "13900001111"))
        answer.sight = Sight.NONE
    work.fill()
    _ask_all(work)


@kind("width", "数两头画线")
def underscores(work: Work) -> None:
    """Type __12__ over the brackets."""
    for answer in work.some(work.of(NUMBER)):
        work.copy.replace_inside(answer.id, f"__{answer.typed}__")
        work.done.add(answer.id)
        _ask([answer])
    work.fill()


@kind("width", "换成别的括号")
def other_brackets(work: Work) -> None:
    """Type (12), 【12】 or “12” over the brackets."""
    for answer in work.some(work.of(NUMBER)):
        typed = work.random.choice(("({})", "【{}】", "[{}]", "“{}”")).format(answer.typed)
        work.copy.replace_inside(answer.id, typed)
        work.done.add(answer.id)
        _ask([answer] if typed[0] != "(" else [])
    work.fill()


@kind("deleted", "单位字删了")
def unit_deleted(work: Work) -> None:
    """Delete the 次 behind a blank."""
    for answer in work.some(work.of(NUMBER)):
        following = work.copy.end_of(answer.id).getnext()
        if following is not None and text_of(following):
            node = next(following.iter(w("t")))
            node.text = (node.text or "")[1:]
        _ask(_answers_in(work, work.copy.paragraph_of(answer.id)))
    work.fill()


@kind("tables", "值盖住了下一个标签")
def next_label_overwritten(work: Work) -> None:
    """Type a value into the cell of the next label."""
    work.fill()
    cells = [c for c in work.copy.root.iter(w("tc"))
             if blank_ids(c) and (n := c.getnext()) is not None and n.tag == w("tc") and not blank_ids(n)]
    for cell in work.some(cells, 0.3) if cells else []:
        label = cell.getnext()
        assert label is not None
        write(label, "戊某某")
        for answer in _answers_in(work, cell):
            answer.sight = Sight.NONE
    _ask_all(work)


@kind("tables", "同一句又写一遍")
def the_sentence_twice(work: Work) -> None:
    """Copy a sentence below itself, with another number."""
    work.fill()
    found = [p for p in work.copy.paragraphs() if any(a.kind is NUMBER for a in _answers_in(work, p))]
    for element in work.some(found, 0.3) if found else []:
        again = deepcopy(element)
        for mark in [*again.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            remove(mark)
        for node in again.iter(w("t")):
            node.text = "55" if (node.text or "").strip().isdigit() else node.text
        element.addnext(again)
        for answer in _answers_in(work, element):
            answer.sight = Sight.NONE
    _ask_all(work)


@kind("notes", "前面有一封信")
def a_letter_before_it(work: Work) -> None:
    """Write a letter above the form."""
    work.fill()
    work.copy.body.insert(0, paragraph("区安委会办公室："))
    work.copy.body.insert(1, paragraph("现将我单位活动情况报送如下，联系人李某，电话13900000000。"))
    _ask_all(work)


@kind("tracked", "修订里并段")
def paragraphs_joined_in_tracked_changes(work: Work) -> None:
    """Delete the end of a paragraph with changes tracked."""
    work.fill()
    found = [p for p in work.copy.paragraphs() if blank_ids(p) and (n := p.getnext()) is not None and n.tag == w("p")]
    for element in work.some(found, 0.2) if found else []:
        properties = element.find(w("pPr"))
        if properties is None:
            properties = etree.Element(w("pPr"), nsmap={"w": W})
            element.insert(0, properties)
        mark = properties.find(w("rPr"))
        mark = etree.SubElement(properties, w("rPr")) if mark is None else mark
        mark.insert(0, etree.Element(w("del"), {w("id"): "4", w("author"): "办事员", w("date"): "2021-06-20T08:00:00Z"}))
        following = element.getnext()
        _ask(_answers_in(work, element) + ([] if following is None else _answers_in(work, following)))


@kind("tables", "删掉一列")
def a_column_deleted(work: Work) -> None:
    """Delete the second column."""
    work.fill()
    for table in [*work.copy.root.iter(w("tbl"))][-1:]:
        for row in table.findall(w("tr")):
            cells = row.findall(w("tc"))
            if len(cells) > 2 and not blank_ids(cells[1]):
                remove(cells[1])
            _ask(_answers_in(work, row))


@kind("tables", "加一列")
def a_column_added(work: Work) -> None:
    """Add a column with words and numbers at the end."""
    work.fill()
    for table in [*work.copy.root.iter(w("tbl"))][-1:]:
        for row in table.findall(w("tr")):
            etree.SubElement(row, w("tc")).append(paragraph(work.random.choice(("已完成", "12", "进行中"))))
    _ask_all(work)


@kind("tables", "数写在要求栏里")
def numbers_in_another_column(work: Work) -> None:
    """Write a number behind what is asked for."""
    work.fill()
    rows = [r for r in work.copy.root.iter(w("tr")) if len(r.findall(w("tc"))) > 2 and blank_ids(r)]
    for row in work.some(rows) if rows else []:
        cells = [c for c in row.findall(w("tc")) if not blank_ids(c)]
        if cells:
            [*cells[-1].iter(w("p"))][-1].append(run("（已组织15场）"))
    _ask_all(work)


@kind("odd values", "数字汉字都写")
def both_writings(work: Work) -> None:
    """Type 12（12）."""
    for answer in work.some(work.of(NUMBER)):
        answer.odd(f"{answer.typed}（{answer.typed}）")
    work.fill()


@kind("ticks", "V 当勾")
def a_letter_for_the_tick(work: Work) -> None:
    """Type V for the box."""
    for answer in work.of(*CHOICES):
        work.copy.replace_inside(answer.id, " ".join(("V" if o == answer.value else "□") + o for o in answer.options))
        work.done.add(answer.id)
        _ask([answer])
    work.fill()
