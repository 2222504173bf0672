"""`import yinfa`, as a program of somebody else's uses it."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Office

import generator
from generator.wording.problems import Place, Refused
from generator.wording.sentences import problem


def examples(page: str, monkeypatch: pytest.MonkeyPatch, project: Path) -> doctest.TestResults:
    """Run the examples of a text in a copy of the sample project."""
    monkeypatch.chdir(project)
    monkeypatch.setitem(sys.modules, "yinfa", generator)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    return runner.run(doctest.DocTestParser().get_doctest(page, {}, "library.md", "docs/library.md", 0))


def without_pages(page: str) -> str:
    """Leave out the section that needs LibreOffice."""
    before, _, rest = page.partition("## Pages\n")
    after = rest.partition("\n## ")[2]
    return f"{before}## {after}"


def test_what_the_page_for_programs_shows_is_what_happens(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = examples(without_pages((ROOT / "docs" / "library.md").read_text(encoding="utf-8")), monkeypatch, project)
    assert found.attempted > 25
    assert found.failed == 0


def test_what_it_shows_of_pages_happens_too(project: Path, monkeypatch: pytest.MonkeyPatch, soffice: Office, uno_python: str) -> None:
    del soffice, uno_python
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    found = examples(page, monkeypatch, project)
    assert found.attempted > 32
    assert found.failed == 0


def test_every_name_of_the_door_is_described_on_that_page() -> None:
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    undescribed = [name for name in dir(generator) if not name.startswith("_") and hasattr(generator, name) and name not in page]
    assert undescribed == []


def test_an_installed_program_imports_it_without_loading_anything() -> None:
    script = ("import sys, yinfa\n"
              "heavy = ('lxml', 'pydantic', 'click')\n"
              "own = {name for name in sys.modules if name.startswith('yinfa.')} - {'yinfa.doors'}\n"
              "loaded = sorted(own.union(name for name in heavy if name in sys.modules))\n"
              "print(yinfa.open_project.__module__, loaded)")
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["yinfa.library", "[]"]


def test_a_problem_and_a_refusal_say_themselves() -> None:
    found = problem("campaign-unknown", Place("content"), name="csae", hint="，是不是“case”？", listed="case")
    assert (found.sentence, found.remedy) == ("没有活动“csae”，是不是“case”？", "现有的活动：case")
    assert found.said("en")[1] == "there are: “case”"
    assert str(Refused([found, found])) == "\n".join(["content: [campaign-unknown] 没有活动“csae”，是不是“case”？ → 现有的活动：case"] * 2)


def test_a_unit_that_is_given_as_one_text_is_one_unit(project: Path) -> None:
    """And not the units 1 and 2, its letters."""
    report = generator.open_project(project).campaign("2021-anquanyue").build("12", output=project / "given")
    assert {path.name[:2] for path in report.folder.iterdir() if path.is_dir()} == {"12"}


def test_a_form_that_is_not_there_is_an_error_of_the_system_and_no_word_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        generator.read_blanks(tmp_path / "nothing.docx")
    with pytest.raises(Refused):
        generator.read_blanks(b"no zip")


def test_a_draft_shows_what_was_saved_just_now(project: Path) -> None:
    campaign = generator.open_project(str(project)).campaign("2021-anquanyue")
    before = campaign.render("通知").data
    notice = project / "content" / "2021-anquanyue" / "notice.md"
    notice.write_text(notice.read_text(encoding="utf-8") + "特此通知。\n", encoding="utf-8")
    after = campaign.render("通知").data
    assert (before != after, campaign.render("通知").data == after) == (True, True)
    assert generator.open_project(project).campaign("2021-anquanyue").render("通知").data == after
