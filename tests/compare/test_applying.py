"""What `diff --apply` proposes: the words that a clerk is shown are those that are written, at just that line, once."""

from __future__ import annotations

import io
import json
import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TESTS
from docx import Document
from test_diff import SAMPLE, Change, draft, replacing, run

from generator.campaign.project import Project
from generator.cli.commands import main
from generator.compare import drafts as comparing
from generator.compare.drafts import DraftComparison
from generator.compare.planning.proposals import EditPlan
from generator.pipeline import render

PLAN = f"content/{SAMPLE}/plan.md"


def compared(project: Path, change: Change, document: str) -> DraftComparison:
    return comparing.compare_draft(Project(project), SAMPLE, draft(project, change, document))


def planned(project: Path, change: Change, document: str = "方案") -> EditPlan:
    return compared(project, change, document).plan


def new_paragraph(beginning: str, text: str, *, before: bool) -> Change:
    """Puts a copy of the paragraph that begins so, with another text, before or behind it."""

    def change(document: Any) -> None:
        near = next(p for p in document.paragraphs if p.text.startswith(beginning))
        extra = deepcopy(near._p)
        first, *rest = extra.iter("{*}t")
        first.text = text
        for later in rest:
            later.text = ""
        (near._p.addprevious if before else near._p.addnext)(extra)

    return change


# ------------------------------------------------------------------------------------------------ several changes in one paragraph
@pytest.mark.parametrize("words", [
    {"专题学习。": "专题学习和研讨活动。", "更好统筹": "统筹"}, {"更好统筹": "更加注重统筹", "学习文章、": "", "入脑入心": "入心"},
])
def test_several_changes_of_a_paragraph_are_shown_as_the_words_that_came_back(project: Path, words: dict[str, str]) -> None:
    made = compared(project, replacing(**words), "方案")
    [(number, item)] = made.comparison.documents[0].differences
    [proposal] = made.plan.proposals
    assert (proposal.number, proposal.before, proposal.after) == (number, item.before, item.after)
    assert all(new in proposal.after for new in words.values())
    assert len(proposal.edits) == len(words)


def test_of_several_changes_one_that_is_refused_is_not_shown_as_written(project: Path) -> None:
    made = planned(project, replacing(第20个="第21个", 结合我区实际="结合本区的实际"))
    [proposal] = made.proposals
    assert "是第20个全国" in proposal.after
    assert "结合本区的实际" in proposal.after
    assert [problem.code for _, problem in made.refused] == ["change-in-mark"]


# ------------------------------------------------------------------------------------------------ where a new paragraph goes
@pytest.mark.parametrize(("beginning", "before"), [
    ("今年6月是", True), ("一、总体要求", True), ("一、总体要求", False), ("14.强化", False),
])
def test_a_new_paragraph_is_written_where_it_stands_in_the_draft(project: Path, beginning: str, before: bool) -> None:
    lines = (project / PLAN).read_text(encoding="utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith(beginning)) + (not before)
    file = draft(project, new_paragraph(beginning, "各单位要及时报送信息。", before=before), "方案")
    assert run(project, SAMPLE, file, "--apply", "--yes") == 0
    assert (project / PLAN).read_text(encoding="utf-8").split("\n") == [*lines[:at], "各单位要及时报送信息。", *lines[at:]]


def test_two_new_paragraphs_before_the_first_one_keep_their_order(project: Path) -> None:
    def change(document: Any) -> None:
        new_paragraph("今年6月是", "第一段新的话。", before=True)(document)
        new_paragraph("今年6月是", "第二段新的话。", before=True)(document)

    file = draft(project, change, "方案")
    assert run(project, SAMPLE, file, "--apply", "--yes") == 0
    text = (project / PLAN).read_text(encoding="utf-8")
    assert "\n第一段新的话。\n第二段新的话。\n今年6月是" in text


# ------------------------------------------------------------------------------------------------ a text that is printed twice
OLD, NEW = "活动反馈表", "活动登记表"
CASE = TESTS / "problems" / "_base"
"""A campaign whose notice lists its annex, the title of which stands above the annex again."""
FORM = Path("content", "case", "annexes", "form.yaml")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    root = tmp_path / "case"
    shutil.copytree(CASE, root)
    shutil.copytree(ROOT / "templates", root / "templates", dirs_exist_ok=True)
    return root


def returned(case: Path, *texts: str) -> Path:
    """The draft in which the title of the annex was replaced by these texts, one for each time that it stands there."""
    document = Document(io.BytesIO(render(Project(case), "case", "公文")[1]))
    titles = [piece for paragraph in document.paragraphs for piece in paragraph.runs if OLD in piece.text]
    for title, text in zip(titles, texts, strict=True):
        title.text = title.text.replace(OLD, text)
    document.save(str(case / "公文.docx"))
    return case / "公文.docx"


def applied(case: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    main(["-C", str(case), "diff", "case", str(file), "--apply", "--yes", "--format", "json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_title_that_was_changed_alike_in_both_places_is_written_once(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (case / FORM).read_text(encoding="utf-8")
    found = applied(case, returned(case, NEW, NEW), capsys)
    assert (found["problems"], found["differs"], len(found["applied"])) == ([], False, 1)
    assert (case / FORM).read_text(encoding="utf-8") == before.replace(OLD, NEW)


@pytest.mark.parametrize("texts", [(NEW, "活动名册"), (NEW, OLD), (OLD, NEW)])
def test_a_title_that_was_changed_in_one_place_or_differently_is_not_written(
    case: Path, capsys: pytest.CaptureFixture[str], texts: tuple[str, str],
) -> None:
    before = (case / FORM).read_bytes()
    found = applied(case, returned(case, *texts), capsys)
    assert [p["code"] for p in found["problems"]] == ["change-in-copies"] * sum(text != OLD for text in texts)
    assert found["applied"] == []
    assert (case / FORM).read_bytes() == before
