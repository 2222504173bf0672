"""What was issued stays as it was: kept, told when the content moves on, and given to units that come later."""

from __future__ import annotations

import csv
import json
import os
import shutil
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from test_pipeline import SAMPLE, edit, small, tree

from generator import pipeline
from generator.campaign.project import Project
from generator.check.loaded import Loaded
from generator.cli.commands import main
from generator.files.manifest import read_manifest
from generator.issue import releases, run as issuing
from generator.issue.deliveries import Release, content
from generator.issue.hand_overs import Mark, mark as enter_mark
from generator.records import issued
from generator.records.entries import State
from generator.wording.problems import Refused

AT = datetime(2021, 5, 31, 9, 30, tzinfo=timezone(timedelta(hours=8)))
LATER = AT + timedelta(days=2)


@pytest.fixture
def sample(project: Path) -> Path:
    """The small sample with a document number."""
    small(project, notice=True, plan=True, annexes=True)
    edit(project, "campaign.yaml", "发文字号: 无", "发文字号: 津宝安办〔2021〕8号")
    return project


def issue(
    project: Path, document: str = "通知", at: datetime = AT, sealed: Path | None = None, *, force: bool = False,
) -> issuing.IssueReport:
    return issuing.issue(Project(project), SAMPLE, document, at, sealed=sealed, force=force)


def release_of(project: Path, document: str = "", *, draft: bool = False) -> Release:
    return releases.releases_of(Project(project), loaded(project), document=document, draft=draft).released[0]


def loaded(project: Path) -> Loaded:
    return pipeline.load(Project(project), SAMPLE)


def folder(project: Path, name: str = "津宝安办〔2021〕8号") -> Path:
    return project / "content" / SAMPLE / "records" / "issued" / name


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [p.code for p in refused.value.problems]


def build_codes(project: Path) -> list[str]:
    return [p.code for p in pipeline.build(Project(project), SAMPLE).problems]


def further(project: Path, name: str, number: int, *lines: str) -> None:
    path = project / "content" / SAMPLE / "notices" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    head = [f"标题: 关于{name}有关事项的通知", f"发文字号: 津宝安办〔2021〕{number}号", "成文日期: 6月2日", *lines]
    path.write_text("\n".join(["---", *head, "---", "有关事项如下。"]) + "\n", encoding="utf-8")


# ---- what is kept
def test_an_issue_keeps_the_documents_and_what_they_were_made_from(sample: Path) -> None:
    report = issue(sample)
    kept = tree(folder(sample))
    built = tree(sample / "output" / SAMPLE)
    assert {name: data for name, data in kept.items() if name in built and name.endswith(".docx")} == {
        name: data for name, data in built.items() if name.endswith(".docx")}
    assert report.documents == len([name for name in built if name.endswith(".docx")])
    assert kept[f"content/{SAMPLE}/notice.md"] == (sample / "content" / SAMPLE / "notice.md").read_bytes()
    assert kept["templates/notice.docx"] == (sample / "templates" / "notice.docx").read_bytes()
    assert not any("records" in name for name in kept)


def test_the_ledger_has_every_document_with_its_hash(sample: Path) -> None:
    issue(sample)
    project = Project(sample)
    with releases.ledger_of(project, loaded(sample)) as ledger:
        (row,) = ledger.issues()
        entered = {d.inside: d.sha256 for d in ledger.documents(row.name)}
    assert (row.number, row.document, row.date) == ("津宝安办〔2021〕8号", "通知", "2021年5月31日")
    assert entered == {entry.path: entry.sha256 for entry in read_manifest(folder(sample))}


def test_a_campaign_without_number_is_kept_under_its_documents_name(project: Path) -> None:
    assert issue(project).issue.name == "无文号-通知"


def test_issuing_the_same_again_changes_nothing(sample: Path) -> None:
    issue(sample)
    before = tree(folder(sample))
    again = issue(sample, at=LATER)
    assert (again.fresh, again.issue.at) == (False, AT.isoformat())
    assert tree(folder(sample)) == before


def test_an_open_question_is_not_issued(sample: Path) -> None:
    edit(sample, "campaign.yaml", "主送机关: 各街道办事处、镇人民政府，安委会成员单位及有关单位", "主送机关: 待定")
    with pytest.raises(Refused):
        issue(sample)
    assert not folder(sample).exists()
    assert not (folder(sample).parents[1] / "ledger.sqlite").exists()


def test_a_number_is_issued_once(sample: Path) -> None:
    issue(sample)
    before = tree(folder(sample))
    edit(sample, "campaign.yaml", "咨询日: 6月16日", "咨询日: 6月17日")
    with pytest.raises(Refused) as refused:
        issue(sample, at=LATER)
    assert codes(refused) == ["issued-differs"]
    assert tree(folder(sample)) == before


def test_an_issue_that_was_cut_short_is_completed(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(issuing, "_enter", stop)
        with pytest.raises(KeyboardInterrupt):
            issue(sample)
    issue(sample, at=LATER)
    with releases.ledger_of(Project(sample), loaded(sample)) as ledger:
        assert [(i.name, i.at) for i in ledger.issues()] == [("津宝安办〔2021〕8号", AT.isoformat())]


def test_a_copy_that_was_cut_short_is_no_issue(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(issued, "copy_sources", stop)
        with pytest.raises(KeyboardInterrupt):
            issue(sample)
    assert issued.issues(sample / "content" / SAMPLE / "records") == []
    issue(sample)
    assert [path.name for path in folder(sample).parent.iterdir()] == [folder(sample).name]


def test_a_document_is_issued_under_another_number_only_after_a_withdrawal(sample: Path) -> None:
    issue(sample)
    edit(sample, "campaign.yaml", "津宝安办〔2021〕8号", "津宝安办〔2021〕18号")
    with pytest.raises(Refused) as refused:
        issue(sample, at=LATER)
    assert codes(refused) == ["issued-otherwise"]
    further(sample, "撤回", 9, "附件: 无", "针对: 津宝安办〔2021〕8号")
    issue(sample, "撤回", LATER)
    assert issue(sample, at=LATER).issue.name == "津宝安办〔2021〕18号"
    standing = {release.name for release in releases.releases_of(Project(sample), loaded(sample)).released}
    assert standing == {"津宝安办〔2021〕9号", "津宝安办〔2021〕18号"}


# ---- changed after issue
def test_nothing_is_said_while_nothing_changed(sample: Path) -> None:
    issue(sample)
    assert build_codes(sample) == []


def test_a_change_after_the_issue_is_told_with_the_words_that_differ(sample: Path) -> None:
    issue(sample)
    edit(sample, "campaign.yaml", "咨询日: 6月16日", "咨询日: 6月17日")
    found = pipeline.build(Project(sample), SAMPLE).problems
    assert {p.code for p in found} == {"changed-after-issue"}
    assert {p.facts["name"] for p in found} >= {"方案"}
    assert "公文" not in {p.facts["name"] for p in found}
    assert all("6月16日" in p.facts["old"] or "6·16" in p.facts["old"] for p in found)
    assert all("6月17日" in p.facts["new"] or "6·17" in p.facts["new"] for p in found)
    assert main(["-C", str(sample), "build", SAMPLE, "-q"]) == 0  # a review of a draft


def test_all_copies_of_a_changed_form_are_one_finding(sample: Path) -> None:
    issue(sample)
    edit(sample, "annexes/liaison.yaml", "通信地址 | [[通信地址]]", "地址 | [[通信地址]]")
    found = {p.facts["name"]: p.facts["count"] for p in pipeline.build(Project(sample), SAMPLE).problems}
    units = sum(1 for _ in loaded(sample).survey.units())
    assert found == {"附件1": str(units + 1)}


def test_a_correction_that_was_issued_settles_the_change(sample: Path) -> None:
    issue(sample)
    edit(sample, "campaign.yaml", "咨询日: 6月16日", "咨询日: 6月17日")
    further(sample, "更正", 9, "附件: 无", "针对: 津宝安办〔2021〕8号")
    assert "changed-after-issue" in build_codes(sample)
    issue(sample, "更正", LATER)
    assert set(build_codes(sample)) == {"changed-and-settled"}
    assert main(["-C", str(sample), "build", SAMPLE, "-q"]) == 0


def test_the_issued_documents_stay_what_goes_out(sample: Path) -> None:
    issue(sample)
    before = content(release_of(sample).shared()[0])
    edit(sample, "campaign.yaml", "咨询日: 6月16日", "咨询日: 6月17日")
    pipeline.build(Project(sample), SAMPLE)
    assert content(release_of(sample).shared()[0]) == before


# ---- what goes out
def test_a_parcel_is_the_combined_document_and_the_units_own_folder(sample: Path) -> None:
    issue(sample)
    release = release_of(sample)
    first = next(release.bundles(releases.addressed(loaded(sample), release)))
    assert [item.document for item in first.items] == ["公文", "附件1", "附件2", "附件3"]
    assert all(first.unit.full_name in item.name for item in first.items[1:])


def test_a_draft_is_what_was_built_last(sample: Path) -> None:
    with pytest.raises(Refused) as refused:
        release_of(sample, draft=True)
    assert codes(refused) == ["nothing-built"]
    pipeline.build(Project(sample), SAMPLE)
    assert content(release_of(sample, draft=True).shared()[0]) == (sample / "output" / SAMPLE / "00-通知及方案" / "公文.docx").read_bytes()


def test_a_further_notice_takes_its_own_annexes_and_units(sample: Path) -> None:
    further(sample, "催报", 10, "附件: [进展统计表]", "发送对象: ['02']")
    issue(sample)
    issue(sample, "催报", LATER)
    release = release_of(sample, "催报")
    (bundle,) = release.bundles(releases.addressed(loaded(sample), release))
    assert bundle.unit.number == "02"
    assert [item.document for item in bundle.items] == ["催报", "附件3"]


def test_what_was_withdrawn_goes_out_no_more(sample: Path) -> None:
    further(sample, "撤回", 11, "附件: 无", "针对: 津宝安办〔2021〕8号")
    issue(sample)
    issue(sample, "撤回", LATER)
    found = releases.releases_of(Project(sample), loaded(sample))
    assert [release.document for release in found.released] == ["撤回"]
    assert [p.code for p in found.problems] == ["is-withdrawn"]


# ---- a unit that came later
def test_a_late_unit_gets_the_documents_as_issued(sample: Path) -> None:
    issue(sample)
    before = {name: data for name, data in tree(folder(sample)).items() if name.endswith(".docx")}
    edit(sample, "campaign.yaml", "咨询日: 6月16日", "咨询日: 6月17日")
    edit(sample, "annexes/liaison.yaml", "通信地址 | [[通信地址]]", "地址 | [[通信地址]]")
    roster = sample / "content" / SAMPLE / "units.csv"
    roster.write_text(roster.read_text(encoding="utf-8") + "99,新设街道办事处,新设街道\n", encoding="utf-8")
    release = release_of(sample)
    (bundle,) = release.bundles(releases.addressed(loaded(sample), release, ("99",)))
    assert [item.document for item in bundle.items] == ["公文", "附件1", "附件2", "附件3"]
    assert content(bundle.items[0]) == before["00-通知及方案/公文.docx"]
    form = {blank.id: blank.name for blank in pipeline.read_form(content(bundle.items[1]), "").blanks}
    issued_form = pipeline.read_form(before["00-通知及方案/" + bundle.items[1].name.replace("（新设街道办事处）", "")], "").blanks
    assert form == {blank.id: blank.name for blank in issued_form}
    after = tree(folder(sample))
    assert {name: after[name] for name in before} == before
    with releases.ledger_of(Project(sample), loaded(sample)) as ledger:
        assert [d.document for d in ledger.documents("津宝安办〔2021〕8号") if d.unit == "99"] == ["附件1", "附件2", "附件3"]


def test_an_issue_without_its_list_of_files_hands_nothing_out(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = issue(sample).folder
    (folder / "manifest.json").unlink()
    assert main(["-C", str(sample), "package", SAMPLE]) == 3
    assert "这次印发的留底坏了" in capsys.readouterr().err


# ---- the sealed copy
def test_the_sealed_copy_goes_out_in_place_of_the_word_file(sample: Path, tmp_path: Path) -> None:
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(SCAN)
    issue(sample)
    report = issue(sample, at=LATER, sealed=scan)
    assert report.issue.sealed
    release = release_of(sample)
    bundle = next(release.bundles(releases.addressed(loaded(sample), release)))
    assert bundle.items[0].name.endswith("的通知.pdf")
    assert content(bundle.items[0]) == SCAN
    with releases.ledger_of(Project(sample), loaded(sample)) as ledger:
        assert ledger.issues()[0].sealed == report.issue.sealed_sha256


def test_a_sealed_copy_can_come_with_the_issue_and_be_replaced_only_when_asked(sample: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "一.pdf", tmp_path / "二.pdf"
    first.write_bytes(SCAN)
    second.write_bytes(SCAN + b"% another scan\n")
    issue(sample, sealed=first)
    with pytest.raises(Refused) as refused:
        issue(sample, at=LATER, sealed=second)
    assert codes(refused) == ["sealed-differs"]
    issue(sample, at=LATER, sealed=second, force=True)
    kept = tree(folder(sample) / "盖章件")
    assert sorted(kept.values()) == sorted([first.read_bytes(), second.read_bytes()])
    assert content(release_of(sample).shared()[0]) == second.read_bytes()


SCAN = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n"
    b"0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n")


# ---- marks
def mark(project: Path, state: State, *units: str, channel: str = "", document: str = "") -> int:
    return enter_mark(Project(project), loaded(project), Mark(state, units, channel, document), LATER)


def known(project: Path) -> list[tuple[str, str, State]]:
    with releases.ledger_of(Project(project), loaded(project)) as ledger:
        return [(d.unit, d.issue, d.state) for d in ledger.deliveries()]


def test_a_hand_over_is_entered_with_what_was_issued(sample: Path) -> None:
    issue(sample)
    assert mark(sample, State.ACCEPTED, "01") == 1
    with releases.ledger_of(Project(sample), loaded(sample)) as ledger:
        (delivery,) = ledger.deliveries()
    assert [e.document for e in delivery.enclosures] == ["公文", "附件1", "附件2", "附件3"]
    assert mark(sample, State.CONFIRMED, "01") == 1
    assert known(sample) == [("01", "津宝安办〔2021〕8号", State.CONFIRMED)]


def test_a_mark_concerns_the_latest_issue(sample: Path) -> None:
    further(sample, "催报", 10, "附件: 无")
    issue(sample)
    mark(sample, State.ACCEPTED, "01")
    issue(sample, "催报", LATER)
    mark(sample, State.FAILED, "01")
    assert known(sample) == [("01", "津宝安办〔2021〕8号", State.ACCEPTED), ("01", "津宝安办〔2021〕10号", State.FAILED)]
    mark(sample, State.CONFIRMED, "01", document="通知")
    assert known(sample)[0] == ("01", "津宝安办〔2021〕8号", State.CONFIRMED)


def test_a_channel_is_marked_at_once(project: Path) -> None:
    issue(project)
    edit_channels = [unit.number for unit in loaded(project).survey.units() if "微信群" in unit.channels]
    assert mark(project, State.ACCEPTED, channel="微信群") == len(edit_channels) == 24


def test_a_lost_ledger_is_told_before_anything_is_sent_twice(sample: Path) -> None:
    issue(sample)
    (sample / "content" / SAMPLE / "records" / "ledger.sqlite").unlink()
    with pytest.raises(Refused) as refused:
        release_of(sample)
    assert codes(refused) == ["ledger-missing"]
    assert main(["-C", str(sample), "ledger", SAMPLE]) == 3
    issue(sample, at=LATER)
    assert release_of(sample).name == "津宝安办〔2021〕8号"


# ---- the command line
def ledger_command(sample: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What `yinfa ledger` prints when all goes well."""
    capsys.readouterr()
    assert main(["-C", str(sample), "ledger", *arguments]) == 0
    return capsys.readouterr().out


@pytest.fixture
def handed(sample: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """An issue, of which unit 01 has been handed its part."""
    issue(sample)
    ledger_command(sample, capsys, "mark", SAMPLE, "--unit", "01", "--sent", "--note", "=当面交")
    return sample


def test_an_empty_ledger_says_so_and_makes_no_file(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "还是空的" in ledger_command(sample, capsys, SAMPLE)
    assert not (sample / "content" / SAMPLE / "records" / "ledger.sqlite").exists()


def test_the_ledger_lists_the_issue_and_who_got_it(handed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = ledger_command(handed, capsys, SAMPLE)
    assert "津宝安办〔2021〕8号" in listed
    assert "海滨街道办事处" in listed


def test_the_ledger_is_listed_as_json_and_csv(handed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [message] = json.loads(ledger_command(handed, capsys, "list", SAMPLE, "--format", "json"))["messages"]
    assert (message["unit"], message["state"], message["reply"]) == ("01", "accepted", "=当面交")
    head, row = csv.reader(ledger_command(handed, capsys, "list", SAMPLE, "--as", "csv").lstrip("\ufeff").splitlines())
    said = dict(zip(head, row, strict=True))
    assert (said["编号"], said["单位"]) == ("01", "海滨街道办事处")
    assert any("当面交" in cell for cell in row)


def exported(sample: Path, capsys: pytest.CaptureFixture[str]) -> bytes:
    ledger_command(sample, capsys, "export", SAMPLE, "-o", str(sample / "台账.xlsx"))
    return (sample / "台账.xlsx").read_bytes()


def rows_of(sample: Path, sheet: str) -> list[tuple[Any, ...]]:
    """The rows of a sheet of the exported ledger, without its header."""
    _, *rows = openpyxl.load_workbook(sample / "台账.xlsx")[sheet].iter_rows(values_only=True)
    return rows


def test_the_exported_ledger_has_a_sheet_of_what_was_sent_issued_and_happened(handed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exported(handed, capsys)
    assert openpyxl.load_workbook(handed / "台账.xlsx").sheetnames == ["发送", "印发", "经过"]
    [sent] = rows_of(handed, "发送")
    assert sent[2:4] == ("01", "海滨街道办事处")
    [row] = rows_of(handed, "印发")
    assert row[:2] == ("2021-05-31 09:30", "津宝安办〔2021〕8号")


def test_the_same_ledger_is_exported_as_the_same_bytes(handed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exported(handed, capsys) == exported(handed, capsys)


def test_the_history_has_one_row_for_an_issue_however_often_it_is_entered(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for at in (AT, LATER):
        issue(sample, at=at)
        exported(sample, capsys)
        assert rows_of(sample, "经过") == [("2021-05-31 09:30", "印发", None, None, "津宝安办〔2021〕8号")]


def test_the_history_has_every_state_of_a_message_behind_the_issue(handed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger_command(handed, capsys, "mark", SAMPLE, "--unit", "01", "--failed", "--note", "退回")
    exported(handed, capsys)
    first, *others = rows_of(handed, "经过")
    assert first[1] == "印发"
    assert [row[1:] for row in others] == [("已发", 1, None, "=当面交"), ("未收到", 1, None, "退回")]


def test_an_issue_that_fails_or_was_killed_leaves_no_rest(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    kept = folder(sample).parent
    with monkeypatch.context() as patched:
        patched.setattr(issued, "copy_sources", full)
        with pytest.raises(Refused):
            issue(sample)
    assert not list(kept.iterdir())
    for name, age in (("别的文号", 1.0), ("正在印发的", None)):
        (kept / f".yinfa-tmp-{name}" / "content").mkdir(parents=True)
        for path in (kept / f".yinfa-tmp-{name}" / "content", kept / f".yinfa-tmp-{name}") if age else ():
            os.utime(path, (age or 0, age or 0))
    issue(sample)
    assert {path.name for path in kept.iterdir()} == {"津宝安办〔2021〕8号", ".yinfa-tmp-正在印发的"}


def test_a_saved_ledger_that_meets_a_full_disk_leaves_no_rest(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    issue(sample)
    target = sample / "别处" / "台账.xlsx"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        assert main(["-C", str(sample), "ledger", "export", SAMPLE, "-o", str(target)]) == 1
    assert not list(target.parent.iterdir())


def test_a_saved_ledger_destroys_nothing(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issue(sample)
    run = ["-C", str(sample), "ledger", "export", SAMPLE]
    before = tree(sample / "content")
    roster = sample / "content" / SAMPLE / "units.csv"
    link = sample / "看起来在外面.csv"
    link.symlink_to(roster)
    for target in (roster, link, folder(sample) / "新.json"):
        assert main([*run, "--force", "-o", str(target)]) == 2
        assert "[result-among-sources]" in capsys.readouterr().err
    assert {name: data for name, data in tree(sample / "content").items() if not name.endswith("sqlite")} == {
        name: data for name, data in before.items() if not name.endswith("sqlite")}
    mine = sample / "output" / f"{SAMPLE}（台账）.xlsx"
    assert main(run) == main(run) == 0
    mine.write_bytes(b"with my remarks")
    assert main(run) == 2
    assert mine.read_bytes() == b"with my remarks"
    assert main([*run, "--force"]) == 0


def test_a_unit_s_part_of_the_ledger_can_be_saved_too(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issue(sample)
    for number in ("01", "02"):
        mark(sample, State.ACCEPTED, number)
    run = ["-C", str(sample), "ledger", "list", SAMPLE, "--unit", "02"]
    assert main([*run, "--as", "csv"]) == 0
    assert [line.split(",")[2] for line in capsys.readouterr().out.splitlines()[1:]] == ["02"]
    assert main([*run, "--as", "json"]) == 0
    assert [row["unit"] for row in json.loads(capsys.readouterr().out)] == ["02"]
    assert main([*run, "-o", str(sample / "二.xlsx")]) == 0
    book = openpyxl.load_workbook(sample / "二.xlsx")
    assert [row[2] for row in book["发送"].iter_rows(min_row=2, values_only=True)] == ["02"]
    assert book["经过"].max_row == 2


def test_a_form_that_contradicts_the_files_ending_is_a_usage_error(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issue(sample)
    run = ["-C", str(sample), "ledger"]
    assert main([*run, "export", SAMPLE, "--as", "json", "-o", str(sample / "y.csv")]) == 2
    assert "--as json 和" in capsys.readouterr().err
    assert main([*run, "list", SAMPLE, "--as", "table", "-o", str(sample / "y.csv")]) == 2
    assert main([*run, "list", SAMPLE, "--as", "xlsx"]) == 2
    assert main([*run, "list", SAMPLE, "-o", "-"]) == 2
    assert not (sample / "y.csv").exists()


def test_a_marked_column_is_no_formula(sample: Path) -> None:
    issue(sample)
    enter_mark(Project(sample), loaded(sample), Mark(State.ACCEPTED, ("01",), note='=HYPERLINK("x")'), LATER)
    assert main(["-C", str(sample), "ledger", "export", SAMPLE, "-o", str(sample / "台账.xlsx")]) == 0
    cell = openpyxl.load_workbook(sample / "台账.xlsx")["发送"]["H2"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', "s")


def test_an_issue_lives_on_when_the_output_is_gone(sample: Path) -> None:
    issue(sample)
    shutil.rmtree(sample / "output")
    items = list(release_of(sample).everything())
    entries = {entry.path: entry.sha256 for entry in read_manifest(folder(sample))}
    assert len(items) == len(entries) == 12
    assert {item.inside: sha256(content(item)).hexdigest() for item in items} == entries


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_pipes_and_links_out_of_the_project_are_named_and_nothing_is_issued(sample: Path) -> None:
    folder = sample / "content" / SAMPLE
    (folder / "附带").mkdir()
    os.mkfifo(folder / "附带" / "管道")
    (folder / "外面").symlink_to("/etc")
    (folder / "空").symlink_to("没有")
    (folder / "里面").symlink_to("notice.md")
    with pytest.raises(Refused) as refused:
        issue(sample)
    assert sorted((p.code, Path(p.place.file).name) for p in refused.value.problems) == [
        ("file-leads-out", "外面"), ("file-missing", "空"), ("file-not-regular", "管道")]
    assert not (folder / "records" / "issued").exists() or list((folder / "records" / "issued").iterdir()) == []
