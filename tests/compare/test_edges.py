"""What a tracked change deletes and puts in is one change, whatever letters agree; untracked changes beside it keep their own."""

from __future__ import annotations

import random

import pytest

from generator.compare.edges import with_edges, without_tracked
from generator.text import BREAK, DiffItem, DiffKind, spans
from generator.word.revisions import Replaced, RevisedParagraph


def item(before: str, paragraphs: list[RevisedParagraph]) -> DiffItem:
    after = BREAK.join(p.text for p in paragraphs)
    [made] = with_edges([DiffItem(DiffKind.CHANGED, (0,), tuple(range(len(paragraphs))), before, after)], paragraphs)
    return made


def shown(made: DiffItem) -> str:
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(marks[span.op].format(span.text) for span in made.spans())


@pytest.mark.parametrize(("before", "text", "replaced", "expected"), [
    ("主题是全民消防，生命至上。", "主题是防火于心，安全于行。", (Replaced(3, "防火于心，安全于行", "全民消防，生命至上"),),
     "主题是[-全民消防，生命至上-]{+防火于心，安全于行+}。"),
    ("请加强领导。", "请切实加强领导。", (Replaced(1, "切实加强领导", "加强领导"),), "请{+切实+}加强领导。"),
    ("甲乙丙", "甲丙", (Replaced(1, "", "乙"),), "甲[-乙-]丙"),
    ("甲 乙丙", "甲 乙丁丙", (Replaced(2, "丁", ""),), "甲 乙{+丁+}丙"),
    ("旧词在前，中间不动，全民消防。", "新词在前，中间不动，防火于心。", (Replaced(10, "防火于心", "全民消防"),),
     "[-旧-]{+新+}词在前，中间不动，[-全民消防-]{+防火于心+}。"),
])
def test_a_change_has_the_edges_of_its_tracked_change(before: str, text: str, replaced: tuple[Replaced, ...], expected: str) -> None:
    assert shown(item(before, [RevisedParagraph(text, replaced=replaced)])) == expected


def test_a_paragraph_that_a_tracked_change_parts_is_parted_there() -> None:
    made = item("前半句后半句", [RevisedParagraph("前半句", new_end=True), RevisedParagraph("后半句")])
    assert shown(made) == f"前半句{{+{BREAK}+}}后半句"


def test_tracked_changes_that_do_not_fit_the_text_are_passed_over() -> None:
    odd = RevisedParagraph("甲丁丙", replaced=(Replaced(7, "没有的字", ""),))
    assert item("甲乙丙", [odd]).spans() == spans("甲乙丙", "甲丁丙")
    assert without_tracked(odd) == "甲丁丙"


@pytest.mark.parametrize("seed", range(60))
def test_changes_make_the_second_text_of_the_first(seed: int) -> None:
    """Random tracked changes on a text that was changed without tracks too."""
    dice = random.Random(seed)  # noqa: S311  a test's dice
    signs = "安全生产月防火于心，。12"
    original = "".join(dice.choices(signs, k=dice.randrange(1, 30)))
    before = "".join(c for c in original if dice.random() > 0.15) + dice.choice(["", "尾"])
    text, replaced, at = "", list[Replaced](), 0
    while at < len(original):
        if dice.random() < 0.2:
            length, new = dice.randrange(0, 4), "".join(dice.choices(signs, k=dice.randrange(0, 4)))
            if new or original[at : at + length]:
                replaced.append(Replaced(len(text), new, original[at : at + length]))
            text += new
            at += length
        if at < len(original):
            text += original[at]
            at += 1
    paragraph = RevisedParagraph(text, replaced=tuple(replaced))
    assert without_tracked(paragraph) == original
    made = item(before, [paragraph])
    assert "".join(span.text for span in made.spans() if span.op != "+") == before
    assert "".join(span.text for span in made.spans() if span.op != "-") == text
