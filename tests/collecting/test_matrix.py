"""Who handed in what: each unit and item stands as a person would say on that day."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from returns_made import NAME, filled, form_path, put, taken

from generator.campaign.project import Project
from generator.collecting.matrix import Cell, MarkRequest, Standing, mark_returns, returns_matrix
from generator.records.entries import OutgoingMessage, State
from generator.records.ledger_file import open_ledger
from generator.records.returned import MarkKind
from generator.text.holidays import Calendar
from generator.wording.problems import Refused

ZONE = timezone(timedelta(hours=8))
TABLE = "进展统计表"
DUE = date(2021, 6, 25)


def at(month: int, day: int) -> datetime:
    return datetime(2021, month, day, 10, tzinfo=ZONE)


def cell(project: Project, day: date, unit: str = "05", item: str = TABLE) -> Cell:
    return returns_matrix(project, NAME, day).cells[unit, item]


def come(project: Project, folder: Path, when: datetime, odd: str = "", unit: str = "05") -> None:
    taken(project, put(folder, f"{unit}-{when:%m%d}.docx", filled(form_path(project, unit, 3), when.day, odd)[0], when), at=when)


def test_what_is_not_due_is_not_missing_and_what_was_due_yesterday_is(sent_out: Project) -> None:
    assert cell(sent_out, DUE).standing is Standing.NOT_DUE
    late = cell(sent_out, date(2021, 6, 28))
    assert (late.standing, late.days, late.working_days, late.late) == (Standing.MISSING, 3, 1, True)


def test_a_deadline_on_a_day_off_moves_to_the_next_working_day(sent_out: Project) -> None:
    assert Calendar().day_off(date(2021, 6, 5)) == "周末"
    assert cell(sent_out, date(2021, 6, 7), item="联络员反馈表").standing is Standing.NOT_DUE
    assert cell(sent_out, date(2021, 6, 8), item="联络员反馈表").days == 1


@pytest.mark.parametrize(("day", "standing", "days"), [(24, Standing.RECEIVED, 0), (25, Standing.RECEIVED, 0), (28, Standing.LATE, 3)])
def test_a_form_that_came_is_received_or_late_by_days(
    sent_out: Project, tmp_path: Path, day: int, standing: Standing, days: int,
) -> None:
    come(sent_out, tmp_path, at(6, day))
    found = cell(sent_out, date(2021, 7, 15))
    assert (found.standing, found.days, found.received) == (standing, days, f"2021-06-{day}")


def test_a_form_with_doubtful_values_is_to_be_looked_at_and_is_not_there_the_day_before(sent_out: Project, tmp_path: Path) -> None:
    come(sent_out, tmp_path, at(6, 24), odd="约12")
    assert (cell(sent_out, DUE).standing, cell(sent_out, DUE).doubts) == (Standing.DOUBTFUL, 1)
    assert cell(sent_out, date(2021, 6, 23)).standing is Standing.NOT_DUE


def test_a_person_enters_what_came_without_a_file_and_takes_it_back(sent_out: Project) -> None:
    day = date(2021, 6, 28)

    def say(what: MarkKind, received: date | None = None) -> Standing:
        mark_returns(sent_out, NAME, MarkRequest(("05",), "总结报告", what, received), at(7, 1))
        return cell(sent_out, day, item="总结报告").standing

    assert say(MarkKind.RECEIVED, DUE) is Standing.RECEIVED
    assert say(MarkKind.RECEIVED, day) is Standing.LATE
    assert say(MarkKind.EXCUSED) is Standing.EXCUSED
    assert say(MarkKind.UNDONE) is Standing.MISSING
    assert cell(sent_out, day, "06", "总结报告").standing is Standing.MISSING


def test_who_never_got_the_form_is_not_late(sent_out: Project) -> None:
    records = sent_out.folder(NAME) / "records"
    with open_ledger(records, "records") as ledger:
        ledger.note(OutgoingMessage("8号", False, "06", "某单位", "纸质", ("",), "", "", False, ()), State.ACCEPTED, at(6, 1))
    day = date(2021, 6, 28)
    assert [cell(sent_out, day, unit).late for unit in ("05", "06")] == [False, True]
    assert set(returns_matrix(sent_out, NAME, day).late_only().units) == {"06"}


def test_counts_below_the_matrix_are_those_of_its_cells(sent_out: Project, tmp_path: Path) -> None:
    for unit in ("01", "02", "03"):
        come(sent_out, tmp_path, at(6, 24), unit=unit)
    counts = returns_matrix(sent_out, NAME, date(2021, 6, 28)).count(TABLE)
    assert counts == {Standing.RECEIVED: 3, Standing.MISSING: 29}


def test_an_item_nobody_asked_for_and_a_day_to_come_are_refused(sent_out: Project) -> None:
    for asked, code in ((MarkRequest(("05",), "小结", MarkKind.EXCUSED), "return-item-unknown"),
                        (MarkRequest(("05",), "总结报告", MarkKind.RECEIVED, date(2021, 7, 2)), "return-not-yet")):
        with pytest.raises(Refused) as refused:
            mark_returns(sent_out, NAME, asked, at(7, 1))
        assert [p.code for p in refused.value.problems] == [code]
