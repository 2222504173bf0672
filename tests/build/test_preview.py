"""`yinfa preview`: pictures of pages in a folder of their own, a sheet of all of them; nothing of it is a document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Office
from pdf_samples import pdf
from PIL import Image
from test_pipeline import SAMPLE, small
from word_files import word_bytes

from generator.campaign.project import Project
from generator.cli.commands import main

FOLDER = f"output/{SAMPLE}（预览）"


@pytest.fixture
def campaign(project: Path, soffice: Office, uno_python: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Project:
    """The sample with two units; we stand in it."""
    del soffice, uno_python
    small(project, notice=True, plan=True, annexes=True)
    monkeypatch.chdir(project)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Project(project)


def names(folder: str | Path = FOLDER) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def stamps(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_every_shared_document_is_drawn_page_by_page_with_one_sheet_of_all(campaign: Project, capsys: pytest.CaptureFixture[str]) -> None:
    del campaign
    assert main(["preview", SAMPLE]) == 0
    said = capsys.readouterr().out
    assert "公文.docx：13 页" in said
    assert FOLDER in said
    found = names()
    assert {"通知-1.png", "公文-01.png", "公文-13.png", "总览.png", "总览.html"} <= set(found)
    assert sum(name.startswith("附件") for name in found) == 7
    with Image.open(f"{FOLDER}/公文-01.png") as picture:
        assert picture.width / picture.height == pytest.approx(210 / 297, abs=0.01)
    with Image.open(f"{FOLDER}/总览.png") as sheet:
        assert sheet.width > 1000
    page = Path(f"{FOLDER}/总览.html").read_text(encoding="utf-8")
    assert page.count("<img") == len(found) - 2
    assert "公文.docx（13 页）" in page


def test_the_annexes_of_a_unit_or_one_document_and_the_pictures_of_before_are_gone(campaign: Project) -> None:
    assert main(["preview", "通知", "--campaign", SAMPLE, "-q"]) == 0
    assert names() == ["总览.html", "总览.png", "通知-1.png"]
    mine = campaign.root / FOLDER / "我的.png"
    mine.write_bytes(b"mine")
    assert main(["preview", "--unit", "01", "--campaign", SAMPLE, "-q"]) == 0
    found = names()
    assert "通知-1.png" not in found
    assert "我的.png" in found
    assert all("（海滨街道办事处）" in name for name in found if name.startswith("附件"))
    assert main(["preview", "附件1", "--unit", "01", "--campaign", SAMPLE, "-q"]) == 0
    assert len(names()) == 4


def test_a_picture_that_somebody_changed_is_not_written_over(campaign: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "通知", "--campaign", SAMPLE, "-q"]) == 0
    picture = campaign.root / FOLDER / "通知-1.png"
    picture.write_bytes(b"marked up")
    assert main(["preview", "通知", "--campaign", SAMPLE, "-q"]) != 0
    assert "[result-exists]" in capsys.readouterr().err
    assert picture.read_bytes() == b"marked up"
    assert main(["preview", "通知", "--campaign", SAMPLE, "-q", "--force"]) == 0
    assert picture.read_bytes() != b"marked up"


def test_the_same_content_gives_the_same_pictures_and_nothing_is_written_twice(campaign: Project) -> None:
    assert main(["preview", "通知", "--campaign", SAMPLE, "-q"]) == 0
    before = stamps(campaign.root / FOLDER)
    assert main(["preview", "通知", "--campaign", SAMPLE, "-q"]) == 0
    assert stamps(campaign.root / FOLDER) == before


def test_neither_a_build_nor_an_issue_nor_a_package_takes_pictures_for_documents(
    campaign: Project, capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["preview", "--campaign", SAMPLE, "-q"]) == 0
    assert main(["build", SAMPLE]) == 0
    capsys.readouterr()
    assert main(["issue", "--campaign", SAMPLE]) == 0
    assert main(["package", SAMPLE]) == 0
    assert main(["archive", SAMPLE]) == 0
    assert "png" not in capsys.readouterr().err
    for folder in (campaign.root / "output").iterdir():
        if folder.is_dir() and not folder.name.endswith("（预览）"):
            assert not list(folder.rglob("*.png"))
    assert not list((campaign.folder(SAMPLE) / "records").rglob("*.png"))


def test_a_word_file_and_a_pdf_from_anywhere_are_drawn_too(campaign: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del campaign
    (tmp_path / "来文.docx").write_bytes(word_bytes("第一段", "第二段"))
    (tmp_path / "扫描 #1.pdf").write_bytes(pdf([["第一页上"], ["第二页上"]]))
    assert main(["preview", str(tmp_path / "来文.docx")]) == 0
    assert names("output/来文（预览）") == ["总览.html", "总览.png", "来文-1.png"]
    assert main(["preview", str(tmp_path / "扫描 #1.pdf"), "-o", str(tmp_path / "图")]) == 0
    assert names(tmp_path / "图") == ["总览.html", "总览.png", "扫描 #1-1.png", "扫描 #1-2.png"]
    assert "%20%231-1.png" in (tmp_path / "图" / "总览.html").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["preview", str(tmp_path / "来文.docx"), "--unit", "01"]) == 2
    assert main(["preview", str(tmp_path / "没有.docx")]) == 2
    assert main(["preview", "没有这份", "--campaign", SAMPLE]) == 2


def test_outside_of_a_project_a_file_is_drawn_where_we_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, soffice: Office, uno_python: str,
) -> None:
    del soffice, uno_python
    monkeypatch.chdir(tmp_path)
    (tmp_path / "来文.docx").write_bytes(word_bytes("第一段"))
    assert main(["preview", "来文.docx", "-q"]) == 0
    assert names("来文（预览）") == ["总览.html", "总览.png", "来文-1.png"]


def test_torn_files_are_refused_each_in_its_own_words(campaign: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del campaign
    for name, data, code in (
        ("坏.pdf", b"%PDF-1.7", "sealed-not-pdf"), ("坏.docx", b"PK\x03\x04", "zip-damaged"), ("空.docx", b"", "file-empty"),
        ("锁.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file-old-office"),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(data)
        assert main(["preview", str(tmp_path / name)]) == 3
        assert f"[{code}]" in capsys.readouterr().err
    assert not list(Path("output").glob("*（预览）"))


def test_it_opens_the_sheet_when_asked_and_says_so_where_it_can_not(
    campaign: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    opened: list[str] = []

    def browser(address: str) -> bool:
        opened.append(address)
        return len(opened) == 1

    monkeypatch.setattr("webbrowser.open", browser)
    assert main(["preview", "通知", "--campaign", SAMPLE, "--open"]) == 0
    assert opened == [(campaign.root / FOLDER / "总览.html").as_uri()]
    assert "请自己打开" not in capsys.readouterr().err
    assert main(["preview", "通知", "--campaign", SAMPLE, "--open"]) == 0
    assert "请自己打开" in capsys.readouterr().err


def test_programs_read_pages_pictures_and_fonts(campaign: Project, capsys: pytest.CaptureFixture[str], official_fonts: None) -> None:
    del campaign, official_fonts
    assert main(["preview", "通知", "--campaign", SAMPLE, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    [document] = answer["documents"]
    assert (answer["folder"], answer["sheet"], answer["page"]) == (FOLDER, "总览.png", "总览.html")
    assert (document["pages"], document["pictures"]) == (1, ["通知-1.png"])
    assert "仿宋_GB2312" in document["fonts"]["asked"]
    assert "FangSong_GB2312" in document["fonts"]["used"]
    assert document["fonts"]["lacking"] == []


def test_pictures_don_t_go_among_the_sources(campaign: Project, capsys: pytest.CaptureFixture[str]) -> None:
    del campaign
    assert main(["preview", "通知", "--campaign", SAMPLE, "-o", f"content/{SAMPLE}"]) == 2
    assert "[result-among-sources]" in capsys.readouterr().err
    assert not list(Path(f"content/{SAMPLE}").glob("*.png"))


def test_without_libreoffice_or_the_reader_it_says_what_to_install(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path,
) -> None:
    monkeypatch.chdir(project)
    with monkeypatch.context() as bare:
        bare.setattr("generator.office.pdf.readiness.NEEDED", ("a_module_that_is_not_there",))
        assert main(["preview", "--campaign", SAMPLE]) == 4
        assert 'pip install ".[pages]"' in capsys.readouterr().err
        assert main(["build", SAMPLE, "--pdf"]) == 4
        assert "[page-reader-missing]" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["preview", "--campaign", SAMPLE]) == 4
    assert "[office-missing]" in capsys.readouterr().err
    assert not list(project.glob("output/*（预览）"))
