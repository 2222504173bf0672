"""A ledger of the version before is opened with all that is in it, and takes entries about returns."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from generator.records.entries import IssueRow
from generator.records.ledger_file import FILE, open_ledger
from generator.records.ledger_tables import FIRST, RETURNS, SCHEMAS
from generator.records.received_mail import MailKind, SeenMessage
from generator.records.returned import FormRow, Receipt, Settled, Settlement, ValueRow
from generator.records.returning.checked import Judged, RemarkDecision, Reply, ReplyItem
from generator.records.returning.reminders import Reminder

AT = datetime(2021, 7, 1, 9, 30, tzinfo=timezone(timedelta(hours=8))).isoformat()
ISSUE = IssueRow("8号", "津宝安办〔2021〕8号", "通知", "关于……的通知", "2021-05-31", AT)
FILE_1 = Receipt("a" * 64, 9, "回收/附件1.docx", "", AT, AT, "returned/a.docx")
FORM = FormRow("登记表", "0" * 8, "05", (), (), older=False, values=(
    ValueRow("b1", "场次", "数", "约12", "12", "doubtful", ("是个约数", "空旁边印好的字被改动或删掉了")),
    ValueRow("b2", "姓名", "文字", "甲某", "甲某", "sure")))


def old_ledger(records: Path) -> None:
    """A ledger as the first version of its schema had it."""
    with sqlite3.connect(records / FILE) as database:
        for statement in FIRST.split(";"):
            database.execute(statement)
        database.execute("INSERT INTO meta VALUES ('version', '1')")
        database.execute("INSERT INTO issue VALUES (?, ?, ?, ?, ?, ?, ?)", tuple(getattr(ISSUE, name) for name in ISSUE.__slots__))
    database.close()


def test_an_old_ledger_is_upgraded_and_loses_nothing(tmp_path: Path) -> None:
    old_ledger(tmp_path)
    with open_ledger(tmp_path, "records") as ledger:
        assert ledger.issues() == [ISSUE]
        ledger.returned.enter(FILE_1, "read", "", "reader", [FORM])
    with open_ledger(tmp_path, "records") as ledger:
        assert ledger.issues() == [ISSUE]
        assert [kept.form for kept in ledger.returned.forms()] == [FORM]


def ledger_of_version(records: Path, version: int) -> None:
    """A ledger as that version of its schema had it, with a form that was settled if it could hold one."""
    with sqlite3.connect(records / FILE) as database:
        for number in range(1, version + 1):
            for statement in SCHEMAS[number].split(";"):
                database.execute(statement)
        database.execute("INSERT INTO meta VALUES ('version', ?)", (str(version),))
        if version > 1:
            database.execute("INSERT INTO receipt VALUES (1, 'a', 9, '附件1.docx', '', ?, ?, 'returned/a.docx')", (AT, AT))
            database.execute("INSERT INTO reading VALUES (1, 1, 'reader', 'read', '', ?)", (AT,))
            database.execute("INSERT INTO form VALUES (1, 1, '登记表', '0', '05', '', '', 0)")
            database.execute("INSERT INTO form_value VALUES (1, 0, 'b1', '场次', '数', '约12', '12', 'doubtful', '是个约数', '', '')")
            database.execute("INSERT INTO settlement VALUES (1, 1, 'b1', 'replaced', '13', 'clerk', ?)", (AT,))
    database.close()


@pytest.mark.parametrize("version", [1, 2])
def test_a_ledger_of_any_version_before_takes_decisions_and_forms_sent_back(tmp_path: Path, version: int) -> None:
    ledger_of_version(tmp_path, version)
    item = ReplyItem("b1", "场次", "共【约12】场", "是个约数", "写一个确切的数")
    reply = Reply("05", "登记表", "a", "2021-07-06", (item, item), "x.docx", "clerk", AT)
    said = RemarkDecision("05", "登记表", "remark-sum:b1", "b1=13", "a", Judged.ACCEPTED, "", "clerk", AT)
    for _ in range(2):
        with open_ledger(tmp_path, "records") as ledger:
            assert [one.value for one in ledger.returned.settled().values()] == (["13"] if version > 1 else [])
            if not ledger.checked.replies():
                ledger.checked.send_back([reply])
                ledger.checked.decide([said])
            assert ledger.checked.replies() == [reply]
            assert ledger.checked.decisions() == {("05", "登记表", "remark-sum:b1"): said}
            assert [what for _, what, *_ in ledger.events()] == ["sent-back", "remark-accepted"]


def test_a_ledger_with_returns_is_upgraded_and_what_is_looked_up_has_an_index(tmp_path: Path) -> None:
    old_ledger(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as database:
        for statement in RETURNS.split(";"):
            database.execute(statement)
        database.execute("UPDATE meta SET value = '2'")
        database.execute("INSERT INTO receipt VALUES (1, ?, 9, 'a.docx', '', ?, ?, 'returned/a.docx')", ("a" * 64, AT, AT))
        database.execute("INSERT INTO reading VALUES (1, 1, 'reader', 'read', '', ?)", (AT,))
        database.execute("INSERT INTO form VALUES (1, 1, '登记表', '00000000', '05', '', '', 0)")
        database.executemany("INSERT INTO form_value VALUES (1, ?, ?, '场次', '数', ?, '12', ?, '', '', '')",
                             [(0, "b1", "12", "sure"), (1, "b2", "约12", "doubtful")])
        database.execute("INSERT INTO settlement VALUES (1, 1, 'b1', 'asked', '', 'clerk', ?)", (AT,))
    database.close()
    with open_ledger(tmp_path, "records") as ledger:
        [kept] = ledger.returned.forms()
        [light] = ledger.returned.forms(whole=False)
        assert [value.blank for value in kept.form.values] == [value.blank for value in light.form.values] == ["b1", "b2"]
        ledger.returned.settle([Settlement(1, "b1", Settled.UNDONE, "", "clerk", AT)])
    with sqlite3.connect(tmp_path / FILE) as database:
        indexes = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
        plan = " ".join(row[3] for row in database.execute(
            "EXPLAIN QUERY PLAN SELECT m.unit FROM message m JOIN recipient r ON r.message = m.number "
            "WHERE r.state IN ('intended', 'uncertain')"))
    database.close()
    assert {"recipient_of_state", "document_of_unit", "event_of_kind", "value_not_sure", "settlement_of_unit"} <= indexes
    assert "recipient_of_state" in plan


@pytest.mark.parametrize("version", [1, 2])
def test_a_ledger_of_any_version_before_takes_reminders(tmp_path: Path, version: int) -> None:
    old_ledger(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as database:
        for statement in RETURNS.split(";") if version == 2 else ():
            database.execute(statement)
        database.execute("UPDATE meta SET value = ?", (str(version),))
    database.close()
    for again in (2, 1):
        with open_ledger(tmp_path, "records") as ledger:
            assert ledger.reminders.enter([Reminder("05", "登记表", "微信群", "2021-06-28", 3, "clerk", AT)]) == again - 1
            assert (ledger.reminders.days(), ledger.issues()) == ({("05", "登记表"): ("2021-06-28",)}, [ISSUE])


def test_a_ledger_of_the_version_before_the_mailbox_keeps_its_returns_and_takes_messages(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as database:
        for statement in f"{FIRST};{RETURNS}".split(";"):
            database.execute(statement)
        database.execute("INSERT INTO meta VALUES ('version', '2')")
        database.execute("INSERT INTO receipt VALUES (1, ?, 9, ?, '', ?, ?, ?)", (FILE_1.sha256, FILE_1.name, AT, AT, FILE_1.kept))
        database.execute("INSERT INTO reading VALUES (1, 1, 'reader', 'unread', '', ?)", (AT,))
    database.close()
    message = SeenMessage("a@imap.example.cn", "INBOX", 7, 5, "<m@example.cn>", "hash", MailKind.FILES, AT)
    with open_ledger(tmp_path, "records") as ledger:
        assert [file for file, _, _ in ledger.returned.unread()] == [FILE_1]
        ledger.mail.enter(message)
        ledger.mail.enter(message)
    with open_ledger(tmp_path, "records") as ledger:
        assert ledger.mail.seen("a@imap.example.cn", "INBOX", 7) == {5}
        assert ledger.mail.seen("a@imap.example.cn", "INBOX", 8) == set()
        assert ledger.mail.known("<m@example.cn>", "hash") is MailKind.FILES
        assert ledger.mail.known("<m@example.cn>", "another") is None


def test_an_upgrade_that_is_cut_short_leaves_the_old_ledger(tmp_path: Path) -> None:
    old_ledger(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("BEGIN IMMEDIATE")
        database.execute("CREATE TABLE receipt (number INTEGER PRIMARY KEY)")
        database.rollback()
    database.close()
    with open_ledger(tmp_path, "records") as ledger:
        assert ledger.returned.file_count() == 0


def test_only_the_last_reading_of_a_file_counts_and_the_first_is_kept(tmp_path: Path) -> None:
    with open_ledger(tmp_path, "records") as ledger:
        ledger.returned.enter(FILE_1, "unread", "no program", "reader 1", [])
        assert [status for _, status, _ in ledger.returned.unread()] == ["unread"]
        ledger.returned.enter(FILE_1, "read", "", "reader 2", [FORM])
        assert ledger.returned.unread() == []
        assert [(kept.reader, kept.receipt) for kept in ledger.returned.forms()] == [("reader 2", FILE_1)]
        assert ledger.returned.file_count() == 1
    with sqlite3.connect(tmp_path / FILE) as database:
        assert database.execute("SELECT count(*) FROM reading").fetchone() == (2,)
    database.close()


def test_what_was_undone_does_not_count_and_stays_in_the_file(tmp_path: Path) -> None:
    with open_ledger(tmp_path, "records") as ledger:
        [number] = ledger.returned.enter(FILE_1, "read", "", "reader", [FORM])
        for what in (Settled.TAKEN, Settled.UNDONE):
            ledger.returned.settle([Settlement(number, "b1", what, "12", "clerk", AT)])
        assert ledger.returned.settled() == {}
        assert [what for _, what, _, _, _ in ledger.events()] == ["received", "settled-taken", "settled-undone"]
