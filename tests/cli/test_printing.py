"""What a person typed is printed so that it can do nothing: no escape sequence, no line of its own, nothing turned round."""

from __future__ import annotations

import io
import json

import pytest

from generator.cli.interface.envelope import written
from generator.cli.terminal import Screen, one_line
from generator.wording.problems import Place
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


def test_a_result_can_forge_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen()
    screen.result([screen.say("saved", path=EVIL), EVIL], {"file": EVIL})
    assert harmless(capsys.readouterr().out)


def test_json_holds_what_was_typed_and_shows_nothing_of_it() -> None:
    text = "".join(written({"file": EVIL}, io.StringIO()))
    assert harmless(text)
    assert json.loads(text) == {"file": EVIL}
