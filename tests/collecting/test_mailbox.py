"""The office's mailbox is read, and only read: forms come in as files do, bounces are entered with the letter that they answer."""

from __future__ import annotations

import hashlib
import imaplib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from conftest import ROOT
from imap_server import PASSWORD, USER, ImapServer, imap_server
from mail_server import Mailbox, issued, mail_server, parsed, settings as smtp_settings
from mailbox_made import bounce, letter, looked, mail, settings, taken
from returned_forms import Built
from returns_made import AT, NAME, copied, filled, form_path

from generator.campaign.project import Project, find_project
from generator.cli.commands import main
from generator.collecting.current import returned
from generator.collecting.mailbox.model import MailReport
from generator.records.entries import State
from generator.records.ledger_file import open_ledger


@pytest.fixture
def server() -> Iterator[ImapServer]:
    """A mailbox."""
    with imap_server() as running:
        yield running


@pytest.fixture
def project(sent_out: Project, server: ImapServer) -> Project:
    """A project whose forms went out, with that mailbox."""
    return settings(sent_out, server)


def outcomes(report: MailReport) -> list[str]:
    return [message.outcome.value for message in report.messages]


def codes(report: MailReport) -> list[str]:
    return [p.code for p in report.problems]


def units(project: Project) -> dict[str, set[str]]:
    """The units with a form in the ledger, and the numbers read in it."""
    with open_ledger(project.folder(NAME) / "records", "records") as ledger:
        found = returned(ledger)
    return {form.unit: {a.value for a in form.answers if a.row.kind == "数"} for form in found.current.values()}


def states(project: Project) -> dict[str, tuple[State, str]]:
    with open_ledger(project.folder(NAME) / "records", "records") as ledger:
        return {delivery.address: (delivery.state, delivery.reply) for delivery in ledger.deliveries()}


def test_a_form_in_the_mailbox_is_taken_in_once_and_the_mailbox_stays_as_it_was(project: Project, server: ImapServer) -> None:
    data, _ = filled(form_path(project, "05", 3))
    server.deliver(mail(files=[("附件3.docx", data)]))
    server.deliver(bounce("unit07@example.cn", letter(project, "07", "unit07@example.cn")))
    before = server.state()
    report = taken(project, server)
    assert outcomes(report) == ["taken", "notice"]
    assert codes(report) == ["mailbox-bounce"]
    assert units(project) == {"05": {"12"}}
    assert states(project) == {"unit07@example.cn": (State.FAILED, "550 5.1.1 user unknown")}
    again = taken(project, server)
    assert (again.messages, again.before, codes(again)) == ([], 2, [])
    assert server.state() == before


def test_looking_changes_neither_the_mailbox_nor_what_is_kept(project: Project, server: ImapServer, tmp_path: Path) -> None:
    server.deliver(mail(files=[("附件3.docx", filled(form_path(project, "05", 3))[0])]))
    server.deliver(bounce("unit07@example.cn", letter(project, "07", "unit07@example.cn")))
    records = project.folder(NAME) / "records"
    before, mails = {p: p.read_bytes() for p in records.rglob("*") if p.is_file()}, server.state()
    (tmp_path / "scratch").mkdir()
    report = looked(project, server, tmp_path / "scratch")
    assert outcomes(report) == ["taken", "notice"]
    assert [piece.unit.number for file in report.files if file.read for piece in file.read.pieces] == ["05"]
    assert {p: p.read_bytes() for p in records.rglob("*") if p.is_file()} == before
    assert server.state() == mails
    assert states(project)["unit07@example.cn"][0] is State.ACCEPTED


def test_no_flag_of_any_message_changes(project: Project, server: ImapServer) -> None:
    for number in (1, 2):
        server.deliver(mail(number=number, files=[("附件3.docx", filled(form_path(project, "05", 3), 11 + number)[0])]))
    taken(project, server)
    with imaplib.IMAP4_SSL("localhost", server.tls, ssl_context=server.trust) as other:
        other.login(USER, PASSWORD)
        other.select("INBOX", readonly=True)
        assert other.search(None, "UNSEEN")[1] == [b"1 2"]
        assert other.search(None, "DELETED")[1] == [b""]


def test_the_file_has_sender_and_date_of_its_mail_as_evidence(project: Project, server: ImapServer) -> None:
    server.deliver(mail("报送", "大口屯镇 <unit05@example.cn>", files=[("附件3.docx", filled(form_path(project, "05", 3))[0])]))
    taken(project, server)
    with open_ledger(project.folder(NAME) / "records", "records") as ledger:
        [kept] = ledger.returned.forms()
    assert (kept.receipt.sender, kept.receipt.name) == ("大口屯镇 <unit05@example.cn>", "收件箱/报送.eml/附件3.docx")
    assert kept.receipt.sent.startswith("2021-07-01T09:30")


def test_the_text_of_a_mail_is_kept_and_what_is_more_than_a_courtesy_is_told(project: Project, server: ImapServer) -> None:
    form, _ = filled(form_path(project, "05", 3))
    server.deliver(mail(text="您好，请查收。更正：第三项应为15。", files=[("附件3.docx", form)]))
    letter(project, "06", "unit06@example.cn")
    server.deliver(mail("回复", "unit06@example.cn", "我单位没有开展活动", number=2))
    report = taken(project, server)
    assert codes(report) == ["mail-remark", "mail-no-form"]
    assert "第三项应为15" in report.problems[0].facts["remark"]
    kept = [project.folder(NAME) / "records" / file.kept for file in report.files if file.outcome == "body"]
    texts = [path.read_text(encoding="utf-8").strip() for path in kept]
    assert texts == ["您好，请查收。更正：第三项应为15。", "我单位没有开展活动"]
    assert set(units(project)) == {"05"}


def test_mail_of_nobody_we_know_is_not_kept(project: Project, server: ImapServer) -> None:
    server.deliver(mail("本周优惠", "shop@example.com", "全场八折"))
    server.deliver(mail("扫描件", "who@example.com", "请查收", [("盖章.pdf", b"%PDF-1.4 scan")], number=2))
    report = taken(project, server)
    assert outcomes(report) == ["other", "other"]
    assert codes(report) == ["mailbox-stranger", "mailbox-others"]
    assert not list((project.folder(NAME) / "records").glob("returned/*"))
    assert taken(project, server).before == 2


def test_a_form_from_an_address_that_nobody_knows_is_taken_in(project: Project, server: ImapServer) -> None:
    server.deliver(mail("报送", "private@example.com", files=[("附件3.docx", filled(form_path(project, "05", 3))[0])]))
    assert outcomes(taken(project, server)) == ["taken"]
    assert set(units(project)) == {"05"}


def test_a_form_of_another_campaign_is_told_and_not_entered(built: Built, server: ImapServer, tmp_path: Path) -> None:
    project = settings(copied(built.project.root, tmp_path / "two"), server)
    form = next((project.output / "layout-showcase").glob("101-*/附件*.docx"))
    server.deliver(mail("报送", "unit05@example.cn", files=[("表.docx", form.read_bytes())]))
    report = taken(project, server)
    assert "return-other-campaign" in codes(report)
    assert units(project) == {}


def test_a_bounce_that_brings_our_own_form_back_is_no_return(project: Project, server: ImapServer) -> None:
    identity = letter(project, "05", "unit05@example.cn")
    blank = form_path(project, "05", 3).read_bytes()
    inner = mail("通知", USER, files=[("附件3.docx", blank)]).replace(b"<m1@example.cn>", identity.encode())
    report_ = bounce("unit05@example.cn", identity)
    start, end = report_.index(b"Content-Type: message/rfc822\r\n\r\n"), report_.index(b"--=_r--")
    server.deliver(report_[:start] + b"Content-Type: message/rfc822\r\n\r\n" + inner + b"\r\n" + report_[end:])
    report = taken(project, server)
    assert codes(report) == ["mailbox-bounce"]
    assert (report.files, units(project)) == ([], {})


def test_the_form_as_it_was_sent_out_is_no_return(project: Project, server: ImapServer) -> None:
    blank = form_path(project, "05", 3).read_bytes()
    letter(project, "05", "unit05@example.cn", sha256=hashlib.sha256(blank).hexdigest())
    server.deliver(mail("回复：通知", "unit05@example.cn", "收到", [("附件3.docx", blank)]))
    server.deliver(mail("通知", USER, "请各单位填报", [("附件3.docx", blank)], number=2))
    report = taken(project, server)
    assert outcomes(report) == ["taken", "own"]
    assert codes(report) == ["return-as-sent"]
    assert units(project) == {}


def test_only_the_address_that_came_back_is_failed(project: Project, server: ImapServer) -> None:
    identity = letter(project, "05", "a@example.cn", "b@example.cn")
    server.deliver(bounce("B@Example.cn", identity))
    taken(project, server)
    assert {address: state for address, (state, _) in states(project).items()} == {
        "a@example.cn": State.ACCEPTED, "b@example.cn": State.FAILED}


def test_a_bounce_about_an_address_that_the_letter_did_not_go_to_is_told_and_not_entered(project: Project, server: ImapServer) -> None:
    identity = letter(project, "05", "a@example.cn", "b@example.cn")
    server.deliver(bounce("forwarded@example.com", identity))
    report = taken(project, server)
    assert codes(report) == ["mailbox-bounce-unsure"]
    assert {state for state, _ in states(project).values()} == {State.ACCEPTED}
    assert [(n.entered, n.unit) for n in report.notices] == [(False, "")]


def test_a_unit_that_said_it_has_the_letter_keeps_it(project: Project, server: ImapServer) -> None:
    identity = letter(project, "05", "unit05@example.cn")
    with open_ledger(project.folder(NAME) / "records", "records") as ledger:
        ledger.settle(1, {"unit05@example.cn": (State.CONFIRMED, "")}, AT)
    server.deliver(bounce("unit05@example.cn", identity))
    report = taken(project, server)
    assert codes(report) == ["mailbox-bounce"]
    assert states(project)["unit05@example.cn"][0] is State.CONFIRMED


@pytest.mark.parametrize(("action", "code"), [("delayed", ["mailbox-delay"]), ("delivered", []), ("relayed", [])])
def test_what_is_no_failure_is_an_event_only(project: Project, server: ImapServer, action: str, code: list[str]) -> None:
    server.deliver(bounce("unit05@example.cn", letter(project, "05", "unit05@example.cn"), action=action))
    report = taken(project, server)
    assert (codes(report), [n.entered for n in report.notices]) == (code, [True])
    assert states(project)["unit05@example.cn"] == (State.ACCEPTED, "250 ok")


def test_an_automatic_reply_is_an_event_of_the_letter_and_no_return(project: Project, server: ImapServer) -> None:
    identity = letter(project, "05", "unit05@example.cn")
    server.deliver(mail("自动回复：通知", "unit05@example.cn", "我出差了", headers=f"In-Reply-To: {identity}\r\n"))
    report = taken(project, server)
    assert (codes(report), report.files) == (["mailbox-auto-reply"], [])
    with open_ledger(project.folder(NAME) / "records", "records") as ledger:
        assert ("auto-reply", 1) in [(what, message) for _, what, message, _, _ in ledger.events()]
    assert states(project)["unit05@example.cn"][0] is State.ACCEPTED


def test_a_bounce_in_words_with_the_letters_number_is_entered_and_one_without_is_told(project: Project, server: ImapServer) -> None:
    identity = letter(project, "05", "unit05@example.cn", subject="关于报送材料的通知")
    letter(project, "06", "unit06@example.cn", subject="关于报送材料的通知")
    said = "您的邮件被退回。收件人：unit05@example.cn 退信原因：550 用户不存在"
    server.deliver(mail("系统退信", "postmaster@163.com", said, headers=f"References: {identity}\r\n"))
    said = "收件人：unit06@example.cn 退信原因：552 邮箱已满"
    server.deliver(mail("系统退信：关于报送材料的通知", "postmaster@163.com", said, number=2))
    report = taken(project, server)
    assert codes(report) == ["mailbox-bounce", "mailbox-bounce-unsure"]
    assert report.problems[1].facts["unit"] == "06"
    assert {address: state for address, (state, _) in states(project).items()} == {
        "unit05@example.cn": State.FAILED, "unit06@example.cn": State.ACCEPTED}


def test_an_encrypted_zip_is_set_apart_and_the_rest_is_read(project: Project, server: ImapServer) -> None:
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w") as made:
        made.writestr("附件1.docx", b"x" * 99)
    data = bytearray(pack.getvalue())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    form, _ = filled(form_path(project, "05", 3))
    server.deliver(mail(files=[("打包.zip", bytes(data)), ("附件3.docx", form)]))
    report = taken(project, server)
    assert codes(report) == ["return-quarantined"]
    assert set(units(project)) == {"05"}


def test_a_mail_that_is_too_large_is_named_with_its_files_and_comes_when_it_may(project: Project, server: ImapServer) -> None:
    server.deliver(mail("视频", files=[("讲座.mp4", bytes(2 << 20)), ("附件3.docx", filled(form_path(project, "05", 3))[0])]))
    small = settings(project, server, 邮件上限="1")
    report = taken(small, server)
    assert codes(report) == ["mailbox-too-large"]
    assert report.problems[0].facts["names"] == "讲座.mp4、附件3.docx"
    assert codes(taken(small, server)) == ["mailbox-too-large"]
    assert outcomes(taken(settings(project, server), server)) == ["taken"]
    assert set(units(project)) == {"05"}


def test_a_letter_that_the_program_sent_is_found_again_by_its_bounce(
    tmp_path: Path, server: ImapServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    root = issued(tmp_path / "sending")
    mailbox = Mailbox()
    with mail_server(tmp_path / "smtp", mailbox) as smtp:
        smtp_settings(root, smtp.port)
        monkeypatch.setenv("YINFA_MAIL_PASSWORD", PASSWORD)
        monkeypatch.setenv("SSL_CERT_FILE", str(smtp.authority))
        monkeypatch.chdir(root)
        assert main(["send", NAME, "--smtp", "--unit", "05"]) == 0
    [(_, data)] = mailbox.messages
    sent = parsed(data)
    report_ = bounce("unit05@example.cn", str(sent["Message-ID"]))
    server.deliver(report_)
    with (root / "content" / "project.yaml").open("a", encoding="utf-8") as file:
        file.write(f"收信:\n  主机: localhost\n  端口: {server.tls}\n")
    monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
    log = tmp_path / "log.txt"
    assert main(["collect", "--mail", "--campaign", NAME, "--log", str(log)]) == 0
    assert states(find_project(root))["unit05@example.cn"] == (State.FAILED, "550 5.1.1 user unknown")
    text = log.read_text(encoding="utf-8")
    assert "mailbox-bounce" in text
    assert not [word for word in ("unit05", "Undelivered", "anjian", PASSWORD) if word in text]
    assert main(["ledger", "export", NAME]) == 0
    schema = json.loads((ROOT / "docs" / "schema" / "yinfa-1.json").read_text(encoding="utf-8"))
    server.deliver(mail("报送", files=[("附件3.docx", b"PK")], number=8))
    for options in (["-n"], []):
        capsys.readouterr()
        assert main(["collect", "--mail", "--campaign", NAME, "--format", "json", *options]) == 0
        answer = json.loads(capsys.readouterr().out)
        jsonschema.validate(answer, schema)
        assert [one["outcome"] for one in answer["mail"]["messages"]] == ["taken"]
        assert ("remarks" in answer) is (not options)
    server.deliver(mail("报送", files=[("附件3.docx", filled(form_path(find_project(root), "05", 3))[0])], number=9))
    capsys.readouterr()
    assert main(["collect", "--mail", "--campaign", NAME]) == 0
    assert "没有核对的：" in capsys.readouterr().out
