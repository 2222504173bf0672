"""`yinfa blanks` reads files, folders and zips as `collect` does, and names the blanks that a form no longer has."""

from __future__ import annotations

import json
import re
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from returns_made import NAME, filled, form_path, put

from generator.campaign.project import Project
from generator.cli.commands import main
from generator.forms.filled import read_blanks
from generator.returns.simulating.copies import FormCopy

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def answer(capsys: pytest.CaptureFixture[str], *typed: str) -> dict[str, Any]:
    capsys.readouterr()
    main([*typed, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def without_rows(blank: Path, count: int) -> bytes:
    """The form with the last rows of its table deleted."""
    copy = FormCopy(blank.read_bytes())
    table = list(copy.body.iter(f"{W}tbl"))[-1]
    for row in list(table.iter(f"{W}tr"))[-count:]:
        table.remove(row)
    return copy.data()


def test_blanks_that_are_gone_are_counted_and_named(sent_out: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blank = form_path(sent_out, "05", 3)
    names = {one.id: one.name for one in read_blanks(blank.read_bytes())}
    path = put(tmp_path / "别处", "05.docx", without_rows(blank, 2))
    left = {one.id for one in read_blanks(path.read_bytes())}
    assert main(["-C", str(sent_out.root), "blanks", str(path)]) == 0
    shown = capsys.readouterr().out
    gone = [name for one, name in names.items() if one not in left]
    hit = re.search(r"05 进展统计表：(\d+) 个空里找到 (\d+) 个，填了 \d+ 个；没有找到：(.*)。", shown)
    assert hit is not None
    assert (int(hit[1]), int(hit[2])) == (len(names), len(left))
    assert hit[3].split("、") == gone


def test_a_whole_form_has_all_its_blanks(sent_out: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for annex in (1, 2, 3):
        path = form_path(sent_out, "05", annex)
        count = len(read_blanks(path.read_bytes()))
        assert main(["blanks", str(path)]) == 0
        assert f"{count} 个空都找到了" in capsys.readouterr().out


def test_a_form_without_bookmarks_and_properties_is_read_by_the_project_that_is_named(
    sent_out: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    copy = FormCopy(filled(form_path(sent_out, "05", 3), 12)[0])
    for tag in ("bookmarkStart", "bookmarkEnd"):
        for element in list(copy.body.iter(f"{W}{tag}")):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)
    path = put(tmp_path / "别处", "改过名字.docx", copy.data())
    there = answer(capsys, "-C", str(sent_out.root), "blanks", str(path))
    assert (there["forms"][0]["annex"], there["forms"][0]["unit"], there["file"]) == ("进展统计表", "05", path.as_posix())
    assert there["forms"][0]["found"] == there["forms"][0]["of"] > 30
    assert there["returns"] == answer(capsys, "-C", str(sent_out.root), "collect", "-n", str(path))["returns"]


def test_what_is_not_ticked_is_empty_and_a_form_without_an_ending_or_from_a_mail_is_a_form(
    sent_out: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    data = form_path(sent_out, "05", 3).read_bytes()
    empty = [one.id for one in read_blanks(data) if one.empty]
    message = EmailMessage()
    message["From"] = "a@example.cn"
    message.set_content("见附件。")
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename="表.docx")
    for path in (put(tmp_path, "表", data), put(tmp_path, "来信.eml", bytes(message))):
        [form] = (found := answer(capsys, "-C", str(sent_out.root), "blanks", str(path)))["forms"]
        assert (found["exit_code"], found["problems"], form["annex"]) == (0, [], "进展统计表")
        assert [blank["id"] for blank in form["blanks"] if blank["empty"]] == empty


def test_folders_and_zips_are_opened_and_one_bad_file_stops_nothing(
    sent_out: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "回收"
    put(folder, "01.docx", filled(form_path(sent_out, "01", 3))[0])
    put(folder, "02.docx", b"PK\x03\x04 no package")
    put(folder, "03.jpg", b"\xff\xd8\xff")
    with zipfile.ZipFile(folder / "04.zip", "w") as pack:
        for unit in ("04", "05"):
            pack.writestr(f"{unit}.docx", filled(form_path(sent_out, unit, 1))[0])
    own = put(tmp_path, "06.docx", filled(form_path(sent_out, "06", 2))[0])
    found = answer(capsys, "-C", str(sent_out.root), "blanks", str(folder), str(own))
    assert found["exit_code"] == 1
    assert [form["unit"] for form in found["forms"]] == ["01", "04", "05", "06"]
    assert {form["campaign"] for form in found["forms"]} == {NAME}
    told = {Path(p["place"]["file"]).name: p["code"] for p in found["problems"]}
    assert told == {"02.docx": "zip-damaged", "03.jpg": "return-not-read"}
    assert ("file" in found, len(found["returns"])) == (False, 6)
