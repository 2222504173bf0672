"""Kinds added after the reader was written; its first results on them are in docs/returns.md."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from ...text import BlankType
from ...word import W, w
from .answers import Answer, Sight
from .copies import blank_ids, paragraph, remove, run, text_of
from .kinds import CHOICES, Work, kind

NUMBER, TEXT, DATE = BlankType.NUMBER, BlankType.TEXT, BlankType.DATE
_NAMES = ("单位名称", "填报单位", "单位", "演练单位")


def _answers_in(work: Work, element: etree._Element) -> list[Answer]:
    return [work.answers[blank] for blank in blank_ids(element) if blank in work.answers]


def _ask_all(work: Work, *, only_empty: bool = False) -> None:
    for answer in work.answers.values():
        answer.sight = Sight.ODD if answer.sight is Sight.CLEAR and (not only_empty or not answer.value) else answer.sight


@kind("odd values", "数后面有句号")
def full_stop_behind_the_number(work: Work) -> None:
    """Type 12。 into the blank."""
    for answer in work.some(work.of(NUMBER)):
        answer.odd(answer.typed + "。")
    work.fill()


@kind("beside", "括号里外各写一遍")
def inside_and_outside(work: Work) -> None:
    """Type the number into its blank, and another one behind it."""
    for answer in work.some(work.of(NUMBER)):
        work.copy.put_after(answer.id, str(int(answer.typed) + 1))
        answer.sight, answer.value = Sight.NONE, ""
        for other in _answers_in(work, work.copy.paragraph_of(answer.id)):
            other.sight = Sight.ODD if other.sight is Sight.CLEAR else other.sight
    work.fill()


@kind("odd values", "其中……")
def of_which(work: Work) -> None:
    """Type 12（其中线上3）."""
    for answer in work.some(work.of(NUMBER)):
        answer.odd(f"{answer.typed}（其中线上{work.random.randint(1, 9)}）")
    work.fill()


@kind("odd values", "圈码脚注")
def circled_note(work: Work) -> None:
    """Type 12① and explain below."""
    chosen = work.some(work.of(NUMBER)) if work.of(NUMBER) else []
    for answer in chosen:
        answer.odd(answer.typed + "①")
    work.fill()
    if chosen:
        work.copy.body.insert(len(work.copy.body) - 1, paragraph("①含所属企业。"))
    _ask_all(work)


@kind("beside", "写在标签格里")
def in_the_label_cell(work: Work) -> None:
    """Type the value behind its label, in the label's cell."""
    work.fill()
    empty = [c for c in work.copy.root.iter(w("tc")) if blank_ids(c) and not text_of(c).replace("\u00a0", "").strip("（）")]
    for cell in work.some(empty):
        before = cell.getprevious()
        if before is not None and before.tag == w("tc") and not blank_ids(before):
            next(before.iter(w("p"))).append(run("：丁某"))
            for answer in _answers_in(work, cell):
                answer.value, answer.sight = "丁某", Sight.NONE
    _ask_all(work)


@kind("retyped", "整句重写")
def sentence_written_anew(work: Work) -> None:
    """Write a sentence of one's own in the place of the form's."""
    work.fill()
    for element in work.some([p for p in work.copy.paragraphs() if len([a for a in _answers_in(work, p) if a.kind is NUMBER]) > 1], 0.3):
        answers = [a for a in _answers_in(work, element) if a.kind is NUMBER]
        said = "，".join(f"共有{a.value or '0'}{'人次' if '人次' in a.name else '次'}" for a in answers)
        for child in [c for c in element if c.tag != w("pPr")]:
            remove(child)
        element.append(run(f"我单位组织了活动，{said}。"))
        for answer in answers:
            answer.sight = Sight.NONE
    _ask_all(work)


@kind("aside", "日期是自动更新的域")
def date_as_a_field(work: Work) -> None:
    """Insert a DATE field for the date."""
    for answer in work.of(DATE):
        field = etree.Element(w("fldSimple"), {w("instr"): "DATE \\@ yyyy年M月d日"}, nsmap={"w": W})
        field.append(run(answer.typed))
        for element in work.copy.inside(answer.id):
            remove(element)
        work.copy.start_of(answer.id).addnext(field)
        work.done.add(answer.id)
        for other in _answers_in(work, next(field.iterancestors(w("p")))):
            other.sight = Sight.ODD
    work.fill()
    _ask_all(work)


@kind("aside", "写在脚注里")
def answers_in_footnotes(work: Work) -> None:
    """Answer in a footnote."""
    chosen = work.some([a for a in work.of(NUMBER, TEXT) if a.name not in _NAMES], 0.2)
    notes = etree.Element(w("footnotes"), nsmap={"w": W})
    for number, answer in enumerate(chosen, 1):
        note = etree.SubElement(notes, w("footnote"), {w("id"): str(number)})
        note.append(paragraph(answer.typed))
        reference = etree.Element(w("r"), nsmap={"w": W})
        etree.SubElement(reference, w("footnoteReference"), {w("id"): str(number)})
        work.copy.end_of(answer.id).addnext(reference)
        work.done.add(answer.id)
        answer.sight = Sight.NONE
    work.copy.add_part("word/footnotes.xml", "footnotes", etree.tostring(notes, xml_declaration=True, encoding="UTF-8", standalone=True))
    work.fill()
    _ask_all(work)


@kind("lines", "软回车和制表符")
def breaks_and_tabs(work: Work) -> None:
    """Put tabs around values, and line breaks at the ends of lines."""
    for answer in work.of(NUMBER, TEXT):
        answer.typed = f"\t{answer.typed} "
    work.fill()
    for element in [p for p in work.copy.paragraphs() if blank_ids(p)]:
        made = run("")
        etree.SubElement(made, w("br"))
        element.append(made)


@kind("lines", "删掉空行、多敲空行")
def empty_lines(work: Work) -> None:
    """Take empty lines away and put others in."""
    work.fill()
    for element in list(work.copy.body.findall(w("p"))):
        if not text_of(element).strip() and element.find(f"{w('pPr')}/{w('sectPr')}") is None:
            if work.random.random() < 0.5:
                remove(element)
        elif work.random.random() < 0.3:
            element.addnext(paragraph(""))


@kind("ticks", "选项后打括号勾")
def ticks_in_brackets(work: Work) -> None:
    """Type 是（√） 否（ ）."""
    for answer in work.of(*CHOICES):
        text = " ".join(f"{option}（{'√' if option == answer.value else '　'}）" for option in answer.options)
        work.copy.replace_inside(answer.id, text)
        work.done.add(answer.id)
        answer.sight = Sight.ODD
    work.fill()


@kind("ticks", "选项颠倒")
def options_in_another_order(work: Work) -> None:
    """Exchange the places of options."""
    for answer in work.of(*CHOICES):
        text = " ".join(("☑" if option == answer.value else "□") + option for option in reversed(answer.options))
        work.copy.replace_inside(answer.id, text)
        work.done.add(answer.id)
        answer.sight = Sight.ODD
    work.fill()


@kind("ticks", "叉表示不选")
def crosses_for_no(work: Work) -> None:
    """Tick one option, cross the others."""
    for answer in work.of(*CHOICES):
        work.copy.replace_inside(answer.id, " ".join(("√" if option == answer.value else "×") + option for option in answer.options))
        work.done.add(answer.id)
        answer.sight = Sight.ODD
    work.fill()


@kind("ticks", "只留选中的框")
def only_the_ticked_box(work: Work) -> None:
    """Delete all but the ticked option."""
    for answer in work.of(*CHOICES):
        work.copy.replace_inside(answer.id, f"☑{answer.value}")
        work.done.add(answer.id)
    work.fill()


@kind("files", "同一张表交两份")
def the_form_twice(work: Work) -> None:
    """Put a second copy behind it in which some numbers are others."""
    work.fill()
    section = work.copy.body.find(w("sectPr"))
    at = len(work.copy.body) - (section is not None)
    doubled = [deepcopy(e) for e in work.copy.body if e.tag != w("sectPr")]
    for element in doubled:
        for mark in [*element.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            remove(mark)
        for node in element.iter(w("t")):
            if (node.text or "").strip().isdigit():
                node.text = str(int((node.text or "0").strip()) + 1)
        work.copy.body.insert(at, element)
        at += 1
    for answer in work.answers.values():
        answer.sight = Sight.ODD if not answer.value.isdigit() else Sight.NONE


@kind("lines", "标题前加单位名")
def unit_in_the_title(work: Work) -> None:
    """Type the unit's name before the title."""
    work.fill()
    for element in work.copy.paragraphs():
        if "安全生产月”活动" in text_of(element) or "演练周”" in text_of(element):
            first = next(element.iter(w("r")))
            first.addprevious(run(work.unit))
            break


@kind("lines", "删掉半句")
def half_a_sentence_deleted(work: Work) -> None:
    """Delete the second half of a sentence with its blank."""
    work.fill()
    for element in work.some([p for p in work.copy.paragraphs() if len(blank_ids(p)) > 1], 0.3):
        last = blank_ids(element)[-1]
        start = work.copy.start_of(last)
        for child in [start, *start.itersiblings()]:
            remove(child)
        for answer in _answers_in(work, element):
            answer.sight = Sight.ODD
        work.answers[last].value, work.answers[last].sight = "", Sight.ODD
