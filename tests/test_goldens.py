"""Goldens: what each document, mail, package and workbook is, as text that a reviewer reads. Accept a change with `make golden`."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from listings import mail_text, package_text, workbook_text
from outline import outline

from generator import pipeline
from generator.campaign.project import Project
from generator.cli.commands import main

HERE = Path(__file__).parent
GOLDENS, CAMPAIGNS = HERE / "goldens", HERE / "campaigns"
ACCEPT = os.environ.get("YINFA_ACCEPT_GOLDENS") == "1"
ACCEPTING = "read the difference; if it is meant: make golden, then git diff tests/"
DOCUMENTS = [
    ("2021-anquanyue", "公文", None), ("2021-anquanyue", "通知", None), ("2021-anquanyue", "方案", None),
    ("2021-anquanyue", "附件1", "01"), ("2021-anquanyue", "附件2", "01"), ("2021-anquanyue", "附件3", "01"),
    ("2021-anquanyue", "附件2", None),
    ("layout-showcase", "公文", None), ("layout-showcase", "催报", None), ("layout-showcase", "附件1", "101"),
    ("layout-showcase", "附件2", "101"), ("layout-showcase", "附件3", "101"),
    ("letter", "通知", None), ("joint", "通知", None), ("sealed", "公文", None), ("sealed", "附件", "01"),
]
"""Of the sample campaigns, and of small ones in tests/campaigns: a letter, a joint issue, a sealed signature."""
HANDED_OVER = (
    ["issue", "--campaign", "sealed"], ["package", "sealed"],
    ["package", "--by", "channel", "--as", "zip", "-o", "output/按发送方式", "sealed"], ["send", "sealed"], ["label", "sealed"])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the samples and the small campaigns, one of them issued and handed over in every way."""
    folder = tmp_path_factory.mktemp("goldens") / "project"
    for source in (HERE.parent / "content", CAMPAIGNS):
        shutil.copytree(source, folder / "content", ignore=shutil.ignore_patterns("records"), dirs_exist_ok=True)
    shutil.copytree(HERE.parent / "templates", folder / "templates")
    return folder


@pytest.fixture(scope="module")
def handed_over(office: Path) -> Path:
    """The same project after the commands that hand one campaign over."""
    for command in HANDED_OVER:
        assert main(["-C", str(office), "-q", *command]) == 0, command
    return office


def accepted(name: str, found: str) -> None:
    """Compare with the golden of that name, or write it where that is asked for."""
    golden = GOLDENS / f"{name}.txt"
    if ACCEPT:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert found == (golden.read_text(encoding="utf-8") if golden.exists() else ""), ACCEPTING


@pytest.mark.parametrize(("campaign", "document", "unit"), DOCUMENTS)
def test_a_document_is_the_accepted_one(office: Path, campaign: str, document: str, unit: str | None) -> None:
    _, data = pipeline.render(Project(office), campaign, document, unit)
    accepted(f"{campaign}-{document}{'-' + unit if unit else ''}", outline(data))


@pytest.mark.parametrize("unit", ["01-东城区人民政府", "02-西城区人民政府"])
def test_a_mail_is_the_accepted_one(handed_over: Path, unit: str) -> None:
    accepted(f"sealed-邮件-{unit[:2]}", mail_text((handed_over / f"output/sealed（邮件）/{unit}.eml").read_bytes()))


@pytest.mark.parametrize("folder", ["sealed（分发）", "按发送方式"])
def test_a_package_is_the_accepted_one(handed_over: Path, folder: str) -> None:
    kept = handed_over / "content/sealed/records/issued/示应急发〔2026〕8号"
    issued = {path.relative_to(kept).as_posix(): path.read_bytes() for path in sorted(kept.rglob("*.docx"))}
    accepted(f"sealed-{folder}", package_text(handed_over / "output" / folder, issued))


def test_a_workbook_is_the_accepted_one(handed_over: Path) -> None:
    accepted("sealed-打印清单", workbook_text((handed_over / "output/sealed（分发）/打印清单.xlsx").read_bytes()))
