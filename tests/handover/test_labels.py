"""The print list: who gets how many copies, which 份号, and the files for the printer."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterable
from pathlib import Path

import docx
import pytest
from conftest import Office
from openpyxl import load_workbook

from generator.campaign.load import load_campaign
from generator.campaign.project import Project
from generator.cli.commands import main
from generator.documents.composer import compose
from generator.documents.documents import shared_documents
from generator.handover import labels
from generator.handover.labels import PrintList, as_workbook, print_list
from generator.office.pdf.reading import read_pages
from generator.pipeline import load
from generator.roster.unit import Unit
from generator.wording.problems import Refused

SHOWCASE = "layout-showcase"


def unit(number: str, name: str, copies: str = "", *channels: str) -> Unit:
    cells = {"份数": copies} if copies != "-" else {}
    return Unit(int(number), number, name, name, channels=channels or ("纸质",), copies=int(copies) if copies.isdigit() else 0, cells=cells)


def listed(project: Path, units: Iterable[Unit], *changes: tuple[str, str], further: bool = False) -> PrintList:
    path = project / "content" / SHOWCASE / "campaign.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    campaign, problems = load_campaign(path.parent, "content/case")
    assert problems == []
    assert campaign is not None
    return print_list(compose(campaign), campaign.notices[0] if further else campaign.notice, units, "units.csv")


def rows(made: PrintList) -> list[tuple[str, int, str, str]]:
    return [(label.number or label.name, label.copies, label.cells[4], label.cells[5]) for label in made.labels]


TWO = (unit("01", "甲镇", "2"), unit("02", "乙镇", "1", "邮箱"), unit("03", "丙镇", "0", "微信群"))


def test_copies_are_numbered_on_from_the_campaigns_number_and_the_rest_is_spare(project: Path) -> None:
    made = listed(project, TWO)
    assert rows(made) == [("01", 2, "000012", "000013"), ("02", 1, "000014", "000014"),
                          ("抄送", 7, "000015", "000021"), ("机动", 50, "000022", "000071")]
    assert made.total == 60
    assert made.problems == ()


def test_parts_of_the_run_are_printed_on_top_of_the_units(project: Path) -> None:
    made = listed(project, TWO, ("印数: 60", "印数: {存档: 2, 领导: 6份, 抄送: 8}"),
                  ('份号: "000012"', "份号: 无"), ("密级: 秘密", "密级: 无"), ("保密期限: 1年", "保密期限: 无"))
    assert rows(made) == [("01", 2, "000001", "000002"), ("02", 1, "000003", "000003"), ("存档", 2, "000004", "000005"),
                          ("领导", 6, "000006", "000011"), ("抄送", 8, "000012", "000019")]
    assert made.total == 19


def test_a_total_with_parts_leaves_the_rest_spare(project: Path) -> None:
    made = listed(project, TWO, ("印数: 60", "印数: {总数: 20, 存档: 2, 抄送: 无, 机动: 3}"))
    assert [(label.name, label.copies) for label in made.labels[2:]] == [("存档", 2), ("机动", 15)]


@pytest.mark.parametrize(("run", "needed", "lacking"), [("9", "10", "1"), ("{总数: 12, 机动: 3}", "13", "1")])
def test_too_few_copies_are_refused_with_both_numbers(project: Path, run: str, needed: str, lacking: str) -> None:
    with pytest.raises(Refused) as refused:
        listed(project, TWO, ("印数: 60", f"印数: {run}"))
    (found,) = refused.value.problems
    assert (found.code, found.facts["needed"], found.facts["lacking"]) == ("too-few-copies", needed, lacking)
    assert found.place.line == 27


def test_no_run_at_all_prints_for_the_units_and_who_is_copied_in(project: Path) -> None:
    assert listed(project, TWO, ("印数: 60", "印数: 无")).total == 10


def test_units_on_paper_without_a_count_get_one_and_that_is_said(project: Path) -> None:
    units = (unit("01", "甲镇"), unit("02", "乙镇", "-", "交换站", "邮箱"), unit("03", "丙镇", "", "微信群"), unit("04", "丁镇", "0"))
    made = listed(project, units, ("印数: 60", "印数: 无"))
    assert [label.number for label in made.labels if label.number] == ["01", "02"]
    (said,) = made.problems
    assert (said.code, said.facts["n"], said.facts["names"]) == ("copies-assumed", "2", "甲镇、乙镇")


def test_a_further_notice_goes_to_its_own_units_and_not_by_the_campaigns_total(project: Path) -> None:
    notice = project / "content" / SHOWCASE / "notices" / "催报.md"
    notice.write_text(notice.read_text(encoding="utf-8").replace("发送对象: 未报", "发送对象: 02\n抄送机关: 无"), encoding="utf-8")
    made = listed(project, TWO, further=True)
    assert rows(made) == [("02", 1, "000012", "000012")]
    assert made.number == "示应急发〔2026〕15号"


@pytest.mark.parametrize(("typed", "code"), [
    ("六十份", "not-a-number"), ("{存档: 二}", "not-a-number"), ("{存挡: 2}", "unknown-key"), ("[1, 2]", "wrong-type")])
def test_a_run_that_is_no_number_is_refused_where_it_stands(project: Path, typed: str, code: str) -> None:
    path = project / "content" / SHOWCASE / "campaign.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("印数: 60", f"印数: {typed}"), encoding="utf-8")
    _, problems = load_campaign(path.parent, "case")
    assert [(p.code, p.place.line) for p in problems] == [(code, 27)]


@pytest.mark.parametrize(("typed", "printed"), [("60", "60"), ("60份", "60"), ("{总数: 60, 存档: 2}", "60"), ("待定", "【待定】")])
def test_the_total_can_be_printed(project: Path, typed: str, printed: str) -> None:
    path = project / "content" / SHOWCASE
    for name, old, new in (("campaign.yaml", "印数: 60", f"印数: {typed}"), ("notice.md", "特此报告。", "共印{{ 印数 }}份。")):
        text = (path / name).read_text(encoding="utf-8")
        (path / name).write_text(text.replace(old, new), encoding="utf-8")
    made = load(Project(project), SHOWCASE)
    document = docx.Document(io.BytesIO(shared_documents(made.render_context)[0].make()))
    assert f"共印{printed}份。" in "\n".join(p.text for p in document.paragraphs)


# ------------------------------------------------------------------------------------------------ files
HOSTILE = (unit("007", "=HYPERLINK(\"http://a.cn\",\"镇\")", "2"), unit("010", "+甲&乙<镇>", "1"))


def test_a_workbook_keeps_zeros_and_runs_no_formula(project: Path) -> None:
    sheet = load_workbook(io.BytesIO(as_workbook(listed(project, HOSTILE)))).worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0] == ["编号", "单位", "发送方式", "份数", "份号起", "份号止"]
    assert cells[1] == ["007", '=HYPERLINK("http://a.cn","镇")', "纸质", 2, "000012", "000013"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s", "n"}
    assert cells[-1][1:4] == ["合计", None, 60]


def test_a_workbook_fits_upright_a4_with_the_heading_on_every_page(project: Path) -> None:
    sheet = load_workbook(io.BytesIO(as_workbook(listed(project, TWO)))).worksheets[0]
    page = sheet.page_setup
    assert (str(page.paperSize), page.orientation, str(page.fitToHeight)) == ("9", "portrait", "0")
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'打印清单'!$A$1:$F$6"
    assert sheet.oddHeader is not None
    assert sheet.oddHeader.center.text == "《关于开展2026年“防灾减灾演练周”活动的报告》（示应急发〔2026〕12号）打印清单"


def test_the_same_list_gives_the_same_bytes_at_any_time(project: Path) -> None:
    made = listed(project, TWO)
    shop = load(Project(project), SHOWCASE).render_context
    first = as_workbook(made), labels.as_document(made, shop)
    time.sleep(1.1)
    assert (as_workbook(made), labels.as_document(made, shop)) == first


def test_the_document_is_a_table_whose_heading_repeats(project: Path) -> None:
    made = listed(project, HOSTILE)
    document = docx.Document(io.BytesIO(labels.as_document(made, load(Project(project), SHOWCASE).render_context)))
    paragraphs = [p.text for p in document.paragraphs if p.text]
    assert paragraphs[:2] == ["打印清单", "《关于开展2026年“防灾减灾演练周”活动的报告》"]
    above, table = document.tables
    assert [cell.text for cell in above.rows[0].cells] == ["发文字号：示应急发〔2026〕12号", "共印60份"]
    assert [cell.text for cell in table.rows[0].cells] == ["编号", "单位", "发送方式", "份数", "份号起", "份号止"]
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert [cell.text for cell in table.rows[2].cells] == ["010", "+甲&乙<镇>", "纸质", "1", "000014", "000014"]
    assert [cell.text for cell in table.rows[-1].cells][1:4] == ["合计", "", "60"]


def test_the_heading_stands_on_every_page_in_libreoffice(project: Path, soffice: Office, tmp_path: Path) -> None:
    units = [unit(f"{n:03d}", f"示例市第{n}街道办事处", "3", "纸质", "交换站") for n in range(1, 60)]
    made = listed(project, units, ("印数: 60", "印数: 无"))
    source = tmp_path / "清单.docx"
    source.write_bytes(labels.as_document(made, load(Project(project), SHOWCASE).render_context))
    read = read_pages(soffice.convert(source, tmp_path / "pdf").read_bytes())
    assert len(read) > 1
    for page in read:
        assert (round(page.width), round(page.height)) == (210, 297)
        assert any("份号起" in line.text for line in page.lines)


# ------------------------------------------------------------------------------------------------ the command
def test_both_files_go_beside_the_output_and_what_they_hold_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), "label", SHOWCASE]) == 0
    said = capsys.readouterr().out
    folder = project / "output" / f"{SHOWCASE}（分发）"
    assert sorted(path.name for path in folder.iterdir()) == ["打印清单.docx", "打印清单.xlsx"]
    assert not (project / "output" / SHOWCASE).exists()
    for words in ("共印 60 份", "发给单位：2 个，3 份", "抄送：7 份", "机动：50 份", f"output/{SHOWCASE}（分发）/打印清单.xlsx"):
        assert words in said


def test_one_file_is_written_where_it_is_asked_for(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "印厂" / "a.XLSX"
    assert main(["-C", str(project), "label", SHOWCASE, "--document", "催报", "-o", str(target), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["files"] == [target.as_posix()]
    assert data["total"] == sum(label["copies"] for label in data["labels"])
    assert target.read_bytes()[:2] == b"PK"
    assert not [path for path in (project / "output").iterdir() if path.is_dir()]


def test_what_somebody_changed_stays_until_it_is_forced_and_a_second_run_asks_nothing(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    run = ["-C", str(project), "label", SHOWCASE]
    target, beside = tmp_path / "a.docx", project / "output" / f"{SHOWCASE}（分发）" / "打印清单.xlsx"
    for asked in ([*run], [*run, "-o", str(target)]):
        assert main(asked) == main(asked) == 0
    campaign = project / "content" / SHOWCASE / "campaign.yaml"
    campaign.write_text(campaign.read_text(encoding="utf-8").replace("份号: '000012'", "份号: '000022'"), encoding="utf-8")
    assert main(run) == 0  # another list, over one that is ours
    for path, asked in ((beside, run), (target, [*run, "-o", str(target)])):
        path.write_bytes(b"my own")
        assert main(asked) == 2
        assert "[result-exists]" in capsys.readouterr().err
        assert path.read_bytes() == b"my own"
        assert main([*asked, "--force"]) == 0
        assert path.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("name", [f"content/{SHOWCASE}/新.xlsx", "output/../templates/x/新.docx"])
def test_no_list_is_written_among_the_sources(project: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (project / "output").mkdir()
    assert main(["-C", str(project), "label", SHOWCASE, "--force", "-o", str(project / name)]) == 2
    assert "[result-among-sources]" in capsys.readouterr().err
    assert not (project / name).exists()


@pytest.mark.parametrize("line", [["-o", "a.pdf"], ["--document", "催办"]])
def test_what_is_asked_for_must_make_sense(project: Path, line: list[str]) -> None:
    assert main(["-C", str(project), "label", SHOWCASE, *line]) == 2


def test_a_campaign_without_paper_has_nothing_to_print(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), "label"]) == 3
    assert "[nothing-to-print]" in capsys.readouterr().err
