"""The ledger holds what was entered, whoever writes at the same time and whenever a process dies."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from generator.records.entries import Enclosure, IssuedDocument, IssueRow, OutgoingMessage, State
from generator.records.ledger import Ledger
from generator.records.ledger_file import has_ledger, open_ledger
from generator.wording.problems import Refused

AT = datetime(2021, 6, 1, 9, 30, tzinfo=timezone(timedelta(hours=8)))
NOTICE = Enclosure("公文.docx", "00-通知及方案/公文.docx", "公文", "a" * 64, 100)
FORM = Enclosure("附件1.docx", "01-海滨/附件1.docx", "附件1", "b" * 64, 50)


def to(*addresses: str, unit: str = "01", again: bool = False, enclosures: tuple[Enclosure, ...] = (NOTICE, FORM)) -> OutgoingMessage:
    return OutgoingMessage("8号", False, unit, "海滨街道办事处", "邮箱", addresses, "关于……的通知", "<1@example.cn>", again, enclosures)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path, "records") as opened:
        yield opened


def states(ledger: Ledger) -> list[tuple[str, State]]:
    return [(d.address, d.state) for d in ledger.deliveries()]


def test_what_was_claimed_is_not_claimed_again(ledger: Ledger) -> None:
    assert ledger.claim(to("a@example.cn"), AT) == 1
    assert ledger.claim(to("a@example.cn"), AT) is None
    assert states(ledger) == [("a@example.cn", State.INTENDED)]


@pytest.mark.parametrize(("state", "free"), [
    (State.ACCEPTED, False), (State.CONFIRMED, False), (State.UNCERTAIN, False), (State.REFUSED, True), (State.DEFERRED, True),
    (State.FAILED, True)])
def test_only_what_surely_did_not_arrive_can_be_sent_again_unasked(ledger: Ledger, state: State, free: bool) -> None:
    number = ledger.claim(to("a@example.cn"), AT)
    assert number is not None
    ledger.settle(number, {"a@example.cn": (state, "250 ok")}, AT)
    assert (ledger.claim(to("a@example.cn"), AT) is not None) is free
    asked = ledger.claim(to("a@example.cn", again=True), AT)
    assert asked is not None
    assert [d.again for d in ledger.deliveries() if d.number == asked] == [True]


def test_one_refused_address_of_two_can_be_sent_to_again(ledger: Ledger) -> None:
    number = ledger.claim(to("a@example.cn", "b@example.cn"), AT)
    assert number is not None
    ledger.settle(number, {"a@example.cn": (State.ACCEPTED, "250"), "b@example.cn": (State.REFUSED, "550 no such user")}, AT)
    assert set(ledger.reached("8号", "01", "邮箱").states) == {("a@example.cn", NOTICE.sha256), ("a@example.cn", FORM.sha256)}
    assert ledger.claim(to("b@example.cn"), AT) is not None
    assert [d.reply for d in ledger.deliveries() if d.number == number] == ["250", "550 no such user"]


def test_a_message_left_without_an_outcome_is_uncertain_until_a_person_says(ledger: Ledger) -> None:
    ledger.claim(to("a@example.cn"), AT)
    assert [(d.unit, d.message_id) for d in ledger.uncertain()] == [("01", "<1@example.cn>")]
    assert ledger.mark_open("01", State.FAILED, AT, channel="邮箱", note="发件箱里没有") == {"8号"}
    assert not ledger.uncertain()
    assert ledger.claim(to("a@example.cn"), AT) is not None


def test_a_new_draft_takes_the_place_of_the_old_one_and_of_nothing_else(ledger: Ledger) -> None:
    first = ledger.note(to(""), State.DRAFTED, AT)
    ledger.mark("01", State.ACCEPTED, AT, issue="8号", channel="邮箱")
    ledger.note(to(""), State.DRAFTED, AT)
    last = ledger.note(to(""), State.DRAFTED, AT)
    assert [(d.number, d.state) for d in ledger.deliveries()] == [(first, State.ACCEPTED), (last, State.DRAFTED)]


def test_a_draft_of_a_mail_and_one_of_a_package_stand_side_by_side(ledger: Ledger) -> None:
    ledger.note(to("a@example.cn"), State.DRAFTED, AT)
    package = ledger.note(to(""), State.DRAFTED, AT)
    mail = ledger.note(to("b@example.cn"), State.DRAFTED, AT)
    assert [(d.number, d.address) for d in ledger.deliveries()] == [(package, ""), (mail, "b@example.cn")]


def test_an_address_in_other_letters_is_the_same_address(ledger: Ledger) -> None:
    assert ledger.claim(to("U01@Example.cn"), AT) is not None
    assert ledger.claim(to("u01@example.cn"), AT) is None


def test_the_same_bytes_of_another_issue_are_another_message(ledger: Ledger) -> None:
    assert ledger.claim(replace(to("a@example.cn"), issue="", draft=True), AT) is not None
    assert ledger.claim(to("a@example.cn"), AT) is not None
    assert ledger.claim(replace(to("a@example.cn"), issue="9号"), AT) is not None
    assert ledger.claim(to("a@example.cn"), AT) is None


def test_a_hand_over_that_a_person_marked_bars_every_address_of_that_issue_and_channel(ledger: Ledger) -> None:
    ledger.note(to("", enclosures=(NOTICE,)), State.ACCEPTED, AT)
    assert ledger.claim(to("a@example.cn", enclosures=(FORM,)), AT) is None
    assert ledger.claim(replace(to("a@example.cn"), issue="9号"), AT) is not None
    assert ledger.claim(replace(to("a@example.cn"), channel="交换站"), AT) is not None


def test_of_a_draft_that_was_handed_over_only_the_same_files_are_held_back(ledger: Ledger) -> None:
    ledger.note(replace(to("", enclosures=(NOTICE,)), issue="", draft=True), State.ACCEPTED, AT)
    assert ledger.claim(replace(to("a@example.cn", enclosures=(NOTICE,)), issue="", draft=True), AT) is None
    assert ledger.claim(replace(to("a@example.cn", enclosures=(FORM,)), issue="", draft=True), AT) is not None


def test_what_failed_can_be_sent_again_whatever_else_is_entered(ledger: Ledger) -> None:
    for dispatch in (to("a@example.cn"), to("a@example.cn", again=True)):
        number = ledger.claim(dispatch, AT)
        assert number is not None
        ledger.settle(number, {"a@example.cn": (State.ACCEPTED, "250")}, AT)
    ledger.note(to(""), State.DRAFTED, AT)
    assert ledger.mark("01", State.FAILED, AT, issue="8号", channel="邮箱")
    assert [state for _, state in states(ledger)] == [State.FAILED, State.FAILED, State.DRAFTED]
    assert ledger.claim(to("a@example.cn"), AT) is not None


def test_what_is_confirmed_stays_so(ledger: Ledger) -> None:
    ledger.note(to(""), State.ACCEPTED, AT)
    assert ledger.mark("01", State.CONFIRMED, AT, issue="8号", channel="邮箱")
    assert ledger.mark("01", State.ACCEPTED, AT, issue="8号", channel="邮箱")
    assert states(ledger) == [("", State.CONFIRMED)]


def test_a_mark_for_a_unit_that_nothing_went_to_says_so(ledger: Ledger) -> None:
    assert not ledger.mark("02", State.CONFIRMED, AT, issue="8号", channel="邮箱")
    assert not ledger.mark_open("02", State.CONFIRMED, AT, channel="邮箱")


def test_it_knows_every_channel_by_which_anything_was_meant_for_a_unit(ledger: Ledger) -> None:
    for channel, unit in (("邮箱", "01"), ("交换站", "01"), ("邮箱", "01"), ("纸质", "02")):
        ledger.note(replace(to("", unit=unit), channel=channel), State.ACCEPTED, AT)
    assert {unit: set(ledger.channels(unit)) for unit in ("01", "02", "03")} == {"01": {"邮箱", "交换站"}, "02": {"纸质"}, "03": set()}


def test_an_empty_file_is_no_ledger_and_whatever_else_stands_there_is_one(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    assert not has_ledger(tmp_path)
    file.touch()
    assert not has_ledger(tmp_path)
    file.write_bytes(b"x")
    assert has_ledger(tmp_path)
    file.unlink()
    file.mkdir()
    assert has_ledger(tmp_path)


def test_every_state_stands_in_the_history(ledger: Ledger) -> None:
    number = ledger.claim(to("a@example.cn"), AT)
    assert number is not None
    ledger.settle(number, {"a@example.cn": (State.ACCEPTED, "250")}, AT)
    ledger.mark("01", State.FAILED, AT, issue="8号", channel="邮箱", note="退信")
    ledger.note_archived("归档", AT)
    assert [(what, detail) for _, what, _, _, detail in ledger.events()] == [
        ("intended", ""), ("accepted", "250"), ("failed", "退信"), ("archived", "归档")]
    assert ledger.last_archived() == "2021-06-01T09:30:00+08:00"


def test_an_issue_entered_twice_stands_once(ledger: Ledger) -> None:
    row = IssueRow("8号", "8号", "通知", "关于……的通知", "2021年5月31日", AT.isoformat())
    documents = [IssuedDocument("公文.docx", "", "", "公文", "a" * 64, 100)]
    ledger.enter_issue(row, documents)
    ledger.enter_issue(row, documents)
    assert ledger.issues() == [row]
    assert list(ledger.documents("8号")) == documents


def test_a_sealed_copy_is_noted_with_its_issue_and_in_the_history(ledger: Ledger) -> None:
    row = IssueRow("8号", "8号", "通知", "关于……的通知", "2021年5月31日", AT.isoformat())
    other = replace(row, name="9号", number="9号")
    for issue in (row, other):
        ledger.enter_issue(issue, [])
    ledger.note_sealed("8号", "c" * 64, AT + timedelta(days=1))
    assert ledger.issues() == [replace(row, sealed="c" * 64), other]
    assert list(ledger.events())[-1] == ("2021-06-02T09:30:00+08:00", "sealed", None, "", f"8号 {'c' * 64}")


def test_together_is_whole_or_not_at_all(ledger: Ledger) -> None:
    def cut_short() -> None:
        with ledger.together():
            ledger.note(to(""), State.DRAFTED, AT)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_short()
    assert not states(ledger)


def test_it_is_on_the_disk_without_a_log_that_a_network_drive_could_lose(tmp_path: Path) -> None:
    with open_ledger(tmp_path, "records") as opened:
        opened.note(to(""), State.DRAFTED, AT)
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.sqlite"]


CLAIMER = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from generator.records.ledger_file import open_ledger
from generator.records.entries import Enclosure, OutgoingMessage, State
name, records = sys.argv[1], Path(sys.argv[2])
at = datetime(2021, 6, 1, tzinfo=timezone.utc)
with open_ledger(records, "records") as ledger:
    for unit in range(40):
        paper = Enclosure("公文.docx", "公文.docx", "公文", "a" * 64, 100)
        to = (f"{unit}@example.cn",)
        asked = OutgoingMessage("8号", False, f"{unit:02}", "某单位", "邮箱", to, "通知", f"<{name}@x>", False, (paper,))
        if (number := ledger.claim(asked, at)) is not None:
            ledger.settle(number, {asked.addresses[0]: (State.ACCEPTED, name)}, at)
            print(unit, flush=True)
"""


def test_two_processes_at_once_claim_each_message_once(tmp_path: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", CLAIMER, name, str(tmp_path)], stdout=subprocess.PIPE, text=True) for name in "ab"]
    said = [process.communicate(timeout=120)[0].split() for process in running]
    assert sorted(said[0] + said[1], key=int) == [str(unit) for unit in range(40)]
    with open_ledger(tmp_path, "records") as ledger:
        assert [d.state for d in ledger.deliveries()] == [State.ACCEPTED] * 40


def test_a_killed_process_leaves_a_whole_ledger(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", CLAIMER, "a", str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(7)]
    process.send_signal(signal.SIGKILL)
    rest = process.communicate()[0].split()
    with open_ledger(tmp_path, "records") as ledger:
        found = list(ledger.deliveries())
        assert sum(d.state is State.ACCEPTED for d in found) >= len(told) + len(rest)
        assert len(ledger.uncertain()) <= 1


def test_a_file_that_is_no_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("谁的文件\n" * 200, encoding="utf-8")
    with pytest.raises(Refused) as refused, open_ledger(tmp_path, "records"):
        pass
    assert [p.code for p in refused.value.problems] == ["ledger-damaged"]


def test_a_folder_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "records").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(Refused) as refused, open_ledger(tmp_path / "records", "records"):
        pass
    assert [p.code for p in refused.value.problems] == ["ledger-unwritable"]


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    def fill() -> None:
        with open_ledger(tmp_path, "records") as opened:
            (pages,) = opened._db.execute("PRAGMA page_count").fetchone()
            opened._db.execute(f"PRAGMA max_page_count = {pages}")
            with opened.together():
                for number in range(2000):
                    opened.note(to("", unit=str(number)), State.DRAFTED, AT)

    with pytest.raises(Refused) as refused:
        fill()
    assert [(p.code, p.facts["why"]) for p in refused.value.problems] == [("ledger-unwritable", "磁盘满了")]


@pytest.mark.parametrize("change", [
    "UPDATE meta SET value = 'x'", "DELETE FROM meta", "DROP TABLE enclosure", "ALTER TABLE meta RENAME COLUMN key TO name"])
def test_a_ledger_that_makes_no_sense_is_damaged(tmp_path: Path, change: str) -> None:
    with open_ledger(tmp_path, "records"):
        pass
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        database.execute(change)
    with pytest.raises(Refused) as refused, open_ledger(tmp_path, "records"):
        pass
    assert [p.code for p in refused.value.problems] == ["ledger-damaged"]


def test_the_database_of_another_program_is_no_ledger(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        database.execute("CREATE TABLE notes (text TEXT)")
    with pytest.raises(Refused) as refused, open_ledger(tmp_path, "records"):
        pass
    assert [p.code for p in refused.value.problems] == ["ledger-damaged"]
