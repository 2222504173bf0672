"""Sentences: every problem can be said in both languages, and English has no Chinese in it but what was typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import TESTS

from generator.cli import commands
from generator.wording.english import in_english

GALLERY = TESTS / "problems"
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("fact", ["磁盘满了", "，是不是“日期.咨询日”？", "是不是“主送机关”？", "一行文字"])
def test_a_fact_that_is_a_sentence_is_said_in_english(fact: str) -> None:
    assert not HAN.search(re.sub("“.*”", "", in_english(fact)))


def test_a_typed_word_stays_as_it_was_typed() -> None:
    assert in_english("属于") == "属于"


def test_a_problem_is_told_in_english_when_asked(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    campaign = project / "content" / "2021-anquanyue" / "campaign.yaml"
    campaign.write_text(campaign.read_text(encoding="utf-8").replace("主送机关:", "主送单位:"), encoding="utf-8")
    monkeypatch.chdir(project)
    assert commands.main(["--lang", "en", "check"]) == 1
    said = capsys.readouterr().err
    assert "error[unknown-key] unknown key “主送单位”" in said
    assert "did you mean “主送机关”?" in said
