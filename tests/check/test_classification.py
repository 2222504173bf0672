"""密级: what is classified stays off the network, and what is printed agrees with the field."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from test_pipeline import SAMPLE, edit, small

from generator import pipeline
from generator.campaign.project import Project
from generator.check.classification import classified_problems, refuse_classified
from generator.issue import releases
from generator.wording.problems import Refused

CLASSIFIED = "年份: 2021\n份号: '000001'\n密级: 机密\n保密期限: 1年 "


@pytest.fixture
def sample(project: Path) -> Path:
    small(project, notice=True, plan=False, annexes=True)
    return project


def codes(project: Path) -> list[str]:
    try:
        return [p.code for p in pipeline.load(Project(project), SAMPLE).problems]
    except Refused as refused:
        return [p.code for p in refused.problems]


def test_a_classified_campaign_may_not_use_what_is_networked(sample: Path) -> None:
    campaign = pipeline.load(Project(sample), SAMPLE).campaign
    refuse_classified(campaign, "", "微信群", "邮箱")
    edit(sample, "campaign.yaml", "年份: 2021 ", CLASSIFIED)
    campaign = pipeline.load(Project(sample), SAMPLE).campaign
    assert [p.facts["channel"] for p in classified_problems(campaign, "", ["微信群", "邮箱", "纸质", "交换站"])] == ["微信群", "邮箱"]
    with pytest.raises(Refused):
        refuse_classified(campaign, "", "邮箱")


@pytest.mark.parametrize("line", ["机密★1年", "秘密", "密级：绝密★长期", "　机密★1年　", "机 密 ★ 2 年", "密　级：秘　密"])
def test_a_level_typed_at_the_top_of_the_text_is_compared_with_the_field(sample: Path, line: str) -> None:
    notice = sample / "content" / SAMPLE / "notice.md"
    head, fence, body = notice.read_text(encoding="utf-8").rpartition("---\n")
    notice.write_text(f"{head}{fence}{line}\n{body}", encoding="utf-8")
    assert "classification-differs" in codes(sample)


@pytest.mark.parametrize("line", ["严守国家秘密，机密文件专人保管。", "秘密工作是一项长期任务", "保守秘密是公民的义务", "秘密 工作 落实"])
def test_words_in_a_sentence_are_no_level(sample: Path, line: str) -> None:
    notice = sample / "content" / SAMPLE / "notice.md"
    head, fence, body = notice.read_text(encoding="utf-8").rpartition("---\n")
    notice.write_text(f"{head}{fence}{line}\n{body}", encoding="utf-8")
    assert "classification-differs" not in codes(sample)


def test_a_level_in_the_header_of_an_offices_own_word_annex_is_found(sample: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "秘密★半年"
    document.add_paragraph("[[姓名]]")
    document.save(str(sample / "content" / SAMPLE / "annexes" / "own.docx"))
    edit(sample, "campaign.yaml", "附件:  ", "附件:\n  - {简称: 自制表, 内容: annexes/own.docx, 标题: 自制表}\n  #")
    assert "classification-differs" in codes(sample)


def test_a_level_typed_into_the_offices_template_is_found(sample: Path) -> None:
    path = sample / "templates" / "notice.docx"
    document = docx.Document(str(path))
    document.paragraphs[0].insert_paragraph_before("机密★1年")
    document.save(str(path))
    assert "classification-differs" in codes(sample)
    edit(sample, "campaign.yaml", "年份: 2021 ", CLASSIFIED)
    assert "classification-differs" not in codes(sample)


def test_while_the_level_is_in_doubt_nothing_goes_out(sample: Path) -> None:
    pipeline.build(Project(sample), SAMPLE)
    notice = sample / "content" / SAMPLE / "notice.md"
    head, fence, body = notice.read_text(encoding="utf-8").rpartition("---\n")
    notice.write_text(f"{head}{fence}机密★1年\n{body}", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        releases.releases_of(Project(sample), pipeline.load(Project(sample), SAMPLE), draft=True)
    assert [p.code for p in refused.value.problems] == ["classification-differs"]
