"""A draft of the base campaign, with some of its words changed as a person changes them in Word."""

from __future__ import annotations

import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from generator.campaign.project import Project
from generator.pipeline import render


def draft(document: str, change: Callable[[Any], None], name: str = "draft.docx") -> None:
    """Writes the document of the campaign `case` as `change` leaves it (a python-docx document is given to it)."""
    from docx import Document

    sys.dont_write_bytecode = True
    Path(name).write_bytes(render(Project(Path.cwd()), "case", document)[1])
    opened = Document(name)
    change(opened)
    opened.save(name)


def replaced(old: str, new: str) -> Callable[[Any], None]:
    """Puts `new` for `old` wherever it stands in one run."""

    def change(document: Any) -> None:
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
        for paragraph in [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]:
            for run in paragraph.runs:
                run.text = run.text.replace(old, new)

    return change


def recorded(old: str, new: str) -> Callable[[Any], None]:
    """Does the same while changes are recorded."""

    def change(document: Any) -> None:
        from docx.oxml import parse_xml

        main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        who = f'xmlns:w="{main}" w:id="7" w:author="审核人" w:date="2021-05-20T10:30:00Z"'
        for run in [run for run in document.element.body.iter("{*}r") if old in (run.text or "")]:
            before, found, after = run.text.partition(old)
            last = deepcopy(run)
            run.text, last.text = before, after
            run.addnext(last)
            run.addnext(parse_xml(f"<w:ins {who}><w:r><w:t>{new}</w:t></w:r></w:ins>"))
            run.addnext(parse_xml(f"<w:del {who}><w:r><w:delText>{found}</w:delText></w:r></w:del>"))

    return change
