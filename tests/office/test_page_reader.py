"""Pages as LibreOffice sets them and pdfium reads and draws them: lines with their places, pictures, fonts that are missing."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path

import pdfplumber
import pytest
from conftest import ROOT, Office
from pdf_samples import pdf, stream, whole
from PIL import Image
from pypdf import PdfReader, PdfWriter
from test_pdf import without_chinese_fonts
from test_pipeline import SAMPLE
from word_files import word_bytes

from generator import pipeline
from generator.campaign.project import Project
from generator.files.cache import Cache
from generator.office.pdf.font_notice import INK, notice_height
from generator.office.pdf.pages import MM
from generator.office.pdf.pictures import contact_sheet, draw_page, draw_pages
from generator.office.pdf.reading import read_pages
from generator.office.pdf_maker import PdfMaker, SetDocument
from generator.office.programs import OfficeTools, find_office
from generator.wording.problems import Refused


@pytest.fixture(scope="module")
def tools(soffice: Office, uno_python: str, tmp_path_factory: pytest.TempPathFactory) -> OfficeTools:
    del soffice, uno_python
    return find_office(os.environ, tmp_path_factory.mktemp("temporary"))


@pytest.fixture(scope="module")
def combined(tools: OfficeTools) -> SetDocument:
    """The sample's combined document."""
    _, data = pipeline.render(Project(ROOT), SAMPLE, "公文")
    with PdfMaker(tools) as maker:
        return maker.make(data)


# ---- lines
def test_a_line_knows_its_page_place_size_and_font() -> None:
    first, second = read_pages(pdf([["津宝安办〔2021〕8号", "关于开展活动的通知"], ["第二页上的"]])).pages
    number, title = first.lines
    assert (number.text, number.page, second.lines[0].page) == ("津宝安办〔2021〕8号", 1, 2)
    assert [title.left, title.base, title.size] == pytest.approx([80 * MM, (842 - 672) * MM, 16])
    assert title.font == "STSong-Light"
    assert (round(first.width), round(first.height)) == (210, 297)


def test_the_reader_agrees_with_another_one_character_by_character(combined: SetDocument) -> None:
    """pdfplumber stands on pdfminer and shares no code with pdfium."""
    with pdfplumber.open(io.BytesIO(combined.pdf)) as other:
        assert len(combined.pages) == len(other.pages)
        for page, theirs in zip(combined.pages, other.pages, strict=True):
            ours = sorted((g.text, round(g.left, 1), round(g.size, 1)) for line in page.lines for g in line.glyphs)
            chars = [char for char in theirs.chars if char["text"].strip()]
            assert len(ours) == len(chars)
            wanted = sorted((char["text"], round(char["x0"] * MM, 1), round(char["size"], 1)) for char in chars)
            assert sum(one != two for one, two in zip(ours, wanted, strict=True)) <= len(ours) // 50  # rounded the other way


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(turn: int) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([["甲乙丙丁"]]))))
    writer.pages[0].rotate(turn)
    out = io.BytesIO()
    writer.write(out)
    [page] = read_pages(out.getvalue())
    assert (page.width > page.height) == (turn in (90, 270))
    glyphs = [glyph for line in page.lines for glyph in line.glyphs] or list(page.turned)
    assert {glyph.upright for glyph in glyphs} == {turn == 0}
    if turn == 90:  # what stood 80 points from the left, 700 from below, now reads downwards
        assert [glyphs[0].left, glyphs[0].base] == pytest.approx([80 * MM, 700 * MM])


def test_a_sheet_that_is_cut_is_measured_from_its_visible_corner() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([["甲乙丙丁"]]))))
    writer.pages[0].cropbox.lower_left = (60, 0)
    writer.pages[0].cropbox.upper_right = (595, 742)
    out = io.BytesIO()
    writer.write(out)
    [line] = read_pages(out.getvalue()).lines
    assert [line.left, line.base] == pytest.approx([20 * MM, 42 * MM])


def test_a_heavy_letter_that_is_drawn_twice_is_one_and_what_stands_beside_the_sheet_is_none() -> None:
    def lines(content: str) -> list[str]:
        data = pdf([["占位的字"]])
        start = data.index(b"BT /F 16")
        head, end = data[:start].rpartition(b"/Length")[0], data.index(b"\nendstream", start)
        return [line.text for line in read_pages(head + b"/Length %d >>\nstream\n" % len(content) + content.encode() + data[end:]).lines]

    def shown(x: float, y: float) -> str:
        return f"BT /F 16 Tf {x} {y} Td <{'关于开展活动'.encode('utf-16-be').hex()}> Tj ET "

    assert lines(shown(80, 700) + shown(80.4, 700)) == ["关于开展活动"]
    assert lines(shown(80, 1700) + shown(-300, 700)) == []


def test_latin_words_are_apart_and_chinese_is_not(tools: OfficeTools) -> None:
    with PdfMaker(tools) as maker:
        [line] = maker.make(word_bytes("第 3 号 Open XML file")).pages.lines
    assert line.text.endswith("Open XML file")


def test_a_file_that_is_no_pdf_or_torn_is_refused_with_its_name() -> None:
    for data in (b"", b"PK\x03\x04", b"%PDF-1.7", pdf([["甲乙"]])[:150]):
        with pytest.raises(Refused) as refused:
            read_pages(data, "来文.pdf")
        assert [(p.code, p.place.file) for p in refused.value.problems] == [("sealed-not-pdf", "来文.pdf")]


def test_threads_read_and_draw_at_the_same_time(combined: SetDocument) -> None:
    wanted, found = (combined.pages.text, combined.picture(1)), []

    def work() -> None:
        found.extend([(read_pages(combined.pdf).text, draw_page(combined.pdf, 1, lacking=combined.lacking)) for _ in range(3)])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [wanted] * 12


# ---- pictures
def test_the_page_that_is_wanted_is_drawn_first_and_the_same_each_time() -> None:
    data = pdf([["第一页上"], ["第二页上"], ["第三页上"]])
    drawn = draw_pages(data, first=2)
    number, picture = next(drawn)
    assert (number, picture) == (2, draw_page(data, 2))
    assert [number for number, _ in drawn] == [1, 3]


def test_a_picture_has_the_size_that_its_dots_an_inch_give(combined: SetDocument) -> None:
    with Image.open(io.BytesIO(combined.picture(1, dpi=50))) as picture:
        assert (picture.format, picture.size) == ("PNG", (414, 585))  # 210 mm and 297 mm at 50 dpi, rounded up


def test_an_enormous_sheet_is_drawn_smaller() -> None:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 14000 14000] /Contents 4 0 R >>"
    data = whole([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream(b"")])
    with Image.open(io.BytesIO(draw_page(data, 1, dpi=600))) as picture:
        assert picture.width * picture.height <= 40_000_000


def test_the_sheet_shows_every_page_small_a_row_for_each_document() -> None:
    one, other = ([picture for _, picture in draw_pages(pdf([["甲乙"]] * pages))] for pages in (7, 1))
    with Image.open(io.BytesIO(contact_sheet([one, other]))) as sheet:
        assert sheet.width == 12 + 6 * 252
        assert 3 * 340 < sheet.height < 3 * 400


def test_without_fonts_the_picture_itself_says_so_in_chinese_and_names_them(tools: OfficeTools, tmp_path: Path) -> None:
    poor = without_chinese_fonts(tools, tmp_path)
    _, data = pipeline.render(Project(ROOT), SAMPLE, "通知")
    with PdfMaker(poor) as maker:
        made = maker.make(data)
    assert {"仿宋_GB2312", "黑体", "方正小标宋简体"} <= made.asked_fonts
    assert set(made.lacking) <= made.asked_fonts
    assert {"仿宋_GB2312", "方正小标宋简体"} <= set(made.lacking)
    assert all("FangSong" not in name for name in made.pages.fonts)
    with Image.open(io.BytesIO(made.picture(1))) as picture, Image.open(io.BytesIO(draw_page(made.pdf, 1))) as bare:
        high = notice_height(picture.width)
        strip = picture.crop((0, 0, picture.width, high))
        assert sum(count for count, colour in strip.getcolors(1 << 20) or () if colour == INK) > 200
        below = (0, high, picture.width, picture.height)
        assert picture.crop(below).tobytes() == bare.crop(below).tobytes()


def test_with_the_fonts_nothing_is_drawn_on_the_page(combined: SetDocument, official_fonts: None) -> None:
    del official_fonts
    assert combined.lacking == ()
    assert combined.picture(1) == draw_page(combined.pdf, 1)
    assert {"FangSong_GB2312", "KaiTi_GB2312", "SimHei"} <= combined.pages.fonts


# ---- the warm LibreOffice
def test_what_was_made_before_is_taken_from_the_cache_until_document_or_fonts_change(tools: OfficeTools, tmp_path: Path) -> None:
    cache, one, other = Cache(tmp_path / "cache"), word_bytes("甲甲甲"), word_bytes("乙乙乙")
    with PdfMaker(tools, cache) as maker:
        first = maker.make(one)
    broken = OfficeTools(tools.program, Path("/nonexistent/python"), tools.environ, tools.temporary)
    with PdfMaker(broken, cache) as maker:
        if not first.lacking:
            assert maker.make(one).pdf == first.pdf
        with pytest.raises(Refused) as refused:
            maker.make(other)
    assert [p.code for p in refused.value.problems] == ["office-broken"]


def test_the_cache_holds_no_more_than_it_may(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", most_bytes=3000)
    (tmp_path / "cache").mkdir(mode=0o700)
    (tmp_path / "cache" / "pdf").mkdir()
    for number in range(5):
        cache.put(f"key{number}", bytes(1000))
        os.utime(cache._path(f"key{number}"), (number, number))
    cache.put("last", bytes(1000))
    assert sum(path.stat().st_size for path in (tmp_path / "cache").iterdir() if path.is_file()) <= 3000
    assert cache.get("last") == bytes(1000)
    assert cache.get("key0") is None
    assert (tmp_path / "cache" / "pdf").is_dir()


def test_of_what_one_asker_asks_for_only_the_last_is_made(tools: OfficeTools) -> None:
    typed = [word_bytes(f"第{number}次键入") for number in range(6)]
    made: dict[int, SetDocument | None] = {}
    with PdfMaker(tools) as maker:
        maker.make(word_bytes("热身"))
        waiting = threading.Event()

        def ask(number: int) -> None:
            waiting.wait()
            made[number] = maker.make_latest(typed[number], "通知")

        with maker._working:
            threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
            for thread in threads:
                thread.start()
            waiting.set()
            while len(maker._latest) < 1 or maker._latest["通知"] < 6:
                pass
        for thread in threads:
            thread.join()
        others = maker.make_latest(typed[0], "方案")
    assert sum(document is not None for document in made.values()) == 1
    assert others is not None


def test_a_document_that_is_none_is_refused_in_its_own_words_and_the_next_one_is_made(tools: OfficeTools) -> None:
    with PdfMaker(tools) as maker:
        with pytest.raises(Refused) as refused:
            maker.make(b"PK\x03\x04 torn", "来文.docx")
        assert {p.place.file for p in refused.value.problems} == {"来文.docx"}
        assert len(maker.make(word_bytes("甲甲甲")).pages) == 1
