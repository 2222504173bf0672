"""A draft of which nobody knows what it was made from: without asking, only its tracked changes are written."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from test_diff import NS, SAMPLE, WHO, Change, content, draft, every, replacing, run, said, tracking

from generator.cli.commands import main
from generator.files.opc import read_package, write_package
from generator.wording import Place

NEWER = "请各单位同时报送电子版。"


def both(*changes: Change) -> Change:
    def change(document: Any) -> None:
        for one in changes:
            one(document)

    return change


def without_properties(file: Path) -> Path:
    """The same file as a program saves it that drops the document's own properties."""
    package = read_package(file.read_bytes(), Place())
    custom = package.parts["docProps/custom.xml"]
    file.write_bytes(write_package(package.with_parts({"docProps/custom.xml": custom[: custom.index(b"<property")] + b"</Properties>"})))
    return file


def colleague(project: Path, old: str = "党政主要负责", new: str = "主要负责") -> dict[str, bytes]:
    """Changes words of the plan, and adds a paragraph; return the content after that."""
    plan = project / "content" / SAMPLE / "plan.md"
    plan.write_text(plan.read_text(encoding="utf-8").replace(old, new) + f"\n{NEWER}\n", encoding="utf-8")
    return content(project)


def told(found: dict[str, Any]) -> set[str]:
    return {p["code"] for p in found["problems"]}


@pytest.mark.parametrize("built_again", [False, True])
def test_untracked_differences_from_an_unknown_build_are_told_and_not_written(
    project: Path, capsys: pytest.CaptureFixture[str], built_again: bool,
) -> None:
    marked = draft(project, replacing(针对区情实际="结合我区实际"))
    before = colleague(project)
    if built_again:  # what is known now is not what the draft was made from
        assert main(["-C", str(project), "build", SAMPLE, "-q"]) == 0
    found = said(project, capsys, SAMPLE, marked, "--apply", "--yes")
    assert content(project) == before
    assert found["applied"] == []
    assert told(found) == {"change-untracked"}
    words = " ".join(str(p["sentence"]) for p in found["problems"])
    assert all(word in words for word in ("结合我区实际", "党政主要负责", NEWER))


def test_tracked_changes_of_an_unknown_build_are_written_beside_a_colleagues_newer_words(
    project: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    marked = draft(project, both(tracking(针对区情实际="结合我区实际"), replacing(农村煤改气="农村煤改电")))
    before = colleague(project)
    found = said(project, capsys, SAMPLE, marked, "--apply", "--yes")
    expected = {name: data.replace("针对区情实际".encode(), "结合我区实际".encode()) for name, data in before.items()}
    assert content(project) == expected
    assert told(found) == {"change-untracked"}
    assert "农村煤改电" in " ".join(str(p["sentence"]) for p in found["problems"])


def test_tracked_paragraphs_of_an_unknown_build_come_and_go_and_a_colleagues_stay(project: Path) -> None:
    def change(document: Any) -> None:
        body = every(document)
        gone = next(p for p in body if p.text.startswith("9."))
        mark = f"<w:pPr><w:rPr><w:ins {WHO}/></w:rPr></w:pPr>"
        gone._p.addprevious(parse_xml(f"<w:p {NS}>{mark}<w:ins {WHO}><w:r><w:t>各村居参照执行。</w:t></w:r></w:ins></w:p>"))
        for run_ in gone.runs:
            for text in run_._r.findall("{*}t"):
                text.tag = text.tag.replace("}t", "}delText")
            run_._r.getparent().replace(run_._r, wrapped := parse_xml(f"<w:del {WHO}/>"))
            wrapped.append(run_._r)
        gone._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {WHO}><w:del {WHO}/></w:rPr>"))

    marked = draft(project, change)
    colleague(project)
    plan = project / "content" / SAMPLE / "plan.md"
    before = plan.read_text(encoding="utf-8").split("\n")
    run(project, SAMPLE, marked, "--apply", "--yes")
    after = plan.read_text(encoding="utf-8").split("\n")
    ninth = next(n for n, line in enumerate(before) if line.startswith("9."))
    assert after == [*before[:ninth], "各村居参照执行。", *before[ninth + 1 :]]


def test_a_copy_that_lost_its_properties_is_of_an_unknown_build(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marked = without_properties(draft(project, replacing(针对区情实际="结合我区实际")))
    before = content(project)
    assert told(said(project, capsys, SAMPLE, marked, "--apply", "--yes")) == {"change-untracked"}
    assert content(project) == before


def test_all_does_not_answer_for_what_a_colleague_may_have_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marked = draft(project, tracking(针对区情实际="结合我区实际"))
    before = colleague(project)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\na\n"))
    run(project, SAMPLE, marked, "--apply")
    assert content(project) == {name: data.replace("针对区情实际".encode(), "结合我区实际".encode()) for name, data in before.items()}


def test_a_second_copy_of_the_same_document_is_still_known_after_the_first_was_written(project: Path) -> None:
    def marked(**words: str) -> Path:
        return draft(project, replacing(**words)).rename(project / f"{next(iter(words))}.docx")

    words = {"针对区情实际": "结合我区实际", "手把手": "面对面"}
    copies = [marked(**{old: new}) for old, new in words.items()]
    before = content(project)
    for copy in copies:
        run(project, SAMPLE, copy.rename(project / "公文.docx"), "--apply", "--yes")
    for old, new in words.items():
        before = {name: data.replace(old.encode(), new.encode()) for name, data in before.items()}
    assert content(project) == before


def test_a_draft_saved_by_python_docx_is_known_by_its_property(project: Path) -> None:
    marked = draft(project, replacing(针对区情实际="结合我区实际"))
    assert Document(str(marked)).paragraphs
    before = content(project)
    run(project, SAMPLE, marked, "--apply", "--yes")
    assert content(project) != before
