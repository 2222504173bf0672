"""`yinfa look` on a real terminal: alike cases are asked about once, and whatever was answered is kept, however it ends."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT
from returns_made import AT, NAME, filled, form_path, put, taken

from generator.campaign.project import Project
from generator.collecting.look import LookThrough
from generator.records.ledger_file import open_ledger
from generator.records.returned import KeptForm, ReturnedForms, Settled
from generator.records.store import RECORDS

ASKS = "?："
PATIENCE = 60
"""Seconds of silence after which the command is taken to wait for a key that the test does not press."""


class Terminal:
    """The command on a terminal of its own."""

    def __init__(self, project: Project) -> None:
        command = [sys.executable, "-m", "yinfa", "-C", str(project.root), "look", NAME]
        self.child, self.outer = pty.fork()
        if not self.child:
            os.chdir(ROOT)
            os.execve(sys.executable, command, {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"})  # noqa: S606  the program itself
        self.shown = ""
        self.until(ASKS)

    def until(self, text: str) -> str:
        """Read until the terminal shows a text; what it showed since the last time."""
        found = ""
        while text not in found:
            if not select.select([self.outer], [], [], PATIENCE)[0]:
                os.kill(self.child, signal.SIGKILL)
                pytest.fail(f"nothing more within {PATIENCE} s after: {found[-500:]}")
            try:
                piece = os.read(self.outer, 65536).decode(errors="replace")
            except OSError:  # the other side is closed
                break
            found += piece
        self.shown += found
        return found

    def type(self, *lines: str) -> str:
        """Type lines, one a question; what was shown behind the last."""
        found = ""
        for line in lines:
            os.write(self.outer, f"{line}\n".encode())
            found = self.until(ASKS)
        return found

    def end(self, keys: bytes) -> tuple[int, str]:
        """Press keys and then Ctrl-D, which ends it; its exit code and what it showed at last."""
        os.write(self.outer, keys + b"\x04")
        last = self.until("\0never")
        _, status = os.waitpid(self.child, 0)
        os.close(self.outer)
        return os.waitstatus_to_exitcode(status), last


def said(project: Project) -> dict[tuple[str, str], tuple[Settled, str]]:
    """(unit, name of the blank) → what the ledger has of it."""
    records = project.folder(NAME) / RECORDS
    with open_ledger(records, "records") as ledger:
        names = {(form.number, row.blank): (form.form.unit, row.name) for form in ledger.returned.forms() for row in form.form.values}
        return {names[key]: (one.what, one.value) for key, one in ledger.returned.settled().items() if key in names}


@pytest.fixture
def strokes(sent_out: Project, tmp_path: Path) -> Project:
    """Three units wrote “/” for every number, a fourth 约 before each, a fifth before one of them."""
    for unit in ("01", "02", "05"):
        taken(sent_out, put(tmp_path, f"{unit}.docx", filled(form_path(sent_out, unit, 3), "/")[0]))
    taken(sent_out, put(tmp_path, "06.docx", filled(form_path(sent_out, "06", 3), "约28")[0]))
    taken(sent_out, put(tmp_path, "07.docx", filled(form_path(sent_out, "07", 3), 12, odd="约12")[0]))
    return sent_out


def test_a_stroke_of_many_units_is_one_question_whose_places_are_shown_on_demand(strokes: Project) -> None:
    terminal = Terminal(strokes)
    assert re.search(r"3 个单位 \d{2,3} 处一样的", terminal.shown)
    asked = terminal.type("?")
    assert len(re.findall(r"进展统计表", asked)) > 90
    assert "d（逐个）" in asked
    assert "05 " in asked
    terminal.type("")
    code, last = terminal.end(b"x\n")
    found = said(strokes)
    assert {unit for unit, _ in found} == {"01", "02", "05"}
    assert set(found.values()) == {(Settled.TAKEN, "0")}
    assert (code, f"核了 {len(found)} 处" in last) == (1, True)


def test_a_form_with_one_cause_is_a_list_in_which_single_lines_are_answered(strokes: Project) -> None:
    terminal = Terminal(strokes)
    assert "都因为：" not in terminal.shown
    terminal.type("")
    terminal.end(b"x\n")
    names = [name for (unit, name) in said(strokes) if unit == "01"]
    terminal = Terminal(strokes)
    assert "06 " in terminal.shown
    code, _ = terminal.end(b"d\nq\n40\n\nu\n" + b"\n" * len(names) + b"\n")
    found = {name: one for (unit, name), one in said(strokes).items() if unit == "06"}
    assert code == 0
    assert sorted(set(found.values())) == [(Settled.ASKED, ""), (Settled.REPLACED, "40"), (Settled.TAKEN, "28")]


def odd(project: Project, folder: Path) -> None:
    """A unit whose first three numbers are each doubtful for the same reason, each with a number of its own."""
    from generator.forms.filled import read_blanks
    from generator.returns.simulating.copies import FormCopy
    from generator.text.blanks import BlankType

    blank = form_path(project, "05", 3).read_bytes()
    copy, numbers = FormCopy(blank), iter(["约11", "约12", "约13"])
    for one in read_blanks(blank):
        if one.kind is BlankType.NUMBER and copy.has(one.id):
            copy.type_into(one.id, next(numbers, "5"))
    taken(project, put(folder, "05.docx", copy.data()))


def test_a_line_of_a_list_is_replaced_or_sent_back_alone_and_enter_takes_the_rest(sent_out: Project, tmp_path: Path) -> None:
    odd(sent_out, tmp_path)
    terminal = Terminal(sent_out)
    assert "3 处，都因为：" in terminal.shown
    assert "请" not in terminal.type("2=25")
    assert "写“行号=内容”" in terminal.type("7=1")
    assert "写“行号=内容”" in terminal.type("25")
    assert "不是" in terminal.type("1=许多")
    code, last = terminal.end(b"1=q\n\n")
    assert (code, "都核完了" in last) == (0, True)
    assert sorted(said(sent_out).values()) == [(Settled.ASKED, ""), (Settled.REPLACED, "25"), (Settled.TAKEN, "13")]


def test_a_value_is_kept_as_it_was_typed_also_one_that_would_be_a_key(sent_out: Project, tmp_path: Path) -> None:
    data, _ = filled(form_path(sent_out, "05", 1))
    taken(sent_out, put(tmp_path, "05.docx", data))
    look = LookThrough(sent_out, NAME, "clerk")
    with open_ledger(sent_out.folder(NAME) / RECORDS, "records") as ledger:
        [form] = ledger.returned.forms()
    texts = [row for row in form.form.values if row.kind == "文字"][:4]
    doubtful = {row.blank: replace(row, standing="doubtful", reasons=(f"原因{row.blank}",)) for row in texts}
    values = tuple(doubtful.get(row.blank, row) for row in form.form.values)
    with open_ledger(sent_out.folder(NAME) / RECORDS, "records") as ledger:
        ledger.returned.enter(form.receipt, "read", "", "reader", [replace(form.form, values=values)])
    assert len(look.questions()) == 4
    Terminal(sent_out).end("安全办（综合科）①\n=x\n＝\n=q\n".encode())
    assert [value for _, value in said(sent_out).values()] == ["安全办（综合科）①", "x", "", "q"]


def test_undo_goes_back_over_questions_to_the_first(strokes: Project) -> None:
    terminal = Terminal(strokes)
    first = terminal.shown.count("3 个单位")
    terminal.type("", "", "u")
    assert terminal.shown.count("3 个单位") == first
    assert "3 个单位" in terminal.type("u")
    assert "没有可以撤销的" in terminal.type("u")
    terminal.end(b"x\n")
    assert said(strokes) == {}


def test_the_number_of_places_left_only_goes_down(strokes: Project, tmp_path: Path) -> None:
    taken(strokes, put(tmp_path, "区教育局.docx", filled(form_path(strokes, "09", 3), "约3")[0]))
    terminal = Terminal(strokes)
    code, _ = terminal.end(b"\n" * 400)
    counts = [int(n) for n in re.findall(r"还有 (\d+) 处", terminal.shown)]
    assert code in (0, 1)
    assert len(counts) > 3
    assert counts == sorted(counts, reverse=True)


def test_ctrl_c_in_the_middle_keeps_what_was_answered(strokes: Project) -> None:
    terminal = Terminal(strokes)
    terminal.type("")
    code, last = terminal.end(b"\x03")
    assert code == 130
    assert re.search(r"核了 \d+ 处，还有 \d+ 处", last)
    assert {unit for unit, _ in said(strokes)} == {"01", "02", "05"}


def test_of_two_who_look_at_once_the_second_answer_to_a_case_is_told_and_changes_nothing(strokes: Project) -> None:
    one, other = Terminal(strokes), Terminal(strokes)
    one.type("")
    before = said(strokes)
    assert "别人刚核过" in other.type("7")
    assert said(strokes) == before
    assert "06 " in other.shown
    other.type("")
    one.end(b"x\n")
    other.end(b"x\n")
    assert {what for what, _ in said(strokes).values()} == {Settled.TAKEN}


def test_the_ledger_is_read_once_however_many_questions_there_are(strokes: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[bool] = []
    forms = ReturnedForms.forms

    def counted(self: ReturnedForms, *, whole: bool = True) -> Iterator[KeptForm]:
        reads.append(whole)
        return forms(self, whole=whole)

    monkeypatch.setattr(ReturnedForms, "forms", counted)
    look = LookThrough(strokes, NAME, "clerk")
    look.split(look.questions()[0])
    for _ in range(5):
        assert look.take(look.questions()[0], AT)
    assert look.undo(AT)
    assert len(look.questions()) > 20
    assert len(reads) == 1
    assert LookThrough(strokes, NAME, "other").take(look.questions()[0], AT)
    look.questions()
    assert len(reads) == 3, "somebody else wrote"
