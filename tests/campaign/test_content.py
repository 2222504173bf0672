"""What is typed is what is printed, or refused where it stands: mistakes and odd cases that one line can show."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import paragraphs
from test_pipeline import SAMPLE, edit

from generator import pipeline
from generator.campaign.project import Project
from generator.text.prose import heading_of
from generator.wording.problems import Problem, Refused


def problems(project: Path) -> list[Problem]:
    """What `check` finds in the sample."""
    try:
        return list(pipeline.check(Project(project), SAMPLE).problems)
    except Refused as refused:
        return list(refused.problems)


def text(project: Path, document: str) -> str:
    """The text of one document of the sample."""
    return "\n".join(paragraphs(pipeline.render(Project(project), SAMPLE, document)[1]))


@pytest.mark.parametrize(("line", "path"), [
    ("主题: 落实安全责任，推动安全发展  # ★ 以国务院安委会办公室通知为准\n", "主题"),
    ("首届年份: 2002                    # 届次 = 年份 - 首届年份 + 1，文中写 {{ 届次 }}\n", "届次"),
    ("  邮箱: bdqyjj01@tj.gov.cn\n", "联系人.邮箱"),
])
def test_a_value_that_a_text_uses_and_nobody_wrote_is_an_error(project: Path, line: str, path: str) -> None:
    edit(project, "campaign.yaml", line, "")
    found = problems(project)
    assert {p.code for p in found} == {"unknown-value"}
    assert {p.facts["path"] for p in found} == {path}


def test_a_value_written_as_none_prints_nothing(project: Path) -> None:
    edit(project, "campaign.yaml", "  地点: 应急局203室", "  地点: 无")
    assert problems(project) == []
    assert "将此表纸质版送至，电子版" in text(project, "附件1")


def test_header_cells_take_marks_and_print_braces(project: Path) -> None:
    columns = "栏目: [活动项目, 内容要求, 进展情况"
    edit(project, "annexes/progress.yaml", f"{columns}]", columns + r', "{{ 主题 }}\\{{ 7*7 }}"]')
    assert "落实安全责任，推动安全发展{{ 7*7 }}" in text(project, "附件3")


def test_a_copy_number_is_text(project: Path) -> None:
    edit(project, "campaign.yaml", "版头: 文件", '份号: "{{ 7*7 }}"\n版头: 文件')
    assert "{{ 7*7 }}" in text(project, "通知")


def test_an_escaped_mark_prints_whole(project: Path) -> None:
    edit(project, "notice.md", "请结合本辖区", r"\{{ 主题 }}\[[空]]\【2021:x】请结合本辖区")
    edit(project, "notice.md", r"\[[空]]", r"\[[空")
    assert problems(project) == []
    assert "{{ 主题 }}[[空【2021:x】请结合本辖区" in text(project, "通知")


def test_yaml_nested_without_end_is_one_clear_problem(project: Path) -> None:
    edit(project, "campaign.yaml", "地区: 宝坻区", "地区: 宝坻区\n其他: " + "{a: " * 900 + "1" + "}" * 900)
    assert "yaml-syntax" in {p.code for p in problems(project)}


def test_an_empty_value_is_reported_on_its_own_line(project: Path) -> None:
    edit(project, "campaign.yaml", "地区: 宝坻区", "地区:")
    lines = (project / "content" / SAMPLE / "campaign.yaml").read_text(encoding="utf-8").splitlines()
    found = [p for p in problems(project) if p.code == "pending"]
    assert [p.place.line for p in found] == [lines.index("地区:") + 1]


def test_an_empty_roster_does_not_stop_a_draft(project: Path) -> None:
    edit(project, "campaign.yaml", "单位: units.xlsx                  # 名录；编号定了就不再改、不再用", "单位:")
    assert {p.code for p in problems(project)} == {"pending", "file-unused"}


@pytest.mark.parametrize("typed", ["主题:落实安全责任", "主题：落实安全责任", "主题 : 落实安全责任", "主题：  落实安全责任"])
def test_colons_as_clerks_type_them_are_read(project: Path, typed: str) -> None:
    edit(project, "campaign.yaml", "主题: 落实安全责任，推动安全发展", typed)
    assert "主题是“落实安全责任”" in text(project, "方案")


@pytest.mark.parametrize("value", [
    "[关于]安全生产月", "{重要}安全生产月", "{{ 无 }}安全生产月", "*安全生产月", "@安全生产月", "%安全", "022", "12:30", "no", "1e3"])
def test_a_value_is_the_text_that_was_typed(project: Path, value: str) -> None:
    edit(project, "campaign.yaml", "主题: 落实安全责任，推动安全发展", f"主题: {value}")
    assert f"主题是“{value}”" in text(project, "方案")


@pytest.mark.parametrize(("typed", "printed"), [
    ("6月16日", "6月16日"), ("2021年6月16日", "6月16日"), ("2021-06-16", "6月16日"), ("2021.6.16", "6月16日"),
    ("2022年1月10日", "2022年1月10日"), ("６月１６日", "6月16日"), ("6月16日17时", "6月16日17时"), ("6 月 16 日", "6月16日")])
def test_a_date_is_read_in_every_usual_form(project: Path, typed: str, printed: str) -> None:
    edit(project, "campaign.yaml", "咨询日: 6月16日", f"咨询日: {typed}")
    assert f"7.组织开展集中宣传咨询。{printed}，" in text(project, "方案")


@pytest.mark.parametrize("typed", ["2021-05-32", "6月31日", "2月30日", "6月上旬", "0024年5月1日", "5月31日25:99", "二〇二一年六月"])
def test_what_is_no_date_is_refused_where_it_stands(project: Path, typed: str) -> None:
    edit(project, "campaign.yaml", "咨询日: 6月16日", f"咨询日: {typed}")
    assert {p.code for p in problems(project)} <= {"bad-date", "impossible-date"}
    assert problems(project)[0].facts["value"] == typed


def test_a_run_in_heading_ends_at_the_first_full_stop_or_colon(project: Path) -> None:
    from outline import outline

    edit(project, "notice.md", "《{{ 方案.标题 }}》已经", "一、会议时间：6月16日上午，请准时参加。\n《{{ 方案.标题 }}》已经")
    _, data = pipeline.render(Project(project), SAMPLE, "通知")
    assert "[公文正文] ‹一级标题字›一、会议时间：‹/›6月16日上午，请准时参加。" in outline(data)


def test_two_builds_at_once_do_not_harm_each_other(project: Path) -> None:
    from generator.build.run import folder_lock

    folder = project / "output" / SAMPLE
    folder.mkdir(parents=True)
    with folder_lock(folder, "output"), pytest.raises(Refused) as refused:
        pipeline.build(Project(project), SAMPLE)
    assert [p.code for p in refused.value.problems] == ["build-running"]
    assert pipeline.build(Project(project), SAMPLE).documents == 102


@pytest.mark.parametrize(("length", "whole"), [(56, True), (57, False)])
def test_a_numbered_paragraph_of_more_than_two_lines_is_text_and_no_heading(length: int, whole: bool) -> None:
    text = "一、" + "安" * (length - 2)
    found = heading_of(text)
    assert found is not None
    assert (found.head, found.rest) == ((text, "") if whole else ("", text))
