"""Rules about the words of a text: each finds its own example, and is silent about sound ones."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.check.text_rules.typography import TYPOGRAPHY, TextRule, hits
from generator.cli.commands import main
from generator.files.resources import resource

SEED = Path(__file__).parents[1] / "seed"
SOUND = (
    "截至2021年6月5日，共30人参加（含志愿者3～5人）。", "参加“安全生产月”活动，详见《方案》（津宝安办〔2021〕8号）。",
    "打造1-2个示范点，拨打010-6688或0316-2231234。", "24\"显示屏、第3.2条、版本1.0；", "第一章　总则",
    "要求——“应改尽改”……", "会议（2021）3号楼举行。", "1号楼（2021）5号",
    "姓名：王 磊、李 娜", "https://example.cn/a--b?c=1", "京—津—冀—津沽路", "报送（见{{ 附件.反馈表 }}）[[姓名]] [[手机:手机]]",
)


@pytest.mark.parametrize("rule", TYPOGRAPHY, ids=lambda rule: rule.code)
def test_a_rule_finds_its_wrong_example_and_no_other_does(rule: TextRule) -> None:
    assert {found.code for found, _ in hits(rule.wrong_example, prose=True)} == {rule.code}


@pytest.mark.parametrize("rule", TYPOGRAPHY, ids=lambda rule: rule.code)
def test_nothing_is_wrong_with_a_right_example(rule: TextRule) -> None:
    assert list(hits(rule.right_example, prose=True)) == []


@pytest.mark.parametrize("text", SOUND)
def test_sound_texts_have_no_finding(text: str) -> None:
    assert [(found.code, hit[0]) for found, hit in hits(text, prose=True)] == []


def test_the_seed_texts_have_no_finding() -> None:
    lines = [line for file in SEED.glob("*.txt") for line in file.read_text(encoding="utf-8").splitlines()]
    assert lines
    assert [(found.code, line) for line in lines for found, _ in hits(line, prose=False)] == []


BASE = Path(__file__).parents[1] / "problems/_base"


def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], **files: str) -> str:
    """What `check` says of the small campaign with these texts at the end of its notice, or as further files."""
    project = tmp_path / "project"
    shutil.copytree(BASE, project)
    shutil.copytree(resource("templates"), project / "templates", dirs_exist_ok=True)
    for name, text in files.items():
        with (project / "content/case" / name.replace("__", ".")).open("a", encoding="utf-8") as file:
            file.write(text)
    monkeypatch.chdir(project)
    main(["check"])
    return capsys.readouterr().err


def test_a_whole_notice_pasted_with_its_ending_is_told_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    pasted = "附件：1.反馈表\n2.统计表\n宝坻区安全生产委员会办公室\n2021年5月31日\n（联系人：王某某，电话：010-00000000）\n"
    said = checked(tmp_path, monkeypatch, capsys, notice__md=pasted)
    assert all(part in said for part in ("附件说明", "署名", "成文日期", "附注"))
    assert (said.count("[printed-line]"), said.count("[part-in-body]")) == (4, 1)


def test_an_opening_sentence_that_ends_in_a_colon_is_no_addressee(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    assert checked(tmp_path, monkeypatch, capsys, notice__md="各单位要做到：\n1.认真组织。\n") == ""


def test_an_annex_of_another_document_is_not_compared_with_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    assert checked(tmp_path, monkeypatch, capsys, notice__md="表样见《市安委会通知》（津安办〔2021〕3号）附件7。\n") == ""


@pytest.mark.parametrize(("lines", "told"), [
    ("《危险化学品企业安全分类整治目录》已印发。\n按《危险化学品安全整治目录》检查。\n", ["name-shortened"]),
    ("全市消防安全工作会议已召开。\n落实全市消防工作会议精神。\n", ["name-shortened"]),
    ("按照《中华人民共和国消防法》办理。\n违反《消防法》的依法处理。\n", []),
    ("《危险化学品企业安全分类整治目录》（以下简称《整治目录》）。\n对照《整治目录》检查。\n", []),
    ("《安全生产责任制考核办法》和《消防安全责任制考核办法》都要学习。\n", []),
    ("报名从6月10日至6月1日。\n", ["end-before-begin"]),
    ("活动从12月20日至1月10日，值班22:00至6:00，演练9:00—11:30。\n", []),
    ("咨询台9:30—8:30开放。\n", ["end-before-begin"]),
    ("联系人张喆。\n联系人李喆。\n", ["not-in-font"]),
    ("二〇二一年、①、℃、㎡、·、—都印得出来。\n", []),
    ("各镇街要组织。\n各街镇要上报。\n", ["terms-differ"]),
    ("各镇街要组织。\n" * 4 + "各街镇要上报。\n" * 4, []),
])
def test_what_differs_from_another_place_is_told_once_where_it_is_wrong(
    lines: str, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    assert re.findall(r"\[([a-z-]+)\]", checked(tmp_path, monkeypatch, capsys, notice__md=lines)) == told
