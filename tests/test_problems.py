"""A gallery of every problem: `tests/problems/<code>/` holds what causes it and the message a clerk then reads,
in Chinese (message.txt) and in English (message.en.txt).

A case is laid over `_base`: its files replace those of the base campaign, `remove.txt` names files to delete, `make.py` writes
what is not text, `command.txt` is the command line (`check` without it; of several lines the last one's message counts).
`call.py` takes the command's place for what only a library caller or a broken machine brings about. Both scripts run with the
project as their working folder and may use what stands in `_make`. Accept changed messages with `make golden`.
"""

from __future__ import annotations

import os
import re
import runpy
import shlex
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.campaign.heads import MessageHead, NoticeHead, PlanHead
from generator.campaign.model import Settings
from generator.campaign.project_file import ProjectFile
from generator.cli.commands import main
from generator.cli.terminal import Screen
from generator.files.resources import resource
from generator.roster.columns import KNOWN
from generator.text import CHANNELS
from generator.text.blanks import BlankType
from generator.wording.problems import Problem, Refused
from generator.wording.sentences import WORDINGS

GALLERY = Path(__file__).parent / "problems"
CASES = sorted(folder.name for folder in GALLERY.iterdir() if folder.is_dir() and not folder.name.startswith("_"))
ACCEPT = os.environ.get("YINFA_ACCEPT_GOLDENS") == "1"
NOT_CONTENT = ("message.txt", "message.en.txt", "command.txt", "remove.txt", "make.py", "call.py", "__pycache__")


def lay_out(case: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The base project with the case's files over it, and we in it."""
    shutil.copytree(GALLERY / "_base", project)
    shutil.copytree(resource("templates"), project / "templates", dirs_exist_ok=True)
    shutil.copytree(case, project, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_CONTENT))
    if (case / "remove.txt").exists():
        for name in (case / "remove.txt").read_text(encoding="utf-8").split():
            (project / name).unlink()
    monkeypatch.chdir(project)
    monkeypatch.syspath_prepend(GALLERY / "_make")
    if (case / "make.py").exists():
        runpy.run_path(str(case / "make.py"))


def called(script: Path) -> int | str:
    """What a script ends with: its exit code, or the words `from the library` when it is refused."""
    try:
        runpy.run_path(str(script))
    except SystemExit as end:
        return end.code or 0
    except Refused as refused:
        Screen().problems(refused.problems)
        return "from the library"
    return 0


def cause(case: Path, capsys: pytest.CaptureFixture[str]) -> int | str:
    """Do what causes the problem; only what the last step says stays in `capsys`."""
    if (case / "call.py").exists():
        return called(case / "call.py")
    command = case / "command.txt"
    code: int | str = 0
    for line in (command.read_text(encoding="utf-8") if command.exists() else "check").splitlines():
        capsys.readouterr()
        code = main(shlex.split(line))
    return code


@pytest.mark.parametrize("code", CASES)
def test_the_message_of_a_problem_is_the_accepted_one(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    case = GALLERY / code
    lay_out(case, tmp_path / "project", monkeypatch)
    told = listening(monkeypatch)
    end = cause(case, capsys)
    shown = f"{capsys.readouterr().err.replace(str(tmp_path), '')}exit {end}\n"
    assert shown == accepted(case / "message.txt", shown), "accept with: make golden"
    assert f"[{code}]" in shown
    screen, found = told[-1]
    Screen("en", campaign=screen.campaign, words=screen.words).problems(found)
    english = capsys.readouterr().err.replace(str(tmp_path), "")
    assert english == accepted(case / "message.en.txt", english), "accept with: make golden"


def listening(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Screen, list[Problem]]]:
    """What screens are given to tell, so that it can be told again in another language."""
    told: list[tuple[Screen, list[Problem]]] = []
    tell = Screen.problems

    def noted(screen: Screen, found: Iterable[Problem]) -> None:
        told.append((screen, [*found]))
        tell(screen, told[-1][1])

    monkeypatch.setattr(Screen, "problems", noted)
    return told


def accepted(golden: Path, shown: str) -> str:
    """The accepted text, which becomes what is `shown` when messages are being accepted."""
    if ACCEPT:
        golden.write_text(shown, encoding="utf-8", newline="\n")
    return golden.read_text(encoding="utf-8") if golden.exists() else ""


def test_every_problem_has_its_case() -> None:
    assert sorted(set(WORDINGS) - set(CASES)) == []


def test_every_case_is_of_a_problem() -> None:
    assert sorted(set(CASES) - set(WORDINGS)) == []


def test_no_message_speaks_english_or_python() -> None:
    """Outside of what is quoted from the files and of the lines that say what to type."""
    quoted = re.compile(r"^    .*$|yinfa .*$|“.*”|「[^」]*」|\{[{%].*?[%}]\}|\S+/\S+|Excel|Windows", re.MULTILINE)
    found = {}
    for case in CASES:
        message, _, _ = (GALLERY / case / "message.txt").read_text(encoding="utf-8").rpartition("exit ")
        bare = quoted.sub("", re.sub(r"\[[a-z0-9-]+\]", "", message))
        if hit := re.search(r"[A-Za-z]{2,} +[A-Za-z]{2,}|[A-Z][a-z]+(Error|Type)|None|Traceback", bare):
            found[case] = hit[0]
    assert found == {}


def test_quotes_within_quotes_are_single_ones() -> None:
    nested = re.compile(r"“[^”\n]*“")
    messages = ((case, (GALLERY / case / "message.txt").read_text(encoding="utf-8")) for case in CASES)
    told = ((case, line) for case, text in messages for line in text.splitlines() if not line.startswith("    "))
    assert [case for case, line in told if nested.search(TAG.sub("", AT_ZH.sub("", line)))] == []


TAG = re.compile(r"\{[{%].*?[%}]\}")
AT_ZH = re.compile(r"^.*?(?=(错误|待核|提醒)\[)")


def test_no_english_message_speaks_chinese() -> None:
    """Outside of names of files, of what is quoted or typed, and of the keys and words that content is written in."""
    found = {}
    for case in CASES:
        lines = (GALLERY / case / "message.en.txt").read_text(encoding="utf-8").splitlines()
        bare = " ".join(TYPED.sub("", AT.sub("", line)) for line in lines if not line.startswith("    "))
        if left := [word for word in HAN.findall(bare) if word not in CONTENT_WORDS]:
            found[case] = left
    assert found == {}


HAN = re.compile(r"[\u4e00-\u9fff/]*[\u4e00-\u9fff]")
AT = re.compile(r"^.*?(?=(error|review|reminder)\[)")
"""The place at the beginning of a line."""
TYPED = re.compile(r"“(?:[^“”]|“[^”]*”)*”|「[^」]*」|`[^`]*`|\{[{%].*?[%}]\}|\[\[.*|\{\{.*|【[^】]*】")
"""What is quoted, and tags."""
CONTENT_WORDS = frozenset({
    *(term for model in (Settings, NoticeHead, PlanHead, MessageHead, ProjectFile) for term in model.model_json_schema()["properties"]),
    *KNOWN, *CHANNELS, *(kind.value for kind in BlankType), "无", "待定", "是", "否",
    "更正", "补发", "撤回", "全部", "未报", "在用", "停用", "已核", "序号",
    "名录", "邮件", "主机", "端口", "加密",
    "收信", "文件夹", "邮件上限",
    "用户", "发件人", "附件上限", "每分钟", "授权码", "标志", "印数", "原样", "标题", "行", "第", "号", "小四", "期限",
})


def test_the_base_of_the_gallery_has_no_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    lay_out(GALLERY / "_base", tmp_path / "project", monkeypatch)
    assert main(["check"]) == 0
    assert capsys.readouterr().err == ""
