"""The base campaign's combined document as a file of somebody's, changed in one thing."""

import re
from pathlib import Path

from generator import pipeline
from generator.campaign.project import Project
from generator.files.opc import Package, read_package, write_package
from generator.wording import Place

FILE = "公文.docx"
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"


def foreign(part: str = DOCUMENT, old: str = "", new: str = "", count: int = 1) -> None:
    """Write 公文.docx into the working folder with one part changed: `old` is a pattern that has to be there."""
    package = read_package(pipeline.render(Project(Path()), "case", "公文")[1], Place(FILE))
    text = package.parts[part].decode()
    changed, found = re.subn(old, new, text, count=count, flags=re.DOTALL) if old else (text, 1)
    assert found, old
    Path(FILE).write_bytes(write_package(Package({**package.parts, part: changed.encode()})))


def style(name: str, old: str, new: str) -> None:
    """Change one style."""
    foreign(STYLES, rf'(w:styleId="{name}"(?:(?!</w:style>).)*?){old}', rf"\g<1>{new}")
