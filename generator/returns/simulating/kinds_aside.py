"""Kinds that add something beside the form: notes, comments, text boxes, hidden characters, tracked changes."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from ...text import BlankType
from ...word import W, w
from .answers import Answer, Sight
from .copies import blank_ids, paragraph, run
from .kinds import Work, kind

NUMBER, TEXT = BlankType.NUMBER, BlankType.TEXT


def _answers_in(work: Work, element: etree._Element) -> list[Answer]:
    return [work.answers[blank] for blank in blank_ids(element) if blank in work.answers]


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
    work.copy.add_part("word/comments.xml", "comments", etree.tostring(notes, xml_declaration=True, encoding="UTF-8", standalone=True))
    work.fill()


def _row_or_paragraph(work: Work, blank: str) -> etree._Element:
    row = next(work.copy.start_of(blank).iterancestors(w("tr")), None)
    return work.copy.paragraph_of(blank) if row is None else row


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
