"""The office's mailbox is read, and only read: forms come in as files do, bounces are entered with the letter that they answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from imap_server import ImapServer, imap_server
from mailbox_made import bounce, letter, mail, settings, taken
from returns_made import NAME, filled, form_path

from generator.campaign.project import Project
from generator.collecting.current import returned
from generator.collecting.mailbox.model import MailReport
from generator.records.entries import State
from generator.records.ledger_file import open_ledger


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ImapServer]:
    """A mailbox."""
    with imap_server(tmp_path / "server") as running:
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
