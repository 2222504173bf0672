"""An outline on its pages: printed with its blanks empty, as a unit's copy, and with what a unit writes into it.

Most lines of the blank form are labels too short to be judged; of the rest few run from edge to edge. The author leaves a line blank
before the notes, which is a line of its page like any other.
"""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Office
from layout_samples import HEADS, outline_form
from page_measures import FIRST, PITCH, Document
from page_reading import read_pages
from page_rules import broken, measured
from page_samples import printed

FORMS: dict[str, dict[str, Any]] = {
    "the blank form": outline_form(), "a unit's copy": outline_form(spare=True), "a form filled in": outline_form(filled=True)}


@pytest.fixture(scope="module")
def documents(soffice: Office, official_fonts: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:  # noqa: ARG001  skips
    """The pages of the three, set in one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("pages")
    files = [folder / f"{number}.docx" for number in range(len(FORMS))]
    for file, form in zip(files, FORMS.values(), strict=True):
        file.write_bytes(printed("outline.docx", {"附": form}))
    pages = soffice.convert_all(files, folder / "pdf")
    return {name: Document(read_pages(path), {"附": form}) for (name, form), path in zip(FORMS.items(), pages, strict=True)}


@pytest.mark.parametrize("form", FORMS)
def test_every_rule_that_must_hold_holds(form: str, documents: dict[str, Document]) -> None:
    assert broken(measured(documents[form])) == {}


@pytest.mark.parametrize(("form", "least"), [("the blank form", 2), ("a unit's copy", 2), ("a form filled in", 5)])
def test_full_lines_were_measured(form: str, least: int, documents: dict[str, Document]) -> None:
    counted = [one for one in measured(documents[form])["characters"] if one.name == "每行字数"]
    assert len(counted) >= least


def test_the_headings_that_wrap_are_measured_in_their_own_face(documents: dict[str, Document]) -> None:
    heads = {text.head for text in documents["the blank form"].texts if len(text.lines) > 1}
    assert set(HEADS[:2]) <= {head.partition("、")[2] for head in heads}


def test_the_line_left_blank_before_the_notes_is_the_22nd_of_a_unit_s_page(documents: dict[str, Document]) -> None:
    """The page before the notes ends with the 21st line, and they begin the next one."""
    document = documents["a unit's copy"]
    notes = document.lines_of("说明：1.以上仅为示例，每项活动下面的具体内容可根据活动主题略作调整。")[0]
    above = [line.base for line in document.lines if line.page == notes.page - 1]
    assert (round((max(above) - FIRST) / PITCH) + 1, round((notes.base - FIRST) / PITCH) + 1) == (21, 1)
