"""A template can't take time or memory without end, and says which tag would have."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hostile_files import package, word_parts

from generator.engine.template import compile_template
from generator.engine.work import MOST_CHARACTERS, MOST_ITEMS
from generator.files.opc import read_package
from generator.wording.problems import Place, Problem, Refused
from generator.wording.sentences import sentence

GROWING = {
    "joined": "{% set a = 'aaaaaaaaaa' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}",
    "added": "{% set a = 'aaaaaaaaaa' %}" + "{% set a = a + a %}" * 40 + "{{ a }}",
    "lists added": "{% set a = [1] %}" + "{% set a = a + a %}" * 40 + "{{ a|length }}",
    "lists in lists": "{% set a = [1] %}" + "{% set a = [a, a] %}" * 40 + "{{ a|length }}",
    "pairs in pairs": "{% set a = (1, 2) %}" + "{% set a = (a, a) %}" * 40 + "{{ {a: 1}|length }}",
    "dicts in dicts": "{% set a = {'a': 1} %}" + "{% set a = {'a': a, 'b': a} %}" * 40 + "{{ a|length }}",
    "squares": "{% set a = 99 %}" + "{% set a = a * a %}" * 40 + "{{ a }}",
    "a namespace": "{% set n = namespace(a='aaaaaaaaaa') %}{% for i in range(99) %}{% set n.a = n.a ~ n.a %}{% endfor %}{{ n.a }}",
    "center": "{{ 'x'|center(1000000000) }}",
    "indent": "{{ 'x'|indent(1000000000, true) }}",
    "batch": "{{ ['x']|batch(1000000000, 'y')|list|length }}",
    "slice": "{{ ['x']|slice(1000000000)|list|length }}",
    "a width": "{{ '%1000000000d' % 1 }}",
    "a width of format": "{{ '%1000000000d'|format(1) }}",
    "digits": "{{ '%.1000000000f'|format(1.5) }}",
    "replace": "{% set a = 'a'|center(9999) %}{{ a|replace(' ', a)|length }}",
    "wordwrap": "{% set a = 'a b '|center(9999) %}{{ a|wordwrap(1, wrapstring=a)|length }}",
    "join": "{% set a = 'a'|center(9999) %}{{ a|list|join(a)|length }}",
    "nested loops":
        "{% for i in range(999) %}{% for j in '%9999d'|format(1) %}{% for k in '%9999d'|format(1) %}a{% endfor %}{% endfor %}{% endfor %}",
    "a loop that prints": "{% set a = '%9999d'|format(1) %}{% for i in a %}{% for j in a %}{{ a }}{% endfor %}{% endfor %}",
    "a loop that calls itself": "{% for i in [1, 1] recursive %}{{ '' if loop.depth > 60 else loop([1, 1]) }}{% endfor %}",
    "a filter in a loop": "{% set a = '%9999d'|format(1) %}{% for i in a %}{{ a|sort|join|length }}{% endfor %}",
    "a search in a loop":
        "{% set a = '%9999d'|format(1) %}{% for i in a %}{% for j in a %}{% if 'q' in a %}x{% endif %}{% endfor %}{% endfor %}",
}


def render(text: str, **values: object) -> str:
    """The text of a document made from a paragraph."""
    template = compile_template(read_package(package(word_parts(text)), Place("表.docx")), name="表.docx")
    with zipfile.ZipFile(io.BytesIO(template.render(values))) as made:
        return re.sub("<[^>]*>", "", made.read("word/document.xml").decode()).strip()


def refused(text: str, **values: object) -> Problem:
    with pytest.raises(Refused) as reason:
        render(text, **values)
    (found,) = reason.value.problems
    return found


@pytest.mark.parametrize("text", GROWING.values(), ids=GROWING)
def test_what_grows_without_end_is_stopped_at_its_tag(text: str) -> None:
    found = refused(text)
    assert found.code == "tag-too-much"
    assert found.place.inside.startswith("第1段")
    assert found.facts["tag"] in text
    assert found.facts["limit"] in sentence(found)[0]


@pytest.mark.parametrize("text", [
    "{{ 10 ** 10 ** 10 }}", "{{ 'a' * 1000000000 }}", "{{ [1] * 1000000000 }}", "{{ [[1]]|sum(start=[]) }}", "{{ [1]|string }}",
    "{{ 'a' ~ [1] }}"])
def test_what_is_no_calculation_of_a_document_is_refused(text: str) -> None:
    assert refused(text).code == "tag-failed"


@pytest.mark.parametrize(("text", "printed"), [
    ("{{ 1 + 2 - 4 * 5 }}", "-17"), ("{{ 7 % 3 }}", "1"), ("{{ '第%d号' % 8 }}", "第8号"), ("{{ '%s'|format('a') }}", "a"),
    ("{{ 'a' ~ 1 ~ 名 }}", "a1安"), ("{{ 'a' + 名 }}", "a安"), ("{{ ([1] + [2, 3])|length }}", "3"),
    ("{{ [名, 'b']|join('、') }}", "安、b"),
    ("{{ 名|center(5) }}", "安"), ("{{ 'a,b'|replace(',', '，') }}", "a，b"), ("{{ [1, 2, 3]|sum }}", "6"),
    ("{% for x in [3, 1, 2]|sort %}{{ loop.index }}/{{ loop.length }}:{{ x }} {% endfor %}", "1/3:1 2/3:2 3/3:3"),
    ("{% for x in [1, 2, 3, 4]|batch(2) %}{{ x|join }};{% endfor %}", "12;34;"),
    ("{% for a, b in {'x': 1}|dictsort %}{{ a }}{{ b }}{% endfor %}", "x1"),
    ("{% for x in [1, 2] if x > 1 %}{{ x }}{% endfor %}", "2"), ("{{ {'甲': 名}['甲'] }}", "安")])
def test_ordinary_expressions_give_what_they_gave(text: str, printed: str) -> None:
    assert render(text, 名="安") == printed


def test_a_long_table_of_a_thousand_rows_is_ordinary() -> None:
    rows = [{"甲": "安" * 20, "乙": str(number)} for number in range(1000)]
    assert render("{% for 行 in 表 %}{% for 列 in ['甲', '乙'] %}{{ 行[列] }} {% endfor %}{% endfor %}", 表=rows).endswith("999")


def test_each_document_has_its_own_share() -> None:
    template = compile_template(read_package(package(word_parts("{% for x in 列 %}{{ x }}{% endfor %}")), Place("表.docx")), name="表.docx")
    for _ in range(3):
        assert template.render({"列": ["安" * 1000] * 3000})


def test_a_text_and_a_list_may_be_as_long_as_a_document_needs() -> None:
    assert len(render("{{ 文 }}", 文="安" * MOST_CHARACTERS)) == MOST_CHARACTERS
    assert render("{{ 列|list|length }}", 列=list(range(MOST_ITEMS))) == str(MOST_ITEMS)
