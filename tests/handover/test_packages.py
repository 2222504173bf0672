"""`yinfa package`: units and groups get what was issued, and nothing else; a run that is cut short leaves nothing torn."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from conftest import ROOT, TESTS
from pypdf import PdfWriter

from generator.campaign.project import Project
from generator.cli.commands import main
from generator.files import zips
from generator.files.resources import resource
from generator.handover import run
from generator.handover.package_folder import PackageFolder, UnitPackage
from generator.handover.packing import By, Converter, PackageOptions
from generator.handover.run import PackageReport
from generator.issue.deliveries import BundleFile
from generator.wording.problems import Place, Problem, Refused
from generator.wording.sentences import problem

BASE = TESTS / "problems" / "_base"
NOON = datetime.fromisoformat("2021-05-31T12:00:00+08:00")
ROSTER = """编号,单位全称,单位简称,发送方式,邮箱
01,海滨街道办事处,海滨街道,微信群,
02,宝平街道办事处,宝平街道,邮箱,bp@example.cn
03,钰华街道办事处,钰华街道,微信群；纸质,
04,区教育局,区教育局,,
05,区公安分局,公安分局,交换站,
"""
MAIN = "津宝安办〔2021〕8号 关于开展“安全生产月”活动的通知"
WHOLE = "关于印发《宝坻区2021年“安全生产月”活动实施方案》的通知.docx"
"""The main documents of the case and of the sample, as units get them."""
FORM = "附件.“安全生产月”活动反馈表（{}）.docx"
BLANK = "附件.“安全生产月”活动反馈表.docx"
NUMBER = "津宝安办〔2021〕8号"
FIRST, SECOND = "01-海滨街道办事处", "02-宝平街道办事处"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A small campaign of five units with mixed channels, issued."""
    project = new_office(tmp_path / "project")
    monkeypatch.chdir(project.root)
    assert main(["issue", "-q"]) == 0
    return project


def new_office(folder: Path) -> Project:
    shutil.copytree(BASE, folder)
    shutil.copytree(resource("templates"), folder / "templates", dirs_exist_ok=True)
    (folder / "content/case/units.csv").write_text(ROSTER, encoding="utf-8")
    return Project(folder)


def pack(project: Project, by: By = By.UNIT, **asked: object) -> PackageReport:
    return run.package(project, "case", PackageOptions(by, **asked), NOON)  # type: ignore[arg-type]


def target(project: Project) -> Path:
    return project.output / "case（分发）"


def issued(project: Project) -> Path:
    return project.folder("case") / "records/issued" / NUMBER


def files(folder: Path) -> dict[str, bytes]:
    """Everything that a person finds there."""
    own = ("manifest.json", "清单.csv", ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name not in own and path.parent.name != ".pdf"}


def names(folder: Path) -> list[str]:
    return list(files(folder))


def codes(report: PackageReport) -> list[str]:
    return sorted(found.code for found in report.problems)


def unzipped(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path, metadata_encoding="gbk") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def entered(project: Project) -> list[tuple[str, str, str, int, str]]:
    """What the ledger says of each message: issue, unit, channel, whether a draft, state."""
    with sqlite3.connect(project.folder("case") / "records/ledger.sqlite") as ledger:
        return sorted(ledger.execute(
            "SELECT m.issue, m.unit, m.channel, m.draft, r.state FROM message m JOIN recipient r ON r.message = m.number"))


# ---- what there is in them
def test_each_unit_of_the_sample_gets_the_document_and_its_own_annexes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    assert main(["issue", "-q"]) == 0
    assert main(["package"]) == 0
    made = files(project / "output/2021-anquanyue（分发）")
    kept = files(project / "content/2021-anquanyue/records/issued/无文号-通知")
    assert len(made) == 32 * 4
    whole = kept["00-通知及方案/公文.docx"]
    for path, data in made.items():
        assert data == (whole if path.endswith(f"/{WHOLE}") else kept[path])
    assert {path.split("/")[0] for path in made} == {path.split("/")[0] for path in kept if path[:2].isdigit()} - {"00-通知及方案"}


def test_the_sample_goes_to_a_group_and_by_mail(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    assert main(["issue", "-q"]) == 0
    assert main(["package", "--by", "channel"]) == 0
    made = names(project / "output/2021-anquanyue（分发）")
    assert [path for path in made if path.startswith("微信群/")] == [
        f"微信群/{WHOLE}", "微信群/附件1.宝坻区“安全生产月”活动联络员反馈表.docx",
        "微信群/附件2.“安全生产月”重点活动计划安排.docx", "微信群/附件3.“安全生产月”活动进展情况统计表.docx"]
    assert len({path.split("/")[1] for path in made if path.startswith("邮箱/")}) == 8
    assert len(made) == 4 + 8 * 4


def test_by_channel_a_unit_is_in_each_of_its_channels(office: Project) -> None:
    report = pack(office, By.CHANNEL)
    assert names(target(office)) == [
        f"交换站/05-区公安分局/{MAIN}.docx", f"交换站/05-区公安分局/{FORM.format('区公安分局')}",
        f"微信群/{MAIN}.docx", f"微信群/{BLANK}",
        f"未定发送方式/04-区教育局/{MAIN}.docx", f"未定发送方式/04-区教育局/{FORM.format('区教育局')}",
        f"纸质/03-钰华街道办事处/{MAIN}.docx", f"纸质/03-钰华街道办事处/{FORM.format('钰华街道办事处')}",
        f"邮箱/{SECOND}/{MAIN}.docx", f"邮箱/{SECOND}/{FORM.format('宝平街道办事处')}"]
    assert (report.packages, report.written, report.problems) == (5, 5, ())
    assert report.channels == {"微信群": 1, "邮箱": 1, "纸质": 1, "未定发送方式": 1, "交换站": 1}


def test_personal_copies_go_to_the_group_unit_by_unit(office: Project) -> None:
    pack(office, By.CHANNEL, personal=True)
    assert [path for path in names(target(office)) if path.startswith("微信群/")] == [
        f"微信群/{FIRST}/{MAIN}.docx", f"微信群/{FIRST}/{FORM.format('海滨街道办事处')}",
        f"微信群/03-钰华街道办事处/{MAIN}.docx", f"微信群/03-钰华街道办事处/{FORM.format('钰华街道办事处')}"]


def test_zips_hold_what_the_folders_hold(office: Project) -> None:
    pack(office, By.CHANNEL)
    loose = files(target(office))
    pack(office, By.CHANNEL, zipped=True)
    archives = list(target(office).rglob("*.zip"))
    assert sorted(path.relative_to(target(office)).as_posix() for path in archives) == sorted([
        "微信群.zip", f"邮箱/{SECOND}.zip", "纸质/03-钰华街道办事处.zip", "交换站/05-区公安分局.zip", "未定发送方式/04-区教育局.zip"])
    packed = {f"{path.relative_to(target(office)).with_suffix('').as_posix()}/{name}": data
              for path in archives for name, data in unzipped(path).items()}
    assert packed == loose
    assert len(files(target(office))) == len(archives)


def test_everything_once_is_the_issue_as_it_is(office: Project) -> None:
    pack(office, By.ALL)
    kept = {path.replace("/公文.docx", f"/{MAIN}.docx"): data for path, data in files(issued(office)).items() if path[:2].isdigit()}
    assert files(target(office)) == {f"全部/{path}": data for path, data in kept.items()}
    pack(office, By.ALL, zipped=True)
    assert names(target(office)) == ["全部.zip"]
    assert unzipped(target(office) / "全部.zip") == kept


def test_the_sealed_copy_takes_the_place_of_the_document(office: Project, tmp_path: Path) -> None:
    scan = PdfWriter()
    scan.add_blank_page(595, 842)
    scan.write(tmp_path / "盖章.pdf")
    assert main(["issue", "--sealed", str(tmp_path / "盖章.pdf"), "-q", "--yes"]) == 0
    pack(office)
    assert (target(office) / FIRST / f"{MAIN}.pdf").read_bytes() == (tmp_path / "盖章.pdf").read_bytes()
    assert not (target(office) / FIRST / f"{MAIN}.docx").exists()
    pack(office, By.ALL)
    assert [path for path in names(target(office)) if "通知" in path] == [
        f"全部/00-通知及方案/{MAIN}.pdf", f"全部/00-通知及方案/{BLANK}"]


def test_of_two_issues_each_has_its_folder(office: Project) -> None:
    notices = office.folder("case") / "notices"
    notices.mkdir()
    (notices / "催报.md").write_text(
        "---\n标题: 关于报送“安全生产月”活动反馈表的催报通知\n发文字号: 津宝安办〔2021〕9号\n成文日期: 6月7日\n---\n请抓紧报送。\n",
        encoding="utf-8")
    assert main(["issue", "催报", "-q"]) == 0
    pack(office, By.CHANNEL)
    assert {path.split("/")[0] for path in names(target(office))} == {NUMBER, "津宝安办〔2021〕9号"}
    assert any(name.startswith("津宝安办〔2021〕9号/微信群/津宝安办〔2021〕9号 ") for name in names(target(office)))
    pack(office, document="催报")
    assert any(name.startswith(f"{FIRST}/津宝安办〔2021〕9号 ") for name in names(target(office)))


def test_a_draft_is_packed_only_when_asked_for_and_entered_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = new_office(tmp_path / "project")
    monkeypatch.chdir(project.root)
    assert main(["build", "-q"]) == 0
    assert main(["package"]) == 2
    assert not target(project).exists()
    assert main(["package", "--draft"]) == 0
    assert len(files(target(project))) == 5 * 2
    assert {(issue, draft, state) for issue, _, _, draft, state in entered(project)} == {("", 1, "drafted")}


def test_the_ledger_knows_each_package_with_its_channel_and_hashes(office: Project) -> None:
    pack(office, By.CHANNEL)
    pack(office, By.CHANNEL)
    assert entered(office) == [
        (NUMBER, "01", "微信群", 0, "drafted"), (NUMBER, "02", "邮箱", 0, "drafted"), (NUMBER, "03", "微信群", 0, "drafted"),
        (NUMBER, "03", "纸质", 0, "drafted"), (NUMBER, "04", "", 0, "drafted"), (NUMBER, "05", "交换站", 0, "drafted")]
    listed = {entry["path"]: entry["sha256"] for entry in json.loads((issued(office) / "manifest.json").read_text(encoding="utf-8"))}
    with sqlite3.connect(office.folder("case") / "records/ledger.sqlite") as ledger:
        noted = dict(ledger.execute("SELECT inside, sha256 FROM enclosure"))
    assert noted == {path: listed[path] for path in noted}


# ---- the same again
@pytest.mark.parametrize("zipped", [False, True])
def test_what_is_there_and_the_same_is_not_written_again(office: Project, zipped: bool) -> None:
    pack(office, By.CHANNEL, zipped=zipped)
    before = {path: path.stat().st_ino for path in target(office).rglob("*") if path.name not in ("manifest.json", "清单.csv")}
    report = pack(office, By.CHANNEL, zipped=zipped)
    assert (report.packages, report.written, report.problems) == (5, 0, ())
    assert {path: path.stat().st_ino for path in before} == before


def test_two_offices_make_the_same_bytes(office: Project, tmp_path: Path) -> None:
    shutil.copytree(office.root, tmp_path / "copy")
    copy = Project(tmp_path / "copy")
    for project in (office, copy):
        pack(project, zipped=True)
    assert files(target(office)) == files(target(copy))
    assert (target(office) / "manifest.json").read_bytes() == (target(copy) / "manifest.json").read_bytes()


def test_packages_of_an_earlier_run_go(office: Project) -> None:
    pack(office, By.CHANNEL, zipped=True)
    pack(office)
    assert {path.name for path in target(office).iterdir() if path.is_dir()} == {
        FIRST, SECOND, "03-钰华街道办事处", "04-区教育局", "05-区公安分局"}
    assert len(files(target(office))) == 5 * 2


def test_for_one_unit_the_others_stay_as_they_are(office: Project) -> None:
    pack(office)
    before = files(target(office))
    report = pack(office, units=("02",), zipped=True)
    assert report.packages == 1
    after = files(target(office))
    assert {path for path in before if path not in after} == {path for path in before if path.startswith(SECOND)}
    assert f"{SECOND}.zip" in after
    assert pack(office).written == 1
    assert files(target(office)) == before


def test_without_units_there_is_a_reason_and_everything_once_still_works(
    office: Project, capsys: pytest.CaptureFixture[str],
) -> None:
    folder = office.folder("case")
    roster, campaign = folder / "units.csv", folder / "campaign.yaml"
    roster.write_text(ROSTER.splitlines()[0] + ",状态\n01,海滨街道办事处,海滨街道,微信群,,停用\n", encoding="utf-8")
    assert main(["package"]) == 2
    assert "units.csv: 错误[package-no-units]" in capsys.readouterr().err
    campaign.write_text(campaign.read_text(encoding="utf-8").replace("单位: units.csv", "单位: 无"), encoding="utf-8")
    for by in ("unit", "channel"):
        assert main(["package", "--by", by]) == 2
        assert "campaign.yaml: 错误[package-no-units]" in capsys.readouterr().err
    assert not target(office).exists()
    assert main(["package", "--by", "all"]) == 0


@pytest.mark.parametrize(("arguments", "said"), [
    (["--unit", "99"], "名录 units.csv: 错误[unit-unknown] 名录里没有单位“99”"),
    (["--by", "all", "--unit", "01"], "用法不对：--by all 是全部一份，不和 --unit 一起用"),
    (["--personal"], "用法不对：--personal 只和 --by channel 一起用"),
])
def test_an_unknown_unit_and_options_that_contradict_each_other_are_usage_errors(
    office: Project, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str,
) -> None:
    capsys.readouterr()
    assert main(["package", *arguments]) == 2
    assert capsys.readouterr().err.splitlines()[0] == said
    assert not target(office).exists()


# ---- what must not go out
def test_a_document_that_was_changed_costs_its_package_and_no_other(office: Project) -> None:
    pack(office, zipped=True)
    path = issued(office) / FIRST / FORM.format("海滨街道办事处")
    path.write_bytes(path.read_bytes() + b"!")
    for zipped in (True, False):
        report = pack(office, zipped=zipped)
        assert (codes(report), report.packages, report.left_out) == (["package-changed"], 4, ("海滨街道办事处",))
        assert not [name for name in names(target(office)) if name.startswith("01")]
        assert not list(target(office).glob(".yinfa-tmp-*"))
    assert main(["package"]) == 1


def test_a_changed_main_document_leaves_nothing_to_hand_over(office: Project) -> None:
    pack(office, By.CHANNEL)
    (issued(office) / "00-通知及方案/公文.docx").write_bytes(b"PK another")
    report = pack(office, By.CHANNEL)
    assert (codes(report), report.packages) == (["package-changed"], 0)
    assert files(target(office)) == {}
    assert "01" not in json.dumps([row for row in entered(office) if row[4] != "drafted"])


@pytest.mark.parametrize("zipped", [False, True])
def test_a_link_is_not_packed(office: Project, tmp_path: Path, zipped: bool) -> None:
    path = issued(office) / SECOND
    (path / FORM.format("宝平街道办事处")).rename(tmp_path / "elsewhere.docx")
    (path / FORM.format("宝平街道办事处")).symlink_to(tmp_path / "elsewhere.docx")
    shutil.move(issued(office) / FIRST, tmp_path / "folder")
    (issued(office) / FIRST).symlink_to(tmp_path / "folder", target_is_directory=True)
    report = pack(office, zipped=zipped)
    assert codes(report) == ["package-link", "package-link"]
    assert not [name for name in names(target(office)) if name[:2] in ("01", "02")]


def test_what_the_manifest_does_not_list_is_not_packed(office: Project) -> None:
    (issued(office) / FIRST / "内部讨论.docx").write_bytes(b"PK secret")
    pack(office)
    assert [name for name in names(target(office)) if "内部" in name] == []
    pack(office, By.ALL)
    assert [name for name in names(target(office)) if "内部" in name] == []


@pytest.mark.parametrize("path", ["../../../../evil.docx", "/evil.docx"])
@pytest.mark.parametrize("asked", [{"by": By.ALL}, {"by": By.ALL, "zipped": True}, {"by": By.UNIT}])
def test_a_manifest_that_was_tampered_with_leads_nowhere_else(office: Project, path: str, asked: dict[str, object]) -> None:
    manifest = issued(office) / "manifest.json"
    listed = json.loads(manifest.read_text(encoding="utf-8"))
    form = next(entry for entry in listed if entry["path"].startswith(FIRST))
    before = {found for found in office.root.parent.rglob("*") if "分发" not in str(found)}
    forged = manifest.read_text(encoding="utf-8").replace(json.dumps(form["path"], ensure_ascii=False)[1:-1], path)
    manifest.write_text(forged, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        pack(office, **asked)  # type: ignore[arg-type]
    assert [found.code for found in refused.value.problems] == ["issue-damaged"]
    assert {found for found in office.root.parent.rglob("*") if "分发" not in str(found)} - before <= {
        office.folder("case") / "records/ledger.sqlite"}


@pytest.mark.parametrize("name", ["../../外面", "尾巴.", "a\\b"])
def test_a_hostile_unit_name_stays_where_it_belongs(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    project = new_office(tmp_path / "project")
    monkeypatch.chdir(project.root)
    assert main(["issue", "-q"]) == 0
    (project.folder("case") / "units.csv").write_text(f"{ROSTER}06,{name},{name},微信群,\n", encoding="utf-8")
    before = set(tmp_path.rglob("*"))
    main(["package"])
    main(["package", "--as", "zip"])
    fresh = {path for path in set(tmp_path.rglob("*")) - before if project.output not in path.parents}
    assert {path for path in fresh if "records" not in path.parts} == set()


def test_names_that_gbk_lacks_are_told(office: Project) -> None:
    roster = office.folder("case") / "units.csv"
    roster.write_text(ROSTER + "06,𠮷林乡人民政府,𠮷林乡,邮箱,\n", encoding="utf-8")
    report = pack(office, zipped=True)
    assert codes(report) == ["package-name-utf8"]
    assert FORM.format("𠮷林乡人民政府") in report.problems[0].facts["names"]
    assert FORM.format("𠮷林乡人民政府") in unzipped(target(office) / "06-𠮷林乡人民政府.zip")
    assert codes(pack(office, zipped=True, names=zips.Names.UTF8)) == []


# ---- somebody's own
def test_somebodys_own_files_stay_and_are_told(office: Project) -> None:
    pack(office)
    (target(office) / FIRST / f"{MAIN}.docx").write_bytes(b"typed into")
    (target(office) / SECOND / "照片.jpg").write_bytes(b"own")
    (target(office) / "说明.txt").write_bytes(b"own")
    report = pack(office)
    assert codes(report) == ["package-beside", "package-kept", "package-stranger"]
    assert report.kept == (f"{FIRST}/{MAIN}.docx",)
    assert (target(office) / FIRST / f"{MAIN}.docx").read_bytes() == b"typed into"
    report = pack(office, By.ALL)
    assert codes(report) == ["package-beside"]
    assert report.problems[0].facts["count"] == "3"
    assert (target(office) / SECOND / "照片.jpg").read_bytes() == b"own"
    assert {path.name for path in (target(office) / SECOND).iterdir()} == {"照片.jpg"}


def test_a_zip_of_somebodys_own_is_not_replaced(office: Project) -> None:
    target(office).mkdir(parents=True)
    (target(office) / f"{FIRST}.zip").write_bytes(b"own")
    report = pack(office, zipped=True)
    assert codes(report) == ["package-kept"]
    assert (target(office) / f"{FIRST}.zip").read_bytes() == b"own"
    assert "01" not in [row[1] for row in entered(office)]


@pytest.mark.parametrize("zipped", [False, True])
def test_nothing_is_written_through_a_link(office: Project, tmp_path: Path, zipped: bool) -> None:
    (tmp_path / "elsewhere").mkdir()
    target(office).mkdir(parents=True)
    (target(office) / FIRST).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (target(office) / f"{FIRST}.zip").symlink_to(tmp_path / "elsewhere" / "new.zip")
    report = pack(office, zipped=zipped)
    assert "package-kept" in codes(report)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_forged_list_of_packages_deletes_nothing_elsewhere(office: Project) -> None:
    pack(office)
    manifest = target(office) / "manifest.json"
    listed = json.loads(manifest.read_text(encoding="utf-8"))
    victim = office.folder("case") / "notice.md"
    data = hashlib.sha256(victim.read_bytes()).hexdigest()
    listed.append({**listed[0], "path": "../../content/case/notice.md", "sha256": data})
    manifest.write_text("[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in listed) + "\n]\n", encoding="utf-8")
    pack(office, By.ALL)
    assert victim.exists()


# ---- cut short
KILLED = """
import os, signal, sys
from pathlib import Path

from generator.cli import main

whole, left = Path.replace, int(sys.argv[1])

def replace(self, target):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(self, target)

Path.replace = replace
raise SystemExit(main(["package", *sys.argv[2:]]))
"""


@pytest.mark.parametrize("asked", [(), ("--as", "zip"), ("--by", "channel")])
def test_a_killed_run_leaves_nothing_torn_and_the_next_completes(
    office: Project, asked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.handover.package_folder.TOGETHER", 1)
    assert main(["package", *asked, "-q"]) == 0
    whole = files(target(office))
    script = "import generator.handover.package_folder\ngenerator.handover.package_folder.TOGETHER = 1\n" + KILLED
    killed = 0
    for left in (0, 1, 3, 5, 8, 11):
        shutil.rmtree(target(office))
        done = subprocess.run(
            [sys.executable, "-c", script, str(left), *asked], check=False, capture_output=True, cwd=office.root,
            env={**os.environ, "PYTHONPATH": str(ROOT)})
        killed += done.returncode == -signal.SIGKILL
        seen = {path: data for path, data in files(target(office)).items() if not path.startswith(".")}
        assert seen.items() <= whole.items()
        for top in {path.rpartition("/")[0] for path in seen} - {""}:  # a folder that is there is complete
            assert [path for path in seen if path.startswith(top)] == [path for path in whole if path.startswith(top)]
        assert main(["package", *asked, "-q"]) == 0
        assert files(target(office)) == whole
    assert killed >= 4


def test_a_full_disk_is_told_and_leaves_no_rest(office: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> zips.WrittenZip:
        raise OSError(28, "No space left on device", "包.zip")

    with monkeypatch.context() as patched:
        patched.setattr(zips, "write_zip", full)
        assert main(["package", "--as", "zip"]) == 1
    assert not [path for path in target(office).iterdir() if path.is_dir()]
    assert main(["package", "--as", "zip"]) == 0


def test_memory_does_not_grow_with_the_packages(tmp_path: Path) -> None:
    data = b"PK" * 500
    (tmp_path / "公文.docx").write_bytes(data)
    item = BundleFile("公文.docx", tmp_path, "公文.docx", "公文", hashlib.sha256(data).hexdigest(), len(data))

    def put(number: int, place: PackageFolder) -> None:
        place.put(UnitPackage(f"{number:05}-单位", str(number), "单位", lambda: iter([("公文.docx", item)])), zips.Names.COMPAT)

    def peak(count: int) -> int:
        folder = tmp_path / str(count)
        folder.mkdir()
        tracemalloc.start()
        PackageFolder(folder, "x").fill((partial(put, number) for number in range(count)), ())
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(1800)  # Python's own tables (of the names in paths) grow to their size
    shutil.rmtree(tmp_path / "1800")
    assert peak(1800) < peak(600) + 300_000  # a package's list of files kept would be 1200 times 500 bytes and more


# ---- 密级
def classify(project: Project) -> None:
    campaign = project.folder("case") / "campaign.yaml"
    campaign.write_text(campaign.read_text(encoding="utf-8") + "密级: 机密\n份号: 000001\n", encoding="utf-8")


def test_classified_documents_go_by_paper_and_exchange_alone(office: Project) -> None:
    pack(office, By.CHANNEL)
    classify(office)
    report = pack(office, By.CHANNEL)
    assert {path.split("/")[0] for path in names(target(office))} == {"纸质", "交换站"}
    assert codes(report) == ["classified", "classified", "package-no-channel"]
    assert {found.facts["channel"] for found in report.problems if found.code == "classified"} == {"微信群", "邮箱"}
    assert report.left_out == ("海滨街道办事处", "宝平街道办事处", "区教育局")
    assert main(["package", "--by", "channel"]) == 1


def test_of_classified_documents_a_unit_of_a_group_gets_no_package(office: Project) -> None:
    classify(office)
    pack(office)
    assert {path.split("/")[0] for path in names(target(office))} == {"05-区公安分局"}


def test_everything_of_a_classified_campaign_is_refused(office: Project) -> None:
    classify(office)
    with pytest.raises(Refused) as refused:
        pack(office, By.ALL)
    assert {found.code for found in refused.value.problems} == {"classified"}
    assert not target(office).exists()


# ---- PDFs
def converter(made: list[str], fails: str = "") -> Converter:
    """Makes PDFs that differ from run to run, as LibreOffice does."""
    def convert(documents: Iterable[tuple[Path, str]], store: Path, most: int) -> Iterator[Problem]:
        store.mkdir(exist_ok=True)
        wanted = list(documents)
        assert len(wanted) <= most
        for source, sha256 in wanted:
            if fails and fails in source.name:
                yield problem("program-missing", Place(source.name), program="LibreOffice", how="libreoffice")
            elif not (store / f"{sha256}.pdf").exists():
                made.append(source.name)
                (store / f"{sha256}.pdf").write_bytes(b"%%PDF of %s, the %dth" % (source.name.encode(), len(made)))

    return convert


@pytest.mark.parametrize("zipped", [False, True])
def test_a_pdf_lies_beside_each_document_and_is_made_once(office: Project, zipped: bool) -> None:
    made: list[str] = []
    pack(office, zipped=zipped, convert=converter(made))
    assert made.count("公文.docx") == 1
    assert len(made) == 1 + 5
    listed = list(unzipped(target(office) / f"{FIRST}.zip")) if zipped else [path.name for path in (target(office) / FIRST).iterdir()]
    form = FORM.format("海滨街道办事处")
    assert sorted(listed) == sorted([f"{MAIN}.docx", f"{MAIN}.pdf", form, form.replace(".docx", ".pdf")])
    report = pack(office, zipped=zipped, convert=converter(made))
    assert (len(made), report.written, report.problems) == (6, 0, ())
    pack(office, zipped=zipped)
    assert f"{FIRST}/{MAIN}.pdf" not in names(target(office))


def test_only_what_is_packed_is_made_into_a_pdf(office: Project) -> None:
    classify(office)
    (issued(office) / "05-区公安分局" / FORM.format("区公安分局")).write_bytes(b"PK another")
    made: list[str] = []
    report = pack(office, By.CHANNEL, convert=converter(made))
    assert made == ["公文.docx", FORM.format("钰华街道办事处")]
    assert report.left_out == ("海滨街道办事处", "宝平街道办事处", "区教育局", "区公安分局")


def test_a_document_without_a_pdf_goes_alone_and_it_is_told(office: Project) -> None:
    report = pack(office, convert=converter([], fails="反馈表"))
    assert {path.name for path in (target(office) / FIRST).iterdir()} == {f"{MAIN}.docx", f"{MAIN}.pdf", FORM.format("海滨街道办事处")}
    assert len(report.problems) == 5


@pytest.mark.parametrize("zipped", [False, True])
def test_a_package_gets_the_pdf_that_was_made_anew(office: Project, zipped: bool) -> None:
    pack(office, zipped=zipped, convert=converter([]))
    shutil.rmtree(office.output / ".pdf-case")
    report = pack(office, zipped=zipped, convert=converter(["", ""]))
    assert (report.written, report.problems) == (5, ())
    held = unzipped(target(office) / f"{FIRST}.zip") if zipped else files(target(office) / FIRST)
    assert held[f"{MAIN}.pdf"].endswith(b"the 3th")


def test_pdfs_are_kept_outside_of_what_is_handed_out_and_only_as_long_as_they_are_packed(office: Project) -> None:
    pack(office, convert=converter([]))
    hidden = {path.name for path in target(office).rglob(".*")}
    assert hidden <= {".lock"}
    kept = office.output / ".pdf-case"
    assert len(list(kept.glob("*.pdf"))) == 6
    pack(office, units=("02",), convert=converter([]))
    assert len(list(kept.glob("*.pdf"))) == 6
    roster = office.folder("case") / "units.csv"
    roster.write_text("".join(roster.read_text(encoding="utf-8").splitlines(keepends=True)[:3]), encoding="utf-8")
    pack(office, convert=converter([]))
    assert len(list(kept.glob("*.pdf"))) == 3


@pytest.mark.usefixtures("soffice", "uno_python")
def test_libreoffice_makes_the_pdfs_of_a_package(office: Project) -> None:
    assert main(["package", "--unit", "02", "--pdf"]) == 0
    made = files(target(office))
    assert set(made) == {f"{SECOND}/{name}" for name in (
        f"{MAIN}.docx", f"{MAIN}.pdf", FORM.format("宝平街道办事处"), FORM.format("宝平街道办事处").replace(".docx", ".pdf"))}
    assert made[f"{SECOND}/{MAIN}.pdf"].startswith(b"%PDF")
    assert main(["package", "--unit", "02", "--pdf"]) == 0
    assert files(target(office)) == made


def test_a_print_list_beside_the_packages_is_ours(office: Project) -> None:
    assert main(["label", "-q"]) == 0
    assert (target(office) / "打印清单.xlsx").is_file()
    assert "package-beside" not in codes(pack(office))
    assert (target(office) / "打印清单.xlsx").is_file()


@pytest.mark.parametrize("zipped", [False, True])
def test_a_pdf_that_is_a_link_is_not_packed(office: Project, tmp_path: Path, zipped: bool) -> None:
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(b"%PDF of somebody else's")
    make = converter([])

    def swapped(documents: Iterable[tuple[Path, str]], store: Path, most: int) -> Iterator[Problem]:
        yield from make(documents, store, most)
        for path in store.glob("*.pdf"):
            path.unlink()
            path.symlink_to(secret)

    report = pack(office, zipped=zipped, convert=swapped)
    assert set(codes(report)) == {"package-link"}
    assert not [name for name, data in files(target(office)).items() if b"somebody else" in data or name.endswith((".pdf", ".zip"))]
