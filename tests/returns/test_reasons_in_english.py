"""Reasons for doubt: each has its English, and `--lang en` shows it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from returned_forms import Built

from generator.cli import main
from generator.collecting.doubts import LATER_COUNTS
from generator.collecting.run import AGAIN
from generator.returns.reasons import Reason
from generator.returns.run import NO_OFFICE, NOT_READ
from generator.returns.values.model import Why
from generator.wording.reasons import REASONS, reason

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("said", [*map(str, Reason), *map(str, Why), NOT_READ, NO_OFFICE, LATER_COUNTS])
def test_each_reason_has_its_english(said: str) -> None:
    assert reason(said, "zh") == said
    assert not CHINESE.search(reason(said, "en"))
    assert len(set(REASONS.values())) == len(REASONS)


def test_what_another_version_read_stays_as_it_was_typed() -> None:
    assert reason(AGAIN.format(old="十二"), "en").endswith("it was read as “十二”")
    assert reason("问过了，是12", "en") == "问过了，是12"


@pytest.mark.parametrize(("language", "chinese"), [("zh", True), ("en", False)])
def test_a_doubt_is_told_in_the_language_of_the_screen(
    built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, chinese: bool,
) -> None:
    made = built.filled("about", annex=3)
    (tmp_path / made.name).write_bytes(made.data)
    asked = ["-C", built.project.root.as_posix(), "--lang", language, "--format", "json", "collect", "-n", tmp_path.as_posix()]
    assert main(asked) == 0
    [entry] = json.loads(capsys.readouterr().out)["returns"]
    said = [one for reasons in entry["why"].values() for one in reasons]
    assert said
    assert {bool(CHINESE.search(one)) for one in said} == {chinese}
