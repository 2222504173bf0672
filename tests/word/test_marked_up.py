"""Marked-up drafts: tracked changes are read as accepted, each change and comment with who made it."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml import parse_xml

from generator.files.opc import read_package, write_package
from generator.word.reading.changes import ChangeKind
from generator.word.revisions import RevisedDocument, read_revisions
from generator.wording.problems import Place, Refused

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHO = 'w:id="7" w:author="王主任" w:date="2021-05-20T10:30:00Z"'
SAID = "2021-05-20 10:30:00"


def document(*body: str, comments: str = "") -> bytes:
    made = Document()
    root = made.element.body
    for xml in body:
        root.insert(len(root) - 1, parse_xml(xml.replace(">", f" {NS}>", 1)))
    out = io.BytesIO()
    made.save(out)
    if not comments:
        return out.getvalue()
    package = read_package(out.getvalue(), Place())
    part = f"<w:comments {NS}>{comments}</w:comments>".encode()
    return write_package(package.with_parts({"word/comments.xml": part}))


def read(*body: str, comments: str = "") -> RevisedDocument:
    return read_revisions(document(*body, comments=comments), "稿.docx")


def texts(found: RevisedDocument) -> list[str]:
    return [p.text for p in found.paragraphs]


def t(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def ins(text: str) -> str:
    return f"<w:ins {WHO}>{t(text)}</w:ins>"


def gone(text: str) -> str:
    return f"<w:del {WHO}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def mark(kind: str) -> str:
    return f"<w:pPr><w:rPr><w:{kind} {WHO}/></w:rPr></w:pPr>"


def test_insertions_count_and_deletions_do_not() -> None:
    found = read(f"<w:p>{t('认真')}{gone('抓好')}{ins('切实抓实')}{t('落实')}</w:p>")
    assert texts(found) == ["认真切实抓实落实"]
    assert [(c.kind, c.author, c.date, c.text, c.paragraph) for c in found.changes] == [
        (ChangeKind.DELETED, "王主任", SAID, "抓好", 0), (ChangeKind.INSERTED, "王主任", SAID, "切实抓实", 0)]


def test_one_change_over_several_runs_is_one() -> None:
    found = read(f"<w:p><w:ins {WHO}>{t('一')}{t('二')}</w:ins>{ins('三')}{t('四')}{ins('五')}</w:p>")
    assert [c.text for c in found.changes] == ["一二三", "五"]


def test_moved_words_stand_only_where_they_went() -> None:
    away = f"<w:moveFrom {WHO}>{t('甲')}</w:moveFrom>"
    here = f"<w:moveTo {WHO}>{t('甲')}</w:moveTo>"
    found = read(f"<w:p>{away}{t('乙')}{here}</w:p>")
    assert texts(found) == ["乙甲"]
    assert [c.kind for c in found.changes] == [ChangeKind.MOVED_AWAY, ChangeKind.MOVED_HERE]


def test_a_deleted_paragraph_end_joins_the_next_paragraph() -> None:
    assert texts(read(f"<w:p>{mark('del')}{t('前')}</w:p>", f"<w:p>{t('后')}</w:p>")) == ["前后"]


def test_a_paragraph_deleted_with_its_end_is_gone() -> None:
    found = read(f"<w:p>{t('一')}</w:p>", f"<w:p>{mark('del')}{gone('二')}</w:p>", f"<w:p>{t('三')}</w:p>")
    assert texts(found) == ["一", "三"]
    assert [(c.kind, c.text) for c in found.changes] == [(ChangeKind.DELETED, "二¶")]


def test_a_moved_paragraph_end_counts_like_a_deleted_one() -> None:
    found = read(f"<w:p>{mark('moveFrom')}<w:moveFrom {WHO}>{t('二')}</w:moveFrom></w:p>", f"<w:p>{t('三')}</w:p>")
    assert texts(found) == ["三"]


def test_an_inserted_paragraph_end_is_told() -> None:
    found = read(f"<w:p>{mark('ins')}{ins('新的一段')}</w:p>", f"<w:p>{t('旧的')}</w:p>")
    assert texts(found) == ["新的一段", "旧的"]
    assert [c.text for c in found.changes] == ["新的一段¶"]


def test_what_was_inserted_and_then_deleted_is_deleted() -> None:
    inner = '<w:del w:id="9" w:author="李处" w:date="2021-05-21T08:00:00Z"><w:r><w:delText>试</w:delText></w:r></w:del>'
    found = read(f"<w:p>{t('甲')}<w:ins {WHO}>{inner}</w:ins></w:p>")
    assert texts(found) == ["甲"]
    assert [(c.kind, c.author) for c in found.changes] == [(ChangeKind.DELETED, "李处")]


def test_a_deleted_row_is_gone_and_an_inserted_one_is_told() -> None:
    def row(text: str, change: str = "") -> str:
        properties = f"<w:trPr><w:{change} {WHO}/></w:trPr>" if change else ""
        return f"<w:tr>{properties}<w:tc><w:p>{t(text)}</w:p></w:tc></w:tr>"

    found = read(f"<w:tbl>{row('一')}{row('二', 'del')}{row('三', 'ins')}</w:tbl>", f"<w:p>{t('后')}</w:p>")
    assert [(p.text, p.cell) for p in found.paragraphs if p.text] == [("一", (1, 1, 1)), ("三", (1, 3, 1)), ("后", ())]
    assert [(c.kind, c.text) for c in found.changes] == [(ChangeKind.DELETED, "二¶"), (ChangeKind.INSERTED, "三¶")]


def test_a_comment_is_given_with_the_words_it_is_on() -> None:
    note = f"<w:comment {WHO}><w:p>{t('数字')}</w:p><w:p>{t('核一下')}</w:p></w:comment>"
    begin, end = '<w:commentRangeStart w:id="7"/>', '<w:commentRangeEnd w:id="7"/>'
    reference = '<w:r><w:commentReference w:id="7"/></w:r>'
    found = read(f"<w:p>{t('共')}{begin}{t('128')}{gone('家')}{end}{reference}{t('份')}</w:p>", comments=note)
    assert texts(found) == ["共128份"]
    assert [(c.author, c.date, c.text, c.on, c.paragraph) for c in found.comments] == [
        ("王主任", SAID, "数字\n核一下", "128家", 0)]


def test_a_comment_over_two_paragraphs_and_one_without_range() -> None:
    notes = "".join(f'<w:comment w:id="{n}" w:author="甲"><w:p>{t("看")}</w:p></w:comment>' for n in (1, 2))
    first = f'<w:p><w:commentRangeStart w:id="1"/>{t("上")}</w:p>'
    second = f'<w:p>{t("下")}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>'
    third = f'<w:p>{t("末")}<w:r><w:commentReference w:id="2"/></w:r></w:p>'
    assert [c.on for c in read(first, second, third, comments=notes).comments] == ["上\n下", "末"]


def test_a_format_change_is_told_and_changes_no_text() -> None:
    found = read(f"<w:p><w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>加粗</w:t></w:r></w:p>")
    assert texts(found) == ["加粗"]
    assert [(c.kind, c.text) for c in found.changes] == [(ChangeKind.FORMAT, "加粗")]


def test_field_codes_are_no_text_and_their_results_are() -> None:
    assert texts(read(f"<w:p>{t('第')}<w:r><w:instrText> PAGE </w:instrText></w:r>{t('3')}</w:p>")) == ["第3"]


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(Refused):
        read_revisions(b"not a zip", "稿.docx")
    broken = write_package(read_package(document(), Place()).with_parts({"word/document.xml": b"<w:document"}))
    with pytest.raises(Refused):
        read_revisions(broken, "稿.docx")
