"""What a new year makes stale is found, what the program works out is not."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT

from generator import pipeline
from generator.build.report import BuildOptions
from generator.campaign.load import load_campaign
from generator.campaign.project import Project
from generator.check.findings import Finding
from generator.check.year_review import open_findings, year_problems
from generator.wording.problems import Refused
from generator.wording.sentences import sentence
from generator.year import answers

SAMPLE = "2021-anquanyue"
BASE = """活动: 安全生产月
年份: 2021
首届年份: 2002
成文日期: 5月31日
联系人:
  姓名: 黄璐
  电话: 29240881，18222169302
日期:
  咨询日: 6月16日
附件:
  - {简称: 反馈表, 内容: annexes/form.yaml, 期限: 6月4日}
报送:
  - {简称: 总结报告, 期限: 6月25日}
"""
FORM = "形式: 登记表\n标题: 反馈表\n行:\n  - 姓名 | [[姓名]] | 手机 | [[手机:手机]]\n"
HEAD = "---\n标题: 关于活动的通知\n---\n"


def made(folder: Path, yaml: str = BASE, body: str = "请开展活动。", form: str = FORM, name: str = "now") -> Path:
    campaign = folder / name
    (campaign / "annexes").mkdir(parents=True)
    (campaign / "campaign.yaml").write_text(yaml, encoding="utf-8")
    (campaign / "notice.md").write_text(f"{HEAD}{body}\n", encoding="utf-8")
    (campaign / "annexes" / "form.yaml").write_text(form, encoding="utf-8")
    return campaign


def found_in(campaign: Path, before: Path | None = None) -> list[Finding]:
    now, problems = load_campaign(campaign, campaign.name)
    assert now is not None
    assert not problems
    return open_findings(now, load_campaign(before, before.name)[0] if before else None)


def codes(found: list[Finding]) -> list[str]:
    return [finding.problem.code for finding in found]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content" / SAMPLE, tmp_path / SAMPLE, ignore=shutil.ignore_patterns("records"))
    return tmp_path / SAMPLE


@pytest.mark.parametrize("name", [SAMPLE, "layout-showcase"])
def test_the_samples_have_no_open_finding(name: str) -> None:
    campaign, _ = load_campaign(ROOT / "content" / name, name)
    assert campaign is not None
    assert open_findings(campaign, None) == []
    assert year_problems(campaign, None) == []


def test_without_its_confirmations_the_sample_has_exactly_its_three_weekend_deadlines(sample: Path) -> None:
    file = sample / "campaign.yaml"
    file.write_text(file.read_text(encoding="utf-8").split("已核:")[0], encoding="utf-8")
    found = found_in(sample)
    assert codes(found) == ["day-off"] * 3
    assert sorted(f.where for f in found) == ["日期.整治开始", "附件.联络员反馈表.期限", "附件.重点活动计划.期限"]


def test_changing_only_the_year_finds_the_marks_and_the_days_off_and_no_more(sample: Path) -> None:
    file = sample / "campaign.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("年份: 2021", "年份: 2022", 1), encoding="utf-8")
    assert Counter(codes(found_in(sample))) == {"year-mark": 13, "day-off": 5}


@pytest.mark.parametrize(("body", "wanted"), [
    ("6月16日是第20个全国“安全生产月”。", []),
    ("今年是第19个全国“安全生产月”。", ["yearly-words"]),
    ("今年是第{{ 届次 }}个全国“安全生产月”。", []),
    ("第一次使用的单位，先看第二个例子，第3次起不用再看。", []),
    ("举办第二届安全知识竞赛。", ["yearly-words"]),
    ("按照2020年工作要点执行。", ["yearly-words"]),
    ("按照{{ 年份 }}年工作要点、2021年计划执行。", []),
    ("按照二〇二〇年工作要点执行。", ["yearly-words"]),
    ("庆祝建党100周年。", []),
    ("庆祝建党一百周年。", []),
    ("庆祝建党99周年。", ["yearly-words"]),
    ("庆祝新中国成立71周年。", ["yearly-words"]),
    ("做好“十四五”规划各项工作。", ["yearly-words"]),
    ("每月十五日前、二十五个单位。", []),
    ("学习党的十九届五中全会精神。", ["yearly-words"]),
    ("学习党的十九大精神。", []),
    ("学习党的十八大精神。", ["yearly-words"]),
    ("推进专项整治三年行动。", ["yearly-words"]),
    ("推进【2021:专项整治三年行动】。", []),
    ("推进【2020:专项整治三年行动】。", ["year-mark"]),
    ("去年、近期的工作。", []),
    ("联系人：张三，电话：{{ 联系人.电话 }}。", ["contact-in-text"]),
    ("电话：022-29240000。", ["contact-in-text"]),
    ("报黄璐汇总。", ["contact-in-text"]),
    ("打12350举报，投入20000000元，文号20210605。", []),
    ("发到abc@tj.gov.cn。", ["contact-in-text"]),
    ("各单位，。", ["leftover-punctuation"]),
    ("各单位要（）认真。", ["leftover-punctuation"]),
    ("，各单位要认真。", ["leftover-punctuation"]),
    ("数量（  ）个，“四不两直”、《条例》；等等……", []),
    ("2月30日开展。", ["no-such-day"]),
    ("{{ 日期.咨询日 }}（星期三）开展。", []),
    ("{{ 日期.咨询日 }}（周四）开展。", ["wrong-weekday"]),
    ("6月5日开展活动。", []),
    ("6月5日前完成。", ["day-off"]),
    ("6月4日前报送反馈表。", []),
    ("6月5日前报送{{ 附件.反馈表 }}。", ["day-off", "deadline-differs"]),
    ("{{ 附件.反馈表.期限 }}前报送{{ 附件.反馈表 }}和总结报告。", ["deadline-differs"]),
    ("{{ 附件.反馈表.期限 }}前报送{{ 附件.反馈表 }}，{{ 报送.总结报告.期限 }}前报送总结报告。", []),
    ("不写记号：\\【2020:x】，\\{{ 主题 }}。", []),
])
def test_words_of_a_notice_are_reviewed(tmp_path: Path, body: str, wanted: list[str]) -> None:
    assert sorted(codes(found_in(made(tmp_path, body=body)))) == sorted(wanted)


@pytest.mark.parametrize(("old", "new", "wanted"), [
    ("5月31日", "2020年5月29日", ["date-of-another-year"]),
    ("6月25日", "2022年1月10日", []),
    ("6月25日", "2022年6月10日", ["date-of-another-year"]),
    ("6月25日", "5月28日", ["due-before-issue"]),
    ("6月16日", "10月1日", ["day-off"]),
    ("6月16日", "9月26日", []),  # a Sunday worked before the National Day
    ("5月31日", "2021-05-30", ["day-off"]),
])
def test_dates_are_reviewed(tmp_path: Path, old: str, new: str, wanted: list[str]) -> None:
    assert codes(found_in(made(tmp_path, BASE.replace(old, new)))) == wanted


def test_what_is_as_last_year_is_found_only_where_there_is_a_last_year(tmp_path: Path) -> None:
    values = "主题: 落实责任\n发文字号: 津宝安办〔2021〕8号\n"
    old = made(tmp_path, BASE + values, "结合近期安排，做好工作。", name="old")
    now = made(tmp_path, BASE.replace("年份: 2021", "年份: 2022") + values, "结合近期安排，认真落实。")
    alone, compared = found_in(now), found_in(now, old)
    assert codes(alone) == ["day-off", "day-off", "number-year"]
    new = [f for f in compared if f.where not in {a.where for a in alone}]
    assert [f.where for f in new] == ["成文日期", "联系人.姓名", "联系人.电话", "主题", "notice.md"]
    assert {f.problem.code for f in new} == {"as-last-year", "last-years-words"}


def test_a_blank_that_was_renamed_is_missed_until_it_says_so(tmp_path: Path) -> None:
    old = made(tmp_path, name="old")
    renamed = FORM.replace("[[手机:手机]]", "[[手机号:手机]]")
    found = found_in(made(tmp_path, form=renamed), old)
    gone = [f for f in found if f.problem.code == "blank-gone"]
    assert [f.value for f in gone] == ["手机"]
    assert "曾用名: {手机号: 手机}" in sentence(gone[0].problem)[1]
    said = found_in(made(tmp_path, form=f"{renamed}曾用名: {{手机号: 手机}}\n", name="said"), old)
    assert "blank-gone" not in codes(said)


@pytest.mark.parametrize(("typed", "where"), [
    ("成文日期: 5月31日", ("成文日期",)), ("  姓名: 黄璐", ("联系人", "姓名")), ("  咨询日: 6月16日", ("日期", "咨询日")),
])
def test_what_is_still_open_leads_to_its_own_value(tmp_path: Path, typed: str, where: tuple[str, ...]) -> None:
    key = typed.partition(":")[0]
    [found] = found_in(made(tmp_path, BASE.replace(typed, f"{key}: 待定")))
    assert found.target is not None
    assert (found.target.loc, found.target.old, found.target.place) == (where, "待定", found.problem.place)


def test_a_confirmation_silences_exactly_its_finding_while_the_value_stays(tmp_path: Path) -> None:
    yaml = BASE.replace("期限: 6月4日", "期限: 6月5日").replace("咨询日: 6月16日", "咨询日: 6月5日")
    entry = "已核:\n  - {处: 附件.反馈表.期限, 值: 6月5日}\n"
    found = found_in(made(tmp_path, yaml + entry))
    assert [f.where for f in found] == ["日期.咨询日"]
    moved = made(tmp_path, yaml.replace("期限: 6月5日", "期限: 6月6日") + entry, name="moved")
    assert sorted(f.where for f in found_in(moved)) == ["日期.咨询日", "附件.反馈表.期限"]
    campaign, _ = load_campaign(moved, "moved")
    assert campaign is not None
    assert "confirmed-stale" in [p.code for p in year_problems(campaign, None)]


def test_years_with_unknown_holidays_are_said_once_and_their_weekends_found(tmp_path: Path) -> None:
    campaign, _ = load_campaign(made(tmp_path, BASE.replace("年份: 2021", "年份: 2090")), "now")
    assert campaign is not None
    said = Counter(p.code for p in year_problems(campaign, None))
    assert said["holidays-unknown"] == 1
    assert said["day-off"] == 2


def test_only_the_final_build_is_stopped_by_a_review(project: Path) -> None:
    file = project / "content" / SAMPLE / "campaign.yaml"
    file.write_text(file.read_text(encoding="utf-8").split("已核:")[0], encoding="utf-8")
    report = pipeline.build(Project(project), SAMPLE, BuildOptions(units=("01",)))
    assert [p.code for p in report.problems] == ["day-off"] * 3
    with pytest.raises(Refused):
        pipeline.build(Project(project), SAMPLE, BuildOptions(units=("01",), final=True))


def test_every_finding_can_be_kept_and_is_then_silent(tmp_path: Path) -> None:
    body = ("6月5日前报送{{ 附件.反馈表 }}，推进三年行动和“十四五”规划，打29240881，，2月30日（）{{ 日期.咨询日 }}（周四）；\n"
            "值：“\\{{ 值 }}”、'单引'、{花}: [方] # 井，三年行动。")
    made(tmp_path / "content", BASE.replace("咨询日: 6月16日", "咨询日: 6月13日").replace("6月25日", "2020年6月25日"), body)
    project = Project(tmp_path)
    for _ in range(30):
        campaign, found = answers.reviewed(project, "now")
        if not found:
            break
        answers.answer(project, campaign, found[0], answers.Answer.KEEP)
    assert answers.reviewed(project, "now")[1] == []
    campaign, _ = answers.reviewed(project, "now")
    assert year_problems(campaign, None) == []
    assert (tmp_path / "content" / "now" / "notice.md").read_text(encoding="utf-8") == f"{HEAD}{body}\n"
