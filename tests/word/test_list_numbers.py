"""Automatic numbers are read as they are printed; the judge is the text that LibreOffice exports."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Office
from list_cases import ALIKE, SHAPES, formats, item, items, kind, level, listed, package, shape

from generator.word.reading.file import WordText, read_word
from generator.word.reading.number_formats import printed
from generator.word.reading.values import AsideKind

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FORMATS = "formats"


def lines(read: WordText) -> list[str]:
    """Each paragraph with its number, without white space."""
    return ["".join((p.label + p.text).split()) for p in read.body.paragraphs()]


def numbered(*levels: str, body: str) -> list[str]:
    numbering = f"<w:numbering {NS}>{kind(0, *levels)}{listed(1, 0)}</w:numbering>"
    return lines(read_word(package(body, numbering=numbering), "表.docx"))


@pytest.fixture(scope="module")
def judged(soffice: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What LibreOffice prints of every document, all converted in one go."""
    folder = tmp_path_factory.mktemp("lists")
    made = {name: folder / f"{number}.docx" for number, name in enumerate((*SHAPES, FORMATS))}
    for name, path in made.items():
        path.write_bytes(formats(*ALIKE) if name == FORMATS else shape(name))
    texts = soffice.convert_all(list(made.values()), folder / "out", "txt:Text (encoded):UTF8")
    return {name: _exported(text) for name, text in zip(made, texts, strict=True)}


def _exported(path: Path) -> list[str]:
    return ["".join(line.split()) for line in path.read_text(encoding="utf-8-sig").removesuffix("\n").split("\n")]


@pytest.mark.parametrize("name", SHAPES)
def test_a_list_is_numbered_as_libreoffice_prints_it(judged: dict[str, list[str]], name: str) -> None:
    assert lines(read_word(shape(name), "表.docx")) == judged[name]


@pytest.mark.parametrize("form", ALIKE)
def test_a_format_counts_as_libreoffice_prints_it(judged: dict[str, list[str]], form: str) -> None:
    ours = [line for line in lines(read_word(formats(form), "表.docx")) if f"@{form}@" in line]
    assert ours == [line for line in judged[FORMATS] if f"@{form}@" in line]


@pytest.mark.parametrize(("form", "number", "shown"), [
    ("ideographDigital", 10, "一〇"), ("decimalFullWidth", 12, "１２"), ("decimalEnclosedParen", 3, "⑶"),
    ("decimalEnclosedFullstop", 3, "⒊"),
    ("ideographEnclosedCircle", 2, "㊁"), ("numberInDash", 4, "- 4 -"), ("ideographZodiacTraditional", 1, "甲子")])
def test_what_word_prints_and_libreoffice_shows_as_digits(form: str, number: int, shown: str) -> None:
    assert printed(form, number) == shown


def test_a_level_of_legal_numbers_shows_the_chinese_ones_above_as_digits() -> None:
    levels = level(0, "chineseCounting", "第%1章"), level(1, text="%1.%2", more="<w:isLgl/>")
    assert numbered(*levels, body=items(0, 1, 0, 1)) == ["第一章项", "1.1项", "第二章项", "2.1项"]


def test_a_level_that_never_starts_again_goes_on_counting() -> None:
    levels = level(0), level(1, text="%2)", more='<w:lvlRestart w:val="0"/>')
    assert numbered(*levels, body=items(0, 1, 1, 0, 1)) == ["1.项", "1)项", "2)项", "2.项", "3)项"]


def test_a_bullet_of_a_symbol_font_is_shown_as_it_looks() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    bullet = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{}"/>{}</w:lvl>'
    assert numbered(bullet.format("\uf06e", fonts), body=item(1)) == ["■项"]
    assert numbered(bullet.format("—", ""), body=item(1)) == ["—项"]


def test_a_format_that_is_not_known_is_counted_in_digits_and_named() -> None:
    numbering = f"<w:numbering {NS}>{kind(0, level(0, 'thaiCounting', '%1.'))}{listed(1, 0)}</w:numbering>"
    read = read_word(package(item(1) + item(1), numbering=numbering), "表.docx")
    assert lines(read) == ["1.项", "2.项"]
    assert [(a.kind, str(a.spot), a.detail) for a in read.asides] == [
        (AsideKind.NUMBER, "第1段", "编号格式 thaiCounting"), (AsideKind.NUMBER, "第2段", "编号格式 thaiCounting")]


def test_a_paragraph_that_was_taken_away_is_not_counted() -> None:
    gone = ('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1" w:author="甲"/></w:rPr></w:pPr>'
            '<w:del w:id="2" w:author="甲"><w:r><w:delText>二</w:delText></w:r></w:del></w:p>')
    assert numbered(level(0), body=item(1) + gone + item(1)) == ["1.项", "2.项"]
