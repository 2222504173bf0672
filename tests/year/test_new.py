"""A campaign rolled over: what is copied, what is set, what is refused; a folder copied by hand put right."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.campaign.project import Project
from generator.cli.commands import main
from generator.wording.problems import Refused
from generator.year import rolling

SAMPLE = "2021-anquanyue"
ENDS_AND_ENCODINGS = (("\r\n", "utf-8", b"\xef\xbb\xbf"), ("\n", "gb18030", b""), ("\r\n", "utf-16-le", b"\xff\xfe"))


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def with_records(project: Path) -> Path:
    records = project / "content" / SAMPLE / "records"
    (records / "forms").mkdir(parents=True)
    (records / "campaign.txt").write_text(f"{SAMPLE} 2021\n", encoding="utf-8")
    (records / "units.csv").write_text("编号,单位全称\r\n01,旧名\r\n", encoding="utf-8")
    (records / "forms" / "a.docx").write_bytes(b"form")
    return records


@pytest.mark.parametrize(("end", "codec", "bom"), ENDS_AND_ENCODINGS)
def test_only_the_year_last_year_and_the_confirmations_differ(project: Path, end: str, codec: str, bom: bytes) -> None:
    with_records(project)
    old = project / "content" / SAMPLE
    file = old / "campaign.yaml"
    text = file.read_text(encoding="utf-8").replace("\n", end)
    file.write_bytes(bom + text.encode(codec))
    assert main(["-C", str(project), "new", "2022", "--from", SAMPLE]) == 0
    before, after = files(old), files(project / "content" / "2022-anquanyue")
    assert after.keys() == {name for name in before if not name.startswith("records/")}
    assert {name for name in after if after[name] != before[name]} == {"campaign.yaml"}
    kept = text.replace("年份: 2021 ", "年份: 2022 ", 1).replace("上年: 无 ", f"上年: {SAMPLE} ", 1)
    assert after["campaign.yaml"] == bom + kept[: kept.index("已核:")].encode(codec)


def test_it_says_what_it_worked_out_and_what_waits_for_a_person(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), "new", "2022", "--from", SAMPLE]) == 0
    said = capsys.readouterr().out
    for words in ("content/2022-anquanyue", "第 21 届", "宝坻区2022年“安全生产月”活动实施方案", "日期.咨询日：2022年6月16日（星期四）",
                  "附件3：“安全生产月”活动进展情况统计表", "要人来定的有 24 处",
                  "主题", "联系人.电话", "名录里有 8 个单位", "yinfa review 2022-anquanyue"):
        assert words in said
    assert said.count("名录") == 1


def test_it_says_so_as_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), "new", "2022", "--from", SAMPLE, "--as", "anquan-22", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["campaign"], data["ordinal"], len(data["waiting"])) == ("anquan-22", 21, 24)
    assert {"edit", "keep", "leave"} == set(data["waiting"][0]["answers"])


@pytest.mark.parametrize(("source", "name"), [
    ("2021-anquanyue", "2022-anquanyue"), ("anquanyue2021", "anquanyue2022"), ("anquanyue", "2022-anquanyue"), ("2020-x", "2022-2020-x")])
def test_the_new_folder_is_called_after_the_year(source: str, name: str) -> None:
    assert rolling.next_name(source, 2021, 2022) == name


@pytest.mark.parametrize("typed", ["2021", "2020", "22", "二〇二二", "2022年", ""])
def test_a_year_that_is_not_a_later_one_is_refused(project: Path, typed: str) -> None:
    with pytest.raises(Refused, match="new-year"):
        rolling.roll(Project(project), SAMPLE, typed)


@pytest.mark.parametrize("name", ["a/b", "..", ".hidden", "", "CON", "名 ", "x" * 300])
def test_a_name_that_is_no_folder_is_refused(project: Path, name: str) -> None:
    before = files(project)
    with pytest.raises(Refused):
        rolling.roll(Project(project), SAMPLE, "2022", name or " ")
    assert files(project) == before


def test_what_exists_is_not_touched(project: Path) -> None:
    for name in ("2022-anquanyue", "Y2022"):
        (project / "content" / name).mkdir()
        (project / "content" / name / "keep.txt").write_text("mine", encoding="utf-8")
    before = files(project)
    assert main(["-C", str(project), "new", "2022", "--from", SAMPLE]) == 2
    assert main(["-C", str(project), "new", "2022", "--from", SAMPLE, "--as", "y2022"]) == 2
    assert files(project) == before


def test_a_failed_run_leaves_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = sorted(path.name for path in (project / "content").iterdir())
    monkeypatch.setattr("generator.campaign.editing.content_files.replace_file", full)
    assert main(["-C", str(project), "new", "2022", "--from", SAMPLE]) == 1
    assert sorted(path.name for path in (project / "content").iterdir()) == before


def test_a_campaign_that_cannot_be_read_is_not_rolled(project: Path) -> None:
    (project / "content" / SAMPLE / "campaign.yaml").write_text("年份: 2021\n  活动: [", encoding="utf-8")
    assert main(["-C", str(project), "new", "2022", "--from", SAMPLE]) == 3
    assert not (project / "content" / "2022-anquanyue").exists()


def test_a_campaign_without_last_year_gets_the_key(project: Path) -> None:
    file = project / "content" / SAMPLE / "campaign.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("上年")), encoding="utf-8")
    rolling.roll(Project(project), SAMPLE, "2022")
    assert f"# ★\n上年: {SAMPLE}\n首届年份" in (project / "content" / "2022-anquanyue" / "campaign.yaml").read_text(encoding="utf-8")


# ---- a folder copied by hand


def copied(project: Path, name: str = "2022-anquanyue") -> Path:
    shutil.copytree(project / "content" / SAMPLE, project / "content" / name)
    return project / "content" / name


def test_a_copy_with_the_records_of_another_campaign_is_told_what_to_do(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_records(project)
    folder = copied(project)
    assert main(["-C", str(project), "check", folder.name]) == 1
    said = capsys.readouterr().err
    assert "[records-of-another]" in said
    assert "yinfa new --adopt" in said


def test_a_copy_that_is_adopted_puts_the_records_it_brought_along_aside(project: Path) -> None:
    original = with_records(project)
    folder = copied(project)
    kept = files(original)
    assert main(["-C", str(project), "new", "--adopt", folder.name]) == 0
    assert files(original) == kept
    assert files(folder / "records" / f"from-{SAMPLE}") == kept


def test_a_copy_that_is_adopted_is_a_campaign_of_the_next_year(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_records(project)
    folder = copied(project)
    assert main(["-C", str(project), "new", "--adopt", folder.name]) == 0
    text = (folder / "campaign.yaml").read_text(encoding="utf-8")
    assert "年份: 2022 " in text
    assert f"上年: {SAMPLE} " in text
    assert "已核" not in text
    capsys.readouterr()
    main(["-C", str(project), "check", folder.name])
    assert "records-of-another" not in capsys.readouterr().err


def test_records_that_were_moved_along_go_back(project: Path) -> None:
    original = with_records(project)
    folder = copied(project)
    kept = files(original)
    shutil.rmtree(original)
    adopted = rolling.adopt(Project(project), folder.name)
    assert adopted.moved_to == f"content/{SAMPLE}/records"
    assert files(original) == kept
    assert not (folder / "records").exists()


def test_records_of_a_renamed_folder_are_its_own(project: Path) -> None:
    records = with_records(project)
    kept = {name: data for name, data in files(records).items() if name != "campaign.txt"}
    folder = records.parent.rename(project / "content" / "2021-yue")
    assert rolling.adopt(Project(project), "2021-yue").moved_to == ""
    now = files(folder / "records")
    assert now.pop("campaign.txt") == b"2021-yue 2021\n"
    assert now == kept


def test_records_of_a_year_that_was_overwritten_go_aside(project: Path) -> None:
    records = with_records(project)
    kept = files(records)
    file = records.parent / "campaign.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("年份: 2021", "年份: 2022"), encoding="utf-8")
    rolling.adopt(Project(project), SAMPLE)
    assert files(records / f"from-{SAMPLE}") == kept


def test_there_is_nothing_to_adopt_where_records_are_its_own(project: Path) -> None:
    assert main(["-C", str(project), "new", "--adopt", SAMPLE]) == 2
    with_records(project)
    assert main(["-C", str(project), "new", "--adopt", SAMPLE]) == 2


@pytest.mark.parametrize("line", [["new"], ["new", "--adopt", "--as", "x"], ["new", "--adopt", SAMPLE, "--from", SAMPLE]])
def test_what_is_asked_for_must_make_sense(project: Path, line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), *line]) == 2
    assert "用法不对" in capsys.readouterr().err
