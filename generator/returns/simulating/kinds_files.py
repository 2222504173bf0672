"""Kinds that combine forms, or send another unit's."""

from __future__ import annotations

import io

from ...text import BlankType
from ...word import w
from .answers import Sight
from .copies import FormCopy, text_of
from .kinds import Work, kind


@kind("files", "拿邻居的表改名")
def a_neighbour_s_file(work: Work) -> None:
    """Type over the name in a neighbour's file."""
    work.sure_unit = False
    for answer in work.of(BlankType.TEXT):
        if answer.name in ("单位名称", "填报单位", "演练单位", "单位"):
            answer.typed = answer.value = "周良街道办事处" if work.unit != "周良街道办事处" else "朝霞街道办事处"
    work.fill()


@kind("files", "后面又贴一张表")
def another_form_behind_it(work: Work) -> None:
    """Put an empty form behind it."""
    work.fill()
    other = FormCopy(work.other)
    section = work.copy.body.find(w("sectPr"))
    at = len(work.copy.body) - (section is not None)
    for element in [e for e in other.body if e.tag != w("sectPr")]:
        work.copy.body.insert(at, element)
        at += 1


def as_workbook(work: Work) -> bytes:
    """Return the form as rows of an Excel sheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    line = 0
    for block in work.copy.body:
        if block.tag == w("p"):
            line += 1
            sheet.cell(line, 1, text_of(block).strip() or None)
        for row in block.iter(w("tr")) if block.tag == w("tbl") else ():
            line += 1
            for column, cell in enumerate(row.findall(w("tc")), 1):
                text = "\n".join(text_of(p) for p in cell.findall(w("p"))).strip()
                is_number = text.isascii() and text.isdigit() and not text.startswith("0") and len(text) < 9
                sheet.cell(line, column, int(text) if is_number else text or None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@kind("excel", "粘到 Excel")
def copied_into_excel(work: Work) -> None:
    """Copy it into Excel."""
    work.fill()
    for answer in work.answers.values():
        answer.sight = answer.sight if answer.value else Sight.ODD
