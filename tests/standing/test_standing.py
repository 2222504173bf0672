"""Where a campaign stands: each step done, open, late or not yet, and what is next."""

from __future__ import annotations

import json
import re
import shutil
import time
from datetime import date, datetime
from pathlib import Path

import pytest
from conftest import ROOT
from mail_server import NAME
from returns_made import filled, form_path, put, taken

from generator import pipeline
from generator.campaign.project import Project
from generator.cli.commands import main
from generator.collecting.look import LookThrough
from generator.collecting.matrix import MarkRequest, mark_returns
from generator.files.progress import NO_PROGRESS
from generator.records.entries import OutgoingMessage, State
from generator.records.ledger_file import open_ledger
from generator.records.returned import MarkKind
from generator.standing.overview import standing
from generator.standing.steps import NextAction, Stage, Standing, StepState
from generator.wording.phrases.standing import STANDING_PHRASES

BEFORE, ON_TIME, AFTER = date(2021, 5, 20), date(2021, 6, 1), date(2021, 12, 1)
AT = datetime.fromisoformat("2021-06-02T10:00:00+08:00")


@pytest.fixture
def root(issued_once: Path, tmp_path: Path) -> Path:
    shutil.copytree(issued_once, tmp_path / "project")
    return tmp_path / "project"


def states(found: Standing) -> dict[str, str]:
    return {step.stage.value: step.state.value for step in found.steps}


def enter(root: Path, unit: str, state: State, address: str = "") -> None:
    """A hand-over or a mail to that unit, as it became."""
    with open_ledger(root / "content" / NAME / "records", "records") as ledger:
        message = OutgoingMessage("无文号-通知", False, unit, f"单位{unit}", "邮箱", (address,), "通知", "", False, ())
        ledger.note(message, state, AT)


def test_a_sound_campaign_is_to_be_issued_and_late_once_its_date_has_passed(project: Path) -> None:
    early, late = (standing(Project(project), NAME, day) for day in (BEFORE, AFTER))
    assert states(early) == {"draft": "done", "review": "done", "issue": "open", "distribute": "not-yet", "collect": "not-yet",
                             "summarise": "not-yet", "archive": "not-yet"}
    assert early.step(Stage.ISSUE).facts == {"due": "2021-05-31", "days_left": 11}
    assert late.step(Stage.ISSUE).facts == {"due": "2021-05-31", "days_late": 184}
    assert (states(late)["issue"], early.next.code, late.next.code) == ("late", "issue", "issue")


def test_a_new_year_is_to_be_reviewed_first(project: Path) -> None:
    pipeline.roll(Project(project), NAME, "2022")
    found = standing(Project(project), "2022-anquanyue", date(2022, 5, 1))
    assert (states(found)["review"], states(found)["issue"]) == ("open", "not-yet")
    assert found.step(Stage.REVIEW).facts["findings"] == len(pipeline.findings(Project(project), "2022-anquanyue"))
    assert (found.next.code, found.next.facts) == ("review", found.step(Stage.REVIEW).facts)


def test_content_with_errors_is_to_be_corrected_and_content_that_can_not_be_read_is_told_too(project: Path) -> None:
    file = project / "content" / NAME / "campaign.yaml"
    for text in (file.read_text(encoding="utf-8").replace("年份: 2021", "年份: 二"), "活动: ["):
        file.write_text(text, encoding="utf-8")
        found = standing(Project(project), NAME, BEFORE)
        assert (states(found)["draft"], states(found)["review"], found.next.code) == ("open", "not-yet", "correct")
        assert int(found.step(Stage.DRAFT).facts["errors"]) >= 1


def test_what_is_still_to_be_written_keeps_the_draft_open(project: Path) -> None:
    file = project / "content" / NAME / "campaign.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("主题: ", "主题: 待定 # "), encoding="utf-8")
    found = standing(Project(project), NAME, BEFORE)
    assert (states(found)["draft"], found.step(Stage.DRAFT).facts["pending"]) == ("open", 1)


def test_an_issue_is_handed_out_to_all_its_units(root: Path) -> None:
    found = standing(Project(root), NAME, ON_TIME)
    assert states(found)["issue"] == "done"
    assert (found.step(Stage.DISTRIBUTE).facts["units"], found.step(Stage.DISTRIBUTE).facts["handed_over"]) == (32, 0)
    assert (found.next.code, found.next.facts) == ("hand-over", {"issue": "无文号-通知", "left": 32})
    for number in range(1, 25):
        enter(root, f"{number:02}", State.ACCEPTED)
    for state, unit in ((State.UNCERTAIN, "25"), (State.REFUSED, "26"), (State.DRAFTED, "27")):
        enter(root, unit, state, f"unit{unit}@example.cn")
    found = standing(Project(root), NAME, ON_TIME)
    assert found.step(Stage.DISTRIBUTE).facts == {
        "issue": "无文号-通知", "units": 32, "handed_over": 24, "uncertain": 1, "failed": 1, "prepared": 1}
    assert (states(found)["distribute"], found.next.code) == ("open", "settle")
    assert states(standing(Project(root), NAME, AFTER))["distribute"] == "late"


def test_when_all_have_it_returns_are_awaited_then_it_is_archived(root: Path) -> None:
    for number in range(1, 33):
        enter(root, f"{number:02}", State.CONFIRMED)
    found = standing(Project(root), NAME, ON_TIME)
    assert (states(found)["distribute"], found.next.code) == ("done", "await-returns")
    (root / "content" / "project.yaml").write_text("收信:\n  主机: imap.example.cn\n  用户: anjian@example.cn\n", encoding="utf-8")
    assert standing(Project(root), NAME, ON_TIME).next.code == "read-mail"
    last = max(deadline.day for deadline in found.deadlines)
    assert found.step(Stage.COLLECT).facts == {"recorded": False, "due": last.isoformat(), "days_left": (last - ON_TIME).days}
    late = standing(Project(root), NAME, AFTER)
    assert (states(late)["collect"], late.step(Stage.COLLECT).facts["days_late"]) == ("not-yet", (AFTER - last).days)
    assert late.next.code == "archive"
    with open_ledger(root / "content" / NAME / "records", "records") as ledger:
        ledger.note_archived("output/归档", AT)
    assert (states(standing(Project(root), NAME, AFTER))["archive"], standing(Project(root), NAME, AFTER).next.code) == ("done", "new-year")
    enter(root, "01", State.FAILED)
    assert states(standing(Project(root), NAME, AFTER))["archive"] == "open"


def test_deadlines_count_days_and_working_days(project: Path) -> None:
    first = standing(Project(project), NAME, BEFORE).deadlines[0]
    assert (first.day, first.last_day, first.days, first.working_days) == (date(2021, 6, 5), date(2021, 6, 7), 18, 12)  # a Saturday
    passed = standing(Project(project), NAME, date(2021, 6, 15)).deadlines[0]
    assert (passed.days, passed.working_days) == (-8, -5)  # 6月14日端午节


def test_looking_writes_nothing_and_reads_no_template_and_no_roster(root: Path) -> None:
    shutil.rmtree(root / "templates")
    (root / "templates").mkdir()
    (root / "content" / NAME / "units.xlsx").write_bytes(b"no roster")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert standing(Project(root), NAME, ON_TIME).next.code == "hand-over"
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_the_clerk_reads_one_campaign_whole_and_several_in_a_line_each(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    enter(root, "25", State.UNCERTAIN, "unit25@example.cn")
    assert main(["-C", str(root), "status", NAME]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"“{NAME}”，{time.localtime().tm_year}年")
    assert [line.split()[0] for line in lines[1:8]] == ["起草", "核对", "印发", "分发", "收表", "汇总", "归档"]
    assert "已发 0/32，1 封不确定" in lines[4]
    assert "还没有收表的记录" in lines[5]
    assert lines[-1] == f"接下来：查清 1 封不确定的信，再 yinfa ledger mark {NAME} 登记"
    assert main(["-C", str(root), "new", "2022", "--from", NAME]) == 0
    capsys.readouterr()
    assert main(["-C", str(root), "status"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:3] for line in lines if line.startswith("202")] == [
        [NAME, "分发", "晚了"], ["2022-anquanyue", "核对", "在办"]]
    monkeypatch.chdir(root / "content" / NAME)
    assert main(["status"]) == 0
    assert capsys.readouterr().out.startswith(f"“{NAME}”")


def test_returns_that_came_are_looked_at_chased_and_at_last_counted(sent_out: Project, tmp_path: Path) -> None:
    pipeline.issue(sent_out, NAME, "通知", AT, sealed=None, force=False, progress=NO_PROGRESS)
    for number in range(1, 33):
        enter(sent_out.root, f"{number:02}", State.CONFIRMED)

    def came(item: str, units: range) -> None:
        mark_returns(sent_out, NAME, MarkRequest(tuple(f"{n:02}" for n in units), item, MarkKind.RECEIVED, ON_TIME), AT)

    everyone = range(1, 33)
    for item in ("联络员反馈表", "重点活动计划", "进展统计表"):
        came(item, everyone)
    came("总结报告", range(1, 30))
    late = standing(sent_out, NAME, AFTER)
    assert (late.step(Stage.COLLECT).state, late.next.code, late.next.facts) == (StepState.LATE, "chase", {"missing": 3})
    came("总结报告", everyone)
    for day in (ON_TIME, AFTER):
        whole = standing(sent_out, NAME, day)
        assert (whole.step(Stage.COLLECT).state, whole.next.code) == (StepState.DONE, "summarise")
    form = filled(form_path(sent_out, "05", 3), 1, "约12")[0]
    taken(sent_out, put(tmp_path, "05.docx", form, AT), at=AT)
    found = standing(sent_out, NAME, AFTER)
    assert (found.step(Stage.COLLECT).facts["doubtful"], found.next.code, found.next.facts) == (1, "look", {"doubtful": 1})
    enter(sent_out.root, "06", State.FAILED)
    assert standing(sent_out, NAME, AFTER).next.code == "look"
    enter(sent_out.root, "06", State.CONFIRMED)
    look = LookThrough(sent_out, NAME, "clerk")
    look.ask(look.questions()[0], AT)
    assert standing(sent_out, NAME, AFTER).next == NextAction("chase", {"missing": 1})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_next_step_has_words_with_what_to_type(language: str) -> None:
    schema = json.loads((ROOT / "docs" / "schema" / "yinfa-1.json").read_text(encoding="utf-8"))
    codes = re.search(r'"code": \{"enum": (\["correct"[^]]*\])', json.dumps(schema))
    assert codes
    said = {key.removeprefix("next-") for key in STANDING_PHRASES if key.startswith("next-")}
    assert said == set(json.loads(codes[1]))
    assert all("yinfa " in STANDING_PHRASES[f"next-{code}"][language == "en"] for code in said - {"await-returns"})
