"""A built document that comes back changed, while the content was changed too."""

from __future__ import annotations

import shutil
from pathlib import Path

from in_silence import run
from issued_case import edit
from marked_up import replaced


def came_back(old: str, new: str, *, content: tuple[str, str], name: str = "draft.docx") -> None:
    """Builds; a copy named `name` ("": the built file itself) then has `new` for `old`, and the notice is changed as `content` says."""
    from docx import Document

    run("build")
    built = next(Path("output").rglob("通知.docx"))
    marked = shutil.copy(built, name) if name else built
    opened = Document(str(marked))
    replaced(old, new)(opened)
    opened.save(str(marked))
    edit("notice.md", *content)
