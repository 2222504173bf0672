"""`yinfa diff`: a draft that came back with changes goes back into the content, character by character, or is listed."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TESTS, Office
from docx import Document
from docx.oxml import parse_xml
from hypothesis import HealthCheck, given, settings, strategies as st
from reading import paragraphs

from generator import pipeline
from generator.campaign.project import Project
from generator.cli.commands import main
from generator.compare import drafts as comparing
from generator.pipeline import render

SAMPLE = "2021-anquanyue"
BASE = TESTS / "problems" / "_base"
REVIEWER = TESTS / "office_reviewer.py"
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHO = f'{NS} w:id="7" w:author="王主任" w:date="2021-05-20T10:30:00Z"'

Change = Callable[[Any], None]


def content(project: Path) -> dict[str, bytes]:
    folder = project / "content" / SAMPLE
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file() and "records" not in p.parts}


def every(document: Any) -> list[Any]:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]


def draft(project: Path, change: Change, document: str = "公文") -> Path:
    opened = Document(io.BytesIO(render(Project(project), SAMPLE, document)[1]))
    change(opened)
    target = project / f"{document}.docx"
    opened.save(str(target))
    return target


def replacing(**words: str) -> Change:
    def change(document: Any) -> None:
        for run in (run for paragraph in every(document) for run in paragraph.runs):
            for old, new in words.items():
                run.text = run.text.replace(old, new)

    return change


def tracking(**words: str) -> Change:
    """The same as tracked changes of a person."""

    def change(document: Any) -> None:
        for run in [run for paragraph in every(document) for run in paragraph.runs]:
            for old, new in words.items():
                before, found, after = run.text.partition(old)
                if found:
                    last = deepcopy(run._r)
                    run.text = before
                    run._r.addnext(last)
                    next(iter(last.findall("{*}t"))).text = after
                    run._r.addnext(parse_xml(f"<w:ins {WHO}><w:r><w:t>{new}</w:t></w:r></w:ins>"))
                    run._r.addnext(parse_xml(f"<w:del {WHO}><w:r><w:delText>{found}</w:delText></w:r></w:del>"))

    return change


def untouched(document: Any) -> None:
    """Leaves the document as it was made."""
    assert document.paragraphs


def run(project: Path, *arguments: str | Path) -> int:
    return main(["-C", str(project), "diff", *map(str, arguments)])


def said(project: Path, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    capsys.readouterr()
    run(project, *arguments, "--format", "json")
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def differing(project: Path, file: Path) -> list[tuple[str, str, str]]:
    (document,) = comparing.compare_draft(Project(project), SAMPLE, file).comparison.documents
    return [(item.kind, item.before, item.after) for _, item in document.differences]


# ------------------------------------------------------------------------------------------------ written back
@pytest.mark.parametrize("way", [replacing, tracking])
@pytest.mark.parametrize("document", ["公文", "通知", "方案"])
def test_changed_words_go_back_to_their_lines_and_nothing_else_changes(project: Path, way: Any, document: str) -> None:
    words = {"认真抓好贯彻落实": "切实抓好贯彻落实", "针对区情实际": "结合我区实际", "征集学习文章": "征集心得体会"}
    before = content(project)
    file = draft(project, way(**words), document)
    assert run(project, SAMPLE, file, "--apply", "--yes") == 0
    expected = dict(before)
    for old, new in words.items():
        if old in "".join(paragraphs(Path(file).read_bytes())) or new in "".join(paragraphs(Path(file).read_bytes())):
            expected = {name: data.replace(old.encode(), new.encode()) if name != "units.xlsx" else data for name, data in expected.items()}
    assert content(project) == expected
    assert differing(project, file) == []


def test_titles_notes_and_cells_are_written_where_they_were_typed(project: Path) -> None:
    words = {"活动实施方案": "系列活动实施方案", "（示样）": "（样表）", "微信号": "微信", "电子版发送至": "电子版发至"}
    file = draft(project, replacing(**words))
    run(project, SAMPLE, file, "--apply", "--yes")
    now = content(project)
    assert "“{{ 活动 }}”系列活动实施方案".encode() in now["plan.md"]
    assert "副标题: （样表）\n".encode() in now["annexes/activities.md"]
    assert "  - 微信 | [[微信号]] |".encode() in now["annexes/liaison.yaml"]
    assert "电子版发至邮箱{{ 联系人.邮箱 }}".encode() in now["annexes/liaison.yaml"]


def test_paragraphs_that_are_new_gone_moved_split_and_joined(project: Path) -> None:
    def change(document: Any) -> None:
        by_start = {p.text[:5]: p for p in document.paragraphs}
        extra = deepcopy(by_start["一、总体要"]._p)
        by_start["9.开展应"]._p.addnext(extra) if "9.开展应" in by_start else by_start["9.开展应急"[:5]]._p.addnext(extra)
        next(extra.iter("{*}t")).text = "各单位要及时报送信息。"
        lost = by_start["8.组织开"]
        lost._p.getparent().remove(lost._p)
        moved = by_start["14.强化"]
        by_start["13.加大"]._p.addprevious(moved._p)

    lines = (project / "content" / SAMPLE / "plan.md").read_text(encoding="utf-8").split("\n")
    file = draft(project, change, "方案")
    assert run(project, SAMPLE, file, "--apply", "--yes") == 0
    assert differing(project, file) == []
    after = (project / "content" / SAMPLE / "plan.md").read_text(encoding="utf-8").split("\n")
    assert "各单位要及时报送信息。" in after
    assert not [line for line in after if line.startswith("8.")]
    assert [line[:3] for line in after if line.startswith(("13.", "14."))] == ["14.", "13."]
    assert sorted(set(after) - set(lines)) == ["各单位要及时报送信息。"]


def test_tracked_paragraph_ends_split_and_join_lines(project: Path) -> None:
    def change(document: Any) -> None:
        heading = next(p for p in document.paragraphs if p.text.startswith("二、主要内容"))
        following = next(p for p in document.paragraphs if p.text.startswith("9.开展"))
        properties = following._p.get_or_add_pPr()
        properties.append(parse_xml(f"<w:rPr {NS}><w:del {WHO.removeprefix(NS)}/></w:rPr>"))
        heading.runs[0].text = "二、主要"
        for later in heading.runs[1:]:
            later.text = ""
        tail = deepcopy(heading._p)
        next(tail.iter("{*}t")).text = "内容"
        heading._p.addnext(tail)

    file = draft(project, change, "方案")
    run(project, SAMPLE, file, "--apply", "--yes")
    assert differing(project, file) == []


def test_encoding_bom_and_line_ends_stay(project: Path) -> None:
    plan = project / "content" / SAMPLE / "plan.md"
    original = plan.read_text(encoding="utf-8").replace("\n", "\r\n")
    plan.write_bytes(original.encode("gb18030"))
    notice = project / "content" / SAMPLE / "notice.md"
    notice.write_bytes(b"\xef\xbb\xbf" + notice.read_bytes())
    there = notice.read_bytes()
    file = draft(project, replacing(针对区情实际="结合我区实际", 认真抓好="切实抓好"))
    run(project, SAMPLE, file, "--apply", "--yes")
    assert plan.read_bytes() == original.replace("针对区情实际", "结合我区实际").encode("gb18030")
    assert notice.read_bytes() == there.replace("认真抓好".encode(), "切实抓好".encode())


def test_what_would_be_a_mark_is_written_so_that_it_prints(project: Path) -> None:
    file = draft(project, replacing(针对区情实际="针对区情【2020：实际】[[{{"))
    assert run(project, SAMPLE, file, "--apply", "--yes") == 0
    assert r"针对区情\【2020：实际】\[[\{{，组织".encode() in content(project)["plan.md"]


# ------------------------------------------------------------------------------------------------ listed
@pytest.mark.parametrize(("old", "new", "file", "start"), [
    ("第20个", "第21个", "plan.md", "今年6月"),
    ("6月16日，区", "6月18日，区", "plan.md", "7.组织"),
    ("回顾安全生产月20年", "回顾安全生产月二十年", "plan.md", "11.开展"),
    ("落实安全责任", "压实安全责任", "plan.md", "今年6月"),
    ("6·16安全宣传咨询日", "6·18安全宣传咨询日", "annexes/activities.md", "三、开展"),
    ("2021年5月31日", "2021年6月1日", "campaign.yaml", "成文日期"),
    ("各街道办事处、", "各街镇、", "campaign.yaml", "主送机关"),
])
def test_what_is_computed_is_not_guessed_but_listed(
    project: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, file: str, start: str,
) -> None:
    before = content(project)
    marked = draft(project, replacing(**{old: new}))
    found = said(project, capsys, SAMPLE, marked, "--apply", "--yes")
    assert content(project) == before
    assert found["differs"]
    assert found["applied"] == []
    lines = (project / "content" / SAMPLE / file).read_text(encoding="utf-8").split("\n")
    listed = {(p["place"]["file"], lines[p["place"]["line"] - 1].startswith(start))
              for p in found["problems"] if p["place"]["file"].endswith(file)}
    assert listed == {(f"content/{SAMPLE}/{file}", True)}


def test_a_digit_beside_a_computed_number_is_not_guessed(project: Path) -> None:
    before = content(project)
    marked = draft(project, replacing(个全国="0个全国"))
    assert run(project, SAMPLE, marked, "--apply", "--yes") == 1
    assert content(project) == before


def test_what_was_refused_is_what_is_left(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marked = draft(project, replacing(认真抓好="切实抓好", 第20个="第21个"))
    found = said(project, capsys, SAMPLE, marked, "--apply", "--yes")
    assert [p["code"] for p in found["problems"]] == ["change-in-mark"]
    (document,) = found["documents"]
    assert [(item["file"], item["kind"]) for item in document["items"]] == [(f"content/{SAMPLE}/plan.md", "changed")]


# ------------------------------------------------------------------------------------------------ asked, kept, shown
def test_each_paragraph_is_asked_about(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marked = draft(project, replacing(认真抓好="切实抓好", 针对区情实际="结合我区实际"))
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\ny\n"))
    assert run(project, SAMPLE, marked, "--apply") == 1
    assert "认真抓好".encode() in content(project)["notice.md"]
    assert "结合我区实际，组织开展".encode() in content(project)["plan.md"]


class Colleague:
    """A terminal at which each question is answered with yes; before the first answer somebody else saves a file."""

    def __init__(self, file: Path, old: str, new: str) -> None:
        self.file, self.old, self.new, self.prompts = file, old, new, 0

    def readline(self) -> str:
        if not self.prompts:
            text = self.file.read_text(encoding="utf-8")
            assert self.old in text
            self.file.write_text(text.replace(self.old, self.new), encoding="utf-8")
        self.prompts += 1
        return "y\n"


def test_a_file_saved_while_it_asks_is_asked_about_again_and_the_other_answers_stand(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    pipeline.build(Project(project), SAMPLE)
    marked = draft(project, replacing(认真抓好="切实抓好", 针对区情实际="结合我区实际"))
    notice = project / "content" / SAMPLE / "notice.md"
    typed = Colleague(notice, "贯彻落实", "贯彻执行")
    monkeypatch.setattr(sys, "stdin", typed)
    run(project, SAMPLE, marked, "--apply")
    assert typed.prompts == 3
    assert "切实抓好贯彻执行" in notice.read_text(encoding="utf-8")
    assert "结合我区实际，组织开展".encode() in content(project)["plan.md"]
    assert "content-changed" in capsys.readouterr().err


def test_the_marked_up_file_is_kept_and_never_overwritten(project: Path) -> None:
    kept = project / "content" / SAMPLE / "records" / "批示"
    first = draft(project, replacing(认真抓好="切实抓好")).read_bytes()
    run(project, SAMPLE, project / "公文.docx", "--apply", "--yes")
    run(project, SAMPLE, project / "公文.docx", "--apply", "--yes")
    assert [p.name for p in kept.iterdir()] == ["公文.docx"]
    draft(project, replacing(针对区情实际="结合我区实际"))
    run(project, SAMPLE, project / "公文.docx", "--apply", "--yes")
    assert sorted(p.name for p in kept.iterdir()) == ["公文-2.docx", "公文.docx"]
    assert (kept / "公文.docx").read_bytes() == first


def test_a_terminal_and_a_page_show_every_change(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marked = draft(project, tracking(认真抓好="<切实>抓好"[0:0] + "切实抓好"))
    page = project / "对照.html"
    assert run(project, SAMPLE, marked, "--html", page) == 1
    out = capsys.readouterr().out
    assert "[-认真-]{+切实+}抓好" in out
    assert re.search(r"^\S+ (通知 notice|方案 plan)\.md 第\d+行$", out, re.MULTILINE)
    assert "content/" not in out
    assert "王主任 2021-05-20 10:30:00 删除：认真抓好" in out
    text = page.read_text(encoding="utf-8")
    assert "<del>认真</del>" in text
    assert "<ins>切实</ins>" in text
    assert not re.search(r"<script|src=|href=", text)


@pytest.mark.parametrize("name", ["content/2021-anquanyue/plan.md", "templates/notice.docx", "公文.docx", "我的.txt"])
def test_a_page_is_never_written_over_somebodys_file(project: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    marked = draft(project, replacing(针对区情实际="结合我区实际"))
    target = project / name
    if not target.exists():
        target.write_text("自己的", encoding="utf-8")
    before = target.read_bytes()
    assert run(project, SAMPLE, marked, "--html", target) == 2
    assert "→" in capsys.readouterr().err
    assert target.read_bytes() == before
    forced = run(project, SAMPLE, marked, "--html", target, "--force")
    assert (target.read_bytes() != before) == (name == "我的.txt") == (forced == 1)


def test_a_page_that_is_ours_is_replaced_without_a_question(project: Path) -> None:
    page = project / "对照.html"
    assert run(project, SAMPLE, draft(project, replacing(针对区情实际="结合我区实际")), "--html", page) == 1
    first = page.read_bytes()
    assert run(project, SAMPLE, draft(project, replacing(针对区情实际="按照我区实际")), "--html", page) == 1
    assert page.read_bytes() != first


def test_outside_of_a_project_a_page_replaces_nothing_either(tmp_path: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "别处"
    place.mkdir()
    for name, words in (("甲.docx", {}), ("乙.docx", {"针对区情实际": "结合我区实际"})):
        draft(project, replacing(**words)).rename(place / name)
    page = place / "页.html"
    page.write_text("自己的", encoding="utf-8")
    asked = ["甲.docx", "乙.docx", "--html", "页.html"]
    assert run(place, *asked) == 2
    assert "--html 别的名字" in capsys.readouterr().err
    assert page.read_text(encoding="utf-8") == "自己的"
    assert run(place, *asked, "--force") == 1
    assert page.read_text(encoding="utf-8").startswith("<!")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes in folders")
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_pipe_is_not_replaced_by_a_page_or_a_draft(project: Path, capsys: pytest.CaptureFixture[str], force: tuple[str, ...]) -> None:
    pipe = project / "管道.docx"
    os.mkfifo(pipe)
    assert run(project, SAMPLE, draft(project, untouched), "--html", pipe, *force) == 2
    assert main(["-C", str(project), "render", "通知", "--campaign", SAMPLE, "-o", str(pipe)]) == 2
    assert capsys.readouterr().err.count("不是普通的文件") == 2
    assert pipe.is_fifo()


def test_what_a_file_says_can_not_become_html(project: Path) -> None:
    marked = draft(project, replacing(认真抓好="<script>alert(1)</script>&抓好"))
    run(project, SAMPLE, marked, "--html", project / "x.html")
    text = (project / "x.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_two_campaigns_two_folders_and_two_files(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, SAMPLE, SAMPLE) == 0
    assert run(project, SAMPLE, "layout-showcase") == 1
    for name in ("a", "b"):
        assert main(["-C", str(project), "build", SAMPLE, "-o", str(tmp_path / name), "--unit", "01"]) == 0
    assert run(project, tmp_path / "a", tmp_path / "b") == 0
    changed = next((tmp_path / "b").rglob("附件2*（海滨街道办事处）.docx"))
    opened = Document(str(changed))
    replacing(主办单位="承办单位")(opened)
    opened.save(str(changed))
    found = said(project, capsys, tmp_path / "a", tmp_path / "b")
    assert [d["name"] for d in found["documents"] if d["items"]] == [changed.relative_to(tmp_path / "b").as_posix()]
    one, two = draft(project, untouched), draft(project, replacing(认真抓好="切实抓好"), "通知")
    assert run(project, one, two) == 1


def test_apply_wants_a_campaign_and_a_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, SAMPLE, SAMPLE, "--apply") == 2
    assert "--apply" in capsys.readouterr().err


def test_a_units_own_form_that_was_edited_goes_back_into_the_annex(project: Path) -> None:
    main(["-C", str(project), "build", SAMPLE, "--unit", "01"])
    form = next((project / "output").rglob("附件2*（海滨街道办事处）.docx"))
    opened = Document(str(form))
    replacing(略作调整="适当调整")(opened)
    opened.save(str(form))
    assert run(project, SAMPLE, form, "--apply", "--yes") == 0
    assert "适当调整".encode() in content(project)["annexes/activities.md"]


# ------------------------------------------------------------------------------------------------ any edit of plain text
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_random_edits_of_plain_passages_are_all_written_back(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        case = root / "content" / SAMPLE
        case.mkdir(parents=True)
        source = ROOT
        for name in ("campaign.yaml", "plan.md", "notice.md"):
            original = (source / "content" / SAMPLE / name).read_bytes()
            (case / name).write_bytes(original.replace(b"\n", b"\r\n") if data.draw(st.booleans()) else original)
        text = (case / "campaign.yaml").read_bytes().decode()
        text = re.sub(r"附件:[\s\S]*?(?=报送:)", "附件: []\r\n", text).replace("单位: units.xlsx", "单位: 无")
        (case / "campaign.yaml").write_bytes(text.encode())
        plan = (case / "plan.md").read_bytes().decode()
        plan = re.sub(r"\{\{ 附件\.[^}]*\}\}", "附件", plan)
        (case / "plan.md").write_bytes(plan.encode())
        (root / "templates").symlink_to(source / "templates")
        body = plan.split("---")[-1]
        plain = [s for s in re.split(r"\{\{[^}]*\}\}|【[^】]*】|\r?\n", body) if len(s) > 12]
        expected = plan
        words: dict[str, str] = {}
        for passage in data.draw(st.lists(st.sampled_from(plain), min_size=1, max_size=6, unique=True)):
            at = data.draw(st.integers(5, len(passage) - 6))
            end = data.draw(st.integers(at, min(at + 4, len(passage) - 5)))
            new = data.draw(st.text("安全生产{}[]【】|\\“”，2月x#:&<", max_size=6))
            if expected.count(passage) == 1 and passage[at:end] != new:
                words[passage] = passage[:at] + new + passage[end:]
        target = draft(root, replacing_paragraphs(words), "方案")
        made = comparing.compare_draft(Project(root), SAMPLE, target)
        others = {p: p.read_bytes() for p in case.iterdir() if p.name != "plan.md"}
        comparing.write_back(made, made.plan.proposals)
        assert {p: p.read_bytes() for p in others} == others
        refused = [problem for _, problem in made.plan.refused]
        if not refused:
            assert differing(root, target) == []
            after = (case / "plan.md").read_bytes().decode()
            for old, new in words.items():
                expected = expected.replace(old, new)
            assert without_escapes(after) == without_escapes(expected)
        assert {p.code for p in refused} <= {"change-not-plain"}
        assert not refused or any(set("{}[]【】|\\") & set(new) for new in words.values())


def without_escapes(text: str) -> str:
    """That it prints the same was seen; how a mark is protected is the program's choice."""
    return text.replace("\\", "")


def replacing_paragraphs(words: dict[str, str]) -> Change:
    """Changes words that may stand in several runs of a paragraph."""

    def change(document: Any) -> None:
        for paragraph in document.paragraphs:
            text = paragraph.text
            for old, new in words.items():
                text = text.replace(old, new)
            if text != paragraph.text:
                first, *rest = paragraph.runs
                first.text = text
                for later in rest:
                    later._r.getparent().remove(later._r)

    return change


# ------------------------------------------------------------------------------------------------ LibreOffice
def test_changes_recorded_by_libreoffice_are_read_and_written_back(
    project: Path, soffice: Office, uno_python: str, capsys: pytest.CaptureFixture[str],
) -> None:
    file = draft(project, untouched)
    target = project / "领导改.docx"
    plan = {
        "program": soffice.program, "profile": str(soffice.profile), "open": str(file), "save": str(target),
        "replace": {"认真抓好贯彻落实": "切实抓好贯彻落实", "针对区情实际": "结合我区实际"},
        "delete": ["14.强化全媒体联动"],
    }
    job = project / "job.json"
    job.write_text(json.dumps(plan), encoding="utf-8")
    done = subprocess.run([uno_python, str(REVIEWER), str(job)], capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    found = said(project, capsys, SAMPLE, target)
    (document,) = found["documents"]
    assert {c["kind"] for c in document["changes"]} == {"插入", "删除"}
    assert run(project, SAMPLE, target, "--apply", "--yes") == 0
    now = content(project)
    assert "切实抓好贯彻落实".encode() in now["notice.md"]
    assert "结合我区实际，组织开展".encode() in now["plan.md"]
    assert "14.强化".encode() not in now["plan.md"]
    assert differing(project, target) == []
