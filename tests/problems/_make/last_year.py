"""Last year's campaign: the same form, sent out and filled in."""

from __future__ import annotations

import shutil
from pathlib import Path

from in_silence import run
from returned_case import came, form, taken

NAME = "2020-case"


def last_year(**answers: str) -> None:
    """The campaign of the year before, with the answers of its first unit."""
    folder = Path("content") / NAME
    shutil.copytree("content/case", folder)
    settings = folder / "campaign.yaml"
    text = settings.read_text(encoding="utf-8").replace("年份: 2021", "年份: 2020").replace(f"上年: {NAME}", "上年: 无")
    settings.write_text(text, encoding="utf-8")
    run("build", NAME)
    taken("--campaign", NAME, came("上年.docx", form(campaign=NAME, **answers)))
