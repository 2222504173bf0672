"""What of a numbered paragraph is set as a heading, and what as text: GB/T 9704-2012, 7.3.3."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from conftest import ROOT, TESTS
from heading_samples import RULES

from generator.check.numbering import numbering_problems
from generator.check.text_rules.typography import TYPOGRAPHY
from generator.documents.prose_context import LEVELS
from generator.files import Source
from generator.text.prose import (
    ARTICLE,
    LONGEST_RUN_IN,
    Paragraph,
    chinese,
    headings_of,
    printed_width,
    read_prose,
    to_number,
)

SAMPLES = sorted(ROOT.glob("content/*/*.md"))


def lines(text: str) -> tuple[object, ...]:
    return read_prose(Source("notice.md", tuple(text.split("\n"))), frozenset())[0]


def paragraphs(text: str) -> list[Paragraph]:
    return [line for line in lines(text) if isinstance(line, Paragraph)]


def set_as(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, heading, text) of each paragraph."""
    found = paragraphs(text)
    headings = headings_of(line.text.raw for line in found)
    for line in found:
        opened = headings.of(line.text.raw, line.mark)
        if opened and opened.head:
            yield LEVELS[opened.level], opened.head, opened.rest
        else:
            yield "正文", "", line.text.raw


@pytest.mark.parametrize(("typed", "head"), [
    ("一、提高认识。各单位要高度重视。", "一、提高认识。"),
    ("（一）提高政治站位", "（一）提高政治站位"),
    ("1.会议时间：6月16日上午。", "1.会议时间："),
    ("（2）怎么报名？登录平台报名。", "（2）怎么报名？"),
    ("①逐条学习。学习要有记录。", "①逐条学习。"),
    ("一、深入学习“人人讲安全。个个会应急”。各单位要学。", "一、深入学习“人人讲安全。个个会应急”。"),
    ("一、请于6月5日12：30前报送。逾期不候。", "一、请于6月5日12：30前报送。"),
])
def test_a_short_opening_is_a_heading(typed: str, head: str) -> None:
    assert next(set_as(typed))[1:] == (head, typed[len(head) :])


@pytest.mark.parametrize("number", ["三、", "（三）", "3.", "（3）", "③"])
def test_a_run_in_heading_is_at_most_a_line_long(number: str) -> None:
    words = "请各单位认真填写有关表格经主要负责同志审核签字加盖公章后连同电子版一并报送市安委会办公室"
    for characters, after in itertools.product(range(20, 42), ("", "逾期不候。")):
        sentence = f"{number}{words[:characters]}。"
        assert (next(set_as(sentence + after))[1] == sentence) == (printed_width(sentence) <= 28)


def test_every_run_in_heading_of_the_seed_is_within_that_length() -> None:
    seed = (TESTS / "seed" / "2021-anquanyue.txt").read_text(encoding="utf-8")
    numbered = [next(line for line in seed.splitlines() if line.startswith(f"{number}.")) for number in range(1, 15)]
    openings = [line.partition("。")[0] + "。" for line in numbered]
    assert max(map(printed_width, openings)) <= LONGEST_RUN_IN


def test_a_numbered_paragraph_of_several_lines_is_text_with_its_number() -> None:
    typed = "三、请各单位于5月31日前，按照附件要求，认真填写有关表格，经主要负责同志审核签字后，连同电子版一并报送市安委会办公室。"
    assert list(set_as(typed)) == [("正文", "", typed)]


@pytest.mark.parametrize("typed", ["【标题】三、{}具体如下。", "【标题】　三、{}", "【标题】三、{}逾期不候。"])
def test_a_mark_makes_a_long_opening_a_heading(typed: str) -> None:
    sentence = "各单位要切实加强组织领导，明确责任分工，细化工作措施，确保各项活动扎实有序开展。"
    kind, head, _ = next(set_as(typed.format(sentence)))
    assert (kind, head) == ("一级", "三、" + sentence)


def test_a_mark_makes_a_short_opening_text() -> None:
    assert list(set_as("【正文】二、请按时报送。逾期不候。")) == [("正文", "", "二、请按时报送。逾期不候。")]


def test_a_mark_after_a_backslash_is_printed() -> None:
    (line,) = paragraphs("\\【标题】是两个字")
    assert line.mark is None
    assert "".join(getattr(segment, "text", "") for segment in line.text.segments) == "【标题】是两个字"


def test_a_place_behind_a_mark_is_that_of_the_words() -> None:
    (line,) = paragraphs("【正文】一、{{ 主题 }}")
    assert line.text.place.column == 5


def test_chapters_sections_and_articles_of_rules_are_known() -> None:
    kinds = [(kind, head) for kind, head, _ in set_as(RULES) if kind != "正文"]
    assert [kind for kind, _ in kinds] == ["章", "条", "条", "章", "节", "条", "节", "条", "章", "条"]
    assert [head for kind, head in kinds if kind == "条"] == [f"第{chinese(n)}条" for n in range(1, 6)]


def test_items_of_an_article_are_text_whatever_their_number() -> None:
    items = [text for kind, _, text in set_as(RULES) if kind == "正文"]
    assert len(items) == 7
    assert all(text[0] in "（12" for text in items)


def test_rules_are_numbered_article_by_article() -> None:
    assert numbering_problems(lines(RULES), None) == []  # type: ignore[arg-type]  # lines of prose
    wrong = RULES.replace("第四条", "第五条", 1).replace("第三章", "第二章").replace("（二）发现", "（三）发现")
    found = [p.facts["typed"] for p in numbering_problems(lines(wrong), None)]  # type: ignore[arg-type]
    assert found == ["第五条", "（三）", "第二章", "第五条"]


@pytest.mark.parametrize("typed", [
    "第一条线路由客运公司运营。", "第二节课安排在下午", "第三章规定的情形，适用本办法。", "第五条规定的期限为三十日。"])
def test_a_sentence_that_begins_like_an_article_is_text(typed: str) -> None:
    assert next(set_as(f"各单位：\n{typed}"))[0] == "正文"
    assert [kind for kind, _, _ in set_as(typed)] == ["正文"]


def test_articles_without_a_space_are_known_by_each_other() -> None:
    assert [kind for kind, _, _ in set_as("第一条为了规范管理，制定本办法。\n第二条本办法适用于本市。")] == ["条", "条"]
    assert LEVELS[ARTICLE] == "条"


def test_an_item_that_ends_with_a_semicolon_is_no_heading_nor_is_the_last_one_of_its_list() -> None:
    text = "一、主要任务\n（一）排查隐患；\n（二）限期整改；和\n（三）跟踪问效。\n二、工作要求\n（一）加强领导。各单位要重视。"
    assert [kind for kind, _, _ in set_as(text)] == ["一级", "正文", "正文", "正文", "一级", "二级"]


def test_circled_numbers_are_the_fifth_level() -> None:
    text = "一、总体\n（一）目标\n1.提高\n（1）学习。认真学习。\n①逐条学习。要有记录。\n③漏了一条。再来。"
    assert [kind for kind, _, _ in set_as(text)] == ["一级", "二级", "三级", "四级", "五级", "五级"]
    assert [(p.code, p.facts["typed"]) for p in numbering_problems(lines(text), None)] == [("numbering", "③")]  # type: ignore[arg-type]


def test_numerals_are_read_as_they_are_written() -> None:
    assert [to_number(chinese(n)) for n in range(1, 1000)] == list(range(1, 1000))
    assert (chinese(110), chinese(101), chinese(111)) == ("一百一十", "一百零一", "一百一十一")
    assert to_number("⑫") == 12


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_openings_of_the_samples_are_headings(path: object) -> None:
    text = path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]  # type: ignore[attr-defined]  # a path
    numbered = [line for line in paragraphs(text) if line.text.raw[:2] in ("一、", "二、") or line.text.raw[:3] == "（一）"]
    headings = headings_of(line.text.raw for line in paragraphs(text))
    found = [headings.of(line.text.raw, line.mark) for line in numbered]
    assert all(opened and opened.head for opened in itertools.chain(found))


def test_a_chapter_may_have_its_name_on_the_next_line() -> None:
    assert [kind for kind, _, _ in set_as("第一章\n总则\n第一条 为了规范管理。\n第二条 略。")] == ["章", "正文", "条", "条"]


@pytest.mark.parametrize("typed", ["第二十条 自印发之日起施行。", "第一百二十条　本办法施行。", "第三条之一　补充规定如下。"])
def test_the_space_behind_the_number_of_an_article_is_no_fault(typed: str) -> None:
    (form,) = [rule.pattern for rule in TYPOGRAPHY if rule.code == "blank-in-text"]
    assert not form.search(typed)
    assert form.search("请各单位 按时报送")
