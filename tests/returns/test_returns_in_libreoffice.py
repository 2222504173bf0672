"""Forms that were filled in and saved by LibreOffice in any of its formats: every value equal, or shown to a person."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import TESTS, Office
from returned_forms import Built

from generator import pipeline
from generator.office.programs import OfficeTools, find_office
from generator.returns.data import returns_data
from generator.returns.simulating.run import Simulated
from generator.returns.simulating.scoring import Score, score

KINDS = ("plain", "typed-over-the-brackets", "ticks-of-all-sorts", "typed-after-the-bracket", "old-number-struck")
DRIVER = TESTS / "office_driver.py"


@pytest.fixture(scope="module")
def office(soffice: Office, uno_python: str, tmp_path_factory: pytest.TempPathFactory) -> OfficeTools:
    """LibreOffice as the program finds it."""
    del soffice, uno_python
    return find_office(os.environ, tmp_path_factory.mktemp("temporary"))


@pytest.fixture(scope="module")
def filled(built: Built, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Simulated]]:
    """Forms filled in, in a folder, by the stem of their names."""
    folder = tmp_path_factory.mktemp("filled")
    made = {f"{annex}{kind}": built.filled(kind, "09", annex) for annex in (1, 2, 3) for kind in KINDS}
    for name, one in made.items():
        (folder / f"{name}.docx").write_bytes(one.data)
    return folder, made


@pytest.mark.parametrize("form", ["odt", "doc", "rtf", "docx", "html"])
def test_what_libreoffice_saves_is_read_alike(
    built: Built, filled: tuple[Path, dict[str, Simulated]], soffice: Office, office: OfficeTools, tmp_path: Path, form: str,
) -> None:
    folder, made = filled
    saved = soffice.convert_all(sorted(folder.glob("*.docx")), tmp_path, form)
    found = pipeline.read_returns(built.project, saved, office=lambda: office)
    entries = {Path(entry["file"]).stem: entry for entry in returns_data(found)}
    total = Score()
    for name, one in made.items():
        assert entries[name]["unit"] == "09"
        total.add(score(one, entries[name]))
    assert total.silent == 0
    assert total.right == total.readable, total.wrong


def test_what_is_typed_in_libreoffice_is_read(built: Built, soffice: Office, uno_python: str, tmp_path: Path) -> None:
    form = built.form("09", 3)
    entry = built.read("表.docx", form.read_bytes())[0]
    typed = {built.blank(entry, name): value for name, value in (("讲安全场次", "3"), ("讲安全人次", "1200"), ("填报日期", "2021年6月5日"))}
    ticked = {built.blank(entry, "专题片"): "否"}
    job = {"open": str(form), "save": [str(tmp_path / "typed.docx")], "type": typed, "tick": ticked}
    plan = {"program": soffice.program, "profile": str(tmp_path / "profile"), "jobs": [job]}
    (tmp_path / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    done = subprocess.run([uno_python, DRIVER, tmp_path / "plan.json"], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    [read] = built.read("表.docx", (tmp_path / "typed.docx").read_bytes())
    assert read["doubtful"] == []
    want = {**typed, **ticked, built.blank(entry, "填报日期"): "2021-06-05", built.blank(entry, "填报单位"): "方家庄镇人民政府"}
    assert {key: value for key, value in read["values"].items() if value} == want


def test_an_old_workbook_is_read_like_a_new_one(
    built: Built, soffice: Office, office: OfficeTools, tmp_path: Path,
) -> None:
    made = built.filled("copied-into-excel", "09", 3)
    (tmp_path / made.name).write_bytes(made.data)
    saved = soffice.convert_all([tmp_path / made.name], tmp_path / "old", "xls")
    [entry] = returns_data(pipeline.read_returns(built.project, saved, office=lambda: office))
    got = score(made, entry)
    assert (got.silent, got.right) == (0, got.readable), got.wrong
    assert returns_data(pipeline.read_returns(built.project, saved))[0]["status"] == "unread"


def test_without_libreoffice_such_a_file_is_told_as_not_read(built: Built, tmp_path: Path) -> None:
    (tmp_path / "表.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old")
    [entry] = returns_data(pipeline.read_returns(built.project, [tmp_path / "表.doc"]))
    assert (entry["status"], entry["why"]["file"]) == ("unread", ["收到了，没有读：要有 LibreOffice 才能读这种文件"])
