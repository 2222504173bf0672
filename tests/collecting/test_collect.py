"""What came back is kept once, byte for byte, with what was read; what a unit sends later counts, and nothing bad stops the rest."""

from __future__ import annotations

import hashlib
import io
import sqlite3
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
from returns_made import AT, NAME, filled, form_path, put, taken

from generator import pipeline
from generator.campaign.project import Project
from generator.collecting import run as run_module
from generator.collecting.current import Returned, returned
from generator.collecting.look import LookThrough
from generator.collecting.look_sheet import sheet_of
from generator.collecting.matrix import Standing, returns_matrix
from generator.collecting.model import CollectReport, Outcome
from generator.collecting.reporting.model import ReportOptions
from generator.collecting.reporting.run import make_report
from generator.files.progress import NO_PROGRESS
from generator.pipeline import build
from generator.records.ledger_file import open_ledger
from generator.records.returned import Settled, Settlement
from generator.returns import run as reading
from generator.returns.judging.file import read_return
from generator.returns.model import Return

LATER = AT + timedelta(days=1)


def records(project: Project) -> Path:
    return project.folder(NAME) / "records"


def state(project: Project) -> Returned:
    with open_ledger(records(project), "records") as ledger:
        return returned(ledger)


def codes(report: CollectReport) -> list[str]:
    return [p.code for p in report.problems]


def settle(project: Project, form: int, blank: str, value: str) -> None:
    with open_ledger(records(project), "records") as ledger:
        ledger.returned.settle([Settlement(form, blank, Settled.REPLACED, value, "clerk", LATER.isoformat())])


def test_a_filled_form_is_kept_byte_for_byte_and_its_values_are_entered(sent_out: Project, tmp_path: Path) -> None:
    data, given = filled(form_path(sent_out, "05", 3))
    report = taken(sent_out, put(tmp_path, "回收/05.docx", data))
    [file] = report.files
    assert (file.outcome, records(sent_out).joinpath(file.kept).read_bytes()) == (Outcome.NEW, data)
    assert file.sha256 == hashlib.sha256(data).hexdigest()
    [form] = state(sent_out).current.values()
    read = {answer.row.blank: answer.value for answer in form.answers if answer.counts}
    assert (form.unit, {blank: read[blank] for blank in given}) == ("05", given)
    assert form.kept.receipt.sent.startswith("2021-07-01T09:30")


def test_the_same_file_is_one_entry_however_often_and_wherever_it_comes(sent_out: Project, tmp_path: Path) -> None:
    data, _ = filled(form_path(sent_out, "05", 3))
    taken(sent_out, put(tmp_path, "a/05.docx", data))
    again = taken(sent_out, tmp_path / "a", put(tmp_path, "b/交表.docx", data, LATER))
    assert [file.outcome for file in again.files] == [Outcome.KNOWN, Outcome.KNOWN]
    assert codes(again) == []
    with open_ledger(records(sent_out), "records") as ledger:
        assert ledger.returned.file_count() == 1
        assert len(list(ledger.returned.forms())) == 1


def test_a_form_that_comes_back_as_it_was_sent_is_no_return(sent_out: Project, tmp_path: Path) -> None:
    form = form_path(sent_out, "05", 3)
    pipeline.issue(sent_out, NAME, "通知", AT, sealed=None, force=False, progress=NO_PROGRESS)
    report = taken(sent_out, put(tmp_path, "回收/05.docx", form.read_bytes()))
    assert ([file.outcome for file in report.files], codes(report)) == ([Outcome.AS_SENT], ["return-as-sent"])
    with open_ledger(records(sent_out), "records") as ledger:
        assert ledger.returned.file_count() == 0


def test_hidden_folders_are_passed_over(sent_out: Project, tmp_path: Path) -> None:
    put(tmp_path, "回收/.earlier/05.docx", filled(form_path(sent_out, "05", 3))[0])
    assert taken(sent_out, tmp_path / "回收").files == []


def test_a_later_form_of_a_unit_counts_and_the_difference_is_told(sent_out: Project, tmp_path: Path) -> None:
    form = form_path(sent_out, "05", 3)
    taken(sent_out, put(tmp_path, "a/05.docx", filled(form, 12)[0]))
    data, given = filled(form, 13)
    report = taken(sent_out, put(tmp_path, "b/05.docx", data, LATER), at=LATER)
    [told] = report.problems
    numbers = sum(value == "13" for value in given.values())
    assert (told.code, told.facts["unit"], told.facts["n"]) == ("return-supersedes", "05", str(numbers))
    found = state(sent_out)
    assert [len(found.current), len(found.superseded)] == [1, 1]
    assert {a.value for form_ in found.current.values() for a in form_.answers if a.row.kind == "数"} == {"13"}


def test_of_two_forms_in_one_folder_the_later_counts_whatever_they_are_called(sent_out: Project, tmp_path: Path) -> None:
    form = form_path(sent_out, "05", 3)
    put(tmp_path, "回收/a.docx", filled(form, 13)[0], LATER)
    put(tmp_path, "回收/b.docx", filled(form, 12)[0], AT)
    report = taken(sent_out, tmp_path / "回收", at=LATER)
    assert codes(report) == ["return-came-behind"]
    assert {a.value for form_ in state(sent_out).current.values() for a in form_.answers if a.row.kind == "数"} == {"13"}


def test_a_form_older_than_what_a_person_settled_asks_and_counts_only_when_chosen(sent_out: Project, tmp_path: Path) -> None:
    form = form_path(sent_out, "05", 3)
    taken(sent_out, put(tmp_path, "b/05.docx", filled(form, 13, odd="约13")[0], LATER), at=LATER)
    [kept] = state(sent_out).current.values()
    [doubt] = [answer for answer in kept.answers if not answer.counts]
    settle(sent_out, kept.number, doubt.row.blank, "14")
    report = taken(sent_out, put(tmp_path, "a/05.docx", filled(form, 12)[0], AT), at=LATER)
    assert codes(report) == ["return-older"]
    found = state(sent_out)
    assert [f.number for f in found.current.values()] == [kept.number]
    [waiting] = found.waiting
    settle(sent_out, waiting.number, "older", "用")
    assert [f.number for f in state(sent_out).current.values()] == [waiting.number]


def test_what_was_settled_holds_for_a_later_form_in_which_the_same_stands(sent_out: Project, tmp_path: Path) -> None:
    form = form_path(sent_out, "05", 3)
    taken(sent_out, put(tmp_path, "a/05.docx", filled(form, 12, odd="约12")[0]))
    [kept] = state(sent_out).current.values()
    [doubt] = [answer for answer in kept.answers if not answer.counts]
    settle(sent_out, kept.number, doubt.row.blank, "11")
    taken(sent_out, put(tmp_path, "b/05.docx", filled(form, 13, odd="约12")[0], LATER), at=LATER)
    [later] = state(sent_out).current.values()
    assert {a.row.blank: a.value for a in later.answers}[doubt.row.blank] == "11"
    taken(sent_out, put(tmp_path, "c/05.docx", filled(form, 13, odd="约15")[0], LATER + timedelta(hours=1)), at=LATER + timedelta(days=1))
    [last] = state(sent_out).current.values()
    assert [a.row.raw for a in last.answers if not a.counts] == ["约15"]


def test_of_two_different_forms_of_the_same_moment_a_person_chooses(sent_out: Project, tmp_path: Path) -> None:
    form = form_path(sent_out, "05", 3)
    with zipfile.ZipFile(tmp_path / "两份.zip", "w") as pack:
        for number in (12, 13):
            pack.writestr(f"{number}.docx", filled(form, number)[0])
    assert codes(taken(sent_out, tmp_path / "两份.zip")) == ["return-same-time"]
    found = state(sent_out)
    assert [f.kept.receipt.name.rpartition("/")[2] for f in found.current.values()] == ["12.docx"]
    day = AT.date() + timedelta(days=4000)
    assert returns_matrix(sent_out, NAME, day).cells["05", "进展统计表"].standing is Standing.DOUBTFUL
    [other] = found.waiting
    settle(sent_out, other.number, "older", "用")
    assert [f.kept.receipt.name.rpartition("/")[2] for f in state(sent_out).current.values()] == ["13.docx"]
    assert returns_matrix(sent_out, NAME, day).cells["05", "进展统计表"].standing is not Standing.DOUBTFUL


def test_a_file_from_before_the_campaigns_year_came_when_it_was_taken_in(sent_out: Project, tmp_path: Path) -> None:
    taken(sent_out, put(tmp_path, "05.docx", filled(form_path(sent_out, "05", 3))[0], AT.replace(year=1980)))
    [form] = state(sent_out).current.values()
    assert form.kept.receipt.sent[:10] == "2021-07-01"


def test_one_bad_file_among_many_stops_nothing_and_hostile_ones_are_set_apart(sent_out: Project, tmp_path: Path) -> None:
    folder = tmp_path / "回收"
    for unit in ("01", "02", "03"):
        put(folder, f"{unit}.docx", filled(form_path(sent_out, unit, 3))[0])
    put(folder, "00-坏的.docx", b"PK\x03\x04 not a package")
    put(folder, "02a-加密.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    put(folder, "照片.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 40)
    put(folder, "空.docx", b"")
    put(folder, "别的.docx", (sent_out.root / "templates" / "notice.docx").read_bytes())
    report = taken(sent_out, folder)
    by_name = {Path(file.file).name: file.outcome for file in report.files}
    assert by_name == {
        "01.docx": Outcome.NEW, "02.docx": Outcome.NEW, "03.docx": Outcome.NEW, "00-坏的.docx": Outcome.QUARANTINED,
        "02a-加密.docx": Outcome.QUARANTINED, "照片.jpg": Outcome.NOT_READ, "空.docx": Outcome.NOT_KEPT, "别的.docx": Outcome.UNKNOWN}
    assert len(state(sent_out).current) == 3
    apart = sorted((records(sent_out) / "returned" / "隔离").iterdir())
    assert [path.suffix for path in apart] == ["", ".txt", "", ".txt"], "no program opens them by their ending"
    assert all("坏的" in p.read_text("utf-8-sig") or "加密" in p.read_text("utf-8-sig") for p in apart if p.suffix)


@pytest.mark.no_cover
def test_one_file_in_a_hundred_that_the_reader_fails_on_is_set_apart_and_the_others_are_read(
    sent_out: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    for unit in range(1, 33):
        for annex in (1, 2, 3):
            put(tmp_path, f"回收/{unit:02}-{annex}.docx", form_path(sent_out, f"{unit:02}", annex).read_bytes())
    put(tmp_path, "回收/16-4.docx", filled(form_path(sent_out, "16", 3))[0])
    read = read_return

    def failing(name: str, *more: Any, **how: Any) -> Return:
        if name.endswith("16-4.docx"):
            raise RecursionError
        return read(name, *more, **how)

    monkeypatch.setattr(reading, "read_return", failing)
    report = taken(sent_out, tmp_path / "回收")
    assert (report.count(Outcome.NEW), report.count(Outcome.QUARANTINED)) == (96, 1)
    [told] = [p for p in report.problems if p.code == "return-quarantined"]
    assert "RecursionError" in told.sentence
    assert "16-4.docx" in told.place.file


def test_what_a_returned_file_says_of_its_author_is_nowhere_but_in_the_original(sent_out: Project, tmp_path: Path) -> None:
    data, _ = filled(form_path(sent_out, "05", 3), 12, odd="约12")
    document = docx.Document(io.BytesIO(data))
    for name in ("author", "last_modified_by", "comments", "title", "subject", "category"):
        setattr(document.core_properties, name, f"别人的{name}")
    document.save(str(tmp_path / "05.docx"))
    taken(sent_out, tmp_path / "05.docx")
    look = LookThrough(sent_out, NAME, "clerk")
    made = [make_report(sent_out, NAME, ReportOptions(date(2021, 7, 15))).data, sheet_of(look.questions(), look)]
    build(sent_out, NAME)
    made += [path.read_bytes() for path in sent_out.output.rglob("*.docx")]
    for one in made:
        with zipfile.ZipFile(io.BytesIO(one)) as package:
            assert all("别人的".encode() not in package.read(part) for part in package.namelist())
    assert "别人的".encode() not in (records(sent_out) / "ledger.sqlite").read_bytes()


def test_files_read_alike_by_an_updated_program_are_read_once_more_and_not_again(
    sent_out: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken(sent_out, put(tmp_path, "回收/05.docx", filled(form_path(sent_out, "05", 3))[0]))
    reads: list[str] = []
    read = read_return

    def counted(name: str, *more: Any, **how: Any) -> Return:
        reads.append(name)
        return read(name, *more, **how)

    monkeypatch.setattr(reading, "read_return", counted)
    taken(sent_out, tmp_path / "回收")
    assert reads == [], "nothing is new"
    monkeypatch.setattr(run_module, "program_digest", lambda: "f" * 64)
    for _ in range(3):
        assert codes(taken(sent_out, tmp_path / "回收")) == []
    assert len(reads) == 1


def test_a_form_with_macros_is_set_apart_though_its_text_is_read(sent_out: Project, tmp_path: Path) -> None:
    data, _ = filled(form_path(sent_out, "05", 3))
    path = put(tmp_path, "宏.docx", data)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/vbaProject.bin", b"\0" * 64)
    report = taken(sent_out, path)
    assert [file.outcome for file in report.files] == [Outcome.QUARANTINED]
    assert "宏" in report.problems[0].sentence


def test_the_same_bytes_under_another_units_name_are_told(sent_out: Project, tmp_path: Path) -> None:
    units = {path.parent.name.partition("-")[::2] for path in (sent_out.output / NAME).glob("[0-9]*-*/*.docx")}
    names = dict(units)
    data, _ = filled(form_path(sent_out, "05", 3))
    taken(sent_out, put(tmp_path, "a/05.docx", data))
    report = taken(sent_out, put(tmp_path, f"b/{names['06']}的表.docx", data, LATER), at=LATER)
    assert [(p.code, p.facts["unit"], p.facts["other"]) for p in report.problems] == [("return-same-bytes", "05", "06")]
    with open_ledger(records(sent_out), "records") as ledger:
        assert ledger.returned.file_count() == 1


def test_an_updated_program_changes_nothing_by_itself_and_lists_what_it_would(
    sent_out: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = put(tmp_path, "05.docx", filled(form_path(sent_out, "05", 3), 12, odd="约12")[0])
    taken(sent_out, path)
    [kept] = state(sent_out).current.values()
    [doubt] = [answer for answer in kept.answers if not answer.counts]
    sure = next(answer for answer in kept.answers if answer.counts and answer.row.kind == "数")
    settle(sent_out, kept.number, doubt.row.blank, "11")
    with sqlite3.connect(records(sent_out) / "ledger.sqlite") as database:  # as if an older program had read another number
        database.execute("UPDATE form_value SET value = '999' WHERE blank = ?", (sure.row.blank,))
        database.execute("UPDATE form_value SET value = '998' WHERE blank = ?", (doubt.row.blank,))
    database.close()
    monkeypatch.setattr(run_module, "program_digest", lambda: "f" * 64)
    report = taken(sent_out, path)
    [told] = report.problems
    assert (told.code, told.facts["n"]) == ("return-reads-otherwise", "2")
    before = {a.row.blank: a.value for form in state(sent_out).current.values() for a in form.answers}
    assert (before[sure.row.blank], before[doubt.row.blank]) == ("999", "11")
    assert codes(taken(sent_out, path, again=True)) == ["return-read-again"]
    [form] = state(sent_out).current.values()
    after = {a.row.blank: a for a in form.answers}
    assert (after[doubt.row.blank].value, after[doubt.row.blank].counts) == ("11", True)
    assert (after[sure.row.blank].value, after[sure.row.blank].counts) == ("12", False), "what was sure is to be looked at"
    assert codes(taken(sent_out, path)) == []


def test_two_forms_in_a_zip_and_one_in_a_mail_are_entered_each(sent_out: Project, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "两张.zip", "w") as pack:
        for annex in (1, 2):
            pack.writestr(f"附件{annex}.docx", filled(form_path(sent_out, "05", annex))[0])
    report = taken(sent_out, tmp_path / "两张.zip")
    assert [file.outcome for file in report.files] == [Outcome.NEW] * 2
    assert {unit for unit, _ in state(sent_out).current} == {"05"}
