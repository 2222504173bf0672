"""The tables of the ledger, by the version of the schema that added them."""

from __future__ import annotations

VERSION = 3
FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE issue (
    name TEXT PRIMARY KEY, number TEXT NOT NULL, document TEXT NOT NULL, title TEXT NOT NULL, date TEXT NOT NULL, at TEXT NOT NULL,
    sealed TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
    issue TEXT NOT NULL REFERENCES issue, inside TEXT NOT NULL, unit TEXT NOT NULL, unit_name TEXT NOT NULL, document TEXT NOT NULL,
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (issue, inside)) WITHOUT ROWID;
CREATE TABLE message (
    number INTEGER PRIMARY KEY AUTOINCREMENT, issue TEXT NOT NULL, draft INTEGER NOT NULL, unit TEXT NOT NULL, unit_name TEXT NOT NULL,
    channel TEXT NOT NULL, subject TEXT NOT NULL, message_id TEXT NOT NULL, again INTEGER NOT NULL, at TEXT NOT NULL);
CREATE INDEX message_of_unit ON message (unit, channel);
CREATE TABLE recipient (
    message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE, address TEXT NOT NULL, state TEXT NOT NULL, reply TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (message, address)) WITHOUT ROWID;
CREATE TABLE enclosure (
    message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE, position INTEGER NOT NULL, name TEXT NOT NULL, inside TEXT NOT NULL,
    document TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (message, position)) WITHOUT ROWID;
CREATE TABLE event (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL, message INTEGER, address TEXT NOT NULL, detail TEXT NOT NULL);
"""
"""`event` is append-only: every state of every address, and every issue, seal, archive, return and settlement."""
RETURNS = """
CREATE TABLE receipt (
    number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, name TEXT NOT NULL, sender TEXT NOT NULL,
    sent TEXT NOT NULL, at TEXT NOT NULL, kept TEXT NOT NULL);
CREATE TABLE arrival (
    receipt INTEGER NOT NULL REFERENCES receipt, name TEXT NOT NULL, sender TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (receipt, name, sender)) WITHOUT ROWID;
CREATE TABLE reading (
    number INTEGER PRIMARY KEY, receipt INTEGER NOT NULL REFERENCES receipt, reader TEXT NOT NULL, status TEXT NOT NULL,
    why TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX reading_of_receipt ON reading (receipt);
CREATE TABLE form (
    number INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES reading, annex TEXT NOT NULL, version TEXT NOT NULL,
    unit TEXT NOT NULL, unit_reasons TEXT NOT NULL, annex_reasons TEXT NOT NULL, older INTEGER NOT NULL);
CREATE INDEX form_of_reading ON form (reading);
CREATE INDEX form_of_unit ON form (unit, annex);
CREATE TABLE form_value (
    form INTEGER NOT NULL REFERENCES form, position INTEGER NOT NULL, blank TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    raw TEXT NOT NULL, value TEXT NOT NULL, standing TEXT NOT NULL, reasons TEXT NOT NULL, place TEXT NOT NULL, found TEXT NOT NULL,
    PRIMARY KEY (form, position)) WITHOUT ROWID;
CREATE TABLE settlement (
    number INTEGER PRIMARY KEY, form INTEGER NOT NULL REFERENCES form, blank TEXT NOT NULL, what TEXT NOT NULL, value TEXT NOT NULL,
    by TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX settlement_of_form ON settlement (form, blank);
CREATE TABLE return_mark (
    number INTEGER PRIMARY KEY, unit TEXT NOT NULL, item TEXT NOT NULL, what TEXT NOT NULL, day TEXT NOT NULL, note TEXT NOT NULL,
    by TEXT NOT NULL, at TEXT NOT NULL);
"""
"""What came back. Nothing here is ever changed or deleted: a later row about the same thing counts."""
LOOKED_UP = """
CREATE TABLE read_alike (receipt INTEGER NOT NULL REFERENCES receipt, reader TEXT NOT NULL, PRIMARY KEY (receipt, reader)) WITHOUT ROWID;
CREATE INDEX document_of_unit ON document (unit, unit_name);
CREATE INDEX recipient_of_state ON recipient (state, message);
CREATE INDEX event_of_kind ON event (what);
CREATE INDEX value_not_sure ON form_value (form, position) WHERE standing <> 'sure';
CREATE INDEX settlement_of_unit ON settlement (value, form) WHERE blank = 'unit';
"""
"""What is looked up in a large campaign; `read_alike`: later programs that read a file as it is entered."""
REMINDERS = """
CREATE TABLE reminder (
    number INTEGER PRIMARY KEY, unit TEXT NOT NULL, item TEXT NOT NULL, channel TEXT NOT NULL, day TEXT NOT NULL,
    days_late INTEGER NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX reminder_of_unit ON reminder (unit, item);
"""
"""Who was reminded of which return, when and by which channel."""
MAILBOX = """
CREATE TABLE mail (
    number INTEGER PRIMARY KEY, account TEXT NOT NULL, folder TEXT NOT NULL, validity INTEGER NOT NULL, uid INTEGER NOT NULL,
    message_id TEXT NOT NULL, headers TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL,
    UNIQUE (account, folder, validity, uid));
CREATE INDEX mail_of_id ON mail (message_id);
CREATE INDEX message_of_id ON message (message_id);
CREATE INDEX recipient_of_address ON recipient (address COLLATE NOCASE);
CREATE INDEX enclosure_of_bytes ON enclosure (sha256);
CREATE INDEX document_of_bytes ON document (sha256);
"""
"""The messages of the office's mailbox that were looked at, each by its place in the mailbox; `headers` is a hash of what names it."""
CHECKS = """
CREATE TABLE remark_decision (
    number INTEGER PRIMARY KEY, unit TEXT NOT NULL, annex TEXT NOT NULL, remark TEXT NOT NULL, basis TEXT NOT NULL, file TEXT NOT NULL,
    what TEXT NOT NULL, note TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE reply (
    number INTEGER PRIMARY KEY, unit TEXT NOT NULL, annex TEXT NOT NULL, file TEXT NOT NULL, due TEXT NOT NULL, document TEXT NOT NULL,
    by TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE reply_item (
    reply INTEGER NOT NULL REFERENCES reply, position INTEGER NOT NULL, blank TEXT NOT NULL, name TEXT NOT NULL, sentence TEXT NOT NULL,
    wrong TEXT NOT NULL, remedy TEXT NOT NULL, PRIMARY KEY (reply, position)) WITHOUT ROWID;
"""
"""What was found wrong in returns: a person's decisions on it, and forms sent back."""
SCHEMAS = {1: FIRST, 2: RETURNS, 3: REMINDERS + MAILBOX + LOOKED_UP + CHECKS}
"""What each version adds to the one before it."""
TABLES = {
    1: frozenset({"meta", "issue", "document", "message", "recipient", "enclosure", "event"}),
    2: frozenset({"receipt", "arrival", "reading", "form", "form_value", "settlement", "return_mark"}),
    3: frozenset({"reminder", "mail", "read_alike", "remark_decision", "reply", "reply_item"}),
}  # fmt: skip
