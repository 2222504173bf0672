"""The sample's next two years, done with the program's own functions: rolled over, reviewed, built as final."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from conftest import ROOT

from generator import pipeline
from generator.build.report import BuildOptions, BuildReport
from generator.campaign.project import Project
from generator.check.findings import Finding
from generator.workspace.report import CheckReport
from generator.year import answers, rolling
from generator.year.answers import Answer

pytestmark = pytest.mark.no_cover

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


@dataclass(frozen=True)
class Year:
    """A year that was rolled over, reviewed and built as final."""

    rolled: rolling.Rolled
    answers: int
    checked: CheckReport
    report: BuildReport

    @property
    def plan(self) -> str:
        return text_of(self.report.folder, "方案.docx")


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> tuple[Year, Year]:
    """2022 from the sample, and 2023 from that."""
    folder = tmp_path_factory.mktemp("years")
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("records"))
    shutil.copytree(ROOT / "templates", folder / "templates")
    office = Project(folder)

    def done(year: int, decisions: Decisions, source: str) -> Year:
        rolled = rolling.roll(office, source, str(year))
        answers = settle(office, rolled.name, decisions)
        checked = pipeline.check(office, rolled.name, final=True)
        return Year(rolled, answers, checked, pipeline.build(office, rolled.name, BuildOptions(units=(), final=True)))

    return done(2022, OF_2022, "2021-anquanyue"), done(2023, OF_2023, "2022-anquanyue")


def test_each_year_is_a_campaign_of_its_own_with_its_ordinal(years: tuple[Year, Year]) -> None:
    assert [(year.rolled.name, year.rolled.ordinal) for year in years] == [("2022-anquanyue", 21), ("2023-anquanyue", 22)]


def test_each_year_is_done_when_what_waits_has_been_answered(years: tuple[Year, Year]) -> None:
    assert [year.answers for year in years] == [len(year.rolled.waiting) for year in years]
    assert [year.checked.problems for year in years] == [(), ()]


def test_each_year_is_built_as_final_without_a_problem(years: tuple[Year, Year]) -> None:
    assert [(year.report.problems, year.report.failed) for year in years] == [((), ())] * 2
    assert all(json.loads((year.report.folder / "manifest.json").read_text(encoding="utf-8")) for year in years)


def test_each_years_plan_says_its_ordinal_and_theme_and_nothing_of_2021(years: tuple[Year, Year]) -> None:
    themes = ("第21个全国“安全生产月”，主题是“遵守安全生产法 当好第一责任人”", "第22个全国“安全生产月”，主题是“人人讲安全、个个会应急”")
    assert [theme in year.plan for theme, year in zip(themes, years, strict=True)] == [True, True]
    assert [stale for stale in ("【", "2021") for year in years if stale in year.plan] == []


def test_what_was_decided_in_the_first_year_holds_in_the_second(years: tuple[Year, Year]) -> None:
    assert "疫情" not in years[1].plan
    assert "6月6日至7月5日" in years[1].plan


def test_comments_and_untouched_lines_survive_two_years(project: Path) -> None:
    office = Project(project)
    for year, source, decisions in (("2022", "2021-anquanyue", OF_2022), ("2023", "2022-anquanyue", OF_2023)):
        settle(office, rolling.roll(office, source, year).name, decisions)
    first, last = ((project / "content" / name / "campaign.yaml").read_text(encoding="utf-8").splitlines()
                   for name in ("2021-anquanyue", "2023-anquanyue"))
    comments = [line[line.index("#") :] for line in first if "#" in line and not line.startswith("已核")]
    assert [line[line.index("#") :] for line in last if "#" in line] == comments
