"""The reader of returns: each kind of filled form is read right, or shown to a person; never silently wrong."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from returned_forms import SAMPLE, SHOWCASE, Built, Entry, joined

from benchmarks import returns as measured
from generator.forms.filled import read_blanks
from generator.returns.simulating.copies import FormCopy, paragraph
from generator.returns.simulating.run import KINDS, Simulated
from generator.returns.simulating.scoring import Score, score


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
    assert entry["why"] == {blank: ["是个约数"]}
    assert entry["values"][blank] == "24"


# ---- containers
def test_folders_zips_and_mails_are_taken_apart(built: Built, tmp_path: Path) -> None:
    from email.message import EmailMessage

    from generator import pipeline
    from generator.returns.data import returns_data

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

