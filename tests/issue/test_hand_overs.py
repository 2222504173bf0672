"""What a person enters in the ledger decides what is mailed, whichever way it was handed over before."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from mail_server import NAME, PASSWORD, Mailbox, MailServer, attachments, issued, mail_server, settings

from generator.campaign.project import Project
from generator.cli.commands import main
from generator.issue import run as issuing
from generator.records.ledger_file import open_ledger

NUMBER = "津宝安办〔2021〕8号"
HEAD = "编号,单位全称,单位简称,发送方式,邮箱,状态\n"
ROWS = {
    "01": "01,海滨街道办事处,海滨街道,微信群,,在用\n",
    "02": "02,宝平街道办事处,宝平街道,微信群；邮箱,u02@example.cn,在用\n",
    "03": "03,区教育局,区教育局,邮箱,u03@example.cn,在用\n",
    "04": "04,区民政局,区民政局,纸质,,在用\n",
    "05": "05,区财政局,区财政局,邮箱,u05@example.cn；v05@example.cn,在用\n"}
Run = Callable[..., tuple[int, str, str]]


def roster(root: Path, **changed: str) -> None:
    """units.csv of five units; a changed row replaces its own, "" takes it out."""
    rows = {number: changed.get(f"u{number}", row) for number, row in ROWS.items()}
    (root / "content" / NAME / "units.csv").write_text(HEAD + "".join(rows.values()) + changed.get("more", ""), encoding="utf-8")


@pytest.fixture(scope="module")
def issued_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample campaign with five units, not yet issued."""
    root = issued(tmp_path_factory.mktemp("marks") / "project", as_csv=True)
    shutil.rmtree(root / "content" / NAME / "records")
    shutil.rmtree(root / "output", ignore_errors=True)
    settings_file = root / "content" / NAME / "campaign.yaml"
    text = settings_file.read_text(encoding="utf-8")
    assert "发文字号: 无 " in text
    settings_file.write_text(text.replace("发文字号: 无 ", f"发文字号: {NUMBER} "), encoding="utf-8")
    roster(root)
    issue(root)
    return root


def issue(root: Path, document: str = "通知", day: int = 1) -> None:
    issuing.issue(Project(root), NAME, document, datetime.fromisoformat(f"2021-06-{day:02}T09:00:00+08:00"))


def further(root: Path, name: str, **head: str) -> None:
    """A further notice."""
    own = {"标题": f"关于{name}的通知", "成文日期": "6月2日", **({"针对": NUMBER} if name in ("更正", "补发", "撤回") else {})}
    lines = "".join(f"{key}: {value}\n" for key, value in {**own, **head}.items())
    folder = root / "content" / NAME / "notices"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.md").write_text(f"---\n{lines}---\n\n请按附件办理。\n", encoding="utf-8")


@pytest.fixture
def root(issued_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(issued_once, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def server(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with mail_server(tmp_path / "server", Mailbox()) as there:
        settings(root, there.port)
        monkeypatch.setenv("SSL_CERT_FILE", str(there.authority))
        monkeypatch.setenv("YINFA_MAIL_PASSWORD", PASSWORD)
        yield there


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str]) -> Run:  # noqa: ARG001  we stand in it
    def called(line: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(line.split())
        said = capsys.readouterr()
        return code, said.out, said.err

    return called


def rows(root: Path) -> list[tuple[str, str, str, str]]:
    with open_ledger(root / "content" / NAME / "records", "records") as ledger:
        return [(d.unit, d.channel, d.address, d.state) for d in ledger.deliveries()]


def sent(server: MailServer) -> list[str]:
    return sorted(address for to, _ in server.mailbox.messages for address in to)


# ------------------------------------------------------------------------------------------------ a mark holds the mail back
def test_what_a_person_handed_over_is_not_mailed(run: Run, server: MailServer) -> None:
    run("send")
    run("package --by channel")
    assert run("ledger mark --unit 03 --sent")[0] == 0
    assert run("ledger mark --channel 邮箱 --sent")[:2] == (0, "已登记：已发，3 家单位。\n")
    code, said, _ = run("send --smtp")
    assert (code, sent(server)) == (0, [])
    assert "已经发过、不再发的有 3 个单位。" in said


def test_after_a_refusal_a_mark_holds_the_mail_back(run: Run, root: Path, server: MailServer) -> None:
    server.mailbox.refused = {"u03@example.cn"}
    assert run("send --smtp --unit 03")[0] == 1
    run("ledger mark --unit 03 --sent")
    server.mailbox.refused = set()
    run("send --smtp --unit 03")
    assert sent(server) == []
    assert rows(root) == [("03", "邮箱", "u03@example.cn", "refused"), ("03", "邮箱", "", "accepted")]


def test_marks_in_a_new_ledger_hold_the_mail_back(run: Run, root: Path, server: MailServer) -> None:
    (root / "content" / NAME / "records" / "ledger.sqlite").unlink()
    issue(root)
    run("ledger mark --channel 邮箱 --sent")
    run("send --smtp")
    assert sent(server) == []


def test_a_package_leaves_the_draft_of_the_mail_in_the_ledger(run: Run, root: Path) -> None:
    run("send --unit 03")
    run("package --by channel --unit 03")
    assert rows(root) == [("03", "邮箱", "u03@example.cn", "drafted"), ("03", "邮箱", "", "drafted")]
    run("send --unit 03")
    assert len(rows(root)) == 2


def test_a_package_for_several_channels_is_entered_for_each_and_marked_at_each(run: Run, root: Path) -> None:
    run("package --unit 02")
    assert [row[1] for row in rows(root)] == ["微信群", "邮箱"]
    run("ledger mark --unit 02 --sent")
    assert [(row[1], row[3]) for row in rows(root)] == [("微信群", "accepted"), ("邮箱", "accepted")]


# ------------------------------------------------------------------------------------------------ a mark is about what it names
def uncertain(run: Run, server: MailServer, unit: str, document: str = "通知") -> None:
    faults = ["dot-drop-lost"]
    server.mailbox.script = lambda point, _: faults.pop() if faults and point == "dot" else ""
    assert run(f"send --smtp --unit {unit} --document {document}")[0] == 1


def test_a_mark_of_another_channel_leaves_an_uncertain_mail_uncertain(run: Run, root: Path, server: MailServer) -> None:
    uncertain(run, server, "02")
    run("ledger mark --channel 微信群 --sent")
    assert [row[1:] for row in rows(root) if row[0] == "02"] == [("邮箱", "u02@example.cn", "uncertain"), ("微信群", "", "accepted")]


def test_a_mark_of_a_document_leaves_an_uncertain_mail_of_another_uncertain(run: Run, root: Path, server: MailServer) -> None:
    further(root, "更正", 附件="无", 发文字号="津宝安办〔2021〕9号")
    issue(root, "更正", 2)
    uncertain(run, server, "03")
    uncertain(run, server, "03", "更正")
    run("ledger mark --unit 03 --document 更正 --failed")
    assert [row[3] for row in rows(root)] == ["uncertain", "failed"]
    _, _, complained = run("send -n --unit 03")
    assert complained.count("[send-uncertain]") == 1
    assert f"yinfa ledger mark {NAME} --unit 03 --channel 邮箱 --document 通知 --sent" in complained


def test_an_uncertain_mail_of_an_earlier_issue_is_settled_without_touching_the_latest(run: Run, root: Path, server: MailServer) -> None:
    uncertain(run, server, "03")
    further(root, "更正", 附件="无", 发文字号="津宝安办〔2021〕9号")
    issue(root, "更正", 2)
    run("send --smtp --unit 03 --document 更正")
    run("ledger mark --unit 03 --failed")
    assert [row[3] for row in rows(root)] == ["failed", "accepted"]


@pytest.mark.parametrize("flags", ["", "--sent --failed", "--sent --confirmed --failed"])
def test_a_mark_is_one_of_three(run: Run, root: Path, flags: str) -> None:
    code, _, complained = run(f"ledger mark --unit 03 {flags}")
    assert (code, rows(root)) == (2, [])
    assert "只写一个" in complained


# ------------------------------------------------------------------------------------------------ what failed goes out again
@pytest.mark.parametrize("before", [["package --by channel"], ["send --smtp --unit 03 --again"], ["ledger mark --unit 03 --confirmed"]])
def test_what_is_marked_as_failed_goes_out_again(run: Run, server: MailServer, before: list[str]) -> None:
    run("send --smtp --unit 03")
    for line in before:
        run(line)
    server.mailbox.messages.clear()
    run("ledger mark --unit 03 --failed")
    run("send --smtp --unit 03")
    assert sent(server) == ["u03@example.cn"]


def test_that_a_mail_failed_says_nothing_of_the_group(run: Run, root: Path, server: MailServer) -> None:
    run("send --smtp --unit 02")
    run("ledger mark --unit 02 --failed")
    run("ledger mark --unit 02 --failed")
    assert (rows(root), sent(server)) == ([("02", "邮箱", "u02@example.cn", "failed")], ["u02@example.cn"])


def test_a_confirmation_is_entered_at_the_mail_not_at_the_package(run: Run, root: Path, server: MailServer) -> None:  # noqa: ARG001
    run("send --smtp --unit 03")
    run("package --by channel --unit 03")
    run("ledger mark --unit 03 --confirmed")
    assert [row[2:] for row in rows(root)] == [("u03@example.cn", "confirmed"), ("", "drafted")]


# ------------------------------------------------------------------------------------------------ units that are no longer there
@pytest.mark.parametrize("gone", ["", "03,区教育局,区教育局,邮箱,u03@example.cn,停用\n"])
def test_a_unit_that_is_gone_can_be_marked(run: Run, root: Path, server: MailServer, gone: str) -> None:
    uncertain(run, server, "03")
    roster(root, u03=gone)
    assert run("ledger mark --unit 03 --sent")[:2] == (0, "已登记：已发，1 家单位。\n")
    assert rows(root) == [("03", "邮箱", "u03@example.cn", "accepted")]
    assert run("ledger mark --unit 99 --sent")[0] == 2


def test_a_withdrawn_issue_can_be_marked(run: Run, root: Path, server: MailServer) -> None:
    uncertain(run, server, "03")
    further(root, "撤回", 附件="无", 发文字号="津宝安办〔2021〕9号", 针对=NUMBER)
    issue(root, "撤回", 2)
    assert run("ledger mark --unit 03 --document 通知 --failed")[0] == 0
    assert run("ledger mark --unit 04 --document 通知 --sent")[0] == 0
    assert [(row[0], row[3]) for row in rows(root)] == [("03", "failed"), ("04", "accepted")]


# ------------------------------------------------------------------------------------------------ another issue is another message
def test_a_draft_for_comment_does_not_hold_the_issue_back(run: Run, server: MailServer) -> None:
    main(["-q", "build", NAME])
    assert run("send --draft --smtp --unit 03")[0] == 0
    assert run("send --smtp --unit 03")[0] == 0
    assert sent(server) == ["u03@example.cn"] * 2


def test_a_further_notice_takes_its_annexes_along_though_they_are_the_same(run: Run, root: Path, server: MailServer) -> None:
    run("send --smtp --unit 03")
    further(root, "补发", 附件="[联络员反馈表, 重点活动计划, 进展统计表]", 发文字号="津宝安办〔2021〕9号", 针对=NUMBER)
    issue(root, "补发", 2)
    run("send --smtp --unit 03")
    first, second = (attachments(data) for _, data in server.mailbox.messages)
    assert first[1:] == second[1:]
    assert len(second) == 4


# ------------------------------------------------------------------------------------------------ drafts that are not to be sent
def drafts(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "output" / f"{NAME}（邮件）").glob("*.eml"))


def test_a_further_issue_leaves_the_names_of_drafts_as_they_are(run: Run, root: Path) -> None:
    run("send")
    assert drafts(root) == ["02-宝平街道办事处.eml", "03-区教育局.eml", "05-区财政局.eml"]
    further(root, "更正", 附件="无", 发文字号="津宝安办〔2021〕9号", 发送对象="['03']")
    issue(root, "更正", 2)
    run("send")
    assert drafts(root) == ["02-宝平街道办事处.eml", "03-区教育局-津宝安办〔2021〕9号.eml", "03-区教育局.eml", "05-区财政局.eml"]
    run("ledger mark --document 更正 --unit 03 --sent")
    run("send --document 更正")
    assert drafts(root) == ["02-宝平街道办事处.eml", "03-区教育局.eml", "05-区财政局.eml"]


def test_drafts_of_a_withdrawn_issue_and_of_units_that_are_gone_are_taken_away(run: Run, root: Path) -> None:
    run("send")
    roster(root, u05="05,区财政局,区财政局,邮箱,u05@example.cn,停用\n")
    run("send")
    assert drafts(root) == ["02-宝平街道办事处.eml", "03-区教育局.eml"]
    further(root, "撤回", 附件="无", 发文字号="津宝安办〔2021〕9号", 针对=NUMBER)
    issue(root, "撤回", 2)
    run("send")
    assert drafts(root) == ["02-宝平街道办事处-津宝安办〔2021〕9号.eml", "03-区教育局-津宝安办〔2021〕9号.eml"]


def test_what_was_mailed_leaves_no_draft_but_an_edited_one_which_is_told(run: Run, root: Path, server: MailServer) -> None:
    run("send")
    edited = root / "output" / f"{NAME}（邮件）" / "03-区教育局.eml"
    edited.write_bytes(b"X-Unsent: 1\r\n\r\nmine")
    _, said, _ = run("send")
    assert "--force" not in said
    assert "先把它删掉，再运行一次" in said
    server.mailbox.refused = {"u02@example.cn"}
    _, said, _ = run("send --smtp")
    assert drafts(root) == ["02-宝平街道办事处.eml", "03-区教育局.eml"]
    assert "不该再发的草稿 1 封，手工改过所以没有删：03-区教育局.eml" in said


def test_drafts_for_comment_are_taken_away_once_the_notice_is_issued(run: Run, root: Path) -> None:
    main(["-q", "build", NAME])
    run("send --draft")
    assert drafts(root) == ["02-宝平街道办事处-草稿.eml", "03-区教育局-草稿.eml", "05-区财政局-草稿.eml"]
    run("send")
    assert drafts(root) == ["02-宝平街道办事处.eml", "03-区教育局.eml", "05-区财政局.eml"]


# ------------------------------------------------------------------------------------------------ the rehearsal is what will happen
def test_a_rehearsal_lists_the_files_that_a_unit_which_came_later_will_get(run: Run, root: Path, server: MailServer) -> None:
    roster(root, more="06,区统计局,区统计局,邮箱,u06@example.cn,在用\n")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    _, said, _ = run("send -n")
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    [listed] = [line for line in said.splitlines() if "u06@example.cn" in line]
    run("send --smtp --unit 06")
    names = [name for name, _ in attachments(server.mailbox.messages[0][1])]
    assert len(names) == 4
    assert listed.split("：", 1)[1] == "、".join(names)


def test_a_rehearsal_tells_what_is_too_big(run: Run, server: MailServer) -> None:
    settings(Path.cwd(), server.port, 附件上限="0")
    code, said, complained = run("send -n")
    assert (code, complained.count("[mail-too-big]")) == (1, 3)
    assert "会发 0 封" in said
    _, said, _ = run("send --smtp")
    assert "发出 0 个单位。\n有 3 个单位发不了" in said
    assert "再运行一次" not in said


def test_of_several_issues_a_rehearsal_says_which(run: Run, root: Path) -> None:
    further(root, "更正", 附件="无", 发文字号="津宝安办〔2021〕9号", 发送对象="['03']")
    issue(root, "更正", 2)
    _, said, _ = run("send -n --unit 03")
    assert [line.split("：")[0] for line in said.splitlines()[:2]] == [
        "03 区教育局 → u03@example.cn（津宝安办〔2021〕8号）", "03 区教育局 → u03@example.cn（津宝安办〔2021〕9号）"]


# ------------------------------------------------------------------------------------------------ units are counted
def test_a_unit_of_which_one_address_is_put_off_is_not_done(run: Run, server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.mail.sending.PAUSE", 0.0)
    server.mailbox.script = lambda point, address: "rcpt-450" if (point, address) == ("rcpt", "v05@example.cn") else ""
    _, said, _ = run("send --smtp --unit 05")
    assert "发出 0 个单位。\n还有 1 个单位没有发完：区财政局。" in said


def test_two_uncertain_addresses_are_one_unit(run: Run, server: MailServer) -> None:
    uncertain(run, server, "05")
    _, said, _ = run("send -n --unit 05")
    assert "不知道收到没有的有 1 个单位，没有再发。" in said
    assert "已经发过" not in said


# ------------------------------------------------------------------------------------------------ to whom
def reminder_without_units(root: Path) -> None:
    """A 催报 to 未报 as it was issued before its units were kept with it."""
    further(root, "催报", 附件="无", 发文字号="津宝安办〔2021〕9号")
    issue(root, "催报", 2)
    record = root / "content" / NAME / "records" / "issued" / "津宝安办〔2021〕9号" / "issue.json"
    stored = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps({**stored, "sent_to": ["未报"]}, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize("command", ["send", "send --smtp", "package", "package --by channel"])
def test_what_goes_to_those_that_have_not_reported_goes_out_only_to_named_units(
    run: Run, root: Path, server: MailServer, command: str,
) -> None:
    reminder_without_units(root)
    code, said, complained = run(f"{command} --document 催报")
    assert (code, said) == (2, "")
    assert complained.count("[") == complained.count("[unreported-unknown]") == 1
    assert (rows(root), sent(server), drafts(root)) == ([], [], [])
    assert run(f"{command} --document 催报 --unit 03")[0] == 0
    assert {row[0] for row in rows(root)} == {"03"}
    assert run(f"{command} --document 通知")[0] == 0


def test_a_rehearsal_says_that_nobody_knows_who_has_not_reported(run: Run, root: Path) -> None:
    reminder_without_units(root)
    code, said, complained = run("send -n --document 催报")
    assert (code, complained.count("[unreported-unknown]")) == (1, 1)
    assert "会发 3 封" in said


@pytest.mark.parametrize("command", ["send -n", "send", "send --smtp"])
def test_without_a_roster_there_is_nobody_to_send_to(run: Run, root: Path, server: MailServer, command: str) -> None:  # noqa: ARG001
    settings_file = root / "content" / NAME / "campaign.yaml"
    text = settings_file.read_text(encoding="utf-8")
    settings_file.write_text(text.replace("单位: units.csv", "单位: 无"), encoding="utf-8")
    code, said, complained = run(command)
    assert (code, said) == (2, "")
    assert "[no-roster]" in complained


# ------------------------------------------------------------------------------------------------ who a unit is
def test_a_unit_under_another_number_is_not_mailed_again(run: Run, root: Path, server: MailServer) -> None:
    run("send --smtp --unit 03")
    roster(root, u03=ROWS["03"].replace("03,", "3,", 1))
    for command in ("check", "send -n", "send --smtp"):
        code, _, complained = run(command)
        assert code != 0
        assert "“区教育局”的编号上次是 03，现在是 3" in complained
    roster(root, u03=ROWS["03"].replace("03,区教育局,", "3,区教育体育局,", 1))
    assert run("check")[0] == 0, "another name under a number of its own is a new unit"
    assert sent(server) == ["u03@example.cn"]


def test_a_new_unit_of_the_same_name_is_one_when_the_old_stays_out_of_use(run: Run, root: Path) -> None:
    roster(root, u03=ROWS["03"].replace("在用", "停用"), more=ROWS["03"].replace("03,", "06,", 1))
    code, _, complained = run("check")
    assert (code, "unit-renumbered" in complained) == (0, False)


def test_an_address_in_other_letters_is_not_mailed_again(run: Run, root: Path, server: MailServer) -> None:
    run("send --smtp --unit 03")
    roster(root, u03=ROWS["03"].replace("u03@example.cn", "U03@Example.cn"))
    run("send --smtp --unit 03")
    assert sent(server) == ["u03@example.cn"]


def test_a_mark_makes_no_forms(run: Run, root: Path) -> None:
    roster(root, more="06,区统计局,区统计局,邮箱,u06@example.cn,在用\n")
    assert run("ledger mark --unit 06 --sent")[0] == 0
    assert not list((root / "content" / NAME / "records" / "issued").glob("*/06-*"))
