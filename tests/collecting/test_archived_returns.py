"""The archive takes what came back along: a year later every value can be checked from it alone."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import sqlite3
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import openpyxl
import pytest
from conftest import Office
from returns_made import NAME, filled, form_path, put, taken

from generator import pipeline
from generator.campaign.project import Project
from generator.collecting.reporting.archiving import archived_returns
from generator.files.progress import NO_PROGRESS
from generator.issue.archive import Pages
from generator.issue.deliveries import BundleFile
from generator.issue.page_counts import PageCounter
from generator.office.programs import find_office
from generator.records.archived import CatalogueLine
from generator.records.ledger_file import open_ledger
from generator.workspace import load_texts

ZONE = timezone(timedelta(hours=8))
AT = datetime(2021, 7, 1, 9, tzinfo=ZONE)
DAY = date(2022, 6, 1)
LINE = CatalogueLine("", "示例办", "安全生产月", "2021年", 0, 1, "")


def seven(items: list[BundleFile]) -> dict[str, int]:
    return {item.sha256: 7 for item in items if item.path.suffix == ".docx"}


def archived(project: Project, folder: Path, pages: Pages = seven) -> tuple[list[CatalogueLine], list[str]]:
    """The lines of the catalogue, and the codes of what could not be archived."""
    records = project.folder(NAME) / "records"
    returns = archived_returns(project, NAME, DAY, lambda: load_texts(project, NAME).render_context)
    with open_ledger(records, "records") as ledger:
        lines = list(returns.write(folder, ledger, pages, LINE))
    return lines, [p.code for p in returns.problems]


def values(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "收表" / "收表值表.csv").read_text(encoding="utf-8-sig"))))


def came(project: Project, tmp_path: Path) -> dict[str, bytes]:
    """Two forms of a unit, the later one counting, one of another, and what is no form."""
    forms = {name: filled(form_path(project, unit, 3), number, odd)[0]
             for name, unit, number, odd in (("先.docx", "05", 11, ""), ("后.docx", "05", 12, ""), ("六.docx", "06", 13, "约13"))}
    given = {**forms, "照片.jpg": b"\xff\xd8\xff\xe0 picture", "坏.docx": b"PK\x03\x04 not whole"}
    for number, (name, data) in enumerate(given.items()):
        when = AT + timedelta(hours=number)
        taken(project, put(tmp_path / "in", name, data, when), at=when)
    return given


def test_every_original_is_there_byte_for_byte_under_its_unit_and_name(sent_out: Project, tmp_path: Path) -> None:
    given = came(sent_out, tmp_path)
    archived(sent_out, tmp_path / "归档")
    originals = tmp_path / "归档" / "收表" / "原件"
    there = {path.relative_to(originals).as_posix(): path.read_bytes() for path in originals.rglob("*") if path.is_file()}
    unit = form_path(sent_out, "05", 3).parent.name
    assert there[f"进展统计表/{unit}/后.docx"] == given["后.docx"]
    assert there[f"已被后来代替的表/{unit}/先.docx"] == given["先.docx"]
    assert there["没有读出表的文件/照片.jpg"] == given["照片.jpg"]
    broken = hashlib.sha256(given["坏.docx"]).hexdigest()
    assert there[f"隔离的文件/{broken}"] == given["坏.docx"]
    assert "坏.docx" in there[f"隔离的文件/{broken}.txt"].decode("utf-8-sig")
    assert sorted(data for name, data in there.items() if not name.endswith(".txt")) == sorted(given.values())


def test_every_value_can_be_checked_from_the_archive_alone(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path)
    folder = tmp_path / "归档"
    archived(sent_out, folder)
    rows = values(folder)
    for row in rows:
        assert hashlib.sha256((folder / row["归档位置"]).read_bytes()).hexdigest() == row["SHA-256"]
    counted = [row for row in rows if row["这份表"] == "计入" and row["类型"] == "数" and row["情况"] in ("读准", "核过")]
    book = openpyxl.load_workbook(folder / "收表" / "汇总.xlsx", data_only=True)["进展统计表"]
    head = [cell.value for cell in book[2]]
    total = next(row for row in book.iter_rows(values_only=True) if row[0] == "合计")
    for name in ("演练场次", "演练人次", "中心组学习次数"):
        assert sum(int(row["值"]) for row in counted if row["填写项"] == name) == total[head.index(name)]
    [odd] = [row for row in rows if row["原文"] == "约13"]
    assert (odd["情况"], odd["值"], bool(odd["原因"])) == ("待核", "13", True)
    assert {row["这份表"] for row in rows if row["文件"].endswith("/先.docx")} == {"被代替"}


def test_the_catalogue_has_report_table_and_originals_with_pages_and_copies(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path)
    lines, codes = archived(sent_out, tmp_path / "归档")
    assert codes == []
    shown = [(line.title.removeprefix(LINE.title).removesuffix("（各单位交回）"), line.pages, line.copies) for line in lines]
    assert shown == [
        ("收表汇总", 7, 1), ("收表汇总", 0, 1), ("收表值表", 0, 1), ("进展统计表", 14, 2), ("已被后来代替的表", 7, 1),
        ("没有读出表的文件", None, 1), ("隔离的文件", 0, 1)]
    assert all((tmp_path / "归档" / line.where).exists() for line in lines)
    assert len({line.where for line in lines}) == len(lines)


def test_a_report_edited_by_hand_is_archived_as_it_is_and_forms_sent_back_go_along(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path)
    put(sent_out.output / f"{NAME}（汇总）", "汇总.docx", b"as the leader signed it")
    put(sent_out.output / f"{NAME}（退回）" / "06-某镇", "退回单.docx", b"sent back")
    lines, _ = archived(sent_out, tmp_path / "归档")
    assert (tmp_path / "归档" / "收表" / "汇总.docx").read_bytes() == b"as the leader signed it"
    assert (tmp_path / "归档" / "收表" / "退回单" / "06-某镇" / "退回单.docx").read_bytes() == b"sent back"
    assert lines[-1].title == "安全生产月退回单"


def test_an_original_that_is_lost_or_changed_is_told_and_not_archived_as_if_it_were_whole(sent_out: Project, tmp_path: Path) -> None:
    given = came(sent_out, tmp_path)
    kept = sent_out.folder(NAME) / "records" / "returned" / f"{hashlib.sha256(given['后.docx']).hexdigest()}.docx"
    kept.write_bytes(b"other bytes")
    _, codes = archived(sent_out, tmp_path / "归档")
    assert codes == ["archive-original-lost"]
    assert not list((tmp_path / "归档").rglob("后.docx"))
    assert {row["归档位置"] for row in values(tmp_path / "归档") if row["文件"].endswith("/后.docx")} == {""}


def test_nothing_is_written_while_nothing_came(sent_out: Project, tmp_path: Path) -> None:
    assert archived(sent_out, tmp_path / "归档") == ([], [])
    assert not (tmp_path / "归档").exists()


def test_two_files_of_one_name_are_both_there(sent_out: Project, tmp_path: Path) -> None:
    for number, folder in enumerate(("a", "b")):
        taken(sent_out, put(tmp_path / folder, "附件3.docx", filled(form_path(sent_out, "05", 3), number)[0], AT + timedelta(days=number)))
    archived(sent_out, tmp_path / "归档")
    assert len(list((tmp_path / "归档" / "收表" / "原件").rglob("附件3*.docx"))) == 2


def test_pages_are_counted_by_the_page_reader(sent_out: Project, tmp_path: Path, soffice: Office) -> None:
    assert soffice.program
    taken(sent_out, put(tmp_path, "05.docx", filled(form_path(sent_out, "05", 1))[0]))
    lines, _ = archived(sent_out, tmp_path / "归档", PageCounter(find_office(os.environ, tmp_path), tmp_path / "pdf"))
    pages = {line.where: line.pages for line in lines}
    assert pages["收表/原件/联络员反馈表"] == 1
    assert (pages["收表/汇总.docx"] or 0) >= 2


@pytest.mark.parametrize("name", ["a/../../b.docx", "CON?.docx", "长" * 200 + ".docx", "..", " .docx"])
def test_a_hostile_name_stays_in_the_archive_and_every_system_can_store_it(sent_out: Project, tmp_path: Path, name: str) -> None:
    data = filled(form_path(sent_out, "05", 3))[0]
    taken(sent_out, put(tmp_path, "x.docx", data))
    database = sqlite3.connect(sent_out.folder(NAME) / "records" / "ledger.sqlite")
    database.execute("UPDATE receipt SET name = ?", (name,))  # as a mail or a zip may name it
    database.commit()
    database.close()
    archived(sent_out, tmp_path / "归档" / "内")
    [kept] = [path for path in (tmp_path / "归档").rglob("*") if path.is_file() and path.read_bytes() == data]
    assert kept.is_relative_to(tmp_path / "归档" / "内" / "收表" / "原件" / "进展统计表")
    assert not set(kept.name) & set('<>:"|?*')
    assert len(kept.name.encode()) < 255


def test_the_whole_command_archives_what_came_back(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path)
    path = sent_out.content / NAME / "campaign.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("发文字号: 无", "发文字号: 津宝安办〔2021〕8号"), encoding="utf-8")
    pipeline.issue(sent_out, NAME, "通知", AT + timedelta(days=9), sealed=None, force=True, progress=NO_PROGRESS)
    report = pipeline.archive(sent_out, NAME, sent_out.output / f"{NAME}（归档）", AT + timedelta(days=10), seven, lambda key: key)
    titles = [line.title for line in report.catalogue]
    assert titles.index("安全生产月收表汇总") < titles.index("安全生产月收表值表") < titles.index("安全生产月发送名录")
    assert not (report.folder / "其他" / "returned").exists()
    listed = {row[0]: row[1] for row in csv.reader(io.StringIO((report.folder / "归档清单.csv").read_text(encoding="utf-8-sig")))}
    for name in ("收表/汇总.docx", "收表/收表值表.csv"):
        assert listed[name] == hashlib.sha256((report.folder / name).read_bytes()).hexdigest()
