"""Remedies name what the content has: the value that a contact is, one remedy for one mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_problems import GALLERY, lay_out

from generator.cli.commands import main


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The base campaign, and we in it."""
    lay_out(GALLERY / "_base", tmp_path / "project", monkeypatch)
    return Path("content/case")


@pytest.mark.parametrize(("typed", "value"), [
    ("材料发到 jieshou@example.cn。", "邮箱"), ("联系人：王建国，有事找他。", "姓名"), ("电话打到 29240881。", "电话"),
])
def test_a_contact_in_a_text_is_to_become_the_value_that_it_is(
    typed: str, value: str, project: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    notice = project / "notice.md"
    notice.write_text(notice.read_text(encoding="utf-8") + f"\n{typed}\n", encoding="utf-8")
    main(["check"])
    told = capsys.readouterr().err
    assert "[contact-in-text]" in told
    assert f"{{{{ 联系人.{value} }}}}" in told


@pytest.mark.parametrize("line", ["\t名称: x", "\t- x: y", "\tx"])
def test_a_tab_is_told_once(line: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "campaign.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines[:3], line, *lines[3:]]) + "\n", encoding="utf-8")
    main(["check"])
    told = capsys.readouterr().err
    assert "第4行: 错误[tab-indent]" in told
    assert told.count("第4行") == 1
