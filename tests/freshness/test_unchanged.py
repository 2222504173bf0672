"""A run in which nothing changed answers from what the last one looked at; whatever it did not look at it never calls unchanged."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.collecting import originals
from generator.files import manifest
from generator.files.cache import Cache
from generator.freshness import answers, states
from generator.freshness.answers import Known, Question, known_of
from generator.records import issued, ledger_file, store
from generator.wording.problems import Place
from generator.wording.sentences import problem

NAME = "防灾周"
ANSWER = {"documents": 2}
TYPED = "活动: 防灾周\n年份: 2026\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project with a campaign, its records, and two documents as a build left them."""
    root = tmp_path / "project"
    for name, text in {
        "content/project.yaml": "默认活动: 防灾周\n", f"content/{NAME}/campaign.yaml": TYPED,
        f"content/{NAME}/annexes/a.yaml": "名称: 表\n",
        f"content/{NAME}/units.csv": "编号,单位全称\n01,甲办\n", "templates/form.docx": "template", "templates/layout.yaml": "页边距: 37\n",
        f"content/{NAME}/records/campaign.txt": f"{NAME} 2026\n", f"content/{NAME}/records/units.csv": "编号,单位全称\n01,甲办\n",
        f"content/{NAME}/records/ledger.sqlite": "SQLite format 3", f"content/{NAME}/records/issued/一号/issue.json": "{}",
        f"content/{NAME}/records/issued/一号/01-甲办/附件1.docx": "as issued", f"content/{NAME}/records/returned/x.docx": "came back",
    }.items():  # fmt: skip
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    folder = root / "output" / NAME
    lines = []
    for path in ("00/通知.docx", "01-甲办/附件1.docx"):
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_bytes(path.encode())
        sha256 = hashlib.sha256(path.encode()).hexdigest()
        lines.append(manifest.entry_line(manifest.Entry(path, "", "", "", sha256, len(path.encode()))))
    (folder / manifest.MANIFEST).write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    (folder / manifest.LIST).write_text("编号\n", encoding="utf-8")
    return root


def ask(home: Path, day: str = "2026-05-01", command: str = "build", *, verify: bool = False) -> Known:
    """What is known of a build, or of a check, on a day."""
    folder = home / "output" / NAME if command == "build" else None
    return known_of(Question(home, NAME, command, (day,), folder), Cache(home.parent / "cache"), verify=verify)


@pytest.fixture
def told(home: Path) -> Path:
    """The project of which the answers of a build and of a check are kept."""
    for command in ("build", "check"):
        ask(home, command=command).keep(ANSWER)
        assert ask(home, command=command).answer == ANSWER
    return home


def rewritten(path: Path, data: bytes | None = None) -> None:
    """Replace a file by one of the same size with the times of the old one."""
    before = path.stat()
    path.write_bytes(data if data is not None else path.read_bytes()[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def in_content(name: str) -> Callable[[Path], object]:
    return lambda home: rewritten(home / "content" / NAME / name)


def added(name: str) -> Callable[[Path], object]:
    def add(home: Path) -> None:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(b"new")
    return add


def gone(name: str) -> Callable[[Path], object]:
    return lambda home: (home / name).unlink()


def linked(name: str) -> Callable[[Path], object]:
    def link(home: Path) -> None:
        away = home.parent / "away"
        (home / name).rename(away)
        (home / name).symlink_to(away)
    return link


INPUTS: dict[str, Callable[[Path], object]] = {
    "a text of the same size and time": in_content("campaign.yaml"),
    "an annex of the same size and time": in_content("annexes/a.yaml"),
    "a row of the roster": in_content("units.csv"),
    "a new annex": added(f"content/{NAME}/annexes/b.yaml"),
    "a notice in a new folder": added(f"content/{NAME}/notices/a.md"),
    "an annex that is gone": gone(f"content/{NAME}/annexes/a.yaml"),
    "an annex of another name": lambda home: (home / f"content/{NAME}/annexes/a.yaml").rename(home / f"content/{NAME}/annexes/c.yaml"),
    "a template": lambda home: rewritten(home / "templates" / "form.docx"),
    "a number of the layout": lambda home: rewritten(home / "templates" / "layout.yaml"),
    "a template that is gone": gone("templates/form.docx"),
    "holidays and other settings": lambda home: (home / "content/project.yaml").write_text("节假日: []\n", encoding="utf-8"),
    "settings that are gone": gone("content/project.yaml"),
    "another campaign": added("content/2025-防灾周/campaign.yaml"),
    "an issue": added(f"content/{NAME}/records/issued/二号/issue.json"),
    "a document as issued": in_content("records/issued/一号/01-甲办/附件1.docx"),
    "the ledger": in_content("records/ledger.sqlite"),
    "a ledger being written": added(f"content/{NAME}/records/ledger.sqlite-journal"),
    "names as written to": in_content("records/units.csv"),
    "whose records they are": in_content("records/campaign.txt"),
    "a form as sent out": added(f"content/{NAME}/records/forms/附件1.docx"),
    "what a killed run left": added(f"content/{NAME}/.yinfa-tmp-1"),
    "a folder that is a link": linked(f"content/{NAME}/annexes"),
}


@pytest.mark.parametrize("attack", INPUTS)
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_changed_input_is_noticed(told: Path, command: str, attack: str) -> None:
    INPUTS[attack](told)
    assert ask(told, command=command).answer is None


OUTPUTS: dict[str, Callable[[Path], object]] = {
    "edited by hand": lambda folder: (folder / "00/通知.docx").write_bytes(b"edited"),
    "edited, size and time restored": lambda folder: rewritten(folder / "00/通知.docx"),
    "replaced by an older file": lambda folder: os.utime(folder / "00/通知.docx", (0, 0)),
    "deleted": gone("01-甲办/附件1.docx"),
    "a whole folder deleted": lambda folder: shutil.rmtree(folder / "01-甲办"),
    "an additional file": added("01-甲办/说明.docx"),
    "an additional folder": lambda folder: (folder / "02-乙办").mkdir(),
    "another list": lambda folder: rewritten(folder / manifest.LIST),
    "a list that is gone": gone(manifest.LIST),
    "another manifest": lambda folder: rewritten(folder / manifest.MANIFEST),
    "a journal of a killed run": added(".journal-00000000"),
    "a link in place of a document": linked("00/通知.docx"),
}


@pytest.mark.parametrize("attack", OUTPUTS)
def test_a_changed_output_is_noticed_by_a_build(told: Path, attack: str) -> None:
    OUTPUTS[attack](told / "output" / NAME)
    assert ask(told).answer is None
    assert ask(told, command="check").answer == ANSWER  # which does not speak of them


def test_no_output_at_all_is_noticed(told: Path) -> None:
    shutil.rmtree(told / "output")
    assert ask(told).answer is None


def test_a_change_within_one_tick_of_the_clock_is_noticed(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_it_was = states.outputs_of(told / "output" / NAME)
    rewritten(told / "output" / NAME / "00/通知.docx")
    monkeypatch.setattr(answers, "outputs_of", lambda _folder: as_it_was)  # a clock too coarse to tell
    assert ask(told).answer is None


def test_documents_are_read_until_they_are_older_than_the_answer(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    look = answers._as_listed

    def looked(folder: Path) -> bool:
        read.append(folder)
        return look(folder)

    monkeypatch.setattr(answers, "_as_listed", looked)
    assert ask(told).answer == ANSWER
    assert len(read) == 1
    monkeypatch.setattr(Cache, "time_of", lambda *_: time.time_ns() + 2 * answers.COARSE)
    ask(told)
    ask(told)
    assert len(read) == 2  # the third found them settled


def test_a_clock_that_was_set_back_settles_nothing(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Cache, "time_of", lambda *_: 0)
    assert ask(told).answer == ANSWER
    rewritten(told / "output" / NAME / "00/通知.docx")
    assert ask(told).answer is None


def test_another_day_and_other_options_are_other_questions(told: Path) -> None:
    assert ask(told, "2026-05-02").answer is None
    assert ask(told, command="lint").answer is None


def test_another_version_of_the_program_does_not_answer(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "program_state", lambda: "another")
    assert ask(told).answer is None


def test_asked_to_verify_nothing_is_answered_from_the_last_run(told: Path) -> None:
    assert ask(told, verify=True).answer is None


def test_a_copy_of_the_project_is_worked_out(told: Path) -> None:
    copy = told.parent / "copy"
    shutil.copytree(told, copy)
    assert ask(copy).answer is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows keeps users' folders apart")
def test_an_answer_that_others_could_have_written_is_not_believed(told: Path) -> None:
    (told.parent / "cache" / answers.SHELF).chmod(0o777)
    assert ask(told).answer is None


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"\0" * 400, b"null"])
def test_a_damaged_answer_is_worked_out_again(told: Path, spoilt: bytes) -> None:
    shelf = Cache(told.parent / "cache" / answers.SHELF)
    for path in shelf.folder.iterdir():
        path.write_bytes(spoilt)
    assert ask(told).answer is None
    key = Question(told, NAME, "build", ("2026-05-01",), told / "output" / NAME).key
    shelf.put(key, spoilt)  # whole, but no answer
    assert ask(told).answer is None


@pytest.mark.parametrize("wrote", [False, True])
def test_what_changed_while_it_was_worked_out_is_not_kept(home: Path, wrote: bool) -> None:
    begun = ask(home)
    rewritten(home / "content" / NAME / "campaign.yaml")
    begun.keep(ANSWER, wrote=wrote)
    assert ask(home).answer is None


def test_an_output_that_changed_meanwhile_keeps_nothing_of_a_run_that_wrote_nothing(home: Path) -> None:
    begun = ask(home)
    rewritten(home / "output" / NAME / "00/通知.docx")
    begun.keep(ANSWER)
    assert ask(home).answer is None


def test_a_run_that_wrote_is_believed_only_if_it_recorded_nothing_else_than_before(home: Path) -> None:
    records = home / "content" / NAME / "records"
    begun = ask(home)
    rewritten(records / "units.csv")  # a unit has another name now, of which the next run will not speak
    begun.keep(ANSWER, wrote=True)
    assert ask(home).answer is None
    (records / "units.csv").unlink()
    begun = ask(home)
    (records / "units.csv").write_text("编号,单位全称\n01,甲办\n", encoding="utf-8")
    begun.keep(ANSWER, wrote=True)
    assert ask(home).answer == ANSWER


def test_without_a_cache_everything_is_worked_out(told: Path) -> None:
    question = Question(told, NAME, "build", ("2026-05-01",), told / "output" / NAME)
    assert known_of(question, None).answer is None
    known_of(question, None).keep(ANSWER)


def test_a_large_ledger_is_known_by_its_change_counter(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "LARGE_LEDGER", 1)
    before = states.inputs_of(told, NAME)
    assert states.inputs_of(told, NAME) == before
    rewritten(told / "content" / NAME / "records" / "ledger.sqlite")
    assert states.inputs_of(told, NAME) != before


def test_names_are_those_of_the_rooms_that_own_them() -> None:
    assert (states.RECORDS, states.OWNER, states.UNITS, states.FORMS) == (store.RECORDS, store.OWNER, store.UNITS, store.FORMS)
    assert (states.ISSUED, states.LEDGER, states.RETURNED) == (issued.FOLDER, ledger_file.FILE, originals.FOLDER)
    assert (states.MANIFEST, states.LIST) == (manifest.MANIFEST, manifest.LIST)


def test_facts_of_problems_are_kept() -> None:
    found: list[Any] = [problem("not-listed", Place("output/x", 3, 4, "附件1"), count=2, file="a.docx")]
    assert list(answers.problems_known(answers.problems_kept(found))) == found
