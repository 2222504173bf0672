"""records/units.csv, by which renamed units are recognised: what is said when it can't be read, and in what forms it can."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.campaign.project import Project
from generator.wording.problems import Refused

SAMPLE = "2021-anquanyue"
HEADED = "编号,单位全称\r\n"


@pytest.fixture
def record(project: Path) -> Path:
    folder = project / "content" / SAMPLE / "records"
    folder.mkdir(exist_ok=True)
    (folder / "campaign.txt").write_text(f"{SAMPLE} 2021\n", encoding="utf-8")
    return folder / "units.csv"


def said(project: Path) -> list[str]:
    """The codes that tell of unit names, from a check."""
    try:
        problems = pipeline.check(Project(project), SAMPLE).problems
    except Refused as refused:
        problems = refused.problems
    return [p.code for p in problems if p.code in ("units-record-damaged", "unit-renamed")]


@pytest.mark.parametrize("damaged", [
    b"", b"\x00" * 4096, b"PK\x03\x04\xff\xfe\xff", f"{HEADED}01\r\n".encode(), "01,海滨街道办事处\r\n".encode(), b"\xff\xff\xff",
    (HEADED + '"01,旧名').encode() + b"x" * 200_000,
], ids=["empty", "zeros", "another file", "cut off", "no header", "no text", "an open quote"])
def test_a_damaged_record_is_told_of(project: Path, record: Path, damaged: bytes) -> None:
    record.write_bytes(damaged)
    assert said(project) == ["units-record-damaged"]


def test_a_record_that_can_not_be_opened_is_told_of(project: Path, record: Path) -> None:
    record.mkdir()
    assert said(project) == ["units-record-damaged"]


def test_no_record_is_nothing_to_tell(project: Path, record: Path) -> None:
    assert not record.exists()
    assert said(project) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_record_saved_again_by_a_spreadsheet_still_tells_a_renamed_unit(project: Path, record: Path, encoding: str) -> None:
    record.write_text(f"{HEADED}01,从前的街道办事处\r\n", encoding=encoding, newline="")
    assert said(project) == ["unit-renamed"]


def test_what_is_still_legible_of_a_damaged_record_counts(project: Path, record: Path) -> None:
    record.write_text(f"{HEADED}01,从前的街道办事处\r\n02\r\n", encoding="utf-8", newline="")
    assert sorted(said(project)) == ["unit-renamed", "units-record-damaged"]


def test_the_next_build_makes_the_record_anew(project: Path, record: Path) -> None:
    record.write_bytes(b"\xff\xff")
    assert "units-record-damaged" in [p.code for p in pipeline.build(Project(project), SAMPLE).problems]
    assert record.read_text(encoding="utf-8-sig").startswith("编号,单位全称\n01,海滨街道办事处\n")
    assert said(project) == []
