"""收表 and 明年 by mouse and keys: files dropped, a doubtful value settled, last year's findings answered; the files say the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from serving import Served, serving

from generator.cli.commands import main
from generator.web.uploads import safe_name

NAME, NEXT = "2021-anquanyue", "2022-anquanyue"
LONG = 120_000


@pytest.fixture(scope="module")
def served(built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The pages of a project whose forms are built, with next year's content begun."""
    folder = tmp_path_factory.mktemp("returning") / "project"
    shutil.copytree(built_once, folder)
    assert main(["-C", str(folder), "simulate", NAME, "-o", str(folder / "back")]) == 0
    assert main(["-C", str(folder), "new", "2022", "--from", NAME]) == 0
    with serving(folder, folder.parent / "cache") as server:
        yield server


def test_dropped_files_are_taken_in_and_counted_in_the_matrix(tab: Page, served: Served) -> None:
    tab.goto(served.address(f"/活动/{NAME}/收表"))
    files = sorted((served.root / "back").glob("*/*.docx"))[:9]
    tab.locator("#files").set_input_files(files)
    tab.get_by_role("button", name="收下").click()
    expect(tab.locator("#job-place .notice")).to_contain_text("看了 9 份文件", timeout=LONG)
    expect(tab.locator("td.received, td.late, td.doubtful").first).to_be_visible()
    assert not list((served.root / "output" / ".收到").glob("*/*"))


def test_a_doubtful_value_is_settled_by_one_key_and_can_be_undone(tab: Page, served: Served) -> None:
    tab.goto(served.address(f"/活动/{NAME}/收表/核对"))
    if tab.get_by_text("都核对过了").count():
        pytest.skip("nothing doubtful in these forms")
    before = tab.get_by_role("heading", level=1).inner_text()
    tab.keyboard.press("x")
    expect(tab.get_by_role("heading", level=1)).not_to_have_text(before)
    tab.get_by_role("button", name="撤销上一个").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(before.replace("核了 1 处", "核了 0 处"))


def test_a_finding_is_kept_by_one_key_and_the_file_says_so(tab: Page, served: Served) -> None:
    tab.goto(served.address(f"/活动/{NEXT}/明年"))
    heading = tab.get_by_role("heading", level=1)
    before = int("".join(filter(str.isdigit, heading.inner_text())))
    texts = {path: path.read_bytes() for path in (served.root / "content" / NEXT).rglob("*.*") if path.is_file()}
    tab.keyboard.press("k")
    expect(heading).to_contain_text(f"还有 {before - 1} 处")
    changed = [path for path, data in texts.items() if path.read_bytes() != data]
    assert len(changed) == 1


def test_another_years_campaign_is_made_from_this_one(tab: Page, served: Served) -> None:
    tab.goto(served.address(f"/活动/{NAME}/明年"))
    tab.get_by_label("年份").fill("2030")
    tab.get_by_role("button", name="照去年的建今年的").click()
    expect(tab).to_have_title("2030-anquanyue · 明年 · 印发")
    assert (served.root / "content" / "2030-anquanyue" / "campaign.yaml").is_file()


@pytest.mark.parametrize(("name", "kept"), [
    ("../../x.docx", "x.docx"), ("C:\\\\Users\\\\a.docx", "a.docx"), ("表\u0000.docx", "表_.docx"), ("", "无名"), ("...", "无名"),
    ("长" * 300 + ".docx", "长" * 120 + ".docx"), (".hidden", "hidden"),
])
def test_a_dropped_name_never_leads_anywhere(name: str, kept: str) -> None:
    assert safe_name(name) == kept
