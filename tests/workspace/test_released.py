"""What was issued goes out, whatever state the content of today is in."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from pathlib import Path

import pytest
from conftest import TESTS
from mail_server import PASSWORD, Mailbox, attachments, mail_server, settings
from pypdf import PdfWriter

from generator.campaign.project import Project
from generator.cli.commands import main
from generator.files.resources import resource
from generator.mail import run as mailing
from generator.mail.sending import RunClock
from generator.mail.smtp import Connection

ROSTER = """编号,单位全称,单位简称,发送方式,邮箱,份数
01,海滨街道办事处,海滨街道,微信群,,
02,宝平街道办事处,宝平街道,邮箱,bp@example.cn,
03,钰华街道办事处,钰华街道,纸质,,2
"""
NOON = datetime.fromisoformat("2021-06-01T12:00:00+08:00")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def issued_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small campaign of three units, issued."""
    root = tmp_path_factory.mktemp("released") / "project"
    shutil.copytree(TESTS / "problems" / "_base", root)
    shutil.copytree(resource("templates"), root / "templates", dirs_exist_ok=True)
    (root / "content" / "case" / "units.csv").write_text(ROSTER, encoding="utf-8")
    assert main(["-C", str(root), "issue", "-q"]) == 0
    return root


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str]) -> Run:  # noqa: ARG001  we stand in it
    def called(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(list(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return called


def _unfinished_notice(case: Path) -> None:
    (case / "notices").mkdir()
    (case / "notices" / "催报.md").write_text("还没写完\n", encoding="utf-8")


def _broken_settings(case: Path) -> None:
    (case / "campaign.yaml").write_text("活动: [\n", encoding="utf-8")


def _misspelt_value(case: Path) -> None:
    with (case / "notice.md").open("a", encoding="utf-8") as file:
        file.write("请按{{ 没有这个 }}执行。\n")


def _broken_profile(case: Path) -> None:
    (case.parent.parent / "templates" / "layout.yaml").write_text("页边: [\n", encoding="utf-8")


def _settings_gone(case: Path) -> None:
    (case / "campaign.yaml").unlink()


def _settings_a_folder(case: Path) -> None:
    _settings_gone(case)
    (case / "campaign.yaml").mkdir()


def _texts_gone(case: Path) -> None:
    for path in (*case.rglob("*.yaml"), *case.rglob("*.md")):
        if "records" not in path.parts:
            path.unlink()


BREAKAGES = [_unfinished_notice, _broken_settings, _misspelt_value, _broken_profile, _settings_gone, _settings_a_folder, _texts_gone]
COMMANDS = [
    ["package"], ["package", "--by", "channel"], ["package", "--by", "all"], ["package", "--unit", "宝平街道"],
    ["send", "-n"], ["send", "--eml"], ["send", "--eml", "--unit", "2"],
    ["message"], ["message", "--unit", "02"], ["message", "--channel", "邮箱"], ["label"],
    ["ledger", "mark", "--unit", "宝平街道办事处", "--sent"], ["ledger", "mark", "--channel", "微信群", "--sent"],
    ["ledger"], ["archive"]]


@pytest.mark.parametrize("spoil", BREAKAGES)
def test_each_command_does_with_an_issue_what_it_did_before_the_content_was_spoilt(
    root: Path, run: Run, spoil: Callable[[Path], None], when_sound: list[dict[str, object]],
) -> None:
    """Of the whole content of today nothing is needed but who is where in the roster."""
    spoil(root / "content" / "case")
    for command, wanted in zip(COMMANDS, when_sound, strict=True):
        code, out, said = run(*command, "--format", "json")
        assert code == 0, (command, said)
        assert _counts(json.loads(out)) == wanted, command
    assert run("check")[0] == 1
    assert run("build")[0] == 3


@pytest.fixture(scope="module")
def when_sound(issued_once: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What the commands do, one after the other, while nothing is wrong with the content."""
    sound = tmp_path_factory.mktemp("sound") / "project"
    shutil.copytree(issued_once, sound)
    found = []
    for command in COMMANDS:
        out = io.StringIO()
        with redirect_stdout(out), redirect_stderr(io.StringIO()):
            assert main(["-C", str(sound), *command, "--format", "json"]) == 0, command
        found.append(_counts(json.loads(out.getvalue())))
    return found


def _counts(said: dict[str, object]) -> dict[str, object]:
    """What was done, without problems, paths and times."""
    return {key: len(value) if isinstance(value, list) else value for key, value in said.items()
            if key not in ("problems", "project", "folder", "files", "drafts", "last_archived", "size")}


def test_a_campaign_whose_content_is_gone_is_still_listed_for_what_was_issued(root: Path, run: Run) -> None:
    _texts_gone(root / "content" / "case")
    assert Project(root).campaigns() == ["case"]
    code, out, _ = run("status", "case")
    assert code == 0
    assert "印发" in out
    code, _, said = run("check", "case")
    assert code == 1
    assert "campaign.yaml: 错误[file-missing]" in said


@pytest.mark.parametrize("command", [["package"], ["send", "-n"], ["archive"]])
def test_it_is_said_that_the_content_of_today_has_errors(root: Path, run: Run, command: list[str]) -> None:
    _unfinished_notice(root / "content" / "case")
    code, _, said = run(*command)
    assert code == 0
    assert "提醒[content-set-aside] 现在的内容有 1 处错误" in said
    assert "公文 notices/催报.md 第1行" in said


def test_the_words_and_titles_are_those_that_were_issued(root: Path, run: Run) -> None:
    as_issued = run("message")[1]
    notice = root / "content" / "case" / "notice.md"
    notice.write_text(notice.read_text(encoding="utf-8").replace("标题:", "标题: 改了的"), encoding="utf-8")
    assert "改了的" in run("message")[1]
    _unfinished_notice(root / "content" / "case")
    assert run("message")[1] == as_issued


def test_mail_goes_out_through_the_server_while_another_notice_is_unfinished(root: Path, tmp_path: Path) -> None:
    _unfinished_notice(root / "content" / "case")
    with mail_server(tmp_path / "server", Mailbox()) as server:
        settings(root, server.port)
        done = mailing.deliver(
            Project(root), "case", mailing.SendOptions(), lambda at, place: Connection(at, PASSWORD, server.trust, place),
            lambda per_minute: RunClock(lambda: NOON, lambda: 0.0, lambda _: None, per_minute=per_minute), lambda _: None)
        assert done.delivered is not None
        assert list(done.delivered.sent) == ["02"]
        [(to, data)] = server.mailbox.messages
        assert to == ["bp@example.cn"]
        assert [name for name, _ in attachments(data)] == [
            "津宝安办〔2021〕8号 关于开展“安全生产月”活动的通知.docx", "附件.“安全生产月”活动反馈表（宝平街道办事处）.docx"]
    assert "content-set-aside" in {p.code for p in done.problems}


def test_a_sealed_copy_is_added_while_another_notice_is_unfinished(root: Path, run: Run, tmp_path: Path) -> None:
    _unfinished_notice(root / "content" / "case")
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(tmp_path / "scan.pdf")
    assert run("issue", "--sealed", str(tmp_path / "scan.pdf"), "--yes")[0] == 0


def test_a_notice_that_was_not_issued_is_not_sent_from_old_content(root: Path, run: Run) -> None:
    _unfinished_notice(root / "content" / "case")
    for command in (["package", "--document", "催报"], ["send", "-n", "--document", "催报"], ["message", "--document", "催报"]):
        code, _, said = run(*command)
        assert code != 0
        assert "content-set-aside" not in said
        assert "front-matter-missing" in said


def test_rows_of_the_roster_with_errors_are_left_out_and_told(root: Path, run: Run) -> None:
    roster = root / "content" / "case" / "units.csv"
    roster.write_text(ROSTER + "03,区教育局,区教育局,纸质,,1\n04,区民政局,区民政局,纸质,,1\n", encoding="utf-8")
    code, _, said = run("package")
    assert code == 1
    assert "名录 units.csv 第5行 编号: 错误[roster-number-twice]" in said
    made = sorted(path.name for path in (root / "output" / "case（分发）").iterdir() if path.is_dir() and not path.name.startswith("."))
    assert made == ["01-海滨街道办事处", "02-宝平街道办事处", "04-区民政局"]
    assert run("package", "--unit", "03")[0] == 2, "two units have that number"
    assert run("package", "--unit", "02")[0] == 0, "its row is sound"


def test_without_a_readable_roster_that_of_the_issue_stands_for_it(root: Path, run: Run) -> None:
    (root / "content" / "case" / "units.csv").write_bytes(b"PK\x03\x04 no csv")
    code, _, said = run("package")
    assert code == 0
    assert "提醒[roster-set-aside]" in said
    assert (root / "output" / "case（分发）" / "02-宝平街道办事处").is_dir()


def test_without_a_roster_today_that_of_the_issue_is_archived(root: Path, run: Run) -> None:
    (root / "content" / "case" / "units.csv").unlink()
    code, _, said = run("archive")
    assert code == 0
    assert "提醒[roster-set-aside]" in said
    assert next((root / "output" / "case（归档）").glob("*/units.csv")).read_text(encoding="utf-8") == ROSTER
