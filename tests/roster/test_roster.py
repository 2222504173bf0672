"""The roster: what a clerk's .xlsx or .csv gives, and what it is told about it."""

from __future__ import annotations

import io
import pickle
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from generator.roster.stream import UnitStream, iter_units, read_roster
from generator.roster.unit import Unit
from generator.wording.problems import Problem, Refused, Severity
from generator.wording.sentences import sentence

HEADER = ("编号", "单位全称", "单位简称", "类别", "发送方式", "份数", "联络员", "手机",
          "邮箱", "曾用名", "并入", "状态", "备注")  # fmt: skip
SAMPLE = ROOT / "content" / "2021-anquanyue" / "units.xlsx"


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[[Sequence[Sequence[Any]]], Path]:
    def written(rows: Sequence[Sequence[Any]]) -> Path:
        book = Workbook()
        for row in rows:
            book.worksheets[0].append(list(row))
        book.save(tmp_path / "units.xlsx")
        return tmp_path / "units.xlsx"

    return written


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    def written(text: str | bytes, encoding: str = "utf-8") -> Path:
        path = tmp_path / "units.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return written


def read(path: Path) -> tuple[tuple[Unit, ...], list[Problem]]:
    roster, problems = read_roster(path, path.name)
    return roster.units, problems


def found(path: Path) -> list[tuple[str, str]]:
    """Every problem as (place, code), refused or not."""
    try:
        problems = read(path)[1]
    except Refused as refused:
        problems = list(refused.problems)
    for problem in problems:
        for language in ("zh", "en"):
            assert "{" not in "".join(sentence(problem, language)).replace("{{ ", "").replace("{{", "")
    return [(str(problem.place), problem.code) for problem in problems]


# ---- what is read


def test_the_sample_roster_has_32_units_and_no_problem() -> None:
    units, problems = read(SAMPLE)
    assert problems == []
    assert len(units) == 32
    assert (units[0].number, units[0].full_name, units[0].short_name) == ("01", "海滨街道办事处", "海滨街道")
    assert units[31].emails == ("unit32@example.cn",)


def test_every_column_of_a_unit_is_read(xlsx: Callable[..., Path]) -> None:
    row = ("01", "区教育局", "教育局", "部门", "微信群；邮箱,纸质", "2", "黄璐", "18222169302",
           "a@b.cn；c@d.cn", "教委、文教局", None, "在用", "示例", "津A")  # fmt: skip
    [unit], problems = read(xlsx([(*HEADER, "车牌"), row]))
    assert problems == []
    assert unit.channels == ("微信群", "邮箱", "纸质")
    assert unit.copies == 2
    assert (unit.liaison, unit.mobile, unit.emails) == ("黄璐", "18222169302", ("a@b.cn", "c@d.cn"))
    assert (unit.former_names, unit.merged_into, unit.state, unit.note) == (("教委", "文教局"), "", "在用", "示例")
    assert unit.extra == {"车牌": "津A"}
    assert unit.line == 2


def test_templates_see_every_column_by_its_header_and_two_short_names(xlsx: Callable[..., Path]) -> None:
    roster, _ = read_roster(xlsx([("编号", "单位全称", "电　梯\n数"), ("01", "区教育局", "3")]), "units.xlsx")
    values = roster.units[0].values()
    assert (values["编号"], values["全称"], values["简称"], values["单位简称"]) == ("01", *["区教育局"] * 3)
    assert values["电梯数"] == "3"
    assert (values["联络员"], values["状态"]) == ("", "在用")
    assert roster.no_unit() == dict.fromkeys(values, "")


def test_a_unit_that_is_out_of_use_is_read_but_gets_no_documents(csv: Callable[..., Path]) -> None:
    path = csv("编号,单位全称,状态,并入\n1,甲局,,\n2,乙局,停用,1\n3,丙局,停用,甲局\n")
    roster, problems = read_roster(path, "units.csv")
    assert problems == []
    assert [unit.full_name for unit in roster.active] == ["甲局"]
    assert roster.units[1].merged_into == "1"


ODD = ["A&B公司", "压力<0.1MPa", "{{ 7*7 }}", "[[x]]", "【甲】", "😀局", "👨‍👩‍👧办", "𠮷县", "〇局", "a  b", "“甲”局"]


@pytest.mark.parametrize("name", ODD)
def test_odd_text_is_kept_as_it_is(xlsx: Callable[..., Path], csv: Callable[..., Path], name: str) -> None:
    for path in (xlsx([("编号", "单位全称"), ("1", name)]), csv(f"编号,单位全称\n1,{name}\n")):
        [unit], problems = read(path)
        assert problems == []
        assert unit.full_name == name


def test_white_space_around_a_cell_goes_and_inside_stays(csv: Callable[..., Path]) -> None:
    [unit], problems = read(csv("编号 , 单　位 全称\n 1\t,　区 教育局\u00a0\n"))
    assert problems == []
    assert (unit.number, unit.full_name) == ("1", "区 教育局")


def test_empty_rows_and_a_title_above_the_header_do_not_matter(xlsx: Callable[..., Path]) -> None:
    rows = [("宝坻区单位名录",), (), ("编号", "单位全称"), (), ("1", "甲局"), (None, "  "), ("2", "乙局")]
    units, problems = read(xlsx(rows))
    assert problems == []
    assert [(unit.line, unit.full_name) for unit in units] == [(5, "甲局"), (7, "乙局")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_a_csv_is_read_in_the_encodings_that_excel_saves(csv: Callable[..., Path], encoding: str) -> None:
    [unit], problems = read(csv("编号,单位全称,备注\r\n01,区教育局,“好”\r\n", encoding))
    assert problems == []
    assert (unit.number, unit.full_name, unit.note) == ("01", "区教育局", "“好”")


@pytest.mark.parametrize("mark", ["\t", ";"])
def test_a_csv_may_be_split_by_tabs_or_semicolons(csv: Callable[..., Path], mark: str) -> None:
    [unit], problems = read(csv(f"编号{mark}单位全称\n1{mark}甲局\n"))
    assert (unit.full_name, problems) == ("甲局", [])


def test_lines_of_a_csv_are_counted_as_an_editor_counts_them(csv: Callable[..., Path]) -> None:
    path = csv('编号,单位全称,备注\n1,甲局,"两\n行"\n2,乙局,\n2,丙局,\n')
    assert found(path) == [("units.csv:5:1 › 编号", "roster-number-twice")]


def styled(path: Path, rows: Sequence[Sequence[tuple[Any, str]]]) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("名录")
    for row in rows:
        cells = []
        for value, shown in row:
            cell = WriteOnlyCell(sheet, value)
            cell.number_format = shown
            cells.append(cell)
        sheet.append(cells)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (18222169302, "General", "18222169302"),
        (18222169302.0, "0", "18222169302"),
        (1, "00", "01"),
        (1, "000", "001"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12.5%"),
        (1234567, "#,##0", "1,234,567"),
        (1.5, "0.00", "1.50"),
        (-3, "0", "-3"),
        (0.1, "General", "0.1"),
        (0.30000000000000004, "General", "0.3"),
        (3, '0"份"', "3份"),
        (2.5, "0.##", "2.5"),
        (3, "[Red]0_);(0)", "3"),
        (12, "0.00E+00", "12"),
        (True, "General", "TRUE"),
        (date(2021, 5, 31), 'yyyy"年"m"月"d"日"', "2021年5月31日"),
        (date(2021, 5, 31), "mm-dd-yy", "2021/5/31"),
        (date(2021, 5, 1), "yyyy-mm-dd", "2021-05-01"),
        (date(2021, 5, 31), '[$-804]aaaa"，"m"月"d"日";@', "aaaa，5月31日"),
        (datetime.fromisoformat("2021-05-31T14:05"), "yyyy/m/d h:mm", "2021/5/31 14:05"),
        (datetime.fromisoformat("2021-05-31T14:05"), "上午/下午h时", "下午14时"),
        (date(2021, 5, 31), "dddd", "星期一"),
        (timedelta(hours=36, minutes=5), "[h]:mm", "36:05"),
        (timedelta(minutes=5, seconds=7), "[h]:mm:ss", "0:05:07"),
        (time(8, 30), "h:mm AM/PM", "8:30 上午"),
    ],
)
def test_a_number_or_date_cell_gives_the_text_a_person_sees(
    tmp_path: Path, value: Any, shown_as: str, text: str
) -> None:
    rows = [
        [("编号", "@"), ("单位全称", "@"), ("其他", "@")],
        [("1", "@"), ("甲局", "@"), (value, shown_as)],
    ]
    [unit], problems = read(styled(tmp_path / "units.xlsx", rows))
    assert problems == []
    assert unit.extra["其他"] == text


def repacked(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """The workbook with one part changed: what other programs write and openpyxl does not."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_a_date_in_a_chinese_built_in_format_is_no_bare_number(xlsx: Callable[..., Path]) -> None:
    path = xlsx([("编号", "单位全称", "成立"), ("1", "甲局", 44347)])
    sheet, styles = "xl/worksheets/sheet1.xml", "xl/styles.xml"
    style = '<xf numFmtId="31" fontId="0" fillId="0" borderId="0"/>'
    repacked(path, styles, lambda xml: xml.replace("</cellXfs>", f"{style}</cellXfs>"))
    repacked(path, sheet, lambda xml: xml.replace('<c r="C2"', '<c r="C2" s="1"'))
    [unit], problems = read(path)
    assert problems == []
    assert unit.extra["成立"] == "2021年5月31日"


def test_escaped_characters_of_a_workbook_are_what_they_stand_for(xlsx: Callable[..., Path]) -> None:
    path = xlsx([("编号", "单位全称", "备注"), ("1", "甲局", "a_x000D_\nb _xD83D__xDE00_")])
    [unit], problems = read(path)
    assert (unit.note, problems) == ("a\nb 😀", [])


def test_a_size_that_another_program_wrote_too_small_loses_no_row(xlsx: Callable[..., Path]) -> None:
    path = repacked(
        xlsx([("编号", "单位全称"), ("1", "甲局"), ("2", "乙局")]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace('ref="A1:B3"', 'ref="A1:A1"'),
    )
    assert len(read(path)[0]) == 2


def test_the_sheet_called_roster_is_read_and_other_sheets_are_mentioned(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["编号", "单位全称"])
    book.worksheets[0].append(["1", "甲局"])
    book.create_sheet("Sheet2")
    second = book.create_sheet("说明")
    second["B3"] = "填表说明"
    path = tmp_path / "units.xlsx"
    book.save(path)
    assert found(path) == [("units.xlsx", "roster-sheets")]
    second.title = "名录"
    second.append(["编号", "单位全称"])
    second.append(["1", "乙局"])
    book.save(path)
    units, problems = read(path)
    assert ([unit.full_name for unit in units], problems) == (["乙局"], [])


@pytest.mark.parametrize(("value", "told"), [("填表说明", [("units.xlsx", "roster-sheets")]), (None, [])])
def test_another_sheet_is_mentioned_when_it_holds_text(tmp_path: Path, value: str | None, told: list[tuple[str, str]]) -> None:
    book = Workbook()
    for row in (["编号", "单位全称"], ["1", "甲局"]):
        book.worksheets[0].append(row)
    cell = book.create_sheet("Sheet2")["A1"]
    cell.value, cell.number_format = value, "@"  # a cell that is formatted is in the file, empty or not
    book.save(tmp_path / "units.xlsx")
    assert found(tmp_path / "units.xlsx") == told


def test_units_can_be_sent_to_another_process(csv: Callable[..., Path]) -> None:
    units, _ = read(csv("编号,单位全称\n1,甲局\n"))
    assert pickle.loads(pickle.dumps(units)) == units  # noqa: S301  its own bytes
    assert len({*units, *units}) == 1


# ---- one by one


def test_units_come_one_by_one_before_the_file_ends(csv: Callable[..., Path]) -> None:
    units = iter_units(csv("编号,单位全称\n" + "".join(f"{n},单位{n}\n" for n in range(1, 501)) + '9999,"坏'))
    assert next(units).full_name == "单位1"
    with pytest.raises(Refused):
        list(units)


def test_one_by_one_stops_at_the_first_error(csv: Callable[..., Path]) -> None:
    units = iter_units(csv("编号,单位全称\n1,甲局\n2,乙局\n2,丙局\n4,丁局\n"))
    assert [next(units).full_name, next(units).full_name] == ["甲局", "乙局"]
    with pytest.raises(Refused) as refused:
        next(units)
    assert [problem.code for problem in refused.value.problems] == ["roster-number-twice"]


def test_a_stream_keeps_its_problems_beside_the_units(csv: Callable[..., Path]) -> None:
    stream = UnitStream(csv("编号,单位全称\n1,甲局\n2,甲局\n"), "units.csv")
    assert [unit.full_name for unit in stream] == ["甲局", "甲局"]
    assert [problem.code for problem in stream.problems] == ["roster-name-twice"]
    assert stream.columns == ("编号", "单位全称")


# ---- problems of the table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("编号,单位名称\n1,甲局\n", [("units.csv:1:2 › 单位名称", "roster-name-column")]),
        ("编号,全称\n1,甲局\n", [("units.csv:1:2 › 全称", "roster-name-column")]),
        ("编号,单位全秤\n1,甲局\n", [("units.csv:1:2 › 单位全秤", "roster-name-column")]),
        ("甲局,1\n乙局,2\n", [("units.csv:1", "roster-no-names")]),
        ("编号,单位全称,手机号\n1,甲局,\n", [("units.csv:1:3 › 手机号", "roster-column-alias")]),
        ("编号,单位全称,手机,联系电话\n1,甲局,,\n", []),
        ("编号,单位全称,备注,备注\n1,甲局,a,b\n", [("units.csv:1:4 › 备注", "roster-column-twice")]),
        ("编号,单位全称,\n1,甲局,多\n2,乙局,多\n", [("units.csv:2:3", "roster-column-untitled")]),
        ("编号,单位全称\n1,甲局,多\n", [("units.csv:2:3", "roster-column-untitled")]),
        ("编号,单位全称,items,_x\n1,甲局,,\n",
         [("units.csv:1:3 › items", "roster-column-name"), ("units.csv:1:4 › _x", "roster-column-name")]),
        ("编号,单位全称,简称\n1,甲局,甲\n", [("units.csv:1:3 › 简称", "roster-column-taken")]),
        ("编号,单位全称\n", [("units.csv", "roster-empty")]),
        ("\n \n", [("units.csv", "roster-blank")]),
        ("", [("units.csv", "roster-blank")]),
        ("编号,单位全称\n1,甲局\n编号,单位全称\n2,乙局\n", [("units.csv:3:2 › 单位全称", "roster-header-again")]),
        ("单位全称\n甲局\n", [("units.csv:1", "roster-no-numbers")]),
        ("编号,单位全称\n1,甲局\n,乙局\n", [("units.csv:3:1 › 编号", "roster-no-number")]),
        ("编号,单位全称\n01,甲局\n1,乙局\n", [("units.csv:3:1 › 编号", "roster-number-alike")]),
        ("编号,单位全称\n03,甲局\n０３,乙局\n", [("units.csv:3:1 › 编号", "roster-number-alike")]),
        ("编号,单位全称\n01,甲局\n０２,乙局\n", [("units.csv:3:1 › 编号", "roster-number-width")]),
        ("编号,单位全称\n01,甲局\n2,乙局\n3,丙局\n", [("units.csv:3:1 › 编号", "roster-number-padding")]),
        ("编号,单位全称\n1,甲局\n2,乙局\n10,丙局\n100,丁局\n", []),
        ("编号,单位全称\n01,甲局\n02,乙局\n100,丙局\n", []),
        ("编号,单位全称\n1,甲局\n合计,39\n", [("units.csv:3", "roster-no-unit-row")]),
        ("编号,单位全称\n1,甲局\n,共 39 个单位\n", [("units.csv:3", "roster-no-unit-row")]),
        ("编号,单位全称,类别\n一、市直,,\n1,甲局,市直\n", [("units.csv:2", "roster-no-unit-row")]),
        ("编号,单位全称\n1,甲局\n填表人：某某,\n", [("units.csv:3", "roster-no-unit-row")]),
        ("编号,单位全称\n1,一汽集团\n2,八一小学\n3,共青团市委\n4,总工会\n5,合计村村委会\n6,三一重工\n", []),
        ("编号,单位全称\n1,TRUE\n2,1.5\n3,乙局\n",
         [("units.csv:2:2 › 单位全称", "roster-not-a-name"), ("units.csv:3:2 › 单位全称", "roster-not-a-name")]),
        ("编号,单位全称\n1,市教\u00a0育局\n", [("units.csv:2:2 › 单位全称", "roster-space")]),
        ("编号,单位全称,证号\n1,甲局,110101199001011234\n2,乙局,11010119900101123X\n", [("units.csv:2:3 › 证号", "roster-id-numbers")]),
        ("编号,单位全称,发送方式,邮箱\n1,甲局,邮箱 纸质,\n2,乙局,邮箱,\n3,丙局,邮箱/微信群,a@example.cn\n",
         [("units.csv:2:4 › 邮箱", "roster-mail-missing")]),
        ("编号,单位全称,发送方式\n1,甲局,QQ群；政务微信\n2,乙局,钉钉 OA 传真\n3,丙局,专人送达（纸质）\n", []),
        ("编号,单位全称,发送方式\n1,甲局,飞鸽\n2,乙局,专人（马车）\n",
         [("units.csv:2:3 › 发送方式", "roster-channel"), ("units.csv:3:3 › 发送方式", "roster-channel")]),
        ("编号,单位全称\n01,甲局\n01,乙局\n", [("units.csv:3:1 › 编号", "roster-number-twice")]),
        ("编号,单位全称\n1,\n", [("units.csv:2:2 › 单位全称", "roster-no-name"), ("units.csv", "roster-empty")]),
        ("编号,单位全称\n1,甲局\n2,甲局\n", [("units.csv:3:2 › 单位全称", "roster-name-twice")]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_table_is_said_at_its_place(
    csv: Callable[..., Path], text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(csv(text)) == expected


def test_a_missing_number_becomes_the_row_number(csv: Callable[..., Path]) -> None:
    units, _ = read(csv("编号,单位全称\n1,甲局\n,乙局\n"))
    assert [unit.number for unit in units] == ["1", "3"]


def test_a_header_is_looked_for_in_the_first_rows_only(csv: Callable[..., Path]) -> None:
    remarks = "".join(f"说明{n},\n" for n in range(25))
    assert found(csv(remarks + "编号,单位全称\n1,甲局\n")) == [("units.csv:1", "roster-no-names")]


def test_an_empty_workbook_is_an_empty_roster(xlsx: Callable[..., Path]) -> None:
    assert found(xlsx([])) == [("units.xlsx", "roster-empty")]


def test_an_error_that_only_the_end_shows_stops_at_the_end(csv: Callable[..., Path]) -> None:
    units = iter_units(csv("编号,单位全称,状态,并入\n1,甲局,停用,丁局\n"))
    assert next(units).full_name == "甲局"
    with pytest.raises(Refused, match="roster-merged-into"):
        next(units)


def test_the_row_number_that_stands_in_may_collide(csv: Callable[..., Path]) -> None:
    assert ("units.csv:4:1 › 编号", "roster-number-twice") in found(csv("编号,单位全称\n1,甲局\n,乙局\n3,丙局\n"))


def test_merged_cells_are_errors_in_the_header_and_among_the_units_only(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["名录"], ["编号", "单位全称", "类别"], ["1", "甲局", "街道"], ["2", "乙局", None], [], ["", "", ""]):
        sheet.append(row)
    for area in ("A1:C1", "C3:C4", "A9:C10"):
        sheet.merge_cells(area)
    book.save(tmp_path / "units.xlsx")
    assert found(tmp_path / "units.xlsx") == [("units.xlsx:3:3 › 类别", "roster-merged")]


# ---- problems of a cell

CELLS = [
    ("手机", "1.82222E+10", "roster-excel-rounded"),
    ("座机", "2.92409E+07", "roster-excel-rounded"),
    ("编号", "1.0", "roster-excel-decimal"),
    ("编号", "1月2日", "roster-excel-date"),
    ("编号", "2-Jan", "roster-excel-date"),
    ("成立日期", "44347", "roster-excel-serial"),
    ("状态", "撤销", "roster-state"),
    ("发送方式", "微信群；电报", "roster-channel"),
    ("发送方式", "微信", "roster-channel-near"),
    ("发送方式", "邮件", "roster-channel-near"),
    ("份数", "两份", "roster-copies"),
    ("份数", "2.0", "roster-excel-decimal"),
    ("邮箱", "a@b.cn；unit＠example.cn", "roster-email"),
    ("手机", "1822216930", "roster-mobile"),
    ("单位简称", "甲\n局", "roster-line-break"),
    ("单位简称", "甲\x01局", "roster-character"),
    ("单位简称", "甲\u2028局", "roster-character"),
    ("备注", "甲\ufdd0", "roster-character"),
    ("备注", "甲\ufffd", "roster-character"),
    ("备注", "\u0085甲", "roster-character"),
    ("备注", "甲\U0001fffe", "roster-character"),
    ("备注", "甲\u200b局", "roster-invisible"),
    ("并入", "丁局", "roster-merged-into"),
]


@pytest.mark.parametrize(("column", "text", "code"), CELLS)
def test_what_is_wrong_in_a_cell_is_said_at_the_cell(
    csv: Callable[..., Path], column: str, text: str, code: str
) -> None:
    header = ["编号", "单位全称", "状态", column] if column != "编号" else ["序", "单位全称", "状态", column]
    header = [*dict.fromkeys(header)]
    cells = {"编号": "7", "单位全称": "甲局", "状态": "停用", "序": "", column: text}
    path = csv(",".join(header) + "\n" + ",".join(f'"{cells[name]}"' for name in header) + "\n")
    assert found(path) == [(f"units.csv:2:{header.index(column) + 1} › {column}", code)]


@pytest.mark.parametrize(
    "text", ["18222169302", "022-29240881", "29240881", "18222169302、022-29240881", "+86 182 2216 9302", ""]
)
def test_phone_numbers_as_offices_write_them_pass(csv: Callable[..., Path], text: str) -> None:
    assert found(csv(f"编号,单位全称,手机\n1,甲局,{text}\n")) == []


INNOCENT = [
    ("门牌号", "30120"), ("门牌号", "44347"), ("报送日期", "2021年5月31日"), ("报送日期", "5月31日"), ("报送日期", "20210531"),
    ("报送日期", "12345"), ("联络员", "1月2日"), ("座机", "1.0"), ("座机", "29240881"), ("备注", "甲\n乙\t丙"), ("备注", "1.5E+3万元"),
    ("备注", "甲\ufffc\U0001fffd"), ("曾用名", "甲处\n乙处"), ("发送方式", "微信群；邮箱、纸质，交换站"), ("份数", "12"), ("状态", "停用"),
]


@pytest.mark.parametrize(("column", "text"), INNOCENT)
def test_a_cell_that_only_looks_like_a_damaged_one_is_left_alone(csv: Callable[..., Path], column: str, text: str) -> None:
    assert found(csv(f'编号,单位全称,{column}\n1,甲局,"{text}"\n')) == []


@pytest.mark.parametrize("plane", range(1, 17))
@pytest.mark.parametrize("last", [0xFFFE, 0xFFFF])
def test_the_noncharacters_of_every_plane_are_told_with_their_code(csv: Callable[..., Path], plane: int, last: int) -> None:
    [problem] = read(csv(f"编号,单位全称,备注\n1,甲局,乙{chr(plane * 0x10000 + last)}\n"))[1]
    assert (problem.code, problem.facts["code"], problem.facts["position"]) == ("roster-character", f"U+{plane:X}{last:04X}", "2")


@pytest.mark.parametrize(("text", "code", "position"), [
    ("甲乙\u200b局", "U+200B", 4), ("\ufeff甲", "U+FEFF", 2), ("甲\u2060", "U+2060", 3),
])
def test_a_character_that_nobody_sees_is_told_with_its_place(csv: Callable[..., Path], text: str, code: str, position: int) -> None:
    [problem] = read(csv(f"编号,单位全称,备注\n1,甲局,“{text}”\n"))[1]
    assert (problem.code, problem.facts["code"], problem.facts["position"]) == ("roster-invisible", code, str(position))


def test_a_merged_unit_that_is_still_in_use_is_an_error(csv: Callable[..., Path]) -> None:
    assert found(csv("编号,单位全称,并入\n1,甲局,\n2,乙局,1\n")) == [("units.csv:3:3 › 并入", "roster-merged-active")]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (date(2021, 1, 2), "roster-excel-date"),
        (12345678901234567890, "roster-excel-digits"),
        ("#REF!", "roster-excel-error"),
        ("=A2&1", "roster-formula"),
        ("_x0000_", "roster-character"),
        ("_xD800_", "roster-character"),
    ],
)
def test_what_excel_made_of_a_cell_is_said(xlsx: Callable[..., Path], value: Any, code: str) -> None:
    assert found(xlsx([("编号", "单位全称", "联络员"), ("1", "甲局", value)])) == [("units.xlsx:2:3 › 联络员", code)]


def test_a_number_shown_as_a_date_that_no_calendar_has_is_an_error_of_excel(tmp_path: Path) -> None:
    rows: list[list[tuple[Any, str]]] = [
        [("编号", "@"), ("单位全称", "@"), ("成立", "@")], [("1", "@"), ("甲局", "@"), (99999999, "yyyy-mm-dd")]]
    assert found(styled(tmp_path / "units.xlsx", rows)) == [("units.xlsx:2:3 › 成立", "roster-excel-error")]


def test_a_formula_with_its_result_in_the_file_is_that_result(xlsx: Callable[..., Path]) -> None:
    path = repacked(
        xlsx([("编号", "单位全称", "联络员"), ("1", "甲局", "=1+1")]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace("<v></v>", "<v>2</v>").replace("<v />", "<v>2</v>").replace("<v/>", "<v>2</v>"),
    )
    [unit], problems = read(path)
    assert (unit.liaison, problems) == ("2", [])


def test_all_problems_of_a_pass_come_at_once_and_only_errors_stop(csv: Callable[..., Path]) -> None:
    path = csv("编号,单位全称,状态\n1,甲局,好\n1,甲局,\n,,坏\n")
    severities = [problem.severity for problem in read(path)[1]]
    assert severities.count(Severity.ERROR) == 4
    assert severities.count(Severity.REMINDER) == 1


# ---- files that are no roster


def no_roster(folder: Path, name: str, data: bytes) -> list[tuple[str, str]]:
    (folder / name).write_bytes(data)
    return found(folder / name)


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("units.xls", OLE, "roster-old-excel"),
        ("units.xlsx", OLE, "roster-old-excel"),
        ("units.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "roster-password"),
        ("units.xlsx", "编号,单位全称\n1,甲局\n".encode(), "roster-not-xlsx"),
        ("units.xlsx", zipped(word__document="x"), "roster-not-xlsx"),
        ("units.xlsx", b"PK\x03\x04 and no more", "zip-damaged"),
        ("units.xlsx", zipped(xl__workbook="x"), "roster-damaged"),
        ("units.xlsx", b"", "roster-blank"),
        ("units.csv", zipped(xl__workbook="x"), "roster-xlsx-as-csv"),
        ("units.csv", "编号,单位全称\n1,甲局\n".encode("utf-16"), "roster-utf16"),
        ("units.docx", b"x", "roster-kind"),
        ("units", b"x", "roster-kind"),
    ],
)
def test_a_file_that_is_no_roster_is_refused_with_what_to_do(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    assert no_roster(tmp_path, name, data) == [(name, code)]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert found(tmp_path / "units.xlsx") == [("units.xlsx", "roster-missing")]
    assert found(tmp_path) == [(tmp_path.name, "file-not-regular")]


def test_a_byte_of_no_encoding_is_shown_at_its_line(csv: Callable[..., Path]) -> None:
    text = "编号,单位全称\n1,甲局\n2,乙局\n"
    assert found(csv(text.encode("gbk") + b"3,\xff\xff\n")) == [("units.csv:4", "roster-encoding")]
    torn = text.encode().replace("乙局".encode(), "乙局".encode()[:-1])
    assert found(csv(torn)) == [("units.csv:3", "roster-encoding")]
    surrogate = text.encode().replace("乙".encode(), b"\xed\xa0\x80")
    assert found(csv(surrogate)) == [("units.csv:3", "roster-encoding")]


@pytest.mark.parametrize("row", ['2,"乙局\n3,丙局\n', '2,"安全"月局\n'])
def test_a_straight_quote_without_partner_is_an_error_not_lost_text(csv: Callable[..., Path], row: str) -> None:
    assert found(csv("编号,单位全称\n1,甲局\n" + row)) == [("units.csv:3", "roster-csv-quote")]


def test_a_workbook_that_breaks_off_is_refused_where_it_breaks(xlsx: Callable[..., Path]) -> None:
    path = xlsx([("编号", "单位全称"), *((str(n), f"单位{n}") for n in range(3000))])
    repacked(path, "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2])
    [(place, code)] = found(path)
    assert code == "roster-damaged"
    assert place.startswith("units.xlsx:")


@pytest.mark.parametrize("units", [2, 3000])
def test_a_sheet_with_a_damaged_byte_is_refused_not_read_as_it_came(xlsx: Callable[..., Path], units: int) -> None:
    path = xlsx([("编号", "单位全称"), *((str(n), f"单位{n}") for n in range(units))])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    cell = f'r="B{units}"'.encode()
    assert parts["xl/worksheets/sheet1.xml"].count(cell) == 1
    path.write_bytes(path.read_bytes().replace(cell, cell.replace(b"B", b"C")))  # its checksum stays that of the whole sheet
    [(place, code)] = found(path)
    assert (place.partition(":")[0], code) == ("units.xlsx", "roster-damaged")
