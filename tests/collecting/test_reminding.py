"""Who owes a return is found as a clerk would find it, reminded on its channel, and a 催报 goes to exactly these units."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from mail_server import PASSWORD, Mailbox, MailServer, attachments, mail_server, settings
from openpyxl import load_workbook
from returns_made import NAME, filled, form_path, put, taken

from generator import pipeline
from generator.campaign.project import Project, find_project
from generator.cli.commands import main
from generator.collecting.matrix import MarkRequest, mark_returns
from generator.collecting.reminding.owing import owing
from generator.files.progress import NO_PROGRESS
from generator.handover.packing import PackageOptions
from generator.records.entries import OutgoingMessage, State
from generator.records.issued import issues
from generator.records.ledger_file import open_ledger
from generator.records.returned import MarkKind
from generator.wording.problems import Refused

ZONE = timezone(timedelta(hours=8))
TABLE, LIAISON, PLAN, SUMMARY = "进展统计表", "联络员反馈表", "重点活动计划", "总结报告"
DUE = date(2021, 6, 25)
AFTER = date(2021, 6, 28)
HEAD = "编号,单位全称,单位简称,发送方式,联络员,手机,邮箱,状态\n"
UNITS = (
    "01,海滨街道办事处,海滨街道,微信群,,,,在用\n02,宝平街道办事处,宝平街道,微信群；邮箱,,,u02@example.cn,在用\n"
    "03,区教育局,区教育局,邮箱,王某,,u03@example.cn,在用\n04,区民政局,区民政局,纸质,李某,13800000000,,在用\n"
    "05,区财政局,区财政局,邮箱,,,u05@example.cn,在用\n")
Run = Callable[..., tuple[int, str, str]]


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=ZONE)


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory, built_once: Path) -> Path:
    """The sample with five units, built and issued."""
    root = tmp_path_factory.mktemp("five") / "project"
    for part in ("content", "templates"):
        shutil.copytree(built_once / part, root / part, ignore=shutil.ignore_patterns("records"))
    folder = root / "content" / NAME
    (folder / "units.csv").write_text(HEAD + UNITS, encoding="utf-8")
    text = (folder / "campaign.yaml").read_text(encoding="utf-8")
    text = text.replace("单位: units.xlsx", "单位: units.csv").replace("发文字号: 无 ", "发文字号: 津宝安办〔2021〕8号 ")
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")
    pipeline.issue(find_project(root), NAME, "通知", at(date(2021, 6, 1)), sealed=None, force=False, progress=NO_PROGRESS)
    return root


@pytest.fixture
def root(five: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(five, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def office(root: Path) -> Project:
    return find_project(root)


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:  # noqa: ARG001  we stand in it
    """Type a command on a day."""
    def called(line: str, day: date = AFTER) -> tuple[int, str, str]:
        for module in (
            "session", "send", "issue", "message", "package", "commands", "status", "returning.remind", "returning.replies",
            "returning.returns"):
            monkeypatch.setattr(f"generator.cli.{module}.now", lambda: at(day))
        capsys.readouterr()
        code = main(line.split())
        said = capsys.readouterr()
        return code, said.out, said.err

    return called


@pytest.fixture
def server(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with mail_server(tmp_path / "server", Mailbox()) as there:
        settings(root, there.port)
        monkeypatch.setenv("SSL_CERT_FILE", str(there.authority))
        monkeypatch.setenv("YINFA_MAIL_PASSWORD", PASSWORD)
        yield there


def came(office: Project, folder: Path, unit: str, annex: int, when: date) -> None:
    data = filled(form_path(office, unit, annex), int(unit))[0]
    taken(office, put(folder, f"{unit}-{annex}-{when:%m%d}.docx", data, at(when)), at=at(when))


def looked(office: Project, folder: Path) -> None:
    """A run of collecting over an empty folder."""
    (folder / "empty").mkdir(exist_ok=True)
    taken(office, folder / "empty", at=at(date(2021, 6, 2)))


def owed(office: Project, day: date, *wanted: str) -> dict[str, list[str]]:
    return {unit: [cell.item for cell in cells] for unit, cells in owing(office, NAME, day, wanted).owed.items()}


def refusal(do: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refused:
        do()
    return [p.code for p in refused.value.problems]


def further(root: Path, name: str = "催报", number: int = 9, **head: str) -> None:
    """A further notice for those that have not reported."""
    own = {"标题": "关于催报的通知", "成文日期": "6月28日", "发文字号": f"津宝安办〔2021〕{number}号", "附件": "无", "发送对象": "未报"}
    own |= head
    folder = root / "content" / NAME / "notices"
    folder.mkdir(exist_ok=True)
    lines = "".join(f"{key}: {value}\n" for key, value in own.items())
    (folder / f"{name}.md").write_text(f"---\n{lines}---\n\n请抓紧报送。\n", encoding="utf-8")


def issue(office: Project, document: str = "催报", day: date = AFTER) -> Any:
    return pipeline.issue(office, NAME, document, at(day), sealed=None, force=False, progress=NO_PROGRESS)


def kept(office: Project, document: str = "催报") -> Any:
    return next(made for made in issues(office.folder(NAME) / "records") if made.document == document)


# ------------------------------------------------------------------------------------------------ who owes what
def test_before_anything_was_collected_nobody_knows_who_owes_what(office: Project) -> None:
    assert refusal(lambda: owing(office, NAME, AFTER)) == ["returns-never-collected"]


def test_after_a_run_over_an_empty_folder_everybody_owes_what_was_due(office: Project, tmp_path: Path) -> None:
    looked(office, tmp_path)
    found = owing(office, NAME, AFTER)
    assert set(found.owed) == {"01", "02", "03", "04", "05"}
    assert [cell.item for cell in found.owed["01"]] == [LIAISON, PLAN, TABLE]
    assert (found.overdue, found.unseen) == (True, (SUMMARY,))


def test_a_unit_that_handed_in_everything_that_was_due_owes_nothing(office: Project, tmp_path: Path) -> None:
    came(office, tmp_path, "01", 1, date(2021, 6, 4))
    came(office, tmp_path, "01", 2, date(2021, 6, 9))  # late, and there
    came(office, tmp_path, "02", 1, date(2021, 6, 4))
    assert owed(office, date(2021, 6, 10)) == {
        "02": [PLAN], "03": [LIAISON, PLAN], "04": [LIAISON, PLAN], "05": [LIAISON, PLAN]}


def test_what_is_not_due_yet_is_owed_only_while_nothing_is_overdue(office: Project, tmp_path: Path) -> None:
    came(office, tmp_path, "01", 1, date(2021, 6, 4))
    assert owed(office, date(2021, 6, 4))["01"] == [PLAN, TABLE]
    assert owed(office, date(2021, 6, 10), "附件3") == {unit: [TABLE] for unit in ("01", "02", "03", "04", "05")}
    assert "01" not in owed(office, date(2021, 6, 10), LIAISON)


def test_the_day_due_itself_is_not_late_and_the_day_after_is(office: Project, tmp_path: Path) -> None:
    looked(office, tmp_path)
    assert owing(office, NAME, DUE, ("附件3",)).overdue is False
    assert owing(office, NAME, date(2021, 6, 26), ("附件3",)).overdue is True


def test_a_day_due_that_is_off_is_told_with_the_day_it_is_moved_to_and_the_delay_counts_from_that(
    office: Project, tmp_path: Path, run: Run,
) -> None:
    looked(office, tmp_path)
    _, words, _ = run(f"remind {NAME} -n --on 2021-06-10 联络员反馈表 --channel 微信群")
    assert "6月5日（星期六）前，顺延到6月7日，已过3天" in words
    _, listed, _ = run(f"returns {NAME} --on 2021-06-10")
    assert "未报（过3天）" in listed
    _, standing, _ = run(f"status {NAME}", date(2021, 6, 10))
    assert "2021年6月5日，顺延到2021年6月7日  过了 3 天" in standing


def test_a_form_that_was_sent_back_is_reminded_once_its_new_day_has_passed(office: Project, tmp_path: Path, run: Run) -> None:
    came(office, tmp_path, "03", 1, date(2021, 6, 4))
    office_form = form_path(office, "03", 1).read_bytes()
    taken(office, put(tmp_path, "空.docx", office_form, at(date(2021, 6, 5))), at=at(date(2021, 6, 5)))
    run(f"collect --campaign {NAME} --reply --unit 03 --due 2021-06-09", date(2021, 6, 7))
    before, after = owing(office, NAME, date(2021, 6, 9), (LIAISON,)), owing(office, NAME, date(2021, 6, 11), (LIAISON,))
    assert ("03" in before.owed, before.asked) == (False, ("03",))
    assert ([cell.days for cell in after.owed["03"]], after.asked) == ([2], ())
    _, words, _ = run(f"remind {NAME} 附件1 --unit 03 --on 2021-06-11 -n")
    assert "退回的联络员反馈表过2天" in words
    assert "退回后6月9日前重新报送，已过2天" in words


def test_only_one_channel_is_used_when_it_is_named_and_the_list_is_saved_to_call_from(
    office: Project, tmp_path: Path, run: Run, root: Path,
) -> None:
    looked(office, tmp_path)
    code, words, _ = run(f"remind {NAME} --channel 电话 -o 催报.xlsx")
    assert (code, "—— 电话（1 个单位）——" in words, "微信群" in words) == (0, True, False)
    page = load_workbook(root / "催报.xlsx").worksheets[0]
    found = [[cell.value for cell in row] for row in page.iter_rows()]
    head = next(row for row in found if row[0] == "编号")
    lines = [dict(zip(head, row, strict=True)) for row in found[found.index(head) + 1 :]]
    assert {line["单位"] for line in lines} == {"区民政局"}
    assert (lines[0]["没有报的"], lines[0]["期限"], lines[0]["手机"]) == (LIAISON, "2021-06-07", "13800000000")
    _, _, told = run(f"remind {NAME} -n -o 催报.docx")
    assert ".xlsx" in told


def test_who_never_got_the_form_is_named_and_not_reminded(office: Project, tmp_path: Path) -> None:
    looked(office, tmp_path)
    with open_ledger(office.folder(NAME) / "records", "records") as ledger:
        for unit in ("01", "02", "03", "04"):
            message = OutgoingMessage("津宝安办〔2021〕8号", False, unit, unit, "纸质", ("",), "", "", False, ())
            ledger.note(message, State.ACCEPTED, at(date(2021, 6, 1)))
    found = owing(office, NAME, AFTER)
    assert (set(found.owed), found.never_sent) == ({"01", "02", "03", "04"}, ("05",))


def test_a_return_that_only_people_enter_is_not_missing_before_anybody_entered_one(office: Project, tmp_path: Path) -> None:
    looked(office, tmp_path)
    assert refusal(lambda: owing(office, NAME, AFTER, (SUMMARY,))) == ["unreported-unseen"]
    mark_returns(office, NAME, MarkRequest(("01",), SUMMARY, MarkKind.RECEIVED, DUE), at(AFTER))
    assert owed(office, AFTER, SUMMARY) == {unit: [SUMMARY] for unit in ("02", "03", "04", "05")}


def test_who_is_excused_or_whose_form_waits_to_be_looked_at_does_not_owe_it(office: Project, tmp_path: Path) -> None:
    looked(office, tmp_path)
    mark_returns(office, NAME, MarkRequest(("02",), TABLE, MarkKind.EXCUSED), at(AFTER))
    data = filled(form_path(office, "03", 3), 3, odd="约12")[0]
    taken(office, put(tmp_path, "03.docx", data, at(DUE)), at=at(DUE))
    assert sorted(owed(office, AFTER, TABLE)) == ["01", "04", "05"]


def test_files_of_unknown_units_are_named_because_they_may_be_of_one_that_is_reminded(
    office: Project, tmp_path: Path, run: Run,
) -> None:
    taken(office, put(tmp_path, "统计表.pdf", b"%PDF-1.4 scan", at(DUE)), at=at(DUE))
    assert owing(office, NAME, AFTER).unplaced == ("统计表.pdf",)
    assert "[unreported-unplaced]" in run("remind -n")[2]


def test_an_item_that_was_not_asked_for_is_refused(office: Project, tmp_path: Path) -> None:
    looked(office, tmp_path)
    assert refusal(lambda: owing(office, NAME, AFTER, ("小结",))) == ["return-item-unknown"]
    assert refusal(lambda: owing(office, NAME, AFTER, ("附件9",))) == ["return-item-unknown"]


# ------------------------------------------------------------------------------------------------ 发送对象: 未报
def test_a_notice_for_the_unreported_is_not_issued_before_anything_was_collected(office: Project, root: Path) -> None:
    further(root)
    assert refusal(lambda: issue(office)) == ["unreported-unknown"]
    assert [made.document for made in issues(office.folder(NAME) / "records")] == ["通知"]


def test_it_goes_to_the_units_that_owed_something_at_the_moment_of_issue_and_stays_so(
    office: Project, root: Path, tmp_path: Path, run: Run,
) -> None:
    further(root)
    for unit in ("01", "03"):
        came(office, tmp_path, unit, 3, DUE)
        came(office, tmp_path, unit, 1, date(2021, 6, 4))
        came(office, tmp_path, unit, 2, date(2021, 6, 4))
    came(office, tmp_path, "04", 3, DUE)
    report = issue(office)
    assert (report.issue.sent_to, report.issue.owed["04"]) == (("02", "04", "05"), (LIAISON, PLAN))
    assert "unreported-now" in [p.code for p in report.problems]
    for unit in ("02", "05"):
        for annex in (1, 2, 3):
            came(office, tmp_path, unit, annex, date(2021, 6, 29))
    assert kept(office).sent_to == ("02", "04", "05")
    assert issue(office, day=date(2021, 7, 2)).fresh is False
    code, said, _ = run("send -n --document 催报", day=date(2021, 7, 2))
    assert (code, "u02@example.cn" in said, "u05@example.cn" in said, "u03@example.cn" in said) == (0, True, True, False)
    pipeline.package(office, NAME, PackageOptions(document="催报"), at(date(2021, 7, 2)))
    with open_ledger(office.folder(NAME) / "records", "records") as ledger:
        assert {d.unit for d in ledger.deliveries() if d.issue == "津宝安办〔2021〕9号"} == {"02", "04", "05"}
    listed, _ = pipeline.print_list(office, NAME, "催报", date(2021, 7, 2))
    assert [label.number for label in listed.labels if label.number] == ["04"]
    assert pipeline.message(office, NAME, "微信群", "催报", "").text.startswith("宝平街道、区民政局、区财政局：")
    assert pipeline.message(office, NAME, "邮箱", "催报", "").unit == "02"


def test_only_the_annexes_that_it_is_about_count(office: Project, root: Path, tmp_path: Path) -> None:
    further(root, 针对附件="附件3、总结报告")
    came(office, tmp_path, "01", 3, DUE)
    assert set(issue(office).issue.sent_to) == {"02", "03", "04", "05"}
    assert kept(office).owed["02"] == (TABLE,)


def test_when_nobody_is_left_it_is_not_issued(office: Project, root: Path, tmp_path: Path, run: Run) -> None:
    further(root, 针对附件="进展统计表")
    for unit in ("01", "02", "03", "04", "05"):
        came(office, tmp_path, unit, 3, DUE)
    assert refusal(lambda: issue(office)) == ["unreported-none", "unreported-stale"]
    assert run("issue 催报")[0] == 2
    code, _, complained = run("check")
    assert (code, "[unreported-none]" in complained) == (0, True)


def test_check_and_a_draft_build_tell_to_whom_it_would_go_today(root: Path, tmp_path: Path, office: Project, run: Run) -> None:
    further(root, 针对附件="进展统计表")
    assert "[unreported-unknown]" in run("check")[2]
    came(office, tmp_path, "01", 3, DUE)
    for command in ("check", "build -n"):
        code, _, complained = run(command)
        assert code == 0
        assert "发给还没有报的 4 个单位：“宝平街道办事处、区教育局、区民政局、区财政局”" in complained
    assert "5 个单位" not in complained
    code, said, _ = run("package --draft --document 催报 --format json")
    assert (code, json.loads(said)["packages"]) == (0, 4)


def test_a_field_that_names_no_return_is_an_error_at_its_place(root: Path, office: Project, tmp_path: Path, run: Run) -> None:
    further(root, 针对附件="附件9")
    looked(office, tmp_path)
    code, _, complained = run("check")
    assert code == 1
    assert "针对附件" in complained
    assert "[return-item-unknown]" in complained


def test_an_issue_that_did_not_keep_its_units_still_asks_for_them(office: Project, root: Path, tmp_path: Path, run: Run) -> None:
    further(root)
    looked(office, tmp_path)
    issue(office)
    record = office.folder(NAME) / "records" / "issued" / "津宝安办〔2021〕9号" / "issue.json"
    stored = json.loads(record.read_text(encoding="utf-8"))
    assert stored.pop("owed")
    record.write_text(json.dumps({**stored, "sent_to": ["未报"]}, ensure_ascii=False), encoding="utf-8")
    code, said, complained = run("package --document 催报")
    assert (code, said, complained.count("[unreported-unknown]")) == (2, "", 1)
    assert run("package --document 催报 --unit 03")[0] == 0


# ------------------------------------------------------------------------------------------------ yinfa remind
def test_each_unit_is_reminded_on_its_channels_and_that_is_entered(
    office: Project, tmp_path: Path, run: Run, root: Path,
) -> None:
    came(office, tmp_path, "05", 3, DUE)
    code, said, _ = run("remind 附件3")
    assert code == 0
    assert "附件3《“安全生产月”活动进展情况统计表》（6月25日（星期五）前，已过3天）：海滨街道、宝平街道" in said
    assert "04  区民政局  李某  13800000000  进展统计表过3天（工作日1天）" in said
    drafts = {path.name: message_from_bytes(path.read_bytes(), policy=policy.default) for path in (root / "output").glob("*（催报）/*.eml")}
    assert sorted(name[:2] for name in drafts) == ["02", "03"]
    mail = next(m for name, m in drafts.items() if name.startswith("03"))
    body = mail.get_body(("plain",))
    assert body is not None
    assert "附件3《“安全生产月”活动进展情况统计表》：6月25日（星期五）前，已过3天" in body.get_content()
    assert str(mail["Subject"]).startswith("催报：")
    assert max(part.get_filename() or "" for part in mail.iter_attachments()).startswith("附件3.")
    assert "未报（过3天）（已催 1 次 6月28日）" in run("returns")[1]
    _, answer, _ = run("returns --format json")
    rows = {row["unit"]: row for row in json.loads(answer)["units"]}
    assert {unit: rows[unit]["returns"][2]["reminded"] for unit in rows} == {
        "05": [], **{unit: ["2021-06-28"] for unit in ("01", "02", "03", "04")}}


def test_a_rehearsal_writes_and_enters_nothing(office: Project, tmp_path: Path, run: Run, root: Path) -> None:
    looked(office, tmp_path)
    before = sorted(path.as_posix() for path in root.rglob("*") if ".cache" not in path.parts)
    code, said, _ = run("remind -n")
    assert (code, "只看" in said) == (0, True)
    assert sorted(path.as_posix() for path in root.rglob("*") if ".cache" not in path.parts) == before
    assert "已催" not in run("returns")[1]


def test_the_same_day_again_is_one_reminder_and_the_next_day_another(office: Project, tmp_path: Path, run: Run) -> None:
    looked(office, tmp_path)
    for day in (28, 28, 30):
        run("remind 附件3", day=date(2021, 6, day))
    assert "已催 2 次 6月30日" in run("returns", day=date(2021, 7, 1))[1]
    assert "已催 1 次 6月28日" in run("returns --on 2021-06-29", day=date(2021, 7, 1))[1]


def test_only_mails_that_the_server_took_count_as_reminders(
    office: Project, tmp_path: Path, run: Run, server: MailServer, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.mail.sending.PAUSE", 0.0)
    looked(office, tmp_path)
    server.mailbox.refused = {"u03@example.cn"}
    server.mailbox.script = lambda point, address: "rcpt-450" if (point, address) == ("rcpt", "u05@example.cn") else ""
    run("remind 附件3 --smtp")
    to = sorted(address for people, _ in server.mailbox.messages for address in people)
    assert "u02@example.cn" in to
    with open_ledger(office.folder(NAME) / "records", "records") as ledger:
        days = ledger.reminders.days()
        mailed = {d.unit for d in ledger.deliveries() if d.state is State.ACCEPTED}
    assert {unit for unit, _ in days} == {"01", "02", "04"} | mailed


def test_a_mail_that_went_out_today_does_not_go_out_again(office: Project, tmp_path: Path, run: Run, server: MailServer) -> None:
    looked(office, tmp_path)
    run("remind --smtp")
    count = len(server.mailbox.messages)
    assert count == 3
    run("remind --smtp")
    assert len(server.mailbox.messages) == count
    run("remind --smtp", day=date(2021, 6, 30))
    assert len(server.mailbox.messages) == 2 * count
    assert all(attachments(data) for _, data in server.mailbox.messages)


def test_reminders_leave_the_drafts_of_the_issue_alone_and_count_as_no_delivery_of_it(
    office: Project, tmp_path: Path, run: Run, root: Path,
) -> None:
    looked(office, tmp_path)
    run("send")
    drafts = sorted((root / "output").glob("*（邮件）/*.eml"))
    run("remind")
    assert sorted((root / "output").glob("*（邮件）/*.eml")) == drafts
    run("send")
    assert sorted(path.name[:2] for path in (root / "output").glob("*（催报）/*.eml")) == ["02", "03", "05"]


def test_only_named_units_are_reminded(office: Project, tmp_path: Path, run: Run) -> None:
    looked(office, tmp_path)
    code, said, _ = run("remind 进展统计表 --unit 海滨街道 --format json")
    answer = json.loads(said)
    assert (code, [row["unit"] for row in answer["units"]], answer["entered"]) == (0, ["01"], 1)
    assert answer["channels"][0]["texts"]["01"]["text"].startswith("海滨街道办事处：\n截至6月28日，")


def test_own_words_in_the_content_are_used_for_reminders(office: Project, tmp_path: Path, run: Run, root: Path) -> None:
    looked(office, tmp_path)
    own = "---\n主题: 请抓紧\n适用: 催报\n---\n# 微信群\n请抓紧：\n{{ 未报清单 }}\n# 邮箱\n{{ 单位.全称 }}：\n{{ 报送清单 }}\n"
    (root / "content" / NAME / "message.md").write_text(own, encoding="utf-8")
    _, said, complained = run("remind 附件3 -n --format json")
    assert "message-for-unknown" not in complained
    channels = {one["channel"]: one for one in json.loads(said)["channels"]}
    assert channels["微信群"]["text"].splitlines()[0] == "请抓紧："
    assert "海滨街道、宝平街道" in channels["微信群"]["text"]
    assert channels["邮箱"]["texts"]["03"] == {
        "subject": "请抓紧", "text": "区教育局：\n附件3《“安全生产月”活动进展情况统计表》：6月25日（星期五）前，已过3天"}


def test_of_a_classified_campaign_nothing_is_written_for_a_network(office: Project, tmp_path: Path, run: Run, root: Path) -> None:
    looked(office, tmp_path)
    path = root / "content" / NAME / "campaign.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "密级: 秘密\n份号: '000001'\n保密期限: 1年\n", encoding="utf-8")
    _, said, _ = run("remind -n --format json")
    assert [one["channel"] for one in json.loads(said)["channels"]] == ["电话"]


def test_when_everything_is_there_nobody_is_reminded(office: Project, tmp_path: Path, run: Run) -> None:
    for unit in ("01", "02", "03", "04", "05"):
        came(office, tmp_path, unit, 3, DUE)
    code, said, _ = run("remind 附件3")
    assert (code, "没有要催的单位" in said) == (0, True)


def test_the_history_of_the_ledger_has_what_came_back_and_who_was_reminded(office: Project, tmp_path: Path, run: Run) -> None:
    came(office, tmp_path, "05", 3, DUE)
    run("remind 附件3")
    code, _, complained = run(f"ledger export {NAME} -o 台账.xlsx")
    assert (code, complained) == (0, "")




# ------------------------------------------------------------------------------------------------ odd content, odd days
def test_a_unit_named_beside_the_unreported_gets_it_too(office: Project, root: Path, tmp_path: Path, run: Run) -> None:
    further(root, 发送对象="未报、01", 针对附件="附件3、进展统计表")
    came(office, tmp_path, "01", 3, DUE)
    came(office, tmp_path, "02", 3, DUE)
    assert json.loads(run("package --draft --document 催报 --format json")[1])["packages"] == 4
    made = issue(office).issue
    assert (made.sent_to, "01" in made.owed) == (("01", "03", "04", "05"), False)


def test_all_and_the_unreported_are_all(office: Project, root: Path) -> None:
    further(root, 发送对象="全部、未报")
    assert (issue(office).issue.sent_to, kept(office).owed) == (("全部", "未报"), {})


def test_a_second_notice_goes_to_those_that_still_owe(office: Project, root: Path, tmp_path: Path) -> None:
    further(root, 针对附件="附件3")
    came(office, tmp_path, "01", 3, DUE)
    issue(office)
    came(office, tmp_path, "02", 3, date(2021, 6, 29))
    further(root, "第二次催报", 10, 针对附件="附件3", 成文日期="6月30日")
    assert issue(office, "第二次催报", date(2021, 6, 30)).issue.sent_to == ("03", "04", "05")
    assert kept(office).sent_to == ("02", "03", "04", "05")


def test_returns_that_were_collected_before_today_may_be_out_of_date_and_that_is_said(
    office: Project, tmp_path: Path, run: Run,
) -> None:
    looked(office, tmp_path)
    assert "最后一次收表是 2021-06-02" in run("remind -n")[2]
    taken(office, tmp_path / "empty", at=at(AFTER))
    assert "unreported-stale" not in run("remind -n")[2]


@pytest.mark.parametrize("typed", [f"{NAME} 附件3", f"content/{NAME}/ 进展统计表", "附件３"])
def test_a_return_may_be_named_in_several_ways(office: Project, tmp_path: Path, run: Run, typed: str) -> None:
    looked(office, tmp_path)
    code, said, complained = run(f"remind -n --format json {typed}")
    assert (code, json.loads(said).get("items")) == (0, [TABLE]), complained


def test_a_unit_without_channels_is_called(office: Project, tmp_path: Path, run: Run, root: Path) -> None:
    looked(office, tmp_path)
    path = root / "content" / NAME / "units.csv"
    path.write_text(HEAD + UNITS.replace("区教育局,邮箱,王某,,u03@example.cn", "区教育局,邮箱,王某,,").replace(
        "海滨街道,微信群,", "海滨街道,,"), encoding="utf-8")
    channels = {one["channel"]: one["units"] for one in json.loads(run("remind -n 附件3 --format json")[1])["channels"]}
    assert channels == {"微信群": ["02"], "邮箱": ["02", "05"], "电话": ["01", "03", "04"]}


def test_a_unit_that_owes_only_a_report_gets_a_mail_with_the_document(office: Project, tmp_path: Path, run: Run, root: Path) -> None:
    looked(office, tmp_path)
    run("returns mark --unit 01 --return 总结报告 --received 2021-06-25")
    assert run("remind 总结报告")[0] == 0
    mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in (root / "output").glob("*（催报）/*.eml")]
    name = "关于印发《宝坻区2021年“安全生产月”活动实施方案》的通知.docx"
    attached = [[part.get_filename() for part in mail.iter_attachments()] for mail in mails]
    assert [[str(file).partition("号 ")[2] for file in files] for files in attached] == [[name]] * 3


def test_a_notice_about_a_return_that_nobody_entered_is_not_issued(office: Project, root: Path, tmp_path: Path, run: Run) -> None:
    further(root, 针对附件=SUMMARY)
    looked(office, tmp_path)
    assert refusal(lambda: issue(office)) == ["unreported-unseen"]
    assert run("issue 催报")[0] == 2
    code, _, complained = run("check")
    assert (code, "[unreported-unseen]" in complained) == (0, True)


def test_in_another_year_the_day_has_its_year(office: Project, tmp_path: Path, run: Run) -> None:
    looked(office, tmp_path)
    assert "截至2022年1月5日" in run("remind -n 附件3", day=date(2022, 1, 5))[1]


def test_before_the_issue_the_day_due_is_named_without_days_late(office: Project, tmp_path: Path, run: Run) -> None:
    looked(office, tmp_path)
    code, said, _ = run("remind -n 附件3", day=date(2021, 6, 3))
    assert (code, "都没有到期，5 个单位还没有交齐" in said, "已过" in said) == (0, True, False)
