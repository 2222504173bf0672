"""Names and dates of a campaign as its documents show them (GB/T 9704-2012, 7.2.4, 7.3.5, 10.1)."""

from __future__ import annotations

import itertools
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from outline import outline

from generator import pipeline
from generator.campaign.project import Project
from generator.cli import commands

CAMPAIGN = """活动: 安全生产月
年份: 2026
上年: 无
发文机关:
- 标志: 示例市应急管理局
- 标志: 示例市教育局
发文字号: 示应急函〔2026〕12号
主送机关: 各区、县人民政府
成文日期: 2026年5月20日
"""
NOTICE = "---\n标题: 关于开展检查的函\n附件说明: 无\n---\n请做好有关工作。\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A project with a campaign of two issuers."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    folder = tmp_path / "content" / "joint"
    folder.mkdir(parents=True)
    (folder / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    (folder / "notice.md").write_text(NOTICE, encoding="utf-8")
    return tmp_path


def shown(office: Path, campaign: str = CAMPAIGN, title: str = "关于开展检查的函", **values: str) -> str:
    """The notice of the campaign with these values added, as text."""
    (office / "content" / "joint" / "notice.md").write_text(NOTICE.replace("关于开展检查的函", title), encoding="utf-8")
    file = office / "content" / "joint" / "campaign.yaml"
    file.write_text(campaign + "".join(f"{key}: {value}\n" for key, value in values.items()), encoding="utf-8")
    return outline(pipeline.render(Project(office), "joint", "通知")[1])


def test_a_letter_of_several_organs_bears_the_mark_of_the_main_one_and_all_sign(office: Path) -> None:
    found = shown(office, 版头="信函")
    assert re.findall(r"\[信函标志\].* (\S+)$", found, re.MULTILINE) == ["示例市应急管理局"]
    assert "示例市教育局" in found.partition("请做好有关工作")[2]


def test_words_of_the_office_are_not_broken_in_a_signature(office: Path) -> None:
    name = "示例市新型工业化百日攻坚镇街联动示范应用综合协调领导小组办公室"
    alone = CAMPAIGN.replace("- 标志: 示例市应急管理局\n- 标志: 示例市教育局", f"- 标志: {name}")

    def signature(**values: str) -> str:
        return shown(office, alone, 版头="无", **values).partition("请做好有关工作")[2]

    lines = re.findall("[\\u4e00-\\u9fff]+", signature())
    word = next(a[-2:] + b[:2] for a, b in itertools.pairwise(lines) if a + b in name)
    assert word not in signature()
    assert word in signature(不拆开的词=f"[{word}]")


def test_a_date_in_chinese_numerals_is_printed_in_arabic_ones(office: Path) -> None:
    dated = CAMPAIGN.replace("2026年5月20日", "二〇二六年十月二十日")
    found = shown(office, dated, "关于开展检查的通知", 印发日期="二〇二六年十月二十一日")
    assert "2026年10月20日" in found
    assert "2026年10月21日印发" in found
    assert "二〇二六年" not in found


@pytest.mark.parametrize(("count", "moved"), [(3, False), (40, True)])
def test_addressees_that_leave_no_text_on_the_first_page_stand_in_the_imprint(office: Path, count: int, moved: bool) -> None:
    names = "、".join(f"示例市第{number}区人民政府" for number in range(1, count + 1))
    found = shown(office, CAMPAIGN.replace("各区、县人民政府", names), 抄送机关="市委办公室")
    lines = [line for line in found.splitlines() if f"示例市第{count}区人民政府" in line]
    assert lines == ([f"主送：{names}。"] if moved else [f"[主送机关] {names}："]) or (moved and f"主送：{names}。" in lines[0])
    assert ("[主送机关] 示例市" in found) == (not moved)
    if moved:
        assert found.index("主送：示例市") < found.index("抄送：市委办公室。")


def test_check_shows_how_a_long_title_is_broken(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown(office)
    file = office / "content" / "joint" / "notice.md"
    title = "示例市应急管理局 示例市教育局关于联合开展中小学幼儿园消防安全专项检查的函"
    file.write_text(NOTICE.replace("关于开展检查的函", title), encoding="utf-8")
    commands.main(["-C", str(office), "check", "joint"])
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "通知：" in line]
    assert line.split("：", 1)[1].replace("／", "") == title
    assert "教育／局" not in line
    assert "／" in line
