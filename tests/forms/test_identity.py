"""What a form says about itself, and that it tells nothing else."""

from __future__ import annotations

import pytest
from docx.document import Document
from lxml import etree
from word_files import appended, lines, part, told, word_file

from generator.engine.template import compile_template
from generator.files.opc import Package
from generator.forms.filled import FoundIdentity, read_blanks, read_identity
from generator.forms.identity import Identity
from generator.forms.stamping import form_version, stamp
from generator.text.blanks import LITERAL, SCOPE, identify
from generator.wording.problems import Refused

ANNEX = "联络员反馈表"


def issued(package: Package, identity: Identity, unit: str = "01", *, code_line: bool = True, **filled: str) -> bytes:
    template = compile_template(
        stamp(package, identity, code_line=code_line), name="附件1", scope=ANNEX, fill=frozenset(filled)
    )
    return template.render({"空": filled, "表号": identity.code(unit) if unit else "", "标识": {"单位": unit}})


def identity(**prompts: str) -> Identity:
    return Identity("2021-anquanyue", ANNEX, "1", "5d3875bf", prompts)


def test_a_form_says_what_it_is_in_properties_keywords_and_on_paper() -> None:
    code = "2021-anquanyue-1-5d3875bf-01"
    assert read_identity(issued(word_file("[[姓名]]"), identity())) == FoundIdentity(
        "2021-anquanyue", ANNEX, "5d3875bf", "01", code, code
    )


def test_the_copy_without_unit_has_no_unit_and_no_code_line() -> None:
    data = issued(word_file("[[姓名]]"), identity(), unit="")
    assert read_identity(data) == FoundIdentity(
        "2021-anquanyue", ANNEX, "5d3875bf", "", "2021-anquanyue-1-5d3875bf", ""
    )
    assert len(lines(data)) == 1


def test_the_code_line_can_be_left_out() -> None:
    found = read_identity(issued(word_file("[[姓名]]"), identity(), code_line=False))
    assert (found.printed, found.keywords) == ("", "2021-anquanyue-1-5d3875bf-01")


@pytest.mark.parametrize(("campaign", "unit"), [("2021年安全生产月", "海滨"), ("a b", "01/02"), ("{{x}}", "[[y]]")])
def test_a_code_is_letters_digits_and_hyphens_whatever_the_names(campaign: str, unit: str) -> None:
    code = Identity(campaign, ANNEX, "1", "5d3875bf").code(unit)
    assert code.replace("-", "").isalnum()
    assert code.isascii()
    assert code != Identity(campaign + "2", ANNEX, "1", "5d3875bf").code(unit)


def test_names_that_look_like_tags_are_names() -> None:
    strange = Identity("{{ 7*7 }}{% if %}", "[[附件]]", "1", "5d3875bf", {"姓名": "{{ x }}"})
    found = read_identity(issued(word_file("[[姓名]]"), strange, 姓名=""))
    assert (found.campaign, found.annex) == ("{{ 7*7 }}{% if %}", "[[附件]]")


def test_what_a_blank_prints_in_the_copy_without_unit_reads_as_empty() -> None:
    package, who = word_file("[[单位]]和[[姓名]]"), identity(单位="镇街（部门）")
    without, own = issued(package, who, unit="", 单位="镇街（部门）"), issued(package, who, 单位="海滨街道")
    assert [(b.name, b.value, b.empty) for b in read_blanks(without)] == [("单位", "", True), ("姓名", "", True)]
    assert [(b.name, b.value, b.empty) for b in read_blanks(own)] == [("单位", "海滨街道", False), ("姓名", "", True)]


def test_the_version_tells_text_and_blanks_and_nothing_else() -> None:
    version = form_version(word_file("[[姓名]]反馈表"), ANNEX)
    assert len(version) == 8
    assert int(version, 16) >= 0
    same = [
        word_file(f"[[{ANNEX}{SCOPE}姓名]]反馈表"),
        word_file("[[姓名:文字]]反馈表"),
        word_file("[[姓名：文字]]反馈表"),
        word_file("[[姓名]]反馈表").with_parts({"word/styles.xml": b"<x/>"}),
    ]
    other = [
        word_file("[[姓名]]反馈"),
        word_file("[[性名]]反馈表"),
        word_file("[[姓名:数]]反馈表"),
        word_file("[[姓名:是/否]]反馈表"),
        word_file(f"[{LITERAL}[姓名]]反馈表"),
        word_file("[[姓名]]", "反馈表"),
    ]
    assert {form_version(package, ANNEX) for package in same} == {version}
    assert len({version, *(form_version(package, ANNEX) for package in other)}) == 7


def test_the_version_is_the_same_for_all_units() -> None:
    assert form_version(word_file("{{ 单位.全称 }}：[[姓名]]")) == form_version(word_file("{{ 单位.全称 }}：[[姓名]]"))


def test_own_properties_of_an_offices_file_stay_and_old_identities_go() -> None:
    xml = (
        "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/custom-properties'"
        " xmlns:vt='http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes'>"
        "<property fmtid='{D5CDD505-2E9C-101B-9397-08002B2CF9AE}' pid='2' name='文号'><vt:lpwstr>甲</vt:lpwstr></property>"
        "<property fmtid='{D5CDD505-2E9C-101B-9397-08002B2CF9AE}' pid='5' name='活动'><vt:lpwstr>去年</vt:lpwstr></property></Properties>"
    )
    data = issued(word_file("[[姓名]]").with_parts({"docProps/custom.xml": xml.encode()}), identity())
    found = [(e.get("name"), "".join(map(str, e.itertext()))) for e in part(data, "docProps/custom.xml")]
    assert found == [("文号", "甲"), ("活动", "2021-anquanyue"), ("附件", ANNEX), ("版本", "5d3875bf"), ("单位", "01")]
    numbers = [int(str(e.get("pid"))) for e in part(data, "docProps/custom.xml")]
    assert len(set(numbers)) == 5
    assert min(numbers) >= 2


def test_properties_are_declared_once_and_where_they_were_missing() -> None:
    bare = word_file("[[姓名]]").without("docProps/core.xml")
    types = part(bare, "[Content_Types].xml")
    for entry in [e for e in types if "core" in e.get("PartName", "")]:
        types.remove(entry)
    bare = bare.with_parts({"[Content_Types].xml": etree.tostring(types)})
    twice = stamp(stamp(bare, identity(), code_line=False), identity(), code_line=False)
    named = [e.get("PartName", "") for e in part(twice, "[Content_Types].xml") if "docProps/c" in e.get("PartName", "")]
    targets = [e.get("Target", "") for e in part(twice, "_rels/.rels") if "docProps/c" in e.get("Target", "")]
    assert sorted(named) == ["/docProps/core.xml", "/docProps/custom.xml"]
    assert sorted(targets) == ["docProps/core.xml", "docProps/custom.xml"]


def test_no_time_no_person_and_no_path_leaves_with_a_form() -> None:
    def change(document: Document) -> None:
        document.core_properties.last_modified_by = "王五"
        document.core_properties.title = "反馈表"
        document.settings.element.insert(
            0,
            document.settings.element.makeelement(
                "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}attachedTemplate", {}
            ),
        )

    link = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' TargetMode='External' "
        "Type='http://x/attachedTemplate' Target='file:///C:/Users/王五/红头.dotm'/></Relationships>"
    )
    package = word_file("[[姓名]]", change=change).with_parts({"word/_rels/settings.xml.rels": link.encode()})
    done = stamp(package, identity(), code_line=False).parts
    told_by = b"".join(done.values()).decode("utf-8", "replace")
    assert "王五" not in told_by
    assert "attachedTemplate" not in told_by
    assert "created" not in done["docProps/core.xml"].decode()
    assert "反馈表" in done["docProps/core.xml"].decode()


def test_the_code_line_stands_before_the_last_section_and_the_file_stays_whole() -> None:
    data = issued(
        word_file("[[姓名]]", change=appended("<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")),
        identity(),
    )
    body = part(data)[0]
    assert [etree.QName(e).localname for e in body] == ["p", "tbl", "p", "sectPr"]


def test_a_damaged_part_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        form_version(word_file("甲").with_parts({"word/document.xml": b"<w:document"}), name="附件.docx")
    assert told(refused.value) == [("template-broken", "附件.docx › word/document.xml")]


def test_a_damaged_part_beside_the_text_is_refused_with_its_file() -> None:
    package = word_file("甲").with_parts({"word/settings.xml": b"<w:settings"})
    with pytest.raises(Refused) as refused:
        stamp(package, identity(), code_line=True, name="附件.docx")
    assert told(refused.value) == [("template-broken", "附件.docx › word/settings.xml")]


def test_prompts_belong_to_the_blank_of_that_name() -> None:
    data = issued(word_file("[[单位]]"), identity(单位="镇街"), 单位="镇街")
    assert identify(ANNEX, "单位") in "".join(map(str, part(data, "docProps/custom.xml").itertext()))
