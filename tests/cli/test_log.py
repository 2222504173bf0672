"""The log is for whoever looks after the machine: it says what ran and holds nothing of anybody."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mail_server import NAME

from generator import pipeline
from generator.cli.commands import main

MARKED = {"编号": "标记101", "单位全称": "标记甲单位", "单位简称": "标记甲", "发送方式": "邮箱", "联络员": "标记联络员",
          "手机": "13800000101", "邮箱": "biaoji101@example.cn", "备注": "标记备注"}


@pytest.fixture
def marked(project: Path) -> Path:
    """The sample with a roster, a contact and a title of marked values, and with something wrong in each."""
    folder = project / "content" / NAME
    settings = (folder / "campaign.yaml").read_text(encoding="utf-8").replace("units.xlsx", "units.csv")
    (folder / "campaign.yaml").write_text(settings, encoding="utf-8")
    rows = [MARKED, {**MARKED, "编号": "标记102", "手机": "标记1380013", "邮箱": "标记@"}]
    lines = [",".join(MARKED), *(",".join(row.values()) for row in rows)]
    (folder / "units.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    notice = (folder / "notice.md").read_text(encoding="utf-8")
    (folder / "notice.md").write_text(f"{notice}\n标记正文（{{{{ 标记没有的值 }}}}\n", encoding="utf-8")
    return project


def test_it_says_what_ran_how_long_and_what_was_wrong_where(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "日志" / "yinfa.log"
    (project / "content" / NAME / "plan.md").write_text("没有开头\n", encoding="utf-8")
    assert main(["-C", str(project), "build", NAME, "--unit", "01", "--log", str(log)]) == 3
    shutil.copy(Path(__file__).resolve().parents[2] / "content" / NAME / "plan.md", project / "content" / NAME / "plan.md")
    assert main(["-C", str(project), "build", NAME, "--unit", "01", "--log", str(log)]) == 0
    capsys.readouterr()
    events = [line.split(" ", 2)[1:] for line in log.read_text(encoding="utf-8").splitlines()]
    assert [name for name, _ in events if name in ("begin", "command", "end")] == ["begin", "command", "end"] * 2
    assert ["command", "build --unit --log"] in events
    assert any(name == "problem" and f"front-matter-missing content/{NAME}/plan.md:1" in text for name, text in events)
    assert any(name == "work" and text.startswith("building 3/3 ") for name, text in events)
    assert [text.split(" after ")[0] for name, text in events if name == "end"] == ["exit 3 INVALID", "exit 0 DONE"]


@pytest.mark.parametrize("command", [
    ["check", NAME], ["build", NAME, "--unit", "标记101"], ["build", NAME], ["render", "附件1", "--campaign", NAME, "--unit", "标记102"],
    ["send", NAME, "-n"], ["package", NAME], ["message", NAME, "--unit", "标记101"], ["label", NAME], ["status", NAME],
    ["ledger", "mark", NAME, "--unit", "标记101", "--sent", "--note", "标记说明"], ["import", "标记旧文件.txt", "--as", "标记新活动"]])
def test_nothing_of_a_unit_a_person_or_a_text_is_in_it(marked: Path, tmp_path: Path, command: list[str]) -> None:
    (marked / "标记旧文件.txt").write_text("关于标记的通知\n标记单位：\n标记。\n标记办公室\n2020年6月1日\n", encoding="utf-8")
    log = tmp_path / "log"
    main(["-C", str(marked), *command, "--log", str(log)])
    text = log.read_text(encoding="utf-8")
    assert "end exit" in text
    for secret in ("标记", "13800000101", "1380013", "biaoji101", "example.cn"):
        assert secret not in text


def test_a_bug_is_logged_with_its_place_and_without_its_words(
    marked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise KeyError("标记甲单位")

    monkeypatch.setattr(pipeline, "check", broken)
    with pytest.raises(KeyError):
        main(["-C", str(marked), "check", NAME, "--log", str(tmp_path / "log")])
    text = (tmp_path / "log").read_text(encoding="utf-8")
    assert " bug KeyError\n" in text
    assert "frame cli/test_log.py" in text
    assert "标记" not in text


def test_a_log_that_can_not_be_written_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["schema", "--log", str(tmp_path / "file" / "log")]) == 2
    assert "--log 的文件" in capsys.readouterr().err
