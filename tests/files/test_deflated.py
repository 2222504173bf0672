"""Files joined from parts that were deflated beforehand are ordinary zips, whatever their text."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from conftest import Office
from hypothesis import given, settings, strategies as st
from word_files import lines, word_file

from generator.engine.template import compile_template
from generator.files.deflate import archive, chunk, chunk_reference, expand_chunks
from generator.files.opc import read_package
from generator.wording.problems import Place

LONG = "宝坻区安全生产委员会" * 40
FORM = word_file(
    LONG + "{{ 甲 }}", "{%p if 有 %}", LONG, "{%p else %}", "无", "{%p endif %}", "{{ 乙 }}" + LONG,
    table=[["{{ 甲 }}", "[[姓名]]"]])
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=3000)


def filled(**values: object) -> bytes:
    return compile_template(FORM, name="表").render({"甲": "", "乙": "", "有": "", **values})


@given(before=st.binary(max_size=99), data=st.binary(max_size=5000), after=st.binary(max_size=99))
def test_the_checksum_of_a_chunk_behind_any_bytes_is_that_of_both(before: bytes, data: bytes, after: bytes) -> None:
    made = chunk(data)
    assert made.after(zlib.crc32(before)) == zlib.crc32(before + data)
    assert zlib.crc32(after, made.after(zlib.crc32(before))) == zlib.crc32(before + data + after)


@settings(deadline=None)
@given(chunks=st.lists(TEXTS, max_size=4), pieces=st.lists(st.one_of(TEXTS, st.integers(0, 3)), max_size=8))
def test_any_text_of_chunks_and_changes_is_read_back(chunks: list[str], pieces: list[str | int]) -> None:
    used = [piece for piece in pieces if isinstance(piece, str) or piece < len(chunks)]
    text = "".join(piece if isinstance(piece, str) else chunk_reference(piece) for piece in used)
    data = archive({"甲.xml": b"<x/>"}, {"乙/丙.xml": chunks}).filled([text])
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        assert read.testzip() is None
        assert read.namelist() == ["甲.xml", "乙/丙.xml"]
        assert read.read("乙/丙.xml").decode() == expand_chunks(text, chunks)


@settings(deadline=None, max_examples=60)
@given(one=TEXTS, other=TEXTS, there=st.booleans())
def test_a_rendered_file_holds_the_rendered_parts(one: str, other: str, there: bool) -> None:
    template = compile_template(FORM, name="表")
    context = {"甲": one, "乙": other, "有": there}
    assert read_package(template.render(context), Place()).parts == template.render_parts(context).parts


@pytest.mark.parametrize(("program", "arguments"), [("unzip", ["-t"]), ("7z", ["t"])])
def test_other_programs_find_the_file_sound(program: str, arguments: list[str], tmp_path: Path) -> None:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed (Debian: unzip, p7zip-full)")
    for number, values in enumerate([{}, {"甲": "短"}, {"甲": LONG, "乙": LONG * 50, "有": "是"}]):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(filled(**values))
        subprocess.run([found, *arguments, str(file)], check=True, capture_output=True)


def test_libreoffice_opens_the_file(soffice: Office, tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(filled(甲="甲值", 乙="乙值", 有="是"))
    text = soffice.convert(tmp_path / "表.docx", tmp_path / "out", "txt:Text (encoded):UTF8").read_text("utf-8-sig")
    assert text.splitlines()[:3] == [LONG + "甲值", LONG, "乙值" + LONG]


def test_the_content_types_stand_first_as_programs_that_guess_a_files_type_expect() -> None:
    with zipfile.ZipFile(io.BytesIO(filled())) as read:
        assert read.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert lines(filled(有="是"))[1] == LONG
