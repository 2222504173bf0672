"""List items and keys are added, moved and removed; every other byte of the file stays."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.campaign.editing import content_files, edits, tree_edits
from generator.campaign.nodes import Loc
from generator.wording import Refused

CONTENT = Path(__file__).resolve().parents[2] / "content"
SAMPLES = sorted(
    path for name in ("2021-anquanyue", "layout-showcase") for path in (CONTENT / name).rglob("*") if path.suffix in (".yaml", ".md"))
SAVED = {
    "as it is": lambda text: text.encode(),
    "CRLF and BOM": lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
    "GB18030": lambda text: text.replace("\n", "\r\n").encode("gb18030"),
    "UTF-16": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "tabs": lambda text: re.sub(r"(?m)^(?:  )+(?=\S)", lambda hit: "\t" * (len(hit[0]) // 2), text).encode(),
    "full-width colons": lambda text: re.sub(r"(?m)^(\s*[\u4e00-\u9fff]{2,6}): (?=[\u4e00-\u9fff])", r"\1：", text).encode(),
}
WORDS = (
    "安全", "无", "5月31日", "22", "甲、乙", "“引”", "a: b", "#1", "it's", '说"好"', "{{ 届次 }}", "[[姓名]]", "- x", "待定",
    "市应急局，区", "", "~", "no", "c # d")
EMPTY = re.compile(r"^ ?(?:无|待定|\[\s*\]?|\{\s*\}?|~|null)?")


class Editor:
    """Edits one file at random, one after the other, and looks at each result."""

    def __init__(self, folder: Path, source: Path, save: Any, chance: random.Random) -> None:
        self.path, self.shown, self.chance = folder / source.name, source.name, chance
        self.path.write_bytes(save(source.read_text(encoding="utf-8")))
        self.steps = 0

    def key(self) -> str:
        """A key that is nowhere yet."""
        return f"新{self.steps}"

    def value(self) -> Any:
        word = self.chance.choice
        return word([
            word(WORDS), {"简称": word(WORDS), "期限": word(WORDS)}, [word(WORDS), word(WORDS)],
            {"甲": [word(WORDS)], "乙": {"丙": "丁"}}])

    def step(self) -> str:
        """One edit; returns which."""
        self.steps += 1
        file = edits.open_text(self.path, self.shown)
        tree: Any = edits.tree_of(file).plain()
        parents = list(_parents(tree))
        kind = self.chance.choice(["set", "add", "add", "move", "move", "remove"])
        loc, there = self.chance.choice(parents)
        if not there and kind != "add":
            return "nothing"
        at = self.chance.randrange(len(there) + (kind == "add")) if there or kind == "add" else 0
        step = at if isinstance(there, list) else [*there, ""][at]
        after = self.chance.randrange(len(there)) if there else 0
        value = self.value()
        if kind == "set" and not isinstance(there[step], str):
            return "nothing"
        try:
            if kind == "set":
                edited = edits.set_value(file, (*loc, step), self.chance.choice([w for w in WORDS if w and w != "~"]))
            elif kind == "add" and isinstance(there, list):
                edited = tree_edits.add_item(file, loc, value, at)
            elif kind == "add":
                edited = tree_edits.add_key(file, loc, self.key(), value, at)
            elif kind == "move":
                edited = tree_edits.move(file, (*loc, step), after)
            else:
                edited = tree_edits.remove(file, (*loc, step))
        except Refused:
            return "refused"
        content_files.write([content_files.change_of(edited)])
        self.look(kind, file, tree, loc, step, at, after, value)
        return kind

    def look(self, kind: str, file: edits.TextFile, tree: Any, loc: Loc, step: Any, at: int, after: int, value: Any) -> None:
        now = edits.open_text(self.path, self.shown)
        assert (now.codec, now.bom) == (file.codec, file.bom)
        result: Any = edits.tree_of(now).plain()
        start, removed, inserted = _difference(file.text, now.text)
        told = (self.shown, kind, loc, step, removed, inserted)
        if kind != "set":
            assert _ordered(result) == _ordered(_expected(kind, tree, loc, at, after, value, self.key())), told
        else:
            assert _without(result, (*loc, step)) == _without(tree, (*loc, step)), told
            assert not re.search(r"[\r\n]", removed + inserted), told
        if kind == "add":
            rest = EMPTY.sub("", removed, count=1).lstrip("]}")
            assert inserted.lstrip().startswith(rest.strip()), told  # what stood in the value's place is gone, its comment is not
        if kind == "remove":
            emptied = re.compile(r"\[\]|\{\}").match(now.text, start) if inserted else None
            left = now.text[: start - 1] + now.text[emptied.end() :] if emptied and now.text[start - 1] == " " else now.text
            assert not _difference(file.text, left)[2].strip(" []{}"), told
        if kind == "move":
            assert Counter(file.text) == Counter(now.text), told
        if kind != "remove":
            assert _comments(now.text) == _comments(file.text), told
        assert start >= 0


def _parents(tree: Any, loc: Loc = ()) -> Any:
    if isinstance(tree, dict | list):
        yield loc, tree
        for step, item in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from _parents(item, (*loc, step))


def _expected(kind: str, tree: Any, loc: Loc, at: int, after: int, value: Any, key: str) -> Any:
    if loc:
        inner = _expected(kind, tree[loc[0]], loc[1:], at, after, value, key)
        pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
        kept = [(step, inner if step == loc[0] else item) for step, item in pairs]
        return dict(kept) if isinstance(tree, dict) else [item for _, item in kept]
    entries = list(tree.items()) if isinstance(tree, dict) else list(tree)
    if kind == "add":
        entries.insert(at, (key, value) if isinstance(tree, dict) else value)
    else:
        one = entries.pop(at)
        entries[after:after] = [one] if kind == "move" else []
    return dict(entries) if isinstance(tree, dict) else entries


def _without(tree: Any, loc: Loc) -> Any:
    at = loc[-1] if isinstance(loc[-1], int) else list(_at(tree, loc[:-1])).index(loc[-1])
    return _expected("remove", tree, loc[:-1], at, 0, None, "")


def _at(tree: Any, loc: Loc) -> Any:
    for step in loc:
        tree = tree[step]
    return tree


def _ordered(tree: Any) -> Any:
    if isinstance(tree, dict):
        return [(key, _ordered(value)) for key, value in tree.items()]
    return [_ordered(item) for item in tree] if isinstance(tree, list) else tree


def _difference(before: str, after: str) -> tuple[int, str, str]:
    """Where two texts begin to differ, what is gone there, and what is new."""
    most = min(len(before), len(after))
    start = next((i for i in range(most) if before[i] != after[i]), most)
    same = next((i for i in range(most - start) if before[-1 - i] != after[-1 - i]), most - start)
    return start, before[start : len(before) - same], after[start : len(after) - same]


def _comments(text: str) -> list[str]:
    return [line for line in re.split(r"\r\n|\n|\r", text) if not line.strip() or line.lstrip().startswith("#")]


@pytest.mark.no_cover
@pytest.mark.parametrize("saved", SAVED)
def test_random_edits_of_the_samples_change_only_their_own_bytes(saved: str, tmp_path: Path) -> None:
    chance = random.Random(f"9704 {saved}")  # noqa: S311  which edits
    done: Counter[str] = Counter()
    while sum(done[kind] for kind in ("set", "add", "move", "remove")) < 170:
        editor = Editor(tmp_path, chance.choice(SAMPLES), SAVED[saved], chance)
        for _ in range(6):
            done[editor.step()] += 1
    assert done["refused"] <= 5, done


def written(folder: Path, text: str, name: str = "campaign.yaml") -> edits.TextFile:
    (folder / name).write_bytes(text.encode())
    return edits.open_text(folder / name, name)


@pytest.mark.parametrize(("text", "loc", "value", "at", "wanted"), [
    ("附件:   # 顺序\n  - {简称: 甲}   # ★\n\n报送: 无\n", ("附件",), {"简称": "乙", "期限": "6月5日"}, None,
     "附件:   # 顺序\n  - {简称: 甲}   # ★\n  - {简称: 乙, 期限: 6月5日}\n\n报送: 无\n"),
    ("附件:\r\n- 简称: 甲\r\n  期限: 待定\r\n", ("附件",), {"简称": "乙"}, 0, "附件:\r\n- 简称: 乙\r\n- 简称: 甲\r\n  期限: 待定\r\n"),
    ("报送: 无    # 没有\n单位: 无\n", ("报送",), {"简称": "总结"}, None, "报送:    # 没有\n  - 简称: 总结\n单位: 无\n"),
    ("报送：\n", ("报送",), "总结", None, "报送：\n  - 总结\n"),
    ("栏目: [甲, 乙]  # 表头\n", ("栏目",), "丙", 1, "栏目: [甲, 丙, 乙]  # 表头\n"),
    ("栏目: []\n", ("栏目",), "丙", None, "栏目:\n  - 丙\n"),
    ("已核: [\n  {处: 甲, 值: 1},   # 一\n  {处: 乙, 值: 2}    # 二\n]\n", ("已核",), {"处": "丙", "值": "3"}, None,
     "已核: [\n  {处: 甲, 值: 1},   # 一\n  {处: 乙, 值: 2},    # 二\n  {处: 丙, 值: 3}\n]\n"),
    ("发文机关:      # 一家\n  标志: 甲局   # 红头\n\n  # 自称\n  简称: 甲\n版头: 文件\n", ("发文机关",), {"标志": "乙局"}, None,
     "发文机关:      # 一家\n  - 标志: 甲局   # 红头\n\n    # 自称\n    简称: 甲\n  - 标志: 乙局\n版头: 文件\n"),
    ("发文机关: {标志: 甲局}\n", ("发文机关",), {"标志": "乙局"}, 0, "发文机关: [{标志: 乙局}, {标志: 甲局}]\n"),
])
def test_an_item_is_added_as_a_person_would_type_it(tmp_path: Path, text: str, loc: Loc, value: Any, at: int | None, wanted: str) -> None:
    assert tree_edits.add_item(written(tmp_path, text), loc, value, at).text == wanted


@pytest.mark.parametrize(("text", "loc", "value", "at", "wanted"), [
    ("联系人:   # ★\n  姓名: 甲  # 名\n年份: 2021\n", ("联系人",), "022", 1, "联系人:   # ★\n  姓名: 甲  # 名\n  新: 022\n年份: 2021\n"),
    ("联系人:\n\t姓名: 甲\n", ("联系人",), "b", 0, "联系人:\n\t新: b\n\t姓名: 甲\n"),
    ("附件:\n  - 简称: 甲\n    期限: 待定\n", ("附件", 0), ["一", "二"], 0,
     "附件:\n  - 新:\n      - 一\n      - 二\n    简称: 甲\n    期限: 待定\n"),
    ("附件:\n  - {简称: 甲}\n", ("附件", 0), "a, b", None, '附件:\n  - {简称: 甲, 新: "a, b"}\n'),
    ("甲: 1", (), "2", None, "甲: 1\n新: 2"),
    ("日期:   # 没有\n", ("日期",), "6月5日", None, "日期:   # 没有\n  新: 6月5日\n"),
])
def test_a_key_is_added_where_it_belongs(tmp_path: Path, text: str, loc: Loc, value: Any, at: int | None, wanted: str) -> None:
    assert tree_edits.add_key(written(tmp_path, text), loc, "新", value, at).text == wanted


@pytest.mark.parametrize(("text", "loc", "wanted"), [
    ("附件:\n  # 一\n  - {简称: 甲}   # ★\n\n  # 二\n  - 简称: 乙\n    期限: 待定\n尾: 1\n", ("附件", 1),
     "附件:\n  # 一\n  - {简称: 甲}   # ★\n\n  # 二\n尾: 1\n"),
    ("报送:   # 还有\n  - {简称: 甲}   # ★\n尾: 1\n", ("报送", 0), "报送: []   # 还有\n尾: 1\n"),
    ("栏目: [甲, 乙, 丙]\n", ("栏目", 2), "栏目: [甲, 乙]\n"),
    ("栏目: [甲,]\n", ("栏目", 0), "栏目: []\n"),
    ("附件:\n  - 简称: 甲\n    期限: 待定\n", ("附件", 0, "简称"), "附件:\n  - 期限: 待定\n"),
    ("附件:\n  - 简称: 甲\n", ("附件", 0, "简称"), "附件:\n  - {}\n"),
    ("注: |\n  甲\n\n  乙\n尾: 1\n", ("注",), "尾: 1\n"),
    ("已核: [\n  {处: 甲},   # 一\n  {处: 乙}    # 二\n]\n", ("已核", 0), "已核: [\n  {处: 乙}    # 二\n]\n"),
])
def test_an_entry_goes_with_its_lines_and_nothing_else(tmp_path: Path, text: str, loc: Loc, wanted: str) -> None:
    assert tree_edits.remove(written(tmp_path, text), loc).text == wanted


@pytest.mark.parametrize(("text", "loc", "to", "wanted"), [
    ("附件:\n  # 一\n  - {简称: 甲}   # ★\n\n  - 简称: 乙\n    期限: 待定\n", ("附件", 1), 0,
     "附件:\n  # 一\n  - 简称: 乙\n    期限: 待定\n\n  - {简称: 甲}   # ★\n"),
    ("栏目: [甲,  乙, 丙]\n", ("栏目", 0), 2, "栏目: [乙,  丙, 甲]\n"),
    ("- 甲: 1\n  乙: 2\n", (0, "甲"), 1, "- 乙: 2\n  甲: 1\n"),
    ("甲: 1\n乙: 2", ("乙",), 0, "乙: 2\n甲: 1"),
])
def test_an_entry_moves_with_its_comment(tmp_path: Path, text: str, loc: Loc, to: int, wanted: str) -> None:
    assert tree_edits.move(written(tmp_path, text), loc, to).text == wanted


def test_what_can_not_be_done_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, "甲: 有\n乙: [1]\n")
    attempts: list[Callable[[], edits.TextFile]] = [
        lambda: tree_edits.add_item(file, ("甲",), "x"), lambda: tree_edits.add_key(file, (), "甲", "x"),
        lambda: tree_edits.remove(file, ("丙",)), lambda: tree_edits.move(file, (), 0), lambda: tree_edits.add_item(file, ("乙",), "x\ny"),
        lambda: tree_edits.add_key(file, ("乙",), "x", "y")]
    for attempt in attempts:
        with pytest.raises(Refused, match="edit-impossible"):
            attempt()
