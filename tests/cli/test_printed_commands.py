"""Commands that the program prints: each names the campaign and can be typed as it stands."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from test_problems import GALLERY, lay_out

from generator.cli.commands import main
from generator.cli.interface.actions import Typed, word
from generator.cli.terminal import Screen


@pytest.mark.parametrize(("typed", "printed"), [
    ("build", "yinfa build case"),
    ("-C somewhere build -q", "yinfa -C somewhere build case"),
    ("build case --final", "yinfa build case --final"),
    ("build content/case/", "yinfa build content/case/"),
    ("render 通知 -o x.docx", "yinfa render --campaign case 通知 -o x.docx"),
    ("issue --campaign=case", "yinfa issue --campaign=case"),
    ("ledger mark --unit 01 --sent", "yinfa ledger mark case --unit 01 --sent"),
    ("new 2022", "yinfa new 2022"),
])
def test_a_command_to_be_typed_again_names_its_campaign_and_is_not_quiet(typed: str, printed: str) -> None:
    assert Typed("case", shlex.split(typed)).again == printed


@pytest.mark.parametrize("key", ["issue-next", "issue-next-classified", "archived-never", "send-drafted", "send-next", "packed-group",
                                 "packed-group-zip", "packed-mail", "packed-paper", "new-next", "review-done", "next-issue"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_comes_next_names_the_campaign(key: str, language: str) -> None:
    said = Screen(language, campaign="2021 月").say(key, n=1, folder="x")
    assert said.count("yinfa ") == said.count('"2021 月"') > 0


@pytest.mark.parametrize("name", ["a b", "a$b", 'a"b', "a`b"])
def test_a_name_with_signs_of_a_shell_stays_one_word_of_a_command(name: str) -> None:
    assert shlex.split(word(name)) == [name]
    assert "$" not in word(name) or word(name).startswith("'")


def test_a_campaign_whose_name_begins_with_a_dash_is_named_by_its_folder() -> None:
    assert Typed("-x", ["check"]).again == "yinfa check content/-x"


def test_what_is_to_be_typed_for_several_problems_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    lay_out(GALLERY / "year-mark", tmp_path / "project", monkeypatch)
    notice = Path("content/case/notice.md")
    notice.write_text(notice.read_text(encoding="utf-8") + "\n【2020:防疫常态化】继续做好。\n", encoding="utf-8")
    main(["check"])
    told = capsys.readouterr().err
    assert told.count("[year-mark]") == 2
    assert told.count("yinfa review case") == 1
