"""What `diff` does not compare is listed, with its place; pages name no folder of this machine."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from docx.shared import Cm
from test_diff import SAMPLE, draft, replacing, run, said, untouched


def picture(red: int = 0) -> io.BytesIO:
    """A .png of one pixel."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(bytes((0, red, 0, 0)))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b""))


def marked_up(document: Any) -> None:
    """A comment, a picture, hidden and struck-out words, words in the footer; the text itself is as it was."""
    long = [p for p in document.paragraphs if len(p.text) > 30 and p.runs]
    document.add_comment(long[0].runs, "这里再想想", author="王主任")
    long[1].add_run().add_picture(picture(), Cm(1))
    long[1].add_run("藏起来的话").font.hidden = True
    long[2].runs[0].font.strike = True
    document.sections[0].footer.paragraphs[0].add_run("页脚上的意见")


@pytest.mark.parametrize("options", [(), ("--apply", "--yes")])
def test_what_is_not_compared_is_listed(project: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]) -> None:
    file = draft(project, marked_up)
    assert run(project, SAMPLE, file, *options) == 0
    told = capsys.readouterr().out
    for words in ("这里再想想", "图片", "藏起来的话", "删除线", "页脚上的意见"):
        assert words in told
    comment = next(line for line in told.splitlines() if "这里再想想" in line)
    assert comment.strip().startswith("第")


def test_a_document_left_alone_has_nothing_beside_its_text(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (document,) = said(project, capsys, SAMPLE, draft(project, untouched))["documents"]
    assert document["beside"] == []


def test_another_picture_of_the_same_name_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def pictured(red: int) -> Any:
        return lambda document: next(p for p in document.paragraphs if p.runs).add_run().add_picture(picture(red), Cm(1))

    first, second = draft(project, pictured(0)).rename(project / "甲.docx"), draft(project, pictured(255)).rename(project / "乙.docx")
    (document,) = said(project, capsys, first, second)["documents"]
    assert {(one["kind"], one["new"]) for one in document["beside"]} == {("图片", True), ("图片", False)}


def test_a_page_names_no_folder_of_this_machine(project: Path) -> None:
    file = draft(project, replacing(认真抓好="切实抓好"))
    other = file.rename(project / "改过.docx")
    again = draft(project, untouched)
    for first, second in ((SAMPLE, other), (again, other)):
        page = project / "对照.html"
        run(project, first, second, "--html", page, "--force")
        assert str(project) not in page.read_text(encoding="utf-8")
        assert "改过.docx" in page.read_text(encoding="utf-8")


def test_what_no_reader_reads_keeps_diff_from_saying_that_nothing_differs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import zipfile

    file = draft(project, untouched)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("word/other.xml", '<x:part xmlns:x="urn:example"><x:t>另一处的字</x:t></x:part>')
    assert run(project, SAMPLE, file) == 1
    shown = capsys.readouterr()
    assert "没有不同" not in shown.out
    assert "另一处的字" in shown.err
