"""Bad lines, bad servers and odd folders: nothing is lost, nothing comes twice, and what went wrong is said."""

from __future__ import annotations

import socket
import sqlite3
import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from imap_server import ImapServer, dropping_line, imap_server
from mailbox_made import SINCE, bounce, letter, mail, options, settings, taken
from returns_made import AT, NAME, copied, filled, form_path

from generator.campaign.project import Project
from generator.collecting.mailbox.run import collect_mail
from generator.collecting.run import CollectOptions
from generator.files.progress import Progress
from generator.mail.imap import mailbox as mailbox_module
from generator.mail.imap.connection import WINDOW
from generator.wording.problems import Refused

pytestmark = pytest.mark.no_cover

POINTS = 50
FOLDER = "&UXZO1mWHTvZZOQ-/&ZTaIaA-"
"""其他文件夹/收表 in modified UTF-7."""


@pytest.fixture(scope="module")
def server() -> Iterator[ImapServer]:
    """A mailbox with seven messages, in the inbox and in a folder."""
    with imap_server() as running:
        yield running


def rows(project: Project) -> list[tuple[object, ...]]:
    """All that the ledger has of forms, letters and messages, without the numbers of rows."""
    database = sqlite3.connect(project.folder(NAME) / "records" / "ledger.sqlite")
    found: list[tuple[object, ...]] = database.execute(
        "SELECT c.name, c.sender, c.sent, f.unit, f.annex, v.blank, v.value FROM receipt c JOIN reading r ON r.receipt = c.number "
        "LEFT JOIN form f ON f.reading = r.number LEFT JOIN form_value v ON v.form = f.number ORDER BY c.sha256, v.position").fetchall()
    found += database.execute("SELECT address, state, reply FROM recipient ORDER BY address").fetchall()
    found += database.execute("SELECT what, address, detail FROM event ORDER BY what, address, detail").fetchall()
    found += database.execute("SELECT folder, uid, kind FROM mail ORDER BY folder, uid").fetchall()
    database.close()
    return found


def first_only(at: int, connection: int) -> int | None:
    """After how many octets a connection is cut: only the first one is."""
    return at if connection == 1 else None


@pytest.fixture
def filled_server(server: ImapServer, sent_out: Project) -> ImapServer:
    """The mailbox with its messages, put there once."""
    if not server.count:
        for number, unit in enumerate(("01", "02", "03"), 1):
            data, _ = filled(form_path(sent_out, unit, 3), 10 + number)
            server.deliver(mail(f"报送 {unit}", f"unit{unit}@example.cn", files=[("附件3.docx", data)], number=number))
        server.deliver(bounce("unit07@example.cn", "<letter07.1@example.cn>"))
        server.deliver(mail("无关", "shop@example.com", "全场八折", number=5))
        data, _ = filled(form_path(sent_out, "04", 3), 14)
        server.deliver(mail("报送 04", "unit04@example.cn", files=[("附件3.docx", data), ("填充.bin", bytes(range(256)) * 2000)], number=6))
        server.deliver(mail("报送 05", "unit05@example.cn", files=[("附件3.docx", filled(form_path(sent_out, "05", 3), 15)[0])], number=7),
                       folder=FOLDER)
    return server


def test_a_line_that_is_cut_at_fifty_points_loses_nothing_and_doubles_nothing(
    sent_out: Project, filled_server: ImapServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mailbox_module, "PIECE", 1 << 17)
    letter(sent_out, "07", "unit07@example.cn")
    folders = {"文件夹": "[收件箱, 其他文件夹/收表]"}
    whole = copied(sent_out.root, tmp_path / "whole")
    with dropping_line(filled_server.tls, lambda _n: None) as line:
        report = taken(settings(whole, filled_server, port=line.port, **folders), filled_server)
        octets = line.octets
    assert [m.outcome.value for m in report.messages] == ["taken", "taken", "taken", "notice", "other", "taken", "taken"]
    wanted = rows(whole)
    one = copied(sent_out.root, tmp_path / "one")
    ledger = one.folder(NAME) / "records" / "ledger.sqlite"
    start = ledger.read_bytes()
    for point in range(POINTS):
        ledger.write_bytes(start)
        at = 1 + octets * point // POINTS
        with dropping_line(filled_server.tls, partial(first_only, at)) as line:
            taken(settings(one, filled_server, port=line.port, **folders), filled_server)
            assert line.connections > 1, at
        assert rows(one) == wanted, at


def test_a_line_that_is_cut_every_time_still_brings_everything_in_the_end(
    sent_out: Project, filled_server: ImapServer, tmp_path: Path,
) -> None:
    letter(sent_out, "07", "unit07@example.cn")
    whole = settings(copied(sent_out.root, tmp_path / "whole"), filled_server)
    taken(whole, filled_server)
    with dropping_line(filled_server.tls, lambda _n: 150_000) as line:
        project = settings(sent_out, filled_server, port=line.port)
        for _ in range(9):
            report = taken(project, filled_server)
            if not report.failed:
                break
        assert line.connections > 3
    assert rows(project) == rows(whole)


def test_a_server_that_says_nothing_is_not_waited_for_for_ever(sent_out: Project, server: ImapServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        project = settings(sent_out, server, port=silent.getsockname()[1])
        with pytest.raises(Refused) as refused:
            taken(project, server, timeout=0.2)
    assert refused.value.problems[0].code in ("mailbox-host", "mail-tls")


def test_what_was_taken_before_the_line_was_lost_for_good_is_kept_and_told(sent_out: Project, filled_server: ImapServer) -> None:
    with dropping_line(filled_server.tls, lambda n: 60_000 if n == 1 else 10) as line:
        project = settings(sent_out, filled_server, port=line.port)
        report = taken(project, filled_server)
    assert report.failed
    assert "mailbox-host" in [p.code for p in report.problems]
    assert 1 <= len(report.messages) < 6
    again = taken(settings(sent_out, filled_server), filled_server)
    assert again.before == len(report.messages)
    assert len(again.messages) == 6 - again.before


def test_a_wrong_password_is_told_after_one_try(sent_out: Project, server: ImapServer) -> None:
    with dropping_line(server.tls, lambda _n: None) as line:
        project = settings(sent_out, server, port=line.port)
        with pytest.raises(Refused) as refused:
            collect_mail(project, NAME, CollectOptions(AT, "clerk"), options(server, password="wrong"))  # noqa: S106
    [told] = refused.value.problems
    assert (told.code, told.facts["user"], line.connections) == ("mail-login", "anjian@example.cn", 1)
    assert "wrong" not in str(told.facts)


def test_a_certificate_that_nobody_vouches_for_ends_before_the_login(sent_out: Project, server: ImapServer) -> None:
    stranger = options(replace(server, trust=ssl.create_default_context()))
    with pytest.raises(Refused) as refused:
        collect_mail(settings(sent_out, server), NAME, CollectOptions(AT, "clerk"), stranger)
    assert refused.value.problems[0].code == "mail-certificate"


def test_the_password_never_travels_in_the_open(sent_out: Project, server: ImapServer) -> None:
    project = settings(sent_out, server, port=server.plain, 加密="无", 主机="mail.example.cn")
    with pytest.raises(Refused) as refused:
        taken(project, server)
    assert refused.value.problems[0].code == "mail-plain-login"


def test_starttls_reads_the_same_mailbox(sent_out: Project, filled_server: ImapServer) -> None:
    report = taken(settings(sent_out, filled_server, port=filled_server.plain, 加密="STARTTLS"), filled_server)
    assert len(report.messages) == 6


def test_the_program_names_itself_before_it_opens_a_folder(sent_out: Project, filled_server: ImapServer) -> None:
    taken(settings(sent_out, filled_server), filled_server)
    log = (filled_server.home / "dovecot.log").read_text(encoding="utf-8")
    assert "ID sent" in log
    assert "name=yinfa" in log


def test_a_folder_that_is_not_there_is_told_with_those_that_are(sent_out: Project, filled_server: ImapServer) -> None:
    with pytest.raises(Refused) as refused:
        taken(settings(sent_out, filled_server, 文件夹="收表"), filled_server)
    [told] = refused.value.problems
    assert (told.code, told.facts["name"]) == ("mailbox-folder", "收表")
    assert "其他文件夹/收表" in told.facts["known"]


def test_a_folder_is_found_whatever_divides_its_name_on_the_server(sent_out: Project) -> None:
    with imap_server(separator=".") as server:
        server.deliver(mail("报送", files=[("附件3.docx", filled(form_path(sent_out, "05", 3))[0])]), folder=FOLDER)
        report = taken(settings(sent_out, server, 文件夹="其他文件夹/收表"), server)
    assert [m.message for m in report.messages] == ["其他文件夹/收表/报送.eml"]


def test_a_folder_that_gets_new_uids_brings_nothing_twice(sent_out: Project) -> None:
    letter(sent_out, "07", "unit07@example.cn")
    with imap_server() as server:
        server.deliver(mail("报送", files=[("附件3.docx", filled(form_path(sent_out, "05", 3))[0])]))
        server.deliver(bounce("unit07@example.cn", "<letter07.1@example.cn>"))
        project = settings(sent_out, server)
        taken(project, server)
        before = [row for row in rows(project) if len(row) != 3 or row[0] != "INBOX"]
        for list_ in (server.home / "mail").glob("dovecot*"):
            list_.unlink()
        (server.home / "mail" / "dovecot-uidlist").write_text("3 V99 N1 G0000000000000000000000000000abcd\n", encoding="ascii")
        report = taken(project, server)
    assert [m.outcome.value for m in report.messages] == ["known", "known"]
    assert [row for row in rows(project) if len(row) == 7 or row[0] == "received"] == [
        row for row in before if len(row) == 7 or row[0] == "received"]
    assert [row[1] for row in rows(project) if row[0] == "unit07@example.cn"] == ["failed"]


def test_a_message_that_was_moved_comes_in_once_and_another_with_its_message_id_comes_in_too(sent_out: Project) -> None:
    first, _ = filled(form_path(sent_out, "05", 3), 12)
    second, _ = filled(form_path(sent_out, "06", 3), 16)
    with imap_server() as server:
        server.deliver(mail("报送", files=[("附件3.docx", first)], number=4))
        server.deliver(mail("报送", files=[("附件3.docx", first)], number=4), folder=FOLDER)
        server.deliver(mail("报送 06", "unit06@example.cn", files=[("附件3.docx", second)], number=4), folder=FOLDER)
        report = taken(settings(sent_out, server, 文件夹="收件箱、其他文件夹/收表"), server)
    assert [m.outcome.value for m in report.messages] == ["taken", "known", "taken"]
    assert {row[3] for row in rows(sent_out) if len(row) == 7 and row[3]} == {"05", "06"}


def test_only_mail_since_a_day_is_looked_at(sent_out: Project) -> None:
    with imap_server() as server:
        for number, days in enumerate((-40, 0, 40), 1):
            server.deliver(mail(f"第{number}封", number=number), AT + timedelta(days=days))
        report = taken(settings(sent_out, server), server, since=SINCE.replace(month=6, day=20))
    assert [m.message for m in report.messages] == ["收件箱/第2封.eml", "收件箱/第3封.eml"]


def test_a_run_that_is_stopped_between_two_messages_keeps_what_it_took(sent_out: Project, filled_server: ImapServer) -> None:
    project = settings(sent_out, filled_server)
    steps: list[int] = []
    report = taken(project, filled_server, progress=Progress(lambda done, _total: steps.append(done), lambda: len(steps) > 2))
    assert (report.stopped, len(report.messages)) == (True, 2)
    assert [p.code for p in report.problems] == ["stopped"]
    again = taken(project, filled_server)
    assert (again.before, len(again.messages)) == (2, 4)


def test_more_messages_than_one_search_answers_are_all_found(sent_out: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert WINDOW > 100
    monkeypatch.setattr("generator.mail.imap.connection.WINDOW", 7)
    monkeypatch.setattr(mailbox_module, "BATCH", 4)
    with imap_server() as server:
        for number in range(20):
            server.deliver(mail(f"第{number}封", "shop@example.com", number=number))
        report = taken(settings(sent_out, server), server)
    assert [m.message for m in report.messages] == [f"收件箱/第{number}封.eml" for number in range(20)]
