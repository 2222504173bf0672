"""`yinfa send` as a clerk sees it: rehearsal, drafts, password, questions, Ctrl-C."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import fast_mail_parser
import pytest
from mail_server import NAME, PASSWORD, ROOT, USER, Mailbox, mail_server, parsed, set_cells, settings

from generator.cli import send
from generator.cli.commands import main
from generator.cli.terminal import Screen
from generator.mail.password import find_password
from generator.mail.smtp import Server
from generator.records.entries import State
from generator.records.ledger_file import open_ledger
from generator.wording.problems import Place, Refused

DRAFTS = f"output/{NAME}（邮件）"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str]) -> Run:  # noqa: ARG001  we stand in it
    def called(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([*arguments, NAME] if arguments[0] == "send" else list(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return called


def entries(root: Path) -> list[tuple[str, State]]:
    with open_ledger(root / "content" / NAME / "records", "records") as ledger:
        return [(d.unit, d.state) for d in ledger.deliveries()]


def drafts(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / DRAFTS).glob("*.eml"))}


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


# ------------------------------------------------------------------------------------------------ rehearsal
def test_a_rehearsal_lists_8_mails_and_24_units_of_the_group_and_writes_nothing(run: Run, root: Path) -> None:
    before = tree(root)
    code, said, complained = run("send", "-n")
    assert (code, complained) == (0, "")
    assert sum(" → unit" in line for line in said.splitlines()) == 8
    assert "会发 8 封，现在什么也没有发。" in said
    assert "不用邮箱发的：微信群 24 个单位" in said
    assert f"yinfa package {NAME} --by channel" in said
    assert "还没有归档" in said
    assert tree(root) == before


def test_before_the_issue_a_rehearsal_shows_the_content_as_it_is_now(run: Run, root: Path) -> None:
    shutil.rmtree(root / "content" / NAME / "records")
    shutil.rmtree(root / "output", ignore_errors=True)
    before = tree(root)
    code, said, complained = run("send", "-n")
    assert code == 0
    assert "会发 8 封" in said
    assert "[send-before-issue]" in complained
    assert tree(root) == before


def test_what_is_not_issued_is_not_sent(run: Run, root: Path) -> None:
    shutil.rmtree(root / "content" / NAME / "records")
    main(["build", NAME, "-q"])
    code, _, complained = run("send")
    assert code == 2
    assert "[not-issued]" in complained
    assert not (root / DRAFTS).exists()


@pytest.mark.parametrize("options", [("--again",), ("--eml", "--smtp")])
def test_options_that_do_not_go_together_are_a_usage_error(run: Run, options: tuple[str, ...]) -> None:
    assert run("send", *options)[0] == 2


def test_the_result_is_json_when_asked(run: Run) -> None:
    _, said, _ = run("send", "-n", "--format", "json")
    data = json.loads(said)
    assert [len(data[key]) for key in ("planned", "already", "sent")] == [8, 0, 0]
    assert list(data["others"]) == ["微信群"]
    assert data["planned"][0]["addresses"] == ["unit25@example.cn"]


# ------------------------------------------------------------------------------------------------ drafts
def test_a_draft_for_each_unit_opens_in_any_mail_program(run: Run, root: Path) -> None:
    code, said, _ = run("send")
    assert code == 0
    assert f"草稿 8 封，在 {DRAFTS}" in said
    made = drafts(root)
    assert next(iter(made)) == "25-区发展和改革委员会.eml"
    assert len(made) == 8
    message, read = parsed(made["25-区发展和改革委员会.eml"]), fast_mail_parser.parse_email(made["25-区发展和改革委员会.eml"])
    assert (message["To"], message["X-Unsent"], message["From"]) == ("unit25@example.cn", "1", None)
    issue = root / "content" / NAME / "records" / "issued" / "无文号-通知"
    files = {path.name: path.read_bytes() for path in issue.glob("25-*/*")}
    files["关于印发《宝坻区2021年“安全生产月”活动实施方案》的通知.docx"] = next(issue.rglob("公文.docx")).read_bytes()
    assert {a.filename: a.content for a in read.attachments} == files
    assert {state for _, state in entries(root)} == {State.DRAFTED}


def test_drafts_made_again_are_the_same_bytes(run: Run, root: Path) -> None:
    run("send")
    before = drafts(root)
    noted = entries(root)
    shutil.rmtree(root / DRAFTS)
    run("send")
    assert drafts(root) == before
    assert sorted(entries(root)) == sorted(noted)


def test_a_draft_that_somebody_edited_stays(run: Run, root: Path) -> None:
    run("send")
    edited = root / DRAFTS / "26-区教育局.eml"
    edited.write_bytes(b"X-Unsent: 1\r\n\r\nmine")
    _, said, _ = run("send")
    assert "26-区教育局.eml" in said
    assert edited.read_bytes() == b"X-Unsent: 1\r\n\r\nmine"


def test_a_draft_that_was_sent_by_hand_is_not_offered_again(run: Run, root: Path) -> None:
    run("send")
    assert run("ledger", "mark", NAME, "--unit", "25", "--sent")[0] == 0
    _, said, _ = run("send")
    assert "草稿 7 封" in said
    assert "已经发过、不再发的有 1 个单位。" in said
    assert "25-区发展和改革委员会.eml" not in drafts(root)


def test_a_draft_is_made_again_when_it_is_asked_for_by_name(run: Run, root: Path) -> None:
    run("send")
    run("ledger", "mark", NAME, "--unit", "25", "--sent")
    assert run("send", "--unit", "25", "--again")[0] == 0
    assert "25-区发展和改革委员会.eml" in drafts(root)
    assert len(drafts(root)) == 8


def test_drafts_of_a_few_units_leave_the_others_alone(run: Run, root: Path) -> None:
    run("send")
    before = drafts(root)
    run("send", "--unit", "26")
    assert drafts(root) == before
    assert run("send", "--unit", "99")[0] == 2


def test_a_unit_without_an_address_is_a_reminder(run: Run, root: Path) -> None:
    set_cells(root / "content" / NAME / "units.xlsx", lambda number: {"邮箱": ""} if number == "25" else {})
    code, said, complained = run("send")
    assert code == 0
    assert "草稿 7 封" in said
    assert "[mail-no-address] 区发展和改革委员会" in complained


# ------------------------------------------------------------------------------------------------ the server
def test_mail_goes_out_and_the_clerk_reads_what_happened(
    run: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    mailbox = Mailbox(refused={"unit27@example.cn"})
    with mail_server(tmp_path / "server", mailbox) as server:
        settings(root, server.port)
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
        monkeypatch.setenv("YINFA_MAIL_PASSWORD", PASSWORD)
        code, said, complained = run("send", "--smtp")
        assert code == 1
        assert "发出 7 个单位。" in said
        assert "[send-refused]" in complained
        assert "unit27@example.cn" in complained
        mailbox.refused = set()
        assert run("send", "--smtp")[:2] == (0, (
            "发出 1 个单位。\n已经发过、不再发的有 7 个单位。\n不用邮箱发的：微信群 24 个单位（海滨街道、宝平街道、钰华街道 等）。\n"
            f"接下来：yinfa package {NAME} --by channel　按发送方式打包\n还没有归档过；发完用 yinfa archive {NAME}。\n"))
    assert mailbox.twice() == []
    assert not any(PASSWORD.encode() in data for data in tree(root).values())


def test_ctrl_c_finishes_the_message_and_says_what_is_left(root: Path, tmp_path: Path) -> None:
    held: list[subprocess.Popen[str]] = []

    def interrupt(point: str, address: str) -> str:
        if (point, address) == ("rcpt", "unit27@example.cn"):
            held[0].send_signal(signal.SIGINT)
        return ""

    with mail_server(tmp_path / "server", Mailbox(script=interrupt)) as server:
        settings(root, server.port)
        environment = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "YINFA_MAIL_PASSWORD": PASSWORD, "SSL_CERT_FILE": str(server.authority)}
        held.append(subprocess.Popen([sys.executable, "-m", "yinfa", "send", "--smtp", NAME], cwd=root, env=environment, text=True,
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        said, complained = held[0].communicate(timeout=60)
    assert held[0].returncode == 130
    assert "发出 3 个单位。" in said
    assert "还有 5 个单位没有发完：" in said
    assert "把这一封发完就停" in complained
    assert entries(root) == [(unit, State.ACCEPTED) for unit in ("25", "26", "27")]


# ------------------------------------------------------------------------------------------------ the password
HERE = Server("smtp.example.cn", 465, user=USER)


class Terminal(io.StringIO):
    """Typed lines, as if at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("YINFA_MAIL_PASSWORD", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())


@pytest.mark.usefixtures("nobody_there")
def test_the_keyring_is_asked_under_user_at_host(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring

    monkeypatch.setattr(keyring, "get_password", lambda service, user: f"{service} {user}")
    assert find_password(HERE, Place(), os.environ, partial(send.typed_password, Screen())) == f"yinfa {USER}@smtp.example.cn"


def test_a_password_kept_for_sending_serves_for_reading_too(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring

    kept = {f"{USER}@smtp.example.cn": "for both"}
    monkeypatch.setattr(keyring, "get_password", lambda _service, user: kept.get(user))
    reading = replace(HERE, host="imap.example.cn")
    assert find_password(reading, Place(), {}, lambda _server: "", ["smtp.example.cn"]) == "for both"
    kept[f"{USER}@imap.example.cn"] = "its own"
    assert find_password(reading, Place(), {}, lambda _server: "", ["smtp.example.cn"]) == "its own"


@pytest.mark.usefixtures("nobody_there")
@pytest.mark.parametrize("installed", [True, False])
def test_without_keyring_and_terminal_it_is_told_where_a_password_may_stand(monkeypatch: pytest.MonkeyPatch, installed: bool) -> None:
    import keyring
    from keyring.errors import NoKeyringError

    def none(_service: str, _user: str) -> str:
        raise NoKeyringError

    monkeypatch.setattr(keyring, "get_password", none)
    if not installed:
        monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(Refused) as refused:
        find_password(HERE, Place(), os.environ, partial(send.typed_password, Screen()))
    assert [p.code for p in refused.value.problems] == ["mail-password"]


@pytest.mark.usefixtures("nobody_there")
def test_at_a_terminal_the_password_is_asked_for_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stderr", Terminal())
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return PASSWORD

    monkeypatch.setattr("getpass.getpass", typed)
    assert find_password(HERE, Place(), os.environ, partial(send.typed_password, Screen())) == PASSWORD
    assert USER in asked[0]


# ------------------------------------------------------------------------------------------------ uncertain ones
@pytest.mark.parametrize(("typed", "became", "sent"), [
    ("y\n", State.ACCEPTED, 0), ("没听懂\n没有\n", State.FAILED, 1), ("\n", State.UNCERTAIN, 0), ("", State.UNCERTAIN, 0)])
def test_a_person_at_the_terminal_is_asked_about_an_uncertain_mail(
    run: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, became: State, sent: int,
) -> None:
    faults = ["dot-drop-lost"]
    mailbox = Mailbox(script=lambda point, _: faults.pop() if faults and point == "dot" else "")
    with mail_server(tmp_path / "server", mailbox) as server:
        settings(root, server.port)
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
        monkeypatch.setenv("YINFA_MAIL_PASSWORD", PASSWORD)
        code, _, complained = run("send", "--smtp", "--unit", "25")
        assert code == 1
        assert "[send-uncertain]" in complained
        monkeypatch.setattr(sys, "stdin", Terminal(typed))
        monkeypatch.setattr("generator.cli.send._is_terminal", lambda: True)
        code, said, _ = run("send", "--smtp", "--unit", "25")
    assert "不知道发出去没有，请看看邮箱的“已发送”" in said
    assert code == (1 if became is State.UNCERTAIN else 0)
    assert entries(root)[0] == ("25", became)
    assert len(mailbox.messages) == sent
