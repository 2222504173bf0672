"""A form has beside each field what it prints and what is wrong with it; marks to insert are found as people type."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.campaign import Project
from generator.check import Loaded
from generator.editing.blocks import MarkKind, blocks_of
from generator.editing.files import content_file, open_file
from generator.editing.forms import FormField, form_of
from generator.editing.marks import MarkState, found_choices, mark_choices, mark_view
from generator.workspace.halves import load_texts, read_texts

SAMPLE, OTHER = "2021-anquanyue", "layout-showcase"


def form(root: Path, name: str, file: str, loaded: Loaded | None) -> dict[str, FormField]:
    project = Project(root)
    problems = read_texts(project, name).problems
    opened = open_file(content_file(project, name, file))
    fields = form_of(opened, loaded, project.settings[0].calendar, problems)
    return {one.key: one for field in fields for one in reversed(list(field.walk()))}


def test_beside_each_field_stands_what_it_prints(project: Path) -> None:
    found = form(project, SAMPLE, "campaign.yaml", load_texts(Project(project), SAMPLE))
    assert (found["成文日期"].printed, found["成文日期"].day) == ("5月31日", "2021年5月31日 星期一")
    assert found["日期/整治开始"].day == "2021年6月5日 星期六"
    assert (found["附件/1/期限"].printed, found["附件/1/期限"].value.typed) == ("6月5日", "6月5日")
    assert found["联系人/电话"].printed == "29240881，18222169302"
    assert found["单位"].options == ("units.xlsx",)
    assert found["附件/0/内容"].options == ("annexes/activities.md", "annexes/liaison.yaml", "annexes/progress.yaml")
    assert OTHER in found["上年"].options
    assert SAMPLE not in found["上年"].options
    notice = form(project, SAMPLE, "notice.md", load_texts(Project(project), SAMPLE))
    assert notice["标题"].printed == "关于印发《宝坻区2021年“安全生产月”活动实施方案》的通知"
    assert notice["附注"].printed.startswith("（联系人：黄璐；")


def test_a_holiday_is_named_with_the_day(project: Path) -> None:
    path = project / "content" / SAMPLE / "campaign.yaml"
    path.write_bytes(path.read_bytes().replace("咨询日: 6月16日".encode(), "咨询日: 6月14日".encode()))
    assert form(project, SAMPLE, "campaign.yaml", load_texts(Project(project), SAMPLE))["日期/咨询日"].day == "2021年6月14日 星期一，端午节"


def test_what_is_wrong_stands_at_its_field_and_the_form_is_there_all_the_same(project: Path) -> None:
    path = project / "content" / SAMPLE / "campaign.yaml"
    text = path.read_bytes().decode()
    slips = (("印章: 无 ", "印章: 盖 "), ("期限: 6月25日}     #", "期限: 6月35日}     #"), ("主题: ", "主体: "), ("活动: 安全生产月\n", ""))
    for old, new in slips:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_bytes(text.encode())
    found = form(project, SAMPLE, "campaign.yaml", None)
    wrong = {key: [p.code for p in one.problems] for key, one in found.items() if one.problems}
    assert wrong == {"活动": ["missing-field"], "印章": ["not-a-choice"], "附件/2/期限": ["impossible-date"]}
    assert not found["主题"].written
    assert {one.printed for one in found.values()} == {""}


def test_marks_to_insert_are_found_by_name_value_and_initials(project: Path) -> None:
    loaded = load_texts(Project(project), SAMPLE)
    choices = mark_choices(loaded, ["片区"])
    by_name = {one.name: one for one in choices}
    assert by_name["届次"].printed == "20"
    assert by_name["日期.咨询日"].typed == "{{ 日期.咨询日 }}"
    assert by_name["附件.联络员反馈表.期限"].printed == "6月5日"
    assert by_name["单位.片区"].typed == "{{ 单位.片区 }}"
    assert by_name["2021年的话"].typed == "【2021:】"
    assert found_choices(choices, "jc")[0].name == "届次"
    assert [one.name for one in found_choices(choices, "rqzxr")][:1] == ["日期.咨询日"]
    assert {one.name for one in found_choices(choices, "黄璐")} == {"联系人.姓名"}
    assert found_choices(choices, "") == choices
    assert any(one.typed == "[[名称:手机]]" and one.kind is MarkKind.BLANK for one in found_choices(choices, "sj"))


@pytest.mark.parametrize(("typed", "printed", "state"), [
    ("{{ 主题 }}", "落实安全责任，推动安全发展", MarkState.KNOWN), ("{{ 主体 }}", "", MarkState.UNKNOWN),
    ("{{ 单位.全称 }}", "", MarkState.BY_UNIT), ("【2020:旧】", "", MarkState.STALE), ("【2021:今】", "", MarkState.KNOWN),
    ("【待定:几】", "", MarkState.PENDING), ("[[人数:数]]", "（\u00a0\u00a0\u00a0\u00a0）", MarkState.KNOWN)])
def test_a_mark_shows_how_it_stands(project: Path, typed: str, printed: str, state: MarkState) -> None:
    loaded = load_texts(Project(project), SAMPLE)
    path = project / "content" / SAMPLE / "notice.md"
    path.write_bytes(path.read_bytes() + f"\n{typed}".encode())
    piece = blocks_of(open_file(content_file(Project(project), SAMPLE, "notice.md")).text).blocks[-1].pieces[0]
    view = mark_view(piece, loaded)
    assert (view.printed, view.state) == (printed, state)
