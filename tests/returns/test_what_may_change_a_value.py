"""Words that are no value and no printed text, tables that look alike, cells that moved: what is not proved is put to a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from test_reading_of_tables import CAMPAIGN, FILLED, NOTICE, STOCK, UNITS, filled, read, retyped, rows_of

from generator import pipeline
from generator.campaign.project import find_project
from generator.forms.filled import read_blanks
from generator.returns.reading.catalogue import Catalogue, catalogue
from generator.returns.simulating.copies import FormCopy, paragraph, remove, text_of, write
from generator.returns.values.read import read_value
from generator.text.blanks import BlankType
from generator.word.runs import w

pytestmark = pytest.mark.no_cover

Forms = tuple[dict[str, bytes], Catalogue]


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Forms:
    """A unit's forms: one table, and two tables with the same words under a heading each."""
    root = tmp_path_factory.mktemp("forms")
    folder = root / "content" / "2023-cangku"
    (folder / "annexes").mkdir(parents=True)
    (root / "templates").symlink_to(Path(__file__).parents[2] / "templates")
    document = Document()
    document.add_paragraph("两组物资情况表")
    for group in ("东片", "西片"):
        document.add_paragraph(f"{group}情况")
        table = document.add_table(rows=0, cols=3)
        for row in (("品名", "计划", "实有"), ("编织袋", f"[[{group}袋计划:数]]", f"[[{group}袋实有:数]]"),
                    ("救生衣", f"[[{group}衣计划:数]]", f"[[{group}衣实有:数]]")):  # fmt: skip
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.save(str(folder / "annexes" / "两组.docx"))
    (folder / "annexes" / "物资.yaml").write_text(STOCK, encoding="utf-8")
    annexes = "  - {简称: 物资, 内容: annexes/物资.yaml, 期限: 4月28日}\n"
    annexes += "  - {简称: 两组, 内容: annexes/两组.docx, 标题: 两组物资情况表, 期限: 4月28日}\n"
    (folder / "campaign.yaml").write_text(f"{CAMPAIGN}{annexes}单位: units.csv\n", encoding="utf-8")
    (folder / "notice.md").write_text(NOTICE, encoding="utf-8")
    (folder / "units.csv").write_text(UNITS, encoding="utf-8")
    project = find_project(root)
    pipeline.build(project, "2023-cangku")
    made = sorted((project.output / "2023-cangku").glob("A1-*/附件*.docx"))
    return {"物资": made[0].read_bytes(), "两组": made[1].read_bytes()}, catalogue(project)


@pytest.mark.parametrize(("said", "sure"), [
    ("本表数据为去年情况", False), ("单位：千件", False), ("请忽略本表", False), ("计划填的是实有", False), ("去年底稿", False),
    ("仅作示意", False), ("报送单位：千件", False),
    ("审核人（签字）：甲某某", True), ("负责人：甲某　　经办人：乙某", True), ("（盖章）", True), ("以上情况属实", True), ("请查收", True),
    ("桥头镇人民政府", True), ("续表", True)])  # fmt: skip
def test_words_below_a_form_leave_values_sure_only_by_a_closed_list(forms: Forms, said: str, sure: bool) -> None:
    copy, ids = filled(forms[0]["物资"])
    copy.body.insert(len(copy.body) - 1, paragraph(said))
    assert ({ids[name] for name in FILLED}.isdisjoint(read("表.docx", copy.data(), forms[1])["doubtful"])) is sure


@pytest.mark.parametrize(("more", "sure"), [("（样表）", False), ("（单位：百件）", False), ("、", True)])
def test_words_in_the_title_may_change_every_value(forms: Forms, more: str, sure: bool) -> None:
    copy, ids = filled(forms[0]["物资"])
    title = next(p for p in copy.paragraphs() if text_of(p) == "物资储备情况表")
    write(title, text_of(title) + more)
    assert (ids["泵实有"] not in read("表.docx", copy.data(), forms[1])["doubtful"]) is sure


def numbered(data: bytes) -> tuple[FormCopy, dict[str, str]]:
    """The form with two tables filled in, and its values by blank."""
    copy, values = FormCopy(data), {blank.id: str(n) for n, blank in enumerate(read_blanks(data), 11)}
    for blank, value in values.items():
        copy.type_into(blank, value)
    return copy, values


def heading(copy: FormCopy, text: str) -> etree._Element:
    return next(p for p in copy.paragraphs() if text_of(p) == text)


def headings_exchanged(copy: FormCopy) -> None:
    east, west = heading(copy, "东片情况"), heading(copy, "西片情况")
    write(east, "西片情况")
    write(west, "东片情况")


def second_table_first(copy: FormCopy) -> None:
    west = heading(copy, "西片情况")
    table = west.getnext()
    assert table is not None
    heading(copy, "东片情况").addprevious(west)
    west.addnext(table)


def no_headings(copy: FormCopy) -> None:
    remove(heading(copy, "东片情况"))
    remove(heading(copy, "西片情况"))


@pytest.mark.parametrize("change", [headings_exchanged, second_table_first, no_headings])
@pytest.mark.parametrize("bare", [False, True])
def test_of_two_tables_alike_only_the_line_above_tells_which_is_which(forms: Forms, change: Callable[[FormCopy], None], bare: bool) -> None:
    copy, values = numbered(forms[0]["两组"])
    change(copy)
    if bare:
        copy.lose_controls()
        copy.lose_bookmarks()
    assert set(values) <= set(read("表.docx", copy.data(), forms[1])["doubtful"])


def test_two_tables_alike_as_issued_are_read(forms: Forms) -> None:
    copy, values = numbered(forms[0]["两组"])
    copy.lose_controls()
    copy.lose_bookmarks()
    entry = read("表（桥头镇人民政府）.docx", copy.data(), forms[1])
    assert {blank: entry["values"][blank] for blank in values} == values
    assert set(values).isdisjoint(entry["doubtful"])


def test_where_one_cell_of_a_row_is_gone_the_whole_row_is_doubtful(forms: Forms) -> None:
    copy, ids = filled(forms[0]["物资"])
    remove(rows_of(copy)[1].findall(w("tc"))[1])
    doubtful = read("表.docx", copy.data(), forms[1])["doubtful"]
    assert {ids["袋计划"], ids["袋实有"], ids["袋地点"]} <= set(doubtful)
    assert ids["泵实有"] not in doubtful


def columns_exchanged(copy: FormCopy) -> None:
    for row in rows_of(copy):
        cells = row.findall(w("tc"))
        cells[1].addprevious(cells[2])


def turned(copy: FormCopy) -> None:
    rows = rows_of(copy)
    grid = [row.findall(w("tc")) for row in rows]
    for row in rows:
        for cell in row.findall(w("tc")):
            row.remove(cell)
    for number, row in enumerate(rows):
        for line in grid:
            row.append(line[number])


@pytest.mark.parametrize("change", [columns_exchanged, turned])
def test_a_table_drawn_anew_has_proposals_by_its_labels(forms: Forms, change: Callable[[FormCopy], None]) -> None:
    copy, ids = filled(forms[0]["物资"])
    change(copy)
    entry = read("表.docx", retyped(copy), forms[1])
    assert {name: entry["values"][ids[name]] for name in FILLED} == FILLED
    assert {ids[name] for name in FILLED if not name.endswith("地点")} <= set(entry["doubtful"])


@pytest.mark.parametrize(("kind", "raw", "value", "sure"), [
    (BlankType.NUMBER, "12.0", "12", True), (BlankType.NUMBER, "12.50", "12.50", True), (BlankType.NUMBER, "1\u200b2", "12", True),
    (BlankType.NUMBER, "١٢", "12", False), (BlankType.TEXT, "甲某 13900000001", "甲某 13900000001", False),
    (BlankType.TEXT, "如上", "如上", False)])
def test_values_of_odd_hands(kind: BlankType, raw: str, value: str, sure: bool) -> None:
    told = read_value(kind, raw)
    assert (told.value, told.standing.value == "sure") == (value, sure)
