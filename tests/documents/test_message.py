"""The words that go along with a document: message.md, the built-in ones, and `yinfa message`."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator import pipeline
from generator.campaign.campaign import Campaign
from generator.campaign.load import load_campaign
from generator.campaign.project import Project
from generator.cli.commands import main
from generator.documents.composer import Composer, compose
from generator.documents.message import EMPTY, MailText, about, channel_text, mail_text, without_empty
from generator.wording.problems import Refused
from generator.year import rolling

SAMPLE, SHOWCASE = "2021-anquanyue", "layout-showcase"
UNIT: Mapping[str, str] = {"全称": "海滨街道办事处", "简称": "海滨街道", "联络员": "张三"}
DEADLINES = [
    "附件1《宝坻区“安全生产月”活动联络员反馈表》：6月5日（星期六）前", "附件2《“安全生产月”重点活动计划安排》：6月5日（星期六）前",
    "附件3《“安全生产月”活动进展情况统计表》：6月25日（星期五）前", "总结报告：6月25日（星期五）前"]


def changed(project: Path, name: str, file: str, *changes: tuple[str, str]) -> None:
    path = project / "content" / name / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def words(project: Path, text: str) -> None:
    """The sample with this message.md."""
    (project / "content" / SAMPLE / "message.md").write_text(text, encoding="utf-8")


def loaded(project: Path, name: str = SAMPLE) -> Campaign:
    campaign, problems = load_campaign(project / "content" / name, f"content/{name}")
    assert problems == []
    assert campaign is not None
    return campaign


def composed(project: Path, name: str = SAMPLE, *, built_in: bool = False) -> Composer:
    campaign = loaded(project, name)
    return compose(replace(campaign, message=None) if built_in else campaign)


def mail(project: Path, text: str, unit: Mapping[str, str] = UNIT) -> MailText:
    words(project, text)
    composer = composed(project)
    made = mail_text(composer, about(composer, composer.campaign.notice), unit)
    assert composer.problems == []
    return made


def group(project: Path, text: str) -> str:
    words(project, f'---\n主题: "{{{{ 公文.标题 }}}}"\n---\n# 微信群\n{text}\n')
    composer = composed(project)
    return channel_text(composer, about(composer, composer.campaign.notice), "微信群")


def problems(project: Path) -> list[str]:
    try:
        found = pipeline.check(Project(project), SAMPLE).problems
    except Refused as refused:
        found = refused.problems
    return [f"{p.place.file.rpartition('/')[2]}:{p.place.line}:{p.place.column} {p.code}" for p in found]


# ------------------------------------------------------------------------------------------------ the texts
@pytest.mark.parametrize("built_in", [False, True])
def test_the_group_reads_every_deadline_with_its_weekday_and_whom_to_ask(project: Path, built_in: bool) -> None:
    composer = composed(project, built_in=built_in)
    lines = channel_text(composer, about(composer, composer.campaign.notice), "微信群").splitlines()
    assert [line for line in lines if line.endswith("前")] == DEADLINES
    text = "\n".join(lines)
    for wanted in ("黄璐", "29240881", "18222169302", "bdqyjj01@tj.gov.cn", "应急局203室", "收到请回复",
                   "《关于印发〈宝坻区2021年“安全生产月”活动实施方案〉的通知》"):
        assert wanted in text
    assert not re.search(r"[{}\[\]【】]|（）|[\ufdd0-\ufdef]", text)


@pytest.mark.parametrize("built_in", [False, True])
def test_a_mail_speaks_to_one_unit_and_bears_the_title(project: Path, built_in: bool) -> None:
    composer = composed(project, built_in=built_in)
    sent = about(composer, composer.campaign.notice, ("公文.docx", "附件1.docx"))
    made = mail_text(composer, sent, UNIT)
    assert made.subject == "关于印发《宝坻区2021年“安全生产月”活动实施方案》的通知"
    assert made.body.startswith("海滨街道办事处：\n")
    assert [line for line in made.body.splitlines() if line.endswith("前")] == DEADLINES
    assert built_in or "公文.docx\n附件1.docx\n" in made.body


@pytest.mark.parametrize("channel", ["纸质", "交换站"])
def test_what_a_channel_lacks_the_group_has(project: Path, channel: str) -> None:
    composer = composed(project)
    sent = about(composer, composer.campaign.notice)
    assert channel_text(composer, sent, channel) == channel_text(composer, sent, "微信群")


def test_without_words_for_mail_the_built_in_ones_serve(project: Path) -> None:
    body = mail(project, '---\n主题: "{{ 公文.标题 }}"\n---\n# 微信群\n看群文件。\n').body
    assert body.startswith("海滨街道办事处：\n现将《")
    assert "群" not in body


def test_a_line_break_in_a_title_or_a_cell_reaches_no_subject(project: Path) -> None:
    changed(project, SAMPLE, "notice.md", ("标题: 关于印发", "标题: |-\n  关于\n  印发"))
    text = '---\n主题: "{{ 单位.联络员 }}：{{ 公文.标题 }}"\n---\n'
    made = mail(project, text, {**UNIT, "联络员": "张三\r\nBcc: a@b.cn\u2028\x00"})
    assert made.subject == "张三 Bcc: a@b.cn ：关于印发《宝坻区2021年“安全生产月”活动实施方案》的通知"


def test_text_of_a_roster_is_never_a_mark(project: Path) -> None:
    unit = {**UNIT, "全称": "{{ 联系人.电话 }}[[空]]"}
    made = mail(project, '---\n主题: "{{ 公文.标题 }}"\n---\n# 邮箱\n{{ 单位.全称 }}：\\{{ 单位.联络员 }}\n', unit)
    assert made.body == "{{ 联系人.电话 }}[[空]]：{{ 单位.联络员 }}"


@pytest.mark.parametrize(("typed", "printed"), [
    ("《通知》（{{ 公文.发文字号 }}）已印发", "《通知》已印发"),
    ("文号：{{ 公文.发文字号 }}\n请查收", "请查收"),
    ("联系人：{{ 联系人.姓名 }}，传真：{{ 联系人.传真 }}。", "联系人：黄璐。"),
    ("联系人：{{ 联系人.姓名 }}，传真：{{ 联系人.传真 }}，地点：{{ 联系人.地点 }}。", "联系人：黄璐，地点：应急局203室。"),
    ("（传真：{{ 联系人.传真 }}）请查收", "请查收"),
    ("{{ 公文.引用 }}", "《关于印发〈宝坻区2021年“安全生产月”活动实施方案〉的通知》"),
    ("#安全生产月#开始了", "#安全生产月#开始了"),
    ("| 甲 | 乙 |", "| 甲 | 乙 |"),
    ("｛｛ 联系人．姓名 ｝｝", "黄璐"),
    ("甲\n\n\n\n乙", "甲\n\n乙"),
])
def test_a_value_that_is_nothing_leaves_no_gap(project: Path, typed: str, printed: str) -> None:
    changed(project, SAMPLE, "campaign.yaml", ("  地点: 应急局203室", "  地点: 应急局203室\n  传真: 无"))
    assert group(project, typed) == printed


def test_a_liaison_whom_the_roster_does_not_name_is_not_addressed() -> None:
    assert without_empty(f"{EMPTY}同志：") is None
    assert without_empty("张三同志：") == "张三同志："


def test_a_number_stands_behind_the_title(project: Path) -> None:
    changed(project, SAMPLE, "campaign.yaml", ("发文字号: 无", "发文字号: 津宝安办〔2021〕8号"))
    assert group(project, "{{ 公文.引用 }}").endswith("的通知》（津宝安办〔2021〕8号）")


def test_a_time_of_day_and_another_year_stand_in_the_deadline(project: Path) -> None:
    changed(project, SAMPLE, "campaign.yaml", ("期限: 6月25日}     # ★", "期限: 6月25日17时}"),
            ("总结报告, 期限: 6月25日", "总结报告, 期限: 2022年1月10日"))
    assert group(project, "{{ 报送清单 }}").splitlines()[2:] == [
        "附件3《“安全生产月”活动进展情况统计表》：6月25日（星期五）17时前", "总结报告：2022年1月10日（星期一）前"]


# ------------------------------------------------------------------------------------------------ further notices
def test_a_reminder_to_report_uses_words_of_its_own(project: Path) -> None:
    composer = composed(project, SHOWCASE)
    sent = about(composer, composer.campaign.notices[0])
    made = mail_text(composer, sent, UNIT)
    assert made.subject == "关于催报“防灾减灾演练周”活动报名表的通知"
    assert "（示应急发〔2026〕15号）" in made.body
    assert "4月28日" not in made.body, "this deadline has passed when the notice is issued"
    assert "份号" not in channel_text(composer, sent, "纸质")


def test_message_md_serves_the_notices_that_it_names(project: Path) -> None:
    changed(project, SHOWCASE, "message.md", ("---\n# 交换站", "适用: 通知、催报\n---\n# 交换站"))
    composer = composed(project, SHOWCASE)
    sent = about(composer, composer.campaign.notices[0])
    text = channel_text(composer, sent, "纸质")
    assert text.startswith("现将《关于催报“防灾减灾演练周”活动报名表的通知》（示应急发〔2026〕15号）送给你们，请核对份号")


def test_a_campaign_without_a_notice_has_words_too(project: Path) -> None:
    (project / "content" / SAMPLE / "notice.md").unlink()
    composer = composed(project, built_in=True)
    sent = about(composer, None)
    assert mail_text(composer, sent, UNIT).subject == "宝坻区2021年“安全生产月”活动实施方案"
    assert channel_text(composer, sent, "微信群").splitlines()[3:7] == DEADLINES


def test_what_is_classified_is_not_asked_for_by_mail(project: Path) -> None:
    composer = composed(project, SHOWCASE, built_in=True)
    assert "@" not in channel_text(composer, about(composer, composer.campaign.notice), "纸质")


# ------------------------------------------------------------------------------------------------ check, review, new
@pytest.mark.parametrize(("text", "found"), [
    ("通知已发。", ["message.md:1:1 front-matter-missing"]),
    ("---\n标题: 通知\n---\n", ["message.md:2:1 missing-field", "message.md:2:1 unknown-key"]),
    ('---\n主题: "{{ 公文.标题 }}"\n---\n通知已发。\n# 群\n请查收。\n#微信群\n\n', [
        "message.md:4:1 message-without-heading", "message.md:5:1 message-heading", "message.md:7:1 message-section-empty"]),
    ('---\n主题: "{{ 单位.全称 }}"\n---\n# 微信群\n请{{ 单位.全称 }}查收，{{ 公文.标题 。\n# 邮箱\n{{ 单位.全称 }}：\n', [
        "message.md:5:2 unit-in-shared", "message.md:5:16 mark-without-end"]),
    ('---\n主题: "{{ 公文.标题 }}"\n---\n# 微信群\n请看{ 公文.标题 }和{{ 公文.名字 }}，\n【待定:时间】再定。\n', [
        "message.md:5:3 single-brace", "message.md:5:13 unknown-value", "message.md:6:1 pending-mark"]),
    ('---\n主题: "{{ 公文.标题 }}"\n---\n# 微信群\n去年的不算，第19个全国安全生产月，电话29240881。\n', [
        "message.md:5:7 yearly-words", "message.md:5:21 contact-in-text"]),
    ('---\n主题: 待定\n---\n# 微信群\n请于6月26日前报送进展统计表。\n', [
        "message.md:2:5 pending", "message.md:5:3 day-off", "message.md:5:3 deadline-differs"]),
])  # fmt: skip
def test_check_says_what_is_wrong_in_a_message_and_where(project: Path, text: str, found: list[str]) -> None:
    words(project, text)
    assert problems(project) == found


def test_the_values_of_a_message_are_known_in_messages_only(project: Path) -> None:
    changed(project, SAMPLE, "notice.md", ("现印发给你们", "现印发给你们{{ 报送清单 }}"))
    assert [p.split()[1] for p in problems(project)] == ["unknown-value"]


def test_a_new_year_takes_the_message_along_and_asks_about_its_marks(project: Path) -> None:
    message = project / "content" / SAMPLE / "message.md"
    text = message.read_text(encoding="utf-8").replace("请查收", "【2021:党史学习教育期间】请查收")
    message.write_text(text, encoding="utf-8")
    rolled = rolling.roll(Project(project), SAMPLE, "2022")
    assert (rolled.folder / "message.md").read_text(encoding="utf-8") == text
    asked = [f for f in rolled.waiting if f.where == "message.md"]
    assert [f.problem.code for f in asked] == ["year-mark"]
    assert asked[0].target is not None
    assert asked[0].target.old == "【2021:党史学习教育期间】"


def test_the_sample_has_nothing_in_its_message_that_a_new_year_makes_stale(project: Path) -> None:
    rolled = rolling.roll(Project(project), SAMPLE, "2022")
    assert [f for f in rolled.waiting if f.where == "message.md"] == []
    composer = composed(project, "2022-anquanyue")
    assert "6月5日（星期日）前" in channel_text(composer, about(composer, composer.campaign.notice), "微信群")


# ------------------------------------------------------------------------------------------------ the command
def test_the_words_alone_are_on_stdout(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), "message"]) == 0
    shown = capsys.readouterr()
    assert re.findall(r"\[([a-z-]+)\]", shown.err) == ["draft-only"]
    composer = composed(project)
    assert shown.out == channel_text(composer, about(composer, composer.campaign.notice), "微信群") + "\n"


def test_a_mail_names_the_files_of_its_unit(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), "message", "--channel", "邮箱", "--unit", "02", "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["channel"], shown["unit"], shown["unit_name"]) == ("邮箱", "02", "宝平街道办事处")
    assert [found["code"] for found in shown["problems"]] == ["draft-only"]
    assert shown["subject"].startswith("关于印发《")
    assert shown["text"].startswith("宝平街道办事处：\n")
    main_name = "关于印发《宝坻区2021年“安全生产月”活动实施方案》的通知.docx"
    own = "附件1.宝坻区“安全生产月”活动联络员反馈表（宝平街道办事处）.docx"
    assert f"{main_name}\n{own}\n" in shown["text"]


def test_a_mail_without_a_unit_is_an_example_and_says_whose(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), "message", "--channel", "邮箱"]) == 0
    shown = capsys.readouterr()
    name = shown.out.splitlines()[2].removesuffix("：")
    assert shown.out.startswith("主题：关于印发《")
    assert f"“{name}”" in shown.err


def test_a_units_own_channel_is_the_one_that_counts(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), "message", SHOWCASE, "--unit", "101"]) == 3
    assert "也不能用邮箱发" in capsys.readouterr().err


def test_what_is_classified_has_words_for_paper_only(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for channel in ("微信群", "邮箱"):
        assert main(["-C", str(project), "message", SHOWCASE, "--channel", channel]) == 3
        assert "[classified]" in capsys.readouterr().err
    assert main(["-C", str(project), "message", SHOWCASE, "--channel", "交换站"]) == 0
    assert "核对份号后签收" in capsys.readouterr().out


def test_what_is_not_known_yet_shows_and_is_a_review(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(project, SAMPLE, "campaign.yaml", ("  电话: 29240881，18222169302", "  电话: 待定"))
    assert main(["-C", str(project), "message"]) == 1
    shown = capsys.readouterr()
    assert "电话：【待定】" in shown.out
    assert "[message-gap]" in shown.err


@pytest.mark.parametrize("line", [["--channel", "短信"], ["--document", "催办"], ["--unit", "99"]])
def test_what_is_asked_for_must_be_there(project: Path, line: list[str]) -> None:
    assert main(["-C", str(project), "message", *line]) == 2


def test_a_campaign_without_message_md_is_as_it_was(project: Path) -> None:
    shutil.copytree(project / "content" / SAMPLE, project / "content" / "plain")
    (project / "content" / "plain" / "message.md").unlink()
    assert loaded(project, "plain").message is None
    assert pipeline.check(Project(project), "plain").problems == ()
