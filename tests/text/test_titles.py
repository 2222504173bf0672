"""Titles in lines: never broken inside a mark, a name or a number, never an hourglass, and always the same text again."""

from __future__ import annotations

import itertools
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from generator.text.title_pieces import text_width
from generator.text.titles import break_title
from generator.text.words import words

ACCEPTED = Path(__file__).with_name("titles.txt")
"""327 titles as offices give them, in the lines that a person read and accepted; YINFA_ACCEPT_GOLDENS=1 writes it anew."""
LETTERS = "关于印发《宝坻区2021年“安全生产月”活动》的通知、和及，（试行）〔8〕号ABc 3.5%﷐{[["
TITLES = [
    "关于印发《宝坻区2021年“安全生产月”活动实施方案》的通知",
    "天津市宝坻区应急管理局等三部门关于联合开展2021年“安全生产月”活动的通知",
    "关于进一步加强全区危险化学品生产经营企业安全风险隐患排查治理工作的通知",
    "关于转发《天津市安全生产委员会办公室关于印发天津市2021年“安全生产月”和“安全生产宝坻行”活动方案的通知》的通知",
    "中共天津市宝坻区委办公室天津市宝坻区人民政府办公室关于做好2021年汛期安全防范工作的紧急通知",
    "宝坻区各街道办事处、镇人民政府和有关部门“安全生产月”活动进展情况统计表",
]


@given(st.text(st.sampled_from(LETTERS), max_size=70))
def test_the_lines_of_any_title_join_to_its_text_again(text: str) -> None:
    assert "".join(break_title(text)) == text


@given(st.text(st.sampled_from(LETTERS + "\n"), max_size=60))
def test_breaks_as_typed_are_kept_and_none_is_added(text: str) -> None:
    lines = break_title(text)
    if "\n" in text:
        assert "\n".join(lines) == text


def test_a_title_that_goes_on_one_line_is_not_broken() -> None:
    assert break_title("关于开展2021年“安全生产月”活动的通知") == ["关于开展2021年“安全生产月”活动的通知"]


@pytest.mark.parametrize("title", TITLES)
def test_each_line_fits_and_is_four_characters_or_more(title: str) -> None:
    widths = [text_width(line) for line in break_title(title)]
    assert len(widths) > 1
    assert max(widths) <= 20
    assert min(widths) >= 4


@pytest.mark.parametrize("title", TITLES)
def test_no_line_begins_with_a_mark_or_particle_or_ends_with_an_opening_one(title: str) -> None:
    for line, following in itertools.pairwise(break_title(title)):
        assert following[0] not in "。，、；：？！）》”的和及与"
        assert line[-1] not in "（《“〔"


@pytest.mark.parametrize("title", TITLES)
def test_lines_make_a_trapezoid_or_a_diamond_but_no_hourglass(title: str) -> None:
    steps = [b - a for a, b in itertools.pairwise(text_width(line) for line in break_title(title))]
    assert not any(a < 0 < b for i, a in enumerate(steps) for b in steps[i + 1:])


@pytest.mark.parametrize("title", TITLES)
def test_quoted_words_and_years_stay_whole(title: str) -> None:
    for whole in re.findall(r"“[^”]+”|\d+年", title):
        assert any(whole in line for line in break_title(title))


@pytest.mark.parametrize(("title", "lines"), [
    ("关于印发《宝坻区2021年“安全生产月”活动实施方案》的通知", ["关于印发《宝坻区2021年", "“安全生产月”活动实施方案》的通知"]),
    ("关于贯彻落实《安全生产法》进一步加强企业主体责任的通知", ["关于贯彻落实《安全生产法》", "进一步加强企业主体责任的通知"]),
    ("[[附件2\ufdd1单位]]“安全生产月”重点活动计划安排", ["[[附件2\ufdd1单位]]", "“安全生产月”重点活动计划安排"]),
    ("{{ 单位.简称 }}“安全生产月”重点活动计划安排", ["{{ 单位.简称 }}", "“安全生产月”重点活动计划安排"]),
])
def test_breaks_fall_where_a_reader_pauses(title: str, lines: list[str]) -> None:
    assert break_title(title) == lines


@pytest.mark.parametrize("title", [
    "关于《〈中华人民共和国安全生产法〉实施办法（草案）》等三部地方性法规草案的请示",
    "关于《〈中华人民共和国安全生产法〉实施办法（草案）》等三部法规的请示",
    "关于印发《宝坻区贯彻落实〈天津市安全生产专项整治三年行动方案〉工作方案》的通知",
])
def test_a_name_within_a_name_stays_whole(title: str) -> None:
    name = re.findall("〈[^〉]+〉", title)[0]
    lines = break_title(title)
    assert any(name in line for line in lines)
    assert max(text_width(line) for line in lines) <= 20


def test_words_in_quotes_longer_than_a_line_are_broken() -> None:
    lines = break_title("关于“" + "安全生产" * 6 + "”的通知")
    assert max(text_width(line) for line in lines) <= 20


def test_what_no_rule_can_balance_is_filled_line_by_line() -> None:
    assert break_title("A" * 60 + "的通知") == ["A" * 60 + "的", "通知"]


def test_titles_of_many_offices_are_broken_as_a_person_accepted() -> None:
    accepted = ACCEPTED.read_text(encoding="utf-8").splitlines()
    found = ["／".join(break_title(line.replace("／", ""))) for line in accepted]
    if os.environ.get("YINFA_ACCEPT_GOLDENS"):
        ACCEPTED.write_text("\n".join(found) + "\n", encoding="utf-8")
        accepted = found
    assert found == accepted


def test_a_word_of_the_office_is_not_broken() -> None:
    title = "关于建立健全全区基层社会治理网格联动一体化工作机制的实施方案"
    word = "网格联动一体化"
    assert not any(word in line for line in break_title(title, 12))
    assert any(word in line for line in break_title(title, 12, own=[word]))


@pytest.mark.parametrize(("text", "divided"), [
    ("关于印发应急管理局方案的通知", "关于/印发/应急/管理局/方案/的/通知"),
    ("2021年，AB组", "2021/年/，AB/组"),
    ("龘𠮷龘", "龘/𠮷/龘"),
    ("", ""),
])
def test_a_text_is_divided_into_its_words(text: str, divided: str) -> None:
    assert "/".join(words(text)) == divided


@given(st.text(alphabet=LETTERS + "应急管理局委员会𠮷"))
def test_the_words_of_any_text_join_to_it_again(text: str) -> None:
    assert "".join(words(text)) == text
