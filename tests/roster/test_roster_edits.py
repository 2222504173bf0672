"""Cells of a roster are written so that everything else in the file stays: every other part of an .xlsx, every other cell of a .csv."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from conftest import Office
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from generator.campaign.editing import content_files
from generator.roster import UnitStream, edits as roster_edits
from generator.roster.rows import read_sheet
from generator.wording import Place, Refused

SAMPLE = Path(__file__).resolve().parents[2] / "content" / "2021-anquanyue" / "units.xlsx"
SHEET = "xl/worksheets/sheet2.xml"


def rich(folder: Path) -> Path:
    """A roster as an office keeps it: a sheet before it, formats, a table, a choice list, a chart, a comment, a formula, a merged area."""
    book = Workbook()
    book.active.title = "说明"  # type: ignore[union-attr]  # a new workbook has a sheet
    book.active["A1"] = "填表说明"  # type: ignore[index]
    page = book.create_sheet("名录")
    rows = [
        ["编号", "单位全称", "单位简称", "手机", "份数"], ["01", "海滨街道办事处", "海滨街道", "13800000001", 2],
        ["02", "宝平街道办事处", "宝平街道", "", 3]]
    for row in rows:
        page.append(row)
    for cell in page["D"]:
        cell.number_format = "@"
    page["B2"].font, page["B3"].fill = Font(bold=True), PatternFill("solid", start_color="FFFF00")
    page["B2"].comment = Comment("联系过", "办公室")
    page["G2"] = "=SUM(E2:E3)"
    page["H1"] = "备查"
    page.merge_cells("H1:I2")
    page.add_table(Table(displayName="名录表", ref="A1:E3"))
    choices = DataValidation("list", formula1='"微信群,邮箱"')
    choices.add("F2:F99")
    page.add_data_validation(choices)
    page.conditional_formatting.add("E2:E99", Rule("cellIs", operator="greaterThan", formula=["2"]))
    chart = BarChart()
    chart.add_data(Reference(page, min_col=5, min_row=1, max_row=3), titles_from_data=True)
    page.add_chart(chart, "K2")
    page.freeze_panes = "C2"
    path = folder / "units.xlsx"
    book.save(path)
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def apply(change: content_files.Change) -> None:
    content_files.write([change])


def test_only_the_sheet_changes_and_in_it_only_the_cell(tmp_path: Path) -> None:
    path = rich(tmp_path)
    before = parts(path)
    with zipfile.ZipFile(path) as archive:
        order = [(e.filename, e.date_time, e.compress_type, e.external_attr) for e in archive.infolist()]
    apply(roster_edits.set_cell(path, "units.xlsx", 2, 2, "海滨 <街道> & “_x0041_”办事处", was="海滨街道办事处"))
    after = parts(path)
    with zipfile.ZipFile(path) as archive:
        assert [(e.filename, e.date_time, e.compress_type, e.external_attr) for e in archive.infolist()] == order
    assert {name for name in before if before[name] != after[name]} == {SHEET}
    start = next(i for i, pair in enumerate(zip(before[SHEET], after[SHEET], strict=False)) if pair[0] != pair[1])
    assert before[SHEET][before[SHEET].rindex(b"<c ", 0, start) :].startswith(b'<c r="B2" ')
    tail = before[SHEET][before[SHEET].index(b"</c>", start) :]
    assert after[SHEET].endswith(tail)
    book = load_workbook(path)
    cell = book["名录"]["B2"]
    assert (cell.font.b, cell.comment is not None) == (True, True)
    assert [row.cells[1].text for row in read_sheet(path.read_bytes(), ".xlsx", Place()).rows][1] == "海滨 <街道> & “_x0041_”办事处"
    assert book["名录"]["G2"].value == "=SUM(E2:E3)"


def test_a_cell_that_is_not_there_yet_is_made_in_its_place(tmp_path: Path) -> None:
    path = rich(tmp_path)
    apply(roster_edits.set_cell(path, "units.xlsx", 3, 6, "邮箱", was=""))
    apply(roster_edits.set_cell(path, "units.xlsx", 3, 4, "013800000002"))
    page = load_workbook(path)["名录"]
    assert (page["F3"].value, page["D3"].value, page["D3"].number_format) == ("邮箱", "013800000002", "@")
    sheet = parts(path)[SHEET].decode()
    assert sheet.index('r="D3"') < sheet.index('r="E3"') < sheet.index('r="F3"')
    assert [cell.value for cell in page[3]][:6] == ["02", "宝平街道办事处", "宝平街道", "013800000002", 3, "邮箱"]


def test_a_number_stays_a_number_that_the_offices_own_formulas_count(tmp_path: Path) -> None:
    path = rich(tmp_path)
    apply(roster_edits.set_cell(path, "units.xlsx", 2, 5, "12"))
    assert load_workbook(path)["名录"]["E2"].value == 12
    apply(roster_edits.set_cell(path, "units.xlsx", 2, 5, "012"))
    assert load_workbook(path)["名录"]["E2"].value == "012"


def test_a_row_is_appended_in_the_look_of_the_one_above(tmp_path: Path, soffice: Office) -> None:
    path = rich(tmp_path)
    before = parts(path)
    change, line = roster_edits.append_row(path, "units.xlsx", ["03", "钰华街道办事处", "钰华街道", "13800000003", "4"])
    apply(change)
    assert line == 4
    after = parts(path)
    assert {name for name in before if before[name] != after[name]} == {SHEET}
    page = load_workbook(path)["名录"]
    assert (page["A4"].value, page["D4"].value, page["D4"].number_format, page["E4"].value) == ("03", "13800000003", "@", 4)
    assert page["B4"].fill.start_color.rgb == "00FFFF00"
    assert page.dimensions == "A1:I4"
    assert [unit.full_name for unit in UnitStream(path, "units.xlsx")] == ["海滨街道办事处", "宝平街道办事处", "钰华街道办事处"]
    shown = soffice.convert(calc_opens(soffice, path), tmp_path / "out", "fods")
    assert ">钰华街道办事处<" in shown.read_text(encoding="utf-8")


def test_the_samples_roster_takes_a_row_and_reads_as_before(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    shutil.copy(SAMPLE, path)
    units = [(unit.number, unit.full_name) for unit in UnitStream(path, "units.xlsx")]
    head = next(read_sheet(path.read_bytes(), ".xlsx", Place()).rows)
    texts = {"编号": "99", "单位全称": "新单位", "单位简称": "新"}
    before = parts(path)
    change, _ = roster_edits.append_row(path, "units.xlsx", [texts.get(cell.text, "") for cell in head.cells])
    apply(change)
    assert [(unit.number, unit.full_name) for unit in UnitStream(path, "units.xlsx")] == [*units, ("99", "新单位")]
    assert len({name for name, data in parts(path).items() if data != before[name]}) == 1


@pytest.mark.parametrize(("line", "column", "code"), [(2, 7, "cell-formula"), (2, 9, "cell-merged"), (0, 1, "edit-impossible")])
def test_a_cell_that_can_not_be_written_is_refused(tmp_path: Path, line: int, column: int, code: str) -> None:
    path = rich(tmp_path)
    with pytest.raises(Refused, match=code):
        roster_edits.set_cell(path, "units.xlsx", line, column, "甲")


def test_a_cell_that_somebody_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = rich(tmp_path)
    with pytest.raises(Refused) as refused:
        roster_edits.set_cell(path, "units.xlsx", 2, 4, "13800000009", was="13800000000")
    assert refused.value.problems[0].facts["value"] == "13800000001"
    change = roster_edits.set_cell(path, "units.xlsx", 2, 4, "13800000009", was="13800000001")
    apply(roster_edits.set_cell(path, "units.xlsx", 3, 4, "13800000008"))
    with pytest.raises(Refused, match="content-changed"):
        apply(change)


def sheet_of(body: str, size: str = "A1:B2") -> bytes:
    """A small workbook whose sheet is written as some programs write it."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    texts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/a.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{related}/officeDocument" '
        f'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{related}">'
        f'<sheets><sheet name="表" sheetId="1" r:id="r9"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r9" Type="{related}/worksheet" '
        f'Target="/xl/worksheets/a.xml"/></Relationships>',
        "xl/worksheets/a.xml": f'<?xml version="1.0" encoding="UTF-8"?>\r\n<x:worksheet xmlns:x="{space}">'
        f'<x:dimension ref="{size}"/>{body}</x:worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return out.getvalue()


def calc_opens(soffice: Office, path: Path) -> Path:
    """The workbook, or the test is skipped: LibreOffice may be there without what opens workbooks."""
    plain = path.with_name("plain.xlsx")
    Workbook().save(plain)
    command = [soffice.program, f"-env:UserInstallation={soffice.profile.as_uri()}", "--headless", "--convert-to", "csv", "--outdir"]
    subprocess.run([*command, str(path.parent), str(plain)], capture_output=True, timeout=180, check=False)
    if not plain.with_suffix(".csv").exists():
        pytest.skip("LibreOffice Calc is not installed (Debian: libreoffice-calc-nogui)")
    return path


def text(cell: str) -> str:
    return f'<x:is><x:t>{cell}</x:t></x:is>'


HEAD = f'<x:row r="1" spans="1:2"><x:c r="A1" t="inlineStr">{text("编号")}</x:c><x:c r="B1" t="inlineStr">{text("单位全称")}</x:c></x:row>'


@pytest.mark.parametrize(("body", "line", "column", "wanted"), [
    (f"<x:sheetData>{HEAD}<x:row r='2' ht='20' /></x:sheetData>", 2, 2,
     '<x:row r=\'2\' ht=\'20\'><x:c r="B2" t="inlineStr"><x:is><x:t xml:space="preserve">甲 局</x:t></x:is></x:c></x:row>'),
    (f"<x:sheetData>{HEAD}<x:row r='3'><x:c r='A3' t='inlineStr'>{text('01')}</x:c></x:row></x:sheetData>", 2, 1,
     '</x:row><x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:t xml:space="preserve">甲 局</x:t></x:is></x:c></x:row><x:row r=\'3\'>'),
    (f"<x:sheetData><x:row><x:c t='inlineStr'>{text('编号')}</x:c></x:row><x:row><x:c><x:v>1</x:v></x:c><x:c/></x:row></x:sheetData>", 2, 2,
     '<x:c><x:v>1</x:v></x:c><x:c r="B2" t="inlineStr">'),
    (f"<x:sheetData>{HEAD}</x:sheetData>", 1, 3, 'spans="1:3"'),
    ("<x:sheetData/>", 1, 1, '<x:sheetData><x:row r="1"><x:c r="A1"'),
])
def test_sheets_as_other_programs_write_them(tmp_path: Path, body: str, line: int, column: int, wanted: str) -> None:
    path = tmp_path / "units.xlsx"
    path.write_bytes(sheet_of(body))
    apply(roster_edits.set_cell(path, "units.xlsx", line, column, "甲 局"))
    assert wanted in parts(path)["xl/worksheets/a.xml"].decode()
    letters = "ABC"[column - 1]
    assert load_workbook(path)["表"][f"{letters}{line}"].value == "甲 局"


CSV = '编号,单位全称,"备注"\r\n01,"海滨, 街道","一\r\n二"\r\n\r\n02,宝平街道,\r\n'


@pytest.mark.parametrize(("encoding", "bom"), [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b"")])
@pytest.mark.parametrize(("line", "column", "value", "old", "new"), [
    (2, 2, "海滨街道", '"海滨, 街道"', '"海滨街道"'), (2, 3, "三", '"一\r\n二"', '"三"'), (5, 2, "甲,乙“丙\"", "宝平街道", '"甲,乙“丙"""'),
    (5, 3, "有", "宝平街道,\r\n", "宝平街道,有\r\n"), (5, 5, "远", "宝平街道,\r\n", "宝平街道,,,远\r\n"),
])
def test_a_csv_keeps_every_other_byte(
    tmp_path: Path, encoding: str, bom: bytes, line: int, column: int, value: str, old: str, new: str,
) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(bom + CSV.encode(encoding))
    apply(roster_edits.set_cell(path, "units.csv", line, column, value))
    assert path.read_bytes() == bom + CSV.replace(old, new).encode(encoding)


@pytest.mark.parametrize(("before", "after"), [
    (CSV, f"{CSV}03,钰华街道,\r\n"), ("编号;单位全称\n01;甲", "编号;单位全称\n01;甲\n03;钰华街道"),
    ("编号,单位全称\n01,甲\n\n\n", "编号,单位全称\n01,甲\n03,钰华街道\n\n\n"),
])
def test_a_row_is_appended_to_a_csv_behind_the_last_one(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(before.encode())
    change, line = roster_edits.append_row(path, "units.csv", ["03", "钰华街道"])
    apply(change)
    assert path.read_bytes().decode() == after
    assert next(row for row in read_sheet(path.read_bytes(), ".csv", Place()).rows if row.line == line).cells[1].text == "钰华街道"


def test_a_line_that_begins_no_row_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(CSV.encode())
    with pytest.raises(Refused, match="edit-impossible"):
        roster_edits.set_cell(path, "units.csv", 3, 1, "x")
