"""Sentences: each in both languages, what to type apart from them; changes and quotes as they are read."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.campaign import schema
from generator.cli import commands
from generator.cli.interface.actions import PLACEHOLDERS, TO_TYPE, Typed, to_type
from generator.roster.columns import KNOWN
from generator.roster.unit import STATES
from generator.text.blanks import BlankType
from generator.text.channels import CHANNELS
from generator.wording import Action, Place, Problem, action, problem, sentence
from generator.wording.actions import ACTIONS
from generator.wording.english import in_english
from generator.wording.sentences import WORDINGS, change, inner

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


@pytest.mark.parametrize("fact", ["磁盘满了", "星期六", "单元格和表格的行会不会空着、表格的列数", "一行文字",
    "，是不是“日期.咨询日”？", "是不是“主送机关”？"])
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


COMMAND = re.compile(r"yinfa|(?<!-)--(?!-)|(?<![\w-])-[A-Za-z]\b|\b(pip|apt|yum|keyring) |[A-Z]+_[A-Z]+")


@pytest.mark.parametrize("code", sorted(WORDINGS))
def test_no_sentence_and_no_remedy_says_what_to_type(code: str) -> None:
    words = WORDINGS[code]
    said = [words.zh, words.en, *(text for cause in ("", *words.causes) for text in (words.remedy(cause).zh, words.remedy(cause).en))]
    assert [text for text in said if COMMAND.search(text)] == []


def test_every_action_has_its_words_and_is_somebodys() -> None:
    wanted = {words.remedy(cause).action for words in WORDINGS.values() for cause in ("", *words.causes)} - {""}
    assert wanted == ACTIONS.keys() == TO_TYPE.keys()


@pytest.mark.parametrize("code", sorted(ACTIONS))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_action_can_be_typed_whatever_is_known(code: str, language: str) -> None:
    least = {name: "某" for name in ACTIONS[code] if name not in PLACEHOLDERS}
    for facts in (least, dict.fromkeys(ACTIONS[code], "某")):
        for typed in (Typed(), Typed("2021-anquanyue", ("send", "2021-anquanyue"))):
            said = to_type(Action(code, facts), language, typed)
            assert said
            assert "{" not in said


def test_what_to_type_names_the_campaign_and_repeats_the_command() -> None:
    typed = Typed("2021-anquanyue", ("build", "2021-anquanyue", "--pdf", "-o", "我的 文件夹"))
    kept = action(problem("pdf-kept", Place("output/2021-anquanyue/通知.pdf")))
    assert kept is not None
    assert to_type(kept, "zh", typed) == '换成新的：yinfa build 2021-anquanyue --pdf -o "我的 文件夹" --force'
    edited = action(problem("hand-edited", Place("output/2021-anquanyue/通知.docx"), campaign="2021-anquanyue"))
    assert edited is not None
    assert to_type(edited, "en", typed).startswith(
        "take the changes into the content: yinfa diff 2021-anquanyue output/2021-anquanyue/通知.docx --apply; ")
    first = action(problem("nothing-issued", Place()))
    assert first is not None
    assert to_type(first, "zh", typed) == "yinfa issue --campaign 2021-anquanyue"


def test_a_remedy_fits_its_cause() -> None:
    full, blocked = (problem("issue-unwritable", Place(), cause=cause, why="", file="") for cause in ("full", "file-in-the-way"))
    assert sentence(full)[1] == "腾出磁盘空间，再运行一次"
    assert sentence(blocked)[1] == "把这个文件改名或移走，再运行一次"
    draft = problem("package-changed", Place(), cause="draft")
    assert (action(draft) or draft).code == "build"
    assert action(problem("package-changed", Place())) is None


@pytest.mark.parametrize(("old", "new", "zh", "en"), [
    ("", "宣传", "加上“宣传”", "“宣传” added"),
    ("宣传", "", "删去“宣传”", "“宣传” deleted"),
    ("6月16日", "6月17日", "“6月16日”改成“6月17日”", "“6月16日” changed to “6月17日”"),
    ("", "“安全”月", "加上“‘安全’月”", "“‘安全’月” added"),
])
def test_words_put_in_taken_out_and_replaced_are_told_as_such(old: str, new: str, zh: str, en: str) -> None:
    assert change(old, new, "zh") == zh
    assert change(old, new, "en") == en


@pytest.mark.parametrize(("text", "written"), [
    ("“安全生产月”活动", "‘安全生产月’活动"),
    ("“安全‘生产’月”活动", "‘安全“生产”月’活动"),
    ("他说：‘好’", "他说：‘好’"),
    ("……活动”", "……活动’"),
    ("last year's", "last year's"),
    ("last year’s", "last year’s"),
])
def test_quotes_inside_quotes_alternate(text: str, written: str) -> None:
    assert inner(text) == written


def test_typed_words_are_not_translated() -> None:
    found = problem("wrong-weekday", Place(), date="6月16日", right="星期三", text="星期二")
    assert sentence(found, "en")[0] == "“6月16日” is a Wednesday, not “星期二”"
