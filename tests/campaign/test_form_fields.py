"""A form's fields come from the content model, and each edit of one changes its own bytes only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

from generator.campaign.editing import field_edits
from generator.campaign.editing.edits import TextFile, open_text, tree_of
from generator.campaign.editing.fields import FieldKind, FieldState, FieldValue, Reference, definitions, field_values
from generator.campaign.heads import MessageHead, NoticeHead, PlanHead
from generator.campaign.model import ContentModel, Settings
from generator.campaign.nodes import walk
from generator.wording import Refused

SAMPLES = [ROOT / "content" / name for name in ("2021-anquanyue", "layout-showcase")]
VALUES = {
    FieldKind.TEXT: ("新的“写法” # 不是注", "18222169302", "a: b", "'引号'", "{{ 届次 }}", "无", "待定"),
    FieldKind.DATE: ("6月30日", "2021-07-01", "待定"), FieldKind.NUMBER: ("12", "2023"), FieldKind.CHOICE: ("无", "加盖"),
}
HEADS: tuple[tuple[str, type[ContentModel]], ...] = (
    ("campaign.yaml", Settings), ("notice.md", NoticeHead), ("plan.md", PlanHead), ("message.md", MessageHead))


def heads(folder: Path) -> Iterator[tuple[TextFile, type[ContentModel]]]:
    """Each file of a sample with fields, and its model."""
    further = [(f"notices/{path.name}", NoticeHead) for path in sorted(folder.glob("notices/*.md"))]
    listed: list[tuple[str, type[ContentModel]]] = [*HEADS, *further]
    for name, model in listed:
        yield open_text(folder / name, name), model


def every(file: TextFile, model: type[ContentModel]) -> list[FieldValue]:
    """Every field of a file, those inside groups and lists included."""
    return [one for value in field_values(model, tree_of(file)) for one in value.walk()]


def outside(before: str, after: str) -> tuple[int, int]:
    """How many characters at the beginning and at the end of a text stayed."""
    short = min(len(before), len(after))
    head = next((n for n in range(short) if before[n] != after[n]), short)
    tail = next((n for n in range(short - head) if before[-1 - n] != after[-1 - n]), short - head)
    return head, tail


def own_lines(file: TextFile, value: FieldValue) -> tuple[int, int]:
    """The offsets between which a field's value stands: from its key to the end of its last line."""
    node = tree_of(file).at(value.loc)
    last = max((one.stop.line or one.close.line or one.place.line for _, one in walk(node)), default=node.place.line)
    ends = [hit.start() for hit in re.finditer(r"\n|\Z", file.text)]
    return file.offset(tree_of(file).key_place(value.loc)), ends[last - 1]


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda path: path.name)
def test_setting_a_field_changes_only_the_bytes_of_that_field(folder: Path) -> None:
    tried = 0
    for file, model in heads(folder):
        for value in every(file, model):
            if value.parts or value.definition.kind not in VALUES:
                continue
            typed = VALUES[value.definition.kind][tried % len(VALUES[value.definition.kind])]
            new = field_edits.set_field(file, model, value.loc, typed)
            head, tail = outside(file.text, new.text)
            tried += 1
            if value.loc != ("印数", "总数"):  # 印数: 60 says it in short
                assert tree_of(new).at(value.loc).plain() == typed
            if value.state is FieldState.MISSING:
                assert head + tail >= len(file.text) - len("无0"), (value.loc, typed)  # only 无 or the short form may give way to it
            elif new.text != file.text:
                first, last = own_lines(file, value)
                assert first <= head, (value.loc, typed)
                assert len(file.text) - tail <= last, (value.loc, typed)
            assert all(comment in new.text for comment in re.findall("#.*", file.text)), (value.loc, typed)
    assert tried > 60


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda path: path.name)
def test_a_field_that_is_set_and_left_out_again_leaves_the_file_as_it_was(folder: Path) -> None:
    for file, model in heads(folder):
        for value in every(file, model):
            if value.state is FieldState.MISSING and value.definition.kind is FieldKind.TEXT and len(value.loc) == 1:
                there = field_edits.set_field(file, model, value.loc, "暂时")
                assert field_edits.leave_out(there, value.loc).text == file.text, value.loc


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda path: path.name)
def test_a_list_takes_a_further_item_is_reordered_and_emptied_and_all_else_stays(folder: Path) -> None:
    file = open_text(folder / "campaign.yaml", "campaign.yaml")
    longer = field_edits.add_to(file, Settings, ("附件",), {"简称": "新表", "内容": "annexes/new.yaml"})
    number = len(tree_of(file).at(("附件",)).value)
    first = field_edits.move_item(longer, ("附件", number), 0)
    assert tree_of(first).at(("附件", 0, "简称")).plain() == "新表"
    assert field_edits.leave_out(field_edits.move_item(first, ("附件", 0), number), ("附件", number)).text == file.text
    without = field_edits.set_field(file, Settings, ("附件",), "无")
    assert tree_of(without).at(("附件",)).plain() == "无"
    kept = [line for line in file.text.splitlines() if "简称: " not in line or line.startswith("  简称")]
    assert [line for line in kept if not line.startswith(("附件", "报送"))] == [
        line for line in without.text.splitlines() if not line.startswith(("附件", "报送")) and line in kept]


def test_new_keys_go_where_the_model_has_them_and_groups_are_made(tmp_path: Path) -> None:
    path = tmp_path / "campaign.yaml"
    path.write_bytes("活动: 甲 # 名\r\n年份: 2021\r\n印章: 无\r\n".encode("gb18030"))
    file = open_text(path, "campaign.yaml")
    file = field_edits.set_field(file, Settings, ("主题",), "安全")
    file = field_edits.set_field(file, Settings, ("联系人", "电话"), "022-29240881")
    file = field_edits.set_field(file, Settings, ("日期", "咨询日"), "6月16日")
    file = field_edits.set_field(file, Settings, ("联系人", "姓名"), "某某")
    assert file.data.decode("gb18030") == (
        "活动: 甲 # 名\r\n年份: 2021\r\n主题: 安全\r\n印章: 无\r\n联系人:\r\n  姓名: 某某\r\n"
        "  电话: 022-29240881\r\n日期:\r\n  咨询日: 6月16日\r\n")
    assert field_edits.rename(file, ("日期", "咨询日"), "宣传日").text == file.text.replace("咨询日", "宣传日")
    for name in ("坏 # 名: 字", "咨询日\n"):
        with pytest.raises(Refused):
            field_edits.rename(file, ("日期", "咨询日"), name)


def test_the_form_has_each_field_with_its_kind_choices_and_state() -> None:
    by_term = {one.term: one for one in definitions(Settings)}
    assert by_term["印章"].choices == ("加盖", "不加盖", "无")
    assert (by_term["成文日期"].kind, by_term["成文日期"].absent, by_term["成文日期"].pending) == (FieldKind.DATE, True, True)
    assert (by_term["年份"].kind, by_term["年份"].optional, by_term["年份"].absent) == (FieldKind.NUMBER, False, False)
    assert (by_term["单位"].reference, by_term["上年"].reference) == (Reference.ROSTER, Reference.CAMPAIGN)
    assert by_term["附件"].kind is FieldKind.GROUPS
    assert [one.term for one in by_term["附件"].inner][:3] == ["简称", "内容", "期限"]
    assert by_term["主题"].help == "活动主题"
    assert "已核" not in by_term
    assert next(one for one in definitions(NoticeHead) if one.term == "序号").choices == ("各层重排", "全文连续")
    values = {one.loc: one for one in reversed(every(open_text(SAMPLES[0] / "campaign.yaml", "campaign.yaml"), Settings))}
    assert values["发文机关",].single
    assert values["附件", 1, "期限"].typed == "6月5日"
    assert values["日期", "清零"].label == "清零"
    assert {values[loc].state for loc in [("上年",), ("印章",)]} == {FieldState.ABSENT}
    assert values["份号",].state is FieldState.MISSING
