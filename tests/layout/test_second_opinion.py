"""What a measuring tool and a schema that are kept outside this repository say of the same documents: a second opinion.

The project's own measures are in test_layout_pages.py and test_outline_pages.py; these run where the tools stand beside the checkout.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from conftest import Tool
from page_samples import CASES, LEFT_BEHIND, printed
from test_outline_pages import FORMS

pytestmark = pytest.mark.no_cover

APART = {"sign.same_page": ["pdf.sign.same_page"]}
BLANK_LINE = {"grid.lines": ["pdf.grid.lines_per_page"]}
"""The probe counts lines with text: of the page of a filled form the one that the author left blank is missing to it."""


def report_on(document: Path, layout_probe: Tool) -> dict[str, list[str]]:
    """The rules that must hold and do not, with the measures by which they fail."""
    fonts = os.environ.get("FONTCONFIG_FILE")
    run = layout_probe(document, "--json", *(["--fontconf", fonts] if fonts else []))
    assert run.stdout, run.stderr
    report: dict[str, Any] = json.loads(run.stdout)
    return {rule["id"]: [check["measure"] for check in rule["checks"] if not check["ok"]]
            for rule in report["rules"] if rule["level"] == "must" and rule["status"] == "FAIL"}


@pytest.mark.usefixtures("soffice", "official_fonts")
@pytest.mark.parametrize("case", CASES)
def test_the_probe_finds_what_the_projects_own_measures_find(case: str, tmp_path: Path, layout_probe: Tool, schema_check: Tool) -> None:
    document = tmp_path / "document.docx"
    document.write_bytes(printed(*CASES[case]))
    assert report_on(document, layout_probe) == (APART if case in LEFT_BEHIND else {})
    checked = schema_check(document)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.usefixtures("soffice", "official_fonts")
@pytest.mark.parametrize("form", FORMS)
def test_the_probe_finds_nothing_on_the_pages_of_an_outline(form: str, tmp_path: Path, layout_probe: Tool, schema_check: Tool) -> None:
    document = tmp_path / "document.docx"
    document.write_bytes(printed("outline.docx", {"附": FORMS[form]}))
    assert report_on(document, layout_probe).items() <= (BLANK_LINE if form == "a form filled in" else {}).items()
    checked = schema_check(document)
    assert checked.returncode == 0, checked.stdout
