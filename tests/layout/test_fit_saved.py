"""Standard templates opened and saved by LibreOffice: tables without their descriptions are fitted all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Office
from layout_samples import BODY, cell, grid, in_text, liaison_form, progress_table, text
from lxml import etree

from generator.engine.template import compile_template
from generator.files.opc import read_package
from generator.layout.fitting import fit
from generator.layout.profile import standard_profile
from generator.wording.problems import Place

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLE = grid(["序号", "时间", "活动内容"],
             [cell("1", centred=True), cell("6月16日", centred=True), cell("安全宣传咨询日活动，设主会场一个")])
CASES: dict[str, dict[str, Any]] = {
    "form.docx": {"附": liaison_form()},
    "table.docx": {"附": progress_table()},
    "plan.docx": {"方案": {"有": True, "标题": "方案", "副标题": "", "正文": [text(BODY), in_text(TABLE)]}},
}


def grids(data: bytes, name: str) -> list[list[int]]:
    merged = compile_template(read_package(data, Place(name)), name=name, merge=True).render_parts(CASES[name])
    root = etree.fromstring(fit(merged, standard_profile()).parts["word/document.xml"])
    return [[int(c.get(W + "w") or 0) for c in t.iterfind(f"{W}tblGrid/{W}gridCol")] for t in root.iter(W + "tbl")]


@pytest.mark.parametrize("name", CASES)
def test_tables_of_a_saved_template_get_the_columns_of_the_standard_one(name: str, soffice: Office, tmp_path: Path) -> None:
    standard = ROOT / "templates" / name
    saved = soffice.convert(standard, tmp_path, "docx:MS Word 2007 XML")
    assert b"tblDescription" not in read_package(saved.read_bytes(), Place(name)).parts["word/document.xml"]
    assert grids(saved.read_bytes(), name) == grids(standard.read_bytes(), name)
