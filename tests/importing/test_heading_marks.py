"""What a person said of headings is kept: built, imported, compared, a leader's change applied."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
from conftest import ROOT
from heading_samples import RULES
from outline import outline
from word_files import word_bytes

from generator import pipeline
from generator.campaign.project import Project
from generator.cli import commands

CAMPAIGN = """活动: 安全生产月
年份: 2026
上年: 无
发文机关:
- 标志: 示例市应急管理局
发文字号: 示应急发〔2026〕12号
主送机关: 各区、县人民政府
成文日期: 2026年5月20日
"""
NOTICE = """---
标题: 关于做好安全生产月有关工作的通知
附件说明: 无
---
现就有关工作通知如下：
一、提高认识。各单位要高度重视。
【正文】二、请按时报送材料。逾期不候。
【标题】三、各单位要切实加强组织领导，明确责任分工，细化工作措施，确保各项活动扎实有序开展。具体要求如下。
（一）组织排查隐患；
（二）限期整改。
四、请各单位按照附件要求，认真填写有关表格，经主要负责同志审核签字、加盖公章后报送。
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A project with a notice that has marks of headings, and one of rules."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    for name, notice in (("marks", NOTICE), ("rules", NOTICE.partition("现就")[0] + "现将办法印发给你们，请认真贯彻执行。\n")):
        folder = tmp_path / "content" / name
        folder.mkdir(parents=True)
        (folder / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
        (folder / "notice.md").write_text(notice, encoding="utf-8")
    (tmp_path / "content" / "rules" / "plan.md").write_text(f"---\n标题: 示例市安全生产责任制管理办法\n---\n{RULES}\n", encoding="utf-8")
    return tmp_path


def body(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split("\n---\n", 1)[1].splitlines()


@pytest.mark.parametrize(("name", "document", "file"), [("marks", "通知", "notice.md"), ("rules", "公文", "plan.md")])
def test_import_reads_back_what_was_a_heading(
    office: Path, name: str, document: str, file: str, capsys: pytest.CaptureFixture[str],
) -> None:
    _, data = pipeline.render(Project(office), name, document)
    (office / "旧.docx").write_bytes(data)
    assert commands.main(["-C", str(office), "import", str(office / "旧.docx"), "--as", "again"]) == 0
    assert "一字不差" in capsys.readouterr().out
    assert body(office / "content" / "again" / file) == body(office / "content" / name / file)
    assert commands.main(["-C", str(office), "diff", "again", str(office / "旧.docx")]) == 0


def test_a_marked_opening_is_set_as_a_person_wants_it(office: Path) -> None:
    _, data = pipeline.render(Project(office), "marks", "通知")
    found = outline(data)
    assert "[公文正文] 二、请按时报送材料。逾期不候。" in found
    assert "‹一级标题字›三、各单位要切实加强组织领导，明确责任分工，细化工作措施，确保各项活动扎实有序开展。‹/›具体要求如下。" in found
    assert [line for line in found.splitlines() if "四、请各单位按照附件要求" in line and line.startswith("[公文正文]")]
    assert "【" not in found


def test_chapters_are_centred_and_articles_have_their_number_in_black(office: Path) -> None:
    _, data = pipeline.render(Project(office), "rules", "公文")
    found = outline(data)
    assert "[章标题] 第一章　总则" in found
    assert "[节标题] 第一节　政府职责" in found
    assert "[公文正文] ‹一级标题字›第一条‹/›　为了落实责任，制定本办法。" in found
    assert "[公文正文] （一）组织制定规划；" in found


def test_a_change_of_a_marked_paragraph_leaves_the_mark(office: Path) -> None:
    _, data = pipeline.render(Project(office), "marks", "通知")
    draft = office / "领导改.docx"
    draft.write_bytes(data)
    document = docx.Document(str(draft))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("逾期不候", "逾期通报").replace("细化工作措施", "细化措施")
    document.save(str(draft))
    assert commands.main(["-C", str(office), "diff", "marks", str(draft), "--apply", "--yes"]) in (0, 1)
    changed = body(office / "content" / "marks" / "notice.md")
    assert "【正文】二、请按时报送材料。逾期通报。" in changed
    assert any(line.startswith("【标题】三、") and "细化措施" in line for line in changed)


def test_words_like_a_mark_in_an_old_file_are_only_words(office: Path) -> None:
    data = word_bytes("关于开展检查的通知", "【标题】这两个字要写上。", "一、检查。认真检查。")
    (office / "旧.docx").write_bytes(data)
    assert commands.main(["-C", str(office), "import", str(office / "旧.docx"), "--as", "again"]) == 0
    assert body(office / "content" / "again" / "notice.md")[0] == "\\【标题】这两个字要写上。"
