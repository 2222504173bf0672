"""Errors that only follow from another one are not told: the campaign of the gallery with one fault, and the codes then found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT

from generator import pipeline
from generator.campaign import find_project
from generator.files import resource
from generator.wording import Refused

BASE = ROOT / "tests" / "problems" / "_base"
NOTICE, ANNEX, ROSTER, CAMPAIGN = "notice.md", "annexes/form.yaml", "units.csv", "campaign.yaml"
REMINDER = "---\n标题: 催报\n发文字号: 津宝安办〔2021〕9号\n成文日期: 6月7日\n附件: 反馈表\n---\n请报{{ 附件.反馈表.标题 }}。\n"
TO_CHATS = "---\n主题: 请查收\n适用: 催报\n---\n# 微信群\n{{ 通知.标题 }}已发。\n"
Change = tuple[str, str, str]


def codes_of(folder: Path, changes: tuple[Change, ...]) -> list[str]:
    """What `check` finds in the campaign after the changes (file, words, words in their place; all of a file: "")."""
    shutil.copytree(BASE, folder)
    shutil.copytree(resource("templates"), folder / "templates", dirs_exist_ok=True)
    for name, old, new in changes:
        file = folder / "content" / "case" / name
        text = file.read_text(encoding="utf-8") if old else ""
        assert old in text
        file.parent.mkdir(exist_ok=True)
        file.write_text(text.replace(old, new) if old else new, encoding="utf-8")
    try:
        return [p.code for p in pipeline.check(find_project(folder), "case").problems]
    except Refused as refused:
        return [p.code for p in refused.problems]


@pytest.mark.parametrize(("changes", "codes"), [
    (((CAMPAIGN, "6月4日}", "6月4日}\n  - {简称: 反馈表, 内容: annexes/form.yaml}"),), ["annex-twice"]),
    (((CAMPAIGN, "annexes/form.yaml", "annexes/from.yaml"), ("notices/催报.md", "", REMINDER)), ["annex-file-missing"]),
    (((ANNEX, "标题: “{{ 活动 }}”活动反馈表\n", ""), ("notices/催报.md", "", REMINDER)), ["missing-field"]),
    (((ANNEX, "形式: 登记表", "形式: 提纲"), ("notices/催报.md", "", REMINDER)), ["wrong-form-kind"]),
    (((ANNEX, "[[单位名称]]", "[[单位名称:文本]]"),), ["bad-blank"]),
    (((CAMPAIGN, "单位: units.csv", "单位: unit.csv"), (NOTICE, "标题:", "发送对象: 01\n标题:")), ["roster-missing"]),
    (((ROSTER, "02,", "01,"), (NOTICE, "标题:", "发送对象: 02\n标题:")), ["roster-number-twice"]),
    (((ROSTER, "01,", "1.0,"), (NOTICE, "标题:", "发送对象: 01\n标题:")), ["roster-excel-decimal"]),
    (((NOTICE, "---\n一", "一"), ("notices/催报.md", "", REMINDER), ("message.md", "", TO_CHATS)), ["front-matter-open"]),
    (((NOTICE, "二、要求", "二、{{ 方案.标题 }}"), ("plan.md", "", "方案\n")), ["front-matter-missing"]),
    (((CAMPAIGN, "单位:", "日期:\n  培训日: 6月1日\n单位:"), (NOTICE, "二、要求", "二、{{ 日期.培训日 }}")), ["duplicate-key"]),
    (((ROSTER, "编号,单位全称", "编号,单位全称,单位全称"), (ANNEX, "单位.全称", "单位.街道")), ["roster-column-twice"]),
])
def test_what_only_follows_from_another_error_is_not_told(tmp_path: Path, changes: tuple[Change, ...], codes: list[str]) -> None:
    assert codes_of(tmp_path / "project", changes) == codes


def test_a_second_fault_of_its_own_is_told_as_well(tmp_path: Path) -> None:
    changes = ((CAMPAIGN, "annexes/form.yaml", "annexes/from.yaml"), (NOTICE, "日期.咨询日", "日期.咨寻日"))
    assert codes_of(tmp_path / "project", changes) == ["annex-file-missing", "unknown-value"]
