"""Sentences: every problem can be said in both languages, and English has no Chinese in it but what was typed."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.campaign import schema
from generator.cli import commands
from generator.roster.columns import KNOWN
from generator.roster.unit import STATES
from generator.text.blanks import BlankType
from generator.text.channels import CHANNELS
from generator.wording.english import in_english
from generator.wording.problems import Place, Problem
from generator.wording.sentences import WORDINGS, problem, sentence

HAN = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[\u4e00-\u9fff]+")
EXAMPLES = frozenset({
    "号", "年", "第", "一", "小四", "待定", "名录", "名称", "全部", "未报", "星期",
    "更正", "补发", "撤回", "通知", "津宝安办", "无文号", "授权码"})
"""What an English sentence also shows of what is typed, or stands in files: parts of a number and a date, values, a sheet."""


def any_of(code: str) -> Problem:
    """A problem of that code with a value for each fact that its sentences name."""
    words = WORDINGS[code]
    said = (words.zh, words.zh_remedy, words.en, words.en_remedy)
    return problem(code, Place(), **{name: "x" for text in said for _, name, _, _ in string.Formatter().parse(text) if name})


def texts(value: object) -> Iterator[str]:
    """The keys and values of a schema, without its explanations."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from texts(inner if key not in ("description", "title") else "")
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


@pytest.fixture(scope="module")
def typed() -> set[str]:
    """The Chinese words that are typed as they are, whatever the language of the messages: keys, columns, values."""
    schemas = " ".join(text for name in schema.names() for text in texts(json.loads(schema.schema(name))))
    return {*WORD.findall(schemas), *WORD.findall(" ".join((*KNOWN, *CHANNELS, *STATES, *(kind.value for kind in BlankType)))), *EXAMPLES}


@pytest.mark.parametrize("code", WORDINGS)
def test_every_problem_can_be_said_in_both_languages(code: str) -> None:
    chinese, english = (sentence(any_of(code), language) for language in ("zh", "en"))
    assert HAN.search(chinese[0])
    assert english[0]
    assert bool(chinese[1]) == bool(english[1])
    assert english[0] != chinese[0]


@pytest.mark.parametrize("code", WORDINGS)
def test_english_has_no_chinese_in_it_but_what_is_typed(code: str, typed: set[str]) -> None:
    outside = re.sub("“[^”]*”|`[^`]*`", "", " ".join(sentence(any_of(code), "en")))
    assert [word for word in WORD.findall(outside) if word not in typed] == []


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
