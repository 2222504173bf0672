"""Replacing characters of a paragraph: no text is lost, whatever the range begins with."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml

from generator.word.runs import replace, text_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(("start", "end", "now"), [(1, 2, "甲新乙丙"), (1, 3, "甲新丙"), (0, 2, "新乙丙"), (2, 3, "甲\n新丙")])
def test_new_text_stands_where_the_range_began_also_at_a_break(start: int, end: int, now: str) -> None:
    paragraph = parse_xml(f"<w:p {W}><w:r><w:t>甲</w:t><w:br/><w:t>乙丙</w:t></w:r></w:p>")
    assert text_of(paragraph) == "甲\n乙丙"
    replace(paragraph, start, end, "新")
    assert text_of(paragraph) == now
