"""A PDF that comes as the sealed copy is compared with its document: pages, number, title, and what else is in it."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TESTS
from pdf_samples import pdf, stream
from pypdf import PdfReader, PdfWriter

from generator.campaign.project import Project
from generator.cli.commands import main
from generator.files.resources import resource
from generator.issue import sealed_copy
from generator.issue.sealed_copy import comparable
from generator.office.pdf_maker import PdfMaker
from generator.office.programs import find_office

NUMBER, TITLE = "津宝安办〔2021〕8号", "关于开展“安全生产月”活动的通知"
COMMAND = ("issue", "--campaign", "case", "--sealed")
Seal = Callable[..., tuple[int, str]]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The base campaign, issued; we stand in it."""
    project = Project(tmp_path / "project")
    shutil.copytree(TESTS / "problems" / "_base", project.root)
    shutil.copytree(resource("templates"), project.root / "templates", dirs_exist_ok=True)
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert main(["issue", "--campaign", "case", "-q"]) == 0
    return project


@pytest.fixture
def seal(office: Project, capsys: pytest.CaptureFixture[str]) -> Seal:
    """`issue --sealed` with these bytes: exit code, and what is said."""

    def called(data: bytes, *options: str) -> tuple[int, str]:
        (office.root / "盖章.pdf").write_bytes(data)
        capsys.readouterr()
        return main([*COMMAND, "盖章.pdf", *options]), capsys.readouterr().err

    return called


@pytest.fixture
def printed(office: Project, uno_python: str) -> bytes:
    """The issued document as LibreOffice prints it."""
    del uno_python
    [document] = (office.folder("case") / "records/issued").glob("*/00-*/公文.docx")
    with PdfMaker(find_office(os.environ, office.root.parent)) as maker:
        return maker.make(document.read_bytes()).pdf


def kept(project: Project) -> list[Path]:
    return sorted((project.folder("case") / "records/issued").glob("*/盖章件/*.pdf"))


def pages(data: bytes, wanted: Callable[[list[int]], list[int]]) -> bytes:
    """The same PDF with these of its pages."""
    reader, writer, out = PdfReader(io.BytesIO(data)), PdfWriter(), io.BytesIO()
    for number in wanted(list(range(len(reader.pages)))):
        writer.add_page(reader.pages[number])
    writer.write(out)
    return out.getvalue()


# ---- with LibreOffice
def test_the_document_itself_is_taken_without_a_word(office: Project, seal: Seal, printed: bytes, soffice: object) -> None:
    del soffice
    assert seal(printed) == (0, "")
    assert [path.read_bytes() for path in kept(office)] == [printed]


def test_one_page_less_or_more_asks_and_nothing_is_kept(office: Project, seal: Seal, printed: bytes, soffice: object) -> None:
    del soffice
    count = len(PdfReader(io.BytesIO(printed)).pages)
    for data in (pages(printed, lambda all_: all_[:-1]), pages(printed, lambda all_: [*all_, 0])):
        code, said = seal(data)
        assert code == 2
        assert "[sealed-pages]" in said
        assert f"“公文”有 {count} 页" in said
    assert kept(office) == []


def test_pages_in_another_order_put_the_title_away_from_its_place(seal: Seal, printed: bytes, soffice: object) -> None:
    del soffice
    assert "[sealed-no-number]" in seal(pages(printed, lambda all_: all_[::-1]))[1]


# ---- without LibreOffice
@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no LibreOffice: pages are not compared, and that is said."""
    monkeypatch.setattr("generator.cli.issue.office_tools_if_any", lambda: None)


@pytest.mark.usefixtures("alone")
def test_what_was_not_compared_is_said(office: Project, seal: Seal) -> None:
    code, said = seal(pdf([[NUMBER, TITLE]]))
    assert code == 0
    assert "[sealed-uncounted]" in said
    code, said = seal(pdf([[]]), "--force")
    assert code == 0
    assert "[sealed-scan]" in said
    assert len(kept(office)) == 1


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(("lines", "asks"), [
    ([NUMBER, TITLE], []),
    (["000123", "机密★1年", NUMBER + "  签发人：张三", TITLE], []),
    (["津宝安办[2021]8号", TITLE.replace("“", '"').replace("”", '"')], []),
    (["津宝安办﹝２０２１﹞８号", TITLE[:8], TITLE[8:]], []),
    ([NUMBER, TITLE + "（代拟稿）"], ["sealed-title"]),
    ([NUMBER, f"《{TITLE}》的补充通知"], ["sealed-title"]),
    ([NUMBER, TITLE[:8], "插了一行", TITLE[8:]], ["sealed-title"]),
    (["津宝安办〔2021〕18号", TITLE], ["sealed-number"]),
    (["津宝安办〔2020〕8号", TITLE], ["sealed-number"]),
    (["津宝安办〔2021〕9号", "关于对活动进行督促的通知", f"按照《{TITLE}》（{NUMBER}）", f"{NUMBER}"], ["sealed-number", "sealed-title"]),
    ([TITLE, f"现将《{TITLE}》（{NUMBER}）印发"], ["sealed-no-number"]),
    (["一份不相干的文件"], ["sealed-no-number", "sealed-title"]),
])  # fmt: skip
def test_number_and_title_are_those_that_stand_in_their_place(seal: Seal, lines: list[str], asks: list[str]) -> None:
    code, said = seal(pdf([lines]))
    assert [code_ for code_ in ("sealed-number", "sealed-no-number", "sealed-title") if f"[{code_}]" in said] == asks
    assert code == (2 if asks else 0)


@pytest.mark.usefixtures("alone")
def test_scripts_files_and_encryption_ask_each_by_itself(office: Project, seal: Seal) -> None:
    data = pdf([[NUMBER, TITLE]], "/OpenAction << /S /JavaScript /JS (1) >> /AA << /WC << /S /Launch >> >>")
    code, said = seal(data)
    assert code == 2
    assert "脚本（JavaScript）、启动程序的动作" in said
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([[NUMBER, TITLE]])))), io.BytesIO()
    writer.encrypt("", "owner", algorithm="AES-256")
    writer.write(out)
    assert "[sealed-encrypted]" in seal(out.getvalue())[1]
    assert kept(office) == []


@pytest.mark.usefixtures("alone")
def test_it_is_taken_with_yes_and_the_doubts_are_told_all_the_same(office: Project, seal: Seal) -> None:
    code, said = seal(pdf([["一份不相干的文件"]]), "--yes")
    assert code == 0
    assert "[sealed-title]" in said
    assert len(kept(office)) == 1


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("收\n", 0), ("n\n", 2), ("\n", 2), ("", 2)])
def test_at_a_terminal_it_asks(office: Project, seal: Seal, monkeypatch: pytest.MonkeyPatch, answer: str, code: int) -> None:
    typed = io.StringIO(answer)
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", typed)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    got, said = seal(pdf([["一份不相干的文件"]]))
    assert got == code
    assert "还收下它作盖章件吗" in said
    assert said.count("[sealed-title]") == 1
    assert len(kept(office)) == (code == 0)


@pytest.mark.usefixtures("alone")
def test_a_copy_that_comes_with_the_issue_is_looked_at_before_anything_is_issued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path / "project")
    shutil.copytree(TESTS / "problems" / "_base", project.root)
    shutil.copytree(resource("templates"), project.root / "templates", dirs_exist_ok=True)
    monkeypatch.chdir(project.root)
    (project.root / "盖章.pdf").write_bytes(pdf([["一份不相干的文件"]]))
    assert main([*COMMAND, "盖章.pdf"]) == 2
    assert not (project.folder("case") / "records").exists()
    (project.root / "盖章.pdf").write_bytes(pdf([[NUMBER, TITLE]]))
    assert main([*COMMAND, "盖章.pdf"]) == 0
    assert len(kept(project)) == 1


@pytest.mark.usefixtures("alone")
def test_a_number_of_another_form_is_found_where_it_stands(office: Project, seal: Seal) -> None:
    assert seal(pdf([["第12号", TITLE]]))[0] == 2
    copy = sealed_copy.SealedCopy(office.root / "盖章.pdf")
    original = sealed_copy.Original("第12号", TITLE, "公文", None)
    told = sealed_copy.taken_in(copy, copy.read(), original, None)
    assert [p.code for p in told] == ["sealed-uncounted"]


def test_texts_are_compared_without_spaces_widths_and_kinds_of_quotes() -> None:
    assert comparable("津宝安办 ﹝２０２１﹞ ８号") == comparable(NUMBER)
    assert comparable('关于开展"安全生产月"活动的通知') == comparable(TITLE)
    assert comparable("甲、乙") != comparable("甲，乙")


# ---- what nobody sees
GREY = stream(b"\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8")
SCAN = "q 595 0 0 842 0 0 cm /I Do Q "


def drawn(marks: str, *, before: str = "", after: str = "", seen: str = "") -> bytes:
    """One page with number and title drawn with these operators, something before and after, and a line that is seen."""

    def text(at: int, words: str, how: str) -> str:
        return f"q BT {how} /F 16 Tf 80 {at} Td <{words.encode('utf-16-be').hex()}> Tj ET Q "

    shown = before + text(700, NUMBER, marks) + text(660, TITLE, marks) + after + (text(500, seen, "") if seen else "")
    page = "/Resources << /Font << /F 3 0 R >> /XObject << /I 7 0 R >> >> /MediaBox [0 0 595 842]"
    data = pdf([[]], objects=[GREY])
    at = data.index(b"/MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>")
    end = data.index(b"endobj", data.index(b"stream", at))
    content = f"{page} /Contents 9 0 R >>\nendobj\n9 0 obj\n".encode() + stream(shown.encode())
    return data[:at] + content + b"\n" + data[end:]


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(("marks", "before", "after"), [
    ("3 Tr", "", ""), ("3 Tr", SCAN, ""), ("", "", SCAN), ("1 1 1 rg", "", ""), ("0.05 0 0 0.05 79 660 cm", "", "")])
def test_text_that_nobody_sees_is_told_and_what_is_seen_counts(seal: Seal, marks: str, before: str, after: str) -> None:
    small = marks.endswith("cm")
    code, said = seal(drawn("", before=f"q {marks} ", after="Q ") if small else drawn(marks, before=before, after=after))
    assert code == 0
    assert "核对的只是它们" in said
    if not small:
        code, said = seal(drawn(marks, before=before, after=after, seen="另一份文件"), "--force")
        assert code == 2
        assert "没有拿来核对" in said
        assert "[sealed-title]" in said


@pytest.mark.usefixtures("alone")
def test_a_picture_behind_the_text_hides_nothing(seal: Seal) -> None:
    assert "[sealed-hidden]" not in seal(drawn("", before=SCAN))[1]


@pytest.mark.usefixtures("alone")
def test_text_that_stands_sideways_is_said_not_to_be_compared(seal: Seal) -> None:
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([[NUMBER, TITLE]])))), io.BytesIO()
    writer.pages[0].rotate(90)
    writer.write(out)
    code, said = seal(out.getvalue())
    assert code == 0
    assert "上的字都是横着或者倒着的" in said
