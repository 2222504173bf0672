"""Files from outside at the gate: hostile zips made by hand, odd files, and ordinary ones that must pass."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_files import Entry, body, compound, link, links, package, types, word_parts, zipped

from generator.files.gate.limits import LIMITS, in_units
from generator.files.gate.outside import FileKind, read_outside
from generator.files.gate.packages import checked_archive, workbook_names
from generator.files.opc import read_package
from generator.files.zips import ZipEntry, write_zip
from generator.wording.problems import Place, Refused

HERE = Place("表.docx")


def codes(read: Callable[[], object]) -> list[str]:
    """What a reading is refused for; [] when it is not."""
    try:
        read()
    except Refused as refused:
        return [p.code for p in refused.problems]
    return []


def read(data: bytes) -> list[str]:
    return codes(lambda: read_package(data, HERE))


def entries() -> list[Entry]:
    return [Entry(name, text.encode()) for name, text in word_parts().items()]


def test_an_ordinary_file_passes() -> None:
    assert read(package(word_parts("正文"))) == []


@pytest.mark.parametrize("name", ["../x.xml", "word/../../x.xml", "/x.xml", "C:/x.xml", "word\\x.xml", "word//x.xml", "word/./x.xml",
                                  "a\nb.xml"])
def test_a_name_that_is_no_path_below_the_zip_is_refused(name: str) -> None:
    assert read(package(word_parts(), Entry(name, b"<x/>"))) == ["zip-name"]


@pytest.mark.parametrize("name", ["word/document.xml", "WORD/document.xml", "word/Document.XML"])
def test_two_parts_of_one_name_are_refused_whatever_their_case(name: str) -> None:
    assert read(package(word_parts(), Entry(name, b"<x/>"))) == ["zip-twice"]


@pytest.mark.parametrize("before", [b"#!/bin/sh\n", b"MZ" + bytes(100), b"\0"])
def test_nothing_may_stand_before_the_zip(before: bytes) -> None:
    found = read(before + package(word_parts()))
    assert found in (["docx-unreadable"], ["zip-prefix"])
    assert read(b"PK" + before + package(word_parts())) == ["zip-prefix"]


def test_nothing_may_stand_behind_the_zip() -> None:
    assert read(zipped(entries(), after=b"more")) == ["zip-damaged"]


def test_a_comment_at_the_end_of_a_zip_is_none_of_its_business() -> None:
    out = io.BytesIO(package(word_parts()))
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = "说明".encode()
    assert read(out.getvalue()) == []


def test_a_zip_that_was_written_in_one_go_passes() -> None:
    """Its sizes stand behind the data (a data descriptor), as programs write that can't seek."""
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in word_parts().items():
            archive.writestr(name, text)
    assert read(out.getvalue()) == []


@pytest.mark.parametrize("entry", [
    Entry("word/header1.xml", b"<x/>", listed="word/header2.xml"), Entry("word/header1.xml", b"<x/>", size=3),
], ids=["name", "size"])
def test_a_directory_that_says_other_than_the_file_is_refused(entry: Entry) -> None:
    data = zipped([*entries(), entry])
    local = data.index(b"word/header1.xml") - 30
    spoilt = data[: local + 22] + (4).to_bytes(4, "little") + data[local + 26 :]
    assert read(spoilt) == ["zip-disagrees"]


def test_a_part_that_unpacks_to_more_than_it_said_is_damaged_there() -> None:
    assert read(package(word_parts(), Entry("word/media/image1.bmp", bytes(1000), size=10))) == ["zip-damaged"]


def test_every_byte_that_is_turned_is_read_or_refused_without_a_traceback() -> None:
    data = package(word_parts("正文"))
    for at in range(0, len(data), 3):
        read(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])


def test_every_length_that_a_broken_download_leaves_is_refused() -> None:
    data = package(word_parts("正文"))
    assert {code for size in range(len(data)) for code in read(data[:size])} <= {"file-empty", "docx-unreadable", "zip-damaged"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_found_in_any_encoding(encoding: str) -> None:
    text = f"<!DOCTYPE w [<!ENTITY a 'b'>]>{body('正文')}"
    data = text.encode(encoding) if encoding != "utf-16-le" else b"\xff\xfe" + text.encode(encoding)
    data = b"\xfe\xff" + data if encoding == "utf-16-be" else data
    assert read(package({**word_parts(), "word/document.xml": data})) == ["xml-document-type"]


def test_a_file_in_utf_16_is_read() -> None:
    assert read(package({**word_parts(), "word/document.xml": body("正文").encode("utf-16")})) == []


@pytest.mark.parametrize(("depth", "wrong"), [(60, []), (300, ["xml-deep"]), (100_000, ["xml-deep"])])
def test_elements_may_stand_so_deep_and_no_deeper(depth: int, wrong: list[str]) -> None:
    nested = "<w:sdt>" * depth + "</w:sdt>" * depth
    assert read(package({**word_parts(), "word/document.xml": body(nested)})) == wrong


def test_a_part_that_is_no_xml_is_named() -> None:
    with pytest.raises(Refused) as refused:
        read_package(package({**word_parts(), "word/styles.xml": "<w:styles>"}), HERE)
    assert [(p.code, p.place.inside) for p in refused.value.problems] == [("template-broken", "word/styles.xml")]


@pytest.mark.parametrize(("stream", "code"), [
    ("EncryptedPackage", "file-encrypted"), ("WordDocument", "file-old-word"), ("Workbook", "file-old-excel"),
    ("Other", "file-old-office")])
def test_a_compound_file_is_called_what_it_is(stream: str, code: str) -> None:
    assert read(compound(stream)) == [code]


@pytest.mark.parametrize(("start", "why"), [
    (b"%PDF-1.7", "它其实是 PDF"), (b"{\\rtf1", "它其实是 RTF 文档"), (b"\xef\xbb\xbf<html>", "它其实是网页"),
    (b"anything", "不是 Word 文件（.docx），或文件已损坏")])
def test_another_format_under_the_name_of_word_is_called_what_it_is(start: bytes, why: str) -> None:
    with pytest.raises(Refused) as refused:
        read_package(start + b" more", HERE)
    assert refused.value.problems[0].facts["why"] == why


@pytest.mark.parametrize("main", [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"])
def test_what_is_read_from_a_template_is_a_document(main: str) -> None:
    parts = read_package(package({**word_parts(), "[Content_Types].xml": types(main)}), HERE).parts
    assert main.encode() not in parts["[Content_Types].xml"]
    assert b"wordprocessingml.document.main+xml" in parts["[Content_Types].xml"]


def test_the_main_part_is_found_by_its_relationship() -> None:
    parts = word_parts("正文", **{"word/_rels/document2.xml.rels": links()})
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["[Content_Types].xml"] = types(part="/word/document2.xml")
    parts["_rels/.rels"] = links(link("rId1", "officeDocument", "word/document2.xml"))
    found = read_package(package(parts), HERE).parts
    assert "正文" in found["word/document.xml"].decode()
    assert "word/_rels/document.xml.rels" in found
    assert "document2" not in "".join([*found, found["_rels/.rels"].decode(), found["[Content_Types].xml"].decode()])


@pytest.mark.parametrize("wrong", [
    {"_rels/.rels": links()}, {"_rels/.rels": links(link("rId1", "officeDocument", "word/other.xml"))},
    {"[Content_Types].xml": types("text/plain")}], ids=["none", "missing", "type"])
def test_a_package_without_a_main_part_is_no_document(wrong: dict[str, str]) -> None:
    assert read(package({**word_parts(), **wrong})) == ["docx-unreadable"]


# ---- the file itself
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "通知.docx"
    os.mkfifo(pipe)
    assert codes(lambda: read_outside(pipe, HERE)) == ["file-not-regular"]


def test_a_device_is_refused() -> None:
    assert codes(lambda: read_outside(Path("/dev/zero"), HERE)) == ["file-not-regular"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert codes(lambda: read_outside(tmp_path, HERE)) == ["file-not-regular"]


def test_a_link_may_lead_inside_its_home_and_not_out_of_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "out.md").write_text("外", encoding="utf-8")
    (home / "in.md").write_text("内", encoding="utf-8")
    (home / "a.md").symlink_to(home / "in.md")
    (home / "b.md").symlink_to(tmp_path / "out.md")
    assert read_outside(home / "a.md", HERE, home=home).decode() == "内"
    assert codes(lambda: read_outside(home / "b.md", HERE, home=home)) == ["file-leads-out"]


@pytest.mark.parametrize(("name", "most"), [
    ("a.md", LIMITS.text), ("a.yaml", LIMITS.text), ("a.docx", LIMITS.word), ("a.csv", LIMITS.sheet)])
def test_a_file_is_not_read_when_it_is_too_long(tmp_path: Path, name: str, most: int) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b"a")
        file.truncate(most)
    assert codes(lambda: read_outside(path, HERE)) == []
    with path.open("ab") as file:
        file.truncate(most + 1)
    assert codes(lambda: read_outside(path, HERE)) == ["file-too-large"]


def test_limits_are_told_in_units() -> None:
    assert [in_units(n) for n in (12, 2048, LIMITS.text, LIMITS.word)] == ["12 B", "2 KB", "2 MB", "20 MB"]


# ---- workbooks and zips
def test_a_workbook_that_inflates_is_refused() -> None:
    sheet = Entry("xl/worksheets/sheet1.xml", b"<worksheet>" + bytes(20 << 20))
    assert codes(lambda: workbook_names(zipped([sheet]), HERE)) == ["zip-ratio"]


def test_a_workbook_with_entities_is_refused() -> None:
    strings = Entry("xl/sharedStrings.xml", b"<!DOCTYPE s [<!ENTITY a 'b'>]><sst>&a;</sst>")
    assert codes(lambda: workbook_names(zipped([strings]), HERE)) == ["xml-document-type"]


def test_a_zip_of_ours_passes(tmp_path: Path) -> None:
    write_zip(tmp_path / "表.zip", [ZipEntry("海滨街道/附件1.docx", 3, [b"abc"]), ZipEntry("说明.txt", 2, [b"ab"])])
    assert len(checked_archive((tmp_path / "表.zip").read_bytes(), HERE)) == 2


def test_kinds_of_files_have_limits_of_their_own() -> None:
    assert {kind.name: kind.most for kind in FileKind if kind.most <= LIMITS.sheet} == {
        "TEXT": 2 << 20, "WORD": 20 << 20, "SHEET": 64 << 20, "MAIL": 64 << 20, "PICTURE": 5 << 20}
