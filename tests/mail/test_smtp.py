"""One connection to a mail server: what a clerk is told when it does not come about, and how long an answer is waited for."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mail_server import PASSWORD, USER, Mailbox, MailServer, mail_server

from generator.mail.smtp import Connection, Reply, Server
from generator.records.entries import State
from generator.wording.problems import Problem, Refused
from generator.wording.sentences import sentence

TO = "a@example.cn"
LETTER = b"Subject: x\r\n\r\n.\r\n"


@contextmanager
def connected(server: MailServer, password: str = PASSWORD, **changed: object) -> Iterator[Connection]:
    settings = Server("localhost", server.port, "STARTTLS", USER)
    connection = Connection(replace(settings, **changed), password, server.trust)  # type: ignore[arg-type]  # any of its fields
    try:
        yield connection
    finally:
        connection.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MailServer]:
    with mail_server(tmp_path, Mailbox()) as running:
        yield running


def refusal(connection: Connection) -> Problem:
    with pytest.raises(Refused) as refused:
        connection.open()
    [found] = refused.value.problems
    assert PASSWORD not in str(found)
    return found


def told(problem: Problem) -> str:
    return sentence(problem)[0]


# ------------------------------------------------------------------------------------------------ no connection
@pytest.mark.parametrize("answer", ["454 4.7.0 TLS not available", "501 5.5.4 syntax error"])
def test_where_starttls_is_offered_and_refused_nothing_goes_out_in_clear(server: MailServer, answer: str) -> None:
    server.mailbox.starttls = answer
    with connected(server) as connection:
        found = refusal(connection)
        assert connection.deliver(USER, [TO], LETTER).replies[TO].state is State.DEFERRED
    assert (found.code, told(found)) == ("mail-busy", f"发信服务器 localhost 现在不受理：“{answer}”")
    assert (server.mailbox.logins, server.mailbox.messages) == ([], [])


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize("encryption", ["STARTTLS", "TLS"])
@pytest.mark.parametrize(("host", "since", "until", "why"), [
    ("mail.example.cn", 0, 0, "不是发给这个主机的"), ("localhost", 2000, 2001, "过期了"), ("localhost", 2098, 2099, "还没有生效"),
])
def test_a_certificate_that_is_not_good_is_told_with_what_is_wrong(
    tmp_path: Path, encryption: str, host: str, since: int, until: int, why: str,
) -> None:
    begin, end = (datetime(year, 1, 1, tzinfo=UTC) if year else None for year in (since, until))
    with mail_server(tmp_path, Mailbox(), tls=encryption, host=host, since=begin, until=end) as server:
        with connected(server, encryption=encryption) as connection:
            found = refusal(connection)
        assert (found.code, told(found)) == ("mail-certificate", f"localhost 的证书不可信（{why}），没有登录")
        assert server.mailbox.logins == []


def test_a_certificate_of_an_unknown_authority_is_told_as_such(server: MailServer) -> None:
    server.trust = ssl.create_default_context()
    with connected(server) as connection:
        assert told(refusal(connection)) == "localhost 的证书不可信（签发的机构不认识），没有登录"


def mute() -> tuple[socket.socket, int]:
    """Something that takes connections and never says a word."""
    listening = socket.create_server(("127.0.0.1", 0))
    return listening, listening.getsockname()[1]


def hanging_up() -> tuple[socket.socket, int]:
    """A port at which nobody listens any more."""
    listening, port = mute()
    listening.close()
    return listening, port


@pytest.mark.parametrize(("other", "why"), [(mute, "等不到答复"), (hanging_up, "对方不接受连接")])
def test_a_host_that_does_not_answer_is_told_with_the_reason(other: Callable[[], tuple[socket.socket, int]], why: str) -> None:
    listening, port = other()
    with listening:
        found = refusal(Connection(Server("localhost", port, "STARTTLS", USER, timeout=0.2), PASSWORD, ssl.create_default_context()))
    assert (found.code, told(found)) == ("mail-host", f"连不上发信服务器 localhost:{port}：{why}")


def test_an_unknown_host_is_told_as_such(server: MailServer) -> None:
    with connected(server, host="no-such-host.invalid") as connection:
        assert told(refusal(connection)).endswith("：找不到这个主机")


# ------------------------------------------------------------------------------------------------ waiting
def test_the_answer_to_a_whole_message_is_waited_for_longer_than_any_other(server: MailServer) -> None:
    server.mailbox.slow = 1.5
    with connected(server, timeout=0.75, reply_timeout=60.0) as connection:
        connection.open()
        server.mailbox.script = lambda at, _: "dot-slow" if at == "dot" else ""
        assert connection.deliver(USER, [TO], LETTER).replies == {TO: Reply(State.ACCEPTED, "250 OK queued", of_text=True)}
        server.mailbox.script = lambda at, _: "mail-slow" if at == "mail" else ""
        connection.open()
        assert connection.deliver(USER, [TO], LETTER).replies[TO].state is State.DEFERRED
    assert len(server.mailbox.messages) == 1


def test_an_answer_that_does_not_come_in_time_leaves_it_uncertain(server: MailServer) -> None:
    server.mailbox.slow = 1.5
    server.mailbox.script = lambda at, _: "dot-slow" if at == "dot" else ""
    with connected(server, reply_timeout=0.2) as connection:
        connection.open()
        assert connection.deliver(USER, [TO], LETTER).replies[TO].state is State.UNCERTAIN


# ------------------------------------------------------------------------------------------------ one connection, many messages
def test_one_connection_serves_many_messages_until_it_breaks(server: MailServer) -> None:
    with connected(server) as connection:
        for _ in range(3):
            connection.open()
            connection.deliver(USER, [TO], LETTER)
        assert server.mailbox.connections == 1
        server.mailbox.script = lambda at, _: "mail-drop" if at == "mail" else ""
        connection.deliver(USER, [TO], LETTER)
        server.mailbox.script = lambda _at, _: ""
        connection.open()
        assert connection.deliver(USER, [TO], LETTER).replies[TO].state is State.ACCEPTED
    assert (server.mailbox.connections, len(server.mailbox.messages)) == (2, 4)


def test_lines_that_begin_with_a_dot_arrive_as_they_are(server: MailServer) -> None:
    letter = b".first\r\nSubject: x\r\n\r\n.\r\n..two\r\n no dot"
    with connected(server) as connection:
        connection.open()
        connection.deliver(USER, [TO], letter)
    assert [data for _, data in server.mailbox.messages] == [letter + b"\r\n"]


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize(("user", "who"), [(USER, f"（{USER}）"), ("", "")])
def test_a_sender_that_is_not_taken_is_told_with_who_logged_in(tmp_path: Path, user: str, who: str) -> None:
    mailbox = Mailbox(script=lambda at, _: "mail-550" if at == "mail" else "")
    with mail_server(tmp_path, mailbox, login=bool(user)) as server, connected(server, user=user) as connection:
        connection.open()
        fatal = connection.deliver(USER, [TO], LETTER).fatal
    assert fatal is not None
    assert "550 5.7.1 not your address" in told(fatal)
    assert fatal.facts["user"] == who
