"""A form with something to correct goes back once, with the words of what is wrong, and is late from its new last day on."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from conftest import Office
from docx import Document
from openpyxl import load_workbook
from page_reading import read_pages
from returns_made import AT, NAME, form_path, put, taken

from generator import pipeline
from generator.campaign.project import Project
from generator.cli.commands import main
from generator.collecting.look import LookThrough
from generator.collecting.matrix import Cell, MarkRequest, Standing, mark_returns, returns_matrix
from generator.collecting.remarks import AcceptRequest, accept
from generator.collecting.replying.document import reply_context
from generator.collecting.replying.model import ReplyOptions, ReplyReport
from generator.collecting.reporting.model import ReportOptions
from generator.forms.filled import read_blanks
from generator.records.ledger_file import open_ledger
from generator.records.returned import MarkKind
from generator.records.returning.checked import CheckedReturns
from generator.returns.simulating.copies import FormCopy
from generator.wording.problems import Refused
from generator.wording.tables.vocabulary import NAME_GROUPS
from generator.workspace.halves import load_texts

TABLE = "进展统计表"
BROKEN = {"讲安全场次": "3", "讲安全人次": "0"}
SOUND = {"讲安全场次": "3", "讲安全人次": "40"}
SENT = datetime(2021, 6, 23, 10, tzinfo=AT.tzinfo)
"""A Wednesday, two days before the last day."""
NEW_DUE = date(2021, 6, 28)
"""Three working days later."""


def came(project: Project, folder: Path, answers: Mapping[str, str], at: datetime = SENT, unit: str = "05", annex: int = 3) -> None:
    """A form comes back with these answers."""
    data = form_path(project, unit, annex).read_bytes()
    copy = FormCopy(data)
    for blank in read_blanks(data):
        if blank.name in answers:
            copy.type_into(blank.id, answers[blank.name])
    name = f"{unit}-{annex}-{at:%m%d}-{'-'.join(answers.values())}.docx".replace("/", "")
    taken(project, put(folder, name, copy.data(), at), at=at)


def send(project: Project, at: datetime = SENT, units: tuple[str, ...] = (), due: date | None = None, **more: bool) -> ReplyReport:
    return pipeline.reply_returns(project, NAME, ReplyOptions(at, "clerk", units, due, **more))


def replies(project: Project) -> list[tuple[str, str, str]]:
    with open_ledger(project.folder(NAME) / "records", "records") as ledger:
        return [(reply.unit, reply.annex, reply.due) for reply in ledger.checked.replies()]


def cell(project: Project, day: date, item: str = TABLE, unit: str = "05") -> Cell:
    return returns_matrix(project, NAME, day).cells[unit, item]


def words_of(path: Path) -> str:
    document = Document(str(path))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def the_document(project: Project) -> Path:
    [path] = (project.output / f"{NAME}（退回）").glob("05-*/退回单-*.docx")
    return path


def test_the_document_says_what_was_returned_what_is_wrong_and_what_to_do(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    made = send(sent_out)
    assert (made.written, made.entered, made.problems) == (1, 1, ())
    said = words_of(the_document(sent_out))
    for part in ("“安全生产月”报送材料退回单", "潮阳街道办事处：", "有1处", "2021年6月28日（星期一）前",
                 "一、附件3《“安全生产月”活动进展情况统计表》",
                 "开展“领导干部讲安全”活动（3）场，参与（【0】）人次；",
                 "这几个数要么都是零，要么都不是零，现在是“讲安全场次 3，讲安全人次 0”",
                 "核实后把漏填的补上；确实没有的都填 0", "联系人：黄璐", "2021年6月23日"):
        assert part in said, part
    words = the_document(sent_out).with_suffix(".txt").read_bytes().decode("utf-8-sig")
    assert words.startswith("潮阳街道办事处：\r\n你单位报送的“安全生产月”材料收到。")


def test_the_same_state_is_entered_once_and_gives_the_same_bytes(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    send(sent_out)
    before = the_document(sent_out).read_bytes()
    again = send(sent_out, SENT + timedelta(days=1))
    assert (again.written, again.unchanged, again.entered) == (0, 1, 0)
    assert the_document(sent_out).read_bytes() == before
    assert replies(sent_out) == [("05", TABLE, NEW_DUE.isoformat())]


def test_another_last_day_is_entered_anew_and_moves_to_a_working_day(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    send(sent_out)
    send(sent_out, due=date(2021, 7, 3))  # a Saturday
    assert replies(sent_out) == [("05", TABLE, "2021-06-28"), ("05", TABLE, "2021-07-05")]
    with pytest.raises(Refused) as refused:
        send(sent_out, due=SENT.date())
    assert [p.code for p in refused.value.problems] == ["reply-due-past"]


def test_looking_only_writes_and_enters_nothing(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    made = send(sent_out, dry_run=True)
    assert [(reply.unit, reply.count, reply.due) for reply in made.replies] == [("05", 1, NEW_DUE)]
    assert not (sent_out.output / f"{NAME}（退回）").exists()
    assert replies(sent_out) == []


def test_a_form_that_was_sent_back_is_late_from_its_new_last_day_on(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    assert cell(sent_out, date(2021, 6, 30)).standing is Standing.RECEIVED
    send(sent_out)
    assert cell(sent_out, SENT.date() - timedelta(days=1)).standing is Standing.NOT_DUE
    there = cell(sent_out, NEW_DUE)
    assert (there.standing, there.days, there.late, there.due_again) == (Standing.ASKED, 0, False, "2021-06-28")
    late = cell(sent_out, date(2021, 6, 30))
    assert (late.standing, late.days, late.working_days, late.late) == (Standing.ASKED, 2, 2, True)
    assert set(returns_matrix(sent_out, NAME, date(2021, 6, 30)).late_only().units) >= {"05"}


@pytest.mark.parametrize(("day", "standing", "days"), [(28, Standing.RECEIVED, 0), (30, Standing.LATE, 2)])
def test_a_new_return_ends_it_and_is_late_by_the_new_last_day(
    sent_out: Project, tmp_path: Path, day: int, standing: Standing, days: int,
) -> None:
    came(sent_out, tmp_path, BROKEN)
    send(sent_out)
    came(sent_out, tmp_path, SOUND, datetime(2021, 6, day, 9, tzinfo=AT.tzinfo))
    there = cell(sent_out, date(2021, 7, 15))
    assert (there.standing, there.days, there.due_again) == (standing, days, "")
    assert send(sent_out, datetime(2021, 7, 1, tzinfo=AT.tzinfo)).replies == ()


def test_a_new_return_with_the_same_fault_goes_back_again(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    send(sent_out)
    came(sent_out, tmp_path, {"讲安全场次": "4", "讲安全人次": "0"}, SENT + timedelta(days=1))
    send(sent_out, SENT + timedelta(days=1))
    assert replies(sent_out) == [("05", TABLE, "2021-06-28"), ("05", TABLE, "2021-06-29")]
    assert cell(sent_out, date(2021, 6, 29)).due_again == "2021-06-29"


def test_a_value_that_was_asked_back_while_looking_goes_back_with_its_reason(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, {"讲安全场次": "同上", "讲安全人次": "40"})
    look = LookThrough(sent_out, NAME, "clerk")
    while questions := look.questions():
        look.ask(questions[0], SENT)
    send(sent_out)
    said = words_of(the_document(sent_out))
    assert "（【同上】）场" in said
    assert "核实后写一个确切的数，只写数字" in said
    assert cell(sent_out, NEW_DUE).due_again == "2021-06-28"


def test_what_is_settled_or_accepted_afterwards_is_not_waited_for(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    send(sent_out)
    accept(sent_out, NAME, AcceptRequest(("05",), TABLE, "", "电话核实", "clerk"), SENT)
    there = cell(sent_out, date(2021, 6, 30))
    assert (there.standing, there.due_again) == (Standing.RECEIVED, "")


def test_what_came_on_paper_ends_it_too(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    send(sent_out)
    mark_returns(sent_out, NAME, MarkRequest(("05",), TABLE, MarkKind.RECEIVED, date(2021, 6, 25)), SENT + timedelta(days=2))
    assert cell(sent_out, date(2021, 6, 30)).standing is Standing.RECEIVED


def test_two_annexes_of_a_unit_go_back_in_one_document(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    came(sent_out, tmp_path, {"姓名": "甲某"}, annex=1)
    send(sent_out)
    said = words_of(the_document(sent_out))
    assert said.index("一、附件1《宝坻区“安全生产月”活动联络员反馈表》") < said.index("二、附件3《")
    assert "“手机”必须填，没有填" in said
    assert "手机【】" in said
    assert {annex for _, annex, _ in replies(sent_out)} == {"联络员反馈表", TABLE}


def test_only_the_units_that_were_named_are_sent_to(sent_out: Project, tmp_path: Path) -> None:
    for unit in ("05", "06"):
        came(sent_out, tmp_path, BROKEN, unit=unit)
    assert [reply.unit for reply in send(sent_out, units=("6",)).replies] == ["06"]
    assert replies(sent_out) == [("06", TABLE, "2021-06-28")]


def test_a_document_that_was_edited_by_hand_stays_and_nothing_new_is_entered(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    send(sent_out)
    path = the_document(sent_out)
    document = Document(str(path))
    document.add_paragraph("另：请打电话来。")
    document.save(str(path))
    edited = path.read_bytes()
    made = send(sent_out, due=date(2021, 7, 6))
    assert ([p.code for p in made.problems], path.read_bytes()) == (["reply-edited"], edited)
    assert len(replies(sent_out)) == 1
    assert send(sent_out, due=date(2021, 7, 6), force=True).entered == 1


def test_a_run_that_is_cut_short_before_the_ledger_leaves_no_second_document(
    sent_out: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    came(sent_out, tmp_path, BROKEN)
    with monkeypatch.context() as patched:
        patched.setattr(CheckedReturns, "send_back", cut_short)
        with pytest.raises(KeyboardInterrupt):
            send(sent_out)
    assert the_document(sent_out).is_file()
    assert cell(sent_out, date(2021, 6, 30)).standing is Standing.RECEIVED  # nobody is late for what may not have gone out
    send(sent_out, SENT + timedelta(days=1))
    assert the_document(sent_out).name.startswith("退回单-20210624")
    assert replies(sent_out) == [("05", TABLE, "2021-06-29")]


def cut_short(*_: object) -> None:
    raise KeyboardInterrupt


def test_text_from_a_unit_is_text_in_the_document_whatever_it_looks_like(sent_out: Project, tmp_path: Path) -> None:
    hostile = "{{ 单位.全称 }}{% for x in y %}[[手机]]【待定：x】<w:br/>&amp;"
    came(sent_out, tmp_path, {"讲安全场次": hostile, "讲安全人次": "40"})
    look = LookThrough(sent_out, NAME, "clerk")
    while questions := look.questions():
        look.ask(questions[0], SENT)
    send(sent_out)
    assert f"活动（【{hostile}】）场" in words_of(the_document(sent_out))


def test_what_a_template_of_it_may_use_is_what_it_is_given(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    [reply] = send(sent_out, dry_run=True).replies
    loaded = load_texts(sent_out, NAME)
    given = reply_context(loaded, reply)
    listed = next(group for group in NAME_GROUPS if group.templates == ("reply",)).names
    assert given.keys() - loaded.render_context.composer.values.keys() <= set(listed) <= given.keys()


def test_who_need_not_hand_it_in_is_sent_nothing(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    mark_returns(sent_out, NAME, MarkRequest(("05",), TABLE, MarkKind.EXCUSED), SENT)
    assert send(sent_out).replies == ()
    assert pipeline.check_returns(sent_out, NAME).remarks == ()


def test_a_classified_matter_gets_no_words_for_a_network(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    settings = sent_out.folder(NAME) / "campaign.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "密级: 秘密\n份号: 000001\n", encoding="utf-8")
    made = send(sent_out)
    assert [p.code for p in made.problems] == ["classified"]
    assert [reply.words for reply in made.replies] == [""]
    assert not the_document(sent_out).with_suffix(".txt").exists()


def test_a_classified_matter_is_told_over_the_first_channel_that_is_no_network(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    settings = sent_out.folder(NAME) / "campaign.yaml"
    text = settings.read_text(encoding="utf-8").replace("单位: units.xlsx", "单位: units.csv")
    settings.write_text(text + "密级: 秘密\n份号: 000001\n", encoding="utf-8")
    roster = "编号,单位全称,单位简称,发送方式\n05,潮阳街道办事处,潮阳街道,微信群；交换站\n"
    (sent_out.folder(NAME) / "units.csv").write_text(roster, encoding="utf-8")
    [reply] = send(sent_out, dry_run=True).replies
    assert (reply.channel, "退回单已送公文交换站" in reply.words) == ("交换站", True)


def test_a_rule_may_name_blanks_of_another_annex_that_exist(sent_out: Project) -> None:
    annex = sent_out.folder(NAME) / "annexes" / "progress.yaml"
    text = annex.read_text(encoding="utf-8")
    annex.write_text(text + "  - {规则: 同为零或同非零, 空: 专题片场次、联络员反馈表.微信号}\n", encoding="utf-8")
    pipeline.load(sent_out, NAME)
    annex.write_text(text + "  - {规则: 合计, 空: 专题片场次、联络员反馈表.没有的空}\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        pipeline.load(sent_out, NAME)
    assert [p.code for p in refused.value.problems] == ["blank-unknown"]


def test_a_build_leaves_the_documents_where_they_are(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    send(sent_out)
    report = pipeline.build(sent_out, NAME)
    assert [p.code for p in report.problems if p.code in ("folders-gone", "not-listed")] == []
    assert the_document(sent_out).is_file()


def test_the_command_shows_what_goes_back_and_answers_in_json(
    sent_out: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    came(sent_out, tmp_path, BROKEN)
    told = ("-C", str(sent_out.root), "collect", "--reply", "--campaign", NAME)
    assert main([*told, "-n"]) == 0
    assert "05 潮阳街道办事处（微信群）" in capsys.readouterr().out
    assert main([*told, "--format", "json"]) == 0
    [reply] = json.loads(capsys.readouterr().out)["replies"]
    assert [item["name"] for item in reply["annexes"][0]["items"]] == ["讲安全场次、讲安全人次"]
    assert main([*told]) == 0
    assert "新写退回单 0 份，没有变的 1 份；新登记 0 张表" in capsys.readouterr().out
    assert main(["-C", str(sent_out.root), "returns", NAME]) == 0
    assert "退回（限" in capsys.readouterr().out
    for wrong in (("collect", "--campaign", NAME), ("collect", "--reply", str(tmp_path)), ("collect", "--unit", "05", str(tmp_path))):
        assert main(["-C", str(sent_out.root), *wrong]) == 2


def test_the_report_still_counts_what_is_sent_back_for_a_rule(sent_out: Project, tmp_path: Path) -> None:
    came(sent_out, tmp_path, BROKEN)
    send(sent_out)
    book = load_workbook(io.BytesIO(pipeline.report(sent_out, NAME, ReportOptions(date(2021, 6, 30))).data))
    states = {str(row[0].value): str(row[2].value) for row in book[TABLE].iter_rows(min_row=2)}
    assert states["05"] == "退回"


@pytest.mark.usefixtures("official_fonts")
def test_the_page_has_the_faces_of_the_standard_and_no_heading_is_parted_from_its_table(
    sent_out: Project, tmp_path: Path, soffice: Office,
) -> None:
    came(sent_out, tmp_path, BROKEN)
    came(sent_out, tmp_path, {"微信号": "甲"}, annex=1)
    send(sent_out)
    pages = read_pages(soffice.convert(the_document(sent_out), tmp_path / "pdf"))
    lines = [line for page in pages for line in page.lines]
    [title] = [line for line in lines if "退回单" in line.text and line.size > 20]
    assert (title.faces, next(line for line in lines if "你单位报送" in line.text).faces) == ({"title"}, {"fang"})
    for heading in (line for line in lines if line.text[:3] in ("一、附", "二、附")):
        behind = [line for line in lines if line.page == heading.page and line.top > heading.bottom]
        assert any("填写项" in line.text for line in behind), heading
