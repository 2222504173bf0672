"""Remedies name what the content has: the value that a contact is, one remedy for one mistake."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

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


@pytest.mark.usefixtures("project")
def test_annexes_that_cannot_be_read_ask_for_the_right_to_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("stat", "lstat", "read_bytes"):
        monkeypatch.setattr(Path, name, forbidden(getattr(Path, name)))
    main(["check"])
    told = capsys.readouterr().err
    assert "附件 annexes/form.yaml: 错误[file-unreadable]" in told
    assert "给读的权限" in told
    assert "写的权限" not in told


def forbidden(real: Callable[..., Any]) -> Callable[..., Any]:
    """The same, but for what is in a folder of annexes: that nobody may read."""

    def call(path: Path, *rest: Any, **options: Any) -> Any:
        if path.parent.name == "annexes":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, *rest, **options)

    return call
