"""A draft of the base campaign, with some of its words changed as a person changes them in Word."""

from __future__ import annotations

import sys
from collections.abc import Callable
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
