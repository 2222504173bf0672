"""A text as blocks: levels and marks as a person sees them, every character of the file in its place, edits of whole blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from generator.campaign.editing.edits import TextFile, as_text
from generator.editing import blocks
from generator.editing.blocks import BlockKind, MarkKind, Piece, TextBlock, blocks_of
from generator.editing.pasting import pasted_text
from generator.editing.searching import find, replaced
from generator.text.initials import is_found, pinyin_initials

TEXTS = sorted(path for path in (ROOT / "content").glob("*/**/*.md") if "records" not in path.parts)
TYPED = (
    "---\n标题: 通知\n---\n一、目的。为{{ 主题 }}，【2021:第{{ 届次 }}届】和\\{{ 原样 }}。\n\n（一）范围\n1.各街道\n"
    "（1）[[姓名]]，[[同意:是/否]]\n"
    "| 甲 | {{ 届次 }} |\n| ^ | 乙\\|丙 |\n尾【待定:补】")


def of(text: str) -> TextFile:
    return as_text(Path("notice.md"), "notice.md", text.encode())


def typed(pieces: tuple[Piece, ...]) -> str:
    return "".join(typed(piece.inner) if piece.inner else piece.typed for piece in pieces)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_blocks_of_a_text_have_all_its_lines_and_their_pieces_all_characters(path: Path) -> None:
    file = as_text(path, path.name, path.read_bytes())
    found = blocks_of(file)
    lines = [line for block in found.blocks for line in block.typed.split("\n")]
    assert lines == list(file.source.lines)[found.head :]
    assert [block.first for block in found.blocks] == [found.head + 1, *(block.last + 1 for block in found.blocks[:-1])]
    assert all(typed(block.pieces) == block.typed for block in found.blocks if block.kind is BlockKind.PARAGRAPH)


def test_levels_and_marks_are_those_a_person_sees() -> None:
    found = blocks_of(of(TYPED))
    assert (found.head, found.problems) == (3, ())
    assert [(b.kind.value, b.first, b.last, b.level) for b in found.blocks] == [
        ("paragraph", 4, 4, 1), ("gap", 5, 5, 0), ("paragraph", 6, 6, 2), ("paragraph", 7, 7, 3), ("paragraph", 8, 8, 4),
        ("table", 9, 10, 0), ("paragraph", 11, 11, 0)]
    marks = [(p.kind, p.name, p.typed) for b in found.blocks for p in b.pieces if p.kind is not MarkKind.TEXT]
    assert marks == [
        (MarkKind.VALUE, "主题", "{{ 主题 }}"), (MarkKind.YEAR, "2021", "【2021:第{{ 届次 }}届】"), (MarkKind.BLANK, "姓名", "[[姓名]]"),
        (MarkKind.BLANK, "同意", "[[同意:是/否]]"), (MarkKind.YEAR, "待定", "【待定:补】")]
    inside = found.blocks[0].pieces[3]
    assert [(p.kind, p.typed) for p in inside.inner] == [
        (MarkKind.TEXT, "【2021:"), (MarkKind.TEXT, "第"), (MarkKind.VALUE, "{{ 届次 }}"), (MarkKind.TEXT, "届"), (MarkKind.TEXT, "】")]
    assert inside.inner[2].place.column == TYPED.split("\n")[3].index("{{ 届次") + 1
    assert found.blocks[4].pieces[3].shown == "□是 □否"
    assert [[typed(cell) for cell in row] for row in found.blocks[5].rows] == [["甲", "{{ 届次 }}"], ["^", "乙\\|丙"]]


@pytest.mark.parametrize("bad", ["没有头\n一、甲。", "---\n标题: 没有完\n一、甲。", "", "\n\n", "一、{{ 半个\n【2021:\n| |"])
def test_a_text_that_is_wrong_has_blocks_all_the_same(bad: str) -> None:
    found = blocks_of(of(bad))
    assert "\n".join(block.typed for block in found.blocks) == bad
    assert found.problems


def block(file: TextFile, line: int) -> TextBlock:
    return next(one for one in blocks_of(file).blocks if one.first == line)


def test_blocks_are_replaced_added_removed_and_moved_and_all_other_bytes_stay() -> None:
    file = as_text(Path("notice.md"), "notice.md", "---\r\n标题: 通\r\n---\r\n一、甲。\r\n| a |\r\n| b |\r\n二、乙。".encode("gb18030"))
    def body(changed: TextFile) -> str:
        head = "---\r\n标题: 通\r\n---\r\n"
        text = changed.data.decode("gb18030")
        assert text.startswith(head)
        return text.removeprefix(head)
    assert body(blocks.with_block(file, block(file, 4), "一、新。\n续。")) == "一、新。\r\n续。\r\n| a |\r\n| b |\r\n二、乙。"
    assert body(blocks.with_new_block(file, 7, "三、丙。")) == "一、甲。\r\n| a |\r\n| b |\r\n二、乙。\r\n三、丙。"
    assert body(blocks.with_new_block(file, 3, "零。")) == "零。\r\n一、甲。\r\n| a |\r\n| b |\r\n二、乙。"
    assert body(blocks.without_block(file, block(file, 5))) == "一、甲。\r\n二、乙。"
    assert body(blocks.with_block_moved(file, block(file, 7), 3)) == "二、乙。\r\n一、甲。\r\n| a |\r\n| b |"
    assert body(blocks.with_block_moved(file, block(file, 4), 6)) == "| a |\r\n| b |\r\n一、甲。\r\n二、乙。"
    ended = of("一\n二\n")
    assert blocks.with_new_block(ended, 9, "三").text == "一\n二\n三\n"


@pytest.mark.parametrize(("clipboard", "lines", "dropped"), [
    ("一、目的\r\n\u3000\u3000为了安全。\r\n", "一、目的\n为了安全。", 0),
    ("1.\t各街道\r\n2.\t各镇\r\n", "1.各街道\n2.各镇", 0),
    ("一、\t总体\v要求", "一、总体\n要求", 0),
    ("序号\t单位\r\n1\t海滨|街道\r\n2\t宝平\r\n后面的话", "| 序号 | 单位 |\n| 1 | 海滨\\|街道 |\n| 2 | 宝平 |\n后面的话", 0),
    ("甲\t\"乙\r\n丙\"\t丁", "| 甲 | 乙 丙 | 丁 |", 0),
    ("\ufeff他说\"好\"。\x07", "他说\"好\"。", 1),
    ("|不是表", "\\|不是表", 0),
    ("022\t1.82E+10\t2021/6/5", "| 022 | 1.82E+10 | 2021/6/5 |", 0),
    ("联系人：\t某某", "联系人：\t某某", 0), ("", "", 0),
], ids=["indents", "numbers", "soft", "table", "quotes", "marks", "bar", "text", "tab", "nothing"])
def test_what_is_pasted_becomes_paragraphs_and_tables(clipboard: str, lines: str, dropped: int) -> None:
    found = pasted_text(clipboard)
    assert (found.text, found.dropped) == (lines, dropped)


def test_words_are_found_and_replaced_where_they_were_chosen() -> None:
    file = as_text(Path("notice.md"), "notice.md", "甲乙甲\r\n.*甲\r\n".encode("gb18030"))
    hits = find(file, "甲")
    assert [(h.line, h.column, h.before, h.after) for h in hits] == [(1, 1, "", "乙甲"), (1, 3, "甲乙", ""), (2, 3, ".*", "")]
    assert replaced(file, "甲", "丁丁").data.decode("gb18030") == "丁丁乙丁丁\r\n.*丁丁\r\n"
    assert replaced(file, "甲", "", {hits[1].start}).text == "甲乙\r\n.*甲\r\n"
    assert replaced(file, ".*", "\\1").text == "甲乙甲\r\n\\1甲\r\n"
    assert find(file, "") == find(file, "甲\r\n") == []


@pytest.mark.parametrize(("word", "short"), [
    ("届次", "jc"), ("日期.咨询日", "rqzxr"), ("联系人.电话", "lxrdh"), ("主题", "zt"), ("其他.AB1", "qtab1"), ("发文机关.简称", "fwjgjc"),
    ("啊座做", "azz"), ("亍（）", "")])
def test_a_word_is_found_by_the_initials_of_its_pinyin(word: str, short: str) -> None:
    assert pinyin_initials(word) == short
    assert is_found(short.upper(), word)
    assert is_found(word[:2], word)
    assert not is_found("xyz", word)
