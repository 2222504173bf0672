"""Zips are read back right by Python, unzip, 7z and unar, in Chinese and other locales, and are the same every time."""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import subprocess
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from generator.files import zips
from generator.files.atomic import read_chunks
from generator.files.zips import Names, ZipEntry, write_zip

NOTICE = "津宝安办〔2021〕8号 关于开展“安全生产月”活动、咨询日（6月16日）的通知.docx"
FORM = "01-海滨街道办事处/附件1 联络员推荐表（反馈）.docx"
LONG = "很" * 83 + ".txt"
TEXT = "02-宝平街道办事处/说明 一、二.txt"
PLAIN = "plain.txt"
CHINESE = {NOTICE: b"PK notice", FORM: b"PK form", LONG: b"long " * 999, TEXT: "安全".encode() * 9999, PLAIN: b"", "a/空.txt": b""}
RARE = {"03-𠮷林乡/附件1.docx": b"PK rare", "🎉.txt": b"party", "誠信.txt": b"second byte is a backslash"}
CHARSETS = {"zh_CN.GBK": "gbk", "zh_CN.GB18030": "gb18030", "zh_CN.UTF-8": "utf-8"}


def make(target: Path, files: dict[str, bytes], names: Names = Names.COMPAT) -> zips.WrittenZip:
    return write_zip(target, [ZipEntry(name, len(data), [data[:7], data[7:]]) for name, data in files.items()], names)


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Chinese locales as `localedef` makes them, or the test is skipped."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef") is None or not Path("/usr/share/i18n/locales/zh_CN").exists():
        pytest.skip("no locales can be made (Debian: locales)")
    for name, charset in CHARSETS.items():
        subprocess.run(["localedef", "-i", "zh_CN", "-f", charset.upper(), str(folder / name)], check=True, capture_output=True)
    return folder


def unpacked(program: str, archive: Path, folder: Path, locales: Path, locale: str) -> dict[str, bytes]:
    """What a program unpacks in that locale: names as that locale writes them, and contents."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed (Debian: unzip p7zip-full unar)")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    command = {
        "unzip": ["unzip", "-q", str(archive), "-d", str(folder)],
        "7z": ["7z", "x", "-y", f"-o{folder}", str(archive)],
        "unar": ["unar", "-q", "-D", "-o", str(folder), str(archive)],
    }[program]
    done = subprocess.run(command, env={**os.environ, "LOCPATH": str(locales), "LC_ALL": locale}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"warning" not in done.stderr
    charset = "utf-8" if program == "unar" else CHARSETS[locale]  # unar writes UTF-8 in every locale
    root = os.fsencode(folder)
    found = {}
    for parent, _, names in os.walk(root):
        for name in names:
            path = os.path.join(parent, name)  # noqa: PTH118  names are bytes here
            with open(path, "rb") as file:  # noqa: PTH123
                found[path[len(root) + 1:].decode(charset)] = file.read()
    return found


@pytest.mark.parametrize("locale", CHARSETS)
@pytest.mark.parametrize("program", ["unzip", "7z", "unar"])
def test_chinese_names_are_unpacked_right(program: str, locale: str, tmp_path: Path, locales: Path) -> None:
    make(tmp_path / "p.zip", CHINESE)
    assert unpacked(program, tmp_path / "p.zip", tmp_path / "out", locales, locale) == CHINESE


@pytest.mark.parametrize(("program", "locale"), [
    ("unzip", "zh_CN.UTF-8"),  # in a locale of another charset unzip 6.0 writes names that are in UTF-8 as they are
    ("7z", "zh_CN.UTF-8"), ("7z", "zh_CN.GB18030"), ("unar", "zh_CN.UTF-8"), ("unar", "zh_CN.GB18030"),
])
def test_names_outside_gbk_are_unpacked_right_beside_others(program: str, locale: str, tmp_path: Path, locales: Path) -> None:
    made = make(tmp_path / "p.zip", CHINESE | RARE)
    assert made.outside == tuple(RARE)
    assert unpacked(program, tmp_path / "p.zip", tmp_path / "out", locales, locale) == CHINESE | RARE


@pytest.mark.parametrize("program", ["unzip", "7z", "unar"])
def test_a_zip_in_utf8_is_unpacked_right(program: str, tmp_path: Path, locales: Path) -> None:
    assert make(tmp_path / "p.zip", CHINESE | RARE, Names.UTF8).outside == ()
    assert unpacked(program, tmp_path / "p.zip", tmp_path / "out", locales, "zh_CN.UTF-8") == CHINESE | RARE


def test_python_reads_the_names_as_gbk(tmp_path: Path) -> None:
    make(tmp_path / "p.zip", CHINESE | RARE)
    with zipfile.ZipFile(tmp_path / "p.zip", metadata_encoding="gbk") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == CHINESE | RARE
        assert archive.testzip() is None


def test_every_header_has_the_name_in_gbk_and_in_unicode(tmp_path: Path) -> None:
    make(tmp_path / "p.zip", {NOTICE: b"PK", PLAIN: b""})
    data = (tmp_path / "p.zip").read_bytes()
    name = NOTICE.encode("gbk")
    field = struct.pack("<2HBL", 0x7075, 5 + len(NOTICE.encode()), 1, zlib.crc32(name)) + NOTICE.encode()
    assert data.count(name + field) == 2
    with zipfile.ZipFile(tmp_path / "p.zip") as archive:
        chinese, plain = archive.infolist()
    assert (chinese.flag_bits, chinese.create_system, chinese.extra) == (0, 0, field)
    assert (plain.flag_bits, plain.extra) == (0, b"")


def test_sizes_stand_before_the_data_and_office_files_are_stored(tmp_path: Path) -> None:
    make(tmp_path / "p.zip", CHINESE)
    with zipfile.ZipFile(tmp_path / "p.zip", metadata_encoding="gbk") as archive:
        entries = archive.infolist()
        assert {entry.filename: entry.compress_type == zipfile.ZIP_DEFLATED for entry in entries} == {
            NOTICE: False, FORM: False, LONG: True, TEXT: True, PLAIN: True, "a/空.txt": True}
        local = (tmp_path / "p.zip").read_bytes()[entries[3].header_offset:]
    assert struct.unpack_from("<3L", local, 14) == (zlib.crc32(CHINESE[TEXT]), entries[3].compress_size, len(CHINESE[TEXT]))


def test_the_same_files_make_the_same_bytes(tmp_path: Path) -> None:
    one, two = make(tmp_path / "1.zip", CHINESE | RARE), make(tmp_path / "2.zip", CHINESE | RARE)
    assert one == two
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    assert one.sha256 == hashlib.sha256((tmp_path / "1.zip").read_bytes()).hexdigest()
    assert one.size == (tmp_path / "1.zip").stat().st_size


def test_seventy_thousand_files_fit_into_one(tmp_path: Path) -> None:
    files = 70_000
    write_zip(tmp_path / "many.zip", (ZipEntry(f"{n // 1000:03}-街道/{n}.docx", 5, [b"%05d" % n]) for n in range(files)))
    with zipfile.ZipFile(tmp_path / "many.zip", metadata_encoding="gbk") as archive:
        assert len(archive.namelist()) == files
        assert archive.read("069-街道/69999.docx") == b"69999"
    for command in (["unzip", "-tq"], ["7z", "t"]):
        tested = subprocess.run([*command, str(tmp_path / "many.zip")], capture_output=True, check=False)
        assert tested.returncode == 0, tested.stderr


def test_files_that_may_pass_four_gigabytes_have_room_for_it(tmp_path: Path, locales: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "_LARGE", 0)  # as if each were that large
    make(tmp_path / "large.zip", CHINESE)
    for program in ("unzip", "7z", "unar"):
        assert unpacked(program, tmp_path / "large.zip", tmp_path / "out", locales, "zh_CN.UTF-8") == CHINESE
    with zipfile.ZipFile(tmp_path / "large.zip", metadata_encoding="gbk") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == CHINESE


@pytest.mark.parametrize(("below", "version", "room"), [(0, 45, 20), (1, 20, 0)])
def test_a_header_has_room_for_more_from_four_gigabytes_less_eight_megabytes_on(below: int, version: int, room: int) -> None:
    """The version needed, and the length of the extra field, of a file that is so large: 20 bytes hold both sizes (4.5.3)."""
    size = (1 << 32) - 1 - (8 << 20) - below
    with BytesIO() as file, BytesIO() as directory:
        with pytest.raises(ValueError, match=f"0 bytes instead of {size}"):  # the data is not there, the header is
            zips._Writer(file, directory, Names.COMPAT).add(ZipEntry(PLAIN, size, []))
        header = file.getvalue()
    assert struct.unpack_from("<4sH20xHH", header) == (b"PK\3\4", version, len(PLAIN), room)


@pytest.mark.parametrize(("number", "wide"), [((1 << 32) - 2, 0), ((1 << 32) - 1, 3)])
def test_a_number_that_fills_its_field_stands_in_the_wide_one(number: int, wide: int) -> None:
    """All bits set say: look there (4.4.1.4); sizes and offset in it take 8 bytes each."""
    header = zips._EntryHeader(b"a", 0, 0, b"", large=False).central(0, number, number, number)
    assert struct.unpack_from("<H", header, 30)[0] == (4 + 8 * wide if wide else 0)


def test_what_stands_behind_four_gigabytes_is_found(tmp_path: Path) -> None:
    with (tmp_path / "far.zip").open("w+b") as file, BytesIO() as directory:
        file.seek((1 << 32) + 5)  # a hole takes no disk
        writer = zips._Writer(file, directory, Names.COMPAT)
        writer.add(ZipEntry(NOTICE, 2, [b"PK"]))
        writer.finish()
    with zipfile.ZipFile(tmp_path / "far.zip", metadata_encoding="gbk") as archive:
        assert archive.getinfo(NOTICE).header_offset == (1 << 32) + 5
        assert archive.read(NOTICE) == b"PK"


def test_memory_does_not_grow_with_the_files(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        write_zip(tmp_path / "p.zip", (ZipEntry(f"{n:06}-街道办事处.docx", 8 << 10, iter([b"x" * (8 << 10)])) for n in range(count)))
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    assert peak(24_000) < peak(12_000) + (1 << 19)  # both directories are too long to be kept in memory


def test_a_file_is_read_piece_by_piece(tmp_path: Path) -> None:
    data = bytes(range(256)) * 3000
    (tmp_path / "a.pdf").write_bytes(data)
    pieces = list(read_chunks(tmp_path / "a.pdf"))
    assert b"".join(pieces) == data
    assert len(pieces) == 3


@pytest.mark.parametrize("name", ["../x", "/x", "a//b", "a/../../x", "C:/x", "a\\b", "", ".", "a/", "x\0"])
def test_a_name_that_leads_elsewhere_is_not_written(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no name"):
        make(tmp_path / "p.zip", {NOTICE: b"", name: b""})
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_size_than_it_said_leaves_no_zip(tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(b"as it was")
    with pytest.raises(ValueError, match="3 bytes instead of 4"):
        write_zip(tmp_path / "p.zip", [ZipEntry(PLAIN, 4, [b"abc"])])
    assert [path.name for path in tmp_path.iterdir()] == ["p.zip"]
    assert (tmp_path / "p.zip").read_bytes() == b"as it was"


def test_what_goes_wrong_on_the_way_leaves_no_zip(tmp_path: Path) -> None:
    def entries() -> Iterator[ZipEntry]:
        yield ZipEntry(NOTICE, 2, [b"PK"])
        yield ZipEntry(FORM, 2, failing())

    def failing() -> Iterable[bytes]:
        yield b"P"
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        write_zip(tmp_path / "p.zip", entries())
    assert list(tmp_path.iterdir()) == []
