"""What is taken for a Word file and what is refused, with the reason."""

from __future__ import annotations

import pytest
from word_files import told, word_file

from generator.files.opc import Package, read_package, write_package
from generator.wording.problems import Place, Refused

PLACE = Place("附件.docx")
RELS = "_rels/.rels"


def refusal(package: Package) -> str:
    with pytest.raises(Refused) as refused:
        read_package(write_package(package), PLACE)
    assert told(refused.value) == [("docx-unreadable", "附件.docx")]
    return refused.value.problems[0].facts["why"]


def changed(old: bytes, new: bytes) -> Package:
    package = word_file("甲")
    assert old in package.parts[RELS]
    return package.with_parts({RELS: package.parts[RELS].replace(old, new)})


@pytest.mark.parametrize("lost", ["word/document.xml", RELS, "[Content_Types].xml"])
def test_a_zip_without_a_part_that_every_word_file_has_is_refused(lost: str) -> None:
    assert refusal(word_file("甲").without(lost)) == "压缩包里没有 Word 正文"


def test_a_text_in_another_part_is_read_under_the_usual_name() -> None:
    package = changed(b"word/document.xml", b"/word/document2.xml")
    types = package.parts["[Content_Types].xml"].replace(b"/word/document.xml", b"/word/document2.xml")
    text = package.parts["word/document.xml"]
    moved = package.with_parts({"word/document2.xml": text, "[Content_Types].xml": types}).without("word/document.xml")
    read = read_package(write_package(moved), PLACE).parts
    assert read["word/document.xml"] == text
    assert "word/document2.xml" not in read


def test_a_strict_document_whose_text_would_not_be_recognised_is_refused() -> None:
    strict = changed(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
                     b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument")  # fmt: skip
    assert "严格" in refusal(strict)


def test_a_word_file_is_read() -> None:
    package = word_file("甲")
    assert read_package(write_package(package), PLACE).parts == package.parts
