"""What a person sees: columns of double-width text, problems, progress, on any console."""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path

import pytest

from generator.cli import terminal
from generator.cli.commands import main
from generator.cli.interface.envelope import written
from generator.cli.terminal import Bar, Screen, columns_of, padded, substitute_unprintable, width, wrapped
from generator.wording.phrases import PHRASES, phrase
from generator.wording.problems import Place, Problem
from generator.wording.sentences import problem, problem_data, problems_data


class Console(io.TextIOWrapper):
    """A console of some encoding, perhaps a terminal."""

    def __init__(self, encoding: str = "utf-8", *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    @property
    def text(self) -> str:
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Console:
    console = Console(terminal=True)
    monkeypatch.setattr(sys, "stderr", console)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return console


def some_problems() -> list[Problem]:
    return [
        problem("roster-email", Place("units.xlsx", 3, 9, "邮箱"), text="a@", hint=""),
        problem("roster-no-numbers", Place("units.xlsx", 1)),
        problem("roster-name-twice", Place("units.xlsx", 9, 2, "单位全称"), name="甲局", first=3),
        problem("roster-empty", Place()),
        problem("roster-email", Place("units.xlsx", 3, 9, "邮箱"), text="a@", hint=""),
    ]


# ---- columns


@pytest.mark.parametrize(("text", "columns"), [("a", 1), ("单位", 4), ("（1）", 5), ("e\u0301", 1), ("，", 2), ("😀", 2), ("", 0)])
def test_a_chinese_character_takes_two_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_columns_line_up_whatever_is_in_them() -> None:
    lines = columns_of([("名称", "类型", "x"), ("a", "文字", ""), ("参与人次", "数", "y")])
    assert lines == ["名称      类型  x", "a         文字", "参与人次  数    y"]
    assert columns_of([]) == []
    assert padded("单位", 6) == "单位  "


def test_text_is_broken_between_chinese_characters_and_at_spaces_only() -> None:
    assert wrapped("一二三四五六", 8) == ["一二三四", "五六"]
    assert wrapped("运行 yinfa check 检查", 12) == ["运行 yinfa", "check 检查"]
    assert wrapped("写yinfa完", 4) == ["写", "yinfa", "完"]
    assert wrapped("", 10) == [""]


def test_no_line_begins_with_a_comma() -> None:
    assert wrapped("一二三四，五六", 8) == ["一二三", "四，五六"]
    for columns in range(8, 60):
        lines = wrapped(phrase("more-campaign", "zh"), columns)
        assert "".join(lines).replace(" ", "") == phrase("more-campaign", "zh").replace(" ", "")
        assert not [line for line in lines if line[0] in terminal.NEVER_FIRST]


# ---- words


def test_every_phrase_has_the_same_facts_in_both_languages() -> None:
    for chinese, english in PHRASES.values():
        fields = [set(text.replace("}", "{").split("{")[1::2]) for text in (chinese, english)]
        assert fields[1] <= fields[0] | {"n"}


@pytest.mark.parametrize(("options", "said"), [
    ([], ("错误[project-not-found] ", "共 1 个错误。")), (["--lang", "zh"], ("错误[project-not-found] ", "共 1 个错误。")),
    (["--lang", "en"], ("error[project-not-found] ", "1 error(s).")),
])
def test_chinese_is_the_default_and_english_is_chosen(
    options: list[str], said: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["-C", str(tmp_path), *options, "check"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert said[0] in lines[0]
    assert lines[-1] == said[1]
    assert any("\u4e00" <= c <= "\u9fff" for c in "".join(lines)) == ("en" not in options)


# ---- problems


def test_problems_are_shown_once_by_place_errors_last_with_what_to_do_and_a_count(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().problems(some_problems())
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert [line.split(" ")[0] for line in lines[::2][:-1]] == [
        "units.xlsx", "units.xlsx", "units.xlsx", "错误[roster-empty]",
    ]  # fmt: skip
    assert "units.xlsx 第3行 邮箱: 待核[roster-email] “a@”不像邮箱" in lines
    assert all(line.startswith("  → ") for line in lines[1::2])
    assert lines[-1] == "共 1 个错误、1 处待核、2 条提醒。"


def test_places_are_told_in_a_clerks_words(capsys: pytest.CaptureFixture[str]) -> None:
    found = [
        problem("roster-state", Place("content/a/units.csv", 2, 1, "状态"), text="撤销"),
        problem("bad-year", Place("content/a/campaign.yaml", 2, 5, "年份"), value="今年"),
        problem("table-dashes", Place("content/a/notices/催报.md", 7, 1)),
        problem("template-broken", Place("templates/form.docx", inside="第3段「甲」")),
    ]
    Screen(campaign="a").problems(found)
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()[::2]][:4] == [
        "campaign.yaml 第2行 年份", "公文 notices/催报.md 第7行", "名录 units.csv 第2行 状态", "templates/form.docx 第3段「甲」"]
    Screen("en", campaign="a").problems(found)
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()[::2]][:4] == [
        "campaign.yaml line 2 年份", "notices/催报.md line 7", "units.csv line 2 状态", "templates/form.docx paragraph 3 「甲」"]


def test_verbose_tells_file_line_and_column_of_each(capsys: pytest.CaptureFixture[str]) -> None:
    found = [problem("table-dashes", Place("content/a/notice.md", line, 1)) for line in (7, 9)]
    Screen(campaign="a", verbose=True).problems(found)
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(" ")[0] for line in lines[::2]][:2] == ["content/a/notice.md:7:1:", "content/a/notice.md:9:1:"]


def test_the_same_on_several_lines_of_a_file_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    found = [problem("table-dashes", Place("content/a/notice.md", line, 1)) for line in (7, 9, 12)]
    found += [problem("table-dashes", Place("content/a/plan.md", line, 1)) for line in range(1, 9)]
    Screen(campaign="a").problems(found)
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in lines[::2]] == [
        "通知 notice.md 第7、9、12行", "方案 plan.md 第1、2、3、4、5行等8处", "共 11 个错误。"]
    Screen("en", campaign="a").problems(found)
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()[::2]] == [
        "notice.md lines 7, 9, 12", "plan.md lines 1, 2, 3, 4, 5 (8 places)", "11 error(s)."]


def test_of_many_of_one_kind_in_a_file_twenty_are_told_and_the_others_counted(capsys: pytest.CaptureFixture[str]) -> None:
    found = [problem("roster-state", Place("content/a/units.csv", line, 1, "状态"), text=f"撤{line}") for line in range(2, 40)]
    Screen(campaign="a").problems(found)
    lines = capsys.readouterr().err.splitlines()
    assert sum("错误[roster-state]" in line for line in lines) == 20
    assert lines[-2:] == ["名录 units.csv: 同样的问题[roster-state]还有 18 处，没有列出", "共 38 个错误。"]
    assert len(problems_data(found)) == 38


def test_what_to_type_has_a_line_of_its_own_with_the_campaign(capsys: pytest.CaptureFixture[str]) -> None:
    found = problem("pdf-stale", Place("output/a"), count=2, file="通知.pdf")
    Screen(campaign="a", words=("build",)).problem(found)
    assert capsys.readouterr().err.splitlines()[1:] == ["  → 还要 PDF，就再做一次", "    yinfa build a --pdf"]
    assert problem_data(found)["action"] == {"code": "make-pdf", "facts": {}}
    assert problem_data(problem("bad-year", Place(), value="x"))["action"] is None


def test_english_problems_are_english(capsys: pytest.CaptureFixture[str]) -> None:
    Screen("en").problems(some_problems())
    lines = capsys.readouterr().err.splitlines()
    assert "units.xlsx line 3 邮箱: review[roster-email] “a@” does not look like a mail address" in lines
    assert lines[-1] == "1 error(s), 1 to review, 2 reminder(s)."


def test_quiet_leaves_reminders_and_notes_out(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen(quiet=True)
    screen.problems(some_problems())
    screen.note("多说一句")
    err = capsys.readouterr().err
    assert "提醒" not in err
    assert "多说一句" not in err
    assert "共 1 个错误、1 处待核。" in err


def test_no_problem_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().problems([])
    assert capsys.readouterr() == ("", "")


def test_text_of_a_file_can_not_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().problems([problem("roster-state", Place("u"), text="\x1b[2J坏\n了\ud800\u2028")])
    err = capsys.readouterr().err
    assert "状态不能是“<U+001B>[2J坏 了<U+D800><U+2028>”" in err


def test_a_very_long_name_is_cut_in_its_middle_on_the_screen_and_whole_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    name = f"天津市宝坻区{'安全生产和应急管理综合协调' * 9}领导小组办公室"
    found = problem("roster-name-twice", Place("content/a/units.csv", 7, 2, name), name=name, first=3)
    for language in ("zh", "en"):
        screen = Screen(language)
        screen.problem(found)
        line = capsys.readouterr().err.splitlines()[0]
        place = f"content/a/units.csv {'第7行' if language == 'zh' else 'line 7'} {name}: "
        assert line.startswith(place)  # the place stays whole
        said = line.removeprefix(place)
        assert name not in said
        assert "“天津市宝坻区" in said
        assert "领导小组办公室”" in said
        assert name in problem_data(found, language)["sentence"]


def test_what_differs_in_its_middle_only_is_not_cut(capsys: pytest.CaptureFixture[str]) -> None:
    before, now = (f"{'天津市宝坻区安全生产' * 4}{middle}{'委员会办公室及成员单位' * 4}" for middle in "甲乙")
    Screen().problem(problem("unit-renamed", Place(), number="01", before=before, now=now))
    Screen().problem(problem("change-no-source", Place(), old=before, new=now))
    shown = capsys.readouterr().err
    assert (shown.count(before), shown.count(now)) == (2, 2)


def test_colours_are_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    console = at_a_terminal(monkeypatch)
    Screen().problems(some_problems())
    assert "\x1b[31;1m错误[roster-empty]\x1b[0m" in console.text
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        plain = Console(terminal=True)
        monkeypatch.setattr(sys, "stderr", plain)
        monkeypatch.setenv(name, value)
        Screen().problems(some_problems())
        assert "\x1b" not in plain.text
        monkeypatch.delenv(name)


def test_problems_as_json_say_the_same() -> None:
    [first, _, third, *rest] = problems_data(some_problems())
    assert len(rest) == 1
    assert first == {
        "severity": "error", "code": "roster-empty", "facts": {}, "action": None,
        "place": {"file": "", "line": 0, "column": 0, "inside": "", "text": ""},
        "sentence": "名录里一个单位也没有", "remedy": "第一行写表头（至少有“单位全称”），下面一行一个单位",
    }  # fmt: skip
    assert third["facts"] == {"text": "a@", "hint": ""}
    assert third["place"] == {"file": "units.xlsx", "line": 3, "column": 9, "inside": "邮箱", "text": "units.xlsx 第3行 邮箱"}


# ---- results


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii", "cp437"])
def test_json_can_be_read_from_any_console(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    console = Console(encoding)
    monkeypatch.setattr(sys, "stdout", console)
    console.writelines(written({"名": "𠮷“局”"}, console))
    assert json.loads(console.text) == {"名": "𠮷“局”"}


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("gbk", "错误：“?”→ [x] □"), ("ascii", '??:"?"-> [x] [ ]'), ("cp437", '??:"?"-> [x] [ ]'), ("utf-8", "错误：“𠮷”→ ☑ □")],
)
def test_a_console_without_a_character_prints_a_substitute(encoding: str, text: str) -> None:
    console = Console(encoding)
    substitute_unprintable(console, io.StringIO())
    console.write("错误：“𠮷”→ ☑ □")
    assert console.text == text


# ---- progress


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_a_second_of_work_draws_no_bar(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    console = at_a_terminal(monkeypatch)
    with Screen().progress("building") as step:
        step(1, 10)
        clock[0] += 0.9
        step(9, 10)
    assert console.text == ""


def test_longer_work_draws_a_bar_with_counts_and_time_left_and_takes_it_away(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    console = at_a_terminal(monkeypatch)
    with Screen().progress("building") as step:
        clock[0] += 20
        step(0, 128)
        assert console.text == "\r生成 0/128 [........................]"
        clock[0] += 2
        step(32, 128)
        clock[0] += 0.01
        step(33, 128)
        assert console.text.endswith("\r生成 32/128 [######..................] 还要约 6 秒")
        clock[0] += 400
        step(64, 128)
        assert console.text.endswith("\r生成 64/128 [############............] 还要约 7 分钟")
    left = console.text.rsplit("\r", 2)
    assert (left[1].strip(), left[2]) == ("", "")


def test_a_bar_of_nothing_has_no_time_left() -> None:
    assert Bar("Building", "en").line(0, 0, 0.0) == "Building 0/0 [........................]"


def test_a_file_or_a_quiet_run_gets_no_bar(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    for console, quiet in ((Console(), False), (Console(terminal=True), True)):
        monkeypatch.setattr(sys, "stderr", console)
        with Screen(quiet=quiet).progress("building") as step:
            clock[0] += 5
            step(1, 2)
        assert console.text == ""
