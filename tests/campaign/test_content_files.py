"""The door for writes to content: two writers lose nothing, and an answer never goes over what somebody else saved meanwhile."""

from __future__ import annotations

import os
import pty
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.campaign import Project
from generator.campaign.editing import content_files, edits
from generator.wording import Place, Refused
from generator.year import answers, rolling
from generator.year.answers import Answer

SAMPLE, NEXT = "2021-anquanyue", "2022-anquanyue"
ROOT = Path(__file__).parents[2]
OLD, NEW = "29240881，18222169302", "29240999"


@pytest.fixture
def rolled(project: Path) -> Path:
    rolling.roll(Project(project), SAMPLE, "2022")
    return project


def campaign_file(project: Path) -> Path:
    return project / "content" / NEXT / "campaign.yaml"


def colleague_saves(project: Path, old: str = OLD, new: str = NEW) -> None:
    """Somebody else changes the campaign in an editor, which knows of no lock."""
    text = campaign_file(project).read_bytes().decode()
    assert old in text
    campaign_file(project).write_bytes(text.replace(old, new).encode())


class Terminal:
    """`yinfa review` on a terminal: what it shows, and what is typed."""

    def __init__(self, project: Path) -> None:
        self.outer, inner = pty.openpty()
        command = [sys.executable, "-m", "generator", "-C", str(project), "review", NEXT]
        environment = {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"}
        self.running = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, env=environment, cwd=ROOT)
        os.close(inner)
        self.shown = ""

    def until(self, words: str) -> str:
        """What is shown until these words are; fails when it ends before."""
        data = b""
        until = time.monotonic() + 120
        while words not in data.decode(errors="replace") and time.monotonic() < until:
            try:
                piece = os.read(self.outer, 65536)
            except OSError:
                piece = b""
            assert piece, f"ended before {words!r}: {data.decode(errors='replace')}"
            data += piece
        self.shown += data.decode(errors="replace")
        return data.decode(errors="replace")

    def type(self, line: str) -> None:
        os.write(self.outer, f"{line}\n".encode())

    def end(self) -> int:
        self.type("q")
        while True:
            try:
                piece = os.read(self.outer, 65536)
            except OSError:
                break
            if not piece:
                break
            self.shown += piece.decode(errors="replace")
        os.close(self.outer)
        return self.running.wait(60)


def at_the_telephone(project: Path) -> Terminal:
    """A review that waits for the answer about 联系人.电话."""
    terminal = Terminal(project)
    while "联系人.电话" not in terminal.until("退出(q)："):
        terminal.type("s")
    return terminal


@pytest.mark.parametrize("typed", ["待定", "保留", "改"])
def test_a_number_saved_while_review_waits_is_not_overwritten_and_asked_about_again(rolled: Path, typed: str) -> None:
    terminal = at_the_telephone(rolled)
    colleague_saves(rolled)
    before = campaign_file(rolled).read_bytes()
    terminal.type(typed)
    if typed == "改":
        terminal.until("改成")
        terminal.type("29241111")
    shown = terminal.until("退出(q)：")
    assert "content-changed" in shown
    assert f"“联系人.电话”现在是“{NEW}”" in shown
    assert f"现在是：{NEW}" in shown
    assert campaign_file(rolled).read_bytes() == before
    terminal.type("待定")  # now it is about the new number
    terminal.until("退出(q)：")
    assert terminal.end() == 1
    assert campaign_file(rolled).read_bytes() == before.replace(NEW.encode(), "待定".encode())


def test_a_new_number_that_nobody_questions_is_kept_without_a_word_in_the_file(rolled: Path) -> None:
    terminal = at_the_telephone(rolled)
    colleague_saves(rolled)
    before = campaign_file(rolled).read_bytes()
    for _ in range(2):
        terminal.type("保留")
        terminal.until("退出(q)：")
    terminal.end()
    assert campaign_file(rolled).read_bytes() == before
    assert "联系人.电话" not in terminal.shown.rpartition("没有什么要记下")[2]


def test_another_change_of_the_file_is_no_hindrance_and_stays(rolled: Path) -> None:
    project = Project(rolled)
    campaign, found = answers.reviewed(project, NEXT)
    telephone = next(f for f in found if f.where == "联系人.电话")
    colleague_saves(rolled, "活动: 安全生产月", "# 看过了\n活动: 安全生产月")
    answers.answer(project, campaign, telephone, Answer.KEEP)
    text = campaign_file(rolled).read_text(encoding="utf-8")
    assert "# 看过了\n活动" in text
    assert f"{{处: 联系人.电话, 值: {OLD}}}" in text


def test_words_that_somebody_rewrote_are_left_alone(rolled: Path) -> None:
    project = Project(rolled)
    campaign, found = answers.reviewed(project, NEXT)
    mark = next(f for f in found if f.problem.code == "year-mark")
    assert mark.target is not None
    path = rolled / mark.target.place.file
    path.write_bytes(path.read_bytes().replace(mark.target.old.encode(), "别的话".encode()))
    before = path.read_bytes()
    for how in (Answer.KEEP, Answer.LEAVE, Answer.EDIT):
        with pytest.raises(Refused, match="content-changed") as refused:
            answers.answer(project, campaign, mark, how, "我的话")
        assert "已经不在了" in refused.value.problems[0].facts["now"]
    assert path.read_bytes() == before
    assert answers.asked_again(*answers.reviewed(project, NEXT), mark) is None


def test_a_file_that_changes_between_reading_and_writing_stays(tmp_path: Path) -> None:
    paths = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    for path in paths:
        path.write_text("值: 1\n", encoding="utf-8")
    changes = [content_files.change_of(edits.set_value(edits.open_text(path, path.name), ("值",), "2")) for path in paths]
    paths[1].write_text("值: 3\n", encoding="utf-8")
    asked = content_files.ExpectedValue(paths[1], "值", "1", Place("b.yaml", 1, 4), ("值",))
    with pytest.raises(Refused) as refused:
        content_files.write(changes, [asked])
    assert refused.value.problems[0].facts["value"] == "3"
    assert [path.read_text(encoding="utf-8") for path in paths] == ["值: 1\n", "值: 3\n"]


def test_what_would_be_an_error_is_taken_back(rolled: Path) -> None:
    project = Project(rolled)
    before = campaign_file(rolled).read_bytes()
    campaign, found = answers.reviewed(project, NEXT)
    date = next(f for f in found if f.where == "成文日期")
    with pytest.raises(Refused):
        answers.answer(project, campaign, date, Answer.EDIT, "6月31日")
    assert campaign_file(rolled).read_bytes() == before


def test_a_writer_waits_for_the_other_and_says_so_when_it_does_not_end(
    rolled: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(content_files, "LOCK_TIMEOUT", 0.1)
    project = Project(rolled)
    lock = project.content_lock(NEXT)
    with content_files.locked(lock, "content"), pytest.raises(Refused, match="content-busy"), content_files.locked(lock, "content"):
        pass
    assert [path.name for path in (rolled / "content" / NEXT).iterdir() if path.name.startswith(".")] == []


WRITER = """
import sys
from pathlib import Path
from generator.campaign.editing import content_files, edits, tree_edits
from generator.wording import Refused

path, lock, own = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
for number in range(60):
    while True:
        try:
            with content_files.locked(lock, "content"):
                file = edits.open_text(path, "campaign.yaml")
                content_files.write([content_files.change_of(tree_edits.add_item(file, ("单子",), f"{own}{number}"))])
            break
        except Refused as refused:
            assert {p.code for p in refused.problems} == {"content-changed"}, refused
    if number % 3 == 0:  # and one who reads before, as a person at a screen does
        file = edits.open_text(path, "campaign.yaml")
        edited = tree_edits.add_item(file, ("单子",), f"{own}-late-{number}")
        try:
            with content_files.locked(lock, "content"):
                content_files.write([content_files.change_of(edited)])
            print(f"{own}-late-{number}")
        except Refused as refused:
            assert {p.code for p in refused.problems} == {"content-changed"}, refused
"""


def test_two_writers_at_once_lose_nothing_and_tear_nothing(tmp_path: Path) -> None:
    path = tmp_path / "campaign.yaml"
    path.write_text("活动: 甲   # 注\n单子:\n  - 零\n尾: 1\n", encoding="utf-8")
    command = [sys.executable, "-c", WRITER, str(path), str(tmp_path / "lock")]
    writers = [
        subprocess.Popen([*command, own], stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"})
        for own in "ab"]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        assert re.fullmatch(r"活动: 甲   # 注\n单子:\n(  - \S+\n)+尾: 1\n", path.read_text(encoding="utf-8"))
        seen += 1
    said = [writer.communicate()[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    late = {line for text in said for line in text.split()}
    listed = edits.tree_of(edits.open_text(path, "campaign.yaml")).at(("单子",)).plain()
    assert isinstance(listed, list)
    assert len(listed) == len(set(listed))
    assert set(listed) == {"零"} | {f"{own}{number}" for own in "ab" for number in range(60)} | late
    assert seen > 1
    assert not list(tmp_path.glob(".yinfa-tmp-*"))


def test_a_linked_file_is_written_where_it_is_and_stays_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "共享" / "plan.md"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes("原来的".encode())
    link = tmp_path / "plan.md"
    link.symlink_to(elsewhere)
    content_files.write([content_files.Change(link, "plan.md", "原来的".encode(), "改过的".encode())])
    assert link.is_symlink()
    assert elsewhere.read_bytes() == "改过的".encode()


def test_a_content_file_that_is_open_elsewhere_is_told_alone_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "plan.md"
    file.write_bytes("原来的".encode())

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "held open", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(Refused) as refused:
        content_files.write([content_files.Change(file, "plan.md", "原来的".encode(), "改过的".encode())])
    (found,) = refused.value.problems
    assert (found.code, found.place.file, found.facts["cause"]) == ("file-open", "plan.md", "alone")
    assert file.read_bytes() == "原来的".encode()


def test_a_disk_that_takes_no_more_is_told_with_the_file_and_nothing_changes(tmp_path: Path) -> None:
    file, before, after = tmp_path / "plan.md", "原来的".encode(), "改过的\n".encode() * 1000
    file.write_bytes(before)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(Refused) as refused:
            content_files.write([content_files.Change(file, "content/c/plan.md", before, after)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [(p.code, p.place.file) for p in refused.value.problems] == [("disk-error", "content/c/plan.md")]
    assert [path.name for path in tmp_path.iterdir()] == ["plan.md"]
    assert file.read_bytes() == before
