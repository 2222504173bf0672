"""An annex that is not bound with the text begins with the document's number and its own (GB/T 9704-2012, 7.3.7)."""

from __future__ import annotations

import io

import docx
import pytest

from generator.files.opc import read_package, write_package
from generator.forms.annex_label import with_annex_label
from generator.wording.problems import Place

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LABEL = "津宝安办〔2021〕8号附件2"


def labelled(*lines: str, table_first: bool = False) -> list[str]:
    made = docx.Document()
    if table_first:
        made.add_table(1, 1).cell(0, 0).text = "附件"
    for line in lines:
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    data = write_package(with_annex_label(read_package(out.getvalue(), Place()), LABEL))
    body = docx.Document(io.BytesIO(data)).element.body
    return ["".join(text.text or "" for text in block.iter(f"{W}t")) for block in body if not block.tag.endswith("sectPr")]


def test_the_label_stands_above_an_office_s_own_table() -> None:
    assert labelled("检查记录表", "说明") == [LABEL, "检查记录表", "说明"]
    assert labelled("说明", table_first=True) == [LABEL, "附件", "说明"]


@pytest.mark.parametrize("typed", ["附件", "附件2", "附件 ２：", "附 件 二", "津宝安办〔2020〕5号附件1"])
def test_a_label_that_the_office_typed_gives_way(typed: str) -> None:
    assert labelled("", typed, "检查记录表") == ["", LABEL, "检查记录表"]


@pytest.mark.parametrize("typed", ["附件材料清单", "关于附件2的说明", "附件2 检查记录表"])
def test_a_line_that_says_more_stays(typed: str) -> None:
    assert labelled(typed) == [LABEL, typed]
