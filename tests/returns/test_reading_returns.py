"""The reader of returns: each kind of filled form is read right, or shown to a person; never silently wrong."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from returned_forms import SAMPLE, SHOWCASE, Built, Entry, joined

from benchmarks import returns as measured
from generator import pipeline
from generator.forms.filled import read_blanks
from generator.returns.containers import Received
from generator.returns.data import returns_data
from generator.returns.reading.catalogue import Catalogue
from generator.returns.run import read_one
from generator.returns.simulating.copies import FormCopy, exchange, paragraph, remove, run, text_of, write
from generator.returns.simulating.run import KINDS, Simulated
from generator.returns.simulating.scoring import Score, score
from generator.word.runs import w


def entry_of(built: Built, made: Simulated) -> Entry | None:
    return next((e for e in built.read(made.name, made.data) if set(made.answers) & set(e["values"])), None)


@pytest.mark.parametrize("campaign", [SAMPLE, SHOWCASE])
def test_every_form_built_reads_itself_back_empty_with_exactly_its_blanks(built: Built, campaign: str) -> None:
    forms = list((built.project.output / campaign).glob("*/*附件*.docx"))
    assert forms
    for form in forms:
        [entry] = built.read(form.name, form.read_bytes())
        blanks = {blank.id: blank for blank in read_blanks(form.read_bytes())}
        assert set(entry["values"]) == set(blanks)
        assert {i: v for i, v in entry["values"].items() if v} == {i: b.value for i, b in blanks.items() if not b.empty}
        assert set(entry["doubtful"]) <= {"unit"}
        assert entry["campaign"] == campaign


def test_an_office_s_own_form_reads_itself_back(built: Built) -> None:
    form = next((built.project.output / SHOWCASE).glob("101-*/*评估表*.docx"))
    [entry] = built.read(form.name, form.read_bytes())
    assert (entry["annex"], entry["unit"], entry["doubtful"]) == ("评估表", "101", [])


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_is_read_wrong_without_a_word(built: Built, kind: str) -> None:
    total = Score()
    for annex in (1, 2, 3):
        made = built.filled(kind, annex=annex, seed=annex)
        total.add(score(made, entry_of(built, made)))
    assert [line for line in total.examples if not line.startswith("?")] == []
    assert total.right >= 0.95 * total.readable, total.wrong


def test_all_kinds_together_keep_the_bar(built: Built) -> None:
    total = Score()
    for kind in KINDS:
        made = built.filled(kind, unit="12", annex=3, seed=77)
        total.add(score(made, entry_of(built, made)))
    assert total.silent == 0
    assert total.right >= 0.99 * total.readable
    assert total.needless <= 0.06 * total.readable


@pytest.mark.parametrize("family", measured.WITHOUT)
def test_without_the_handling_of_a_family_nothing_becomes_silently_wrong(built: Built, family: str) -> None:
    total = Score()
    with measured.switched_off(family):
        for name, kind in KINDS.items():
            if kind.family == family:
                made = built.filled(name, annex=3, seed=5)
                total.add(score(made, entry_of(built, made)))
    assert total.silent == 0


# ---- which form, which unit
def test_the_forms_of_several_units_in_one_file_are_told_apart(built: Built) -> None:
    first, second = built.filled("plain", "05"), built.filled("plain", "06")
    entries = built.read("合并.docx", joined(first.data, second.data))
    assert [(e["unit"], e["annex"], e["doubtful"]) for e in entries] == [("05", "进展统计表", []), ("06", "进展统计表", [])]
    for made, entry in zip((first, second), entries, strict=True):
        assert {a.id: a.value for a in made.answers.values()} == entry["values"]


def test_two_annexes_in_one_file_are_told_apart_even_without_codes(built: Built) -> None:
    first, second = built.filled("nothing-but-text", annex=1), built.filled("nothing-but-text", annex=3)
    entries = built.read("合并.docx", joined(first.data, second.data))
    assert [e["annex"] for e in entries] == ["联络员反馈表", "进展统计表"]
    for made, entry in zip((first, second), entries, strict=True):
        got = score(made, entry)
        assert (got.silent, got.right) == (0, got.readable)


def test_a_neighbour_s_file_makes_the_unit_doubtful(built: Built) -> None:
    made = built.filled("a-neighbour-s-file", "05", annex=1)
    [entry] = built.read("附件1.docx", made.data)
    assert "unit" in entry["doubtful"]
    assert entry["unit"] == "04"


def test_the_name_of_the_file_is_a_witness(built: Built) -> None:
    made = built.filled("plain", "05", annex=1)
    [entry] = built.read("附件1（周良街道办事处）.docx", made.data)
    assert (entry["unit"], entry["doubtful"]) == ("05", ["unit"])


def test_a_form_without_any_name_is_nobody_s(built: Built) -> None:
    blank = next((built.project.output / SAMPLE).glob("00-*/附件1*.docx"))
    [entry] = built.read("表.docx", blank.read_bytes())
    assert (entry["unit"], entry["doubtful"]) == ("", ["unit"])


def test_another_document_is_no_form(built: Built) -> None:
    document = Document()
    document.add_paragraph("关于开展别的活动的请示，内容与表格无关。")
    out = io.BytesIO()
    document.save(out)
    [entry] = built.read("请示.docx", out.getvalue())
    assert (entry["status"], entry["values"]) == ("unknown", {})


# ---- what each exemption lets through
def test_a_number_over_both_brackets_is_sure_only_while_the_words_beside_it_stand(built: Built) -> None:
    copy = FormCopy(built.form("05", 3).read_bytes())
    [entry] = built.read("表.docx", copy.data())
    blank = built.blank(entry, "讲安全场次")
    copy.replace_inside(blank, "24")
    [entry] = built.read("表.docx", copy.data())
    assert (entry["values"][blank], blank in entry["doubtful"]) == ("24", False)
    text = next(t for t in copy.paragraph_of(blank).iter("{*}t") if t.text and "活动" in t.text)
    text.text = (text.text or "").replace("活动", "活劫")
    [entry] = built.read("表.docx", copy.data())
    assert (entry["values"][blank], blank in entry["doubtful"]) == ("24", True)


@pytest.mark.parametrize(("instead", "sure"), [(None, True), ("", True), ("以另送的为准", False), ("通信地址是旧的", False)])
def test_a_printed_line_that_was_taken_out_whole_leaves_the_value_above_it_sure(built: Built, instead: str | None, sure: bool) -> None:
    made = built.filled("plain", annex=1, seed=3)
    copy = FormCopy(made.data)
    note = next(p for p in copy.paragraphs() if text_of(p).startswith("注："))
    if instead is None:
        remove(note)
    else:
        write(note, instead)
    [entry] = built.read(made.name, copy.data())
    assert (entry["doubtful"] == []) is sure


@pytest.mark.parametrize(("number", "sure"), [("1、", True), ("（1）", True), ("", True), ("9", False), ("见", False)])
def test_the_number_of_a_list_may_be_written_otherwise_but_is_no_other_text(built: Built, number: str, sure: bool) -> None:
    made = built.filled("plain", annex=2, seed=3)
    copy = FormCopy(made.data)
    node = next(t for t in copy.root.iter(w("t")) if (t.text or "").startswith("1.时间"))
    node.text = number + (node.text or "")[2:]
    [entry] = built.read(made.name, copy.data())
    first = {built.blank(entry, "月"), built.blank(entry, "日")}
    assert first.isdisjoint(entry["doubtful"]) is sure


@pytest.mark.parametrize("colour", ["FFFFFF", "FF0000"])
def test_a_number_of_characters_that_look_different_is_asked_about(built: Built, colour: str) -> None:
    copy = FormCopy(built.form("05", 3).read_bytes())
    [entry] = built.read("表.docx", copy.data())
    blank = built.blank(entry, "讲安全场次")
    copy.type_into(blank, "2")
    copy.inside(blank)[1].addnext(run("4", color=colour))
    [entry] = built.read("表.docx", copy.data())
    assert (entry["values"][blank], blank in entry["doubtful"]) == ("24", True)


@pytest.mark.parametrize(("below", "empty_is_sure"), [
    ("", True), ("•", True), ("海滨街道办事处", False), ("潮阳街道办事处", True), ("第1页", True), ("12", False), ("特此报送", False),
    ("/", False)])
def test_what_stands_below_the_form_makes_empty_blanks_doubtful_unless_it_is_nobody_s_answer(
    built: Built, below: str, empty_is_sure: bool,
) -> None:
    copy = FormCopy(built.form("05", 3).read_bytes())
    copy.body.insert(len(copy.body) - 1, paragraph(below))
    [entry] = built.read("表.docx", copy.data())
    assert (built.blank(entry, "讲安全场次") not in entry["doubtful"]) is empty_is_sure


@pytest.mark.parametrize(("below", "filled_is_sure"), [
    ("以上情况属实", True), ("2021年6月25日", True), ("24", True), ("更正：讲安全场次应为25", False), ("另有3场没有计入", False),
    ("第二项有误", False)])
def test_a_sentence_below_with_numbers_or_a_correction_makes_every_blank_doubtful(
    built: Built, below: str, filled_is_sure: bool,
) -> None:
    copy = FormCopy(built.form("05", 3).read_bytes())
    [entry] = built.read("表.docx", copy.data())
    blank = built.blank(entry, "讲安全场次")
    copy.type_into(blank, "24")
    copy.body.insert(len(copy.body) - 1, paragraph(below))
    [entry] = built.read("表.docx", copy.data())
    assert (entry["values"][blank], blank not in entry["doubtful"]) == ("24", filled_is_sure)


def test_each_doubt_has_its_reason(built: Built) -> None:
    copy = FormCopy(built.form("05", 3).read_bytes())
    [entry] = built.read("表.docx", copy.data())
    blank = built.blank(entry, "讲安全场次")
    copy.type_into(blank, "约24")
    [entry] = built.read("表.docx", copy.data())
    assert entry["why"][blank] == ["是个约数"]
    beside = {built.blank(entry, name) for name in ("讲安全人次",)}
    assert set(entry["doubtful"]) == {blank} | beside, "the empty blank of the same sentence is asked about too"
    assert entry["values"][blank] == "24"


# ---- containers
def test_folders_zips_and_mails_are_taken_apart(built: Built, tmp_path: Path) -> None:
    made = built.filled("plain", "07", annex=1)
    mail = EmailMessage()
    mail["From"] = "大口屯镇人民政府 <a@example.cn>"
    mail.set_content("请查收")
    mail.add_attachment(made.data, maintype="application", subtype="octet-stream", filename="附件1.docx")
    (tmp_path / "邮件.eml").write_bytes(bytes(mail))
    with zipfile.ZipFile(tmp_path / "打包.zip", "w") as archive:
        archive.writestr("里面/附件1.docx", made.data)
        archive.writestr("里面/扫描.pdf", b"%PDF-1.4 scanned")
    (tmp_path / "坏了.docx").write_bytes(b"PK\x03\x04 cut short")
    (tmp_path / "~$附件1.docx").write_bytes(b"lock")
    (tmp_path / "照片.jpg").write_bytes(b"\xff\xd8\xff picture")
    entries = returns_data(pipeline.read_returns(built.project, [tmp_path]))
    told = {Path(e["file"]).name: (e["status"], e["unit"]) for e in entries}
    assert told == {
        "附件1.docx": ("read", "07"), "扫描.pdf": ("unread", ""), "坏了.docx": ("unread", ""), "照片.jpg": ("unread", "")}
    assert [e["file"].removeprefix(tmp_path.as_posix()) for e in entries if e["status"] == "read"] == [
        "/打包.zip/里面/附件1.docx", "/邮件.eml/附件1.docx"]
    assert all(e["why"]["file"] for e in entries if e["status"] == "unread")



# ---- what only a close look shows
def read_filled(built: Built, change: Callable[[FormCopy, str], None], name: str = "讲安全场次", annex: int = 3) -> tuple[str, list[str]]:
    """(value, reasons) of a blank of unit 05's form after a change of its copy."""
    copy = FormCopy(built.form("05", annex).read_bytes())
    [entry] = built.read("表.docx", copy.data())
    blank = built.blank(entry, name)
    change(copy, blank)
    [entry] = built.read("表.docx", copy.data())
    return entry["values"][blank], entry["why"].get(blank, [])


def test_a_raised_figure_is_not_part_of_a_sure_number(built: Built) -> None:
    def raise_one(copy: FormCopy, blank: str) -> None:
        copy.type_into(blank, "24")
        [typed] = [r for e in copy.inside(blank) if e.tag.endswith("}sdt") for r in e.iter("{*}r")]
        typed.addnext(run("1", typed.find("{*}rPr"), vertAlign="superscript"))

    assert read_filled(built, raise_one)[1] == ["有上标或下标的字"]


def test_words_prompt_of_an_emptied_control_is_no_answer(built: Built) -> None:
    value, reasons = read_filled(built, lambda copy, blank: copy.type_into(blank, "单击或点击此处输入文字。"), "通信地址", 1)
    assert (value, reasons) == ("", ["还是提示文字，没有填"])


def test_cells_merged_downwards_are_shown(built: Built) -> None:
    copy = FormCopy(next((built.project.output / SHOWCASE).glob("101-*/附件2*.docx")).read_bytes())
    [entry] = built.read("表.docx", copy.data())
    first, second = built.blank(entry, "疏散备注"), built.blank(entry, "救护备注")
    copy.type_into(first, "两项一并开展")
    for blank, state in ((first, "restart"), (second, "continue")):
        cell = next(copy.start_of(blank).iterancestors("{*}tc"))
        properties = cell.find("{*}tcPr")
        assert properties is not None
        etree.SubElement(properties, w("vMerge"), {w("val"): state})
    [entry] = built.read("表.docx", copy.data())
    assert second in entry["doubtful"]


@pytest.mark.parametrize("look", [
    {"color": "FF0000"}, {"highlight": "yellow"}, {"u": "single"}, {"b": ""}, {"rStyle": "Strong"}, {"em": "dot"}])
def test_an_option_that_only_looks_different_is_never_a_sure_nothing(built: Built, look: dict[str, str]) -> None:
    def mark(copy: FormCopy, blank: str) -> None:
        option = next(e for e in copy.inside(blank) if text_of(e).strip() == "是" and e.tag.endswith("}r"))
        exchange(option, run("是", option.find("{*}rPr"), **look))

    assert read_filled(built, mark, "专题片")[1] == ["没有勾，但选项的颜色或字体不一样"]


def workbook_of(built: Built, change: Callable[[Worksheet, dict[str, Cell]], None]) -> Entry:
    """The read-out of unit 05's 附件1 as a workbook, after a change of its cells by their label."""
    made = built.filled("copied-into-excel", "05", annex=1)
    book = load_workbook(io.BytesIO(made.data))
    sheet = book.worksheets[0]
    cells = {str(c.value): sheet.cell(c.row, c.column + 1) for row in sheet.iter_rows() for c in row if isinstance(c, Cell) and c.value}
    change(sheet, {label: cell for label, cell in cells.items() if isinstance(cell, Cell)})
    out = io.BytesIO()
    book.save(out)
    [entry] = built.read("表.xlsx", out.getvalue())
    return entry


def test_a_formula_that_was_not_worked_out_is_no_sure_nothing(built: Built) -> None:
    def put(_: Worksheet, cells: dict[str, Cell]) -> None:
        cells["性别"].value = '=IF(1,"女","男")'

    entry = workbook_of(built, put)
    assert built.blank(entry, "性别") in entry["doubtful"]


def test_a_remark_on_a_cell_and_a_struck_cell_are_shown(built: Built) -> None:
    def put(_: Worksheet, cells: dict[str, Cell]) -> None:
        cells["姓名"].value, cells["手机"].value = "丁某", "13912345678"
        cells["姓名"].comment = Comment("改为戊某", "领导")
        cells["手机"].font = Font(strike=True)

    entry = workbook_of(built, put)
    assert {built.blank(entry, "姓名"), built.blank(entry, "手机")} <= set(entry["doubtful"])
    assert entry["values"][built.blank(entry, "手机")] == ""


def test_a_form_that_two_campaigns_have_word_for_word_is_told_by_its_code_else_doubtful(built: Built) -> None:
    first = next(c for c in built.known.campaigns if c.name == SAMPLE)
    twin = replace(first, name="2022-anquanyue", forms=tuple(replace(form, campaign="2022-anquanyue") for form in first.forms))
    known = Catalogue((twin, first))
    whole, bare = built.filled("plain", annex=1), built.filled("nothing-but-text", annex=1)
    [entry] = returns_data([read_one(Received("表.docx", whole.data), known)])
    assert (entry["campaign"], "annex" in entry["doubtful"]) == (SAMPLE, False)
    [entry] = returns_data([read_one(Received("表.docx", bare.data), known)])
    assert "annex" in entry["doubtful"]


def test_several_processes_read_the_same_in_the_same_order(built: Built) -> None:
    folder = built.project.output / SAMPLE
    paths = [folder / next(folder.glob(f"{unit}-*")).name for unit in ("03", "04")]
    alone = returns_data(pipeline.read_returns(built.project, paths))
    assert len(alone) == 6
    assert returns_data(pipeline.read_returns(built.project, paths, jobs=2)) == alone
