"""JSON is a contract: whatever a command does or refuses, it prints one answer that docs/schema/yinfa-1.json allows."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest
from conftest import ROOT
from mail_server import NAME

from generator.cli.commands import cli, main
from generator.cli.pages import Group

SCHEMA = json.loads((ROOT / "docs" / "schema" / "yinfa-1.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
Answer = tuple[int, dict[str, Any]]
Asked = Callable[..., Answer]


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str]) -> Asked:
    """Run a command; its exit code and its answer, which the contract allows."""

    def run(*arguments: str) -> Answer:
        capsys.readouterr()
        code = main([*arguments, "--format", "json"])
        answer = json.loads(capsys.readouterr().out)
        VALIDATOR.validate(answer)
        assert (answer["exit_code"], answer["ok"]) == (code, code == 0)
        return code, answer

    return run


def every_command(group: Group = cli, before: str = "") -> list[str]:
    """Every command as it is typed."""
    found = []
    for name, command in ((name, group.loaded(name)) for name in tuple(group.commands)):
        found.append(f"{before}{name}")
        if isinstance(command, Group):
            found += every_command(command, f"{before}{name} ")
    return found


WHAT_EACH_DOES: dict[str, tuple[tuple[str, ...], int]] = {
    "init": (("init", "新的"), 0),
    "check": (("check", NAME), 0),
    "build": (("build", NAME, "--unit", "01"), 0),
    "build -n": (("build", NAME, "-n"), 0),
    "render": (("render", "通知", "--campaign", NAME), 0),
    "blanks": (("blanks", "表.docx"), 0),
    "collect": (("collect", "表.docx", "--campaign", NAME), 0),
    "collect -n": (("collect", "-n", "表.docx"), 0),
    "collect --reply": (("collect", "--reply", "--campaign", NAME), 0),
    "collect --reply -n": (("collect", "--reply", "-n", "--campaign", NAME), 0),
    "simulate": (("simulate", NAME), 0),
    "remind": (("remind", NAME, "进展统计表", "--unit", "01"), 0),
    "remind -n": (("remind", NAME, "-n"), 0),
    "report": (("report", NAME), 0),
    "look": (("look", NAME), 0),
    "look --out": (("look", NAME, "--out", "待核.xlsx"), 0),
    "returns": (("returns",), 0),
    "returns list": (("returns", NAME, "--on", "2021-07-15"), 0),
    "returns list --late": (("returns", "list", NAME, "--late"), 0),
    "returns mark": (("returns", "mark", NAME, "--unit", "25", "--return", "总结报告", "--received", "2021-06-30"), 0),
    "returns check": (("returns", "check", NAME), 0),
    "returns accept": (("returns", "accept", NAME, "--unit", "01", "--return", "联络员反馈表"), 0),
    "template build": (("template", "build"), 0),
    "template check": (("template", "check"), 0),
    "template vars": (("template", "vars", "templates/notice.docx"), 0),
    "diff": (("diff", "表.docx", "改过.docx"), 1),
    "schema": (("schema",), 0),
    "schema campaign": (("schema", "campaign"), 0),
    "import": (("import", "旧.txt", "--as", "2020-old"), 0),
    "new": (("new", "2022", "--from", NAME), 0),
    "review": (("review", NAME), 0),
    "issue": (("issue", "--campaign", NAME), 0),
    "archive": (("archive", NAME), 0),
    "preview": (("preview", "通知", "--campaign", NAME), 0),
    "package": (("package", NAME, "--by", "channel"), 0),
    "send": (("send", NAME), 0),
    "send -n": (("send", NAME, "-n"), 0),
    "message": (("message", NAME), 0),
    "label": (("label", NAME), 0),
    "ledger": (("ledger",), 0),
    "ledger list": (("ledger", NAME), 0),
    "ledger export": (("ledger", "export", NAME), 0),
    "ledger mark": (("ledger", "mark", NAME, "--unit", "25", "--sent"), 0),
    "status": (("status", NAME), 0),
    "status of all": (("status",), 0),
    "serve": (("serve", "--no-open"), 0),
    "completion": (("completion", "fish"), 0),
}
"""What is typed, and how it ends."""
BEFORE = dict.fromkeys(("returns accept", "collect --reply", "collect --reply -n"), ("collect", "表.docx", "--campaign", NAME))
"""What is typed first."""


def test_no_command_is_forgotten() -> None:
    assert {name for name in every_command() if name != "template"} <= set(WHAT_EACH_DOES)


@pytest.fixture
def materials(root: Path) -> Path:
    """What the commands are given."""
    forms = root / "content" / NAME / "records" / "issued" / "无文号-通知"
    docx.Document(str(next(forms.glob("01-*/附件1*.docx")))).save(str(root / "表.docx"))  # as it comes back: saved by another program
    shutil.copy(next(forms.glob("02-*/附件1*.docx")), root / "改过.docx")
    (root / "旧.txt").write_text("关于开展活动的通知\n各单位：\n请参加。\n区安委会办公室\n2020年6月1日\n", encoding="utf-8")
    (root / "空").mkdir()
    main(["collect", "空", "--campaign", NAME])
    with (root / "content" / NAME / "campaign.yaml").open("a", encoding="utf-8") as settings:
        settings.write("印数: {存档: 2}\n")
    return root


@pytest.mark.parametrize("what", WHAT_EACH_DOES)
@pytest.mark.usefixtures("materials")
def test_each_command_answers_in_the_shape_that_is_documented(
    asked: Asked, what: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:
    monkeypatch.setattr("generator.web.live.IDLE", 0.0)  # nobody looks at the pages: the server ends by itself
    if what == "serve":
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    if what == "preview":
        request.getfixturevalue("uno_python")
        request.getfixturevalue("soffice")
    typed, ends = WHAT_EACH_DOES[what]
    if what in BEFORE:
        assert asked(*BEFORE[what])[0] == 0
    code, answer = asked(*typed)
    assert code == ends, answer["problems"]
    named = re.sub(r" (-n|of all|--late|--out|--reply|--reply -n)$|(?<=schema) campaign", "", what)
    assert answer["command"] == (f"{what} list" if what in ("ledger", "returns") else named)
    assert set(answer) - set(SCHEMA["required"]), "a command that did its work says what it did"


@pytest.mark.parametrize("command", [name for name in every_command() if name != "template"])
def test_each_command_answers_a_usage_error_in_the_same_shape(asked: Asked, command: str) -> None:
    code, answer = asked(*command.split(), "--no-such-option")
    assert (code, answer["command"]) == (2, command)
    [wrong] = answer["problems"]
    assert (wrong["code"], wrong["severity"]) == ("usage", "error")
    assert wrong["remedy"].endswith("--help")


@pytest.mark.parametrize("command", [
    ("check", "没有"), ("build", "没有"), ("render", "通知", "--campaign", "没有"), ("review", "没有"), ("issue", "--campaign", "没有"),
    ("archive", "没有"), ("package", "没有"), ("send", "没有"), ("message", "没有"), ("label", "没有"), ("ledger", "list", "没有"),
    ("ledger", "export", "没有"), ("ledger", "mark", "没有", "--unit", "1", "--sent"), ("status", "没有"),
    ("new", "2022", "--from", "没有")])
@pytest.mark.usefixtures("root")
def test_each_command_refuses_an_unknown_campaign_with_exit_2(asked: Asked, command: tuple[str, ...]) -> None:
    code, answer = asked(*command)
    assert code == 2
    assert [p["code"] for p in answer["problems"]] == ["campaign-unknown"]
    assert answer["problems"][0]["facts"]["name"] == "没有"
    assert not set(answer) - set(SCHEMA["required"])


@pytest.mark.parametrize("command", [
    ("check",), ("build",), ("render", "通知"), ("review",), ("issue",), ("package", "--draft"), ("send", "--draft")])
def test_broken_content_is_an_answer_too(asked: Asked, root: Path, command: tuple[str, ...]) -> None:
    (root / "content" / NAME / "campaign.yaml").write_text("活动: [\n", encoding="utf-8")
    named = ("--campaign", NAME) if command[0] in ("render", "issue") else (NAME,)
    code, answer = asked(*command, *named)
    assert code == (1 if command == ("check",) else 3)
    assert {p["severity"] for p in answer["problems"]} >= {"error"}
    assert answer["problems"][0]["place"]["file"] == f"content/{NAME}/campaign.yaml"


@pytest.mark.parametrize("command", [
    ("archive",), ("package",), ("send",), ("message",), ("ledger", "mark", "--unit", "25", "--sent")])
def test_what_is_issued_goes_out_whatever_the_content_of_today_is_like(asked: Asked, root: Path, command: tuple[str, ...]) -> None:
    (root / "content" / NAME / "campaign.yaml").write_text("活动: [\n", encoding="utf-8")
    code, answer = asked(*command, NAME)
    assert code in (0, 1)
    assert {p["severity"] for p in answer["problems"]} <= {"reminder", "review"}


def test_a_print_list_speaks_of_the_roster_not_of_the_broken_content(asked: Asked, root: Path) -> None:
    (root / "content" / NAME / "campaign.yaml").write_text("活动: [\n", encoding="utf-8")
    _, answer = asked("label", NAME)
    assert [p["code"] for p in answer["problems"]] == ["nothing-to-print"]


def test_paths_begin_at_the_project_wherever_the_command_is_typed(asked: Asked, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "content")
    _, answer = asked("render", "通知", "--campaign", NAME, "-o", "../稿.docx")
    assert (answer["file"], answer["project"]) == ("稿.docx", root.as_posix())
    _, answer = asked("render", "通知", "--campaign", NAME, "-o", str(root.parent / "稿.docx"))
    assert answer["file"] == (root.parent / "稿.docx").as_posix()


def test_dates_are_iso_8601(asked: Asked, root: Path) -> None:
    shutil.rmtree(root / "content" / NAME / "records")
    _, answer = asked("issue", "--campaign", NAME)
    assert (answer["date"], answer["at"][10]) == ("2021-05-31", "T")
    _, answer = asked("new", "2022", "--from", NAME)
    assert answer["dates"]["成文日期"] == "2022-05-31"


@pytest.mark.usefixtures("root")
def test_a_document_on_standard_output_leaves_no_room_for_an_answer(asked: Asked) -> None:
    for command in (("render", "通知", "--campaign", NAME, "-o", "-"), ("ledger", "export", NAME, "--as", "csv", "-o", "-")):
        code, answer = asked(*command)
        assert (code, answer["problems"][0]["code"]) == (2, "usage")


def test_a_draft_with_open_reviews_is_done(asked: Asked, root: Path) -> None:
    asked("new", "2022", "--from", NAME)
    code, answer = asked("build", "2022-anquanyue", "--unit", "01")
    assert code == 0
    assert {p["severity"] for p in answer["problems"]} >= {"review"}
    assert (root / answer["folder"]).is_dir()
    assert asked("check", "2022-anquanyue")[0] == 1
    assert asked("build", "2022-anquanyue", "--final")[0] == 3


def test_english_answers_have_english_sentences_and_the_same_codes(asked: Asked, root: Path) -> None:
    (root / "content" / NAME / "campaign.yaml").unlink()
    (root / "content" / NAME / "campaign.yaml").write_text("年份: x\n", encoding="utf-8")
    chinese, english = asked("check", NAME)[1], asked("check", NAME, "--lang", "en")[1]
    assert [p["code"] for p in chinese["problems"]] == [p["code"] for p in english["problems"]]
    assert chinese["problems"][0]["sentence"] != english["problems"][0]["sentence"]


def test_docs_list_every_key_of_every_answer() -> None:
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`([a-z_0-9]+)`", text))
    for name, definition in SCHEMA["$defs"].items():
        missing = set(definition["properties"]) - documented
        assert not missing, f"{name}: {missing}"
