"""An old document becomes content, and building that gives back its text, character by character."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, TESTS, Office
from docx.document import Document
from hypothesis import HealthCheck, example, given, settings, strategies as st
from reading import first_difference, folded, paragraphs
from word_files import appended, raw, word_bytes

from generator import pipeline
from generator.campaign.project import Project
from generator.cli import commands
from generator.importing.run import import_files
from generator.text.marks import Plain, parse_marks
from generator.wording.problems import Place, Refused, Severity

SEED = TESTS / "seed" / "2021-anquanyue.txt"
OTHERS = sorted((TESTS / "imports").iterdir())
NOT_TEXT = {
    "03-from-pdf.txt": r"— \d —",
    "17-markdown.md": r"^#+ |\||-{3}:?|:--:",
}
"""What of a file is no text of the document: page numbers, the signs of Markdown."""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A project without any campaign."""
    shutil.copytree(ROOT / "templates", tmp_path / "office" / "templates")
    (tmp_path / "office" / "content").mkdir()
    return tmp_path / "office"


def imported(office: Path, *files: Path, name: str = "old") -> Path:
    """The folder made of the files, by the command."""
    assert commands.main(["-C", str(office), "import", *map(str, files), "--as", name]) == 0
    return office / "content" / name


def built(office: Path, name: str = "old") -> str:
    """The folded text of the whole document that is built from a campaign."""
    folder = office / "content" / name
    whole = (folder / "plan.md").exists() or (folder / "annexes").exists()
    _, data = pipeline.render(Project(office), name, "公文" if whole else "通知")
    return folded("".join(paragraphs(data)))


def decoded(file: Path) -> str:
    data = file.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def from_word(office: Path, data: bytes, name: str = "旧.docx") -> Path:
    (office / name).write_bytes(data)
    return imported(office, office / name)


def compared(wanted: str, found: str) -> str:
    """The first difference, apart from the brackets that an empty cell for a number has once it is a blank."""
    assert found.count("()") >= wanted.count("()")
    return first_difference(wanted.replace("()", ""), found.replace("()", ""))


def as_told(text: str, folder: Path) -> str:
    """A text with every change that the report names: what is written by the standard, what is left out, a title to be supplied."""
    report = (folder / "导入报告.txt").read_text(encoding="utf-8")
    text = folded(text)
    for old, new in re.findall("按规范改写：“(.*?)”改成“(.*?)”\n", report):
        assert folded(old) in text
        text = text.replace(folded(old), folded(new))
    for gone in re.findall("(?:打出来的横线没有导入：|这一行没有导入：|发文字号)“(.*?)”(?:写进了|\n)", report):
        text = text.replace(folded(gone), "", 1)
    if re.search("打出来的横线（\\d+ 条）换成了填写项", report):
        text = re.sub("_{3,}", "", text)
    if "署名原来不在这个位置" in report:
        text = re.sub("(\\d{4}年\\d+月\\d+日)(市卫生健康委)", r"\2\1", text)
    return f"【待定】{text}" if re.search("没有找到：.*标题", report) else text


# ------------------------------------------------------------------------------------------------ fidelity
def test_the_original_notice_comes_back_to_the_character(office: Path) -> None:
    imported(office, SEED)
    expected = folded(SEED.read_text(encoding="utf-8").replace("[bookmark: _GoBack]", ""))
    assert len(expected) == 5372
    assert first_difference(expected, built(office)) == ""


def test_the_original_notice_as_libreoffice_saves_it_comes_back_too(office: Path, soffice: Office, tmp_path: Path) -> None:
    made = soffice.convert(SEED, tmp_path / "converted", "docx")
    imported(office, made)
    expected = folded(SEED.read_text(encoding="utf-8").replace("[bookmark: _GoBack]", ""))
    assert first_difference(expected, built(office)) == ""


@pytest.mark.parametrize("campaign", ["2021-anquanyue", "layout-showcase"])
def test_what_the_program_itself_made_comes_back(project: Path, campaign: str) -> None:
    _, data = pipeline.render(Project(project), campaign, "公文")
    from_word(project, data)
    assert first_difference(folded("".join(paragraphs(data))), built(project)) == ""
    kinds = [re.search("形式: (.*)", path.read_text(encoding="utf-8")) for path in (project / "content/old/annexes").glob("*.yaml")]
    assert {"登记表", "统计表"} <= {hit[1] for hit in kinds if hit}


@pytest.mark.parametrize("file", OTHERS, ids=lambda path: path.stem)
def test_a_notice_of_another_office_comes_back_to_the_character(office: Path, file: Path) -> None:
    imported(office, file)
    text = re.sub(NOT_TEXT.get(file.name, r"(?!)"), "", decoded(file), flags=re.MULTILINE)
    assert compared(as_told(text, office / "content/old"), built(office)) == ""


@pytest.mark.parametrize("file", [file for file in OTHERS if file.suffix == ".txt"], ids=lambda path: path.stem)
def test_a_notice_of_another_office_comes_back_from_libreoffice_too(office: Path, soffice: Office, tmp_path: Path, file: Path) -> None:
    copy = tmp_path / f"{file.stem}.txt"
    copy.write_text("\ufeff" + decoded(file).replace("\f", ""), encoding="utf-8")
    made = soffice.convert(copy, tmp_path / "converted", "docx")
    imported(office, made)
    text = re.sub(NOT_TEXT.get(file.name, r"(?!)"), "", decoded(file), flags=re.MULTILINE)
    assert compared(as_told(text, office / "content/old"), built(office)) == ""


HOSTILE = [
    "{{", "}}", "[[", "]]", "【", "】", "2021:", "待定", "|", "｜", "\\", "#", "---", "一、", "（一）", "1.", "(1)", " ",
    "\t", "　", "年份", "{", "}", "“", "”", "附件", "附件1", "：", ":", "。", "，", "无", "^", "<", "&", "'", '"',
    "□是□否", "（  ）", "____", "2021年6月5日", "通知", "关于", "安全生产", "各单位：", "{%", "%}", "｛｛", "姓名",
    "联系人：王五", "第20个", "十四五",
    "\u200b", "𠮷", "~", "!", "- ", "? ", "%"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=8).map("".join), min_size=1, max_size=14))
@example(lines=["待定"])
@example(lines=["待定", "各单位：", "无", "正文。"])
@example(lines=["无", "待定"])
def test_no_character_of_any_text_is_lost(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    office = tmp_path_factory.mktemp("office")
    (office / "content").mkdir()
    (office / "templates").symlink_to(ROOT / "templates")
    text = "\n".join(lines)
    if not folded(text):
        return
    (office / "旧.txt").write_text(text, encoding="utf-8")
    report = import_files(Project(office), [office / "旧.txt"], "old", 2021)
    dropped = "".join(p.facts["text"] for p in report.problems if p.code == "import-dropped")
    if not dropped:
        assert report.lost == 0, (lines, [p for p in report.problems if p.code == "import-differs"])
        if not report.rewritten:
            assert compared(as_told(text, report.folder), built(office)) == ""
    shutil.rmtree(office)


# ------------------------------------------------------------------------------------------------ what is recognised
def values(folder: Path) -> str:
    return (folder / "campaign.yaml").read_text(encoding="utf-8")


def test_the_values_of_the_original_notice_are_found(office: Path) -> None:
    said = values(imported(office, SEED))
    for line in ("活动: 安全生产月", "年份: 2021", "首届年份: 2002", "主题: 落实安全责任，推动安全发展", "地区: 宝坻区",
                 "标志: 天津市宝坻区安全生产委员会办公室", "版头: 文件", "成文日期: 2021年5月31日", "姓名: 黄璐",
                 "邮箱: bdqyjj01@tj.gov.cn",
                 "主送机关: 各街道办事处、镇人民政府，安委会成员单位及有关单位"):
        assert line in said


def test_its_annexes_become_a_form_an_outline_and_a_table(office: Path) -> None:
    folder = imported(office, SEED)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (folder / "annexes").iterdir()}
    assert {name: hit[1] for name, text in texts.items() if (hit := re.search(r"形式: (.*)", text))} == {
        "联络员反馈表": "登记表", "镇街重点活动计划安排": "提纲", "进展情况统计表": "统计表"}
    form = (folder / "annexes" / "联络员反馈表.yaml").read_text(encoding="utf-8")
    assert "办公电话 | [[办公电话:电话]] | 手机 | [[手机:手机]] | 传真 | [[传真:电话]]" in form
    table = (folder / "annexes" / "进展情况统计表.yaml").read_text(encoding="utf-8")
    assert len(re.findall(r"\[\[[^\]]+:数\]\]", table)) == 36
    assert len(re.findall(r"\[\[[^\]]+:是/否\]\]", table)) == 2


def test_year_marks_stand_only_around_whole_clauses(office: Path) -> None:
    plan = (imported(office, SEED) / "plan.md").read_text(encoding="utf-8")
    marks = re.findall(r"【2021:(.*?)】", plan)
    assert "着力推进安全生产专项整治三年行动集中攻坚任务扎实开展，" in marks
    assert "深入贯彻党的十九大和十九届二中、三中、四中、五中全会精神，" in marks
    assert all(mark.endswith("，") for mark in marks)
    for sentence in re.sub(r"【2021:.*?】", "", plan).split("。"):
        assert not re.search(r"，，|^，|“”|（）", sentence.strip())


def test_an_old_notice_keeps_its_imprint_and_its_date_is_written_by_the_present_standard(office: Path) -> None:
    folder = imported(office, OTHERS[1])
    said = values(folder)
    assert "成文日期: 2008年5月30日" in said
    assert "“二〇〇八年五月三十日”改成“2008年5月30日”" in (folder / "导入报告.txt").read_text(encoding="utf-8")
    assert "印发机关: 清河县人民政府办公室" in said
    assert "抄送机关: 县委办公室，县人大办公室，县政协办公室" in said


def test_the_head_of_an_upward_document_is_found(office: Path) -> None:
    said = values(imported(office, next(f for f in OTHERS if f.stem.startswith("07"))))
    for line in ("份号: '000123'", "密级: 机密", "保密期限: 1年", "紧急程度: 特急", "标志: 乙市应急管理局",
                 "发文字号: 乙应急〔2024〕3号", "签发人: 张三丰"):
        assert line in said


def test_lines_that_a_page_broke_are_joined(office: Path) -> None:
    notice = (imported(office, next(f for f in OTHERS if f.stem.startswith("03"))) / "notice.md").read_text(encoding="utf-8")
    assert "对存在问题的单位建立台账，逐一督促整改到位，做到不留死角、不留盲区，确保检查取得实效。" in notice


def test_what_was_unsure_is_printed_and_kept(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = imported(office, OTHERS[1])
    shown = capsys.readouterr()
    assert "清政办发[2008]15号" in shown.err
    assert "处按规范改写" in shown.out
    assert "一字不差" not in shown.out
    kept = (folder / "导入报告.txt").read_text(encoding="utf-8")
    assert "清政办发[2008]15号" in kept
    assert str(office) not in kept


@pytest.mark.parametrize("file", [SEED, *OTHERS], ids=lambda path: path.stem)
def test_what_was_imported_checks_without_errors(office: Path, file: Path) -> None:
    imported(office, file)
    found = pipeline.check(Project(office), "old").problems
    assert [p for p in found if p.severity is Severity.ERROR] == []


# ------------------------------------------------------------------------------------------------ Word files
def test_merged_cells_of_a_word_table_stay_merged(office: Path) -> None:
    def change(document: Document) -> None:
        table = document.add_table(3, 3)
        for row, texts in zip(table.rows, (("类别", "内容", "次数"), ("宣传", "讲座", "（  ）"), ("", "展览", "（  ）")), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        table.cell(1, 0).merge(table.cell(2, 0))

    lines = ("关于做好宣传的通知", "各单位：", "请填表。", "2023年3月1日", "附件1", "宣传情况统计表")
    folder = from_word(office, word_bytes(*lines, change=change))
    annex = next((folder / "annexes").iterdir()).read_text(encoding="utf-8")
    assert "类别: '^'" in annex
    assert len(set(re.findall(r"\[\[(.*?):数\]\]", annex))) == 2
    assert built(office) == folded("".join(lines) + "类别内容次数宣传讲座（）展览（）")


def test_text_in_content_controls_and_tracked_insertions_is_read_and_deleted_text_said(
    office: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    body = appended(
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件里的一段。</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:p><w:r><w:t>原</w:t></w:r><w:ins w:id='1' w:author='甲'><w:r><w:t>新加</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='甲'><w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:t>文。</w:t></w:r></w:p>")
    from_word(office, word_bytes("关于检查的通知", "各单位：", change=body))
    assert built(office) == folded("关于检查的通知各单位：控件里的一段。原新加文。")
    assert "删去" in capsys.readouterr().err


def test_numbers_that_word_makes_itself_are_typed(office: Path) -> None:
    def change(document: Document) -> None:
        for text in ("第一件事。", "第二件事。"):
            document.add_paragraph(text, style="List Number")

    from_word(office, word_bytes("关于检查的通知", "各单位：", change=change))
    assert built(office) == folded("关于检查的通知各单位：1.第一件事。2.第二件事。")


def test_headers_and_footnotes_are_not_dropped_silently(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def change(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "内部资料 注意保存"

    from_word(office, word_bytes("关于检查的通知", "各单位：", "请检查。", change=change))
    assert "内部资料 注意保存" in capsys.readouterr().err


def test_underlined_spaces_become_blanks(office: Path) -> None:
    def change(document: Document) -> None:
        paragraph = document.add_paragraph("参加人数")
        paragraph.add_run("      ").underline = True
        paragraph.add_run("人，负责人")
        paragraph.add_run("      ").underline = True

    lines = ("关于报名的通知", "各单位：", "请报名。", "2023年3月1日", "附件1", "报名回执", "一、基本情况")
    folder = from_word(office, word_bytes(*lines, change=change))
    annex = next((folder / "annexes").iterdir()).read_text(encoding="utf-8")
    assert "参加人数[[参加人数]]人，负责人[[负责人]]" in annex


def test_a_line_inside_a_paragraph_and_a_text_box_are_read(office: Path) -> None:
    def change(document: Document) -> None:
        paragraph = document.add_paragraph()
        paragraph.add_run("第一行")
        paragraph.add_run().add_break()
        paragraph.add_run("第二行。")
        inside = "<w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent>"
        paragraph._p.append(raw(
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"))

    from_word(office, word_bytes("关于检查的通知", "各单位：", change=change))
    assert built(office) == folded("关于检查的通知各单位：第一行第二行。框里的字")


# ------------------------------------------------------------------------------------------------ several files, refusals
def test_several_files_are_the_notice_its_plan_and_its_annexes(office: Path) -> None:
    texts = {"通知.txt": "关于印发方案的通知\n各单位：\n现印发给你们。\n2023年3月1日\n",
             "方案.txt": "2023年宣传工作实施方案\n一、目标\n提高认识。\n",
             "表.txt": "报名表\n\t姓名\n\t\n\t电话\n\t\n\n\t单位\n\t\n\t职务\n\t\n"}
    for name, text in texts.items():
        (office / name).write_text(text, encoding="utf-8")
    folder = imported(office, *(office / name for name in ("通知.txt", "表.txt", "方案.txt")))
    assert (folder / "plan.md").exists()
    assert len(list((folder / "annexes").iterdir())) == 1
    assert built(office) == folded(texts["通知.txt"] + texts["方案.txt"] + "附件" + texts["表.txt"])


def test_a_campaign_is_never_overwritten(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = imported(office, OTHERS[0])
    (folder / "notice.md").write_text("手改的", encoding="utf-8")
    assert commands.main(["-C", str(office), "import", str(SEED), "--as", "old"]) == 2
    assert (folder / "notice.md").read_text(encoding="utf-8") == "手改的"
    assert "import-exists" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "data"), [
    ("空.txt", b" \n\n"), ("坏.docx", b"PK\x03\x04"), ("旧.doc", b"\xd0\xcf\x11\xe0"), ("图.txt", b"\xff\x00\x81")])
def test_what_can_not_be_read_leaves_nothing_behind(office: Path, name: str, data: bytes) -> None:
    (office / name).write_bytes(data)
    assert commands.main(["-C", str(office), "import", str(office / name), "--as", "old"]) in (2, 3)
    assert list((office / "content").iterdir()) == []


@pytest.mark.parametrize("name", ["a/b", "a:b", "..", "", "CON"])
def test_a_name_that_is_no_folder_is_refused(office: Path, name: str) -> None:
    with pytest.raises(Refused):
        import_files(Project(office), [OTHERS[0]], name, 2021)
    assert list((office / "content").iterdir()) == []


def test_the_same_files_give_the_same_content(office: Path) -> None:
    one, two = imported(office, SEED, name="one"), imported(office, SEED, name="two")
    made = [{p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file()} for folder in (one, two)]
    assert made[0] == made[1]


def test_the_result_as_json(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["-C", str(office), "--format", "json", "import", str(SEED), "--as", "old"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["characters"], said["lost"]) == (5372, 0)
    assert "导入报告.txt" in said["files"]




@pytest.mark.parametrize("typed", [r"\[[姓名]]", r"\{{ 年份 }}", r"\[[姓名\]]", r"\｜", r"\}}"])
def test_an_escaped_sign_prints_alone(typed: str) -> None:
    found, problems = parse_marks(typed, Place())
    assert problems == []
    assert "".join(s.text for s in found.segments if isinstance(s, Plain)) == typed.replace("\\", "")


def test_words_in_a_page_footer_are_said_and_a_page_number_is_not(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    def footers(document: Document) -> None:
        footer = document.sections[0].footer
        footer.paragraphs[0].text = "— 1 —"
        footer.add_paragraph("内部资料，注意保存")

    (office / "旧.docx").write_bytes(word_bytes("关于开展检查的通知", "请认真做好检查工作。", change=footers))
    monkeypatch.chdir(office)
    commands.main(["import", "旧.docx", "--as", "old"])
    said = capsys.readouterr().err
    assert "内部资料，注意保存" in said
    assert "— 1 —" not in said
