"""A draft comes back while the content was changed meanwhile: only what was changed in the draft is written back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from test_diff import SAMPLE, content, replacing, run

from generator.cli.commands import main

NEWER = "请各单位同时报送电子版。"
DOCUMENT = f"output/{SAMPLE}/00-通知及方案/公文.docx"


@pytest.fixture
def built(project: Path) -> Path:
    """A project with its documents, from which a leader has a copy."""
    assert main(["-C", str(project), "build", SAMPLE]) == 0
    shutil.copy(project / DOCUMENT, project / "公文.docx")
    return project


def mark_up(file: Path, **words: str) -> Path:
    from docx import Document

    opened = Document(str(file))
    replacing(**words)(opened)
    opened.save(str(file))
    return file


def colleague(project: Path, **words: str) -> None:
    """Changes the content, and adds a paragraph to plan.md."""
    for name in ("notice.md", "plan.md"):
        file = project / "content" / SAMPLE / name
        text = file.read_text(encoding="utf-8")
        for old, new in words.items():
            text = text.replace(old, new)
        file.write_text(text + (f"\n{NEWER}\n" if name == "plan.md" and words else ""), encoding="utf-8")


def test_a_colleagues_newer_words_stay_while_the_leaders_are_written(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mark_up(built / "公文.docx", 针对区情实际="结合我区实际")
    colleague(built, 认真抓好贯彻落实="切实抓好贯彻落实")
    before = content(built)
    run(built, SAMPLE, built / "公文.docx", "--apply", "--yes")
    expected = {name: data.replace("针对区情实际".encode(), "结合我区实际".encode()) if name.endswith(".md") else data
                for name, data in before.items()}
    assert content(built) == expected
    said = capsys.readouterr().err
    assert "切实抓好贯彻落实" in said
    assert NEWER in said


def test_both_changed_one_paragraph_in_two_places_and_both_changes_stand(built: Path) -> None:
    mark_up(built / "公文.docx", 针对区情实际="结合我区实际")
    colleague(built, 手把手="面对面")
    before = content(built)["plan.md"]
    run(built, SAMPLE, built / "公文.docx", "--apply", "--yes")
    assert content(built)["plan.md"] == before.replace("针对区情实际".encode(), "结合我区实际".encode())


def test_both_changed_the_same_words_and_the_content_stays(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mark_up(built / "公文.docx", 针对区情实际="结合我区实际")
    colleague(built, 针对区情实际="按照区情实际")
    before = content(built)
    run(built, SAMPLE, built / "公文.docx", "--apply", "--yes")
    assert content(built) == before
    assert "[change-in-both]" in capsys.readouterr().err


def test_a_paragraph_that_the_colleague_took_out_does_not_come_back(built: Path) -> None:
    mark_up(built / "公文.docx", 针对区情实际="结合我区实际")
    plan = built / "content" / SAMPLE / "plan.md"
    lines = plan.read_text(encoding="utf-8").split("\n")
    plan.write_text("\n".join(line for line in lines if not line.startswith("9.")), encoding="utf-8")
    before = content(built)["plan.md"]
    run(built, SAMPLE, built / "公文.docx", "--apply", "--yes")
    assert content(built)["plan.md"] == before.replace("针对区情实际".encode(), "结合我区实际".encode())


def test_edited_in_output_while_the_content_was_changed_nothing_is_written_unasked(
    built: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    mark_up(built / DOCUMENT, 针对区情实际="结合我区实际")
    colleague(built, 认真抓好贯彻落实="切实抓好贯彻落实")
    before = content(built)
    assert run(built, SAMPLE, built / DOCUMENT, "--apply", "--yes") == 2
    assert f"yinfa diff {SAMPLE} {DOCUMENT} --apply" in capsys.readouterr().err
    assert content(built) == before


def test_edited_in_output_while_the_content_is_as_it_was_everything_is_written(built: Path) -> None:
    mark_up(built / DOCUMENT, 针对区情实际="结合我区实际")
    before = content(built)["plan.md"]
    assert run(built, SAMPLE, built / DOCUMENT, "--apply", "--yes") == 0
    assert content(built)["plan.md"] == before.replace("针对区情实际".encode(), "结合我区实际".encode())


def test_newer_words_stay_when_the_documents_were_built_again(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mark_up(built / "公文.docx", 针对区情实际="结合我区实际")
    colleague(built, 认真抓好贯彻落实="切实抓好贯彻落实", 手把手="面对面")
    assert main(["-C", str(built), "build", SAMPLE, "-q"]) == 0
    before = content(built)
    run(built, SAMPLE, built / "公文.docx", "--apply", "--yes")
    expected = {name: data.replace("针对区情实际".encode(), "结合我区实际".encode()) if name.endswith(".md") else data
                for name, data in before.items()}
    assert content(built) == expected
    said = capsys.readouterr().err
    assert "切实抓好贯彻落实" in said
    assert NEWER in said


def test_what_was_built_between_does_not_hide_what_the_copy_was_made_from(built: Path) -> None:
    mark_up(built / "公文.docx", 针对区情实际="结合我区实际")
    for old, new in (("认真抓好贯彻落实", "切实抓好贯彻落实"), ("切实抓好贯彻落实", "坚决抓好贯彻落实"), ("手把手", "面对面")):
        colleague(built, **{old: new})
        assert main(["-C", str(built), "build", SAMPLE, "-q"]) == 0
    before = content(built)
    run(built, SAMPLE, built / "公文.docx", "--apply", "--yes")
    assert content(built)["plan.md"] == before["plan.md"].replace("针对区情实际".encode(), "结合我区实际".encode())
    assert content(built)["notice.md"] == before["notice.md"]
