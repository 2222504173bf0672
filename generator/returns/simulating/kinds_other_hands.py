"""Kinds of what people and programs do to a form's words, labels and lines while they fill it in."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from ...text import BlankType
from ...word import w
from .answers import Answer, Sight
from .copies import blank_ids, paragraph, remove, text_of, write
from .kinds import CHOICES, Work, kind

NUMBER, TEXT = BlankType.NUMBER, BlankType.TEXT
_STRICT = (NUMBER, BlankType.MONTH, BlankType.DAY, BlankType.PHONE, BlankType.MOBILE)
_NUMBERED = re.compile(r"\d[.、]")
_CAPITAL = "零壹贰叁肆伍陆柒捌玖"
_BOX = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">'
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></w:r></w:p>")


def _typed(work: Work, answer: Answer, text: str) -> None:
    work.copy.type_into(answer.id, text)
    work.done.add(answer.id)


def _ask_all(work: Work) -> None:
    for answer in work.answers.values():
        answer.sight = Sight.ODD if answer.sight is Sight.CLEAR else answer.sight


@kind("width", "写在没擦掉的下划线上")
def on_a_ruled_line(work: Work) -> None:
    """Type __12__, __甲某__ into the blanks."""
    for answer in work.some(work.of(*_STRICT, TEXT, BlankType.DATE)):
        _typed(work, answer, f"__{answer.typed}__")
    work.fill()


@kind("width", "数后加句号")
def full_stop_behind_a_number(work: Work) -> None:
    """Type the full stop of the sentence into the blank."""
    for answer in work.some(work.of(*_STRICT)):
        _typed(work, answer, answer.typed + work.random.choice("。；"))
    work.fill()


@kind("numerals", "大写数字")
def capital_numerals(work: Work) -> None:
    """Type numbers below a hundred in the characters used for money."""
    for answer in (a for a in work.of(NUMBER) if 0 < int(a.value) < 100):
        tens, ones = divmod(int(answer.value), 10)
        _typed(work, answer, (f"{_CAPITAL[tens]}拾" if tens else "") + (_CAPITAL[ones] if ones else ""))
    work.fill()


@kind("numerals", "点了三位小数")
def three_decimals(work: Work) -> None:
    """Type 1.200: a decimal, or a separator of thousands?"""
    for answer in work.some(work.of(NUMBER), 0.2):
        _typed(work, answer, f"{work.random.randint(1, 9)}.{work.random.randint(100, 999)}")
        answer.sight = Sight.NONE
    work.fill()
    _ask_all(work)


@kind("notes", "值前又写一遍标签")
def label_before_the_value(work: Work) -> None:
    """Write the blank's name and a colon before a value."""
    for answer in work.some([a for a in work.of(*_STRICT, TEXT) if a.typed]):
        _typed(work, answer, f"{answer.name}：{answer.typed}")
        answer.sight = Sight.ODD
    work.fill()
    _ask_all(work)


@kind("ticks", "框后面写选项")
def option_behind_the_boxes(work: Work) -> None:
    """Leave the boxes empty and write the option behind them."""
    for answer in work.of(*CHOICES):
        work.copy.put_after(answer.id, work.random.choice((" 答：{}", "（{}）")).format(answer.typed))
        work.done.add(answer.id)
    work.fill()
    _ask_all(work)


@kind("odd values", "两空连字写在前一空")
def over_the_words_between(work: Work) -> None:
    """Type the first number, the printed words and the second number into the first of two blanks."""
    for element in work.copy.paragraphs():
        found = [work.answers[blank] for blank in blank_ids(element) if blank in work.answers]
        if len(found) < 2 or not all(a.kind is NUMBER and a.value for a in found[:2]):
            continue
        first, second = found[:2]
        words, at = "", work.copy.end_of(first.id).getnext()
        while at is not None and at is not work.copy.start_of(second.id):
            words, at = words + text_of(at), at.getnext()
        _typed(work, first, f"{first.typed}{words}{second.typed}")
        work.done.add(second.id)
    work.fill()
    _ask_all(work)


@kind("outline", "编号改了写法")
def list_numbers_in_another_form(work: Work) -> None:
    """Type 1、 or （1） for 1. before lines, or nothing, where a program numbers them."""
    work.fill()
    form = work.random.choice(("{}、", "({})", ""))
    for element in work.copy.paragraphs():
        node = next((t for t in element.iter(w("t")) if t.text), None)
        if node is not None and blank_ids(element) and _NUMBERED.match(node.text or ""):
            node.text = form.format((node.text or "")[0]) + (node.text or "")[2:]
    _ask_all(work)


@kind("tables", "插了空行")
def an_empty_row(work: Work) -> None:
    """Insert a row with nothing in it."""
    work.fill()
    for table in work.copy.root.iter(w("tbl")):
        rows = table.findall(w("tr"))
        if len(rows) > 2:
            made = deepcopy(rows[-1])
            for cell in made.iter(w("tc")):
                for element in cell.findall(w("p")):
                    remove(element)
                cell.append(paragraph(""))
            rows[len(rows) // 2].addprevious(made)
    _ask_all(work)


@kind("tables", "表头又印一遍")
def headings_once_more(work: Work) -> None:
    """Repeat the row of headings in the middle of a table, as on a new page."""
    work.fill()
    for table in work.copy.root.iter(w("tbl")):
        rows = table.findall(w("tr"))
        if len(rows) > 3 and not blank_ids(rows[0]):
            rows[len(rows) // 2].addprevious(deepcopy(rows[0]))


@kind("files", "只留表格")
def nothing_but_the_table(work: Work) -> None:
    """Keep the tables of a form that has any; title, note and code are gone."""
    work.fill()
    if work.copy.body.find(w("tbl")) is None:
        return
    for element in [e for e in work.copy.body if e.tag == w("p") and not blank_ids(e)]:
        write_nothing(element)
    work.copy.lose_properties()
    work.sure_unit = False


def write_nothing(element: etree._Element) -> None:
    """Empty a paragraph."""
    if element.find(f".//{w('r')}") is not None:
        write(element, "")


@kind("files", "整张表放进文本框")
def the_form_in_a_text_box(work: Work) -> None:
    """Put the whole form into a text box."""
    work.fill()
    holder = etree.fromstring(_BOX)
    content = next(holder.iter(w("txbxContent")))
    for element in [e for e in work.copy.body if e.tag != w("sectPr")]:
        content.append(element)
    work.copy.body.insert(0, holder)


@kind("notes", "注改成更正")
def the_note_becomes_a_correction(work: Work) -> None:
    """Correct a value in the place of the printed note, or below the form."""
    work.fill()
    found = work.of(NUMBER)
    said = f"说明：{found[0].name}填错了，应为{int(found[0].value) + 5}。" if found else "说明：以另报的为准。"
    note = next((p for p in work.copy.paragraphs() if text_of(p).startswith(("注：", "说明：")) and not blank_ids(p)), None)
    if note is not None:
        write(note, said)
    else:
        work.copy.body.insert(len(work.copy.body) - 1, paragraph(said))
    if found:
        found[0].sight = Sight.NONE
    _ask_all(work)
