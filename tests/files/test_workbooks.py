"""Workbooks as people find them: what was written is what Excel's readers and LibreOffice show, whatever a text begins with."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import Office
from openpyxl import load_workbook

from generator.files.tables.cells import Formula, Marked, Note, Sheet
from generator.files.tables.workbooks import LONGEST_TEXT, workbook, write_workbook

HOSTILE = ("=1+1", "+8", "-8", "@SUM(A1)", "\t=1", "007", "1e5", "<b>&\"'", "_x0041_", " 两边空格 ", "一行\n又一行", "𠮷")


class Sink(io.RawIOBase):
    """A file that keeps nothing."""

    size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        length = len(memoryview(data))  # type: ignore[arg-type]
        self.size += length
        return length


def written(*rows: tuple[object, ...], **more: object) -> bytes:
    width = max(map(len, rows))
    return workbook([Sheet("表", tuple(f"栏{n}" for n in range(width)), rows, (12,) * width, **more)])  # type: ignore[arg-type]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_the_text_it_is(text: str) -> None:
    cell = load_workbook(io.BytesIO(written((text,))))["表"]["A2"]
    assert (str(cell.value).replace("_x005F_", "_"), cell.data_type, cell.number_format) == (text, "s", "@")


def test_libreoffice_shows_every_hostile_text_as_it_is(tmp_path: Path, soffice: Office) -> None:
    source = tmp_path / "表.xlsx"
    source.write_bytes(written(*((text,) for text in HOSTILE)))
    page = load_workbook(soffice.convert(source, tmp_path / "out", "xlsx:Calc MS Excel 2007 XML")).worksheets[0]
    assert [page.cell(row, 1).value for row in range(2, len(HOSTILE) + 2)] == list(HOSTILE)


def test_what_no_workbook_may_hold_is_a_question_mark_and_a_text_that_is_too_long_ends_in_an_ellipsis() -> None:
    page = load_workbook(io.BytesIO(written(("a\x00\x07\ufffe\ud800b",), ("长" * (LONGEST_TEXT + 5),))))["表"]
    assert page["A2"].value == "a????b"
    assert (len(str(page["A3"].value)), str(page["A3"].value)[-1]) == (LONGEST_TEXT, "…")


def test_numbers_are_numbers_and_a_formula_has_its_value_for_those_who_do_not_calculate() -> None:
    data = written((3, Decimal("1.50"), Marked(Decimal("1E+3"), "FFE699"), Formula("SUM(A2:C2)", Decimal("1004.5"))))
    typed, shown = (load_workbook(io.BytesIO(data), data_only=known)["表"] for known in (False, True))
    assert [typed.cell(2, n).value for n in range(1, 5)] == [3, 1.5, 1000, "=SUM(A2:C2)"]
    assert shown["D2"].value == 1004.5
    assert typed["C2"].fill.fgColor.rgb == "FFFFE699"


def test_a_wide_table_is_printed_on_pages_beside_each_other_with_the_units_on_each() -> None:
    header = tuple(f"栏{n}" for n in range(30))
    sheet = Sheet("甲's表", header, [header], (14,) * 30, "标题 & 日期", landscape=True, groups=("", "", *["组"] * 28), fixed=2)
    page = load_workbook(io.BytesIO(workbook([sheet]))).worksheets[0]
    setup = page.page_setup
    assert (setup.orientation, setup.fitToWidth, setup.fitToHeight) == ("landscape", 3, 0)
    assert (page.print_title_rows, page.print_title_cols) == ("$1:$2", "$A:$B")
    assert page.freeze_panes == "C3"
    assert [str(area) for area in page.merged_cells.ranges] == ["C1:AD1"]
    assert page.oddHeader is not None
    assert page.oddHeader.center.text == "标题 && 日期"


def test_a_row_is_as_high_as_its_longest_text_and_a_remark_runs_on_in_one_line() -> None:
    page = load_workbook(io.BytesIO(written(("短",), ("很长的一段话" * 5,), (Note("一句很长的说明" * 5),))))["表"]
    heights = [page.row_dimensions[row].height for row in (2, 3, 4)]
    assert heights[0] is None
    assert heights[1] >= 45
    assert heights[2] is None
    assert not page["A4"].alignment.wrap_text


@pytest.mark.no_cover
def test_rows_are_taken_one_by_one_and_never_held_together() -> None:
    def rows() -> Iterator[tuple[str, ...]]:
        for number in range(4_000):
            yield tuple(f"第{number}行第{column}格的一句话" for column in range(20))

    sink = Sink()
    tracemalloc.start()
    write_workbook(sink, [Sheet("表", tuple("一" * 20), rows(), (20,) * 20)])  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sink.size > 100_000
    assert peak < 2_000_000, "80,000 cells of 12 characters would be 8 MB"


def test_the_same_rows_give_the_same_bytes() -> None:
    assert written(("甲", 1)) == written(("甲", 1))
