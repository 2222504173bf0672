"""PDF files from outside: torn ones, bombs, thousands of pages, encrypted, with more in them than pages. Time and memory end."""

from __future__ import annotations

import io
import time
import zlib
from unittest.mock import patch

import pytest
from pdf_samples import pdf, stream, whole
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from generator.office.pdf import outside
from generator.office.pdf.actions import FILES, FORM, LAUNCH, MEDIA, SCRIPT
from generator.office.pdf.limits import PageLimits
from generator.office.pdf.outside import count_pages, draw_outside, examine
from generator.office.pdf.pictures import draw_page
from generator.wording.problems import Refused

LINES = [["津宝安办〔2021〕8号", "关于开展活动的通知"]]


def codes(data: bytes) -> list[str]:
    with pytest.raises(Refused) as refused:
        examine(data, "来文.pdf")
    assert {p.place.file for p in refused.value.problems} == {"来文.pdf"}
    return [p.code for p in refused.value.problems]


def rewritten(data: bytes, password: str | None = None, algorithm: str = "AES-256-R5", **flags: object) -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(data))), io.BytesIO()
    if password is not None:
        writer.encrypt(password, "owner", algorithm=algorithm)
    if "attach" in flags:
        writer.add_attachment("表.xlsx", b"a workbook")
    if "script" in flags:
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    writer.write(out)
    return out.getvalue()


def test_a_plain_one_says_its_pages_and_lines_and_holds_nothing_else() -> None:
    found = examine(pdf([*LINES, ["第二页上"]]), "来文.pdf")
    assert (found.pages, found.encrypted, found.kinds, found.unseen) == (2, False, (), 0)
    assert [(line.page, line.text) for line in found.lines] == [(1, "津宝安办〔2021〕8号"), (1, "关于开展活动的通知"), (2, "第二页上")]
    assert count_pages(pdf([["甲乙"]] * 4), "来文.pdf") == 4


@pytest.mark.parametrize(("root", "kind"), [
    ("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", SCRIPT),
    ("/OpenAction << /S /J#61vaScript /JS (1) >>", SCRIPT),
    ("/AA << /WC << /S /JavaScript /JS 9 0 R >> >>", SCRIPT),
    ("/OpenAction << /S /Launch /F (calc.exe) >>", LAUNCH),
    ("/OpenAction << /S /SubmitForm /F (http://example.cn) >>", FORM),
    ("/AcroForm << /XFA 9 0 R /Fields [] >>", FORM),
    ("/Names << /EmbeddedFiles << /Names [(a) 9 0 R] >> >>", FILES),
    ("/Extra << /Subtype /RichMedia >>", MEDIA),
])  # fmt: skip
def test_what_it_holds_besides_pages_is_named(root: str, kind: str) -> None:
    assert examine(pdf(LINES, root), "来文.pdf").kinds == (kind,)


def test_scripts_and_files_that_another_program_put_in_are_found() -> None:
    assert set(examine(rewritten(pdf(LINES), attach=True, script=True), "来文.pdf").kinds) == {SCRIPT, FILES}


def test_a_launch_in_a_packed_stream_of_objects_is_found_and_one_that_can_t_be_unpacked_is_counted() -> None:
    inside = b"9 0 << /S /Launch >>"
    head = "/Type /ObjStm /N 1 /First 4"
    assert examine(pdf(LINES, objects=[stream(zlib.compress(inside), f"{head} /Filter /FlateDecode")]), "a").kinds == (LAUNCH,)
    assert examine(pdf(LINES, objects=[stream(zlib.compress(inside), f"{head} /Filter [ /Fl#61teDecode ]")]), "a").kinds == (LAUNCH,)
    small = zlib.compress(inside)
    unknown = (small.hex().encode(), "[/ASCIIHexDecode /FlateDecode]"), (small, "9 0 R")
    for packed, how in (*unknown, (b"torn", "/FlateDecode"), (small[:-6], "/FlateDecode")):
        assert examine(pdf(LINES, objects=[stream(packed, f"{head} /Filter {how}")]), "a").unseen == 1


def test_words_on_a_page_and_links_to_the_web_are_nothing_to_ask_about() -> None:
    link = "/Extra << /S /URI /URI (http://example.cn/JavaScript) >> /OpenAction [7 0 R /Fit]"
    found = examine(pdf([["附件里写了/Launch"]], link), "来文.pdf")
    assert found.kinds in ((), (SCRIPT,))  # a name in a string may be taken for one: it is asked about, not missed
    assert LAUNCH not in found.kinds


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_one_that_only_forbids_changes_is_read_and_called_encrypted_and_a_password_is_named(algorithm: str) -> None:
    found = examine(rewritten(pdf(LINES), "", algorithm), "来文.pdf")
    assert (found.encrypted, found.pages, len(found.lines)) == (True, 1, 2)
    assert codes(rewritten(pdf(LINES), "1234", algorithm)) == ["pdf-locked"]


@pytest.mark.parametrize("data", [
    b"", b"\0" * 100, b"PK\x03\x04", b"%PDF-1.7\n", pdf(LINES)[:100], b"<html>", whole([b"<< /Type /Catalog >>"])])
def test_what_is_no_pdf_or_torn_is_one_problem(data: bytes) -> None:
    assert codes(data) == ["sealed-not-pdf"]


def test_ten_thousand_pages_are_counted_at_once() -> None:
    begun = time.monotonic()
    kids = " ".join(f"{number} 0 R" for number in range(3, 10_003))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    data = whole([b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count 10000 >>".encode(), *[page] * 10_000])
    assert examine(data, "来文.pdf").pages == 10_000
    pages, pictures = draw_outside(data, "来文.pdf", 20, most=2)
    assert (pages, len(pictures)) == (10_000, 2)
    assert time.monotonic() - begun < 60  # a bound on hostile input, not on speed


def test_a_page_that_draws_without_end_is_stopped_after_its_time() -> None:
    drawing = zlib.compress(b"q 1 0 0 1 0 0 cm /F 16 Tf BT 0 0 Td <00410042> Tj ET Q\n" * 20_000_000, 1)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    head = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    with patch.object(outside, "PAGE_LIMITS", PageLimits(outside_seconds=2)):
        assert codes(whole([*head, page, stream(drawing, "/Filter /FlateDecode")])) == ["pdf-too-heavy"]


def test_a_bomb_in_a_stream_of_objects_is_not_unpacked_whole() -> None:
    bomb = zlib.compress(bytes(600 << 20), 9)
    found = examine(pdf(LINES, objects=[stream(bomb, "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")]), "来文.pdf")
    assert (found.pages, found.unseen) == (1, 1)


def test_pages_that_are_their_own_parents_end() -> None:
    loop = whole([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 5 >>"])
    assert codes(loop) == ["sealed-not-pdf"]


def test_more_pages_than_one_process_draws_come_in_their_order() -> None:
    data = pdf([[f"第{number}页上的字"] for number in range(1, 46)])
    pages, pictures = draw_outside(data, "来文.pdf", 40, most=43)
    assert pages == 45
    assert pictures == [draw_page(data, number, 40) for number in range(1, 44)]


def test_what_stands_apart_on_one_line_is_read_apart() -> None:
    places = ((60, 700, "津安安"), (400, 700, "签发人"), (60, 672, "您安友"))
    page = b"".join(f"BT /F 16 Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET ".encode() for x, y, text in places)
    data = pdf([["占位的字"]])
    start = data.index(b"BT /F 16")
    end = data.index(b"\nendstream", start)
    head = data[:start].rpartition(b"/Length")[0]
    lines = examine(head + b"/Length %d >>\nstream\n" % len(page) + page + data[end:], "来文.pdf").lines
    assert [line.text for line in lines] == ["津安安", "签发人", "您安友"]


def test_many_names_of_object_streams_take_no_long_look() -> None:
    found = examine(pdf(LINES) + b"/Type /ObjStm stream\r\n" * 100_000, "来文.pdf")
    assert found.pages == 1
