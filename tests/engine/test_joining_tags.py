"""`{%-` and `-%}` join paragraphs as in docxtpl, but never swallow a word."""

from __future__ import annotations

import pytest
from word_files import lines, word_file

from generator.engine.template import compile_template


@pytest.mark.parametrize(("paragraphs", "expected"), [
    (["甲", "乙{%- if 有 %}丙{% endif %}丁"], ["甲", "乙丙丁"]),
    (["乙{% if 有 -%}丙", "{% endif %}丁"], ["乙丙", "丁"]),
    (["甲", "{%- if 有 -%}", "乙", "{%- endif -%}", "丙"], ["甲乙丙"]),
])
def test_a_minus_sign_beside_text_keeps_the_text(paragraphs: list[str], expected: list[str]) -> None:
    template = compile_template(word_file(*paragraphs), name="样张")
    assert lines(template.render_parts({"有": "是"})) == expected
