"""`yinfa send` against a real server: the ledger is right whatever goes wrong, and nothing goes out twice."""

from __future__ import annotations

import random
import shutil
import sqlite3
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from mail_server import (
    FAULTS,
    NAME,
    PASSWORD,
    USER,
    Mailbox,
    MailServer,
    attachments,
    issued,
    mail_server,
    parsed,
    set_cells,
    settings,
)

from generator.campaign.project import Project
from generator.files.progress import Progress
from generator.mail import run
from generator.mail.run import SendOptions, SendReport
from generator.mail.sending import RunClock, sending_lock
from generator.mail.smtp import Connection, Server
from generator.records.entries import Delivery, State
from generator.records.ledger_file import open_ledger
from generator.wording.problems import Place, Problem, Refused

BEGIN = datetime.fromisoformat("2021-06-01T09:00:00+08:00")
UNITS = 32


@dataclass
class Clock:
    """Time that passes only when somebody waits; `stop_after` messages somebody presses Ctrl-C."""

    now: float = 0.0
    waits: list[float] = field(default_factory=list)
    told: list[tuple[int, int]] = field(default_factory=list)
    stop: bool = False

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    def progress(self, done: int, total: int) -> None:
        self.told.append((done, total))

    def pace(self, per_minute: int) -> RunClock:
        seen = Progress(self.progress, lambda: self.stop)
        return RunClock(lambda: BEGIN + timedelta(seconds=self.now), lambda: self.now, self.wait, seen, per_minute)


@dataclass
class Desk:
    """A project whose notice is issued, and a server that it sends through."""

    project: Project
    server: MailServer
    clock: Clock = field(default_factory=Clock)
    password: str = PASSWORD

    @property
    def mailbox(self) -> Mailbox:
        return self.server.mailbox

    def connected(self, server: Server, place: Place) -> Connection:
        return Connection(server, self.password, self.server.trust, place)

    def send(self, *units: str, again: bool = False, ask: Callable[[Delivery], State | None] = lambda _: None) -> SendReport:
        return run.deliver(self.project, NAME, SendOptions(units, again=again), self.connected, self.clock.pace, ask)

    def ledger(self) -> list[Delivery]:
        with open_ledger(self.project.root / "content" / NAME / "records", "records") as ledger:
            return list(ledger.deliveries())


@pytest.fixture(scope="session")
def issued_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample campaign with an address for each of its 32 units, issued."""
    return issued(tmp_path_factory.mktemp("issued") / "project")


@pytest.fixture
def desk(issued_once: Path, tmp_path: Path) -> Iterator[Desk]:
    root = tmp_path / "project"
    shutil.copytree(issued_once, root)
    with mail_server(tmp_path / "server", Mailbox()) as server:
        settings(root, server.port)
        yield Desk(Project(root), server)


def codes(found: tuple[Problem, ...]) -> list[str]:
    return sorted({p.code for p in found if p.severity != "reminder"})


def states(entries: list[Delivery]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in entries:
        found.setdefault(entry.address, []).append(entry.state)
    return found


# ------------------------------------------------------------------------------------------------ all goes well
def test_each_of_32_units_gets_one_mail_over_one_connection(desk: Desk) -> None:
    done = desk.send()
    assert codes(done.problems) == []
    assert done.delivered is not None
    assert (len(done.delivered.sent), len(desk.mailbox.messages), desk.mailbox.connections) == (UNITS, UNITS, 1)
    assert {to for addresses, _ in desk.mailbox.messages for to in addresses} == {f"unit{n:02}@example.cn" for n in range(1, UNITS + 1)}
    assert desk.mailbox.logins == [(USER, PASSWORD)]


def test_a_mail_has_the_notice_and_the_units_own_forms(desk: Desk) -> None:
    desk.send("25")
    [(_, data)] = desk.mailbox.messages
    first, *forms = [name for name, _ in attachments(data)]
    assert (first, len(forms)) == ("关于印发《宝坻区2021年“安全生产月”活动实施方案》的通知.docx", 3)
    assert all("区发展和改革委员会" in name for name in forms)


def test_a_mail_speaks_to_its_unit_and_says_who_sends_it(desk: Desk) -> None:
    desk.send("25")
    message = parsed(desk.mailbox.messages[0][1])
    assert (message["To"], message["From"].addresses[0].addr_spec) == ("unit25@example.cn", USER)
    body = message.get_body(("plain",))
    assert body is not None
    assert "区发展和改革委员会" in body.get_content()


def test_every_mail_stands_in_the_ledger_under_its_own_number(desk: Desk) -> None:
    desk.send()
    entries = desk.ledger()
    assert {(e.state, e.issue, e.channel) for e in entries} == {(State.ACCEPTED, "无文号-通知", "邮箱")}
    assert {e.message_id for e in entries} == {parsed(data)["Message-ID"] for _, data in desk.mailbox.messages}
    assert len(entries) == UNITS


def test_what_was_sent_is_not_sent_again(desk: Desk) -> None:
    desk.send()
    done = desk.send()
    assert (len(done.plan.already), len(desk.mailbox.messages)) == (UNITS, UNITS)


def test_again_sends_to_the_named_unit_once_more_and_says_so_in_the_ledger(desk: Desk) -> None:
    desk.send("01", "02")
    desk.send("01", again=True)
    assert [to for to, _ in desk.mailbox.messages] == [["unit01@example.cn"], ["unit02@example.cn"], ["unit01@example.cn"]]
    first, _, second = desk.ledger()
    assert (first.again, second.again) == (False, True)
    assert first.message_id != second.message_id


def test_no_more_messages_a_minute_than_allowed(desk: Desk) -> None:
    settings(desk.project.root, desk.server.port, 每分钟="10")
    at: list[float] = []

    def note(point: str, _address: str) -> str:
        at.extend([desk.clock.now] if point == "dot" else [])
        return ""

    desk.mailbox.script = note
    desk.send()
    assert len(at) == UNITS
    assert max(sum(1 for other in at if begin <= other < begin + 60) for begin in at) == 10
    assert desk.clock.now == 180


def test_before_each_message_it_is_told_how_many_of_all_are_done(desk: Desk) -> None:
    desk.mailbox.refused = {"unit02@example.cn"}
    desk.send("01", "02", "03")
    assert desk.clock.told == [(0, 3), (1, 3), (2, 3)]


def test_ctrl_c_stops_between_messages_and_the_next_run_goes_on(desk: Desk) -> None:
    def press(point: str, address: str) -> str:
        desk.clock.stop = desk.clock.stop or (point == "rcpt" and address == "unit05@example.cn")
        return ""

    desk.mailbox.script = press
    report = desk.send().delivered
    assert report is not None
    assert report.stopped
    assert (len(report.sent), len(report.left)) == (5, UNITS - 5)
    assert {e.state for e in desk.ledger()} == {State.ACCEPTED}
    desk.clock.stop = False
    desk.mailbox.script = lambda _point, _address: ""
    desk.send()
    assert (len(desk.mailbox.messages), desk.mailbox.twice()) == (UNITS, [])


def test_several_addresses_of_a_unit_get_one_message_and_are_entered_one_by_one(desk: Desk) -> None:
    several = {"邮箱": "unit01@example.cn；b@example.cn；unit01@example.cn"}
    set_cells(desk.project.root / "content" / NAME / "units.xlsx", lambda number: several if number == "01" else {})
    desk.mailbox.refused = {"b@example.cn"}
    done = desk.send("01")
    assert codes(done.problems) == ["send-refused"]
    assert [to for to, _ in desk.mailbox.messages] == [["unit01@example.cn"]]
    assert states(desk.ledger()) == {"b@example.cn": ["refused"], "unit01@example.cn": ["accepted"]}
    desk.mailbox.refused = set()
    desk.send("01")
    assert [to for to, _ in desk.mailbox.messages] == [["unit01@example.cn"], ["b@example.cn"]]


# ------------------------------------------------------------------------------------------------ one thing goes wrong
@pytest.mark.parametrize(("fault", "became", "received"), [
    ("mail-421", ["deferred", "accepted"], 1), ("mail-drop", ["deferred", "accepted"], 1), ("rcpt-450", ["deferred", "accepted"], 1),
    ("rcpt-drop", ["deferred", "accepted"], 1), ("data-451", ["deferred", "accepted"], 1), ("data-drop", ["deferred", "accepted"], 1),
    ("half-421", ["deferred", "accepted"], 1), ("half-drop", ["deferred", "accepted"], 1), ("dot-451", ["deferred", "accepted"], 1),
    ("dot-554", ["refused"], 0), ("dot-drop-lost", ["uncertain"], 0), ("dot-drop-kept", ["uncertain"], 1),
    ("dot-nonsense", ["uncertain"], 1),
])
def test_the_ledger_says_how_far_a_message_got(desk: Desk, fault: str, became: list[str], received: int) -> None:
    left = [fault]
    desk.mailbox.script = lambda point, _: left.pop() if left and left[0].startswith(point) else ""
    done = desk.send("01")
    assert states(desk.ledger()) == {"unit01@example.cn": became}
    assert len(desk.mailbox.messages) == received
    expected = {"accepted": [], "refused": ["send-rejected"], "uncertain": ["send-uncertain"]}[became[-1]]
    assert codes(done.problems) == expected
    assert (desk.clock.waits != []) == (len(became) > 1)


def test_a_message_that_is_put_off_three_times_is_left_for_the_next_run(desk: Desk) -> None:
    desk.mailbox.script = lambda point, _: "rcpt-450" if point == "rcpt" else ""
    done = desk.send("01")
    assert codes(done.problems) == ["send-deferred"]
    assert states(desk.ledger()) == {"unit01@example.cn": ["deferred"] * 3}
    desk.mailbox.script = lambda _point, _address: ""
    assert codes(desk.send("01").problems) == []
    assert len(desk.mailbox.messages) == 1


def test_a_refusal_is_told_with_the_servers_own_words(desk: Desk) -> None:
    desk.mailbox.refused = {"unit02@example.cn"}
    done = desk.send("01", "02", "03")
    assert [(p.code, p.facts["address"], p.facts["reply"]) for p in done.problems if p.code.startswith("send")] == [
        ("send-refused", "unit02@example.cn", "550 5.1.1 no such user")]
    assert [to for to, _ in desk.mailbox.messages] == [["unit01@example.cn"], ["unit03@example.cn"]]


@pytest.mark.parametrize("point", ["mail-530", "rcpt-530"])
def test_a_server_that_wants_a_login_ends_the_run_and_says_so(desk: Desk, point: str) -> None:
    desk.mailbox.script = lambda at, _: point if point.startswith(at) else ""
    done = desk.send("01", "02")
    assert codes(done.problems) == ["mail-needs-login"]
    assert states(desk.ledger()) == {"unit01@example.cn": ["deferred"]}


def test_an_address_that_the_server_forwards_to_gets_the_mail_once(desk: Desk) -> None:
    desk.mailbox.script = lambda at, _: "rcpt-251" if at == "rcpt" else ""
    assert codes(desk.send("01").problems) == []
    assert codes(desk.send("01").problems) == []
    assert [to for to, _ in desk.mailbox.messages] == [["unit01@example.cn"]]
    assert states(desk.ledger()) == {"unit01@example.cn": ["accepted"]}


def test_a_full_mailbox_is_no_wrong_address(desk: Desk) -> None:
    desk.mailbox.script = lambda at, _: "rcpt-552" if at == "rcpt" else ""
    assert codes(desk.send("01").problems) == ["send-rejected"]


def test_an_uncertain_message_waits_for_a_person(desk: Desk) -> None:
    left = ["dot-drop-lost"]
    desk.mailbox.script = lambda point, _: left.pop() if left and point == "dot" else ""
    desk.send("01", "02")
    assert [to for to, _ in desk.mailbox.messages] == [["unit02@example.cn"]]
    assert codes(desk.send("01").problems) == ["send-uncertain"]
    assert len(desk.mailbox.messages) == 1
    desk.send("01", ask=lambda _: State.FAILED)
    assert [to for to, _ in desk.mailbox.messages] == [["unit02@example.cn"], ["unit01@example.cn"]]


def test_an_uncertain_message_that_arrived_is_not_sent_again(desk: Desk) -> None:
    left = ["dot-drop-kept"]
    desk.mailbox.script = lambda point, _: left.pop() if left and point == "dot" else ""
    desk.send("01")
    done = desk.send("01", ask=lambda _: State.ACCEPTED)
    assert (codes(done.problems), len(done.plan.already), len(desk.mailbox.messages)) == ([], 1, 1)


def test_an_entry_of_a_run_that_died_is_uncertain(desk: Desk) -> None:
    desk.send("01")
    file = desk.project.root / "content" / NAME / "records" / "ledger.sqlite"
    with sqlite3.connect(file) as database:
        database.execute("UPDATE recipient SET state = 'intended'")
    database.close()
    done = desk.send("01")
    assert codes(done.problems) == ["send-uncertain"]
    assert len(desk.mailbox.messages) == 1


def test_two_runs_at_once_are_one_too_many(desk: Desk) -> None:
    with sending_lock(desk.project.root / "content" / NAME / "records", "records"), pytest.raises(Refused) as refused:
        desk.send("01")
    assert [p.code for p in refused.value.problems] == ["send-running"]
    assert desk.mailbox.messages == []


def test_a_document_that_was_changed_after_issue_is_not_sent(desk: Desk) -> None:
    form = next((desk.project.root / "content" / NAME / "records" / "issued").glob("*/01-*/附件1*"))
    form.write_bytes(form.read_bytes() + b"x")
    done = desk.send("01", "02")
    assert codes(done.problems) == ["package-changed"]
    assert [to for to, _ in desk.mailbox.messages] == [["unit02@example.cn"]]
    assert states(desk.ledger()) == {"unit02@example.cn": ["accepted"]}


def test_attachments_above_the_limit_stay_here(desk: Desk) -> None:
    settings(desk.project.root, desk.server.port, 附件上限="0")
    done = desk.send("01")
    assert codes(done.problems) == ["mail-too-big"]
    assert desk.ledger() == []


def test_without_a_connection_in_the_middle_the_rest_is_left(desk: Desk) -> None:
    def hang_up(point: str, _address: str) -> str:
        if len(desk.mailbox.messages) < 3:
            return ""
        return "mail-421" if point == "mail" else ""

    desk.mailbox.script = hang_up
    done = desk.send("01", "02", "03", "04", "05")
    assert done.delivered is not None
    assert (len(done.delivered.sent), len(done.delivered.left)) == (3, 2)
    assert {e.state for e in desk.ledger() if e.unit in ("04", "05")} == {State.DEFERRED}


FIVE = ("01", "02", "03", "04", "05")


@pytest.mark.parametrize(("becomes", "code", "waits"), [
    ("gone", "mail-host", [20, 20, 40]), ("busy", "mail-busy", [20, 20, 40]),  # what may pass is tried again
    ("certificate", "mail-certificate", [20]), ("password", "mail-login", [20]),
])
def test_a_server_that_lets_nobody_in_any_more_ends_the_run(desk: Desk, becomes: str, code: str, waits: list[float]) -> None:
    changes: dict[str, Callable[[], None]] = {
        "gone": desk.server.close, "busy": lambda: setattr(desk.mailbox, "busy", 99),
        "certificate": lambda: desk.server.certify("mail.example.cn"), "password": lambda: setattr(desk.mailbox, "password", "another")}

    def script(point: str, _address: str) -> str:
        if point == "mail" and len(desk.mailbox.messages) == 2:
            changes[becomes]()
            return "mail-drop"
        return ""

    desk.mailbox.script = script
    done = desk.send(*FIVE)
    assert codes(done.problems) == [code]
    assert done.delivered is not None
    assert (sorted(done.delivered.sent), sorted(done.delivered.left), done.delivered.stopped) == (["01", "02"], ["03", "04", "05"], False)
    assert [(e.unit, e.state) for e in desk.ledger()] == [("01", State.ACCEPTED), ("02", State.ACCEPTED), ("03", State.DEFERRED)]
    assert desk.clock.waits == waits


def test_a_server_that_is_back_at_the_third_try_gets_the_rest(desk: Desk) -> None:
    left = ["mail-drop"]

    def script(point: str, _address: str) -> str:
        if point == "mail" and len(desk.mailbox.messages) == 2 and left:
            desk.mailbox.busy = 2
            return left.pop()
        return ""

    desk.mailbox.script = script
    assert codes(desk.send(*FIVE).problems) == []
    assert [to for to, _ in desk.mailbox.messages] == [[f"unit{number}@example.cn"] for number in FIVE]
    assert desk.clock.waits == [20, 20, 40]


# ------------------------------------------------------------------------------------------------ the server does not let us in
def refusal(desk: Desk) -> Problem:
    with pytest.raises(Refused) as refused:
        desk.send("01")
    assert desk.ledger() == []
    [found] = refused.value.problems
    assert PASSWORD not in str(found)
    return found


def test_a_wrong_password_ends_the_run_before_anything_is_entered(desk: Desk) -> None:
    desk.password = "wrong"  # noqa: S105
    assert refusal(desk).code == "mail-login"


def test_a_wrong_port_is_told(desk: Desk) -> None:
    settings(desk.project.root, 1)
    assert refusal(desk).code == "mail-host"


def test_an_unknown_host_is_told(desk: Desk) -> None:
    settings(desk.project.root, desk.server.port, 主机="no-such-host.invalid")
    assert refusal(desk).code == "mail-host"


def test_a_certificate_that_nobody_vouches_for_is_not_accepted(desk: Desk) -> None:
    desk.server.trust = ssl.create_default_context()
    assert refusal(desk).code == "mail-certificate"


def test_a_certificate_of_another_host_is_not_accepted(desk: Desk) -> None:
    settings(desk.project.root, desk.server.port, 主机="127.0.0.1")
    assert refusal(desk).code == "mail-certificate"


def test_encryption_from_the_first_byte_where_the_server_speaks_plain(desk: Desk) -> None:
    settings(desk.project.root, desk.server.port, 加密="TLS")
    assert refusal(desk).code == "mail-tls"


def test_a_login_without_encryption_goes_to_this_machine_only(desk: Desk) -> None:
    settings(desk.project.root, 25, 加密="无", 主机="mail.example.invalid")
    assert refusal(desk).code == "mail-plain-login"


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize(("tls", "login", "said"), [("无", True, "mail-starttls"), ("无", False, "mail-starttls")])
def test_a_server_that_strips_starttls_gets_no_password(issued_once: Path, tmp_path: Path, tls: str, login: bool, said: str) -> None:
    root = tmp_path / "project"
    shutil.copytree(issued_once, root)
    with mail_server(tmp_path / "server", Mailbox(), tls=tls, login=login) as server:
        settings(root, server.port)
        assert refusal(Desk(Project(root), server)).code == said
    assert server.mailbox.logins == []


def test_a_server_without_login_says_so(issued_once: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(issued_once, root)
    with mail_server(tmp_path / "server", Mailbox(), login=False) as server:
        settings(root, server.port)
        assert refusal(Desk(Project(root), server)).code == "mail-no-login"


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize(("tls", "user"), [("TLS", USER), ("无", ""), ("无", USER)])
def test_the_other_ways_of_encryption_work_too(issued_once: Path, tmp_path: Path, tls: str, user: str) -> None:
    root = tmp_path / "project"
    shutil.copytree(issued_once, root)
    with mail_server(tmp_path / "server", Mailbox(), tls=tls, login=bool(user)) as server:
        settings(root, server.port, 加密=tls, 用户=user)
        Desk(Project(root), server).send("01", "02")
    assert len(server.mailbox.messages) == 2


def test_a_sender_that_the_server_does_not_take_ends_the_run(desk: Desk) -> None:
    with mail_server(desk.project.root.parent / "other", Mailbox(script=lambda point, _: "mail-550" if point == "mail" else "")) as server:
        settings(desk.project.root, server.port)
        done = Desk(desk.project, server).send("01", "02")
    assert codes(done.problems) == ["mail-sender"]
    assert states(desk.ledger()) == {"unit01@example.cn": ["deferred"]}


# ------------------------------------------------------------------------------------------------ everything goes wrong
@pytest.mark.no_cover
def test_of_100_faults_none_sends_anything_twice_and_none_loses_anything(desk: Desk, issued_once: Path, tmp_path: Path) -> None:
    chance = random.Random(2022)  # noqa: S311
    faults: list[str] = []

    def script(point: str, _address: str) -> str:
        if len(faults) < 100 and chance.random() < 0.2:
            faults.append(chance.choice([fault for fault in FAULTS if fault.startswith(point)]))
            return faults[-1]
        return ""

    desk.mailbox.script = script
    uncertain = 0
    for turn in range(20):
        root = tmp_path / f"turn{turn}"
        shutil.copytree(issued_once, root)
        settings(root, desk.server.port)
        desk.mailbox.received.clear()
        uncertain += _until_done(Desk(Project(root), desk.server))
        if len(faults) == 100:
            break
    assert len(faults) == 100
    assert {*faults} == {*FAULTS}
    assert uncertain >= sum(fault.startswith("dot-drop") for fault in faults) > 0


def _until_done(desk: Desk) -> int:
    """Run it until nothing is left; how many messages were uncertain in the end, each of them reported."""
    wanted: set[tuple[str, str]] = set()
    for _ in range(30):
        done = desk.send()
        wanted |= {(address, item.sha256) for m in done.plan.messages for address in m.addresses for item in m.items}
        if not done.plan.messages:
            break
    assert done.plan.messages == []
    unsure = {(e.address, f.sha256) for e in desk.ledger() if e.state is State.UNCERTAIN for f in e.enclosures}
    reported = [p.facts["address"] for p in done.problems if p.code == "send-uncertain"]
    assert desk.mailbox.twice() == []
    assert len(wanted) == UNITS * 4
    assert {key for key in wanted if not desk.mailbox.received[key]} <= unsure
    assert sorted(reported) == sorted({address for address, _ in unsure})
    return len(reported)
