"""Files that are open in Word, lists that somebody edited, files cut short, and what dead runs left: each is told apart."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_pipeline import NOTICE, SAMPLE, edit, small, tree
from word_holds import held

from generator import pipeline
from generator.build.report import BuildOptions, BuildReport
from generator.campaign import Project, result_files
from generator.cli.commands import main
from generator.files import manifest
from generator.files.atomic import flush_disk, replace_file
from generator.files.temporary import STALE, new_file, open_new, open_to_append, sweep
from generator.wording import Refused

LIST = "清单.csv"


@pytest.fixture
def built(project: Path) -> Path:
    """The small sample, built once."""
    small(project, notice=True, plan=True, annexes=True)
    build(project)
    return project


def build(project: Path, **options: bool | int) -> BuildReport:
    return pipeline.build(Project(project), SAMPLE, BuildOptions(**options))  # type: ignore[arg-type]  # each is of its own type


def codes(report: BuildReport) -> list[str]:
    return sorted(p.code for p in report.problems)


def folder(project: Path) -> Path:
    return project / "output" / SAMPLE


# ---- open in Word
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_open_in_word_is_named_and_the_next_run_makes_it(built: Path, jobs: int) -> None:
    edit(built, "notice.md", "现印发给你们", "现再印发给你们")
    edit(built, "annexes/liaison.yaml", "微信号 | [[微信号]]", "微信 | [[微信号]]")
    before = tree(folder(built))
    mine = "01-海滨街道办事处"
    with held("公文.docx", *(name for name in before if name.startswith(f"{mine}/附件1"))):
        report = build(built)
    assert codes(report) == ["file-open", "file-open"]
    assert "公文.docx" in {p.facts["name"] for p in report.problems}
    after = tree(folder(built))
    left = {name for name in before if name.endswith(".docx") and before[name] == after[name]}
    assert {name for name in left if "公文" in name or name.startswith(f"{mine}/附件1")} == set(report.failed)
    assert before[NOTICE] != after[NOTICE]
    assert not list(folder(built).rglob(".yinfa-tmp-*"))
    report = build(built, jobs=jobs)
    assert (codes(report), report.written) == ([], 2)
    assert build(built).written == 0


def test_what_the_command_line_says_of_it(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(built, "notice.md", "现印发给你们", "现再印发给你们")
    with held("公文.docx"):
        assert main(["-C", str(built), "build", SAMPLE]) == 1
    assert "公文.docx 开着（Word），写不进去，关掉后再来一次" in capsys.readouterr().err


def test_a_document_that_was_edited_and_is_open_stays_the_persons_own(built: Path) -> None:
    notice = folder(built) / NOTICE
    notice.write_bytes(b"my words")
    with held(NOTICE):
        assert codes(build(built, force=True)) == ["file-open"]
    assert notice.read_bytes() == b"my words"
    assert codes(build(built)) == ["hand-edited"]


def test_a_list_open_in_excel_is_named_and_the_next_run_writes_it(built: Path) -> None:
    edit(built, "notice.md", "现印发给你们", "现再印发给你们")
    before = (folder(built) / LIST).read_bytes()
    with held(LIST):
        report = build(built)
    assert [(p.code, p.facts["program"]) for p in report.problems] == [("file-open", "Excel")]
    assert (folder(built) / LIST).read_bytes() == before
    assert codes(build(built)) == []
    assert (folder(built) / LIST).read_bytes() != before
    assert not list(folder(built).glob(".journal-*"))


def test_of_several_results_only_the_open_one_is_missing(built: Path) -> None:
    project = Project(built)
    one, other = project.output / "打印清单.xlsx", project.output / "打印清单.docx"
    result_files.save(project, {one: b"1", other: b"1"})
    with held(one.name), pytest.raises(Refused) as refused:
        result_files.save(project, {one: b"2", other: b"2"})
    assert [p.facts["name"] for p in refused.value.problems] == [one.name]
    assert (one.read_bytes(), other.read_bytes()) == (b"1", b"2")
    result_files.save(project, {one: b"2", other: b"2"})
    assert one.read_bytes() == b"2"


# ---- lists that people open
def test_a_list_that_somebody_edited_is_kept_until_it_is_asked_for(built: Path) -> None:
    listed = folder(built) / LIST
    mine = listed.read_bytes() + "已电话通知\r\n".encode()
    listed.write_bytes(mine)
    for _ in range(2):
        assert codes(build(built)) == ["list-edited"]
        assert listed.read_bytes() == mine
    edit(built, "notice.md", "现印发给你们", "现再印发给你们")
    assert codes(build(built)) == ["list-edited"]
    assert codes(build(built, force=True)) == []
    assert mine not in listed.read_bytes()
    assert codes(build(built)) == []


def test_a_run_that_was_killed_behind_its_list_does_not_take_it_for_edited(built: Path) -> None:
    edit(built, "notice.md", "现印发给你们", "现再印发给你们")
    script = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom generator.cli.commands import main\nreal = os.replace\n"
        "def replace(a, b, **k):\n    if str(b).endswith('manifest.json'): os.kill(os.getpid(), signal.SIGKILL)\n    real(a, b, **k)\n"
        "os.replace = replace\nmain(sys.argv[1:])\n")
    before = (folder(built) / LIST).read_bytes()
    command = [sys.executable, "-c", script, "-C", str(built), "build", SAMPLE]
    subprocess.run(command, check=False, capture_output=True, cwd=Path(__file__).parents[2])
    assert (folder(built) / LIST).read_bytes() != before
    edit(built, "notice.md", "现再印发给你们", "现又印发给你们")
    assert codes(build(built)) == []


# ---- cut short
@pytest.mark.parametrize("name", [NOTICE, LIST])
@pytest.mark.parametrize("cut", ["empty", "zeros", "half", "zeros behind"])
def test_a_file_that_was_cut_short_is_told_as_such_and_made_again(built: Path, name: str, cut: str) -> None:
    path = folder(built) / name
    whole = path.read_bytes()
    half = len(whole) // 2
    while whole[half - 1 : half] == b"\n":
        half += 1
    left = {"empty": b"", "zeros": bytes(len(whole)), "half": whole[:half], "zeros behind": whole[:half] + bytes(half)}
    path.write_bytes(left[cut])
    report = build(built)
    assert [(p.code, p.place.file.endswith(name)) for p in report.problems] == [("file-torn", True)]
    assert path.read_bytes() == whole


def test_a_manifest_is_on_the_disk_before_the_journal_goes() -> None:
    flush_disk(Path.cwd())  # where the system knows no such call nothing is done


def test_without_sync_a_build_is_made_all_the_same(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sync")
    monkeypatch.setattr(sys, "platform", "win32")
    edit(built, "notice.md", "现印发给你们", "现再印发给你们")
    assert codes(build(built, sync=True)) == []


# ---- temporary names
@pytest.mark.parametrize("where", [
    "content", f"content/{SAMPLE}", f"content/{SAMPLE}/annexes", f"content/{SAMPLE}/records", f"content/{SAMPLE}/records/forms",
    "templates", "output", f"output/{SAMPLE}", f"output/{SAMPLE}/01-海滨街道办事处"])
def test_what_a_dead_run_left_is_swept_and_what_is_in_use_stays(built: Path, where: str) -> None:
    stale = built / where / ".yinfa-tmp-99-file"
    stale_folder = built / where / ".yinfa-tmp-99-folder"
    fresh = built / where / ".yinfa-tmp-99-fresh"
    (stale_folder / "inside").mkdir(parents=True)
    for path in (stale, stale_folder / "inside" / "file", fresh):
        path.write_bytes(b"x")
    long_ago = time.time() - STALE - 100
    for path in (stale, stale_folder / "inside" / "file", stale_folder / "inside", stale_folder):
        os.utime(path, (long_ago, long_ago))
    build(built)
    assert not stale.exists()
    assert not stale_folder.exists()
    assert fresh.exists() == (not where.startswith(f"output/{SAMPLE}"))  # there the build is alone: nobody else's it can be


def test_no_temporary_file_is_opened_through_a_link(tmp_path: Path) -> None:
    treasure = tmp_path / "treasure"
    treasure.write_bytes(b"kept")
    link = tmp_path / ".yinfa-tmp-1"
    link.symlink_to(treasure)
    with pytest.raises(FileExistsError):
        open_new(link)
    with pytest.raises(OSError, match="yinfa-tmp"):
        open_to_append(link)
    assert treasure.read_bytes() == b"kept"
    os.utime(link, (1, 1), follow_symlinks=False)
    assert sweep([tmp_path]) == 1
    assert treasure.read_bytes() == b"kept"


def test_temporary_names_are_never_the_same_and_leave_nothing(tmp_path: Path) -> None:
    names = set()
    for _ in range(20):
        path, file = new_file(tmp_path)
        file.close()
        names.add(path.name)
        path.unlink()
    assert len(names) == 20
    replace_file(tmp_path / "a.txt", b"1")
    replace_file(tmp_path / "a.txt", b"2", flush=False)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("zeros", [1, 700, 5000])
def test_a_whole_document_with_zeros_behind_it_was_cut_short_not_edited(built: Path, zeros: int) -> None:
    notice = folder(built) / NOTICE
    whole = notice.read_bytes()
    notice.write_bytes(whole + b"\0" * zeros)
    assert codes(build(built)) == ["file-torn"]
    assert notice.read_bytes() == whole


def test_a_disk_that_gets_full_keeps_none_of_our_temporary_files(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(built, "notice.md", "现印发给你们", "现再印发给你们")
    edit(built, "annexes/liaison.yaml", "微信号 | [[微信号]]", "微信 | [[微信号]]")
    begun: list[str] = []

    def filling(path: str) -> int:
        if len(begun) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        begun.append(path)
        return open_new(path)

    monkeypatch.setattr(manifest, "open_new", filling)
    with pytest.raises(Refused) as refused:
        build(built)
    assert [(p.code, p.facts["cause"], p.facts["file"]) for p in refused.value.problems] == [("output-unwritable", "full", "")]
    assert len(begun) == 3
    assert not list(folder(built).rglob(".yinfa-tmp-*"))


def test_a_folder_where_a_document_should_be_keeps_no_other_from_being_made(built: Path) -> None:
    notice = folder(built) / NOTICE
    notice.unlink()
    notice.mkdir()
    edit(built, "annexes/liaison.yaml", "微信号 | [[微信号]]", "微信 | [[微信号]]")
    report = build(built)
    assert codes(report) == ["entry-in-the-way"]
    assert report.written > 1
    assert report.failed == (NOTICE,)
    notice.rmdir()
    assert build(built).written == 1


def test_a_list_that_was_edited_is_no_fault_of_a_draft(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = folder(built) / LIST
    listed.write_bytes(listed.read_bytes() + "已电话通知\r\n".encode())
    assert main(["-C", str(built), "build", SAMPLE]) == 0
    assert "[list-edited]" in capsys.readouterr().err
