"""Cells of a workbook as Excel, WPS and other programs store them are read as a person sees them in Excel."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.roster.rows import CellKind, read_sheet
from generator.wording import Place, Refused

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(
    rows: str, *, formats: str = "", styles: tuple[int, ...] = (0,), strings: str = "", properties: str = "",
    sheet: str = "worksheets/sheet1.xml", first: str = "",
) -> bytes:
    """Return a workbook of one sheet; `first` is a link to a sheet of another kind that stands before it."""
    def links(*each: tuple[str, str, str]) -> str:
        inside = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>' for name, kind, target in each)
        return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'

    cells = "".join(f'<xf numFmtId="{number}"/>' for number in styles)
    before = '<sheet name="图" sheetId="2" r:id="r9"/>' if first else ""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": links(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": links(
            ("r1", "worksheet", sheet), ("r2", "styles", "styles.xml"), ("r3", "sharedStrings", "/xl/sharedStrings.xml"),
            *((("r9", first, "charts/c.xml"),) if first else ())),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>{before}'
                           '<sheet name="名录" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def read(data: bytes) -> list[tuple[int, list[str]]]:
    return [(row.line, [cell.text for cell in row.cells]) for row in read_sheet(data, ".xlsx", Place("名录.xlsx")).rows]


def cell(
    xml: str, *, formats: str = "", styles: tuple[int, ...] = (0,), strings: str = "", properties: str = "",
) -> tuple[str, CellKind]:
    data = workbook(f"<row>{xml}</row>", formats=formats, styles=styles, strings=strings, properties=properties)
    found = next(read_sheet(data, ".xlsx", Place("名录.xlsx")).rows).cells[0]
    return found.text, found.kind


@pytest.mark.parametrize(("xml", "text", "kind"), [
    ('<c t="inlineStr"><is><t> 甲局 </t></is></c>', "甲局", CellKind.TEXT),
    ('<c t="inlineStr"><is><r><t>甲</t></r><r><rPr><b/></rPr><t>局</t></r></is></c>', "甲局", CellKind.TEXT),
    ('<c t="str"><f>A1</f><v>甲局</v></c>', "甲局", CellKind.TEXT),
    ('<c t="b"><v>1</v></c>', "TRUE", CellKind.TEXT),
    ('<c t="b"><v>0</v></c>', "FALSE", CellKind.TEXT),
    ('<c t="e"><v>#N/A</v></c>', "#N/A", CellKind.ERROR),
    ('<c t="d"><v>2021-06-01</v></c>', "2021/6/1", CellKind.DATE),
    ('<c t="d"><v>六月一日</v></c>', "六月一日", CellKind.DATE),
    ("<c><f>A1</f></c>", "", CellKind.FORMULA),
    ("<c><f>A1</f><v></v></c>", "", CellKind.FORMULA),
    ("<c><v>12</v></c>", "12", CellKind.NUMBER),
    ("<c><v>1.2E1</v></c>", "12", CellKind.NUMBER),
    ("<c><v>123456789012345678</v></c>", "123456789012345678", CellKind.LONG_NUMBER),
    ('<c t="inlineStr"><is><t>甲_x000D_\n乙</t></is></c>', "甲\n乙", CellKind.TEXT),
    ('<c t="inlineStr"><is><t>_x005F_x000D_</t></is></c>', "_x000D_", CellKind.TEXT),
    ("<c/>", "", CellKind.TEXT),
])  # fmt: skip
def test_each_type_of_cell_is_read_as_it_is_shown(xml: str, text: str, kind: CellKind) -> None:
    assert cell(xml) == (text, kind)


def test_a_shared_string_is_read_without_the_reading_marks_above_it() -> None:
    strings = "<si><t>别的</t></si><si><r><t>宝坻</t></r><rPh><t>bǎo dǐ</t></rPh><r><t>局</t></r></si>"
    assert cell('<c t="s"><v>1</v></c>', strings=strings) == ("宝坻局", CellKind.TEXT)


@pytest.mark.parametrize(("number_format", "serial", "text"), [
    ("yyyy\"年\"m\"月\"d\"日\"", "44347", "2021年5月31日"),
    ("[$-804]yyyy-mm-dd;@", "44347.75", "2021-05-31"),
    ("h:mm", "0.5", "12:00"),
    ("[h]:mm", "1.25", "30:00"),
    ("yyyy-mm-dd", "1", "1900-01-01"),
    ("yyyy-mm-dd", "59", "1900-02-28"),
    ("yyyy-mm-dd", "60", "1900-02-28"),  # Excel shows a 29th that never was
    ("yyyy-mm-dd", "61", "1900-03-01"),
    ("0\"日\"", "3", "3日"),
    ("[Red]0", "3", "3"),
])  # fmt: skip
def test_a_serial_is_a_date_only_where_its_format_shows_one(number_format: str, serial: str, text: str) -> None:
    formats = f'<numFmt numFmtId="200" formatCode="{number_format.replace(chr(34), "&quot;")}"/>'
    assert cell(f'<c s="0"><v>{serial}</v></c>', formats=formats, styles=(200,))[0] == text


def test_days_may_be_counted_from_1904() -> None:
    assert cell('<c s="0"><v>42885</v></c>', styles=(31,), properties='<workbookPr date1904="1"/>')[0] == "2021年5月31日"


@pytest.mark.parametrize("serial", ["-1", "2958466", "1E20"])
def test_a_serial_that_is_no_day_is_an_error_as_in_excel(serial: str) -> None:
    assert cell(f'<c s="0"><v>{serial}</v></c>', styles=(14,))[1] is CellKind.ERROR


def test_rows_and_cells_stand_where_they_are_numbered_or_behind_the_one_before() -> None:
    rows = '<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c><c r="A3"><v>0</v></c></row><row><c><v>4</v></c></row><row r="1048576"/>'
    assert read(workbook(rows)) == [(3, ["0", "1", "2"]), (4, ["4"]), (1048576, [])]


def test_the_last_column_of_excel_is_read() -> None:
    row = read_sheet(workbook('<row><c r="XFD1"><v>1</v></c></row>'), ".xlsx", Place("名录.xlsx")).rows
    assert [(number, cell.text) for number, cell in enumerate(next(row).cells, 1) if cell.text] == [(16384, "1")]


def test_a_chart_on_a_page_of_its_own_is_no_sheet_and_links_may_begin_at_the_root() -> None:
    data = workbook("<row><c><v>1</v></c></row>", sheet="/xl/worksheets/sheet1.xml", first="chartsheet")
    assert read(data) == [(1, ["1"])]


@pytest.mark.parametrize("row", [
    "<row><c><v>2</v></row>", '<row><c t="s"><v>7</v></c></row>', '<row><c r="XFE2"><v>2</v></c></row>', "<row><c><v>zwei</v></c></row>",
])  # fmt: skip
def test_a_sheet_that_breaks_off_is_told_with_the_last_row_that_was_read(row: str) -> None:
    rows = read_sheet(workbook(f"<row><c><v>1</v></c></row>{row}"), ".xlsx", Place("名录.xlsx")).rows
    assert next(rows).cells[0].text == "1"
    with pytest.raises(Refused) as refused:
        next(rows)
    assert [(each.code, each.place.line) for each in refused.value.problems] == [("roster-damaged", 1)]
