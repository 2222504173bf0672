"""What a person typed is printed so that it can do nothing: no escape sequence, no line of its own, nothing turned round."""

from __future__ import annotations

import json

import pytest

from generator.cli.terminal import Screen, one_line
from generator.wording.problems import MOST_LISTED, Place, Problem, Severity, folded
from generator.wording.sentences import problem

EVIL = "通知\x1b[2J\r\n共 0 个错误。\u202egnp\u2066\x9b31m\u2028"


def harmless(text: str) -> bool:
    return not any(c in text for c in "\x1b\r\u202e\u2066\x9b\u2028")


def test_a_name_is_printed_in_one_line_that_shows_what_it_hides() -> None:
    shown = one_line(EVIL)
    assert harmless(shown)
    assert "\n" not in shown
    assert "<U+202E>" in shown
    assert one_line("海滨街道 A-1（一）😀 𠮷") == "海滨街道 A-1（一）😀 𠮷"


def test_a_problem_can_forge_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().problems([problem("file-of-system", Place(EVIL, inside=EVIL), name=EVIL)])
    shown = capsys.readouterr().err
    assert harmless(shown)
    assert len(shown.splitlines()) == 3


@pytest.mark.parametrize("as_json", [False, True])
def test_a_result_can_forge_nothing(capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    screen = Screen(as_json=as_json)
    screen.result([screen.say("saved", path=EVIL), EVIL], {"file": EVIL})
    shown = capsys.readouterr().out
    assert harmless(shown)
    assert not as_json or json.loads(shown) == {"file": EVIL}


def test_reminders_that_say_the_same_are_one_line_with_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().problems([problem("colon-space", Place("a.yaml", line), line="甲：乙") for line in range(1, 50)])
    shown = capsys.readouterr().err
    assert shown.count("colon-space") == 1
    assert "（这一类共 49 处）" in shown
    assert "49" in shown.splitlines()[-1]


def numbered(count: int, severity: Severity) -> list[Problem]:
    return [Problem("bad-date", Place("a.yaml", line), severity, {"text": "x"}) for line in range(1, count + 1)]


def test_of_errors_each_is_listed_with_its_place_until_they_are_too_many() -> None:
    assert len(folded(numbered(MOST_LISTED, Severity.ERROR))) == MOST_LISTED
    listed = folded(numbered(50, Severity.ERROR))
    assert len(listed) == MOST_LISTED
    assert sum(times for _, times in listed) == 50
    assert len(folded([*numbered(30, Severity.ERROR), Problem("bad-date", Place("b.yaml"), Severity.ERROR, {})])) == MOST_LISTED + 1
