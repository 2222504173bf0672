"""What is kept of an issue, what the ledger has of it and what goes out agree, or nothing goes out."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from test_issue import AT, LATER, SCAN, build_codes, codes, folder, further, issue, known, loaded, mark, release_of
from test_pipeline import SAMPLE, edit, small, tree

from generator import pipeline
from generator.campaign.project import Project
from generator.cli.commands import main
from generator.files.manifest import read_manifest, write_manifest
from generator.issue import releases, run as issuing
from generator.issue.deliveries import content
from generator.records.entries import State
from generator.wording.problems import Refused


@pytest.fixture
def sample(project: Path) -> Path:
    """The small sample with a document number."""
    small(project, notice=True, plan=True, annexes=True)
    edit(project, "campaign.yaml", "发文字号: 无", "发文字号: 津宝安办〔2021〕8号")
    return project


def refusal(step: Callable[[], object]) -> tuple[list[str], str]:
    """The codes, and the place of the first problem."""
    with pytest.raises(Refused) as refused:
        step()
    return codes(refused), refused.value.problems[0].place.file


KEPT = f"content/{SAMPLE}/records/issued/津宝安办〔2021〕8号"


def ledger_file(project: Path) -> Path:
    return project / "content" / SAMPLE / "records" / "ledger.sqlite"


def add_unit(project: Path, line: str) -> None:
    roster = project / "content" / SAMPLE / "units.csv"
    roster.write_text(f"{roster.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")


# ---- the ledger is gone, or another one
def empty(file: Path) -> None:
    file.write_bytes(b"")


def of_others(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("DELETE FROM document")
        database.execute("DELETE FROM issue")


@pytest.mark.parametrize("lose", [Path.unlink, empty, of_others])
def test_without_what_the_ledger_knew_nothing_goes_out(sample: Path, lose: Callable[[Path], object]) -> None:
    issue(sample)
    lose(ledger_file(sample))
    project, campaign = Project(sample), loaded(sample)
    assert refusal(lambda: release_of(sample))[0] == ["ledger-missing"]
    assert refusal(lambda: release_of(sample, draft=True))[0] == ["ledger-missing"]
    assert refusal(lambda: releases.every_release(project, campaign))[0] == ["ledger-missing"]
    assert refusal(lambda: mark(sample, State.ACCEPTED, "01"))[0] == ["ledger-missing"]
    issue(sample, at=LATER)
    assert release_of(sample).name == "津宝安办〔2021〕8号"


def test_an_issue_is_entered_anew_also_when_the_content_has_changed(sample: Path) -> None:
    issue(sample)
    ledger_file(sample).unlink()
    edit(sample, "campaign.yaml", "咨询日: 6月16日", "咨询日: 6月17日")
    assert refusal(lambda: issue(sample, at=LATER))[0] == ["issued-differs"]
    assert release_of(sample).name == "津宝安办〔2021〕8号"


# ---- what was kept is gone, or another one
def test_a_number_is_not_issued_again_after_its_folder_was_lost(sample: Path) -> None:
    issue(sample)
    shutil.rmtree(folder(sample).parent)
    edit(sample, "campaign.yaml", "咨询日: 6月16日", "咨询日: 6月17日")
    expected = (["issue-damaged"], f"{KEPT}/issue.json")
    assert refusal(lambda: issue(sample, at=LATER)) == expected
    assert refusal(lambda: release_of(sample)) == expected
    assert not folder(sample).exists()


def test_an_issue_without_its_record_is_damaged(sample: Path) -> None:
    issue(sample)
    (folder(sample) / "issue.json").unlink()
    expected = (["issue-damaged"], f"{KEPT}/issue.json")
    assert refusal(lambda: issue(sample, at=LATER)) == expected
    assert refusal(lambda: release_of(sample)) == expected
    ledger_file(sample).unlink()
    assert refusal(lambda: issue(sample, at=LATER)) == expected


def change_form(kept: Path) -> str:
    """A form and its line in the manifest; where that is."""
    entries = list(read_manifest(kept))
    form = next(entry for entry in entries if entry.unit == "02")
    data = (kept / form.path).read_bytes() + b"\0"
    (kept / form.path).write_bytes(data)
    forged = replace(form, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    write_manifest(kept, [forged if entry.path == form.path else entry for entry in entries])
    return form.path


def empty_list(kept: Path) -> str:
    write_manifest(kept, [])
    return "manifest.json"


def without_shared(kept: Path) -> str:
    entries = list(read_manifest(kept))
    write_manifest(kept, [entry for entry in entries if entry.path != entries[0].path])
    return entries[0].path


def torn_line(kept: Path) -> str:
    lines = (kept / "manifest.json").read_text(encoding="utf-8").splitlines()
    path = str(json.loads(lines[-2])["path"])
    (kept / "manifest.json").write_text("\n".join([*lines[:-2], lines[-2][:-9], "]"]), encoding="utf-8")
    return path


def outside(kept: Path) -> str:
    """A file of the project, by its absolute path and with its right hash."""
    path = kept.parents[2] / "campaign.yaml"
    entries = list(read_manifest(kept))
    lines = (kept / "manifest.json").read_text(encoding="utf-8").replace(entries[-1].path, str(path))
    (kept / "manifest.json").write_text(lines.replace(entries[-1].sha256, hashlib.sha256(path.read_bytes()).hexdigest()), encoding="utf-8")
    return "manifest.json"


@pytest.mark.parametrize("change", [change_form, empty_list, without_shared, torn_line, outside])
def test_what_the_manifest_lists_is_what_the_ledger_has(sample: Path, change: Callable[[Path], str]) -> None:
    issue(sample)
    expected = (["issue-damaged"], f"{KEPT}/{change(folder(sample))}")
    assert refusal(lambda: release_of(sample)) == expected
    assert refusal(lambda: releases.every_release(Project(sample), loaded(sample))) == expected
    assert refusal(lambda: issue(sample, at=LATER)) == expected


def test_a_draft_does_not_hand_out_what_lies_outside(sample: Path) -> None:
    pipeline.build(Project(sample), SAMPLE)
    built = sample / "output" / SAMPLE
    main_document = next(iter(read_manifest(built)))
    data = (sample / "content" / SAMPLE / "campaign.yaml").read_bytes()
    lines = (built / "manifest.json").read_text(encoding="utf-8")
    lines = lines.replace(main_document.path, str(sample / "content" / SAMPLE / "campaign.yaml"))
    (built / "manifest.json").write_text(lines.replace(main_document.sha256, hashlib.sha256(data).hexdigest()), encoding="utf-8")
    item = next(item for item in release_of(sample, draft=True).everything() if item.inside.startswith("/"))
    assert refusal(lambda: content(item))[0] == ["package-link"]


def test_an_issue_that_lost_its_templates_is_not_archived(sample: Path) -> None:
    issue(sample)
    shutil.rmtree(folder(sample) / "templates")
    expected = (["issue-damaged"], f"{KEPT}/templates")
    assert refusal(lambda: releases.every_release(Project(sample), loaded(sample))) == expected


def test_a_changed_file_is_told_with_its_whole_place(sample: Path) -> None:
    issue(sample)
    item = next(release_of(sample).everything())
    item.path.write_bytes(b"")
    assert refusal(lambda: content(item)) == (["package-changed"], f"{KEPT}/{item.inside}")


def test_an_archive_before_the_issue_does_not_speak_of_drafts(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(sample), "archive", SAMPLE]) == 2
    said = capsys.readouterr().err
    assert "没有可归档的" in said
    assert "--draft" not in said


def test_records_that_can_not_be_written_are_told_as_such(sample: Path) -> None:
    records = sample / "content" / SAMPLE / "records"
    records.mkdir(exist_ok=True)
    (records / "issued").write_text("a file where a folder should be", encoding="utf-8")
    assert refusal(lambda: issue(sample)) == (["issue-unwritable"], f"content/{SAMPLE}/records")


# ---- numbers
@pytest.mark.parametrize("number", [
    "津宝安办/甲〔2021〕8号", "../../../x〔2021〕8号", "津:宝〔2021〕8号", "津宝?〔2021〕8号", "津\\宝〔2021〕8号"])
def test_a_number_that_can_name_no_folder_is_found_before_anything_is_issued(sample: Path, number: str) -> None:
    edit(sample, "campaign.yaml", "发文字号: 津宝安办〔2021〕8号", f"发文字号: '{number}'")
    assert "name-character" in refusal(lambda: pipeline.check(Project(sample), SAMPLE))[0]
    assert "name-character" in refusal(lambda: issue(sample))[0]


# ---- 针对
@pytest.mark.parametrize("about", ["津宝安办〔2021〕8号", "津宝安办[2021]8号", "津宝安办 〔2021〕 第08号", "津宝安办（2021）8号"])
@pytest.mark.parametrize("name", ["撤回", "关于撤回通知"])
def test_a_withdrawal_takes_effect_however_it_is_written(sample: Path, name: str, about: str) -> None:
    further(sample, name, 11, "附件: 无", f"针对: {about}")
    issue(sample)
    issue(sample, name, LATER)
    assert [release.document for release in releases.releases_of(Project(sample), loaded(sample)).released] == [name]


def test_an_issue_without_number_is_withdrawn_by_its_folder(project: Path) -> None:
    small(project, notice=True, plan=True, annexes=True)
    further(project, "撤回", 11, "附件: 无", "针对: 无文号-通知")
    assert "about-unknown" not in [p.code for p in pipeline.check(Project(project), SAMPLE).problems]
    issue(project)
    issue(project, "撤回", LATER)
    assert [release.document for release in releases.releases_of(Project(project), loaded(project)).released] == ["撤回"]


@pytest.mark.parametrize("name", ["撤回", "关于更正的通知", "补发"])
@pytest.mark.parametrize("line", ["附件: 无", "针对: 津宝安办〔2021〕7号", "针对: 待定"])
def test_a_further_notice_about_nothing_is_not_issued(sample: Path, name: str, line: str) -> None:
    issue(sample)
    further(sample, name, 11, line)
    assert [p.severity.name for p in pipeline.check(Project(sample), SAMPLE).problems if p.code == "about-missing"] == ["REVIEW"]
    assert refusal(lambda: issue(sample, name, LATER))[0] == ["about-missing"]
    assert not folder(sample, "津宝安办〔2021〕11号").exists()


def test_what_is_not_issued_yet_is_not_withdrawn(sample: Path) -> None:
    further(sample, "撤回", 11, "附件: 无", "针对: 津宝安办〔2021〕8号")
    assert refusal(lambda: issue(sample, "撤回"))[0] == ["about-not-issued"]


def test_what_was_issued_is_known_when_the_number_in_the_content_has_moved_on(sample: Path) -> None:
    issue(sample)
    edit(sample, "campaign.yaml", "发文字号: 津宝安办〔2021〕8号", "发文字号: 津宝安办〔2021〕18号")
    further(sample, "撤回", 11, "附件: 无", "针对: 津宝安办〔2021〕8号")
    assert "about-missing" not in [p.code for p in pipeline.check(Project(sample), SAMPLE).problems]


def test_a_withdrawn_notice_is_neither_announced_nor_printed(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    further(sample, "撤回", 11, "附件: 无", "针对: 津宝安办〔2021〕8号")
    issue(sample)
    assert main(["-C", str(sample), "message", SAMPLE]) in (0, 1)
    issue(sample, "撤回", LATER)
    for command in ("message", "label"):
        capsys.readouterr()
        assert main(["-C", str(sample), command, SAMPLE]) == 3
        assert "已由“津宝安办〔2021〕11号”撤回" in capsys.readouterr().err
    assert main(["-C", str(sample), "message", SAMPLE, "--document", "撤回"]) in (0, 1)


# ---- 密级
def test_what_was_issued_as_classified_stays_so(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(sample, "campaign.yaml", "年份: 2021 ", "年份: 2021\n份号: '000001'\n密级: 秘密\n保密期限: 1年 ")
    run = ["-C", str(sample)]
    main([*run, "issue", "--campaign", SAMPLE])
    said = capsys.readouterr().out
    assert "yinfa send" not in said
    assert "按保密规定" in said
    edit(sample, "campaign.yaml", "密级: 秘密\n保密期限: 1年 ", "")
    for command in (["send", "-n"], ["send"], ["package", "--by", "all"], ["message", "--channel", "微信群"]):
        assert main([*run, *command, SAMPLE]) == 3
        assert "秘密" in capsys.readouterr().err


# ---- the sealed copy
def test_a_scan_is_looked_at_before_anything_is_issued(sample: Path, tmp_path: Path) -> None:
    scan = tmp_path / "空.pdf"
    scan.write_bytes(b"")
    assert refusal(lambda: issue(sample, sealed=scan))[0] == ["file-empty"]
    assert not folder(sample).parent.exists()
    assert not ledger_file(sample).exists()


def test_a_scan_belongs_to_the_named_document_and_its_latest_issue(sample: Path, tmp_path: Path) -> None:
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(SCAN)
    further(sample, "更正", 9, "附件: 无", "针对: 津宝安办〔2021〕8号")
    issue(sample)
    issue(sample, "更正", LATER)
    assert issue(sample, "更正", LATER, sealed=scan).issue.number == "津宝安办〔2021〕9号"
    further(sample, "撤回", 10, "附件: 无", "针对: 津宝安办〔2021〕8号")
    issue(sample, "撤回", LATER)
    edit(sample, "campaign.yaml", "发文字号: 津宝安办〔2021〕8号", "发文字号: 津宝安办〔2021〕18号")
    issue(sample, at=LATER)
    assert issue(sample, at=LATER, sealed=scan).issue.number == "津宝安办〔2021〕18号"


def test_a_scan_that_was_lost_can_be_given_again(sample: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "一.pdf", tmp_path / "二.pdf"
    first.write_bytes(SCAN)
    second.write_bytes(SCAN + b"% another scan\n")
    made = issue(sample, sealed=first)
    there = made.folder / "盖章件" / made.issue.sealed
    there.unlink()
    issue(sample, at=LATER, sealed=first)
    assert there.read_bytes() == SCAN
    there.unlink()
    issue(sample, at=LATER, sealed=second, force=True)
    assert content(release_of(sample).shared()[0]) == second.read_bytes()


def test_another_scan_than_the_one_entered_does_not_go_out(sample: Path, tmp_path: Path) -> None:
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(SCAN)
    made = issue(sample, sealed=scan)
    other = SCAN + b"% another scan\n"
    (made.folder / "盖章件" / made.issue.sealed).write_bytes(other)
    record = (made.folder / "issue.json").read_text(encoding="utf-8")
    record = record.replace(made.issue.sealed_sha256, hashlib.sha256(other).hexdigest())
    (made.folder / "issue.json").write_text(record, encoding="utf-8")
    assert refusal(lambda: release_of(sample))[0] == ["issue-damaged"]


# ---- changes
def test_a_correction_settles_what_it_found_and_nothing_later(sample: Path) -> None:
    issue(sample)
    edit(sample, "campaign.yaml", "咨询日: 6月16日", "咨询日: 6月17日")
    further(sample, "更正", 9, "附件: 无", "针对: 津宝安办〔2021〕8号")
    report = issue(sample, "更正", LATER)
    assert {p.code for p in report.problems} == {"changed-and-settled"}
    assert set(build_codes(sample)) == {"changed-and-settled"}
    edit(sample, "campaign.yaml", "咨询日: 6月17日", "咨询日: 6月18日")
    assert set(build_codes(sample)) == {"changed-after-issue"}
    edit(sample, "campaign.yaml", "咨询日: 6月18日", "咨询日: 6月17日")
    edit(sample, "annexes/liaison.yaml", "通信地址 | [[通信地址]]", "地址 | [[通信地址]]")
    found = {(p.facts["name"], p.code) for p in pipeline.build(Project(sample), SAMPLE).problems}
    assert ("附件1", "changed-after-issue") in found
    assert {code for name, code in found if name == "方案"} == {"changed-and-settled"}


def test_a_correction_of_a_form_settles_it_for_a_unit_that_comes_later(sample: Path) -> None:
    issue(sample)
    edit(sample, "annexes/liaison.yaml", "通信地址 | [[通信地址]]", "地址 | [[通信地址]]")
    further(sample, "更正", 9, "附件: 无", "针对: 津宝安办〔2021〕8号")
    issue(sample, "更正", LATER)
    add_unit(sample, "99,新设街道办事处,新设街道")
    assert release_of(sample).has("99")
    found = {p.facts["name"]: (p.code, p.facts["count"]) for p in pipeline.build(Project(sample), SAMPLE).problems}
    assert found == {"附件1": ("changed-and-settled", "4")}


def test_a_change_is_told_once_with_the_number_of_places(sample: Path) -> None:
    issue(sample)
    notice = sample / "content" / SAMPLE / "notice.md"
    text = notice.read_text(encoding="utf-8").replace("联系电话：", "电话：").replace("认真抓好贯彻落实。", "认真抓好落实。")
    notice.write_text(text, encoding="utf-8")
    found = [p for p in pipeline.build(Project(sample), SAMPLE).problems if p.code == "changed-after-issue"]
    assert [(p.facts["name"], p.facts["places"]) for p in found] == [("通知", "2")]


def test_an_issue_that_leaves_something_to_look_at_says_so_in_its_exit_code(sample: Path) -> None:
    further(sample, "催报", 10, "附件: 无")
    issue(sample)
    run = ["-C", str(sample), "issue", "催报", "--campaign", SAMPLE]
    edit(sample, "campaign.yaml", "咨询日: 6月16日", "咨询日: 6月17日")
    assert main(run) == 1
    edit(sample, "campaign.yaml", "咨询日: 6月17日", "咨询日: 6月16日")
    assert main(run) == 0


# ---- units that came later
def test_a_late_unit_of_a_campaign_whose_folder_was_renamed(sample: Path) -> None:
    issue(sample)
    (sample / "content" / SAMPLE).rename(sample / "content" / "renamed")
    (sample / "content" / "renamed" / "records" / "campaign.txt").unlink()
    roster = sample / "content" / "renamed" / "units.csv"
    roster.write_text(roster.read_text(encoding="utf-8") + "99,新设街道办事处,新设街道\n", encoding="utf-8")
    campaign = pipeline.load(Project(sample), "renamed")
    (release,) = releases.releases_of(Project(sample), campaign, units=("99",)).released
    assert release.has("99")


def test_damage_in_the_content_as_issued_is_placed_there(sample: Path) -> None:
    issue(sample)
    add_unit(sample, "99,新设街道办事处,新设街道")
    (folder(sample) / "content" / SAMPLE / "campaign.yaml").write_text("年份: x\n", encoding="utf-8")
    _, place = refusal(lambda: release_of(sample))
    assert place == f"{KEPT}/content/{SAMPLE}/campaign.yaml"


def test_only_what_is_asked_for_is_made_for_late_units(sample: Path) -> None:
    issue(sample)
    add_unit(sample, "99,新设街道办事处,新设街道")
    (folder(sample) / "content" / SAMPLE / "campaign.yaml").write_text("年份: x\n", encoding="utf-8")
    before = tree(folder(sample))
    project, campaign = Project(sample), loaded(sample)
    assert releases.releases_of(project, campaign, units=("01",)).released
    assert mark(sample, State.ACCEPTED, "01") == 1
    assert releases.every_release(project, campaign)
    assert main(["-C", str(sample), "package", SAMPLE, "--unit", "01"]) == 0
    assert tree(folder(sample)) == before
    assert known(sample)[0] == ("01", "津宝安办〔2021〕8号", State.ACCEPTED)


def test_a_late_unit_that_was_cut_short_is_completed(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.records import issued

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    issue(sample)
    add_unit(sample, "99,新设街道办事处,新设街道")
    with monkeypatch.context() as patch:
        patch.setattr(issued, "write_manifest", stop)
        with pytest.raises(KeyboardInterrupt):
            release_of(sample)
    assert not releases.releases_of(Project(sample), loaded(sample), late=False).released[0].has("99")
    assert release_of(sample).has("99")
    assert releases.every_release(Project(sample), loaded(sample))
    assert issuing.issue(Project(sample), SAMPLE, "通知", AT).documents > 0
