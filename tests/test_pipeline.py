"""A whole run: which documents come out, that they come out whole, and that nobody's work is lost."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from reading import paragraphs

from generator import pipeline
from generator.build.report import BuildOptions
from generator.campaign.project import Project
from generator.wording.problems import Refused

SAMPLE = "2021-anquanyue"


def edit(project: Path, file: str, old: str, new: str, campaign: str = SAMPLE) -> None:
    """Replace words in a content file, as a clerk would."""
    path = project / "content" / campaign / file
    typed = path.read_text(encoding="utf-8")
    assert old in typed
    path.write_text(typed.replace(old, new), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def small(project: Path, *, notice: bool, plan: bool, annexes: bool, roster: bool = True) -> None:
    """The sample cut down to two units and the parts that are wanted."""
    folder = project / "content" / SAMPLE
    (folder / "units.csv").write_text("编号,单位全称,单位简称\n01,海滨街道办事处,海滨街道\n02,宝平街道办事处,宝平街道\n", encoding="utf-8")
    edit(project, "campaign.yaml", "units.xlsx", "units.csv" if roster else "无")
    if not notice:
        (folder / "notice.md").unlink()
    if not plan:
        (folder / "plan.md").unlink()
    if notice and not plan:
        edit(project, "notice.md", "标题: 关于印发《{{ 方案.标题 }}》的通知", "标题: 关于开展“{{ 活动 }}”活动的通知")
        edit(project, "notice.md", "《{{ 方案.标题 }}》", "“{{ 活动 }}”活动安排")
    if not annexes:
        text = (folder / "campaign.yaml").read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if "annexes/" not in line]
        (folder / "campaign.yaml").write_text("\n".join(kept) + "\n", encoding="utf-8")
        if plan:
            edit(project, "plan.md", "（{{ 附件.联络员反馈表 }}、{{ 附件.重点活动计划 }}）", "")
            edit(project, "plan.md", "{{ 附件.联络员反馈表.期限 }}", "6月5日")
            edit(project, "plan.md", "（{{ 附件.进展统计表 }}）", "")


NOTICE, PLAN, WHOLE = "00-通知及方案/通知.docx", "00-通知及方案/方案.docx", "00-通知及方案/公文.docx"
UNIT_FORMS = 3 * 3  # without unit, and for two units


@pytest.mark.parametrize(("parts", "shared", "forms"), [
    ({"notice": True, "plan": False, "annexes": False}, {NOTICE}, 0),
    ({"notice": True, "plan": True, "annexes": False}, {NOTICE, PLAN, WHOLE}, 0),
    ({"notice": True, "plan": False, "annexes": True}, {NOTICE, WHOLE}, UNIT_FORMS),
    ({"notice": False, "plan": False, "annexes": True}, set(), UNIT_FORMS),
    ({"notice": False, "plan": True, "annexes": False}, {PLAN}, 0),
    ({"notice": True, "plan": True, "annexes": True}, {NOTICE, PLAN, WHOLE}, UNIT_FORMS),
], ids=lambda value: "+".join(k for k, v in value.items() if v) if isinstance(value, dict) else None)
def test_each_combination_of_parts_gives_its_documents_and_no_empty_folder(
    project: Path, parts: dict[str, bool], shared: set[str], forms: int,
) -> None:
    small(project, **parts)
    report = pipeline.build(Project(project), SAMPLE)
    files = {name for name in tree(report.folder) if name.endswith(".docx")}
    assert {name for name in files if "附件" not in name} == shared
    assert len(files) == len(shared) + forms == report.documents
    assert [folder for folder in report.folder.rglob("*") if folder.is_dir() and not any(folder.iterdir())] == []


def test_two_notices_of_one_campaign_bear_their_own_numbers_and_dates(project: Path) -> None:
    _, first = pipeline.render(Project(project), "layout-showcase", "通知")
    _, second = pipeline.render(Project(project), "layout-showcase", "催报")
    assert "示应急发〔2026〕12号" in "".join(paragraphs(first))
    assert "示应急发〔2026〕15号" in "".join(paragraphs(second))
    assert "2026年4月29日" in "".join(paragraphs(second))
    assert "2026年4月20日" not in "".join(paragraphs(second))


def test_every_file_is_listed_with_its_hash_for_people_and_programs(project: Path) -> None:
    small(project, notice=True, plan=True, annexes=True)
    folder = pipeline.build(Project(project), SAMPLE).folder
    entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = {name: data for name, data in tree(folder).items() if name.endswith(".docx")}
    assert {e["path"]: (e["sha256"], e["size"]) for e in entries} == {
        name: (hashlib.sha256(data).hexdigest(), len(data)) for name, data in files.items()}
    assert [e["unit"] for e in entries if e["unit"]] == ["01"] * 3 + ["02"] * 3
    raw = (folder / "清单.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [row["位置"] for row in rows] == [e["path"] for e in entries]


def test_two_builds_of_the_same_content_are_the_same_bytes(project: Path, tmp_path: Path) -> None:
    first = pipeline.build(Project(project), SAMPLE, BuildOptions(output=tmp_path / "a"))
    second = pipeline.build(Project(project), SAMPLE, BuildOptions(output=tmp_path / "b"))
    assert tree(first.folder) == tree(second.folder)


def test_a_second_build_finds_everything_unchanged(project: Path) -> None:
    first = pipeline.build(Project(project), SAMPLE)
    second = pipeline.build(Project(project), SAMPLE)
    assert (first.written, second.written, second.unchanged) == (first.documents, 0, first.documents)


def test_a_build_limited_to_a_unit_changes_only_that_units_part_of_the_manifest(project: Path) -> None:
    small(project, notice=True, plan=True, annexes=True)
    folder = pipeline.build(Project(project), SAMPLE).folder
    before = {e["path"]: e for e in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))}
    edit(project, "annexes/liaison.yaml", "通信地址 | [[通信地址]]", "地址 | [[通信地址]]")
    pipeline.build(Project(project), SAMPLE, BuildOptions(units=("02",)))
    after = {e["path"]: e for e in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))}
    assert list(before) == list(after)
    assert {e["unit"] for path, e in after.items() if e != before[path]} == {"02"}


def test_a_dry_run_lists_the_documents_and_writes_nothing(project: Path) -> None:
    before = tree(project)
    report = pipeline.build(Project(project), SAMPLE, BuildOptions(dry_run=True))
    assert len(report.planned) == report.documents > 90
    assert tree(project) == before


def test_final_refuses_what_is_still_open_and_writes_nothing(project: Path) -> None:
    edit(project, "notice.md", "现印发给你们", "【待定:现】印发给你们")
    with pytest.raises(Refused) as refused:
        pipeline.build(Project(project), SAMPLE, BuildOptions(final=True))
    assert [p.code for p in refused.value.problems] == ["pending-mark"]
    assert not (project / "output").exists()
    assert pipeline.build(Project(project), SAMPLE).documents


def test_a_hand_edited_file_is_kept_and_reported_until_forced(project: Path) -> None:
    small(project, notice=True, plan=True, annexes=True)
    folder = pipeline.build(Project(project), SAMPLE).folder
    mine = folder / NOTICE
    mine.write_bytes(mine.read_bytes() + b"edited")
    edit(project, "notice.md", "认真抓好贯彻落实", "抓好落实")
    for _ in range(2):
        report = pipeline.build(Project(project), SAMPLE)
        assert report.kept == (NOTICE,)
        assert mine.read_bytes().endswith(b"edited")
        assert [p.code for p in report.problems] == ["hand-edited"]
    assert pipeline.build(Project(project), SAMPLE, BuildOptions(force=True)).kept == ()
    assert "抓好落实" in "".join(paragraphs(mine.read_bytes()))


def test_a_blank_form_is_kept_once_in_the_records(project: Path) -> None:
    small(project, notice=True, plan=False, annexes=True)
    for _ in range(2):
        pipeline.build(Project(project), SAMPLE)
    records = project / "content" / SAMPLE / "records"
    assert sorted(path.name.rpartition("-")[0] for path in (records / "forms").iterdir()) == ["联络员反馈表", "进展统计表", "重点活动计划"]
    edit(project, "annexes/liaison.yaml", "微信号 | [[微信号]]", "微信 | [[微信号]]")
    pipeline.build(Project(project), SAMPLE)
    assert len(list((records / "forms").iterdir())) == 4


def test_a_build_elsewhere_leaves_no_records(project: Path, tmp_path: Path) -> None:
    pipeline.build(Project(project), SAMPLE, BuildOptions(output=tmp_path / "elsewhere"))
    assert not (project / "content" / SAMPLE / "records").exists()


def test_an_annex_kept_verbatim_is_the_same_bytes_for_everyone(project: Path) -> None:
    folder = pipeline.build(Project(project), "layout-showcase").folder
    original = (project / "content/layout-showcase/annexes/supplies.xlsx").read_bytes()
    copies = list(folder.rglob("附件4.*"))
    assert len(copies) == 4  # shared, and three units in use
    assert {path.read_bytes() for path in copies} == {original}


def test_a_full_disk_is_one_clear_problem_and_the_next_build_completes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small(project, notice=True, plan=True, annexes=True)
    real = os.replace
    renamed: list[str] = []

    def fills_up(source: str, target: str) -> None:
        if len(renamed) == 5:
            raise OSError(errno.ENOSPC, "No space left on device", target)
        renamed.append(target)
        real(source, target)

    monkeypatch.setattr("generator.files.manifest.os.replace", fills_up)
    with pytest.raises(Refused) as refused:
        pipeline.build(Project(project), SAMPLE)
    assert [p.code for p in refused.value.problems] == ["output-unwritable"]
    monkeypatch.undo()
    report = pipeline.build(Project(project), SAMPLE)
    assert report.kept == ()
    assert all(zipfile.is_zipfile(report.folder / name) for name in tree(report.folder) if name.endswith(".docx"))


@pytest.mark.no_cover
def test_a_build_killed_at_any_moment_leaves_no_torn_file_and_the_next_one_completes(project: Path, tmp_path: Path) -> None:
    small(project, notice=True, plan=True, annexes=True)
    whole = tree(pipeline.build(Project(project), SAMPLE, BuildOptions(output=tmp_path / "whole")).folder)
    command = [sys.executable, "-m", "yinfa", "-q", "-C", str(project), "build", SAMPLE, "-o", str(tmp_path / "killed")]
    chance = random.Random(9704)  # noqa: S311  moments to kill at
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    length = time.perf_counter() - started
    for round_ in range(12):
        edit(project, "notice.md", "现印发给你们", f"现印发{round_}给你们") if round_ == 0 else edit(
            project, "notice.md", f"现印发{round_ - 1}给你们", f"现印发{round_}给你们")
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(length * chance.uniform(0.4, 1.0))
        running.send_signal(signal.SIGKILL)
        running.wait()
        for path in (tmp_path / "killed").rglob("*.docx"):
            assert zipfile.is_zipfile(path) or path.name.startswith(".yinfa-tmp-"), path
    edit(project, "notice.md", "现印发11给你们", "现印发给你们")
    subprocess.run(command, check=True, capture_output=True)
    assert tree(tmp_path / "killed" / SAMPLE) == whole


def test_an_edit_by_hand_survives_a_killed_build(project: Path) -> None:
    small(project, notice=True, plan=True, annexes=True)
    folder = pipeline.build(Project(project), SAMPLE).folder
    (folder / NOTICE).write_bytes(b"mine")
    (folder / ".journal").write_text('{"path": "00-通知及方案/方案.docx", "torn', encoding="utf-8")
    assert pipeline.build(Project(project), SAMPLE).kept == (NOTICE,)
    assert (folder / NOTICE).read_bytes() == b"mine"


def test_a_read_only_folder_is_a_clear_problem(project: Path, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        blocked = tmp_path / "a file in the way"
        blocked.write_text("x")
    else:
        blocked = tmp_path / "locked"
        blocked.mkdir(mode=0o500)
    with pytest.raises(Refused) as refused:
        pipeline.build(Project(project), SAMPLE, BuildOptions(output=blocked))
    assert [p.code for p in refused.value.problems] == ["output-unwritable"]
