"""An office's own Word annex: what was typed with a Chinese keyboard, words of a year, blanks of one name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import TESTS
from docx.document import Document
from word_files import appended, lines, told, word_bytes

from generator.campaign.project import find_project
from generator.engine.template import compile_template
from generator.files.opc import read_package, write_package
from generator.forms.word_annex import read_annex, with_half_width
from generator.pipeline import check, render
from generator.wording.problems import Place, Refused, Severity

GALLERY = TESTS / "problems"
NAME = "附件.docx"


def read(*paragraphs: str, table: list[list[str]] | None = None, year: int = 2021) -> list[str]:
    return lines(read_annex(word_bytes(*paragraphs, table=table), NAME, year)[0])


def found(*paragraphs: str, table: list[list[str]] | None = None) -> list[tuple[str, str]]:
    try:
        problems = read_annex(word_bytes(*paragraphs, table=table), NAME, 2021)[1]
    except Refused as refused:
        problems = refused.problems
    return told(Refused(problems))


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("｛｛ 单位．全称 ｝｝", "{{ 单位.全称 }}"),
        ("{{ 单位．全称 }}", "{{ 单位.全称 }}"),
        ("送｛｛单位 ． 全称}}。", "送{{单位.全称}}。"),
        ("｛% if 单位.类别 %｝甲{％ endif ％}", "{% if 单位.类别 %}甲{% endif %}"),
        ("［［姓名：文字］］", "[[姓名：文字]]"),
        ("［［是否参加：是／否]]", "[[是否参加：是／否]]"),
        ("｛｛ 单位.全称", "{{ 单位.全称"),
        ("［［姓名", "[[姓名"),
        (r"\｛｛ 原样 ｝｝，\［［原样］］，\【2021:原样】", "｛｛ 原样 ｝｝，［［原样］］，【2021:原样】"),
        ("集合｛1，2｝，数组［1］，占比５％，１．５倍", "集合｛1，2｝，数组［1］，占比５％，１．５倍"),
        (r"{_{ x }_}，\[[x]]", r"{_{ x }_}，\[[x]]"),
    ],
)
def test_full_width_marks_are_read_as_marks(typed: str, means: str) -> None:
    assert read(typed, table=[[typed]]) == [means, means]


def test_a_full_width_tag_that_word_split_over_runs_is_whole() -> None:
    def change(document: Document) -> None:
        paragraph = document.add_paragraph("送｛｛ 单位")
        paragraph.add_run("．全").bold = True
        paragraph.add_run("称 ｝｝存").italic = True

    package, _ = read_annex(word_bytes(change=change), NAME, 2021)
    assert lines(compile_template(package, name=NAME).render({"单位": {"全称": "甲局"}})) == ["送甲局存"]


def test_a_file_without_such_marks_stays_as_it_is() -> None:
    data = word_bytes("{{ 单位.全称 }}", "【附】见津安办【2021】5号", table=[["[[姓名]]"]])
    assert read_annex(data, NAME, 2021) == (read_package(data, Place(NAME)), ())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("【2021:在疫情防控常态化下】开展。", "在疫情防控常态化下开展。"),
        ("【２０２１：见【附】和{{ 活动 }}】。", "见【附】和{{ 活动 }}。"),
        ("甲【2021:乙】丙【2021：丁】", "甲乙丙丁"),
        ("【2020:旧话】", "【2020:旧话】"),
        ("【待定】【待定:上午】", "【待定】【待定:上午】"),
        ('{{ "【2021:原样】" }}', '{{ "【2021:原样】" }}'),
    ],
)
def test_words_of_this_year_lose_their_brackets_and_others_keep_them(typed: str, printed: str) -> None:
    assert read(typed) == [printed]


def test_words_of_another_year_and_open_ones_are_told_with_their_paragraph() -> None:
    assert found("一", "【2020:旧话】", table=[["【待定:上午】"]]) == [
        ("year-mark", "附件.docx › 第2段「【2020:旧话】」"),
        ("pending-mark", "附件.docx › 表1第1行第1格「【待定:上午】」"),
    ]


def test_a_year_mark_without_end_is_refused() -> None:
    assert found("【2021:在疫情", "防控下】") == [("mark-without-end", "附件.docx › 第1段「【2021:在疫情」")]


def test_two_blanks_of_one_name_in_a_table_are_refused() -> None:
    assert found(table=[["[[姓名]]", "［［姓名］］"]]) == [("blank-twice", "附件.docx › 表1第1行第2格「［［姓名］］」")]


@pytest.mark.parametrize(
    ("paragraphs", "table"),
    [
        (("[[姓名]]",), [["[[姓名]]"]]),
        (("[[姓名]]和[[姓名:段落]]",), None),
        ((), [["{% if 单位.类别 == '甲' %}[[姓名]]{% else %}[[姓名]]{% endif %}"]]),
    ],
)
def test_blanks_of_one_name_elsewhere_are_a_reminder(paragraphs: tuple[str, ...], table: list[list[str]] | None) -> None:
    problems = read_annex(word_bytes(*paragraphs, table=table), NAME, 2021)[1]
    assert [(p.code, p.severity) for p in problems] == [("blank-again", Severity.REMINDER)]


def test_two_tables_that_ask_for_the_same_are_a_reminder() -> None:
    table = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p><w:r><w:t>[[姓名]]</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    data = word_bytes(change=appended(table, table))
    assert [p.code for p in read_annex(data, NAME, 2021)[1]] == ["blank-again"]


def test_templates_are_read_the_same_way_and_stay_as_they_are_without_such_marks() -> None:
    assert lines(with_half_width(read_package(word_bytes("｛｛ 标题 ｝｝，【2021:原样】"), Place()))) == ["{{ 标题 }}，【2021:原样】"]
    plain = read_package(word_bytes("{{ 标题 }}，１．总则"), Place())
    assert with_half_width(plain) == plain
    broken = plain.with_parts({"word/document.xml": "<w:document>｛｛".encode()})
    assert with_half_width(broken) == broken


# ------------------------------------------------------------------------------------------------ in a campaign
def drafted(project: Path, data: bytes) -> list[str]:
    """The lines of the annex as issued."""
    shutil.copytree(GALLERY / "_base", project, dirs_exist_ok=True)
    folder = project / "content" / "case"
    (folder / "annexes" / "own.docx").write_bytes(data)
    settings = (folder / "campaign.yaml").read_text(encoding="utf-8")
    (folder / "campaign.yaml").write_text(with_annex(settings), encoding="utf-8")
    return lines(render(find_project(project), "case", "附件2")[1])


def with_annex(settings: str) -> str:
    return settings.replace("单位: units", "  - {简称: 自制表, 标题: 自制表, 内容: annexes/own.docx}\n单位: units")


def test_an_annex_of_the_office_is_issued_with_its_marks_read(project: Path) -> None:
    data = word_bytes("【2021:常态化】下｛｛ 活动 ｝｝", table=[["［［姓名：文字］］"]])
    assert not any(set(line) & set("【｛［[{") for line in drafted(project, data))


def test_what_is_wrong_in_it_is_told_with_its_own_paragraph(project: Path) -> None:
    with pytest.raises(Refused) as refused:
        drafted(project, word_bytes("{% if 年份 %}", "第二段{{ 活动 }}"))
    assert told(refused.value) == [("tag-syntax", "content/case/annexes/own.docx › 第1段「{% if 年份 %}」")]


def test_words_of_another_year_in_it_stop_a_final_build(project: Path) -> None:
    drafted(project, word_bytes("【2020:旧话】"))
    place = "content/case/annexes/own.docx › 第1段「【2020:旧话】」"
    assert told(Refused(check(find_project(project), "case").problems)) == [("year-mark", place)]
    with pytest.raises(Refused):
        check(find_project(project), "case", final=True)


def test_broken_xml_in_it_is_told_with_its_file(project: Path) -> None:
    package = read_package(word_bytes("甲"), Place())
    with pytest.raises(Refused) as refused:
        drafted(project, write_package(package.with_parts({"word/document.xml": b"<w:document"})))
    assert told(refused.value) == [("template-broken", "content/case/annexes/own.docx › word/document.xml")]
