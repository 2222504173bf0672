"""Edits replace the characters of one value; every other byte of the file stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings, strategies as st

from generator.campaign.editing import content_files, edits
from generator.campaign.nodes import Loc
from generator.wording.problems import Place, Refused

SAMPLE = ROOT / "content" / "2021-anquanyue" / "campaign.yaml"
ENCODINGS = (("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b""), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"))
HARD = st.sampled_from([
    "安全", "“", "”", "'", '"', "\\", ": ", " #", "，", "：", "{", "}", "{{ 届次 }}", "[", "]", "- ", "*", "&", "!", "%", "\t", "#",
    ",", "a", "1", "无", "~", "null", "。", "@", "|", ">", "?", "`", " ", "键:", "【2021:x】"])
VALUES = st.lists(HARD, min_size=1, max_size=8).map("".join).map(str.strip).filter(bool)
LEAVES: tuple[Loc, ...] = (
    ("主题",), ("联系人", "电话"), ("日期", "咨询日"), ("附件", 1, "期限"), ("年份",), ("发文机关", "署名"),
    ("双引",), ("单引",), ("空着",), ("全角",))
CONFIRMED = (
    "", "已核: 无\n", "已核: []\n", "已核:\n", "已核: [{处: 主题, 值: 旧}]  # 好\n",
    "已核:   # 核过的\n  - {处: 主题, 值: 旧}   # 好\n尾: 1\n")
TYPED_OTHERWISE = '双引: "甲“乙”\\n" # 注\n单引: \'甲\'\'乙\'\n空着:  # 注\n全角：甲　# 注\n'


def written(folder: Path, text: str, codec: str = "utf-8", bom: bytes = b"", name: str = "campaign.yaml") -> edits.TextFile:
    path = folder / name
    path.write_bytes(bom + text.encode(codec))
    return edits.open_text(path, name)


@settings(deadline=None)
@given(st.sampled_from(LEAVES), VALUES, st.sampled_from(ENCODINGS), st.sampled_from(["\n", "\r\n", "\r"]))
def test_an_edit_keeps_every_other_byte(
    tmp_path_factory: pytest.TempPathFactory, loc: Loc, value: str, encoding: tuple[str, bytes], end: str,
) -> None:
    text = (SAMPLE.read_text(encoding="utf-8") + TYPED_OTHERWISE).replace("\n", end)
    file = written(tmp_path_factory.mktemp("edit"), text, *encoding)
    node = edits.tree_of(file).at(loc)
    start, stop = file.offset(node.place), file.offset(node.stop)
    start -= text[start - 1] in "'\"" and start < stop
    try:
        edited = edits.set_value(file, loc, value)
    except Refused:
        assert "\t" in value  # nothing else is beyond it
        return
    content_files.write([content_files.change_of(edited)])
    data, (codec, bom) = file.path.read_bytes(), encoding
    head, tail = bom + text[:start].encode(codec), text[stop:].encode(codec)
    assert data.startswith(head)
    assert data.endswith(tail)
    assert edits.tree_of(edits.open_text(file.path, "campaign.yaml")).at(loc).value == value


@settings(deadline=None)
@given(VALUES, VALUES, st.sampled_from(CONFIRMED), st.sampled_from(["\n", "\r\n"]))
def test_what_is_confirmed_is_one_more_entry(
    tmp_path_factory: pytest.TempPathFactory, where: str, value: str, before: str, end: str,
) -> None:
    text = f"活动: 甲  # 注\n{before}".replace("\n", end)
    file = written(tmp_path_factory.mktemp("confirm"), text)
    try:
        edited = edits.confirm(file, where, value)
    except Refused:
        assert "\t" in where + value
        return
    was, now = edits.tree_of(file).plain(), edits.tree_of(edited).plain()
    assert isinstance(was, dict)
    assert isinstance(now, dict)
    listed = was.get("已核")
    assert now == {**was, "已核": [*(listed if isinstance(listed, list) else []), {"处": where, "值": value}]}
    kept = [line for line in text.split(end) if "已核" not in line and line]
    assert [line for line in edited.text.split(end) if line in kept] == kept
    assert edited.text.count(end) == edited.text.count("\n")


@pytest.mark.parametrize(("text", "left"), [
    ("甲: 1\n已核:  # 注\n  - {处: a, 值: b}   # 好\n  # 中间\n  - {处: c, 值: d}\n\n# 后面的注\n乙: 2\n", "甲: 1\n\n# 后面的注\n乙: 2\n"),
    ("已核: []\n乙: 2", "乙: 2"),
    ("甲: 1\r\n已核:\r\n- 处: a\r\n  值: b\r\n", "甲: 1\r\n"),
    ("甲: 1\n已核: [\n  {处: a, 值: b},\n]\n乙: 2\n", "甲: 1\n乙: 2\n"),
    ("甲: 1\n已核：无\n乙: 2\n", "甲: 1\n乙: 2\n"),
    ("甲: 1\n", "甲: 1\n"),
])
def test_a_key_is_dropped_with_its_lines_and_nothing_else(tmp_path: Path, text: str, left: str) -> None:
    assert edits.drop_key(written(tmp_path, text), "已核").text == left


def test_a_new_key_stands_behind_the_one_before_it(tmp_path: Path) -> None:
    file = written(tmp_path, "年份: 2021 # ★\r\n主题: x")
    assert edits.insert_key(file, "上年", "2020-a", after="年份").text == "年份: 2021 # ★\r\n上年: 2020-a\r\n主题: x"


def test_words_are_replaced_only_where_they_stand(tmp_path: Path) -> None:
    text = "---\n标题: 甲【2021:乙】\n---\n一、甲【2021:乙】【2021:乙】丙\n"
    file = written(tmp_path, text, name="plan.md")
    edited = edits.replace_at(file, Place("plan.md", 4, 12), "【2021:乙】", "【2022:乙】")
    assert edited.text == "---\n标题: 甲【2021:乙】\n---\n一、甲【2021:乙】【2022:乙】丙\n"
    with pytest.raises(Refused):
        edits.replace_at(file, Place("plan.md", 4, 11), "【2021:乙】", "")


def test_words_inside_quotes_that_would_break_the_file_are_refused(tmp_path: Path) -> None:
    file = written(tmp_path, '标题: "甲【2021:乙】丙"\n', name="form.yaml")
    place = Place("form.yaml", 1, 7)
    assert edits.replace_at(file, place, "【2021:乙】", "丁").text == '标题: "甲丁丙"\n'
    with pytest.raises(Refused, match="edit-impossible"):
        edits.replace_at(file, place, "【2021:乙】", '"丁"')


def test_text_over_several_lines_is_left_to_a_person(tmp_path: Path) -> None:
    file = written(tmp_path, "主题: |\n  甲\n  乙\n地区: 丙\n")
    try:
        edited = edits.set_value(file, ("主题",), "丁")
    except Refused:
        return
    assert edited.text.endswith("地区: 丙\n")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "campaign.yaml"
    path.write_bytes(b"\xe6\xb4\xbb: \xff\xff\xff\x80\n")
    with pytest.raises(Refused):
        edits.open_text(path, "campaign.yaml")
