"""Starting, ending, and the frame around every page, in a real browser."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from playwright.sync_api import Page, expect
from serving import LINK, PATIENCE, Served, serving

NAME = "2021-anquanyue"
WEB = ROOT / "generator" / "web"


def test_the_link_opens_all_campaigns_and_a_card_leads_on(tab: Page) -> None:
    expect(tab.get_by_role("heading", level=1)).to_have_text("全部活动")
    tab.get_by_role("link", name="安全生产月").click()
    expect(tab).to_have_title(f"{NAME} · 总览 · 印发")
    expect(tab.locator(".stage")).to_have_count(7)


def test_f5_and_back_show_the_same_page(tab: Page, served: Served) -> None:
    tab.goto(served.address(f"/活动/{NAME}/检查"))
    tab.reload()
    expect(tab.get_by_role("heading", level=1)).to_have_text("检查")
    tab.get_by_role("link", name="总览").click()
    tab.go_back()
    expect(tab.get_by_role("heading", level=1)).to_have_text("检查")


def test_the_keyboard_goes_everywhere_and_shows_where_it_is(tab: Page) -> None:
    tab.keyboard.press("Tab")
    expect(tab.get_by_text("跳到正文")).to_be_focused()
    for _ in range(4):
        tab.keyboard.press("Tab")
    width = tab.evaluate("() => getComputedStyle(document.activeElement).outlineWidth")
    assert width == "3px"


def test_what_changes_on_disk_is_shown_without_a_click(tab: Page, served: Served) -> None:
    tab.goto(served.address(f"/活动/{NAME}/检查"))
    settings = served.root / "content" / NAME / "campaign.yaml"
    before = settings.read_bytes()
    try:
        settings.write_bytes(before + "没有的值: 1\n".encode())
        expect(tab.locator("#found .problem.error")).to_contain_text("没有的值")
        expect(tab.locator(".steps .badge.late")).to_have_text("1")
    finally:
        settings.write_bytes(before)
    expect(tab.locator("#found .problem.error")).to_have_count(0)


def test_a_page_says_that_the_program_is_gone_and_that_it_is_back(tab: Page, tmp_path: Path, served: Served) -> None:
    with serving(served.root, tmp_path / "cache") as other:
        tab.goto(other.link)
        expect(tab.get_by_role("heading", level=1)).to_have_text("全部活动")
    expect(tab.locator("#life")).to_contain_text("程序已退出")


def test_quitting_asks_first_and_ends_the_process(tab: Page, tmp_path: Path, served: Served) -> None:
    with serving(served.root, tmp_path / "cache") as other:
        tab.goto(other.link)
        tab.get_by_role("link", name="退出").click()
        tab.get_by_role("button", name="退出").click()
        expect(tab.get_by_role("heading", level=1)).to_have_text("印发已经退出。")
        assert other.process.wait(PATIENCE) == 0


def test_a_second_start_finds_the_first_and_a_later_one_takes_the_same_port(served: Served, tmp_path: Path) -> None:
    with serving(served.root, tmp_path / "cache") as first:
        again = [sys.executable, "-m", "yinfa", "serve", NAME, "--no-open"]
        said = subprocess.run(again, cwd=served.root, env=dict(first.environ), capture_output=True, text=True, timeout=PATIENCE, check=True)
        found = LINK.search(said.stdout)
        assert found
        assert (f":{first.port}/" in found[0], "已经开着" in said.stdout) == (True, True)
        assert first.ask(found[0].removeprefix(first.base), signed=False).headers["location"].endswith("%E6%80%BB%E8%A7%88")
    with serving(served.root, tmp_path / "cache") as later:
        assert later.port == first.port
        assert later.ask("/", headers={"Cookie": first.cookie}, signed=False).status == 401


def test_ctrl_c_ends_it_without_a_word_of_python(served: Served, tmp_path: Path) -> None:
    with serving(served.root, tmp_path / "cache") as other:
        other.process.send_signal(2)
        assert other.process.stdout
        assert "Traceback" not in other.process.stdout.read()
        assert other.process.wait(PATIENCE) == 0


def test_no_request_leaves_this_computer(tab: Page, served: Served) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for path in ("/", f"/活动/{NAME}/总览", f"/活动/{NAME}/检查", "/零件"):
        tab.goto(served.address(path))
    assert asked
    assert {url for url in asked if not url.startswith((served.base, "data:"))} == set()


def test_what_a_hostile_file_says_is_text(tab: Page, served: Served) -> None:
    settings = served.root / "content" / NAME / "campaign.yaml"
    before = settings.read_bytes()
    try:
        settings.write_bytes(before + b"<script>document.title='x'</script><b>: 1\n")
        tab.goto(served.address(f"/活动/{NAME}/检查"))
        expect(tab.locator(".problem.error").first).to_contain_text("<script>")
        expect(tab).to_have_title(f"{NAME} · 检查 · 印发")
    finally:
        settings.write_bytes(before)


def test_files_of_others_are_as_published_and_every_one_is_on_the_list() -> None:
    lines = (WEB / "static" / "LICENSES.txt").read_text(encoding="utf-8").splitlines()
    listed = {row[0]: row for line in lines if len(row := line.split("\t")) == 5}
    minified = {path.name for path in (WEB / "static").iterdir() if ".min." in path.name}
    assert minified == set(listed)
    for name, row in listed.items():
        assert hashlib.sha256((WEB / "static" / name).read_bytes()).hexdigest() == row[4]
        assert re.search(r"\d+\.\d+\.\d+", row[1])


NEWER = re.compile(
    r"@scope\b|@starting-style|:has\(|@container|\bcolor-mix\(|\bsubgrid\b|text-wrap|anchor\(|^\s*&|popover|\binert\b"
    r"|Promise\.withResolvers|Object\.groupBy|\.toSorted\(|\.toReversed\(|Array\.fromAsync|\.isWellFormed\(|URL\.canParse|\.union\(")
"""What Chromium 109 does not know."""


@pytest.mark.parametrize("path", sorted(p for p in (WEB / "static").iterdir() if p.suffix in (".css", ".js")), ids=lambda p: p.name)
def test_an_old_browser_knows_all_that_is_used(path: Path) -> None:
    assert [line.strip()[:80] for line in path.read_text(encoding="utf-8").splitlines() if NEWER.search(line) and len(line) < 1000] == []


def test_no_template_says_a_word_of_its_own() -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    found = {}
    for path in (WEB / "templates").glob("*.html"):
        words = re.compile(r"\{[{%#].*?[}%#]\}|(?:href|action|name)=\"[^\"]*\"", re.DOTALL)
        bare = words.sub("", path.read_text(encoding="utf-8"))
        if hits := chinese.findall(bare):
            found[path.name] = "".join(hits)
    assert found == {}
