"""Forms with tables of many numbers: a value stands under its heading and beside its label, or a person is asked."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from openpyxl import Workbook
from returned_forms import Entry

from generator import pipeline
from generator.campaign.project import Project, find_project
from generator.forms.filled import read_blanks
from generator.returns.containers import Received
from generator.returns.data import returns_data
from generator.returns.reading.catalogue import Catalogue, catalogue
from generator.returns.run import read_one
from generator.returns.simulating.copies import FormCopy, paragraph, remove, text_of, write
from generator.word.runs import w

pytestmark = pytest.mark.no_cover

CAMPAIGN = """活动: 仓库检查
年份: 2023
首届年份: 2020
主题: 有备无患
地区: 江口县
上年: 无
发文机关: {标志: 江口县应急办公室, 简称: 县应急办, 署名: 无}
版头: 文件
印章: 无
发文字号: 江应办〔2023〕5号
主送机关: 各乡镇
成文日期: 4月10日
联系人: {姓名: 值班室, 电话: 010-00000002, 邮箱: office@example.cn}
附件:
"""
NOTICE = "---\n标题: 关于开展“{{ 活动 }}”的通知\n附件说明: 有\n---\n请按时报送。\n"
UNITS = """编号,单位全称,单位简称,类别,发送方式,份数,邮箱,状态,备注
A1,桥头镇人民政府,桥头镇,镇,微信群,1,,在用,
A2,白沙乡人民政府,白沙乡,乡,微信群,1,,在用,
"""
STOCK = """形式: 统计表
标题: 物资储备情况表
栏目: [品名, 计划, 实有, 存放地点]
行:
  - {品名: 编织袋, 计划: "[[袋计划:数]]", 实有: "[[袋实有:数]]", 存放地点: "[[袋地点]]"}
  - {品名: 救生衣, 计划: "[[衣计划:数]]", 实有: "[[衣实有:数]]", 存放地点: "[[衣地点]]"}
  - {品名: 抽水泵, 计划: "[[泵计划:数]]", 实有: "[[泵实有:数]]", 存放地点: "[[泵地点]]"}
"""
KINDS = ("文字", "段落", "数", "月", "日", "日期", "手机", "电话", "邮箱", "是/否", "甲/乙/丙")
FILLED = {"袋计划": "12", "袋实有": "10", "袋地点": "一号库", "衣计划": "30", "衣实有": "31", "衣地点": "二号库",
          "泵计划": "7", "泵实有": "8", "泵地点": "三号库"}  # fmt: skip


def built_of(root: Path, annexes: dict[str, str]) -> Project:
    """A project with one campaign of these annexes, built."""
    folder = root / "content" / "2023-cangku"
    (folder / "annexes").mkdir(parents=True)
    (root / "templates").symlink_to(Path(__file__).parents[2] / "templates")
    listed = "".join(f"  - {{简称: {Path(name).stem}, 内容: annexes/{name}, 期限: 4月28日}}\n" for name in annexes)
    (folder / "campaign.yaml").write_text(f"{CAMPAIGN}{listed}单位: units.csv\n", encoding="utf-8")
    (folder / "notice.md").write_text(NOTICE, encoding="utf-8")
    (folder / "units.csv").write_text(UNITS, encoding="utf-8")
    for name, text in annexes.items():
        (folder / "annexes" / name).write_text(text, encoding="utf-8")
    project = find_project(root)
    pipeline.build(project, "2023-cangku")
    return project


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Catalogue]:
    """A unit's form with a table of numbers, and the forms that were issued."""
    project = built_of(tmp_path_factory.mktemp("stock"), {"物资.yaml": STOCK})
    return next((project.output / "2023-cangku").glob("A1-*/附件*.docx")).read_bytes(), catalogue(project)


def filled(data: bytes) -> tuple[FormCopy, dict[str, str]]:
    """The form filled in, and its blanks by name."""
    copy, ids = FormCopy(data), {blank.name: blank.id for blank in read_blanks(data)}
    for name, value in FILLED.items():
        copy.type_into(ids[name], value)
    return copy, ids


def rows_of(copy: FormCopy) -> list[etree._Element]:
    return [row for row in copy.root.iter(w("tr")) if len(row.findall(w("tc"))) == 4]


def read(name: str, data: bytes, known: Catalogue) -> Entry:
    [entry] = returns_data([read_one(Received(name, data), known)])
    return entry


def retyped(copy: FormCopy) -> bytes:
    """The same text in a new document, as copied cell by cell: no bookmarks, no brackets, no properties."""
    document = Document()
    document.add_paragraph("物资储备情况表")
    table = document.add_table(rows=0, cols=4)
    for row in rows_of(copy):
        for cell, made in zip(row.findall(w("tc")), table.add_row().cells, strict=True):
            made.text = text_of(cell).strip("（） \u00a0")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def swap_columns(copy: FormCopy) -> None:
    for row in rows_of(copy):
        cells = row.findall(w("tc"))
        cells[1].addprevious(cells[2])


def swap_headings(copy: FormCopy) -> None:
    cells = rows_of(copy)[0].findall(w("tc"))
    write(cells[1], "实有")
    write(cells[2], "计划")


def other_measure(copy: FormCopy) -> None:
    write(rows_of(copy)[0].findall(w("tc"))[1], "计划（万）")


def no_headings(copy: FormCopy) -> None:
    remove(rows_of(copy)[0])


@pytest.mark.parametrize("again", [retyped, FormCopy.data])
@pytest.mark.parametrize(("change", "columns"), [
    (swap_columns, ("计划", "实有")), (swap_headings, ("计划", "实有")), (other_measure, ("计划",)), (no_headings, ("计划", "实有"))])
def test_a_number_is_sure_only_under_its_heading(
    stock: tuple[bytes, Catalogue], change: Callable[[FormCopy], None], columns: tuple[str, ...], again: Callable[[FormCopy], bytes],
) -> None:
    copy, ids = filled(stock[0])
    change(copy)
    entry = read("表.docx", again(copy), stock[1])
    if entry["status"] == "read":  # too little is left of it without its headings
        assert {ids[f"{row}{column}"] for row in "袋衣泵" for column in columns} <= set(entry["doubtful"])


def swap_rows(copy: FormCopy) -> None:
    rows = rows_of(copy)
    rows[1].addprevious(rows[2])


def swap_labels(copy: FormCopy) -> None:
    rows = rows_of(copy)
    write(rows[1].findall(w("tc"))[0], "救生衣")
    write(rows[2].findall(w("tc"))[0], "编织袋")


def one_row_twice(copy: FormCopy) -> None:
    rows = rows_of(copy)
    again = etree.fromstring(etree.tostring(rows[1]))
    for mark in [*again.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
        remove(mark)
    for node in again.iter(w("t")):
        node.text = "99" if (node.text or "").isdigit() else node.text
    rows[2].addnext(again)


def label_behind_the_value(copy: FormCopy) -> None:
    for row in rows_of(copy):
        cells = row.findall(w("tc"))
        cells[0].addprevious(cells[1])


@pytest.mark.parametrize("again", [retyped, FormCopy.data])
@pytest.mark.parametrize("change", [swap_rows, swap_labels, one_row_twice, label_behind_the_value])
def test_a_number_is_sure_only_in_the_row_of_its_label(
    stock: tuple[bytes, Catalogue], change: Callable[[FormCopy], None], again: Callable[[FormCopy], bytes],
) -> None:
    copy, ids = filled(stock[0])
    change(copy)
    entry = read("表.docx", again(copy), stock[1])
    moved = {ids[name] for name in FILLED if name[0] in "袋衣" and not name.endswith("地点")}
    wrong = {blank for name, blank in ids.items() if name in FILLED and entry["values"][blank] != FILLED[name]}
    assert (moved if change is not one_row_twice else {ids["袋计划"], ids["袋实有"]}) | wrong <= set(entry["doubtful"])


def test_numbers_typed_over_their_brackets_are_told_apart_by_their_cells(stock: tuple[bytes, Catalogue]) -> None:
    copy, ids = filled(stock[0])
    entry = read("表（桥头镇人民政府）.docx", retyped(copy), stock[1])
    assert {name: entry["values"][blank] for name, blank in ids.items() if name in FILLED} == FILLED
    assert set(entry["doubtful"]) <= {"unit"}


def test_an_empty_cell_beside_an_uncertain_number_is_uncertain(stock: tuple[bytes, Catalogue]) -> None:
    copy, ids = filled(stock[0])
    copy.replace_inside(ids["袋计划"], "12/10")
    copy.replace_inside(ids["袋实有"], "")
    entry = read("表.docx", copy.data(), stock[1])
    assert {ids["袋计划"], ids["袋实有"]} <= set(entry["doubtful"])
    assert ids["泵实有"] not in entry["doubtful"]


def test_a_value_in_a_cell_that_goes_on_below_is_uncertain(stock: tuple[bytes, Catalogue]) -> None:
    copy, ids = filled(stock[0])
    for row, value in ((1, "restart"), (2, "continue")):
        settings = rows_of(copy)[row].findall(w("tc"))[1].find(w("tcPr"))
        assert settings is not None
        etree.SubElement(settings, w("vMerge"), {w("val"): value})
    copy.type_into(ids["衣计划"], " ")
    assert {ids["袋计划"], ids["衣计划"]} <= set(read("表.docx", copy.data(), stock[1])["doubtful"])


def test_a_table_that_begins_further_right_in_a_sheet_is_read(stock: tuple[bytes, Catalogue]) -> None:
    copy, ids = filled(stock[0])
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.cell(1, 3, "物资储备情况表")
    for number, row in enumerate(rows_of(copy), 2):
        for column, cell in enumerate(row.findall(w("tc")), 3):
            sheet.cell(number, column, text_of(cell).strip("（） \u00a0"))
    sheet.merge_cells("C8:C9")
    out = io.BytesIO()
    book.save(out)
    entry = read("表（桥头镇人民政府）.xlsx", out.getvalue(), stock[1])
    assert {name: entry["values"][blank] for name, blank in ids.items() if name in FILLED} == FILLED
    assert set(entry["doubtful"]) <= {"unit"}


@pytest.mark.parametrize(("said", "sure"), [("编织袋", True), ("存放地点", True), ("编织袋13", False), ("13", True), ("计划应为13", False)])
def test_printed_words_once_more_say_nothing_new(stock: tuple[bytes, Catalogue], said: str, sure: bool) -> None:
    copy, ids = filled(stock[0])
    copy.body.insert(len(copy.body) - 1, paragraph(said))
    entry = read("表.docx", copy.data(), stock[1])
    assert (ids["泵实有"] not in entry["doubtful"]) is sure


def test_another_form_with_like_words_is_not_taken_for_this_one(stock: tuple[bytes, Catalogue]) -> None:
    document = Document()
    table = document.add_table(rows=0, cols=3)
    for row in (("品名", "实有", "存放地点"), ("编织袋", "5", "甲地"), ("铁锹", "6", "乙地")):
        for made, text in zip(table.add_row().cells, row, strict=True):
            made.text = text
    out = io.BytesIO()
    document.save(out)
    entry = read("物品.docx", out.getvalue(), stock[1])
    assert entry["status"] == "unknown" or "annex" in entry["doubtful"]


# ---- every form reads itself back
def any_annexes(seed: int) -> dict[str, str]:
    """Six annexes of any shape with blanks of any type, also at their very end."""
    luck = random.Random(seed)  # noqa: S311  nothing secret
    number = iter(range(1000))

    def blank() -> str:
        kind = luck.choice(KINDS)
        return f"[[空{next(number)}{'' if kind == '文字' else ':' + kind}]]"

    def words(most: int = 6) -> str:
        return "".join(luck.choice("组织开展参加人员情况说明安全检查宣传整改") for _ in range(luck.randint(1, most)))

    def line() -> str:
        return "".join(words() + blank() for _ in range(luck.randint(1, 4))) + luck.choice(("", "。", words()))

    made: dict[str, str] = {}
    for k in range(2):
        rows = "".join(f"  - 项{n} | {blank()} | {words()} | {blank()}\n" for n in range(luck.randint(1, 4)))
        made[f"登记{k}.yaml"] = f"形式: 登记表\n标题: {words()}登记表{k}\n行:\n{rows}" + luck.choice(("", "注: 注：请按时报送。\n"))
        rows = "".join(
            f"  - {{类别: 类{n}, 要求: {words()}, 情况: '{line()}', 备注: '{blank()}'}}\n" for n in range(luck.randint(1, 4)))
        made[f"统计{k}.yaml"] = f"形式: 统计表\n标题: {words()}统计表{k}\n栏目: [类别, 要求, 情况, 备注]\n行:\n{rows}"
        body = "\n".join(f"{n}.{line()}" for n in range(1, luck.randint(2, 6)))
        made[f"提纲{k}.md"] = f"---\n形式: 提纲\n标题: {words()}提纲{k}\n---\n{body}\n"
    return made


@pytest.mark.parametrize("seed", range(4))
def test_every_form_of_any_shape_reads_itself_back_empty_with_exactly_its_blanks(tmp_path: Path, seed: int) -> None:
    project = built_of(tmp_path, any_annexes(seed))
    known = catalogue(project)
    forms = sorted((project.output / "2023-cangku").glob("A?-*/附件*.docx"))
    assert len(forms) == 12
    for form in forms:
        entry = read(form.name, form.read_bytes(), known)
        blanks = {blank.id for blank in read_blanks(form.read_bytes())}
        assert (entry["values"], entry["doubtful"]) == (dict.fromkeys(blanks, ""), []), form.name
        assert entry["unit"] == form.parent.name.partition("-")[0]
