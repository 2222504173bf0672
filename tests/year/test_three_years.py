"""The sample's next two years, done with the program's own functions: rolled over, reviewed, built as final."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from generator import pipeline
from generator.build.run import BuildOptions
from generator.campaign.project import Project
from generator.check.findings import Finding
from generator.year import answers, rolling
from generator.year.answers import Answer

KEEP = (Answer.KEEP, "")
GONE = (Answer.EDIT, "")
Decisions = dict[str, tuple[Answer, str]]

OF_2022: Decisions = {
    "主题": (Answer.EDIT, "遵守安全生产法 当好第一责任人"),
    "成文日期": (Answer.EDIT, "5月30日"),
    "联系人": KEEP,
    "日期.整治开始": (Answer.EDIT, "6月6日"),
    "附件.联络员反馈表.期限": (Answer.EDIT, "6月6日"),
    "附件.重点活动计划.期限": (Answer.EDIT, "6月6日"),
    "附件.进展统计表.期限": (Answer.EDIT, "6月24日"),
    "报送.总结报告.期限": (Answer.EDIT, "6月24日"),
    "近期": KEEP,
    "三年行动集中攻坚战": (Answer.EDIT, "“安全生产大检查”"),
    "专项整治集中攻坚战": (Answer.EDIT, "“安全生产大检查”"),
    "网上展览": (Answer.EDIT, "“新安法知多少”网络知识竞赛"),
    "着力推进": (Answer.EDIT, "推动落实安全生产十五条措施，"),
    "十九届二中": (Answer.EDIT, "党的十九大和十九届历次全会精神"),
    "推进安全生产专项整治": (Answer.EDIT, "推进安全生产专项整治三年行动巩固提升，"),
    "建党100周年、": (Answer.EDIT, "迎接党的二十大胜利召开"),
    "党史学习教育": GONE,
    "百年华诞": (Answer.EDIT, "党的二十大即将召开，"),
    "疫情防控": KEEP,
    "正值": (Answer.EDIT, "此次“{{ 活动 }}”活动正值迎接党的二十大胜利召开之际，"),
}
OF_2023: Decisions = {
    "主题": (Answer.EDIT, "人人讲安全、个个会应急"),
    "成文日期": (Answer.EDIT, "5月29日"),
    "联系人": KEEP,
    "日期.清零": (Answer.EDIT, "6月30日"),
    "附件.进展统计表.期限": (Answer.EDIT, "6月25日"),  # a Sunday worked for the Dragon Boat Festival
    "报送.总结报告.期限": (Answer.EDIT, "6月25日"),
    "近期": KEEP,
    "安全生产大检查": (Answer.EDIT, "“重大事故隐患专项排查整治”"),
    "新安法": (Answer.EDIT, "“应急知识大家学”网络知识竞赛"),
    "十五条": KEEP,
    "十九届": (Answer.EDIT, "党的二十大精神"),
    "巩固提升": (Answer.EDIT, "推进重大事故隐患专项排查整治扎实开展，"),
    "迎接党的二十大胜利召开": (Answer.EDIT, "全面贯彻落实党的二十大精神开局之年"),
    "即将召开": GONE,
    "疫情防控": GONE,
    "正值": (Answer.EDIT, "此次“{{ 活动 }}”活动正值全面贯彻党的二十大精神开局之年，"),
}


def decided(finding: Finding, decisions: Decisions) -> tuple[Answer, str]:
    """What was decided about it: by the longest word that names it."""
    about = f"{finding.where} {finding.target.old if finding.target else ''}"
    names = [name for name in decisions if name in about]
    assert names, f"nothing was decided about {finding.problem.code} {about}"
    return decisions[max(names, key=len)]


def settle(project: Project, name: str, decisions: Decisions) -> int:
    """Answer every finding until there is none; returns how many answers it took."""
    for count in range(100):
        campaign, found = answers.reviewed(project, name)
        if not found:
            return count
        answers.answer(project, campaign, found[0], *decided(found[0], decisions))
    pytest.fail("the review does not end")


def text_of(folder: Path, name: str) -> str:
    (file,) = folder.rglob(name)
    return "\n".join(p.text for p in docx.Document(str(file)).paragraphs)


def test_two_years_are_rolled_reviewed_and_built_without_an_open_finding(project: Path) -> None:
    office = Project(project)
    for year, ordinal, theme, decisions, source in (
        (2022, 21, "遵守安全生产法 当好第一责任人", OF_2022, "2021-anquanyue"),
        (2023, 22, "人人讲安全、个个会应急", OF_2023, "2022-anquanyue"),
    ):
        rolled = rolling.roll(office, source, str(year))
        assert rolled.name == f"{year}-anquanyue"
        assert rolled.ordinal == ordinal
        assert settle(office, rolled.name, decisions) == len(rolled.waiting)
        assert pipeline.check(office, rolled.name, final=True).problems == ()
        report = pipeline.build(office, rolled.name, BuildOptions(units=(), final=True))
        assert report.problems == ()
        assert report.failed == ()
        plan = text_of(report.folder, "方案.docx")
        assert f"第{ordinal}个全国“安全生产月”，主题是“{theme}”" in plan
        assert "【" not in plan
        assert "2021" not in plan
        assert json.loads((report.folder / "manifest.json").read_text(encoding="utf-8"))
    last = text_of(office.output / "2023-anquanyue", "方案.docx")
    assert "疫情" not in last
    assert "6月6日至7月5日" in last


def test_comments_and_untouched_lines_survive_two_years(project: Path) -> None:
    office = Project(project)
    for year, source, decisions in (("2022", "2021-anquanyue", OF_2022), ("2023", "2022-anquanyue", OF_2023)):
        settle(office, rolling.roll(office, source, year).name, decisions)
    first, last = ((project / "content" / name / "campaign.yaml").read_text(encoding="utf-8").splitlines()
                   for name in ("2021-anquanyue", "2023-anquanyue"))
    comments = [line[line.index("#") :] for line in first if "#" in line and not line.startswith("已核")]
    assert [line[line.index("#") :] for line in last if "#" in line] == comments
