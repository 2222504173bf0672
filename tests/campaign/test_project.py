"""Which campaigns a project has, what can be the name of one, and the days off that an office lists."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator import pipeline
from generator.campaign.project import PACKAGES, Project, choose_campaign
from generator.text.holidays import Calendar, read_days
from generator.wording.problems import Problem, Refused

SAMPLE = "2021-anquanyue"


@pytest.mark.parametrize("name", [
    "../other", "../../other", "a/b", "a\\b", "/etc", "C:x", "..", ".", "", ".hidden", " x", "x ", "x.", "a\nb", "a\0b"])
def test_a_name_that_is_no_folder_of_content_is_refused_whatever_is_done_with_it(project: Path, name: str) -> None:
    made = Project(project)
    (project.parent / "other").mkdir()
    (project.parent / "other" / "campaign.yaml").write_text("活动: 别处\n", encoding="utf-8")
    for step in (
            lambda: pipeline.load(made, name), lambda: pipeline.check(made, name), lambda: pipeline.render(made, name, "通知"),
            lambda: pipeline.build(made, name), lambda: made.beside(name, PACKAGES), lambda: choose_campaign(made, f"x/{name}/y", project)):
        with pytest.raises(Refused) as found:
            step()
        assert [p.code for p in found.value.problems] == ["campaign-name"]
        assert found.value.problems[0].place.file == "content"
    assert not (project / "output").exists()


def test_a_link_that_leads_out_of_content_is_no_campaign(project: Path) -> None:
    outside = project.parent / "outside"
    (project / "content" / SAMPLE).rename(outside)
    (project / "content" / SAMPLE).symlink_to(outside, target_is_directory=True)
    made = Project(project)
    assert SAMPLE not in made.campaigns()
    with pytest.raises(Refused, match="campaign-name"):
        choose_campaign(made, SAMPLE, project)
    with pytest.raises(Refused, match="campaign-name"):
        pipeline.load(made, SAMPLE)


@pytest.mark.parametrize("name", ["2022-安全月", "二〇二二年 活动", "a.b", "x（二）"])
def test_chinese_names_with_dots_brackets_and_spaces_inside_are_fine(project: Path, name: str) -> None:
    assert Project(project).folder(name) == project / "content" / name


# ------------------------------------------------------------------------------------------------ 节假日
def days(*texts: str) -> tuple[datetime.date, ...]:
    return tuple(datetime.date.fromisoformat(text) for text in texts)


@pytest.mark.parametrize(("typed", "read"), [
    ("2027年1月1日", days("2027-01-01")),
    ("2027年1月1日至3日", days("2027-01-01", "2027-01-02", "2027-01-03")),
    ("2027年1月30日（周六） 至 2月1日", days("2027-01-30", "2027-01-31", "2027-02-01")),
    ("2026年12月31日—2027年1月1日", days("2026-12-31", "2027-01-01")),
    ("2027-02-04、2027.2.14", days("2027-02-04", "2027-02-14")),
    ("２０２７年２月４日，14日", days("2027-02-04", "2027-02-14")),
    ("1月1日", None), ("2027年2月30日", None), ("2027年3月5日至1日", None), ("2027年1月1日至2028年1月1日", None), ("春节", None),
])
def test_days_and_ranges_are_read_as_the_state_council_writes_them(typed: str, read: tuple[datetime.date, ...] | None) -> None:
    assert read_days(typed) == read


def test_listed_days_count_before_those_that_are_known_and_the_others_stay() -> None:
    mine = Calendar({datetime.date(2021, 4, 14): "三月三"}, frozenset(days("2021-10-05", "2033-06-04")))
    assert mine.day_off(datetime.date(2021, 4, 14)) == "三月三"
    assert (Calendar().day_off(datetime.date(2021, 10, 5)), mine.day_off(datetime.date(2021, 10, 5))) == ("国庆节", "")
    assert mine.day_off(datetime.date(2021, 10, 4)) == "国庆节"
    assert (mine.known(2033), Calendar().known(2033)) == (True, False)
    assert (mine.day_off(datetime.date(2033, 6, 4)), mine.day_off(datetime.date(2033, 6, 5))) == ("", "周末")


def test_the_days_off_of_project_yaml_are_what_deadlines_are_checked_against(project: Path) -> None:
    settings = project / "content" / SAMPLE / "campaign.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("年份: 2021", "年份: 2033"), encoding="utf-8")
    before = {p.code for p in _found(project)}
    assert "holidays-unknown" in before
    (project / "content" / "project.yaml").write_text(
        "节假日:\n  - {名称: 校庆, 放假: 2033年6月1日至30日}\n  - {上班: 2033年7月2日}\n", encoding="utf-8")
    found = _found(project)
    assert "holidays-unknown" not in {p.code for p in found}
    assert any(p.code == "day-off" and p.facts["off"] == "校庆" for p in found)


def _found(project: Path) -> tuple[Problem, ...]:
    try:
        return pipeline.check(Project(project), SAMPLE).problems
    except Refused as refused:
        return refused.problems
