"""Import says “一字不差” only of what was counted by something else than its reader, and names all that it leaves out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from list_cases import item, kind, level, listed, package, starting

from generator.cli import commands

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"')
SAME = "一字不差"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without any campaign, being worked in."""
    shutil.copytree(ROOT / "templates", tmp_path / "office" / "templates")
    (tmp_path / "office" / "content").mkdir()
    monkeypatch.chdir(tmp_path / "office")
    return tmp_path / "office"


def p(*runs: str) -> str:
    return "<w:p>" + "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def row(*cells: str, change: str = "") -> str:
    return f"<w:tr>{change}" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def notice(*middle: str, before: str = "", **parts: str) -> bytes:
    """A whole notice around these blocks; `before` stands before its body."""
    blocks = [p("关于开展防汛检查的通知"), p("各镇、各街道："), *middle, p("某某区防汛办公室"), p("2024年5月20日")]
    return package(f"<w:document {SPACES}>{before}<w:body>{''.join(blocks)}</w:body></w:document>", **parts)


ANNEX = [p("附件"), p("防汛检查登记表"), f"<w:tbl>{row('单位名称', '', '检查人', '')}{row('泵站数量', '', '电话', '')}</w:tbl>"]
COLOURED = '<w:background w:color="FFFFFF"/>'


def annex(before: str = "") -> bytes:
    return package(f"<w:document {SPACES}>{before}<w:body>{''.join(ANNEX)}</w:body></w:document>")


def imported(office: Path, *files: bytes) -> int:
    names = [f"文件{number}.docx" for number in range(1, len(files) + 1)]
    for name, data in zip(names, files, strict=True):
        (office / name).write_bytes(data)
    return int(commands.main(["import", *names, "--as", "old"]))


def content(office: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((office / "content" / "old").rglob("*")) if path.is_file())


@pytest.mark.parametrize(("first", "second"), [("", COLOURED), (COLOURED, "")])
def test_a_page_background_makes_neither_notice_nor_annex_vanish(office: Path, first: str, second: str) -> None:
    assert imported(office, notice(p("请检查。"), before=first), annex(second)) == 0
    assert "关于开展防汛检查的通知" in (office / "content/old/notice.md").read_text(encoding="utf-8")
    (form,) = (office / "content/old/annexes").iterdir()
    assert len(re.findall(r"\[\[", form.read_text(encoding="utf-8"))) == 4


def test_a_file_that_yields_nothing_is_an_error_by_name(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(office, notice(p("请检查。")), package("<w:p/>")) == 3
    assert "文件2.docx: 错误[import-empty]" in capsys.readouterr().err
    assert list((office / "content").iterdir()) == []


def test_a_list_that_begins_again_is_typed_as_it_is_printed(office: Path) -> None:
    numbering = (f'<w:numbering xmlns:w="{W}">{kind(0, level(0))}{kind(1, level(0, "upperRoman", "%1、"))}{listed(1, 0)}'
                 f"{listed(2, 0, starting(0, 1))}{listed(3, 1)}</w:numbering>")
    lists = [item(1, text="甲项"), item(1, text="乙项"), p("二、措施"), item(2, text="丙项"), item(2, text="丁项"), item(3, text="戊"),
             item(3, text="己")]
    assert imported(office, notice(p("一、总体"), *lists, numbering=numbering)) == 0
    said = content(office)
    for line in ("1.甲项", "2.乙项", "1.丙项", "2.丁项", "I、戊", "II、己"):
        assert line in said


def test_a_row_that_was_taken_away_is_gone(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = row("删一", "删二", change='<w:trPr><w:del w:id="1" w:author="甲"/></w:trPr>')
    assert imported(office, notice(p("见表。"), f"<w:tbl>{row('甲一', '甲二')}{gone}{row('乙一', '乙二')}</w:tbl>")) == 0
    (office / "content/old/导入报告.txt").unlink()
    assert "删一" not in content(office)
    assert "乙二" in content(office)
    shown = capsys.readouterr()
    assert "修订中删除的文字没有导入：“删一”" in shown.err


BOX = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r>'
    '<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')
PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图" descr="组织架构图"/></wp:inline></w:drawing></w:r>'
WORD_ART = '<w:r><w:pict><v:shape><v:textpath string="某某区文件"/></v:shape></w:pict></w:r>'
MERGED = '<w:fldSimple w:instr=" MERGEFIELD 单位 "><w:r><w:t>«单位»</w:t></w:r></w:fldSimple>'
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部意见</w:t></w:r>"


@pytest.mark.parametrize(("run", "named"), [
    (WORD_ART, "艺术字没有导入：“某某区文件”"), (PICTURE, "图片没有导入：“组织架构图”"),
    (BOX, "旧式窗体按文字导入：“□”（复选框，未勾选）"), (MERGED, "域按文字导入：“«单位»”（MERGEFIELD 单位）"),
    (HIDDEN, "隐藏文字没有导入：“内部意见”")])
def test_what_is_no_text_is_named_with_its_place(
    office: Path, capsys: pytest.CaptureFixture[str], run: str, named: str,
) -> None:
    assert imported(office, notice(p("请", run, "检查。"))) == 0
    assert named in capsys.readouterr().err
    report = (office / "content/old/导入报告.txt").read_text(encoding="utf-8")
    assert "文件1.docx 第3段: " in report
    assert named in report


def test_text_that_is_visible_is_text_whatever_its_toggle_is_called(office: Path) -> None:
    assert imported(office, notice(p('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见。</w:t></w:r>'))) == 0
    assert "看得见。" in content(office)


def test_nothing_is_called_the_same_when_something_was_not_read(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(office, notice(p("请检查。"), other=f"<w:other {SPACES}>{p('另一处')}</w:other>")) == 1
    shown = capsys.readouterr()
    assert "import-unread" in shown.err
    assert "原件里有 3 处没有读到" in shown.out
    assert SAME not in shown.out + (office / "content/old/导入报告.txt").read_text(encoding="utf-8")


def test_a_sign_that_is_printed_in_another_width_is_told_and_not_called_the_same(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "旧.txt").write_text("关于检查的通知\n各单位:\n请检查。\n2024年5月20日\n", encoding="utf-8")
    assert commands.main(["import", "旧.txt", "--as", "old"]) == 0
    shown = capsys.readouterr()
    assert "原件的“:”印成了“：”" in shown.err
    assert SAME not in shown.out


def test_what_is_wholly_the_same_is_called_so(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(office, notice(p("请检查。"))) == 0
    assert f"40 个字，{SAME}" in capsys.readouterr().out
