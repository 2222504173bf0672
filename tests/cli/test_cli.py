"""The command line as a clerk uses it: what is said where, and the exit code."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
import pytest
from conftest import ROOT, TESTS
from hostile_files import package, word_parts

from generator import pipeline
from generator.build.report import BuildReport
from generator.cli import commands, pages
from generator.cli.interface.exit_codes import ExitCode
from generator.cli.terminal import width
from generator.forms.filled import FilledBlank
from generator.returns.blanks import FormRead
from generator.text.blanks import Blank, BlankType, parse_mark
from generator.wording.problems import Place, Problem, Refused
from generator.wording.sentences import problem
from generator.workspace.report import CheckReport

COMMANDS = ["", "init", "check", "build", "render", "blanks", "template", "template build", "template check", "template vars", "schema"]
HEAVY = ("pydantic", "ruamel", "lxml", "docx", "docxtpl", "jinja2", "openpyxl", "sqlite3", "smtplib", "ssl", "zipfile", "tempfile")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("content/2021-anquanyue", "content/2022-anquanyue", "templates"):
        (tmp_path / folder).mkdir(parents=True)
    for campaign in ("2021-anquanyue", "2022-anquanyue"):
        (tmp_path / "content" / campaign / "campaign.yaml").write_text("活动: 安全生产月\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def faked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[dict[str, Any]]]:
    """Put an answer (or an exception) in the place of a pipeline function; gives the calls it got."""

    def put(name: str, answer: Any) -> list[dict[str, Any]]:
        calls: list[dict[str, Any]] = []

        def function(*args: Any, **kwargs: Any) -> Any:
            calls.append({**kwargs, **{str(n): arg for n, arg in enumerate(args)}})
            if isinstance(answer, BaseException):
                raise answer
            return answer

        monkeypatch.setattr(pipeline, name, function, raising=False)
        return calls

    return put


def report(folder: Path, *problems: Problem, **changed: Any) -> BuildReport:
    facts: dict[str, Any] = {
        "folder": folder, "problems": problems, "documents": 99, "units": 32, "written": 3, "unchanged": 96, "kept": (),
        "failed": (), "planned": (),
    }  # fmt: skip
    return BuildReport(**{**facts, **changed})


ERROR = problem("roster-empty", Place("content/2021-anquanyue/units.xlsx"))
REVIEW = problem("roster-email", Place("u.xlsx", 3), text="a@", hint="")
REMINDER = problem("roster-no-numbers", Place("u.xlsx", 1))


def run(*arguments: str, env: dict[str, str] | None = None, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    return subprocess.run(
        [sys.executable, "-m", "yinfa", *arguments], env=environment, capture_output=True, check=False, **options
    )


# ---- help


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_page_is_chinese_and_its_columns_line_up(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main([*command.split(), "--help"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("用法：yinfa")
    for word in ("Usage", "Options", "Commands", "Show this", "OPTIONS", "COMMAND", "ARGS"):
        assert word not in out
    for block in out.split("\n\n"):
        starts = {width(re.match(r"  \S+(?: \S+)*  +", line)[0]) for line in block.splitlines()[1:]  # type: ignore[index]
                  if re.match(r"  \S+(?: \S+)*  +\S", line)}  # fmt: skip
        assert len(starts) <= 1, block


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_page_is_english_on_request_and_says_the_same(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    commands.main([*command.split(), "--help"])
    chinese = capsys.readouterr().out
    assert commands.main([*command.split(), "--help", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert english.startswith("Usage: yinfa")
    assert not re.search("[用选命显]", english)
    options = re.compile(r"--?[a-zA-Z-]+")
    assert set(options.findall(chinese)) <= set(options.findall(english))


def test_help_lines_fit_a_narrow_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    commands.main(["build", "--help"])
    assert max(width(line) for line in capsys.readouterr().out.splitlines()) <= 52


@pytest.mark.parametrize("command", [[], ["template"]])
def test_without_a_command_there_is_short_help(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(command) == 0
    out = capsys.readouterr().out
    assert "命令：" in out
    assert "--help  " not in out


def test_help_imports_nothing_heavy() -> None:
    script = "import sys; from generator.cli import main; main(['build', '--help']); print(*sorted(sys.modules), sep='\\n')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=ROOT, check=True, text=True, encoding="utf-8")
    modules = set(done.stdout.splitlines())
    assert "generator.cli.commands" in modules
    assert not modules & {*HEAVY, "generator.pipeline", "generator.campaign.model"}


def test_a_build_without_returns_loads_neither_their_reader_nor_the_ledger(project: Path) -> None:
    script = (
        f"import sys; from generator.cli import main; main(['-q', '-C', {str(project)!r}, 'build', '2021-anquanyue', '-n']); "
        "print(*sorted(sys.modules), sep='\\n')")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=ROOT, check=True, text=True, encoding="utf-8")
    modules = set(done.stdout.splitlines())
    assert "generator.build.report" in modules
    assert not modules & {"sqlite3", "generator.returns.run", "generator.returns.reading.catalogue", "generator.collecting.matrix"}


def test_the_version_is_said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import metadata

    assert commands.main(["--version"]) == 0
    assert re.fullmatch(r"yinfa \S+\n", capsys.readouterr().out)

    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    assert commands.main(["--version"]) == 0


def test_the_exit_codes_are_one_table_in_help_and_docs(capsys: pytest.CaptureFixture[str]) -> None:
    docs = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    for language, heading in (("zh", "退出码："), ("en", "Exit codes:")):
        assert commands.main(["--help", "--lang", language]) == 0
        table = capsys.readouterr().out.split(heading)[1].split("\n\n")[0]
        listed = [int(code) for code in re.findall(r"^  (\d+)  ", table, re.MULTILINE)]
        assert listed == [code for code in ExitCode if code is not ExitCode.PIPE_CLOSED]
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", docs, re.MULTILINE)] == listed


# ---- usage errors


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["buidl"], "没有 buidl 这个命令，是不是 yinfa build？"),
        (["检查"], "没有 检查 这个命令，是不是 yinfa check？"),
        (["help"], "没有 help 这个命令，是不是 yinfa --help？"),
        (["xyzzy"], "没有 xyzzy 这个命令"),
        (["template", "var", "x"], "没有 var 这个命令，是不是 yinfa template vars？"),
        (["build", "--untt", "01"], "没有 --untt 这个选项，是不是 --unit？"),
        (["build", "--zzz"], "没有 --zzz 这个选项"),
        (["--zzz", "build"], "没有 --zzz 这个选项"),
        (["build", "-z"], "没有 -z 这个选项"),
        (["build", "甲", "乙", "丙"], "多出来的内容：乙 丙"),
        (["build", "--unit"], "--unit 后面要写上内容"),
        (["build", "--final=3"], "--final 后面不用写内容"),
        (["build", "--help=3"], "--help 后面不用写内容"),
        (["render"], "缺少“文件”"),
        (["init"], "缺少“文件夹”"),
        (["blanks", "no.docx"], "找不到文件“no.docx”"),
        (["template", "vars", "."], "“.”是文件夹，要的是文件"),
        (["check", "--format", "xml"], "--format 不能是“xml”，可以写 text / json"),
        (["--lang", "fr", "check"], "--lang 不能是“fr”，可以写 zh / en"),
        (["-C", "no", "check"], "找不到文件夹“no”"),
    ],
)
def test_usage_errors_are_chinese_say_where_to_read_and_exit_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    first, second = err.splitlines()
    assert first == f"用法不对：{said}"
    assert second.endswith("--help")


def test_usage_errors_are_english_wherever_the_option_stands(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--lang", "en", "buidl"], ["build", "--untt", "--lang=en"], ["build", "--lang", "EN", "a", "b"]):
        assert commands.main(arguments) == 2
        assert capsys.readouterr().err.startswith("Usage: ")
    assert commands.main(["build", "a", "b", "--", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("用法不对：")


def test_an_error_of_click_that_is_unknown_here_keeps_its_own_words() -> None:
    assert pages.usage_text(click.UsageError("odd"), "zh") == "odd"
    assert pages.help_hint(click.UsageError("odd"), "zh") == "看有哪些命令：yinfa --help"


@pytest.mark.usefixtures("project")
def test_outside_a_project_and_with_unclear_campaigns_the_exit_code_is_2(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["check"]) == 2
    assert "2021-anquanyue、2022-anquanyue" in capsys.readouterr().err
    assert commands.main(["check", "2021-anquanyeu"]) == 2
    assert "是不是“2021-anquanyue”" in capsys.readouterr().err
    assert commands.main(["-C", str(tmp_path_factory.mktemp("elsewhere")), "check"]) == 2
    assert "project-not-found" in capsys.readouterr().err


# ---- check


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        ([], 0, "“2021-anquanyue”没有问题，可以生成了：yinfa build 2021-anquanyue"),
        ([REMINDER], 0, "“2021-anquanyue”没有要改的，看过提醒就可以生成：yinfa build 2021-anquanyue"),
        ([REVIEW], 1, ""),
        ([ERROR, REVIEW, REMINDER], 1, ""),
    ],
)
@pytest.mark.usefixtures("project")
def test_check_exits_1_for_errors_and_reviews_only(
    faked: Callable[..., Any], capsys: pytest.CaptureFixture[str], found: list[Problem], code: int, said: str
) -> None:
    calls = faked("check", CheckReport(tuple(found)))
    assert commands.main(["check", "2021-anquanyue", "--final"]) == code
    out, err = capsys.readouterr()
    assert out.strip() == said
    assert err.count("→") == len(found)
    assert (calls[0]["1"], calls[0]["final"]) == ("2021-anquanyue", True)


@pytest.mark.usefixtures("project")
def test_a_check_that_can_not_go_on_has_found_errors(faked: Callable[..., Any]) -> None:
    faked("check", Refused([ERROR]))
    assert commands.main(["check", "2021-anquanyue"]) == 1


def test_the_campaign_of_the_working_folder_is_meant(
    project: Path, faked: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = faked("check", CheckReport(()))
    monkeypatch.chdir(project / "content" / "2022-anquanyue")
    assert commands.main(["check"]) == 0
    monkeypatch.chdir("/")
    assert commands.main(["-C", str(project / "content" / "2021-anquanyue"), "check"]) == 0
    assert commands.main(["check", "-C", str(project / "content" / "2021-anquanyue")]) == 0
    assert [call["1"] for call in calls] == ["2022-anquanyue", "2021-anquanyue", "2021-anquanyue"]


@pytest.mark.parametrize("arguments", [["--format", "json", "check"], ["check", "--format", "json"], ["-q", "check", "--format=json"]])
@pytest.mark.usefixtures("project")
def test_json_goes_to_stdout_alone_wherever_the_option_stands(
    faked: Callable[..., Any], capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    faked("check", CheckReport((REVIEW,)))
    assert commands.main([*arguments, "2021-anquanyue"]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    data = json.loads(out)
    assert (data["campaign"], data["problems"][0]["code"]) == ("2021-anquanyue", "roster-email")


@pytest.mark.parametrize(("arguments", "message", "page"), [
    (["--format", "json", "chekc"], "没有 chekc 这个命令，是不是 yinfa check？", "yinfa --help"),
    (["check", "a", "b", "--format=json"], "多出来的内容：b", "yinfa check --help"),
    (["build", "--untt", "01", "--format", "JSON"], "没有 --untt 这个选项，是不是 --unit？", "yinfa build --help"),
    (["ledger", "mark", "--format", "json"], "--sent、--confirmed、--failed 要写一个，而且只写一个", "yinfa ledger mark --help"),
    (["render", "--format", "json"], "缺少“文件”", "yinfa render --help"),
])
@pytest.mark.usefixtures("project")
def test_a_usage_error_is_json_too(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str, page: str) -> None:
    assert commands.main(arguments) == 2
    out, err = capsys.readouterr()
    assert err == ""
    [wrong] = json.loads(out)["problems"]
    assert (wrong["severity"], wrong["code"]) == ("error", "usage")
    assert wrong["sentence"] == message
    assert wrong["remedy"].endswith(page)


def test_what_the_disk_refuses_is_json_too(faked: Callable[..., Any], project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faked("render", OSError(28, "No space left on device", str(project / "x")))
    assert commands.main(["render", "通知", "--campaign", "2021-anquanyue", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert (err, json.loads(out)["problems"][0]["code"]) == ("", "disk-error")


@pytest.mark.parametrize("arguments", [["-q", "check"], ["check", "-q"], ["check", "--quiet"]])
@pytest.mark.usefixtures("project")
def test_quiet_works_before_and_after_the_command(
    faked: Callable[..., Any], capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    faked("check", CheckReport((REVIEW, REMINDER)))
    assert commands.main([*arguments, "2021-anquanyue"]) == 1
    assert "提醒" not in capsys.readouterr().err


# ---- build


def test_build_says_how_many_where_and_what_to_open_first(
    project: Path, faked: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project / "output" / "2021-anquanyue"
    (folder / "00-通知及方案").mkdir(parents=True)
    for name in ("公文", "通知"):
        (folder / "00-通知及方案" / f"{name}.docx").touch()
    calls = faked("build", report(folder))
    assert commands.main(["build", "2021-anquanyue", "--unit", "01", "--unit", "02", "-o", "out", "--force"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "“2021-anquanyue”：32 个单位，99 份文件，新写 3 份，没有变的 96 份。",
        "文件在：output/2021-anquanyue",
        "先打开看看：output/2021-anquanyue/00-通知及方案/公文.docx",
    ]
    assert err == ""
    asked = calls[0]["2"]
    assert (asked.units, asked.output, asked.dry_run, asked.final, asked.force) == (
        ("01", "02"), project / "out", False, False, True,
    )  # fmt: skip
    asked.progress.step(1, 99)
    assert not asked.progress.cancelled()


def test_verbose_tells_how_long_work_took(project: Path, faked: Callable[..., Any], capsys: pytest.CaptureFixture[str]) -> None:
    faked("build", report(project / "output"))
    assert commands.main(["build", "2021-anquanyue", "--verbose"]) == 0
    assert re.search(r"^生成 0 份，用时 \d+\.\d 秒$", capsys.readouterr().err, re.MULTILINE)
    assert commands.main(["build", "2021-anquanyue"]) == 0
    assert "用时" not in capsys.readouterr().err


def test_a_dry_run_lists_what_would_be_made(
    project: Path, faked: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    planned = ("00-通知及方案/通知.docx", "01-甲/附件1.docx")
    faked("build", report(project / "output" / "2021-anquanyue", planned=planned, written=0, unchanged=0))
    assert commands.main(["build", "2021-anquanyue", "-n"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [f"output/2021-anquanyue/{path}" for path in planned]
    assert lines[2].startswith("试运行，什么也没写。")


@pytest.mark.usefixtures("project")
def test_files_edited_by_hand_are_named(faked: Callable[..., Any], capsys: pytest.CaptureFixture[str]) -> None:
    edited = problem("hand-edited", Place("output/0.docx"), campaign="2021-anquanyue")
    faked("build", report(Path("/elsewhere"), edited, kept=tuple(f"{n}.docx" for n in range(7))))
    assert commands.main(["build", "2021-anquanyue"]) == 1
    out = capsys.readouterr().out
    assert "有 7 份手工改过，没有动：0.docx、1.docx、2.docx、3.docx、4.docx 等（要换成新的，加 --force）" in out
    assert str(Path("/elsewhere")) in out


@pytest.mark.usefixtures("project")
def test_documents_that_failed_are_named_and_exit_1(
    faked: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    faked("build", report(Path("/elsewhere"), failed=("01-甲/附件1.docx",)))
    assert commands.main(["build", "2021-anquanyue"]) == 1
    assert "有 1 份没有做成：01-甲/附件1.docx" in capsys.readouterr().out


def test_build_as_json_says_everything(
    project: Path, faked: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    faked("build", report(project / "output", REMINDER, kept=("a.docx",)))
    assert commands.main(["build", "2021-anquanyue", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["units"], data["documents"], data["written"], data["unchanged"]) == (32, 99, 3, 96)
    assert (data["kept"], data["problems"][0]["severity"]) == (["a.docx"], "reminder")


@pytest.mark.usefixtures("project")
def test_a_refused_build_exits_3_and_says_that_nothing_was_written(
    faked: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    faked("build", Refused([ERROR]))
    assert commands.main(["build", "2021-anquanyue"]) == 3
    assert capsys.readouterr().err.splitlines()[-1] == "没有写任何文件。改好以后再来一次。"
    assert commands.main(["build", "2021-anquanyue", "--format", "json"]) == 3
    assert json.loads(capsys.readouterr().out)["problems"][0]["code"] == "roster-empty"


@pytest.mark.parametrize(
    ("code", "facts", "exit_code"),
    [
        ("unit-unknown", {"unit": "99", "near": "01 甲局"}, 2),
        ("output-unwritable", {"why": "磁盘满了", "file": "", "done": 3}, 1),
    ],
)
@pytest.mark.usefixtures("project")
def test_what_was_asked_for_and_what_gave_out_have_exit_codes_of_their_own(
    faked: Callable[..., Any], capsys: pytest.CaptureFixture[str], code: str, facts: Any, exit_code: int
) -> None:
    faked("build", Refused([problem(code, Place("x"), **facts)]))
    assert commands.main(["build", "2021-anquanyue"]) == exit_code
    assert "没有写任何文件" not in capsys.readouterr().err


@pytest.mark.usefixtures("project")
def test_a_needed_program_that_is_missing_exits_4(faked: Callable[..., Any]) -> None:
    faked("build", Refused([problem("office-missing", Place())]))
    assert commands.main(["build", "2021-anquanyue"]) == 4


# ---- the other commands


def test_init_makes_a_project_and_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert commands.main(["init", "我的公文"]) == 0
    out = capsys.readouterr().out
    assert (tmp_path / "我的公文" / "content").is_dir()
    assert "cd 我的公文" in out
    assert "yinfa build" in out
    assert commands.main(["init", "我的公文"]) == 2
    assert commands.main(["init", "又一个", "-C", "我的公文"]) == 0
    assert (tmp_path / "我的公文" / "又一个" / "templates").is_dir()


Typed = Callable[..., int]


@pytest.fixture(params=[True, False], ids=["-C first", "-C last"])
def typed(request: pytest.FixtureRequest, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Runs a command from another folder, with -C before or behind it."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")

    def run(*arguments: str) -> int:
        there = ["-C", str(office)]
        return commands.main([*there, *arguments] if request.param else [*arguments, *there])

    return run


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A project with one small campaign."""
    folder = tmp_path / "office"
    shutil.copytree(TESTS / "problems" / "_base", folder)
    shutil.copytree(ROOT / "templates", folder / "templates", dirs_exist_ok=True)
    return folder


def test_output_goes_to_the_folder_that_c_names_or_to_an_absolute_path(typed: Typed, office: Path, tmp_path: Path) -> None:
    assert typed("build", "case", "-o", "成品") == 0
    assert typed("build", "case", "-o", str(tmp_path / "绝对")) == 0
    built, absolute = (sorted(p.relative_to(folder) for p in folder.rglob("公文.docx")) for folder in (office / "成品", tmp_path / "绝对"))
    assert len(built) == 1
    assert built == absolute
    assert list(Path.cwd().iterdir()) == []


def test_a_draft_goes_to_the_folder_that_c_names(typed: Typed, office: Path) -> None:
    assert typed("render", "公文", "--campaign", "case") == 0
    assert typed("render", "公文", "--campaign", "case", "-o", "稿.docx") == 0
    assert (office / "公文.docx").read_bytes() == (office / "稿.docx").read_bytes()
    assert list(Path.cwd().iterdir()) == []


def test_a_file_that_is_read_is_looked_for_in_the_folder_that_c_names(
    typed: Typed, office: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copy(office / "templates" / "form.docx", office / "表.docx")
    shutil.copy(office / "templates" / "form.docx", Path.cwd() / "这里的.docx")
    assert typed("template", "vars", "表.docx", "--format", "json") == 0
    assert "附" in json.loads(capsys.readouterr().out)["names"]
    assert typed("blanks", "表.docx") == 0
    assert typed("blanks", "这里的.docx") == 2


def test_a_new_project_is_made_in_the_folder_that_c_names(typed: Typed, office: Path) -> None:
    assert typed("init", "新的") == 0
    assert (office / "新的" / "content").is_dir()
    assert list(Path.cwd().iterdir()) == []


def test_a_second_c_begins_where_the_first_one_leads(project: Path) -> None:
    assert commands.main(["-C", str(project.parent), "check", "-C", project.name, "2022-anquanyue"]) != 2
    assert commands.main(["-C", str(project), "check", "-C", "没有"]) == 2


@pytest.fixture
def draft(project: Path, faked: Callable[..., Any]) -> Callable[..., int]:
    """Asks for a draft of an annex, whose bytes are PK."""
    (project / "草稿").mkdir()
    faked("render", (DRAFT, b"PK"))
    return lambda *arguments: commands.main(["render", "附件1", "--campaign", "2021-anquanyue", *arguments])


DRAFT = "附件1.表（甲）.docx"


def test_a_draft_of_a_unit_is_the_one_that_was_asked_for(project: Path, faked: Callable[..., Any]) -> None:
    calls = faked("render", (DRAFT, b"PK"))
    assert commands.main(["render", "附件1", "--campaign", "2021-anquanyue", "--unit", "01"]) == 0
    assert (project / DRAFT).read_bytes() == b"PK"
    assert [(call["1"], call["2"], call["3"]) for call in calls] == [("2021-anquanyue", "附件1", "01")]


def test_a_draft_is_saved_here_and_said_so(project: Path, draft: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert draft() == 0
    assert capsys.readouterr().out == f"已存到：{DRAFT}\n"
    assert (project / DRAFT).read_bytes() == b"PK"


def test_a_draft_replaces_nothing_that_was_not_named(
    project: Path, draft: Callable[..., int], capsys: pytest.CaptureFixture[str],
) -> None:
    (project / DRAFT).write_bytes(b"edited")
    assert draft() == 3
    assert "draft-exists" in capsys.readouterr().err
    assert (project / DRAFT).read_bytes() == b"edited"
    assert draft("-o", DRAFT) == 0
    assert (project / DRAFT).read_bytes() == b"PK"


def test_a_draft_is_saved_into_a_folder_under_its_own_name(project: Path, draft: Callable[..., int]) -> None:
    assert draft("-o", "草稿") == 0
    assert (project / "草稿" / DRAFT).read_bytes() == b"PK"
    assert not (project / DRAFT).exists()


def test_no_draft_is_written_among_the_sources(
    project: Path, faked: Callable[..., Any], capsys: pytest.CaptureFixture[str],
) -> None:
    faked("render", ("通知.docx", b"PK"))
    for target in ("content/2021-anquanyue/campaign.yaml", "templates"):
        assert commands.main(["render", "通知", "--campaign", "2021-anquanyue", "-o", target]) == 2
        assert "[result-among-sources]" in capsys.readouterr().err
    assert (project / "content/2021-anquanyue/campaign.yaml").read_text(encoding="utf-8") == "活动: 安全生产月\n"
    built = faked("build", report(project / "output"))
    assert commands.main(["build", "2021-anquanyue", "-o", "content"]) == 2
    assert built == []
    assert not any((project / "templates").iterdir())


@pytest.mark.usefixtures("project")
def test_a_draft_can_go_to_standard_output_but_not_to_a_screen(
    faked: Callable[..., Any], capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    faked("render", ("公文.docx", b"PK\x03\x04\xff"))
    assert commands.main(["render", "公文", "--campaign", "2021-anquanyue", "-o", "-"]) == 0
    assert capsysbinary.readouterr().out == b"PK\x03\x04\xff"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert commands.main(["render", "公文", "-o", "-"]) == 2
    assert "Word 文件不能直接显示在屏幕上" in capsysbinary.readouterr().err.decode()


def test_the_blanks_of_a_form_are_listed_with_what_was_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "表.docx"
    sample = ["-C", str(ROOT), "render", "附件1", "--campaign", "2021-anquanyue", "--unit", "01", "-o", str(form)]
    assert commands.main(sample) == 0
    capsys.readouterr()
    assert commands.main(["blanks", str(form)]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["名称", "类型", "内容", "编号"]
    assert [row.split()[:3] for row in rows if row.startswith(("手机", "单位名称"))] == [
        ["手机", "手机", "（空）"],
        ["单位名称", "文字", "海滨街道办事处"],
    ]
    assert commands.main(["blanks", str(form), "--format", "json"]) == 0
    blanks = {blank["name"]: blank for blank in json.loads(capsys.readouterr().out)["blanks"]}
    assert (blanks["单位名称"]["value"], blanks["姓名"]["empty"]) == ("海滨街道办事处", True)
    assert len(blanks) == len(rows)


def test_what_is_doubtful_in_a_form_is_said(
    tmp_path: Path, faked: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "表.docx").write_bytes(package(word_parts()))
    doubtful = FilledBlank("b1", "参加", BlankType.YES_NO, "是\n否", False, ("勾了两个",))
    faked("read_forms", [FormRead("表.docx", None, ((None, (doubtful,)),))])
    assert commands.main(["blanks", str(tmp_path / "表.docx")]) == 0
    out, err = capsys.readouterr()
    assert "是 否" in out
    assert err == "请看一看“参加”：勾了两个\n"
    faked("read_forms", [FormRead("表.docx", None, ((None, ()),))])
    assert commands.main(["blanks", str(tmp_path / "表.docx")]) == 0
    assert capsys.readouterr().out == "这个文件里没有填写项。\n"


def test_a_file_that_is_no_form_exits_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "表.docx").write_text("文字", encoding="utf-8")
    assert commands.main(["blanks", str(tmp_path / "表.docx")]) == 3
    err = capsys.readouterr().err
    assert "表.docx: 错误[docx-unreadable]" in err
    assert "没有写任何文件" not in err


def test_what_a_template_needs_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["template", "vars", str(ROOT / "templates" / "notice.docx")]) == 0
    values, blanks = capsys.readouterr().out.split("填写项：\n")
    assert "  发文字号\n" in values
    assert blanks.startswith("  （没有）\n\n可以用的，通知、公文和另发的公文")
    assert "  版记.印发日期    印发日期，带“印发”二字\n" in blanks
    assert "附.标识" not in blanks


def test_blanks_of_a_template_are_shown_as_they_are_typed(
    tmp_path: Path, faked: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "表.docx").touch()
    marks = [parse_mark("手机:手机"), parse_mark("方式:线上/线下")]
    faked("template_vars", (frozenset(), [Blank(f"b{n}", mark) for n, mark in enumerate(marks) if mark], ()))
    assert commands.main(["template", "vars", str(tmp_path / "表.docx"), "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["names"], answer["blanks"], answer["problems"]) == ([], ["手机:手机", "方式:线上/线下"], [])


@pytest.fixture
def rebuilt(project: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The templates of a project as its layout gives them."""
    templates = project / "templates"
    shutil.copy(ROOT / "templates" / "layout.yaml", templates)
    assert commands.main(["template", "build"]) == 0
    assert "重做了：templates/notice.docx" in capsys.readouterr().out.splitlines()
    return templates


def test_templates_that_are_as_the_layout_gives_them_are_not_made_again(rebuilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in rebuilt.iterdir()}
    assert commands.main(["template", "build"]) == 0
    assert capsys.readouterr().out == "没有要重做的模板。\n"
    assert {path.name: path.stat().st_mtime_ns for path in rebuilt.iterdir()} == before


def test_a_template_that_was_edited_is_left_and_a_missing_one_is_made(rebuilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (rebuilt / "notice.docx").write_bytes(b"edited")
    (rebuilt / "plan.docx").unlink()
    assert commands.main(["template", "build"]) == 0
    out, err = capsys.readouterr()
    assert out == "重做了：templates/plan.docx\n"
    assert "templates/notice.docx: 提醒[template-edited]" in err
    assert (rebuilt / "notice.docx").read_bytes() == b"edited"


def test_an_edited_template_is_made_again_when_that_is_asked_for(rebuilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built = (rebuilt / "notice.docx").read_bytes()
    (rebuilt / "notice.docx").write_bytes(b"edited")
    assert commands.main(["template", "build", "--force", "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["written"] == ["templates/notice.docx"]
    assert [each["code"] for each in answer["problems"]] == ["template-copied"]
    assert (rebuilt / "notice.docx").read_bytes() == built
    assert (rebuilt / "notice（手工改过）.docx").read_bytes() == b"edited"


def test_a_wrong_layout_rebuilds_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "templates" / "layout.yaml").write_text("页面: 无\n", encoding="utf-8")
    assert commands.main(["template", "build"]) == 3
    assert "没有写任何文件" in capsys.readouterr().err
    assert not list((project / "templates").glob("*.docx"))


def test_schemas_are_listed_and_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["schema"]) == 0
    names = capsys.readouterr().out.split()
    assert "campaign" in names
    assert commands.main(["schema", "campaign"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("http://json-schema.org/draft-07")
    assert commands.main(["schema", "nope"]) == 2


# ---- what goes wrong outside


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "磁盘满了"),
        (errno.EROFS, "这个位置只能读、不能写"),
        (errno.EACCES, "没有权限，或者文件正开着"),
        (errno.ENAMETOOLONG, "文件夹或文件的名字太长，系统不收"),
        (errno.ENOENT, "找不到文件或文件夹"),
        (errno.EIO, "磁盘或网络出错"),
    ],
)
@pytest.mark.usefixtures("project")
def test_what_the_disk_refuses_is_one_clear_problem(
    faked: Callable[..., Any], capsys: pytest.CaptureFixture[str], number: int, said: str
) -> None:
    faked("check", OSError(number, os.strerror(number), "output/甲.docx"))
    assert commands.main(["check", "2021-anquanyue"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == f"output/甲.docx: 错误[disk-error] 读写文件出错：{said}"
    assert len(lines) == 3


@pytest.mark.usefixtures("project")
def test_a_bug_shows_its_traceback(faked: Callable[..., Any]) -> None:
    faked("check", KeyError("bug"))
    with pytest.raises(KeyError):
        commands.main(["check", "2021-anquanyue"])


@pytest.mark.usefixtures("project")
def test_ctrl_c_says_one_line_and_exits_130(faked: Callable[..., Any], capsys: pytest.CaptureFixture[str]) -> None:
    faked("check", KeyboardInterrupt())
    assert commands.main(["check", "2021-anquanyue"]) == 130
    assert capsys.readouterr().err == "已中断。已经写好的文件都是完整的，再运行一次会接着做完。\n"


WAITING = """
import sys, time
from generator import pipeline
from generator.cli import commands
def check(*_args, **_more):
    print("ready", flush=True)
    time.sleep(60)
pipeline.check = check
sys.exit(commands.main(["check", "2021-anquanyue"]))
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_real_interrupt_leaves_no_traceback(project: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [sys.executable, "-c", WAITING], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=project
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert process.returncode == 130
    assert err.decode().startswith("已中断。")
    assert b"Traceback" not in err


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_run_whose_streams_were_closed_does_its_work(project: Path, closed: str) -> None:
    """As a service or a scheduled task may start it; a file that is opened must not become its standard output."""
    shell = shutil.which("sh")
    assert shell is not None
    line = f'"{sys.executable}" -m yinfa init 我的公文 {closed}'
    done = subprocess.run([shell, "-c", line], cwd=project, capture_output=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"")
    assert {path.name for path in (project / "我的公文").iterdir()} >= {"content", "templates"}


@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_a_closed_pipe_ends_quietly(closed: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, closed: writer}
    arguments = ["--help"] if closed == "stdout" else ["nosuch"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-m", "yinfa", *arguments], env=environment, **streams) as process:  # type: ignore[call-overload]
        out, err = process.communicate()
    os.close(writer)
    assert process.returncode == ExitCode.PIPE_CLOSED
    assert not out
    assert not err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk of Linux")
@pytest.mark.parametrize("arguments", [["check", "2021-anquanyue", "--format", "json"], ["schema"]])
def test_a_result_that_finds_a_full_disk_is_told_in_a_sentence(arguments: Sequence[str], project: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "yinfa", *arguments], env=environment, stdout=full, stderr=subprocess.PIPE, check=False, cwd=project)
    told = done.stderr.decode()
    assert "Traceback" not in told
    assert "磁盘满了" in told
    assert done.returncode == ExitCode.FAULTS


@pytest.mark.parametrize(("target", "said"), [("a.pdf", "以 .docx 结尾"), ("a", "以 .docx 结尾"), ("没有/a.docx", "找不到文件夹“没有”")])
def test_a_draft_goes_into_a_word_file_of_a_folder_that_is_there(
    target: str, said: str, project: Path, faked: Callable[..., list[dict[str, Any]]], capsys: pytest.CaptureFixture[str],
) -> None:
    faked("render", ("通知.docx", b"PK"))
    assert commands.main(["render", "通知", "--campaign", "2021-anquanyue", "-o", target]) == 2
    assert said in capsys.readouterr().err
    assert not (project / target).exists()
    assert not (project / "没有").exists()


def test_a_project_file_that_cannot_be_read_is_not_taken_for_a_missing_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "project.yaml").mkdir()
    assert commands.main(["check"]) == 3
    assert "content/project.yaml: 错误[file-not-regular]" in capsys.readouterr().err


def test_importing_under_no_possible_name_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "旧.txt").write_text("通知", encoding="utf-8")
    assert commands.main(["import", "旧.txt", "--as", "a<b"]) == 3
    assert "--as: " not in capsys.readouterr().err
    assert commands.main(["import", "--help"]) == 0
    assert "旧名里的年份" not in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp437", "utf-8"])
@pytest.mark.parametrize("arguments", [["--help"], ["buidl"], ["check", "𠮷☑"]])
def test_a_console_of_any_encoding_gets_no_traceback(encoding: str, arguments: Sequence[str], project: Path) -> None:
    done = run(*arguments, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}, cwd=project)
    assert b"Traceback" not in done.stderr
    assert done.returncode == (0 if arguments == ["--help"] else 2)
    shown = (done.stdout + done.stderr).decode(encoding)
    assert re.search(r"yinfa|2021-anquanyue", shown)
    assert encoding in ("ascii", "cp437") or "命令" in shown or "活动" in shown


@pytest.mark.skipif(os.name == "nt", reason="file names are Unicode there")
def test_chinese_names_work_where_the_system_is_said_to_have_ascii_names_only(tmp_path: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    def typed(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        done = run(*arguments, env=ascii_only, cwd=tmp_path)
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr.decode()
        return done

    typed("init", "我的公文")
    typed("-C", "我的公文", "build", "-o", "成品", "--unit", "01", "-j", "2")
    forms = [path.name for path in (tmp_path / "我的公文" / "成品").rglob("附件*.docx")]
    assert any("活动联络员反馈表（海滨街道办事处）" in name for name in forms)
    assert typed("-C", "我的公文", "render", "公文", "-o", "-").stdout.startswith(b"PK")
    refused = run("-C", "我的公文", "check", "没有", env=ascii_only, cwd=tmp_path)
    assert (refused.returncode, "没有活动“没有”" in refused.stderr.decode()) == (2, True)


def test_the_plain_c_locale_gets_no_traceback(project: Path) -> None:
    done = run("check", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, cwd=project)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
