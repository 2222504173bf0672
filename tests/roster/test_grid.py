"""The roster as a grid: problems at their cells, a paste shown as a difference first, and only the cells concerned written."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import ROOT
from openpyxl import Workbook, load_workbook

from generator.campaign.editing import content_files
from generator.files.tables.pasted import pasted_rows
from generator.roster import edits as roster_edits
from generator.roster.grid.cells import area, refuse_numbers
from generator.roster.grid.difference import PastedKind, Reason, difference, next_number
from generator.roster.grid.reading import RosterGrid, read_grid
from generator.wording import Refused

HEADER = "编号,单位全称,单位简称,手机,曾用名,状态"
ROWS = (
    "01,海滨街道办事处,海滨,13800000001,,", "02,宝平街道办事处,宝平,022-29240000,,",
    "03,老单位,老,,,停用", "007,朝霞街道办事处,朝霞,,旧名,")


@pytest.fixture(params=["csv", "csv-gbk", "xlsx"])
def roster(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A small roster in each kind of file."""
    if request.param == "xlsx":
        book = Workbook()
        page = book.worksheets[0]
        for line in (HEADER, *ROWS):
            page.append(line.split(","))
        for cell in page["D"]:
            cell.number_format = "@"
        path = tmp_path / "units.xlsx"
        book.save(path)
        return path
    path = tmp_path / "units.csv"
    path.write_bytes("\r\n".join((HEADER, *ROWS, "")).encode("gb18030" if request.param == "csv-gbk" else "utf-8-sig"))
    return path


def texts(path: Path) -> list[list[str]]:
    """The cells of the file as another reader has them."""
    if path.suffix == ".xlsx":
        rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
        return [["" if cell is None else cell if isinstance(cell, str) else repr(cell) for cell in row] for row in rows]
    data = path.read_bytes()
    text = data.decode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "gb18030")
    return [line.split(",") for line in text.split("\r\n")[:-1]]


def pasted(*lines: str) -> tuple[tuple[str, ...], ...]:
    return pasted_rows("\r\n".join(line.replace(",", "\t") for line in lines) + "\r\n")


def kinds(grid: RosterGrid, rows: Sequence[Sequence[str]], *, whole: bool = False) -> list[tuple[str, str, str]]:
    return [(unit.kind.value, unit.name, unit.reason.value) for unit in difference(grid, rows, whole=whole).units]


def write(path: Path, grid: RosterGrid, rows: Sequence[Sequence[str]], *, whole: bool = False) -> None:
    found = difference(grid, rows, whole=whole)
    content_files.write([roster_edits.set_rows(path, path.name, *found.rows(range(len(found.units))))])


def test_a_paste_is_a_difference_first_and_writes_only_what_it_names(roster: Path) -> None:
    grid = read_grid(roster, roster.name)
    table = pasted(
        "编号,单位名称,手机,科室", "01,海滨街道办事处,13800000009,一科", "02,宝平新街道办事处,,", ",新建镇人民政府,022,",
        "007,朝霞街道办事处,,")
    found = difference(grid, table)
    assert found.left_out == ("科室",)
    assert kinds(grid, table) == [
        ("changed", "海滨街道办事处", ""), ("renamed", "宝平街道办事处", ""), ("new", "新建镇人民政府", ""), ("same", "朝霞街道办事处", "")]
    before = texts(roster)
    write(roster, grid, table)
    after = texts(roster)
    assert after[1] == ["01", "海滨街道办事处", "海滨", "13800000009", *before[1][4:]]
    assert after[2][:5] == ["02", "宝平新街道办事处", "宝平", "022-29240000", "宝平街道办事处"]
    assert (after[3], after[4]) == (before[3], before[4])
    assert after[5][:4] == ["008", "新建镇人民政府", "", "022"]
    assert kinds(read_grid(roster, roster.name), table[:3] + table[4:]) == [("same", name, "") for name in (
        "海滨街道办事处", "宝平新街道办事处", "朝霞街道办事处")]


def test_a_complete_list_puts_the_others_out_of_use(roster: Path) -> None:
    grid = read_grid(roster, roster.name)
    table = pasted("单位全称", "海滨街道办事处", "朝霞街道办事处")
    assert kinds(grid, table, whole=True)[2:] == [("out-of-use", "宝平街道办事处", "")]
    write(roster, grid, table, whole=True)
    assert [row[5] if len(row) > 5 else "" for row in texts(roster)][1:] == ["", "停用", "停用", ""]


@pytest.mark.parametrize(("rows", "reason"), [
    (["编号,单位全称", "02,海滨街道办事处"], Reason.NUMBER_TAKEN),
    (["编号,单位全称", "03,新来的单位"], Reason.NUMBER_USED),
    (["编号,单位全称", "09,海滨街道办事处"], Reason.OTHER_NUMBER),
    (["编号,单位全称", "44,曾经的号"], Reason.NUMBER_USED),
    (["编号,单位全称", "09,甲", "09,乙"], Reason.TWICE),
    (["编号,单位全称,手机", "09,甲,1.82222E+10"], Reason.DAMAGED),
    (["编号,单位全称,手机", "01,海滨街道办事处,2021/6/5"], Reason.DAMAGED),
    (["编号,单位全称", "09,"], Reason.NO_NAME),
], ids=lambda value: value.value if isinstance(value, Reason) else None)
def test_what_contradicts_itself_or_was_damaged_by_excel_is_not_written(roster: Path, rows: list[str], reason: Reason) -> None:
    grid = read_grid(roster, roster.name, {"44": "没有了的单位"})
    found = difference(grid, pasted(*rows))
    assert {unit.reason for unit in found.units} == {reason}
    assert {unit.kind for unit in found.units} == {PastedKind.CONFLICT}
    before = roster.read_bytes()
    content_files.write([roster_edits.set_rows(roster, roster.name, *found.rows(range(len(found.units))))])
    assert roster.read_bytes() == before


def test_new_units_get_numbers_that_nobody_ever_had(roster: Path) -> None:
    grid = read_grid(roster, roster.name, {"120": "没有了的单位"})
    found = difference(grid, pasted("单位全称", "甲镇", "乙镇"))
    assert [unit.number for unit in found.units] == ["121", "122"]
    assert next_number(set()) == "01"
    assert next_number({"A3", "09"}) == "10"


def test_without_a_header_the_columns_are_those_of_the_file(roster: Path) -> None:
    grid = read_grid(roster, roster.name)
    found = kinds(grid, pasted("01,海滨街道办事处,海滨,13800000002", "08,甲镇,甲,"))
    assert found == [("changed", "海滨街道办事处", ""), ("new", "甲镇", "")]


def test_an_area_is_pasted_from_a_cell_on_and_texts_stay_texts(roster: Path) -> None:
    grid = read_grid(roster, roster.name)
    lines = [row.line for row in grid.rows]
    cells = area(grid, lines[1], 3, pasted("宝,022,x,y,多出来的", "老2,1.82E+10"))
    assert cells == {lines[1]: {3: "宝", 4: "022", 5: "x", 6: "y"}, lines[2]: {3: "老2", 4: "1.82E+10"}}
    before = texts(roster)
    content_files.write([roster_edits.set_rows(roster, roster.name, cells)])
    after = texts(roster)
    assert after[2] == ["02", "宝平街道办事处", "宝", "022", "x", "y"]
    assert after[3][3] == "1.82E+10"
    assert (after[1], after[4]) == (before[1], before[4])
    damaged = read_grid(roster, roster.name).by_line[lines[2]]
    assert [(column, p.code) for column, p in damaged.problems] == [(4, "roster-excel-rounded")]


def test_a_number_that_another_unit_has_is_refused(roster: Path) -> None:
    grid = read_grid(roster, roster.name)
    with pytest.raises(Refused) as refused:
        refuse_numbers(grid, {grid.rows[0].line: {1: "02"}})
    assert [p.code for p in refused.value.problems] == ["roster-number-twice"]
    refuse_numbers(grid, {grid.rows[0].line: {1: "99", 2: "新名"}})


def test_every_row_is_shown_with_its_problems_and_can_be_filtered_and_sorted(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(f"名录\n{HEADER}\n10,海滨,,189,,\n,没有号,,,,\n2,,,,,\n2,宝平,,,,歇业\n", encoding="utf-8")
    grid = read_grid(path, path.name)
    assert [(row.line, [(column, p.code) for column, p in row.problems]) for row in grid.rows] == [
        (3, [(4, "roster-mobile")]), (4, [(1, "roster-no-number")]), (5, [(2, "roster-no-name")]), (6, [(6, "roster-state")])]
    assert [row.line for row in grid.page("海 189").rows] == [3]
    assert [row.line for row in grid.page(by="编号").rows] == [4, 5, 6, 3]
    assert [row.line for row in grid.page(by="编号", down=True, start=1, most=2).rows] == [5, 6]
    assert grid.page("宝平", only_wrong=True).total == 1
    assert [row.line for row in grid.rows] == [3, 4, 5, 6]


def test_of_the_sample_only_the_sheet_changes_and_in_it_only_the_cells(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    shutil.copy(ROOT / "content" / "2021-anquanyue" / "units.xlsx", path)
    grid = read_grid(path, path.name)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    cells: dict[int, dict[int, str]] = {grid.rows[3].line: {3: "甲"}, grid.rows[20].line: {3: "乙", 8: "022"}}
    content_files.write([roster_edits.set_rows(path, path.name, cells, [{1: "99", 2: "新"}])])
    with zipfile.ZipFile(path) as archive:
        changed = [name for name in parts if archive.read(name) != parts[name]]
        assert archive.namelist() == list(parts)
    assert len(changed) == 1
    after = read_grid(path, path.name)
    pairs = list(zip(after.rows, grid.rows, strict=False))
    differing = [(row.line, at) for row, was in pairs for at in range(1, 14) if row.cell(at) != was.cell(at)]
    assert differing == [(line, at) for line, row in cells.items() for at in row]
    assert len(after.rows) == len(grid.rows) + 1


@pytest.mark.parametrize(("text", "rows"), [
    ("a\tb\r\nc\t\r\n", (("a", "b"), ("c", ""))), ('"a\r\nb"\t"说""好"""\t"引"', (("a\r\nb", '说"好"', '"引"'),)),
    ('5"\t"半', (('5"', '"半'),)), ("", ()), ("\r\n\r\n", ()), ("\t\t", ()), ("a\rb\nc", (("a",), ("b",), ("c",)))])
def test_cells_of_the_clipboard_are_the_texts_that_they_are(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert pasted_rows(text) == rows
