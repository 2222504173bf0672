"""Orders, minutes and documents with a caption, built and imported, give back their text and their parts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from reading import paragraphs
from word_files import word_bytes

from generator import pipeline
from generator.campaign.load import load_campaign
from generator.campaign.project import Project
from generator.importing.run import import_files

SHOWCASE = "kinds-showcase"
DOCUMENTS = ("命令", "联合令", "纪要", "决定", "决议", "函", "请示", "通告", "转发通知")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with the showcase of kinds."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "content" / SHOWCASE, folder / "content" / SHOWCASE, ignore=shutil.ignore_patterns("records"))
    return Project(folder)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_built_document_comes_back_whole_and_is_built_the_same(document: str, office: Project) -> None:
    built = pipeline.render(office, SHOWCASE, document, None)[1]
    file = office.root / f"{document}.docx"
    file.write_bytes(built)
    report = import_files(office, [file], f"old-{document}", 2026)
    assert report.same
    again = pipeline.render(office, report.name, "通知", None)[1]
    assert [text for text in paragraphs(again) if text] == [text for text in paragraphs(built) if text]
    assert {str(each.facts["parts"]) for each in report.problems if each.code == "import-not-found"} <= {"发文字号"}


def imported(office: Project, name: str, *lines: str) -> Path:
    file = office.root / f"{name}.docx"
    file.write_bytes(word_bytes(*lines))
    report = import_files(office, [file], name, 2026)
    assert not report.lost
    return report.folder


def test_an_order_is_known_by_its_masthead_and_number_and_its_signer_by_his_office(office: Project) -> None:
    folder = imported(office, "order",
        "某某县人民政府令", "第3号", "《某某县殡葬管理办法》已经县人民政府常务会议通过，现予公布，自2026年6月1日起施行。",
        "县长　　甲某某", "2026年4月2日")
    campaign, _ = load_campaign(folder, "order")
    assert campaign is not None
    assert campaign.notice is not None
    assert campaign.settings.header == "令"
    assert campaign.settings.document_number == "第3号"
    assert [(stamp.office, stamp.name) for stamp in campaign.notice.head.stamps] == [("县长", "甲某某")]
    assert len(campaign.notice.body) == 1


def test_minutes_are_known_by_their_masthead_and_the_lists_at_their_end(office: Project) -> None:
    folder = imported(office, "minutes",
        "某某县安委会会议纪要", "第5期", "某某县安全生产委员会办公室　　2026年4月2日",
        "4月1日，县安委会召开会议，研究近期工作。现纪要如下：", "一、抓好隐患整改。", "会议要求各单位限期整改。",
        "出席：甲某某、乙某某", "列席：丙某某")
    campaign, _ = load_campaign(folder, "minutes")
    assert campaign is not None
    assert campaign.notice is not None
    assert campaign.settings.header == "纪要"
    assert [(term, text.raw) for term, text in campaign.notice.attendance] == [("出席", "甲某某、乙某某"), ("列席", "丙某某")]


def test_an_old_letter_with_the_head_of_a_file_keeps_that_head(office: Project) -> None:
    folder = imported(office, "letter",
        "某某县人民政府文件", "某政〔2026〕3号", "某某县人民政府关于商请支持的函", "邻县人民政府：", "请予支持。",
        "某某县人民政府", "2026年4月2日")
    assert "版头: 文件" in (folder / "notice.md").read_text(encoding="utf-8")
