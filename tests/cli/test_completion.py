"""Tab in a shell proposes commands, options, campaigns, documents and units of the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mail_server import NAME

from generator.cli.commands import main

pytestmark = pytest.mark.no_cover

BASH = r"""
source <(yinfa completion bash)
COMP_WORDS=({words}); COMP_CWORD={at}
_yinfa_completion yinfa
printf '%s\n' "${{COMPREPLY[@]}}"
"""
ZSH = r"""
autoload -Uz compinit && compinit -u -D
compadd() {{ local array=${{@[-1]}}; print -l -- ${{(P)array}} }}
_describe() {{ local array=${{@[-2]}}; print -l -- ${{(P)array}} }}
source <(yinfa completion zsh)
words=({words}); CURRENT=$(({at} + 1))
_yinfa_completion
"""
FISH = "yinfa completion fish | source; complete -C '{words}'"


@pytest.fixture
def campaign(project: Path) -> Path:
    """A second campaign, with a Chinese name."""
    shutil.copytree(project / "content" / NAME, project / "content" / "安全生产月")
    return project


def in_shell(shell: str, script: str, project: Path, *words: str) -> list[str]:
    """What the shell itself proposes for these words, the last of which is being typed."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    command = project / "bin" / "yinfa"
    command.parent.mkdir(exist_ok=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m yinfa "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environment = {**os.environ, "PATH": f"{command.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1",
                   "HOME": str(project / "home")}
    (project / "home").mkdir(exist_ok=True)
    quoted = " ".join(words) if shell == "fish" else " ".join(f"'{word}'" for word in words)
    done = subprocess.run([program, "-c", script.format(words=quoted, at=len(words) - 1)], env=environment, cwd=project,
                          capture_output=True, text=True, check=False, timeout=120)
    return [line.split("\t")[0].split(":")[0] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(("shell", "script"), [("bash", BASH), ("zsh", ZSH), ("fish", FISH)])
def test_a_real_shell_completes_commands_campaigns_documents_and_units(shell: str, script: str, campaign: Path) -> None:
    assert {"status", "send", "schema"} <= set(in_shell(shell, script, campaign, "yinfa", "s"))
    assert in_shell(shell, script, campaign, "yinfa", "check", "安") == ["安全生产月"]
    assert in_shell(shell, script, campaign, "yinfa", "build", NAME, "--unit", "0")[:3] == ["01", "02", "03"]
    assert "附件1" in in_shell(shell, script, campaign, "yinfa", "render", "--campaign", NAME, "附")


@pytest.mark.parametrize(("typed", "whole"), [
    ("消防", r"消防\ 宣传月（甲）"), ("a", r"a\&b\ \(1\)"), ("'消防", "消防 宣传月（甲）"), ("b", r"b\*"), ("防", "防汛"),
])
def test_bash_inserts_a_name_with_spaces_or_signs_as_one_word(project: Path, typed: str, whole: str) -> None:
    for name in ("消防 宣传月（甲）", "a&b (1)", "b*", "防汛"):
        shutil.copytree(project / "content" / NAME, project / "content" / name)
    (project / "bx").write_text("what b* would become\n", encoding="utf-8")
    script = BASH.replace("({words})", "(yinfa check \"{words}\")").replace("{at}", "2")
    program = shutil.which("bash")
    if program is None:
        pytest.skip("bash is not installed")
    assert in_shell("bash", script.replace("{words}", typed.replace("{", "")), project) == [whole]


def proposals(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str, kind: str = "fish") -> list[str]:
    monkeypatch.setenv("_YINFA_COMPLETE", f"{kind}_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(words))
    monkeypatch.setenv("COMP_CWORD", words[-1] if kind == "fish" else str(len(words) - 1))
    main([])
    monkeypatch.delenv("_YINFA_COMPLETE")
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("words", "first"), [
    (("yinfa", "check", "2021"), f"plain,{NAME}"),
    (("yinfa", "ledger", "mark", "安"), "plain,安全生产月"),
    (("yinfa", "build", NAME, "--unit", "海滨"), "plain,01\t海滨街道办事处"),
    (("yinfa", "issue", "--campaign", NAME, "通"), "plain,通知"),
    (("yinfa", "schema", "cam"), "plain,campaign\tcampaign.yaml：一次活动里会变的值"),
    (("yinfa", "package", NAME, "--by", "c"), "plain,channel"),
    (("yinfa", "check", NAME, "--fo"), "plain,--format\t结果的形式：text 给人看（默认），json 给程序用"),
    (("yinfa", "blan"), "plain,blanks\t列出表里的每个填写项和填的内容，少了哪几个空。"),
    (("yinfa", "build", "-o", "out"), "file,out"),
    (("yinfa", "-C", "con"), "dir,con"),
])
def test_each_kind_of_word_is_completed(
    words: tuple[str, ...], first: str, campaign: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(campaign)
    assert proposals(monkeypatch, capsys, *words)[0] == first


def test_powershell_gets_three_lines_a_proposal(
    campaign: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(campaign)
    if main(["completion", "powershell"]) == 2:
        pytest.skip("this click has no completion for PowerShell")
    assert "Register-ArgumentCompleter" in capsys.readouterr().out
    assert proposals(monkeypatch, capsys, "yinfa", "check", "安", kind="powershell") == ["plain", "安全生产月", "_"]


def test_outside_of_a_project_and_in_broken_content_nothing_is_proposed_and_nothing_told(
    campaign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    (campaign / "content" / NAME / "campaign.yaml").write_text("[", encoding="utf-8")
    for folder, words in ((tmp_path, ("yinfa", "check", "2")), (campaign, ("yinfa", "build", NAME, "--unit", "0"))):
        monkeypatch.chdir(folder)
        assert [line for line in proposals(monkeypatch, capsys, *words) if line] == []
        assert capsys.readouterr().err == ""
