"""Blanks read back from files that programs and people have changed."""

from __future__ import annotations

import re

import pytest
from word_files import word_bytes, word_file

from generator.engine.template import compile_template
from generator.files.opc import Package, read_package, write_package
from generator.forms.filled import FilledBlank, FoundIdentity, read_blanks, read_identity
from generator.text.blanks import BlankType
from generator.wording.problems import Place, Refused

NBSP = "\u00a0"
TEXTS = ("姓名：[[姓名]]，[[场次:数]]场", "[[看过:是/否]]，方式[[方式:线上/线下]]")


def issued(*texts: str, table: list[list[str]] | None = None, **filled: str) -> bytes:
    template = compile_template(
        word_file(*(texts or TEXTS), table=table), name="附件1", scope="表", fill=frozenset(filled)
    )
    return template.render({"空": filled})


def edited(data: bytes, *changes: tuple[str, str]) -> bytes:
    """The file with its XML changed by regular expressions, each of which must match."""
    package = read_package(data, Place())
    xml = package.parts["word/document.xml"].decode()
    for pattern, new in changes:
        xml, count = re.subn(pattern, new, xml, flags=re.DOTALL)
        assert count, pattern
    return write_package(package.with_parts({"word/document.xml": xml.encode()}))


def values(data: bytes, form: bytes | None = None) -> dict[str, str]:
    return {blank.name: blank.value for blank in read_blanks(data, form)}


def test_an_issued_form_reads_back_with_exactly_its_blanks_all_empty() -> None:
    assert [(b.name, b.kind, b.value, b.empty, b.doubts) for b in read_blanks(issued())] == [
        ("姓名", BlankType.TEXT, "", True, ()),
        ("场次", BlankType.NUMBER, "", True, ()),
        ("看过", BlankType.YES_NO, "", True, ()),
        ("方式", BlankType.CHOICE, "", True, ()),
    ]


def test_every_type_is_known_again() -> None:
    types = [kind.value for kind in BlankType if kind not in (BlankType.YES_NO, BlankType.CHOICE)]
    texts = [f"[[空{number}:{kind}]]" for number, kind in enumerate(types)]
    assert [blank.kind for blank in read_blanks(issued(*texts))] == [BlankType(kind) for kind in types]


def test_prefilled_blanks_read_back_with_their_value() -> None:
    assert values(issued(姓名="张 三", 场次="3", 看过="否", 方式="线上")) == {
        "姓名": "张 三",
        "场次": "3",
        "看过": "否",
        "方式": "线上",
    }


@pytest.mark.parametrize(
    "typed", ["张三", f"{NBSP * 3}张三{NBSP}", "A&amp;B", "（无）", "一</w:t><w:br/><w:t>二", "一</w:t><w:tab/><w:t>二"]
)
def test_what_is_typed_into_a_blank_is_its_value(typed: str) -> None:
    data = edited(issued(), (f"({NBSP * 8})", typed))
    shown = (
        re.sub("<w:br/>", "\n", re.sub("<w:tab/>", "\t", typed))
        .replace("</w:t>", "")
        .replace("<w:t>", "")
        .replace("&amp;", "&")
    )
    assert values(data)["姓名"] == shown.replace(NBSP, "")


def test_what_is_typed_beside_the_control_still_counts() -> None:
    data = edited(issued(), ("（</w:t></w:r>", "（</w:t></w:r><w:r><w:t>3</w:t></w:r>"))
    assert values(data)["场次"] == "3"


def test_a_value_of_several_paragraphs_is_read_to_the_end_of_the_bookmark() -> None:
    data = edited(
        issued("[[内容:段落]]"),
        (
            f"{NBSP * 8}</w:t></w:r></w:sdtContent></w:sdt>",
            "一</w:t></w:r></w:sdtContent></w:sdt></w:p><w:p><w:r><w:t>二</w:t></w:r>",
        ),
    )
    assert values(data) == {"内容": "一\n二"}


def test_deleted_text_of_a_tracked_change_is_no_value() -> None:
    data = edited(
        issued(),
        (
            f'<w:r><w:t xml:space="preserve">{NBSP * 8}</w:t></w:r>',
            "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>",
        ),
    )
    assert values(data)["姓名"] == "新"


@pytest.mark.parametrize(
    ("glyph", "state", "value", "doubtful"),
    [
        ("☑", "1", "是", False),
        ("☒", "1", "是", False),
        ("√", "1", "是", False),
        ("☑", "0", "是", True),
        ("□", "1", "", True),
        ("☑□", "0", "是", True),
    ],
)
def test_a_box_is_read_by_its_glyph_and_a_disagreement_with_its_state_is_told(
    glyph: str, state: str, value: str, doubtful: bool
) -> None:
    data = edited(
        issued("[[看过:是/否]]"),
        ("□(?=</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>是)", glyph),
        ('checked w14:val="0"(?=.*>是<)', f'checked w14:val="{state}"'),
    )
    [blank] = read_blanks(data)
    assert (blank.value, blank.empty, bool(blank.doubts)) == (value, not value, doubtful)


def test_two_ticks_are_both_told() -> None:
    assert values(edited(issued(), ("□", "☑"), ('checked w14:val="0"', 'checked w14:val="1"')))["看过"] == "是、否"


def test_without_controls_bookmarks_are_enough_and_the_issued_form_knows_names_and_types() -> None:
    form = issued(姓名="李四", 场次="3", 看过="是", 方式="")
    data = edited(form, ("<w:sdtPr>.*?</w:sdtPr>", ""), ("</?w:sdt(Content)?>", ""))
    assert [(b.name, b.value) for b in read_blanks(data)] == [("", "李四"), ("", "3"), ("", "是"), ("", "")]
    assert read_blanks(data, form) == read_blanks(form)


def test_without_bookmarks_controls_are_enough_and_that_is_told() -> None:
    data = edited(issued(姓名="李四", 场次="3", 看过="是", 方式="线下"), ("<w:bookmark[^>]*>", ""))
    assert values(data) == {"姓名": "李四", "场次": "3", "看过": "是", "方式": "线下"}
    assert all(blank.doubts for blank in read_blanks(data))


def test_a_copied_bookmark_is_found_and_told() -> None:
    data = edited(issued("[[姓名]]", 姓名="李四"), ('(w:name="blank_[0-9a-f]+)"', r'\1_Copy_1"'))
    [blank] = read_blanks(data)
    assert (blank.value, bool(blank.doubts)) == ("李四", True)


def test_only_white_space_reads_as_empty() -> None:
    assert all(blank.empty for blank in read_blanks(edited(issued(), (f"({NBSP * 8})", " \u3000\u200b"))))
    assert not read_blanks(edited(issued(), (f"({NBSP * 8})", "无")))[0].empty


def test_xml_that_is_not_whole_is_refused_rather_than_read_half() -> None:
    data = edited(issued(姓名="李四"), ("</w:body>.*", ""))
    with pytest.raises(Refused) as refused:
        values(data)
    assert [(p.code, p.place.inside or p.place.file) for p in refused.value.problems] == [("template-broken", "word/document.xml")]


def test_any_other_word_file_has_no_blanks_and_says_nothing() -> None:
    assert read_blanks(word_bytes("甲")) == []
    assert read_identity(word_bytes("甲")) == FoundIdentity()


def test_a_property_of_another_program_does_not_matter() -> None:
    package = read_package(issued(), Place()).with_parts(
        {"docProps/custom.xml": "<x><property name='默认'>[不是 JSON</property></x>".encode()}
    )
    assert all(blank.empty for blank in read_blanks(write_package(package)))


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(Refused):
        read_blanks(b"PDF")


def test_a_name_longer_than_a_tag_is_cut_and_the_blank_is_still_found() -> None:
    long = "很长的名称" * 12
    [text, box] = read_blanks(issued(f"[[{long}]]", f"[[{long}二:是/否]]"))
    assert isinstance(text, FilledBlank)
    assert long.startswith(text.name)
    assert long.startswith(box.name)
    assert (text.kind, box.kind) == (BlankType.TEXT, BlankType.YES_NO)


def test_blanks_of_headers_and_cells_are_read_too() -> None:
    package: Package = word_file(
        table=[["姓名", "[[姓名]]"]],
        change=lambda document: setattr(document.sections[0].header.paragraphs[0], "text", "编号[[编号]]"),
    )
    data = compile_template(package, name="附件1", scope="表").render({})
    assert [blank.name for blank in read_blanks(data)] == ["姓名", "编号"]
