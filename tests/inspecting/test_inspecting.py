"""A Word file of anybody's is checked: the program's own are right, a foreign one is told fault by fault, none makes it stop."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from generator import pipeline
from generator.campaign import Project
from generator.cli.commands import main
from generator.files.resources import resource
from generator.inspecting.elements import Role
from generator.inspecting.run import inspect_data

HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType='
         '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
LINKS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
         'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target='
         '"word/document.xml"/></Relationships>')


def typed(path: Path, *lines: str) -> bytes:
    """A Word file with nothing but these paragraphs: no styles, no page, no font."""
    body = "".join(f"<w:p><w:r><w:t xml:space='preserve'>{line}</w:t></w:r></w:p>" for line in lines)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", LINKS)
        archive.writestr("word/document.xml", f"{HEAD}{body}</w:body></w:document>")
    return path.read_bytes()


def codes(data: bytes) -> set[str]:
    return {found.code for found in inspect_data(data, "来文.docx").problems}


@pytest.mark.parametrize("name", ["2021-anquanyue", "layout-showcase"])
def test_nothing_is_wrong_in_documents_of_the_program(name: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(resource("content") / name, root / "content" / name)
    shutil.copytree(resource("templates"), root / "templates")
    for document in ("通知", "公文", "附件1"):
        told = inspect_data(pipeline.render(Project(root), name, document)[1], document)
        assert [(found.code, found.place.inside) for found in told.problems] == []


def test_a_typed_notice_is_recognised_and_told_fault_by_fault(tmp_path: Path) -> None:
    data = typed(
        tmp_path / "来文.docx", "关于开展消防检查的通知。", "各镇人民政府:", "为做好检查工作,现通知如下:",
        "一、检查时间", "6月10日至6月1日。", "三、检查要求", "请各单位 认真落实\"回头看\"要求。", "某某县消防救援大队", "2026年06月01日")
    told = inspect_data(data, "来文.docx")
    assert {Role.TITLE, Role.ADDRESSEES, Role.BODY, Role.SIGNATURE, Role.DATE} <= set(told.elements)
    assert {found.code for found in told.problems} == {
        "title-stop", "addressees-colon", "half-width", "end-before-begin", "numbering", "blank-in-text", "straight-quote", "date-form",
        "layout-align", "layout-indent", "layout-line", "layout-page-number"}
    assert next(found.place.inside for found in told.problems if found.code == "numbering") == "第6段"


def test_what_the_file_does_not_say_is_not_called_wrong(tmp_path: Path) -> None:
    told = codes(typed(tmp_path / "来文.docx", "关于检查的通知", "一段话。"))
    assert not {"layout-font", "layout-size", "layout-paper", "layout-margin"} & told


def test_files_that_cannot_be_read_are_told_and_the_others_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    typed(tmp_path / "好.docx", "关于检查的通知", "一段话。")
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 torn")
    (tmp_path / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    monkeypatch.chdir(tmp_path)
    assert main(["check", "好.docx", "坏.docx", "旧.doc", "没有.docx"]) == 1
    shown = capsys.readouterr()
    assert "好.docx：认出了" in shown.out
    assert "没有认出，也就没有检查：主送机关" in shown.out
    assert all(f"{name}: 错误[" in shown.err for name in ("坏.docx", "旧.doc", "没有.docx"))
    assert "坏.docx：" not in shown.out
