"""`yinfa review` on a terminal: each answer is written at once to its place; every other byte stays."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from conftest import ROOT

from generator.campaign.project import Project
from generator.cli.commands import main
from generator.wording.problems import Refused
from generator.year import answers, rolling
from generator.year.answers import Answer

SAMPLE, NEXT = "2021-anquanyue", "2022-anquanyue"


@pytest.fixture
def rolled(project: Path) -> Path:
    rolling.roll(Project(project), SAMPLE, "2022")
    return project


def typed(project: Path, *lines: str, name: str = NEXT) -> tuple[int, str]:
    """(exit code, what the terminal showed) of a review with these lines typed, then the end of input."""
    outer, inner = pty.openpty()
    command = [sys.executable, "-m", "yinfa", "-C", str(project), "review", name]
    environment = {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"}
    with subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, env=environment, cwd=ROOT) as running:
        os.close(inner)
        os.write(outer, "".join(f"{line}\n" for line in lines).encode() + b"\x04")
        shown = b""
        while True:
            try:
                piece = os.read(outer, 65536)
            except OSError:  # the other side is closed
                break
            if not piece:
                break
            shown += piece
    os.close(outer)
    return running.returncode, shown.decode()


def read(project: Path, file: str, name: str = NEXT) -> str:
    return (project / "content" / name / file).read_bytes().decode()


def test_each_answer_is_written_where_it_belongs(rolled: Path) -> None:
    before = {file: read(rolled, file) for file in ("annexes/activities.md", "annexes/progress.yaml", "campaign.yaml", "plan.md")}
    code, shown = typed(
        rolled, "k",  # activities.md: kept for this year
        "改", "“安全生产大检查”", "待定",  # progress.yaml: other words; left open
        "e", "遵守安全生产法，当好第一责任人", "保留", "ｓ", "k", "k",  # 主题, 成文日期, 姓名 (skipped), 电话, 邮箱
        "what?", "q")
    assert code == 1
    assert "没听懂" in shown
    assert "还有" in shown
    assert read(rolled, "annexes/activities.md") == before["annexes/activities.md"].replace("【2021:", "【2022:")
    assert read(rolled, "annexes/progress.yaml") == before["annexes/progress.yaml"].replace(
        "【2021:“专项整治集中攻坚战”】", "【2022:“安全生产大检查”】").replace("【2021:“回顾", "【待定:“回顾")
    assert read(rolled, "plan.md") == before["plan.md"]
    changed = before["campaign.yaml"].replace("落实安全责任，推动安全发展", "遵守安全生产法，当好第一责任人")
    confirmed = ("已核:\n  - {处: 成文日期, 值: 2022年5月31日}\n  - {处: 联系人.电话, 值: 29240881，18222169302}\n"
                 "  - {处: 联系人.邮箱, 值: bdqyjj01@tj.gov.cn}\n")
    assert read(rolled, "campaign.yaml") == changed + confirmed


def test_an_answer_that_can_not_be_written_changes_nothing_and_is_asked_again(rolled: Path) -> None:
    before = read(rolled, "campaign.yaml")
    code, shown = typed(rolled, *["s"] * 5, "s", "s", "s", "e", "6月31日", "e", "6月6日", "q")
    assert code == 1
    assert "没有这一天" in shown or "impossible-date" in shown
    assert read(rolled, "campaign.yaml") == before.replace("整治开始: 6月5日", "整治开始: 6月6日")


def test_words_are_deleted_or_left_open(rolled: Path) -> None:
    file = rolled / "content" / NEXT / "notice.md"
    head, body = file.read_text(encoding="utf-8").rsplit("---\n", 1)
    file.write_text(f"{head}---\n总结去年工作，，推进三年行动。\n{body}", encoding="utf-8")
    project = Project(rolled)
    for code, how, text in (("leftover-punctuation", Answer.EDIT, "，"), ("yearly-words", Answer.LEAVE, "")):
        campaign, found = answers.reviewed(project, NEXT)
        answers.answer(project, campaign, next(f for f in found if f.problem.code == code), how, text)
    assert read(rolled, "notice.md") == f"{head}---\n总结去年工作，推进【待定:三年行动】。\n{body}"


def test_words_edited_to_nothing_are_gone_with_their_mark(rolled: Path) -> None:
    project = Project(rolled)
    before = read(rolled, "plan.md")
    campaign, found = answers.reviewed(project, NEXT)
    mark = next(f for f in found if f.problem.place.file.endswith("plan.md") and f.problem.code == "year-mark")
    answers.answer(project, campaign, mark, Answer.EDIT)
    assert mark.target is not None
    assert read(rolled, "plan.md") == before.replace(mark.target.old, "", 1)


def test_a_bracket_that_would_end_the_mark_early_is_refused(rolled: Path) -> None:
    project = Project(rolled)
    campaign, found = answers.reviewed(project, NEXT)
    mark = next(f for f in found if f.problem.code == "year-mark")
    before = read(rolled, "annexes/activities.md")
    with pytest.raises(Refused, match="bracket-in-mark"):
        answers.answer(project, campaign, mark, Answer.EDIT, "甲】乙")
    assert read(rolled, "annexes/activities.md") == before


def test_without_a_terminal_it_lists(rolled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(rolled), "review", NEXT]) == 1
    shown = capsys.readouterr()
    assert "共 24 处待核" in shown.err
    assert main(["-C", str(rolled), "review", NEXT, "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert len(data["findings"]) == 24
    assert {"place", "code", "sentence", "remedy", "facts", "where", "value", "text", "answers"} <= data["findings"][0].keys()
    assert main(["-C", str(rolled), "review", SAMPLE]) == 0


def test_there_is_nothing_to_ask_in_the_sample(project: Path) -> None:
    code, shown = typed(project, name=SAMPLE)
    assert code == 0
    assert "没有要核对的" in shown


def test_when_all_is_settled_it_says_so(rolled: Path) -> None:
    code, shown = typed(rolled, *["k"] * 24)
    assert code == 0
    assert "都核对过了" in shown
    assert answers.reviewed(Project(rolled), NEXT)[1] == []
    assert main(["-C", str(rolled), "check", NEXT, "--final"]) == 0


def test_a_mark_in_a_word_annex_is_shown_and_left_to_word(rolled: Path) -> None:
    document = docx.Document()
    document.add_paragraph("【2021:迎接建党100周年】[[姓名]]")
    document.save(str(rolled / "content" / NEXT / "annexes" / "own.docx"))
    file = rolled / "content" / NEXT / "campaign.yaml"
    entry = "附件:\n  - {简称: 自制表, 内容: annexes/own.docx, 标题: 自制表}\n"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(entry if line.startswith("附件:") else line for line in lines), encoding="utf-8")
    found = [f for f in answers.reviewed(Project(rolled), NEXT)[1] if f.problem.place.file.endswith("own.docx")]
    assert [f.problem.code for f in found] == ["year-mark"]
    assert answers.choices(found[0]) == ()
