"""An outline printed with its blanks empty: what the probe finds short, and that no layout of the same text could be otherwise.

Its labels are too short to be judged, so two headings that wrap are most of what is. Three lines run from edge to edge, two of them
with 27 characters: a 28th would leave an opening mark at the end of a line or a closing one at the start of the next (GB/T 15834).
The probe counts lines with text: the one the author left blank before the notes is missing to it from a full page. Dropping that
line at the foot of a page would lose the gap in every copy that is filled in, where the notes stand elsewhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Tool
from layout_samples import HEADS, outline_form
from test_layout_pages import failing, measured, printed

OPENING, CLOSING = "（《“‘", "。，、；：？！）》”’"
SHORT = {"grid.chars": ["pdf.grid.chars_per_line"], "grid.char_pitch": ["pdf.grid.char_pitch_mm"], "font.body": ["pdf.body.face"]}
BLANK_LINE = {"grid.lines": ["pdf.grid.lines_per_page"]}


@pytest.fixture(params=[False, True], ids=["the blank form", "a unit's copy"])
def spare(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.mark.usefixtures("soffice", "official_fonts")
def test_a_blank_outline_is_short_only_where_its_text_leaves_no_choice(
        spare: bool, tmp_path: Path, layout_probe: Tool, schema_check: Tool) -> None:
    form = outline_form(spare=spare)
    report = report_on(form, tmp_path, layout_probe)
    assert failing(report) == {**SHORT, **(BLANK_LINE if spare else {})}
    for measure in report["measures"]["pdf.grid.chars_per_line"]:
        assert measure["value"] == 28 or may_not_hold_28(place(measure), form), measure
    for measure in report["measures"]["pdf.body.face"]:
        assert measure["value"] == "fang" or place(measure) in "".join(HEADS), measure
    checked = schema_check(tmp_path / "document.docx")
    assert checked.returncode == 0, checked.stdout


@pytest.mark.usefixtures("soffice", "official_fonts")
def test_an_outline_filled_in_keeps_every_rule_its_blank_line_counted_as_a_line(tmp_path: Path, layout_probe: Tool) -> None:
    form = outline_form(filled=True)
    assert failing(report_on(form, tmp_path, layout_probe)).items() <= BLANK_LINE.items()
    assert failing(report_on(without_blank_line(form), tmp_path, layout_probe)) == {}


@pytest.mark.usefixtures("soffice", "official_fonts")
def test_the_line_missing_on_a_unit_s_page_is_the_blank_one_before_the_notes(tmp_path: Path, layout_probe: Tool) -> None:
    report = report_on(without_blank_line(outline_form(spare=True)), tmp_path, layout_probe)
    assert [measure["value"] for measure in report["measures"]["pdf.grid.lines_per_page"]] == [22]


def without_blank_line(form: dict[str, Any]) -> dict[str, Any]:
    return {**form, "正文": [paragraph for paragraph in form["正文"] if paragraph["类"] != "空行"]}


def report_on(form: dict[str, Any], folder: Path, layout_probe: Tool) -> dict[str, Any]:
    document = folder / "document.docx"
    document.write_bytes(printed("outline.docx", {"附": form}))
    return measured(document, layout_probe)


def place(measure: dict[str, Any]) -> str:
    """The first characters of the line a measure was taken from."""
    where: str = measure["where"]
    return where.split(" “", 1)[1][:-1]


def may_not_hold_28(start: str, form: dict[str, Any]) -> bool:
    """Would the 28th character of a line be an opening mark, or leave a closing mark to start the next one?"""
    text = next(text for p in form["正文"] if start in (text := p["题"] + p["文"]))
    at = text.index(start)
    last = at + (26 if at == 0 else 28) - 1
    return text[last] in OPENING or text[last + 1 : last + 2] in tuple(CLOSING)
