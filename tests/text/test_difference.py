"""Two texts compared: what is the same, changed, new, gone, moved, split, joined, down to the characters."""

from __future__ import annotations

from hypothesis import given, strategies as st

from generator.text.difference import BREAK, DiffKind, compare, hunks, spans

LINES = [
    "一、总体要求", "坚持人民至上、生命至上，统筹发展和安全。", "二、主要内容", "各镇街、各单位紧密结合实际，开展各类活动。",
    "三、工作要求"]
TEXTS = st.lists(st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=12), max_size=12)


def kinds(a: list[str], b: list[str]) -> list[str]:
    return [item.kind for item in compare(a, b) if item.differs]


def test_equal_texts_have_no_difference() -> None:
    assert kinds(LINES, LINES) == []


def test_a_changed_word_is_a_change_of_its_characters() -> None:
    (item,) = [i for i in compare(LINES, [*LINES[:3], LINES[3].replace("各类", "系列"), LINES[4]]) if i.differs]
    assert item.kind is DiffKind.CHANGED
    assert [(s.op, s.text) for s in item.spans() if s.op != "="] == [("-", "各类"), ("+", "系列")]


def test_a_new_and_a_lost_paragraph() -> None:
    assert kinds(LINES, [*LINES[:2], "另请报送工作总结。", *LINES[2:]]) == ["added"]
    assert kinds(LINES, [*LINES[:1], *LINES[2:]]) == ["removed"]


def test_a_moved_paragraph_is_recognised_also_when_it_was_changed() -> None:
    moved = [LINES[3], LINES[0], LINES[1], LINES[2], LINES[4]]
    assert sorted(kinds(LINES, moved)) == ["left", "moved"]
    changed = [LINES[3].replace("各类", "系列"), LINES[0], LINES[1], LINES[2], LINES[4]]
    assert sorted(kinds(LINES, changed)) == ["left", "moved"]


def test_a_paragraph_split_in_two_and_two_joined() -> None:
    (split,) = [i for i in compare([LINES[1]], [LINES[1][:8], LINES[1][8:]]) if i.differs]
    assert (split.a, split.b, split.after) == ((0,), (0, 1), LINES[1][:8] + BREAK + LINES[1][8:])
    (joined,) = [i for i in compare([LINES[1], LINES[3]], [LINES[1] + LINES[3]]) if i.differs]
    assert (joined.a, joined.b, joined.before) == ((0, 1), (0,), LINES[1] + BREAK + LINES[3])


def test_a_paragraph_written_anew_is_one_change() -> None:
    (item,) = [i for i in compare(["（示样）"], ["仅供参考"]) if i.differs]
    assert item.kind is DiffKind.CHANGED
    assert hunks(item.before, item.after) == [(0, 4, 0, 4)]


@given(st.text("各单位要认真落实一二三", max_size=40), st.text("各单位要认真落实一二三", max_size=40))
def test_the_spans_give_back_both_texts(before: str, after: str) -> None:
    found = spans(before, after)
    assert "".join(s.text for s in found if s.op != "+") == before
    assert "".join(s.text for s in found if s.op != "-") == after


@given(TEXTS, TEXTS)
def test_every_paragraph_is_told_once(a: list[str], b: list[str]) -> None:
    items = compare(a, b)
    assert sorted(n for i in items if i.kind is not DiffKind.LEFT for n in i.a) == list(range(len(a)))
    assert sorted(n for i in items if i.kind is not DiffKind.LEFT for n in i.b) == list(range(len(b)))


def test_five_hundred_changed_paragraphs_are_paired() -> None:
    a = [f"第{n}条：{''.join(chr(0x4E00 + (n * 37 + k * 11) % 900) for k in range(60))}" for n in range(500)]
    items = compare(a, [text[:30] + "等" + text[30:] for text in a])
    assert [(i.a, i.b) for i in items] == [((n,), (n,)) for n in range(500)]
