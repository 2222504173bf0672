"""The archive holds all that is to be kept, says what is missing, and can be looked over years later."""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
from datetime import timedelta
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from conftest import Office
from test_issue import AT, LATER, SCAN, folder, further, issue, loaded, mark, sample
from test_pipeline import SAMPLE, tree

from generator import pipeline
from generator.campaign.project import Project
from generator.cli.commands import main
from generator.issue import archive
from generator.issue.deliveries import BundleFile
from generator.issue.run import title_of
from generator.records.entries import State
from generator.records.ledger_file import open_ledger
from generator.wording.phrases import phrase
from generator.wording.problems import Refused

__all__ = ["sample"]


def pages(items: list[BundleFile]) -> dict[str, int]:
    return {item.sha256: 7 for item in items if item.document == "公文"}


def archived(project: Path, target: str = "归档") -> archive.ArchiveReport:
    return archive.archive_campaign(Project(project), loaded(project), project / "output" / target, LATER + timedelta(days=20), pages,
                           lambda key: phrase(key, "zh"))


def catalogue(project: Path, target: str = "归档") -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(project / "output" / target / "卷内目录.xlsx")["卷内目录"].iter_rows(values_only=True))


def test_everything_that_is_to_be_kept_is_in_one_folder(sample: Path, tmp_path: Path) -> None:
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(SCAN)
    marked_up = sample / "content" / SAMPLE / "records" / "批示" / "局长改.docx"
    issue(sample, sealed=scan)
    marked_up.parent.mkdir(exist_ok=True)
    marked_up.write_bytes(b"a draft that came back")
    report = archived(sample)
    kept = tree(sample / "output" / "归档")
    first = "01-津宝安办〔2021〕8号"
    issued_files = {name: data for name, data in tree(folder(sample)).items() if name.endswith(".docx") and "templates" not in name}
    assert {name.removeprefix(f"{first}/正本/"): data for name, data in kept.items() if name.startswith(f"{first}/正本/")} == {
        **issued_files, "盖章件/津宝安办〔2021〕8号.pdf": SCAN}
    assert kept[f"{first}/定稿/content/{SAMPLE}/notice.md"] == (sample / "content" / SAMPLE / "notice.md").read_bytes()
    assert kept["批示/局长改.docx"] == marked_up.read_bytes()
    assert kept["名录/units.csv"] == (sample / "content" / SAMPLE / "units.csv").read_bytes()
    assert report.files == len(kept) - 1


def test_the_catalogue_lists_title_number_author_date_pages_and_copies(sample: Path) -> None:
    issue(sample)
    archived(sample)
    header, first, *_ = catalogue(sample)
    assert header[:7] == ("顺序号", "文号", "责任者", "题名", "日期", "页数", "份数")
    title = title_of(loaded(sample), "通知")
    assert first[:7] == (1, "津宝安办〔2021〕8号", "天津市宝坻区安全生产委员会办公室", title, "2021年5月31日", 7, 1)
    assert [row[3] for row in catalogue(sample)[-2:]] == ["安全生产月发送名录", "安全生产月发送台账"]


def test_every_file_can_be_looked_over_by_its_hash(sample: Path) -> None:
    issue(sample)
    archived(sample)
    with (sample / "output" / "归档" / "归档清单.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert rows
    assert all(hashlib.sha256((sample / "output" / "归档" / name).read_bytes()).hexdigest() == digest for name, digest, *_ in rows)


def test_the_archived_ledger_is_whole(sample: Path) -> None:
    issue(sample)
    mark(sample, State.CONFIRMED, "01")
    archived(sample)
    with open_ledger(sample / "output" / "归档", "归档") as ledger:
        assert [(d.unit, d.state) for d in ledger.deliveries()] == [("01", State.CONFIRMED)]


def test_what_is_missing_is_told(sample: Path) -> None:
    issue(sample)
    assert {p.code for p in archived(sample).problems} == {"archive-unsealed", "archive-unsent"}
    for unit in loaded(sample).survey.units():
        mark(sample, State.ACCEPTED, unit.number)
    assert {p.code for p in archived(sample).problems} == {"archive-unsealed"}


def test_an_issued_document_that_was_changed_is_not_archived_as_if_it_were_whole(sample: Path) -> None:
    issue(sample)
    (folder(sample) / "00-通知及方案" / "通知.docx").write_bytes(b"other words")
    with pytest.raises(Refused) as refused:
        archived(sample)
    assert [p.code for p in refused.value.problems] == ["package-changed"]
    assert not (sample / "output" / "归档").exists()


def test_an_older_archive_is_replaced_and_nothing_else_is(sample: Path) -> None:
    issue(sample)
    archived(sample)
    further(sample, "更正", 9, "附件: 无", "针对: 津宝安办〔2021〕8号")
    issue(sample, "更正", LATER)
    archived(sample)
    assert (sample / "output" / "归档" / "02-津宝安办〔2021〕9号").is_dir()
    mine = sample / "output" / "我的" / "信.txt"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        archived(sample, "我的")
    assert [p.code for p in refused.value.problems] == ["archive-in-the-way"]
    assert mine.read_text(encoding="utf-8") == "mine"


def test_it_is_known_when_the_campaign_was_archived_last(sample: Path) -> None:
    assert issue(sample).last_archived is None
    archived(sample)
    assert issue(sample, at=AT + timedelta(days=30)).last_archived == (LATER + timedelta(days=20)).isoformat()


def test_nothing_is_archived_before_anything_was_issued(sample: Path) -> None:
    with pytest.raises(Refused) as refused:
        archived(sample)
    assert [p.code for p in refused.value.problems] == ["nothing-issued"]
    assert main(["-C", str(sample), "archive", SAMPLE]) == 2


# ---- an archive that is there already
def refused_codes(project: Path, target: str = "归档") -> list[str]:
    before = tree(project / "output")
    with pytest.raises(Refused) as refused:
        archived(project, target)
    assert tree(project / "output") == before
    return [p.code for p in refused.value.problems]


def fill_in(project: Path, column: int, value: str | int, title: str = "安全生产月发送台账") -> None:
    path = project / "output" / "归档" / "卷内目录.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    row = next(n for n in range(2, sheet.max_row + 1) if sheet.cell(n, 4).value == title)
    sheet.cell(row, column + 1).value = value
    book.save(path)


def test_what_a_person_put_into_an_archive_stays_in_it(sample: Path) -> None:
    issue(sample)
    archived(sample)
    minutes = sample / "output" / "归档" / "会议" / "纪要.txt"
    minutes.parent.mkdir()
    minutes.write_text("谁来了\n", encoding="utf-8")
    for _ in range(3):
        report = archived(sample)
        assert minutes.read_text(encoding="utf-8") == "谁来了\n"
        assert "archive-carried" in {p.code for p in report.problems}
    minutes.write_text("谁都来了\n", encoding="utf-8")
    archived(sample)
    assert minutes.read_text(encoding="utf-8") == "谁都来了\n"
    minutes.unlink()
    assert "archive-carried" not in {p.code for p in archived(sample).problems}


def test_page_counts_that_were_filled_in_are_kept(sample: Path) -> None:
    issue(sample)
    archived(sample)
    fill_in(sample, 5, 12)
    for _ in range(2):
        archived(sample)
        assert catalogue(sample)[-1][5] == 12
        assert catalogue(sample)[1][5] == 7


@pytest.mark.parametrize(("column", "value", "title"), [
    (8, "第3盒", "安全生产月发送台账"), (5, "约12", "安全生产月发送台账"), (3, "台账（全）", "安全生产月发送台账"), (5, 70, "")])
def test_an_edited_catalogue_is_not_replaced(sample: Path, column: int, value: str | int, title: str) -> None:
    issue(sample)
    archived(sample)
    fill_in(sample, column, value, title or title_of(loaded(sample), "通知"))
    assert refused_codes(sample) == ["archive-changed"]


def test_a_changed_file_of_an_archive_is_not_replaced(sample: Path) -> None:
    issue(sample)
    archived(sample)
    (sample / "output" / "归档" / "名录" / "units.csv").write_text("amended\n", encoding="utf-8")
    assert refused_codes(sample) == ["archive-changed"]


def test_a_file_is_no_place_for_an_archive(sample: Path) -> None:
    issue(sample)
    target = sample / "output" / "f.txt"
    target.write_text("mine", encoding="utf-8")
    assert refused_codes(sample, "f.txt") == ["archive-in-the-way"]


@pytest.mark.parametrize("target", ["归档", f"content/{SAMPLE}/records/归档", "templates/归档", "output/../归档"])
def test_an_archive_is_not_put_among_the_projects_own_files(sample: Path, target: str) -> None:
    issue(sample)
    assert main(["-C", str(sample), "archive", SAMPLE, "-o", str(sample / target), "-q"]) == 2
    assert not (sample / target).exists()


def test_an_issue_that_lacks_its_templates_is_told_as_damaged(sample: Path) -> None:
    issue(sample)
    shutil.rmtree(folder(sample) / "templates")
    with pytest.raises(Refused) as refused:
        archived(sample)
    (found,) = refused.value.problems
    assert (found.code, found.place.file) == ("issue-damaged", f"content/{SAMPLE}/records/issued/津宝安办〔2021〕8号/templates")


def test_a_run_that_fails_or_was_killed_leaves_no_rest(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    issue(sample)
    archived(sample)
    whole, mine = sample / "output" / "归档", sample / "output" / "归档" / "mine.txt"
    mine.write_text("mine", encoding="utf-8")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(archive, "_write_list", full)
        with pytest.raises(Refused):
            archived(sample)
    assert not list((sample / "output").glob(".yinfa-tmp-*"))
    whole.rename(sample / "output" / ".yinfa-tmp-旧-归档")  # killed between its two renames
    other = sample / "output" / ".yinfa-tmp-另一个（归档）"
    other.mkdir()
    os.utime(other, (1, 1))
    archived(sample)
    assert mine.read_text(encoding="utf-8") == "mine"
    assert not list((sample / "output").glob(".yinfa-tmp-*"))


def test_pages_of_word_files_are_counted_where_libreoffice_is(sample: Path, soffice: Office, tmp_path: Path) -> None:
    pdf = soffice.convert(pipeline.build(Project(sample), SAMPLE).folder / "00-通知及方案" / "公文.docx", tmp_path)
    issue(sample)
    assert main(["-C", str(sample), "archive", SAMPLE, "-o", "output/归档", "-q"]) == 0
    with pdfplumber.open(pdf) as printed:
        assert catalogue(sample)[1][5] == len(printed.pages)
