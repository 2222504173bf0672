"""Names of files and folders: what Windows, Linux or old unpackers can't take is said, nothing is changed."""

from __future__ import annotations

import pytest

from generator.text.names import check_name, check_path, clash_problems, document_name
from generator.wording.problems import Place, Severity
from generator.wording.sentences import sentence

HERE = Place("units.xlsx", 3, 2, "单位全称")


def codes(name: str) -> list[str]:
    return [problem.code for problem in check_name(name, HERE)]


@pytest.mark.parametrize(
    "name",
    [
        "附件1.宝坻区“安全生产月”活动联络员反馈表（海滨街道办事处）.docx",
        "01-海滨街道办事处",
        "00-通知及方案",
        "A&B公司；第1号、〔2021〕8号.docx",
        "CONTENT.docx",
        "COM10",
        ".gitkeep",
    ],
)
def test_names_of_ordinary_documents_are_fine(name: str) -> None:
    assert codes(name) == []


@pytest.mark.parametrize("character", list('\\/:*?"<>|'))
def test_a_character_that_windows_refuses_is_an_error_that_proposes_a_chinese_one(character: str) -> None:
    [found] = check_name(f"甲{character}乙", HERE)
    wrong, remedy = sentence(found)
    assert (found.code, found.severity, found.place) == ("name-character", Severity.ERROR, HERE)
    assert character in wrong
    assert "改用" in remedy


@pytest.mark.parametrize("character", ["\0", "\n", "\t", "\x7f", "\u2028", "\u200b", "\u202e", "\ud800", "\ufdd0"])
def test_a_character_nobody_sees_is_an_error_that_can_be_printed(character: str) -> None:
    found = check_name(f"甲{character}乙", HERE)
    assert "name-invisible" in [problem.code for problem in found]
    for problem in found:
        "".join(sentence(problem)).encode()


@pytest.mark.parametrize(("name", "place"), [("\u200b甲", "1"), ("甲乙\u200b丙", "3"), ("甲\x7f", "2")])
def test_the_place_of_a_character_nobody_sees_is_counted_from_one(name: str, place: str) -> None:
    [found] = [problem for problem in check_name(name, HERE) if problem.code == "name-invisible"]
    assert found.facts["position"] == place
    assert place in sentence(found)[0]


@pytest.mark.parametrize("name", ["甲 ", " 甲", "甲.", "甲\u3000", "", ".", "..", "  "])
def test_spaces_around_a_name_and_a_stop_behind_it_are_errors(name: str) -> None:
    assert codes(name) == ["name-edge"]


@pytest.mark.parametrize("name", ["CON", "nul.docx", "Com1", "lpt9.表.docx", "COM0", "aux .txt"])
def test_device_names_of_windows_are_errors(name: str) -> None:
    assert codes(name) == ["name-reserved"]


def test_a_name_may_have_255_bytes_and_no_more() -> None:
    assert codes("字" * 85) == []
    [found] = check_name("字" * 86, HERE)
    assert (found.code, found.facts["bytes"]) == ("name-long", "258")


@pytest.mark.parametrize("character", ["𠮷", "😀", "é\u0301"])
def test_a_character_outside_gbk_is_a_reminder(character: str) -> None:
    [found] = check_name(f"甲{character}乙", HERE)
    assert (found.code, found.severity) == ("name-outside-gbk", Severity.REMINDER)


def test_a_path_too_long_for_windows_is_a_reminder() -> None:
    assert check_path(["01-海滨街道办事处", "附件1.docx"], HERE) == []
    [found] = check_path(["单位" * 50, "标题" * 60], HERE)
    assert (found.code, found.severity) == ("path-long", Severity.REMINDER)


def clashing(*names: str) -> list[tuple[str, str]]:
    return [(p.facts["other"], p.facts["name"]) for p in clash_problems([(name, Place("u")) for name in names])]


def test_names_that_differ_in_case_or_composition_only_clash() -> None:
    assert clashing("A局.docx", "a局.docx", "B局.docx") == [("A局.docx", "a局.docx")]
    assert clashing("Caf\u00e9", "Cafe\u0301") == [("Caf\u00e9", "Cafe\u0301")]
    assert clashing("附件1.甲.docx", "附件2.甲.docx", "（甲）", "(甲)") == []


def test_a_clash_is_reported_at_the_later_name() -> None:
    [found] = clash_problems([("A局", Place("u", 2)), ("B局", Place("u", 3)), ("a局", Place("u", 4))])
    assert found.place == Place("u", 4)
    assert sentence(found)[0] == "两个文件会重名：“a局”和“A局”（u 第 2 行）；Windows 不分大小写"


def test_two_equal_names_clash_too() -> None:
    assert len(clash_problems([("甲", Place("u", 2)), ("甲", Place("u", 3))])) == 1


@pytest.mark.parametrize(("number", "title", "name"), [
    ("津宝安办〔2021〕8号", "关于印发《方案》的通知", "津宝安办〔2021〕8号 关于印发《方案》的通知.docx"),
    ("", "关于开展检查的通知", "关于开展检查的通知.docx"),
    ("", "", ""),
    ("甲发〔2021〕1号", 'A/B: "C" <D>*?|\\', "甲发〔2021〕1号 A／B： ”C” 〈D〉＊？｜＼.docx"),
    ("甲发〔2021〕1号", "关于\n开展\u200b的通知。..", "甲发〔2021〕1号 关于 开展的通知。.docx"),
])
def test_a_document_goes_out_under_its_number_and_title(number: str, title: str, name: str) -> None:
    assert document_name(number, title, ".docx") == name


def test_a_long_title_is_cut_so_that_every_system_takes_the_name() -> None:
    name = document_name("津宝安办〔2021〕8号", "关于" + "进一步加强安全生产工作" * 20 + "的通知", ".docx")
    assert name.endswith("…….docx")
    assert len(name.encode()) <= 240
    assert not [p for p in check_name(name, Place()) if p.severity is Severity.ERROR]
