"""Goldens: what each document is, as text that a reviewer reads. Accept a change with `make golden`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from outline import outline

from generator import pipeline
from generator.campaign.project import Project

GOLDENS = Path(__file__).parent / "goldens"
ACCEPT = os.environ.get("YINFA_ACCEPT_GOLDENS") == "1"
DOCUMENTS = [
    ("2021-anquanyue", "公文", None), ("2021-anquanyue", "通知", None), ("2021-anquanyue", "方案", None),
    ("2021-anquanyue", "附件1", "01"), ("2021-anquanyue", "附件2", "01"), ("2021-anquanyue", "附件3", "01"),
    ("2021-anquanyue", "附件2", None),
    ("layout-showcase", "公文", None), ("layout-showcase", "催报", None), ("layout-showcase", "附件1", "101"),
    ("layout-showcase", "附件2", "101"), ("layout-showcase", "附件3", "101"),
]


@pytest.mark.parametrize(("campaign", "document", "unit"), DOCUMENTS)
def test_a_document_is_the_accepted_one(project: Path, campaign: str, document: str, unit: str | None) -> None:
    _, data = pipeline.render(Project(project), campaign, document, unit)
    golden = GOLDENS / f"{campaign}-{document}{'-' + unit if unit else ''}.txt"
    found = outline(data)
    if ACCEPT:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert found == (golden.read_text(encoding="utf-8") if golden.exists() else ""), "accept with: make golden"
